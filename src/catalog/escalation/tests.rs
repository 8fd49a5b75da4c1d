//! The vendor's programme as terms, what a partner holds, and an issue in; by which routes it can be escalated, how that is paid
//! for, and why not by the others, out.

use super::{Issue, Obstacle};
use crate::catalog::{Basis, Catalog, Incidents, SupportKind};
use crate::config::Audience;
use crate::testing::{TODAY, sites};

/// The programme: each cell of its table is data here, and each is tried below.
const PROGRAMME: &str = r#"routes:
  commercial:
    { name: C, to: V, for: [billing, subscription], scope: all, who: w, basis: included, open: "https://v.example",
      charges: [{ for: [technical], products: [azure], basis: [fee, benefit] }, { for: [technical], products: [office], basis: [included] }] }
  premier: { name: P, to: V, for: [technical], scope: all, who: w, basis: fee, entitlements: { premier-plan: unlimited }, open: "https://v.example" }
  advanced: { name: A, to: V, for: [technical], scope: online, who: w, basis: fee, entitlements: { advanced-plan: unlimited }, open: "https://v.example" }
  signature:
    { name: S, to: V, for: [technical], scope: online, who: w, basis: benefit, open: "https://v.example",
      entitlements: { silver-cloud: unlimited, gold-cloud: unlimited, silver: 5, gold: 10, action-pack: 0 } }
  incidents:
    { name: I, to: V, for: [technical], scope: on-premises, versions: { previous: 1, in_mainstream: true }, who: w, basis: benefit, open: "https://v.example",
      entitlements: { action-pack: 10, silver: 15, silver-cloud: 15, gold: 20, gold-cloud: 20 } }
products:
  office: { name: Office, kind: online, vendor: V }
  azure: { name: Azure, kind: online, vendor: V }
  server: { name: Server, kind: on-premises, vendor: V, versions: [{ version: "25", mainstream_until: 2029-11-13 }, { version: "22", mainstream_until: 2027-10-13 }, { version: "19", mainstream_until: 2028-01-01 }] }
  store: { name: Store, kind: on-premises, vendor: V, versions: [{ version: "25" }, { version: "22", mainstream_until: 2026-10-13 }] }
clouds:
  global: { name: Global }
  china: { name: China }
"#;

/// The levels and plans, by their ids.
const LEVELS: &[&str] = &[
    "action-pack",
    "silver",
    "gold",
    "silver-cloud",
    "gold-cloud",
    "premier-plan",
    "advanced-plan",
];

/// The programme's terms for a partner that holds some levels.
fn holding(held: &str, programme: &str) -> Catalog {
    let levels = LEVELS.iter().map(|id| {
        let is_held = held.split(' ').any(|own| own == *id);
        let from = if is_held { ", held_from: 2026-01-01" } else { "" };
        format!("  {id}: {{ name: L{from} }}\n")
    });
    let terms = format!("{programme}levels:\n{}", levels.collect::<String>());
    let (_, sites, _) = sites(&[("content/catalog/t.yaml", &terms)]);
    let site = sites.get(Audience::Agents);
    Catalog {
        offer: (*site.offer).clone(),
        desk: site.desk.as_deref().cloned().unwrap_or_default(),
        ..Catalog::default()
    }
}

/// An issue as it is written here: "technical server 22 global"; `-` is what is not known.
fn issue(text: &str) -> Issue<'_> {
    let mut words = text.split(' ').map(|word| (word != "-").then_some(word));
    let kind = words.next().flatten().map(|word| match word {
        "billing" => SupportKind::Billing,
        "subscription" => SupportKind::Subscription,
        _ => SupportKind::Technical,
    });
    Issue {
        kind,
        product: words.next().flatten(),
        version: words.next().flatten(),
        cloud: words.next().flatten(),
    }
}

/// What stands in the way, in a word.
fn word(obstacle: &Obstacle<'_>) -> String {
    match obstacle {
        Obstacle::Ended(level, day) => format!("{level} until {day}"),
        Obstacle::Mainstream(day) => format!("mainstream until {day}"),
        Obstacle::Spent(day) => format!("spent on {day}"),
        other => format!("{other:?}").to_lowercase(),
    }
}

/// Each route with how it is paid for, or with what keeps one from it in brackets, in the order of the programme.
fn told(catalog: &Catalog, text: &str) -> String {
    let Catalog { offer, desk, .. } = catalog;
    let issue = issue(text);
    let all = desk.routes.iter().filter_map(|(id, route)| {
        let route = route.on(TODAY)?;
        let obstacles = route.obstacles(offer, desk, TODAY, issue);
        let payment = route.payment(desk, TODAY, issue.kind, issue.product);
        let basis: Vec<&str> = payment.basis.iter().map(|basis| basis.word()).collect();
        let incidents = payment.allowance.map(|(_, own)| match own.0.incidents {
            Incidents::Unlimited => " unlimited".to_owned(),
            Incidents::Count(count) => format!(" {count}"),
        });
        let incidents = incidents.filter(|_| payment.basis.contains(&Basis::Benefit));
        let told = match obstacles.is_empty() {
            true => format!("{}{}", basis.join("/"), incidents.unwrap_or_default()),
            false => format!("({})", obstacles.iter().map(word).collect::<Vec<_>>().join(", ")),
        };
        Some(format!("{}: {told}", id.value))
    });
    all.collect::<Vec<_>>().join("; ")
}

/// Tries issues for a partner that holds some levels.
fn check(held: &str, rows: &[(&str, &str)]) {
    let catalog = holding(held, PROGRAMME);
    for (issue, expected) in rows {
        assert_eq!(told(&catalog, issue), *expected, "{held}: {issue}");
    }
}

#[test]
fn every_partner_may_take_billing_and_subscriptions_to_commercial_support() {
    let only = "commercial: included; premier: (kind, notheld); advanced: (kind, notheld); signature: (kind, notheld); incidents: (kind, product, notheld)";
    check("", &[("billing office", only), ("subscription azure", only)]);
    check(
        "",
        &[(
            "billing server 25",
            "commercial: included; premier: (kind, notheld); advanced: (kind, product, notheld); signature: (kind, product, notheld); incidents: (kind, notheld)",
        )],
    );
}

#[test]
fn technical_requests_at_commercial_support_are_charged_for_azure_only() {
    check(
        "",
        &[
            (
                "technical azure",
                "commercial: fee/benefit; premier: (notheld); advanced: (notheld); signature: (notheld); incidents: (product, notheld)",
            ),
            (
                "technical office",
                "commercial: included; premier: (notheld); advanced: (notheld); signature: (notheld); incidents: (product, notheld)",
            ),
            (
                "technical server 25",
                "commercial: (kind); premier: (notheld); advanced: (product, notheld); signature: (product, notheld); incidents: (notheld)",
            ),
        ],
    );
}

#[test]
fn plans_are_for_their_buyers() {
    check(
        "premier-plan",
        &[
            (
                "technical office",
                "commercial: included; premier: fee; advanced: (notheld); signature: (notheld); incidents: (product, notheld)",
            ),
            (
                "technical server 19",
                "commercial: (kind); premier: fee; advanced: (product, notheld); signature: (product, notheld); incidents: (version, notheld)",
            ),
            (
                "technical azure",
                "commercial: fee/benefit; premier: fee; advanced: (notheld); signature: (notheld); incidents: (product, notheld)",
            ),
            (
                "billing azure",
                "commercial: included; premier: (kind); advanced: (kind, notheld); signature: (kind, notheld); incidents: (kind, product, notheld)",
            ),
            (
                "subscription server 25",
                "commercial: included; premier: (kind); advanced: (kind, product, notheld); signature: (kind, product, notheld); incidents: (kind, notheld)",
            ),
        ],
    );
    check(
        "advanced-plan",
        &[
            (
                "technical azure",
                "commercial: fee/benefit; premier: (notheld); advanced: fee; signature: (notheld); incidents: (product, notheld)",
            ),
            (
                "technical server 25",
                "commercial: (kind); premier: (notheld); advanced: (product); signature: (product, notheld); incidents: (notheld)",
            ),
        ],
    );
}

#[test]
fn incidents_go_by_the_level() {
    let online = |signature: &str| {
        format!(
            "commercial: fee/benefit; premier: (notheld); advanced: (notheld); signature: {signature}; incidents: (product)"
        )
    };
    let server =
        |incidents: &str| format!("commercial: (kind); premier: (notheld); advanced: (product, notheld); {incidents}");
    let rows = [
        (
            "action-pack",
            online("(notheld)"),
            server("signature: (product, notheld); incidents: benefit 10"),
        ),
        (
            "silver",
            online("benefit 5"),
            server("signature: (product); incidents: benefit 15"),
        ),
        (
            "gold",
            online("benefit 10"),
            server("signature: (product); incidents: benefit 20"),
        ),
        (
            "silver-cloud",
            online("benefit unlimited"),
            server("signature: (product); incidents: benefit 15"),
        ),
        (
            "gold-cloud",
            online("benefit unlimited"),
            server("signature: (product); incidents: benefit 20"),
        ),
        (
            "action-pack silver",
            online("benefit 5"),
            server("signature: (product); incidents: benefit 15"),
        ),
    ];
    for (held, azure, own) in &rows {
        check(held, &[("technical azure", azure), ("technical server 25", own)]);
    }
}

#[test]
fn silver_without_a_cloud_competency_and_a_server_of_the_version_before() {
    let other =
        "commercial: (kind); premier: (notheld); advanced: (product, notheld); signature: (product); incidents:";
    let row = |issue: &'static str, told: &str| (issue, format!("{other} {told}"));
    let rows = [
        row("technical server 25", "benefit 15"),
        row("technical server 22", "benefit 15"),
        row("technical server 19", "(version)"),
        row("technical server 16", "(version)"),
        row("technical store 25", "benefit 15"),
        row("technical store 22", "(mainstream until 2026-10-13)"),
        row("technical server", "benefit 15"),
    ];
    let rows: Vec<_> = rows.iter().map(|(issue, told)| (*issue, told.as_str())).collect();
    check("silver", &rows);
}

#[test]
fn what_is_not_known_keeps_from_nothing_that_holds_for_some() {
    check(
        "silver",
        &[
            (
                "-",
                "commercial: included; premier: (notheld); advanced: (notheld); signature: benefit 5; incidents: benefit 15",
            ),
            (
                "technical",
                "commercial: (kind); premier: (notheld); advanced: (notheld); signature: benefit 5; incidents: benefit 15",
            ),
        ],
    );
}

#[test]
fn routes_are_open_in_their_clouds() {
    let programme = PROGRAMME.replacen("name: S, to: V,", "name: S, to: V, clouds: [global],", 1);
    let catalog = holding("silver", &programme);
    let check = |issue: &str, expected: &str| {
        let told = told(&catalog, issue);
        assert!(told.contains(&format!("signature: {expected};")), "{issue}: {told}");
    };
    check("technical azure - global", "benefit 5");
    check("technical azure - china", "(cloud)");
    check("technical azure", "benefit 5");
    check("technical server - china", "(product, cloud)");
}

#[test]
fn incidents_are_counted_and_may_be_for_some_products_or_until_a_day() {
    let check = |silver: &str, issue: &str, expected: &str| {
        let programme = PROGRAMME.replacen("silver: 5", &format!("silver: {silver}"), 1);
        let told = told(&holding("silver", &programme), issue);
        assert!(told.contains(&format!("signature: {expected};")), "{silver}: {told}");
    };
    let azure = "technical azure";
    check(
        "{ incidents: 5, left: { incidents: 2, on: 2026-11-01 } }",
        azure,
        "benefit 5",
    );
    check(
        "{ incidents: 5, left: { incidents: 0, on: 2026-11-01 } }",
        azure,
        "(spent on 2026-11-01)",
    );
    check("{ incidents: 5, products: [office] }", azure, "(otherincidents)");
    check("{ incidents: 5, products: [office] }", "technical office", "benefit 5");
    check(
        "{ incidents: 5, until: 2026-11-22 }",
        azure,
        "(silver until 2026-11-22)",
    );
    check("{ incidents: 5, until: 2026-11-23 }", azure, "benefit 5");
}

#[test]
fn what_needs_no_incident_is_open_where_none_is_left() {
    let spent = "silver: { incidents: 15, left: { incidents: 0, on: 2026-11-01 } }";
    let charges = "who: w, basis: benefit, charges: [{ for: [billing], basis: [included] }, { for: [subscription], basis: [benefit] }],";
    let programme = PROGRAMME.replacen("silver: 15", spent, 1);
    let (head, tail) = programme
        .split_once("  incidents:")
        .unwrap_or_else(|| panic!("incidents"));
    let catalog = holding(
        "silver",
        &format!(
            "{head}  incidents:{}",
            tail.replacen("who: w, basis: benefit,", charges, 1)
        ),
    );
    let check = |issue: &str, expected: &str| {
        let told = told(&catalog, issue);
        assert!(told.ends_with(&format!("incidents: {expected}")), "{issue}: {told}");
    };
    check("technical server 25", "(spent on 2026-11-01)");
    check("billing server 25", "included");
    check("subscription server 25", "(spent on 2026-11-01)");
}

#[test]
fn the_cheaper_route_comes_first() {
    let catalog = holding("silver advanced-plan", PROGRAMME);
    let check = |text: &str, expected: &[&str]| {
        let issue = issue(text);
        let all = catalog.desk.routes.iter().filter_map(|(id, route)| {
            let route = route.on(TODAY)?;
            let is_open = route.obstacles(&catalog.offer, &catalog.desk, TODAY, issue).is_empty();
            let rank = route.payment(&catalog.desk, TODAY, issue.kind, issue.product).rank();
            is_open.then_some((rank, id.value.as_str()))
        });
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(rank, _)| *rank);
        let names: Vec<&str> = all.into_iter().map(|(_, id)| id).collect();
        assert_eq!(names, expected, "{text}");
    };
    check("technical office", &["advanced", "commercial", "signature"]);
    check("technical azure", &["advanced", "signature", "commercial"]);
    check("technical server 22", &["incidents"]);
    check("billing azure", &["commercial"]);
}
