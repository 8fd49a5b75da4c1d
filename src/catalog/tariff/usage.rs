//! What is asked for, and why there may be no price for it.

use jiff::tz::AmbiguousOffset;
use jiff::{Timestamp, Zoned};
use rust_decimal::Decimal;

use crate::catalog::deadline::partner_zone;
use crate::catalog::{Duration, Example, Offer, WallTime};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, Spanned};

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The time that the work takes, in minutes.
    pub work: Option<u32>,
    /// When it begins.
    pub at: Option<Timestamp>,
    /// How many incidents, calls, users, devices or days.
    pub count: Option<u32>,
    /// How many months.
    pub months: Option<u32>,
    /// What is spent in a month, as the catalog's amounts are written: without VAT, unless the partner sells to consumers alone.
    pub spend: Option<Decimal>,
    /// How many journeys.
    pub journeys: Option<u32>,
    /// The time that the journeys take, in minutes.
    pub travel: Option<u32>,
}

/// Something that is asked for, as options and keys name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The time of the work.
    Work,
    /// The number of units.
    Count,
    /// The number of months.
    Months,
    /// The spend.
    Spend,
    /// The number of journeys.
    Journeys,
    /// The time of the journeys.
    Travel,
}

impl Part {
    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Count => "count",
            Self::Months => "months",
            Self::Spend => "spend",
            Self::Journeys => "journeys",
            Self::Travel => "travel",
        }
    }
}

/// Why there is no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It depends on something that is not said.
    Lacks(Part),
    /// It does not depend on something that is said.
    Unused(Part),
    /// The price is not complete: it lacks its currency, or a rule that others need.
    Incomplete,
    /// It is too large to be computed.
    TooLarge,
}

impl Example {
    /// What it asks for.
    ///
    /// # Errors
    /// Its time does not exist on the partner's clocks, or exists twice.
    pub fn usage(&self, offer: &Offer) -> Result<Usage, Diagnostic> {
        let minutes = |duration: &Option<Spanned<Duration>>| match duration.as_ref()?.value {
            Duration::Minutes(minutes) => Some(minutes),
            Duration::Days(_) | Duration::BusinessDays(_) => None,
        };
        fn value<T: Copy>(part: &Option<Spanned<T>>) -> Option<T> {
            part.as_ref().map(|part| part.value)
        }
        Ok(Usage {
            work: minutes(&self.work),
            at: self.at.as_ref().map(|at| moment(offer, at)).transpose()?,
            count: value(&self.count),
            months: value(&self.months),
            spend: value(&self.spend).map(|spend| spend.0),
            journeys: value(&self.journeys),
            travel: minutes(&self.travel),
        })
    }
}

impl Example {
    /// Where it says something that is asked for.
    pub fn place(&self, part: Part) -> Option<Span> {
        match part {
            Part::Work => self.work.as_ref().map(|own| own.span),
            Part::Count => self.count.as_ref().map(|own| own.span),
            Part::Months => self.months.as_ref().map(|own| own.span),
            Part::Spend => self.spend.as_ref().map(|own| own.span),
            Part::Journeys => self.journeys.as_ref().map(|own| own.span),
            Part::Travel => self.travel.as_ref().map(|own| own.span),
        }
    }
}

/// The moment at which the partner's clocks show a time.
fn moment(offer: &Offer, at: &Spanned<WallTime>) -> Result<Timestamp, Diagnostic> {
    let zone = partner_zone(offer);
    let name = zone.iana_name().unwrap_or("UTC").to_owned();
    let ambiguous = zone.to_ambiguous_zoned(at.value.0);
    let wrong = |what: &str| {
        Diagnostic::at(Code::BadValue, at.span, format!("the clocks of {name} {what}"))
            .help("choose a time that they show once")
    };
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => ambiguous
            .compatible()
            .map(|zoned: Zoned| zoned.timestamp())
            .map_err(|_| wrong("can't show this time")),
        AmbiguousOffset::Gap { .. } => Err(wrong("skip this time")),
        AmbiguousOffset::Fold { .. } => Err(wrong("show this time twice")),
    }
}
