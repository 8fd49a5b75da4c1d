//! A text that is no usable `opening_hours` expression comes in, an error in a reader's words goes out.

use std::ops::Range;

use super::error::{Part, ScheduleError};
use super::expression::extent;
use super::openings::DAY;

/// What to write, for whoever has to guess.
const EXAMPLE: &str = "write days and times such as `Mo-Fr 08:00-18:00; Sa 10:00-14:00; PH off`";

/// The days of the notation.
const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// Beginnings of day names as they are written elsewhere, and the day that is meant.
const OTHER_DAYS: [(&str, &str); 15] = [
    ("mon", "Mo"),
    ("tue", "Tu"),
    ("wed", "We"),
    ("thu", "Th"),
    ("fri", "Fr"),
    ("sat", "Sa"),
    ("sun", "Su"),
    ("die", "Tu"),
    ("di", "Tu"),
    ("mit", "We"),
    ("mi", "We"),
    ("don", "Th"),
    ("do", "Th"),
    ("sam", "Sa"),
    ("so", "Su"),
];

/// The error of a text that the parser stopped in at byte `at`.
pub fn syntax(text: &str, at: usize) -> ScheduleError {
    if text.trim().is_empty() {
        return error(0..text.len(), "the hours are empty".to_owned(), EXAMPLE);
    }
    if let Some((at, dash)) = text
        .char_indices()
        .find(|(_, letter)| matches!(letter, '–' | '—' | '−'))
    {
        let message = format!("`{dash}` between two times or days");
        return error(at..at + dash.len_utf8(), message, "write a plain hyphen, `-`");
    }
    let range = token(text, at);
    let found = text.get(range.clone()).unwrap_or_default().to_owned();
    if found.is_empty() {
        let message = "the expression ends where more was expected".to_owned();
        return error(extent(text), message, EXAMPLE);
    }
    if let Some(day) = other_day(&found) {
        let message = format!("`{found}` is not a day of this notation");
        return error(
            range,
            message,
            &format!("write `{day}`; the days are {}", DAYS.join(", ")),
        );
    }
    if found.len() <= 2 && found.bytes().all(|byte| byte.is_ascii_digit()) {
        let message = format!("`{found}` is neither a time nor a date");
        let help = "write times as `08:00-18:00`, and each date with its month: `Dec 24,Dec 31`";
        return error(range, message, help);
    }
    if let Some((from, _)) = found.split_once('-')
        && clock_time(from).is_some_and(|minutes| minutes >= DAY)
    {
        let message = format!("no day has a `{from}`");
        let help = "begin between 00:00 and 23:59; an end after midnight is written `22:00-02:00`";
        return error(range, message, help);
    }
    if let Some(time) = bad_time(&found) {
        let message = format!("`{time}` is not a time");
        return error(
            range,
            message,
            "write hours and minutes of the 24-hour clock, such as `08:00-18:00`",
        );
    }
    if ["am", "pm", "uhr", "a.m.", "p.m."].contains(&found.to_lowercase().as_str()) {
        let message = format!("`{found}` behind a time");
        return error(range, message, "write the 24-hour clock, such as `08:00-18:00`");
    }
    error(range, format!("`{found}` was not expected here"), EXAMPLE)
}

/// Refuses what parses but says nothing that terms could promise.
pub fn refuse(text: &str) -> Result<(), ScheduleError> {
    if let Some(at) = text.find('"') {
        let message = "a comment within the hours, which has no language".to_owned();
        return Err(error(
            at..text.len(),
            message,
            "leave it out, and say it in the name of the hours or on a page",
        ));
    }
    for (range, word) in words(text) {
        let (message, help) = match word.to_ascii_lowercase().as_str() {
            "unknown" => (
                "`unknown` promises nothing".to_owned(),
                "leave the rule out, or give times",
            ),
            "sunrise" | "sunset" | "dawn" | "dusk" => {
                (format!("`{word}` depends on the place"), "give the time on the clock")
            }
            "sh" => (
                "school holidays differ by region and are not known here".to_owned(),
                "give the dates, such as `2027 Jul 12-Aug 21 09:00-12:00`",
            ),
            _ => continue,
        };
        return Err(error(range, message, help));
    }
    if let Some(range) = holidays_beside_days(text) {
        let message = format!(
            "`{}` joins holidays and days of the week by a space",
            text.get(range.clone()).unwrap_or_default()
        );
        let help =
            "write a comma for days that are one or the other, such as `PH,Su`; days that are both can't be told";
        return Err(error(range, message, help));
    }
    for (at, sign) in text.char_indices().filter(|(_, letter)| matches!(letter, '+' | '/')) {
        let before = text.get(at.saturating_sub(5)..at).and_then(clock_time);
        match (before, sign) {
            (None, _) => {}
            (Some(_), '+') => {
                let message = "an open end, `+`, promises nothing".to_owned();
                return Err(error(at..at + 1, message, "give the time at which the day ends"));
            }
            (Some(_), _) => {
                let message = "times that repeat, `/`, are not service hours".to_owned();
                return Err(error(at..at + 1, message, "give the times from beginning to end"));
            }
        }
    }
    Ok(())
}

/// True when `text` names public holidays.
pub fn names_holidays(text: &str) -> bool {
    words(text).any(|(_, word)| word == "PH")
}

/// The place of `PH Su` or `Su PH`: in the notation that means days that are both, which the parser takes for either.
fn holidays_beside_days(text: &str) -> Option<Range<usize>> {
    let is_day = |word: &str| DAYS.iter().any(|day| day.eq_ignore_ascii_case(word));
    let pairs = words(text).zip(words(text).skip(1));
    let mut beside = pairs.filter(|((one, first), (other, second))| {
        let kinds = (*first == "PH" && is_day(second)) || (is_day(first) && *second == "PH");
        kinds && text.get(one.end..other.start) == Some(" ")
    });
    beside.next().map(|((one, _), (other, _))| one.start..other.end)
}

/// The error of naming public holidays while none are known.
pub fn holidays_unknown(text: &str) -> ScheduleError {
    let range = words(text)
        .find(|(_, word)| *word == "PH")
        .map_or_else(|| extent(text), |(range, _)| range);
    let message = "`PH` means the public holidays, but nothing says which days these are".to_owned();
    error(
        range,
        message,
        "name the country or region whose holidays hold, or list their dates",
    )
}

/// An error that concerns all of `text`.
pub fn whole(text: &str, message: String) -> ScheduleError {
    error(extent(text), message, EXAMPLE)
}

/// The error of a text that parses, but can't be evaluated here.
pub fn not_supported(text: &str) -> ScheduleError {
    whole(text, "an expression of a kind that is not supported here".to_owned())
}

/// The minutes of `HH:MM`, from `00:00` to `48:00`.
pub fn clock_time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours) || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= 48 * 60).then_some(hours * 60 + minutes)
}

/// An error in the expression.
fn error(range: Range<usize>, message: String, help: &str) -> ScheduleError {
    ScheduleError {
        part: Part::Expression(range),
        message,
        help: Some(help.to_owned()),
    }
}

/// The word or run of other letters at byte `at`, or the next one.
fn token(text: &str, at: usize) -> Range<usize> {
    let is_gap = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';');
    let at = (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let (before, after) = text.split_at(at);
    // The parser stops behind a gap that it could still read, and in the middle of a word that it could not.
    let from = if after.chars().next().is_none_or(is_gap) {
        before
    } else {
        before.trim_end_matches(|letter| !is_gap(letter))
    };
    let rest = text.get(from.len()..).unwrap_or_default();
    let start = text.len() - rest.trim_start_matches(is_gap).len();
    let rest = text.get(start..).unwrap_or_default();
    start..start + rest.find(is_gap).unwrap_or(rest.len())
}

/// The words of letters in `text`, with their places.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let base = text.as_ptr() as usize;
    text.split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(move |word| {
            let start = word.as_ptr() as usize - base;
            (start..start + word.len(), word)
        })
}

/// The day that is meant where `found` begins with a day as it is written elsewhere.
pub fn other_day(found: &str) -> Option<&'static str> {
    let (_, word) = words(found).find(|(_, word)| !DAYS.contains(word))?;
    let word = word.to_lowercase();
    let names = OTHER_DAYS.iter();
    names
        .copied()
        .find_map(|(name, day)| (word.starts_with(name) && (name.len() > 2 || word.len() < 3)).then_some(day))
        .or_else(|| {
            let full = [
                "montag",
                "dienstag",
                "mittwoch",
                "donnerstag",
                "freitag",
                "samstag",
                "sonntag",
            ];
            full.iter()
                .position(|name| word.starts_with(name))
                .and_then(|at| DAYS.get(at).copied())
        })
}

/// The part of `found`, written with digits, that is no time.
fn bad_time(found: &str) -> Option<&str> {
    let is_digit = |part: &str| part.starts_with(|letter: char| letter.is_ascii_digit());
    let mut parts = found.split('-').filter(|part| is_digit(part));
    parts.find(|part| clock_time(part).is_none())
}
