//! Each phrase in English and German, side by side.

use jiff::civil::date;

use super::*;
use crate::catalog::money::Currency;
use crate::catalog::schedule::{Exception, Schedule, ScheduleSpec};
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
    check("Mo-Fr 08:30-18:00", ["Mon–Fri 08:30–18:00", "Mo–Fr 8:30–18:00 Uhr"]);
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
            "Fr, Sa 8:00–12:00 Uhr und 22:30 Uhr bis 2:00 Uhr am Folgetag",
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
fn open_or_closed_now() {
    let check = |expression: &str, now: &str, expected: [&str; 2]| {
        let schedule = berlin(expression);
        check(|words| words.state_in_words(&schedule, now.parse().unwrap()), expected);
    };
    let office = "Mo-Fr 08:00-18:00; PH off";
    check(
        office,
        "2027-03-05T12:00+01:00",
        ["open now until 18:00", "jetzt erreichbar bis 18 Uhr"],
    );
    check(
        office,
        "2027-03-05T07:00+01:00",
        ["closed, opens 08:00", "zurzeit nicht erreichbar, wieder ab 8 Uhr"],
    );
    check(
        office,
        "2027-03-04T19:00+01:00",
        [
            "closed, opens tomorrow 08:00",
            "zurzeit nicht erreichbar, wieder ab morgen, 8 Uhr",
        ],
    );
    check(
        office,
        "2027-03-05T19:00+01:00",
        [
            "closed, opens Monday 08:00",
            "zurzeit nicht erreichbar, wieder ab Montag, 8 Uhr",
        ],
    );
    check(
        "2027 Mar 22 08:30-10:00",
        "2027-03-05T19:00+01:00",
        [
            "closed, opens Monday, 22 March, 08:30",
            "zurzeit nicht erreichbar, wieder ab Montag, dem 22. März, 8:30 Uhr",
        ],
    );
    check(
        "Fr,Sa 22:00-02:00",
        "2027-03-05T23:00+01:00",
        ["open now until Saturday 02:00", "jetzt erreichbar bis Samstag, 2 Uhr"],
    );
    check(
        "Fr 08:00-24:00",
        "2027-03-05T23:00+01:00",
        ["open now until 24:00", "jetzt erreichbar bis 24 Uhr"],
    );
    check(
        "24/7",
        "2027-03-05T23:00+01:00",
        ["open now, round the clock", "jetzt erreichbar, rund um die Uhr"],
    );
    check(
        "24/7 closed",
        "2027-03-05T23:00+01:00",
        ["closed", "zurzeit nicht erreichbar"],
    );
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
    check(
        |words| words.target_in_words(length("4 h"), Clock::AnyTime),
        ["within 4 hours, at any time", "innerhalb von 4 Stunden, jederzeit"],
    );
    check(
        |words| words.target_in_words(length("4 h"), Clock::ServiceHours),
        [
            "within 4 hours during service hours",
            "innerhalb von 4 Stunden während der Servicezeiten",
        ],
    );
    check(
        |words| words.clock_in_words(Clock::ServiceHours),
        ["during service hours", "während der Servicezeiten"],
    );
    check(
        |words| words.clock_in_words(Clock::AnyTime),
        ["at any time", "jederzeit"],
    );
}

#[test]
fn prices() {
    let price = Money::parse("1120.00", Currency::parse("EUR").unwrap()).unwrap();
    let unit = |unit: Unit, expected: [&str; 2]| check(|words| words.price_in_words(&price, unit), expected);
    unit(Unit::Hour, ["€1,120.00 per hour", "1.120,00 € pro Stunde"]);
    unit(Unit::Incident, ["€1,120.00 per incident", "1.120,00 € pro Vorfall"]);
    unit(
        Unit::UserMonth,
        ["€1,120.00 per user and month", "1.120,00 € pro Benutzer und Monat"],
    );
    unit(
        Unit::DeviceMonth,
        ["€1,120.00 per device and month", "1.120,00 € pro Gerät und Monat"],
    );
    unit(Unit::Day, ["€1,120.00 per day", "1.120,00 € pro Tag"]);
    unit(Unit::Month, ["€1,120.00 per month", "1.120,00 € pro Monat"]);
    unit(Unit::Year, ["€1,120.00 per year", "1.120,00 € pro Jahr"]);
    unit(Unit::Once, ["€1,120.00 once", "1.120,00 € einmalig"]);
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
    let rate = Decimal::from(19);
    check(
        |words| words.vat_in_words(Some(&rate), false),
        ["plus 19% VAT", "zzgl. 19 % MwSt."],
    );
    check(
        |words| words.vat_in_words(Some(&rate), true),
        ["including 19% VAT", "inkl. 19 % MwSt."],
    );
    check(|words| words.vat_in_words(None, false), ["plus VAT", "zzgl. MwSt."]);
}

#[test]
fn deliveries_and_changes() {
    check(
        |words| words.delivery_in_words(Delivery::Direct),
        ["directly by us", "direkt durch uns"],
    );
    check(
        |words| words.delivery_in_words(Delivery::Resold("Fjord IT")),
        ["by Fjord IT, resold by us", "durch Fjord IT, von uns weiterverkauft"],
    );
    check(
        |words| words.delivery_in_words(Delivery::Outsourced("Fjord IT")),
        ["by Fjord IT on our behalf", "durch Fjord IT in unserem Auftrag"],
    );
    let from = date(2027, 3, 1);
    let (new, old) = (Some("8 h"), Some("4 h"));
    check(
        |words| words.change_in_words(from, "X", new, old),
        [
            "From 1 March 2027: X: 8 h instead of 4 h",
            "Ab dem 1. März 2027: X: 8 h statt 4 h",
        ],
    );
    check(
        |words| words.change_in_words(from, "X", new, None),
        ["From 1 March 2027, new: X: 8 h", "Ab dem 1. März 2027 neu: X: 8 h"],
    );
    check(
        |words| words.change_in_words(from, "X", None, old),
        ["From 1 March 2027, no longer: X", "Ab dem 1. März 2027 entfällt: X"],
    );
}

#[test]
fn both_languages_have_the_same_messages() {
    let [en, de] =
        [("en", EN), ("de", DE)].map(|(tag, text)| Strings::new(&[(tag, vec![StringsFile::new(text)])]).unwrap());
    assert_eq!((en.missing_from(&de), de.missing_from(&en)), (Vec::new(), Vec::new()));
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
