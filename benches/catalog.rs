//! A catalog of many entries in, how long it takes to read, check and evaluate it out.
//!
//! `cargo bench --bench catalog -- [ENTRIES] [ROUNDS]`; 5,000 entries and 15 rounds unless said otherwise. The entries are a mix of
//! kinds of support with prices, examples and response targets, contacts, schedules, products, routes and words. Evaluating
//! them means: each example's price, each promise's deadline, and each schedule's next week.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, error, fs};

use aushang::catalog::deadline::{due, promised};
use aushang::catalog::tariff::Tariff;
use aushang::catalog::{self, Offer, Price, Reader, Support};
use aushang::decode::Date;
use aushang::diagnostic::Diagnostics;
use aushang::parallel;
use aushang::project::Project;
use jiff::Timestamp;
use tempfile::TempDir;

/// Any error: a measurement that fails is none.
type Outcome<T> = Result<T, Box<dyn error::Error>>;

/// The day on which terms are looked at.
const DAY: Date = Date::constant(2026, 11, 23);

/// Of so many entries, the shares of each section.
const SHARES: [(&str, usize); 6] = [
    ("support", 40),
    ("contacts", 30),
    ("hours", 12),
    ("products", 12),
    ("glossary", 4),
    ("routes", 2),
];

/// The severities.
const SEVERITIES: [&str; 4] = ["critical", "high", "moderate", "minimal"];

fn main() -> Outcome<()> {
    let words: Vec<usize> = env::args().filter_map(|word| word.parse().ok()).collect();
    let entries = words.first().copied().unwrap_or(5_000);
    let rounds = words.get(1).copied().unwrap_or(15);
    let folder = TempDir::new()?;
    write(folder.path(), entries)?;
    let mut times: Vec<[Duration; 3]> = Vec::new();
    for _ in 0..=rounds {
        times.push(round(folder.path())?);
    }
    // The first one fills the caches.
    times.remove(0);
    let mut all = Duration::ZERO;
    for (at, name) in ["load", "check", "evaluate"].into_iter().enumerate() {
        let mut own: Vec<Duration> = times.iter().filter_map(|round| round.get(at).copied()).collect();
        own.sort();
        let middle = own.get(own.len() / 2).copied().unwrap_or_default();
        all += middle;
        println!("{name:10} {:7.1} ms", middle.as_secs_f64() * 1000.0);
    }
    println!(
        "{:10} {:7.1} ms for {entries} entries",
        "all",
        all.as_secs_f64() * 1000.0
    );
    Ok(())
}

/// Reads, checks and evaluates once; how long each took.
fn round(folder: &Path) -> Outcome<[Duration; 3]> {
    let start = Instant::now();
    let (_, project, mut found) = Project::read(folder);
    let project = project.ok_or("no project")?;
    let load = start.elapsed();
    let start = Instant::now();
    let schedules = catalog::check(&project.catalog, &project.config.languages, &mut found);
    catalog::check_on(&project.catalog, &schedules, DAY, &mut found);
    let check = start.elapsed();
    none(&found)?;
    let start = Instant::now();
    let count = evaluate(&project, &schedules)?;
    let evaluate = start.elapsed();
    if count == 0 {
        return Err("nothing was evaluated".into());
    }
    Ok([load, check, evaluate])
}

/// Nothing is wrong with the terms.
fn none(found: &Diagnostics) -> Outcome<()> {
    match found.first() {
        Some(first) => Err(format!("{}: {} ({} in all)", first.code, first.message, found.len()).into()),
        None => Ok(()),
    }
}

/// Asks for each price, deadline and week, on all cores as a build does; how many there were.
fn evaluate(project: &Project, schedules: &catalog::Schedules) -> Outcome<usize> {
    let offer = &project.catalog.offer;
    let raised = "2026-12-23T15:40:00Z".parse()?;
    let supports: Vec<&Support> = offer.support.iter().map(|(_, support)| support).collect();
    let counts = parallel::map(&supports, |support| of_support(support, offer, schedules, raised));
    let mut count = counts.into_iter().sum::<Result<usize, _>>()?;
    for (id, _) in offer.hours.iter() {
        let schedule = schedules.on(&id.value, DAY).ok_or("no schedule")?;
        count += schedule.usual_week(DAY).groups().len();
    }
    Ok(count)
}

/// Asks for the deadlines and prices of a kind of support; how many there were.
fn of_support(
    support: &Support,
    offer: &Offer,
    schedules: &catalog::Schedules,
    raised: Timestamp,
) -> Result<usize, &'static str> {
    let mut count = 0;
    for severity in SEVERITIES {
        if let Some(response) = promised(support, severity, DAY) {
            let clock = response.clock(support, offer, schedules);
            due(&clock, raised, response.within, &[]).ok_or("never due")?;
            count += 1;
        }
    }
    let price = support.price.as_ref().and_then(|price| price.on(DAY));
    if let Some(Price::Charged(charge)) = price {
        let tariff = Tariff::new(charge, offer, schedules, Reader::Business).map_err(|_| "no tariff")?;
        for example in &charge.examples {
            let usage = example.usage(offer).map_err(|_| "no usage")?;
            tariff.cost(&usage).map_err(|_| "no cost")?;
            count += 1;
        }
    }
    Ok(count)
}

/// Writes a project with so many entries.
fn write(folder: &Path, entries: usize) -> Outcome<()> {
    let catalog = folder.join("content/catalog");
    fs::create_dir_all(&catalog)?;
    fs::write(
        folder.join("site.toml"),
        "title = \"Harbour\"\nbase_address = \"https://harbour.example/\"\nlanguages = [\"en\", \"de\"]\n",
    )?;
    fs::write(
        catalog.join("partner.yaml"),
        "partner:\n  name: Harbour\n  legal_name: Harbour GmbH\n  model: direct-bill\n  sells_to: business\n  country: DE\n  \
         time_zone: Europe/Berlin\n  currency: EUR\n  vat: { id: DE123456789, rate: 19 % }\n  \
         address: { street: Kai 1, postcode: \"20457\", city: Hamburg }\n",
    )?;
    let count = |section: &str| {
        let share = SHARES.iter().find(|(own, _)| *own == section);
        (entries * share.map_or(0, |(_, share)| *share) / 100).max(1)
    };
    let mut severities = String::from("severities:\n");
    for (at, id) in SEVERITIES.into_iter().enumerate() {
        let text = "{ en: An issue that hurts so much, de: Ein Problem von diesem Gewicht }";
        writeln!(
            severities,
            "  {id}: {{ name: {{ en: {id}, de: {id} }}, mark: \"{at}\", means: {text}, we: {text}, you: {text} }}"
        )?;
    }
    fs::write(catalog.join("severities.yaml"), severities)?;
    for (section, _) in SHARES {
        let mut text = format!("{section}:\n");
        for at in 0..count(section) {
            text.push_str(&entry(section, at, &count));
        }
        if section == "routes" {
            text.push_str("levels:\n  gold: { name: Gold, held_from: 2026-01-01 }\n");
        }
        fs::write(catalog.join(format!("{section}.yaml")), text)?;
    }
    Ok(())
}

/// An entry of a section.
fn entry(section: &str, at: usize, count: &impl Fn(&str) -> usize) -> String {
    let of = |section: &str, by: usize| (at * 7 + by) % count(section);
    let open = |at: usize| {
        format!(
            "Mo-Fr {:02}:00-{:02}:{:02}; PH off",
            6 + at % 4,
            16 + at % 5,
            at % 4 * 15
        )
    };
    match section {
        "support" => {
            // The contact is open while the clock of the promises runs.
            let contact = of("contacts", 0);
            let hours = contact % count("hours");
            let free = at % 3 * 5;
            format!(
                "  support-{at}:\n    name: {{ en: Support number {at}, de: Support Nummer {at} }}\n    kind: technical\n    \
                 summary: {{ en: We find the fault and mend it, de: Wir finden den Fehler und beheben ihn }}\n    \
                 products: [product-{}, product-{}]\n    delivery: direct\n    hours: hours-{hours}\n    \
                 contacts: [contact-{contact}, contact-{}]\n    price:\n      amount: {}.00\n      per: hour\n      \
                 increment: 15 min\n      free: {} min\n      surcharges: [{{ hours: hours-{}, add: 50 % }}]\n      \
                 examples: [{{ work: {} min, price: {}.00 }}]\n    response:\n      critical: {{ within: 1 h, update: 2 h, resolve: 8 h }}\n      \
                 high: {{ within: 4 h, by: [contact-{contact}] }}\n      moderate: {{ within: 2 business days }}\n    \
                 includes: [{{ en: Finding the cause, de: Ursache finden }}]\n",
                of("products", 0),
                of("products", 1),
                of("contacts", 3),
                80 + at % 60,
                free + 5,
                of("hours", 5),
                60 + free + 5,
                80 + at % 60,
            )
        }
        "contacts" => format!(
            "  contact-{at}:\n    name: {{ en: Line {at}, de: Telefon {at} }}\n    kind: phone\n    number: \"+49 40 66969 {:03}\"\n    \
             hours: hours-{}\n    languages: [de, en]\n    note: {{ en: Have your number at hand, de: Halten Sie Ihre Nummer bereit }}\n",
            at % 1000,
            at % count("hours"),
        ),
        "hours" => format!(
            "  hours-{at}:\n    name: {{ en: Hours {at}, de: Zeiten {at} }}\n    open: \"{}\"\n    holidays: DE\n    \
             exceptions: [{{ date: 2026-12-24, open: \"08:00-12:00\" }}]\n",
            open(at)
        ),
        "products" => format!(
            "  product-{at}: {{ name: Product {at}, kind: online, vendor: Contoso, summary: {{ en: For work, de: Zum Arbeiten }} }}\n"
        ),
        "glossary" => format!(
            "  term-{at}: {{ term: {{ en: word {at}, de: Wort {at} }}, means: {{ en: What it says, de: Was es sagt }} }}\n"
        ),
        _ => format!(
            "  route-{at}: {{ name: Route {at}, to: Contoso, for: [technical], scope: online, products: [product-{}], who: \
             {{ en: All, de: Alle }}, basis: benefit, entitlements: {{ gold: {} }}, open: \"https://contoso.example/{at}\" }}\n",
            of("products", 0),
            5 + at % 10
        ),
    }
}
