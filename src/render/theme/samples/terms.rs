//! The terms of an invented partner in Hamburg, in words.

use std::collections::BTreeMap;

use crate::view::{
    ChangeView, ContactView, CostLine, DayView, DisclosureView, DocumentRow, EarlierRow, EscalationView, ExampleView,
    Fact, Heading, Link, NeedRow, OpenTimes, PriceView, ProductView, ResponseView, SeasonView, SeverityView, StartView,
    StatusView, StepView, SupportView, WeekRow, WeekView,
};

/// The sample's words in one of two languages.
#[derive(Clone, Copy)]
pub(super) struct Sample {
    /// German, or English.
    pub german: bool,
}

/// A schedule: id, names, words, rows and the hours for the script.
struct Schedule {
    id: &'static str,
    name: (&'static str, &'static str),
    words: (&'static str, &'static str),
    data: &'static str,
}

const OFFICE: Schedule = Schedule {
    id: "office",
    name: ("Office hours", "Bürozeiten"),
    words: (
        "Mon–Fri 08:00–18:00, closed on public holidays",
        "Mo–Fr 08:00–18:00, an Feiertagen geschlossen",
    ),
    data: r#"{"zone":"Europe/Berlin","week":[[[480,1080]],[[480,1080]],[[480,1080]],[[480,1080]],[[480,1080]],[],[]],"days":{"2026-12-24":[[480,720]],"2026-12-25":[]},"until":"2028-11-22"}"#,
};
const BILLING: Schedule = Schedule {
    id: "billing-hours",
    name: ("Billing hours", "Zeiten der Rechnungsstelle"),
    words: (
        "Mon–Thu 09:00–12:00 and 13:00–16:00, Fri 09:00–12:00",
        "Mo–Do 09:00–12:00 und 13:00–16:00, Fr 09:00–12:00",
    ),
    data: r#"{"zone":"Europe/Berlin","week":[[[540,720],[780,960]],[[540,720],[780,960]],[[540,720],[780,960]],[[540,720],[780,960]],[[540,720]],[],[]],"days":{},"until":"2028-11-22"}"#,
};
const NIGHT: Schedule = Schedule {
    id: "night-watch",
    name: ("Weekend watch", "Wochenendbereitschaft"),
    words: ("Fri and Sat 18:00–02:00", "Fr und Sa 18:00–02:00"),
    data: r#"{"zone":"Europe/Berlin","week":[[],[],[],[],[[1080,1560]],[[1080,1560]],[]],"days":{},"until":"2028-11-22"}"#,
};
const ALWAYS: Schedule = Schedule {
    id: "round-the-clock",
    name: ("Round the clock", "Rund um die Uhr"),
    words: ("Day and night, every day", "Tag und Nacht, jeden Tag"),
    data: r#"{"zone":"Europe/Berlin","week":[[[0,1440]],[[0,1440]],[[0,1440]],[[0,1440]],[[0,1440]],[[0,1440]],[[0,1440]]],"days":{},"until":"2028-11-22"}"#,
};

impl Sample {
    /// The words in this sample's language.
    pub fn t(self, en: &str, de: &str) -> String {
        if self.german { de } else { en }.to_owned()
    }

    /// The language's tag.
    pub fn lang(self) -> &'static str {
        if self.german { "de" } else { "en" }
    }

    /// The sample in the other language.
    pub fn other(self) -> Self {
        Self { german: !self.german }
    }

    /// The list in this sample's language.
    pub fn list(self, words: &[(&str, &str)]) -> Vec<String> {
        words.iter().map(|(en, de)| self.t(en, de)).collect()
    }

    fn status(self, schedule: &Schedule) -> StatusView {
        StatusView {
            plain: self.t(schedule.words.0, schedule.words.1),
            data: schedule.data.to_owned(),
        }
    }

    fn week(self, schedule: &Schedule) -> WeekView {
        let row = |days: (&str, &str), long: (&str, &str), numbers: &str, times: &[&str]| WeekRow {
            days: self.t(days.0, days.1),
            days_long: self.t(long.0, long.1),
            numbers: numbers.to_owned(),
            times: times.iter().map(|time| (*time).to_owned()).collect(),
            closed: times.is_empty().then(|| self.t("closed", "geschlossen")),
        };
        let weekend = row(
            ("Sat–Sun", "Sa–So"),
            ("Saturday and Sunday", "Samstag und Sonntag"),
            "6 7",
            &[],
        );
        let rows = match schedule.id {
            "office" => vec![
                row(
                    ("Mon–Fri", "Mo–Fr"),
                    ("Monday to Friday", "Montag bis Freitag"),
                    "1 2 3 4 5",
                    &["08:00–18:00"],
                ),
                weekend,
            ],
            "billing-hours" => vec![
                row(
                    ("Mon–Thu", "Mo–Do"),
                    ("Monday to Thursday", "Montag bis Donnerstag"),
                    "1 2 3 4",
                    &["09:00–12:00", "13:00–16:00"],
                ),
                row(("Fri", "Fr"), ("Friday", "Freitag"), "5", &["09:00–12:00"]),
                weekend,
            ],
            "night-watch" => vec![
                row(
                    ("Mon–Thu", "Mo–Do"),
                    ("Monday to Thursday", "Montag bis Donnerstag"),
                    "1 2 3 4",
                    &[],
                ),
                row(
                    ("Fri–Sat", "Fr–Sa"),
                    ("Friday and Saturday", "Freitag und Samstag"),
                    "5 6",
                    &["18:00–02:00"],
                ),
                row(("Sun", "So"), ("Sunday", "Sonntag"), "7", &[]),
            ],
            _ => vec![row(
                ("Mon–Sun", "Mo–So"),
                ("Monday to Sunday", "Montag bis Sonntag"),
                "1 2 3 4 5 6 7",
                &["00:00–24:00"],
            )],
        };
        let day = |iso: &str, date: (&str, &str), times: (&str, &str), closed: bool, reason: (&str, &str)| DayView {
            date: self.t(date.0, date.1),
            iso: iso.to_owned(),
            times: self.t(times.0, times.1),
            closed,
            reason: self.t(reason.0, reason.1),
        };
        let closed = ("closed", "geschlossen");
        WeekView {
            id: schedule.id.to_owned(),
            name: self.t(schedule.name.0, schedule.name.1),
            words: self.t(schedule.words.0, schedule.words.1),
            usual: self.t(schedule.words.0, schedule.words.1),
            holidays: None,
            zone: self.t("Berlin time (Europe/Berlin)", "Berliner Zeit (Europe/Berlin)"),
            seasons: vec![SeasonView {
                name: None,
                words: self.t(schedule.words.0, schedule.words.1),
                from: None,
                until: None,
                rows,
            }],
            later: Some(self.t(
                "Days with other hours after 24 May 2027 are in the calendar.",
                "Tage mit anderen Zeiten nach dem 24. Mai 2027 stehen im Kalender.",
            )),
            special: if schedule.id == "office" {
                vec![
                    day(
                        "2026-12-24",
                        ("Thu, 24 December", "Do., 24. Dezember"),
                        ("08:00–12:00", "08:00–12:00"),
                        false,
                        ("Christmas Eve", "Heiligabend"),
                    ),
                    day(
                        "2026-12-25",
                        ("Fri, 25 December", "Fr., 25. Dezember"),
                        closed,
                        true,
                        ("Christmas Day", "1. Weihnachtstag"),
                    ),
                    day(
                        "2027-01-01",
                        ("Fri, 1 January 2027", "Fr., 1. Januar 2027"),
                        closed,
                        true,
                        ("New Year’s Day", "Neujahr"),
                    ),
                    day(
                        "2027-03-26",
                        ("Fri, 26 March 2027", "Fr., 26. März 2027"),
                        closed,
                        true,
                        ("Good Friday", "Karfreitag"),
                    ),
                ]
            } else {
                vec![]
            },
            times: OpenTimes {
                zone: "Europe/Berlin".to_owned(),
                week: Default::default(),
                then: vec![],
                days: BTreeMap::new(),
                until: "2028-11-22".to_owned(),
            },
            calendar: format!("{}.ics", schedule.id),
            change: None,
            coming: Vec::new(),
            status: self.status(schedule),
            href: format!("contacts.html#hours-{}", schedule.id),
        }
    }

    /// All schedules.
    pub fn weeks(self) -> Vec<WeekView> {
        [OFFICE, BILLING, NIGHT, ALWAYS]
            .iter()
            .map(|schedule| self.week(schedule))
            .collect()
    }

    fn contact(
        self,
        id: &str,
        kind: (&str, &str, &str),
        name: (&str, &str),
        value: &str,
        href: Option<&str>,
        hours: Option<&Schedule>,
    ) -> ContactView {
        ContactView {
            id: id.to_owned(),
            kind: kind.0.to_owned(),
            kind_name: self.t(kind.1, kind.2),
            name: self.t(name.0, name.1),
            value: value.to_owned(),
            href: href.map(str::to_owned),
            call_price: (id == "hotline").then(|| {
                self.t(
                    "At the price of a call to a German landline",
                    "Zum Preis eines Anrufs ins deutsche Festnetz",
                )
            }),
            schedule: hours.map(|hours| hours.id.to_owned()),
            hours: hours.map(|hours| self.t(hours.words.0, hours.words.1)),
            own_hours: None,
            hours_href: hours.map(|hours| format!("contacts.html#hours-{}", hours.id)),
            languages: (kind.0 != "post").then(|| self.t("German and English", "Deutsch und Englisch")),
            note: match id {
                "hotline" => Some(self.t(
                    "Have your customer number ready; it stands on each invoice.",
                    "Halten Sie Ihre Kundennummer bereit; sie steht auf jeder Rechnung.",
                )),
                "remote" => Some(self.t(
                    "Only once an agent gave you a code.",
                    "Nur, wenn Ihnen jemand von uns einen Code genannt hat.",
                )),
                _ => None,
            },
            needs_voice: kind.0 == "phone",
            status: hours.map(|hours| self.status(hours)),
            card: (kind.0 != "remote").then(|| format!("{id}.vcf")),
            page: format!("contacts.html#contact-{id}"),
            internal: false,
            change: None,
        }
    }

    fn hotline(self) -> ContactView {
        self.contact(
            "hotline",
            ("phone", "Telephone", "Telefon"),
            ("Hotline", "Hotline"),
            "+49 40 5550100",
            Some("tel:+49405550100"),
            Some(&OFFICE),
        )
    }

    /// The mailbox.
    pub fn mail(self) -> ContactView {
        self.contact(
            "mail",
            ("email", "E-mail", "E-Mail"),
            ("Service desk", "Servicedesk"),
            "hilfe@nordlicht.example",
            Some("mailto:hilfe@nordlicht.example"),
            Some(&OFFICE),
        )
    }

    fn portal(self) -> ContactView {
        self.contact(
            "portal",
            ("portal", "Portal", "Portal"),
            ("Customer portal", "Kundenportal"),
            "portal.nordlicht.example",
            Some("https://portal.nordlicht.example/"),
            Some(&ALWAYS),
        )
    }

    fn emergency(self) -> ContactView {
        self.contact(
            "emergency",
            ("phone", "Telephone", "Telefon"),
            ("Emergency line", "Notfallnummer"),
            "+49 40 5550199",
            Some("tel:+49405550199"),
            Some(&ALWAYS),
        )
    }

    /// All contacts.
    pub fn contacts(self) -> Vec<ContactView> {
        vec![
            self.hotline(),
            self.emergency(),
            self.mail(),
            self.portal(),
            self.contact(
                "chat",
                ("chat", "Chat", "Chat"),
                ("Chat", "Chat"),
                "nordlicht.example/chat",
                Some("https://nordlicht.example/chat"),
                Some(&OFFICE),
            ),
            self.contact(
                "remote",
                ("remote", "Remote session", "Fernwartung"),
                ("Remote session", "Fernwartung"),
                "fern.nordlicht.example",
                Some("https://fern.nordlicht.example/"),
                Some(&NIGHT),
            ),
            self.contact(
                "post",
                ("post", "Post", "Post"),
                ("By post", "Briefpost"),
                "Kaiser-Wilhelm-Straße 12, 20355 Hamburg",
                None,
                None,
            ),
        ]
    }

    /// What the marks mean.
    pub fn severities(self) -> Vec<SeverityView> {
        let severity = |id: &str,
                        mark: &str,
                        rank,
                        name: (&str, &str),
                        means: (&str, &str),
                        we: (&str, &str),
                        you: (&str, &str)| SeverityView {
            id: id.to_owned(),
            mark: mark.to_owned(),
            rank,
            name: self.t(name.0, name.1),
            means: self.t(means.0, means.1),
            we: self.t(we.0, we.1),
            you: self.t(you.0, you.1),
        };
        vec![
            severity(
                "critical",
                "A",
                1,
                ("Critical", "Kritisch"),
                (
                    "A service your business depends on is down for everybody, and there is no way around it.",
                    "Ein Dienst, von dem Ihr Betrieb abhängt, steht für alle still, und es gibt keinen Ausweg.",
                ),
                (
                    "We work on it without a break, day and night.",
                    "Wir arbeiten ohne Unterbrechung daran, Tag und Nacht.",
                ),
                (
                    "Somebody who may decide stays reachable by telephone.",
                    "Jemand, der entscheiden darf, bleibt telefonisch erreichbar.",
                ),
            ),
            severity(
                "serious",
                "B",
                2,
                ("Serious", "Schwer"),
                (
                    "Work is severely held up, but goes on in part.",
                    "Die Arbeit ist stark behindert, geht aber teilweise weiter.",
                ),
                (
                    "We work on it within the service hours until it is solved or bypassed.",
                    "Wir arbeiten innerhalb der Servicezeiten daran, bis es gelöst oder umgangen ist.",
                ),
                (
                    "You answer our questions within four hours.",
                    "Sie beantworten unsere Rückfragen innerhalb von vier Stunden.",
                ),
            ),
            severity(
                "minor",
                "C",
                3,
                ("Minor", "Gering"),
                (
                    "Something does not work as it should, and you can go on.",
                    "Etwas funktioniert nicht, wie es soll, und Sie können weiterarbeiten.",
                ),
                ("We answer in turn.", "Wir antworten der Reihe nach."),
                (
                    "You describe what you expected and what happened.",
                    "Sie beschreiben, was Sie erwartet haben und was geschah.",
                ),
            ),
        ]
    }

    pub fn change(self) -> ChangeView {
        ChangeView {
            date: self.t("1 March 2027", "1. März 2027"),
            iso: "2027-03-01".to_owned(),
            subject: self.t("Technical support: price", "Technischer Support: Preis"),
            text: self.t(
                "€130.00 per hour instead of €120.00",
                "130,00 € je Stunde statt 120,00 €",
            ),
            href: Some("technical.html".to_owned()),
        }
    }

    /// What changes.
    pub fn changes(self) -> Vec<ChangeView> {
        vec![
            ChangeView {
                date: self.t("24 December 2026", "24. Dezember 2026"),
                iso: "2026-12-24".to_owned(),
                subject: self.t("Office hours", "Bürozeiten"),
                text: self.t("Closed from 12:00", "Ab 12:00 geschlossen"),
                href: Some("contacts.html#hours-office".to_owned()),
            },
            self.change(),
        ]
    }

    /// A worked example.
    fn example(self) -> ExampleView {
        let line = |what: (&str, &str), how: (&str, &str), amount: (&str, &str)| CostLine {
            what: self.t(what.0, what.1),
            how: self.t(how.0, how.1),
            amount: self.t(amount.0, amount.1),
        };
        ExampleView {
            case: self.t(
                "1 hour 40 minutes of work, from Friday, 4 December 2026, 17:40",
                "1 Stunde 40 Minuten Arbeit, ab Freitag, 4. Dezember 2026, 17:40",
            ),
            lines: vec![
                line(
                    ("billed in steps of 15 minutes", "berechnet in Schritten von 15 Minuten"),
                    ("1 hour 45 minutes", "1 Stunde 45 Minuten"),
                    ("", ""),
                ),
                line(
                    (
                        "Friday, 4 December 2026, 17:40–18:00",
                        "Freitag, 4. Dezember 2026, 17:40–18:00",
                    ),
                    ("20 minutes × €120.00 per hour", "20 Minuten × 120,00 € je Stunde"),
                    ("€40.00", "40,00 €"),
                ),
            ],
            costs: self.t("€295.00 plus 19 % VAT", "295,00 € zuzüglich 19 % USt."),
            other: Some(self.t(
                "for consumers €351.05 incl. VAT",
                "für Privatpersonen 351,05 € inkl. USt.",
            )),
        }
    }

    fn price(self, amount: (&str, &str), unit: (&str, &str), rules: &[(&str, &str)]) -> PriceView {
        let included = unit.0.is_empty();
        PriceView {
            included,
            amount: self.t(amount.0, amount.1),
            unit: self.t(unit.0, unit.1),
            tax: (!included).then(|| self.t("plus 19 % VAT", "zuzüglich 19 % USt.")),
            other: (amount.0 == "€120.00").then(|| self.t("€142.80 incl. VAT", "142,80 € inkl. USt.")),
            rules: self.list(rules),
            examples: if amount.0 == "€120.00" {
                vec![self.example()]
            } else {
                Vec::new()
            },
            rounding: Some(self.t(
                "Each item is rounded to €0.01, halves up.",
                "Jeder Posten wird kaufmännisch auf 0,01 € gerundet.",
            )),
            change: (amount.0 == "€120.00").then(|| self.change()),
            value: None,
            currency: None,
            per: None,
            increment: None,
        }
    }

    fn response(
        self,
        mark: &str,
        name: (&str, &str),
        figure: (&str, &str),
        within: (&str, &str),
        update: Option<(&str, &str)>,
    ) -> ResponseView {
        let always = mark == "A";
        ResponseView {
            severity: mark.to_owned(),
            mark: mark.to_owned(),
            name: self.t(name.0, name.1),
            within: self.t(within.0, within.1),
            figure: self.t(figure.0, figure.1),
            clock: if always {
                self.t("at any time", "zu jeder Zeit")
            } else {
                self.t("within the service hours", "innerhalb der Servicezeiten")
            },
            update: update.map(|(en, de)| self.t(en, de)),
            pauses: always.then(|| {
                self.t(
                    "the clock stops while we wait for you",
                    "die Uhr steht, solange wir auf Sie warten",
                )
            }),
            resolve: always.then(|| self.t("Aim: bypassed within 8 hours", "Ziel: innerhalb von 8 Stunden umgangen")),
            by: always.then(|| self.t("by the emergency line only", "nur über die Notfallnummer")),
            change: None,
        }
    }

    fn responses(self) -> Vec<ResponseView> {
        vec![
            self.response(
                "A",
                ("Critical", "Kritisch"),
                ("1 h", "1 h"),
                ("within 1 hour", "innerhalb 1 Stunde"),
                Some(("Progress every hour", "Zwischenstand jede Stunde")),
            ),
            self.response(
                "B",
                ("Serious", "Schwer"),
                ("4 h", "4 h"),
                ("within 4 hours", "innerhalb von 4 Stunden"),
                Some(("Progress once a day", "Zwischenstand einmal am Tag")),
            ),
            self.response(
                "C",
                ("Minor", "Gering"),
                ("1 day", "1 Tag"),
                ("within 1 working day", "innerhalb 1 Arbeitstags"),
                None,
            ),
        ]
    }

    #[expect(clippy::too_many_arguments, reason = "one sample reads as one row of a table")]
    fn support(
        self,
        id: &str,
        kind: (&str, &str),
        name: (&str, &str),
        summary: (&str, &str),
        schedule: &Schedule,
        contacts: Vec<ContactView>,
        price: PriceView,
    ) -> SupportView {
        let product = |id: &str, name: &str| ProductView {
            id: id.to_owned(),
            name: name.to_owned(),
            kind: self.t("Online service", "Onlinedienst"),
            summary: Some(self.t(
                "Mail, calendar, files, meetings",
                "E-Mail, Kalender, Dateien, Besprechungen",
            )),
            versions: vec![],
        };
        SupportView {
            id: id.to_owned(),
            name: self.t(name.0, name.1),
            href: "technical.html".to_owned(),
            kind: self.t(kind.0, kind.1),
            summary: self.t(summary.0, summary.1),
            products: vec![product("microsoft-365", "Microsoft 365"), product("azure", "Azure"), product("dynamics-365", "Dynamics 365")],
            delivery_url: None,
            delivery: self.t("Delivered by Nordlicht Cloud GmbH; outside office hours by Wachwerk GmbH, Kiel, on our behalf.", "Erbracht von der Nordlicht Cloud GmbH; außerhalb der Bürozeiten von der Wachwerk GmbH, Kiel, in unserem Auftrag."),
            hours: Some(self.week(schedule)),
            contacts,
            price: Some(price),
            responses: if id == "technical" || id == "emergency" { self.responses() } else { vec![] },
            includes: self.list(&[("Finding the cause", "Suche nach der Ursache"), ("Mending it, or a way around it", "Behebung oder ein Umweg"), ("Escalation to the vendor, if needed", "Eskalation zum Hersteller, falls nötig")]),
            excludes: self.list(&[("Training", "Schulungen"), ("Software that you did not buy from us", "Software, die Sie nicht bei uns gekauft haben"), ("Devices and networks on your premises", "Geräte und Netzwerke bei Ihnen vor Ort")]),
            changes: if id == "technical" { vec![self.change()] } else { vec![] },
        }
    }

    /// The kind of support that is charged by the hour.
    pub fn technical(self) -> SupportView {
        let price = self.price(
            ("€120.00", "120,00 €"),
            ("per hour", "je Stunde"),
            &[
                (
                    "billed in steps of 15 minutes, at least 30 minutes",
                    "Abrechnung je angefangene 15 Minuten, mindestens 30 Minuten",
                ),
                (
                    "nights, Sundays and holidays 50 % more",
                    "nachts, an Sonn- und Feiertagen 50 % Aufschlag",
                ),
                ("example: 40 minutes cost €90.00", "Beispiel: 40 Minuten kosten 90,00 €"),
            ],
        );
        self.support(
            "technical",
            ("Technical", "Technisch"),
            ("Technical support", "Technischer Support"),
            (
                "Something does not work, and you want it mended.",
                "Etwas funktioniert nicht, und es soll wieder gehen.",
            ),
            &OFFICE,
            vec![self.hotline(), self.portal(), self.mail()],
            price,
        )
    }

    /// All kinds of support.
    pub fn all_support(self) -> Vec<SupportView> {
        let included = || self.price(("included", "enthalten"), ("", ""), &[]);
        vec![
            self.support(
                "billing",
                ("Billing", "Abrechnung"),
                ("Billing support", "Rechnungen und Zahlungen"),
                (
                    "Invoices, payments and credits.",
                    "Rechnungen, Zahlungen und Gutschriften.",
                ),
                &BILLING,
                vec![self.mail(), self.hotline()],
                included(),
            ),
            self.support(
                "subscription",
                ("Subscription", "Abonnements"),
                ("Subscriptions and licences", "Abonnements und Lizenzen"),
                (
                    "Ordering, changing and cancelling what you subscribe to.",
                    "Bestellen, ändern und kündigen, was Sie abonniert haben.",
                ),
                &OFFICE,
                vec![self.portal(), self.mail()],
                included(),
            ),
            self.technical(),
            self.support(
                "emergency",
                ("Technical", "Technisch"),
                ("Emergency support", "Notfallsupport"),
                (
                    "Critical outages outside office hours.",
                    "Kritische Ausfälle außerhalb der Bürozeiten.",
                ),
                &ALWAYS,
                vec![self.emergency()],
                self.price(
                    ("€240.00", "240,00 €"),
                    ("per hour", "je Stunde"),
                    &[(
                        "billed in steps of 30 minutes, at least 60 minutes",
                        "Abrechnung je angefangene 30 Minuten, mindestens 60 Minuten",
                    )],
                ),
            ),
            self.support(
                "care",
                ("Technical", "Technisch"),
                ("Care contract", "Betreuungsvertrag"),
                (
                    "Technical support for a flat fee, with a person who knows you.",
                    "Technischer Support zum Festpreis, mit einer Person, die Sie kennt.",
                ),
                &OFFICE,
                vec![self.hotline(), self.mail()],
                self.price(
                    ("€1,490.00", "1.490,00 €"),
                    ("per month", "je Monat"),
                    &[(
                        "up to 15 hours a month; beyond that €110.00 per hour",
                        "bis zu 15 Stunden im Monat; darüber 110,00 € je Stunde",
                    )],
                ),
            ),
            self.support(
                "onsite",
                ("Technical", "Technisch"),
                ("On-site visit", "Einsatz vor Ort"),
                (
                    "Somebody comes to you, in and around Hamburg.",
                    "Jemand kommt zu Ihnen, in und um Hamburg.",
                ),
                &OFFICE,
                vec![self.hotline()],
                self.price(
                    ("€95.00", "95,00 €"),
                    ("per visit", "je Anfahrt"),
                    &[(
                        "plus the time on site at the hourly rate",
                        "zuzüglich der Zeit vor Ort zum Stundensatz",
                    )],
                ),
            ),
        ]
    }

    /// Versions that are kept.
    pub fn earlier(self) -> Vec<EarlierRow> {
        vec![EarlierRow {
            title: self.t("Support at a glance", "Support auf einen Blick"),
            version: "2026-2".to_owned(),
            valid: self.t("valid from 1 July 2026", "gültig ab 1. Juli 2026"),
            href: "disclosure.pdf".to_owned(),
            size: "84\u{a0}kB".to_owned(),
        }]
    }

    /// The documents.
    pub fn documents(self) -> Vec<DocumentRow> {
        let row = |title: (&str, &str), reader: (&str, &str)| DocumentRow {
            id: String::new(),
            title: self.t(title.0, title.1),
            reader: self.t(reader.0, reader.1),
            page: "disclosure.html".to_owned(),
            print: "print.html".to_owned(),
            pdf: "disclosure.pdf".to_owned(),
            download: self.t("PDF, 5\u{a0}pages, 84\u{a0}kB", "PDF, 5\u{a0}Seiten, 84\u{a0}kB"),
            version: "2027-1".to_owned(),
            edition: "disclosure.pdf".to_owned(),
            earlier: self.earlier(),
            valid: self.t("Valid from 1 January 2027", "Gültig ab 1. Januar 2027"),
            language: self.t("English", "Deutsch"),
        };
        vec![
            row(
                ("Support at a glance", "Support auf einen Blick"),
                ("For business customers", "Für Geschäftskunden"),
            ),
            row(
                ("Support for consumers", "Support für Verbraucherinnen und Verbraucher"),
                ("For consumers", "Für Verbraucher"),
            ),
        ]
    }

    /// The start page.
    pub fn start(self) -> StartView {
        let need = |need: (&str, &str), support: (&str, &str), hours: &Schedule| NeedRow {
            need: self.t(need.0, need.1),
            support: self.t(support.0, support.1),
            href: "technical.html".to_owned(),
            hours: Some(self.t(hours.words.0, hours.words.1)),
        };
        let all = self.all_support();
        StartView {
            about: Some(self.t("Nordlicht Cloud is a cloud partner in Hamburg. We sell Microsoft 365, Azure and Dynamics 365 to businesses and stand by them when something does not work.", "Nordlicht Cloud ist ein Cloudpartner in Hamburg. Wir verkaufen Microsoft 365, Azure und Dynamics 365 an Unternehmen und stehen ihnen bei, wenn etwas nicht funktioniert.")),
            primary: Some(self.hotline()),
            others: vec![self.mail(), self.portal()],
            needs: vec![
                need(("Something does not work", "Etwas funktioniert nicht"), ("Technical support", "Technischer Support"), &OFFICE),
                need(("Everything is down", "Alles steht still"), ("Emergency support", "Notfallsupport"), &ALWAYS),
                need(("I need more licences", "Ich brauche mehr Lizenzen"), ("Subscriptions and licences", "Abonnements und Lizenzen"), &OFFICE),
                need(("I don’t understand an invoice", "Ich verstehe eine Rechnung nicht"), ("Billing support", "Rechnungen und Zahlungen"), &BILLING),
            ],
            week: Some(self.week(&OFFICE)),
            included: all.iter().take(2).cloned().collect(),
            charged: all.into_iter().skip(2).collect(),
            documents: self.documents(),
            changes: self.changes(),
            help: ["Set up mail on a phone", "Forgotten password", "Share a file safely", "Book a room"]
                .iter()
                .zip(["E-Mail auf dem Telefon einrichten", "Passwort vergessen", "Eine Datei sicher teilen", "Einen Raum buchen"])
                .map(|(en, de)| Link { title: self.t(en, de), href: "page.html".to_owned() })
                .collect(),
        }
    }

    /// How escalation works.
    pub fn escalation(self) -> EscalationView {
        let step = |title: (&str, &str), text: (&str, &str)| StepView {
            title: self.t(title.0, title.1),
            text: self.t(text.0, text.1),
        };
        EscalationView {
            summary: self.t("If we can’t solve an issue ourselves, we take it to the vendor. You keep one contact: us.", "Können wir ein Problem nicht selbst lösen, bringen wir es zum Hersteller. Sie behalten eine Ansprechstelle: uns."),
            when: self.list(&[("The fault lies in the vendor’s service.", "Der Fehler liegt im Dienst des Herstellers."), ("We have found no solution within two deadlines.", "Wir haben innerhalb von zwei Fristen keine Lösung gefunden."), ("You ask for it.", "Sie bitten darum.")]),
            steps: vec![
                step(("We collect what is known", "Wir sammeln, was bekannt ist"), ("Times, error messages, who is affected. We ask you only for what we can’t see ourselves.", "Zeiten, Fehlermeldungen, wer betroffen ist. Wir fragen Sie nur, was wir nicht selbst sehen.")),
                step(("We open a request with the vendor", "Wir eröffnen eine Anfrage beim Hersteller"), ("With the same severity that you and we agreed on.", "Mit demselben Schweregrad, den Sie und wir vereinbart haben.")),
                step(("We tell you how it stands", "Wir sagen Ihnen, wie es steht"), ("Until it is solved, at the intervals of its severity.", "Bis es gelöst ist, in den Abständen seines Schweregrads.")),
            ],
            routes: self.list(&[("Faults of the cloud services go to the vendor’s engineers at no charge.", "Fehler der Clouddienste gehen ohne Kosten an die Fachleute des Herstellers.")]),
            severities: self.severities(),
        }
    }

    /// A disclosure.
    pub fn disclosure(self) -> DisclosureView {
        let fact = |label: (&str, &str), value: (&str, &str)| Fact {
            label: self.t(label.0, label.1),
            value: self.t(value.0, value.1),
        };
        DisclosureView {
            id: "business".to_owned(),
            lang: self.lang().to_owned(),
            paper: "a4".to_owned(),
            title: self.t("Support at a glance", "Support auf einen Blick"),
            partner: "Nordlicht Cloud".to_owned(),
            reader: self.t("For business customers", "Für Geschäftskunden"),
            version: "2027-1".to_owned(),
            valid: self.t("Valid from 1 January 2027", "Gültig ab 1. Januar 2027"),
            valid_from: "2027-01-01".to_owned(),
            valid_until: None,
            canonical: "https://hilfe.nordlicht.example/en/disclosure.html".to_owned(),
            address: "https://hilfe.nordlicht.example/en/disclosure.html".to_owned(),
            notice: None,
            address_pieces: ["https://hilfe.nordlicht.example/", "en/", "disclosure.html"]
                .map(str::to_owned)
                .to_vec(),
            intro: Some(self.t("This is what you get when you need help, what it costs, and how fast we are.", "Hier steht, was Sie bekommen, wenn Sie Hilfe brauchen, was es kostet und wie schnell wir sind.")),
            tax: self.t("All prices are net, plus 19 % VAT.", "Alle Preise sind Nettopreise, zuzüglich 19 % Umsatzsteuer."),
            rounding: None,
            support: self.all_support(),
            weeks: self.weeks(),
            contacts: self.contacts(),
            severities: self.severities(),
            escalation: Some(self.escalation()),
            changes: vec![self.change()],
            identity: vec![
                fact(("Name", "Name"), ("Nordlicht Cloud GmbH", "Nordlicht Cloud GmbH")),
                fact(("Address", "Anschrift"), ("Kaiser-Wilhelm-Straße 12, 20355 Hamburg, Germany", "Kaiser-Wilhelm-Straße 12, 20355 Hamburg")),
                fact(("Register", "Register"), ("Hamburg district court, HRB 123456", "Amtsgericht Hamburg, HRB 123456")),
                fact(("VAT number", "USt-IdNr."), ("DE123456789", "DE123456789")),
            ],
            closing: vec![self.t("The law of Germany applies.", "Es gilt deutsches Recht.")],
            brand: "#0a4f8f".to_owned(),
            on_brand: "#ffffff".to_owned(),
            code: r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7" shape-rendering="crispEdges"><path fill="#000" d="M0 0h3v3h-3zM4 0h1v2h-1zM6 1h1v3h-1zM0 4h1v3h-1zM2 5h3v1h-3zM5 6h2v1h-2z"/></svg>"##.to_owned(),
            pdf: "disclosure.pdf".to_owned(),
            download: self.t("PDF, 5\u{a0}pages, 84\u{a0}kB", "PDF, 5\u{a0}Seiten, 84\u{a0}kB"),
            print: "print.html".to_owned(),
            page: "disclosure.html".to_owned(),
        }
    }

    /// The headings of the samples of text.
    pub fn headings(self, file: &str) -> Vec<Heading> {
        match file {
            "page.html" | "fallback.html" => super::headings(&[
                (2, "before", "Before you call"),
                (2, "ways", "Ways to reach us"),
                (3, "telephone", "By telephone"),
                (2, "script", "A script for admins"),
            ]),
            "playbook.html" => super::headings(&[
                (2, "check", "Check first"),
                (2, "steps", "Steps"),
                (2, "escalate", "When to escalate"),
            ]),
            _ => vec![],
        }
    }

    /// A page of Markdown, with everything that the renderer makes.
    pub fn text(self) -> String {
        let intro = self.t("You need help, and it should be quick. This page says what to have ready and which way is the fastest.", "Sie brauchen Hilfe, und es soll schnell gehen. Diese Seite sagt, was Sie bereithalten und welcher Weg der schnellste ist.");
        format!(
            "<p>{intro}<sup><a class=\"footnote\" role=\"doc-noteref\" id=\"mark-1\" href=\"#footnote-1\" aria-label=\"Footnote 1\">1</a></sup></p>\n{TEXT}"
        )
    }
}

/// What Markdown can become.
const TEXT: &str = include_str!("text.html");
