//! Worked examples of a price: what is asked for, and what it costs.

use std::fmt;
use std::str::FromStr;

use jiff::civil::DateTime;
use serde_json::{Value as Json, json};

use super::{Amount, Duration, values::parsed};
use crate::decode::Decode;
use crate::diagnostic::{Code, Diagnostics};
use crate::record;
use crate::source::{Node, Spanned};

record! {
    /// A worked example. The build computes it anew, and fails where another price is written.
    pub struct Example {
        /// The time that the work takes, such as 1 h 40 min.
        work: Option<Spanned<Duration>>,
        /// When it begins, as the partner's clocks show it; without it, no surcharge applies.
        at: Option<Spanned<WallTime>>,
        /// How many incidents, calls, users, devices or days; one unless said otherwise.
        count: Option<Spanned<u32>>,
        /// How many months; one unless said otherwise.
        months: Option<Spanned<u32>>,
        /// What is spent in a month, where the price is a share of it; without VAT, unless the partner sells to consumers alone.
        spend: Option<Spanned<Amount>>,
        /// How many journeys; one unless said otherwise.
        journeys: Option<Spanned<u32>>,
        /// The time that the journeys take, where they are charged by time.
        travel: Option<Spanned<Duration>>,
        /// What it costs: without VAT, unless the partner sells to consumers alone.
        price: Spanned<Amount>,
        /// What it costs with VAT.
        total: Option<Spanned<Amount>>,
    }
}

/// A time as clocks show it, without their zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WallTime(pub DateTime);

/// A text that is no such time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWallTime;

impl fmt::Display for NoWallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day and a time are written YYYY-MM-DDTHH:MM")
    }
}

impl FromStr for WallTime {
    type Err = NoWallTime;

    /// Reads `2026-12-05T20:00`. Terms count minutes, so there are no seconds.
    fn from_str(text: &str) -> Result<Self, NoWallTime> {
        let is_shaped = text.len() == "2026-12-05T20:00".len() && text.as_bytes().get(10) == Some(&b'T');
        let time = is_shaped.then(|| text.parse().ok()).flatten();
        time.map(Self).ok_or(NoWallTime)
    }
}

impl Decode for WallTime {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let help = "write a day and a time, such as 2026-12-05T20:00";
        parsed(node, (Code::BadValue, "a time", help), str::parse::<Self>, found)
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$" })
    }
}
