//! Scalars in: texts, truth values, whole numbers, dates and languages.

use std::fmt;
use std::str::FromStr;

use icu_locale_core::LanguageIdentifier;
use serde_json::{Value as Json, json};

use super::{Decode, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Node, Span, Value};

pub use jiff::civil::Date;

impl Decode for String {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let text = node.as_text().map(str::to_owned);
        if text.is_none() {
            found.push(wrong_type(node, "a text"));
        }
        text
    }
    fn stand_in(_: Span) -> Option<Self> {
        Some(Self::new())
    }
    fn schema() -> Json {
        json!({ "type": ["string", "number"] })
    }
}

impl Decode for bool {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let before = found.len();
        let truth = super::one_of(node, &[("true", true), ("false", false)], &[], found);
        if let Value::Scalar(scalar) = &node.value
            && scalar.quoted
        {
            let told = found.iter_mut().skip(before);
            told.for_each(|one| one.help = Some("write `true` or `false`, without quotes".to_owned()));
        }
        truth
    }
    fn stand_in(_: Span) -> Option<Self> {
        Some(false)
    }
    fn schema() -> Json {
        json!({ "type": "boolean" })
    }
}

/// Whether a text is a whole number without a sign.
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Decode for u32 {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let text = node.as_text().unwrap_or_default();
        let number = text.parse().ok();
        match number {
            None if is_digits(text) => found.push(
                Diagnostic::at(Code::BadValue, node.span, format!("{text} is too large"))
                    .help(format!("write a whole number from 0 to {}", u32::MAX)),
            ),
            None if text.starts_with('-') => {
                let problem = wrong_type(node, "a whole number");
                found.push(problem.help("write a whole number that is not negative"));
            }
            None => found.push(wrong_type(node, "a whole number")),
            Some(_) => {}
        }
        number
    }
    fn stand_in(_: Span) -> Option<Self> {
        Some(0)
    }
    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 0 })
    }
}

/// A day that stands in for one that can't be read.
const SOME_DAY: Date = Date::constant(2000, 1, 1);

impl Decode for Date {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let Some(text) = node.as_text() else {
            found.push(wrong_type(node, "a date"));
            return None;
        };
        match parse_date(text) {
            Ok(date) => Some(date),
            Err(reason) => {
                found.push(
                    Diagnostic::at(Code::ImpossibleDate, node.span, format!("`{text}` is not a date"))
                        .label(reason)
                        .help("write a day of the calendar as YYYY-MM-DD, such as 2027-03-01"),
                );
                None
            }
        }
    }
    fn stand_in(_: Span) -> Option<Self> {
        Some(SOME_DAY)
    }
    fn schema() -> Json {
        json!({ "type": "string", "format": "date" })
    }
}

/// Reads YYYY-MM-DD, and says in a few words why it can't.
pub fn parse_date(text: &str) -> Result<Date, String> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        });
    if !shape {
        return Err("this is not written YYYY-MM-DD".into());
    }
    Date::from_str(text).map_err(|_| "there is no such day".into())
}

/// A language by its BCP 47 tag, such as `de` or `pt-BR`, in its canonical writing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(String);

impl Lang {
    /// The language of that tag, if it is one.
    pub fn parse(tag: &str) -> Option<Self> {
        let known = LanguageIdentifier::from_str(tag).ok()?;
        (!known.language.is_unknown()).then(|| Self(known.to_string()))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for Lang {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let Some(text) = node.as_text() else {
            found.push(wrong_type(node, "a language"));
            return None;
        };
        let lang = Self::parse(text);
        if lang.is_none() {
            found.push(
                Diagnostic::at(Code::BadValue, node.span, format!("`{text}` is not a language"))
                    .help("write a BCP 47 tag such as `en`, `de` or `pt-BR`"),
            );
        }
        lang
    }
    fn stand_in(_: Span) -> Option<Self> {
        Some(Self("und".to_owned()))
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$" })
    }
}
