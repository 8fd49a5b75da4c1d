//! The example's routes and each set of levels that a partner may hold in; by which routes each issue can be escalated, out, for the
//! script of the form.
//!
//! With `AUSHANG_ESCALATION` in the environment the cases are written to that file, one JSON object a line, behind the terms that the
//! page gives the script; `tests/tools/escalate.mjs` reads it.

use std::fs;

use aushang::catalog::{Issue, Route, SupportKind};
use aushang::config::Audience;
use aushang::site::Site;
use aushang::view::build::OLDER;
use serde_json::{Value as Json, json};

use crate::library::{DAY, Opened, render, repository, unescaped};

/// The levels and plans of the example.
const LEVELS: [&str; 6] = [
    "silver-cloud",
    "gold-cloud",
    "silver",
    "gold",
    "action-pack",
    "premier-plan",
];

/// The example's terms for a partner that holds some levels: their numbers, bit by bit.
fn holding(held: usize) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    let catalog = folder.path().join("content/catalog");
    fs::create_dir_all(&catalog).unwrap();
    fs::copy(repository().join("site.toml"), folder.path().join("site.toml")).unwrap();
    fs::copy(
        repository().join("content/logo.svg"),
        folder.path().join("content/logo.svg"),
    )
    .unwrap();
    for entry in fs::read_dir(repository().join("content/catalog")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        let mut text = fs::read_to_string(&path).unwrap();
        if name == "routes.yaml" {
            text = text.replace("    held_from: 2021-07-01\n    held_until: 2027-06-30\n", "");
            // A route that is open in some clouds, and incidents that are counted, of which each third time none is left.
            let left = ["0", "1", "2"][held % 3];
            text = text.replace(
                "    scope: on-premises\n",
                "    scope: on-premises\n    clouds: [global, germany]\n",
            );
            text = text.replace(
                "      silver: 5\n",
                &format!("      silver: {{ incidents: 5, products: [azure], left: {{ incidents: {left}, on: 2026-11-01 }} }}\n"),
            );
            for (at, level) in LEVELS.iter().enumerate().filter(|(at, _)| held >> at & 1 == 1) {
                let entry = format!("\n  {level}:\n    name:");
                assert!(text.contains(&entry), "{at}: {level}");
                text = text.replace(&entry, &format!("\n  {level}:\n    held_from: 2026-01-01\n    name:"));
            }
        }
        fs::write(catalog.join(name), text).unwrap();
    }
    Opened::read(folder.path())
}

/// Each issue that the form can ask for.
fn issues(site: &Site) -> Vec<Issue<'_>> {
    let desk = site.desk.as_deref().expect("a desk");
    let kinds = [
        None,
        Some(SupportKind::Billing),
        Some(SupportKind::Subscription),
        Some(SupportKind::Technical),
    ];
    let mut products = vec![(None, None)];
    for (id, product) in site.offer.products.iter() {
        products.push((Some(id.value.as_str()), None));
        let versions = product.versions.iter().map(|own| own.version.as_str());
        let older = (!product.versions.is_empty()).then_some(OLDER);
        products.extend(
            versions
                .chain(older)
                .map(|version| (Some(id.value.as_str()), Some(version))),
        );
    }
    let clouds: Vec<Option<&str>> = [None]
        .into_iter()
        .chain(desk.clouds.iter().map(|(id, _)| Some(id.value.as_str())))
        .collect();
    let mut all = Vec::new();
    for kind in kinds {
        for (product, version) in &products {
            all.extend(clouds.iter().map(|cloud| Issue {
                kind,
                product: *product,
                version: *version,
                cloud: *cloud,
            }));
        }
    }
    all
}

/// An issue with the routes that apply, the best first, and the others with the number of what keeps one from them.
fn case(site: &Site, issue: Issue<'_>) -> Json {
    let desk = site.desk.as_deref().expect("a desk");
    let routes: Vec<(&str, &Route)> = desk
        .routes
        .iter()
        .filter_map(|(id, route)| Some((id.value.as_str(), route.on(DAY)?)))
        .collect();
    let obstacles = |route: &Route| route.obstacles(&site.offer, desk, DAY, issue).len();
    let mut apply: Vec<_> = routes.iter().filter(|(_, route)| obstacles(route) == 0).collect();
    apply.sort_by_key(|(_, route)| route.payment(desk, DAY, issue.kind, issue.product).rank());
    let barred = routes.iter().filter(|(_, route)| obstacles(route) > 0);
    json!({
        "case": {
            "kind": issue.kind.map_or("", SupportKind::word),
            "product": issue.product.unwrap_or_default(),
            "version": issue.version.unwrap_or_default(),
            "cloud": issue.cloud.unwrap_or_default(),
            "severity": "",
        },
        "apply": apply.iter().map(|(id, _)| id).collect::<Vec<_>>(),
        "barred": barred.map(|(id, route)| json!([id, obstacles(route)])).collect::<Vec<_>>(),
    })
}

/// What the page gives its script.
fn terms(opened: &Opened) -> Json {
    let page = String::from_utf8(render(opened.renderer(Audience::Agents), "escalate.html")).unwrap();
    let (_, rest) = page.split_once("data-terms=\"").expect("the terms");
    let (text, _) = rest.split_once('"').expect("an end");
    serde_json::from_str(&unescaped(text)).unwrap()
}

#[test]
fn each_issue_of_each_partner() {
    let mut lines = Vec::new();
    for held in 0..1 << LEVELS.len() {
        let opened = holding(held);
        let site = opened.renderer(Audience::Agents).site();
        lines.push(json!({ "terms": terms(&opened) }));
        lines.extend(issues(site).into_iter().map(|issue| case(site, issue)));
    }
    let applied = lines
        .iter()
        .filter(|line| line["apply"].as_array().is_some_and(|all| !all.is_empty()));
    assert!(applied.count() > 5000);
    if let Some(path) = std::env::var_os("AUSHANG_ESCALATION") {
        let lines: Vec<String> = lines.iter().map(Json::to_string).collect();
        fs::write(path, lines.join("\n") + "\n").unwrap();
    }
}
