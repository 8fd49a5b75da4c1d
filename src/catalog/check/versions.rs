//! Terms and a day in; which of them begin only later out.

use crate::catalog::{Catalog, Versioned};
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Tells every term that is not valid yet on `day`.
pub fn begins_later(catalog: &Catalog, day: Date, found: &mut Diagnostics) {
    let (offer, desk) = (&catalog.offer, &catalog.desk);
    offer
        .hours
        .iter()
        .for_each(|(id, hours)| judge(hours, &id.value, day, found));
    for contacts in [&offer.contacts, &desk.contacts] {
        contacts
            .iter()
            .for_each(|(id, contact)| judge(contact, &id.value, day, found));
    }
    desk.routes
        .iter()
        .for_each(|(id, route)| judge(route, &id.value, day, found));
    for (id, support) in offer.support.iter() {
        if let Some(price) = &support.price {
            judge(price, &format!("the price of {}", id.value), day, found);
        }
        for (severity, response) in support.response.iter() {
            judge(response, &format!("{} of {}", severity.value, id.value), day, found);
        }
    }
}

/// Tells a term whose first version begins after `day`.
fn judge<T>(versions: &Versioned<T>, what: &str, day: Date, found: &mut Diagnostics) {
    let first = versions.all().first().and_then(|version| version.from.as_ref());
    if let Some(from) = first.filter(|from| from.value > day) {
        found.push(
            Diagnostic::at(
                Code::NotYetValid,
                from.span,
                format!("`{what}` begins on {}, and {day} is shown", from.value),
            )
            .help("say what holds until then in a version without `from`, or build with `--as-of` for a later day"),
        );
    }
}
