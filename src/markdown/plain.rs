//! A [`Body`] in, its words out: for descriptions, search and tests.

use pulldown_cmark::{Tag, TagEnd};

use super::document::{Document, Item, Prepared};
use super::reference::written;
use super::{Body, Options, Resolver};

/// Writes `body` without markup: one line for each paragraph, heading, list item and row, footnotes last. Pictures are
/// put as their descriptions. A title that [`to_html`](super::to_html) leaves out is left out.
pub fn to_plain(body: Body<'_>, resolver: &dyn Resolver, options: &Options<'_>) -> String {
    let prepared = Prepared::new(body);
    let document = &Document::read(&prepared, options);
    let mut plain = Plain {
        out: String::with_capacity(body.text.len()),
        document,
        body,
        resolver,
    };
    plain.write(0..document.items.len());
    for footnote in &document.footnotes.list {
        plain.write(footnote.items.clone());
        plain.end_line();
    }
    plain.end_line();
    plain.out
}

/// Where the writing has come to.
struct Plain<'w> {
    /// The words so far.
    out: String,
    /// What is written.
    document: &'w Document<'w>,
    /// Where it comes from.
    body: Body<'w>,
    /// Who knows the rest of the site.
    resolver: &'w dyn Resolver,
}

impl Plain<'_> {
    /// Writes the items of `range`.
    fn write(&mut self, range: std::ops::Range<usize>) {
        let document = self.document;
        let mut at = range.start;
        while at < range.end {
            let Some((item, place)) = document.items.get(at) else {
                return;
            };
            at += 1;
            match item {
                Item::Start(Tag::FootnoteDefinition(_)) => at = document.footnotes.end(at - 1).unwrap_or(at),
                Item::Start(Tag::Heading { .. }) => {
                    self.end_line();
                    if let Some((heading, true)) = document.plan.at(at - 1) {
                        at = heading.items.end;
                    }
                }
                Item::Start(tag) if is_line(&tag.to_end()) => self.end_line(),
                Item::End(TagEnd::TableCell) => self.out.push(' '),
                Item::End(tag) if is_line(tag) => self.end_line(),
                Item::Start(_) | Item::End(_) => {}
                Item::Text(text) | Item::Code(text) => self.out.push_str(text),
                Item::RawText(text) => self.out.push_str(&super::raw::decode(text)),
                Item::Reference(path) => match self.resolver.reference(path, self.body.span(place)) {
                    Some(value) => self.out.push_str(&value.text),
                    None => self.out.push_str(&written(path)),
                },
                Item::RawOpen(tag) => self.raw_open(tag),
                Item::RawClose(name) if is_raw_line(name) => self.end_line(),
                Item::RawClose(_) | Item::RawVerbatim(_) | Item::FootnoteReference(_) | Item::Task(_) => {}
                Item::SoftBreak => self.out.push(' '),
                Item::HardBreak | Item::Rule => self.end_line(),
            }
        }
    }

    /// Writes what a raw tag shows.
    fn raw_open(&mut self, tag: &super::raw::Tag) {
        match tag.name.as_str() {
            "img" => self.out.push_str(tag.get("alt").unwrap_or("")),
            name if is_raw_line(name) => self.end_line(),
            _ => {}
        }
    }

    /// Ends the line, if anything stands on it.
    fn end_line(&mut self) {
        while self.out.ends_with([' ', '\n']) {
            self.out.pop();
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }
}

/// Whether the element stands on lines of its own.
fn is_line(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableCell
    )
}

/// Whether the raw element stands on lines of its own.
fn is_raw_line(name: &str) -> bool {
    const IN_LINE: &[&str] = &[
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
        "time", "tt", "u", "var", "wbr",
    ];
    !IN_LINE.contains(&name)
}
