//! A [`Body`] in, its [`Document`] out: the parser's events put right, and everything that concerns the page as a whole
//! decided (ids, heading levels, footnotes' numbers), so that the outline and the renderers can't differ.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Tag, TagEnd};

use super::footnote::Footnotes;
use super::heading::{self, Plan};
use super::raw;
use super::reader;
use super::slug::Ids;
use super::{Body, Options};

/// Stands for the first colon of a line such as `:::image …:::` while it is parsed, which would begin a definition.
pub(super) const COLON: char = '\u{1}';

/// A step through a document.
#[derive(Clone, Debug)]
pub(super) enum Item<'a> {
    /// An element begins.
    Start(Tag<'a>),
    /// An element ends.
    End(TagEnd),
    /// Words.
    Text(Cow<'a, str>),
    /// Code in a line of text.
    Code(Cow<'a, str>),
    /// `{{ path }}`.
    Reference(&'a str),
    /// A raw tag opens.
    RawOpen(raw::Tag),
    /// A raw tag closes the element of this name.
    RawClose(String),
    /// HTML that is passed on as it is.
    RawVerbatim(String),
    /// The text of raw HTML, with entities as written.
    RawText(String),
    /// A footnote's mark.
    FootnoteReference(CowStr<'a>),
    /// A line's end in the source.
    SoftBreak,
    /// A line's end that is meant.
    HardBreak,
    /// A rule.
    Rule,
    /// A task's box, and whether it is done.
    Task(bool),
}

/// Items with their ranges in the Markdown.
pub(super) type Items<'a> = Vec<(Item<'a>, Range<usize>)>;

/// A document's text as the parser takes it: as long as the original, so that positions hold.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    /// Where it comes from.
    pub body: Body<'a>,
    /// The text, with colons hidden that the parser would misread.
    text: Cow<'a, str>,
}

/// A document, read.
#[derive(Debug)]
pub(super) struct Document<'a> {
    /// What stands in it, in order.
    pub items: Items<'a>,
    /// Its headings.
    pub plan: Plan,
    /// Its footnotes.
    pub footnotes: Footnotes,
    /// Raw HTML that was found: one range for each tag in a line, one for each block.
    pub raw_html: Vec<Range<usize>>,
    /// What stands in the source and is not shown: comments and definitions of links.
    pub unseen: Vec<Range<usize>>,
    /// The ids of raw HTML, with their places.
    pub raw_ids: Vec<(String, Range<usize>)>,
}

impl<'a> Prepared<'a> {
    /// Prepares `body`.
    pub(super) fn new(body: Body<'a>) -> Self {
        Self {
            body,
            text: prepare(body.markdown()),
        }
    }
}

impl<'a> Document<'a> {
    /// Reads a prepared text.
    pub(super) fn read(prepared: &'a Prepared<'_>, options: &Options<'_>) -> Self {
        let (mut items, raw_html, unseen) = reader::read(&prepared.text, options.raw_html);
        let mut ids = Ids::default();
        for id in options.reserved_ids {
            ids.take(id);
        }
        let footnotes = Footnotes::number(&items, &mut ids);
        let plan = heading::plan(&mut items, prepared.body, &mut ids);
        let raw_ids = take_raw_ids(&mut items, &mut ids);
        Self {
            items,
            plan,
            footnotes,
            raw_html,
            unseen,
            raw_ids,
        }
    }

    /// The text of the block of code that begins at item `at`, and the item after it.
    pub(super) fn code(&self, at: usize) -> (String, usize) {
        let mut code = String::new();
        let mut end = at + 1;
        while let Some((Item::Text(text), _)) = self.items.get(end) {
            code.push_str(text);
            end += 1;
        }
        (code, end + 1)
    }
}

/// Hides colons that open no definition: those at a line's start with no space after them.
fn prepare(text: &str) -> Cow<'_, str> {
    let hidden = String::from(COLON);
    let mut prepared = String::new();
    let mut copied = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mark = line.find(|c| !matches!(c, ' ' | '\t' | '>')).unwrap_or(line.len());
        let rest = &line[mark..];
        if rest.starts_with(':') && !matches!(rest.as_bytes().get(1), None | Some(b' ' | b'\t' | b'\n' | b'\r')) {
            prepared.push_str(&text[copied..at + mark]);
            prepared.push_str(&hidden);
            copied = at + mark + 1;
        }
        at += line.len();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    prepared.push_str(&text[copied..]);
    Cow::Owned(prepared)
}

/// Drops raw ids that are in use already, and collects the others.
fn take_raw_ids(items: &mut [(Item<'_>, Range<usize>)], ids: &mut Ids) -> Vec<(String, Range<usize>)> {
    let mut taken = Vec::new();
    for (item, range) in items {
        let Item::RawOpen(tag) = item else { continue };
        let Some(id) = tag.get("id").map(str::to_owned) else {
            continue;
        };
        if ids.take(&id) {
            taken.push((id, range.clone()));
        } else {
            tag.remove("id");
        }
    }
    taken
}
