//! Calendars written, read again and expanded.

use std::collections::BTreeMap;

use calcard::common::IanaString;
use calcard::icalendar::ICalendarComponent as Component;
use jiff::civil::{Time, date, time};
use jiff::tz::Offset;

use super::*;

/// The days from Monday to Friday.
const WORKDAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];

/// All of them.
const ALL_DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// A calendar without hours.
fn empty(zone: &str) -> Calendar {
    Calendar {
        id: "nordlicht.example/hours/office/de".into(),
        name: "Bürozeiten; Nordlicht, Hamburg".into(),
        description: Some("Wann wir da sind".into()),
        language: "de".into(),
        time_zone: TimeZone::get(zone).unwrap(),
        built: date(2026, 11, 23),
        weekly: Vec::new(),
        special: Vec::new(),
        closures: Vec::new(),
    }
}

/// Hours on certain days of 2026 and 2027.
fn week(days: &[Weekday], opens: Time, minutes: u32) -> WeeklyOpening {
    WeeklyOpening {
        summary: "Geöffnet".into(),
        days: days.to_vec(),
        opens,
        minutes,
        from: date(2026, 1, 1),
        until: date(2027, 12, 31),
        except: Vec::new(),
    }
}

/// What the rules of the view say: begin and end of every opening, in UTC.
fn expected(calendar: &Calendar) -> Vec<(i64, i64)> {
    let weekly = calendar.weekly.iter().flat_map(|week| {
        occurrences(week)
            .filter(|day| !week.except.contains(day))
            .map(|day| (day, week.opens, week.minutes))
    });
    let special = calendar
        .special
        .iter()
        .map(|special| (special.date, special.opens, special.minutes));
    let mut expected: Vec<_> = weekly
        .chain(special)
        .filter(|(_, _, minutes)| *minutes > 0)
        .map(|(day, opens, minutes)| {
            let start = day.to_datetime(opens);
            let instant = |time| calendar.time_zone.to_timestamp(time).unwrap().as_second();
            (instant(start), instant(later(start, minutes)))
        })
        .collect();
    expected.sort_unstable();
    expected
}

/// What a program makes of the calendar: begin and end of every event that is not a whole day, in UTC.
fn expanded(text: &str) -> Vec<(i64, i64)> {
    let calendar = ICalendar::parse(text).unwrap();
    let whole_day = |id: u32| {
        let start = calendar.components[id as usize]
            .property(&ICalendarProperty::Dtstart)
            .unwrap();
        !start.values[0].as_partial_date_time().unwrap().has_time()
    };
    let found = calendar.expand_dates(calcard::common::timezone::Tz::UTC, 5_000);
    assert_eq!(found.errors, []);
    let events = found.events.into_iter().filter(|event| !whole_day(event.comp_id));
    let mut times: Vec<_> = events.map(|event| event.timestamps()).collect();
    times.sort_unstable();
    times
}

/// Fails unless a program sees what the view says.
fn check(calendar: &Calendar) -> String {
    let text = render(std::slice::from_ref(calendar));
    let (found, expected) = (expanded(&text), expected(calendar));
    let missing: Vec<_> = expected.iter().filter(|one| !found.contains(one)).collect();
    let surplus: Vec<_> = found.iter().filter(|one| !expected.contains(one)).collect();
    assert_eq!(found, expected, "missing {missing:?}, surplus {surplus:?}\n{text}");
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert_eq!(ICalendar::parse(&text).unwrap().to_string(), text);
    text
}

#[test]
fn a_calendar_is_written() {
    let mut calendar = empty("Europe/Berlin");
    calendar.weekly.push(WeeklyOpening {
        from: date(2026, 11, 23),
        except: vec![date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)],
        ..week(&WORKDAYS, time(8, 0, 0, 0), 600)
    });
    calendar.special.push(SpecialOpening {
        summary: "Langer Abend".into(),
        date: date(2026, 12, 12),
        opens: time(20, 0, 0, 0),
        minutes: 330,
    });
    calendar.closures.push(Closure {
        summary: "Weihnachten, beide Tage".into(),
        first: date(2026, 12, 25),
        last: date(2026, 12, 26),
    });
    insta::assert_snapshot!(check(&calendar).replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//aushang//aushang//EN
    NAME;LANGUAGE=de:Bürozeiten\; Nordlicht\, Hamburg
    X-WR-CALNAME:Bürozeiten\; Nordlicht\, Hamburg
    DESCRIPTION;LANGUAGE=de:Wann wir da sind
    REFRESH-INTERVAL;VALUE=DURATION:P1D
    BEGIN:VTIMEZONE
    TZID:Europe/Berlin
    BEGIN:STANDARD
    DTSTART:20261025T030000
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    TZNAME:CET
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:20270328T020000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0200
    TZNAME:CEST
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
    END:DAYLIGHT
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:d4682f8eec7a150e1ad2a5a6329289a6@aushang
    DTSTAMP:20261123T000000Z
    SUMMARY;LANGUAGE=de:Geöffnet
    TRANSP:TRANSPARENT
    DTSTART;TZID=Europe/Berlin:20261123T080000
    DURATION:PT10H
    RRULE:FREQ=WEEKLY;UNTIL=20271231T080000Z;BYDAY=MO,TU,WE,TH,FR
    EXDATE;TZID=Europe/Berlin:20261225T080000,20270101T080000
    END:VEVENT
    BEGIN:VEVENT
    UID:087c6b2c587cb915587f7bbe4968078d@aushang
    DTSTAMP:20261123T000000Z
    SUMMARY;LANGUAGE=de:Langer Abend
    TRANSP:TRANSPARENT
    DTSTART;TZID=Europe/Berlin:20261212T200000
    DTEND;TZID=Europe/Berlin:20261213T013000
    END:VEVENT
    BEGIN:VEVENT
    UID:738d26728ae3357d69f4133a8cf71f09@aushang
    DTSTAMP:20261123T000000Z
    SUMMARY;LANGUAGE=de:Weihnachten\, beide Tage
    TRANSP:TRANSPARENT
    DTSTART;VALUE=DATE:20261225
    DTEND;VALUE=DATE:20261227
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn hours_at_night_keep_to_the_wall_when_clocks_change() {
    for zone in [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Europe/Dublin",
        "Asia/Jerusalem",
    ] {
        let mut calendar = empty(zone);
        calendar.weekly.push(week(&ALL_DAYS, time(22, 0, 0, 0), 480));
        calendar.weekly.push(week(&WORKDAYS, time(12, 0, 0, 0), 90));
        let text = check(&calendar);
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 2 + 4, "{zone}");
    }
}

#[test]
fn around_the_clock_has_no_gap() {
    let mut calendar = empty("Europe/Berlin");
    calendar.weekly.push(week(&ALL_DAYS, time(0, 0, 0, 0), 1_440));
    let text = check(&calendar);
    assert!(expanded(&text).windows(2).all(|pair| pair[0].1 == pair[1].0));
}

#[test]
fn a_weekend_runs_over_days() {
    let mut calendar = empty("America/Los_Angeles");
    calendar
        .weekly
        .push(week(&[Weekday::Friday], time(17, 0, 0, 0), 48 * 60 + 30));
    check(&calendar);
}

#[test]
fn an_end_that_does_not_exist_or_exists_twice_is_in_utc() {
    let mut calendar = empty("Europe/Berlin");
    calendar.weekly.push(week(&[Weekday::Sunday], time(1, 0, 0, 0), 90));
    let text = check(&calendar);
    for line in ["DTEND:20260329T013000Z", "DTEND:20261025T003000Z"] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn a_start_that_does_not_exist_or_exists_twice_is_in_utc() {
    let mut calendar = empty("Europe/Berlin");
    calendar.weekly.push(week(&[Weekday::Sunday], time(2, 30, 0, 0), 30));
    let text = render(std::slice::from_ref(&calendar));
    for part in [
        "DTSTART:20260329T013000Z",
        "DTSTART:20261025T003000Z",
        "EXDATE;TZID=Europe/Berlin:20260329T023000",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn a_rule_ends_after_its_last_day_however_its_end_is_read() {
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"] {
        for hour in [0, 8, 23] {
            let mut calendar = empty(zone);
            calendar.weekly.push(week(&ALL_DAYS, time(hour, 0, 0, 0), 60));
            check(&calendar);
        }
    }
}

#[test]
fn what_never_happens_is_not_written() {
    let mut calendar = empty("Europe/Berlin");
    calendar.weekly.push(week(&[], time(8, 0, 0, 0), 60));
    calendar.weekly.push(week(&WORKDAYS, time(8, 0, 0, 0), 0));
    calendar.weekly.push(WeeklyOpening {
        until: date(2025, 1, 1),
        ..week(&WORKDAYS, time(8, 0, 0, 0), 60)
    });
    calendar.weekly.push(WeeklyOpening {
        from: date(2026, 11, 28),
        until: date(2026, 11, 29),
        ..week(&WORKDAYS, time(8, 0, 0, 0), 60)
    });
    assert!(!check(&calendar).contains("VEVENT"));
}

#[test]
fn a_schedule_that_changes_its_zone_is_one_file() {
    let part = |zone: &str, id: &str, from: Date, until: Date| {
        let mut calendar = empty(zone);
        calendar.id = id.to_owned();
        calendar.weekly.push(WeeklyOpening {
            from,
            until,
            ..week(&WORKDAYS, time(8, 0, 0, 0), 600)
        });
        calendar
    };
    let berlin = part("Europe/Berlin", "a", date(2026, 11, 23), date(2027, 1, 31));
    let york = part("America/New_York", "b", date(2027, 2, 1), date(2027, 12, 31));
    let text = render(&[berlin.clone(), york.clone()]);
    let mut both = [expected(&berlin), expected(&york)].concat();
    both.sort();
    let mut found = expanded(&text);
    found.sort();
    assert_eq!(found, both);
    assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 2);
    assert_eq!(ICalendar::parse(&text).unwrap().to_string(), text);
}

#[test]
fn ids_stay_from_build_to_build_and_differ_within_one() {
    let ids = |from: Date, built: Date| -> Vec<String> {
        let mut calendar = Calendar {
            built,
            ..empty("Europe/Berlin")
        };
        calendar.weekly.push(WeeklyOpening {
            from,
            until: date(2027, 6, 30),
            ..week(&WORKDAYS, time(8, 0, 0, 0), 600)
        });
        calendar.weekly.push(WeeklyOpening {
            from: date(2027, 7, 1),
            ..week(&WORKDAYS, time(8, 0, 0, 0), 600)
        });
        calendar.weekly.push(week(&[Weekday::Saturday], time(8, 0, 0, 0), 600));
        calendar.closures.push(Closure {
            summary: "Fest".into(),
            first: date(2026, 12, 25),
            last: date(2026, 12, 25),
        });
        let text = render(std::slice::from_ref(&calendar));
        text.split("\r\n")
            .filter(|line| line.starts_with("UID:"))
            .map(str::to_owned)
            .collect()
    };
    let today = ids(date(2026, 11, 23), date(2026, 11, 23));
    assert_eq!(today, ids(date(2026, 11, 24), date(2026, 11, 24)));
    let mut different = today.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), 4);
}

/// The offset in seconds that a VTIMEZONE gives for an instant: that of the last onset before it.
fn offset_by_component(parts: &[&Component], at: i64) -> i32 {
    let mut onsets: BTreeMap<i64, i32> = BTreeMap::new();
    for part in parts {
        let value = |name: ICalendarProperty| {
            part.property(&name)
                .and_then(|entry| entry.values[0].as_partial_date_time())
                .unwrap()
        };
        let seconds = |offset: &PartialDateTime| {
            let minutes = i32::from(offset.tz_hour.unwrap()) * 60 + i32::from(offset.tz_minute.unwrap());
            minutes * if offset.tz_minus { -60 } else { 60 }
        };
        let (from, to) = (
            seconds(value(ICalendarProperty::Tzoffsetfrom)),
            seconds(value(ICalendarProperty::Tzoffsetto)),
        );
        let instant = |time: DateTime| {
            Offset::from_seconds(from)
                .unwrap()
                .to_timestamp(time)
                .unwrap()
                .as_second()
        };
        for onset in onsets_of(part) {
            onsets.insert(instant(onset), to);
        }
    }
    *onsets.range(..=at).next_back().unwrap().1
}

/// When a part of a VTIMEZONE begins, on the wall before.
fn onsets_of(part: &Component) -> Vec<DateTime> {
    let time = |value: &ICalendarValue| {
        let time = value.as_partial_date_time().unwrap();
        let part = |value: Option<u8>| i8::try_from(value.unwrap()).unwrap();
        date(
            i16::try_from(time.year.unwrap()).unwrap(),
            part(time.month),
            part(time.day),
        )
        .at(part(time.hour), part(time.minute), part(time.second), 0)
    };
    let first = time(&part.property(&ICalendarProperty::Dtstart).unwrap().values[0]);
    let mut onsets = vec![first];
    if let Some(dates) = part.property(&ICalendarProperty::Rdate) {
        onsets.extend(dates.values.iter().map(time));
    }
    if let Some(entry) = part.property(&ICalendarProperty::Rrule) {
        let ICalendarValue::RecurrenceRule(rule) = &entry.values[0] else {
            panic!("{entry:?}")
        };
        let month = i8::try_from(rule.bymonth[0].month()).unwrap();
        let nth = i8::try_from(rule.byday[0].ordwk.unwrap()).unwrap();
        assert_eq!(
            rule.byday[0].weekday.as_str(),
            weekday(Weekday::of(first.date())).as_str()
        );
        onsets.extend((first.year() + 1..2050).map(|year| {
            date(year, month, 1)
                .nth_weekday_of_month(nth, first.weekday())
                .unwrap()
                .to_datetime(first.time())
        }));
    }
    onsets
}

/// Fails unless the calendar's own description of the zone agrees with the database, every six hours; gives its text.
fn check_zone(zone: &str, years: i16) -> String {
    let mut calendar = empty(zone);
    let until = date(2026 + years, 12, 31);
    calendar.weekly.push(WeeklyOpening {
        until,
        ..week(&WORKDAYS, time(9, 0, 0, 0), 60)
    });
    let text = render(std::slice::from_ref(&calendar));
    let read = ICalendar::parse(&text).unwrap();
    let kinds = [ICalendarComponentType::Standard, ICalendarComponentType::Daylight];
    let parts: Vec<_> = read
        .components
        .iter()
        .filter(|part| kinds.contains(&part.component_type))
        .collect();
    let mut at = date(2026, 1, 1).at(0, 30, 0, 0);
    while at.date() <= until {
        let instant = Offset::UTC.to_timestamp(at).unwrap();
        let database = calendar.time_zone.to_offset(instant).seconds();
        assert_eq!(
            offset_by_component(&parts, instant.as_second()),
            database,
            "{zone} at {instant}\n{text}"
        );
        at = at.saturating_add(6.hours());
    }
    let (_, zone) = text.split_once("BEGIN:VTIMEZONE").unwrap();
    zone.split_once("END:VTIMEZONE").unwrap().0.to_owned()
}

#[test]
fn the_zone_agrees_with_the_database() {
    for zone in [
        "Europe/Berlin",
        "Europe/London",
        "Europe/Dublin",
        "America/New_York",
        "America/Sao_Paulo",
        "America/Santiago",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Asia/Jerusalem",
        "Asia/Tokyo",
        "Asia/Tehran",
        "Africa/Casablanca",
        "Africa/Cairo",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Pacific/Auckland",
        "Pacific/Apia",
        "Etc/UTC",
        "America/St_Johns",
        "America/Nuuk",
        "Pacific/Chatham",
    ] {
        check_zone(zone, 1);
        check_zone(zone, 12);
    }
}

#[test]
fn a_regular_zone_has_rules_and_an_irregular_one_has_dates() {
    insta::assert_snapshot!(check_zone("Europe/Berlin", 1).replace("\r\n", "\n"), @r#"
    TZID:Europe/Berlin
    BEGIN:STANDARD
    DTSTART:20251026T030000
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    TZNAME:CET
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:20260329T020000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0200
    TZNAME:CEST
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
    END:DAYLIGHT
    "#);
    insta::assert_snapshot!(check_zone("Africa/Casablanca", 1).replace("\r\n", "\n"), @r#"
    TZID:Africa/Casablanca
    BEGIN:DAYLIGHT
    DTSTART:20250406T020000
    TZOFFSETFROM:+0000
    TZOFFSETTO:+0100
    TZNAME:+01
    RDATE:20260322T020000
    END:DAYLIGHT
    BEGIN:STANDARD
    DTSTART:20260215T030000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0000
    TZNAME:+00
    RDATE:20260920T020000
    END:STANDARD
    "#);
    insta::assert_snapshot!(check_zone("Asia/Kolkata", 1).replace("\r\n", "\n"), @r#"
    TZID:Asia/Kolkata
    BEGIN:STANDARD
    DTSTART:19700101T053000
    TZOFFSETFROM:+0530
    TZOFFSETTO:+0530
    TZNAME:IST
    END:STANDARD
    "#);
}

#[test]
fn a_view_is_plain_data() {
    let mut calendar = empty("Europe/Berlin");
    calendar.weekly.push(WeeklyOpening {
        except: vec![date(2026, 12, 25)],
        ..week(&WORKDAYS[..1], time(8, 0, 0, 0), 60)
    });
    insta::assert_snapshot!(serde_json::to_string(&calendar).unwrap(), @r#"{"id":"nordlicht.example/hours/office/de","name":"Bürozeiten; Nordlicht, Hamburg","description":"Wann wir da sind","language":"de","time_zone":"Europe/Berlin","built":"2026-11-23","weekly":[{"summary":"Geöffnet","days":["monday"],"opens":"08:00:00","minutes":60,"from":"2026-01-01","until":"2027-12-31","except":["2026-12-25"]}],"special":[],"closures":[]}"#);
}
