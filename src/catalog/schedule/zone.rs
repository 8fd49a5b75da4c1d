//! The name of a time zone comes in, the zone goes out.

use jiff::tz::TimeZone;

use super::error::{Part, ScheduleError};

/// How alike a name must be to one that exists to be suggested, from 0 to 1.
const ALIKE: f64 = 0.8;

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
                None => "name the zone by continent and city, such as `Europe/Berlin`".to_owned(),
            };
            Err(error(format!("unknown time zone `{name}`"), help))
        }
    }
}

/// The name of a zone that is most like `name`.
fn nearest(name: &str) -> Option<String> {
    let names = jiff::tz::db().available().map(|zone| zone.as_str().to_owned());
    names
        .filter(|known| known.contains('/'))
        .map(|known| (strsim::jaro_winkler(&known, name), known))
        .filter(|(alike, _)| *alike > ALIKE)
        .max_by(|(one, first), (other, second)| one.total_cmp(other).then_with(|| second.cmp(first)))
        .map(|(_, known)| known)
}
