//! Service hours and a day come in, the seasons from that day on go out, each with its usual week.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::Schedule;
use super::expression::{Expression, Holding, Holidays};
use super::openings::Opening;
use super::week::{WEEKDAYS, Week};

/// What holds for fewer days has no usual week: its days are special ones. In a rhythm of odd weeks the first of a year
/// can follow the fifty-third, so it is more than two weeks.
const SHORTEST: usize = 15;

/// What changes more often than that is a rhythm, such as every other week, when it goes on for so many days.
const RHYTHM: usize = 28;

/// So many of a season's days are enough to find its usual week: ten weeks.
const ENOUGH: usize = 70;

/// How far before and after the days that are asked for the ends of their seasons are looked for, in days: a year.
const AROUND: i64 = 366;

/// A time of the year with a usual week of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// Its first day; none where it began before anything that was looked at.
    pub from: Option<Date>,
    /// Its last day; none where it goes on behind anything that was looked at.
    pub until: Option<Date>,
    /// Its usual week.
    pub week: Week,
}

impl Season {
    /// Whether `date` is in it.
    pub fn holds(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

impl Schedule {
    /// The seasons that `from` and the `days` from it on are in, in order and without gaps; a single one where every
    /// week is much like the next.
    pub fn seasons(&self, from: Date, days: u32) -> Vec<Season> {
        let whole = |week: Week| Season {
            from: None,
            until: None,
            week,
        };
        if let Some(week) = &self.every_week {
            return vec![whole(week.clone())];
        }
        let parts = parts(&self.expression, from, days);
        if parts.len() < 2 {
            return vec![whole(self.usual_week(from))];
        }
        let ends: Vec<Option<Date>> = parts.iter().skip(1).map(|(next, _)| next.yesterday().ok()).collect();
        let last = from.saturating_add(i64::from(days).days());
        let seasons = parts.into_iter().enumerate().map(|(at, (first, week))| Season {
            from: (at > 0).then_some(first),
            until: ends.get(at).copied().flatten(),
            week,
        });
        let asked = |season: &Season| {
            season.until.is_none_or(|until| until >= from) && season.from.is_none_or(|first| first < last)
        };
        seasons.filter(asked).collect()
    }
}

/// The seasons of a year, from January on, where `seasons` come again on the same days; none where they don't.
pub fn yearly(seasons: &[Season]) -> Option<Vec<Season>> {
    let again = |a: &Season, b: &Season| {
        let days = a.from.zip(b.from);
        let same = days.is_some_and(|(a, b)| (a.year() + 1, a.month(), a.day()) == (b.year(), b.month(), b.day()));
        same && a.week == b.week
    };
    let first = seasons.first()?;
    let count = seasons.iter().position(|season| again(first, season))?;
    let pairs = seasons.iter().zip(seasons.iter().skip(count));
    if !pairs.into_iter().all(|(a, b)| again(a, b)) {
        return None;
    }
    let mut year: Vec<Season> = seasons.iter().take(count).cloned().collect();
    year.sort_by_key(|season| season.from.map(|from| (from.month(), from.day())));
    Some(year)
}

/// The first days and usual weeks of the times around, neighbours with the same week joined.
fn parts(expression: &Expression, from: Date, days: u32) -> Vec<(Date, Week)> {
    let dates: Vec<Date> = (-AROUND..i64::from(days) + AROUND)
        .filter_map(|by| from.checked_add(by.days()).ok())
        .collect();
    let mut parts: Vec<(Date, Week)> = Vec::new();
    for run in long_runs(expression, &dates) {
        let week = frequent(expression, &run);
        if let Some(first) = run.first()
            && parts.last().is_none_or(|(_, last)| *last != week)
        {
            parts.push((*first, week));
        }
    }
    parts
}

/// The dates in runs for which the same rules are in season. Short runs behind each other are one, and what is still
/// short belongs to what was before it.
fn long_runs(expression: &Expression, dates: &[Date]) -> Vec<Vec<Date>> {
    let mut runs: Vec<(Holding, Vec<Date>)> = Vec::new();
    for date in dates {
        let holding = expression.in_season(*date);
        match runs.last_mut() {
            Some((last, run)) if *last == holding => run.push(*date),
            _ => runs.push((holding, vec![*date])),
        }
    }
    let mut joined: Vec<(bool, Vec<Date>)> = Vec::new();
    for (_, run) in runs {
        let is_long = run.len() >= SHORTEST;
        match joined.last_mut() {
            Some((false, last)) if !is_long => last.extend(run),
            _ => joined.push((is_long, run)),
        }
    }
    let mut long: Vec<Vec<Date>> = Vec::new();
    for (is_long, run) in joined {
        let is_short = !is_long && run.len() < RHYTHM;
        match long.last_mut() {
            Some(last) if is_short => last.extend(run),
            _ => long.push(run),
        }
    }
    // What was cut by the first date has no usual week.
    if long.len() > 1 && long.first().is_some_and(|first| first.len() < RHYTHM) {
        long.remove(0);
    }
    long
}

/// For each weekday the openings that most of the `dates` have, without holidays; of several, the first.
fn frequent(expression: &Expression, dates: &[Date]) -> Week {
    let mut seen: BTreeMap<i8, Vec<(Vec<Opening>, usize)>> = BTreeMap::new();
    for date in dates.iter().take(ENOUGH) {
        let openings = expression.on(*date, Holidays::None).into_vec();
        let same_day = seen.entry(date.weekday().to_monday_zero_offset()).or_default();
        match same_day.iter_mut().find(|(other, _)| *other == openings) {
            Some((_, times)) => *times += 1,
            None => same_day.push((openings, 1)),
        }
    }
    let of = |day: Weekday| {
        let same_day = seen.get(&day.to_monday_zero_offset()).into_iter().flatten();
        // The last of several that are as frequent would win, so the first has to come last.
        let most = same_day.rev().max_by_key(|(_, times)| *times);
        most.map(|(openings, _)| openings.clone()).unwrap_or_default()
    };
    Week(WEEKDAYS.map(of))
}
