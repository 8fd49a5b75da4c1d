//! Whether a disclosure states what the profiles that it names ask for.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::catalog::profile::{Profile, Report, State, is_flawed};
use crate::catalog::{Catalog, Disclosure};
use crate::decode::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Spanned;

/// Tells each item that a disclosure lacks, and each that is said not to apply and does.
pub fn check_profiles(
    catalog: &Catalog,
    languages: &[Lang],
    id: &Spanned<String>,
    disclosure: &Disclosure,
    found: &mut Diagnostics,
) {
    let mut seen = BTreeSet::new();
    let mut named: Vec<(&Spanned<String>, &Arc<Profile>)> = Vec::new();
    for name in &disclosure.profiles {
        if !seen.insert(&name.value) {
            continue;
        }
        match catalog.profiles.get(&name.value) {
            Some(profile) => named.push((name, profile)),
            None if catalog.profiles.is_defined(&name.value) => {}
            None => found.push(catalog.profiles.unknown(name)),
        }
    }
    if named.len() < seen.len() || catalog.partial || is_flawed(&catalog.offer, disclosure) {
        // What is missing may have been written: that has been told.
        return;
    }
    let mut reports = Vec::new();
    for (name, profile) in named {
        let report = Report::new(
            (&name.value, profile),
            &catalog.offer,
            Some((id, disclosure)),
            languages,
        );
        missing(name, id, &report, found);
        reports.push(report);
    }
    excuses(disclosure, &reports, found);
}

/// Tells what is missing, at the profile's name.
fn missing(name: &Spanned<String>, id: &Spanned<String>, report: &Report, found: &mut Diagnostics) {
    for finding in &report.findings {
        let (State::Missing(keys), Some(item)) = (&finding.state, report.profile.items.get(&finding.id)) else {
            continue;
        };
        let words = |text: &crate::decode::Text| text.texts().first().map_or("", |text| text.value).to_owned();
        let keys = keys.iter().map(|alternatives| {
            let names = alternatives.iter().map(|key| format!("`{key}`"));
            names.collect::<Vec<_>>().join(" or ")
        });
        let mut help = format!("add {}", keys.collect::<Vec<_>>().join(", "));
        if let Some(more) = &item.add {
            help = format!("{help}: {}", words(more));
        }
        if let Some(condition) = &item.only_if {
            help = format!(
                "{help}; it is asked for only where {}: else say why not under `not_applicable: {{ {}: … }}`",
                words(condition),
                finding.id
            );
        }
        let message = format!(
            "`{}` does not state `{}`, which {} asks for",
            id.value,
            finding.id,
            words(&item.paragraph)
        );
        found.push(
            Diagnostic::at(Code::MissingItem, name.span, message)
                .label(words(&item.text))
                .help(help),
        );
    }
}

/// What is said not to apply is an item of a profile, is not stated all the same, and hangs on the partner.
fn excuses(disclosure: &Disclosure, reports: &[Report], found: &mut Diagnostics) {
    let ids: BTreeSet<&str> = reports
        .iter()
        .flat_map(|report| report.findings.iter().map(|finding| finding.id.as_str()))
        .collect();
    for (id, reason) in disclosure.not_applicable.iter() {
        let findings = reports.iter().filter_map(|report| {
            let item = report.profile.items.get(&id.value)?;
            let finding = report.findings.iter().find(|finding| finding.id == id.value)?;
            Some((item, &finding.state))
        });
        let findings: Vec<_> = findings.collect();
        let stated = findings.iter().find_map(|(_, state)| match state {
            State::Met(places) => places.first(),
            _ => None,
        });
        if findings.is_empty() {
            let help = match nearest(&id.value, ids.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name an item of the profiles; `aushang check --profile NAME` lists them".to_owned(),
            };
            let message = format!("none of the profiles has an item `{}`", id.value);
            found.push(Diagnostic::at(Code::UnknownReference, id.span, message).help(help));
        } else if let Some(place) = stated {
            let message = format!("`{}` is said not to apply, and it is stated", id.value);
            found.push(
                Diagnostic::at(Code::BadValue, id.span, message)
                    .related(place.span, "it is stated here")
                    .help("remove the reason, or what is stated"),
            );
        } else if findings.iter().all(|(item, _)| item.only_if.is_none()) {
            let message = format!("`{}` applies to everybody, so there is no reason against it", id.value);
            found.push(
                Diagnostic::at(Code::BadValue, id.span, message)
                    .related(reason.span, "this reason is not heard")
                    .help("remove it, and state the item"),
            );
        }
    }
}
