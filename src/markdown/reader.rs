//! Markdown in, its items out: the parser's events with running text joined and cut at references, and with raw HTML
//! cut into its tags.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Options as Extensions, Parser, Tag, TagEnd};

use super::document::{COLON, Item, Items};
use super::raw::{self, Raw};
use super::reference::{Part, parts, plain_parts};

/// Reads `text`: its items with their ranges, the ranges of its raw HTML, and those of what is not shown.
pub(super) fn read(text: &str, raw_html: bool) -> (Items<'_>, Vec<Range<usize>>, Vec<Range<usize>>) {
    let mut reader = Reader {
        text,
        raw_html,
        items: Vec::new(),
        raw: Vec::new(),
        unseen: Vec::new(),
        run: 0..0,
        in_code: false,
        html: None,
    };
    let events = Parser::new_ext(text, extensions()).into_offset_iter();
    let mut definitions: Vec<Range<usize>> = events
        .reference_definitions()
        .iter()
        .map(|(_, own)| own.span.clone())
        .collect();
    for (event, range) in events {
        reader.take(event, range);
    }
    reader.end_run();
    // The parser keeps them in no order.
    definitions.sort_by_key(|range| (range.start, range.end));
    reader.unseen.extend(definitions);
    (reader.items, reader.raw, reader.unseen)
}

/// What is understood beyond CommonMark. Heading attributes are read by `heading`: the parser would take any `{word}`
/// at a heading's end for one, and lose it.
fn extensions() -> Extensions {
    Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_GFM
        | Extensions::ENABLE_DEFINITION_LIST
}

/// Turns the parser's events into items.
struct Reader<'a> {
    /// The Markdown.
    text: &'a str,
    /// Whether raw HTML passes.
    raw_html: bool,
    /// What has been read.
    items: Items<'a>,
    /// Where raw HTML stands.
    raw: Vec<Range<usize>>,
    /// Where something stands that is not shown.
    unseen: Vec<Range<usize>>,
    /// Running text that stands in the source as it reads, not yet cut; the parser splits it at every `_` and `[`.
    run: Range<usize>,
    /// Whether a code block is open, in which nothing is cut.
    in_code: bool,
    /// The block of raw HTML that is being collected.
    html: Option<HtmlBlock>,
}

/// A block of raw HTML: its lines joined, and where each comes from.
#[derive(Default)]
struct HtmlBlock {
    /// The lines.
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
        {
            return self.running_text(text, range);
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

    /// Collects running text.
    fn running_text(&mut self, text: &str, mut range: Range<usize>) {
        if self.run.end != range.start || text.starts_with(COLON) {
            self.end_run();
        }
        if text.starts_with(COLON) {
            let colon = range.start..range.start + COLON.len_utf8();
            range.start = colon.end;
            self.items.push((Item::Text(Cow::Borrowed(":")), colon));
        }
        if self.run.is_empty() {
            self.run.start = range.start;
        }
        self.run.end = range.end;
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
        let is_shown =
            |(raw, at): &(Raw, Range<usize>)| !matches!(raw, Raw::Nothing) && !text[at.clone()].trim().is_empty();
        if !pieces.iter().any(is_shown) {
            self.unseen.push(range);
            return;
        }
        self.raw.push(range.clone());
        if self.raw_html {
            let mut code = 0_usize;
            for (raw, at) in pieces {
                match &raw {
                    Raw::Open(tag) if is_code(&tag.name) => code += 1,
                    Raw::Close(name) if is_code(name) => code = code.saturating_sub(1),
                    Raw::Text if code == 0 => {
                        self.raw_text(&text, at, &block);
                        continue;
                    }
                    _ => {}
                }
                let place = block.place(&at);
                self.push_raw(raw, &text[at], place);
            }
            return;
        }
        self.items.push((Item::Start(Tag::Paragraph), range.clone()));
        self.items
            .push((Item::Text(Cow::Owned(text.trim_end().to_owned())), range.clone()));
        self.items.push((Item::End(TagEnd::Paragraph), range));
    }

    /// Cuts the text between the tags of a block of raw HTML, which is `html`.
    fn raw_text(&mut self, html: &str, range: Range<usize>, block: &HtmlBlock) {
        for part in plain_parts(html, range) {
            let item = match part {
                Part::Text(at) => (Item::RawText(html[at.clone()].to_owned()), block.place(&at)),
                Part::Reference(at, path) => match self.text.get(block.place(&path)) {
                    Some(path) => (Item::Reference(path), block.place(&at)),
                    None => (Item::RawText(html[at.clone()].to_owned()), block.place(&at)),
                },
            };
            self.items.push(item);
        }
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
                self.items
                    .push((Item::Text(Cow::Owned(html[at].to_owned())), range.clone()));
            } else {
                self.unseen.push(range.clone());
            }
        }
    }

    /// Adds a piece of raw HTML that passes.
    fn push_raw(&mut self, raw: Raw, source: &str, range: Range<usize>) {
        let item = match raw {
            Raw::Nothing => {
                self.unseen.push(range);
                return;
            }
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

/// Whether the text in the element `name` is code, in which references are left alone.
fn is_code(name: &str) -> bool {
    matches!(name, "pre" | "code")
}

/// Puts back what `prepare` hid.
fn restored(text: CowStr<'_>) -> Cow<'_, str> {
    if text.contains(COLON) {
        Cow::Owned(text.replace(COLON, ":"))
    } else {
        text.into()
    }
}

/// The tag with its texts restored; an address of mail gets its scheme.
fn put_right(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        } => Tag::Link {
            dest_url: if link_type == LinkType::Email {
                format!("mailto:{dest_url}").into()
            } else {
                dest_url
            },
            title: restored(title).into(),
            link_type,
            id,
        },
        Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        } => Tag::Image {
            title: restored(title).into(),
            link_type,
            dest_url,
            id,
        },
        other => other,
    }
}
