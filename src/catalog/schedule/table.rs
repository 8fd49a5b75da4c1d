//! An expression whose weeks are all alike in, what begins on each weekday out: it is looked up, and not asked of each rule.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::expression::{Expression, Holidays};
use super::openings::Openings;

/// The years in which a weekday is like the next: before and after the crate knows no days.
const YEARS: std::ops::RangeInclusive<i16> = 1901..=9998;

/// Any Monday.
const A_MONDAY: Date = Date::constant(2027, 1, 4);

/// What begins on each weekday, from Monday on.
#[derive(Clone, Debug)]
pub struct Table {
    /// On an ordinary day.
    pub ordinary: [Openings; 7],
    /// On a public holiday.
    pub holiday: [Openings; 7],
}

impl Table {
    /// The table of an expression, found by looking at a week without a holiday, and at one in which each day is one.
    pub fn of(expression: &Expression) -> Self {
        let dates: Vec<Date> = (0..7_i64).map(|by| A_MONDAY.saturating_add(by.days())).collect();
        let all = expression.with_holidays(&dates);
        let week = |own: &Expression, holidays: Holidays| {
            std::array::from_fn(|at| dates.get(at).map(|date| own.found(*date, holidays)).unwrap_or_default())
        };
        Self {
            ordinary: week(expression, Holidays::None),
            holiday: week(&all, Holidays::Known),
        }
    }

    /// What begins on `date`; none where that is not known.
    pub fn on(&self, date: Date, is_holiday: impl FnOnce() -> bool) -> Option<Openings> {
        if !YEARS.contains(&date.year()) {
            return None;
        }
        let week = if is_holiday() { &self.holiday } else { &self.ordinary };
        week.get(usize::try_from(date.weekday().to_monday_zero_offset()).ok()?)
            .cloned()
    }
}
