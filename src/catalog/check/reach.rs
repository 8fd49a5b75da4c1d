//! Kinds of support, their contacts and a day in; a telephone and languages that they promise and none of their contacts has from
//! that day on, out.

use std::collections::BTreeSet;

use super::promises::held;
use super::wording::{self, Claim};
use crate::catalog::{Contact, ContactKind, Offer, Per, Price, Response, Support};
use crate::decode::{Date, Lang, Ref};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};

/// Support that is given by telephone has a number, and its languages are spoken by its contacts, from `day` on.
pub fn check_reach(offer: &Offer, day: Date, found: &mut Diagnostics) {
    for (id, support) in offer.support.iter() {
        check_support(offer, id, support, day, found);
    }
}

/// Checks one kind of support.
fn check_support(offer: &Offer, id: &Spanned<String>, support: &Support, day: Date, found: &mut Diagnostics) {
    let contacts = known(offer, &support.contacts, (day, Date::MAX));
    // None at all is told elsewhere, and so is one that nobody knows.
    let Some(contacts) = contacts.filter(|contacts| !contacts.is_empty()) else {
        return;
    };
    if !contacts.iter().any(|contact| contact.kind.value == ContactKind::Phone) {
        found.extend(without_phone(id, support));
    }
    let lacking = unspoken(&support.languages, &contacts);
    for lang in &lacking {
        let message = format!(
            "`{}` is promised in `{}`, and none of its contacts speaks it",
            id.value, lang.value
        );
        let told = Diagnostic::at(Code::LanguageNotSpoken, lang.span, message);
        let told = spoken(&contacts).fold(told, |told, (span, words)| told.related(span, words));
        found.push(told.help("name a contact where it is spoken, or promise another language"));
    }
    // What all contacts lack is told; here only what those of one promise lack.
    let rest = support.languages.iter().filter(|lang| !lacking.contains(lang));
    let rest: Vec<&Spanned<Lang>> = rest.collect();
    for (severity, response) in support.response.iter() {
        for (version, from, until) in held(response, day, Date::MAX) {
            let Some(own) = by(offer, &version.value, (from, until)) else {
                continue;
            };
            for lang in rest.iter().filter(|lang| !is_spoken(&lang.value, &own)) {
                let message = format!(
                    "`{}` promises an answer to `{}` in `{}`, and none of the contacts for that speaks it",
                    id.value, severity.value, lang.value
                );
                let place = version.value.by.first().map_or(version.span, |first| first.span);
                found.push(
                    Diagnostic::at(Code::LanguageNotSpoken, place, message)
                        .related(lang.span, "it is promised here")
                        .help("add a contact where it is spoken"),
                );
            }
        }
    }
}

/// The versions of the contacts that are named which hold on one of the days from the first on, before the last; nothing where one
/// of them can't be known.
fn known<'a>(offer: &'a Offer, named: &[Ref<Contact>], (from, until): (Date, Date)) -> Option<Vec<&'a Contact>> {
    let versions = named.iter().map(|named| offer.contacts.get(&named.id));
    let versions: Vec<_> = versions.collect::<Option<_>>()?;
    let held = versions.into_iter().flat_map(|contact| held(contact, from, until));
    Some(held.map(|(version, ..)| &version.value).collect())
}

/// The contacts of its own by which an answer is promised on some days.
fn by<'a>(offer: &'a Offer, response: &Response, days: (Date, Date)) -> Option<Vec<&'a Contact>> {
    known(offer, &response.by, days).filter(|contacts| !contacts.is_empty())
}

/// The languages that no contact speaks, each once.
fn unspoken<'a>(languages: &'a [Spanned<Lang>], contacts: &[&Contact]) -> Vec<&'a Spanned<Lang>> {
    let mut seen = BTreeSet::new();
    let languages = languages.iter().filter(|lang| seen.insert(&lang.value));
    languages.filter(|lang| !is_spoken(&lang.value, contacts)).collect()
}

/// Whether a contact speaks a language, of whatever country. One that says nothing of languages may speak any.
fn is_spoken(lang: &Lang, contacts: &[&Contact]) -> bool {
    let is_same = |own: &Spanned<Lang>| primary(&own.value) == primary(lang);
    let speaks = |contact: &&Contact| contact.languages.is_empty() || contact.languages.iter().any(is_same);
    contacts.iter().any(speaks)
}

/// The languages that contacts name, each contact's with where they begin.
fn spoken(contacts: &[&Contact]) -> impl Iterator<Item = (Span, String)> {
    contacts.iter().filter_map(|contact| {
        let names: Vec<&str> = contact.languages.iter().map(|lang| lang.value.as_str()).collect();
        let words = format!("spoken here: {}", names.join(", "));
        contact.languages.first().map(|first| (first.span, words))
    })
}

/// A language without its script and country.
fn primary(lang: &Lang) -> &str {
    let tag = lang.as_str();
    tag.split('-').next().unwrap_or(tag)
}

/// Support that says that it is given by telephone, and has none.
fn without_phone(id: &Spanned<String>, support: &Support) -> Option<Diagnostic> {
    let texts = [&support.name, &support.summary].into_iter().chain(&support.includes);
    let claims: Vec<Claim> = texts.flat_map(wording::phone).collect();
    let charged = support.price.iter().flat_map(|price| price.all());
    let charged = charged.filter_map(|version| match &version.value {
        Price::Charged(charge) if charge.per.value == Per::Call => Some(charge.per.span),
        _ => None,
    });
    let claims = claims
        .into_iter()
        .map(|claim| (claim.span, format!("`{}` is said here", claim.words)));
    let charged = charged.map(|span: Span| (span, "each call is charged".to_owned()));
    let mut reasons = claims.chain(charged);
    let first = reasons.next()?;
    let place = support.contacts.first().map_or(id.span, |first| first.span);
    let message = format!("`{}` is given by telephone, and none of its contacts is one", id.value);
    let told = Diagnostic::at(Code::PhoneWithoutNumber, place, message);
    let told = std::iter::once(first)
        .chain(reasons)
        .fold(told, |told, (span, words)| told.related(span, words));
    Some(told.help("add a contact of the kind `phone` with its `number`, or say how it is given"))
}
