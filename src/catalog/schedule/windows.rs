//! Windows that come each week come in, each from a time of one zone to a time of another; what begins of them on a day of the
//! schedule's own zone goes out.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::error::{Part, ScheduleError, WindowKey};
use super::expression::extent;
use super::openings::{DAY, Opening, Openings};
use super::reason::{clock_time, other_day};
use super::week::WEEKDAYS;
use super::zone;

/// The first of the weeks for which windows are tried out, a Monday.
const FIRST_WEEK: Date = Date::constant(2026, 1, 5);

/// How many weeks are tried out: after 28 years the same dates fall on the same weekdays, and so do the changes of clocks.
const WEEKS: i64 = 28 * 365 / 7 + 1;

/// How many weeks before and after its own a window is looked for that touches a day: it lasts up to one, and zones differ.
const NEAR: std::ops::RangeInclusive<i64> = -2..=1;

/// A window, as messages show how one is written.
pub const EXAMPLE: &str =
    r#"{ from: "Fr 17:00", from_zone: America/Los_Angeles, until: "Mo 10:00", until_zone: Australia/Sydney }"#;

/// A window as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowSpec {
    /// Day and time of its begin: `Fr 17:00`.
    pub from: String,
    /// The zone of its begin; the schedule's own where none is given.
    pub from_zone: Option<String>,
    /// Day and time of its end.
    pub until: String,
    /// The zone of its end.
    pub until_zone: Option<String>,
}

/// A window that comes each week.
#[derive(Clone, Debug)]
pub struct Window {
    /// Its begin.
    pub from: Edge,
    /// Its end.
    pub until: Edge,
}

/// A time of the week in a zone.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The day.
    pub weekday: Weekday,
    /// The minute of the day.
    pub minute: u16,
    /// The zone; none where it is the schedule's own.
    pub zone: Option<TimeZone>,
}

/// The windows of a schedule.
#[derive(Clone, Debug)]
pub struct Windows {
    /// The windows.
    all: Vec<Window>,
    /// The schedule's own zone.
    own: TimeZone,
}

impl Default for Windows {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            own: TimeZone::UTC,
        }
    }
}

impl Windows {
    /// Reads windows, with the schedule's `own` zone.
    ///
    /// # Errors
    ///
    /// The first of them that can't be used: a time or zone that is none, an end that is not after the begin, one that meets
    /// itself or another, an edge that the own zone's clocks can't show.
    pub fn new(specs: &[WindowSpec], own: &TimeZone) -> Result<Self, ScheduleError> {
        let all = specs.iter().enumerate().map(|(index, spec)| window(index, spec, own));
        let windows = Self {
            all: all.collect::<Result<_, _>>()?,
            own: own.clone(),
        };
        for week in weeks().take_while(|_| !specs.is_empty()) {
            windows.tried(week)?;
        }
        Ok(windows)
    }

    /// The windows.
    pub fn all(&self) -> &[Window] {
        &self.all
    }

    /// What begins on `date`. What lasts longer than a day is cut at midnight.
    pub fn on(&self, date: Date) -> Openings {
        let mut open = Vec::new();
        for week in NEAR.filter_map(|by| monday(date).checked_add((by * 7).days()).ok()) {
            let parts = self.all.iter().filter_map(|window| self.part(window, week, date));
            open.extend(parts);
        }
        open.into_iter().collect()
    }

    /// How far the clocks of the windows' zones are from those of the own zone on `date`, in seconds.
    pub fn offsets(&self, date: Date) -> Vec<i32> {
        let at = |zone: &TimeZone| {
            let noon = zone.to_ambiguous_timestamp(date.at(12, 0, 0, 0)).compatible();
            noon.map_or(0, |noon| zone.to_offset(noon).seconds())
        };
        let edges = self.all.iter().flat_map(|window| [&window.from, &window.until]);
        let zones = edges.filter_map(|edge| edge.zone.as_ref());
        zones.map(|zone| at(zone) - at(&self.own)).collect()
    }

    /// True when every week has the same times by the own zone's clocks.
    pub fn are_weekly(&self) -> bool {
        let edges = self.all.iter().flat_map(|window| [&window.from, &window.until]);
        edges.into_iter().all(|edge| edge.zone.is_none())
    }

    /// The part of a window of a `week` that begins on `date`.
    fn part(&self, window: &Window, week: Date, date: Date) -> Option<Opening> {
        let (start, end) = window.moments(week, &self.own)?;
        let (start, end) = (self.minutes(start, date)?, self.minutes(end, date)?);
        let day = i64::from(DAY);
        let (start, end) = if end - start <= day {
            (start, end)
        } else {
            (start.max(0), end.min(day))
        };
        let is_here = (0..day).contains(&start) && start < end;
        let minute = |minute: i64| u16::try_from(minute).ok();
        is_here.then_some(Opening {
            start: minute(start)?,
            end: minute(end)?,
        })
    }

    /// What the own zone's clocks show at a moment, in minutes from the begin of `date`.
    fn minutes(&self, moment: Timestamp, date: Date) -> Option<i64> {
        let shown = self.own.to_datetime(moment);
        let days = i64::from(date.until(shown.date()).ok()?.get_days());
        Some(days * i64::from(DAY) + i64::from(shown.hour()) * 60 + i64::from(shown.minute()))
    }

    /// Tries out the windows of a week.
    fn tried(&self, week: Date) -> Result<(), ScheduleError> {
        let mut spans: Vec<(Timestamp, Timestamp, usize)> = Vec::new();
        for (index, window) in self.all.iter().enumerate() {
            let Some((start, end)) = window.moments(week, &self.own) else {
                continue;
            };
            self.shown(index, WindowKey::From, start)?;
            self.shown(index, WindowKey::Until, end)?;
            if end <= start {
                return Err(never(index, week));
            }
            let next = week.checked_add(7.days()).ok();
            spans.push((start, end, index));
            if let Some((again, end)) = next.and_then(|next| window.moments(next, &self.own)) {
                spans.push((again, end, index));
            }
        }
        spans.sort_unstable();
        let pairs = spans.iter().zip(spans.iter().skip(1));
        let mut meeting = pairs.filter(|((_, end, _), (start, _, _))| start < end);
        match meeting.next() {
            Some(((_, _, one), (_, _, other))) if one == other => Err(too_long(*one)),
            Some(((_, _, one), (_, _, other))) => Err(overlap(*one.max(other), *one.min(other), week)),
            None => Ok(()),
        }
    }

    /// Refuses a moment that a time on the own zone's clocks can't name, because they show that time twice.
    fn shown(&self, index: usize, key: WindowKey, moment: Timestamp) -> Result<(), ScheduleError> {
        let shown = self.own.to_datetime(moment);
        if self.own.to_ambiguous_timestamp(shown).compatible().ok() == Some(moment) {
            return Ok(());
        }
        let name = self.own.iana_name().unwrap_or("UTC");
        Err(ScheduleError {
            part: Part::Window {
                index,
                key,
                range: None,
            },
            message: format!(
                "on {} this is the second {} on the clocks of {name}, which are put back then",
                shown.date(),
                shown.strftime("%H:%M")
            ),
            help: Some(format!(
                "tell the schedule in another `time_zone`, such as UTC, or choose a time that the clocks of {name} show once"
            )),
        })
    }
}

impl Window {
    /// When the window that begins in the week of this Monday begins and ends.
    fn moments(&self, week: Date, own: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let first = self.from.weekday.to_monday_zero_offset();
        let days = (self.until.weekday.to_monday_zero_offset() - first).rem_euclid(7);
        let begins = week.checked_add(i64::from(first).days()).ok()?;
        let ends = begins.checked_add(i64::from(days).days()).ok()?;
        Some((self.from.moment(begins, own)?, self.until.moment(ends, own)?))
    }
}

impl Edge {
    /// When the clocks of its zone show its time on a date. A time that they skip is the same span later.
    fn moment(&self, date: Date, own: &TimeZone) -> Option<Timestamp> {
        let wall = date.at(0, 0, 0, 0).checked_add(i64::from(self.minute).minutes()).ok()?;
        let zone = self.zone.as_ref().unwrap_or(own);
        zone.to_ambiguous_timestamp(wall).compatible().ok()
    }
}

/// The Mondays for which windows are tried out.
fn weeks() -> impl Iterator<Item = Date> {
    FIRST_WEEK.series(7.days()).take(usize::try_from(WEEKS).unwrap_or(0))
}

/// The Monday of the week of `date`.
fn monday(date: Date) -> Date {
    date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days())
}

/// Reads the window of this number.
fn window(index: usize, spec: &WindowSpec, own: &TimeZone) -> Result<Window, ScheduleError> {
    let edge = |text: &str, name: Option<&str>, key: WindowKey, zone_key: WindowKey| {
        let (weekday, minute) = day_and_time(text).map_err(|(range, message)| {
            let what = match text.get(range.clone()).and_then(other_day) {
                Some(day) => format!("write `{day}`, and its time behind it"),
                None => "write a day of two letters and a time".to_owned(),
            };
            ScheduleError {
                part: Part::Window {
                    index,
                    key,
                    range: Some(range),
                },
                message,
                help: Some(format!("{what}, as in `{EXAMPLE}`")),
            }
        })?;
        let zone = name.map(|name| zone::parse(name).map_err(|error| zone_error(index, zone_key, error)));
        Ok(Edge {
            weekday,
            minute,
            zone: zone.transpose()?.filter(|zone| zone != own),
        })
    };
    let (from_zone, until_zone) = (spec.from_zone.as_deref(), spec.until_zone.as_deref());
    Ok(Window {
        from: edge(&spec.from, from_zone, WindowKey::From, WindowKey::FromZone)?,
        until: edge(&spec.until, until_zone, WindowKey::Until, WindowKey::UntilZone)?,
    })
}

/// The error of a zone of a window.
fn zone_error(index: usize, key: WindowKey, error: ScheduleError) -> ScheduleError {
    ScheduleError {
        part: Part::Window {
            index,
            key,
            range: None,
        },
        ..error
    }
}

/// The weekday and the minute of `Fr 17:00`; else the range of bytes that is neither.
fn day_and_time(text: &str) -> Result<(Weekday, u16), (Range<usize>, String)> {
    let whole = extent(text);
    let Some((day, time)) = text.trim().split_once(' ') else {
        return Err((whole, format!("`{}` is not a day and a time", text.trim())));
    };
    let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let Some((_, weekday)) = names.into_iter().zip(WEEKDAYS).find(|(name, _)| *name == day) else {
        let range = whole.start..whole.start + day.len();
        return Err((range, format!("`{day}` is not a day of this notation")));
    };
    match clock_time(time.trim()) {
        Some(minute) if minute <= DAY => Ok((weekday, minute)),
        _ => {
            let time = time.trim();
            Err((
                whole.end - time.len()..whole.end,
                format!("`{time}` is not a time of the day"),
            ))
        }
    }
}

/// The error of a window that ends before it begins.
fn never(index: usize, week: Date) -> ScheduleError {
    ScheduleError {
        part: Part::Window {
            index,
            key: WindowKey::Until,
            range: None,
        },
        message: format!("the window does not end after it begins, in the week of {week} at least"),
        help: Some(
            "days and times are those of their zones: choose a later day or time, or swap the two edges".to_owned(),
        ),
    }
}

/// The error of a window that lasts until it begins again.
fn too_long(index: usize) -> ScheduleError {
    ScheduleError {
        part: Part::Window {
            index,
            key: WindowKey::Until,
            range: None,
        },
        message: "the window lasts longer than a week".to_owned(),
        help: Some("choose an earlier end; what is open at any time is `open: \"24/7\"`".to_owned()),
    }
}

/// The error of a window that overlaps an earlier one.
fn overlap(index: usize, other: usize, week: Date) -> ScheduleError {
    ScheduleError {
        part: Part::Window {
            index,
            key: WindowKey::From,
            range: None,
        },
        message: format!("the window overlaps window {} in the week of {week}", other + 1),
        help: Some("make one window of the two, or let one end before the other begins".to_owned()),
    }
}
