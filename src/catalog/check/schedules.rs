//! Schedules as written in, schedules that can be asked out, with each mistake at its place.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;

use super::calendars::imported;
use crate::catalog::schedule::{
    Exception, NEVER, Part, Schedule, ScheduleError, ScheduleSpec, WINDOW_EXAMPLE, WindowKey, WindowSpec,
};
use crate::catalog::{Catalog, Hours, HoursException, HoursWindow, Mistakes};
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};

/// Hours that can always be read.
const ALWAYS: &str = "24/7";

/// A day that stands for holidays that can't be read.
const NO_HOLIDAY: Date = Date::constant(2000, 1, 1);

/// Edges of a window that can always be read.
const FROM: &str = "Mo 00:00";

/// The later of the two.
const UNTIL: &str = "Tu 00:00";

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

/// Reads all schedules. Of hours that could be rescued in part only, mistakes are told, and nothing more comes.
pub fn schedules(catalog: &Catalog, found: &mut Diagnostics) -> Schedules {
    let offer = &catalog.offer;
    let partner_zone = offer.partner.as_ref().map(|partner| &partner.value.time_zone.value);
    let usable_zone = partner_zone.filter(|name| zone(name).is_ok());
    let mut by_id = BTreeMap::new();
    for (id, hours) in offer.hours.iter() {
        let versions: Vec<_> = hours
            .all()
            .iter()
            .filter_map(|version| {
                if version.value.open.is_none() && version.value.windows.is_empty() {
                    found.push(neither(id));
                    return None;
                }
                let zone = usable_zone.map_or("UTC", String::as_str);
                let imported = imported(&version.value, catalog);
                let schedule = schedule(&version.value, zone, imported, &catalog.mistakes, found)?;
                // Without its zone, what is open when is not known.
                usable_zone.or(version.value.time_zone.as_deref())?;
                Some((version.from.as_ref().map(|from| from.value), schedule))
            })
            .collect();
        if !versions.is_empty() && !offer.hours.is_flawed(&id.value) {
            by_id.insert(id.value.clone(), versions);
        }
    }
    Schedules { by_id }
}

/// That a schedule is open at no time.
fn neither(id: &Spanned<String>) -> Diagnostic {
    Diagnostic::at(Code::MissingKey, id.span, format!("`{}` has no `open`", id.value)).help(format!(
        "add `open`: the hours in the notation of OpenStreetMap, such as `Mo-Fr 08:00-18:00; PH off` or `24/7`; or `windows` that \
         come each week, such as `[{WINDOW_EXAMPLE}]`",
    ))
}

/// An exception as the schedule reads it; one whose date can't be read, of this number, has a date that no other has.
fn exception(exception: &HoursException, undated: Option<i64>) -> Exception {
    Exception {
        date: undated.map_or(exception.date.value, |at| NO_HOLIDAY.saturating_add(at.days())),
        open: exception.open.value.clone(),
    }
}

/// A window as the schedule reads it.
fn window(window: &HoursWindow) -> WindowSpec {
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    WindowSpec {
        from: window.from.value.clone(),
        from_zone: text(&window.from_zone),
        until: window.until.value.clone(),
        until_zone: text(&window.until_zone),
    }
}

/// Puts what can always be read in the place of a part of a window that can't be; not where its parts are right, but don't fit.
fn mended(window: &mut WindowSpec, key: WindowKey, is_text: bool) -> bool {
    match key {
        WindowKey::From if is_text => window.from = FROM.to_owned(),
        WindowKey::Until if is_text => window.until = UNTIL.to_owned(),
        WindowKey::FromZone => window.from_zone = None,
        WindowKey::UntilZone => window.until_zone = None,
        WindowKey::From | WindowKey::Until => return false,
    }
    true
}

/// Reads a schedule, and tells every part of it that can't be used. Its holidays are the `imported` ones too.
fn schedule(
    hours: &Hours,
    partner_zone: &str,
    imported: Result<Vec<Date>, ()>,
    mistakes: &Mistakes,
    found: &mut Diagnostics,
) -> Option<Schedule> {
    let mut is_whole = imported.is_ok();
    let own = hours.extra_holidays.iter().map(|day| day.value);
    // Where the calendar can't be read, that is told, and not that there are no holidays.
    let holidays = imported.unwrap_or_else(|()| vec![NO_HOLIDAY]).into_iter().chain(own);
    let zone_name = hours.time_zone.as_ref().map(|zone| zone.value.as_str());
    let mut spec = ScheduleSpec {
        expression: hours.open.as_ref().map_or(NEVER, |open| &open.value).to_owned(),
        windows: Vec::new(),
        time_zone: zone_name.unwrap_or(partner_zone).to_owned(),
        country: hours.holidays.as_ref().map(|country| country.value.clone()),
        holidays: holidays.collect(),
        exceptions: Vec::new(),
    };
    // Each exception with its number, since those with mistakes are taken out.
    let own = hours.exceptions.iter().zip(0_i64..);
    let own = own.map(|(own, at)| exception(own, mistakes.meet(own.date.span).then_some(at)));
    let mut exceptions: Vec<(usize, Exception)> = own.enumerate().collect();
    let mut windows: Vec<(usize, WindowSpec)> = hours.windows.iter().map(window).enumerate().collect();
    // The windows of which a part could not be used: whether they overlap others is not known.
    let mut torn: BTreeSet<usize> = BTreeSet::new();
    // The check stops at the first part with a mistake; with that part mended or taken out, it goes on to the next.
    loop {
        spec.exceptions = exceptions.iter().map(|(_, exception)| exception.clone()).collect();
        spec.windows = windows.iter().map(|(_, window)| window.clone()).collect();
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
                spec.holidays.push(NO_HOLIDAY);
            }
            Part::Exception { index, .. } => {
                let (own, _) = exceptions.remove(*index);
                *index = own;
            }
            Part::Window { index, key, range } => {
                let (own, window) = windows.get_mut(*index)?;
                *index = *own;
                if mended(window, *key, range.is_some()) {
                    torn.insert(*index);
                } else if torn.is_empty() {
                    windows.retain(|(own, _)| own != index);
                } else {
                    windows.retain(|(own, _)| !torn.contains(own));
                    torn.clear();
                    continue;
                }
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
    let whole = hours.open.as_ref().map_or(hours.name.span, |open| open.span);
    let (code, span) = match error.part {
        Part::Expression(range) => {
            let open = hours.open.as_ref();
            (Code::HoursSyntax, open.map_or(whole, |open| within(open, range)))
        }
        Part::Zone => (
            Code::UnknownTimeZone,
            hours.time_zone.as_ref().map_or(whole, |zone| zone.span),
        ),
        Part::Country => (
            Code::BadValue,
            hours.holidays.as_ref().map_or(whole, |country| country.span),
        ),
        Part::Exception { index, range } => (
            Code::HoursSyntax,
            hours
                .exceptions
                .get(index)
                .map_or(whole, |exception| within(&exception.open, range)),
        ),
        Part::Window { index, key, range } => {
            let text = hours.windows.get(index).and_then(|window| window_text(window, key));
            let code = match (key, &range) {
                (WindowKey::FromZone | WindowKey::UntilZone, _) => Code::UnknownTimeZone,
                (_, Some(_)) => Code::HoursSyntax,
                (_, None) => Code::BadValue,
            };
            let span = text.map_or(whole, |text| match range {
                Some(range) => within(text, range),
                None => text.span,
            });
            (code, span)
        }
    };
    let diagnostic = Diagnostic::at(code, span, error.message);
    match error.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// The text of a window's key.
fn window_text(window: &HoursWindow, key: WindowKey) -> Option<&Spanned<String>> {
    match key {
        WindowKey::From => Some(&window.from),
        WindowKey::FromZone => window.from_zone.as_ref(),
        WindowKey::Until => Some(&window.until),
        WindowKey::UntilZone => window.until_zone.as_ref(),
    }
}
