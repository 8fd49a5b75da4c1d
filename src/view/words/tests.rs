//! Each phrase in English and German, side by side.

use jiff::civil::date;

use super::*;
use crate::catalog::schedule::{Exception, NEVER, Opening, Schedule, ScheduleSpec, WindowSpec};
use crate::view::StringsFile;

/// The theme's English messages.
const EN: &str = include_str!("../../../themes/default/strings/en/terms.ftl");
/// The theme's German messages.
const DE: &str = include_str!("../../../themes/default/strings/de/terms.ftl");

/// What `say` says in English and German is `expected`, with spaces for no-break spaces.
fn check(say: impl Fn(Words<'_>) -> String, expected: [&str; 2]) {
    let said = [("en", EN), ("de", DE)].map(|(tag, text)| {
        let locale = Locale::new(tag).unwrap();
        let strings =
            Strings::new(&[(tag, vec![StringsFile::new(text)])]).unwrap_or_else(|errors| panic!("{tag}: {errors:?}"));
        say(Words {
            locale: &locale,
            strings: &strings,
        })
        .replace('\u{a0}', " ")
    });
    assert_eq!(said, expected);
    for text in said {
        assert!(!text.contains(['{', '$']), "{text} lacks an argument");
    }
}

/// Hours in Berlin with Germany's holidays.
fn berlin(expression: &str) -> Schedule {
    let spec = ScheduleSpec {
        expression: expression.to_owned(),
        time_zone: "Europe/Berlin".to_owned(),
        country: Some("DE".to_owned()),
        ..ScheduleSpec::default()
    };
    Schedule::new(spec).unwrap_or_else(|error| panic!("{expression}: {error}"))
}

/// A length of time.
fn length(text: &str) -> Duration {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn hours() {
    let check = |expression: &str, expected: [&str; 2]| {
        let schedule = berlin(expression);
        check(|words| words.hours_in_words(&schedule, date(2027, 3, 1)), expected);
    };
    check(
        "Mo-Fr 08:00-18:00; PH off",
        [
            "Mon–Fri 08:00–18:00, except on public holidays",
            "Mo–Fr 8–18 Uhr, außer an gesetzlichen Feiertagen",
        ],
    );
    check("Mo-Fr 08:30-18:00", ["Mon–Fri 08:30–18:00", "Mo–Fr 8:30–18 Uhr"]);
    check("24/7", ["round the clock", "rund um die Uhr"]);
    check(
        "24/7; PH off",
        [
            "round the clock, except on public holidays",
            "rund um die Uhr, außer an gesetzlichen Feiertagen",
        ],
    );
    check("Mo-Su 08:00-20:00", ["daily 08:00–20:00", "täglich 8–20 Uhr"]);
    check(
        "Fr,Sa 22:00-02:00",
        [
            "Fri, Sat 22:00 until 02:00 the next day",
            "Fr, Sa 22 Uhr bis 2 Uhr am Folgetag",
        ],
    );
    check(
        "Fr,Sa 08:00-12:00,22:30-02:00",
        [
            "Fri, Sat 08:00–12:00 and 22:30 until 02:00 the next day",
            "Fr, Sa 8–12 Uhr und 22:30 Uhr bis 2 Uhr am Folgetag",
        ],
    );
    check(
        "Mo-Fr 08:00-12:00,13:00-17:00",
        ["Mon–Fri 08:00–12:00 and 13:00–17:00", "Mo–Fr 8–12 und 13–17 Uhr"],
    );
    check(
        "Mo-Th 08:00-18:00; Fr 08:00-16:00",
        ["Mon–Thu 08:00–18:00, Fri 08:00–16:00", "Mo–Do 8–18 Uhr, Fr 8–16 Uhr"],
    );
    check(
        "Mo-Th,Sa 08:00-18:00; Fr 08:00-16:00; PH 10:00-14:00",
        [
            "Mon–Thu, Sat 08:00–18:00; Fri 08:00–16:00, on public holidays 10:00–14:00",
            "Mo–Do, Sa 8–18 Uhr; Fr 8–16 Uhr, an gesetzlichen Feiertagen 10–14 Uhr",
        ],
    );
    check(
        "Mo-Fr 00:00-24:00; Sa 08:00-24:00",
        [
            "Mon–Fri round the clock, Sat 08:00–24:00",
            "Mo–Fr rund um die Uhr, Sa 8–24 Uhr",
        ],
    );
    check("24/7 closed", ["closed", "geschlossen"]);
}

#[test]
fn hours_of_seasons() {
    let check = |expression: &str, expected: [&str; 2]| {
        let schedule = berlin(expression);
        check(|words| words.hours_in_words(&schedule, date(2027, 3, 1)), expected);
    };
    check(
        "Jul Mo-Fr 08:00-12:00; Aug-Jun Mo-Fr 09:00-17:00",
        [
            "July: Mon–Fri 08:00–12:00; August–June: Mon–Fri 09:00–17:00",
            "Juli: Mo–Fr 8–12 Uhr; August–Juni: Mo–Fr 9–17 Uhr",
        ],
    );
    check(
        "Mar 15-Oct 03 Mo-Su 08:00-20:00; Oct 04-Mar 14 00:00-24:00",
        [
            "15 March to 3 October: daily 08:00–20:00; 4 October to 14 March: round the clock",
            "15. März bis 3. Oktober: täglich 8–20 Uhr; 4. Oktober bis 14. März: rund um die Uhr",
        ],
    );
    check(
        "2027 Mo-Fr 08:00-18:00; 2028+ Mo-Fr 09:00-17:00; PH off",
        [
            "until 31 December 2027: Mon–Fri 08:00–18:00; from 1 January 2028: Mon–Fri 09:00–17:00; except on public holidays",
            "bis 31. Dezember 2027: Mo–Fr 8–18 Uhr; ab 1. Januar 2028: Mo–Fr 9–17 Uhr; außer an gesetzlichen Feiertagen",
        ],
    );
}

#[test]
fn sizes_of_files() {
    let check = |bytes: usize, expected: [&str; 2]| check(|words| words.size(bytes), expected);
    check(0, ["1 kB", "1 kB"]);
    check(499, ["1 kB", "1 kB"]);
    check(83_499, ["83 kB", "83 kB"]);
    check(83_500, ["84 kB", "84 kB"]);
    check(999_499, ["999 kB", "999 kB"]);
    check(999_500, ["1 MB", "1 MB"]);
    check(1_249_999, ["1.2 MB", "1,2 MB"]);
    check(1_250_000, ["1.3 MB", "1,3 MB"]);
    check(1_234_000_000, ["1,234 MB", "1.234 MB"]);
}

#[test]
fn lengths_of_time() {
    let both = |text: &str, plain: [&str; 2], within: [&str; 2]| {
        check(|words| words.duration_in_words(length(text)), plain);
        check(|words| words.within_in_words(length(text)), within);
    };
    both(
        "1 h",
        ["1 hour", "1 Stunde"],
        ["within 1 hour", "innerhalb einer Stunde"],
    );
    both(
        "4 h",
        ["4 hours", "4 Stunden"],
        ["within 4 hours", "innerhalb von 4 Stunden"],
    );
    both(
        "15 min",
        ["15 minutes", "15 Minuten"],
        ["within 15 minutes", "innerhalb von 15 Minuten"],
    );
    both(
        "1 h 30 min",
        ["1 hour 30 minutes", "1 Stunde 30 Minuten"],
        ["within 1 hour 30 minutes", "innerhalb von 1 Stunde 30 Minuten"],
    );
    both("1 day", ["1 day", "1 Tag"], ["within 1 day", "innerhalb eines Tages"]);
    both(
        "3 days",
        ["3 days", "3 Tage"],
        ["within 3 days", "innerhalb von 3 Tagen"],
    );
    both(
        "1 business day",
        ["1 business day", "1 Arbeitstag"],
        ["within 1 business day", "innerhalb eines Arbeitstags"],
    );
    both(
        "2 business days",
        ["2 business days", "2 Arbeitstage"],
        ["within 2 business days", "innerhalb von 2 Arbeitstagen"],
    );
}

#[test]
fn rules_of_prices() {
    let step = |text: &str, expected: [&str; 2]| check(|words| words.step_in_words(length(text)), expected);
    step(
        "15 min",
        ["billed in steps of 15 minutes", "abgerechnet im 15-Minuten-Takt"],
    );
    step("1 min", ["billed by the minute", "minutengenau abgerechnet"]);
    step("1 h", ["billed by the hour", "abgerechnet im Stundentakt"]);
    step(
        "1 h 30 min",
        ["billed in steps of 90 minutes", "abgerechnet im 90-Minuten-Takt"],
    );
    check(
        |words| words.minimum_in_words(length("30 min")),
        ["minimum 30 minutes", "mindestens 30 Minuten"],
    );
}

#[test]
fn both_languages_have_the_same_messages() {
    let [en, de] =
        [("en", EN), ("de", DE)].map(|(tag, text)| Strings::new(&[(tag, vec![StringsFile::new(text)])]).unwrap());
    assert_eq!((en.missing_from(&de), de.missing_from(&en)), (Vec::new(), Vec::new()));
}

#[test]
fn windows_name_the_zones_of_their_edges() {
    let text = |text: &str| Some(text.to_owned());
    let window = |from: &str, from_zone: Option<String>, until: &str, until_zone: Option<String>| WindowSpec {
        from: from.to_owned(),
        from_zone,
        until: until.to_owned(),
        until_zone,
    };
    let spec = ScheduleSpec {
        expression: "Mo-Fr 08:00-18:00; PH off".to_owned(),
        windows: vec![
            window(
                "Fr 17:00",
                text("America/Los_Angeles"),
                "Mo 10:30",
                text("Australia/Sydney"),
            ),
            window("We 20:00", None, "We 24:00", text("Europe/Berlin")),
        ],
        time_zone: "Europe/Berlin".to_owned(),
        country: text("DE"),
        ..ScheduleSpec::default()
    };
    let schedule = Schedule::new(spec).unwrap();
    check(
        |words| words.hours_in_words(&schedule, date(2027, 3, 1)),
        [
            "Mon–Fri 08:00–18:00, except on public holidays; Fri 17:00 (Los Angeles time) to Mon 10:30 (Sydney time), each week; \
             Wed 20:00 to Wed 24:00, each week",
            "Mo–Fr 8–18 Uhr, außer an gesetzlichen Feiertagen; Fr 17 Uhr (Ortszeit Los Angeles) bis Mo 10:30 Uhr (Ortszeit Sydney), \
             jede Woche; Mi 20 Uhr bis Mi 24 Uhr, jede Woche",
        ],
    );
}

#[test]
fn a_window_s_edge_in_utc_is_of_no_place() {
    let window = |from: &str, until: &str| WindowSpec {
        from: "Fr 17:00".to_owned(),
        from_zone: Some(from.to_owned()),
        until: "Mo 10:30".to_owned(),
        until_zone: Some(until.to_owned()),
    };
    let said = |from: &str, until: &str, expected: [&str; 2]| {
        let spec = ScheduleSpec {
            expression: NEVER.to_owned(),
            windows: vec![window(from, until)],
            time_zone: "Europe/Berlin".to_owned(),
            ..ScheduleSpec::default()
        };
        let schedule = Schedule::new(spec).unwrap();
        check(|words| words.usual_in_words(&schedule, date(2027, 3, 1)), expected);
    };
    said(
        "UTC",
        "Etc/UTC",
        [
            "Fri 17:00 (UTC) to Mon 10:30 (UTC), each week",
            "Fr 17 Uhr (UTC) bis Mo 10:30 Uhr (UTC), jede Woche",
        ],
    );
    // The names of fixed distances count the other way.
    said(
        "Etc/GMT-3",
        "Etc/GMT+11",
        [
            "Fri 17:00 (UTC+3) to Mon 10:30 (UTC−11), each week",
            "Fr 17 Uhr (UTC+3) bis Mo 10:30 Uhr (UTC−11), jede Woche",
        ],
    );
}

#[test]
fn times_in_tables_have_minutes_in_each_language() {
    let said = |start: u16, end: u16, expected: [&str; 2]| {
        check(|words| words.opening_in_table(Opening { start, end }), expected);
    };
    said(480, 1080, ["08:00–18:00", "08:00–18:00"]);
    said(510, 1440, ["08:30–24:00", "08:30–24:00"]);
    said(
        1320,
        1560,
        ["22:00 until 02:00 the next day", "22:00 bis 02:00 am Folgetag"],
    );
    said(0, 1440, ["round the clock", "rund um die Uhr"]);
}

#[test]
fn an_opening_until_the_end_of_the_next_day_ends_at_24() {
    let schedule = berlin("Sa 18:00-48:00");
    check(
        |words| words.hours_in_words(&schedule, date(2027, 3, 1)),
        ["Sat 18:00 until 24:00 the next day", "Sa 18 Uhr bis 24 Uhr am Folgetag"],
    );
}

#[test]
fn an_exception_does_not_change_the_line() {
    let spec = ScheduleSpec {
        expression: "Mo-Fr 08:00-18:00".to_owned(),
        time_zone: "Europe/Berlin".to_owned(),
        exceptions: vec![Exception {
            date: date(2027, 3, 1),
            open: "closed".to_owned(),
        }],
        ..ScheduleSpec::default()
    };
    let schedule = Schedule::new(spec).unwrap();
    check(
        |words| words.hours_in_words(&schedule, date(2027, 3, 1)),
        ["Mon–Fri 08:00–18:00", "Mo–Fr 8–18 Uhr"],
    );
}

#[test]
fn a_number_and_its_unit_stay_on_one_line() {
    let locale = Locale::new("de").unwrap();
    let strings = Strings::new(&[("de", vec![StringsFile::new(DE)])]).unwrap();
    let words = Words {
        locale: &locale,
        strings: &strings,
    };
    assert_eq!(words.duration_in_words(length("4 h")), "4\u{a0}Stunden");
    assert_eq!(
        words.hours_in_words(&berlin("Mo-Fr 08:00-18:00"), date(2027, 3, 1)),
        "Mo–Fr 8–18\u{a0}Uhr"
    );
}
