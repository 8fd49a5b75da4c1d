//! The openings of seven days come in, groups of equal days go out.

use jiff::civil::Weekday;

use super::openings::{DAY, Opening};

/// The days of a week in order, Monday first.
pub const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The openings of an ordinary week, Monday first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Week(pub [Vec<Opening>; 7]);

/// Days of the week with the same openings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayGroup {
    /// The days as runs from a first to a last one, which may be the same: Mon–Thu, Sat.
    pub runs: Vec<(Weekday, Weekday)>,
    /// Their openings; none when closed.
    pub openings: Vec<Opening>,
}

impl Week {
    /// The openings of `day`.
    pub fn day(&self, day: Weekday) -> &[Opening] {
        let at = usize::try_from(day.to_monday_zero_offset()).unwrap_or(0);
        self.0.get(at).map_or(&[], Vec::as_slice)
    }

    /// The days joined by equal openings, in the order of their first day.
    pub fn groups(&self) -> Vec<DayGroup> {
        let mut groups: Vec<DayGroup> = Vec::new();
        for day in WEEKDAYS {
            let openings = self.day(day);
            match groups.iter_mut().find(|group| group.openings == openings) {
                Some(group) => group.push(day),
                None => groups.push(DayGroup {
                    runs: vec![(day, day)],
                    openings: openings.to_vec(),
                }),
            }
        }
        groups
    }

    /// True when no day has an opening.
    pub fn is_closed(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    /// True when every day is open from 00:00 to 24:00.
    pub fn is_round_the_clock(&self) -> bool {
        self.0
            .iter()
            .all(|openings| openings.as_slice() == [Opening { start: 0, end: DAY }])
    }
}

impl DayGroup {
    /// True when the group is the whole week.
    pub fn is_every_day(&self) -> bool {
        self.runs == [(Weekday::Monday, Weekday::Sunday)]
    }

    /// Adds `day`, which comes after all others.
    fn push(&mut self, day: Weekday) {
        match self.runs.last_mut() {
            Some((_, last)) if last.next() == day => *last = day,
            _ => self.runs.push((day, day)),
        }
    }
}
