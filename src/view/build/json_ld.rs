//! The terms as linked data: schema.org's `Organization`, `ContactPoint`, `OpeningHoursSpecification`, `Offer`.

use serde_json::{Value as Json, json};

use super::stretches::Stretch;
use super::{Speech, Tax};
use crate::catalog::schedule::{Opening, WEEKDAYS};
use crate::decode::Date;
use crate::site::Content;
use crate::view::{ContactView, PriceView, SupportView};

/// How many minutes a day has.
const DAY: u16 = 24 * 60;

/// How many special days are told at most.
const SPECIAL: usize = 40;

/// The linked data of a page, ready to stand in a script element: `</` can't end it.
pub fn json_ld(speech: &Speech<'_>, content: &Content) -> Option<String> {
    let graph = match content {
        Content::Start | Content::Contacts => vec![speech.organization(true)],
        Content::SupportList | Content::Prices | Content::Disclosure(_) => {
            let tax = match content {
                Content::Disclosure(id) => speech.disclosure_tax(id)?,
                _ => speech.tax(),
            };
            let support = match content {
                Content::Disclosure(id) => speech.disclosure_support(id, tax),
                _ => speech.all_support(tax),
            };
            let mut graph = vec![speech.organization(true)];
            graph.extend(support.iter().map(|support| speech.service(support, tax)));
            graph
        }
        Content::Support(id) => {
            let tax = speech.tax();
            let support = speech.support(id, speech.site.offer.support.get(id)?, tax);
            vec![speech.organization(false), speech.service(&support, tax)]
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

    /// The partner.
    fn organization(&self, with_contacts: bool) -> Json {
        let Some(partner) = self.site.offer.partner.as_ref().map(|partner| &partner.value) else {
            return json!({ "@type": "Organization" });
        };
        let mut organization = json!({
            "@type": "Organization",
            "@id": self.organization_id(),
            "name": partner.name,
            "legalName": partner.legal_name,
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
                object.insert("vatID".into(), json!(vat.id));
            }
            if with_contacts {
                let contacts = self.site.offer.contacts.iter();
                let points: Vec<Json> = contacts
                    .filter_map(|(id, contact)| self.contact_point(&self.contact(&id.value, contact)?))
                    .collect();
                object.insert("contactPoint".into(), json!(points));
            }
        }
        organization
    }

    /// A contact.
    fn contact_point(&self, contact: &ContactView) -> Option<Json> {
        let versions = self.site.offer.contacts.get(&contact.id)?;
        let own = versions.on_or_first(self.today())?;
        let languages: Vec<&str> = own.languages.iter().map(|lang| lang.value.as_str()).collect();
        let mut point = json!({
            "@type": "ContactPoint",
            "@id": format!("{}#contact-{}", self.site.absolute("contacts.html"), contact.id),
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
        let points: Vec<Json> = support
            .contacts
            .iter()
            .filter_map(|contact| self.contact_point(contact))
            .collect();
        let channels: Vec<Json> = points
            .into_iter()
            .map(|point| json!({ "@type": "ServiceChannel", "servicePhone": point }))
            .collect();
        if !channels.is_empty() {
            object.insert("availableChannel".into(), json!(channels));
        }
        if let Some(price) = &support.price {
            object.insert("offers".into(), self.offer(support, price, tax));
        }
        let responses: Vec<Json> = support
            .responses
            .iter()
            .map(|response| json!({ "@type": "PropertyValue", "name": response.name, "value": format!("{}, {}", response.within, response.clock) }))
            .collect();
        if !responses.is_empty() {
            object.insert("additionalProperty".into(), json!(responses));
        }
        service
    }

    /// What it costs.
    fn offer(&self, support: &SupportView, price: &PriceView, tax: Tax) -> Json {
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

/// The usual week of each stretch, with the days between which it holds where there are several, and each special day.
fn opening_hours(stretches: &[Stretch<'_>]) -> Vec<Json> {
    let mut all: Vec<Json> = Vec::new();
    for (at, stretch) in stretches.iter().enumerate() {
        let week = stretch.week();
        for group in week.groups() {
            let days: Vec<String> = WEEKDAYS
                .iter()
                .filter(|day| week.day(**day) == group.openings.as_slice())
                .map(|day| format!("https://schema.org/{day:?}"))
                .collect();
            for opening in &group.openings {
                let (opens, closes) = clock(*opening);
                let mut hours = json!({ "@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": opens, "closes": closes });
                if at > 0 {
                    insert(&mut hours, "validFrom", stretch.from);
                }
                if at + 1 < stretches.len() {
                    insert(&mut hours, "validThrough", stretch.last());
                }
                all.push(hours);
            }
        }
    }
    for day in stretches.iter().flat_map(Stretch::special_days).take(SPECIAL) {
        let date = day.date.to_string();
        let valid = |opens: String, closes: String| json!({ "@type": "OpeningHoursSpecification", "validFrom": date, "validThrough": date, "opens": opens, "closes": closes });
        if day.openings.is_empty() {
            // The same time twice means closed the whole day.
            all.push(valid("00:00".into(), "00:00".into()));
        }
        all.extend(day.openings.iter().map(|opening| {
            let (opens, closes) = clock(*opening);
            valid(opens, closes)
        }));
    }
    all
}

/// Adds a day to an object.
fn insert(object: &mut Json, key: &str, day: Date) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.into(), json!(day.to_string()));
    }
}

/// An opening as two times; a closing time before the opening time means the next day, and 23:59 stands for midnight.
fn clock(opening: Opening) -> (String, String) {
    let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let closes = match opening.end {
        DAY => "23:59".to_owned(),
        end => time(end % DAY),
    };
    (time(opening.start), closes)
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
