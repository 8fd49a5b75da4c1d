//! Prices and what is asked for in, each line of what they cost out.

use super::*;
use crate::catalog::{Catalog, Price};
use crate::decode::Lang;
use crate::diagnostic::Diagnostics;
use crate::project::Project;
use crate::source::Files;
use crate::testing::{PARTNER, files};

/// Terms with a price, of a partner that sells to `sells_to`, and hours with surcharges.
fn terms(sells_to: &str, price: &str) -> Files {
    let partner = PARTNER.replace("sells_to: business", &format!("sells_to: {sells_to}"));
    let support = format!(
        "hours:\n  late: {{ name: Late, open: \"Mo-Fr 18:00-02:00\" }}\n  week-end: {{ name: Weekend, open: \"Sa,Su 00:00-24:00\" }}\n\
         support:\n  s: {{ name: S, kind: technical, summary: S, delivery: direct, contacts: [], price: {price} }}\n"
    );
    files(&[
        ("content/catalog/partner.yaml", &partner),
        ("content/catalog/support.yaml", &support),
    ])
}

/// The lines and sums of a price for what is asked for, or why there is none.
fn told(sells_to: &str, reader: Reader, price: &str, usage: &Usage) -> Vec<String> {
    let files = terms(sells_to, price);
    let mut found = Diagnostics::new();
    let project = Project::load(&files, &mut found).unwrap();
    let Catalog { offer, .. } = &*project.catalog;
    let schedules = crate::catalog::check(&project.catalog, &[Lang::parse("en").unwrap()], &mut found);
    let support = offer.support.get("s").unwrap_or_else(|| panic!("{price}: {found:?}"));
    let price = support.price.as_ref().and_then(|price| price.all().first()).unwrap();
    let Price::Charged(charge) = &price.value else {
        panic!("nothing is charged");
    };
    let cost = Tariff::new(charge, offer, &schedules, reader).and_then(|tariff| tariff.cost(usage));
    let cost = match cost {
        Ok(cost) => cost,
        Err(problem) => return vec![format!("{problem:?}")],
    };
    let mut told: Vec<String> = cost.lines.iter().map(line).collect();
    let sum = |sum: Option<Decimal>| sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string());
    told.push(format!("{} + {} = {}", sum(cost.net), sum(cost.vat), sum(cost.gross)));
    told
}

/// A line in short.
fn line(line: &Line) -> String {
    match line {
        Line::Free { free, left } => format!("free {free}, left {left}"),
        Line::Stepped { step, billed } => format!("steps of {step}: {billed}"),
        Line::Raised(minutes) => format!("at least {minutes}"),
        Line::Capped(minutes) => format!("at most {minutes}"),
        Line::Time {
            span,
            minutes,
            surcharges,
            unit,
            factor,
            amount,
        } => {
            let span = span.map_or_else(String::new, |span| format!("{} ", span.start));
            format!("{span}{minutes} min {surcharges:?} {unit} x {factor}: {amount}")
        }
        Line::Units {
            count,
            months,
            unit,
            amount,
        } => format!("{count} x {months:?} x {unit}: {amount}"),
        Line::Packs { count, unit, amount } => format!("{count} packs x {unit}: {amount}"),
        Line::Left { minutes, kept, until } => format!("left {minutes}, kept {kept:?}, until {until:?}"),
        Line::Share { of, rate, amount } => format!("{} % of {of}: {amount}", rate.0),
        Line::Least(amount) => format!("least {amount}"),
        Line::Months { count, unit, amount } => format!("{count} months x {unit}: {amount}"),
        Line::Journeys { count, unit, amount } => format!("travel {count} x {unit}: {amount}"),
    }
}

/// So many minutes of work, from a moment on.
fn work(minutes: u32, at: Option<&str>) -> Usage {
    Usage {
        work: Some(minutes),
        at: at.map(|at| at.parse().unwrap()),
        ..Usage::default()
    }
}

/// Checks what companies pay for time.
#[track_caller]
fn check(price: &str, usage: &Usage, expected: &[&str]) {
    assert_eq!(told("both", Reader::Business, price, usage), expected, "{price}");
}

#[test]
fn what_is_free_comes_first_then_steps_then_the_least_and_the_most() {
    let rules = "{ amount: 120.00, per: hour, increment: 15 min, minimum: 30 min, free: 10 min, cap: 2 h }";
    check(rules, &work(10, None), &["free 10, left 0", "0 + 0 = 0.00"]);
    check(
        rules,
        &work(11, None),
        &[
            "free 10, left 1",
            "steps of 15: 15",
            "at least 30",
            "30 min [] 120.00 x 1: 60.00",
            "60.00 + 11.40 = 71.40",
        ],
    );
    check(
        rules,
        &work(100, None),
        &[
            "free 10, left 90",
            "steps of 15: 90",
            "90 min [] 120.00 x 1: 180.00",
            "180.00 + 34.20 = 214.20",
        ],
    );
    check(
        rules,
        &work(600, None),
        &[
            "free 10, left 590",
            "steps of 15: 600",
            "at most 120",
            "120 min [] 120.00 x 1: 240.00",
            "240.00 + 45.60 = 285.60",
        ],
    );
    check(
        "{ amount: 1.10, per: minute }",
        &work(7, None),
        &["7 min [] 1.10 x 1: 7.70", "7.70 + 1.46 = 9.16"],
    );
    check(
        "{ amount: 1150.00, per: day, day: 8 h, increment: 4 h }",
        &work(300, None),
        &[
            "steps of 240: 480",
            "480 min [] 1150.00 x 1: 1150.00",
            "1150.00 + 218.50 = 1368.50",
        ],
    );
}

#[test]
fn surcharges_apply_by_the_minute_and_are_added() {
    let price = "{ amount: 120.00, per: hour, increment: 15 min, surcharges: [{ hours: late, add: 50 % }, { hours: week-end, add: 100 % }] }";
    // A Friday in winter, an hour ahead of UTC. The steps run on into the late hours.
    check(
        price,
        &work(100, Some("2026-12-04T16:40:00Z")),
        &[
            "steps of 15: 105",
            "2026-12-04T16:40:00Z 20 min [] 120.00 x 1: 40.00",
            "2026-12-04T17:00:00Z 85 min [0] 120.00 x 1.5: 255.00",
            "295.00 + 56.05 = 351.05",
        ],
    );
    // Midnight is Saturday, and until two it is late too: both apply.
    check(
        price,
        &work(240, Some("2026-12-04T22:00:00Z")),
        &[
            "steps of 15: 240",
            "2026-12-04T22:00:00Z 60 min [0] 120.00 x 1.5: 180.00",
            "2026-12-04T23:00:00Z 120 min [0, 1] 120.00 x 2.5: 600.00",
            "2026-12-05T01:00:00Z 60 min [1] 120.00 x 2: 240.00",
            "1020.00 + 193.80 = 1213.80",
        ],
    );
    // Without a moment, none applies.
    check(
        price,
        &work(60, None),
        &[
            "steps of 15: 60",
            "60 min [] 120.00 x 1: 120.00",
            "120.00 + 22.80 = 142.80",
        ],
    );
    // The night in which the clocks go back has three hours between one and three, which are all worked.
    check(
        price,
        &work(180, Some("2026-10-24T23:00:00Z")),
        &[
            "steps of 15: 180",
            "2026-10-24T23:00:00Z 180 min [1] 120.00 x 2: 720.00",
            "720.00 + 136.80 = 856.80",
        ],
    );
}

#[test]
fn consumers_are_told_totals_of_each_price() {
    let units = |count, months| Usage {
        count: Some(count),
        months: Some(months),
        ..Usage::default()
    };
    let price = "{ amount: 6.90, per: user-month }";
    check(
        price,
        &units(25, 1),
        &["25 x Some(1) x 6.90: 172.50", "172.50 + 32.78 = 205.28"],
    );
    let check = |sells_to, reader, expected: &[&str]| {
        assert_eq!(told(sells_to, reader, price, &units(25, 1)), expected, "{sells_to}");
    };
    // 8.21 is what one person is told; 25 of them cost 25 times that.
    check(
        "both",
        Reader::Consumers,
        &["25 x Some(1) x 8.21: 205.25", "172.48 + 32.77 = 205.25"],
    );
    check(
        "consumers",
        Reader::Consumers,
        &["25 x Some(1) x 6.90: 172.50", "144.96 + 27.54 = 172.50"],
    );
    check("consumers", Reader::Business, &["Incomplete"]);
}

#[test]
fn packs_are_opened_whole_and_what_is_left_is_told() {
    let price =
        "{ amount: 1100.00, per: pack, increment: 15 min, pack: { time: 10 h, valid: 12 months, rollover: 40 % } }";
    check(
        price,
        &work(700, Some("2026-12-04T09:00:00Z")),
        &[
            "steps of 15: 705",
            "2 packs x 1100.00: 2200.00",
            "left 495, kept Some(240), until Some(2027-12-04)",
            "2200.00 + 418.00 = 2618.00",
        ],
    );
    check(
        price,
        &work(600, None),
        &[
            "steps of 15: 600",
            "1 packs x 1100.00: 1100.00",
            "1100.00 + 209.00 = 1309.00",
        ],
    );
}

#[test]
fn a_spend_is_shared_band_by_band_and_has_a_floor() {
    let price = "{ amount: 100.00, per: month, of_spend: [{ up_to: 10000.00, rate: 10 % }, { up_to: 80000.00, rate: 7 % }, { rate: 3 % }] }";
    let spend = |spend: &str, months| Usage {
        spend: Some(spend.parse().unwrap()),
        months,
        ..Usage::default()
    };
    check(
        price,
        &spend("100000", None),
        &[
            "10 % of 10000.00: 1000.00",
            "7 % of 70000.00: 4900.00",
            "3 % of 20000.00: 600.00",
            "6500.00 + 1235.00 = 7735.00",
        ],
    );
    check(
        price,
        &spend("999.99", Some(3)),
        &[
            "10 % of 999.99: 100.00",
            "3 months x 100.00: 300.00",
            "300.00 + 57.00 = 357.00",
        ],
    );
    check(
        price,
        &spend("12.34", None),
        &["10 % of 12.34: 1.23", "least 100.00", "100.00 + 19.00 = 119.00"],
    );
    check(price, &spend("0", None), &["least 100.00", "100.00 + 19.00 = 119.00"]);
}

#[test]
fn journeys_are_charged_by_number_or_time() {
    let by = |per: &str| format!("{{ amount: 145.00, per: hour, travel: {{ amount: 65.00, per: {per} }} }}");
    let once = "60 min [] 145.00 x 1: 145.00";
    check(
        &by("once"),
        &work(60, None),
        &[once, "travel 1 x 65.00: 65.00", "210.00 + 39.90 = 249.90"],
    );
    let two = Usage {
        journeys: Some(2),
        ..work(60, None)
    };
    check(
        &by("once"),
        &two,
        &[once, "travel 2 x 65.00: 130.00", "275.00 + 52.25 = 327.25"],
    );
    let timed = Usage {
        travel: Some(40),
        ..work(60, None)
    };
    check(
        &by("hour"),
        &timed,
        &[once, "travel 40 x 65.00: 43.33", "188.33 + 35.78 = 224.11"],
    );
    check(&by("hour"), &work(60, None), &["Lacks(Travel)"]);
    check(&by("hour"), &two, &["Unused(Journeys)"]);
}

#[test]
fn what_a_price_depends_on_is_asked_for_and_nothing_else_taken() {
    let usage = Usage::default;
    check("{ amount: 1.00, per: hour }", &usage(), &["Lacks(Work)"]);
    check(
        "{ amount: 1.00, per: month, of_spend: [{ rate: 3 % }] }",
        &usage(),
        &["Lacks(Spend)"],
    );
    check("{ amount: 1.00, per: incident }", &work(1, None), &["Unused(Work)"]);
    let count = Usage {
        count: Some(2),
        ..usage()
    };
    check("{ amount: 1.00, per: month }", &count, &["Unused(Count)"]);
    let months = Usage {
        months: Some(2),
        ..usage()
    };
    check("{ amount: 1.00, per: incident }", &months, &["Unused(Months)"]);
    let spend = Usage {
        spend: Some(Decimal::ONE),
        ..usage()
    };
    check("{ amount: 1.00, per: once }", &spend, &["Unused(Spend)"]);
    let large = "{ amount: 999999999999999999, per: user-month }";
    let many = Usage {
        count: Some(u32::MAX),
        months: Some(u32::MAX),
        ..usage()
    };
    check(large, &many, &["TooLarge"]);
}
