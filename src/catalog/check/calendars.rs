//! Imported calendars and the schedules that name them in; what is wrong with either out.

use std::collections::BTreeSet;

use jiff::ToSpan;

use super::promises::held;
use crate::catalog::schedule::KNOWN_UNTIL;
use crate::catalog::{Catalog, Hours};
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Spanned;

/// So many days ahead holidays must be known: pages tell the days of half a year.
const AHEAD: i64 = 183;

/// The public holidays of the calendar that `hours` name, or none where they name none; `Err` where they are not known.
pub fn imported(hours: &Hours, catalog: &Catalog) -> Result<Vec<Date>, ()> {
    let Some(path) = &hours.holidays_file else {
        return Ok(Vec::new());
    };
    let calendar = catalog.calendars.get(&path.value).ok_or(())?;
    calendar.clone().map_err(|_| ())
}

/// Tells calendars that schedules name and that are not there, those that can't be read, and those that no schedule names.
pub fn check_calendars(catalog: &Catalog, found: &mut Diagnostics) {
    let hours = catalog.offer.hours.iter().flat_map(|(_, hours)| hours.all());
    let named: Vec<&Spanned<String>> = hours
        .filter_map(|version| version.value.holidays_file.as_ref())
        .collect();
    let missing = named.iter().filter(|path| !catalog.calendars.contains_key(&path.value));
    found.extend(missing.map(|path| missing_calendar(path, catalog)));
    let is_clear = !catalog.partial && !named.iter().any(|path| catalog.mistakes.meet(path.span));
    let named: BTreeSet<&str> = named.iter().map(|path| path.value.as_str()).collect();
    for (path, calendar) in &catalog.calendars {
        if named.contains(path.as_str()) {
            found.extend(calendar.as_ref().err().into_iter().flatten().cloned());
        } else if is_clear {
            let message = "no schedule imports this calendar";
            let help = format!("write `holidays_file: {path}` in a schedule, or remove the file");
            found.push(Diagnostic::in_path(Code::UnusedFile, path, message).help(help));
        }
    }
}

/// A calendar that is not there.
fn missing_calendar(path: &Spanned<String>, catalog: &Catalog) -> Diagnostic {
    let known = || catalog.calendars.keys().map(String::as_str);
    let is_called = |known: &&str| known.rsplit('/').next() == Some(path.value.as_str());
    let help = match known().find(is_called).or_else(|| nearest(&path.value, known())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            "put a file whose name ends in `.ics` below `content/catalog/`, and write its path below the project's folder".into()
        }
    };
    Diagnostic::at(
        Code::BadCalendar,
        path.span,
        format!("there is no calendar `{}`", path.value),
    )
    .help(help)
}

/// Tells the schedules whose public holidays are not known for long from `day` on.
pub fn check_ends(catalog: &Catalog, day: Date, found: &mut Diagnostics) {
    let until = day.saturating_add(AHEAD.days());
    let hours = catalog.offer.hours.iter();
    for (version, ..) in hours.flat_map(|(_, hours)| held(hours, day, until)) {
        let own = &version.value;
        let last = own.holidays_file.as_ref().and_then(|path| {
            let days = catalog.calendars.get(&path.value)?.as_ref().ok()?;
            Some((path, *days.last()?))
        });
        if let Some((path, last)) = last.filter(|(_, last)| *last < until) {
            let message = format!("the last day of `{}` is {last}", path.value);
            let told = Diagnostic::at(Code::CalendarEnds, path.span, message);
            found.push(told.help("import a newer calendar: later public holidays are taken for days like others"));
        }
        if let Some(code) = own.holidays.as_ref().filter(|_| KNOWN_UNTIL < until) {
            let message = format!("the public holidays of `{}` are known until {KNOWN_UNTIL}", code.value);
            let told = Diagnostic::at(Code::CalendarEnds, code.span, message);
            found.push(told.help("list later ones under `extra_holidays`, or use a newer aushang"));
        }
    }
}
