//! Disclosures as partners publish them, made by hand for the tests.

use std::collections::BTreeMap;

use crate::view::{
    ChangeView, ContactView, CostLine, DayView, DisclosureView, EscalationView, ExampleView, Fact, OpenTimes,
    PriceView, ProductView, ResponseView, SeasonView, SeverityView, StatusView, StepView, SupportView, WeekRow,
    WeekView,
};

/// A text, owned.
fn s(text: &str) -> String {
    text.to_owned()
}

/// Texts, owned.
fn all(texts: &[&str]) -> Vec<String> {
    texts.iter().copied().map(s).collect()
}

/// A text that may be empty for none.
fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| s(text))
}

/// The code of an address as SVG, with its quiet zone.
fn code(address: &str) -> String {
    let code = fast_qr::QRBuilder::new(address)
        .build()
        .expect("an address fits into a code");
    let mut path = String::new();
    for y in 0..code.size {
        for x in 0..code.size {
            if code[y][x].value() {
                path.push_str(&format!("M{},{}h1v1h-1z", x + 4, y + 4));
            }
        }
    }
    let size = code.size + 8;
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path fill="#fff" d="M0,0h{size}v{size}h-{size}z"/><path d="{path}"/></svg>"##
    )
}

/// A week whose rows are `days|hours`, an empty hour for closed, with `date|hours|reason` for special days.
fn week(name: &str, words: &str, zone: &str, closed: &str, rows: &[&str], special: &[&str]) -> WeekView {
    let split = |row: &str, at: usize| s(row.split('|').nth(at).unwrap_or_default());
    WeekView {
        id: s(name),
        name: s(name),
        words: s(words),
        usual: s(words),
        holidays: None,
        zone: s(zone),
        seasons: vec![SeasonView {
            name: None,
            words: s(words),
            from: None,
            until: None,
            rows: rows
                .iter()
                .map(|row| {
                    let times: Vec<_> = split(row, 1).split_terminator(',').map(s).collect();
                    WeekRow {
                        days: split(row, 0),
                        days_long: split(row, 0),
                        numbers: s("1"),
                        closed: times.is_empty().then(|| s(closed)),
                        times,
                    }
                })
                .collect(),
        }],
        later: None,
        special: special
            .iter()
            .map(|row| DayView {
                date: split(row, 0),
                iso: s("2027-01-01"),
                times: split(row, 1),
                closed: split(row, 1) == closed,
                reason: split(row, 2),
            })
            .collect(),
        times: OpenTimes {
            zone: s("Europe/Berlin"),
            week: Default::default(),
            then: Vec::new(),
            days: BTreeMap::new(),
            until: s("2028-11-22"),
        },
        calendar: s("hours.ics"),
        change: None,
        coming: Vec::new(),
        status: StatusView {
            plain: s(words),
            data: s("{}"),
        },
        href: s("contacts.html"),
    }
}

/// A contact from `kind|kind in words|name|value|call price|hours|languages|note`.
fn contact(line: &str) -> ContactView {
    let parts: Vec<_> = line.split('|').collect();
    let part = |at: usize| some(parts.get(at).copied().unwrap_or_default());
    let value = part(3).unwrap_or_default();
    let kind = part(0).unwrap_or_default();
    let digits: String = value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    ContactView {
        id: s("contact"),
        kind_name: part(1).unwrap_or_default(),
        name: part(2).unwrap_or_default(),
        href: match kind.as_str() {
            "phone" | "fax" => Some(format!("tel:{digits}")),
            "email" => Some(format!("mailto:{value}")),
            "portal" | "remote" => Some(format!("https://{value}")),
            _ => None,
        },
        needs_voice: matches!(kind.as_str(), "phone" | "remote"),
        kind,
        value,
        call_price: part(4),
        schedule: None,
        hours: part(5),
        own_hours: None,
        hours_href: None,
        languages: part(6),
        note: part(7),
        status: None,
        card: None,
        page: s("contacts.html"),
        internal: false,
        change: None,
    }
}

/// A change from `date|subject|text`.
fn change(line: &str) -> ChangeView {
    let parts: Vec<_> = line.split('|').collect();
    ChangeView {
        date: s(parts[0]),
        iso: s("2027-03-01"),
        subject: s(parts[1]),
        text: s(parts[2]),
        href: None,
    }
}

/// A price; an empty unit for what is included.
fn price(amount: &str, unit: &str, other: &str, rules: &[&str]) -> PriceView {
    PriceView {
        included: unit.is_empty(),
        amount: s(amount),
        unit: s(unit),
        tax: None,
        other: some(other),
        rules: all(rules),
        examples: Vec::new(),
        rounding: None,
        change: None,
        value: None,
        currency: None,
        per: None,
        increment: None,
    }
}

/// Responses from `mark|name|within|figure|clock|update|resolve|by`.
fn responses(lines: &[&str]) -> Vec<ResponseView> {
    let part = |line: &str, at: usize| line.split('|').nth(at).map(s).unwrap_or_default();
    lines
        .iter()
        .map(|line| ResponseView {
            severity: part(line, 0),
            mark: part(line, 0),
            name: part(line, 1),
            within: part(line, 2),
            figure: part(line, 3),
            clock: part(line, 4),
            update: some(&part(line, 5)),
            resolve: some(&part(line, 6)),
            pauses: None,
            by: some(&part(line, 7)),
            change: None,
        })
        .collect()
}

/// Severities from `mark|name|means|we|you`.
fn severities(lines: &[&str]) -> Vec<SeverityView> {
    let part = |line: &str, at: usize| line.split('|').nth(at).map(s).unwrap_or_default();
    (1..)
        .zip(lines)
        .map(|(rank, line)| SeverityView {
            id: part(line, 0),
            mark: part(line, 0),
            rank,
            name: part(line, 1),
            means: part(line, 2),
            we: part(line, 3),
            you: part(line, 4),
        })
        .collect()
}

/// Products from `name|version in words|…`.
fn products(lines: &[&str]) -> Vec<ProductView> {
    lines
        .iter()
        .map(|line| {
            let mut parts = line.split('|').map(s);
            ProductView {
                id: s("product"),
                name: parts.next().unwrap_or_default(),
                kind: s("Online service"),
                summary: None,
                versions: parts.collect(),
            }
        })
        .collect()
}

/// A kind of support with nothing promised yet.
fn support(name: &str, summary: &str, delivery: &str) -> SupportView {
    SupportView {
        id: s(name),
        name: s(name),
        href: s("support.html"),
        kind: s("Technical"),
        summary: s(summary),
        products: Vec::new(),
        delivery: s(delivery),
        delivery_url: None,
        hours: None,
        contacts: Vec::new(),
        price: None,
        responses: Vec::new(),
        includes: Vec::new(),
        excludes: Vec::new(),
        changes: Vec::new(),
    }
}

/// Facts from `label|value`.
fn facts(lines: &[&str]) -> Vec<Fact> {
    lines
        .iter()
        .filter_map(|line| line.split_once('|'))
        .map(|(label, value)| Fact {
            label: s(label),
            value: s(value),
        })
        .collect()
}

/// The least a disclosure can say: one kind of support by e-mail.
pub fn minimal() -> DisclosureView {
    let mut help = support("Support", "Questions about the service", "Delivered by us");
    help.contacts = vec![contact("email|E-mail|Help desk|help@example.com")];
    DisclosureView {
        id: s("minimal"),
        lang: s("en"),
        paper: s("a4"),
        title: s("Support terms"),
        partner: s("Kestrel"),
        reader: s("For all customers"),
        version: s("1"),
        valid: s("Valid from 1 January 2027"),
        valid_from: s("2027-01-01"),
        valid_until: None,
        canonical: s("https://kestrel.example/en/support/terms/"),
        address: s("https://kestrel.example/en/support/terms/1/"),
        notice: None,
        intro: None,
        tax: s("No prices are charged."),
        rounding: Some(s("Each item is rounded to €0.01, halves up.")),
        support: vec![help],
        weeks: Vec::new(),
        contacts: Vec::new(),
        severities: Vec::new(),
        escalation: None,
        changes: Vec::new(),
        identity: Vec::new(),
        closing: Vec::new(),
        brand: s("#7a1f3d"),
        on_brand: s("#ffffff"),
        code: code("https://kestrel.example/en/support/terms/1/"),
        pdf: s("terms.pdf"),
        download: s("PDF"),
        address_pieces: Vec::new(),
        print: s("print.html"),
        page: s("index.html"),
    }
}

/// What a firm sells to business customers, in English.
pub fn business() -> DisclosureView {
    let zone = "Berlin time (Europe/Berlin)";
    let office = week(
        "Office hours",
        "Mon–Fri 08:00–18:00, except on public holidays in Hamburg",
        zone,
        "closed",
        &["Mon–Fri|08:00–18:00", "Sat–Sun|"],
        &[
            "Thu, 24 December 2026|08:00–12:00|Christmas Eve",
            "Fri, 25 December 2026|closed|Christmas Day",
            "Thu, 31 December 2026|08:00–12:00|New Year’s Eve",
            "Fri, 1 January 2027|closed|New Year’s Day",
            "Fri, 26 March 2027|closed|Good Friday",
            "Mon, 29 March 2027|closed|Easter Monday",
        ],
    );
    let always = week(
        "At any time",
        "Every day, 00:00–24:00",
        zone,
        "closed",
        &["Mon–Sun|00:00–24:00"],
        &[],
    );
    let hotline = contact(
        "phone|Telephone|Support line|+49 40 5550 100|Costs what a call to a German landline costs with your provider|Mon–Fri 08:00–18:00|German and English|Have your customer number at hand.",
    );
    let standby = contact(
        "phone|Telephone|Stand-by line|+49 40 5550 199||at any time|German and English|For severity A only; the PIN is in your contract.",
    );
    let mail = contact(
        "email|E-mail|Service desk|service-desk@nordlicht-systemhaus.example||Mon–Fri 08:00–18:00|German, English and Danish|",
    );
    let portal = contact(
        "portal|Portal|Customer portal|support.nordlicht-systemhaus.example/tickets||at any time|German and English|Tickets are read in office hours.",
    );
    let post = contact(
        "post|Post|Head office|Nordlicht Systemhaus GmbH, Speicherstadt 14, 20457 Hamburg, Germany|||German and English|",
    );

    let mut billing = support(
        "Billing and subscriptions",
        "Invoices, seats, renewals, changes of plan",
        "Delivered by us",
    );
    billing.hours = Some(office.clone());
    billing.contacts = vec![mail.clone(), hotline.clone()];
    billing.price = Some(price("included", "", "", &["Part of every subscription."]));
    billing.responses = responses(&["C|Question|within 8 business hours|8 h|in office hours|||"]);
    billing.includes = all(&[
        "Correction of invoices",
        "Adding and removing seats",
        "Renewal and cancellation",
    ]);
    billing.excludes = all(&["Advice on licence law"]);
    billing.products = products(&["Microsoft 365", "Microsoft Azure", "Dynamics 365"]);

    let mut technical = support(
        "Technical support",
        "Faults in the online services you buy from us",
        "Delivered by us; escalated to Microsoft where the fault lies there",
    );
    technical.hours = Some(office.clone());
    technical.contacts = vec![hotline.clone(), portal.clone(), mail.clone()];
    technical.price = Some(PriceView {
        examples: vec![ExampleView {
            case: s("1 hour 40 minutes of work, from Friday, 4 December 2026, 17:40"),
            lines: vec![
                CostLine {
                    what: s("billed in steps of 15 minutes"),
                    how: s("1 hour 45 minutes"),
                    amount: String::new(),
                },
                CostLine {
                    what: s("Friday, 4 December 2026, 17:40–18:00"),
                    how: s("20 minutes × €120.00 per hour"),
                    amount: s("€40.00"),
                },
            ],
            costs: s("€295.00 plus 19 % VAT"),
            other: None,
        }],
        change: Some(change(
            "1 March 2027|Technical support: price|€130.00 per hour instead of €120.00",
        )),
        ..price(
            "€120.00",
            "per hour",
            "€142.80 incl. VAT",
            &[
                "Billed in steps of 15 minutes, at least 30 minutes",
                "The first 2 hours of each month are included",
                "Outside office hours: plus 50 %",
                "Faults that turn out to be Microsoft’s are not charged",
            ],
        )
    });
    technical.responses = responses(&[
        "A|Critical|within 1 hour|1 h|at any time|news every hour|solution or workaround within 4 hours|by telephone only",
        "B|Serious|within 4 business hours|4 h|in office hours|news every business day|solution or workaround within 2 business days|",
        "C|Minor|within 8 business hours|8 h|in office hours|news on request||",
    ]);
    technical.responses[1].change = Some(change("1 March 2027|Technical support: response|8 h instead of 4 h"));
    technical.includes = all(&[
        "Finding the cause of a fault",
        "Mending what lies in our hands: configuration, accounts, policies",
        "Escalation to Microsoft, with all evidence, until the fault is mended",
        "A report of the cause after every critical incident, within 5 business days",
    ]);
    technical.excludes = all(&[
        "Devices and networks that are not under our management",
        "Training",
        "Development of software",
    ]);
    technical.products = products(&[
        "Microsoft 365",
        "Microsoft Azure",
        "Dynamics 365",
        "Windows Server|2025, mainstream support until 13 November 2029|2022, mainstream support until 13 October 2026",
    ]);

    let mut standby_support = support(
        "Stand-by",
        "Critical faults at night, at weekends and on holidays",
        "Delivered by Fjordwatch ApS, Aarhus, on our behalf",
    );
    standby_support.hours = Some(always.clone());
    standby_support.contacts = vec![standby.clone()];
    standby_support.price = Some(price(
        "€1,450.00",
        "per month",
        "€1,725.50 incl. VAT",
        &[
            "Up to 3 incidents a month; each further one €380.00",
            "Runs for 12 months, then from month to month",
        ],
    ));
    standby_support.responses = responses(&[
        "A|Critical|within 30 minutes|30 min|at any time|news every 30 minutes|solution or workaround within 4 hours|",
    ]);
    standby_support.includes = all(&["First aid and workaround", "Escalation to the vendor"]);
    standby_support.excludes = all(&["Requests that can wait until the next business day"]);
    standby_support.products = products(&["Microsoft 365", "Microsoft Azure"]);

    let mut onsite = support("On site", "A technician at your premises", "Delivered by us");
    onsite.hours = Some(office.clone());
    onsite.contacts = vec![hotline.clone()];
    onsite.price = Some(price(
        "€95.50",
        "per half hour",
        "€113.65 incl. VAT",
        &[
            "Travel: €0.62 per kilometre, at most €180.00 per trip",
            "Estimate in writing before we come",
        ],
    ));
    onsite.includes = all(&["Exchange of parts", "Handover to your staff"]);
    onsite.products = products(&["Everything we manage"]);

    let address = "https://nordlicht-systemhaus.example/en/disclosures/business/3/";
    DisclosureView {
        id: s("business"),
        title: s("Support: types, hours, contact and prices"),
        partner: s("Nordlicht Systemhaus"),
        reader: s("For business customers"),
        version: s("3"),
        canonical: s(address),
        address: s(address),
        notice: None,
        intro: some("You buy your online services from us, so you come to us for support: we take your request, find the cause, mend what is in our hands and escalate the rest. The vendor takes no tickets from you directly."),
        tax: s("All prices are net, plus 19 % VAT; the gross amount stands beside each."),
        rounding: Some(s("Each item is rounded to €0.01, halves up.")),
        support: vec![billing, technical, standby_support, onsite],
        weeks: vec![office, always],
        contacts: vec![hotline, standby, mail, portal, post],
        severities: severities(&[
            "A|Critical|A service that your business needs is down for everybody, and there is no way around it.|We work on it without a break until there is a workaround, and call you every hour.|A person who may decide is within reach by telephone until then; otherwise the fault is treated as serious.",
            "B|Serious|A service works badly or only for some, or there is a way around the fault.|We work on it in office hours and report every business day.|You answer questions within one business day.",
            "C|Minor|A question, or a fault that hardly hinders.|We plan the work and tell you the date.|You tell us when it is no longer needed.",
        ]),
        escalation: Some(EscalationView {
            summary: s("What we cannot mend ourselves we hand to the vendor. You keep one contact, us, and one ticket number."),
            when: all(&["The service does not do what its documentation says", "The service is not available, or returns errors, and the cause is not with you", "A fault has been open for twice its target"]),
            steps: ["We collect the evidence|Time, affected users, error messages and what has been tried.", "We open a request with the vendor|With the severity that you and we agreed on, and our contact data.", "We keep you informed|As often as the table of response targets says, also when there is no news.", "We close it with you|The ticket is closed when you say so, or after 10 business days without an answer."]
                .iter()
                .filter_map(|step| step.split_once('|'))
                .map(|(title, text)| StepView { title: s(title), text: s(text) })
                .collect(),
            routes: all(&["Faults of the cloud services go to the vendor’s engineers at no charge."]),
            severities: Vec::new(),
        }),
        changes: vec![
            change("1 March 2027|Technical support: price|€130.00 per hour instead of €120.00"),
            change("1 March 2027|Technical support: response for severity B|8 h instead of 4 h"),
        ],
        identity: facts(&[
            "Name and legal form|Nordlicht Systemhaus GmbH",
            "Address|Speicherstadt 14, 20457 Hamburg, Germany",
            "Managing directors|Inga Petersen, Cem Aydın",
            "Register|Amtsgericht Hamburg, HRB 123456",
            "VAT ID|DE123456789",
            "Liability insurance|Hanse-Assekuranz AG, Alsterufer 3, 20354 Hamburg; covers services within the European Union",
            "Complaints|complaints@nordlicht-systemhaus.example, +49 40 5550 110",
            "Dispute resolution|We take part in no out-of-court procedure.",
        ]),
        closing: all(&["German law applies; place of jurisdiction is Hamburg. Our general terms are at https://nordlicht-systemhaus.example/en/terms/.", "We tell you of changes to these terms at least three months before they take effect."]),
        brand: s("#0b3d63"),
        code: code(address),
        ..minimal()
    }
}

/// What a firm sells to consumers, in German, with long words.
pub fn consumers() -> DisclosureView {
    let zone = "Ortszeit Berlin (Europe/Berlin)";
    let hours = week(
        "Servicezeiten Telefon",
        "Mo–Fr 09:00–12:30 und 13:30–18:00, Sa 10:00–14:00, außer an gesetzlichen Feiertagen in Baden-Württemberg",
        zone,
        "geschlossen",
        &["Mo–Fr|09:00–12:30,13:30–18:00", "Sa|10:00–14:00", "So|"],
        &[
            "Do., 24. Dezember 2026|09:00–12:00|Heiligabend",
            "Fr., 25. Dezember 2026|geschlossen|1. Weihnachtstag",
            "Sa., 26. Dezember 2026|geschlossen|2. Weihnachtstag",
            "Fr., 1. Januar 2027|geschlossen|Neujahr",
            "Mi., 6. Januar 2027|geschlossen|Heilige Drei Könige",
        ],
    );
    let phone = contact(
        "phone|Telefon|Kundendienst|+49 711 2555 0|zum Preis eines Anrufs ins deutsche Festnetz|Mo–Fr 09:00–18:00, Sa 10:00–14:00|Deutsch|Bitte halten Sie Ihre Kundennummer bereit.",
    );
    let mail = contact(
        "email|E-Mail|Schriftlicher Kundendienst|vertragsangelegenheiten@donaudampfschifffahrts-systemhaus.example||jederzeit, gelesen Mo–Fr|Deutsch, Englisch und Türkisch|",
    );
    let chat = contact(
        "remote|Fernwartung|Fernwartung|hilfe.donaudampfschifffahrts-systemhaus.example||nach Vereinbarung|Deutsch|Nur während eines Telefonats.",
    );
    let post = contact(
        "post|Brief|Geschäftsstelle|Donaudampfschifffahrts-Systemhaus eG, Rotebühlplatz 23, 70178 Stuttgart|||Deutsch|",
    );

    let mut account = support(
        "Vertrags- und Abrechnungsangelegenheiten",
        "Rechnung, Kündigung, Widerruf, Zahlungserinnerung",
        "Durch uns",
    );
    account.hours = Some(hours.clone());
    account.contacts = vec![phone.clone(), mail.clone()];
    account.price = Some(price("enthalten", "", "", &[]));
    account.includes = all(&["Rechnungskorrektur", "Tarifwechsel", "Kündigung und Widerruf"]);
    account.products = products(&["Alle Verträge"]);

    let mut setup = support(
        "Einrichtungsunterstützung",
        "Erstinbetriebnahme von Arbeitsplatzrechnern und Mobilgeräten",
        "Durch unsere Tochter Neckar Vor-Ort-Service GmbH, Esslingen",
    );
    setup.hours = Some(hours.clone());
    setup.contacts = vec![phone.clone(), chat.clone()];
    setup.price = Some(price(
        "89,00 €",
        "pauschal je Gerät",
        "",
        &[
            "Anfahrt bis 30 km enthalten, danach 0,60 € je Kilometer",
            "Terminabsage bis 24 Stunden vorher kostenlos",
        ],
    ));
    setup.responses = responses(&["3|Anfrage|innerhalb von 2 Werktagen|2 Werktage|während der Servicezeiten|||"]);
    setup.includes = all(&["Anmeldung am Benutzerkonto", "Datenübernahme bis 100 GB"]);
    setup.excludes = all(&[
        "Datenwiederherstellung von defekten Datenträgern",
        "Softwareentwicklungsleistungen und Makroprogrammierung",
    ]);
    setup.products = products(&[
        "Microsoft 365 Family und Single",
        "Windows 11|24H2, Grundlegender Support bis 13. Oktober 2026",
    ]);

    let mut fault = support(
        "Störungsbeseitigung",
        "Wenn etwas, das Sie bei uns gekauft haben, nicht funktioniert",
        "Durch uns; bei Fehlern des Herstellers durch diesen",
    );
    fault.hours = Some(hours.clone());
    fault.contacts = vec![phone.clone(), mail.clone()];
    fault.price = Some(PriceView {
        change: Some(change(
            "1. April 2027|Störungsbeseitigung: Preis|1,35 € statt 1,19 € je Minute",
        )),
        ..price(
            "1,19 €",
            "je angefangene Minute",
            "",
            &[
                "Höchstens 120,00 € je Störung",
                "Kostenlos, wenn die Störung von uns oder vom Hersteller zu vertreten ist",
            ],
        )
    });
    fault.responses = responses(&[
        "1|Totalausfall|innerhalb von 4 Stunden|4 h|während der Servicezeiten|Zwischenstand jeden Werktag|Lösung oder Umgehung innerhalb von 2 Werktagen|",
        "2|Beeinträchtigung|bis zum nächsten Werktag|1 Werktag|während der Servicezeiten|Zwischenstand jeden Werktag||",
    ]);
    fault.includes = all(&[
        "Fehlersuche per Telefon und Fernwartung",
        "Weitergabe an den Hersteller mit allen Nachweisen",
    ]);
    fault.excludes = all(&[
        "Beseitigung von Schadsoftware",
        "Geräte, die nicht bei uns gekauft wurden",
    ]);
    fault.products = products(&["Microsoft 365 Family und Single"]);

    let address = "https://donaudampfschifffahrts-systemhaus.example/de/auskunft/verbraucher/2027-01/";
    DisclosureView {
        id: s("consumers"),
        lang: s("de-DE"),
        title: s("Kundendienst: Leistungen, Zeiten, Kontakt und Preise"),
        partner: s("Donaudampfschifffahrts-Systemhaus"),
        reader: s("Für Verbraucherinnen und Verbraucher"),
        version: s("2027-01"),
        valid: s("Gültig ab 1. Januar 2027"),
        canonical: s(address),
        address: s(address),
        notice: None,
        intro: some(
            "Sie haben Ihren Onlinedienst bei uns gekauft; deshalb sind wir Ihr Ansprechpartner. Wir nehmen Ihre Anfrage an, suchen die Ursache, beheben, was in unserer Hand liegt, und geben alles Übrige an den Hersteller weiter.",
        ),
        tax: s("Alle Preise sind Gesamtpreise einschließlich 19 % Umsatzsteuer."),
        rounding: Some(s("Each item is rounded to €0.01, halves up.")),
        support: vec![account, setup, fault],
        weeks: vec![hours],
        contacts: vec![phone, mail, chat, post],
        severities: severities(&[
            "1|Totalausfall|Sie können den Dienst gar nicht nutzen.|Wir beginnen sofort und rufen Sie zurück.|Sie sind unter der angegebenen Rufnummer erreichbar.",
            "2|Beeinträchtigung|Der Dienst ist nutzbar, aber eingeschränkt.|Wir melden uns am nächsten Werktag.|Sie beschreiben, was Sie getan haben und was geschehen ist.",
        ]),
        escalation: None,
        changes: vec![change(
            "1. April 2027|Störungsbeseitigung: Preis|1,35 € statt 1,19 € je Minute",
        )],
        identity: facts(&[
            "Name und Rechtsform|Donaudampfschifffahrts-Systemhaus eG",
            "Anschrift|Rotebühlplatz 23, 70178 Stuttgart",
            "Registergericht und Nummer|Amtsgericht Stuttgart, GnR 720000",
            "Umsatzsteuer-Identifikationsnummer|DE987654321",
            "Berufshaftpflichtversicherung|Schwäbische Vermögensschadenhaftpflichtversicherungs-AG, Königstraße 1, 70173 Stuttgart; räumlicher Geltungsbereich: Europäische Union",
            "Außergerichtliche Streitbeilegung|Wir nehmen an einem Verfahren vor der Allgemeinen Verbraucherschlichtungsstelle in Kehl teil: https://www.verbraucher-schlichter.example",
        ]),
        closing: all(&["Es gilt deutsches Recht. Gesetzliche Gewährleistungsrechte bleiben unberührt."]),
        brand: s("#ffd200"),
        on_brand: s("#1a1a1a"),
        code: code(address),
        ..minimal()
    }
}

/// The English one on Letter.
pub fn letter() -> DisclosureView {
    DisclosureView {
        id: s("letter"),
        lang: s("en-US"),
        paper: s("letter"),
        brand: s("#1d5c3a"),
        ..business()
    }
}

/// Many kinds of support, many contacts, many schedules: several pages of every table.
pub fn big() -> DisclosureView {
    let mut view = business();
    let (supports, contacts, weeks) = (view.support.clone(), view.contacts.clone(), view.weeks.clone());
    for round in 2..=6 {
        view.support.extend(supports.iter().cloned().map(|mut support| {
            support.name = format!("{} for region {round}", support.name);
            support
        }));
        view.contacts.extend(contacts.iter().cloned());
        view.weeks.extend(weeks.iter().cloned());
    }
    view.id = s("big");
    view
}
