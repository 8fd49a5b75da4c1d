//! Words, links, pictures and raw tags: the part of [`Grower`] that fills lines.

use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Tag, TagEnd};

use super::document::Item;
use super::escape::{address, is_forbidden};
use super::grow::Grower;
use super::heading::words;
use super::raw;
use super::resolve::is_refused;
use super::shape::Shape;
use super::tree::Inline;
use super::{ResolvedImage, ResolvedLink};

/// Elements of raw HTML that stand in a line; any other one begins a new line.
const IN_LINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "meter", "nobr", "output", "progress", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

impl Grower<'_> {
    /// Takes what stands in a line.
    pub(super) fn in_line(&mut self, at: usize, item: &Item<'_>, range: &Range<usize>) {
        match item {
            Item::Text(text) => self.words(text),
            Item::Code(text) => {
                let text = clean(text);
                if !text.trim().is_empty() {
                    self.line().push(Inline::Code { text });
                }
            }
            Item::Reference(path) => self.reference(path, range),
            Item::RawOpen(tag) => self.raw_open(tag, range),
            Item::RawClose(name) if !IN_LINE.contains(&name.as_str()) => self.end_line(),
            Item::RawText(text) => self.raw_text(text),
            Item::FootnoteReference(_) => self.mark(at),
            Item::SoftBreak => self.words(" "),
            Item::HardBreak => self.line().push(Inline::Break),
            Item::RawClose(_) | Item::RawVerbatim(_) => {}
            // They begin or end something, and have been taken.
            Item::Start(_) | Item::End(_) | Item::Rule | Item::Task(_) => {}
        }
    }

    /// Adds words to the line.
    pub(super) fn words(&mut self, words: &str) {
        let words = clean(words);
        let begins = self.line().last().is_none_or(|last| *last == Inline::Break);
        let words = if begins { words.trim_start() } else { &words };
        match self.line().last_mut() {
            Some(Inline::Text { text }) => text.push_str(words),
            _ if words.is_empty() => {}
            _ => {
                let text = words.to_owned();
                self.line().push(Inline::Text { text });
            }
        }
    }

    /// Adds the words between raw tags, in which a line's end is a space.
    fn raw_text(&mut self, text: &str) {
        let text = raw::decode(text);
        let parts: Vec<&str> = text.split_ascii_whitespace().collect();
        let space = |is_there: bool| if is_there { " " } else { "" };
        let begins = text.starts_with(|c: char| c.is_ascii_whitespace()) && !self.line().is_empty();
        let ends = !parts.is_empty() && text.ends_with(|c: char| c.is_ascii_whitespace());
        self.words(&format!("{}{}{}", space(begins), parts.join(" "), space(ends)));
    }

    /// What a link opens.
    pub(super) fn link(&self, destination: &str, range: &Range<usize>) -> Shape {
        if self.links > 0 || is_refused(destination) {
            return Shape::ThroughLine;
        }
        match self.resolver.link(destination, self.body.span(range)) {
            ResolvedLink::Broken => Shape::ThroughLine,
            ResolvedLink::To(to) => match to.strip_prefix('#') {
                Some(id) => Shape::Place(percent_decode_str(id).decode_utf8_lossy().into_owned()),
                None => Shape::Link(address(&to), self.resolver.page_title(destination)),
            },
        }
    }

    /// Adds what a reference names; where it names nothing, its source.
    fn reference(&mut self, path: &str, range: &Range<usize>) {
        let Some(value) = self.resolver.reference(path, self.body.span(range)) else {
            let source = self.body.markdown().get(range.clone());
            return self.words(source.unwrap_or(path));
        };
        // Addresses within the site mean nothing on paper.
        let is_whole = |href: &String| {
            ["https:", "http:", "mailto:", "tel:", "sms:"]
                .iter()
                .any(|own| href.starts_with(own))
        };
        match value.href.filter(is_whole) {
            Some(href) if self.links == 0 => {
                let text = clean(&value.text);
                self.line().push(Inline::Link {
                    address: address(&href),
                    title: None,
                    line: vec![Inline::Text { text }],
                });
            }
            _ => self.words(&value.text),
        }
    }

    /// Adds a footnote's mark.
    fn mark(&mut self, at: usize) {
        let footnotes = &self.document.footnotes;
        let Some((index, _)) = footnotes.mark(at) else {
            return;
        };
        if let Some(footnote) = footnotes.list.get(index) {
            let (number, id) = (index + 1, footnote.id.clone());
            self.line().push(Inline::Mark { number, id });
        }
    }

    /// Adds a picture; the item after it.
    pub(super) fn image(&mut self, at: usize, destination: &str, range: &Range<usize>) -> usize {
        let rest = self.document.items.get(at..).unwrap_or_default();
        let mut open = 0_usize;
        let ends = rest.iter().position(|(item, _)| {
            match item {
                Item::Start(Tag::Image { .. }) => open += 1,
                Item::End(TagEnd::Image) => open -= 1,
                _ => {}
            }
            open == 0
        });
        let end = ends.map_or(rest.len(), |length| length + 1);
        let inner = words(rest.get(..end).unwrap_or_default(), self.body);
        let resolver = self.resolver;
        let description = inner.resolved(|one| Some(resolver.reference(&one.path, one.span)?.text));
        self.picture(destination, &description, range);
        at + end
    }

    /// Adds a picture, or where it is missing, its description.
    fn picture(&mut self, destination: &str, description: &str, range: &Range<usize>) {
        let image = match is_refused(destination) {
            true => ResolvedImage::Missing,
            false => self.resolver.image(destination, self.body.span(range)),
        };
        let ResolvedImage::At { address, .. } = image else {
            return self.words(description);
        };
        let known = self.tree.pictures.iter().position(|own| *own == address);
        let picture = known.unwrap_or(self.tree.pictures.len());
        if known.is_none() {
            self.tree.pictures.push(address);
        }
        let description = clean(description);
        self.line().push(Inline::Picture { picture, description });
    }

    /// Takes a raw tag that opens.
    fn raw_open(&mut self, tag: &raw::Tag, range: &Range<usize>) {
        let is_cell = matches!(tag.name.as_str(), "td" | "th");
        if is_cell {
            self.words(" ");
        } else if tag.name == "br" {
            self.line().push(Inline::Break);
        } else if !IN_LINE.contains(&tag.name.as_str()) {
            self.end_line();
        }
        if let Some(id) = tag.get("id") {
            self.tree.ids.push(id.to_owned());
            self.line().push(Inline::Anchor { id: id.to_owned() });
        }
        if tag.name == "img" {
            let (source, description) = (tag.get("src").unwrap_or(""), tag.get("alt").unwrap_or(""));
            match source.is_empty() {
                true => self.words(description),
                false => self.picture(source, description, range),
            }
        }
    }
}

/// The words of a line.
pub(super) fn said(line: &[Inline]) -> String {
    let mut words = String::new();
    push_said(&mut words, line);
    words
}

/// Appends the words of a line.
fn push_said(words: &mut String, line: &[Inline]) {
    for part in line {
        match part {
            Inline::Text { text } | Inline::Code { text } => words.push_str(text),
            Inline::Break => words.push(' '),
            Inline::Emphasis { line }
            | Inline::Strong { line }
            | Inline::Struck { line }
            | Inline::Superscript { line }
            | Inline::Subscript { line }
            | Inline::Place { line, .. } => push_said(words, line),
            Inline::Link { line, title, .. } => {
                push_said(words, line);
                title.iter().for_each(|title| words.push_str(&format!(" ({title})")));
            }
            Inline::Picture { description, .. } => words.push_str(description),
            Inline::Anchor { .. } | Inline::Mark { .. } => {}
        }
    }
}

/// Text without what can't be printed: controls and code points that are no characters.
fn clean(text: &str) -> String {
    let letters = text.chars().filter_map(|c| match c {
        '\n' | '\t' => Some(' '),
        c if is_forbidden(c) => None,
        c => Some(c),
    });
    letters.collect()
}
