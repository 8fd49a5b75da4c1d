//! A country as it is written comes in; whether there is one of that code, and else what to write, goes out.

use std::fmt;

use super::schedule::country_named;

/// The 249 codes that ISO 3166-1 alpha-2 assigns, as `iso3166.tab` of the IANA time zone database lists them, and `XK`,
/// which the standard leaves to its users: the European Union and CLDR write it for Kosovo.
/// No list in the libraries is this one: telephone plans lack places without telephones, holidays are known for half of
/// all countries, and CLDR names groups of countries too.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW \
     BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI \
     FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN \
     IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME \
     MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF \
     PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV \
     SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK \
     YE YT ZA ZM ZW";

/// Codes that are often meant: ISO reserves them so that nobody takes them for another country.
const RESERVED: [(&str, &str, &str); 2] = [("UK", "GB", "the United Kingdom"), ("EL", "GR", "Greece")];

/// Checks the code of a country, two capital letters.
///
/// # Errors
///
/// ISO 3166 has no such code.
pub fn check(code: &str) -> Result<(), UnknownCountry> {
    if COUNTRIES.split(' ').any(|known| known == code) {
        Ok(())
    } else {
        Err(UnknownCountry(code.to_owned()))
    }
}

/// A code that is no country's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCountry(String);

impl UnknownCountry {
    /// What to do about it.
    pub fn help(&self) -> String {
        let capitals = self.0.to_ascii_uppercase();
        match RESERVED.iter().find(|(reserved, ..)| *reserved == capitals) {
            Some((_, code, name)) => format!("write `{code}`, the code of {name} in ISO 3166"),
            None if check(&capitals).is_ok() => format!("write `{capitals}`"),
            None if let Some(code) = country_named(&self.0) => format!("write `{code}`"),
            None => "write the two capital letters of ISO 3166, such as `DE` or `GB`".to_owned(),
        }
    }
}

impl fmt::Display for UnknownCountry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown country `{}`", self.0)
    }
}

impl std::error::Error for UnknownCountry {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_codes_of_iso_3166_are_countries() {
        let all: Vec<&str> = COUNTRIES.split(' ').collect();
        let sorted: BTreeSet<&str> = all.iter().copied().collect();
        assert!(all.iter().eq(&sorted), "they are not sorted, or one stands twice");
        assert_eq!(all.len(), 249 + 1);
        let is_code = |code: &&str| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        assert!(all.iter().all(|code| is_code(code) && check(code).is_ok()));
    }

    #[test]
    fn what_is_no_code_is_refused_with_the_one_that_is_meant() {
        let check = |code: &str, help: &str| {
            let error = check(code).err().unwrap_or_else(|| panic!("{code} is a country"));
            assert_eq!(
                (error.to_string(), error.help()),
                (format!("unknown country `{code}`"), help.to_owned())
            );
        };
        check("UK", "write `GB`, the code of the United Kingdom in ISO 3166");
        check("uk", "write `GB`, the code of the United Kingdom in ISO 3166");
        check("EL", "write `GR`, the code of Greece in ISO 3166");
        check("de", "write `DE`");
        check("Germany", "write `DE`");
        check("united kingdom", "write `GB`");
        for code in ["XX", "EU", "DEU", "Germania", "", "ß", "DE ", "AD AE"] {
            check(code, "write the two capital letters of ISO 3166, such as `DE` or `GB`");
        }
    }
}
