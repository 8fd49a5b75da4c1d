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

/// Tells each promise that words give at any time and its clock does not, in the year from `day` on: those of one kind of support
/// together.
pub fn check_always(offer: &Offer, schedules: &Schedules, day: Date, found: &mut Diagnostics) {
    let mut known = Known {
        offer,
        schedules,
        day,
        rests: BTreeMap::new(),
        claims: BTreeMap::new(),
    };
    for (id, support) in offer.support.iter() {
        let mut own = of_support(support);
        let promises = promises(support, day);
        // Most terms claim nothing, and need no look at their clocks.
        if own.is_empty() && promises.iter().all(|promise| known.claims(support, promise).is_empty()) {
            continue;
        }
        if promises.iter().any(|promise| known.rest(promise).is_none()) {
            own.clear();
        }
        let mut told: Vec<&Promise<'_>> = Vec::new();
        let mut claims: Vec<Claim> = Vec::new();
        for promise in &promises {
            if known.rest(promise).is_none_or(|rest| rest.seconds() <= promise.seconds) {
                continue;
            }
            let all = own.iter().cloned().chain(known.claims(support, promise));
            let all: Vec<Claim> = all.collect();
            if !all.is_empty() {
                told.push(promise);
                claims.extend(all);
            }
        }
        claims.sort_unstable_by_key(|claim| claim.span);
        claims.dedup();
        found.extend(tell(&mut known, &id.value, &claims, &told));
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
    /// The days on which it holds, from the first on, before the last.
    days: (Date, Date),
}

/// What a kind of support promises in a length of time. What has no clock, or one that can't be read, is told elsewhere.
fn promises(support: &Support, day: Date) -> Vec<Promise<'_>> {
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
            if clock.is_some() || version.value.clock.is_some() {
                promises.push(Promise {
                    severity,
                    version,
                    clock,
                    seconds,
                    days: (from, until),
                });
            }
        }
    }
    promises
}

/// What is known of schedules and words: many promises share them.
struct Known<'a> {
    /// What customers may know.
    offer: &'a Offer,
    /// The schedules.
    schedules: &'a Schedules,
    /// The day.
    day: Date,
    /// The longest times for which schedules are closed between two days; none where they never are.
    rests: BTreeMap<(&'a str, Date, Date), Option<deadline::Span>>,
    /// What is claimed by the words of an entry.
    claims: BTreeMap<(&'static str, &'a str), Vec<Claim>>,
}

impl<'a> Known<'a> {
    /// The longest time for which a promise's clock stands still; none where it always runs.
    fn rest(&mut self, promise: &Promise<'a>) -> Option<deadline::Span> {
        self.closed(promise.clock?, promise.days)
    }

    /// The longest time for which a schedule is closed between two days.
    fn closed(&mut self, id: &'a str, (from, until): (Date, Date)) -> Option<deadline::Span> {
        let find = || rest(&ServiceClock::open(self.schedules, id)?, from, until);
        *self.rests.entry((id, from, until)).or_insert_with(find)
    }

    /// What the words of a promise's severity, clock and contacts claim.
    fn claims(&mut self, support: &'a Support, promise: &Promise<'a>) -> Vec<Claim> {
        let end = self.day.saturating_add(DAYS.days());
        let (offer, day) = (self.offer, self.day);
        let severity = promise.severity.value.as_str();
        let mut claims = self.of("severities", severity, || {
            let own = offer.severities.get(severity);
            own.into_iter().flat_map(|own| [&own.name, &own.we]).collect()
        });
        if let Some(id) = promise.clock {
            claims.extend(self.of("hours", id, || {
                let versions = offer.hours.get(id).into_iter().flat_map(|hours| held(hours, day, end));
                versions.map(|(version, ..)| &version.value.name).collect()
            }));
        }
        for id in promise.version.value.contacts(support) {
            let contact = || {
                offer
                    .contacts
                    .get(id)
                    .into_iter()
                    .flat_map(|contact| held(contact, day, end))
            };
            let own = self.of("contacts", id, || {
                let texts = contact().flat_map(|(version, ..)| version.value.name.iter().chain(&version.value.note));
                texts.collect()
            });
            let is_closed = |known: &mut Self| {
                contact().any(|(version, from, until)| {
                    let hours = version.value.hours.as_ref();
                    let rest = hours.and_then(|hours| known.closed(&hours.id, (from, until)));
                    rest.is_some_and(|rest| rest.seconds() > promise.seconds)
                })
            };
            if !own.is_empty() && is_closed(self) {
                claims.extend(own);
            }
        }
        claims
    }

    /// What the words of an entry claim.
    fn of(&mut self, section: &'static str, id: &'a str, texts: impl FnOnce() -> Vec<&'a Text>) -> Vec<Claim> {
        let find = || texts().into_iter().flat_map(wording::always).collect();
        self.claims.entry((section, id)).or_insert_with(find).clone()
    }
}

/// What the words of a kind of support claim.
fn of_support(support: &Support) -> Vec<Claim> {
    let texts = [&support.name, &support.summary].into_iter().chain(&support.includes);
    texts.flat_map(wording::always).collect()
}

/// What is told of a kind of support.
fn tell<'a>(known: &mut Known<'a>, id: &str, claims: &[Claim], promises: &[&Promise<'a>]) -> Option<Diagnostic> {
    let (first, others) = promises.split_first()?;
    let (clock, rest) = first.clock.zip(known.rest(first))?;
    let running = ServiceClock::open(known.schedules, clock)?;
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
    let told = spans.fold(told, |told, span: Span| told.related(span, "the same for this promise"));
    Some(told.help(
        "say when it is answered, in place of these words; or give the promise `clock: always` and a contact that is always open",
    ))
}
