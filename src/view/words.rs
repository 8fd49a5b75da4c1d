//! Hours, lengths of time, prices and changes come in, phrases of one language go out.
//!
//! The phrases are messages of `terms.ftl`; what is filled into them is written by the language's [`Locale`].

mod hours;
#[cfg(test)]
mod tests;

pub use hours::named_seasons;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::locale::Locale;
use super::strings::Strings;
use crate::catalog::duration::Duration;
use crate::catalog::money::Money;

/// What a language needs to compose phrases.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// How the language writes numbers, dates and lists.
    pub locale: &'a Locale,
    /// The language's messages.
    pub strings: &'a Strings,
}

/// For what a price is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Each hour of work.
    Hour,
    /// Each incident.
    Incident,
    /// Each user in each month.
    UserMonth,
    /// Each device in each month.
    DeviceMonth,
    /// Each day.
    Day,
    /// Each month.
    Month,
    /// Each year.
    Year,
    /// Once.
    Once,
}

/// Who delivers a support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Delivery<'a> {
    /// The partner.
    Direct,
    /// The firm of this name, whose support the partner resells.
    Resold(&'a str),
    /// The firm of this name, for the partner.
    Outsourced(&'a str),
}

/// On which clock a target runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Day and night.
    AnyTime,
    /// Only while someone is there.
    ServiceHours,
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

    /// A target: `within 4 hours during service hours`.
    pub fn target_in_words(&self, duration: Duration, clock: Clock) -> String {
        let within = self.within_in_words(duration);
        let id = match clock {
            Clock::AnyTime => "target-any-time",
            Clock::ServiceHours => "target-service-hours",
        };
        self.strings.format(id, &[("within", (&within).into())])
    }

    /// On which clock a target runs: `within the service hours`.
    pub fn clock_in_words(&self, clock: Clock) -> String {
        self.strings.get(match clock {
            Clock::AnyTime => "clock-any-time",
            Clock::ServiceHours => "clock-service-hours",
        })
    }

    /// A price and its unit: `€120.00 per hour`.
    pub fn price_in_words(&self, price: &Money, unit: Unit) -> String {
        let id = match unit {
            Unit::Hour => "price-per-hour",
            Unit::Incident => "price-per-incident",
            Unit::UserMonth => "price-per-user-month",
            Unit::DeviceMonth => "price-per-device-month",
            Unit::Day => "price-per-day",
            Unit::Month => "price-per-month",
            Unit::Year => "price-per-year",
            Unit::Once => "price-once",
        };
        self.strings
            .format(id, &[("price", (&self.locale.price(price)).into())])
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

    /// Whether a price includes VAT, and at which rate in percent: `plus 19% VAT`.
    pub fn vat_in_words(&self, rate: Option<&Decimal>, is_included: bool) -> String {
        let id = if is_included { "vat-including" } else { "vat-plus" };
        match rate {
            None => self.strings.get(id),
            Some(rate) => {
                let rate = self.locale.percent(rate);
                self.strings.format(&format!("{id}-rate"), &[("rate", (&rate).into())])
            }
        }
    }

    /// Who delivers a support: `by Nordlicht on our behalf`.
    pub fn delivery_in_words(&self, delivery: Delivery<'_>) -> String {
        match delivery {
            Delivery::Direct => self.strings.get("delivery-direct"),
            Delivery::Resold(by) => self.strings.format("delivery-resold", &[("by", by.into())]),
            Delivery::Outsourced(by) => self.strings.format("delivery-outsourced", &[("by", by.into())]),
        }
    }

    /// A change of `what` on a date, from the `old` to the `new` words; one of them is missing where it begins or ends.
    pub fn change_in_words(&self, from: Date, what: &str, new: Option<&str>, old: Option<&str>) -> String {
        let date = self.locale.date_long(from);
        let id = match (new, old) {
            (Some(_), Some(_)) => "change-value",
            (Some(_), None) => "change-added",
            (None, _) => "change-removed",
        };
        let (new, old) = (new.unwrap_or_default(), old.unwrap_or_default());
        let args = [
            ("date", (&date).into()),
            ("what", what.into()),
            ("new", new.into()),
            ("old", old.into()),
        ];
        self.strings.format(id, &args)
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
