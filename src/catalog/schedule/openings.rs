//! Minutes of a day: pairs of start and end come in, sorted and joined openings go out.

/// The minutes of a day on the clock.
pub const DAY: u16 = 24 * 60;

/// A time in which someone is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Opening {
    /// The first minute, from the local day's 00:00; below 1440.
    pub start: u16,
    /// The minute after the last one, up to 2880: what goes over midnight belongs to the day on which it began.
    pub end: u16,
}

impl Opening {
    /// From `start` to `end`, both in minutes of the day; an end that is not after the start is on the next day.
    pub fn new(start: u16, end: u16) -> Self {
        let end = if end <= start { end + DAY } else { end };
        Self {
            start,
            end: end.min(2 * DAY),
        }
    }

    /// True when this goes on after midnight.
    pub fn is_over_midnight(self) -> bool {
        self.end > DAY
    }
}

/// Openings in order, none touching another.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Openings(Vec<Opening>);

impl Openings {
    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True when this is the day from 00:00 to 24:00 and nothing else.
    pub fn is_whole_day(&self) -> bool {
        self.0 == [Opening { start: 0, end: DAY }]
    }

    /// The openings, in order.
    pub fn into_vec(self) -> Vec<Opening> {
        self.0
    }

    /// Opens the times of `other` as well.
    pub fn add(&mut self, other: &Self) {
        *self = self.0.iter().chain(&other.0).copied().collect();
    }

    /// Closes the times of `other`, moved by `by` minutes.
    pub fn cut(&mut self, other: &Self, by: i32) {
        for closed in &other.0 {
            let (from, to) = (i32::from(closed.start) + by, i32::from(closed.end) + by);
            self.0 = self.0.iter().flat_map(|open| without(*open, from, to)).collect();
        }
    }

    /// Takes out what begins after midnight, as openings of the next day.
    pub fn split_off_next_day(&mut self) -> Self {
        let at = self.0.partition_point(|open| open.start < DAY);
        let next = self.0.split_off(at).into_iter();
        Self(
            next.map(|open| Opening {
                start: open.start - DAY,
                end: open.end - DAY,
            })
            .collect(),
        )
    }
}

impl FromIterator<Opening> for Openings {
    fn from_iter<T: IntoIterator<Item = Opening>>(openings: T) -> Self {
        let mut sorted: Vec<Opening> = openings.into_iter().collect();
        sorted.sort_unstable();
        let mut joined: Vec<Opening> = Vec::with_capacity(sorted.len());
        for opening in sorted {
            match joined.last_mut() {
                Some(last) if opening.start <= last.end => last.end = last.end.max(opening.end),
                _ => joined.push(opening),
            }
        }
        Self(joined)
    }
}

/// What is left of `open` when the minutes `from..to` are closed.
fn without(open: Opening, from: i32, to: i32) -> impl Iterator<Item = Opening> {
    // Both bounds lie within the opening after clamping, so they fit.
    let within = |minute: i32| {
        let minute = minute.clamp(i32::from(open.start), i32::from(open.end));
        u16::try_from(minute).unwrap_or(open.start)
    };
    let before = Opening {
        start: open.start,
        end: within(from),
    };
    let after = Opening {
        start: within(to),
        end: open.end,
    };
    [before, after].into_iter().filter(|part| part.start < part.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minutes of the day as openings.
    fn openings(pairs: &[(u16, u16)]) -> Openings {
        pairs
            .iter()
            .map(|(start, end)| Opening {
                start: *start,
                end: *end,
            })
            .collect()
    }

    #[test]
    fn openings_are_sorted_and_joined() {
        assert_eq!(
            openings(&[(600, 700), (60, 120), (120, 200), (610, 620)]),
            openings(&[(60, 200), (600, 700)])
        );
    }

    #[test]
    fn a_cut_splits_shortens_and_removes() {
        let check = |closed: (u16, u16), by: i32, left: &[(u16, u16)]| {
            let mut open = openings(&[(480, 720), (780, 1080)]);
            open.cut(&openings(&[closed]), by);
            assert_eq!(open, openings(left), "{closed:?} moved by {by}");
        };
        check((600, 660), 0, &[(480, 600), (660, 720), (780, 1080)]);
        check((400, 800), 0, &[(800, 1080)]);
        check((0, 1440), 0, &[]);
        check((0, 1440), 1440, &[(480, 720), (780, 1080)]);
        check((1200, 2000), -1440, &[(560, 720), (780, 1080)]);
    }
}
