//! What changes, from which day on, in words: what a view says from that day on is compared with what it says the day before.

use super::Speech;
use super::said::{AllSaid, Manner, Said, facts};
use crate::catalog::{Contact, Level, Route, Support, Versioned};
use crate::decode::{Date, Text};
use crate::site::Content;
use crate::view::{ChangeView, PriceView, ResponseView, SupportView};

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
};

/// Responses. The figure is the time again.
pub(super) const RESPONSE: Manner = Manner {
    order: &["within", "clock", "update", "resolve", "by", "pauses"],
    silent: &["severity", "mark", "name", "figure", "change"],
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

    /// The first of `days` to come from which on something else is said than on the day before.
    pub(super) fn announce(
        &self,
        mut days: Vec<Date>,
        subject: &str,
        href: Option<String>,
        say: impl Fn(&Self) -> Option<AllSaid>,
    ) -> Option<ChangeView> {
        days.retain(|day| *day > self.today());
        days.sort_unstable();
        days.dedup();
        days.into_iter().find_map(|day| {
            let (old, new) = (say(&self.on(day.yesterday().ok()?))?, say(&self.on(day))?);
            Some(self.change(day, subject, self.difference(&new, &old)?, href.clone()))
        })
    }

    /// What changes next in a price.
    pub(super) fn price_change(
        &self,
        days: Vec<Date>,
        subject: &str,
        href: Option<String>,
        view: impl Fn(&Self) -> Option<PriceView>,
    ) -> Option<ChangeView> {
        self.announce(days, subject, href, |speech| Some(speech.price_said(view(speech)?)))
    }

    /// What a price says, all in one.
    pub(super) fn price_said(&self, view: PriceView) -> AllSaid {
        let words = PriceView {
            amount: format!("{} {}", view.amount, view.unit).trim().to_owned(),
            unit: String::new(),
            ..view
        };
        let all = self.said(&words, &PRICE).into_iter();
        let all = all.filter_map(|(_, said)| match said {
            Said::Facts(facts) => Some(facts),
            Said::State(..) => None,
        });
        vec![facts("price", all.flatten().collect())]
    }

    /// What changes next in a response.
    pub(super) fn response_change(
        &self,
        days: Vec<Date>,
        subject: &str,
        href: &str,
        view: impl Fn(&Self) -> Option<ResponseView>,
    ) -> Option<ChangeView> {
        self.announce(days, subject, Some(href.to_owned()), |speech| {
            Some(speech.said(&view(speech)?, &RESPONSE))
        })
    }

    /// What changes next in a contact.
    pub(super) fn contact_change(&self, id: &str, contact: &Versioned<Contact>) -> Option<ChangeView> {
        let prices = contact.all().iter().filter_map(|own| own.value.call_price.as_ref());
        let days = self
            .later(contact)
            .into_iter()
            .chain(prices.flat_map(first_days))
            .collect();
        let view = self.contact_view(id, contact)?;
        self.announce(days, &view.name, Some(view.page), |speech| {
            Some(speech.said(&speech.contact_view(id, contact)?, &CONTACT))
        })
    }

    /// What changes next in a route, or in the levels that open it.
    pub(super) fn route_change(&self, id: &str, route: &Versioned<Route>) -> Option<ChangeView> {
        let entitlements = route.all().iter().filter_map(|own| own.value.entitlements.as_ref());
        let levels = self.site.desk.iter().flat_map(|desk| desk.levels.iter());
        let days = self
            .later(route)
            .into_iter()
            .chain(entitlements.flat_map(first_days))
            .chain(levels.flat_map(|(_, level)| edges(level)));
        let name = self.text(&route.on_or_first(self.today())?.name);
        self.announce(days.collect(), &name, Some(self.route_href(id)), |speech| {
            Some(speech.said(&speech.route_view(id)?, &ROUTE))
        })
    }

    /// What changes next in what customers are told of a route.
    fn note_change(&self, note: &Versioned<Option<Text>>) -> Option<ChangeView> {
        let href = self.href(&Content::Escalation);
        self.announce(self.later(note), &self.say("to-vendor"), Some(href), |speech| {
            let told = note.on_or_first(speech.today())?.iter();
            Some(vec![facts("note", told.map(|text| speech.text(text)).collect())])
        })
    }

    /// Whether the partner comes to hold a level, or ceases to.
    fn level_change(&self, level: &Level) -> Option<ChangeView> {
        let href = self.href(&Content::Matrix);
        self.announce(edges(level), &self.text(&level.name), Some(href), |speech| {
            let held = level.is_held(speech.today());
            let words = if held { "change-held-yes" } else { "change-held-no" };
            Some(vec![("held".to_owned(), Said::State(held, speech.say(words)))])
        })
    }

    /// What changes next in the schedules and contacts of a kind of support, told beside its own changes.
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
        let hours = hours.filter_map(|named| self.week(&named.id)?.change);
        let changes = contacts
            .iter()
            .filter_map(|(id, contact)| self.contact_change(id, contact));
        hours.chain(changes).collect()
    }

    /// Everything that is known to change, the next one first.
    pub fn all_changes(&self) -> Vec<ChangeView> {
        let offer = &self.site.offer;
        let support = self.all_support(self.tax());
        let support = support.iter().flat_map(own_changes);
        let hours = offer.hours.iter();
        let hours = hours.filter_map(|(id, _)| self.week(&id.value)?.change);
        let desk = self.site.desk.iter();
        let internal = desk.clone().flat_map(|desk| desk.contacts.iter());
        let contacts = offer.contacts.iter().chain(internal);
        let contacts = contacts.filter_map(|(id, contact)| self.contact_change(&id.value, contact));
        let routes = desk.clone().flat_map(|desk| desk.routes.iter());
        let routes = routes.filter_map(|(id, route)| self.route_change(&id.value, route));
        let levels = desk.flat_map(|desk| desk.levels.iter());
        let levels = levels.filter_map(|(_, level)| self.level_change(level));
        let notes = offer.route_notes.iter().filter_map(|note| self.note_change(note));
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

/// What changes next in the price and the responses of a kind of support.
pub(super) fn own_changes(support: &SupportView) -> Vec<ChangeView> {
    let price = support.price.iter().filter_map(|price| price.change.clone());
    let responses = support.responses.iter().filter_map(|response| response.change.clone());
    price.chain(responses).collect()
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
