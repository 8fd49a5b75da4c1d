//! What something costs: the lines of the working and the sums.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::catalog::Rate;
use crate::catalog::deadline::Span;

/// What something costs, as it comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The working, in order.
    pub lines: Vec<Line>,
    /// The sum without VAT, where it can be said.
    pub net: Option<Decimal>,
    /// The VAT.
    pub vat: Option<Decimal>,
    /// The sum with VAT, where it can be said.
    pub gross: Option<Decimal>,
}

/// A line of the working. Minutes are those that are left or billed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Some minutes are free.
    Free {
        /// How many.
        free: u32,
        /// How many are left.
        left: u32,
    },
    /// The last step is filled up.
    Stepped {
        /// The step.
        step: u32,
        /// The minutes in whole steps.
        billed: u32,
    },
    /// The least is billed.
    Raised(u32),
    /// The most is billed.
    Capped(u32),
    /// A stretch of time.
    Time {
        /// When it is, where that is known.
        span: Option<Span>,
        /// How long it is, in minutes.
        minutes: u32,
        /// The numbers of the surcharges that apply.
        surcharges: Vec<usize>,
        /// What a unit of it costs, without surcharges.
        unit: Decimal,
        /// By what the unit is multiplied for the surcharges.
        factor: Decimal,
        /// What the stretch costs.
        amount: Decimal,
    },
    /// Units.
    Units {
        /// How many.
        count: u32,
        /// For how many months, where that matters.
        months: Option<u32>,
        /// What one costs.
        unit: Decimal,
        /// What they cost.
        amount: Decimal,
    },
    /// Packs of prepaid time.
    Packs {
        /// How many.
        count: u32,
        /// What one costs.
        unit: Decimal,
        /// What they cost.
        amount: Decimal,
    },
    /// Prepaid time that is left.
    Left {
        /// How many minutes.
        minutes: u32,
        /// How many of them at most are carried over into the next pack.
        kept: Option<u32>,
        /// The last day on which it can be used.
        until: Option<Date>,
    },
    /// A share of what is spent in a month.
    Share {
        /// How much of the spend.
        of: Decimal,
        /// The share.
        rate: Rate,
        /// What that is.
        amount: Decimal,
    },
    /// The least that is charged in a month, as the shares are less.
    Least(Decimal),
    /// Several months.
    Months {
        /// How many.
        count: u32,
        /// What one costs.
        unit: Decimal,
        /// What they cost.
        amount: Decimal,
    },
    /// Journeys.
    Journeys {
        /// How many, or how many minutes where they are charged by time.
        count: u32,
        /// What one, or an hour or a minute of it, costs.
        unit: Decimal,
        /// What they cost.
        amount: Decimal,
    },
}

impl Line {
    /// What is added to the sum.
    pub(super) fn amount(&self) -> Decimal {
        match self {
            Self::Time { amount, .. }
            | Self::Units { amount, .. }
            | Self::Packs { amount, .. }
            | Self::Journeys { amount, .. } => *amount,
            _ => Decimal::ZERO,
        }
    }
}
