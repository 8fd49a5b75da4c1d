//! What changes, from which day on, in words: what a view says from that day on is compared with what it says the day before.

use super::said::{AllSaid, Manner, Said, facts, texts};
use super::{Speech, Tax};
use crate::catalog::{Contact, Level, Price, Route, Support, Versioned};
use crate::decode::{Date, Text};
use crate::site::Content;
use crate::view::{ChangeView, ContactView, PriceView, ResponseView};

/// Prices: what is charged and by which rules. Net or gross is told once for all of them.
const PRICE: Manner = Manner {
    order: &["amount", "unit", "other", "rules"],
    silent: &[
        "included",
        "tax",
        "value",
        "currency",
        "per",
        "increment",
        "examples",
        "rounding",
        "change",
    ],
    texts: &[],
};

/// Responses. The figure is the time again.
pub(super) const RESPONSE: Manner = Manner {
    order: &["within", "clock", "update", "resolve", "by", "pauses"],
    silent: &["severity", "mark", "name", "figure", "change"],
    texts: &[],
};

/// Contacts. What a kind of contact needs goes without saying.
pub(super) const CONTACT: Manner = Manner {
    order: &["name", "kind_name", "value", "hours", "call_price", "languages", "note"],
    silent: &[
        "id",
        "kind",
        "schedule",
        "own_hours",
        "href",
        "hours_href",
        "needs_voice",
        "status",
        "card",
        "page",
        "internal",
        "change",
    ],
    texts: &["note"],
};

/// Routes. Of a contact the name and the address are told: what else changes in it is announced there.
const ROUTE: Manner = Manner {
    order: &[
        "name",
        "usable",
        "who",
        "roles",
        "basis",
        "cost",
        "allowances",
        "to",
        "kinds",
        "products",
        "versions",
        "clouds",
        "open",
        "contact",
        "needs",
        "targets",
    ],
    silent: &[
        "id",
        "href",
        "reason",
        "change",
        "kind",
        "kind_name",
        "hours",
        "hours_href",
        "call_price",
        "languages",
        "note",
        "needs_voice",
        "status",
        "card",
        "page",
        "internal",
    ],
    texts: &["needs"],
};

impl Speech<'_> {
    /// What changes on a day.
    pub(super) fn change(&self, date: Date, subject: &str, text: String, href: Option<String>) -> ChangeView {
        ChangeView {
            date: self.date(date),
            iso: date.to_string(),
            subject: subject.to_owned(),
            text,
            href,
        }
    }

    /// "valid from 1 January 2027", for a term that does not hold yet on the day that is spoken of.
    pub(super) fn begins<T>(&self, versions: &Versioned<T>) -> Option<String> {
        let from = versions.all().first()?.from.as_ref()?.value;
        let words = |from: Date| {
            self.words
                .strings
                .format("valid-from", &[("date", (&self.date(from)).into())])
        };
        (from > self.today()).then(|| words(from))
    }

    /// The days to come on which another version begins: what begins itself is no change.
    pub(super) fn later<T>(&self, versions: &Versioned<T>) -> Vec<Date> {
        versions.later(self.today()).map(|(day, _)| day).collect()
    }

    /// What is announced: each of `days` to come from which on something else is said than on the day before, the next first.
    pub(super) fn announce<'b>(
        &'b self,
        mut days: Vec<Date>,
        subject: &'b str,
        href: Option<String>,
        say: impl Fn(&Self) -> Option<AllSaid> + 'b,
    ) -> impl Iterator<Item = ChangeView> + 'b {
        days.retain(|day| *day > self.today());
        days.sort_unstable();
        days.dedup();
        days.into_iter().filter_map(move |day| {
            let (old, new) = (say(&self.on(day.yesterday().ok()?))?, say(&self.on(day))?);
            Some(self.change(day, subject, self.difference(&new, &old)?, href.clone()))
        })
    }

    /// What changes in a price, the next change first.
    pub(super) fn price_changes<'b>(
        &'b self,
        price: &'b Versioned<Price>,
        tax: Tax,
        subject: &'b str,
        href: Option<String>,
    ) -> impl Iterator<Item = ChangeView> + 'b {
        self.announce(self.later(price), subject, href, move |speech| {
            speech.price_said(price, tax)
        })
    }

    /// What a price says, all in one but for the partner's note.
    pub(super) fn price_said(&self, price: &Versioned<Price>, tax: Tax) -> Option<AllSaid> {
        let view = self.price_view(price, tax)?;
        let words = PriceView {
            amount: format!("{} {}", view.amount, view.unit).trim().to_owned(),
            unit: String::new(),
            ..view
        };
        let note = match price.on_or_first(self.today())? {
            Price::Charged(charge) => charge.note.as_ref().map(|note| self.text(note)),
            Price::Included => None,
        };
        let all = self.said(&words, &PRICE).into_iter();
        let all = all.filter_map(|(_, said)| match said {
            Said::Facts(facts) => Some(facts),
            Said::Texts(_) | Said::State(..) => None,
        });
        let rules = all.flatten().filter(|rule| note.as_ref() != Some(rule));
        Some(vec![
            facts("price", rules.collect()),
            texts("note", note.into_iter().collect()),
        ])
    }

    /// What changes in a response, the next change first.
    pub(super) fn response_changes<'b>(
        &'b self,
        days: Vec<Date>,
        subject: &'b str,
        href: &str,
        view: impl Fn(&Self) -> Option<ResponseView> + 'b,
    ) -> impl Iterator<Item = ChangeView> + 'b {
        self.announce(days, subject, Some(href.to_owned()), move |speech| {
            Some(speech.said(&view(speech)?, &RESPONSE))
        })
    }

    /// What changes next in a contact.
    pub(super) fn contact_change(&self, id: &str, contact: &Versioned<Contact>) -> Option<ChangeView> {
        self.contact_changes(id, contact).into_iter().next()
    }

    /// What changes in a contact, the next change first. That its schedule changes is told of the schedule.
    fn contact_changes(&self, id: &str, contact: &Versioned<Contact>) -> Vec<ChangeView> {
        let prices = contact.all().iter().filter_map(|own| own.value.call_price.as_ref());
        let days = self
            .later(contact)
            .into_iter()
            .chain(prices.flat_map(first_days))
            .collect();
        let Some(view) = self.contact_view(id, contact) else {
            return Vec::new();
        };
        let all = self.announce(days, &view.name, Some(view.page.clone()), |speech| {
            let own = speech.contact_view(id, contact)?;
            let hours = speech.hours_beside(own.schedule.as_deref(), view.schedule.as_deref());
            Some(speech.said(&ContactView { hours, ..own }, &CONTACT))
        });
        all.collect()
    }

    /// A contact's schedule in words. What it has on the site's day goes by the same words on each day, for its changes are
    /// told of itself.
    pub(super) fn hours_beside(&self, own: Option<&str>, first: Option<&str>) -> Option<String> {
        match own {
            Some(id) if own == first => Some(self.hours.get(id)?.words.clone()),
            own => self.hours_words(own?),
        }
    }

    /// What changes next in a route, or in the levels that open it.
    pub(super) fn route_change(&self, id: &str, route: &Versioned<Route>) -> Option<ChangeView> {
        let entitlements = || route.all().iter().filter_map(|own| own.value.entitlements.as_ref());
        let allowances = entitlements()
            .flat_map(|own| own.all())
            .flat_map(|own| own.value.iter());
        let ends = allowances.filter_map(|(_, own)| own.0.until.as_ref()?.value.tomorrow().ok());
        let levels = self.site.desk.iter().flat_map(|desk| desk.levels.iter());
        let days = self
            .later(route)
            .into_iter()
            .chain(entitlements().flat_map(first_days))
            .chain(ends)
            .chain(levels.flat_map(|(_, level)| edges(level)));
        let name = self.text(&route.on_or_first(self.today())?.name);
        let mut all = self.announce(days.collect(), &name, Some(self.route_href(id)), |speech| {
            Some(speech.said(&speech.route_view(id)?, &ROUTE))
        });
        all.next()
    }

    /// What changes in what customers are told of a route, the next change first.
    fn note_changes(&self, note: &Versioned<Option<Text>>) -> Vec<ChangeView> {
        let (href, subject) = (self.href(&Content::Escalation), self.say("to-vendor"));
        let all = self.announce(self.later(note), &subject, Some(href), |speech| {
            let told = note.on_or_first(speech.today())?.iter();
            Some(vec![texts("note", told.map(|text| speech.text(text)).collect())])
        });
        all.collect()
    }

    /// Whether the partner comes to hold a level, or ceases to.
    fn level_change(&self, level: &Level) -> Option<ChangeView> {
        let (href, name) = (self.href(&Content::Matrix), self.text(&level.name));
        let mut all = self.announce(edges(level), &name, Some(href), |speech| {
            let held = level.is_held(speech.today());
            let words = if held { "change-held-yes" } else { "change-held-no" };
            Some(vec![("held".to_owned(), Said::State(held, speech.say(words)))])
        });
        all.next()
    }

    /// What changes in the price and the responses of a kind of support.
    pub(super) fn support_changes(&self, id: &str, support: &Support, tax: Tax) -> Vec<ChangeView> {
        let (name, href) = (self.text(&support.name), self.href(&Content::Support(id.to_owned())));
        let subject = self.subject(&name, &self.say("change-price"));
        let mut all = Vec::new();
        if let Some(price) = &support.price {
            all.extend(self.price_changes(price, tax, &subject, Some(href.clone())));
        }
        // The worst severity comes first, as it does on the page of the support.
        for severity in self.site.offer.severities.ids() {
            if let Some(response) = support.response.get(severity) {
                let subject = self.response_subject(support, severity);
                let view = |speech: &Self| speech.response_view(severity, response);
                all.extend(self.response_changes(self.later(response), &subject, &href, view));
            }
        }
        all
    }

    /// What changes in the schedules and contacts of a kind of support, told beside its own changes.
    pub(super) fn changes_of_use(&self, support: &Support) -> Vec<ChangeView> {
        let offer = &self.site.offer;
        let contacts = support.contacts.iter().chain(
            support
                .response
                .iter()
                .filter_map(|(_, response)| response.on_or_first(self.today()))
                .flat_map(|response| &response.by),
        );
        let contacts: Vec<_> = contacts
            .filter_map(|named| Some((&named.id, offer.contacts.get(&named.id)?)))
            .collect();
        let of_contacts = contacts
            .iter()
            .filter_map(|(_, contact)| contact.on_or_first(self.today())?.hours.as_ref());
        let hours = support.hours.iter().chain(of_contacts);
        let hours = hours.filter_map(|named| Some((&named.id, offer.hours.get(&named.id)?)));
        let hours = hours.flat_map(|(id, hours)| self.hours_changes(id, hours));
        let changes = contacts
            .iter()
            .flat_map(|(id, contact)| self.contact_changes(id, contact));
        hours.chain(changes).collect()
    }

    /// Everything that is known to change, the next one first.
    pub fn all_changes(&self) -> Vec<ChangeView> {
        let offer = &self.site.offer;
        let support = offer.support.iter();
        let support = support.flat_map(|(id, own)| self.support_changes(&id.value, own, self.tax()));
        let hours = offer.hours.iter();
        let hours = hours.flat_map(|(id, own)| self.hours_changes(&id.value, own));
        let desk = self.site.desk.iter();
        let internal = desk.clone().flat_map(|desk| desk.contacts.iter());
        let contacts = offer.contacts.iter().chain(internal);
        let contacts = contacts.flat_map(|(id, contact)| self.contact_changes(&id.value, contact));
        let routes = desk.clone().flat_map(|desk| desk.routes.iter());
        let routes = routes.filter_map(|(id, route)| self.route_change(&id.value, route));
        let levels = desk.flat_map(|desk| desk.levels.iter());
        let levels = levels.filter_map(|(_, level)| self.level_change(level));
        let notes = offer.route_notes.iter().flat_map(|note| self.note_changes(note));
        in_order(
            support
                .chain(hours)
                .chain(contacts)
                .chain(notes)
                .chain(levels)
                .chain(routes),
        )
    }
}

/// Changes by their day, each once; those of one day keep their order, as on the page of the thing itself.
pub(super) fn in_order(changes: impl Iterator<Item = ChangeView>) -> Vec<ChangeView> {
    let mut all: Vec<ChangeView> = Vec::new();
    for change in changes {
        if !all.contains(&change) {
            all.push(change);
        }
    }
    all.sort_by(|a, b| a.iso.cmp(&b.iso));
    all
}

/// The days on which versions begin, for what nothing is told of until the first has begun.
pub(super) fn first_days<T>(versions: &Versioned<T>) -> Vec<Date> {
    let all = versions.all().iter();
    all.filter_map(|version| Some(version.from.as_ref()?.value)).collect()
}

/// The day from which a level is held, and the one from which it is not any more.
fn edges(level: &Level) -> Vec<Date> {
    let from = level.held_from.as_ref().map(|day| day.value);
    let until = level.held_until.as_ref().and_then(|day| day.value.tomorrow().ok());
    from.into_iter().chain(until).collect()
}
