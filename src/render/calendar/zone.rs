//! A time zone and the days it is needed for in, a VTIMEZONE (RFC 5545, 3.6.5) out.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarComponent, ICalendarComponentType, ICalendarDay, ICalendarEntry, ICalendarFrequency, ICalendarMonth,
    ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue,
};
use jiff::civil::{Date, DateTime};
use jiff::tz::{Dst, Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use super::{clean, wall, weekday};
use crate::view::calendar::Weekday;

/// A change is written as a yearly rule only if it follows the rule for so many years ahead.
const YEARS_AHEAD: i32 = 10;

/// A zone without changes since then is written as one that never had any.
const LONG_AGO: i16 = 1970;

/// The name by which times refer to the zone.
pub(super) fn name(zone: &TimeZone) -> &str {
    zone.iana_name().unwrap_or("UTC")
}

/// The zone as it is from `first` to `last`, and its parts.
pub(super) fn component(zone: &TimeZone, first: Date, last: Date) -> (ICalendarComponent, Vec<ICalendarComponent>) {
    let mut component = ICalendarComponent::new(ICalendarComponentType::VTimezone);
    component.add_property(ICalendarProperty::Tzid, name(zone));
    // A week more, for what begins on the last day and ends on a later one.
    let last = instant(zone, last.saturating_add(7.days()));
    let rule_until = last.max(instant(zone, first.saturating_add(YEARS_AHEAD.years())));
    let mut kinds: Vec<(Kind, Vec<Timestamp>)> = Vec::new();
    for (kind, onset) in changes(zone, instant(zone, first.saturating_sub(1.day())), rule_until) {
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, onsets)) => onsets.push(onset),
            None => kinds.push((kind, vec![onset])),
        }
    }
    let parts = kinds
        .iter()
        .filter_map(|(kind, onsets)| kind.component(onsets, last, rule_until))
        .collect();
    (component, parts)
}

/// A kind of change of a zone's offset.
#[derive(Debug, PartialEq)]
struct Kind {
    /// The offset before.
    from: Offset,
    /// The offset after.
    to: Offset,
    /// What the zone is called after, such as CEST.
    name: String,
    /// Whether it is summer time after.
    dst: Dst,
}

/// The last change before `start` and those until `end`, in order.
fn changes(zone: &TimeZone, start: Timestamp, end: Timestamp) -> Vec<(Kind, Timestamp)> {
    let before = zone.preceding(start).next().map(|change| change.timestamp());
    let before = before.filter(|at| zone.to_datetime(*at).year() >= LONG_AGO);
    let following = zone
        .following(start)
        .map(|change| change.timestamp())
        .take_while(|at| *at <= end);
    let mut changes: Vec<_> = before
        .into_iter()
        .chain(following)
        .map(|at| (Kind::at(zone, at), at))
        .collect();
    if before.is_none() {
        // No change of note came before: the zone has been as it is since the epoch.
        let kind = Kind::at(zone, start);
        changes.insert(0, (Kind { from: kind.to, ..kind }, Timestamp::UNIX_EPOCH));
    }
    changes
}

impl Kind {
    /// The change at that instant.
    fn at(zone: &TimeZone, at: Timestamp) -> Self {
        let after = zone.to_offset_info(at);
        Self {
            from: zone.to_offset(at.saturating_sub(1.second()).unwrap_or(at)),
            to: after.offset(),
            name: after.abbreviation().to_owned(),
            dst: after.dst(),
        }
    }

    /// The part of the zone that these changes begin: by a yearly rule if they follow one until `rule_until`, else each
    /// by its date until `last`; nothing if the first comes later. Dates are on the wall before the change.
    fn component(&self, onsets: &[Timestamp], last: Timestamp, rule_until: Timestamp) -> Option<ICalendarComponent> {
        let first = onsets.first().filter(|onset| **onset <= last)?;
        let mut part = ICalendarComponent::new(match self.dst {
            Dst::Yes => ICalendarComponentType::Daylight,
            Dst::No => ICalendarComponentType::Standard,
        });
        part.add_property(ICalendarProperty::Dtstart, wall(self.from.to_datetime(*first)));
        part.add_property(ICalendarProperty::Tzoffsetfrom, offset(self.from));
        part.add_property(ICalendarProperty::Tzoffsetto, offset(self.to));
        part.add_property(ICalendarProperty::Tzname, clean(&self.name));
        let walls: Vec<DateTime> = onsets.iter().map(|onset| self.from.to_datetime(*onset)).collect();
        if let Some(rule) = yearly_rule(&walls, self.from.to_datetime(rule_until)) {
            part.add_property(ICalendarProperty::Rrule, rule);
            return Some(part);
        }
        let dates = onsets.iter().zip(&walls).skip(1).filter(|(onset, _)| **onset <= last);
        let dates: Vec<ICalendarValue> = dates.map(|(_, date)| wall(*date).into()).collect();
        if !dates.is_empty() {
            part.entries.push(ICalendarEntry {
                name: ICalendarProperty::Rdate,
                params: Vec::new(),
                values: dates,
            });
        }
        Some(part)
    }
}

/// The rule that gives these dates, one in each year, such as the last Sunday of March at two; `None` if none does, or
/// if the last of them is more than a year before `until`.
fn yearly_rule(onsets: &[DateTime], until: DateTime) -> Option<ICalendarRecurrenceRule> {
    let (first, last) = (onsets.first()?, onsets.last()?);
    let regular = onsets.windows(2).all(|pair| match pair {
        [one, next] => {
            next.year() == one.year() + 1
                && next.month() == one.month()
                && next.weekday() == one.weekday()
                && next.time() == one.time()
        }
        _ => false,
    });
    if !regular || onsets.len() < 3 || last.year() + 1 < until.year() {
        return None;
    }
    let from_start = |onset: &DateTime| (onset.day() + 6) / 7;
    let from_end = |onset: &DateTime| (onset.days_in_month() - onset.day()) / 7 + 1;
    let nth = if onsets.iter().all(|onset| from_end(onset) == 1) {
        -1
    } else if onsets.iter().all(|onset| from_start(onset) == from_start(first)) {
        i16::from(from_start(first))
    } else {
        return None;
    };
    let weekday = weekday(Weekday::of(first.date()));
    Some(ICalendarRecurrenceRule {
        freq: ICalendarFrequency::Yearly,
        bymonth: vec![ICalendarMonth::new(first.month().unsigned_abs(), false)],
        byday: vec![ICalendarDay {
            ordwk: Some(nth),
            weekday,
        }],
        ..Default::default()
    })
}

/// The instant at which that day begins; the end of time for a day beyond it.
fn instant(zone: &TimeZone, day: Date) -> Timestamp {
    zone.to_timestamp(day.into()).unwrap_or(Timestamp::MAX)
}

/// An offset as the crate takes it. Since 1972 none has seconds.
fn offset(offset: Offset) -> PartialDateTime {
    let minutes = offset.seconds().unsigned_abs() / 60;
    PartialDateTime {
        tz_hour: u8::try_from(minutes / 60).ok(),
        tz_minute: u8::try_from(minutes % 60).ok(),
        tz_minus: offset.is_negative(),
        ..Default::default()
    }
}
