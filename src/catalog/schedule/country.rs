//! A country and a partner's own dates come in, a calendar of public holidays goes out.

use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;
use opening_hours::ContextHolidays;
use opening_hours::localization::Country;

use super::error::{Part, ScheduleError};
use super::expression::naive;
use crate::catalog::country;

/// The nationwide holidays of `country` and the partner's `own`.
pub fn known_holidays(country: Option<&str>, own: &[Date]) -> Result<ContextHolidays, ScheduleError> {
    let Some(code) = country else {
        return Ok(holidays_of(ContextHolidays::default(), own));
    };
    let error = |message: String, help: &str| ScheduleError {
        part: Part::Country,
        message,
        help: Some(help.to_owned()),
    };
    country::check(code).map_err(|unknown| error(unknown.to_string(), &unknown.help()))?;
    let holidays = Country::from_str(code).map(Country::holidays);
    match holidays {
        Ok(holidays) if holidays.get_public().iter().next().is_some() => Ok(holidays_of(holidays, own)),
        _ => Err(error(
            format!("no public holidays are known for the country `{code}`"),
            "leave it out, and list the dates under `extra_holidays`",
        )),
    }
}

/// The code of the country of that English name, among those whose holidays are known.
pub fn country_named(name: &str) -> Option<&'static str> {
    let mut known = Country::ALL.into_iter();
    let found = known.find(|country| country.name().eq_ignore_ascii_case(name.trim()));
    found.map(Country::iso_code)
}

/// `holidays` and the dates of `own`.
pub fn holidays_of(holidays: ContextHolidays, own: &[Date]) -> ContextHolidays {
    if own.is_empty() {
        return holidays;
    }
    let mut public = holidays.get_public().clone();
    for date in own.iter().filter_map(|date| naive(*date)) {
        public.insert(date);
    }
    ContextHolidays::new(Arc::new(public), Arc::default())
}
