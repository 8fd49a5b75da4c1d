//! Service hours as data: what is written, what is open when, and what is refused with which words.

use std::time::Instant;

use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

use super::*;

/// Hours in Berlin with Germany's holidays.
fn berlin(expression: &str) -> ScheduleSpec {
    ScheduleSpec {
        expression: expression.to_owned(),
        time_zone: "Europe/Berlin".to_owned(),
        country: Some("DE".to_owned()),
        ..ScheduleSpec::default()
    }
}

/// A schedule of a spec that is right.
fn schedule(spec: ScheduleSpec) -> Schedule {
    Schedule::new(spec.clone()).unwrap_or_else(|error| panic!("{spec:?}: {error:?}"))
}

/// Openings as text: `08:00-12:00 22:00-26:00`.
fn text(openings: &[Opening]) -> String {
    let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let openings = openings
        .iter()
        .map(|opening| format!("{}-{}", time(opening.start), time(opening.end)));
    openings.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_day_lists_what_begins_on_it() {
    let check = |expression: &str, days: &[(Date, &str)]| {
        let schedule = schedule(berlin(expression));
        for (date, expected) in days {
            assert_eq!(
                text(&schedule.day(*date)),
                *expected,
                "{expression} on {date}, {:?}",
                date.weekday()
            );
        }
    };
    let (thu, fri, sat, sun, mon) = (
        date(2027, 3, 4),
        date(2027, 3, 5),
        date(2027, 3, 6),
        date(2027, 3, 7),
        date(2027, 3, 8),
    );
    check(
        "Mo-Fr 08:00-18:00",
        &[(fri, "08:00-18:00"), (sat, ""), (mon, "08:00-18:00")],
    );
    check(
        "Fr,Sa 22:00-02:00",
        &[(thu, ""), (fri, "22:00-26:00"), (sat, "22:00-26:00"), (sun, "")],
    );
    check(
        "Fr 22:00-02:00; Sa 10:00-12:00",
        &[(fri, "22:00-26:00"), (sat, "10:00-12:00"), (sun, "")],
    );
    check("Fr 20:00-30:00", &[(fri, "20:00-30:00"), (sat, "")]);
    check("24/7", &[(fri, "00:00-24:00"), (sun, "00:00-24:00")]);
    check("Mo-Fr 08:00-12:00,13:00-18:00", &[(fri, "08:00-12:00 13:00-18:00")]);
    check("Mo-Fr 08:00-18:00,10:00-12:00", &[(fri, "08:00-18:00")]);
    check("Mo-Fr 08:00-12:00,12:00-18:00", &[(fri, "08:00-18:00")]);
    check(
        "Mo-Fr 08:00-18:00; Fr 12:00-13:00 off",
        &[(thu, "08:00-18:00"), (fri, "08:00-12:00 13:00-18:00")],
    );
    check(
        "Mo-Fr 08:00-18:00, Fr 19:00-21:00",
        &[(thu, "08:00-18:00"), (fri, "08:00-18:00 19:00-21:00")],
    );
    check(
        "Mo-Fr 08:00-18:00 || Sa 10:00-12:00",
        &[(fri, "08:00-18:00"), (sat, "10:00-12:00")],
    );
    // What is left of Friday's night begins on Saturday.
    let left = "02:00-04:00 20:00-28:00";
    check(
        "Mo-Su 20:00-04:00; Sa 00:00-02:00 off",
        &[(fri, "20:00-24:00"), (sat, left), (sun, "20:00-28:00")],
    );
    check("Mo-Fr 08:00-18:00; Fr off", &[(thu, "08:00-18:00"), (fri, "")]);
    check(
        "Mo-Fr 08:00-18:00; Mo[1] 10:00-18:00",
        &[(date(2027, 3, 1), "10:00-18:00"), (mon, "08:00-18:00")],
    );
}

#[test]
fn public_holidays_close_what_begins_on_them() {
    let check = |spec: ScheduleSpec, days: &[(Date, &str)]| {
        let schedule = schedule(spec.clone());
        for (date, expected) in days {
            assert_eq!(text(&schedule.day(*date)), *expected, "{} on {date}", spec.expression);
        }
    };
    let (unity, good_friday) = (date(2028, 10, 3), date(2027, 3, 26));
    check(
        berlin("Mo-Fr 08:00-18:00; PH off"),
        &[(unity, ""), (good_friday, ""), (date(2027, 10, 4), "08:00-18:00")],
    );
    check(berlin("Mo-Fr 08:00-18:00"), &[(unity, "08:00-18:00")]);
    check(berlin("Mo-Fr 08:00-18:00; PH 10:00-14:00"), &[(unity, "10:00-14:00")]);
    // The night before a holiday is the eve's.
    check(
        berlin("Mo-Su 22:00-02:00; PH off"),
        &[(date(2028, 10, 2), "22:00-26:00"), (unity, "")],
    );
    let mut hamburg = berlin("Mo-Fr 08:00-18:00; PH off");
    hamburg.holidays = vec![date(2028, 10, 31)];
    check(
        hamburg,
        &[(date(2028, 10, 31), ""), (date(2028, 10, 30), "08:00-18:00")],
    );
}

#[test]
fn the_rule_for_holidays_is_found() {
    let check = |expression: &str, rule: HolidayRule, openings: Option<&str>| {
        let schedule = schedule(berlin(expression));
        assert_eq!(schedule.closed_on_holidays(), rule, "{expression}");
        assert_eq!(
            schedule.holiday_openings().map(text).as_deref(),
            openings,
            "{expression}"
        );
    };
    check("Mo-Fr 08:00-18:00", HolidayRule::Ignored, None);
    check("24/7", HolidayRule::Ignored, None);
    check("Mo-Su,PH 08:00-18:00", HolidayRule::Ignored, None);
    check("Mo-Fr 08:00-18:00; PH off", HolidayRule::Closed, None);
    check("24/7; PH off", HolidayRule::Closed, None);
    check(
        "Mo-Fr 08:00-18:00; PH 10:00-14:00",
        HolidayRule::Different,
        Some("10:00-14:00"),
    );
    check("Mo-Fr 08:00-18:00; PH 12:00-18:00 off", HolidayRule::Different, None);
}

#[test]
fn exceptions_replace_the_day_and_are_named_as_cause() {
    let mut spec = berlin("Mo-Fr 08:00-18:00; PH off");
    spec.exceptions = vec![
        Exception {
            date: date(2026, 12, 24),
            open: "08:00-12:00".to_owned(),
        },
        Exception {
            date: date(2026, 12, 31),
            open: "closed".to_owned(),
        },
        Exception {
            date: date(2027, 1, 2),
            open: "22:00-02:00".to_owned(),
        },
        Exception {
            date: date(2027, 1, 4),
            open: "08:00-18:00".to_owned(),
        },
    ];
    let schedule = schedule(spec);
    let days = schedule.special_days(date(2026, 12, 20), 20);
    let days: Vec<(String, String, Cause)> = days
        .iter()
        .map(|day| (day.date.to_string(), text(&day.openings), day.cause))
        .collect();
    let expected = [
        ("2026-12-24", "08:00-12:00", Cause::Exception(0)),
        ("2026-12-25", "", Cause::PublicHoliday),
        ("2026-12-31", "", Cause::Exception(1)),
        ("2027-01-01", "", Cause::PublicHoliday),
        ("2027-01-02", "22:00-26:00", Cause::Exception(2)),
    ];
    assert_eq!(
        days,
        expected.map(|(date, openings, cause)| (date.to_owned(), openings.to_owned(), cause))
    );
}

#[test]
fn the_usual_week_knows_neither_holidays_nor_single_dates() {
    let check = |expression: &str, on: Date, groups: &str| {
        let week = schedule(berlin(expression)).usual_week(on);
        let group = |group: DayGroup| {
            let run = |(first, last): (jiff::civil::Weekday, _)| match first == last {
                true => format!("{first:?}"),
                false => format!("{first:?}-{last:?}"),
            };
            let days: Vec<String> = group.runs.into_iter().map(run).collect();
            format!("{}: {}", days.join(","), text(&group.openings))
        };
        let found: Vec<String> = week.groups().into_iter().map(group).collect();
        assert_eq!(found.join("; "), groups, "{expression} near {on}");
    };
    check(
        "Mo-Fr 08:00-18:00; PH off",
        date(2026, 12, 23),
        "Monday-Friday: 08:00-18:00; Saturday-Sunday: ",
    );
    check(
        "Mo-Fr 08:00-18:00; Dec 24-31 off",
        date(2026, 12, 26),
        "Monday-Friday: 08:00-18:00; Saturday-Sunday: ",
    );
    check(
        "Mo-Th,Sa 08:00-18:00",
        date(2027, 3, 1),
        "Monday-Thursday,Saturday: 08:00-18:00; Friday,Sunday: ",
    );
    check("24/7", date(2027, 3, 1), "Monday-Sunday: 00:00-24:00");
    let seasons = "Apr-Sep Mo-Su 08:00-20:00; Oct-Mar Mo-Su 10:00-16:00";
    check(seasons, date(2026, 9, 30), "Monday-Sunday: 08:00-20:00");
    check(seasons, date(2026, 10, 1), "Monday-Sunday: 10:00-16:00");
}

#[test]
fn seasons_have_weeks_of_their_own() {
    let check = |expression: &str, on: Date, expected: &[&str], each_year: bool| {
        let seasons = schedule(berlin(expression)).seasons(on, 731);
        let day = |date: Option<Date>| date.map_or_else(|| "…".to_owned(), |date| date.to_string());
        let found: Vec<String> = seasons
            .iter()
            .map(|season| {
                let monday = text(season.week.day(Weekday::Monday));
                format!("{} {}: {monday}", day(season.from), day(season.until))
            })
            .collect();
        assert_eq!(found, expected, "{expression} from {on}");
        assert_eq!(yearly(&seasons).is_some(), each_year, "{expression} from {on}");
    };
    let on = date(2026, 11, 23);
    check("Mo-Fr 08:00-18:00; PH off", on, &["… …: 08:00-18:00"], false);
    check(
        "Apr-Oct Mo-Fr 08:00-18:00; Nov-Mar Mo-Fr 09:00-17:00; Dec 24 off",
        on,
        &[
            "2026-11-01 2027-03-31: 09:00-17:00",
            "2027-04-01 2027-10-31: 08:00-18:00",
            "2027-11-01 2028-03-31: 09:00-17:00",
            "2028-04-01 2028-10-31: 08:00-18:00",
            "2028-11-01 2029-03-31: 09:00-17:00",
        ],
        true,
    );
    check(
        "Mo-Fr 08:00-18:00; Aug 01-21 off",
        date(2027, 8, 10),
        &[
            "2027-08-01 2027-08-21: ",
            "2027-08-22 2028-07-31: 08:00-18:00",
            "2028-08-01 2028-08-21: ",
            "2028-08-22 2029-07-31: 08:00-18:00",
            "2029-08-01 2029-08-21: ",
        ],
        true,
    );
    check(
        "2026 Mo-Fr 08:00-18:00; 2027+ Mo-Fr 09:00-17:00",
        on,
        &["2026-01-01 2026-12-31: 08:00-18:00", "2027-01-01 …: 09:00-17:00"],
        false,
    );
    // What is too short for a usual week, or no more than a rhythm of weeks or single days.
    for expression in [
        "Mo-Fr 08:00-18:00; Dec 24-31 off",
        "Mo-Fr 08:00-18:00; Mar 10 off; Mar 24 off; Apr 01 off",
        "week 01-53/2 Mo-Fr 08:00-18:00",
        "Mo 08:00-18:00; Sa[1] 10:00-14:00",
    ] {
        for on in [on, date(2026, 12, 24), date(2027, 3, 24)] {
            assert_eq!(
                schedule(berlin(expression)).seasons(on, 731).len(),
                1,
                "{expression} from {on}"
            );
        }
    }
}

/// Slow only when something is badly wrong.
#[test]
fn two_years_of_seasons_are_quick() {
    let schedule = schedule(berlin("Apr-Oct Mo-Fr 08:00-18:00; Nov-Mar Mo-Fr 09:00-17:00; PH off"));
    let start = Instant::now();
    assert_eq!(schedule.seasons(date(2026, 11, 23), 731).len(), 5);
    let took = start.elapsed();
    println!("{took:?}");
    assert!(took.as_millis() < 500, "{took:?}");
}

#[test]
fn a_day_that_a_rule_singles_out_is_special() {
    let schedule = schedule(berlin("Mo-Fr 08:00-18:00; Dec 24 08:00-12:00"));
    let days = schedule.special_days(date(2026, 12, 1), 60);
    assert_eq!(days.len(), 1);
    assert_eq!((days[0].date, days[0].cause), (date(2026, 12, 24), Cause::Other));
}

#[test]
fn what_can_not_be_used_is_refused_with_its_place_and_a_reason() {
    let check = |spec: ScheduleSpec, expected: &str| {
        let error = match Schedule::new(spec.clone()) {
            Ok(_) => panic!("{spec:?} is accepted"),
            Err(error) => error,
        };
        let place = match &error.part {
            Part::Expression(range) => format!("expression {}", &spec.expression[range.clone()]),
            Part::Zone => "zone".to_owned(),
            Part::Country => "country".to_owned(),
            Part::Exception { index, range } => {
                format!("exception {}", &spec.exceptions[*index].open[range.clone()])
            }
            Part::Window { index, key, .. } => format!("window {index} {key:?}"),
        };
        let help = error.help.as_deref().unwrap_or("-");
        assert_eq!(format!("{place} | {error} | {help}"), expected, "{spec:?}");
    };
    let time = "write hours and minutes of the 24-hour clock, such as `08:00-18:00`";
    let example = "write days and times such as `Mo-Fr 08:00-18:00; Sa 10:00-14:00; PH off`";
    let days = "the days are Mo, Tu, We, Th, Fr, Sa, Su";
    check(berlin(""), &format!("expression  | the hours are empty | {example}"));
    check(
        berlin("Mo-Fr 08:00-18:00; PH Sa off"),
        "expression PH Sa | `PH Sa` joins holidays and days of the week by a space | write a comma for days that are one or the \
         other, such as `PH,Su`; days that are both can't be told",
    );
    check(
        berlin("Mo-Fr 8-18"),
        &format!("expression 8-18 | `8` is not a time | {time}"),
    );
    check(
        berlin("Mo-Fr 08:00-25:70"),
        &format!("expression 08:00-25:70 | `25:70` is not a time | {time}"),
    );
    check(
        berlin("Di 08:00-18:00"),
        &format!("expression Di | `Di` is not a day of this notation | write `Tu`; {days}"),
    );
    check(
        berlin("Mo-Fr 08:00-18:00; Samstag 09:00-12:00"),
        &format!("expression Samstag | `Samstag` is not a day of this notation | write `Sa`; {days}"),
    );
    check(
        berlin("Mo–Fr 08:00-18:00"),
        "expression – | `–` between two times or days | write a plain hyphen, `-`",
    );
    check(
        berlin("Mo-Fr 08:00-18:00 geschlossen"),
        &format!("expression geschlossen | `geschlossen` was not expected here | {example}"),
    );
    check(
        berlin("Dec 24,31 off"),
        "expression 31 | `31` is neither a time nor a date | write times as `08:00-18:00`, and each date with its month: `Dec 24,Dec 31`",
    );
    check(
        berlin("Mo-Fr 08:00-18:00; SH off"),
        "expression SH | school holidays differ by region and are not known here | give the dates, such as `2027 Jul 12-Aug 21 09:00-12:00`",
    );
    check(
        berlin("Mo-Fr 08:00+"),
        "expression + | an open end, `+`, promises nothing | give the time at which the day ends",
    );
    check(
        berlin("Mo-Fr sunrise-18:00"),
        "expression sunrise | `sunrise` depends on the place | give the time on the clock",
    );
    let mut spec = berlin("Mo-Fr 08:00-18:00; PH off");
    spec.country = None;
    check(
        spec.clone(),
        "expression PH | `PH` means the public holidays, but nothing says which days these are | name the country or region whose holidays hold, or list their dates",
    );
    spec.country = Some("de".to_owned());
    check(spec.clone(), "country | unknown country `de` | write `DE`");
    spec.country = Some("XX".to_owned());
    check(
        spec.clone(),
        "country | unknown country `XX` | write the two capital letters of ISO 3166, such as `DE` or `GB`",
    );
    spec.country = Some("TH".to_owned());
    check(
        spec.clone(),
        "country | no public holidays are known for the country `TH` | leave it out, and list the dates under `extra_holidays`, or name a calendar under `holidays_file`",
    );
    let zone = |zone: &str| ScheduleSpec {
        time_zone: zone.to_owned(),
        ..berlin("24/7")
    };
    let by_name = "name the zone by continent and city, such as `Europe/Berlin`, or `UTC`";
    for name in ["CET", "PST", "EST", "CEST"] {
        check(
            zone(name),
            &format!("zone | `{name}` is an abbreviation, and does not say how the clocks change | {by_name}"),
        );
    }
    check(
        zone("Berlin"),
        &format!("zone | `Berlin` is not a time zone | {by_name}"),
    );
    check(
        zone("Europe/Berlim"),
        "zone | unknown time zone `Europe/Berlim` | did you mean `Europe/Berlin`?",
    );
    for name in ["Europe/Hamburg", "Europe/Munich", "Europe/Cologne", "Nowhere/Berlin"] {
        check(
            zone(name),
            &format!(
                "zone | unknown time zone `{name}` | name the zone by continent and city, such as `Europe/Berlin`; \
                 a city without a zone of its own has that of the largest near it in its country"
            ),
        );
    }
    check(
        zone("Europe/Viena"),
        "zone | unknown time zone `Europe/Viena` | did you mean `Europe/Vienna`?",
    );
    check(
        zone("europe/berlin"),
        "zone | unknown time zone `europe/berlin` | write `Europe/Berlin`",
    );
    let exception = |open: &str| ScheduleSpec {
        exceptions: vec![Exception {
            date: date(2026, 12, 24),
            open: open.to_owned(),
        }],
        ..berlin("24/7")
    };
    let times = "write times such as `08:00-12:00, 13:00-15:00`, or `closed`";
    check(
        exception("08:00-12:00, 13-15"),
        &format!("exception 13-15 | `13-15` is not a range of times | {times}"),
    );
    check(
        exception(""),
        &format!("exception  | `` is not a range of times | {times}"),
    );
    let mut twice = exception("closed");
    twice.exceptions.push(twice.exceptions[0].clone());
    check(
        twice,
        "exception closed | two exceptions for 2026-12-24 | keep one of them",
    );
}

#[test]
fn utc_and_names_with_a_slash_are_zones() {
    for name in ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+1"] {
        schedule(ScheduleSpec {
            time_zone: name.to_owned(),
            ..berlin("24/7")
        });
    }
}

#[test]
fn expressions_as_they_are_written_elsewhere_are_read() {
    let check = |expression: &str, on: Date, expected: &str| {
        assert_eq!(
            text(&schedule(berlin(expression)).day(on)),
            expected,
            "{expression} on {on}"
        );
    };
    let (fri, mon) = (date(2027, 3, 5), date(2027, 3, 1));
    check("Mo-We,Fr 08:30-17:00; Th 10:00-20:00; PH,Sa,Su off", fri, "08:30-17:00");
    check("Mo-Fr 8:00-18:00", fri, "08:00-18:00");
    check("mo-fr 08:00-18:00", fri, "08:00-18:00");
    check("Mo-Fr 08:00-12:00, 13:00-17:00", fri, "08:00-12:00 13:00-17:00");
    check("08:00-18:00", fri, "08:00-18:00");
    check("PH,Mo-Su 00:00-24:00", fri, "00:00-24:00");
    check("Mo-Fr 09:00-17:00; 12:30-13:30 off", fri, "09:00-12:30 13:30-17:00");
    check("Mo-Fr 09:00-17:00; Dec 24,Dec 31 off", date(2027, 12, 24), "");
    check("Mo-Fr 09:00-17:00; easter -2 days off", date(2027, 3, 26), "");
    check("Mo[1],Mo[3] 10:00-12:00", mon, "10:00-12:00");
    check("week 1-53/2 Mo 10:00-12:00", mon, "10:00-12:00");
    check(
        "2027 Jul 12-2027 Aug 21 Mo-Fr 09:00-12:00",
        date(2027, 7, 12),
        "09:00-12:00",
    );
    check(
        "Oct-Mar Mo-Fr 09:00-16:00; Apr-Sep Mo-Fr 08:00-18:00",
        fri,
        "09:00-16:00",
    );
    check("Mo-Fr 09:00-17:00 open; Sa closed", fri, "09:00-17:00");
}

#[test]
fn schedules_can_be_shared_by_threads() {
    fn check<T: Send + Sync>() {}
    check::<Schedule>();
}

/// Slow only when something is badly wrong: the bound is a hundred times what it takes.
#[test]
fn two_years_of_special_days_are_quick() {
    let start = Instant::now();
    let schedule = schedule(berlin(
        "Mo-Fr 08:00-18:00; Sa 10:00-14:00; PH off; Dec 24,Dec 31 08:00-12:00",
    ));
    let built = start.elapsed();
    let days = schedule.special_days(date(2026, 11, 23), 731);
    let took = start.elapsed() - built;
    println!("built in {built:?}, {} special days in {took:?}", days.len());
    assert!(!days.is_empty());
    assert!(took.as_millis() < 500, "{took:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn any_text_is_refused_or_can_be_asked(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..9),
        noise in "\\PC{0,3}",
    ) {
        for text in [words.concat(), words.join(" "), words.concat() + &noise] {
            match Schedule::new(berlin(&text)) {
                Ok(schedule) => {
                    let _ = schedule.special_days(date(2028, 2, 20), 20);
                }
                Err(ScheduleError { part: Part::Expression(range), .. }) => {
                    prop_assert!(text.get(range.clone()).is_some(), "{text:?} at {range:?}");
                }
                Err(error) => prop_assert!(false, "{text:?}: {error:?}"),
            }
        }
    }
}

/// Pieces of expressions, right and wrong.
const WORDS: [&str; 40] = [
    "Mo",
    "Fr",
    "Su-Tu",
    "-",
    ",",
    "; ",
    " ",
    " || ",
    ", ",
    "08:00-18:00",
    "22:00-02:00",
    "00:00-48:00",
    "24:00",
    "8",
    "off",
    "open",
    "unknown",
    "PH",
    "PH +1 day",
    "PH -2 days",
    "SH",
    "easter",
    "easter -2 days",
    "Feb 29",
    "Dec-Jan",
    "Jan 31-Feb 2",
    "2028",
    "2028+",
    "2030-2027",
    "week 53",
    "week 10-5",
    "week 1-53/2",
    "[1]",
    "[-1]",
    "24/7",
    "\"x\"",
    "sunset",
    "(dusk+01:00)",
    "Mo[5]",
    "Dec 24 +Fr",
];

/// From Friday in Los Angeles to Monday in Sydney, told in Berlin.
fn weekend() -> ScheduleSpec {
    ScheduleSpec {
        windows: vec![WindowSpec {
            from: "Fr 17:00".to_owned(),
            from_zone: Some("America/Los_Angeles".to_owned()),
            until: "Mo 10:00".to_owned(),
            until_zone: Some("Australia/Sydney".to_owned()),
        }],
        ..berlin(NEVER)
    }
}

#[test]
fn a_window_between_two_zones_follows_the_clocks_of_all_three() {
    let check = |spec: &ScheduleSpec, saturday: Date, days: [&str; 3]| {
        let schedule = schedule(spec.clone());
        let found = [0, 1, 2].map(|by| text(&schedule.day(saturday.checked_add(by.days()).unwrap())));
        assert_eq!(found, days, "from {saturday} on");
    };
    let all_day = "00:00-24:00";
    let weekend = weekend();
    check(&weekend, date(2027, 1, 16), ["02:00-24:00", all_day, ""]);
    check(&weekend, date(2027, 3, 20), ["01:00-24:00", all_day, ""]);
    check(&weekend, date(2027, 7, 17), ["02:00-24:00", all_day, "00:00-02:00"]);
    check(&weekend, date(2027, 10, 9), ["02:00-24:00", all_day, "00:00-01:00"]);
    let office = ScheduleSpec {
        expression: "Mo-Fr 01:00-04:00; PH off".to_owned(),
        exceptions: vec![Exception {
            date: date(2027, 7, 18),
            open: "closed".to_owned(),
        }],
        ..weekend
    };
    check(&office, date(2027, 7, 17), ["02:00-24:00", "", "00:00-04:00"]);
    // A window knows no holidays: Easter Monday.
    check(&office, date(2028, 4, 15), ["02:00-24:00", all_day, "00:00-02:00"]);
}

#[test]
fn a_short_window_belongs_to_the_day_on_which_it_begins() {
    let mut spec = weekend();
    spec.windows[0] = WindowSpec {
        from: "Fr 22:00".to_owned(),
        from_zone: None,
        until: "Sa 06:00".to_owned(),
        until_zone: None,
    };
    let schedule = schedule(spec);
    assert_eq!(text(&schedule.day(date(2027, 3, 26))), "22:00-30:00");
    assert_eq!(text(&schedule.day(date(2027, 3, 27))), "");
    assert_eq!(schedule.seasons(date(2026, 11, 23), 731).len(), 1);
}

#[test]
fn seasons_follow_the_distance_of_the_zones() {
    let schedule = schedule(weekend());
    let seasons = schedule.seasons(date(2026, 11, 23), 365);
    let found: Vec<String> = seasons
        .iter()
        .map(|season| {
            let day = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
            let week: Vec<String> = season.week.0.iter().map(|day| text(day)).collect();
            format!(
                "{}/{} {}",
                day(season.from),
                day(season.until),
                week[4..].join(" ") + " Mo " + &week[0]
            )
        })
        .collect();
    // In the weeks between two changes of clocks, which are few, days differ.
    assert_eq!(
        found,
        [
            "2026-11-01/2027-04-03  02:00-24:00 00:00-24:00 Mo ",
            "2027-04-04/2027-10-02  02:00-24:00 00:00-24:00 Mo 00:00-02:00",
            "2027-10-03/2027-11-06  02:00-24:00 00:00-24:00 Mo 00:00-01:00",
            "2027-11-07/2028-04-01  02:00-24:00 00:00-24:00 Mo ",
        ]
    );
    let special = schedule.special_days(date(2026, 11, 23), 365);
    let special: Vec<String> = special
        .iter()
        .map(|day| format!("{} {}", day.date, text(&day.openings)))
        .collect();
    assert_eq!(special.first().map(String::as_str), Some("2027-03-20 01:00-24:00"));
}
