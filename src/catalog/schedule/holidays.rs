//! A country or region, dates of an imported calendar and a partner's own come in, a calendar of public holidays goes out.

use std::collections::BTreeMap;
use std::str::FromStr as _;
use std::sync::{Arc, LazyLock, OnceLock};

use jiff::civil::Date;
use opening_hours::ContextHolidays;
use opening_hours::localization::Country;

use super::error::{Part, ScheduleError};
use super::expression::naive;
use crate::catalog::country;
use crate::diagnostic::nearest;

/// The public holidays of the countries and regions on which two independent libraries agree. After the lines of the head come
/// blocks with an empty line between them: a code with the name of a region, and a line for each year, `2027: 01-01 03-26`.
const KNOWN: &str = include_str!("../../../holidays/known.txt");

/// The last day of which it is known whether it is a public holiday.
pub const KNOWN_UNTIL: Date = Date::constant(2045, 12, 31);

/// What to do where holidays are not known.
const OTHERWISE: &str = "list the dates under `extra_holidays`, or name a calendar under `holidays_file`";

/// The countries and regions by their codes.
static REGIONS: LazyLock<BTreeMap<&str, Region>> = LazyLock::new(|| {
    let blocks = KNOWN.split("\n\n").skip(1);
    let parts = blocks.filter_map(|block| block.split_once('\n'));
    let regions = parts.map(|(head, lines)| {
        let (code, name) = head.split_once(' ').unwrap_or((head, ""));
        let calendar = OnceLock::new();
        (code, Region { name, lines, calendar })
    });
    regions.collect()
});

/// A country or region whose public holidays are known.
struct Region {
    /// The region's name; none of countries.
    name: &'static str,
    /// The lines of its years.
    lines: &'static str,
    /// Its calendar, once a schedule has asked for it: most share one.
    calendar: OnceLock<ContextHolidays>,
}

impl Region {
    /// Its public holidays.
    fn days(&self) -> Vec<Date> {
        let years = self.lines.lines().filter_map(|line| line.split_once(": "));
        let dates = years.flat_map(|(year, days)| {
            let dates = days.split(' ').map(move |day| Date::from_str(&format!("{year}-{day}")));
            dates.filter_map(Result::ok)
        });
        dates.collect()
    }
}

/// The public holidays of the country or region with a `code`, and `others`.
pub fn known_holidays(code: Option<&str>, others: &[Date]) -> Result<ContextHolidays, ScheduleError> {
    let Some(code) = code else {
        return Ok(holidays_of(others));
    };
    let region = REGIONS.get(code).ok_or_else(|| unknown(code))?;
    if others.is_empty() {
        return Ok(region.calendar.get_or_init(|| holidays_of(&region.days())).clone());
    }
    let all = [region.days().as_slice(), others].concat();
    Ok(holidays_of(&all))
}

/// `dates` as public holidays.
pub fn holidays_of(dates: &[Date]) -> ContextHolidays {
    let mut public = ContextHolidays::default().get_public().clone();
    for date in dates.iter().filter_map(|date| naive(*date)) {
        public.insert(date);
    }
    ContextHolidays::new(Arc::new(public), Arc::default())
}

/// The code of the country of that English name, among those that have a calendar of the crate's.
pub fn country_named(name: &str) -> Option<&'static str> {
    let mut known = Country::ALL.into_iter();
    let found = known.find(|country| country.name().eq_ignore_ascii_case(name.trim()));
    found.map(Country::iso_code)
}

/// The codes of countries and regions whose holidays are known.
pub fn codes() -> impl Iterator<Item = &'static str> {
    REGIONS.keys().copied()
}

/// That there is no such country or region, or that its holidays are not known.
fn unknown(code: &str) -> ScheduleError {
    let error = |message: String, help: String| ScheduleError {
        part: Part::Country,
        message,
        help: Some(help),
    };
    let nobody_knows = |what: &str| format!("no public holidays are known for {what}`{code}`");
    if let Some(meant) = meant(code) {
        return error(nobody_knows(""), format!("write `{meant}`"));
    }
    let (country, region) = code
        .split_once('-')
        .map_or((code, None), |(country, region)| (country, Some(region)));
    if let Err(unknown) = country::check(country) {
        return error(unknown.to_string(), unknown.help());
    }
    let regions: Vec<(&str, &str)> = REGIONS
        .iter()
        .filter_map(|(known, own)| Some((known.strip_prefix(country)?.strip_prefix('-')?, own.name)))
        .collect();
    match region {
        None => error(nobody_knows("the country "), instead(country, &regions)),
        Some(region) => {
            let near = near(region, &regions).map(|near| format!("did you mean `{country}-{near}`?"));
            let help = near.unwrap_or_else(|| instead(country, &regions));
            error(nobody_knows("the region "), help)
        }
    }
}

/// The code that is written in other letters than `code`, or whose region is called so.
fn meant(code: &str) -> Option<&'static str> {
    let letters = |text: &str| {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let wanted = letters(code);
    let is_meant = |(known, own): &(&&str, &Region)| {
        let is_region = known.contains('-');
        is_region && (letters(known) == wanted || letters(own.name) == wanted)
    };
    REGIONS.iter().find(is_meant).map(|(known, _)| *known)
}

/// The region that is written almost so, by its code or its name: what is longer than any code was meant for a name.
fn near<'a>(region: &str, regions: &[(&'a str, &'a str)]) -> Option<&'a str> {
    /// The longest code of a region.
    const LONGEST: usize = 3;
    if region.len() <= LONGEST {
        return nearest(region, regions.iter().map(|(code, _)| *code));
    }
    let small = region.to_lowercase();
    let names: Vec<String> = regions.iter().map(|(_, name)| name.to_lowercase()).collect();
    let near = nearest(&small, names.iter().map(String::as_str))?;
    let at = names.iter().position(|name| name == near)?;
    regions.get(at).map(|(code, _)| *code)
}

/// What to write where a country's or region's holidays are not known.
fn instead(country: &str, regions: &[(&str, &str)]) -> String {
    let named = regions.iter().map(|(code, name)| format!("{code} ({name})"));
    let named = named.collect::<Vec<_>>().join(", ");
    match (codes().any(|known| known == country), regions) {
        (false, []) => format!("leave it out, and {OTHERWISE}"),
        (false, _) => format!("write `{country}-` and one of {named}; where none of them is right, {OTHERWISE}"),
        (true, []) => format!("write `{country}`, which is known as a whole; further days go under `extra_holidays`"),
        (true, _) => format!(
            "write `{country}`, or `{country}-` and one of {named}; further days of other regions go under `extra_holidays`"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The holidays of a year, as `MM-DD`.
    fn year(code: &str, year: i16) -> String {
        let days = REGIONS[code].days().into_iter().filter(|day| day.year() == year);
        days.map(|day| day.strftime("%m-%d").to_string())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn regions_have_holidays_that_their_country_has_not() {
        assert_eq!(
            year("DE", 2027),
            "01-01 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26"
        );
        assert_eq!(
            year("DE-HH", 2027),
            "01-01 03-26 03-29 05-01 05-06 05-17 10-03 10-31 12-25 12-26"
        );
        assert_eq!(
            year("GB-SCT", 2027),
            "01-01 01-02 01-04 03-26 05-03 05-31 08-02 11-30 12-25 12-26 12-27 12-28"
        );
    }

    #[test]
    fn what_is_not_known_is_told_with_what_to_write() {
        let check = |code: &str, expected: &str| {
            let error = unknown(code);
            let told = format!("{} | {}", error.message, error.help.unwrap_or_default());
            assert_eq!(told, expected);
        };
        check("de-hh", "no public holidays are known for `de-hh` | write `DE-HH`");
        check("DEHH", "no public holidays are known for `DEHH` | write `DE-HH`");
        check("DE_HH", "no public holidays are known for `DE_HH` | write `DE-HH`");
        check("England", "no public holidays are known for `England` | write `GB-ENG`");
        check(
            "DE-HAMBURG",
            "no public holidays are known for the region `DE-HAMBURG` | did you mean `DE-HH`?",
        );
        check(
            "GB-EN",
            "no public holidays are known for the region `GB-EN` | did you mean `GB-ENG`?",
        );
        check(
            "GB",
            "no public holidays are known for the country `GB` | write `GB-` and one of ENG (England), NIR (Northern Ireland), \
             SCT (Scotland), WLS (Wales); where none of them is right, list the dates under `extra_holidays`, or name a calendar \
             under `holidays_file`",
        );
        check(
            "US-TX",
            "no public holidays are known for the region `US-TX` | write `US`, which is known as a whole; further days go under \
             `extra_holidays`",
        );
        check(
            "FR-75",
            "no public holidays are known for the region `FR-75` | write `FR`, or `FR-` and one of 57 (Moselle), BL \
             (Saint-Barthélemy); further days of other regions go under `extra_holidays`",
        );
        check(
            "UK",
            "unknown country `UK` | write `GB`, the code of the United Kingdom in ISO 3166",
        );
    }

    #[test]
    fn every_country_and_region_has_holidays_in_every_year() {
        assert!(codes().count() > 100);
        for code in codes() {
            let all = REGIONS[code].days();
            for year in 2020..=2045 {
                assert!(all.iter().any(|day| day.year() == year), "{code} has none in {year}");
            }
            assert!(all.is_sorted(), "{code} is not in order");
            assert!(all.last().is_some_and(|last| *last <= KNOWN_UNTIL), "{code} goes on");
        }
    }
}
