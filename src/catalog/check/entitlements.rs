//! Routes to the vendor and a day in; those that are meant for days on which the partner may use them no more, out.
//!
//! That a level ends some day is no mistake: it can be renewed, and a route without a date says nothing about that day. What says
//! for certain that a route is used after its entitlement has ended is a version that begins later, one that ends later, and
//! what customers are told of it on the day itself.

use jiff::ToSpan;

use crate::catalog::{Catalog, Desk, Route, Standing, Version};
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};

/// Tells each route that is meant for a day from `day` on, and whose entitlement has ended by then.
pub fn check_entitlements(catalog: &Catalog, day: Date, found: &mut Diagnostics) {
    for (id, route) in catalog.desk.routes.iter() {
        let versions = route.all();
        for (at, version) in versions.iter().enumerate() {
            let next = versions.get(at + 1).and_then(|next| next.from.as_ref());
            found.extend(ended(&catalog.desk, &id.value, version, next, day));
        }
    }
}

/// A day for which a route is meant, where that is said, and in which words.
type Use = (Date, Span, String);

/// The first use of a version after its entitlement has ended.
fn ended(
    desk: &Desk,
    id: &str,
    version: &Version<Route>,
    next: Option<&Spanned<Date>>,
    day: Date,
) -> Option<Diagnostic> {
    let begin = version.from.as_ref().map(|from| from.value);
    let holds = |on: Date| begin.is_none_or(|begin| begin <= on) && next.is_none_or(|next| on < next.value);
    let uses = uses(&version.value, id, version.from.as_ref(), next, day);
    let mut uses: Vec<Use> = uses.into_iter().filter(|(on, ..)| *on >= day && holds(*on)).collect();
    uses.sort_by_key(|(on, ..)| *on);
    uses.into_iter().find_map(|(on, span, message)| {
        let Standing::Ended(level, end) = version.value.standing(desk, on) else {
            return None;
        };
        Some(
            Diagnostic::at(Code::EntitlementEnded, span, message)
                .related(end.span, format!("`{level}` brings it until {}", end.value))
                .help("give the level the day until which it is held now, or end or change the route then"),
        )
    })
}

/// The days on which a version is certainly used.
fn uses(route: &Route, id: &str, from: Option<&Spanned<Date>>, next: Option<&Spanned<Date>>, day: Date) -> Vec<Use> {
    let mut uses = Vec::new();
    let mut begins = |what: &str, from: &Spanned<Date>| {
        let message = format!("{what} begins on {}, after its entitlement has ended", from.value);
        uses.push((from.value, from.span, message));
    };
    if let Some(from) = from {
        begins(&format!("this version of `{id}`"), from);
    }
    let dates = route.entitlements.iter().flat_map(|own| own.all());
    for from in dates.filter_map(|version| version.from.as_ref()) {
        begins(&format!("this entitlement of `{id}`"), from);
    }
    if let Some(next) = next {
        let last = next.value.saturating_sub(1.day());
        let message = format!("`{id}` is described as before until {last}, and its entitlement ends earlier");
        uses.push((last, next.span, message));
    }
    if let Some(told) = &route.customers {
        let message = format!("customers are told of `{id}`, and its entitlement has ended");
        uses.push((day, told.span, message));
    }
    uses
}
