//! Random prices and random cases in, what they cost out, for another program that computes in fractions.
//!
//! With `AUSHANG_PRICES` in the environment they are written to that file, one JSON object a line; `tests/tools/prices.py` reads it.

use std::fmt::Write as _;

use aushang::catalog::tariff::{Cost, Tariff, Usage};
use aushang::catalog::{Charge, Currency, Per, Price, Reader, check};
use aushang::decode::Lang;
use aushang::diagnostic::Diagnostics;
use aushang::project::Project;
use aushang::source::Files;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::deadlines::{Values, Version, hours, moment, schedules};

/// How many prices there are in each project, and how many cases.
const PRICES: usize = 150;
/// How many cases there are.
const CASES: usize = 100_000;

/// To whom a partner sells, and the rate of VAT.
const PARTNERS: &[(&str, Option<&str>)] = &[
    ("both", Some("19")),
    ("consumers", Some("8.1")),
    ("business", Some("5.5")),
    ("business", None),
];

/// An amount of so many digits behind the point.
fn amount(digits: u32) -> impl Strategy<Value = Decimal> {
    let cents = prop_oneof![3 => 1_i64..50_000, 1 => 1_i64..100_000_000, 1 => Just(0)];
    cents.prop_map(move |units| Decimal::new(units, digits))
}

/// A price as the catalog writes it, as far as it varies.
#[derive(Clone, Debug)]
struct Tried {
    /// Its currency.
    currency: &'static str,
    /// The amount.
    amount: Decimal,
    /// What it is charged for.
    per: &'static str,
    /// Rules about time, in minutes: step, least, free, most, day.
    rules: [Option<u32>; 5],
    /// The numbers of schedules, and the per cent that are added in them.
    surcharges: Vec<(usize, Decimal)>,
    /// What a journey costs, and what it is charged for.
    travel: Option<(Decimal, &'static str)>,
    /// The minutes of a pack.
    pack: u32,
    /// The upper ends of bands with their rates, and the rate of the last band.
    bands: Option<(Vec<(Decimal, Decimal)>, Decimal)>,
}

/// A price.
fn tried() -> impl Strategy<Value = Tried> {
    let per = prop::sample::select(vec![
        "hour",
        "hour",
        "hour",
        "minute",
        "day",
        "day-of-hours",
        "pack",
        "incident",
        "call",
        "month",
        "user-month",
        "device-month",
        "year",
        "once",
        "spend",
    ]);
    let currency = prop::sample::select(vec![("EUR", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3)]);
    (per, currency).prop_flat_map(|(per, (currency, digits))| {
        let minutes = |most: u32| prop::option::of(1..most);
        let rate = || (0_i64..3000).prop_map(|tenths| Decimal::new(tenths, 1));
        let rules = (
            minutes(90),
            minutes(200),
            minutes(40),
            prop::option::of(200_u32..700),
            30_u32..600,
        );
        let ends = prop::collection::btree_set(1_i64..10_000_000, 0..4);
        let bands = ends.prop_flat_map(move |ends| {
            let ends: Vec<Decimal> = ends.into_iter().map(|end| Decimal::new(end, digits)).collect();
            let rates = prop::collection::vec(rate(), ends.len());
            (
                rates.prop_map(move |rates| ends.iter().copied().zip(rates).collect::<Vec<_>>()),
                rate(),
            )
        });
        let travel = (
            amount(digits),
            prop::sample::select(vec!["once", "hour", "minute", "day"]),
        );
        (
            amount(digits),
            rules,
            prop::collection::vec((0_usize..300, rate()), 0..3),
            prop::option::of(travel),
            10_u32..1000,
            bands,
        )
            .prop_map(move |(amount, rules, surcharges, travel, pack, bands)| {
                let by_time = matches!(per, "hour" | "minute" | "day-of-hours" | "pack");
                let (step, least, free, most, day) = rules;
                let rules = [step, least, free, most].map(|rule| rule.filter(|_| by_time));
                let [step, least, free, most] = rules;
                Tried {
                    currency,
                    amount,
                    per,
                    rules: [step, least, free, most, Some(day).filter(|_| per == "day-of-hours")],
                    surcharges: surcharges.into_iter().filter(|_| by_time && per != "pack").collect(),
                    travel,
                    pack,
                    bands: Some(bands).filter(|_| per == "spend"),
                }
            })
    })
}

impl Tried {
    /// As the catalog writes it.
    fn yaml(&self) -> String {
        let per = match self.per {
            "day-of-hours" => "day",
            "spend" => "month",
            per => per,
        };
        let mut text = format!("{{ amount: {}, currency: {}, per: {per}", self.amount, self.currency);
        for (key, rule) in ["increment", "minimum", "free", "cap", "day"].iter().zip(self.rules) {
            if let Some(minutes) = rule {
                let _ = write!(text, ", {key}: {minutes} min");
            }
        }
        let surcharges = self.surcharges.iter();
        let surcharges: Vec<String> = surcharges
            .map(|(at, add)| format!("{{ hours: c{at}, add: {add} % }}"))
            .collect();
        let _ = write!(text, ", surcharges: [{}]", surcharges.join(", "));
        if let Some((amount, per)) = &self.travel {
            let _ = write!(text, ", travel: {{ amount: {amount}, per: {per} }}");
        }
        if self.per == "pack" {
            let _ = write!(text, ", pack: {{ time: {} min }}", self.pack);
        }
        if let Some((bands, last)) = &self.bands {
            let inner = bands
                .iter()
                .map(|(end, rate)| format!("{{ up_to: {end}, rate: {rate} % }}"));
            let all: Vec<String> = inner.chain([format!("{{ rate: {last} % }}")]).collect();
            let _ = write!(text, ", of_spend: [{}]", all.join(", "));
        }
        text + " }"
    }

    /// As the reference reads it.
    fn json(&self) -> Value {
        let [step, least, free, most, day] = self.rules;
        let text = |number: &Decimal| number.to_string();
        json!({
            "digits": Currency::parse(self.currency).unwrap().minor_units(),
            "amount": text(&self.amount),
            "per": self.per,
            "increment": step, "minimum": least, "free": free, "cap": most, "day": day,
            "surcharges": self.surcharges.iter().map(|(at, add)| json!([format!("c{at}"), text(add)])).collect::<Vec<_>>(),
            "travel": self.travel.as_ref().map(|(amount, per)| json!([text(amount), per])),
            "pack": self.pack,
            "bands": self.bands.as_ref().map(|(bands, last)| {
                let inner = bands.iter().map(|(end, rate)| json!([text(end), text(rate)]));
                inner.chain([json!([null, text(last)])]).collect::<Vec<_>>()
            }),
        })
    }
}

/// What is asked for of a charge: only what it depends on.
fn usage(charge: &Charge) -> impl Strategy<Value = Usage> {
    let by_time = charge.is_by_time();
    let by_spend = !charge.of_spend.is_empty();
    let per = charge.per.value;
    let travel = charge.travel.as_ref().map(|travel| travel.per.value);
    let travel_by_time = matches!(travel, Some(Per::Hour | Per::Minute));
    let digits = charge.amount.value.0.scale();
    let any = (
        1_u32..1500,
        prop::option::weighted(0.8, moment()),
        prop::option::of(0_u32..500),
        prop::option::of(1_u32..40),
        amount(digits),
        prop::option::of(0_u32..5),
        1_u32..300,
    );
    any.prop_map(move |(work, at, count, months, spend, journeys, on_the_way)| Usage {
        work: by_time.then_some(work),
        at,
        count: count.filter(|_| !by_time && !by_spend && per != Per::Month),
        months: months.filter(|_| matches!(per, Per::Month | Per::UserMonth | Per::DeviceMonth)),
        spend: by_spend.then_some(spend),
        journeys: journeys.filter(|_| travel.is_some() && !travel_by_time),
        travel: travel_by_time.then_some(on_the_way),
    })
}

/// A project of a partner with these schedules and prices.
fn project(sells_to: &str, vat: Option<&str>, hours: &str, prices: &[Tried]) -> Project {
    let vat = vat.map_or(String::new(), |rate| format!("vat: {{ id: V, rate: {rate} % }}, "));
    let mut support = String::from("support:\n");
    for (at, price) in prices.iter().enumerate() {
        let price = price.yaml();
        let _ = writeln!(
            support,
            "  p{at}: {{ name: n, kind: technical, summary: s, delivery: direct, contacts: [], price: {price} }}"
        );
    }
    let mut files = Files::default();
    for (path, text) in [
        (
            "site.toml",
            "title = \"T\"\nbase_address = \"https://a.example/\"\nlanguages = [\"en\"]\n".to_owned(),
        ),
        (
            "content/catalog/partner.yaml",
            format!(
                "partner: {{ name: N, legal_name: N, model: direct-bill, sells_to: {sells_to}, country: DE, time_zone: Europe/Berlin, \
                 {vat}address: {{ street: s, postcode: \"1\", city: c }} }}\n"
            ),
        ),
        ("content/catalog/hours.yaml", hours.to_owned()),
        ("content/catalog/support.yaml", support),
    ] {
        files.add(path, text);
    }
    Project::load(&files, &mut Diagnostics::new()).unwrap()
}

/// A case as the reference reads it.
fn case(number: usize, price: &str, reader: Reader, usage: &Usage, cost: &Cost) -> Value {
    let text = |number: Option<Decimal>| number.map(|number| number.to_string());
    json!({
        "case": number,
        "price": price,
        "reader": reader.word(),
        "work": usage.work,
        "at": usage.at.map(|at| at.to_string()),
        "count": usage.count,
        "months": usage.months,
        "spend": text(usage.spend),
        "journeys": usage.journeys,
        "travel": usage.travel,
        "net": text(cost.net),
        "vat": text(cost.vat),
        "gross": text(cost.gross),
    })
}

/// The schedules as the reference reads them.
fn clocks(schedules: &[Vec<(Option<i32>, Version)>]) -> Vec<Value> {
    let all = schedules.iter().enumerate().map(|(at, versions)| {
        let versions: Vec<Value> = versions.iter().map(|(from, version)| version.json(*from)).collect();
        json!({ "clock": format!("c{at}"), "versions": versions })
    });
    all.collect()
}

#[test]
fn a_hundred_thousand_cases_cost_what_another_program_says() {
    let mut values = Values::new();
    let all = schedules(&mut values);
    let mut lines = clocks(&all);
    let hours = hours(&all);
    let strategy = tried();
    for (partner, (sells_to, vat)) in PARTNERS.iter().enumerate() {
        let prices: Vec<Tried> = (0..PRICES).map(|_| values.next(&strategy)).collect();
        let project = project(sells_to, *vat, &hours, &prices);
        let mut found = Diagnostics::new();
        let schedules = check(&project.catalog, &[Lang::parse("en").unwrap()], &mut found);
        let offer = &project.catalog.offer;
        for (at, price) in prices.iter().enumerate() {
            let id = format!("{partner}-p{at}");
            lines.push(json!({ "tariff": id, "sells_to": sells_to, "rate": vat, "rules": price.json() }));
        }
        for number in 0..CASES / PARTNERS.len() {
            let at = number % PRICES;
            let support = offer.support.get(&format!("p{at}"));
            let versions = support.and_then(|support| support.price.as_ref());
            let versions = versions.unwrap_or_else(|| panic!("{:?}: {found:?}", prices[at]));
            let Price::Charged(charge) = &versions.all()[0].value else {
                panic!("{:?}", prices[at])
            };
            let reader = match *sells_to {
                "consumers" => Reader::Consumers,
                "both" if number % 2 == 0 => Reader::Consumers,
                _ => Reader::Business,
            };
            let usage = values.next(&usage(charge));
            let tariff = Tariff::new(charge, offer, &schedules, reader).unwrap();
            let cost = tariff.cost(&usage);
            let cost = cost.unwrap_or_else(|problem| panic!("{problem:?}: {:?} {usage:?}", prices[at]));
            lines.push(case(number, &format!("{partner}-p{at}"), reader, &usage, &cost));
        }
    }
    if let Some(path) = std::env::var_os("AUSHANG_PRICES") {
        let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
        std::fs::write(path, lines.join("\n") + "\n").unwrap();
    }
}
