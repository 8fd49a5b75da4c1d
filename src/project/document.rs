//! A Markdown file in, the document out: its language, front matter and outline.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::meta::{Meta, meta};
use super::{Head, PAGES, PLAYBOOKS};
use crate::config::Config;
use crate::decode::Lang;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::markdown::{self, Body, Options, Outline, Step};
use crate::source::{FileId, SourceFile};

/// Page or playbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// A page, for customers unless it says otherwise.
    Page,
    /// A playbook, for agents unless it says otherwise.
    Playbook,
}

/// A Markdown file.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its number among the files.
    pub file: FileId,
    /// Its path below the project's folder.
    pub path: String,
    /// Its whole text.
    pub text: Arc<str>,
    /// Page or playbook.
    pub kind: DocumentKind,
    /// Its path below its folder, without language and extension: `help/mail-flow`.
    pub slug: Arc<str>,
    /// Its language.
    pub lang: Lang,
    /// Its front matter, as far as it could be read.
    pub meta: Meta,
    /// Whether all of the front matter could be read; what is missing from it is no mistake otherwise.
    pub meta_is_whole: bool,
    /// The words that its front matter gives it.
    pub head: Head,
    /// The byte at which its Markdown begins.
    pub offset: usize,
    /// What is in it and what is wrong with that, as soon as somebody has asked.
    outline: OnceLock<(Outline, Diagnostics)>,
    /// The steps of a playbook, as soon as somebody has asked.
    steps: OnceLock<Vec<Step>>,
    /// Whether raw HTML passes in it.
    raw_html: bool,
    /// What is wrong with its front matter.
    meta_problems: Diagnostics,
}

impl Document {
    /// Reads the Markdown file `source`.
    pub(super) fn read(file: FileId, source: &SourceFile, config: &Config, options: &Options<'_>) -> Self {
        let mut problems = Diagnostics::new();
        let (meta, meta_is_whole, offset) = meta(file, source, &mut problems);
        let (kind, below) = match source.path.strip_prefix(PLAYBOOKS) {
            Some(below) => (DocumentKind::Playbook, below),
            None => (
                DocumentKind::Page,
                source.path.strip_prefix(PAGES).unwrap_or(&source.path),
            ),
        };
        let (slug, lang) = slug_and_language(below, config);
        Self {
            file,
            path: source.path.clone(),
            text: Arc::clone(&source.text),
            kind,
            slug: slug.into(),
            lang,
            head: Head::read(&meta, &source.text),
            meta,
            meta_is_whole,
            offset,
            outline: OnceLock::new(),
            steps: OnceLock::new(),
            raw_html: options.raw_html,
            meta_problems: problems,
        }
    }

    /// What is in it. It is read when somebody first asks: a preview answers before it has read the texts of all pages.
    pub fn outline(&self) -> &Outline {
        &self.read_whole().0
    }

    /// What is wrong with it on its own.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.meta_problems.iter().chain(&self.read_whole().1)
    }

    /// What is in its text, and what is wrong with that.
    fn read_whole(&self) -> &(Outline, Diagnostics) {
        self.outline
            .get_or_init(|| markdown::outline(self.body(), &super::options(self.raw_html)))
    }

    /// Its steps, where it is a playbook.
    pub fn steps(&self) -> &[Step] {
        match self.kind {
            DocumentKind::Page => &[],
            DocumentKind::Playbook => self
                .steps
                .get_or_init(|| markdown::steps(self.body(), &super::options(self.raw_html))),
        }
    }

    /// Whether its text may name a file whose name ends in one of `endings`, such as `.png`; it does not where this says no.
    pub fn may_name(&self, endings: &BTreeSet<&str>) -> bool {
        !endings.is_empty()
            && (self.outline.get().is_some()
                || endings.iter().any(|ending| self.text.contains(ending))
                || is_encoded(&self.text))
    }

    /// Its Markdown.
    pub fn body(&self) -> Body<'_> {
        Body::new(self.file, &self.text, self.offset)
    }
}

/// Whether something in a text may be written in another way than it reads: `%2E` or `&period;` for a full stop.
fn is_encoded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = |at: usize, is_it: fn(&u8) -> bool| bytes.get(at + 1).is_some_and(is_it);
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'%' => begins(at, u8::is_ascii_hexdigit),
        b'&' => begins(at, |next| next.is_ascii_alphanumeric() || *next == b'#'),
        _ => false,
    })
}

/// What is wrong with a Markdown file on its own, where the site's languages are not known.
pub(super) fn problems(file: FileId, source: &SourceFile, options: &Options<'_>) -> Diagnostics {
    let mut found = Diagnostics::new();
    let (_, _, offset) = meta(file, source, &mut found);
    let (_, problems) = markdown::outline(Body::new(file, &source.text, offset), options);
    found.extend(problems);
    found
}

/// `help/mail-flow.de.md` is `help/mail-flow` in German; without a language of the site it is the default one.
fn slug_and_language(below: &str, config: &Config) -> (String, Lang) {
    let stem = below.strip_suffix(".md").unwrap_or(below);
    if let Some((slug, tag)) = stem.rsplit_once('.')
        && let Some(lang) = Lang::parse(tag)
        && config.languages.contains(&lang)
    {
        return (slug.to_owned(), lang);
    }
    (stem.to_owned(), config.default_language().clone())
}
