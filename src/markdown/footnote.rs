//! A document's items in, its footnotes with numbers and ids out.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

use super::document::Item;
use super::slug::Ids;

/// A footnote.
#[derive(Debug)]
pub(super) struct Footnote {
    /// The id of its text.
    pub id: String,
    /// The items of its text, without its start and its end.
    pub items: Range<usize>,
    /// The ids of its marks, in order; none where nothing refers to it.
    pub marks: Vec<String>,
}

/// The footnotes of a document, in the order of their numbers: those referred to in the order of their first marks,
/// then the others, so that none is lost.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// All of them; number 1 stands first.
    pub list: Vec<Footnote>,
    /// For each mark, by its item: the footnote's index in `list` and the mark's index in the footnote.
    marks: HashMap<usize, (usize, usize)>,
    /// For each definition, by its first item, the item after its last.
    ends: HashMap<usize, usize>,
}

impl Footnotes {
    /// Finds and numbers the footnotes of `items`, and takes their ids.
    pub(super) fn number(items: &[(Item<'_>, Range<usize>)], ids: &mut Ids) -> Self {
        let mut definitions: Vec<Range<usize>> = Vec::new();
        let mut by_label: HashMap<&str, usize> = HashMap::new();
        let mut open = Vec::new();
        for (at, (item, _)) in items.iter().enumerate() {
            match item {
                Item::Start(Tag::FootnoteDefinition(label)) => {
                    by_label.entry(label).or_insert(definitions.len());
                    open.push(definitions.len());
                    definitions.push(at + 1..at + 1);
                }
                Item::End(TagEnd::FootnoteDefinition) => {
                    if let Some(definition) = open.pop().and_then(|index| definitions.get_mut(index)) {
                        definition.end = at;
                    }
                }
                _ => {}
            }
        }
        let mut footnotes = Self::default();
        let mut numbers: Vec<Option<usize>> = vec![None; definitions.len()];
        for (at, (item, _)) in items.iter().enumerate() {
            let Item::FootnoteReference(label) = item else {
                continue;
            };
            let Some(definition) = by_label.get(label.as_ref()).copied() else {
                continue;
            };
            let number = footnotes.numbered(definition, &mut numbers, &definitions, ids);
            footnotes.add_mark(at, number, ids);
        }
        for definition in 0..definitions.len() {
            footnotes.numbered(definition, &mut numbers, &definitions, ids);
        }
        footnotes.ends = definitions
            .into_iter()
            .map(|range| (range.start - 1, range.end + 1))
            .collect();
        footnotes
    }

    /// The footnote's index, mark's index and mark's id for the mark at item `at`.
    pub(super) fn mark(&self, at: usize) -> Option<(usize, &str)> {
        let (footnote, mark) = self.marks.get(&at).copied()?;
        let id = self.list.get(footnote)?.marks.get(mark)?;
        Some((footnote, id))
    }

    /// The item after the definition that begins at item `at`.
    pub(super) fn end(&self, at: usize) -> Option<usize> {
        self.ends.get(&at).copied()
    }

    /// The index in the list of a definition, which is put there where it isn't yet.
    fn numbered(
        &mut self,
        definition: usize,
        numbers: &mut [Option<usize>],
        definitions: &[Range<usize>],
        ids: &mut Ids,
    ) -> usize {
        let next = self.list.len();
        let (Some(number), Some(items)) = (numbers.get_mut(definition), definitions.get(definition)) else {
            return next;
        };
        *number.get_or_insert_with(|| {
            self.list.push(Footnote {
                id: ids.take_free(format!("footnote-{}", next + 1)),
                items: items.clone(),
                marks: Vec::new(),
            });
            next
        })
    }

    /// Adds a mark for the footnote at `number` in the list.
    fn add_mark(&mut self, at: usize, number: usize, ids: &mut Ids) {
        if let Some(footnote) = self.list.get_mut(number) {
            let id = ids.take_free(format!("footnote-{}-mark", number + 1));
            self.marks.insert(at, (number, footnote.marks.len()));
            footnote.marks.push(id);
        }
    }
}
