//! Deadlines as data: terms, a request, a promise; when it is due and how that came about.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::*;
use crate::testing::{PARTNER, sites};

/// Schedules of all kinds.
const HOURS: &str = r#"hours:
  plain: { name: n, open: "Mo-Fr 09:00-17:00", time_zone: Europe/London }
  office: { name: n, open: "Mo-Fr 08:00-18:00; PH off", time_zone: Europe/Berlin, holidays: DE, exceptions: [{ date: 2026-12-24, open: "08:00-12:00" }] }
  night: { name: n, open: "Mo-Su 22:00-06:00", time_zone: Europe/Berlin }
  shifts: { name: n, open: "Mo-Fr 06:00-14:00,14:00-22:00; Sa 10:00-12:00", time_zone: Europe/Berlin }
  whole: { name: n, open: "24/7", time_zone: Europe/Berlin }
  never: { name: n, open: "2020 Mo-Fr 09:00-17:00", time_zone: Europe/Berlin }
  moved:
    - { name: n, open: "Mo-Fr 09:00-17:00", time_zone: America/Los_Angeles }
    - { from: 2026-06-03, name: n, open: "Mo-Fr 09:00-17:00", time_zone: Australia/Sydney }
  shorter:
    - { name: n, open: "Mo-Fr 09:00-17:00", time_zone: Europe/Berlin }
    - { from: 2026-06-03, name: n, open: "Mo-Fr 12:00-13:00", time_zone: Europe/Berlin }
"#;

/// A local time in a zone.
fn moment(zone: &TimeZone, text: &str) -> Timestamp {
    let wall: DateTime = text.parse().unwrap();
    wall.to_zoned(zone.clone()).unwrap().timestamp()
}

/// A request: when it is raised, what is promised, the pauses, and when it is due or `never`.
type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str);

/// When requests are due on a clock, in the clock's zone.
fn check(name: &str, requests: &[Case<'_>]) {
    let own = [
        ("content/catalog/partner.yaml", PARTNER),
        ("content/catalog/t.yaml", HOURS),
    ];
    let (_, sites, _) = sites(&own);
    let schedules = &sites.agents.schedules;
    let clock = match name.strip_prefix("always ") {
        Some(zone) => ServiceClock::Always(TimeZone::get(zone).unwrap()),
        None => ServiceClock::open(schedules, name).unwrap(),
    };
    for (raised, within, pauses, expected) in requests {
        let zone = clock.zone(raised[..10].parse().unwrap());
        let pauses: Vec<Span> = pauses
            .iter()
            .map(|(start, end)| Span {
                start: moment(&zone, start),
                end: moment(&zone, end),
            })
            .collect();
        let found = due(&clock, moment(&zone, raised), within.parse().unwrap(), &pauses);
        let found = found.map_or("never".to_owned(), |found| {
            let zone = clock.zone(clock.date(found.at));
            found.at.to_zoned(zone).strftime("%Y-%m-%dT%H:%M").to_string()
        });
        assert_eq!(&found, expected, "{raised} within {within} on {name}");
    }
}

#[test]
fn time_passes_while_the_clock_runs() {
    check(
        "plain",
        &[
            ("2026-06-01T09:00", "12 h", &[], "2026-06-02T13:00"),
            ("2026-06-01T09:00", "8 h", &[], "2026-06-01T17:00"),
            ("2026-06-01T09:00", "8 h 1 min", &[], "2026-06-02T09:01"),
            ("2026-06-01T17:00", "1 min", &[], "2026-06-02T09:01"),
            ("2026-06-05T16:59", "2 min", &[], "2026-06-08T09:01"),
            ("2026-06-06T12:00", "1 h", &[], "2026-06-08T10:00"),
            ("2026-06-01T09:00", "4000 h", &[], "2028-04-28T17:00"),
        ],
    );
    check(
        "office",
        &[
            ("2026-12-23T16:40", "4 h", &[], "2026-12-24T10:40"),
            ("2026-12-23T16:40", "8 h", &[], "2026-12-28T10:40"),
            ("2026-12-30T17:00", "12 h", &[], "2027-01-04T09:00"),
        ],
    );
    check(
        "night",
        &[
            ("2026-06-01T12:00", "9 h", &[], "2026-06-02T23:00"),
            ("2026-06-01T05:00", "2 h", &[], "2026-06-01T23:00"),
        ],
    );
    check("shifts", &[("2026-06-01T13:00", "2 h", &[], "2026-06-01T15:00")]);
    check(
        "never",
        &[
            ("2026-06-01T13:00", "2 h", &[], "never"),
            ("2026-06-01T13:00", "2 business days", &[], "never"),
        ],
    );
    check("always UTC", &[("2026-06-01T13:00", "1500 h", &[], "2026-08-03T01:00")]);
}

#[test]
fn an_hour_stays_an_hour_when_the_clocks_change() {
    check(
        "night",
        &[
            // The night to 29 March has seven hours, that to 25 October nine.
            ("2026-03-28T22:00", "7 h", &[], "2026-03-29T06:00"),
            ("2026-10-24T22:00", "9 h", &[], "2026-10-25T06:00"),
        ],
    );
    check(
        "always Europe/Berlin",
        &[("2026-03-28T12:00", "24 h", &[], "2026-03-29T13:00")],
    );
    check("whole", &[("2026-10-24T12:00", "24 h", &[], "2026-10-25T11:00")]);
}

#[test]
fn days_begin_after_the_request_and_end_with_the_last_hour() {
    check(
        "office",
        &[
            ("2026-06-01T09:00", "1 business day", &[], "2026-06-02T18:00"),
            ("2026-06-01T23:00", "1 business day", &[], "2026-06-02T18:00"),
            ("2026-06-05T09:00", "1 business day", &[], "2026-06-08T18:00"),
            ("2026-06-06T09:00", "1 business day", &[], "2026-06-08T18:00"),
            ("2026-12-23T09:00", "1 business day", &[], "2026-12-24T12:00"),
            ("2026-12-23T09:00", "2 business days", &[], "2026-12-28T18:00"),
            ("2026-06-01T09:00", "3 days", &[], "2026-06-04T18:00"),
            ("2026-06-03T09:00", "3 days", &[], "2026-06-08T18:00"),
        ],
    );
    check(
        "night",
        &[("2026-06-01T09:00", "1 business day", &[], "2026-06-03T06:00")],
    );
    check(
        "always Europe/Berlin",
        &[
            ("2026-06-01T09:00", "3 days", &[], "2026-06-05T00:00"),
            ("2026-06-05T09:00", "2 business days", &[], "2026-06-08T00:00"),
        ],
    );
}

#[test]
fn pauses_stop_the_clock() {
    check(
        "plain",
        &[
            (
                "2026-06-01T09:00",
                "2 h",
                &[("2026-06-01T10:00", "2026-06-01T10:30")],
                "2026-06-01T11:30",
            ),
            (
                "2026-06-01T09:00",
                "2 h",
                &[("2026-06-01T08:00", "2026-06-01T10:30")],
                "2026-06-01T12:30",
            ),
            (
                "2026-06-01T09:00",
                "2 h",
                &[("2026-06-01T11:00", "2026-06-01T12:00")],
                "2026-06-01T11:00",
            ),
            (
                "2026-06-01T09:00",
                "2 h",
                &[
                    ("2026-06-01T10:00", "2026-06-02T10:00"),
                    ("2026-06-01T12:00", "2026-06-02T11:00"),
                ],
                "2026-06-02T12:00",
            ),
            (
                "2026-06-01T09:00",
                "1 business day",
                &[("2026-06-02T09:00", "2026-06-02T17:00")],
                "2026-06-03T17:00",
            ),
            (
                "2026-06-01T09:00",
                "1 business day",
                &[("2026-06-02T09:01", "2026-06-02T20:00")],
                "2026-06-03T17:00",
            ),
            // A day whose end is paused is not the last one; two days of which it is the first are not longer for it.
            (
                "2026-06-01T09:00",
                "1 business day",
                &[("2026-06-02T15:00", "2026-06-03T09:00")],
                "2026-06-03T17:00",
            ),
            (
                "2026-06-01T09:00",
                "2 business days",
                &[("2026-06-02T15:00", "2026-06-03T09:00")],
                "2026-06-03T17:00",
            ),
            (
                "2026-06-01T09:00",
                "1 business day",
                &[("2026-06-02T15:00", "2026-06-02T16:59")],
                "2026-06-02T17:00",
            ),
            // A weekend is paused from its first to its last hour, or not quite.
            (
                "2026-06-05T09:00",
                "3 days",
                &[("2026-06-05T12:00", "2026-06-08T09:00")],
                "2026-06-10T17:00",
            ),
            (
                "2026-06-05T09:00",
                "3 days",
                &[("2026-06-06T00:01", "2026-06-07T23:59")],
                "2026-06-08T17:00",
            ),
        ],
    );
}

#[test]
fn each_day_has_the_hours_of_its_version() {
    check(
        "shorter",
        &[
            ("2026-06-02T16:00", "2 h", &[], "2026-06-03T13:00"),
            ("2026-06-02T16:00", "3 h", &[], "2026-06-04T13:00"),
        ],
    );
    // Tuesday in Los Angeles is not over when Wednesday in Sydney begins: somebody is there from the one to the other.
    check(
        "moved",
        &[
            ("2026-06-01T16:00", "2 h", &[], "2026-06-02T10:00"),
            ("2026-06-02T09:00", "8 h", &[], "2026-06-03T10:00"),
        ],
    );
}

#[test]
fn the_working_tells_each_step() {
    let own = [
        ("content/catalog/partner.yaml", PARTNER),
        ("content/catalog/t.yaml", HOURS),
    ];
    let (_, sites, _) = sites(&own);
    let clock = ServiceClock::open(&sites.agents.schedules, "office").unwrap();
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let at = |text: &str| moment(&zone, text);
    let pauses = [Span {
        start: at("2026-12-24T09:00"),
        end: at("2026-12-24T10:00"),
    }];
    let told = |within: &str| {
        let found = due(&clock, at("2026-12-23T16:00"), within.parse().unwrap(), &pauses).unwrap();
        let time = |span: Span| {
            let [start, end] =
                [span.start, span.end].map(|at| at.to_zoned(zone.clone()).strftime("%d %H:%M").to_string());
            format!("{start}-{end}")
        };
        let steps = found.steps.into_iter().map(|step| match step {
            Step::Ran { span, left } => format!("ran {}, {} min left", time(span), left / 60),
            Step::Paused(span) => format!("paused {}", time(span)),
            Step::Counted { date, number } => format!("{number}: {date}"),
            Step::Closed { date, cause } => format!("closed {date}: {cause:?}"),
            Step::Lost(date) => format!("lost {date}"),
            Step::Ended { date, .. } => format!("ended {date}"),
        });
        steps.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(told("6 h"), @r"
    ran 23 16:00-23 18:00, 240 min left
    ran 24 08:00-24 09:00, 180 min left
    paused 24 09:00-24 10:00
    ran 24 10:00-24 12:00, 60 min left
    closed 2026-12-25: PublicHoliday
    closed 2026-12-26: Other
    closed 2026-12-27: Other
    ran 28 08:00-28 09:00, 0 min left
    ");
    // Saturday is the third day, and nobody is there until Monday.
    insta::assert_snapshot!(told("3 days"), @r"
    1: 2026-12-24
    paused 24 09:00-24 10:00
    2: 2026-12-25
    3: 2026-12-26
    closed 2026-12-27: Other
    ended 2026-12-28
    ");
    insta::assert_snapshot!(told("2 business days"), @r"
    1: 2026-12-24
    paused 24 09:00-24 10:00
    closed 2026-12-25: PublicHoliday
    closed 2026-12-26: Other
    closed 2026-12-27: Other
    2: 2026-12-28
    ");
}

#[test]
fn no_day_is_called_closed_while_a_night_shift_lasts() {
    let own = [
        ("content/catalog/partner.yaml", PARTNER),
        (
            "content/catalog/t.yaml",
            "hours: { late: { name: n, open: \"Mo-Fr 08:00-02:00\", time_zone: Europe/Berlin } }\n",
        ),
    ];
    let (_, sites, _) = sites(&own);
    let clock = ServiceClock::open(&sites.agents.schedules, "late").unwrap();
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let closed = |raised: &str, within: &str| {
        let found = due(&clock, moment(&zone, raised), within.parse().unwrap(), &[]).unwrap();
        let closed = found.steps.into_iter().filter_map(|step| match step {
            Step::Closed { date, .. } => Some(date.to_string()),
            _ => None,
        });
        closed.collect::<Vec<_>>()
    };
    assert_eq!(closed("2026-12-05T00:20", "1 h"), Vec::<String>::new());
    assert_eq!(closed("2026-12-05T00:20", "2 h"), ["2026-12-06"]);
    assert_eq!(closed("2026-12-04T23:00", "1 h"), Vec::<String>::new());
    assert_eq!(closed("2026-12-05T03:00", "1 h"), ["2026-12-05", "2026-12-06"]);
}
