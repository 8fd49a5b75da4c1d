//! Whether a disclosure states what the profiles that it names ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalog::profile::{Profile, Report, State};
use crate::catalog::{Catalog, Contact, Disclosure};
use crate::decode::{Lang, Ref};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, mistyped, nearest};
use crate::source::{Span, Spanned};

/// Tells each item that a disclosure lacks, and each that is said not to apply and does.
pub fn check_profiles(
    catalog: &Catalog,
    languages: &[Lang],
    id: &Spanned<String>,
    disclosure: &Disclosure,
    found: &mut Diagnostics,
) {
    if let Some(none) = disclosure.profiles.as_ref().filter(|named| named.value.is_empty()) {
        let message = format!("`{}` names no profile", id.value);
        let told = Diagnostic::at(Code::BadValue, none.span, message);
        found.push(told.help("name one, such as `[csp]`, or remove `profiles`"));
    }
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut named: Vec<(&Spanned<String>, &Arc<Profile>)> = Vec::new();
    for name in disclosure.profiles() {
        if let Some(first) = seen.get(name.value.as_str()) {
            let message = format!("`{}` is named twice", name.value);
            let told = Diagnostic::at(Code::BadValue, name.span, message).label("the second time");
            found.push(told.related(*first, "the first time").help("remove one of the two"));
            continue;
        }
        seen.insert(&name.value, name.span);
        match catalog.profiles.get(&name.value) {
            Some(profile) => named.push((name, profile)),
            None if catalog.profiles.is_defined(&name.value) => {}
            None => found.push(catalog.profiles.unknown(name)),
        }
    }
    let items: Vec<&str> = named.iter().flat_map(|(_, profile)| profile.items.ids()).collect();
    let unclear = Unclear::of(catalog, disclosure, &items);
    if catalog.partial || unclear.reader {
        // What is missing may have been written: that has been told.
        return;
    }
    let are_all_known = named.len() == seen.len();
    let mut reports = Vec::new();
    for (name, profile) in named {
        let report = Report::new(
            (&name.value, profile),
            &catalog.offer,
            Some((id, disclosure)),
            languages,
        );
        missing((name, id), &report, &unclear, found);
        reports.push(report);
    }
    if !are_all_known {
        return;
    }
    excuses(disclosure, &reports, found);
}

/// What each kind of support must say, with or without a profile: where it is missing, that is told there.
const TOLD_ELSEWHERE: [&str; 4] = ["hours", "contacts", "price", "by"];

/// Whether a key is missing from a kind of support whatever profile is named.
fn is_told_elsewhere(alternatives: &[String]) -> bool {
    let key = match alternatives {
        [key] => key.strip_prefix("support.").and_then(|key| key.rsplit_once('.')),
        _ => None,
    };
    key.is_some_and(|(_, key)| TOLD_ELSEWHERE.contains(&key))
}

/// What is not known of a disclosure by mistakes that were told: what seems to be missing may be there.
struct Unclear<'a> {
    /// For whom it is, or to whom the partner sells.
    reader: bool,
    /// A kind of support, or a contact of one.
    contacts: bool,
    /// A contact for complaints.
    complaints: bool,
    /// A language.
    languages: bool,
    /// The items of its profiles for which reasons are given that can't be read, or under mistyped ids.
    excused: BTreeSet<&'a str>,
}

impl<'a> Unclear<'a> {
    /// What is not known of a disclosure, whose profiles have these items.
    fn of(catalog: &Catalog, disclosure: &Disclosure, items: &[&'a str]) -> Self {
        let reasons = &disclosure.not_applicable;
        let excused = reasons.ids().filter_map(|id| {
            let item = items.iter().find(|item| **item == id).copied();
            item.or_else(|| mistyped(id, items).filter(|item| !reasons.is_defined(item)))
        });
        let excused = excused.filter(|id| reasons.get(id).is_none());
        let (offer, mistakes) = (&catalog.offer, &catalog.mistakes);
        let is_unclear = |named: &Ref<Contact>| {
            let contact = offer.contacts.get(&named.id).map(|contact| contact.all());
            let mut kinds = contact.into_iter().flatten().map(|version| version.value.kind.span);
            contact.is_none() || kinds.any(|kind| mistakes.meet(kind))
        };
        let support = disclosure
            .support
            .value
            .iter()
            .map(|named| offer.support.get(&named.id));
        let partner = offer.partner.as_ref().map(|partner| &partner.value);
        Self {
            reader: partner.is_none_or(|own| mistakes.meet(own.sells_to.span)) || mistakes.meet(disclosure.reader.span),
            contacts: { support }.any(|own| own.is_none_or(|own| own.contacts.iter().any(is_unclear))),
            complaints: partner.is_some_and(|own| own.complaints.0.iter().any(is_unclear)),
            languages: disclosure.languages.iter().any(|lang| mistakes.meet(lang.span)),
            excused: excused.collect(),
        }
    }

    /// Whether what a key asks for may be there.
    fn may_hold(&self, key: &str) -> bool {
        match key.split(['.', ' ']).next() {
            Some("contacts" | "support") => self.contacts,
            Some("partner") => self.complaints && key.starts_with("partner.complaints"),
            Some("disclosures") => self.languages && key.contains(".languages:"),
            _ => false,
        }
    }
}

/// Tells what is missing, at the profile's name.
fn missing(
    (name, id): (&Spanned<String>, &Spanned<String>),
    report: &Report,
    unclear: &Unclear<'_>,
    found: &mut Diagnostics,
) {
    for finding in &report.findings {
        let (State::Missing(keys), Some(item)) = (&finding.state, report.profile.items.get(&finding.id)) else {
            continue;
        };
        if unclear.excused.contains(finding.id.as_str()) {
            continue;
        }
        let words = |text: &crate::decode::Text| text.texts().first().map_or("", |text| text.value).to_owned();
        let is_clear = |keys: &&Vec<String>| !is_told_elsewhere(keys) && !keys.iter().any(|key| unclear.may_hold(key));
        let mut keys = keys.iter().filter(is_clear).peekable();
        if keys.peek().is_none() {
            continue;
        }
        let keys = keys.map(|alternatives| {
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
