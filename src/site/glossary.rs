//! A document in, every wording out that the glossary avoids.

use std::ops::Range;

use super::Site;
use crate::decode::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Options, prose};
use crate::project::Document;
use crate::source::Span;

/// A wording that a language's glossary avoids, and what it has in its place.
pub struct Avoided {
    /// The language.
    lang: Lang,
    /// What is not to be written.
    word: String,
    /// What is.
    wording: String,
}

/// The wordings that the glossary of `site` avoids.
pub fn avoided(site: &Site) -> Vec<Avoided> {
    site.offer
        .glossary
        .iter()
        .flat_map(|(_, term)| {
            term.avoid.iter().flat_map(move |(lang, words)| {
                let lang = Lang::parse(&lang.value);
                words.iter().filter_map(move |word| {
                    let lang = lang.clone()?;
                    let wording = term.term.get(&lang)?.to_owned();
                    let word = word.clone();
                    Some(Avoided { lang, word, wording })
                })
            })
        })
        .collect()
}

/// Tells wordings that the glossary avoids, in the running text of a document of `site`.
pub fn check(document: &Document, site: &Site, avoided: &[Avoided], found: &mut Diagnostics) {
    let mut own = avoided.iter().filter(|own| own.lang == document.lang).peekable();
    if own.peek().is_none() {
        return;
    }
    let options = Options {
        raw_html: site.config.raw_html,
        ..Options::default()
    };
    let prose = prose(document.body(), &options);
    for Avoided { word, wording, .. } in own {
        let places = prose
            .iter()
            .flat_map(|range| whole_words(&document.text, range.clone(), word));
        found.extend(places.map(|at| {
            let span = Span::new(document.file, at, at + word.len());
            Diagnostic::at(Code::AvoidedTerm, span, format!("the glossary avoids `{word}`"))
                .help(format!("write `{wording}`"))
        }));
    }
}

/// Where `word` stands as a whole word in `range` of `text`, also with a capital at its beginning.
fn whole_words(text: &str, range: Range<usize>, word: &str) -> Vec<usize> {
    let mut letters = word.chars();
    let Some(first) = letters.next() else {
        return Vec::new();
    };
    let body = text.get(range.clone()).unwrap_or("");
    let capital: String = first.to_uppercase().chain(letters).collect();
    let mut writings = vec![word, &capital];
    writings.dedup();
    let mut places: Vec<usize> = writings
        .into_iter()
        .flat_map(|word| body.match_indices(word))
        .filter(|(at, found)| {
            let before = body[..*at].chars().next_back();
            let after = body[*at + found.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
        .map(|(at, _)| range.start + at)
        .collect();
    places.sort_unstable();
    places
}
