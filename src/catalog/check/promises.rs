//! Promises and a day in; those that nobody could ask for while their clock runs out.

use std::collections::BTreeMap;

use jiff::ToSpan;

use super::Schedules;
use crate::catalog::deadline::{ServiceClock, Span, uncovered};
use crate::catalog::{Offer, Response, Support};
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// How many days are looked at: all seasons and holidays.
const DAYS: i64 = 366;

/// A clock and the schedules of the contacts that should be open while it runs.
type Pair<'a> = (Option<&'a str>, Vec<&'a str>);

/// Tells each promise whose contacts are all closed while it promises an answer, in the year from `day` on.
pub fn check_promises(offer: &Offer, schedules: &Schedules, day: Date, found: &mut Diagnostics) {
    let mut known: BTreeMap<(Pair<'_>, Date), Option<Span>> = BTreeMap::new();
    for (id, support) in offer.support.iter() {
        for (severity, response) in support.response.iter() {
            for version in response.all() {
                let from = version.from.as_ref().map_or(day, |from| from.value.max(day));
                let Some(pair) = pair(offer, support, &version.value, from) else {
                    continue;
                };
                let gap = *known
                    .entry((pair.clone(), from))
                    .or_insert_with(|| gap(offer, schedules, &pair, support, &version.value, from));
                let Some(gap) = gap else { continue };
                let contacts: Vec<String> = version.value.contacts(support).map(|id| format!("`{id}`")).collect();
                let clock = version.value.clock(support, offer, schedules);
                let at = gap.start.to_zoned(clock.zone(clock.date(gap.start)));
                found.push(
                    Diagnostic::at(
                        Code::ClosedContact,
                        version.span,
                        format!(
                            "`{}` promises an answer to `{}` while nobody can be reached",
                            id.value, severity.value
                        ),
                    )
                    .label(format!(
                        "its clock runs on {}, when {} closed",
                        at.strftime("%A %-d %B %Y at %H:%M"),
                        match contacts.as_slice() {
                            [one] => format!("{one} is"),
                            all => format!("{} are all", all.join(", ")),
                        }
                    ))
                    .help("give it a `clock:` on which its contacts are open, or add a contact that is open then"),
                );
            }
        }
    }
}

/// What of a promise is compared; `None` where one of its contacts is always open, or it has none.
fn pair<'a>(offer: &'a Offer, support: &'a Support, response: &'a Response, day: Date) -> Option<Pair<'a>> {
    if response.clock.is_none() && support.hours.is_none() {
        // It has no clock, which is told elsewhere.
        return None;
    }
    let mut hours = response
        .contacts(support)
        .map(|id| {
            let contact = offer.contacts.get(id)?.on_or_first(day)?;
            contact.hours.as_ref().map(|hours| hours.id.as_str())
        })
        .collect::<Option<Vec<_>>>()?;
    hours.sort_unstable();
    hours.dedup();
    let clock = response.hours(support);
    // On the schedule of one of them, that one is open.
    (!hours.is_empty() && !clock.is_some_and(|clock| hours.contains(&clock))).then_some((clock, hours))
}

/// The first time at which the clock runs and all contacts are closed.
fn gap(
    offer: &Offer,
    schedules: &Schedules,
    (_, hours): &Pair<'_>,
    support: &Support,
    response: &Response,
    from: Date,
) -> Option<Span> {
    // What can't be read is told elsewhere.
    if let Some(id) = response.hours(support) {
        ServiceClock::open(schedules, id)?;
    }
    let clock = response.clock(support, offer, schedules);
    let open: Option<Vec<ServiceClock<'_>>> = hours.iter().map(|id| ServiceClock::open(schedules, id)).collect();
    uncovered(&clock, &open?, from, from.saturating_add(DAYS.days()))
}
