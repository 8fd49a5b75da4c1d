//! A [`Body`] in, HTML for the middle of a page out, and its headings.
//!
//! The page's template prints the title as its `h1`, so a first heading that is the title is left out here and the
//! other headings begin at `h2`. Elements are balanced whatever the raw HTML in the text does, ids are unique, and
//! there is no `style` attribute, which the site's content security policy would refuse.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Tag, TagEnd};

use super::document::{Document, Item, Prepared};
use super::escape::{push_address, push_attribute, push_text};
use super::inline::OpenRaw;
use super::reference::Words;
use super::table::Table;
use super::{AlertKind, Body, Options, Phrase, Resolver};

/// A text as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    /// The HTML.
    pub text: String,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
}

/// A heading as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its level, 2 to 6; none is skipped.
    pub level: u8,
    /// Its words, with the catalog's values.
    pub words: String,
    /// Its id, unique in the page.
    pub id: String,
}

/// Writes `body` as HTML.
pub fn to_html(body: Body<'_>, resolver: &dyn Resolver, options: &Options<'_>) -> Html {
    let prepared = Prepared::new(body);
    let document = Document::read(&prepared, options);
    let mut writer = Writer {
        out: String::with_capacity(body.text.len() * 3 / 2),
        document: &document,
        body,
        resolver,
        options,
        depth: 0,
        raw: Vec::new(),
        anchors: 0,
        links: Vec::new(),
        headings: Vec::new(),
        open_headings: Vec::new(),
        tables: Vec::new(),
        above: None,
    };
    writer.write(0..document.items.len());
    writer.close_raw();
    writer.footnotes();
    Html {
        text: writer.out,
        headings: writer.headings,
    }
}

/// Where the writing has come to.
pub(super) struct Writer<'w> {
    /// What is written.
    pub(super) out: String,
    /// What is written.
    pub(super) document: &'w Document<'w>,
    /// Where it comes from.
    pub(super) body: Body<'w>,
    /// Who knows the rest of the site.
    pub(super) resolver: &'w dyn Resolver,
    /// How it is written.
    options: &'w Options<'w>,
    /// How many elements of Markdown are open.
    pub(super) depth: usize,
    /// The elements of raw HTML that are open.
    pub(super) raw: Vec<OpenRaw>,
    /// How many links are open, by Markdown or raw.
    pub(super) anchors: usize,
    /// How each open link of Markdown ends.
    pub(super) links: Vec<&'static str>,
    /// The headings that were written.
    headings: Vec<Heading>,
    /// How each open heading ends.
    open_headings: Vec<String>,
    /// The open tables.
    pub(super) tables: Vec<Table>,
    /// The words of the last heading.
    pub(super) above: Option<String>,
}

impl Writer<'_> {
    /// Writes the items of `range`.
    pub(super) fn write(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.step(at);
        }
    }

    /// Writes what begins at item `at`; the item after it.
    fn step(&mut self, at: usize) -> usize {
        let document = self.document;
        let Some((item, range)) = document.items.get(at) else {
            return at + 1;
        };
        match item {
            Item::Start(tag) => return self.start(at, tag, range),
            Item::End(tag) => self.end(*tag),
            Item::Text(text) => push_text(&mut self.out, text),
            Item::Code(text) => {
                self.out.push_str("<code>");
                push_text(&mut self.out, text);
                self.out.push_str("</code>");
            }
            Item::Reference(path) => self.reference(path, range),
            Item::RawOpen(tag) => self.raw_open(tag, range),
            Item::RawClose(name) => self.raw_close(name),
            Item::RawVerbatim(html) => self.out.push_str(html),
            Item::RawText(text) => super::escape::push_raw_text(&mut self.out, text),
            Item::FootnoteReference(_) => self.footnote_mark(at),
            Item::SoftBreak => self.out.push('\n'),
            Item::HardBreak => self.out.push_str("<br>\n"),
            Item::Rule => self.out.push_str("<hr>\n"),
            Item::Task(done) => {
                self.out.push_str("<input type=\"checkbox\" disabled");
                self.out.push_str(if *done { " checked" } else { "" });
                self.label(Phrase::Task(*done));
                self.out.push_str("> ");
            }
        }
        at + 1
    }

    /// Writes the beginning of an element; the item after what is written.
    fn start(&mut self, at: usize, tag: &Tag<'_>, range: &Range<usize>) -> usize {
        match tag {
            Tag::FootnoteDefinition(_) => return self.document.footnotes.end(at).unwrap_or(at + 1),
            Tag::Heading { .. } => return self.heading(at),
            Tag::CodeBlock(kind) => return self.code(at, kind),
            Tag::Image { dest_url, title, .. } => return self.image(at, dest_url, title, range),
            Tag::Link { dest_url, title, .. } => self.link(dest_url, title, range),
            Tag::Paragraph => self.open("<p>"),
            Tag::BlockQuote(None) => self.open("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.alert(*kind),
            Tag::List(None) => self.open("<ul>\n"),
            Tag::List(Some(1)) => self.open("<ol>\n"),
            Tag::List(Some(first)) => self.open(&format!("<ol start=\"{first}\">\n")),
            Tag::Item if self.is_task(at) => self.open("<li class=\"task\">"),
            Tag::Item => self.open("<li>"),
            Tag::DefinitionList => self.open("<dl>\n"),
            Tag::DefinitionListTitle => self.open("<dt>"),
            Tag::DefinitionListDefinition => self.open("<dd>"),
            Tag::Table(alignments) => self.table(alignments),
            Tag::TableHead => self.row("<thead>\n<tr>", true),
            Tag::TableRow => self.row("<tr>", false),
            Tag::TableCell => self.cell(at),
            Tag::Emphasis => self.open("<em>"),
            Tag::Strong => self.open("<strong>"),
            Tag::Strikethrough => self.open("<del>"),
            Tag::Superscript => self.open("<sup>"),
            Tag::Subscript => self.open("<sub>"),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => self.depth += 1,
        }
        at + 1
    }

    /// Writes the end of an element.
    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.close("</p>\n"),
            TagEnd::Heading(_) => {
                let end = self.open_headings.pop().unwrap_or_default();
                self.close(&end);
            }
            TagEnd::BlockQuote(None) => self.close("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.close("</aside>\n"),
            TagEnd::List(true) => self.close("</ol>\n"),
            TagEnd::List(false) => self.close("</ul>\n"),
            TagEnd::Item => self.close("</li>\n"),
            TagEnd::DefinitionList => self.close("</dl>\n"),
            TagEnd::DefinitionListTitle => self.close("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.close("</dd>\n"),
            TagEnd::Table => {
                let has_body = self.tables.pop().is_some_and(|table| table.has_body);
                self.close(if has_body {
                    "</tbody>\n</table></div>\n"
                } else {
                    "</table></div>\n"
                });
            }
            TagEnd::TableHead => self.close("</tr>\n</thead>\n"),
            TagEnd::TableRow => self.close("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.close("</em>"),
            TagEnd::Strong => self.close("</strong>"),
            TagEnd::Strikethrough => self.close("</del>"),
            TagEnd::Superscript => self.close("</sup>"),
            TagEnd::Subscript => self.close("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.close(""),
            // Written whole where they begin.
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::FootnoteDefinition => {}
        }
    }

    /// Opens an element of Markdown.
    pub(super) fn open(&mut self, html: &str) {
        self.out.push_str(html);
        self.depth += 1;
    }

    /// Closes the innermost element of Markdown, and the raw ones left open in it.
    pub(super) fn close(&mut self, html: &str) {
        self.close_raw();
        self.depth = self.depth.saturating_sub(1);
        self.out.push_str(html);
    }

    /// Writes ` aria-label="…"`.
    pub(super) fn label(&mut self, phrase: Phrase<'_>) {
        self.attribute("aria-label", &self.resolver.phrase(phrase));
    }

    /// Writes ` name="value"`.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_attribute(&mut self.out, value);
        self.out.push('"');
    }

    /// Writes an empty anchor. No `a` may stand in another.
    pub(super) fn anchor(&mut self, id: &str) {
        let name = if self.anchors == 0 { "a" } else { "span" };
        self.out.push('<');
        self.out.push_str(name);
        self.attribute("id", id);
        self.out.push_str(&format!("></{name}>"));
    }

    /// Writes ` name="#id"`.
    pub(super) fn fragment(&mut self, id: &str) {
        self.out.push_str(" href=\"");
        push_address(&mut self.out, &format!("#{id}"));
        self.out.push('"');
    }

    /// The words with the catalog's values.
    fn said(&self, words: &Words) -> String {
        words.resolved(|one| Some(self.resolver.reference(&one.path, one.span)?.text))
    }

    /// Writes the beginning of a heading, or all that stays of one that is left out: its anchors.
    fn heading(&mut self, at: usize) -> usize {
        let document = self.document;
        let Some((heading, left_out)) = document.plan.at(at) else {
            if matches!(document.items.get(at + 1), Some((Item::End(_), _))) {
                return at + 2;
            }
            self.open_headings.push("</p>\n".to_owned());
            self.open("<p>");
            return at + 1;
        };
        let words = self.said(&heading.words);
        if left_out {
            self.anchor(&heading.id);
            for inner in heading.items.clone() {
                match document.items.get(inner) {
                    Some((Item::RawOpen(tag), _)) => tag.get("id").into_iter().for_each(|id| self.anchor(id)),
                    Some((Item::FootnoteReference(_), _)) => {
                        if let Some((_, id)) = document.footnotes.mark(inner) {
                            self.anchor(id);
                        }
                    }
                    _ => {}
                }
            }
            self.out.push('\n');
            self.above = Some(words);
            return heading.items.end;
        }
        self.open(&format!("<h{}", heading.level));
        self.attribute("id", &heading.id);
        if !heading.classes.is_empty() {
            self.attribute("class", &heading.classes.join(" "));
        }
        if let Some(lang) = &heading.lang {
            self.attribute("lang", lang);
        }
        self.out.push('>');
        let start = std::mem::take(&mut self.out);
        self.out.push_str(" <a class=\"anchor\"");
        self.fragment(&heading.id);
        self.label(Phrase::Anchor(&words));
        self.out.push_str(&format!("></a></h{}>\n", heading.level));
        self.open_headings.push(std::mem::replace(&mut self.out, start));
        self.headings.push(Heading {
            level: heading.level,
            words: words.clone(),
            id: heading.id.clone(),
        });
        self.above = Some(words);
        at + 1
    }

    /// Writes a block of code; the item after it.
    fn code(&mut self, at: usize, kind: &CodeBlockKind<'_>) -> usize {
        let (code, end) = self.document.code(at);
        let (language, name) = self.options.code_name(kind);
        self.out.push_str("<pre tabindex=\"0\" role=\"region\"");
        self.label(Phrase::Code(name.as_deref()));
        self.out.push_str("><code");
        if !language.is_empty() {
            self.attribute("class", &format!("language-{language}"));
        }
        self.out.push('>');
        match self.options.highlighter {
            Some(highlighter) => self.out.push_str(&highlighter.highlight(&code, &language)),
            None => push_text(&mut self.out, &code),
        }
        self.out.push_str("</code></pre>\n");
        end
    }

    /// Writes the beginning of an alert.
    fn alert(&mut self, kind: BlockQuoteKind) {
        let kind = AlertKind::of(kind);
        self.open(&format!(
            "<aside class=\"alert alert-{}\" role=\"note\"><p class=\"alert-title\">",
            kind.name()
        ));
        push_text(&mut self.out, &self.resolver.phrase(Phrase::Alert(kind)));
        self.out.push_str("</p>\n");
    }

    /// Whether the list's item at `at` begins with a task's box.
    fn is_task(&self, at: usize) -> bool {
        let is_box = |at: usize| matches!(self.document.items.get(at), Some((Item::Task(_), _)));
        let in_paragraph = matches!(self.document.items.get(at + 1), Some((Item::Start(Tag::Paragraph), _)));
        is_box(at + 1) || in_paragraph && is_box(at + 2)
    }
}
