//! A country or region, dates of an imported calendar and a partner's own come in, a calendar of public holidays goes out.

use std::str::FromStr as _;
use std::sync::Arc;

use jiff::civil::Date;
use opening_hours::ContextHolidays;
use opening_hours::localization::Country;

use super::error::{Part, ScheduleError};
use super::expression::naive;
use crate::catalog::country;
use crate::diagnostic::nearest;

/// The public holidays of the countries and regions on which two independent libraries agree. After the lines of the head come
/// blocks with an empty line between them: a code, and a line for each year, `2027: 01-01 03-26`.
const KNOWN: &str = include_str!("../../../holidays/known.txt");

/// What to do where holidays are not known.
const OTHERWISE: &str = "list the dates under `extra_holidays`, or name a calendar under `holidays_file`";

/// The public holidays of the country or region with a `code`, and `others`.
pub fn known_holidays(code: Option<&str>, others: &[Date]) -> Result<ContextHolidays, ScheduleError> {
    let Some(code) = code else {
        return Ok(holidays_of(others));
    };
    let Some(mut all) = days(code) else {
        return Err(unknown(code));
    };
    all.extend(others);
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
    blocks().map(|(code, _)| code)
}

/// The codes, each with the lines of its years.
fn blocks() -> impl Iterator<Item = (&'static str, &'static str)> {
    KNOWN.split("\n\n").skip(1).filter_map(|block| block.split_once('\n'))
}

/// The public holidays of a country or region; none where they are not known.
fn days(code: &str) -> Option<Vec<Date>> {
    let (_, lines) = blocks().find(|(known, _)| *known == code)?;
    let mut all = Vec::new();
    for (year, days) in lines.lines().filter_map(|line| line.split_once(": ")) {
        let dates = days.split(' ').map(|day| Date::from_str(&format!("{year}-{day}")));
        all.extend(dates.filter_map(Result::ok));
    }
    Some(all)
}

/// That there is no such country or region, or that its holidays are not known.
fn unknown(code: &str) -> ScheduleError {
    let error = |message: String, help: String| ScheduleError {
        part: Part::Country,
        message,
        help: Some(help),
    };
    let capitals = code.to_ascii_uppercase();
    if capitals != code && code.contains('-') && codes().any(|known| known == capitals) {
        return error(
            format!("no public holidays are known for `{code}`"),
            format!("write `{capitals}`"),
        );
    }
    let (country, region) = code
        .split_once('-')
        .map_or((code, None), |(country, region)| (country, Some(region)));
    if let Err(unknown) = country::check(country) {
        return error(unknown.to_string(), unknown.help());
    }
    let regions: Vec<&str> = codes()
        .filter_map(|known| known.strip_prefix(country)?.strip_prefix('-'))
        .collect();
    let near = region.and_then(|region| nearest(region, regions.iter().copied()));
    let help = match (near, regions.as_slice()) {
        (Some(near), _) => format!("did you mean `{country}-{near}`?"),
        (None, []) => format!("leave it out, and {OTHERWISE}"),
        (None, some) => format!(
            "write `{country}-` and one of {}; where none of them is right, {OTHERWISE}",
            some.join(", ")
        ),
    };
    let what = match region {
        Some(_) => "region",
        None => "country",
    };
    error(format!("no public holidays are known for the {what} `{code}`"), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The holidays of a year, as `MM-DD`.
    fn year(code: &str, year: i16) -> String {
        let days = days(code).unwrap().into_iter().filter(|day| day.year() == year);
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
    fn every_country_and_region_has_holidays_in_every_year() {
        assert!(codes().count() > 100);
        for code in codes() {
            let all = days(code).unwrap();
            for year in 2020..=2045 {
                assert!(all.iter().any(|day| day.year() == year), "{code} has none in {year}");
            }
            assert!(all.is_sorted(), "{code} is not in order");
        }
    }
}
