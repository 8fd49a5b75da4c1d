//! Terms with versions and a day in; since when each holds, and which of them begin only later, out.

use crate::catalog::{Catalog, Contact, Hours, Route, Support, Versioned};
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Spanned;

/// A term that has versions, as it is on a day.
pub struct Term<'a> {
    /// What it is, in words.
    pub what: String,
    /// The first day of its first version, where that has one.
    begins: Option<&'a Spanned<Date>>,
    /// The first day of the version that holds on the day, where one does and has one.
    pub since: Option<&'a Spanned<Date>>,
}

impl<'a> Term<'a> {
    /// The term `what` on `day`.
    fn new<T>(what: String, versions: &'a Versioned<T>, day: Date) -> Self {
        Self {
            what,
            begins: versions.all().first().and_then(|version| version.from.as_ref()),
            since: versions.version_on(day).and_then(|version| version.from.as_ref()),
        }
    }
}

/// The term that a schedule is.
pub fn of_hours<'a>(id: &str, hours: &'a Versioned<Hours>, day: Date) -> Term<'a> {
    Term::new(format!("the schedule `{id}`"), hours, day)
}

/// The terms of a contact: itself, then what a call costs.
pub fn of_contact<'a>(id: &str, contact: &'a Versioned<Contact>, day: Date) -> Vec<Term<'a>> {
    let price = contact.on_or_first(day).and_then(|contact| contact.call_price.as_ref());
    let price = price.map(|price| Term::new(format!("the price of a call to `{id}`"), price, day));
    std::iter::once(Term::new(format!("the contact `{id}`"), contact, day))
        .chain(price)
        .collect()
}

/// The terms of a kind of support: its price, then its responses.
pub fn of_support<'a>(id: &str, support: &'a Support, day: Date) -> Vec<Term<'a>> {
    let price = support.price.iter();
    let price = price.map(|price| Term::new(format!("the price of `{id}`"), price, day));
    let responses = support.response.iter();
    let responses = responses.map(|(severity, response)| {
        let what = format!("the response of `{id}` to `{}`", severity.value);
        Term::new(what, response, day)
    });
    price.chain(responses).collect()
}

/// The terms of a route: itself, then its entitlements.
fn of_route<'a>(id: &str, route: &'a Versioned<Route>, day: Date) -> Vec<Term<'a>> {
    let entitlements = route.on_or_first(day).and_then(|route| route.entitlements.as_ref());
    let entitlements = entitlements.map(|own| Term::new(format!("the entitlement of `{id}`"), own, day));
    std::iter::once(Term::new(format!("the route `{id}`"), route, day))
        .chain(entitlements)
        .collect()
}

/// Tells every term that is not valid yet on `day`.
pub fn begins_later(catalog: &Catalog, day: Date, found: &mut Diagnostics) {
    let (offer, desk) = (&catalog.offer, &catalog.desk);
    let hours = offer.hours.iter().map(|(id, hours)| of_hours(&id.value, hours, day));
    let contacts = offer.contacts.iter().chain(desk.contacts.iter());
    let contacts = contacts.flat_map(|(id, contact)| of_contact(&id.value, contact, day));
    let support = offer.support.iter();
    let support = support.flat_map(|(id, support)| of_support(&id.value, support, day));
    let routes = desk.routes.iter();
    let routes = routes.flat_map(|(id, route)| of_route(&id.value, route, day));
    for term in hours.chain(contacts).chain(support).chain(routes) {
        if let Some(from) = term.begins.filter(|from| from.value > day) {
            found.push(
                Diagnostic::at(
                    Code::NotYetValid,
                    from.span,
                    format!("{} begins on {}, and {day} is shown", term.what, from.value),
                )
                .help("say what holds until then in a version without `from`, or build with `--as-of` for a later day"),
            );
        }
    }
}
