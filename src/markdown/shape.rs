//! What can be open while a [`Tree`](super::Tree) grows.

use pulldown_cmark::Alignment;

use super::AlertKind;
use super::tree::{Block, Column, Entry, Inline, Term};

/// Something that is open.
#[derive(Default)]
pub(super) struct Open {
    /// What it is.
    pub(super) shape: Shape,
    /// The blocks in it.
    pub(super) blocks: Vec<Block>,
    /// The line in it that is not ended.
    pub(super) line: Vec<Inline>,
}

/// What can be open.
#[derive(Default)]
pub(super) enum Shape {
    /// The text, or what leaves no trace of itself between blocks.
    #[default]
    Through,
    /// What leaves no trace of itself in a line.
    ThroughLine,
    /// A paragraph.
    Paragraph,
    /// A heading: its level, id and language.
    Heading(u8, String, Option<String>),
    /// A quote.
    Quote,
    /// A box.
    Alert(AlertKind),
    /// A list: its first number and its items.
    List(Option<u64>, Vec<Entry>),
    /// An item of a list, with its box to tick.
    Item(Option<bool>),
    /// Terms.
    Definitions(Vec<Term>),
    /// A term.
    Title,
    /// What is said of a term.
    Definition,
    /// A table: its columns, its head and its rows.
    Table(Vec<Column>, Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
    /// A table's head.
    Head(Vec<Vec<Inline>>),
    /// A table's row.
    Row(Vec<Vec<Inline>>),
    /// A cell.
    Cell,
    /// Part of a line, by what makes it of its words.
    Part(fn(Vec<Inline>) -> Inline),
    /// A link to a place in the text.
    Place(String),
    /// A link to an address, with the title of what stands there.
    Link(String, Option<String>),
}

impl Shape {
    /// Whether it counts for how deep blocks lie.
    pub(super) fn is_deep(&self) -> bool {
        matches!(
            self,
            Self::Quote | Self::Alert(_) | Self::List(..) | Self::Definitions(_)
        )
    }

    /// Whether it stands in a line.
    pub(super) fn is_in_line(&self) -> bool {
        matches!(
            self,
            Self::ThroughLine | Self::Part(_) | Self::Place(_) | Self::Link(..)
        )
    }
}

/// Adds a paragraph, unless there is nothing in it.
pub(super) fn push_paragraph(blocks: &mut Vec<Block>, mut line: Vec<Inline>) {
    while line.last() == Some(&Inline::Break) {
        line.pop();
    }
    let is_blank = |part: &Inline| matches!(part, Inline::Text { text } if text.trim().is_empty());
    if !line.iter().all(is_blank) {
        blocks.push(Block::Paragraph { line });
    }
}

/// The columns of a table whose cells are not known yet.
pub(super) fn columns(alignments: &[Alignment]) -> Vec<Column> {
    let column = |alignment: &Alignment| Column {
        align: match alignment {
            Alignment::None => None,
            Alignment::Left => Some("left"),
            Alignment::Center => Some("center"),
            Alignment::Right => Some("right"),
        },
        ..Column::default()
    };
    alignments.iter().map(column).collect()
}
