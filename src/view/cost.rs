//! What something costs, ready to be laid out.

use serde::Serialize;

/// What something costs, and how that comes about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CostView {
    /// "On-site support".
    pub subject: String,
    /// What is asked for: "1 hour 40 minutes of work, from Saturday, 5 December 2026, 20:00".
    pub case: String,
    /// For whom: "For businesses".
    pub reader: String,
    /// What it costs: "€355.00 plus 19 % VAT".
    pub costs: String,
    /// The working.
    pub lines: Vec<CostLine>,
    /// The sums with and without VAT.
    pub sums: Vec<CostLine>,
    /// What else is to be known: that the work lies outside of the service hours.
    pub notes: Vec<String>,
    /// How amounts are rounded.
    pub rounding: String,
    /// The sum without VAT, for programs.
    pub net: Option<String>,
    /// The VAT, for programs.
    pub vat: Option<String>,
    /// The sum with VAT, for programs.
    pub gross: Option<String>,
    /// The currency, ISO 4217.
    pub currency: String,
}

/// A line of the working, or a sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CostLine {
    /// What it is: "Saturday, 5 December 2026, 20:00–22:00".
    pub what: String,
    /// What is computed: "2 hours × €145.00 per hour"; empty for a sum.
    pub how: String,
    /// What that makes: "€290.00"; empty where it is no money.
    pub amount: String,
}

/// A worked example of a price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExampleView {
    /// What is asked for.
    pub case: String,
    /// The working.
    pub lines: Vec<CostLine>,
    /// What it costs: "€225.00 plus 19 % VAT".
    pub costs: String,
    /// What consumers pay, where both are told: "for consumers €351.05 incl. VAT".
    pub other: Option<String>,
}
