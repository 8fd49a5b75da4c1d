//! Service hours: an OSM `opening_hours` expression, windows between zones, a time zone, holidays and dated exceptions come in;
//! what can be asked of them goes out: a day's openings, the usual week, the seasons, the days that differ.
//!
//! An opening that goes over midnight belongs to the day on which it begins, and is listed there only.

mod error;
mod exception;
mod expression;
mod holidays;
pub mod import;
mod openings;
mod reason;
mod season;
mod table;
#[cfg(test)]
mod tests;
mod week;
mod windows;
mod zone;

pub use error::{Part, ScheduleError, WindowKey};
pub use holidays::{KNOWN_UNTIL, codes as holiday_codes, country_named};
pub use openings::{DAY, Opening};
pub use season::{Season, yearly};
pub use week::{DayGroup, WEEKDAYS, Week};
pub use windows::{EXAMPLE as WINDOW_EXAMPLE, Edge, Window, WindowSpec};

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use expression::{Expression, Holidays};
use openings::Openings;
use windows::Windows;

/// An expression that is never open.
pub const NEVER: &str = "Mo-Su off";

/// How many weeks before and after a date are looked at to find the usual one.
const WEEKS_AROUND: i64 = 3;

/// Service hours as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScheduleSpec {
    /// The OSM `opening_hours` expression; [`NEVER`] where there are windows only.
    pub expression: String,
    /// Windows that come each week, whatever the holidays.
    pub windows: Vec<WindowSpec>,
    /// The IANA name of the time zone.
    pub time_zone: String,
    /// The country or region whose public holidays hold, by its code of ISO 3166: `DE`, `DE-HH`.
    pub country: Option<String>,
    /// Further public holidays, imported ones and the partner's own.
    pub holidays: Vec<Date>,
    /// Dates on which other hours hold.
    pub exceptions: Vec<Exception>,
}

/// Other hours on one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The date.
    pub date: Date,
    /// `closed`, or times such as `08:00-12:00, 13:00-15:00`.
    pub open: String,
}

/// Service hours that can be asked.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The expression as it was written.
    text: String,
    /// The parsed expression and the holidays.
    expression: Expression,
    /// The code of the region whose public holidays hold, where it is not a whole country.
    region: Option<String>,
    /// The name of the zone.
    zone_name: String,
    /// The zone.
    zone: TimeZone,
    /// Other hours by date, and which exception says so.
    exceptions: BTreeMap<Date, (usize, Openings)>,
    /// What holds on a public holiday.
    holidays: HolidayRule,
    /// The openings of a public holiday, where each has the same.
    holiday_openings: Option<Vec<Opening>>,
    /// The usual week, where it is the same at any time.
    every_week: Option<Week>,
}

/// What holds on a public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HolidayRule {
    /// What holds on any other day.
    Ignored,
    /// No one is there.
    Closed,
    /// Other hours.
    Different,
}

/// A date whose openings are not those of the usual week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecialDay {
    /// The date.
    pub date: Date,
    /// What holds instead; none when closed.
    pub openings: Vec<Opening>,
    /// Why.
    pub cause: Cause,
}

/// Why a day is not as usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// A public holiday, or a day that a rule ties to one.
    PublicHoliday,
    /// The exception of this number, from 0.
    Exception(usize),
    /// A rule of the expression: a season, a date, the first Monday.
    Other,
}

impl Schedule {
    /// Checks service hours.
    ///
    /// # Errors
    ///
    /// The first part that can't be used, with its place: the expression, the zone, the country or an exception.
    pub fn new(spec: ScheduleSpec) -> Result<Self, ScheduleError> {
        let zone = zone::parse(&spec.time_zone)?;
        let expression = Expression::parse(&spec.expression, spec.country.as_deref(), &spec.holidays)?;
        let expression = expression.with_windows(Windows::new(&spec.windows, &zone)?);
        let exceptions = exception::by_date(&spec.exceptions)?;
        let schedule = Self {
            text: spec.expression,
            expression,
            region: spec.country.filter(|code| code.contains('-')),
            zone_name: spec.time_zone,
            zone,
            exceptions,
            holidays: HolidayRule::Ignored,
            holiday_openings: None,
            every_week: None,
        };
        Ok(schedule.known_through())
    }

    /// The same with what is found by looking at many days.
    fn known_through(self) -> Self {
        let (holidays, holiday_openings) = holiday_rule(&self.expression);
        let any_day = Date::constant(2027, 1, 1);
        let every_week = self.expression.is_weekly().then(|| week(&self.expression, any_day));
        Self {
            holidays,
            holiday_openings,
            every_week,
            ..self
        }
    }

    /// The windows that come each week.
    pub fn windows(&self) -> &[Window] {
        self.expression.windows().all()
    }

    /// What the expression says, without the windows; none where it is never open.
    pub fn without_windows(&self) -> Option<Self> {
        let bare = Self {
            expression: self.expression.clone().with_windows(Windows::default()),
            ..self.clone()
        };
        (self.text != NEVER).then(|| bare.known_through())
    }

    /// The openings that begin on `date`, in order; none when closed.
    pub fn day(&self, date: Date) -> Vec<Opening> {
        match self.exceptions.get(&date) {
            Some((_, openings)) => openings.clone().into_vec(),
            None => self.expression.on(date, Holidays::Known).into_vec(),
        }
    }

    /// The openings of an ordinary week near `on`, as if there were no public holidays and exceptions.
    ///
    /// It is the most frequent one of the weeks around; of several, one that has `on`'s own hours, then the nearest.
    pub fn usual_week(&self, on: Date) -> Week {
        if let Some(week) = &self.every_week {
            return week.clone();
        }
        let week = |by: i64| {
            on.checked_add((by * 7).days())
                .map(|on| week(&self.expression, on))
                .unwrap_or_default()
        };
        let mut weeks: Vec<(i64, Week)> = (-WEEKS_AROUND..=WEEKS_AROUND).map(|by| (by, week(by))).collect();
        weeks.sort_by_key(|(by, _)| by.abs());
        let own = weeks
            .first()
            .map(|(_, week)| week.day(on.weekday()).to_vec())
            .unwrap_or_default();
        let rank = |(by, week): &(i64, Week)| {
            let times = weeks.iter().filter(|(_, other)| other == week).count();
            (times, week.day(on.weekday()) == own, -by.abs(), *by)
        };
        weeks
            .iter()
            .max_by_key(|week| rank(week))
            .map(|(_, week)| week.clone())
            .unwrap_or_default()
    }

    /// The dates from `from` on, `days` of them, whose openings are not those of their season's usual week.
    pub fn special_days(&self, from: Date, days: u32) -> Vec<SpecialDay> {
        let seasons = self.seasons(from, days);
        let dates = (0..i64::from(days)).map_while(|by| from.checked_add(by.days()).ok());
        dates
            .filter_map(|date| {
                let season = seasons.iter().find(|season| season.holds(date))?;
                self.special_day(date, &season.week)
            })
            .collect()
    }

    /// What holds on a public holiday.
    pub fn closed_on_holidays(&self) -> HolidayRule {
        self.holidays
    }

    /// The openings of a public holiday, where [`HolidayRule::Different`] holds and all of them have the same.
    pub fn holiday_openings(&self) -> Option<&[Opening]> {
        self.holiday_openings.as_deref()
    }

    /// True when `date` is a public holiday, by the country's or the partner's own list.
    pub fn is_holiday(&self, date: Date) -> bool {
        self.expression.is_holiday(date)
    }

    /// The code of the region whose public holidays hold, such as `DE-HH`; none where they are a whole country's, or a list.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// The time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The IANA name of the time zone.
    pub fn zone_name(&self) -> &str {
        &self.zone_name
    }

    /// The expression as it was written.
    pub fn expression(&self) -> &str {
        &self.text
    }

    /// What differs on `date` from the `usual` week, and why.
    fn special_day(&self, date: Date, usual: &Week) -> Option<SpecialDay> {
        let openings = self.day(date);
        if openings == usual.day(date.weekday()) {
            return None;
        }
        let cause = self.cause(date);
        Some(SpecialDay { date, openings, cause })
    }

    /// Why `date` has the openings that it has.
    pub fn cause(&self, date: Date) -> Cause {
        match self.exceptions.get(&date) {
            Some((index, _)) => Cause::Exception(*index),
            None if self.expression.on(date, Holidays::None) != self.expression.on(date, Holidays::Known) => {
                Cause::PublicHoliday
            }
            None => Cause::Other,
        }
    }
}

/// The week that `on` is in, without holidays.
fn week(expression: &Expression, on: Date) -> Week {
    let offset = i64::from(on.weekday().to_monday_zero_offset());
    let mut week = Week::default();
    for (day, openings) in (0_i64..).zip(&mut week.0) {
        if let Ok(date) = on.checked_add((day - offset).days()) {
            *openings = expression.on(date, Holidays::None).into_vec();
        }
    }
    week
}

/// What the expression says of public holidays, found by looking at two years in which each day is one.
fn holiday_rule(expression: &Expression) -> (HolidayRule, Option<Vec<Opening>>) {
    if !expression.names_holidays() {
        return (HolidayRule::Ignored, None);
    }
    if let Some(table) = expression.table() {
        return rule_of(table.holiday.iter().zip(&table.ordinary));
    }
    // Any two years that hold a leap day and every weekday on nearly every date.
    let first = Date::constant(2027, 1, 1);
    let dates: Vec<Date> = (-1..732_i64)
        .filter_map(|by| first.checked_add(by.days()).ok())
        .collect();
    let holidays = expression.with_holidays(&dates);
    let inner = dates.get(1..dates.len() - 1).unwrap_or_default();
    let both = |date: &Date| {
        (
            holidays.on(*date, Holidays::Known),
            expression.on(*date, Holidays::None),
        )
    };
    let days: Vec<(Openings, Openings)> = inner.iter().map(both).collect();
    rule_of(days.iter().map(|(holiday, ordinary)| (holiday, ordinary)))
}

/// What holds on a public holiday, by what begins on the same days with and without one.
fn rule_of<'a>(
    days: impl Iterator<Item = (&'a Openings, &'a Openings)> + Clone,
) -> (HolidayRule, Option<Vec<Opening>>) {
    if days.clone().all(|(holiday, _)| holiday.is_empty()) {
        return (HolidayRule::Closed, None);
    }
    if days.clone().all(|(holiday, ordinary)| holiday == ordinary) {
        return (HolidayRule::Ignored, None);
    }
    let one = days.clone().next().map(|(holiday, _)| holiday.clone());
    let same = one.filter(|one| days.clone().all(|(holiday, _)| holiday == one));
    (HolidayRule::Different, same.map(Openings::into_vec))
}
