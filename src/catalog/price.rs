//! Prices as promised: exact decimals, never floating point.

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::{Currency, Example, Period, duration::Duration, hours::Hours, money::parse_decimal};
use crate::decode::{Decode, Ref, Text, Walker, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Node, Span, Spanned};
use crate::{choice, record};

choice! {
    /// What an amount is charged for.
    pub enum Per {
        /// Each hour worked.
        Hour = "hour",
        /// Each minute, of a call for instance.
        Minute = "minute",
        /// Each call.
        Call = "call",
        /// Each indivisible issue.
        Incident = "incident",
        /// Each day worked.
        Day = "day",
        /// Each month.
        Month = "month",
        /// Each user and month.
        UserMonth = "user-month",
        /// Each device and month.
        DeviceMonth = "device-month",
        /// Each year.
        Year = "year",
        /// Once.
        Once = "once",
        /// Each pack of prepaid time.
        Pack = "pack",
    }
    "spend" | "percent" | "%" | "share" => "a share of what is spent in a month is written `per: month`, with `of_spend: [{ rate: 10 % }]` and the least that is charged as `amount`"
}

/// What support costs.
#[derive(Clone, Debug)]
pub enum Price {
    /// Nothing beyond the service itself.
    Included,
    /// A charge.
    Charged(Box<Charge>),
}

impl Decode for Price {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        if node.as_text() == Some("included") {
            return Some(Self::Included);
        }
        if let Some(flag) = node.get("included") {
            return match bool::decode(flag, found)? {
                true => Some(Self::Included),
                false => {
                    found.push(
                        Diagnostic::at(Code::BadValue, flag.span, "`included` can only be true")
                            .help("remove it, and give `amount` and `per`"),
                    );
                    None
                }
            };
        }
        if node.as_text().is_some() {
            found.push(wrong_type(node, "`included`, or `amount` and `per` below it,"));
            return None;
        }
        let charge = Charge::decode(node, found).or_else(|| rescued_charge(node));
        charge.map(|charge| Self::Charged(Box::new(charge)))
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(Self::Included)
    }

    fn schema() -> Json {
        json!({ "oneOf": [
            { "const": "included" },
            { "type": "object", "properties": { "included": { "const": true } }, "required": ["included"] },
            Charge::schema(),
        ] })
    }

    fn walk(&self, walker: &mut dyn Walker) {
        if let Self::Charged(charge) = self {
            charge.walk(walker);
        }
    }
}

/// What can be read of a charge with mistakes, so that those between its other values are told in the same run. A unit that can't
/// be read is the one that fits the rules: nothing is computed by them, since mistakes have been told.
fn rescued_charge(node: &Node) -> Option<Charge> {
    let has = |key: &str| node.get(key).is_some();
    if !has("amount") && !has("per") {
        return None;
    }
    let fitting = match () {
        () if has("pack") => Per::Pack,
        () if has("of_spend") || has("term") => Per::Month,
        () if has("day") => Per::Day,
        () => Per::Hour,
    };
    let mut charge = Charge::rescue(node)?;
    let written = node
        .get("per")
        .and_then(|per| Per::decode(per, &mut Diagnostics::new()));
    charge.per.value = written.unwrap_or(fitting);
    Some(charge)
}

record! {
    /// An amount and the rules for charging it.
    pub struct Charge {
        /// The amount, with a point for the decimals: without VAT, unless the partner sells to consumers alone.
        amount: Spanned<Amount>,
        /// The currency, where it is not the partner's.
        currency: Option<Spanned<Currency>>,
        /// hour, minute, call, incident, day, month, user-month, device-month, year, once, or pack (then with `pack`).
        per: Spanned<Per>,
        /// The time of a day, such as 8 h, where days are billed by it.
        day: Option<Spanned<Duration>>,
        /// The step in which time is billed, such as 15 min.
        increment: Option<Spanned<Duration>>,
        /// The least that is billed, such as 30 min.
        minimum: Option<Spanned<Duration>>,
        /// The time that is free at the beginning, such as 10 min.
        free: Option<Spanned<Duration>>,
        /// The most that is billed for one issue, such as 8 h.
        cap: Option<Spanned<Duration>>,
        /// What a pack of prepaid time holds.
        pack: Option<Spanned<Pack>>,
        /// The shares of what is spent in a month, band by band: `amount` is the least that is charged then.
        of_spend: Vec<Spanned<Band>>,
        /// For how long a contract runs at first, such as 12 months.
        term: Option<Spanned<Period>>,
        /// What is added in certain hours.
        surcharges: Vec<Surcharge>,
        /// What a journey costs.
        travel: Option<Travel>,
        /// A rule that no other key can say.
        note: Option<Text>,
        /// Worked examples, which the build computes anew.
        examples: Vec<Spanned<Example>>,
    }
}

record! {
    /// Prepaid time.
    pub struct Pack {
        /// How much there is, such as 10 h.
        time: Spanned<Duration>,
        /// For how long it can be used, such as 12 months or 365 days.
        valid: Option<Period>,
        /// How much of it at most is carried over into the next pack, such as 40 %.
        rollover: Option<Spanned<Rate>>,
    }
}

record! {
    /// A band of what is spent in a month.
    pub struct Band {
        /// The amount up to which it reaches; the last band has none.
        up_to: Option<Spanned<Amount>>,
        /// The share that is charged of what lies in it, such as 7 %.
        rate: Spanned<Rate>,
    }
}

record! {
    /// What is added in certain hours.
    pub struct Surcharge {
        /// The schedule in which it applies.
        hours: Ref<Hours>,
        /// How much is added: 100 % makes twice the price.
        add: Spanned<Rate>,
    }
}

record! {
    /// What a journey to the customer costs.
    pub struct Travel {
        /// The amount.
        amount: Spanned<Amount>,
        /// What it is charged for: once for each journey, hour, minute or day.
        per: Spanned<Per>,
    }
}

/// An amount of money without its currency: zero or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub Decimal);

/// The largest amount, so that what is made of amounts and rates can be written as a decimal.
const MOST: Decimal = Decimal::from_parts(2_808_348_671, 232_830_643, 0, false, 0);

/// The largest share, in per cent.
const MOST_PERCENT: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

impl Decode for Amount {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let Some(text) = node.as_text() else {
            found.push(wrong_type(node, "an amount"));
            return None;
        };
        match parse_decimal(text) {
            Ok(amount) if amount.is_sign_negative() && !amount.is_zero() => {
                found.push(
                    Diagnostic::at(Code::NegativeAmount, node.span, format!("{text} is below zero"))
                        .help("amounts are zero or more"),
                );
                None
            }
            Ok(amount) if amount > MOST => {
                found.push(
                    Diagnostic::at(
                        Code::BadValue,
                        node.span,
                        format!("{text} is too large to be computed with"),
                    )
                    .help("write an amount of at most 18 digits before the point"),
                );
                None
            }
            Ok(amount) => Some(Self(amount)),
            Err(_) => {
                found.push(
                    Diagnostic::at(Code::BadValue, node.span, format!("`{text}` is not an amount"))
                        .help("write digits, and a point before the decimals, such as 120.00; the currency has a key of its own"),
                );
                None
            }
        }
    }
    fn stand_in(_: Span) -> Option<Self> {
        Some(Self(Decimal::ZERO))
    }
    fn schema() -> Json {
        json!({ "type": ["number", "string"], "minimum": 0 })
    }
}

/// A share, as written before the per cent sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(pub Decimal);

impl Rate {
    /// What an amount of one becomes when this share is added: 1.19 for 19 %.
    pub fn factor(self) -> Decimal {
        Decimal::ONE + self.0 / Decimal::ONE_HUNDRED
    }
}

impl Decode for Rate {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let Some(text) = node.as_text() else {
            found.push(wrong_type(node, "a rate"));
            return None;
        };
        let number = text.strip_suffix('%').map(str::trim_end);
        let rate = number
            .and_then(|number| parse_decimal(number).ok())
            .filter(|rate| !rate.is_sign_negative() && *rate <= MOST_PERCENT);
        if rate.is_none() {
            found.push(
                Diagnostic::at(Code::BadValue, node.span, format!("`{text}` is not a rate")).help(
                    "write a number, with a point before its decimals, and a per cent sign, such as 19 % or 8.1 %, up to 10000 %",
                ),
            );
        }
        rate.map(Self)
    }
    fn stand_in(_: Span) -> Option<Self> {
        Some(Self(Decimal::ZERO))
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)? ?%$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Files, parse_yaml};
    use crate::testing::told;

    /// Reads `text` as a `T`, and what is told about it.
    fn read<T: Decode>(text: &str) -> (Option<T>, Vec<String>) {
        let mut files = Files::default();
        let file = files.add("t", text);
        let node = parse_yaml(file, text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        let mut found = Diagnostics::new();
        let value = T::decode(&node, &mut found);
        (value, told(&files, &found))
    }

    #[test]
    fn amounts_are_exact_or_refused() {
        let check = |text: &str, expected: &str| {
            let (amount, told) = read::<Amount>(text);
            let found = amount.map_or_else(|| told.join("\n"), |amount| amount.0.to_string());
            assert_eq!(found, expected, "{text}");
        };
        check("120.00", "120.00");
        check("0.1", "0.1");
        check("\"120.00\"", "120.00");
        check("0", "0");
        check("999999999999999999", "999999999999999999");
        check("1000000000000000000", "bad-value t:1:1");
        // Floating point would make 9007199254740992 of it.
        check("9007199254740993", "9007199254740993");
        check("0.0000000000000000000000000001", "0.0000000000000000000000000001");
        let refused = "bad-value t:1:1";
        let long = "0.00000000000000000000000000001";
        for text in [
            "1e3",
            "1_000",
            "1.000.000",
            "1,5",
            ".5",
            "5.",
            "--1",
            "+1",
            "12 €",
            "0x10",
            "007",
            long,
        ] {
            check(text, refused);
        }
        check("-5", "negative-amount t:1:1");
        check("[]", "wrong-type t:1:1");
    }

    #[test]
    fn rates_are_exact_shares() {
        let check = |text: &str, expected: &str| {
            let (rate, told) = read::<Rate>(text);
            let found = rate.map_or_else(|| told.join("\n"), |rate| rate.factor().normalize().to_string());
            assert_eq!(found, expected, "{text}");
        };
        check("19 %", "1.19");
        check("7%", "1.07");
        check("8.1 %", "1.081");
        check("0 %", "1");
        check("100 %", "2");
        let refused = "bad-value t:1:1";
        for text in ["19", "0.19", "-19 %", "19,0 %", "19 percent", "1e1 %", "10000.1 %"] {
            check(text, refused);
        }
    }

    #[test]
    fn a_price_is_included_or_charged() {
        let check = |text: &str, included: Option<bool>, expected: &[&str]| {
            let (price, told) = read::<Price>(text);
            assert_eq!(price.map(|price| matches!(price, Price::Included)), included, "{text}");
            assert_eq!(told, expected, "{text}");
        };
        check("included", Some(true), &[]);
        check("{ included: true }", Some(true), &[]);
        check("{ included: false }", None, &["bad-value t:1:13"]);
        check("{ amount: 120.00, per: hour }", Some(false), &[]);
        check("free", None, &["wrong-type t:1:1"]);
        check(
            "{ amount: 120.00, per: hours, currency: EURO, increment: 15, surcharges: [{ hours: x, add: 50 }] }",
            Some(false),
            &[
                "bad-value t:1:24",
                "bad-value t:1:41",
                "bad-value t:1:58",
                "bad-value t:1:92",
            ],
        );
    }
}
