//! A [`Body`] in, its [`Tree`] out: for paper, which has no markup of its own.
//!
//! What is raw HTML is left out but for its words, pictures and ids. What lies deeper than anybody reads stands at the deepest
//! level that is laid out.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Tag};

use super::document::{Document, Item, Prepared};
use super::limbs::said;
use super::shape::{Open, Shape, columns, push_paragraph};
use super::tree::{Block, Column, Entry, Inline, Note, Term, Tree};
use super::{AlertKind, Body, Options, Phrase, Resolver};

/// How many lists, quotes and boxes may lie in each other; further ones are taken apart. Typst goes no deeper than some 70
/// layouts, of which each takes several.
const DEEPEST: usize = 6;

/// The same for what is stressed, linked and raised in a line.
const DEEPEST_IN_LINE: usize = 4;

/// Reads `body` as a tree.
pub fn to_tree(body: Body<'_>, resolver: &dyn Resolver, options: &Options<'_>) -> Tree {
    let prepared = Prepared::new(body);
    let document = Document::read(&prepared, options);
    let mut grower = Grower {
        document: &document,
        body,
        resolver,
        options,
        tree: Tree::default(),
        open: Vec::new(),
        deep: 0,
        deep_in_line: 0,
        links: 0,
    };
    let blocks = grower.grow(0..document.items.len());
    for footnote in &document.footnotes.list {
        grower.tree.ids.push(footnote.id.clone());
        let blocks = grower.grow(footnote.items.clone());
        let id = footnote.id.clone();
        grower.tree.notes.push(Note { id, blocks });
    }
    Tree { blocks, ..grower.tree }
}

/// Where the growing has come to.
pub(super) struct Grower<'g> {
    /// What is read.
    pub(super) document: &'g Document<'g>,
    /// Where it comes from.
    pub(super) body: Body<'g>,
    /// Who knows the rest of the site.
    pub(super) resolver: &'g dyn Resolver,
    /// How it is read.
    options: &'g Options<'g>,
    /// What has grown, but for the blocks.
    pub(super) tree: Tree,
    /// What is open, the innermost last; never empty while it grows.
    open: Vec<Open>,
    /// How many lists, quotes and boxes are open.
    deep: usize,
    /// How much is open in the line.
    deep_in_line: usize,
    /// How many links are open.
    pub(super) links: usize,
}

impl Grower<'_> {
    /// The blocks of the items of `range`.
    fn grow(&mut self, range: Range<usize>) -> Vec<Block> {
        self.open.push(Open::default());
        let mut at = range.start;
        while at < range.end {
            at = self.step(at);
        }
        // Each start has its end, so that only the text itself is left.
        while self.open.len() > 1 {
            self.close();
        }
        self.end_line();
        self.open.pop().map(|open| open.blocks).unwrap_or_default()
    }

    /// Takes what begins at item `at`; the item after it.
    fn step(&mut self, at: usize) -> usize {
        let document = self.document;
        let Some((item, range)) = document.items.get(at) else {
            return at + 1;
        };
        match item {
            Item::Start(tag) => return self.start(at, tag, range),
            Item::End(_) => self.close(),
            Item::Rule => self.block(Block::Rule),
            Item::Task(done) => self.task(*done),
            _ => self.in_line(at, item, range),
        }
        at + 1
    }

    /// Opens what begins with `tag`; the item after what is taken.
    fn start(&mut self, at: usize, tag: &Tag<'_>, range: &Range<usize>) -> usize {
        let shape = match tag {
            Tag::FootnoteDefinition(_) => return self.document.footnotes.end(at).unwrap_or(at + 1),
            Tag::Heading { .. } => return self.heading(at),
            Tag::CodeBlock(kind) => return self.code(at, kind),
            Tag::Image { dest_url, .. } => return self.image(at, dest_url, range),
            Tag::Link { dest_url, .. } => self.link(dest_url, range),
            Tag::Paragraph => Shape::Paragraph,
            Tag::BlockQuote(None) => Shape::Quote,
            Tag::BlockQuote(Some(kind)) => Shape::Alert(AlertKind::of(*kind)),
            Tag::List(start) => Shape::List(*start, Vec::new()),
            Tag::Item => Shape::Item(None),
            Tag::DefinitionList => Shape::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Shape::Title,
            Tag::DefinitionListDefinition => Shape::Definition,
            Tag::Table(alignments) => Shape::Table(columns(alignments), Vec::new(), Vec::new()),
            Tag::TableHead => Shape::Head(Vec::new()),
            Tag::TableRow => Shape::Row(Vec::new()),
            Tag::TableCell => Shape::Cell,
            Tag::Emphasis => Shape::Part(|line| Inline::Emphasis { line }),
            Tag::Strong => Shape::Part(|line| Inline::Strong { line }),
            Tag::Strikethrough => Shape::Part(|line| Inline::Struck { line }),
            Tag::Superscript => Shape::Part(|line| Inline::Superscript { line }),
            Tag::Subscript => Shape::Part(|line| Inline::Subscript { line }),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => Shape::Through,
        };
        self.open(shape);
        at + 1
    }

    /// Opens something; where it would lie too deep, it leaves no trace of itself.
    pub(super) fn open(&mut self, shape: Shape) {
        let shape = match shape {
            shape if shape.is_deep() && self.deep >= DEEPEST => Shape::Through,
            shape if shape.is_in_line() && self.deep_in_line >= DEEPEST_IN_LINE => Shape::ThroughLine,
            shape => shape,
        };
        if !shape.is_in_line() {
            self.end_line();
        }
        self.deep += usize::from(shape.is_deep());
        self.deep_in_line += usize::from(shape.is_in_line() && !matches!(shape, Shape::ThroughLine));
        self.links += usize::from(matches!(shape, Shape::Place(_) | Shape::Link(..)));
        self.open.push(Open {
            shape,
            ..Open::default()
        });
    }

    /// Closes what was opened last.
    fn close(&mut self) {
        let Some(Open {
            shape,
            mut blocks,
            line,
        }) = self.open.pop()
        else {
            return;
        };
        self.deep -= usize::from(shape.is_deep());
        self.deep_in_line -= usize::from(shape.is_in_line() && !matches!(shape, Shape::ThroughLine));
        self.links -= usize::from(matches!(shape, Shape::Place(_) | Shape::Link(..)));
        match shape {
            Shape::ThroughLine => self.line().extend(line),
            Shape::Part(make) if !line.is_empty() => self.line().push(make(line)),
            Shape::Place(id) if !line.is_empty() => self.line().push(Inline::Place { id, line }),
            Shape::Link(address, title) if !line.is_empty() => {
                let words = said(&line);
                let title = title.filter(|title| !words.to_lowercase().contains(&title.to_lowercase()));
                self.line().push(Inline::Link { address, title, line });
            }
            Shape::Part(_) | Shape::Place(_) | Shape::Link(..) => {}
            Shape::Heading(level, id, lang) => self.block(Block::Heading { level, id, lang, line }),
            Shape::Title => match &mut self.top().shape {
                Shape::Definitions(terms) => terms.push(Term {
                    line,
                    definitions: Vec::new(),
                }),
                _ => self.paragraph(line),
            },
            Shape::Cell => match &mut self.top().shape {
                Shape::Head(cells) | Shape::Row(cells) => cells.push(line),
                _ => self.paragraph(line),
            },
            Shape::Head(cells) => {
                if let Shape::Table(_, head, _) = &mut self.top().shape {
                    *head = cells;
                }
            }
            Shape::Row(cells) => {
                if let Shape::Table(_, _, rows) = &mut self.top().shape {
                    rows.push(cells);
                }
            }
            Shape::Table(columns, head, rows) => self.table(columns, head, rows),
            _ => {
                push_paragraph(&mut blocks, line);
                self.close_blocks(shape, blocks);
            }
        }
    }

    /// Closes something with blocks in it.
    fn close_blocks(&mut self, shape: Shape, blocks: Vec<Block>) {
        match shape {
            Shape::List(start, items) if !items.is_empty() => self.block(Block::List { start, items }),
            Shape::Definitions(terms) if !terms.is_empty() => self.block(Block::Definitions { terms }),
            Shape::Quote if !blocks.is_empty() => self.block(Block::Quote { blocks }),
            Shape::Alert(kind) => {
                let title = self.resolver.phrase(Phrase::Alert(kind));
                let alert = kind.name();
                self.block(Block::Alert { alert, title, blocks });
            }
            Shape::Item(task) => match &mut self.top().shape {
                Shape::List(_, items) => items.push(Entry { task, blocks }),
                _ => self.blocks(blocks),
            },
            Shape::Definition => match &mut self.top().shape {
                Shape::Definitions(terms) => {
                    if terms.is_empty() {
                        terms.push(Term::default());
                    }
                    terms
                        .last_mut()
                        .into_iter()
                        .for_each(|term| term.definitions.push(blocks.clone()));
                }
                _ => self.blocks(blocks),
            },
            _ => self.blocks(blocks),
        }
    }

    /// What is open innermost.
    fn top(&mut self) -> &mut Open {
        if self.open.is_empty() {
            self.open.push(Open::default());
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    /// The line at hand.
    pub(super) fn line(&mut self) -> &mut Vec<Inline> {
        &mut self.top().line
    }

    /// Adds blocks to what is open innermost.
    fn blocks(&mut self, blocks: Vec<Block>) {
        self.end_line();
        self.top().blocks.extend(blocks);
    }

    /// Adds a block to what is open innermost.
    pub(super) fn block(&mut self, block: Block) {
        self.end_line();
        self.top().blocks.push(block);
    }

    /// Adds a paragraph, unless there is nothing in it.
    fn paragraph(&mut self, line: Vec<Inline>) {
        push_paragraph(&mut self.top().blocks, line);
    }

    /// Ends the line at hand, where lines stand below each other: it is a paragraph. Where they can't, the line is broken.
    pub(super) fn end_line(&mut self) {
        let top = self.top();
        match &top.shape {
            Shape::Heading(..) | Shape::Title | Shape::Cell => {}
            shape if shape.is_in_line() => {}
            _ => {
                let line = std::mem::take(&mut top.line);
                push_paragraph(&mut top.blocks, line);
                return;
            }
        }
        if top.line.last().is_some_and(|last| *last != Inline::Break) {
            top.line.push(Inline::Break);
        }
    }

    /// Opens a heading, or leaves out one that the page's title stands for; the item after what is taken.
    fn heading(&mut self, at: usize) -> usize {
        let document = self.document;
        let Some((heading, left_out)) = document.plan.at(at) else {
            self.open(Shape::Paragraph);
            return at + 1;
        };
        self.tree.ids.push(heading.id.clone());
        if left_out {
            self.line().push(Inline::Anchor { id: heading.id.clone() });
            return heading.items.end;
        }
        self.open(Shape::Heading(heading.level, heading.id.clone(), heading.lang.clone()));
        at + 1
    }

    /// Takes a block of code; the item after it.
    fn code(&mut self, at: usize, kind: &CodeBlockKind<'_>) -> usize {
        let (code, end) = self.document.code(at);
        let (_, name) = self.options.code_name(kind);
        let title = self.resolver.phrase(Phrase::Code(name.as_deref()));
        let text: String = code
            .chars()
            .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
            .collect();
        let text = text.trim_end_matches('\n').to_owned();
        if !text.trim().is_empty() {
            self.block(Block::Code { title, text });
        }
        end
    }

    /// Takes a task's box.
    fn task(&mut self, done: bool) {
        let mut innermost = self.open.iter_mut().rev();
        let item = innermost.find(|open| !matches!(open.shape, Shape::Paragraph) && !open.shape.is_in_line());
        match item.map(|open| &mut open.shape) {
            Some(Shape::Item(task)) => *task = Some(done),
            _ => self.words(if done { "☑ " } else { "☐ " }),
        }
    }

    /// Adds a table, whose columns are as wide as what stands in them.
    fn table(&mut self, mut columns: Vec<Column>, head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>>) {
        for row in rows.iter().chain([&head]) {
            for (column, cell) in columns.iter_mut().zip(row) {
                let words = said(cell);
                let longest = |text: &str| text.chars().count();
                column.letters = column.letters.max(longest(&words));
                column.word = column
                    .word
                    .max(words.split_whitespace().map(longest).max().unwrap_or(0));
            }
        }
        self.block(Block::Table { columns, head, rows });
    }
}
