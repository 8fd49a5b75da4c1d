//! An instant comes in; whether someone is there then, and until when, goes out.

use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan};

use super::Schedule;
use super::openings::{DAY, Opening};

/// How many days ahead the next change is looked for: 29 February comes again after eight years at the latest.
const HORIZON: u32 = 8 * 366;

/// Whether someone is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Someone is.
    Open {
        /// The instant at which it closes; none when it never does.
        until: Option<Timestamp>,
    },
    /// No one is.
    Closed {
        /// The instant at which it opens; none when it never does.
        opens: Option<Timestamp>,
    },
}

impl Schedule {
    /// Whether someone is there at `instant`, and when that changes.
    ///
    /// Where the clocks go forward, a time that is left out is the moment of the change. Where they go back, an
    /// opening begins at the first and ends at the second of two equal times, so that whoever reads the wall clock
    /// never finds it closed within its hours.
    pub fn state_at(&self, instant: Timestamp) -> State {
        if self.always_open() {
            return State::Open { until: None };
        }
        let today = instant.to_zoned(self.zone().clone()).date();
        let mut until = None;
        for back_or_ahead in -2..=i64::from(HORIZON) {
            let Ok(date) = today.checked_add(back_or_ahead.days()) else {
                continue;
            };
            for opening in self.day(date) {
                let Some((start, end)) = span(self.zone(), date, opening) else {
                    continue;
                };
                match until {
                    None if end <= instant || start >= end => {}
                    None if start > instant => return State::Closed { opens: Some(start) },
                    None => until = Some(end),
                    Some(last) if start > last => return State::Open { until },
                    Some(last) => until = Some(end.max(last)),
                }
            }
        }
        match until {
            // Open to the end of what was looked at.
            Some(last) if days_after(last, today, self.zone()) > i64::from(HORIZON) - 2 => State::Open { until: None },
            Some(_) => State::Open { until },
            None => State::Closed { opens: None },
        }
    }
}

/// How many days `instant` lies after `day`.
fn days_after(instant: Timestamp, day: Date, zone: &TimeZone) -> i64 {
    let date = instant.to_zoned(zone.clone()).date();
    date.since(day).map_or(0, |span| i64::from(span.get_days()))
}

/// The instants at which an opening of `date` begins and ends.
fn span(zone: &TimeZone, date: Date, opening: Opening) -> Option<(Timestamp, Timestamp)> {
    Some((
        moment(zone, date, opening.start, false)?,
        moment(zone, date, opening.end, true)?,
    ))
}

/// The instant of `minute` of `date` on the wall clock; of two equal times the second if `late`.
fn moment(zone: &TimeZone, date: Date, minute: u16, late: bool) -> Option<Timestamp> {
    let date = date.checked_add(i64::from(minute / DAY).days()).ok()?;
    let minute = minute % DAY;
    let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    let ambiguous = zone.to_ambiguous_timestamp(date.at(hour, minute, 0, 0));
    match ambiguous.offset() {
        AmbiguousOffset::Gap { .. } => {
            // Read with the earlier offset, the time that is left out lies after the change, or its first one upon it.
            let after = ambiguous.later().ok()?.checked_add(1.second()).ok()?;
            zone.preceding(after).next().map(|change| change.timestamp())
        }
        _ if late => ambiguous.later().ok(),
        _ => ambiguous.earlier().ok(),
    }
}
