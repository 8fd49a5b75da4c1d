//! What stands before an arrow, or behind its target, in; the words of its condition out.

use std::ops::Range;

use super::ARROWS;
use crate::markdown::Body;
use crate::markdown::document::Item;
use crate::markdown::heading::words;
use crate::markdown::reference::{Piece, Words};

/// The words of `items` without the arrow at their end, and what parts them from it. Code stays as it is written.
pub(super) fn without_arrow(items: &[(Item<'_>, Range<usize>)], body: Body<'_>) -> Words {
    let is_code = |(item, _): &(Item<'_>, Range<usize>)| matches!(item, Item::Code(_));
    let behind = items.iter().rposition(is_code).map_or(0, |last| last + 1);
    let before = items.iter().position(is_code).unwrap_or(items.len());
    let length = |piece: Option<&Piece>| match piece {
        Some(Piece::Text(text)) => text.len(),
        _ => 0,
    };
    let end = length(words(items.get(behind..).unwrap_or_default(), body).pieces.last());
    let start = length(words(items.get(..before).unwrap_or_default(), body).pieces.first());
    let mut words = words(items, body);
    if let Some(Piece::Text(text)) = words.pieces.last_mut() {
        let (code, plain) = text
            .split_at_checked(text.len().saturating_sub(end))
            .unwrap_or((text, ""));
        let bare = plain.trim_end();
        let without = |arrow: &&str| bare.strip_suffix(*arrow);
        let bare = match ARROWS.iter().find(|arrow| bare.ends_with(**arrow)) {
            Some(arrow) if arrow.starts_with('-') => without(arrow).unwrap_or(bare).trim_end_matches('-'),
            Some(arrow) => without(arrow).unwrap_or(bare),
            None => bare,
        };
        let bare = without_dashes(bare)
            .trim_end()
            .trim_end_matches([':', ',', ';', '–', '.', '：', '。', '、'])
            .trim_end();
        *text = format!("{code}{bare}");
    }
    if let Some(Piece::Text(text)) = words.pieces.first_mut() {
        let (plain, code) = text.split_at_checked(start.min(text.len())).unwrap_or(("", text));
        let bare = plain.trim_start_matches([';', ',', '.']).trim_start();
        *text = format!("{bare}{code}");
    }
    words
        .pieces
        .retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    words
}

/// Words without the dashes at their end, where these are no part of the last word: arrows are drawn longer by them.
fn without_dashes(words: &str) -> &str {
    let bare = words.trim_end().trim_end_matches(['-', '–', '—']);
    match bare.chars().next_back().is_none_or(char::is_whitespace) {
        true => bare,
        false => words,
    }
}
