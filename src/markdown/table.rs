//! Tables: the part of [`Writer`] that lays out rows and cells.

use pulldown_cmark::{Alignment, TagEnd};

use super::Phrase;
use super::document::Item;
use super::heading::words;
use super::html::Writer;

/// A table that is being written.
pub(super) struct Table {
    /// How each column is aligned.
    alignments: Vec<Alignment>,
    /// The column of the open cell, counted from 0.
    column: usize,
    /// Whether the open row is the head.
    in_head: bool,
    /// Whether a row of the body has begun.
    pub(super) has_body: bool,
    /// How the open cell ends.
    cell_end: &'static str,
    /// The words of each column's head: a narrow screen shows rows as blocks, with them before each value.
    labels: Vec<String>,
}

impl Writer<'_> {
    /// Writes the beginning of a table, in a region that the keyboard can scroll.
    pub(super) fn table(&mut self, alignments: &[Alignment]) {
        self.out.push_str("<div class=\"table\" tabindex=\"0\" role=\"region\"");
        let above = self.above.clone();
        self.label(Phrase::Table(above.as_deref()));
        self.open("><table>\n");
        self.tables.push(Table {
            alignments: alignments.to_vec(),
            column: 0,
            in_head: false,
            has_body: false,
            cell_end: "</td>",
            labels: Vec::new(),
        });
    }

    /// Writes the beginning of a row.
    pub(super) fn row(&mut self, html: &str, in_head: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.column = 0;
            table.in_head = in_head;
            if !in_head && !table.has_body {
                table.has_body = true;
                self.out.push_str("<tbody>\n");
            }
        }
        self.open(html);
    }

    /// Writes the beginning of a cell. A head without words is no head.
    pub(super) fn cell(&mut self, at: usize) {
        let is_empty = matches!(self.document.items.get(at + 1), Some((Item::End(_), _)));
        let head = self
            .tables
            .last()
            .filter(|table| table.in_head)
            .map(|_| self.head_words(at));
        let Some(table) = self.tables.last_mut() else {
            return self.open("<td>");
        };
        table.labels.extend(head);
        let label = match table.in_head {
            true => None,
            false => table
                .labels
                .get(table.column)
                .filter(|label| !label.is_empty())
                .cloned(),
        };
        let alignment = table.alignments.get(table.column).copied().unwrap_or(Alignment::None);
        table.column += 1;
        let is_head = table.in_head && !is_empty;
        let class = match alignment {
            Alignment::None => "",
            Alignment::Left => " class=\"left\"",
            Alignment::Center => " class=\"center\"",
            Alignment::Right => " class=\"right\"",
        };
        table.cell_end = if is_head { "</th>" } else { "</td>" };
        self.open(if is_head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(class);
        if let Some(label) = label {
            self.attribute("data-label", &label);
        }
        self.out.push('>');
    }

    /// The words of the head's cell that begins at an item.
    fn head_words(&self, at: usize) -> String {
        let rest = self.document.items.get(at + 1..).unwrap_or_default();
        let is_end = |(item, _): &(Item<'_>, _)| matches!(item, Item::End(TagEnd::TableCell));
        let end = rest.iter().position(is_end).unwrap_or(rest.len());
        let words = words(rest.get(..end).unwrap_or_default(), self.body);
        words.resolved(|reference| Some(self.resolver.reference(&reference.path, reference.span)?.text))
    }

    /// Writes the end of a cell.
    pub(super) fn end_cell(&mut self) {
        let end = self.tables.last().map_or("</td>", |table| table.cell_end);
        self.close(end);
    }
}
