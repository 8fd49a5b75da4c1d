//! Links, pictures, references and raw tags: the part of [`Writer`] that asks the resolver.

use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

use super::document::Item;
use super::elements::{current_name, ends};
use super::escape::{push_address, push_text};
use super::html::Writer;
use super::raw;
use super::resolve::{is_external, is_refused};
use super::{ResolvedImage, ResolvedLink};

/// How many raw elements may be open at once; the tags of further ones are left out. A bound on the search for the one
/// that a tag closes.
const MOST_OPEN: usize = 100;

/// How a link without a target begins.
const BROKEN: &str = "<span class=\"broken-link\"";

/// An element of raw HTML that is open.
pub(super) struct OpenRaw {
    /// Its name as it was written.
    name: String,
    /// Its name as it was put; empty where it was left out.
    put: &'static str,
    /// How many elements of Markdown were open.
    depth: usize,
    /// Whether it is a link.
    is_link: bool,
}

impl Writer<'_> {
    /// Writes the beginning of a link.
    pub(super) fn link(&mut self, destination: &str, title: &str, range: &Range<usize>) {
        self.depth += 1;
        if self.anchors > 0 {
            return self.links.push("");
        }
        let Some(address) = self.address(destination, range) else {
            self.out.push_str(BROKEN);
            self.out.push('>');
            return self.links.push("</span>");
        };
        self.out.push_str("<a");
        self.href(&address);
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.out.push('>');
        self.anchors += 1;
        self.links.push("</a>");
    }

    /// Writes the end of a link.
    pub(super) fn end_link(&mut self) {
        let end = self.links.pop().unwrap_or("");
        self.close(end);
        if end == "</a>" {
            self.anchors = self.anchors.saturating_sub(1);
        }
    }

    /// Where a link leads, if it leads anywhere.
    fn address(&self, destination: &str, range: &Range<usize>) -> Option<String> {
        if is_refused(destination) {
            return None;
        }
        match self.resolver.link(destination, self.body.span(range)) {
            ResolvedLink::To(address) => Some(address),
            ResolvedLink::Broken => None,
        }
    }

    /// Writes ` href="…"`, and for an address outside the site that it learns nothing of the page that opened it.
    fn href(&mut self, address: &str) {
        self.out.push_str(" href=\"");
        push_address(&mut self.out, address);
        self.out.push('"');
        if is_external(address) {
            self.out.push_str(" rel=\"noopener\"");
        }
    }

    /// Writes a picture; the item after it.
    pub(super) fn image(&mut self, at: usize, destination: &str, title: &str, range: &Range<usize>) -> usize {
        let (description, end) = self.description(at);
        if self.picture(destination, &description, range, true) {
            if !title.is_empty() {
                self.attribute("title", title);
            }
            self.out.push('>');
        }
        end
    }

    /// Writes a picture's tag up to its `>`, `sized` with its size; or, where it is missing, its description, and
    /// returns false.
    fn picture(&mut self, destination: &str, description: &str, range: &Range<usize>, sized: bool) -> bool {
        let image = if is_refused(destination) {
            ResolvedImage::Missing
        } else {
            self.resolver.image(destination, self.body.span(range))
        };
        let ResolvedImage::At { address, size } = image else {
            self.out.push_str("<span class=\"missing-picture\">");
            push_text(&mut self.out, description);
            self.out.push_str("</span>");
            return false;
        };
        self.out.push_str("<img src=\"");
        push_address(&mut self.out, &address);
        self.out.push('"');
        self.attribute("alt", description);
        if let Some((width, height)) = size.filter(|_| sized) {
            self.out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        self.out.push_str(" loading=\"lazy\"");
        true
    }

    /// The description of the picture that begins at item `at`, and the item after it.
    fn description(&mut self, at: usize) -> (String, usize) {
        let mut description = String::new();
        let mut open = 0_usize;
        let mut at = at;
        while let Some((item, range)) = self.document.items.get(at) {
            at += 1;
            match item {
                Item::Start(Tag::Image { .. }) => open += 1,
                Item::End(TagEnd::Image) => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                Item::Text(text) | Item::Code(text) => description.push_str(text),
                Item::Reference(path) => match self.resolver.reference(path, self.body.span(range)) {
                    Some(value) => description.push_str(&value.text),
                    None => description.push_str(&super::reference::written(path)),
                },
                Item::SoftBreak | Item::HardBreak => description.push(' '),
                // A mark has no place in a description, but its footnote leads back here.
                Item::FootnoteReference(_) => {
                    if let Some((_, id)) = self.document.footnotes.mark(at - 1) {
                        self.anchor(id);
                    }
                }
                Item::RawOpen(tag) => tag.get("id").into_iter().for_each(|id| self.anchor(id)),
                _ => {}
            }
        }
        (description, at)
    }

    /// Writes what a reference names; where it names nothing, its source. In a link only its words: it may hold links.
    pub(super) fn reference(&mut self, path: &str, range: &Range<usize>) {
        match self.resolver.reference(path, self.body.span(range)) {
            Some(value) if self.anchors == 0 => self.out.push_str(&value.html),
            Some(value) => push_text(&mut self.out, &value.text),
            None => {
                let source = self.body.markdown().get(range.clone());
                push_text(&mut self.out, source.unwrap_or(path));
            }
        }
    }

    /// Writes a raw tag that opens.
    pub(super) fn raw_open(&mut self, tag: &raw::Tag, range: &Range<usize>) {
        while self
            .raw
            .last()
            .is_some_and(|last| last.depth == self.depth && ends(&tag.name, &last.name))
        {
            self.pop_raw();
        }
        match tag.name.as_str() {
            "a" => self.raw_anchor(tag, range),
            "img" => self.raw_picture(tag, range),
            _ => self.raw_element(tag, current_name(&tag.name).unwrap_or("")),
        }
    }

    /// Writes a raw `a`: a link, or an anchor, which is closed at once, for many an author leaves it open.
    fn raw_anchor(&mut self, tag: &raw::Tag, range: &Range<usize>) {
        let address = tag.get("href").map(|href| self.address(href, range));
        let mut tag = tag.clone();
        for name in ["href", "rel", "target"] {
            tag.remove(name);
        }
        match address {
            Some(Some(address)) if self.anchors == 0 && self.raw.len() < MOST_OPEN => {
                self.out.push_str("<a");
                self.href(&address);
                self.attributes(&tag);
                self.out.push('>');
                self.anchors += 1;
                self.push_raw("a", "a", true);
            }
            Some(Some(_)) => self.raw_element(&tag, "span"),
            Some(None) => {
                tag.remove("class");
                tag.attributes
                    .push(("class".to_owned(), Some("broken-link".to_owned())));
                self.raw_element(&tag, "span");
            }
            None => {
                if let Some(id) = tag.get("id") {
                    self.anchor(id);
                }
                if !tag.closed && self.raw.len() < MOST_OPEN {
                    self.push_raw("a", "", false);
                }
            }
        }
    }

    /// Writes a raw `img`.
    fn raw_picture(&mut self, tag: &raw::Tag, range: &Range<usize>) {
        let mut rest = tag.clone();
        let description = tag.get("alt").unwrap_or("");
        let source = tag.get("src").unwrap_or("");
        let is_sized = tag.get("width").is_some() || tag.get("height").is_some();
        for name in ["alt", "loading", "src", "srcset"] {
            rest.remove(name);
        }
        if source.is_empty() {
            push_text(&mut self.out, description);
        } else if self.picture(source, description, range, !is_sized) {
            self.attributes(&rest);
            self.out.push('>');
        }
    }

    /// Writes a raw element as `put`.
    fn raw_element(&mut self, tag: &raw::Tag, put: &'static str) {
        if put.is_empty() || self.raw.len() >= MOST_OPEN {
            return;
        }
        self.out.push('<');
        self.out.push_str(put);
        self.attributes(tag);
        self.out.push('>');
        if tag.is_void() {
            return;
        }
        self.push_raw(&tag.name, put, false);
        if tag.closed {
            self.pop_raw();
        }
    }

    /// Writes a raw tag's attributes.
    fn attributes(&mut self, tag: &raw::Tag) {
        for (name, value) in &tag.attributes {
            match value {
                Some(value) => self.attribute(name, value),
                None => {
                    self.out.push(' ');
                    self.out.push_str(name);
                }
            }
        }
    }

    /// Writes a raw tag that closes, and closes what was left open in its element. Where its element isn't open within
    /// the same element of Markdown, it is left out.
    pub(super) fn raw_close(&mut self, name: &str) {
        let within = self.raw.iter().rev().take_while(|open| open.depth == self.depth);
        let Some(above) = within.into_iter().position(|open| open.name == name) else {
            return;
        };
        for _ in 0..=above {
            self.pop_raw();
        }
    }

    /// Closes the raw elements that were left open in the innermost element of Markdown.
    pub(super) fn close_raw(&mut self) {
        while self.raw.last().is_some_and(|open| open.depth >= self.depth) {
            self.pop_raw();
        }
    }

    /// Notes that a raw element is open.
    fn push_raw(&mut self, name: &str, put: &'static str, is_link: bool) {
        self.raw.push(OpenRaw {
            name: name.to_owned(),
            put,
            depth: self.depth,
            is_link,
        });
    }

    /// Closes the innermost raw element.
    fn pop_raw(&mut self) {
        let Some(open) = self.raw.pop() else { return };
        if !open.put.is_empty() {
            self.out.push_str("</");
            self.out.push_str(open.put);
            self.out.push('>');
        }
        if open.is_link {
            self.anchors = self.anchors.saturating_sub(1);
        }
    }
}
