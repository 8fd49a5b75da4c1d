//! A document's items in, its headings out: their words, ids and levels.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

use super::Body;
use super::document::Item;
use super::reference::Words;
use super::slug::{Ids, slug};
use crate::decode::Lang;

/// A heading that is shown as one.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// Its items, from its start to its end, both included.
    pub items: Range<usize>,
    /// The level at which it is shown, 1 to 6; no level is skipped.
    pub level: u8,
    /// Its words.
    pub words: Words,
    /// Its id.
    pub id: String,
    /// Whether the id is written there, and not made of the words.
    pub is_named: bool,
    /// Its classes.
    pub classes: Vec<String>,
    /// The language of its words, where it is said.
    pub lang: Option<String>,
    /// The level at which it is written.
    written: u8,
}

/// The headings of a document. A heading without words, or in a footnote, is a paragraph and not among them.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// In order.
    pub headings: Vec<Planned>,
    /// The index of the title: the first heading written at the first level.
    pub title: Option<usize>,
    /// Whether nothing that can be seen stands before the title; it is left out of the page's body then.
    pub title_is_first: bool,
    /// The headings, by index, whose written ids stand elsewhere already, with these.
    pub taken: Vec<(usize, String)>,
    /// The index of each heading by its first item.
    starts: HashMap<usize, usize>,
}

impl Plan {
    /// Whether the id that is written in a heading stands elsewhere already.
    pub(super) fn is_renamed(&self, heading: &Planned) -> bool {
        let mut taken = self.taken.iter().filter_map(|(index, _)| self.headings.get(*index));
        taken.any(|own| own.id == heading.id)
    }

    /// The heading that begins at item `at`, and whether it is left out of the body.
    pub(super) fn at(&self, at: usize) -> Option<(&Planned, bool)> {
        let index = self.starts.get(&at).copied()?;
        let left_out = self.title_is_first && self.title == Some(index);
        Some((self.headings.get(index)?, left_out))
    }
}

/// Finds the headings of `items`, takes the attributes off their ends and gives them ids.
pub(super) fn plan(items: &mut [(Item<'_>, Range<usize>)], body: Body<'_>, ids: &mut Ids) -> Plan {
    let mut plan = Plan::default();
    let mut explicit = Vec::new();
    let mut footnotes = 0_usize;
    let mut seen = false;
    let mut at = 0;
    while let Some((item, _)) = items.get(at) {
        let start = at;
        at += 1;
        match item {
            Item::Start(Tag::FootnoteDefinition(_)) => footnotes += 1,
            Item::End(TagEnd::FootnoteDefinition) => footnotes = footnotes.saturating_sub(1),
            Item::Start(Tag::Heading { level, .. }) => {
                let written = *level as u8;
                let Some(length) = items[start..].iter().position(|(item, _)| is_end(item)) else {
                    break;
                };
                let range = start..start + length + 1;
                at = range.end;
                let Some(items) = items.get_mut(range.clone()) else {
                    break;
                };
                let attributes = take_attributes(items);
                let words = words(items, body);
                if footnotes > 0 || words.is_empty() && !items.iter().any(|(item, _)| is_picture(item)) {
                    seen = true;
                    continue;
                }
                if written == 1 && plan.title.is_none() && !words.is_empty() {
                    plan.title = Some(plan.headings.len());
                    plan.title_is_first = !seen;
                }
                seen = true;
                let is_free = |id: &String| ids.take(id);
                let id = attributes.id.clone().filter(is_free);
                if id.is_none() {
                    plan.taken.extend(attributes.id.map(|id| (plan.headings.len(), id)));
                }
                explicit.push(id);
                plan.headings.push(Planned {
                    items: range,
                    level: written,
                    words,
                    id: String::new(),
                    is_named: false,
                    classes: attributes.classes,
                    lang: attributes.lang,
                    written,
                });
            }
            Item::RawOpen(tag) if tag.name == "a" => {}
            Item::RawClose(_) => {}
            Item::RawText(text) if text.trim().is_empty() => {}
            Item::Start(Tag::Paragraph) | Item::End(TagEnd::Paragraph) | Item::SoftBreak => {}
            _ => seen = true,
        }
    }
    for (index, (heading, id)) in plan.headings.iter_mut().zip(explicit).enumerate() {
        heading.is_named = id.is_some();
        heading.id = id.unwrap_or_else(|| ids.take_free(slug(&heading.words.source())));
        plan.starts.insert(heading.items.start, index);
    }
    set_levels(&mut plan);
    plan
}

/// Puts each heading one level below the one that it belongs to. The page's own title is level 1 and not in the body.
fn set_levels(plan: &mut Plan) {
    let left_out = plan.title.filter(|_| plan.title_is_first);
    // Written and shown levels of the headings that the next one may belong to.
    let mut above: Vec<(u8, u8)> = Vec::new();
    for (index, heading) in plan.headings.iter_mut().enumerate() {
        while above.last().is_some_and(|(written, _)| *written >= heading.written) {
            above.pop();
        }
        heading.level = if left_out == Some(index) {
            1
        } else {
            (above.last().map_or(1, |(_, shown)| *shown) + 1).min(6)
        };
        above.push((heading.written, heading.level));
    }
}

/// The attributes behind a heading: `{#id .class lang=de}`.
#[derive(Default)]
struct Attributes {
    /// The id.
    id: Option<String>,
    /// The classes.
    classes: Vec<String>,
    /// The language.
    lang: Option<String>,
}

impl Attributes {
    /// Reads what stands between the braces, or nothing where that are words. Attributes without a meaning here, such as
    /// `width=3`, are left out.
    fn read(inner: &str) -> Option<Self> {
        let mut attributes = Self::default();
        for word in words_of(inner) {
            match (word.split_at_checked(1)?, word.split_once('=')) {
                (("#", id), _) if !id.is_empty() => attributes.id = Some(id.to_owned()),
                ((".", class), _) if !class.is_empty() => attributes.classes.push(class.to_owned()),
                (_, Some(("lang", tag))) => {
                    attributes.lang = Lang::parse(tag.trim_matches(QUOTES)).map(|lang| lang.to_string());
                }
                (_, Some((name, _))) if is_name(name) => {}
                _ => return None,
            }
        }
        let says_nothing = attributes.id.is_none() && attributes.classes.is_empty() && attributes.lang.is_none();
        (!says_nothing).then_some(attributes)
    }
}

/// What may stand around an attribute's value.
const QUOTES: [char; 2] = ['"', '\''];

/// Cuts attributes at white space that does not stand in quotes.
fn words_of(inner: &str) -> impl Iterator<Item = &str> {
    let mut quote = None;
    let words = inner.split(move |c: char| {
        match quote {
            Some(open) if open == c => quote = None,
            None if QUOTES.contains(&c) => quote = Some(c),
            _ => {}
        }
        quote.is_none() && c.is_whitespace()
    });
    words.filter(|word| !word.is_empty())
}

/// Whether an attribute may be called so.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
}

/// Takes the attributes off the end of a heading's last words.
fn take_attributes(items: &mut [(Item<'_>, Range<usize>)]) -> Attributes {
    let last = items.len().saturating_sub(2);
    let Some((Item::Text(text), _)) = items.get_mut(last) else {
        return Attributes::default();
    };
    let braces = text
        .trim_end()
        .strip_suffix('}')
        .and_then(|inner| Some((inner, inner.rfind('{')?)));
    let read = braces.and_then(|(inner, open)| Some((Attributes::read(inner.get(open + 1..)?)?, open)));
    let Some((attributes, open)) = read else {
        return Attributes::default();
    };
    let kept = text.get(..open).unwrap_or("").trim_end().to_owned();
    *text = kept.into();
    attributes
}

/// The words of `items`, without their markup.
pub(super) fn words(items: &[(Item<'_>, Range<usize>)], body: Body<'_>) -> Words {
    let mut words = Words::default();
    for (item, range) in items {
        match item {
            Item::Text(text) | Item::Code(text) => words.push(text),
            Item::RawText(text) => words.push(&super::raw::decode(text)),
            Item::Reference(path) => words.push_reference(path, body.span(range)),
            Item::SoftBreak | Item::HardBreak => words.push(" "),
            _ => {}
        }
    }
    words
}

/// Whether the item ends a heading.
fn is_end(item: &Item<'_>) -> bool {
    matches!(item, Item::End(TagEnd::Heading(_)))
}

/// Whether the item is a picture.
fn is_picture(item: &Item<'_>) -> bool {
    matches!(item, Item::Start(Tag::Image { .. })) || matches!(item, Item::RawOpen(tag) if tag.name == "img")
}
