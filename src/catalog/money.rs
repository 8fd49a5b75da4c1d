//! A currency code and an amount as they are written come in, exact money goes out.

use std::fmt;

use rust_decimal::Decimal;

/// The codes of ISO 4217 (list one, without the funds and metals that no price is written in), by their minor units.
/// CLDR has the codes too, but with the digits in use: it gives none to the Serbian dinar, to which ISO gives two.
const CURRENCIES: [(u8, &str); 3] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
    (
        2,
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP \
         CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES \
         KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK \
         NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB \
         TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG",
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
];

/// A currency of ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    /// The three capital letters.
    code: [u8; 3],
    /// How many digits its minor unit has behind the point.
    minor_units: u8,
}

impl Currency {
    /// The currency of a code such as `EUR`.
    ///
    /// # Errors
    ///
    /// The code is not in ISO 4217, or not written in capitals.
    pub fn parse(code: &str) -> Result<Self, MoneyError> {
        let unknown = || MoneyError::UnknownCurrency(code.to_owned());
        let bytes: [u8; 3] = code.as_bytes().try_into().map_err(|_| unknown())?;
        let found = CURRENCIES
            .iter()
            .find(|(_, codes)| codes.split(' ').any(|known| known == code));
        let (minor_units, _) = found.ok_or_else(unknown)?;
        Ok(Self {
            code: bytes,
            minor_units: *minor_units,
        })
    }

    /// The code: three capital letters.
    pub fn code(&self) -> &str {
        // The code is one of the constants above.
        std::str::from_utf8(&self.code).unwrap_or("XXX")
    }

    /// How many digits stand behind the point: 2 for the euro, 0 for the yen, 3 for the Kuwaiti dinar.
    pub fn minor_units(self) -> u32 {
        u32::from(self.minor_units)
    }

    /// All currencies, in the order of their minor units and codes.
    pub fn all() -> impl Iterator<Item = Self> {
        let codes = CURRENCIES.iter().flat_map(|(_, codes)| codes.split(' '));
        codes.filter_map(|code| Self::parse(code).ok())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An exact amount of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// The amount in the currency's main unit.
    pub amount: Decimal,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// The money of an amount written as digits with a point, such as `120.00`, `-5` or `1200`.
    ///
    /// # Errors
    ///
    /// The text is no such number, or has more digits behind the point than the currency.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let amount = parse_decimal(text)?;
        if amount.scale() > currency.minor_units() {
            return Err(MoneyError::TooPrecise {
                text: text.to_owned(),
                currency,
            });
        }
        Ok(Self { amount, currency })
    }

    /// The amount with all digits of the minor unit, such as `120.00`: for machines.
    pub fn amount_text(&self) -> String {
        let mut amount = self.amount;
        amount.rescale(self.currency.minor_units().max(amount.scale()));
        amount.to_string()
    }
}

/// The exact number written as digits with at most one point, with an optional `-`.
///
/// # Errors
///
/// The text has thousands marks, an exponent, a comma, anything else, or more than 28 digits.
pub fn parse_decimal(text: &str) -> Result<Decimal, MoneyError> {
    let not_a_number = || MoneyError::NotANumber(text.to_owned());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) || (whole.len() > 1 && whole.starts_with('0')) {
        return Err(not_a_number());
    }
    Decimal::from_str_exact(text).map_err(|_| not_a_number())
}

/// Money that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// The text is not a plain decimal number.
    NotANumber(String),
    /// The amount has more digits than the currency's minor unit.
    TooPrecise {
        /// The amount as written.
        text: String,
        /// The currency.
        currency: Currency,
    },
    /// The code is not one of ISO 4217.
    UnknownCurrency(String),
}

impl MoneyError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::NotANumber(_) => {
                "write digits with a point, such as `1200.00`: no thousands marks, comma or exponent".to_owned()
            }
            Self::TooPrecise { currency, .. } => match currency.minor_units() {
                0 => "write it without digits behind the point".to_owned(),
                digits => format!("write at most {digits} digits behind the point"),
            },
            Self::UnknownCurrency(code) => match Currency::parse(&code.to_ascii_uppercase()) {
                Ok(currency) => format!("write `{currency}`"),
                Err(_) => "write the three letters of ISO 4217, such as `EUR` or `GBP`".to_owned(),
            },
        }
    }
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber(text) => write!(f, "`{text}` is not an amount"),
            Self::TooPrecise { text, currency } => {
                write!(f, "`{text}` has more digits than {currency} has minor units")
            }
            Self::UnknownCurrency(code) => write!(f, "unknown currency `{code}`"),
        }
    }
}

impl std::error::Error for MoneyError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_or_refused() {
        let check = |text: &str, code: &str, expected: &str| {
            let money = Currency::parse(code).and_then(|currency| Money::parse(text, currency));
            let found = money.map_or_else(
                |error| format!("{error}; {}", error.help()),
                |money| money.amount_text(),
            );
            assert_eq!(found, expected, "{text} {code}");
        };
        check("120.00", "EUR", "120.00");
        check("120", "EUR", "120.00");
        check("0.1", "EUR", "0.10");
        check("-5.00", "EUR", "-5.00");
        check("12000", "JPY", "12000");
        check("1.125", "KWD", "1.125");
        check(
            "120.005",
            "EUR",
            "`120.005` has more digits than EUR has minor units; write at most 2 digits behind the point",
        );
        check(
            "120.0",
            "JPY",
            "`120.0` has more digits than JPY has minor units; write it without digits behind the point",
        );
        let plain = "write digits with a point, such as `1200.00`: no thousands marks, comma or exponent";
        let refused = [
            "1,200.00", "1_200", "1e3", "1.200,00", "", ".5", "5.", "+5", "0120", " 5", "5 €", "NaN", "--5",
        ];
        for text in refused {
            check(text, "EUR", &format!("`{text}` is not an amount; {plain}"));
        }
        let long = "1".repeat(40);
        check(&long, "EUR", &format!("`{long}` is not an amount; {plain}"));
        check("1", "eur", "unknown currency `eur`; write `EUR`");
        check(
            "1",
            "EURO",
            "unknown currency `EURO`; write the three letters of ISO 4217, such as `EUR` or `GBP`",
        );
        check(
            "1",
            "DEM",
            "unknown currency `DEM`; write the three letters of ISO 4217, such as `EUR` or `GBP`",
        );
    }

    #[test]
    fn each_code_stands_once_in_order() {
        for (_, codes) in CURRENCIES {
            let codes: Vec<&str> = codes.split(' ').collect();
            assert!(codes.is_sorted_by(|one, other| one < other), "{codes:?}");
            assert!(codes.iter().all(|code| code.len() == 3));
        }
        assert_eq!(
            Currency::all().count(),
            CURRENCIES
                .iter()
                .map(|(_, codes)| codes.split(' ').count())
                .sum::<usize>()
        );
    }
}
