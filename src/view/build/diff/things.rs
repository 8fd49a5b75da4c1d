//! What customers are told of: each thing with its name, the days on which it changes, and what is said of it on a day.

use jiff::ToSpan;

use super::super::changes::{CONTACT, RESPONSE, first_days};
use super::super::said::{AllSaid, Said, facts, texts};
use super::super::stretches::Stretch;
use super::super::{HORIZON, Speech, Tax};
use super::Difference;
use crate::catalog::{PartnerFact, Response, Support, Version, Versioned};
use crate::decode::{Date, Text};
use crate::view::ContactView;

/// Something that is compared for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A kind of support, without its price and promises.
    Support(String),
    /// Its price.
    Price(String),
    /// What it promises for a severity.
    Response(String, String),
    /// A schedule.
    Hours(String),
    /// A contact.
    Contact(String),
    /// A severity.
    Severity(String),
    /// A product.
    Product(String),
    /// What customers are told about escalation.
    Escalation,
    /// What they are told of a route, by its place in the list.
    Note(usize),
    /// A document.
    Disclosure(String),
    /// A fact about the partner.
    Identity(PartnerFact),
}

impl Thing {
    /// The section of the catalog and the entry's id there.
    pub fn place(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Support(id) | Self::Price(id) | Self::Response(id, _) => ("support", Some(id)),
            Self::Hours(id) => ("hours", Some(id)),
            Self::Contact(id) => ("contacts", Some(id)),
            Self::Severity(id) => ("severities", Some(id)),
            Self::Product(id) => ("products", Some(id)),
            Self::Escalation | Self::Note(_) => ("escalation", None),
            Self::Disclosure(id) => ("disclosures", Some(id)),
            Self::Identity(_) => ("partner", None),
        }
    }
}

/// How a thing differs between two voices, each on its day. The days of a schedule are compared from the first of a window
/// on, before its last; prices are told with or without VAT.
pub(super) fn compare(
    new: &Speech<'_>,
    old: &Speech<'_>,
    thing: &Thing,
    (window, tax): ((Date, Option<Date>), Tax),
) -> Option<Difference> {
    let changed = |text: String| Difference { kind: "changed", text };
    let (begins, ends) = (new.thing_said(thing, tax), old.thing_said(thing, tax));
    match (begins, ends) {
        (None, None) => None,
        (Some(said), None) => {
            let kind = "added";
            // Its name stands above it, and a contact without one goes by the name of its kind.
            let name = new.thing_name(thing).into_iter().collect();
            let is_name = |said: &Said| *said == Said::Facts(Vec::clone(&name));
            let told = said.into_iter().filter(|(key, said)| key != "name" && !is_name(said));
            // Behind "new kind of support" a description needs no label of its own.
            let told = told.map(|(key, said)| (if key == "summary" { String::new() } else { key }, said));
            let said: AllSaid = told.collect();
            let text = new.thing_difference(thing, &said, &Vec::new()).unwrap_or_default();
            let is_part = new.thing_part(thing).is_some();
            let text = match is_part {
                true => text,
                false => new.added(thing, &text),
            };
            Some(Difference { kind, text })
        }
        (None, Some(_)) => Some(Difference {
            kind: "removed",
            text: new.say("diff-removed"),
        }),
        (Some(begins), Some(ends)) => match thing {
            Thing::Hours(id) => {
                let (new_days, old_days) = (new.stretch(id, window)?, old.stretch(id, window)?);
                new.hours_difference(&new_days, &old_days).map(changed)
            }
            _ => new.thing_difference(thing, &begins, &ends).map(changed),
        },
    }
}

/// The days on which a voice begins to say something else of a thing.
pub(super) fn all_days(speech: &Speech<'_>, thing: &Thing) -> Vec<Date> {
    let offer = &speech.site.offer;
    let days = match thing {
        Thing::Support(id) => offer.support.get(id).and_then(begins).map(|day| vec![day]),
        Thing::Price(id) => offer.support.get(id).and_then(|own| own.price.as_ref()).map(first_days),
        Thing::Response(id, severity) => speech.promise_of(id, severity).map(|(_, own)| first_days(own)),
        Thing::Hours(id) => offer.hours.get(id).map(first_days),
        Thing::Contact(id) => offer.contacts.get(id).map(|own| {
            let prices = own.all().iter().filter_map(|one| one.value.call_price.as_ref());
            first_days(own).into_iter().chain(prices.flat_map(first_days)).collect()
        }),
        Thing::Note(at) => offer.route_notes.get(*at).map(first_days),
        Thing::Product(id) => offer.products.get(id).map(|own| {
            let ends = own.versions.iter().filter_map(|one| one.mainstream_until.as_ref());
            ends.filter_map(|last| last.value.tomorrow().ok()).collect()
        }),
        Thing::Severity(_) | Thing::Escalation | Thing::Disclosure(_) | Thing::Identity(_) => None,
    };
    days.unwrap_or_default()
}

/// The day from which a kind of support is given, where it has not always been: the first one that its price names.
fn begins(support: &Support) -> Option<Date> {
    Some(support.price.as_ref()?.all().first()?.from.as_ref()?.value)
}

/// The day on which it was announced that something else is said of a thing from `day` on, where the terms tell it.
pub(super) fn announced(speech: &Speech<'_>, thing: &Thing, day: Date) -> Option<Date> {
    fn of<T>(versions: &Versioned<T>, day: Date) -> Option<Date> {
        let is_it = |own: &&Version<T>| own.from.as_ref().is_some_and(|from| from.value == day);
        let version = versions.all().iter().find(is_it)?;
        Some(version.announced.as_ref()?.value)
    }
    let offer = &speech.site.offer;
    match thing {
        Thing::Support(id) | Thing::Price(id) => of(offer.support.get(id)?.price.as_ref()?, day),
        Thing::Response(id, severity) => of(speech.promise_of(id, severity)?.1, day),
        Thing::Hours(id) => of(offer.hours.get(id)?, day),
        Thing::Contact(id) => {
            let own = offer.contacts.get(id)?;
            let mut prices = own.all().iter().filter_map(|one| one.value.call_price.as_ref());
            of(own, day).or_else(|| prices.find_map(|price| of(price, day)))
        }
        Thing::Note(at) => of(offer.route_notes.get(*at)?, day),
        _ => None,
    }
}

impl<'a> Speech<'a> {
    /// Everything that this site tells of, in the order of the catalog.
    pub(super) fn things(&self) -> Vec<Thing> {
        let offer = &self.site.offer;
        let mut all = Vec::new();
        for (id, support) in offer.support.iter() {
            let id = &id.value;
            all.extend([Thing::Support(id.clone()), Thing::Price(id.clone())]);
            let promises = support.response.iter();
            all.extend(promises.map(|(severity, _)| Thing::Response(id.clone(), severity.value.clone())));
        }
        all.extend(offer.hours.ids().map(|id| Thing::Hours(id.to_owned())));
        all.extend(offer.contacts.ids().map(|id| Thing::Contact(id.to_owned())));
        all.extend(offer.severities.ids().map(|id| Thing::Severity(id.to_owned())));
        all.extend(offer.products.ids().map(|id| Thing::Product(id.to_owned())));
        all.push(Thing::Escalation);
        all.extend((0..offer.route_notes.len()).map(Thing::Note));
        all.extend(offer.disclosures.ids().map(|id| Thing::Disclosure(id.to_owned())));
        if let Some(partner) = &offer.partner {
            all.extend(self.identity_facts(&partner.value).map(Thing::Identity));
        }
        all
    }

    /// What the entry of a thing is called; none where there is none.
    pub(super) fn thing_name(&self, thing: &Thing) -> Option<String> {
        let offer = &self.site.offer;
        Some(match thing {
            Thing::Support(id) | Thing::Price(id) | Thing::Response(id, _) => self.text(&offer.support.get(id)?.name),
            Thing::Hours(id) => self.text(&offer.hours.get(id)?.on_or_first(self.today())?.name),
            Thing::Contact(id) => self.contact_view(id, offer.contacts.get(id)?)?.name,
            Thing::Severity(id) => self.text(&offer.severities.get(id)?.name),
            Thing::Product(id) => self.text(&offer.products.get(id)?.name),
            Thing::Escalation | Thing::Note(_) => self.say("title-escalation"),
            Thing::Disclosure(id) => self.text(&offer.disclosures.get(id)?.title),
            Thing::Identity(_) => offer.partner.as_ref()?.value.name.clone(),
        })
    }

    /// What a thing concerns within its entry.
    pub(super) fn thing_part(&self, thing: &Thing) -> Option<String> {
        match thing {
            Thing::Price(_) => Some(self.say("change-price")),
            Thing::Response(_, severity) => {
                let name = self.severity_within(severity)?;
                let words = self.words.strings.format("diff-severity", &[("name", (&name).into())]);
                Some(words)
            }
            Thing::Note(_) => Some(self.say("to-vendor")),
            Thing::Identity(fact) => self.identity_label(*fact),
            _ => None,
        }
    }

    /// A severity's name within a sentence: small where the language writes it so. "P1" stays as it is.
    fn severity_within(&self, id: &str) -> Option<String> {
        let name = self.text(&self.site.offer.severities.get(id)?.name);
        let is_word = name.chars().nth(1).is_some_and(char::is_lowercase);
        if !is_word || self.say("diff-names") != "small" {
            return Some(name);
        }
        let mut letters = name.chars();
        let first = letters.next().map(|first| first.to_lowercase().collect::<String>());
        Some(format!("{}{}", first.unwrap_or_default(), letters.as_str()))
    }

    /// What is said anew, and instead of what: "first response within 8 hours instead of 4".
    fn thing_difference(&self, thing: &Thing, new: &AllSaid, old: &AllSaid) -> Option<String> {
        let text = self.difference(new, old)?;
        let first = |all: &AllSaid| all.iter().find(|(key, _)| key == "within").cloned();
        let is_told = matches!(thing, Thing::Response(..)) && first(new) != first(old);
        Some(match is_told {
            // It comes first.
            true => self.words.strings.format("diff-response", &[("text", (&text).into())]),
            false => text,
        })
    }

    /// "new contact: +49 40 66969 0".
    fn added(&self, thing: &Thing, text: &str) -> String {
        let what = match thing {
            Thing::Support(_) => self.say("diff-new-support"),
            Thing::Hours(_) => self.say("diff-new-hours"),
            Thing::Contact(_) => self.say("diff-new-contact"),
            Thing::Severity(_) => self.say("diff-new-severity"),
            Thing::Product(_) => self.say("diff-new-product"),
            Thing::Disclosure(_) => self.say("diff-new-document"),
            _ => return text.to_owned(),
        };
        self.labelled_by(&what, text)
    }

    /// What is promised by a kind of support for a severity.
    fn promise_of(&self, support: &str, severity: &str) -> Option<(&'a Support, &'a Versioned<Response>)> {
        let own = self.site.offer.support.get(support)?;
        Some((own, own.response.get(severity)?))
    }

    /// A schedule as it holds on the day that is spoken of, on the days of a window.
    fn stretch(&self, id: &str, (from, until): (Date, Option<Date>)) -> Option<Stretch<'a>> {
        Some(Stretch {
            from,
            until: until.unwrap_or(from.saturating_add(i64::from(HORIZON).days())),
            hours: self.site.offer.hours.get(id)?.on(self.today())?,
            schedule: self.schedule(id)?,
        })
    }

    /// What is said of a thing on the day that is spoken of; none where it is not there.
    fn thing_said(&self, thing: &Thing, tax: Tax) -> Option<AllSaid> {
        let offer = &self.site.offer;
        let one = |key: &str, text: String| facts(key, vec![text]);
        let text = |key: &str, own: &Text| texts(key, vec![self.text(own)]);
        let maybe = |key: &str, text: Option<String>| facts(key, text.into_iter().collect());
        Some(match thing {
            Thing::Support(id) => {
                let own = offer.support.get(id)?;
                let is_given = begins(own).is_none_or(|day| day <= self.today());
                return is_given.then(|| self.support_said(own));
            }
            Thing::Price(id) => {
                let price = offer.support.get(id)?.price.as_ref()?;
                price.on(self.today())?;
                self.price_said(price, tax)?
            }
            Thing::Response(id, severity) => {
                let (_, promised) = self.promise_of(id, severity)?;
                promised.on(self.today())?;
                self.said(&self.response_view(severity, promised)?, &RESPONSE)
            }
            Thing::Hours(id) => {
                let own = offer.hours.get(id)?.on(self.today())?;
                let words = self.words.hours_in_words(self.schedule(id)?, self.today());
                vec![
                    one("words", words),
                    maybe("zone", own.time_zone.as_ref().map(|zone| self.zone(&zone.value))),
                ]
            }
            Thing::Contact(id) => {
                let contact = offer.contacts.get(id)?;
                contact.on(self.today())?;
                let own = self.contact_view(id, contact)?;
                let first = contact.on(self.site.as_of).and_then(|own| own.hours.as_ref());
                let hours = self.hours_beside(own.schedule.as_deref(), first.map(|named| named.id.as_str()));
                self.said(&ContactView { hours, ..own }, &CONTACT)
            }
            Thing::Severity(id) => {
                let own = offer.severities.get(id)?;
                vec![
                    one("name", self.text(&own.name)),
                    one("mark", own.mark.clone()),
                    text("means", &own.means),
                    text("we", &own.we),
                    text("you", &own.you),
                ]
            }
            Thing::Product(id) => {
                let view = self.product(id, offer.products.get(id)?);
                vec![
                    one("name", view.name),
                    one("kind", view.kind),
                    texts("summary", view.summary.into_iter().collect()),
                    facts("versions", view.versions),
                ]
            }
            Thing::Escalation => {
                let own = self.escalation()?;
                let steps = own.steps.iter().map(|step| format!("{}: {}", step.title, step.text));
                vec![
                    texts("summary", vec![own.summary]),
                    texts("when", own.when),
                    texts("steps", steps.collect()),
                ]
            }
            Thing::Note(at) => {
                let note = offer.route_notes.get(*at)?.on(self.today())?.as_ref()?;
                vec![text("note", note)]
            }
            Thing::Disclosure(id) => {
                let own = offer.disclosures.get(id)?;
                vec![
                    one("name", self.text(&own.title)),
                    one("version", own.version.clone()),
                    one("valid", self.validity(own)),
                    one("reader", self.reader(own.reader.value)),
                    facts(
                        "covers",
                        own.support
                            .value
                            .iter()
                            .filter_map(|named| self.support_name(&named.id))
                            .collect(),
                    ),
                    texts("intro", own.intro.iter().map(|text| self.text(text)).collect()),
                    texts("closing", own.further().map(|text| self.text(text)).collect()),
                ]
            }
            Thing::Identity(fact) => self.identity_said(*fact)?,
        })
    }

    /// The name of a kind of support.
    fn support_name(&self, id: &str) -> Option<String> {
        Some(self.text(&self.site.offer.support.get(id)?.name))
    }

    /// What is said of a kind of support beside its price and promises.
    fn support_said(&self, support: &Support) -> AllSaid {
        let offer = &self.site.offer;
        let hours = support
            .hours
            .iter()
            .filter_map(|named| offer.hours.get(&named.id)?.on_or_first(self.today()));
        let contacts = support.contacts.iter().filter_map(|named| self.contact_named(named));
        let products = support
            .products
            .iter()
            .filter_map(|named| offer.products.get(&named.id));
        vec![
            facts("name", vec![self.text(&support.name)]),
            texts("summary", vec![self.text(&support.summary)]),
            facts("kind", vec![self.say(&format!("kind-{}", support.kind.word()))]),
            facts("delivery", vec![self.delivered(support)]),
            facts("languages", self.spoken_in(support).into_iter().collect()),
            facts("service_hours", hours.map(|hours| self.text(&hours.name)).collect()),
            facts("ways", contacts.map(|contact| contact.name).collect()),
            facts("products", products.map(|product| self.text(&product.name)).collect()),
            texts("includes", self.texts(&support.includes)),
            texts("excludes", self.texts(&support.excludes)),
        ]
    }
}
