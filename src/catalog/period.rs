//! A length on the calendar, such as `8 weeks`, comes in; the days that lie so far apart go out: notices, terms, packs of time.

use std::fmt;
use std::str::FromStr;

use jiff::{Span, ToSpan};

use crate::decode::Date;

/// The most of any unit that terms may name.
const MOST: i64 = 3_660;

/// A length on the calendar, in the unit in which it was written: a month is not 30 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Days of the calendar.
    Days(u32),
    /// Weeks.
    Weeks(u32),
    /// Months, a year being twelve: they end on the day of the same number, or on the last one of a shorter month (Regulation 1182/71, Art. 3).
    Months(u32),
}

impl Period {
    /// The day that is so much later than `day`: what is announced then may hold from it on.
    pub fn after(self, day: Date) -> Date {
        day.saturating_add(self.span())
    }

    /// The last day so much earlier than `day` that [`Self::after`] is not past it: what holds from `day` on is announced by then.
    pub fn before(self, day: Date) -> Date {
        let last = day.saturating_sub(self.span());
        // Months have different lengths: one month after 30 January begins a day that is one month after the 31st, too.
        if self.after(last) > day {
            last.saturating_sub(1.day())
        } else {
            last
        }
    }

    /// The months in it; none where it is not one of months.
    pub fn months(self) -> Option<u32> {
        match self {
            Self::Months(months) => Some(months),
            Self::Days(_) | Self::Weeks(_) => None,
        }
    }

    /// As a length on the calendar.
    fn span(self) -> Span {
        match self {
            Self::Days(days) => i64::from(days).days(),
            Self::Weeks(weeks) => i64::from(weeks).weeks(),
            Self::Months(months) => i64::from(months).months(),
        }
    }
}

impl FromStr for Period {
    type Err = String;

    /// Reads `30 days`, `8 weeks`, `3 months` or `1 year`; the singular or plural too.
    fn from_str(text: &str) -> Result<Self, String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [written, unit] = words.as_slice() else {
            return Err(format!("`{text}` is not a number and a unit"));
        };
        let is_plain = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
        let count = is_plain.then(|| written.parse::<u32>().ok()).flatten();
        let count = count.filter(|count| (1..=MOST).contains(&i64::from(*count)));
        let count = count.ok_or_else(|| format!("`{written}` is not a number from 1 to {MOST}"))?;
        match *unit {
            "day" | "days" => Ok(Self::Days(count)),
            "week" | "weeks" => Ok(Self::Weeks(count)),
            "month" | "months" => Ok(Self::Months(count)),
            "year" | "years" => {
                let months = count.checked_mul(12).filter(|months| i64::from(*months) <= MOST);
                let months = months.ok_or_else(|| format!("`{text}` is too long"))?;
                Ok(Self::Months(months))
            }
            other => Err(format!("`{other}` is no unit of it")),
        }
    }
}

impl fmt::Display for Period {
    /// Writes the canonical form, which reads back as the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match *self {
            Self::Days(count) => (count, "day"),
            Self::Weeks(count) => (count, "week"),
            Self::Months(count) => (count, "month"),
        };
        let plural = if count == 1 { "" } else { "s" };
        write!(f, "{count} {unit}{plural}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_and_written_canonically() {
        let check = |text: &str, expected: &str| {
            let found = text.parse::<Period>();
            let found = found.map_or_else(|error| error, |period| period.to_string());
            assert_eq!(found, expected, "{text}");
        };
        check("8 weeks", "8 weeks");
        check("1 months", "1 month");
        check("30  days", "30 days");
        check("8", "`8` is not a number and a unit");
        check("0 days", "`0` is not a number from 1 to 3660");
        check("-1 days", "`-1` is not a number from 1 to 3660");
        check("99999999999 days", "`99999999999` is not a number from 1 to 3660");
        check("2 years", "24 months");
        check("400 years", "`400 years` is too long");
        check("2 decades", "`decades` is no unit of it");
    }

    #[test]
    fn what_is_announced_in_time_may_hold() {
        let check = |period: &str, announced: &str, holds: &str, last: &str| {
            let period: Period = period.parse().unwrap_or_else(|error| panic!("{error}"));
            let day = |text: &str| -> Date { text.parse().unwrap_or_else(|error| panic!("{error}")) };
            assert_eq!(period.after(day(announced)), day(holds), "{period} after {announced}");
            assert_eq!(period.before(day(holds)), day(last), "{period} before {holds}");
        };
        check("8 weeks", "2027-01-04", "2027-03-01", "2027-01-04");
        check("30 days", "2027-01-30", "2027-03-01", "2027-01-30");
        check("1 month", "2027-01-31", "2027-02-28", "2027-01-28");
        check("3 months", "2026-12-01", "2027-03-01", "2026-12-01");
        check("1 day", "9999-12-31", "9999-12-31", "9999-12-30");
        for period in ["45 days", "7 weeks", "2 months"] {
            let period: Period = period.parse().unwrap_or_else(|error| panic!("{error}"));
            let mut day = Date::constant(2026, 1, 1);
            while day < Date::constant(2028, 3, 1) {
                let last = period.before(day);
                assert!(period.after(last) <= day, "{period} before {day}");
                day = day.saturating_add(1.day());
            }
        }
    }
}
