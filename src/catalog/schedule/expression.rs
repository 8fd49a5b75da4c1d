//! An `opening_hours` text comes in, the openings that begin on a date go out. The only file that speaks chrono.
//!
//! The crate `opening-hours` parses the text and decides which days a rule is for: weeks, months, Easter, holidays.
//! How rules join into a day is decided here, because its own evaluation cuts each day at midnight: there, in
//! `Fr 22:00-02:00; Sa 10:00-12:00` the Saturday rule wipes out Friday's last two hours, and `PH off` those of the eve.
//! Here an opening belongs whole to the day on which it begins. A rule without times governs what begins that day, and
//! times that are `off` are cut out of whatever is open then.

use std::ops::Range;
use std::str::FromStr;

use chrono::NaiveDate;
use jiff::ToSpan;
use jiff::civil::Date;
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};

use super::error::ScheduleError;
use super::holidays::{holidays_of, known_holidays};
use super::openings::{DAY, Opening, Openings};
use super::reason;
use super::table::Table;
use super::windows::Windows;

/// The error of the crate's parser, which the crate does not name.
type ParserError = <OpeningHours as FromStr>::Err;

/// Which rules are in season, and how far apart the clocks of the windows' zones are, in seconds.
pub type Holding = (Vec<bool>, Vec<i32>);

/// Which days count as public holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holidays {
    /// Those of the country and the partner's own.
    Known,
    /// None: an ordinary day.
    None,
}

/// A parsed expression with its holidays.
#[derive(Clone, Debug)]
pub struct Expression {
    /// The rules, in order.
    rules: Vec<Rule>,
    /// The public holidays of the country and the partner's own.
    known: ContextHolidays,
    /// True when a rule names public holidays.
    names_holidays: bool,
    /// True when every week is like the next, but for holidays.
    weekly: bool,
    /// What begins on each weekday, where nothing else counts than whether it is a holiday.
    table: Option<Box<Table>>,
    /// What is open each week as well.
    windows: Windows,
}

/// One rule of the expression.
#[derive(Clone, Debug)]
struct Rule {
    /// The rule's days as an expression without times, evaluated with the holidays known.
    days: OpeningHours,
    /// The same, evaluated as if there were no holidays.
    ordinary_days: OpeningHours,
    /// The dates between which the rule holds, whatever the weekday; none when it holds all year.
    season: Option<OpeningHours>,
    /// The rule's times, as minutes from the day's begin. The end is up to two days later.
    times: Openings,
    /// True when the times are the whole day.
    whole_day: bool,
    /// What the rule does with what the rules before it said.
    effect: Effect,
}

/// What a rule does with what the rules before it said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// Its times are the day's times.
    Replace,
    /// Its times are open too.
    Add,
    /// Its times are closed.
    Close,
    /// Its times hold where the day is closed so far.
    Fallback,
}

impl Expression {
    /// Parses `text`. The holidays are those of `country` (a country or region of ISO 3166) and `own`.
    ///
    /// # Errors
    ///
    /// The text is no expression, or says what can't be published as terms: `unknown`, sun times, open ends, school
    /// holidays, comments; or the holidays of the country are unknown; or `PH` is named while no holidays are known.
    pub fn parse(text: &str, country: Option<&str>, own: &[Date]) -> Result<Self, ScheduleError> {
        let hours: OpeningHours = text.parse().map_err(|error| syntax_error(text, &error))?;
        reason::refuse(text)?;
        let names_holidays = reason::names_holidays(text);
        let known = known_holidays(country, own)?;
        if names_holidays && country.is_none() && own.is_empty() {
            return Err(reason::holidays_unknown(text));
        }
        let context = Context::default().with_holidays(known.clone());
        let count = hours.get_expression().rules.len();
        let rules = (0..count).map(|index| Rule::of(&hours, index, &context));
        let rules: Option<Vec<Rule>> = rules.collect();
        let rules = rules.ok_or_else(|| reason::not_supported(text))?;
        let weekly = hours.get_expression().rules.iter().all(|rule| {
            let days = &rule.day_selector;
            // `[` picks the first or last such weekday of a month.
            let same = days.year.is_empty() && days.monthday.is_empty() && days.week.is_empty();
            same && !text.contains('[')
        });
        // Times that are off, and days before or after a holiday, hang on the days around.
        let is_alone = rules.iter().all(|rule| rule.whole_day || rule.effect != Effect::Close);
        let near = hours.get_expression().rules.iter().any(|rule| {
            let days = rule.day_selector.weekday.iter();
            days.into_iter().any(|day| day.to_string().contains("day"))
        });
        let expression = Self {
            rules,
            known,
            names_holidays,
            weekly,
            table: None,
            windows: Windows::default(),
        };
        let table = (weekly && is_alone && !near).then(|| Box::new(Table::of(&expression)));
        Ok(Self { table, ..expression })
    }

    /// What begins on each weekday, where nothing else counts than whether it is a holiday.
    pub fn table(&self) -> Option<&Table> {
        self.table.as_deref().filter(|_| self.windows.all().is_empty())
    }

    /// The same expression, with these windows open as well.
    pub fn with_windows(self, windows: Windows) -> Self {
        Self { windows, ..self }
    }

    /// What is open each week as well.
    pub fn windows(&self) -> &Windows {
        &self.windows
    }

    /// The openings that begin on `date`.
    pub fn on(&self, date: Date, holidays: Holidays) -> Openings {
        let is_holiday = || holidays == Holidays::Known && self.is_holiday(date);
        let known = self.table.as_ref().and_then(|table| table.on(date, is_holiday));
        let mut open = known.unwrap_or_else(|| self.found(date, holidays));
        if !self.windows.all().is_empty() {
            open.add(&self.windows.on(date));
        }
        open
    }

    /// What the rules open on `date`, by asking each of them.
    pub fn found(&self, date: Date, holidays: Holidays) -> Openings {
        let mut open = self.whole(date, holidays);
        let is_cut = |rule: &Rule| rule.effect == Effect::Close && !rule.whole_day;
        if self.rules.iter().any(is_cut) {
            // Times that are off can leave a rest of the night that begins after midnight.
            open.split_off_next_day();
            if let Ok(yesterday) = date.yesterday() {
                open.add(&self.whole(yesterday, holidays).split_off_next_day());
            }
        }
        open
    }

    /// The openings of what begins on `date`, with what times that are off leave of them after midnight.
    fn whole(&self, date: Date, holidays: Holidays) -> Openings {
        let mut open = Openings::default();
        for rule in &self.rules {
            let matches = rule.matches(date, holidays);
            match rule.effect {
                Effect::Replace if matches => open = rule.times.clone(),
                Effect::Add if matches => open.add(&rule.times),
                Effect::Fallback if matches && open.is_empty() => open = rule.times.clone(),
                Effect::Close if rule.whole_day && matches => open = Openings::default(),
                Effect::Close if !rule.whole_day => rule.close(&mut open, date, holidays),
                _ => {}
            }
        }
        open
    }

    /// Which rules are in their season on `date`, whatever the weekday, and how far apart the clocks of the windows' zones are.
    pub fn in_season(&self, date: Date) -> Holding {
        let day = naive(date);
        let holds = |season: &OpeningHours| day.is_some_and(|day| !season.schedule_at(day).is_empty());
        let rules = self.rules.iter();
        let seasons = rules.map(|rule| rule.season.as_ref().is_none_or(holds));
        (seasons.collect(), self.windows.offsets(date))
    }

    /// The same expression, were `dates` the public holidays.
    pub fn with_holidays(&self, dates: &[Date]) -> Self {
        let known = holidays_of(dates);
        let context = Context::default().with_holidays(known.clone());
        let rules = self.rules.iter().cloned().map(|rule| Rule {
            days: rule.ordinary_days.clone().with_context(context.clone()),
            ..rule
        });
        Self {
            rules: rules.collect(),
            known,
            names_holidays: self.names_holidays,
            weekly: self.weekly,
            table: self.table.clone(),
            windows: self.windows.clone(),
        }
    }

    /// True when `date` is a public holiday of the country or one of the partner's own.
    pub fn is_holiday(&self, date: Date) -> bool {
        naive(date).is_some_and(|date| self.known.get_public().contains(date))
    }

    /// True when a rule names public holidays.
    pub fn names_holidays(&self) -> bool {
        self.names_holidays
    }

    /// True when every week is like the next, but for holidays.
    pub fn is_weekly(&self) -> bool {
        self.weekly && self.windows.are_weekly()
    }
}

impl Rule {
    /// Rule `index` of `hours`; none when it is of a kind that can't be taken apart here.
    fn of(hours: &OpeningHours, index: usize, context: &Context) -> Option<Self> {
        let expression = hours.get_expression();
        let rule = expression.rules.get(index)?;
        let mut days = expression.as_ref().clone();
        days.rules.truncate(index + 1);
        days.rules.drain(..index);
        for day in &mut days.rules {
            day.time_selector = Default::default();
            day.kind = RuleKind::Open;
        }
        // The crate builds an evaluator from text only, so the days are written out and read again.
        let written = signed(&days.to_string());
        let read = |text: &str| {
            let read: OpeningHours = text.parse().ok()?;
            let again = read.get_expression();
            let selectors = again.rules.iter().map(|again| &again.day_selector);
            selectors.eq([&rule.day_selector]).then_some(read)
        };
        let ordinary_days = read(&written).or_else(|| read(&parted(&written)))?;
        for day in &mut days.rules {
            day.day_selector.weekday.clear();
        }
        let is_bound = days.rules.iter().any(|day| !day.day_selector.is_empty());
        let season = is_bound.then(|| days.to_string().parse().ok()).flatten();
        let spans = rule.time_selector.spans.iter();
        let spans = spans.map(|span| {
            let start = reason::clock_time(&span.range.start.to_string())?;
            Some(Opening::new(start, reason::clock_time(&span.range.end.to_string())?))
        });
        let times: Openings = spans.collect::<Option<Vec<Opening>>>()?.into_iter().collect();
        Some(Self {
            days: ordinary_days.clone().with_context(context.clone()),
            ordinary_days,
            season,
            whole_day: times.is_whole_day(),
            times,
            effect: effect(&format!("{:?}", rule.operator), rule.kind),
        })
    }

    /// True when the rule is for `date`.
    fn matches(&self, date: Date, holidays: Holidays) -> bool {
        let Some(day) = naive(date) else { return false };
        match holidays {
            Holidays::Known => !self.days.schedule_at(day).is_empty(),
            Holidays::None => !self.ordinary_days.schedule_at(day).is_empty(),
        }
    }

    /// Cuts this rule's times, on the day itself and its neighbours, out of what begins on `date`.
    fn close(&self, open: &mut Openings, date: Date, holidays: Holidays) {
        for by in -1..=1_i32 {
            let there = date.checked_add(i64::from(by).days());
            if there.is_ok_and(|there| self.matches(there, holidays)) {
                open.cut(&self.times, by * i32::from(DAY));
            }
        }
    }
}

/// The text with a sign before each number of days after a holiday: the crate writes it without one, and reads it with one.
fn signed(text: &str) -> String {
    let is_number = |part: &str| part.starts_with(|letter: char| letter.is_ascii_digit());
    let parts = text
        .split("PH ")
        .enumerate()
        .map(|(at, part)| match (at, is_number(part)) {
            (0, _) => part.to_owned(),
            (_, true) => format!("PH +{part}"),
            (_, false) => format!("PH {part}"),
        });
    parts.collect()
}

/// The text with a blank between a year and a month: the crate writes `2027 Jul` without one, and reads that as something else.
fn parted(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 1);
    for letter in text.chars() {
        if letter.is_ascii_uppercase() && parted.ends_with(|last: char| last.is_ascii_digit()) {
            parted.push(' ');
        }
        parted.push(letter);
    }
    parted
}

/// What a rule of `kind`, joined to those before it by `operator`, does.
fn effect(operator: &str, kind: RuleKind) -> Effect {
    // The crate does not export its type of operators.
    match (kind, operator) {
        (RuleKind::Closed | RuleKind::Unknown, _) => Effect::Close,
        (RuleKind::Open, "Additional") => Effect::Add,
        (RuleKind::Open, "Fallback") => Effect::Fallback,
        (RuleKind::Open, _) => Effect::Replace,
    }
}

/// A date in chrono's type, if chrono has it.
pub fn naive(date: Date) -> Option<NaiveDate> {
    let number = |part: i8| u32::try_from(part).ok();
    NaiveDate::from_ymd_opt(i32::from(date.year()), number(date.month())?, number(date.day())?)
}

/// The parser's error, with its place in `text`, in our words.
fn syntax_error(text: &str, error: &ParserError) -> ScheduleError {
    match error {
        ParserError::Syntax(error) => reason::syntax(text, position(&format!("{:?}", error.location), text.len())),
        ParserError::Overflow { value, expected_bounds } => reason::whole(
            text,
            format!(
                "{value} is out of range, which is {} to {}",
                expected_bounds.start(),
                expected_bounds.end()
            ),
        ),
        ParserError::InvalidExtendedTime { hour, minutes } => reason::whole(
            text,
            format!("{hour:02}:{minutes:02} is not a time; the last one is 48:00, midnight of the day after"),
        ),
        ParserError::InvertedYearRange { .. } | ParserError::InvertedWeekRange { .. } => {
            reason::whole(text, "a range of years or weeks ends before it begins".to_owned())
        }
        _ => reason::not_supported(text),
    }
}

/// The first byte of a place that the parser writes as `Pos(5)` or `Span((5, 7))`: its type is not exported.
fn position(place: &str, length: usize) -> usize {
    let digits = place.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let end = digits
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(digits.len());
    digits
        .get(..end)
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
        .min(length)
}

/// The range of bytes of all of `text`, without space around it.
pub fn extent(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start.max(text.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_what_the_rules_do() {
        let check = |text: &str, is_tabulated: bool| {
            let own = [Date::constant(2027, 3, 6)];
            let expression =
                Expression::parse(text, Some("DE"), &own).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(expression.table().is_some(), is_tabulated, "{text}");
            let days = Date::constant(2026, 12, 1).series(1.day()).take(800);
            let ends = [
                Date::MIN,
                Date::MAX,
                Date::constant(1899, 12, 31),
                Date::constant(1900, 1, 1),
            ];
            for date in days.chain(ends) {
                for holidays in [Holidays::Known, Holidays::None] {
                    assert_eq!(
                        expression.on(date, holidays),
                        expression.found(date, holidays),
                        "{text} on {date}, {holidays:?}"
                    );
                }
            }
        };
        check("24/7", true);
        check("Mo-Fr 08:00-18:00; PH off", true);
        check("Mo-Fr 08:00-18:00; PH 10:00-12:00", true);
        check("PH,Sa 09:00-13:00", true);
        check("Fr 22:00-02:00; Sa 10:00-12:00; PH off", true);
        check("Mo-Fr 08:00-12:00,13:00-17:00, We 18:00-20:00", true);
        check("Mo-Su 05:00-01:00 || PH 06:00-08:00", true);
        check("Mo-Fr 08:00-18:00; We off", true);
        check("Mo-Fr 08:00-18:00; PH -1 day 08:00-12:00", false);
        check("Mo-Su 08:00-18:00; We 12:00-13:00 off; PH off", false);
        check("Apr-Sep Mo-Fr 08:00-18:00", false);
        check("Mo[1] 08:00-18:00", false);
        check("Dec 24 off; Mo-Fr 08:00-18:00", false);
    }
}
