//! The text of an iCalendar file (RFC 5545) in, the days of its events out: public holidays, as governments and calendars hand
//! them out.
//!
//! The crate `calcard` reads the file and repeats events. It passes over what it can't read, such as impossible dates, rules of
//! repetition with a typing mistake, or the end of a file that was cut off, so all of these are looked for here.

use std::ops::Range;
use std::str::FromStr as _;

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::dates::TimeOrDelta;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDuration, ICalendarProperty, ICalendarStatus,
    ICalendarValue,
};
use calcard::{Entry, Parser};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// The last day that is imported.
const LAST: Date = Date::constant(2100, 12, 31);

/// How often an event may repeat until then: several times a year.
const MOST_TIMES: usize = 400;

/// How days are written.
const DAY: &str = "%Y-%m-%d";

/// How many days an event may last.
const MOST_DAYS: u32 = 31;

/// What to write for a day.
const WHOLE_DAYS: &str = "a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`";

/// What to do where an event can't be read.
const EACH_DAY: &str = "correct it, or write each day as an event of its own";

/// What to import.
const ONLY_HOLIDAYS: &str = "import a calendar of public holidays alone";

/// The days of an imported calendar, or all that is wrong with it.
pub type Imported = Result<Vec<Date>, Vec<Fault>>;

/// What is wrong with a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the text, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
}

/// What is wrong with an event: what it is, and what to do about it.
type Wrong = (String, &'static str);

/// The days of the events in `text`, in order.
///
/// # Errors
///
/// Everything that is wrong: the text is no calendar or not a whole one, an event is no whole day, has none that exists, or says
/// something that can't be read.
pub fn days(text: &str) -> Imported {
    let calendars = calendars(text)?;
    let parts = calendars.iter().flat_map(|calendar| &calendar.components);
    let events = parts.filter(|part| part.component_type == ICalendarComponentType::VEvent);
    let places: Vec<Range<usize>> = lines(text)
        .filter(|line| is_line(&text[line.clone()], "BEGIN:VEVENT"))
        .collect();
    let mut days = Vec::new();
    let mut faults = Vec::new();
    for (at, event) in events.enumerate().filter(|(_, event)| !is_cancelled(event)) {
        match days_of(event) {
            Ok(own) => days.extend(own),
            Err((what, help)) => faults.push(Fault {
                range: places.get(at).cloned().unwrap_or(0..0),
                message: format!("the event `{}` {what}", name(event, at + 1)),
                help,
            }),
        }
    }
    if days.is_empty() && faults.is_empty() {
        faults.push(whole("this calendar has no event that takes place"));
    }
    days.sort_unstable();
    days.dedup();
    if faults.is_empty() { Ok(days) } else { Err(faults) }
}

/// The calendars in a text.
fn calendars(text: &str) -> Result<Vec<ICalendar>, Vec<Fault>> {
    if let Some(range) = not_ended(text) {
        return Err(vec![Fault {
            range,
            ..whole("this calendar was cut off: what begins here has no end")
        }]);
    }
    let mut calendars = Vec::new();
    let mut parser = Parser::new(text);
    loop {
        match parser.entry() {
            Entry::Eof => return Ok(calendars),
            Entry::ICalendar(calendar) => calendars.push(calendar),
            _ => return Err(vec![whole("this is not a calendar")]),
        }
    }
}

/// A fault of the whole file.
fn whole(message: &str) -> Fault {
    Fault {
        range: 0..0,
        message: message.to_owned(),
        help: "save it again as iCalendar (`.ics`)",
    }
}

/// The lines of a text, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let own = start..start + line.trim_end().len();
        start += line.len();
        own
    })
}

/// Whether a line is `wanted`, in whatever letters.
fn is_line(line: &str, wanted: &str) -> bool {
    line.trim_start_matches('\u{feff}').eq_ignore_ascii_case(wanted)
}

/// The first line that begins something which has no end, or ends what has not begun.
fn not_ended(text: &str) -> Option<Range<usize>> {
    let mut open: Vec<(String, Range<usize>)> = Vec::new();
    for line in lines(text) {
        let upper = text[line.clone()].trim_start_matches('\u{feff}').to_ascii_uppercase();
        if let Some(name) = upper.strip_prefix("BEGIN:") {
            open.push((name.to_owned(), line));
        } else if let Some(name) = upper.strip_prefix("END:") {
            match open.pop() {
                Some((begun, _)) if begun == name => {}
                Some((_, begun)) => return Some(begun),
                None => return Some(line),
            }
        }
    }
    open.pop().map(|(_, line)| line)
}

/// What an event is called, on one line; its `number` where it has no name.
fn name(event: &ICalendarComponent, number: usize) -> String {
    let text = value(event, &ICalendarProperty::Summary).and_then(ICalendarValue::as_text);
    let words: Vec<&str> = text.into_iter().flat_map(str::split_whitespace).collect();
    if words.is_empty() {
        format!("number {number}")
    } else {
        words.join(" ")
    }
}

/// The first value of a property.
fn value<'a>(event: &'a ICalendarComponent, property: &ICalendarProperty) -> Option<&'a ICalendarValue> {
    event.property(property)?.values.first()
}

/// Whether an event does not take place.
fn is_cancelled(event: &ICalendarComponent) -> bool {
    value(event, &ICalendarProperty::Status) == Some(&ICalendarValue::Status(ICalendarStatus::Cancelled))
}

/// The days of an event.
fn days_of(event: &ICalendarComponent) -> Result<Vec<Date>, Wrong> {
    let wrong = |what: &str, help| (what.to_owned(), help);
    check_days(event)?;
    check_repetition(event)?;
    // Alone, since the crate counts the repetitions of all events together.
    let alone = ICalendar {
        components: vec![event.clone()],
    };
    let expanded = alone.expand_dates(Tz::Floating, MOST_TIMES);
    let starts = expanded.events.iter().map(|one| one.start.format(DAY));
    let latest = starts.filter_map(|start| date(&start)).max();
    if !expanded.errors.is_empty() || latest.is_none() {
        return Err(wrong("has a rule that gives no day", EACH_DAY));
    }
    if expanded.events.len() >= MOST_TIMES && latest.is_some_and(|latest| latest < LAST) {
        return Err(wrong("repeats too often", ONLY_HOLIDAYS));
    }
    let mut days = Vec::new();
    for one in &expanded.events {
        let end = match &one.end {
            TimeOrDelta::Time(end) => *end,
            TimeOrDelta::Delta(length) => one.start + *length,
        };
        let Some((start, end)) = date(&one.start.format(DAY))
            .zip(date(&end.format(DAY)))
            .filter(|(start, _)| *start <= LAST)
        else {
            continue;
        };
        // The end is the day after the last one; an event without one has a single day.
        let last = end.saturating_sub(1.day()).max(start);
        days.extend(start.series(1.day()).take_while(|day| *day <= last));
    }
    Ok(days)
}

/// A day as it is written; none beyond what there is a calendar for.
fn date(written: &impl ToString) -> Option<Date> {
    Date::from_str(&written.to_string()).ok()
}

/// Checks that an event begins and ends on days that exist, at no time of them, and not too far from each other.
fn check_days(event: &ICalendarComponent) -> Result<(), Wrong> {
    let Some(start) = value(event, &ICalendarProperty::Dtstart) else {
        return Err(("has no day".to_owned(), WHOLE_DAYS));
    };
    let start = whole_day(start, "begins")?;
    if let Some(end) = value(event, &ICalendarProperty::Dtend) {
        let end = whole_day(end, "ends")?;
        if end < start {
            return Err((format!("ends on {end}, before it begins"), WHOLE_DAYS));
        }
        if end > start.saturating_add(i64::from(MOST_DAYS).days()) {
            return Err(("lasts longer than a month".to_owned(), ONLY_HOLIDAYS));
        }
    }
    match value(event, &ICalendarProperty::Duration) {
        None => Ok(()),
        Some(ICalendarValue::Duration(length)) if is_days(length) => Ok(()),
        Some(_) => Err(("lasts something else than 1 to 31 whole days".to_owned(), WHOLE_DAYS)),
    }
}

/// Whether a length is some whole days, and no more than an event may last.
fn is_days(length: &ICalendarDuration) -> bool {
    let days = length.weeks.saturating_mul(7).saturating_add(length.days);
    let has_time = length.hours > 0 || length.minutes > 0 || length.seconds > 0;
    !length.neg && !has_time && (1..=MOST_DAYS).contains(&days)
}

/// The day of a value, at which an event begins or ends.
fn whole_day(value: &ICalendarValue, what: &str) -> Result<Date, Wrong> {
    let parts = value.as_partial_date_time();
    let Some((parts, year, month, day)) = parts.and_then(|own| Some((own, own.year?, own.month?, own.day?))) else {
        return Err((format!("{what} on no day that can be read"), WHOLE_DAYS));
    };
    if parts.hour.is_some() {
        return Err((format!("{what} at a time of day"), WHOLE_DAYS));
    }
    let written = format!("{year:04}-{month:02}-{day:02}");
    Date::from_str(&written).map_err(|_| (format!("{what} on {written}, which is no day"), WHOLE_DAYS))
}

/// Checks that what an event says of its repetition can be read.
fn check_repetition(event: &ICalendarComponent) -> Result<(), Wrong> {
    let wrong = |what: &str| Err((what.to_owned(), EACH_DAY));
    if event.property(&ICalendarProperty::RecurrenceId).is_some() {
        return wrong("moves one day of another event");
    }
    for rule in values(event, &ICalendarProperty::Rrule) {
        if !matches!(rule, ICalendarValue::RecurrenceRule(_)) {
            return wrong("repeats by a rule that can't be read");
        }
    }
    let days = values(event, &ICalendarProperty::Exdate).chain(values(event, &ICalendarProperty::Rdate));
    let is_day = |own: &PartialDateTime| own.year.is_some() && own.month.is_some() && own.day.is_some();
    for day in days {
        if !day.as_partial_date_time().is_some_and(is_day) {
            return wrong("adds or leaves out a day that can't be read");
        }
    }
    Ok(())
}

/// All values of a property, which may stand several times.
fn values<'a>(
    event: &'a ICalendarComponent,
    property: &'a ICalendarProperty,
) -> impl Iterator<Item = &'a ICalendarValue> {
    event.properties(property).flat_map(|entry| &entry.values)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A calendar of some events.
    fn calendar(events: &[&str]) -> String {
        let events = events.iter().map(|event| {
            let lines = event.replace(' ', "\r\n").replace('_', " ");
            format!("BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n{lines}\r\nEND:VEVENT\r\n")
        });
        let events: String = events.collect();
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//EN\r\n{events}END:VCALENDAR\r\n")
    }

    /// What a calendar says: its first days, or its faults, each with the line on which it is told.
    fn told(text: &str) -> String {
        let line = |at: usize| text[..at].lines().count() + 1;
        match days(text) {
            Ok(days) => {
                let first: Vec<String> = days.iter().take(4).map(Date::to_string).collect();
                format!("{} days: {}", days.len(), first.join(" "))
            }
            Err(faults) => {
                let told = faults
                    .iter()
                    .map(|own| format!("{}: {} | {}\n", line(own.range.start), own.message, own.help));
                told.collect()
            }
        }
    }

    #[test]
    fn whole_days_are_imported() {
        let check = |events: &[&str], expected: &str| assert_eq!(told(&calendar(events)), expected, "{events:?}");
        check(&["DTSTART;VALUE=DATE:20261225"], "1 days: 2026-12-25");
        check(
            &["DTSTART;VALUE=DATE:20261225 DTEND;VALUE=DATE:20261227"],
            "2 days: 2026-12-25 2026-12-26",
        );
        check(
            &["DTSTART;VALUE=DATE:20261225 DTEND;VALUE=DATE:20261225"],
            "1 days: 2026-12-25",
        );
        check(
            &["DTSTART;VALUE=DATE:20261225 DURATION:P2D"],
            "2 days: 2026-12-25 2026-12-26",
        );
        check(
            &["DTSTART;VALUE=DATE:20261225", "DTSTART;VALUE=DATE:20260101"],
            "2 days: 2026-01-01 2026-12-25",
        );
        check(
            &[
                "DTSTART;VALUE=DATE:20261225",
                "DTSTART;VALUE=DATE:20261226 STATUS:CANCELLED",
            ],
            "1 days: 2026-12-25",
        );
        check(
            &["DTSTART;VALUE=DATE:20260101 RRULE:FREQ=YEARLY;COUNT=3 EXDATE;VALUE=DATE:20270101"],
            "2 days: 2026-01-01 2028-01-01",
        );
        check(
            &["DTSTART;VALUE=DATE:20200525 RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=3"],
            "3 days: 2020-05-25 2021-05-31 2022-05-30",
        );
    }

    #[test]
    fn what_repeats_for_ever_is_imported_until_the_end_of_the_century() {
        let both = calendar(&[
            "DTSTART;VALUE=DATE:20200101 RRULE:FREQ=YEARLY",
            "DTSTART;VALUE=DATE:20201225 RRULE:FREQ=YEARLY",
        ]);
        assert_eq!(told(&both), "162 days: 2020-01-01 2020-12-25 2021-01-01 2021-12-25");
    }

    #[test]
    fn what_is_wrong_is_told_all_at_once() {
        let all = calendar(&[
            "SUMMARY:Christmas_Day DTSTART;VALUE=DATE:2026-12-25",
            "SUMMARY:Leap_day DTSTART;VALUE=DATE:20260229",
            "SUMMARY:Christmas_Eve DTSTART:20261224T140000",
            "SUMMARY:Boxing_Day",
            "DTSTART;VALUE=DATE:20260101 RRULE:FREQ=DAILY",
            "SUMMARY:Winter DTSTART;VALUE=DATE:20260101 DTEND;VALUE=DATE:20260301",
            "SUMMARY:Moved DTSTART;VALUE=DATE:20260101 RECURRENCE-ID;VALUE=DATE:20260102",
            "SUMMARY:For_ever DTSTART;VALUE=DATE:20260101 DURATION:P99999999W",
            "SUMMARY:Some_hours DTSTART;VALUE=DATE:20260101 DURATION:PT4H",
            "SUMMARY:Period DTSTART;VALUE=DATE:20260101 RDATE;VALUE=PERIOD:20260101T000000Z/P99999999W",
            "SUMMARY:Backwards DTSTART;VALUE=DATE:20260105 DTEND;VALUE=DATE:20260102",
            "SUMMARY:Odd_end DTSTART;VALUE=DATE:20260105 DTEND;VALUE=DATE:20261332",
            "SUMMARY:No_end DTSTART;VALUE=DATE:20260105 DTEND:nonsense",
            "SUMMARY:Typed DTSTART;VALUE=DATE:20201225 RRULE:FREQ=YEARLLY",
            "SUMMARY:No_rule DTSTART;VALUE=DATE:20201225 RRULE:YEARLY",
            "SUMMARY:No_day DTSTART;VALUE=DATE:20201225 RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "SUMMARY:Over DTSTART;VALUE=DATE:20201225 RRULE:FREQ=YEARLY;UNTIL=20191231",
            "SUMMARY:Left_out DTSTART;VALUE=DATE:20201225 EXDATE:hello",
            "SUMMARY:Two\\nlines DTSTART:20201225T100000",
        ]);
        insta::assert_snapshot!(told(&all), @r#"
    4: the event `Christmas Day` begins on no day that can be read | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    10: the event `Leap day` begins on 2026-02-29, which is no day | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    16: the event `Christmas Eve` begins at a time of day | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    22: the event `Boxing Day` has no day | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    27: the event `number 5` repeats too often | import a calendar of public holidays alone
    33: the event `Winter` lasts longer than a month | import a calendar of public holidays alone
    40: the event `Moved` moves one day of another event | correct it, or write each day as an event of its own
    47: the event `For ever` lasts something else than 1 to 31 whole days | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    54: the event `Some hours` lasts something else than 1 to 31 whole days | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    61: the event `Period` adds or leaves out a day that can't be read | correct it, or write each day as an event of its own
    68: the event `Backwards` ends on 2026-01-02, before it begins | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    75: the event `Odd end` ends on 2026-13-32, which is no day | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    82: the event `No end` ends on no day that can be read | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    89: the event `Typed` repeats by a rule that can't be read | correct it, or write each day as an event of its own
    96: the event `No rule` repeats by a rule that can't be read | correct it, or write each day as an event of its own
    103: the event `No day` has a rule that gives no day | correct it, or write each day as an event of its own
    110: the event `Over` has a rule that gives no day | correct it, or write each day as an event of its own
    117: the event `Left out` adds or leaves out a day that can't be read | correct it, or write each day as an event of its own
    124: the event `Two lines` begins at a time of day | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    "#);
        insta::assert_snapshot!(told(""), @r#"
    1: this calendar has no event that takes place | save it again as iCalendar (`.ics`)
    "#);
        insta::assert_snapshot!(told("<html></html>"), @r#"
    1: this is not a calendar | save it again as iCalendar (`.ics`)
    "#);
        insta::assert_snapshot!(told(&calendar(&[])), @r#"
    1: this calendar has no event that takes place | save it again as iCalendar (`.ics`)
    "#);
        insta::assert_snapshot!(told(&calendar(&["DTSTART;VALUE=DATE:20261225 STATUS:CANCELLED"])), @r#"
    1: this calendar has no event that takes place | save it again as iCalendar (`.ics`)
    "#);
        insta::assert_snapshot!(told(&calendar(&["DTSTART;VALUE=DATE:20261225 BEGIN:VALARM"])), @r#"
    8: this calendar was cut off: what begins here has no end | save it again as iCalendar (`.ics`)
    "#);
        insta::assert_snapshot!(told(&calendar(&["DTSTART;VALUE=DATE:20261225"])[..120]), @r#"
    4: this calendar was cut off: what begins here has no end | save it again as iCalendar (`.ics`)
    "#);
    }

    #[test]
    fn any_text_at_all_is_read_or_refused() {
        let check = |text: &str| drop(days(text));
        let whole = calendar(&[
            "DTSTART;VALUE=DATE:20260101 RRULE:FREQ=YEARLY;BYDAY=1MO",
            "DTSTART;VALUE=DATE:20260101 DURATION:P9W RDATE:20260202",
        ]);
        for end in 0..whole.len() {
            check(&whole[..end]);
            check(&whole[end..]);
            check(&format!("{}X{}", &whole[..end], &whole[end..]));
        }
    }
}
