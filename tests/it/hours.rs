//! Random schedules in the notation of OpenStreetMap and random moments in, whether they are open and when that changes next
//! out: a hundred thousand cases, which `tests/tools/hours.py` finds once more by its own reading of the notation.

use std::fmt::Write as _;
use std::path::PathBuf;

use aushang::catalog::Schedules;
use aushang::catalog::deadline::{ServiceClock, Span};
use aushang::catalog::schedule::{NEVER, Schedule, ScheduleSpec, WindowSpec};
use aushang::config::Audience;
use aushang::view::build::clock_times;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::deadlines::{COUNTRIES, Values, ZONES, sites};
use crate::library::{Opened, render, with_stack};

/// How many schedules there are.
const CLOCKS: usize = 400;
/// How many moments are asked about.
const CASES: usize = 100_000;

/// The days of the week, as schedules name them.
const WEEK: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// The months, as schedules name them.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The days that a page's script knows: the first, and the one after the last.
const SHOWN_ON_PAGES: (Date, Date) = (Date::constant(2025, 12, 25), Date::constant(2029, 4, 1));

/// What is known: what goes on at its end has no end.
fn known() -> Span {
    Span {
        start: "2026-01-01T00:00:00Z".parse().unwrap(),
        end: "2029-01-01T00:00:00Z".parse().unwrap(),
    }
}

/// "08:15".
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// One to three times of a day, the last perhaps over midnight, which is written in one of two ways.
fn times() -> impl Strategy<Value = String> {
    let pairs = prop::collection::vec((0_u16..96, 1_u16..60, any::<bool>()), 1..4);
    pairs.prop_map(|mut pairs| {
        pairs.sort_unstable();
        let mut all: Vec<String> = Vec::new();
        let mut last = 0;
        for (start, length, extended) in pairs {
            let (start, end) = (start * 15, (start + length) * 15);
            if start < last && !all.is_empty() {
                continue;
            }
            let shown = if end > 1440 && !extended { end - 1440 } else { end };
            all.push(format!("{}-{}", clock(start), clock(shown)));
            last = end;
        }
        all.join(",")
    })
}

/// Days of the week: one, a range, a list, the first or last of a month.
fn weekdays() -> impl Strategy<Value = String> {
    let day = || prop::sample::select(&WEEK[..]);
    let list = prop::sample::subsequence(&WEEK[..], 2..5);
    prop_oneof![
        4 => (day(), day()).prop_map(|(from, to)| format!("{from}-{to}")),
        2 => day().prop_map(str::to_owned),
        2 => list.prop_map(|days| days.join(",")),
        2 => (day(), prop::sample::select(&["1", "2", "-1", "-2", "1,3", "1-2", "5"][..]))
            .prop_map(|(day, which)| format!("{day}[{which}]")),
    ]
}

/// Public holidays, days beside them, and weekdays together with them.
fn holidays() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just("PH".to_owned()),
        1 => Just("PH -1 day".to_owned()),
        1 => Just("PH +2 days".to_owned()),
        2 => weekdays().prop_map(|days| format!("{days},PH")),
        1 => weekdays().prop_map(|days| format!("PH,{days}")),
    ]
}

/// Parts of the year: months, days, ranges over its end, Easter, years, weeks; mostly with a blank behind them.
fn dates() -> impl Strategy<Value = String> {
    let month = || prop::sample::select(&MONTHS[..]);
    let day = || 1_u8..29;
    let year = || 2026_u16..2029;
    prop_oneof![
        3 => (month(), month()).prop_map(|(from, to)| format!("{from}-{to} ")),
        1 => (month(), month()).prop_map(|(from, to)| format!("{from}-{to}: ")),
        1 => month().prop_map(|month| format!("{month} ")),
        3 => (month(), day(), month(), day()).prop_map(|(from, first, to, last)| format!("{from} {first}-{to} {last} ")),
        2 => (month(), day()).prop_map(|(month, day)| format!("{month} {day:02} ")),
        1 => (month(), 1_u8..15, 15_u8..29).prop_map(|(month, first, last)| format!("{month} {first:02}-{last} ")),
        1 => (month(), day(), month(), day())
            .prop_map(|(one, day, other, second)| format!("{one} {day},{other} {second} ")),
        2 => (year(), month(), day(), month(), day())
            .prop_map(|(year, from, first, to, last)| format!("{year} {from} {first}-{to} {last} ")),
        1 => (year(), month(), day(), month(), day())
            .prop_map(|(year, from, first, to, last)| format!("{year} {from} {first}-{} {to} {last} ", year + 1)),
        1 => (year(), month(), month()).prop_map(|(year, from, to)| format!("{year}-{} {from}-{to} ", year + 1)),
        1 => year().prop_map(|year| format!("{year} ")),
        1 => prop::sample::select(&["easter ", "easter +1 day ", "easter -2 days ", "easter -2 days-easter +1 day "][..])
            .prop_map(str::to_owned),
        2 => prop::sample::select(&["week 01-53/2 ", "week 02-52/2 ", "week 10-20 ", "week 01,52-53 "][..])
            .prop_map(str::to_owned),
        1 => (month(), month()).prop_map(|(from, to)| format!("{from}-{to} week 01-53/2 ")),
    ]
}

/// A rule, and whether another may follow it after a comma, which parts weekdays too.
fn rule() -> impl Strategy<Value = (String, bool)> {
    let days = || prop_oneof![2 => weekdays(), 1 => holidays()];
    let opens = || (days(), times()).prop_map(|(days, times)| (format!("{days} {times}"), true));
    prop_oneof![
        4 => opens(),
        2 => (dates(), opens()).prop_map(|(dates, (rule, _))| (format!("{dates}{rule}"), true)),
        1 => (dates(), times()).prop_map(|(dates, times)| (format!("{dates}{times}"), true)),
        3 => holidays().prop_map(|days| (format!("{days} off"), true)),
        1 => weekdays().prop_map(|days| (format!("{days} closed"), true)),
        2 => dates().prop_map(|dates| (format!("{}off", dates.replace(": ", " ")), true)),
        1 => (dates(), days()).prop_map(|(dates, days)| (format!("{dates}{days} off"), true)),
        1 => (2026_u16..2029, prop::sample::select(&MONTHS[..]))
            .prop_map(|(year, month)| (format!("{year} {month} off"), true)),
        1 => (2026_u16..2029, prop::sample::select(&MONTHS[..]), opens())
            .prop_map(|(year, month, (rule, _))| (format!("{year} {month} {rule}"), true)),
        1 => weekdays().prop_map(|days| (days, false)),
        1 => times().prop_map(|times| (format!("{times} off"), true)),
        1 => opens().prop_map(|(rule, _)| (format!("{rule} off"), true)),
    ]
}

/// An expression: a week or "24/7", and further rules.
fn expression() -> impl Strategy<Value = String> {
    let first = prop_oneof![
        1 => Just("24/7".to_owned()),
        1 => times(),
        8 => (prop::sample::select(&["Mo-Fr", "Mo-Su", "Mo-Sa", "Fr-Mo"][..]), times())
            .prop_map(|(days, times)| format!("{days} {times}")),
    ];
    let mark = prop_oneof![6 => Just("; "), 2 => Just(", "), 1 => Just(" || ")];
    (first, prop::collection::vec((mark, rule()), 0..5)).prop_map(|(first, rules)| {
        let mut text = first;
        let mut may_follow = true;
        for (mark, (rule, ends)) in rules {
            // Behind a comma there are times of the rule before, or a day more of it, unless the rule says otherwise.
            let is_times = rule.starts_with(|letter: char| letter.is_ascii_digit());
            text.push_str(if mark == ", " && (is_times || !may_follow) {
                "; "
            } else {
                mark
            });
            text.push_str(&rule);
            may_follow = ends;
        }
        text
    })
}

/// A day, counted from 1 January 2026.
fn day(number: i32) -> String {
    let first = jiff::civil::date(2026, 1, 1);
    first.checked_add(number.days()).unwrap().to_string()
}

/// A window that comes each week, in zones of its own or in the schedule's, as the catalog writes it.
fn window() -> impl Strategy<Value = Value> {
    let edge = || {
        (
            prop::sample::select(&WEEK[..]),
            0_u16..96,
            prop::option::of(prop::sample::select(ZONES)),
        )
    };
    (edge(), edge()).prop_map(|((first, begin, zone), (last, end, other))| {
        let mut window = json!({
            "from": format!("{first} {}", clock(begin * 15)),
            "until": format!("{last} {}", clock(end * 15)),
        });
        for (key, zone) in [("from_zone", zone), ("until_zone", other)] {
            if let Some(zone) = zone {
                window[key] = json!(zone);
            }
        }
        window
    })
}

/// Those windows that a schedule in this zone may have together: none that ends before it begins or overlaps another.
fn possible(zone: &str, windows: Vec<Value>) -> Vec<Value> {
    let spec = |window: &Value| {
        let text = |key: &str| window[key].as_str().map(str::to_owned);
        WindowSpec {
            from: text("from").unwrap(),
            from_zone: text("from_zone"),
            until: text("until").unwrap(),
            until_zone: text("until_zone"),
        }
    };
    let mut kept: Vec<Value> = Vec::new();
    for window in windows {
        let together = kept.iter().chain([&window]);
        let schedule = Schedule::new(ScheduleSpec {
            expression: NEVER.to_owned(),
            windows: together.map(spec).collect(),
            time_zone: zone.to_owned(),
            ..ScheduleSpec::default()
        });
        if schedule.is_ok() {
            kept.push(window);
        }
    }
    kept
}

/// A version of a schedule with the keys that the catalog has for it.
fn version() -> impl Strategy<Value = Value> {
    let days = -30_i32..1100;
    let exception = prop_oneof![1 => Just("closed".to_owned()), 2 => times()];
    let windows = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(window(), 1..4)];
    (
        (expression(), windows, prop::bool::ANY),
        prop::sample::select(ZONES),
        prop::option::of(prop::sample::select(COUNTRIES)),
        prop::collection::vec(days.clone(), 1..4),
        prop::collection::btree_map(days, exception, 0..6),
    )
        .prop_map(|((open, windows, alone), zone, country, own, exceptions)| {
            let exceptions = exceptions.into_iter();
            let mut version = json!({
                "name": "n",
                "open": open,
                "time_zone": zone,
                "extra_holidays": own.into_iter().map(day).collect::<Vec<_>>(),
                "exceptions": exceptions
                    .map(|(date, open)| json!({ "date": day(date), "open": open }))
                    .collect::<Vec<_>>(),
            });
            if let Some(country) = country {
                version["holidays"] = json!(country);
            }
            let windows = possible(zone, windows);
            if !windows.is_empty() {
                version["windows"] = json!(windows);
                if alone {
                    version.as_object_mut().unwrap().remove("open");
                }
            }
            version
        })
}

/// The versions of some schedules.
fn schedules(values: &mut Values, count: usize) -> Vec<Vec<Value>> {
    let versions = prop_oneof![
        2 => prop::collection::vec((version(), 1_i32..500), 1..2),
        1 => prop::collection::vec((version(), 1_i32..500), 2..4),
    ];
    let all = (0..count).map(|_| {
        let mut from = -100;
        let versions = values.next(&versions).into_iter().enumerate();
        let dated = versions.map(|(at, (mut version, after))| {
            from += after;
            if at > 0 {
                version["from"] = json!(day(from));
            }
            version
        });
        dated.collect()
    });
    all.collect()
}

/// Schedules as a catalog has them, `c0`, `c1` and so on: JSON is YAML.
fn hours(schedules: &[Vec<Value>]) -> String {
    let mut terms = String::from("hours:\n");
    for (at, versions) in schedules.iter().enumerate() {
        let _ = writeln!(terms, "  c{at}:");
        for version in versions {
            let _ = writeln!(terms, "    - {version}");
        }
    }
    terms
}

/// What a moment is near to.
#[derive(Clone, Copy, Debug)]
enum Near {
    /// Nothing.
    Any,
    /// A change of the clocks in the schedule's zone.
    ClockChange,
    /// Midnight in its zone.
    Midnight,
    /// The end of a year, or Christmas or Easter.
    Feast,
    /// The edge of an opening.
    Edge,
}

/// What a moment is near to, which one of these, and how many seconds away.
fn asked() -> impl Strategy<Value = (Near, i64, i64)> {
    let near = prop_oneof![
        2 => Just(Near::Any),
        2 => Just(Near::ClockChange),
        1 => Just(Near::Midnight),
        1 => Just(Near::Feast),
        3 => Just(Near::Edge),
    ];
    let away = prop_oneof![1 => -100_i64..100, 1 => Just(0_i64), 2 => -20_000_i64..20_000];
    (near, 0_i64..1_000_000, away)
}

/// The moment that is asked about.
fn moment(asked: (Near, i64, i64), zone: &TimeZone, runs: &[Span]) -> Timestamp {
    let known = known();
    let (near, which, away) = asked;
    let length = known.seconds();
    let spread = known.start + SignedDuration::from_secs(length / 1_000_000 * which);
    let place = match near {
        Near::Any => spread,
        Near::ClockChange => zone
            .following(spread)
            .next()
            .map_or(spread, |change| change.timestamp()),
        Near::Midnight => spread.to_zoned(zone.clone()).start_of_day().unwrap().timestamp(),
        Near::Feast => {
            let feasts = [
                "2026-12-31",
                "2027-12-31",
                "2028-03-01",
                "2026-12-25",
                "2027-03-28",
                "2028-04-16",
            ];
            let date: Date = feasts[(which % 6) as usize].parse().unwrap();
            date.at(23, 0, 0, 0).to_zoned(zone.clone()).unwrap().timestamp()
        }
        Near::Edge => {
            let edges = || runs.iter().flat_map(|run| [run.start, run.end]);
            let count = edges().count().max(1) as i64;
            edges().nth((which % count) as usize).unwrap_or(spread)
        }
    };
    (place + SignedDuration::from_secs(away)).clamp(known.start, known.end - SignedDuration::from_secs(1))
}

/// Whether a moment lies in one of the runs, and when that changes next.
fn state(runs: &[Span], at: Timestamp) -> (bool, Option<Timestamp>) {
    let next = runs.partition_point(|run| run.end <= at);
    let open = runs.get(next).is_some_and(|run| run.start <= at);
    let edge = runs.get(next).map(|run| if open { run.end } else { run.start });
    (open, edge.filter(|edge| *edge < known().end))
}

/// When a schedule is open in all that is known.
fn runs(schedules: &Schedules, id: &str, versions: &[Value]) -> Vec<Span> {
    let clock = ServiceClock::open(schedules, id);
    let clock = clock.unwrap_or_else(|| panic!("{versions:#?} could not be read"));
    clock.runs_in(known())
}

#[test]
fn a_hundred_thousand_moments_are_open_when_another_program_says() {
    let mut values = Values::new();
    let all = schedules(&mut values, CLOCKS);
    let sites = sites(hours(&all));
    let mut lines: Vec<Value> = Vec::new();
    let mut clocks: Vec<(TimeZone, Vec<Span>)> = Vec::new();
    for (at, versions) in all.iter().enumerate() {
        let zone = TimeZone::get(versions[0]["time_zone"].as_str().unwrap()).unwrap();
        clocks.push((zone, runs(&sites.agents.schedules, &format!("c{at}"), versions)));
        let known = [known().start, known().end].map(|at| at.to_string());
        let page = clock_times(&sites.agents, &format!("c{at}"), SHOWN_ON_PAGES.0, SHOWN_ON_PAGES.1);
        lines.push(json!({ "clock": at, "versions": versions, "known": known, "page": page.map(|page| page.times) }));
    }
    let (asked, mut open_ones) = (asked(), 0);
    for number in 0..CASES {
        let at = number % clocks.len();
        let (zone, runs) = &clocks[at];
        let moment = moment(values.next(&asked), zone, runs);
        let (open, next) = state(runs, moment);
        open_ones += usize::from(open);
        lines.push(json!({
            "case": number,
            "clock": at,
            "at": moment.to_string(),
            "open": open,
            "next": next.map(|next| next.to_string()),
        }));
    }
    assert!((CASES / 4..CASES / 4 * 3).contains(&open_ones), "{open_ones} are open");
    if let Some(path) = std::env::var_os("AUSHANG_HOURS") {
        let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
        std::fs::write(PathBuf::from(path), lines.join("\n") + "\n").unwrap();
    }
}

/// How many schedules a project of random ones has.
const SHOWN: usize = 80;

/// A schedule with sixty days of other hours a year, two of them one after the other.
fn busy() -> Value {
    let days = (330..1050).filter(|number| number % 12 < 2);
    let exceptions = days.map(|number| {
        let open = match number % 36 < 2 {
            true => "10:00-12:00,22:00-02:00",
            false => "closed",
        };
        json!({ "date": day(number), "open": open })
    });
    let exceptions: Vec<Value> = exceptions.collect();
    json!({ "name": "n", "open": "Mo-Sa 08:00-18:00", "time_zone": "Europe/Berlin", "exceptions": exceptions })
}

/// The terms around schedules `c0`, `c1` and so on: a contact for each, named as it is.
fn terms(schedules: &[Vec<Value>]) -> String {
    let mut terms = hours(schedules);
    terms.push_str(
        "partner: { name: N, legal_name: N, model: direct-bill, sells_to: business, country: DE, time_zone: Europe/Berlin, \
         currency: EUR, address: { street: s, postcode: \"1\", city: c } }\ncontacts:\n",
    );
    for at in 0..schedules.len() {
        let _ = writeln!(
            terms,
            "  k{at}: {{ kind: chat, url: \"https://a.example/{at}\", hours: c{at} }}"
        );
    }
    terms
}

#[test]
fn random_schedules_stand_on_a_site() {
    let mut values = Values::new();
    let mut all = schedules(&mut values, SHOWN - 1);
    all.push(vec![busy()]);
    let home = tempfile::tempdir().unwrap();
    let root = std::env::var_os("AUSHANG_HOURS_PROJECT").map_or_else(|| home.path().to_path_buf(), PathBuf::from);
    std::fs::create_dir_all(root.join("content/catalog")).unwrap();
    std::fs::write(
        root.join("site.toml"),
        "title = \"T\"\nbase_address = \"https://a.example/\"\nlanguages = [\"en\", \"de\"]\n",
    )
    .unwrap();
    std::fs::write(root.join("content/catalog/terms.yaml"), terms(&all)).unwrap();
    let opened = Opened::read_right(&root);
    for address in ["contacts.html", "de/contacts.html"] {
        let page = with_stack(|| render(opened.renderer(Audience::Customers), address));
        let page = String::from_utf8(page).unwrap();
        assert_eq!(page.matches("id=\"hours-c").count(), SHOWN, "{address}");
    }
}
