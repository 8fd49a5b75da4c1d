//! How the catalog's own values are read from YAML.

use serde_json::{Value as Json, json};

use super::{Currency, Duration, Period, Phone};
use crate::decode::{Decode, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Node, Span};

/// Reads a scalar with `parse`; what that says is wrong becomes the label.
pub(super) fn parsed<T, E: std::fmt::Display>(
    node: &Node,
    (code, what, help): (Code, &str, &str),
    parse: impl Fn(&str) -> Result<T, E>,
    found: &mut Diagnostics,
) -> Option<T> {
    let Some(text) = node.as_text() else {
        found.push(wrong_type(node, what));
        return None;
    };
    parse(text)
        .map_err(|error| {
            let message = format!("`{text}` is not {what}");
            let reason = error.to_string();
            let label = if reason == message { String::new() } else { reason };
            found.push(Diagnostic::at(code, node.span, message).label(label).help(help));
        })
        .ok()
}

impl Decode for Duration {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let help = "write figures with units, such as 15 min, 1 h 30 min, 3 days or 2 business days";
        parsed(node, (Code::BadValue, "a duration", help), str::parse::<Self>, found)
    }
    fn stand_in(_: Span) -> Option<Self> {
        Some(Self::Minutes(0))
    }
    fn schema() -> Json {
        json!({ "type": "string", "examples": ["15 min", "1 h 30 min", "2 business days"] })
    }
}

impl Decode for Period {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let help = "write a number with its unit, such as 30 days, 8 weeks, 3 months or 1 year";
        parsed(
            node,
            (Code::BadValue, "a length on the calendar", help),
            str::parse::<Self>,
            found,
        )
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[1-9][0-9]* (days?|weeks?|months?|years?)$", "examples": ["8 weeks", "30 days"] })
    }
}

impl Decode for Currency {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let help = "write the three letters of ISO 4217, such as EUR";
        parsed(node, (Code::BadValue, "a currency", help), Self::parse, found)
    }
    fn stand_in(_: Span) -> Option<Self> {
        Self::all().last()
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[A-Z]{3}$" })
    }
}

impl Decode for Phone {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let help = "write it internationally with a plus, such as +49 40 5550100";
        parsed(node, (Code::BadPhone, "a telephone number", help), Self::parse, found)
    }
    fn stand_in(_: Span) -> Option<Self> {
        Self::parse("+49 40 66969 000").ok()
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^\\+[0-9 ()/.-]+$" })
    }
}
