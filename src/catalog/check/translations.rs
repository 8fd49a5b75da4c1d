//! Texts in, the languages that they lack out: each by itself, or all of a file at once where it lacks a whole language.

use std::collections::{BTreeMap, BTreeSet};

use crate::decode::{Lang, Text, Walker};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{FileId, Span, Spanned};

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

/// Tells the languages of a text that the site has not.
pub fn strange(text: &Text, languages: &[Lang], found: &mut Diagnostics) {
    let strange = text.languages().filter(|lang| !languages.contains(&lang.value));
    if !languages.is_empty() {
        found.extend(strange.map(|lang| stray(lang, languages)));
    }
}

/// A text in a language that the site has not: nobody would see it.
fn stray(lang: &Spanned<Lang>, languages: &[Lang]) -> Diagnostic {
    let near = nearest(lang.value.as_str(), languages.iter().map(Lang::as_str));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "add \"{}\" to `languages` in site.toml, or remove this text",
            lang.value
        ),
    };
    Diagnostic::at(
        Code::OrphanTranslation,
        lang.span,
        format!(
            "`{}` is none of the site's languages, so nobody sees this text",
            lang.value
        ),
    )
    .help(help)
}

/// Collects the languages in which a text is missing.
pub struct Missing<'a> {
    /// The site's languages.
    languages: &'a [Lang],
    /// Those in which one is missing.
    pub found: BTreeSet<Lang>,
}

impl<'a> Missing<'a> {
    /// None yet, of a site in `languages`.
    pub fn of(languages: &'a [Lang]) -> Self {
        Self {
            languages,
            found: BTreeSet::new(),
        }
    }
}

impl Walker for Missing<'_> {
    fn text(&mut self, text: &Text) {
        let lacking = self.languages.iter().filter(|lang| text.get(lang).is_none());
        self.found.extend(lacking.cloned());
    }

    fn reference(&mut self, _: &'static str, _: &str, _: Span) {}
}
