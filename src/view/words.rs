//! Hours, lengths of time and sizes come in, phrases of one language go out.
//!
//! The phrases are messages of `terms.ftl`; what is filled into them is written by the language's [`Locale`].

mod hours;
#[cfg(test)]
mod tests;

pub use hours::{named_seasons, zone_city};

use rust_decimal::Decimal;

use super::locale::Locale;
use super::strings::Strings;
use crate::catalog::Period;
use crate::catalog::duration::Duration;

/// What a language needs to compose phrases.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// How the language writes numbers, dates and lists.
    pub locale: &'a Locale,
    /// The language's messages.
    pub strings: &'a Strings,
}

impl Words<'_> {
    /// How large a file is, in thousands of bytes or, from a million on, in millions with a decimal: `84 kB`, `1.2 MB`.
    pub fn size(&self, bytes: usize) -> String {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        // What is rounded to a thousand thousands is a million.
        let (number, unit) = if bytes < 999_500 {
            (Decimal::from(bytes.saturating_add(500) / 1_000).max(Decimal::ONE), "kB")
        } else {
            (
                Decimal::new(
                    i64::try_from(bytes.saturating_add(50_000) / 100_000).unwrap_or(i64::MAX),
                    1,
                ),
                "MB",
            )
        };
        format!("{}\u{a0}{unit}", self.locale.number(&number))
    }

    /// A length of time: `1 hour 30 minutes`, `2 business days`.
    pub fn duration_in_words(&self, duration: Duration) -> String {
        self.length("duration", duration)
    }

    /// The time that something takes at most: `within 4 hours`.
    pub fn within_in_words(&self, duration: Duration) -> String {
        self.length("within", duration)
    }

    /// A length on the calendar: `8 weeks`.
    pub fn period_in_words(&self, period: Period) -> String {
        let (id, count) = match period {
            Period::Days(days) => ("period-days", days),
            Period::Weeks(weeks) => ("period-weeks", weeks),
            Period::Months(months) => ("period-months", months),
        };
        self.strings.format(id, &[("n", count.into())])
    }

    /// The rule by which time is counted: `billed in steps of 15 minutes`.
    pub fn step_in_words(&self, step: Duration) -> String {
        let (id, count) = match step {
            Duration::Minutes(minutes) if minutes % 60 == 0 => ("price-step-hours", minutes / 60),
            Duration::Minutes(minutes) => ("price-step-minutes", minutes),
            Duration::Days(days) => ("price-step-days", days),
            Duration::BusinessDays(days) => ("price-step-business-days", days),
        };
        self.strings.format(id, &[("n", count.into())])
    }

    /// The least that is billed: `minimum 30 minutes`.
    pub fn minimum_in_words(&self, minimum: Duration) -> String {
        let duration = self.duration_in_words(minimum);
        self.strings
            .format("price-minimum", &[("duration", (&duration).into())])
    }

    /// A length of time by the messages whose names begin with `family`: `within-hours`, `update-days`.
    pub fn length(&self, family: &str, duration: Duration) -> String {
        let one = |unit: &str, count: u32| self.strings.format(&format!("{family}-{unit}"), &[("n", count.into())]);
        match duration {
            Duration::Days(days) => one("days", days),
            Duration::BusinessDays(days) => one("business-days", days),
            Duration::Minutes(minutes) => match (minutes / 60, minutes % 60) {
                (0, minutes) => one("minutes", minutes),
                (hours, 0) => one("hours", hours),
                (hours, minutes) => {
                    let hours = self.duration_in_words(Duration::Minutes(hours * 60));
                    let minutes = self.duration_in_words(Duration::Minutes(minutes));
                    let args = [("hours", (&hours).into()), ("minutes", (&minutes).into())];
                    self.strings.format(&format!("{family}-hours-minutes"), &args)
                }
            },
        }
    }
}
