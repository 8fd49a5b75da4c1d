//! A [`Body`] in, its [`Outline`] out: what a site must know of a page without rendering it.

use pulldown_cmark::{Tag, TagEnd};

use super::almost::almost;
use super::document::{Document, Item, Prepared};
use super::heading::words;
use super::reference::{Reference, Words};
use super::resolve::is_refused;
use super::torn::{Torn, torn};
use super::{Body, Options};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};

/// What is in a document. All places are in the whole file.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The first heading of the first level.
    pub title: Option<Title>,
    /// Every id that a link can name, with its place, in order of the ids. Each stands once in the HTML.
    pub anchors: Vec<Spanned<Box<str>>>,
    /// Links and pictures, in order; without those that are refused.
    pub links: Vec<Link>,
    /// References to the catalog, in order.
    pub references: Vec<Reference>,
    /// What looks like a reference that lacks a brace, in order.
    pub torn: Vec<Torn>,
    /// Raw HTML: one place for each tag in a line of text, one for each block.
    pub raw_html: Vec<Span>,
}

/// A document's own title.
#[derive(Clone, Debug)]
pub struct Title {
    /// Its words.
    pub words: Words,
    /// Its id. Where the heading is left out of the body, the id stands at the body's beginning.
    pub id: String,
    /// Whether nothing stands before it. It is left out of the body then, because the page's template prints it.
    pub is_first: bool,
    /// Where it stands.
    pub span: Span,
}

/// A link or a picture.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it leads.
    destination: Written,
    /// The whole of it, from bracket to bracket; of raw HTML, the tag.
    pub span: Span,
    /// Whether it is a picture.
    pub is_image: bool,
    /// Whether a link has words, or a picture a description; never for raw links.
    pub has_words: bool,
}

/// Words that mostly stand in the file as they are meant; a site has so many links that they are not kept twice.
#[derive(Clone, Debug)]
enum Written {
    /// They are these bytes of the file.
    There(u32, u32),
    /// They stand elsewhere, or in other letters.
    Otherwise(Box<str>),
}

impl Written {
    /// `words` that are written somewhere in `span` of the text, or otherwise.
    fn new(words: &str, span: Span, text: &str) -> Self {
        let there = text
            .get(span.start as usize..span.end as usize)
            .and_then(|part| part.rfind(words));
        let range = there.and_then(|at| {
            let start = span.start as usize + at;
            Some((u32::try_from(start).ok()?, u32::try_from(start + words.len()).ok()?))
        });
        range.map_or_else(|| Self::Otherwise(words.into()), |(start, end)| Self::There(start, end))
    }

    /// The words, of the file with `text`.
    fn of<'a>(&'a self, text: &'a str) -> &'a str {
        match self {
            Self::There(start, end) => text.get(*start as usize..*end as usize).unwrap_or(""),
            Self::Otherwise(words) => words,
        }
    }
}

impl Link {
    /// Where it leads, as written in the file with `text`, entities and escapes undone.
    pub fn destination<'a>(&'a self, text: &'a str) -> &'a str {
        self.destination.of(text)
    }

    /// Whether this is a picture that says nothing to who can't see it.
    pub fn lacks_description(&self) -> bool {
        self.is_image && !self.has_words
    }
}

/// Reads what is in `body`, and what is wrong with it that can be seen without other files.
pub fn outline(body: Body<'_>, options: &Options<'_>) -> (Outline, Diagnostics) {
    let prepared = Prepared::new(body);
    let document = Document::read(&prepared, options);
    let mut outline = Outline::default();
    let mut found = Diagnostics::new();
    add_headings(&mut outline, &document, body);
    for (id, range) in &document.raw_ids {
        outline.anchors.push(Spanned::new(id.as_str().into(), body.span(range)));
    }
    outline.anchors.sort_by(|a, b| a.value.cmp(&b.value));
    tell_taken(&outline, &document, body, &mut found);
    add_links(&mut outline, &document, body, &mut found);
    add_torn(&mut outline, &document, body);
    almost(&document, body, &mut found);
    for range in &document.raw_html {
        outline.raw_html.push(body.span(range));
        if !options.raw_html {
            found.push(
                Diagnostic::at(
                    Code::RawHtml,
                    body.span(range),
                    "raw HTML is switched off, so this is shown as text",
                )
                .help("write it as Markdown, or escape the `<` as `\\<`"),
            );
        }
    }
    outline.shrink();
    (outline, found)
}

impl Outline {
    /// Gives back the room that was taken while it grew: a site holds as many outlines as pages.
    fn shrink(&mut self) {
        if let Some(title) = &mut self.title {
            title.words.pieces.shrink_to_fit();
        }
        self.anchors.shrink_to_fit();
        self.links.shrink_to_fit();
        self.references.shrink_to_fit();
        self.torn.shrink_to_fit();
        self.raw_html.shrink_to_fit();
    }
}

/// Tells headings whose ids stand elsewhere already.
fn tell_taken(outline: &Outline, document: &Document<'_>, body: Body<'_>, found: &mut Diagnostics) {
    for (index, id) in &document.plan.taken {
        let heading = document.plan.headings.get(*index);
        let item = heading.and_then(|heading| document.items.get(heading.items.start));
        let Some((heading, (_, range))) = heading.zip(item) else {
            continue;
        };
        let message = format!("the id `{id}` is taken, so this heading is called `{}`", heading.id);
        let problem = Diagnostic::at(Code::DuplicateAnchor, body.span(range), message);
        let first = outline.anchors.binary_search_by(|anchor| (*anchor.value).cmp(id));
        let first = first.ok().and_then(|at| outline.anchors.get(at));
        let problem = match first {
            Some(first) => problem.related(first.span, "it stands here first"),
            None => problem.label("pages use it themselves"),
        };
        found.push(problem.help("give it another id: links to this one lead elsewhere"));
    }
}

/// Adds the title, and what links to headings can name.
fn add_headings(outline: &mut Outline, document: &Document<'_>, body: Body<'_>) {
    for (index, heading) in document.plan.headings.iter().enumerate() {
        let place = document
            .items
            .get(heading.items.start)
            .map_or(0..0, |(_, range)| range.clone());
        let span = body.span(&place);
        outline.anchors.push(Spanned::new(heading.id.as_str().into(), span));
        if document.plan.title == Some(index) {
            outline.title = Some(Title {
                words: heading.words.clone(),
                id: heading.id.clone(),
                is_first: document.plan.title_is_first,
                span,
            });
        }
    }
}

/// Adds links, pictures and references. What stands in a picture's description is no link: only its words are shown.
fn add_links(outline: &mut Outline, document: &Document<'_>, body: Body<'_>, found: &mut Diagnostics) {
    // The links and pictures that are open: their first items, and their indices where they aren't refused.
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut pictures = 0_usize;
    for (at, (item, range)) in document.items.iter().enumerate() {
        let span = body.span(range);
        match item {
            Item::Reference(path) => outline.references.push(Reference {
                path: (*path).to_owned(),
                span,
            }),
            Item::Start(Tag::Link { dest_url, .. }) if pictures == 0 => {
                open.push((at, add_link(outline, dest_url, span, false, body, found)));
            }
            Item::Start(Tag::Image { dest_url, .. }) => {
                if pictures == 0 {
                    open.push((at, add_link(outline, dest_url, span, true, body, found)));
                }
                pictures += 1;
            }
            Item::RawOpen(tag) if pictures == 0 => add_raw_link(outline, tag, span, body, found),
            Item::End(TagEnd::Image) if pictures > 1 => pictures -= 1,
            Item::End(TagEnd::Link) if pictures > 0 => {}
            Item::End(end @ (TagEnd::Link | TagEnd::Image)) => {
                pictures = 0;
                if let Some((start, Some(index))) = open.pop()
                    && let (Some(link), Some(items)) = (outline.links.get_mut(index), document.items.get(start..at))
                {
                    debug_assert_eq!(link.is_image, *end == TagEnd::Image);
                    link.has_words = !words(items, body).is_empty();
                }
            }
            _ => {}
        }
    }
}

/// Adds what looks like a reference that lacks a brace: in running text alone, and not where the source reads otherwise.
fn add_torn(outline: &mut Outline, document: &Document<'_>, body: Body<'_>) {
    let markdown = body.markdown();
    let mut in_code = false;
    for (item, range) in &document.items {
        match item {
            Item::Start(Tag::CodeBlock(_)) => in_code = true,
            Item::End(TagEnd::CodeBlock) => in_code = false,
            Item::Text(text) if !in_code && markdown.get(range.clone()) == Some(text) => {
                let finds = torn(markdown, range.clone()).into_iter();
                outline.torn.extend(finds.map(|(whole, path, braces)| Torn {
                    path: markdown.get(path).unwrap_or("").to_owned(),
                    span: body.span(&whole),
                    braces,
                }));
            }
            _ => {}
        }
    }
}

/// Adds what a raw tag links to.
fn add_raw_link(outline: &mut Outline, tag: &super::raw::Tag, span: Span, body: Body<'_>, found: &mut Diagnostics) {
    match (tag.name.as_str(), tag.get("href"), tag.get("src")) {
        ("a", Some(address), _) => {
            add_link(outline, address, span, false, body, found);
        }
        ("img", _, Some(address)) => {
            let index = add_link(outline, address, span, true, body, found);
            if let Some(link) = index.and_then(|index| outline.links.get_mut(index)) {
                link.has_words = !tag.get("alt").unwrap_or("").trim().is_empty();
            }
        }
        _ => {}
    }
}

/// Adds a link and returns its index, unless it is refused: that is a mistake.
fn add_link(
    outline: &mut Outline,
    destination: &str,
    span: Span,
    is_image: bool,
    body: Body<'_>,
    found: &mut Diagnostics,
) -> Option<usize> {
    if is_refused(destination) {
        found.push(
            Diagnostic::at(
                Code::BrokenLink,
                span,
                "an address that runs a script or carries its content is refused",
            )
            .label("shown as text")
            .help("link to a page, a file or an address that begins with `https:`"),
        );
        return None;
    }
    outline.links.push(Link {
        destination: Written::new(destination, span, body.text),
        span,
        is_image,
        has_words: false,
    });
    Some(outline.links.len() - 1)
}
