//! Footnotes: the part of [`Writer`] that sets their marks and their list.

use super::Phrase;
use super::footnote::Footnote;
use super::html::Writer;

impl Writer<'_> {
    /// Writes a footnote's mark.
    pub(super) fn footnote_mark(&mut self, at: usize) {
        let document = self.document;
        let Some((index, id)) = document.footnotes.mark(at) else {
            return;
        };
        let Some(footnote) = document.footnotes.list.get(index) else {
            return;
        };
        let number = index + 1;
        if self.anchors > 0 {
            // A link can't stand in a link.
            self.out.push_str("<sup class=\"footnote\"");
            self.attribute("id", id);
            self.out.push_str(&format!(">{number}</sup>"));
            return;
        }
        self.out.push_str("<sup><a class=\"footnote\" role=\"doc-noteref\"");
        self.attribute("id", id);
        self.fragment(&footnote.id);
        self.label(Phrase::Footnote(number));
        self.out.push_str(&format!(">{number}</a></sup>"));
    }

    /// Writes the footnotes' texts.
    pub(super) fn footnotes(&mut self) {
        let document = self.document;
        if document.footnotes.list.is_empty() {
            return;
        }
        self.out.push_str("<div class=\"footnotes\" role=\"doc-endnotes\"");
        self.label(Phrase::Footnotes);
        self.out.push_str(">\n<ol>\n");
        for (index, footnote) in document.footnotes.list.iter().enumerate() {
            self.out.push_str("<li");
            self.attribute("id", &footnote.id);
            self.open(">");
            self.write(footnote.items.clone());
            self.close_raw();
            self.back_links(index + 1, footnote);
            self.close("</li>\n");
        }
        self.out.push_str("</ol>\n</div>\n");
    }

    /// Writes the links from a footnote back to its marks, into its last paragraph where it ends in one.
    fn back_links(&mut self, number: usize, footnote: &Footnote) {
        let in_paragraph = self.out.ends_with("</p>\n");
        if in_paragraph {
            self.out.truncate(self.out.len() - "</p>\n".len());
        }
        for (index, mark) in footnote.marks.iter().enumerate() {
            self.out.push_str(" <a class=\"footnote-back\" role=\"doc-backlink\"");
            self.fragment(mark);
            self.label(Phrase::FootnoteBack(number, index + 1));
            self.out.push_str(">↩</a>");
        }
        if in_paragraph {
            self.out.push_str("</p>\n");
        }
    }
}
