//! A number of months, such as `12 months` or `1 year`, comes in; the same, checked, goes out.

use std::fmt;
use std::str::FromStr;

use serde_json::{Value as Json, json};

use super::values::parsed;
use crate::decode::Decode;
use crate::diagnostic::{Code, Diagnostics};
use crate::source::Node;

/// The most months that terms may name: a hundred years.
const MOST: u32 = 1200;

/// A number of months, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Months(pub u32);

/// A text that is no number of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMonths;

impl fmt::Display for NoMonths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("months and years have a number of 1 to 1200 months before them")
    }
}

impl FromStr for Months {
    type Err = NoMonths;

    /// Reads `12 months` or `1 year`.
    fn from_str(text: &str) -> Result<Self, NoMonths> {
        let (number, unit) = text.split_once(' ').ok_or(NoMonths)?;
        let months = match unit.trim_start() {
            "month" | "months" => 1,
            "year" | "years" => 12,
            _ => return Err(NoMonths),
        };
        let is_plain = number.bytes().all(|byte| byte.is_ascii_digit());
        let number: Option<u32> = is_plain.then(|| number.parse().ok()).flatten();
        let months = number.and_then(|number| number.checked_mul(months));
        months
            .filter(|months| (1..=MOST).contains(months))
            .map(Self)
            .ok_or(NoMonths)
    }
}

impl Decode for Months {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let help = "write a number of months or years, such as 12 months or 1 year";
        parsed(
            node,
            (Code::BadValue, "a number of months", help),
            str::parse::<Self>,
            found,
        )
    }
    fn schema() -> Json {
        json!({ "type": "string", "examples": ["12 months", "1 year"] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_years_are_numbers_of_months() {
        let check = |text: &str, months: Option<u32>| {
            assert_eq!(text.parse::<Months>().ok().map(|months| months.0), months, "{text}");
        };
        check("12 months", Some(12));
        check("1 month", Some(1));
        check("2 years", Some(24));
        for text in [
            "0 months",
            "1.5 years",
            "+1 year",
            "12",
            "months",
            "101 years",
            "3 weeks",
            "9999999999 months",
        ] {
            check(text, None);
        }
    }
}
