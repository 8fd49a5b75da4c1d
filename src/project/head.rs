//! Front matter in, what it says of its page in words out, with the references in them.

use super::Meta;
use crate::markdown::{self, Piece, Reference, Torn, Words};

/// The words that front matter gives a page.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The title.
    pub title: Option<Words>,
    /// What the page is about.
    pub description: Option<Words>,
    /// What looks like a reference in them that lacks a brace.
    pub torn: Vec<Torn>,
}

impl Head {
    /// Reads the words of `meta`, which stands in the file with `text`.
    pub(super) fn read(meta: &Meta, text: &str) -> Self {
        let mut torn = Vec::new();
        let [title, description] = [&meta.title, &meta.description].map(|own| {
            let (words, lacking) = markdown::line(own.as_ref()?, text);
            torn.extend(lacking);
            Some(words)
        });
        Self {
            title,
            description,
            torn,
        }
    }

    /// The references in them.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        let words = self.title.iter().chain(&self.description);
        words.flat_map(|words| &words.pieces).filter_map(|piece| match piece {
            Piece::Reference(reference) => Some(reference),
            Piece::Text(_) => None,
        })
    }
}
