//! What unit tests share: a small project in memory, a catalog of it, and what was told about it, one line each.

use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;
use crate::project::Project;
use crate::site::{Request, Sites};
use crate::source::Files;

/// A day on which tests look at terms.
pub const TODAY: jiff::civil::Date = jiff::civil::Date::constant(2026, 11, 23);

/// The settings of the small project.
pub const SITE: &str = r#"title = "Harbour Support"
base_address = "https://support.harbour.example/"
languages = ["en", "de"]
"#;

/// The partner of the small project.
pub const PARTNER: &str = r#"partner:
  name: Harbour
  legal_name: Harbour GmbH
  model: direct-bill
  sells_to: business
  country: DE
  time_zone: Europe/Berlin
  currency: EUR
  vat: { id: DE123456789, rate: 19 % }
  address: { street: Kai 1, postcode: "20457", city: Hamburg }
"#;

/// The small project with `files` more, or in place of its own `site.toml` and `content/catalog/partner.yaml`.
pub fn files(files: &[(&str, &str)]) -> Files {
    let mut all = Files::default();
    let own = [("site.toml", SITE), ("content/catalog/partner.yaml", PARTNER)];
    let kept = own
        .iter()
        .filter(|(path, _)| files.iter().all(|(other, _)| other != path));
    for (path, text) in kept.chain(files) {
        match path.rsplit_once('.') {
            Some((_, "md" | "yaml" | "toml")) => {
                all.add(*path, *text);
            }
            _ => all.add_asset(*path, text.as_bytes()),
        }
    }
    all
}

/// The sites of the small project with `files` more, and what is wrong with them.
pub fn sites(own: &[(&str, &str)]) -> (Files, Sites, Diagnostics) {
    let files = files(own);
    let mut found = Diagnostics::new();
    let project = Project::load(&files, &mut found).unwrap_or_else(|| panic!("{:?}", told(&files, &found)));
    let request = Request {
        as_of: TODAY,
        drafts: false,
    };
    let sites = Sites::resolve(&project, &files, request, &mut found);
    (files, sites, found)
}

/// Terms with an entry of each kind, and one that can't be read.
const TERMS: &str = r#"
hours: { office: { name: Office, open: "24/7" } }
contacts:
  hotline: { kind: phone, number: "+49 40 66969 100", hours: office }
  post: { kind: post }
  desk: { kind: email, address: desk@harbour.example, internal: true, hours: office }
  torn: { kind: pone }
products: { cloud: { name: Cloud, kind: online, vendor: Sky } }
severities: { urgent: { name: Urgent, mark: A, means: m, we: w, you: y } }
support:
  technical:
    name: Technical
    kind: technical
    summary: s
    delivery: direct
    hours: office
    price: included
    response: { urgent: { within: 1 h } }
  bare: { name: Bare, kind: billing, summary: s, delivery: direct }
disclosures: { terms: { title: Terms, for: business, support: [technical], version: "1", valid_from: 2026-01-01 } }
glossary: { route: { term: route, means: m } }
routes: { premier: { name: Premier, to: Sky, for: [technical], scope: all, who: all, basis: fee, open: "https://a.example/" } }
levels: { gold: { name: Gold } }
roles: { engineer: { name: Engineer } }
clouds: { global: { name: Global } }
evidence: { tenant: { name: Tenant } }
"#;

/// A catalog with an entry of each kind.
pub fn catalog() -> Catalog {
    let partner = format!("{PARTNER}  law: German law.\n");
    let own = [
        ("content/catalog/partner.yaml", partner.as_str()),
        ("content/catalog/terms.yaml", TERMS),
    ];
    let project = Project::load(&files(&own), &mut Diagnostics::new()).unwrap_or_else(|| panic!("a project"));
    Catalog::clone(&project.catalog)
}

/// Each diagnostic as `code path:line:column`, in the order of the report. What it says is in its fixture.
pub fn told(files: &Files, found: &Diagnostics) -> Vec<String> {
    let mut found = found.clone();
    crate::diagnostic::sort(&mut found, files);
    found
        .iter()
        .map(|one| {
            let place = match (&one.place, &one.path) {
                (Some((span, _)), _) => {
                    let (path, line, column) = files.position(*span);
                    format!("{path}:{line}:{column}")
                }
                (None, path) => path.clone().unwrap_or_default(),
            };
            format!("{} {place}", one.code.name())
        })
        .collect()
}
