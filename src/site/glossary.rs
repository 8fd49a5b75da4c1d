//! A site in, every wording out that its glossary avoids.

use std::ops::Range;

use super::Site;
use crate::decode::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Options, prose};
use crate::source::Span;

/// Tells wordings that the glossary avoids, in running text of pages and playbooks.
pub fn check(site: &Site, found: &mut Diagnostics) {
    let avoided: Vec<(Lang, String, String)> = site
        .offer
        .glossary
        .iter()
        .flat_map(|(_, term)| {
            term.avoid.iter().flat_map(move |(lang, words)| {
                let lang = Lang::parse(&lang.value);
                words.iter().filter_map(move |word| {
                    let lang = lang.clone()?;
                    let wording = term.term.get(&lang)?.to_owned();
                    Some((lang, word.clone(), wording))
                })
            })
        })
        .collect();
    let options = Options {
        raw_html: site.config.raw_html,
        ..Options::default()
    };
    for topic in site.topics.values() {
        for document in topic.documents() {
            let mut own = avoided.iter().filter(|(lang, ..)| *lang == document.lang).peekable();
            if own.peek().is_none() {
                continue;
            }
            let prose = prose(document.body(), &options);
            for (_, word, wording) in own {
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
