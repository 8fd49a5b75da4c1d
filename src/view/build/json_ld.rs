//! The terms as linked data: schema.org's `Organization`, `ContactPoint`, `OpeningHoursSpecification`, `Offer`.

use jiff::ToSpan;
use jiff::civil::Weekday;
use serde_json::{Value as Json, json};

use super::stretches::{Stretch, Usual};
use super::{Speech, Tax};
use crate::catalog::schedule::{DAY, Opening, WEEKDAYS, Week};
use crate::decode::Date;
use crate::site::Content;
use crate::view::{ContactView, PriceView, SupportView};

/// The linked data of a page, ready to stand in a script element: `</` can't end it.
pub fn json_ld(speech: &Speech<'_>, content: &Content) -> Option<String> {
    let graph = match content {
        Content::Start | Content::Contacts => vec![speech.organization()],
        Content::SupportList | Content::Prices | Content::Disclosure(_) => {
            let tax = match content {
                Content::Disclosure(id) => speech.disclosure_tax(id)?,
                _ => speech.tax(),
            };
            let support = match content {
                Content::Disclosure(id) => speech.disclosure_support(id, tax),
                _ => speech.all_support(tax),
            };
            let mut graph = vec![speech.organization()];
            graph.extend(support.iter().map(|support| speech.service(support, tax)));
            graph
        }
        Content::Support(id) => {
            let tax = speech.tax();
            let support = speech.support(id, speech.site.offer.support.get(id)?, tax);
            vec![speech.organization(), speech.service(&support, tax)]
        }
        _ => return None,
    };
    let text = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
    Some(text.replace("</", "<\\/").replace("<!--", "<\\u0021--"))
}

impl Speech<'_> {
    /// The address that stands for the partner in linked data.
    fn organization_id(&self) -> String {
        format!("{}#organization", self.site.absolute("index.html"))
    }

    /// The partner, with the ways to reach it.
    fn organization(&self) -> Json {
        let Some(partner) = self.site.offer.partner.as_ref().map(|partner| &partner.value) else {
            return json!({ "@type": "Organization" });
        };
        let mut organization = json!({
            "@type": "Organization",
            "@id": self.organization_id(),
            "name": partner.name,
            "legalName": partner.legal_name.value,
            "url": self.site.absolute(&self.site.address(&Content::Start, self.lang)),
            "address": {
                "@type": "PostalAddress",
                "streetAddress": partner.address.street,
                "postalCode": partner.address.postcode,
                "addressLocality": partner.address.city,
                "addressCountry": partner.country.value,
            },
        });
        if let Some(object) = organization.as_object_mut() {
            if let Some(vat) = &partner.vat {
                object.insert("vatID".into(), json!(vat.id.value));
            }
            let contacts = self.site.offer.contacts.iter();
            let points: Vec<Json> = contacts
                .filter_map(|(id, contact)| self.contact_point(&self.contact(&id.value, contact)?))
                .collect();
            object.insert("contactPoint".into(), json!(points));
        }
        organization
    }

    /// The address that stands for a contact in linked data.
    fn contact_id(&self, contact: &ContactView) -> String {
        format!("{}#contact-{}", self.site.absolute("contacts.html"), contact.id)
    }

    /// A contact.
    fn contact_point(&self, contact: &ContactView) -> Option<Json> {
        let versions = self.site.offer.contacts.get(&contact.id)?;
        let own = versions.on_or_first(self.today())?;
        let languages: Vec<&str> = own.languages.iter().map(|lang| lang.value.as_str()).collect();
        let mut point = json!({
            "@type": "ContactPoint",
            "@id": self.contact_id(contact),
            "name": contact.name,
            "contactType": "customer support",
        });
        let object = point.as_object_mut()?;
        let key = match contact.kind.as_str() {
            "phone" | "sms" => "telephone",
            "fax" => "faxNumber",
            "email" => "email",
            "post" | "onsite" => "description",
            _ => "url",
        };
        let value = match &contact.href {
            Some(href) if key == "url" => href.clone(),
            _ => contact.value.clone(),
        };
        object.insert(key.into(), json!(value));
        if !languages.is_empty() {
            object.insert("availableLanguage".into(), json!(languages));
        }
        let stretches = self.contact_stretches(versions, self.today(), self.horizon());
        if !stretches.is_empty() {
            object.insert("hoursAvailable".into(), json!(opening_hours(&stretches)));
        }
        Some(point)
    }

    /// A kind of support, with its offer.
    fn service(&self, support: &SupportView, tax: Tax) -> Json {
        let mut service = json!({
            "@type": "Service",
            "@id": format!("{}#service", self.site.absolute(&self.site.address(&Content::Support(support.id.clone()), self.lang))),
            "name": support.name,
            "serviceType": support.kind,
            "description": support.summary,
            "provider": { "@id": self.organization_id() },
        });
        let Some(object) = service.as_object_mut() else {
            return service;
        };
        let contacts = support.contacts.iter();
        let channels: Vec<Json> = contacts.map(|contact| self.channel(contact)).collect();
        if !channels.is_empty() {
            object.insert("availableChannel".into(), json!(channels));
        }
        if let Some(price) = &support.price {
            object.insert("offers".into(), self.offer(support, price, tax));
        }
        service
    }

    /// A way to a service; its hours and languages stand with the contact itself.
    fn channel(&self, contact: &ContactView) -> Json {
        let mut channel = json!({ "@type": "ServiceChannel", "name": contact.name });
        let point = json!({ "@id": self.contact_id(contact) });
        let (key, value) = match (contact.kind.as_str(), &contact.href) {
            ("phone" | "fax", _) => ("servicePhone", point),
            ("sms", _) => ("serviceSmsNumber", point),
            ("post", _) => ("servicePostalAddress", json!(contact.value)),
            (_, Some(href)) => ("serviceUrl", json!(href)),
            (_, None) => ("description", json!(contact.value)),
        };
        if let Some(object) = channel.as_object_mut() {
            object.insert(key.into(), value);
        }
        channel
    }

    /// What it costs, and what is promised for it.
    fn offer(&self, support: &SupportView, price: &PriceView, tax: Tax) -> Json {
        let mut offer = self.priced(support, price, tax);
        let responses = support.responses.iter();
        let promises: Vec<Json> = responses
            .map(|response| json!({ "@type": "PropertyValue", "name": response.name, "value": format!("{}, {}", response.within, response.clock) }))
            .collect();
        if let Some(object) = offer.as_object_mut()
            && !promises.is_empty()
        {
            object.insert("additionalProperty".into(), json!(promises));
        }
        offer
    }

    /// What it costs.
    fn priced(&self, support: &SupportView, price: &PriceView, tax: Tax) -> Json {
        let (Some(value), Some(currency)) = (&price.value, &price.currency) else {
            return json!({ "@type": "Offer", "name": support.name, "description": price.amount });
        };
        let mut specification = json!({
            "@type": "UnitPriceSpecification",
            "price": value,
            "priceCurrency": currency,
            "valueAddedTaxIncluded": tax == Tax::Gross,
            "unitText": price.unit,
        });
        if let (Some(object), Some(code)) = (specification.as_object_mut(), price.per.as_deref().and_then(unit_code)) {
            object.insert("unitCode".into(), json!(code));
            if let Some(increment) = &price.increment {
                object.insert("billingIncrement".into(), json!(increment));
            }
        }
        let words = std::iter::once(format!("{} {}", price.amount, price.unit)).chain(price.rules.iter().cloned());
        json!({
            "@type": "Offer",
            "name": support.name,
            "description": words.collect::<Vec<_>>().join("; "),
            "priceSpecification": specification,
        })
    }
}

/// The usual week of each stretch and season, and all special days of the two years ahead.
fn opening_hours(stretches: &[Stretch<'_>]) -> Vec<Json> {
    let weeks: Vec<Usual> = stretches.iter().flat_map(Stretch::weeks).collect();
    let last = weeks.len().saturating_sub(1);
    let usual = weeks.iter().enumerate().flat_map(|(at, usual)| {
        // What holds now has held before, and what holds last goes on.
        let (from, until) = ((at > 0).then_some(usual.from), (at < last).then_some(usual.last));
        usual_hours(&usual.week, from, until)
    });
    let mut all: Vec<Json> = usual.collect();
    for mut run in special_runs(stretches, &weeks) {
        if run.spans.is_empty() {
            // The same time twice means closed the whole day.
            run.spans.push((0, 0));
        }
        let told = run.spans.into_iter();
        all.extend(told.map(|span| hours(span, Some(run.first), Some(run.last))));
    }
    all
}

/// Days that follow each other and have the same hours, which are not those of their usual week.
struct Run {
    /// The first day.
    first: Date,
    /// The last one that is not as usual; usual days between them have these hours too.
    last: Date,
    /// What is open on each of them.
    spans: Vec<(u16, u16)>,
}

/// The days that are not as in their usual week.
fn special_runs(stretches: &[Stretch<'_>], weeks: &[Usual]) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    // Whether the last run may go on.
    let mut is_going_on = false;
    let first = stretches.first();
    let eve = first.and_then(|first| Some(first.schedule.day(first.from.yesterday().ok()?)));
    let mut eve = eve.unwrap_or_default();
    for stretch in stretches {
        let days = stretch.from.series(1.day()).take_while(|date| *date < stretch.until);
        for date in days {
            let day = stretch.schedule.day(date);
            let spans = spans(&day, &eve);
            eve = day;
            let usual = weeks.iter().find(|usual| usual.from <= date && date <= usual.last);
            let is_special = usual.is_some_and(|usual| spans != usual_spans(&usual.week, date.weekday()));
            match all.last_mut().filter(|run| is_going_on && run.spans == spans) {
                Some(run) if is_special => run.last = date,
                Some(_) => {}
                None => {
                    is_going_on = is_special;
                    all.extend(is_special.then_some(Run {
                        first: date,
                        last: date,
                        spans,
                    }));
                }
            }
        }
    }
    all
}

/// A usual week, days with the same hours together.
fn usual_hours(week: &Week, from: Option<Date>, until: Option<Date>) -> Vec<Json> {
    let mut all: Vec<((u16, u16), Vec<String>)> = Vec::new();
    for day in WEEKDAYS {
        for span in usual_spans(week, day) {
            let name = format!("https://schema.org/{day:?}");
            match all.iter_mut().find(|(other, _)| *other == span) {
                Some((_, days)) => days.push(name),
                None => all.push((span, vec![name])),
            }
        }
    }
    let told = all.into_iter().map(|(span, days)| {
        let mut hours = hours(span, from, until);
        if let Some(object) = hours.as_object_mut() {
            object.insert("dayOfWeek".into(), json!(days));
        }
        hours
    });
    told.collect()
}

/// What is open on a day of an ordinary week.
fn usual_spans(week: &Week, day: Weekday) -> Vec<(u16, u16)> {
    spans(week.day(day), week.day(day.previous()))
}

/// What is open on a `day`, in minutes of it, with what began on its `eve`. A closing time that is not after the opening
/// time is on the next day, which can't say more than 24 hours: longer openings are cut at midnight.
fn spans(day: &[Opening], eve: &[Opening]) -> Vec<(u16, u16)> {
    let is_long = |opening: &&Opening| opening.end - opening.start >= DAY;
    let rest = eve.iter().filter(is_long).filter(|opening| opening.end > DAY);
    let rest = rest.map(|opening| (0, opening.end - DAY));
    let own = day.iter().map(|opening| match is_long(&opening) {
        true => (opening.start, DAY),
        false => (opening.start, opening.end),
    });
    rest.chain(own).collect()
}

/// Opening hours between two dates, if there are any; 23:59 stands for midnight.
fn hours((opens, closes): (u16, u16), from: Option<Date>, until: Option<Date>) -> Json {
    let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let closes = match closes {
        DAY => "23:59".to_owned(),
        closes => time(closes % DAY),
    };
    let mut hours = json!({ "@type": "OpeningHoursSpecification", "opens": time(opens), "closes": closes });
    if let Some(object) = hours.as_object_mut() {
        let ends = [("validFrom", from), ("validThrough", until)];
        object.extend(
            ends.into_iter()
                .filter_map(|(key, date)| Some((key.to_owned(), json!(date?.to_string())))),
        );
    }
    hours
}

/// The code of a unit (UN/CEFACT Recommendation 20), where it has one.
fn unit_code(per: &str) -> Option<&'static str> {
    Some(match per {
        "hour" => "HUR",
        "minute" => "MIN",
        "day" => "DAY",
        "month" | "user-month" | "device-month" => "MON",
        "year" => "ANN",
        "incident" | "call" | "once" => "C62",
        _ => return None,
    })
}
