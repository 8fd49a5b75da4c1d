//! Headings, paragraphs, lists and tables in, well-formed Markdown out.
//!
//! What is called `inline` here is Markdown already; what is called `words` is escaped.

use crate::markdown::{at_start, link, text};
use crate::view::build::Speech;

/// What a block is parted from the next one by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    /// Nothing was written yet.
    None,
    /// A list's item: the next one follows at once.
    Item,
    /// Anything else.
    Other,
}

/// A page in Markdown while it is written.
pub(super) struct Sheet<'a> {
    /// The page's voice.
    pub speech: &'a Speech<'a>,
    /// What is written.
    out: String,
    /// What was written last.
    last: Block,
}

impl<'a> Sheet<'a> {
    /// An empty page.
    pub(super) fn new(speech: &'a Speech<'a>) -> Self {
        Self {
            speech,
            out: String::new(),
            last: Block::None,
        }
    }

    /// The whole page.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// A text of the interface.
    pub(super) fn say(&self, id: &str) -> String {
        text(&self.speech.say(id))
    }

    /// Writes a block's beginning: an empty line, unless an item follows another.
    fn begin(&mut self, block: Block) {
        if self.last != Block::None && (self.last, block) != (Block::Item, Block::Item) {
            self.out.push('\n');
        }
        self.last = block;
    }

    /// A heading, with the id that links name.
    pub(super) fn heading(&mut self, level: usize, words: &str, id: Option<&str>) {
        self.head(level, &text(words), id);
    }

    /// The same of words that are written already.
    pub(super) fn head(&mut self, level: usize, inline: &str, id: Option<&str>) {
        self.begin(Block::Other);
        self.out.push_str(&"#".repeat(level));
        self.out.push(' ');
        self.out.push_str(inline);
        if let Some(id) = id {
            self.out.push_str(&format!(" {{#{id}}}"));
        }
        self.out.push('\n');
    }

    /// A heading in the interface's words.
    pub(super) fn said(&mut self, level: usize, id: &str) {
        let words = self.say(id);
        self.head(level, &words, None);
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, inline: &str) {
        self.blocks(&at_start(inline));
    }

    /// A paragraph that stands apart.
    pub(super) fn quote(&mut self, inline: &str) {
        self.blocks(&format!("> {}", at_start(inline)));
    }

    /// Markdown that has its own blocks.
    pub(super) fn blocks(&mut self, markdown: &str) {
        let markdown = markdown.trim_start_matches(['\n', '\r']).trim_end();
        if !markdown.is_empty() {
            self.begin(Block::Other);
            self.out.push_str(markdown);
            self.out.push('\n');
        }
    }

    /// An item of a list, so many lists deep.
    pub(super) fn item(&mut self, depth: usize, inline: &str) {
        self.begin(Block::Item);
        self.out.push_str(&"  ".repeat(depth));
        self.out.push_str("- ");
        self.out.push_str(&at_start(inline.trim_end()));
        self.out.push('\n');
    }

    /// Items that say these words.
    pub(super) fn points(&mut self, depth: usize, points: &[String]) {
        for point in points {
            self.item(depth, &text(point));
        }
    }

    /// An item with a label.
    pub(super) fn fact(&mut self, depth: usize, label: &str, inline: &str) {
        let label = self.say(label);
        self.item(depth, &format!("**{label}:** {inline}"));
    }

    /// A label with a text of its own, where there is one.
    pub(super) fn words(&mut self, depth: usize, label: &str, words: Option<&String>) {
        if let Some(words) = words {
            self.fact(depth, label, &text(words));
        }
    }

    /// A table. Its rows have as many cells as its head.
    pub(super) fn table(&mut self, head: &[String], rows: impl IntoIterator<Item = Vec<String>>) {
        self.begin(Block::Other);
        self.row(head);
        self.row(&vec!["---".to_owned(); head.len()]);
        for row in rows {
            self.row(&row);
        }
    }

    /// A table's row.
    fn row(&mut self, cells: &[String]) {
        self.out.push('|');
        for cell in cells {
            self.out.push(' ');
            self.out.push_str(if cell.is_empty() { "–" } else { cell });
            self.out.push_str(" |");
        }
        self.out.push('\n');
    }
}

/// What is there of several, one below the other in a cell.
pub(super) fn lines<I: IntoIterator<Item = Option<String>>>(parts: I) -> String {
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("<br>")
}

/// Words as Markdown, where there are any.
pub(super) fn maybe(words: &Option<String>) -> Option<String> {
    words.as_deref().map(text)
}

/// Words that lead somewhere, where it is known to where.
pub(super) fn to(words: &str, href: Option<&String>) -> String {
    match href {
        Some(href) => link(words, href),
        None => text(words),
    }
}
