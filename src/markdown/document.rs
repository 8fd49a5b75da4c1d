//! A [`Body`] in, its [`Document`] out: the parser's events put right, and everything that concerns the page as a whole
//! decided (ids, heading levels, footnotes' numbers), so that the outline and the renderers can't differ.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Options as Extensions, Parser, Tag, TagEnd};

use super::footnote::Footnotes;
use super::heading::{self, Plan};
use super::raw::{self, Raw};
use super::reference::{Part, parts};
use super::slug::Ids;
use super::{Body, Options};

/// Stands for the first colon of a line such as `:::image …:::` while it is parsed, which would begin a definition.
const COLON: char = '\u{1}';

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

/// A document's text as the parser takes it: as long as the original, so that positions hold.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    /// Where it comes from.
    pub body: Body<'a>,
    text: Cow<'a, str>,
}

/// A document, read.
#[derive(Debug)]
pub(super) struct Document<'a> {
    /// What stands in it, in order, with ranges in the Markdown.
    pub items: Vec<(Item<'a>, Range<usize>)>,
    /// Its headings.
    pub plan: Plan,
    /// Its footnotes.
    pub footnotes: Footnotes,
    /// Raw HTML that was found: one range for each tag in a line, one for each block.
    pub raw_html: Vec<Range<usize>>,
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
        let mut reader = Reader {
            text: &prepared.text,
            raw_html: options.raw_html,
            items: Vec::new(),
            raw: Vec::new(),
            run: 0..0,
            in_code: false,
            html: None,
        };
        for (event, range) in Parser::new_ext(&prepared.text, extensions()).into_offset_iter() {
            reader.take(event, range);
        }
        reader.end_run();
        let Reader { mut items, raw, .. } = reader;
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
            raw_html: raw,
            raw_ids,
        }
    }
}

/// What is understood beyond CommonMark. Heading attributes are read by [`heading`]: the parser would take any `{word}`
/// at a heading's end for one, and lose it.
fn extensions() -> Extensions {
    Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_GFM
        | Extensions::ENABLE_DEFINITION_LIST
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

/// Puts back what [`prepare`] hid.
fn restored(text: CowStr<'_>) -> Cow<'_, str> {
    if text.contains(COLON) {
        Cow::Owned(text.replace(COLON, ":"))
    } else {
        text.into()
    }
}

/// Drops raw ids that are in use already, and collects the others.
fn take_raw_ids(items: &mut [(Item<'_>, Range<usize>)], ids: &mut Ids) -> Vec<(String, Range<usize>)> {
    let mut taken = Vec::new();
    for (item, range) in items {
        let Item::RawOpen(tag) = item else { continue };
        let Some(id) = tag.get("id").map(str::to_owned) else { continue };
        if ids.take(&id) {
            taken.push((id, range.clone()));
        } else {
            tag.remove("id");
        }
    }
    taken
}

/// Turns the parser's events into items.
struct Reader<'a> {
    text: &'a str,
    raw_html: bool,
    items: Vec<(Item<'a>, Range<usize>)>,
    raw: Vec<Range<usize>>,
    /// Running text that stands in the source as it reads, not yet cut; the parser splits it at every `_` and `[`.
    run: Range<usize>,
    in_code: bool,
    /// The block of raw HTML that is being collected.
    html: Option<HtmlBlock>,
}

/// A block of raw HTML: its lines joined, and where each comes from.
#[derive(Default)]
struct HtmlBlock {
    text: String,
    /// For each line, its start in `text` and in the source.
    lines: Vec<(usize, usize)>,
}

impl<'a> Reader<'a> {
    /// Takes the next event.
    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Event::Text(text) = &event
            && !self.in_code
            && self.text.get(range.clone()) == Some(text)
            && !text.contains(COLON)
        {
            if self.run.end == range.start && !self.run.is_empty() {
                self.run.end = range.end;
            } else {
                self.end_run();
                self.run = range;
            }
            return;
        }
        self.end_run();
        let item = match event {
            Event::Start(Tag::HtmlBlock) => {
                self.html = Some(HtmlBlock::default());
                return;
            }
            Event::End(TagEnd::HtmlBlock) => return self.end_html(range),
            Event::Html(html) => return self.add_html(&html, range),
            Event::InlineHtml(html) => return self.inline_html(&html, range),
            Event::Start(tag) => {
                self.in_code |= matches!(tag, Tag::CodeBlock(_));
                Item::Start(put_right(tag))
            }
            Event::End(tag) => {
                self.in_code &= tag != TagEnd::CodeBlock;
                Item::End(tag)
            }
            Event::Text(text) => Item::Text(restored(text)),
            Event::Code(text) => Item::Code(restored(text)),
            Event::InlineMath(text) | Event::DisplayMath(text) => Item::Text(restored(text)),
            Event::FootnoteReference(label) => Item::FootnoteReference(label),
            Event::SoftBreak => Item::SoftBreak,
            Event::HardBreak => Item::HardBreak,
            Event::Rule => Item::Rule,
            Event::TaskListMarker(done) => Item::Task(done),
        };
        self.items.push((item, range));
    }

    /// Cuts the collected running text.
    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.is_empty() {
            return;
        }
        for part in parts(self.text, run) {
            let (item, range) = match part {
                Part::Text(range) => (Item::Text(Cow::Borrowed(&self.text[range.clone()])), range),
                Part::Reference(range, path) => (Item::Reference(&self.text[path]), range),
            };
            self.items.push((item, range));
        }
    }

    /// Adds a line to the block of raw HTML.
    fn add_html(&mut self, html: &str, range: Range<usize>) {
        let block = self.html.get_or_insert_default();
        block.lines.push((block.text.len(), range.start));
        block.text.push_str(html);
    }

    /// Cuts the block of raw HTML that ends.
    fn end_html(&mut self, range: Range<usize>) {
        let block = self.html.take().unwrap_or_default();
        let text = block.text.replace(COLON, ":");
        let pieces = raw::pieces(&text, false);
        let is_shown = |(raw, at): &(Raw, Range<usize>)| {
            !matches!(raw, Raw::Nothing) && !text[at.clone()].trim().is_empty()
        };
        if !pieces.iter().any(is_shown) {
            return;
        }
        self.raw.push(range.clone());
        if self.raw_html {
            for (raw, at) in pieces {
                let place = block.place(&at);
                self.push_raw(raw, &text[at], place);
            }
            return;
        }
        self.items.push((Item::Start(Tag::Paragraph), range.clone()));
        self.items.push((Item::Text(Cow::Owned(text.trim_end().to_owned())), range.clone()));
        self.items.push((Item::End(TagEnd::Paragraph), range));
    }

    /// Takes a raw tag in a line of text.
    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        for (raw, at) in raw::pieces(html, true) {
            if self.raw_html {
                self.push_raw(raw, &html[at], range.clone());
            } else if raw != Raw::Nothing {
                if matches!(raw, Raw::Open(_) | Raw::Verbatim(_)) {
                    self.raw.push(range.clone());
                }
                self.items.push((Item::Text(Cow::Owned(html[at].to_owned())), range.clone()));
            }
        }
    }

    /// Adds a piece of raw HTML that passes.
    fn push_raw(&mut self, raw: Raw, source: &str, range: Range<usize>) {
        let item = match raw {
            Raw::Nothing => return,
            Raw::Open(tag) => Item::RawOpen(tag),
            Raw::Close(name) => Item::RawClose(name),
            Raw::Verbatim(end) => Item::RawVerbatim(format!("{source}{end}")),
            Raw::Text => Item::RawText(source.to_owned()),
            Raw::Words => Item::Text(Cow::Owned(source.to_owned())),
        };
        self.items.push((item, range));
    }
}

impl HtmlBlock {
    /// Where a range of the joined text stands in the source.
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let source = |at: usize| {
            let line = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.lines.get(line).map_or(0, |(start, source)| source + (at - start))
        };
        let start = source(range.start);
        // The last byte's line, not the next one's.
        start..source(range.end.saturating_sub(1)) + 1
    }
}

/// The tag with its texts restored; an address of mail gets its scheme.
fn put_right(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Link { link_type, dest_url, title, id } => Tag::Link {
            dest_url: if link_type == LinkType::Email {
                format!("mailto:{dest_url}").into()
            } else {
                dest_url
            },
            title: restored(title).into(),
            link_type,
            id,
        },
        Tag::Image { link_type, dest_url, title, id } => Tag::Image {
            title: restored(title).into(),
            link_type,
            dest_url,
            id,
        },
        other => other,
    }
}
