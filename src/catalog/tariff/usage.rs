//! What is asked for, and why there may be no price for it.

use jiff::Timestamp;
use rust_decimal::Decimal;

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
    /// What is spent in a month.
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
