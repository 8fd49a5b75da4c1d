//! What changes, from which day on, in words.

use super::Speech;
use crate::catalog::{Contact, Route, Versioned};
use crate::decode::Date;
use crate::view::ChangeView;

impl Speech<'_> {
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
        for (id, contact) in self.site.offer.contacts.iter() {
            changes.extend(self.contact_change(&id.value, contact));
        }
        if let Some(desk) = &self.site.desk {
            for (id, contact) in desk.contacts.iter() {
                changes.extend(self.contact_change(&id.value, contact));
            }
            for (id, route) in desk.routes.iter() {
                changes.extend(self.route_change(&id.value, route));
            }
        }
        // Changes of one day keep the catalog's order, as on the page of the thing itself.
        changes.sort_by(|a, b| a.iso.cmp(&b.iso));
        changes
    }

    /// What changes next in a contact.
    fn contact_change(&self, id: &str, contact: &Versioned<Contact>) -> Option<ChangeView> {
        let own = contact.on_or_first(self.today())?;
        let price = own
            .call_price
            .as_ref()
            .and_then(|price| Some(price.next(self.today())?.0));
        let date = earliest([contact.next(self.today()).map(|(date, _)| date), price])?;
        let facts = |speech: &Self| {
            let view = speech.contact(id, contact)?;
            let all = [Some(view.value), view.hours, view.call_price, view.languages, view.note];
            Some(all.into_iter().flatten().collect::<Vec<_>>())
        };
        let view = self.contact(id, contact)?;
        self.facts_change(date, &view.name, (&facts(&self.on(date))?, &facts(self)?), view.page)
    }

    /// What changes next in a route.
    fn route_change(&self, id: &str, route: &Versioned<Route>) -> Option<ChangeView> {
        let own = route.on_or_first(self.today())?;
        let entitlements = own
            .entitlements
            .as_ref()
            .and_then(|versions| Some(versions.next(self.today())?.0));
        let date = earliest([route.next(self.today()).map(|(date, _)| date), entitlements])?;
        let facts = |speech: &Self| {
            let view = speech.route(id)?;
            let allowances = view
                .allowances
                .into_iter()
                .map(|(level, words, _)| format!("{level}: {words}"));
            let targets = view
                .targets
                .into_iter()
                .map(|target| format!("{}: {}", target.severity, target.within));
            let single = [
                Some(view.kinds),
                Some(view.products),
                Some(view.who),
                view.cost,
                view.versions,
                view.open,
            ];
            let all = single
                .into_iter()
                .flatten()
                .chain(view.needs)
                .chain(allowances)
                .chain(targets);
            Some(all.collect::<Vec<_>>())
        };
        let name = self.text(&own.name);
        self.facts_change(
            date,
            &name,
            (&facts(&self.on(date))?, &facts(self)?),
            self.route_href(id),
        )
    }

    /// A change from old facts to new ones: each side names what the other has not. None where nothing differs in words.
    fn facts_change(
        &self,
        date: Date,
        subject: &str,
        (new, old): (&[String], &[String]),
        href: String,
    ) -> Option<ChangeView> {
        let only = |own: &[String], other: &[String]| {
            let differing: Vec<String> = own.iter().filter(|fact| !other.contains(fact)).cloned().collect();
            if differing.is_empty() {
                self.say("change-nothing")
            } else {
                differing.join(", ")
            }
        };
        let differs = new.iter().any(|fact| !old.contains(fact)) || old.iter().any(|fact| !new.contains(fact));
        differs.then(|| self.change(date, subject, &only(new, old), &only(old, new), Some(href)))
    }
}

/// The first of some days.
fn earliest(days: [Option<Date>; 2]) -> Option<Date> {
    days.into_iter().flatten().min()
}
