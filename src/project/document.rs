//! A Markdown file in, the document out: its language, front matter and outline.

use std::sync::Arc;

use super::meta::{Meta, meta};
use super::{Head, PAGES, PLAYBOOKS};
use crate::config::Config;
use crate::decode::Lang;
use crate::diagnostic::Diagnostics;
use crate::markdown::{self, Body, Options, Outline};
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
    /// What is in it.
    pub outline: Outline,
    /// What is wrong with it on its own.
    pub problems: Diagnostics,
}

impl Document {
    /// Reads the Markdown file `source`.
    pub(super) fn read(file: FileId, source: &SourceFile, config: &Config, options: &Options<'_>) -> Self {
        let mut problems = Diagnostics::new();
        let (meta, meta_is_whole, offset) = meta(file, source, &mut problems);
        let (outline, more) = markdown::outline(Body::new(file, &source.text, offset), options);
        problems.extend(more);
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
            outline,
            problems,
        }
    }

    /// Its Markdown.
    pub fn body(&self) -> Body<'_> {
        Body::new(self.file, &self.text, self.offset)
    }
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
