//! Random schedules and requests in, when they are due out: a hundred thousand cases, which `tests/tools/deadlines.py` computes
//! once more in its own way, and `deadlines.mjs` with the script of the agents' site.

use std::fmt::Write as _;

use aushang::catalog::Duration;
use aushang::catalog::deadline::{ServiceClock, Span, due};
use aushang::diagnostic::Diagnostics;
use aushang::project::Project;
use aushang::site::{Request, Sites};
use aushang::source::Files;
use aushang::view::build::clock_times;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use crate::library::DAY;

/// How many schedules there are, and how many cases.
const CLOCKS: usize = 300;
/// How many requests are raised.
const CASES: usize = 100_000;

/// The days that the browser's clocks know: the first, and the one after the last.
const KNOWN: (Date, Date) = (Date::constant(2025, 10, 1), Date::constant(2029, 4, 1));

/// The days of the week, as schedules name them.
const WEEK: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// Zones with and without clock changes, on both halves of the world, one with half an hour.
pub const ZONES: &[&str] = &[
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "UTC",
];

/// Countries and regions whose holidays are known.
pub const COUNTRIES: &[&str] = &["DE", "DE-HH", "FR", "PL", "GB-SCT", "CH-ZH", "NO", "US", "PT"];

/// Openings, in minutes of the day.
type Openings = Vec<(u16, u16)>;

/// One version of a schedule.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its zone.
    zone: &'static str,
    /// Whose holidays it keeps.
    country: Option<&'static str>,
    /// Holidays of its own, as days after 1 January 2026.
    holidays: Vec<i32>,
    /// What holds on holidays; none where they are like other days.
    on_holidays: Option<Openings>,
    /// Its week.
    week: [Openings; 7],
    /// The months of another week, and that week.
    summer: Option<((i8, i8), [Openings; 7])>,
    /// Days with hours of their own.
    exceptions: Vec<(i32, Openings)>,
}

/// The openings of a day: none, one or two, the last perhaps over midnight.
fn openings() -> impl Strategy<Value = Openings> {
    let time = 0_u16..96;
    prop::collection::vec((time, 1_u16..48), 0..3).prop_map(|pairs| {
        let mut all: Openings = Vec::new();
        let mut pairs = pairs;
        pairs.sort_unstable();
        for (start, length) in pairs {
            let (start, end) = (start * 15, (start + length) * 15);
            if all.last().is_none_or(|(_, last)| *last < start) {
                all.push((start, end));
            }
        }
        all
    })
}

/// A week in which at least on Monday somebody is there.
fn week() -> impl Strategy<Value = [Openings; 7]> {
    prop::array::uniform7(openings()).prop_map(|mut week| {
        if week[0].is_empty() {
            week[0] = vec![(540, 1020)];
        }
        week
    })
}

/// A version of a schedule.
fn version() -> impl Strategy<Value = Version> {
    let days = -30_i32..1200;
    (
        prop::sample::select(ZONES),
        prop::option::of(prop::sample::select(COUNTRIES)),
        prop::collection::vec(days.clone(), 1..4),
        prop::option::of(openings()),
        week(),
        prop::option::of(((1_i8..7, 7_i8..13), week())),
        prop::collection::btree_map(days, openings(), 0..6),
    )
        .prop_map(
            |(zone, country, holidays, on_holidays, week, summer, exceptions)| Version {
                zone,
                country,
                holidays,
                on_holidays,
                week,
                summer,
                exceptions: exceptions.into_iter().collect(),
            },
        )
}

/// A day, counted from 1 January 2026.
fn day(number: i32) -> String {
    let first = jiff::civil::date(2026, 1, 1);
    first.checked_add(number.days()).unwrap().to_string()
}

/// Openings as schedules write them; `off` where there are none.
fn times(openings: &Openings) -> String {
    let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let end = |minute: u16| {
        if minute > 1440 {
            time(minute - 1440)
        } else {
            time(minute)
        }
    };
    let all: Vec<String> = openings
        .iter()
        .map(|(start, to)| format!("{}-{}", time(*start), end(*to)))
        .collect();
    if all.is_empty() {
        "off".to_owned()
    } else {
        all.join(",")
    }
}

impl Version {
    /// As the catalog writes it.
    fn yaml(&self, from: Option<i32>) -> String {
        let mut rules: Vec<String> = Vec::new();
        let days = |rules: &mut Vec<String>, season: &str, week: &[Openings; 7]| {
            for (name, openings) in WEEK.iter().zip(week).filter(|(_, openings)| !openings.is_empty()) {
                rules.push(format!("{season}{name} {}", times(openings)));
            }
        };
        days(&mut rules, "", &self.week);
        if let Some(((first, last), week)) = &self.summer {
            let season = format!("{} 01-{} 28 ", month(*first), month(*last));
            rules.push(format!("{season}off"));
            days(&mut rules, &season, week);
        }
        if let Some(openings) = &self.on_holidays {
            rules.push(format!("PH {}", times(openings)));
        }
        let mut text = format!("{{ name: n, open: \"{}\", time_zone: {}", rules.join("; "), self.zone);
        if let Some(from) = from {
            let _ = write!(text, ", from: {}", day(from));
        }
        if let Some(country) = self.country {
            let _ = write!(text, ", holidays: \"{country}\"");
        }
        let own: Vec<String> = self.holidays.iter().map(|number| day(*number)).collect();
        let _ = write!(text, ", extra_holidays: [{}]", own.join(", "));
        let exceptions = self.exceptions.iter().map(|(number, openings)| {
            let open = if openings.is_empty() {
                "closed".to_owned()
            } else {
                times(openings)
            };
            format!("{{ date: {}, open: \"{open}\" }}", day(*number))
        });
        let _ = write!(text, ", exceptions: [{}] }}", exceptions.collect::<Vec<_>>().join(", "));
        text
    }

    /// As the reference reads it.
    pub fn json(&self, from: Option<i32>) -> Value {
        let summer = self
            .summer
            .as_ref()
            .map(|((first, last), week)| json!({ "from": [first, 1], "to": [last, 28], "week": week }));
        let exceptions: serde_json::Map<String, Value> = self
            .exceptions
            .iter()
            .map(|(number, openings)| (day(*number), json!(openings)))
            .collect();
        json!({
            "from": from.map(day),
            "zone": self.zone,
            "country": self.country,
            "holidays": self.holidays.iter().map(|number| day(*number)).collect::<Vec<_>>(),
            "on_holidays": self.on_holidays,
            "week": self.week,
            "summer": summer,
            "exceptions": exceptions,
        })
    }
}

/// "Jan" of 1.
fn month(number: i8) -> String {
    jiff::civil::date(2026, number, 1).strftime("%b").to_string()
}

/// A moment of some years, and more often one near a clock change or the turn of a year.
pub fn moment() -> impl Strategy<Value = Timestamp> {
    let first: i64 = "2026-01-01T00:00:00Z".parse::<Timestamp>().unwrap().as_second() / 60;
    let near = prop::sample::select(vec![
        "2026-03-29",
        "2026-10-25",
        "2027-03-14",
        "2027-11-07",
        "2027-04-04",
        "2027-01-01",
        "2026-12-24",
    ]);
    let near = (near, -2880_i64..2880).prop_map(|(day, minutes)| {
        let day: Timestamp = format!("{day}T00:00:00Z").parse().unwrap();
        day.as_second() / 60 + minutes
    });
    let minute = prop_oneof![2 => first..first + 3 * 366 * 1440, 1 => near];
    minute.prop_map(|minute| Timestamp::from_second(minute * 60).unwrap())
}

/// A request.
#[derive(Clone, Debug)]
struct Asked {
    /// When it is raised.
    raised: Timestamp,
    /// What is promised.
    within: Duration,
    /// When the clock is stopped.
    pauses: Vec<Span>,
}

/// A request: pauses begin up to ten days after it, and may begin before it.
fn request() -> impl Strategy<Value = Asked> {
    let within = prop_oneof![
        3 => (1_u32..6000).prop_map(Duration::Minutes),
        1 => (1_u32..15).prop_map(Duration::Days),
        2 => (1_u32..15).prop_map(Duration::BusinessDays),
    ];
    let pauses = prop::collection::vec((-1000_i64..15_000, 1_i64..5000), 0..3);
    let pauses = prop_oneof![2 => Just(Vec::new()), 1 => pauses];
    (moment(), within, pauses).prop_map(|(raised, within, pauses)| {
        let later = |minutes: i64| raised.checked_add(minutes.minutes()).unwrap();
        let pauses = pauses.into_iter().map(|(after, length)| Span {
            start: later(after),
            end: later(after + length),
        });
        Asked {
            raised,
            within,
            pauses: pauses.collect(),
        }
    })
}

/// Values of a strategy, the same in each run.
pub struct Values(TestRunner);

impl Values {
    /// From the first on.
    pub fn new() -> Self {
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        Self(TestRunner::new_with_rng(Config::default(), rng))
    }

    /// The next one.
    pub fn next<T: std::fmt::Debug>(&mut self, strategy: &impl Strategy<Value = T>) -> T {
        strategy.new_tree(&mut self.0).unwrap().current()
    }
}

/// The project around the schedules.
const AROUND: &[(&str, &str)] = &[
    (
        "site.toml",
        "title = \"T\"\nbase_address = \"https://a.example/\"\nlanguages = [\"en\"]\n",
    ),
    (
        "content/catalog/partner.yaml",
        "partner: { name: N, legal_name: N, model: direct-bill, sells_to: business, country: DE, time_zone: Europe/Berlin, \
         currency: EUR, address: { street: s, postcode: \"1\", city: c } }\n",
    ),
];

/// Schedules with their versions, each with its first day.
pub fn schedules(values: &mut Values) -> Vec<Vec<(Option<i32>, Version)>> {
    let versions = prop::collection::vec((version(), 1_i32..500), 1..4);
    let all = (0..CLOCKS).map(|_| {
        let mut from = -100;
        let versions = values.next(&versions).into_iter().enumerate();
        let dated = versions.map(|(at, (version, after))| {
            from += after;
            ((at > 0).then_some(from), version)
        });
        dated.collect()
    });
    all.collect()
}

/// Schedules as a catalog has them: `c0`, `c1` and so on.
pub fn hours(schedules: &[Vec<(Option<i32>, Version)>]) -> String {
    let mut terms = String::from("hours:\n");
    for (at, versions) in schedules.iter().enumerate() {
        let _ = writeln!(terms, "  c{at}:");
        for (from, version) in versions {
            let _ = writeln!(terms, "    - {}", version.yaml(*from));
        }
    }
    terms
}

/// The sites of a project with these schedules.
pub fn sites(hours: String) -> Sites {
    let mut files = Files::default();
    for (path, text) in AROUND {
        files.add(*path, *text);
    }
    files.add("content/catalog/hours.yaml", hours);
    let mut found = Diagnostics::new();
    let project = Project::load(&files, &mut found).unwrap();
    let request = Request {
        as_of: DAY,
        drafts: false,
    };
    Sites::join(&project, &files, request, &mut found)
}

/// A case as the reference reads it.
fn case(number: usize, clock: &str, request: &Asked, found: Option<Timestamp>) -> Value {
    let (unit, count) = match request.within {
        Duration::Minutes(count) => ("minutes", count),
        Duration::Days(count) => ("days", count),
        Duration::BusinessDays(count) => ("business_days", count),
    };
    let pauses = request.pauses.iter();
    let pauses: Vec<[String; 2]> = pauses
        .map(|pause| [pause.start.to_string(), pause.end.to_string()])
        .collect();
    json!({
        "case": number,
        "clock": clock,
        "raised": request.raised.to_string(),
        unit: count,
        "pauses": pauses,
        "due": found.map(|at| at.to_string()),
    })
}

#[test]
fn a_hundred_thousand_requests_are_due_when_another_program_says() {
    let mut values = Values::new();
    let all = schedules(&mut values);
    let sites = sites(hours(&all));
    let ids: Vec<String> = (0..CLOCKS).map(|at| format!("c{at}")).collect();
    let mut lines: Vec<Value> = Vec::new();
    let mut clocks: Vec<(&str, ServiceClock<'_>)> = Vec::new();
    for (id, versions) in ids.iter().zip(&all) {
        let clock = ServiceClock::open(&sites.agents.schedules, id);
        clocks.push((id, clock.unwrap_or_else(|| panic!("{versions:?} could not be read"))));
        let versions: Vec<Value> = versions.iter().map(|(from, version)| version.json(*from)).collect();
        let page = clock_times(&sites.agents, id, KNOWN.0, KNOWN.1);
        lines.push(json!({ "clock": id, "versions": versions, "page": page }));
    }
    for zone in ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"] {
        clocks.push((zone, ServiceClock::Always(TimeZone::get(zone).unwrap())));
        lines.push(json!({ "clock": zone, "always": zone }));
    }
    let (request, mut never) = (request(), 0);
    for number in 0..CASES {
        let (name, clock) = &clocks[number % clocks.len()];
        let asked = values.next(&request);
        let found = due(clock, asked.raised, asked.within, &asked.pauses).map(|found| found.at);
        assert!(
            found.is_none_or(|at| at > asked.raised),
            "{name}: {asked:?} is due at {found:?}"
        );
        never += usize::from(found.is_none());
        lines.push(case(number, name, &asked, found));
    }
    assert!(never * 50 < CASES, "{never} are never due");
    if let Some(path) = std::env::var_os("AUSHANG_DEADLINES") {
        let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
        std::fs::write(path, lines.join("\n") + "\n").unwrap();
    }
}
