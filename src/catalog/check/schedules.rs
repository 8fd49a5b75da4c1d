//! Schedules as written in, schedules that can be asked out, with each mistake at its place.

use std::collections::BTreeMap;

use crate::catalog::schedule::{Exception, Part, Schedule, ScheduleError, ScheduleSpec};
use crate::catalog::{Hours, Offer};
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};

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
        expression: "24/7".into(),
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
    let partner_zone = offer
        .partner
        .as_ref()
        .map(|partner| partner.value.time_zone.value.clone());
    let usable_zone = partner_zone.filter(|zone_name| zone(zone_name).is_ok());
    let mut by_id = BTreeMap::new();
    for (id, hours) in offer.hours.iter() {
        let mut versions = Vec::new();
        for version in hours.all() {
            let own = &version.value;
            let zone_name = own.time_zone.as_ref().map(|zone| zone.value.clone());
            let spec = ScheduleSpec {
                expression: own.open.value.clone(),
                time_zone: zone_name
                    .or_else(|| usable_zone.clone())
                    .unwrap_or_else(|| "UTC".into()),
                country: own.holidays.as_ref().map(|country| country.value.clone()),
                holidays: own.extra_holidays.iter().map(|day| day.value).collect(),
                exceptions: own
                    .exceptions
                    .iter()
                    .map(|exception| Exception {
                        date: exception.date.value,
                        open: exception.open.value.clone(),
                    })
                    .collect(),
            };
            match Schedule::new(spec) {
                Ok(schedule) => {
                    versions.push((version.from.as_ref().map(|from| from.value), schedule));
                }
                Err(error) => found.push(schedule_error(own, error)),
            }
        }
        if !versions.is_empty() {
            by_id.insert(id.value.clone(), versions);
        }
    }
    Schedules { by_id }
}

/// The place of a schedule's mistake.
fn schedule_error(hours: &Hours, error: ScheduleError) -> Diagnostic {
    let within = |text: &Spanned<String>, range: std::ops::Range<usize>| {
        // The text begins behind its quote, where it has one; the mark may then be one off, never outside.
        let quote = usize::from(text.span.end - text.span.start > text.value.len() as u32);
        let start = text.span.start as usize + quote;
        let end = (start + range.end).min(text.span.end as usize);
        Span::new(text.span.file, (start + range.start).min(end), end)
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
