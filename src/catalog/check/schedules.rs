//! Schedules as written in, schedules that can be asked out, with each mistake at its place.

use std::collections::BTreeMap;

use crate::catalog::schedule::{Exception, Part, Schedule, ScheduleError, ScheduleSpec};
use crate::catalog::{Hours, Offer};
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};

/// Hours that can always be read.
const ALWAYS: &str = "24/7";

/// All schedules that could be read, by id, each version with its first day.
#[derive(Clone, Debug, Default)]
pub struct Schedules {
    /// Each schedule's versions, the earliest first.
    by_id: BTreeMap<String, Vec<(Option<Date>, Schedule)>>,
}

impl Schedules {
    /// The schedule `id` as it holds on `day`, else the first that will hold.
    pub fn on(&self, id: &str, day: Date) -> Option<&Schedule> {
        let versions = self.by_id.get(id)?;
        versions
            .iter()
            .rev()
            .find(|(from, _)| from.is_none_or(|from| from <= day))
            .or_else(|| versions.first())
            .map(|(_, schedule)| schedule)
    }
}

/// Checks a zone's name by asking for a schedule in it.
pub fn zone(name: &str) -> Result<(), (String, String)> {
    let spec = ScheduleSpec {
        expression: ALWAYS.to_owned(),
        time_zone: name.into(),
        ..ScheduleSpec::default()
    };
    Schedule::new(spec).map(|_| ()).map_err(|error| {
        let help = error
            .help
            .unwrap_or_else(|| "write a name of the IANA database, such as Europe/Berlin".into());
        (error.message, help)
    })
}

/// Reads all schedules.
pub fn schedules(offer: &Offer, found: &mut Diagnostics) -> Schedules {
    let partner_zone = offer.partner.as_ref().map(|partner| &partner.value.time_zone.value);
    let usable_zone = partner_zone.filter(|name| zone(name).is_ok());
    let mut by_id = BTreeMap::new();
    for (id, hours) in offer.hours.iter() {
        let versions: Vec<_> = hours
            .all()
            .iter()
            .filter_map(|version| {
                let schedule = schedule(&version.value, usable_zone.map_or("UTC", String::as_str), found)?;
                Some((version.from.as_ref().map(|from| from.value), schedule))
            })
            .collect();
        if !versions.is_empty() {
            by_id.insert(id.value.clone(), versions);
        }
    }
    Schedules { by_id }
}

/// Reads a schedule, and tells every part of it that can't be used.
fn schedule(hours: &Hours, partner_zone: &str, found: &mut Diagnostics) -> Option<Schedule> {
    let zone_name = hours.time_zone.as_ref().map(|zone| zone.value.as_str());
    let mut spec = ScheduleSpec {
        expression: hours.open.value.clone(),
        time_zone: zone_name.unwrap_or(partner_zone).to_owned(),
        country: hours.holidays.as_ref().map(|country| country.value.clone()),
        holidays: hours.extra_holidays.iter().map(|day| day.value).collect(),
        exceptions: Vec::new(),
    };
    // Each exception with its number, since those with mistakes are taken out.
    let mut exceptions: Vec<(usize, Exception)> = hours
        .exceptions
        .iter()
        .map(|exception| Exception {
            date: exception.date.value,
            open: exception.open.value.clone(),
        })
        .enumerate()
        .collect();
    let mut is_whole = true;
    // The check stops at the first part with a mistake; with that part mended or taken out, it goes on to the next.
    loop {
        spec.exceptions = exceptions.iter().map(|(_, exception)| exception.clone()).collect();
        let mut error = match Schedule::new(spec.clone()) {
            Ok(schedule) => return is_whole.then_some(schedule),
            Err(error) => error,
        };
        is_whole = false;
        match &mut error.part {
            Part::Zone => spec.time_zone = "UTC".to_owned(),
            Part::Expression(_) if spec.expression == ALWAYS => return None,
            Part::Expression(_) => spec.expression = ALWAYS.to_owned(),
            Part::Country => {
                spec.country = None;
                spec.holidays.push(Date::constant(2000, 1, 1));
            }
            Part::Exception { index, .. } => {
                let (own, _) = exceptions.remove(*index);
                *index = own;
            }
        }
        found.push(schedule_error(hours, error));
    }
}

/// The place of a schedule's mistake.
fn schedule_error(hours: &Hours, error: ScheduleError) -> Diagnostic {
    let within = |text: &Spanned<String>, range: std::ops::Range<usize>| {
        // With or without quotes its letters stand there one by one; with escapes or over several lines they do not.
        let length = (text.span.end - text.span.start) as usize;
        let quote = match length.checked_sub(text.value.len()) {
            Some(0) => 0,
            Some(2) => 1,
            _ => return text.span,
        };
        let start = text.span.start as usize + quote;
        Span::new(text.span.file, start + range.start, start + range.end)
    };
    let (code, span) = match error.part {
        Part::Expression(range) => (Code::HoursSyntax, within(&hours.open, range)),
        Part::Zone => (
            Code::UnknownTimeZone,
            hours.time_zone.as_ref().map_or(hours.open.span, |zone| zone.span),
        ),
        Part::Country => (
            Code::BadValue,
            hours.holidays.as_ref().map_or(hours.open.span, |country| country.span),
        ),
        Part::Exception { index, range } => (
            Code::HoursSyntax,
            hours
                .exceptions
                .get(index)
                .map_or(hours.open.span, |exception| within(&exception.open, range)),
        ),
    };
    let diagnostic = Diagnostic::at(code, span, error.message);
    match error.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}
