//! The name of a time zone comes in, the zone goes out.

use jiff::tz::TimeZone;

use super::error::{Part, ScheduleError};

/// How alike a name must be to one that exists to be suggested, from 0 to 1: a slip of the keyboard, not another city.
const ALIKE: f64 = 0.87;

/// The zone of an IANA name.
///
/// A name needs a slash, or is `UTC`: an abbreviation such as `CET` or `PST` names an offset that several places share
/// for part of the year, so that it can't say what the clock on the wall shows.
///
/// # Errors
///
/// The name is an abbreviation, unknown, or written in other letters than the database has.
pub fn parse(name: &str) -> Result<TimeZone, ScheduleError> {
    if name == "UTC" {
        return Ok(TimeZone::UTC);
    }
    let error = |message: String, help: String| ScheduleError {
        part: Part::Zone,
        message,
        help: Some(help),
    };
    if !name.contains('/') {
        let is_abbreviation = (2..=5).contains(&name.len())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        let message = match is_abbreviation {
            true => format!("`{name}` is an abbreviation, and does not say how the clocks change"),
            false => format!("`{name}` is not a time zone"),
        };
        let help = "name the zone by continent and city, such as `Europe/Berlin`, or `UTC`";
        return Err(error(message, help.to_owned()));
    }
    match TimeZone::get(name) {
        Ok(zone) => match zone.iana_name() {
            Some(real) if real != name => Err(error(format!("unknown time zone `{name}`"), format!("write `{real}`"))),
            _ => Ok(zone),
        },
        Err(_) => {
            let help = match nearest(name) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name the zone by continent and city, such as `Europe/Berlin`; a city without a zone of its own has that of \
                         the largest near it in its country"
                    .to_owned(),
            };
            Err(error(format!("unknown time zone `{name}`"), help))
        }
    }
}

/// The name of a zone whose continent and city are both like those of `name`; the one most like it, where several are.
fn nearest(name: &str) -> Option<String> {
    let parts = |name: &str| {
        name.split_once('/')
            .map(|(first, rest)| (first.to_owned(), rest.to_owned()))
    };
    let (continent, city) = parts(name)?;
    let alike = |known: &str| {
        let (own_continent, own_city) = parts(known)?;
        let least = strsim::jaro_winkler(&own_city, &city).min(strsim::jaro_winkler(&own_continent, &continent));
        Some(least).filter(|least| *least > ALIKE)
    };
    let names = jiff::tz::db().available().map(|zone| zone.as_str().to_owned());
    names
        .filter_map(|known| Some((alike(&known)?, known)))
        .max_by(|(one, first), (other, second)| one.total_cmp(other).then_with(|| second.cmp(first)))
        .map(|(_, known)| known)
}
