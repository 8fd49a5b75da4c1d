//! A schedule's calendars in, an iCalendar (RFC 5545) out.
//!
//! The length of a recurring event is exact time, so that it would close an hour late on the night when clocks go
//! forward. Where the clock on the wall and exact time differ, that one occurrence is left out of the rule and written as
//! an event of its own.
//! Nothing is marked as busy: who subscribes to a partner's hours is not in a meeting all week.

#[cfg(test)]
mod tests;
mod zone;

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDay, ICalendarDuration, ICalendarEntry,
    ICalendarFrequency, ICalendarParameter, ICalendarParameterName, ICalendarParameterValue, ICalendarProperty,
    ICalendarRecurrenceRule, ICalendarTransparency, ICalendarValue, ICalendarValueType, ICalendarWeekday,
};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp, ToSpan};

use super::lines::{clean, stable_id};
use crate::view::calendar::{Calendar, Closure, SpecialOpening, Weekday, WeeklyOpening};

/// The calendars as one text, with its lines folded at 75 octets and ended by CR and LF: each has a time zone of its own,
/// and the first has the name. Without one there is no text.
pub fn render(calendars: &[Calendar]) -> String {
    let Some(named) = calendars.first() else {
        return String::new();
    };
    let zones = calendars.iter().map(|calendar| {
        let (first, last) = covered(calendar);
        zone::component(&calendar.time_zone, first, last)
    });
    assemble(
        head(named),
        zones.collect(),
        calendars.iter().flat_map(events).collect(),
    )
    .to_string()
}

/// The events of a calendar.
fn events(calendar: &Calendar) -> Vec<ICalendarComponent> {
    let mut events = Vec::new();
    for (at, week) in calendar.weekly.iter().enumerate() {
        // Weeks that differ only in their dates count their own kind, so that an id does not hang on today's date.
        let earlier = calendar.weekly.get(..at).unwrap_or_default();
        let number = earlier.iter().filter(|other| week_key(other) == week_key(week)).count();
        weekly(calendar, week, number, &mut events);
    }
    events.extend(
        calendar
            .special
            .iter()
            .filter(|one| one.minutes > 0)
            .map(|one| special(calendar, one)),
    );
    events.extend(calendar.closures.iter().map(|closure| closed(calendar, closure)));
    events
}

/// Puts the parts into the crate's flat list: the calendar, each time zone and the zone's parts, the events.
fn assemble(
    mut head: ICalendarComponent,
    zones: Vec<(ICalendarComponent, Vec<ICalendarComponent>)>,
    events: Vec<ICalendarComponent>,
) -> ICalendar {
    let ids = |from: usize, count: usize| (from..from + count).filter_map(|id| u32::try_from(id).ok());
    let mut parts = Vec::new();
    for (mut zone, observances) in zones {
        let own = 1 + parts.len();
        head.component_ids.extend(ids(own, 1));
        zone.component_ids = ids(own + 1, observances.len()).collect();
        parts.push(zone);
        parts.extend(observances);
    }
    head.component_ids.extend(ids(1 + parts.len(), events.len()));
    ICalendar {
        components: std::iter::once(head).chain(parts).chain(events).collect(),
    }
}

/// The calendar itself.
fn head(calendar: &Calendar) -> ICalendarComponent {
    let mut head = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    head.add_property(ICalendarProperty::Version, "2.0");
    head.add_property(ICalendarProperty::Prodid, "-//aushang//aushang//EN");
    head.entries
        .push(words(ICalendarProperty::Name, &calendar.name, &calendar.language));
    // The name again, for programs older than RFC 7986.
    head.add_property(ICalendarProperty::Other("X-WR-CALNAME".into()), clean(&calendar.name));
    if let Some(description) = &calendar.description {
        head.entries
            .push(words(ICalendarProperty::Description, description, &calendar.language));
    }
    head.entries.push(ICalendarEntry {
        name: ICalendarProperty::RefreshInterval,
        params: vec![value_type(ICalendarValueType::Duration)],
        values: vec![ICalendarValue::Duration(ICalendarDuration {
            days: 1,
            ..Default::default()
        })],
    });
    head
}

/// Adds the events of one weekly opening: the rule, and the occurrences that the rule gets wrong.
fn weekly(calendar: &Calendar, week: &WeeklyOpening, number: usize, events: &mut Vec<ICalendarComponent>) {
    let days: Vec<Date> = occurrences(week).collect();
    let (Some(first), Some(last), true) = (days.first(), days.last(), week.minutes > 0) else {
        return;
    };
    let uid = uid(calendar, &["week", &week_key(week), &number.to_string()]);
    let length = SignedDuration::from_mins(week.minutes.into());
    let (mut left_out, mut odd) = (Vec::new(), Vec::new());
    for day in &days {
        let start = day.to_datetime(week.opens);
        let is_held = !week.except.contains(day);
        let is_regular = exact(&calendar.time_zone, start, later(start, week.minutes)) == Some(length);
        if !(is_held && is_regular) {
            left_out.push(start);
        }
        if is_held && !is_regular {
            odd.push(start);
        }
    }
    let mut event = event(calendar, &uid, &week.summary);
    event.entries.push(local(
        ICalendarProperty::Dtstart,
        &[first.to_datetime(week.opens)],
        calendar,
    ));
    event.add_property(ICalendarProperty::Duration, duration(length));
    event.add_property(
        ICalendarProperty::Rrule,
        weekly_rule(week, last.to_datetime(week.opens), &calendar.time_zone),
    );
    if !left_out.is_empty() {
        event
            .entries
            .push(local(ICalendarProperty::Exdate, &left_out, calendar));
    }
    events.push(event);
    events.extend(odd.into_iter().map(|start| {
        let uid = self::uid(calendar, &["odd", &uid, &start.to_string()]);
        single(calendar, &uid, &week.summary, start, week.minutes)
    }));
}

/// The days of a weekly opening, those it leaves out among them.
fn occurrences(week: &WeeklyOpening) -> impl Iterator<Item = Date> {
    week.from
        .series(1.day())
        .take_while(|day| *day <= week.until)
        .filter(|day| week.days.contains(&Weekday::of(*day)))
}

/// What tells one weekly opening from another whatever the dates it holds for.
fn week_key(week: &WeeklyOpening) -> String {
    format!("{:?} {} {}", sorted_days(week), week.opens, week.minutes)
}

/// Its days from Monday on, each once.
fn sorted_days(week: &WeeklyOpening) -> Vec<Weekday> {
    let mut days = week.days.clone();
    days.sort();
    days.dedup();
    days
}

/// The rule of a weekly opening that begins for the last time at `last`. Where the start has a time zone, the end of the
/// rule is in UTC (RFC 5545, 3.3.10); some programs read it on the wall all the same, so it is the later of the two,
/// which is always before the next time.
fn weekly_rule(week: &WeeklyOpening, last: DateTime, zone: &TimeZone) -> ICalendarRecurrenceRule {
    let on_wall = TimeZone::UTC.to_timestamp(last).ok();
    let until = zone.to_timestamp(last).ok().max(on_wall);
    ICalendarRecurrenceRule {
        freq: ICalendarFrequency::Weekly,
        until: until.map(utc),
        byday: sorted_days(week)
            .into_iter()
            .map(|day| ICalendarDay {
                ordwk: None,
                weekday: weekday(day),
            })
            .collect(),
        ..Default::default()
    }
}

/// The event of a special opening.
fn special(calendar: &Calendar, special: &SpecialOpening) -> ICalendarComponent {
    let start = special.date.to_datetime(special.opens);
    let uid = uid(calendar, &["special", &start.to_string(), &special.minutes.to_string()]);
    single(calendar, &uid, &special.summary, start, special.minutes)
}

/// An event that does not come again, with its end by the clock on the wall.
fn single(calendar: &Calendar, uid: &str, summary: &str, start: DateTime, minutes: u32) -> ICalendarComponent {
    let mut event = event(calendar, uid, summary);
    for (name, time) in [
        (ICalendarProperty::Dtstart, start),
        (ICalendarProperty::Dtend, later(start, minutes)),
    ] {
        event.entries.push(moment(name, time, calendar));
    }
    event
}

/// The event of days without service: whole days, the end being the day after the last (RFC 5545, 3.6.1).
fn closed(calendar: &Calendar, closure: &Closure) -> ICalendarComponent {
    let uid = uid(
        calendar,
        &[
            "closure",
            &closure.first.to_string(),
            &closure.last.to_string(),
            &closure.summary,
        ],
    );
    let mut event = event(calendar, &uid, &closure.summary);
    let day = |name, day: Date| ICalendarEntry {
        name,
        params: vec![value_type(ICalendarValueType::Date)],
        values: vec![
            PartialDateTime {
                hour: None,
                minute: None,
                second: None,
                ..wall(day.into())
            }
            .into(),
        ],
    };
    event.entries.push(day(ICalendarProperty::Dtstart, closure.first));
    event.entries.push(day(
        ICalendarProperty::Dtend,
        closure.last.max(closure.first).saturating_add(1.day()),
    ));
    event
}

/// An event that has everything but its times.
fn event(calendar: &Calendar, uid: &str, summary: &str) -> ICalendarComponent {
    let mut event = ICalendarComponent::new(ICalendarComponentType::VEvent);
    event.add_uid(uid);
    event.add_dtstamp(PartialDateTime {
        tz_hour: Some(0),
        tz_minute: Some(0),
        ..wall(calendar.built.into())
    });
    event
        .entries
        .push(words(ICalendarProperty::Summary, summary, &calendar.language));
    event.add_property(ICalendarProperty::Transp, ICalendarTransparency::Transparent);
    event
}

/// An id that stays the same from build to build.
fn uid(calendar: &Calendar, parts: &[&str]) -> String {
    let parts: Vec<&str> = [calendar.id.as_str()]
        .into_iter()
        .chain(parts.iter().copied())
        .collect();
    format!("{}@aushang", stable_id(&parts))
}

/// The days on which anything in the calendar happens, from first to last.
fn covered(calendar: &Calendar) -> (Date, Date) {
    let weekly = calendar.weekly.iter().flat_map(|week| [week.from, week.until]);
    let special = calendar.special.iter().map(|special| special.date);
    let days = || weekly.clone().chain(special.clone());
    (
        days().min().unwrap_or(calendar.built),
        days().max().unwrap_or(calendar.built),
    )
}

/// `start` and so many minutes by the clock on the wall.
fn later(start: DateTime, minutes: u32) -> DateTime {
    start.saturating_add(Span::new().minutes(minutes))
}

/// The exact time between two times on the wall; `None` where the wall shows one of them twice or never.
fn exact(zone: &TimeZone, start: DateTime, end: DateTime) -> Option<SignedDuration> {
    let instant = |time| zone.to_ambiguous_timestamp(time).unambiguous().ok();
    Some(instant(end)?.duration_since(instant(start)?))
}

/// A property with times on the wall of the calendar's zone.
fn local(name: ICalendarProperty, times: &[DateTime], calendar: &Calendar) -> ICalendarEntry {
    ICalendarEntry {
        name,
        params: vec![ICalendarParameter {
            name: ICalendarParameterName::Tzid,
            value: ICalendarParameterValue::Text(zone::name(&calendar.time_zone).to_owned()),
        }],
        values: times.iter().map(|time| wall(*time).into()).collect(),
    }
}

/// A property with one time: on the wall, or in UTC where the wall shows that time twice or never.
fn moment(name: ICalendarProperty, time: DateTime, calendar: &Calendar) -> ICalendarEntry {
    let ambiguous = calendar.time_zone.to_ambiguous_zoned(time);
    let is_ambiguous = ambiguous.is_ambiguous();
    match ambiguous.compatible() {
        Ok(instant) if is_ambiguous => ICalendarEntry {
            name,
            params: Vec::new(),
            values: vec![utc(instant.timestamp()).into()],
        },
        _ => local(name, &[time], calendar),
    }
}

/// A property with words in that language.
fn words(name: ICalendarProperty, text: &str, language: &str) -> ICalendarEntry {
    let language = ICalendarParameterValue::Text(language.to_owned());
    ICalendarEntry {
        name,
        params: vec![ICalendarParameter {
            name: ICalendarParameterName::Language,
            value: language,
        }],
        values: vec![ICalendarValue::Text(clean(text))],
    }
}

/// A day of the week as the crate takes it.
fn weekday(day: Weekday) -> ICalendarWeekday {
    match day {
        Weekday::Monday => ICalendarWeekday::Monday,
        Weekday::Tuesday => ICalendarWeekday::Tuesday,
        Weekday::Wednesday => ICalendarWeekday::Wednesday,
        Weekday::Thursday => ICalendarWeekday::Thursday,
        Weekday::Friday => ICalendarWeekday::Friday,
        Weekday::Saturday => ICalendarWeekday::Saturday,
        Weekday::Sunday => ICalendarWeekday::Sunday,
    }
}

/// Says of what type a value is, where that is not the usual one.
fn value_type(value: ICalendarValueType) -> ICalendarParameter {
    ICalendarParameter {
        name: ICalendarParameterName::Value,
        value: ICalendarParameterValue::Value(value),
    }
}

/// A time on the wall as the crate takes it. Its parts are in range by [`DateTime`]'s own bounds, years from 0 on.
fn wall(time: DateTime) -> PartialDateTime {
    let part = |value: i8| u8::try_from(value).ok();
    PartialDateTime {
        year: u16::try_from(time.year()).ok(),
        month: part(time.month()),
        day: part(time.day()),
        hour: part(time.hour()),
        minute: part(time.minute()),
        second: part(time.second()),
        ..Default::default()
    }
}

/// An instant in UTC as the crate takes it.
fn utc(time: Timestamp) -> PartialDateTime {
    PartialDateTime {
        tz_hour: Some(0),
        tz_minute: Some(0),
        ..wall(TimeZone::UTC.to_datetime(time))
    }
}

/// An exact length of time, in hours and minutes: a day would mean one by the clock on the wall (RFC 5545, 3.3.6).
fn duration(length: SignedDuration) -> ICalendarDuration {
    let part = |value: i64| u32::try_from(value).unwrap_or(0);
    ICalendarDuration {
        hours: part(length.as_hours()),
        minutes: part(length.as_mins() % 60),
        ..Default::default()
    }
}
