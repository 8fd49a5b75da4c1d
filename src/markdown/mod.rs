//! A Markdown file's text in, its outline, HTML and plain text out.
//!
//! A file is read twice, for different questions. [`outline()`] asks what is in it (headings, anchors, links, references
//! to the catalog) and is kept; it finds every mistake that needs no other file. [`to_html`] and [`to_plain`] ask how it
//! is said, and take the answers that lie in other files from a [`Resolver`]. Both readings go through one `Document`,
//! so that an anchor in the outline is an anchor in the page.
//!
//! All of it takes time in proportion to the text, and none of it panics.

mod almost;
mod document;
mod elements;
mod escape;
mod footnote;
mod footnote_html;
mod front_matter;
mod grow;
mod heading;
mod highlight;
mod html;
mod inline;
mod languages;
mod limbs;
mod line;
mod outline;
mod plain;
mod prose;
mod raw;
mod reader;
mod reference;
mod resolve;
mod shape;
mod slug;
mod step;
mod steps;
mod table;
mod torn;
mod tree;
mod twin;
mod written;
#[cfg(test)]
pub(crate) mod tests;

pub use front_matter::front_matter;
pub use grow::to_tree;
pub use highlight::Highlighter;
pub use html::{Heading, Html, to_html};
pub use line::line;
pub use outline::{Link, Outline, Title, outline};
pub use plain::to_plain;
pub use prose::prose;
pub use reference::{Piece, Reference, Words};
pub use resolve::{AlertKind, English, Phrase, ResolvedImage, ResolvedLink, ResolvedReference, Resolver};
pub use step::{Arrow, ArrowTarget, Step, Task, TornArrow};
pub use steps::steps;
pub use torn::Torn;
pub use tree::{Block, Column, Entry, Inline, Note, Term, Tree};

use pulldown_cmark::CodeBlockKind;
pub use twin::{Twin, to_twin};
pub use written::{at_start, destination, link, text};

use crate::source::{FileId, Span};

/// The Markdown part of a file.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// The file.
    pub file: FileId,
    /// Its whole text, front matter included.
    pub text: &'a str,
    /// The byte at which the Markdown begins.
    pub offset: usize,
}

impl<'a> Body<'a> {
    /// The part of `text`, the whole of `file`, that begins at byte `offset`.
    pub fn new(file: FileId, text: &'a str, offset: usize) -> Self {
        Self { file, text, offset }
    }

    /// The Markdown alone; empty where the offset lies outside.
    fn markdown(&self) -> &'a str {
        self.text.get(self.offset..).unwrap_or("")
    }

    /// A range of the Markdown as a place in the file.
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start, self.offset + range.end)
    }
}

/// How Markdown is read and written; the same for [`outline()`], [`to_html`] and [`to_plain`] of one project.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Whether raw HTML passes. Otherwise it is shown as text and told as a mistake.
    pub raw_html: bool,
    /// Ids that the page's template uses itself, so that no heading takes them.
    pub reserved_ids: &'a [&'a str],
    /// Colours code; without one, code is plain.
    pub highlighter: Option<&'a Highlighter>,
}

impl Options<'_> {
    /// The language of a block of code, and how it is named, where one is said.
    fn code_name(&self, kind: &CodeBlockKind<'_>) -> (String, Option<String>) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let language = languages::language(info);
        let known = self.highlighter.and_then(|one| one.name(&language));
        let name = known.or(Some(language.as_str()).filter(|word| !word.is_empty()));
        let name = name.map(str::to_owned);
        (language, name)
    }
}
