//! A telephone number as it is written comes in, a number of its country's plan goes out, in the ways it is written.

use std::fmt;

use phonenumber::{Mode, PhoneNumber, Type};

/// A telephone number that exists in its country's numbering plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// The number as the library holds it.
    number: PhoneNumber,
}

/// A number whose calls cost other than the usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServiceNumber {
    /// Free for the caller, such as 0800 in Germany.
    Free,
    /// The costs are shared, such as 0180 in Germany.
    SharedCost,
    /// The caller pays for the service, such as 0900 in Germany.
    Premium,
}

impl Phone {
    /// Reads a number that begins with `+` and the country's code, such as `+49 40 5550100`.
    ///
    /// # Errors
    ///
    /// The text is not such a number, or the country's plan has none like it.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let error = |problem: Problem| PhoneError {
            text: text.to_owned(),
            problem,
        };
        let trimmed = text.trim();
        if !trimmed.starts_with('+') {
            return Err(error(Problem::Local));
        }
        // The library takes letters for the keys of a telephone: "or 101" would become 67 101.
        if !is_plain(trimmed) {
            return Err(error(Problem::Unreadable));
        }
        let number = phonenumber::parse(None, trimmed).map_err(|_| error(Problem::Unreadable))?;
        if !number.is_valid() {
            return Err(error(Problem::OutsidePlan(number.code().value())));
        }
        Ok(Self { number })
    }

    /// The number as it is written for readers abroad: `+49 40 5550100`.
    pub fn international(&self) -> String {
        self.written(Mode::International)
    }

    /// The number as it is written within its country: `040 5550100`.
    pub fn national(&self) -> String {
        self.written(Mode::National)
    }

    /// The global `tel:` address of RFC 3966, without visual separators: `tel:+49405550100;ext=12`.
    pub fn tel_uri(&self) -> String {
        let extension = self
            .extension()
            .map(|extension| format!(";ext={extension}"))
            .unwrap_or_default();
        format!("tel:{}{extension}", self.e164())
    }

    /// The number of E.164: `+49405550100`, without the extension.
    pub fn e164(&self) -> String {
        format!("+{}{}", self.number.code().value(), self.number.national())
    }

    /// The country of the number, two letters of ISO 3166; none for numbers that belong to none, such as +800.
    pub fn country(&self) -> Option<String> {
        self.number.country().id().map(|id| id.as_ref().to_owned())
    }

    /// The extension, digits.
    pub fn extension(&self) -> Option<String> {
        self.number.extension().map(ToString::to_string)
    }

    /// What kind of service number this is, if its calls cost other than the usual.
    ///
    /// In Germany the price of calls to shared-cost and premium numbers stands beside the number (§ 109 TKG).
    pub fn service_number(&self) -> Option<ServiceNumber> {
        match self.number.number_type(&phonenumber::metadata::DATABASE) {
            Type::TollFree => Some(ServiceNumber::Free),
            Type::SharedCost => Some(ServiceNumber::SharedCost),
            Type::PremiumRate => Some(ServiceNumber::Premium),
            _ => None,
        }
    }

    /// The number, written so.
    fn written(&self, mode: Mode) -> String {
        self.number.format().mode(mode).to_string()
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.international())
    }
}

/// Whether a text is a `+`, digits with what parts them for the eye, and perhaps an extension.
fn is_plain(text: &str) -> bool {
    /// What parts the digits.
    const BETWEEN: &str = " \u{a0}\u{202f}-–/().";
    let parts = [";ext=", " ext. ", " ext "]
        .iter()
        .find_map(|mark| text.split_once(mark));
    let (number, extension) = parts.map_or((text, None), |(number, extension)| (number, Some(extension)));
    let is_digit = |sign: char| sign.is_ascii_digit();
    let mut signs = number.chars();
    signs.next() == Some('+')
        && signs.all(|sign| is_digit(sign) || BETWEEN.contains(sign))
        && extension.is_none_or(|extension| !extension.is_empty() && extension.chars().all(is_digit))
}

/// A text that is no telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneError {
    /// The text.
    text: String,
    /// What is wrong with it.
    problem: Problem,
}

/// What is wrong with a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    /// It does not begin with `+`.
    Local,
    /// It does not read as a number.
    Unreadable,
    /// The plan of this calling code has no such number.
    OutsidePlan(u16),
}

impl PhoneError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self.problem {
            Problem::Local => "begin with `+` and the country's code, such as `+49 40 5550100`",
            Problem::Unreadable => {
                "write `+`, the country's code and digits, such as `+49 40 5550100`; an extension as `;ext=12`"
            }
            Problem::OutsidePlan(_) => "check its digits and their count",
        }
    }
}

impl fmt::Display for PhoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problem {
            Problem::Local => {
                write!(f, "`{}` does not say which country it is in", self.text)
            }
            Problem::Unreadable => write!(f, "`{}` is not a telephone number", self.text),
            Problem::OutsidePlan(code) => write!(f, "`{}` can't be a number of +{code}", self.text),
        }
    }
}

impl std::error::Error for PhoneError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_readers_and_machines() {
        let check = |text: &str, expected: [&str; 4], service: Option<ServiceNumber>| {
            let phone = Phone::parse(text).unwrap_or_else(|error| panic!("{error}"));
            let country = phone.country().unwrap_or_default();
            assert_eq!(
                [&phone.international(), &phone.national(), &phone.tel_uri(), &country],
                expected,
                "{text}"
            );
            assert_eq!(phone.service_number(), service, "{text}");
        };
        check(
            "+49 40 5550100",
            ["+49 40 5550100", "040 5550100", "tel:+49405550100", "DE"],
            None,
        );
        check(
            "+49 (40) 555-0100",
            ["+49 40 5550100", "040 5550100", "tel:+49405550100", "DE"],
            None,
        );
        check(
            "+44 20 7946 0018",
            ["+44 20 7946 0018", "020 7946 0018", "tel:+442079460018", "GB"],
            None,
        );
        check(
            "+1 212 555 0123",
            ["+1 212-555-0123", "(212) 555-0123", "tel:+12125550123", "US"],
            None,
        );
        check(
            "+49 40 5550100 ext. 12",
            [
                "+49 40 5550100 ext. 12",
                "040 5550100 ext. 12",
                "tel:+49405550100;ext=12",
                "DE",
            ],
            None,
        );
        let free = Some(ServiceNumber::Free);
        check(
            "+49 800 1234567",
            ["+49 800 1234567", "0800 1234567", "tel:+498001234567", "DE"],
            free,
        );
        let shared = Some(ServiceNumber::SharedCost);
        check(
            "+49 180 5123456",
            ["+49 180 5 123456", "0180 5 123456", "tel:+491805123456", "DE"],
            shared,
        );
        let premium = Some(ServiceNumber::Premium);
        check(
            "+49 900 1123456",
            ["+49 900 1 123456", "0900 1 123456", "tel:+499001123456", "DE"],
            premium,
        );
    }

    #[test]
    fn what_is_in_no_plan_is_refused() {
        let check = |text: &str, expected: &str| {
            let found = Phone::parse(text).map_or_else(|error| error.to_string(), |phone| phone.to_string());
            assert_eq!(found, expected);
        };
        check(
            "+49 40 66969 100 or 101",
            "`+49 40 66969 100 or 101` is not a telephone number",
        );
        check("+49 171 392 SMS2", "`+49 171 392 SMS2` is not a telephone number");
        check("+49 40 66969 10x", "`+49 40 66969 10x` is not a telephone number");
        check(
            "+49 40 66969 ext. 1a",
            "`+49 40 66969 ext. 1a` is not a telephone number",
        );
        check("040 5550100", "`040 5550100` does not say which country it is in");
        check("+49 40", "`+49 40` can't be a number of +49");
        check(
            "+49 40 55501001234567",
            "`+49 40 55501001234567` can't be a number of +49",
        );
        check("+999 12345", "`+999 12345` is not a telephone number");
        check("call us", "`call us` does not say which country it is in");
        check("+", "`+` is not a telephone number");
    }
}
