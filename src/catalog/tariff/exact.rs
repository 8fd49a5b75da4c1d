//! Decimals in, exact fractions and rounded decimals out.

use num_rational::BigRational;
use rust_decimal::Decimal;

/// A number without any rounding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Exact(BigRational);

impl Exact {
    /// A part of a whole; `None` of nothing.
    pub(super) fn part(part: u32, whole: u32) -> Option<Self> {
        (whole > 0).then(|| Self(BigRational::new(part.into(), whole.into())))
    }

    /// The product.
    pub(super) fn times(self, other: impl Into<Self>) -> Self {
        Self(self.0 * other.into().0)
    }

    /// The quotient; `None` where it is shared by nothing.
    pub(super) fn over(self, other: impl Into<Self>) -> Option<Self> {
        let other = other.into();
        (other != Self::from(0)).then(|| Self(self.0 / other.0))
    }

    /// The whole units in it; `None` where they are too many.
    pub(super) fn whole(self) -> Option<u32> {
        self.0.floor().to_integer().try_into().ok()
    }

    /// Rounded to so many digits behind the point, halves away from zero; `None` where that is too large for a decimal.
    pub(super) fn rounded(self, digits: u32) -> Option<Decimal> {
        let units = (self.0 * power_of_ten(digits)).round().to_integer();
        Decimal::try_from_i128_with_scale(units.try_into().ok()?, digits).ok()
    }
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Self {
        // Without zeros at its end there is less to be reduced.
        let short = decimal.normalize();
        Self(BigRational::from_integer(short.mantissa().into()) / power_of_ten(short.scale()))
    }
}

/// One with so many zeros; a decimal has at most 28 digits behind its point.
fn power_of_ten(digits: u32) -> BigRational {
    BigRational::from_integer(10_u128.saturating_pow(digits).into())
}

impl From<u32> for Exact {
    fn from(number: u32) -> Self {
        Self(BigRational::from_integer(number.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_away_from_zero_and_nothing_else_is_lost() {
        let check = |amount: &str, part: u32, whole: u32, digits: u32, rounded: Option<&str>| {
            let amount: Decimal = amount.parse().unwrap();
            let found = Exact::part(part, whole).and_then(|part| part.times(amount).rounded(digits));
            assert_eq!(found.map(|found| found.to_string()).as_deref(), rounded, "{amount}");
        };
        check("0.01", 30, 60, 2, Some("0.01"));
        check("0.01", 29, 60, 2, Some("0.00"));
        check("100", 1, 3, 2, Some("33.33"));
        check("100", 2, 3, 2, Some("66.67"));
        check("1.005", 1, 1, 2, Some("1.01"));
        check("12345.5", 1, 1, 0, Some("12346"));
        check("1.0005", 1, 1, 3, Some("1.001"));
        check("79228162514264337593543950335", 2, 1, 2, None);
        check("1", 1, 0, 2, None);
    }
}
