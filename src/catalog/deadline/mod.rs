//! A promise, the clock that it runs on and the moment of a request come in; the moment by which it is due goes out, with
//! each step on the way there.
//!
//! - **Hours and minutes** are time that passes while the clock runs. What ends when the clock stops is due then, and not when
//!   it runs again.
//! - **Days** and **business days** begin with the day after the request and end with the last hour in which somebody is there
//!   (Regulation (EEC, Euratom) No 1182/71, Art. 3(1); §§ 187(1) and 188(1) BGB). A business day is one on which the clock
//!   runs; a last day on which it does not gives way to the next on which it does (Art. 3(4); § 193 BGB).
//! - **Pauses** stop the clock. A day that is paused from its first to its last hour does not count, and one whose end is paused is
//!   not the last one: a pause never brings a deadline forward.

mod clock;
mod promise;
#[cfg(test)]
mod tests;

pub use clock::{ServiceClock, Span};
pub use promise::{Target, partner_zone, promised};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::Duration;
use super::schedule::Cause;
use clock::{cut, joined};

/// How many days are looked at, at first and at most: what is not due within eleven years never is.
const DAYS: [i64; 4] = [16, 128, 1024, 4096];

/// The seconds of a minute.
const MINUTE: i64 = 60;

/// When something is due, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The moment by which it must have happened.
    pub at: Timestamp,
    /// How it came about, in the order of time.
    pub steps: Vec<Step>,
}

/// A step on the way to a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The clock ran.
    Ran {
        /// From when to when.
        span: Span,
        /// How much of the promised time was left then, in seconds.
        left: i64,
    },
    /// The clock was stopped while it would have run.
    Paused(Span),
    /// A day counted.
    Counted {
        /// The day.
        date: Date,
        /// Its number, from 1.
        number: u32,
    },
    /// Nobody was there all day.
    Closed {
        /// The day.
        date: Date,
        /// Why.
        cause: Cause,
    },
    /// All of the day's hours were paused.
    Lost(Date),
    /// The days end with the last hour of this one, which counts no more.
    Ended {
        /// The day.
        date: Date,
        /// Its end.
        at: Timestamp,
    },
}

/// When what was promised `within` a time is due for a request that is `raised` at a moment; `None` where the clock does not
/// run for long enough.
pub fn due(clock: &ServiceClock<'_>, raised: Timestamp, within: Duration, pauses: &[Span]) -> Option<Due> {
    let pauses = joined(pauses.to_vec());
    match within {
        Duration::Minutes(minutes) => after_time(clock, raised, i64::from(minutes) * MINUTE, &pauses),
        Duration::Days(days) => after_days(clock, raised, days, &pauses, false),
        Duration::BusinessDays(days) => after_days(clock, raised, days, &pauses, true),
    }
}

/// The first time from one day on, before another, at which `clock` runs and none of `others` does.
pub fn uncovered(clock: &ServiceClock<'_>, others: &[ServiceClock<'_>], from: Date, until: Date) -> Option<Span> {
    let days = |clock: &ServiceClock<'_>, from: Date, until: Date| {
        let dates = from.series(1.day()).take_while(|date| *date < until);
        dates.flat_map(|date| clock.day(date)).collect::<Vec<_>>()
    };
    let (early, late) = (
        from.saturating_sub(clock::REACH.days()),
        until.saturating_add(clock::REACH.days()),
    );
    let open = joined(others.iter().flat_map(|other| days(other, early, late)).collect());
    cut(&joined(days(clock, from, until)), &open).into_iter().next()
}

/// The longest time for which `clock` stands still between two times at which it runs, from one day on, before another.
pub fn rest(clock: &ServiceClock<'_>, from: Date, until: Date) -> Option<Span> {
    let whole = Span {
        start: clock.whole(from).start,
        end: clock.whole(until).start,
    };
    let runs = clock.runs_in(whole);
    let rests = runs.iter().zip(runs.iter().skip(1)).map(|(run, next)| Span {
        start: run.end,
        end: next.start,
    });
    // The first one of several that are as long.
    rests.rev().max_by_key(|rest| rest.seconds())
}

/// Counts time.
fn after_time(clock: &ServiceClock<'_>, raised: Timestamp, seconds: i64, pauses: &[Span]) -> Option<Due> {
    let today = clock.date(raised);
    let first = today.checked_sub(clock::REACH.days()).ok()?;
    for days in DAYS {
        let dates = (0..days).map_while(|by| first.checked_add(by.days()).ok());
        let open = joined(dates.flat_map(|date| clock.day(date)).collect());
        let open: Vec<Span> = open.into_iter().filter_map(|span| span.after(raised)).collect();
        let ran = cut(&open, pauses);
        let Some((at, mut steps)) = count(&ran, seconds) else {
            continue;
        };
        // What begins after the last day that was looked at can't have been missed.
        if first.checked_add(days.days()).ok().map(|end| clock.earliest(end)) < Some(at) {
            continue;
        }
        let paused = cut(&open, &ran).into_iter().filter_map(|span| span.before(at));
        steps.extend(paused.map(Step::Paused));
        steps.extend(closed_days(clock, &open, today, at));
        return Some(Due::new(clock, at, steps));
    }
    None
}

/// Counts `seconds` off from what ran.
fn count(ran: &[Span], seconds: i64) -> Option<(Timestamp, Vec<Step>)> {
    let mut left = seconds;
    let mut steps = Vec::new();
    for span in ran {
        if span.seconds() >= left {
            let end = span.start.checked_add(left.seconds()).ok()?;
            let span = Span { start: span.start, end };
            steps.push(Step::Ran { span, left: 0 });
            return Some((end, steps));
        }
        left -= span.seconds();
        steps.push(Step::Ran { span: *span, left });
    }
    None
}

/// The days from `first` on that begin before `at`, and on which nobody is there: not even the rest of a night shift.
fn closed_days(clock: &ServiceClock<'_>, open: &[Span], first: Date, at: Timestamp) -> Vec<Step> {
    let dates = first.series(1.day()).take_while(|date| clock.whole(*date).start < at);
    let closed = dates.filter(|date| {
        let whole = clock.whole(*date);
        clock.day(*date).is_empty() && cut(&[whole], open) == [whole]
    });
    closed
        .map(|date| Step::Closed {
            date,
            cause: clock.cause(date),
        })
        .collect()
}

/// Counts days, business days alone or all of them.
fn after_days(
    clock: &ServiceClock<'_>,
    raised: Timestamp,
    days: u32,
    pauses: &[Span],
    only_business: bool,
) -> Option<Due> {
    let mut steps = Vec::new();
    let mut number = 0;
    let end = clock.date(raised).checked_add(DAYS[3].days()).ok()?;
    let dates = clock
        .date(raised)
        .series(1.day())
        .skip(1)
        .take_while(|date| *date < end);
    for date in dates {
        let open = clock.day(date);
        let ran = cut(&open, pauses);
        let is_lost = if open.is_empty() {
            !only_business && cut(&[clock.whole(date)], pauses).is_empty()
        } else {
            ran.is_empty()
        };
        if is_lost {
            steps.push(Step::Lost(date));
            continue;
        }
        steps.extend(cut(&open, &ran).into_iter().map(Step::Paused));
        if number < days && !(only_business && open.is_empty()) {
            number += 1;
            steps.push(Step::Counted { date, number });
        } else if open.is_empty() {
            steps.push(Step::Closed {
                date,
                cause: clock.cause(date),
            });
        }
        let (last, left) = (open.last(), ran.last());
        if let (Some(last), Some(left)) = (last, left)
            && number >= days
            && left.end == last.end
        {
            let at = last.end;
            let counts = Step::Counted { date, number };
            if !steps.contains(&counts) {
                steps.push(Step::Ended { date, at });
            }
            return Some(Due::new(clock, at, steps));
        }
    }
    None
}

impl Due {
    /// Brings the steps into their order.
    fn new(clock: &ServiceClock<'_>, at: Timestamp, mut steps: Vec<Step>) -> Self {
        let begin = |date: Date| clock.whole(date).start;
        steps.sort_by_key(|step| match step {
            Step::Ran { span, .. } | Step::Paused(span) => span.start,
            Step::Counted { date, .. } | Step::Closed { date, .. } | Step::Lost(date) => begin(*date),
            Step::Ended { at, .. } => *at,
        });
        Self { at, steps }
    }
}
