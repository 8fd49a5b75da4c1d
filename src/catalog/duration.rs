//! A length of time in terms, such as `1 h 30 min` or `2 business days`, comes in; the same, checked, goes out.

use std::fmt;
use std::str::FromStr;

/// The most of any unit that terms may name: ten years of days, in minutes.
const MOST: u32 = 10 * 366 * 24 * 60;

/// A length of time, in the units in which it was written: a day is not 24 hours, nor a business day 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Duration {
    /// Time on a clock, in minutes.
    Minutes(u32),
    /// Days of the calendar.
    Days(u32),
    /// Days on which someone is there.
    BusinessDays(u32),
}

impl Duration {
    /// The whole hours and the minutes left, for time on a clock.
    pub fn hours_and_minutes(self) -> Option<(u32, u32)> {
        match self {
            Self::Minutes(minutes) => Some((minutes / 60, minutes % 60)),
            Self::Days(_) | Self::BusinessDays(_) => None,
        }
    }
}

/// A text that is no length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DurationError {
    /// What was found.
    message: String,
}

impl DurationError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        "write a length such as `15 min`, `1 h`, `1 h 30 min`, `3 days` or `2 business days`"
    }
}

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DurationError {}

impl FromStr for Duration {
    type Err = DurationError;

    /// Reads `15 min`, `1 h`, `1 h 30 min`, `3 days` or `2 business days`; the singular and `hours`, `minutes` too.
    fn from_str(text: &str) -> Result<Self, DurationError> {
        let error = |why: &str| DurationError {
            message: format!("`{text}` {why}"),
        };
        let not_a_length = || error("is not a length of time");
        let number = |word: &str| {
            let is_plain = word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty();
            if !is_plain {
                return Err(not_a_length());
            }
            word.parse()
                .ok()
                .filter(|number| *number <= MOST)
                .ok_or_else(|| error("is too long"))
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let duration = match words.as_slice() {
            [count, "business", "day" | "days"] => Self::BusinessDays(number(count)?),
            [count, "d" | "day" | "days"] => Self::Days(number(count)?),
            [count, unit] if is_hours(unit) => Self::Minutes(number(count)?.saturating_mul(60)),
            [count, unit] if is_minutes(unit) => Self::Minutes(number(count)?),
            [hours, unit, minutes, other] if is_hours(unit) && is_minutes(other) => {
                let minutes = number(minutes)?;
                if minutes >= 60 {
                    return Err(error("has more than 59 minutes beside its hours"));
                }
                Self::Minutes(number(hours)?.saturating_mul(60).saturating_add(minutes))
            }
            _ => return Err(not_a_length()),
        };
        match duration {
            Self::Minutes(0) | Self::Days(0) | Self::BusinessDays(0) => Err(error("is no time at all")),
            Self::Minutes(minutes) if minutes > MOST => Err(error("is too long")),
            _ => Ok(duration),
        }
    }
}

/// True for the ways to write hours.
fn is_hours(unit: &str) -> bool {
    matches!(unit, "h" | "hour" | "hours")
}

/// True for the ways to write minutes.
fn is_minutes(unit: &str) -> bool {
    matches!(unit, "min" | "minute" | "minutes")
}

impl fmt::Display for Duration {
    /// Writes the canonical form, which reads back as the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Minutes(minutes) => match (minutes / 60, minutes % 60) {
                (0, minutes) => write!(f, "{minutes} min"),
                (hours, 0) => write!(f, "{hours} h"),
                (hours, minutes) => write!(f, "{hours} h {minutes} min"),
            },
            Self::Days(1) => f.write_str("1 day"),
            Self::Days(days) => write!(f, "{days} days"),
            Self::BusinessDays(1) => f.write_str("1 business day"),
            Self::BusinessDays(days) => write!(f, "{days} business days"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_and_written_canonically() {
        let check = |text: &str, expected: &str| {
            let found = text
                .parse::<Duration>()
                .map_or_else(|error| error.to_string(), |length| length.to_string());
            assert_eq!(found, expected, "{text}");
            if let Ok(length) = text.parse::<Duration>() {
                assert_eq!(found.parse(), Ok(length), "{text} written and read again");
            }
        };
        check("1 h", "1 h");
        check("15 min", "15 min");
        check("90 min", "1 h 30 min");
        check("1 h 30 min", "1 h 30 min");
        check("4 hours", "4 h");
        check("24 h", "24 h");
        check("1 day", "1 day");
        check("3 days", "3 days");
        check("2 business days", "2 business days");
        check("1 business days", "1 business day");
        check("1h", "`1h` is not a length of time");
        check("1.5 h", "`1.5 h` is not a length of time");
        check("-1 h", "`-1 h` is not a length of time");
        check("", "`` is not a length of time");
        check("2 weeks", "`2 weeks` is not a length of time");
        check("1 h 60 min", "`1 h 60 min` has more than 59 minutes beside its hours");
        check("0 min", "`0 min` is no time at all");
        check("99999999999 h", "`99999999999 h` is too long");
        check("5000000 h", "`5000000 h` is too long");
    }
}
