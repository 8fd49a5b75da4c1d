//! Schedules, contacts, support, prices, responses and changes in words.

use rust_decimal::Decimal;
use serde_json::json;

use super::{HORIZON, Speech};
use crate::catalog::money::Money;
use crate::catalog::schedule::{Cause, Opening, Schedule, WEEKDAYS};
use crate::catalog::{
    Charge, Clock, Contact, ContactKind, Currency, Delivery, Hours, Per, Price, Product, ProductKind, Reader, Response,
    SellsTo, Severity, Support, Versioned,
};
use crate::decode::{Date, Ref};
use crate::site::Content;
use crate::view::{
    ChangeView, ContactView, DayView, PriceView, ProductView, ResponseView, SeverityView, StatusView, SupportView,
    WeekRow, WeekView,
};

/// How many coming days with other hours a page lists.
const SPECIAL_DAYS: usize = 8;

/// Which price is told first, and whether the other stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tax {
    /// Net, with the rate.
    Net,
    /// Total, with VAT in it.
    Gross,
    /// Net, and the total beside it.
    Both,
}

impl Speech<'_> {
    /// Which price the site tells.
    pub fn tax(&self) -> Tax {
        match self
            .site
            .offer
            .partner
            .as_ref()
            .map(|partner| partner.value.sells_to.value)
        {
            Some(SellsTo::Consumers) => Tax::Gross,
            Some(SellsTo::Both) => Tax::Both,
            Some(SellsTo::Business) | None => Tax::Net,
        }
    }

    /// Which price a document tells.
    pub fn tax_for(reader: Reader) -> Tax {
        match reader {
            Reader::Business => Tax::Net,
            Reader::Consumers => Tax::Gross,
        }
    }

    /// Net or gross, said once.
    pub fn tax_words(&self, tax: Tax) -> Option<String> {
        let vat = self.site.offer.partner.as_ref()?.value.vat.as_ref()?;
        let rate = self.words.locale.percent(&vat.rate.value.0);
        let id = match tax {
            Tax::Net => "vat-plus-rate",
            Tax::Gross => "vat-including-rate",
            Tax::Both => "prices-both",
        };
        Some(self.words.strings.format(id, &[("rate", rate.as_str().into())]))
    }

    /// A schedule.
    pub fn week(&self, id: &str, hours: &Versioned<Hours>) -> Option<WeekView> {
        let own = hours.on_or_first(self.today())?;
        let schedule = self.schedule(id)?;
        let week = schedule.usual_week(self.today());
        let rows = week.groups().iter().map(|group| self.week_row(group)).collect();
        let special = schedule
            .special_days(self.today(), HORIZON)
            .into_iter()
            .take(SPECIAL_DAYS)
            .map(|day| self.special_day(own, &day))
            .collect();
        Some(WeekView {
            id: id.to_owned(),
            name: self.text(&own.name),
            words: self.hours_words(schedule),
            zone: self.words.strings.format(
                "zone-named",
                &[("zone", zone_city(schedule.zone_name()).as_str().into())],
            ),
            rows,
            special,
            calendar: self.href(&Content::Calendar(id.to_owned())),
            status: self.status(schedule),
            href: format!("{}#hours-{id}", self.href(&Content::Contacts)),
        })
    }

    /// A schedule in words.
    pub fn hours_words(&self, schedule: &Schedule) -> String {
        self.words.hours_in_words(schedule, self.today())
    }

    /// Days with the same hours.
    fn week_row(&self, group: &crate::catalog::schedule::DayGroup) -> WeekRow {
        let locale = self.words.locale;
        let runs = |name: &dyn Fn(jiff::civil::Weekday) -> String, joint: &str| {
            let runs: Vec<String> = group
                .runs
                .iter()
                .map(|(first, last)| {
                    if first == last {
                        name(*first)
                    } else {
                        format!("{}{joint}{}", name(*first), name(*last))
                    }
                })
                .collect();
            runs.join(", ")
        };
        let to = self.say("days-to");
        let numbers: Vec<String> = group
            .runs
            .iter()
            .flat_map(|(first, last)| first.to_monday_one_offset()..=last.to_monday_one_offset())
            .map(|day| day.to_string())
            .collect();
        WeekRow {
            days: runs(&|day| locale.weekday_short(day), "–"),
            days_long: runs(&|day| locale.weekday_long(day), &format!(" {to} ")),
            numbers: numbers.join(" "),
            times: group.openings.iter().map(|opening| self.opening(*opening)).collect(),
            closed: group.openings.is_empty().then(|| self.say("hours-closed")),
        }
    }

    /// "08:00–18:00".
    fn opening(&self, opening: Opening) -> String {
        self.words.openings_in_words(&[opening])
    }

    /// A day with hours of its own.
    fn special_day(&self, hours: &Hours, day: &crate::catalog::schedule::SpecialDay) -> DayView {
        let reason = match day.cause {
            Cause::PublicHoliday => self.say("public-holiday"),
            Cause::Exception(at) => hours
                .exceptions
                .get(at)
                .and_then(|exception| exception.reason.as_ref())
                .map_or_else(String::new, |reason| self.text(reason)),
            Cause::Other => String::new(),
        };
        let times: Vec<String> = day.openings.iter().map(|opening| self.opening(*opening)).collect();
        DayView {
            date: self.day(day.date),
            iso: day.date.to_string(),
            closed: times.is_empty(),
            times: if times.is_empty() {
                self.say("hours-closed")
            } else {
                times.join(", ")
            },
            reason,
        }
    }

    /// "Open now", for the script and in plain words.
    pub fn status(&self, schedule: &Schedule) -> StatusView {
        let pairs = |openings: &[Opening]| -> Vec<[u16; 2]> {
            openings.iter().map(|opening| [opening.start, opening.end]).collect()
        };
        let week = schedule.usual_week(self.today());
        let yesterday = self.today().yesterday().unwrap_or(self.today());
        let days: serde_json::Map<String, serde_json::Value> = schedule
            .special_days(yesterday, HORIZON + 1)
            .into_iter()
            .map(|day| (day.date.to_string(), json!(pairs(&day.openings))))
            .collect();
        let data = json!({
            "zone": schedule.zone_name(),
            "week": WEEKDAYS.map(|day| pairs(week.day(day))),
            "days": days,
            "until": self.horizon().to_string(),
        });
        StatusView {
            plain: self.hours_words(schedule),
            data: data.to_string(),
        }
    }

    /// A contact of the offer, or of the desk where this is the agents' site.
    pub fn contact_named(&self, named: &Ref<Contact>) -> Option<ContactView> {
        let public = self.site.offer.contacts.get(&named.id);
        let internal = || self.site.desk.as_ref()?.contacts.get(&named.id);
        self.contact(&named.id, public.or_else(internal)?)
    }

    /// A way to reach the partner.
    pub fn contact(&self, id: &str, contact: &Versioned<Contact>) -> Option<ContactView> {
        let own = contact.on_or_first(self.today())?;
        let kind = own.kind.value;
        let (value, href) = self.contact_value(own);
        let schedule = own.hours.as_ref().and_then(|hours| self.schedule(&hours.id));
        let languages: Vec<String> = own
            .languages
            .iter()
            .map(|lang| self.language(lang.value.as_str()))
            .collect();
        let call_price = own
            .call_price
            .as_ref()
            .and_then(|price| price.on(self.today()))
            .map(|charge| self.call_price(charge));
        let kind_name = self.say(&format!("contact-{}", kind.word()));
        Some(ContactView {
            id: id.to_owned(),
            kind: kind.word().to_owned(),
            name: own
                .name
                .as_ref()
                .map_or_else(|| kind_name.clone(), |name| self.text(name)),
            kind_name,
            value,
            href,
            call_price,
            hours: schedule.map(|schedule| self.hours_words(schedule)),
            hours_href: own
                .hours
                .as_ref()
                .map(|hours| format!("{}#hours-{}", self.href(&Content::Contacts), hours.id)),
            languages: (!languages.is_empty()).then(|| self.words.locale.list_and(&languages)),
            note: own.note.as_ref().map(|note| self.text(note)),
            needs_voice: kind.needs_voice(),
            status: schedule.map(|schedule| self.status(schedule)),
            card: Some(self.href(&Content::Card(id.to_owned()))),
            page: format!("{}#contact-{id}", self.href(&Content::Contacts)),
            internal: own.internal == Some(true),
        })
    }

    /// A language's name here.
    pub fn language(&self, tag: &str) -> String {
        self.words
            .locale
            .language_name_here(tag)
            .unwrap_or_else(|_| tag.to_owned())
    }

    /// What a contact is reached by, and its address.
    fn contact_value(&self, contact: &Contact) -> (String, Option<String>) {
        if let Some(number) = &contact.number {
            let scheme = if contact.kind.value == ContactKind::Sms {
                "sms:"
            } else {
                "tel:"
            };
            let uri = number.value.tel_uri();
            let href = uri.strip_prefix("tel:").map(|rest| format!("{scheme}{rest}"));
            let href = (contact.kind.value != ContactKind::Fax).then_some(href).flatten();
            return (number.value.international(), href);
        }
        if let Some(address) = &contact.address {
            return (address.value.clone(), Some(format!("mailto:{}", address.value)));
        }
        if let Some(url) = &contact.url {
            let shown = url
                .value
                .trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_end_matches('/');
            return (shown.to_owned(), Some(url.value.clone()));
        }
        match contact.kind.value {
            ContactKind::Post => (self.post_address(), None),
            _ => (self.say("by-appointment"), None),
        }
    }

    /// The partner's address in one line, with its name.
    pub fn post_address(&self) -> String {
        let Some(partner) = &self.site.offer.partner else {
            return String::new();
        };
        format!("{}, {}", partner.value.legal_name, self.address_line())
    }

    /// The partner's address in one line.
    pub fn address_line(&self) -> String {
        let Some(partner) = &self.site.offer.partner else {
            return String::new();
        };
        let address = &partner.value.address;
        let mut line = format!("{}, {} {}", address.street, address.postcode, address.city);
        if let Some(country) = &address.country {
            line.push_str(", ");
            line.push_str(&self.text(country));
        }
        line
    }

    /// "€0.20 per call, including VAT".
    fn call_price(&self, charge: &Charge) -> String {
        let price = self.amount(charge, charge.amount.value.0);
        format!("{price} {}", self.say(&format!("unit-{}", charge.per.word())))
    }

    /// A product.
    pub fn product(&self, id: &str, product: &Product) -> ProductView {
        let kind = match product.kind {
            ProductKind::Online => "product-online",
            ProductKind::OnPremises => "product-on-premises",
        };
        let versions = product
            .versions
            .iter()
            .map(|version| match &version.mainstream_until {
                Some(until) => self.words.strings.format(
                    "version-until",
                    &[
                        ("version", version.version.as_str().into()),
                        ("date", self.date(until.value).as_str().into()),
                    ],
                ),
                None => version.version.clone(),
            })
            .collect();
        ProductView {
            id: id.to_owned(),
            name: self.text(&product.name),
            kind: self.say(kind),
            summary: product.summary.as_ref().map(|summary| self.text(summary)),
            versions,
        }
    }

    /// All severities, the worst first.
    pub fn severities(&self) -> Vec<SeverityView> {
        let all = self.site.offer.severities.iter().enumerate();
        all.map(|(at, (id, severity))| self.severity_view(at + 1, &id.value, severity))
            .collect()
    }

    /// The severity `id`.
    pub fn severity(&self, id: &str) -> Option<SeverityView> {
        self.severities().into_iter().find(|severity| severity.id == id)
    }

    /// A severity.
    fn severity_view(&self, rank: usize, id: &str, severity: &Severity) -> SeverityView {
        SeverityView {
            id: id.to_owned(),
            mark: severity.mark.clone(),
            rank,
            name: self.text(&severity.name),
            means: self.text(&severity.means),
            we: self.text(&severity.we),
            you: self.text(&severity.you),
        }
    }

    /// The currency of a charge: its own, else the partner's.
    pub fn currency(&self, charge: &Charge) -> Option<Currency> {
        let partner = self
            .site
            .offer
            .partner
            .as_ref()
            .and_then(|partner| partner.value.currency.as_ref());
        charge.currency.as_ref().or(partner).map(|currency| currency.value)
    }

    /// An amount in a charge's currency.
    fn amount(&self, charge: &Charge, amount: Decimal) -> String {
        match self.currency(charge) {
            Some(currency) => self.words.locale.price(&Money { amount, currency }),
            None => self.words.locale.number(&amount),
        }
    }

    /// The total of a net amount, rounded half away from zero to what can be paid.
    pub fn gross(&self, charge: &Charge, amount: Decimal) -> Decimal {
        let vat = self
            .site
            .offer
            .partner
            .as_ref()
            .and_then(|partner| partner.value.vat.as_ref());
        let total = vat.map_or(amount, |vat| amount * vat.rate.value.factor());
        let digits = self.currency(charge).map_or(2, Currency::minor_units);
        total.round_dp_with_strategy(digits, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    }

    /// Whether the catalog's amounts are net: they are unless the partner sells to consumers alone.
    fn catalog_is_gross(&self) -> bool {
        self.tax() == Tax::Gross
    }

    /// What support costs.
    pub fn price(&self, price: &Versioned<Price>, tax: Tax, subject: &str, href: Option<String>) -> Option<PriceView> {
        let own = price.on_or_first(self.today())?;
        let change = price.after(self.today()).next().map(|(date, new)| {
            self.change(
                date,
                subject,
                &self.price_words(new, tax),
                &self.price_words(own, tax),
                href,
            )
        });
        Some(match own {
            Price::Included => PriceView {
                included: true,
                amount: self.say("price-included"),
                unit: String::new(),
                tax: None,
                other: None,
                rules: Vec::new(),
                change,
                value: None,
                currency: None,
                per: None,
            },
            Price::Charged(charge) => {
                let (first, value) = self.told(charge, tax);
                let other = (tax == Tax::Both).then(|| {
                    let total = self.amount(charge, self.gross(charge, charge.amount.value.0));
                    self.words
                        .strings
                        .format("price-with-vat", &[("price", total.as_str().into())])
                });
                PriceView {
                    included: false,
                    amount: first,
                    unit: self.say(&format!("unit-{}", charge.per.word())),
                    tax: self.tax_words(if tax == Tax::Both { Tax::Net } else { tax }),
                    other,
                    rules: self.price_rules(charge, tax),
                    change,
                    value: Some(value),
                    currency: self.currency(charge).map(|currency| currency.code().to_owned()),
                    per: Some(charge.per.word().to_owned()),
                }
            }
        })
    }

    /// The amount that is told first, in words and as digits.
    fn told(&self, charge: &Charge, tax: Tax) -> (String, String) {
        let amount = charge.amount.value.0;
        let told = if tax == Tax::Gross && !self.catalog_is_gross() {
            self.gross(charge, amount)
        } else {
            amount
        };
        let digits = match self.currency(charge) {
            Some(currency) => Money { amount: told, currency }.amount_text(),
            None => told.to_string(),
        };
        (self.amount(charge, told), digits)
    }

    /// A price in a line: "€120.00 per hour".
    pub fn price_words(&self, price: &Price, tax: Tax) -> String {
        match price {
            Price::Included => self.say("price-included"),
            Price::Charged(charge) => {
                let (amount, _) = self.told(charge, tax);
                format!("{amount} {}", self.say(&format!("unit-{}", charge.per.word())))
            }
        }
    }

    /// The rules of a charge, one by one.
    fn price_rules(&self, charge: &Charge, tax: Tax) -> Vec<String> {
        let strings = self.words.strings;
        let duration = |duration| self.words.duration_in_words(duration);
        let mut rules = Vec::new();
        if let Some(step) = charge.increment {
            rules.push(self.words.step_in_words(step));
        }
        if let Some(minimum) = charge.minimum {
            rules.push(self.words.minimum_in_words(minimum));
        }
        if let Some(free) = charge.free {
            rules.push(strings.format("price-first-free", &[("duration", duration(free).as_str().into())]));
        }
        if let Some(cap) = charge.cap {
            rules.push(strings.format("price-cap", &[("duration", duration(cap).as_str().into())]));
        }
        for surcharge in &charge.surcharges {
            let rate = self.words.locale.percent(&surcharge.add.value.0);
            let factor = self.words.locale.number(&surcharge.add.value.factor().normalize());
            let when = self
                .site
                .offer
                .hours
                .get(&surcharge.hours.id)
                .and_then(|hours| hours.on_or_first(self.today()))
                .map_or_else(String::new, |hours| self.text(&hours.name));
            let args = [
                ("rate", rate.as_str().into()),
                ("factor", factor.as_str().into()),
                ("when", when.as_str().into()),
            ];
            rules.push(strings.format("price-surcharge", &args));
        }
        if let Some(travel) = &charge.travel {
            let told = if tax == Tax::Gross && !self.catalog_is_gross() {
                self.gross(charge, travel.amount.value.0)
            } else {
                travel.amount.value.0
            };
            let price = format!("{} {}", self.amount(charge, told), self.travel_unit(travel.per));
            rules.push(strings.format("price-travel", &[("price", price.as_str().into())]));
        }
        if let Some(note) = &charge.note {
            rules.push(self.text(note));
        }
        rules
    }

    /// What a journey is charged by.
    fn travel_unit(&self, per: Per) -> String {
        match per {
            Per::Once => self.say("unit-journey"),
            other => self.say(&format!("unit-{}", other.word())),
        }
    }

    /// What changes on a day.
    pub fn change(&self, date: Date, subject: &str, new: &str, old: &str, href: Option<String>) -> ChangeView {
        ChangeView {
            date: self.date(date),
            iso: date.to_string(),
            subject: subject.to_owned(),
            text: self
                .words
                .strings
                .format("change-instead", &[("new", new.into()), ("old", old.into())]),
            href,
        }
    }

    /// "Technical support: price".
    fn subject(&self, of: &str, what: &str) -> String {
        format!("{of}: {what}")
    }

    /// What is promised for a severity.
    fn response(
        &self,
        support: &Support,
        id: &str,
        response: &Versioned<Response>,
        href: &str,
    ) -> Option<ResponseView> {
        let own = response.on_or_first(self.today())?;
        let severity = self.severity(id)?;
        let strings = self.words.strings;
        let by: Vec<String> = own
            .by
            .iter()
            .filter_map(|contact| Some(self.contact_named(contact)?.name))
            .collect();
        let subject = self.subject(&self.text(&support.name), &severity.name);
        let change = response.after(self.today()).next().map(|(date, new)| {
            self.change(
                date,
                &subject,
                &self.promise(new),
                &self.promise(own),
                Some(href.to_owned()),
            )
        });
        Some(ResponseView {
            severity: severity.id,
            mark: severity.mark,
            name: severity.name,
            within: self.words.within_in_words(own.within),
            figure: own.within.to_string().replace(' ', "\u{a0}"),
            clock: self.clock(own),
            update: own.update.map(|every| {
                strings.format(
                    "response-update",
                    &[("duration", self.words.duration_in_words(every).as_str().into())],
                )
            }),
            resolve: own.resolve.map(|time| {
                strings.format(
                    "response-resolve",
                    &[("within", self.words.within_in_words(time).as_str().into())],
                )
            }),
            by: (!by.is_empty()).then(|| {
                strings.format(
                    "response-by",
                    &[("contacts", self.words.locale.list_or(&by).as_str().into())],
                )
            }),
            change,
        })
    }

    /// "within 1 hour, at any time".
    pub fn promise(&self, response: &Response) -> String {
        let within = self.words.within_in_words(response.within);
        format!("{within}, {}", self.clock(response))
    }

    /// The clock of a promise, in words.
    pub fn clock(&self, response: &Response) -> String {
        match &response.clock {
            Some(Clock::Always) => self.say("clock-any-time"),
            Some(Clock::Hours(hours)) => {
                let name = self
                    .site
                    .offer
                    .hours
                    .get(&hours.id)
                    .and_then(|hours| hours.on_or_first(self.today()))
                    .map_or_else(String::new, |hours| self.text(&hours.name));
                self.words
                    .strings
                    .format("clock-named", &[("name", name.as_str().into())])
            }
            None => self.say("clock-service-hours"),
        }
    }

    /// A kind of support, with prices as `tax` says.
    pub fn support(&self, id: &str, support: &Support, tax: Tax) -> SupportView {
        let href = self.href(&Content::Support(id.to_owned()));
        let name = self.text(&support.name);
        let price_subject = self.subject(&name, &self.say("change-price"));
        let price = support
            .price
            .as_ref()
            .and_then(|price| self.price(price, tax, &price_subject, Some(href.clone())));
        let order: Vec<&str> = self
            .site
            .offer
            .severities
            .iter()
            .map(|(id, _)| id.value.as_str())
            .collect();
        let mut responses: Vec<ResponseView> = support
            .response
            .iter()
            .filter_map(|(severity, response)| self.response(support, &severity.value, response, &href))
            .collect();
        responses.sort_by_key(|response| order.iter().position(|id| *id == response.severity));
        let hours = support
            .hours
            .as_ref()
            .and_then(|named| self.week(&named.id, self.site.offer.hours.get(&named.id)?));
        let mut changes: Vec<ChangeView> = Vec::new();
        changes.extend(price.iter().filter_map(|price| price.change.clone()));
        changes.extend(responses.iter().filter_map(|response| response.change.clone()));
        changes.sort_by(|a, b| a.iso.cmp(&b.iso));
        SupportView {
            id: id.to_owned(),
            href,
            kind: self.say(&format!("kind-{}", support.kind.word())),
            summary: self.text(&support.summary),
            products: support
                .products
                .iter()
                .filter_map(|named| Some(self.product(&named.id, self.site.offer.products.get(&named.id)?)))
                .collect(),
            delivery: self.delivery(support),
            hours,
            contacts: support
                .contacts
                .iter()
                .filter_map(|contact| self.contact_named(contact))
                .collect(),
            price,
            responses,
            includes: self.texts(&support.includes),
            excludes: self.texts(&support.excludes),
            changes,
            name,
        }
    }

    /// Who does the work.
    fn delivery(&self, support: &Support) -> String {
        let by = support.by.as_ref().map_or("", |party| party.name.as_str());
        let id = match support.delivery.value {
            Delivery::Direct => "delivery-direct",
            Delivery::Resold => "delivery-resold",
            Delivery::Outsourced => "delivery-outsourced",
        };
        sentence(&self.words.strings.format(id, &[("by", by.into())]))
    }

    /// All kinds of support.
    pub fn all_support(&self, tax: Tax) -> Vec<SupportView> {
        let all = self.site.offer.support.iter();
        all.map(|(id, support)| self.support(&id.value, support, tax)).collect()
    }

    /// Everything that is known to change, the next one first.
    pub fn all_changes(&self) -> Vec<ChangeView> {
        let mut changes: Vec<ChangeView> = self
            .all_support(self.tax())
            .into_iter()
            .flat_map(|support| support.changes)
            .collect();
        for (id, hours) in self.site.offer.hours.iter() {
            changes.extend(self.hours_change(&id.value, hours));
        }
        changes.sort_by(|a, b| a.iso.cmp(&b.iso).then_with(|| a.subject.cmp(&b.subject)));
        changes
    }

    /// What changes in a schedule.
    fn hours_change(&self, id: &str, hours: &Versioned<Hours>) -> Option<ChangeView> {
        let (date, new) = hours.after(self.today()).next()?;
        let old = self.hours_words(self.schedule(id)?);
        let schedule = self.site.schedules.on(id, date)?;
        let words = self.words.hours_in_words(schedule, date);
        let href = format!("{}#hours-{id}", self.href(&Content::Contacts));
        Some(self.change(date, &self.text(&new.name), &words, &old, Some(href)))
    }
}

/// "Berlin" of "Europe/Berlin".
pub fn zone_city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// With a capital at its beginning.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
