//! The text of an iCalendar file (RFC 5545) in, the days of its events out: public holidays, as governments and calendars hand
//! them out.
//!
//! The crate `calcard` reads the file and repeats events. It lets impossible dates and cut files pass, so both are looked for here.

use std::str::FromStr as _;

use calcard::common::timezone::Tz;
use calcard::icalendar::dates::TimeOrDelta;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// The last day that is imported.
const LAST: Date = Date::constant(2100, 12, 31);

/// How often an event may repeat until then: twice a year.
const MOST_TIMES: usize = 400;

/// How days are written.
const DAY: &str = "%Y-%m-%d";

/// How many days an event may last.
const MOST_DAYS: usize = 31;

/// The days of an imported calendar, or all that is wrong with it.
pub type Imported = Result<Vec<Date>, Vec<Fault>>;

/// What is wrong with a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
}

impl Fault {
    /// A fault of `event`.
    fn of(event: &str, what: &str, help: &'static str) -> Self {
        Self {
            message: format!("the event `{event}` {what}"),
            help,
        }
    }
}

/// What to write for a day.
const WHOLE_DAYS: &str = "a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`";

/// The days of the events in `text`, in order.
///
/// # Errors
///
/// Everything that is wrong: the text is no calendar or not a whole one, an event is no whole day, or has none that exists.
pub fn days(text: &str) -> Imported {
    let whole = |message: &str| {
        vec![Fault {
            message: message.to_owned(),
            help: "save it again as iCalendar (`.ics`)",
        }]
    };
    let lines = |wanted: &str| {
        text.lines()
            .filter(|line| line.trim_end().eq_ignore_ascii_case(wanted))
            .count()
    };
    let ends = |part: &str| lines(&format!("BEGIN:{part}")) == lines(&format!("END:{part}"));
    if !ends("VCALENDAR") || !ends("VEVENT") {
        return Err(whole(
            "this calendar was cut off: something that begins in it has no end",
        ));
    }
    let mut calendars = Vec::new();
    let mut parser = Parser::new(text);
    loop {
        match parser.entry() {
            Entry::Eof => break,
            Entry::ICalendar(calendar) => calendars.push(calendar),
            _ => return Err(whole("this is not a calendar")),
        }
    }
    let parts = calendars.iter().flat_map(|calendar| &calendar.components);
    let mut days = Vec::new();
    let mut faults = Vec::new();
    let mut events = 0;
    for event in parts.filter(|part| part.component_type == ICalendarComponentType::VEvent) {
        events += 1;
        if is_cancelled(event) {
            continue;
        }
        match days_of(event, &name(event, events)) {
            Ok(own) => days.extend(own),
            Err(fault) => faults.push(fault),
        }
    }
    if events == 0 {
        faults = whole("this calendar has no events");
    }
    days.sort_unstable();
    days.dedup();
    if faults.is_empty() { Ok(days) } else { Err(faults) }
}

/// What an event is called; its `number` where it has no name.
fn name(event: &ICalendarComponent, number: usize) -> String {
    let summary = event.property(&ICalendarProperty::Summary);
    let text = summary.and_then(|own| own.values.first()?.as_text());
    text.map_or_else(|| format!("number {number}"), str::to_owned)
}

/// Whether an event does not take place.
fn is_cancelled(event: &ICalendarComponent) -> bool {
    let status = event.property(&ICalendarProperty::Status);
    let cancelled = ICalendarValue::Status(ICalendarStatus::Cancelled);
    status.is_some_and(|status| status.values.first() == Some(&cancelled))
}

/// The days of an event that is called `name`.
fn days_of(event: &ICalendarComponent, name: &str) -> Result<Vec<Date>, Fault> {
    is_whole_day(event, name)?;
    if event.property(&ICalendarProperty::RecurrenceId).is_some() {
        return Err(Fault::of(
            name,
            "moves one day of another event",
            "write each day as an event of its own",
        ));
    }
    // Alone, since the crate counts the repetitions of all events together.
    let alone = ICalendar {
        components: vec![event.clone()],
    };
    let expanded = alone.expand_dates(Tz::Floating, MOST_TIMES);
    if !expanded.errors.is_empty() {
        return Err(Fault::of(
            name,
            "repeats in a way that can't be read",
            "write each day as an event of its own",
        ));
    }
    let latest = expanded
        .events
        .iter()
        .filter_map(|one| date(&one.start.format(DAY)))
        .max();
    if expanded.events.len() >= MOST_TIMES && latest.is_some_and(|latest| latest < LAST) {
        return Err(Fault::of(
            name,
            "repeats too often",
            "import a calendar of public holidays alone",
        ));
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
        let own: Vec<Date> = start
            .series(1.day())
            .take_while(|day| *day <= last)
            .take(MOST_DAYS + 1)
            .collect();
        if own.len() > MOST_DAYS {
            return Err(Fault::of(
                name,
                "lasts longer than a month",
                "import a calendar of public holidays alone",
            ));
        }
        days.extend(own);
    }
    Ok(days)
}

/// A day as it is written; none beyond what there is a calendar for.
fn date(written: &impl ToString) -> Option<Date> {
    Date::from_str(&written.to_string()).ok()
}

/// Checks that an event begins on a day that exists, and at no time of it.
fn is_whole_day(event: &ICalendarComponent, name: &str) -> Result<(), Fault> {
    let start = event.property(&ICalendarProperty::Dtstart);
    let Some(value) = start.and_then(|own| own.values.first()) else {
        return Err(Fault::of(name, "has no day", WHOLE_DAYS));
    };
    let parts = value.as_partial_date_time();
    let Some((start, year, month, day)) = parts.and_then(|own| Some((own, own.year?, own.month?, own.day?))) else {
        return Err(Fault::of(name, "has no day that can be read", WHOLE_DAYS));
    };
    if start.hour.is_some() {
        return Err(Fault::of(name, "begins at a time of day", WHOLE_DAYS));
    }
    let written = format!("{year:04}-{month:02}-{day:02}");
    match Date::from_str(&written) {
        Ok(_) => Ok(()),
        Err(_) => Err(Fault::of(
            name,
            &format!("is on {written}, which is no day"),
            WHOLE_DAYS,
        )),
    }
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

    /// What a calendar says: its first days, or its faults.
    fn told(text: &str) -> String {
        match days(text) {
            Ok(days) => {
                let first: Vec<String> = days.iter().take(4).map(Date::to_string).collect();
                format!("{} days: {}", days.len(), first.join(" "))
            }
            Err(faults) => faults
                .iter()
                .map(|fault| format!("{} | {}\n", fault.message, fault.help))
                .collect(),
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
        ]);
        insta::assert_snapshot!(told(&all), @r#"
    the event `Christmas Day` has no day that can be read | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    the event `Leap day` is on 2026-02-29, which is no day | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    the event `Christmas Eve` begins at a time of day | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    the event `Boxing Day` has no day | a public holiday is a whole day: `DTSTART;VALUE=DATE:20261225`
    the event `number 5` repeats too often | import a calendar of public holidays alone
    the event `Winter` lasts longer than a month | import a calendar of public holidays alone
    the event `Moved` moves one day of another event | write each day as an event of its own
    "#);
        insta::assert_snapshot!(told(""), @r#"
    this calendar has no events | save it again as iCalendar (`.ics`)
    "#);
        insta::assert_snapshot!(told("<html></html>"), @r#"
    this is not a calendar | save it again as iCalendar (`.ics`)
    "#);
        insta::assert_snapshot!(told(&calendar(&[])), @r#"
    this calendar has no events | save it again as iCalendar (`.ics`)
    "#);
        insta::assert_snapshot!(told(&calendar(&["DTSTART;VALUE=DATE:20261225"])[..120]), @r#"
    this calendar was cut off: something that begins in it has no end | save it again as iCalendar (`.ics`)
    "#);
    }

    #[test]
    fn any_text_at_all_is_read_or_refused() {
        let check = |text: &str| drop(days(text));
        let whole = calendar(&["DTSTART;VALUE=DATE:20260101 RRULE:FREQ=YEARLY;BYDAY=1MO"]);
        for end in 0..whole.len() {
            check(&whole[..end]);
            check(&whole[end..]);
            check(&format!("{}X{}", &whole[..end], &whole[end..]));
        }
    }
}
