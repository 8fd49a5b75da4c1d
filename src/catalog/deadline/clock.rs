//! A schedule, or none, comes in; the moments between which its clock runs go out.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::catalog::Schedules;
use crate::catalog::schedule::{Cause, DAY, Opening, Schedule};

/// How many days before a moment an opening may have begun that lasts until then: two of its own, and two more because
/// versions of a schedule may lie in zones that are a day apart.
pub(super) const REACH: i64 = 4;

/// A time between two moments; it holds its start and not its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first moment.
    pub start: Timestamp,
    /// The moment after the last one.
    pub end: Timestamp,
}

impl Span {
    /// How long it is, in seconds.
    pub fn seconds(self) -> i64 {
        self.end.as_second() - self.start.as_second()
    }

    /// What of it is not before `moment`.
    pub(super) fn after(self, moment: Timestamp) -> Option<Self> {
        let start = self.start.max(moment);
        (start < self.end).then_some(Self { start, end: self.end })
    }

    /// What of it is before `moment`.
    pub(super) fn before(self, moment: Timestamp) -> Option<Self> {
        let end = self.end.min(moment);
        (self.start < end).then_some(Self { start: self.start, end })
    }
}

/// The clock on which deadlines run.
#[derive(Clone, Debug)]
pub enum ServiceClock<'a> {
    /// Day and night; days are those of this zone.
    Always(TimeZone),
    /// While a schedule is open, in the version that holds on each day.
    Open {
        /// All schedules.
        schedules: &'a Schedules,
        /// The id of this one.
        id: &'a str,
    },
}

impl<'a> ServiceClock<'a> {
    /// The clock of a schedule; `None` where there is none of that name.
    pub fn open(schedules: &'a Schedules, id: &'a str) -> Option<Self> {
        schedules.on(id, Date::MIN)?;
        Some(Self::Open { schedules, id })
    }

    /// What begins on a day, in order. Where the clocks skip a time, two openings may become one.
    pub fn day(&self, date: Date) -> Vec<Span> {
        let Some(schedule) = self.schedule(date) else {
            // A day that a zone skips has no time in it.
            return joined(Vec::from_iter(self.whole(date).after(Timestamp::MIN)));
        };
        let openings = schedule.day(date).into_iter();
        joined(
            openings
                .filter_map(|opening| span(schedule.zone(), date, opening))
                .collect(),
        )
    }

    /// When it runs within a span, in order.
    pub fn runs_in(&self, whole: Span) -> Vec<Span> {
        let from = self.date(whole.start).saturating_sub(REACH.days());
        let until = self.date(whole.end).saturating_add(REACH.days());
        let days = from.series(1.day()).take_while(|date| *date <= until);
        let runs = joined(days.flat_map(|date| self.day(date)).collect());
        let parts = runs
            .into_iter()
            .filter_map(|span| span.after(whole.start)?.before(whole.end));
        parts.collect()
    }

    /// The zone in which a day is counted.
    pub fn zone(&self, date: Date) -> TimeZone {
        match self {
            Self::Always(zone) => zone.clone(),
            Self::Open { .. } => self
                .schedule(date)
                .map_or(TimeZone::UTC, |schedule| schedule.zone().clone()),
        }
    }

    /// The day that it is at a moment: the zone says which, and the day says whose zone.
    pub fn date(&self, moment: Timestamp) -> Date {
        let near = moment.to_zoned(TimeZone::UTC).date();
        let own = moment.to_zoned(self.zone(near)).date();
        moment.to_zoned(self.zone(own)).date()
    }

    /// A day from its midnight to the next.
    pub(super) fn whole(&self, date: Date) -> Span {
        let midnight = |minute| moment(&self.zone(date), date, minute).unwrap_or(Timestamp::MAX);
        Span {
            start: midnight(0),
            end: midnight(i64::from(DAY)),
        }
    }

    /// A moment before which nothing begins that begins on `date` or later, in any zone.
    pub(super) fn earliest(&self, date: Date) -> Timestamp {
        // No zone is more than 14 hours ahead of UTC.
        let eve = date
            .yesterday()
            .ok()
            .and_then(|day| moment(&TimeZone::UTC, day, 9 * 60));
        eve.unwrap_or(Timestamp::MIN)
    }

    /// Why nothing begins on a day.
    pub(super) fn cause(&self, date: Date) -> Cause {
        self.schedule(date)
            .map_or(Cause::Other, |schedule| schedule.cause(date))
    }

    /// The schedule of a day.
    fn schedule(&self, date: Date) -> Option<&'a Schedule> {
        match self {
            Self::Always(_) => None,
            Self::Open { schedules, id } => schedules.on(id, date),
        }
    }
}

/// The moments of an opening. A time that the clocks skip is the same span later; of one that they show twice, the first
/// counts.
fn span(zone: &TimeZone, date: Date, opening: Opening) -> Option<Span> {
    let start = moment(zone, date, i64::from(opening.start))?;
    let end = moment(zone, date, i64::from(opening.end))?;
    (start < end).then_some(Span { start, end })
}

/// The moment at which the clocks show a minute, counted from the begin of a day.
fn moment(zone: &TimeZone, date: Date, minute: i64) -> Option<Timestamp> {
    let wall = date.at(0, 0, 0, 0).checked_add(minute.minutes()).ok()?;
    zone.to_ambiguous_timestamp(wall).compatible().ok()
}

/// Sorts spans, and makes one of those that meet.
pub(super) fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// What is left of `spans` without the times of `others`, which are in order.
pub(super) fn cut(spans: &[Span], others: &[Span]) -> Vec<Span> {
    let mut left = Vec::with_capacity(spans.len());
    for span in spans {
        let mut rest = *span;
        let near = others.partition_point(|other| other.end <= span.start);
        for other in others.iter().skip(near).take_while(|other| other.start < span.end) {
            left.extend(rest.before(other.start));
            rest.start = rest.start.max(other.end);
        }
        left.extend(rest.after(rest.start));
    }
    left
}
