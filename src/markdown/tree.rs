//! A text as a tree, for what is laid out on paper: plain data, in which nothing is markup any more.

use serde::Serialize;

/// A text: its blocks, then its footnotes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tree {
    /// What stands below each other.
    pub blocks: Vec<Block>,
    /// The footnotes; number 1 stands first.
    pub notes: Vec<Note>,
    /// What can be led to: the ids of headings, anchors and footnotes, each once.
    pub ids: Vec<String>,
    /// The pictures in it, each once, in the order in which they come first: [`Inline::Picture`] counts them.
    pub pictures: Vec<String>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Its id.
    pub id: String,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// What stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading {
        /// Its level, 2 to 6; none is skipped.
        level: u8,
        /// Its id.
        id: String,
        /// The language of its words, where it is said.
        lang: Option<String>,
        /// Its words.
        line: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        line: Vec<Inline>,
    },
    /// What somebody says.
    Quote {
        /// What stands in it.
        blocks: Vec<Block>,
    },
    /// A box that warns or helps.
    Alert {
        /// Its kind: "warning".
        alert: &'static str,
        /// Its title.
        title: String,
        /// What stands in it.
        blocks: Vec<Block>,
    },
    /// A list.
    List {
        /// Its first number; none where it is not numbered.
        start: Option<u64>,
        /// Its items.
        items: Vec<Entry>,
    },
    /// Terms with what is said of them.
    Definitions {
        /// The terms, in order.
        terms: Vec<Term>,
    },
    /// Code.
    Code {
        /// How it is announced: "PowerShell".
        title: String,
        /// The code, without the line's end at its end.
        text: String,
    },
    /// A table.
    Table {
        /// Its columns.
        columns: Vec<Column>,
        /// The cells of its head.
        head: Vec<Vec<Inline>>,
        /// The cells of its rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A rule.
    Rule,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Whether what it asks for is done, where it has a box to tick.
    pub task: Option<bool>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A term with what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The term.
    pub line: Vec<Inline>,
    /// What is said of it; each has blocks.
    pub definitions: Vec<Vec<Block>>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Column {
    /// How it is set: "left", "center" or "right"; none where that is not said.
    pub align: Option<&'static str>,
    /// How many letters its longest cell has.
    pub letters: usize,
    /// How many its longest word has.
    pub word: usize,
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Inline {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Code.
    Code {
        /// The code.
        text: String,
    },
    /// A new line.
    Break,
    /// Words that are stressed.
    Emphasis {
        /// The words.
        line: Vec<Inline>,
    },
    /// Words that are stressed strongly.
    Strong {
        /// The words.
        line: Vec<Inline>,
    },
    /// Words that no longer hold.
    Struck {
        /// The words.
        line: Vec<Inline>,
    },
    /// Words above the line.
    Superscript {
        /// The words.
        line: Vec<Inline>,
    },
    /// Words below the line.
    Subscript {
        /// The words.
        line: Vec<Inline>,
    },
    /// A link to a place in this text.
    Place {
        /// The id of that place, which is one of [`Tree::ids`].
        id: String,
        /// Its words.
        line: Vec<Inline>,
    },
    /// A link to somewhere else.
    Link {
        /// The address in full.
        address: String,
        /// What stands there, where that is a page and the words don't say it.
        title: Option<String>,
        /// Its words.
        line: Vec<Inline>,
    },
    /// A place that can be led to.
    Anchor {
        /// Its id.
        id: String,
    },
    /// The mark of a footnote.
    Mark {
        /// The footnote's number.
        number: usize,
        /// The footnote's id.
        id: String,
    },
    /// A picture.
    Picture {
        /// Which one of [`Tree::pictures`] it is, counted from 0.
        picture: usize,
        /// What can be seen on it.
        description: String,
    },
}
