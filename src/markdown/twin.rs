//! A [`Body`] in, the same as Markdown for programs out: references written out, links leading where the page's lead,
//! every heading with its id, and without what the page does not show.
//!
//! It is the source with parts of it replaced, so that it reads as it was written; where they lie is said by the same
//! [`Document`] from which the page is made.

use std::ops::Range;

use pulldown_cmark::{LinkType, Tag, TagEnd};

use super::document::{Document, Item, Prepared};
use super::heading::Planned;
use super::resolve::is_refused;
use super::{Body, Options, ResolvedImage, ResolvedLink, Resolver, raw, written};

/// A text as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twin {
    /// The Markdown, without the title that is the page's.
    pub text: String,
    /// The id of that title's heading.
    pub title_id: Option<String>,
}

/// Writes `body` as Markdown that needs no other file.
pub fn to_twin(body: Body<'_>, resolver: &dyn Resolver, options: &Options<'_>) -> Twin {
    let prepared = Prepared::new(body);
    let document = Document::read(&prepared, options);
    let mut editor = Editor {
        source: body.markdown(),
        document: &document,
        body,
        resolver,
        edits: Vec::new(),
        title_id: None,
        raw_html: options.raw_html,
    };
    editor.leave_out();
    editor.headings();
    editor.inline();
    let title_id = editor.title_id.take();
    Twin {
        text: editor.apply(),
        title_id,
    }
}

/// What is to be replaced.
struct Editor<'e> {
    /// The Markdown as written.
    source: &'e str,
    /// What stands in it.
    document: &'e Document<'e>,
    /// Where it comes from.
    body: Body<'e>,
    /// Who knows the rest of the site.
    resolver: &'e dyn Resolver,
    /// Ranges of the source with what stands there instead.
    edits: Vec<(Range<usize>, String)>,
    /// The id of the title.
    title_id: Option<String>,
    /// Whether raw HTML passes.
    raw_html: bool,
}

impl Editor<'_> {
    /// Puts `words` at `range`.
    fn put(&mut self, range: Range<usize>, words: impl Into<String>) {
        self.edits.push((range, words.into()));
    }

    /// The source with all edits; of two that overlap the first one counts.
    fn apply(mut self) -> String {
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.source.len());
        let mut at = 0;
        for (range, words) in &self.edits {
            let Some(kept) = self.source.get(at..range.start) else {
                continue;
            };
            out.push_str(kept);
            out.push_str(words);
            at = range.end.max(at);
        }
        out.push_str(self.source.get(at..).unwrap_or(""));
        out
    }

    /// Where item `at` begins, with the backslash that belongs to it.
    fn start(&self, at: usize) -> usize {
        let start = self.document.items.get(at).map_or(0, |(_, range)| range.start);
        let before = start.checked_sub(1).and_then(|at| self.source.as_bytes().get(at));
        let is_text = matches!(self.document.items.get(at), Some((Item::Text(_), _)));
        start - usize::from(is_text && before == Some(&b'\\'))
    }

    /// Where item `at` ends.
    fn end(&self, at: usize) -> usize {
        self.document.items.get(at).map_or(0, |(_, range)| range.end)
    }

    /// Leaves out comments and definitions of links.
    fn leave_out(&mut self) {
        for range in &self.document.unseen {
            self.edits.push((range.clone(), String::new()));
        }
    }

    /// Writes headings at the levels at which they are shown, with their ids.
    fn headings(&mut self) {
        let document = self.document;
        for heading in &document.plan.headings {
            let left_out = document
                .plan
                .at(heading.items.start)
                .is_some_and(|(_, left_out)| left_out);
            let whole = document
                .items
                .get(heading.items.start)
                .map_or(0..0, |(_, range)| range.clone());
            let written = self.source.get(whole.clone()).unwrap_or("");
            let whole = whole.start..whole.start + written.trim_end().len();
            if left_out {
                self.title_id = Some(heading.id.clone());
                self.put(whole, "");
                continue;
            }
            self.heading(heading, whole);
        }
    }

    /// Writes a heading, whose source is `whole`.
    fn heading(&mut self, heading: &Planned, whole: Range<usize>) {
        let document = self.document;
        let (first, last) = (heading.items.start + 1, heading.items.end.saturating_sub(2));
        let marks = "#".repeat(usize::from(heading.level));
        self.put(whole.start..self.start(first).max(whole.start), format!("{marks} "));
        for at in first..last {
            if let Some((Item::SoftBreak | Item::HardBreak, _)) = document.items.get(at) {
                self.put(self.end(at - 1)..self.start(at + 1), " ");
            }
        }
        let end = match document.items.get(last) {
            // The attributes were taken off its end.
            Some((Item::Text(text), range))
                if self
                    .source
                    .get(range.clone())
                    .is_some_and(|own| own.starts_with(&**text)) =>
            {
                range.start + text.len()
            }
            _ => self.end(last),
        };
        let mut attributes = format!("#{}", heading.id);
        for class in &heading.classes {
            attributes.push_str(&format!(" .{class}"));
        }
        if let Some(lang) = &heading.lang {
            attributes.push_str(&format!(" lang={lang}"));
        }
        self.put(end..whole.end.max(end), format!(" {{{attributes}}}"));
    }

    /// Writes out references, links, pictures and raw tags.
    fn inline(&mut self) {
        let document = self.document;
        // The links and pictures that are open, by their first items.
        let mut open: Vec<usize> = Vec::new();
        let mut pictures = 0_usize;
        let mut in_code = false;
        for (at, (item, range)) in document.items.iter().enumerate() {
            match item {
                Item::Start(Tag::Link { .. }) => open.push(at),
                Item::Start(Tag::Image { .. }) => {
                    open.push(at);
                    pictures += 1;
                }
                Item::End(end @ (TagEnd::Link | TagEnd::Image)) => {
                    let start = open.pop();
                    pictures -= usize::from(*end == TagEnd::Image && pictures > 0);
                    // What stands in a picture's description is no link: only its words are shown.
                    if let Some(start) = start.filter(|_| pictures == 0) {
                        self.link(start, at);
                    }
                }
                Item::Reference(path) => self.reference(path, range, !open.is_empty()),
                Item::RawOpen(tag) => self.raw(tag, range),
                Item::Start(Tag::CodeBlock(_)) => in_code = true,
                Item::End(TagEnd::CodeBlock) => in_code = false,
                // Raw HTML where it does not pass is the text that it is.
                Item::Text(_) if !self.raw_html && !in_code => {
                    let written = self.source.get(range.clone()).unwrap_or("");
                    if written.starts_with('<') {
                        self.put(range.clone(), written.replace('<', "\\<"));
                    }
                }
                _ => {}
            }
        }
    }

    /// Writes what a reference names.
    fn reference(&mut self, path: &str, range: &Range<usize>, in_link: bool) {
        let Some(value) = self.resolver.reference(path, self.body.span(range)) else {
            return;
        };
        let is_within = |html: &Range<usize>| html.start <= range.start && range.end <= html.end;
        let words = if self.document.raw_html.iter().any(is_within) {
            value.html
        } else if in_link {
            written::text(&value.text)
        } else {
            self.placed(range.start, value.markdown)
        };
        self.put(range.clone(), words);
    }

    /// Running text as it may stand at a place: at the beginning of a block it could begin something else.
    fn placed(&self, at: usize, inline: String) -> String {
        let before = self.source.get(..at).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("").trim_end();
        let begins = line.chars().all(|c| c.is_ascii_digit() || " \t>-*+.):|".contains(c));
        if begins { written::at_start(&inline) } else { inline }
    }

    /// Writes the link or picture from item `start` to item `end`.
    fn link(&mut self, start: usize, end: usize) {
        let document = self.document;
        let Some((Item::Start(tag), range)) = document.items.get(start) else {
            return;
        };
        let (kind, destination, title, mark) = match tag {
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => (*link_type, dest_url, title, 1),
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => (*link_type, dest_url, title, 2),
            _ => return,
        };
        if matches!(kind, LinkType::Autolink | LinkType::Email) {
            return;
        }
        let span = self.body.span(range);
        let address = match (is_refused(destination), mark) {
            (true, _) => None,
            (false, 1) => match self.resolver.link(destination, span) {
                ResolvedLink::To(address) => Some(address),
                ResolvedLink::Broken => None,
            },
            (false, _) => match self.resolver.image(destination, span) {
                ResolvedImage::At { address, .. } => Some(address),
                ResolvedImage::Missing => None,
            },
        };
        let inner = if end > start + 1 {
            self.end(end - 1)
        } else {
            range.start + mark
        };
        // The parser leaves the empty brackets of `[a][]` out.
        let is_short = matches!(kind, LinkType::Collapsed | LinkType::CollapsedUnknown);
        let rest = self.source.get(range.end..).unwrap_or("");
        let brackets = if is_short && rest.starts_with("[]") { 2 } else { 0 };
        let tail = inner.min(range.end)..range.end + brackets;
        let Some(address) = address else {
            self.put(range.start..range.start + mark, "");
            return self.put(tail, "");
        };
        let title = match title.is_empty() {
            true => String::new(),
            false => format!(" \"{}\"", written::text(title).replace('"', "\\\"")),
        };
        self.put(tail, format!("]({}{title})", written::destination(&address)));
    }

    /// Writes a raw tag that leads somewhere.
    fn raw(&mut self, tag: &raw::Tag, range: &Range<usize>) {
        let span = self.body.span(range);
        let (name, value) = match (tag.name.as_str(), tag.get("href"), tag.get("src")) {
            ("a", Some(href), _) => ("href", href),
            ("img", _, Some(source)) => ("src", source),
            _ => return,
        };
        let address = match (is_refused(value), name) {
            (true, _) => String::new(),
            (false, "href") => match self.resolver.link(value, span) {
                ResolvedLink::To(address) => address,
                ResolvedLink::Broken => String::new(),
            },
            (false, _) => match self.resolver.image(value, span) {
                ResolvedImage::At { address, .. } => address,
                ResolvedImage::Missing => String::new(),
            },
        };
        let mut out = format!("<{}", tag.name);
        for (key, value) in &tag.attributes {
            let value = if key == name { Some(&address) } else { value.as_ref() };
            out.push_str(&format!(" {key}=\""));
            super::escape::push_attribute(&mut out, value.map_or("", String::as_str));
            out.push('"');
        }
        out.push('>');
        self.put(range.clone(), out);
    }
}
