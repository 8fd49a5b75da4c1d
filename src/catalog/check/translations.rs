//! Texts in, the languages that they lack out: each by itself, or all of a file at once where it lacks a whole language.

use std::collections::BTreeMap;

use crate::decode::{Lang, Text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// How many texts of one file may lack a language before they are told together.
const MOST: usize = 20;

/// How many of the texts that are told together are shown.
const SHOWN: usize = 3;

/// Texts that lack languages.
#[derive(Debug, Default)]
pub struct Gaps(Vec<(Span, Vec<Lang>)>);

impl Gaps {
    /// Takes in a text that stands in some languages and may lack others of the site.
    pub fn text(&mut self, text: &Text, languages: &[Lang]) {
        let lacks = |lang: &&Lang| text.languages().next().is_some() && text.get(lang).is_none();
        let missing: Vec<Lang> = languages.iter().filter(lacks).cloned().collect();
        if !missing.is_empty() {
            self.0.push((text.span, missing));
        }
    }

    /// What is told of them.
    pub fn told(self) -> Diagnostics {
        let mut places: BTreeMap<(FileId, &Lang), Vec<Span>> = BTreeMap::new();
        for (span, languages) in &self.0 {
            for lang in languages {
                places.entry((span.file, lang)).or_default().push(*span);
            }
        }
        places.retain(|_, spans| spans.len() > MOST);
        let alone = self.0.iter().filter_map(|(span, languages)| {
            let is_alone = |lang: &&Lang| !places.contains_key(&(span.file, *lang));
            let missing: Vec<&str> = languages.iter().filter(is_alone).map(Lang::as_str).collect();
            (!missing.is_empty()).then(|| one(*span, &missing))
        });
        let alone: Diagnostics = alone.collect();
        let together = places.into_iter().filter_map(|((_, lang), spans)| many(lang, spans));
        together.chain(alone).collect()
    }
}

/// A text that lacks languages.
fn one(span: Span, missing: &[&str]) -> Diagnostic {
    Diagnostic::at(
        Code::MissingTranslation,
        span,
        format!("this text is missing in {}", missing.join(", ")),
    )
    .help(format!("add `{}:` here", missing.join(":` and `")))
}

/// The texts of a file that lack a language.
fn many(lang: &Lang, mut spans: Vec<Span>) -> Option<Diagnostic> {
    spans.sort_unstable();
    let (first, others) = spans.split_first()?;
    let message = format!("{} texts of this file are missing in {lang}", spans.len());
    let problem = Diagnostic::at(Code::MissingTranslation, *first, message).label("the first one");
    let shown = others.iter().take(SHOWN - 1);
    let problem = shown.fold(problem, |problem, span| problem.related(*span, "another one"));
    Some(problem.help(format!(
        "add `{lang}:` to each text that stands in several languages; when {MOST} or fewer are left, each is told by itself"
    )))
}
