//! The words of a playbook in, signs in them that look like arrows and lead to nothing out.
//!
//! A sign in the middle of words may be the way through a menu: `Settings → Mail`. It is surely meant as an arrow where it begins its
//! paragraph or item, where nothing but yes or no stands before it, where a step's name or id stands behind it, and where a link to
//! a step of the same page stands by: a few words on, or directly before it, or around it.

use std::collections::BTreeSet;

use pulldown_cmark::{Tag, TagEnd};

use super::ARROWS;
use crate::markdown::document::{Document, Item};
use crate::markdown::slug::slug;

/// What looks like an arrow.
const SIGNS: [&str; 12] = ["→", "->", "–>", "—>", "=>", "⇒", "➡", "⟶", "➔", "➜", "⮕", "↦"];

/// What looks like one directly before a link alone.
const BULLETS: [&str; 2] = ["▶", "»"];

/// Answers that stand alone before an arrow.
const ANSWERS: [&str; 8] = ["yes", "no", "else", "otherwise", "ja", "nein", "sonst", "andernfalls"];

/// How many words may stand between an arrow and the link that it is meant for.
const NEAR: usize = 4;

/// A sign in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lookalike {
    /// Where it begins in the text.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether what it could lead to stands directly behind it.
    pub(super) has_target: bool,
    /// Whether it begins its paragraph or item.
    pub(super) begins: bool,
    /// Whether it is surely meant as an arrow.
    pub(super) is_meant: bool,
}

/// The sign in `text`, the item at `at`, that leads to nothing.
pub(super) fn lookalike(document: &Document<'_>, names: &BTreeSet<String>, at: usize, text: &str) -> Option<Lookalike> {
    let target = target(document, at);
    let last = last_of(text, &SIGNS);
    let is_last = |sign: &(usize, &str)| {
        text.get(sign.0 + sign.1.len()..)
            .is_some_and(|rest| rest.trim().is_empty())
    };
    if let Some(target) = target {
        if let Some((start, sign)) = last.filter(is_last) {
            let is_meant = target != Target::Elsewhere;
            return (!ARROWS.contains(&sign)).then(|| Lookalike {
                start,
                end: start + sign.len(),
                has_target: true,
                begins: text.get(..start).is_some_and(|before| before.trim().is_empty()) && begins(document, at),
                is_meant,
            });
        }
        if let Some((start, sign)) = last_of(text, &BULLETS).filter(is_last) {
            let before = text.get(..start).unwrap_or("");
            let is_bullet = before.trim().is_empty() && target != Target::Step;
            return (!is_bullet && target != Target::Elsewhere && !is_quoted(document, at, before)).then_some(
                Lookalike {
                    start,
                    end: start + sign.len(),
                    has_target: true,
                    begins: false,
                    is_meant: true,
                },
            );
        }
    }
    let (start, sign) = first_of(text, &SIGNS)?;
    let before = text.get(..start).unwrap_or("").trim();
    let begins = before.is_empty() && begins(document, at);
    let behind = last
        .and_then(|(start, sign)| text.get(start + sign.len()..))
        .unwrap_or("");
    let leads = is_near(behind, target) || is_step(names, &rest(document, at, behind));
    // Of several, the last one leads there.
    let (start, sign) = last.filter(|_| leads).unwrap_or((start, sign));
    let is_meant = begins
        || leads
        || is_answer(document, at, before)
        || is_behind_link(document, at, text, sign)
        || is_in_link(document, at, text);
    Some(Lookalike {
        start,
        end: start + sign.len(),
        has_target: false,
        begins,
        is_meant,
    })
}

/// Where a link or reference leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// To a heading of the same page.
    Step,
    /// To another page, or to what can end a playbook.
    Page,
    /// To something else.
    Elsewhere,
}

impl Target {
    /// Where a link to `address` leads.
    fn of(address: &str) -> Self {
        let path = address.split(['#', '?']).next().unwrap_or("");
        match address.starts_with('#') {
            true => Self::Step,
            false if path.ends_with(".md") && !path.contains(':') => Self::Page,
            false => Self::Elsewhere,
        }
    }
}

/// The items behind the one at `at`.
fn behind<'a>(document: &'a Document<'a>, at: usize) -> impl Iterator<Item = &'a Item<'a>> {
    document.items.iter().skip(at + 1).map(|(item, _)| item)
}

/// The items before the one at `at`, the nearest first.
fn before<'a>(document: &'a Document<'a>, at: usize) -> impl Iterator<Item = &'a Item<'a>> {
    let items = document.items.get(..at).unwrap_or_default();
    items.iter().rev().map(|(item, _)| item)
}

/// What stands directly behind the item at `at`, with nothing but emphasis between: where it leads, if anywhere.
fn target(document: &Document<'_>, at: usize) -> Option<Target> {
    match behind(document, at).find(|item| !is_passed(item))? {
        Item::Start(Tag::Link { dest_url, .. }) => Some(Target::of(dest_url)),
        Item::Reference(path) => {
            let is_end = ["routes.", "roles.", "contacts."]
                .iter()
                .any(|section| path.starts_with(section));
            Some(if is_end { Target::Page } else { Target::Elsewhere })
        }
        _ => None,
    }
}

/// Whether an item may stand between an arrow and its target.
fn is_passed(item: &Item<'_>) -> bool {
    matches!(item, Item::Start(Tag::Strong | Tag::Emphasis) | Item::SoftBreak)
}

/// The last of some signs in a text, and where it begins.
fn last_of<'s>(text: &str, signs: &[&'s str]) -> Option<(usize, &'s str)> {
    signs.iter().filter_map(|sign| Some((text.rfind(sign)?, *sign))).max()
}

/// The first of some signs in a text, and where it begins.
fn first_of<'s>(text: &str, signs: &[&'s str]) -> Option<(usize, &'s str)> {
    signs.iter().filter_map(|sign| Some((text.find(sign)?, *sign))).min()
}

/// Whether the item at `at` is the first of its paragraph, list item or definition.
fn begins(document: &Document<'_>, at: usize) -> bool {
    let mut before = before(document, at).skip_while(|item| matches!(item, Item::Start(Tag::Strong | Tag::Emphasis)));
    matches!(
        before.next(),
        Some(Item::Start(Tag::Paragraph | Tag::Item | Tag::DefinitionListDefinition))
    )
}

/// Whether `»` stands for a quotation: another mark of it stands before it, or behind the link.
fn is_quoted(document: &Document<'_>, at: usize, before: &str) -> bool {
    let mut rest = behind(document, at).skip_while(|item| !matches!(item, Item::End(TagEnd::Link)));
    before.contains('«') || matches!(rest.nth(1), Some(Item::Text(text)) if text.starts_with('«'))
}

/// Whether nothing but yes or no, perhaps emphasised, stands before a sign in its paragraph or item.
fn is_answer(document: &Document<'_>, at: usize, before: &str) -> bool {
    let is_it = |words: &str| {
        let words = words.trim().trim_end_matches([',', ':', '.']);
        ANSWERS.contains(&words.to_lowercase().as_str())
    };
    let items = document.items.get(..at).unwrap_or_default();
    match items {
        [
            ..,
            (Item::Text(words), _),
            (Item::End(TagEnd::Strong | TagEnd::Emphasis), _),
        ] if before.trim_end_matches([',', ':']).is_empty() => {
            is_it(words) && at.checked_sub(2).is_some_and(|at| begins(document, at))
        }
        _ => is_it(before) && begins(document, at),
    }
}

/// Whether words behind an arrow lead on to a link to a step.
fn is_near(behind: &str, target: Option<Target>) -> bool {
    target == Some(Target::Step)
        && behind.split_whitespace().count() <= NEAR
        && !behind.contains(['.', ',', ';', ':', '(', ')', '!', '?', '"', '“', '”', '„', '»', '«'])
}

/// The words behind an arrow, those that are emphasised included.
fn rest(document: &Document<'_>, at: usize, behind: &str) -> String {
    let mut rest = behind.to_owned();
    for item in self::behind(document, at).take(NEAR) {
        match item {
            Item::Text(text) => rest.push_str(text),
            Item::Start(Tag::Strong | Tag::Emphasis) | Item::End(TagEnd::Strong | TagEnd::Emphasis) => {}
            _ => break,
        }
    }
    rest
}

/// What steps are called: their ids, and their headings as ids.
pub(super) fn names(document: &Document<'_>) -> BTreeSet<String> {
    let headings = document.plan.headings.iter().enumerate();
    let steps = headings.filter(|(index, _)| document.plan.title != Some(*index));
    steps
        .flat_map(|(_, heading)| [heading.id.clone(), slug(&heading.words.source())])
        .collect()
}

/// Whether words are a step's id behind a `#`, or its id or heading alone.
fn is_step(names: &BTreeSet<String>, words: &str) -> bool {
    let words = words.trim();
    if let Some(id) = words.strip_prefix('#') {
        return id.starts_with(char::is_alphabetic);
    }
    words.contains(char::is_alphanumeric) && names.contains(&slug(words))
}

/// Whether a text is a sign and no more, directly behind a link to a step, at the end of a line.
fn is_behind_link(document: &Document<'_>, at: usize, text: &str, sign: &str) -> bool {
    let rest = text.trim_start().strip_prefix(sign);
    let is_alone = rest.is_some_and(|rest| !rest.contains(char::is_alphanumeric));
    let is_last = matches!(
        behind(document, at).next(),
        None | Some(Item::SoftBreak | Item::HardBreak | Item::End(_) | Item::Start(Tag::List(_)))
    );
    let before = document.items.get(..at).unwrap_or_default();
    let is_link = matches!(before.last(), Some((Item::End(TagEnd::Link), _)));
    is_alone && is_last && is_link && is_last_link_to_step(before)
}

/// Whether a text begins or ends with a sign and stands in a link to a step.
fn is_in_link(document: &Document<'_>, at: usize, text: &str) -> bool {
    let text = text.trim();
    let is_edge = SIGNS.iter().any(|sign| text.starts_with(sign) || text.ends_with(sign));
    let mut links = before(document, at).filter(|item| {
        matches!(
            item,
            Item::Start(Tag::Link { .. } | Tag::Paragraph | Tag::Item) | Item::End(_)
        )
    });
    is_edge && matches!(links.next(), Some(Item::Start(Tag::Link { dest_url, .. })) if dest_url.starts_with('#'))
}

/// Whether the last link that begins in `items` leads to a step.
fn is_last_link_to_step(items: &[(Item<'_>, std::ops::Range<usize>)]) -> bool {
    let mut links = items.iter().rev().filter_map(|(item, _)| match item {
        Item::Start(Tag::Link { dest_url, .. }) => Some(Target::of(dest_url)),
        _ => None,
    });
    links.next() == Some(Target::Step)
}
