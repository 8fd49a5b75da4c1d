//! Each fact of the vocabulary: stated, missing, stated in part; and what becomes of an item.

use std::collections::BTreeSet;
use std::path::Path;

use super::builtin::{FILES, NOWHERE};
use super::*;
use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;
use crate::project::Project;
use crate::source::{Files, parse_yaml};
use crate::testing::{files, told};

/// Where the terms stand.
const PATH: &str = "content/catalog/partner.yaml";

/// Terms that state every fact.
const WHOLE: &str = r#"partner:
  name: Harbour
  legal_name: Harbour GmbH
  legal_form: GmbH
  model: indirect-reseller
  provider: { name: Dock }
  sells_to: both
  country: DE
  time_zone: Europe/Berlin
  currency: EUR
  vat: { id: DE123456789, rate: 19 % }
  address: { street: Kai 1, postcode: "20457", city: Hamburg }
  legal_address: Kai 2
  register: { court: Hamburg, number: HRB 1 }
  authority: Port office
  profession: { title: Pilot, state: Germany, body: Chamber, rules: See there }
  insurance: { insurer: I, address: A, territory: EU, contact: i.example }
  complaints: [hotline, mail, fax, post]
  disputes: Yes
  general_terms: Here
  law: German
  guarantee: Two years
  other_activities: Ships
  codes: [{ name: Fair, url: "https://code.example/", languages: [de] }]
hours: { office: { name: Office, open: "24/7" } }
contacts:
  hotline: { kind: phone, number: "+49 40 66969 100", hours: office }
  mail: { kind: email, address: a@harbour.example, hours: office }
  fax: { kind: fax, number: "+49 40 66969 155" }
  post: { kind: post }
  portal: { kind: portal, url: "https://portal.example/" }
severities: { urgent: { name: Urgent, mark: A, means: m, we: w, you: y } }
support:
  technical:
    name: Technical
    kind: technical
    summary: s
    delivery: outsourced
    by: { name: Fjord }
    hours: office
    contacts: [hotline, mail, fax, post, portal]
    price: { amount: 90.00, per: hour }
    response: { urgent: { within: 1 h } }
    includes: [a]
  billing:
    name: Billing
    kind: billing
    summary: s
    delivery: direct
    hours: office
    contacts: [mail]
    price: included
    response: { urgent: { within: 2 h } }
    includes: [b]
escalation:
  summary: s
  requests: To us
disclosures:
  terms: { title: T, for: consumers, support: [technical, billing], languages: [de], version: "1", valid_from: 2026-01-01 }
"#;

/// The terms with changes, each a text and what stands in its place.
fn changed(changes: &[(&str, &str)]) -> (Files, Catalog) {
    let text = changes.iter().fold(WHOLE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from} is not there");
        text.replacen(from, to, 1)
    });
    let files = files(&[(PATH, &text)]);
    let mut found = Diagnostics::new();
    let project = Project::load(&files, &mut found).unwrap_or_else(|| panic!("a project"));
    assert_eq!(told(&files, &found), Vec::<String>::new(), "{changes:?}");
    (files, Catalog::clone(&project.catalog))
}

/// The lines at which a fact is stated and the keys that it lacks, in the disclosure and in all terms alike.
fn answer(fact: Fact, changes: &[(&str, &str)]) -> String {
    let (files, catalog) = changed(changes);
    let languages = [Lang::parse("en").unwrap_or_else(|| panic!("a language"))];
    let disclosure = catalog.offer.disclosures.iter().next();
    let shown = |scope: Scope<'_>| {
        let answer = scope.fact(fact);
        let lines = answer
            .places
            .iter()
            .map(|place| files.position(place.span).1.to_string());
        let lines = lines.collect::<Vec<_>>().join(",");
        let lacking: Vec<String> = answer.lacking.iter().map(|keys| keys.join("|")).collect();
        format!("{lines} {}", lacking.join(" ")).trim().to_owned()
    };
    shown(Scope::new(&catalog.offer, disclosure, &languages))
}

#[test]
fn each_fact_is_found_where_it_stands_and_missed_where_it_does_not() {
    let mut seen = BTreeSet::new();
    let mut check = |fact: Fact, stated: &str, changes: &[(&str, &str)], lacking: &str| {
        seen.insert(fact);
        assert_eq!(answer(fact, &[]), stated, "{fact:?} in all terms");
        if !changes.is_empty() {
            assert_eq!(answer(fact, changes), lacking, "{fact:?} without {changes:?}");
        }
    };
    let hotline = "hotline, mail, fax, post, portal]";
    let none = "";
    check(Fact::Name, "3", &[], none);
    check(
        Fact::LegalForm,
        "4",
        &[("  legal_form: GmbH\n", none)],
        "partner.legal_form",
    );
    check(Fact::Address, "12", &[], none);
    check(
        Fact::LegalAddress,
        "13",
        &[("  legal_address: Kai 2\n", none)],
        "partner.legal_address",
    );
    // A contact that the document does not tell does not count.
    check(Fact::Phone, "27", &[(hotline, "mail]")], "contacts (kind: phone)");
    check(
        Fact::Email,
        "28",
        &[(hotline, "fax]"), ("[mail]", "[fax]")],
        "contacts (kind: email)",
    );
    check(Fact::Fax, "29", &[(hotline, "mail]")], "contacts (kind: fax)");
    check(Fact::Post, "30", &[(hotline, "mail]")], "contacts (kind: post)");
    check(Fact::Web, "31", &[(hotline, "mail]")], "contacts");
    check(
        Fact::VoiceFree,
        "28",
        &[(hotline, "hotline]"), ("[mail]", "[hotline]")],
        "contacts",
    );
    check(
        Fact::Register,
        "14",
        &[("  register: { court: Hamburg, number: HRB 1 }\n", none)],
        "partner.register",
    );
    check(
        Fact::Authority,
        "15",
        &[("  authority: Port office\n", none)],
        "partner.authority",
    );
    check(
        Fact::VatId,
        "11",
        &[("  vat: { id: DE123456789, rate: 19 % }\n", none)],
        "partner.vat",
    );
    let profession = "  profession: { title: Pilot, state: Germany, body: Chamber, rules: See there }\n";
    check(Fact::Profession, "16", &[(profession, none)], "partner.profession");
    check(
        Fact::ProfessionRules,
        "16",
        &[(", rules: See there", none)],
        "partner.profession.rules",
    );
    check(
        Fact::GeneralTerms,
        "20",
        &[("  general_terms: Here\n", none)],
        "partner.general_terms",
    );
    check(Fact::Law, "21", &[("  law: German\n", none)], "partner.law");
    check(
        Fact::Guarantee,
        "22",
        &[("  guarantee: Two years\n", none)],
        "partner.guarantee",
    );
    let insurance = "  insurance: { insurer: I, address: A, territory: EU, contact: i.example }\n";
    check(Fact::Insurance, "17", &[(insurance, none)], "partner.insurance");
    check(
        Fact::InsurerContact,
        "17",
        &[(", contact: i.example", none)],
        "partner.insurance.contact",
    );
    check(
        Fact::OtherActivities,
        "23",
        &[("  other_activities: Ships\n", none)],
        "partner.other_activities",
    );
    let codes = "  codes: [{ name: Fair, url: \"https://code.example/\", languages: [de] }]\n";
    check(Fact::Codes, "24", &[(codes, none)], "partner.codes");
    check(Fact::Disputes, "19", &[("  disputes: Yes\n", none)], "partner.disputes");
    let complaints = "complaints: [hotline, mail, fax, post]";
    check(
        Fact::Complaints,
        "18",
        &[("  complaints: [hotline, mail, fax, post]\n", none)],
        "partner.complaints",
    );
    check(
        Fact::ComplaintsPhone,
        "18",
        &[(complaints, "complaints: mail")],
        "partner.complaints (kind: phone)",
    );
    for (fact, kind) in [
        (Fact::ComplaintsEmail, "email"),
        (Fact::ComplaintsFax, "fax"),
        (Fact::ComplaintsPost, "post"),
    ] {
        let lacking = format!("partner.complaints (kind: {kind})");
        check(fact, "18", &[(complaints, "complaints: hotline")], &lacking);
    }
    check(
        Fact::Provider,
        "5",
        &[("  provider: { name: Dock }\n", none)],
        "partner.provider",
    );
    check(
        Fact::SupportTypes,
        "34,45",
        &[("support: [technical, billing]", "support: []")],
        "support",
    );
    let office = "    hours: office\n    contacts: [mail]";
    check(
        Fact::EachHours,
        "40,50",
        &[(office, "    contacts: [mail]")],
        "40 support.billing.hours",
    );
    check(
        Fact::EachContact,
        "41,51",
        &[("    contacts: [mail]\n", none)],
        "41 support.billing.contacts",
    );
    check(
        Fact::EachPrice,
        "42,52",
        &[("    price: included\n", none)],
        "42 support.billing.price",
    );
    check(
        Fact::EachScope,
        "44,54",
        &[("    includes: [a]\n", none)],
        "53 support.technical.includes",
    );
    check(
        Fact::EachResponse,
        "43,53",
        &[("    response: { urgent: { within: 2 h } }\n", none)],
        "43 support.billing.response",
    );
    check(
        Fact::EachDelivery,
        "38,49",
        &[("    by: { name: Fjord }\n", none)],
        "48 support.technical.by",
    );
    check(
        Fact::TotalPrices,
        "59,11",
        &[("for: consumers", "for: business")],
        "disclosures.terms (for: consumers)",
    );
    check(
        Fact::TotalPrices,
        "59,11",
        &[("  vat: { id: DE123456789, rate: 19 % }\n", none)],
        "58 partner.vat",
    );
    check(
        Fact::Requests,
        "57",
        &[("  requests: To us\n", none)],
        "escalation.requests",
    );
    check(
        Fact::Escalation,
        "56",
        &[("escalation:\n  summary: s\n  requests: To us\n", none)],
        "escalation",
    );
    check(
        Fact::German,
        "59",
        &[("billing], languages: [de]", "billing], languages: [en]")],
        "disclosures.terms.languages: [de]",
    );
    // Without languages of its own it is printed in those of the site, which here is English.
    check(
        Fact::German,
        "59",
        &[("billing], languages: [de]", "billing]")],
        "disclosures.terms.languages: [de]",
    );
    check(Fact::Document, "59", &[], none);
    let missing: Vec<&Fact> = Fact::ALL.iter().filter(|fact| !seen.contains(fact)).collect();
    assert!(missing.is_empty(), "no row tries {missing:?}");
}

#[test]
fn a_condition_is_seen_in_the_terms() {
    let check = |condition: Condition, changes: &[(&str, &str)], expected: bool| {
        let (_, catalog) = changed(changes);
        let disclosure = catalog.offer.disclosures.iter().next();
        let scope = Scope::new(&catalog.offer, disclosure, &[]);
        assert_eq!(scope.holds(condition), expected, "{condition:?} with {changes:?}");
    };
    let free = ("{ amount: 90.00, per: hour }", "included");
    let business = ("for: consumers", "for: business");
    let direct = ("delivery: outsourced", "delivery: direct");
    check(Condition::Charged, &[], true);
    check(Condition::Charged, &[free], false);
    check(Condition::HourlyConsumers, &[], true);
    check(Condition::HourlyConsumers, &[("per: hour", "per: incident")], false);
    check(Condition::HourlyConsumers, &[business], false);
    check(Condition::Consumers, &[], true);
    check(Condition::Consumers, &[business], false);
    check(Condition::Businesses, &[], false);
    check(Condition::Businesses, &[business], true);
    check(Condition::Delivered, &[], true);
    check(Condition::Delivered, &[direct], false);
    check(Condition::Provider, &[], true);
    check(Condition::Provider, &[("  provider: { name: Dock }\n", "")], false);
}

/// A profile with these keys of its one item.
fn profile(item: &str) -> Arc<Profile> {
    let text = format!("title: P\nsource: {{ name: S }}\nitems:\n  one: {{ text: t, paragraph: p, {item} }}\n");
    let node = parse_yaml(NOWHERE, &text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let mut found = Diagnostics::new();
    let read = Profile::decode(&node, &mut found);
    Arc::new(read.unwrap_or_else(|| panic!("{text}: {found:?}")))
}

#[test]
fn an_item_is_met_missing_not_asked_for_or_excused() {
    let check = |item: &str, changes: &[(&str, &str)], expected: &str| {
        let (_, catalog) = changed(changes);
        let profile = profile(item);
        let reports = Report::all(("own", &profile), &catalog.offer, &[]);
        let named = catalog
            .offer
            .disclosures
            .iter()
            .filter(|(_, own)| !own.profiles().is_empty());
        assert_eq!(
            reports.iter().filter(|one| one.disclosure.is_some()).count(),
            named.count()
        );
        let shown = match &reports[0].findings[0].state {
            State::Met(places) => format!("met {}", places.len()),
            State::Missing(keys) => format!("missing {keys:?}"),
            State::Unasked(condition) => format!("unasked {}", condition.word()),
            State::Excused(reason) => format!("excused {}", reason.texts()[0].value),
        };
        assert_eq!(shown, expected, "{item} with {changes:?}");
    };
    let free = ("{ amount: 90.00, per: hour }", "included");
    let (no_law, no_fax) = (
        ("  law: German\n", ""),
        ("kind: fax, number: \"+49 40 66969 155\"", "kind: post"),
    );
    let excused = (
        "version: \"1\"",
        "profiles: [own], not_applicable: { one: why }, version: \"1\"",
    );
    check("asks: [law]", &[], "met 1");
    check("asks: [law, name]", &[no_law], "missing [[\"partner.law\"]]");
    check("asks: [{ any: [law, name] }]", &[no_law], "met 1");
    check("asks: [{ any: [law, name] }]", &[], "met 2");
    check(
        "asks: [{ any: [law, fax] }, name]",
        &[no_law, no_fax],
        "missing [[\"partner.law\", \"contacts (kind: fax)\"]]",
    );
    check("asks: [{ any: [law, { all: [name, address] }] }]", &[no_law], "met 2");
    check("asks: [law], applies: charged", &[no_law, free], "unasked charged");
    check("asks: [law], applies: charged", &[free], "unasked charged");
    // A reason counts only where the partner may judge, and never against what is stated.
    check("asks: [law], only_if: c", &[no_law, excused], "excused why");
    check("asks: [law], only_if: c", &[excused], "met 1");
    check("asks: [law]", &[no_law, excused], "missing [[\"partner.law\"]]");
}

#[test]
fn the_whole_catalog_is_looked_at_where_no_disclosure_names_the_profile() {
    let (_, catalog) = changed(&[("contacts: [hotline, mail, fax, post, portal]", "contacts: [mail]")]);
    let scope = Scope::new(&catalog.offer, None, &[]);
    // The document does not tell the telephone, and the page of contacts does.
    assert_eq!(scope.fact(Fact::Phone).places.len(), 1);
    assert_eq!(scope.fact(Fact::TotalPrices).places.len(), 1);
    assert!(scope.holds(Condition::Consumers) && scope.holds(Condition::Businesses));
}

#[test]
fn every_built_in_profile_is_whole_and_in_two_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
    let names = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{error}"));
    let names: BTreeSet<String> = names
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(names, FILES.iter().map(|(name, _)| (*name).to_owned()).collect());
    let languages: Vec<Lang> = ["en", "de"].into_iter().filter_map(Lang::parse).collect();
    for (name, text) in FILES {
        let node = parse_yaml(NOWHERE, text).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let mut found = Diagnostics::new();
        let profile = Profile::decode(&node, &mut found);
        assert_eq!(found, Diagnostics::new(), "{name}");
        let profile = profile.unwrap_or_else(|| panic!("{name}"));
        assert!(profile.items.len() > 3, "{name}");
        for (id, item) in profile.items.iter() {
            assert!(!item.asks.value.is_empty(), "{name}: {}", id.value);
            let texts = [
                Some(&item.text),
                Some(&item.paragraph),
                item.only_if.as_ref(),
                item.add.as_ref(),
            ];
            for text in texts.into_iter().flatten() {
                assert!(
                    languages.iter().all(|lang| text.get(lang).is_some()),
                    "{name}: {}",
                    id.value
                );
            }
        }
    }
}
