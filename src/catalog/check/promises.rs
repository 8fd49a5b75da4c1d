//! Promises and a day in; those that nobody could ask for while their clock runs out.

use std::collections::BTreeMap;

use jiff::{ToSpan, Zoned};

use super::Schedules;
use crate::catalog::deadline::{ServiceClock, Span, uncovered};
use crate::catalog::{Contact, Offer, Response, Support, Version, Versioned};
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// How many days are looked at: all seasons and holidays.
pub(super) const DAYS: i64 = 366;

/// The clock of a promise, the schedules of the contacts by which it is given, and the days from one on, before another.
type Compared<'a> = (Option<&'a str>, Vec<&'a str>, Date, Date);

/// Tells each promise whose contacts are all closed while it promises an answer, in the year from `day` on.
pub fn check_promises(offer: &Offer, schedules: &Schedules, day: Date, found: &mut Diagnostics) {
    let mut known: BTreeMap<Compared<'_>, Option<Span>> = BTreeMap::new();
    let end = day.saturating_add(DAYS.days());
    for (id, support) in offer.support.iter() {
        for (severity, response) in support.response.iter() {
            for (version, from, until) in held(response, day, end) {
                let compared = compared(offer, support, &version.value, from, until);
                let mut gaps = compared.into_iter().filter_map(|compared| {
                    let gap = || gap(offer, schedules, &compared, support, &version.value);
                    *known.entry(compared.clone()).or_insert_with(gap)
                });
                if let Some(gap) = gaps.next() {
                    let clock = version.value.clock(support, offer, schedules);
                    let at = gap.start.to_zoned(clock.zone(clock.date(gap.start)));
                    let what = format!("`{}` promises an answer to `{}`", id.value, severity.value);
                    found.push(told(&what, version.span, &version.value, support, &at));
                }
            }
        }
    }
}

/// The versions that hold on one of the days from `day` on, before `end`, each with the days on which it does.
pub(super) fn held<T>(
    versions: &Versioned<T>,
    day: Date,
    end: Date,
) -> impl Iterator<Item = (&Version<T>, Date, Date)> {
    let begins = |version: &Version<T>| version.from.as_ref().map(|from| from.value);
    let all = versions.all();
    let held = all.iter().enumerate().map(move |(at, version)| {
        let from = begins(version).map_or(day, |from| from.max(day));
        let until = all.get(at + 1).and_then(begins).map_or(end, |next| next.min(end));
        (version, from, until)
    });
    held.filter(|(_, from, until)| from < until)
}

/// What is compared for a promise: one for each stretch of days on which its contacts are the same. None where it has no clock of
/// its own, or on its days always one of its contacts can be reached.
fn compared<'a>(
    offer: &'a Offer,
    support: &'a Support,
    response: &'a Response,
    from: Date,
    until: Date,
) -> Vec<Compared<'a>> {
    if response.clock.is_none() && support.hours.is_none() {
        // It has no clock, which is told elsewhere.
        return Vec::new();
    }
    let contacts: Option<Vec<&Versioned<Contact>>> =
        response.contacts(support).map(|id| offer.contacts.get(id)).collect();
    let Some(contacts) = contacts.filter(|contacts| !contacts.is_empty()) else {
        return Vec::new();
    };
    let changes = contacts.iter().flat_map(|contact| contact.later(from));
    let mut edges: Vec<Date> = changes.map(|(day, _)| day).filter(|day| *day < until).collect();
    edges.extend([from, until]);
    edges.sort_unstable();
    edges.dedup();
    let stretches = edges.iter().zip(edges.iter().skip(1));
    let clock = response.hours(support);
    let compared = stretches.filter_map(|(from, until)| {
        let hours = contacts.iter().map(|contact| {
            let own = contact.on_or_first(*from)?;
            own.hours.as_ref().map(|hours| hours.id.as_str())
        });
        let mut hours = hours.collect::<Option<Vec<_>>>()?;
        hours.sort_unstable();
        hours.dedup();
        // On the schedule of one of them, that one is open.
        (!clock.is_some_and(|clock| hours.contains(&clock))).then_some((clock, hours, *from, *until))
    });
    compared.collect()
}

/// The first time at which the clock runs and all contacts are closed. What can't be read is told elsewhere.
fn gap(
    offer: &Offer,
    schedules: &Schedules,
    (own, hours, from, until): &Compared<'_>,
    support: &Support,
    response: &Response,
) -> Option<Span> {
    if let Some(id) = own {
        ServiceClock::open(schedules, id)?;
    }
    let clock = response.clock(support, offer, schedules);
    let open: Option<Vec<ServiceClock<'_>>> = hours.iter().map(|id| ServiceClock::open(schedules, id)).collect();
    uncovered(&clock, &open?, *from, *until)
}

/// What is told of a promise.
fn told(what: &str, span: crate::source::Span, response: &Response, support: &Support, at: &Zoned) -> Diagnostic {
    let contacts: Vec<String> = response.contacts(support).map(|id| format!("`{id}`")).collect();
    let closed = match contacts.as_slice() {
        [one] => format!("{one} is closed"),
        all => format!("{} are all closed", all.join(", ")),
    };
    Diagnostic::at(Code::ClosedContact, span, format!("{what} while nobody can be reached"))
        .label(format!(
            "its clock runs on {}, when {closed}",
            at.strftime("%A %-d %B %Y at %H:%M")
        ))
        .help("give it a `clock:` on which its contacts are open, or add a contact that is open then")
}
