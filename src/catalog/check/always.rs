//! Promises and a day in; those that words give at any time, while their clock stands still for longer than they last, out.
//!
//! - The words of a **kind of support** (its name, summary and what it includes) may mean any of its promises, so they are right
//!   where one of them is kept day and night.
//! - Those of a **severity** (its name and what the partner does then), and the name of the clock's **schedule**, hold for
//!   each promise.
//! - Those of a **contact** by which it is promised are about that contact, so they are right where it is always open.
//!
//! Promises in business days say themselves that they don't count nights.

use std::collections::BTreeMap;

use jiff::ToSpan;

use super::Schedules;
use super::promises::{DAYS, held};
use super::wording::{self, Claim};
use crate::catalog::deadline::{self, ServiceClock, rest};
use crate::catalog::{Duration, Offer, Response, Support, Version};
use crate::decode::{Date, Text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};

/// Tells each promise that words give at any time and its clock does not, in the year from `day` on.
pub fn check_always(offer: &Offer, schedules: &Schedules, day: Date, found: &mut Diagnostics) {
    let mut rests = Rests {
        schedules,
        known: BTreeMap::new(),
    };
    for (id, support) in offer.support.iter() {
        let promises = promises(support, &mut rests, day);
        let is_kept = promises.iter().any(|promise| promise.rest.is_none());
        let own = if is_kept { Vec::new() } else { of_support(support) };
        let mut told: Vec<(Vec<Claim>, Vec<&Promise<'_>>)> = Vec::new();
        for promise in &promises {
            if promise.rest.is_none_or(|rest| rest.seconds() <= promise.seconds) {
                continue;
            }
            let mut claims = own.clone();
            claims.extend(of_promise(offer, support, promise, &mut rests, day));
            match told.iter_mut().find(|(others, _)| *others == claims) {
                _ if claims.is_empty() => {}
                Some((_, same)) => same.push(promise),
                None => told.push((claims, vec![promise])),
            }
        }
        for (claims, promises) in told {
            found.extend(tell(&id.value, schedules, &claims, &promises));
        }
    }
}

/// A promise that holds for some days.
struct Promise<'a> {
    /// The severity.
    severity: &'a Spanned<String>,
    /// What is promised.
    version: &'a Version<Response>,
    /// The schedule of its clock; none where that always runs.
    clock: Option<&'a str>,
    /// Within how many seconds.
    seconds: i64,
    /// The longest time for which its clock stands still; none where it always runs.
    rest: Option<deadline::Span>,
}

/// The longest times for which schedules are closed.
struct Rests<'a> {
    /// The schedules.
    schedules: &'a Schedules,
    /// Those that are known.
    known: BTreeMap<(&'a str, Date, Date), Option<deadline::Span>>,
}

impl<'a> Rests<'a> {
    /// The longest time for which a schedule is closed between two days.
    fn of(&mut self, id: &'a str, from: Date, until: Date) -> Option<deadline::Span> {
        let find = || rest(&ServiceClock::open(self.schedules, id)?, from, until);
        *self.known.entry((id, from, until)).or_insert_with(find)
    }
}

/// What a kind of support promises in a length of time. What has no clock, or one that can't be read, is told elsewhere.
fn promises<'a>(support: &'a Support, rests: &mut Rests<'a>, day: Date) -> Vec<Promise<'a>> {
    let end = day.saturating_add(DAYS.days());
    let mut promises = Vec::new();
    for (severity, response) in support.response.iter() {
        for (version, from, until) in held(response, day, end) {
            let clock = version.value.hours(support);
            let seconds = match version.value.within {
                Duration::Minutes(minutes) => i64::from(minutes) * 60,
                Duration::Days(days) => i64::from(days) * 24 * 60 * 60,
                Duration::BusinessDays(_) => continue,
            };
            if clock.is_none() && version.value.clock.is_none() {
                continue;
            }
            promises.push(Promise {
                severity,
                version,
                clock,
                seconds,
                rest: clock.and_then(|id| rests.of(id, from, until)),
            });
        }
    }
    promises
}

/// What the words of a kind of support claim.
fn of_support(support: &Support) -> Vec<Claim> {
    let texts = [&support.name, &support.summary].into_iter().chain(&support.includes);
    texts.flat_map(wording::always).collect()
}

/// What the words of a promise's severity, clock and contacts claim.
fn of_promise<'a>(
    offer: &'a Offer,
    support: &'a Support,
    promise: &Promise<'a>,
    rests: &mut Rests<'a>,
    day: Date,
) -> Vec<Claim> {
    let end = day.saturating_add(DAYS.days());
    let severity = offer.severities.get(&promise.severity.value);
    let mut texts: Vec<&Text> = severity.iter().flat_map(|own| [&own.name, &own.we]).collect();
    let hours = promise.clock.and_then(|id| offer.hours.get(id));
    let hours = hours.into_iter().flat_map(|hours| held(hours, day, end));
    texts.extend(hours.map(|(version, ..)| &version.value.name));
    for contact in promise.version.value.contacts(support) {
        let versions = offer.contacts.get(contact).into_iter();
        for (version, from, until) in versions.flat_map(|contact| held(contact, day, end)) {
            let hours = version.value.hours.as_ref();
            let rest = hours.and_then(|hours| rests.of(&hours.id, from, until));
            if rest.is_some_and(|rest| rest.seconds() > promise.seconds) {
                texts.extend(version.value.name.iter().chain(&version.value.note));
            }
        }
    }
    texts.into_iter().flat_map(wording::always).collect()
}

/// What is told of promises that the same words give.
fn tell(id: &str, schedules: &Schedules, claims: &[Claim], promises: &[&Promise<'_>]) -> Option<Diagnostic> {
    let (first, others) = promises.split_first()?;
    let (clock, rest) = first.clock.zip(first.rest)?;
    let running = ServiceClock::open(schedules, clock)?;
    let at = |moment: jiff::Timestamp| {
        let zoned = moment.to_zoned(running.zone(running.date(moment)));
        zoned.strftime("%A %-d %B %Y at %H:%M").to_string()
    };
    let message = format!(
        "`{id}` is said to answer at any time, and its clock for `{}` stands still for longer than the promised {}",
        first.severity.value, first.version.value.within
    );
    let told = Diagnostic::at(Code::ClaimBeyondClock, first.version.span, message).label(format!(
        "its clock `{clock}` does not run from {} to {}",
        at(rest.start),
        at(rest.end)
    ));
    let told = claims.iter().fold(told, |told, claim: &Claim| {
        told.related(claim.span, format!("`{}` is said here", claim.words))
    });
    let spans = others.iter().map(|promise| promise.version.span);
    let told = spans.fold(told, |told, span: Span| {
        told.related(span, "the same holds for this promise")
    });
    Some(told.help(
        "say when it is answered, in place of these words; or give the promise `clock: always` and a contact that is always open",
    ))
}
