//! The typesetter: a template, a view and a day in; the bytes of a PDF, or what is wrong with the template, out.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::syntax::Source;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::fault::{diagnose, plain};
use super::sheet::Sheet;
use super::world::{Desk, Press, day};
use crate::diagnostic::Diagnostic;
use crate::source::FileId;

/// The stack in bytes that is enough for `Typesetter::pdf`: what Rust gives a thread unasked. The default theme needs
/// less than 128 KiB; templates that nest deeper need more.
pub const STACK: usize = 2 << 20;

/// What stands for a letter that no font has.
const LACKING: char = '▯';

/// What is left out: it joins pictures of which no font has any or asks for a coloured one, and a mark that PDF/A forbids.
const UNSEEN: [char; 4] = ['\u{200d}', '\u{fe0e}', '\u{fe0f}', '\u{feff}'];

/// A parsed Typst template.
pub struct Template {
    /// Its text, parsed; mistakes are told when it is used.
    pub(super) source: Source,
    /// The project's file it comes from; none for the default theme's.
    pub(super) file: Option<FileId>,
}

/// A document as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// The PDF.
    pub bytes: Arc<[u8]>,
    /// How many pages it has.
    pub pages: usize,
}

/// Typesets documents. It holds the fonts (10 MB, part of the program) and may be shared by threads.
pub struct Typesetter {
    /// Fonts and library.
    press: Press,
    /// Accessible, archivable and with an attachment: PDF/UA-1 and PDF/A-3a.
    standards: PdfStandards,
    /// How many documents are being made; it decides only what Typst's cache keeps, never what is printed.
    printing: AtomicUsize,
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter {
    /// Loads the fonts, which takes a few milliseconds: once per process is enough.
    pub fn new() -> Self {
        let standards = match PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a]) {
            Ok(standards) => standards,
            // Whether two standards agree does not depend on anything given; a test makes a typesetter.
            Err(error) => unreachable!("{}", error.message()),
        };
        Self {
            press: Press::new(),
            standards,
            printing: AtomicUsize::new(0),
        }
    }

    /// Parses a template for this typesetter. `file` is where it stands in the project, if it does, so that mistakes can be
    /// marked there.
    pub fn template(&self, text: &str, file: Option<FileId>) -> Template {
        Template {
            source: Source::new(self.press.main, text.to_owned()),
            file,
        }
    }

    /// The PDF of `view`: PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3), tagged, with `terms` (JSON) for the template
    /// to attach and `stamp` as its date. The same arguments give the same bytes, on any thread.
    ///
    /// A thread of [`STACK`] bytes is enough. Call it from plain threads: Typst works in a rayon pool itself, and a
    /// worker of that pool could be given a second document while it waits in the first, on the same stack.
    ///
    /// # Errors
    ///
    /// [`Code::PdfError`](crate::diagnostic::Code::PdfError) when the template has a mistake, when Typst warns (a font that does not exist, a layout that
    /// never settles), when no font has a letter of a text, or when the document would not keep to the two standards.
    pub fn pdf(
        &self,
        template: &Template,
        view: &impl Sheet,
        strings: &BTreeMap<String, String>,
        terms: &[u8],
        stamp: Date,
    ) -> Result<Paper, Box<Diagnostic>> {
        let json = |result: serde_json::Result<Vec<u8>>| {
            result.map_err(|error| {
                Box::new(plain(
                    template,
                    view,
                    &format!("the view can't be written as JSON: {error}"),
                ))
            })
        };
        let files = [
            json(self.written(view))?,
            json(serde_json::to_vec(strings))?,
            terms.to_vec(),
        ];
        let desk = Desk::new(&self.press, &template.source, files, view.pictures(), stamp);
        self.printing.fetch_add(1, Ordering::Relaxed);
        let paper = self.print(&desk, template, view, stamp);
        // What all documents have in common is used by each one and stays; the rest would never be asked for again, and grow
        // without end.
        comemo::evict(self.printing.fetch_sub(1, Ordering::Relaxed));
        paper
    }

    /// A view as JSON. Of one that is printed in any case, a mark stands for each letter that no font has.
    fn written<T: Sheet>(&self, view: &T) -> serde_json::Result<Vec<u8>> {
        let text = serde_json::to_string(view)?;
        if !T::LACKS_LETTERS || text.is_ascii() {
            return Ok(text.into_bytes());
        }
        let mut known = BTreeMap::new();
        let mut lacks = false;
        // In JSON, all that is not ASCII stands in texts.
        let letters = text.chars().filter(|letter| !UNSEEN.contains(letter));
        let printed = letters.map(|letter| {
            let is_there = letter.is_ascii() || *known.entry(letter).or_insert_with(|| self.press.has(letter));
            lacks |= !is_there;
            if is_there { letter } else { LACKING }
        });
        let text: String = printed.collect();
        if !lacks {
            return Ok(text.into_bytes());
        }
        let mut view: serde_json::Value = serde_json::from_str(&text)?;
        if let Some(fields) = view.as_object_mut() {
            fields.insert("lacks".to_owned(), true.into());
        }
        serde_json::to_vec(&view)
    }

    /// Lays the document out and writes it.
    fn print(
        &self,
        desk: &Desk<'_>,
        template: &Template,
        view: &impl Sheet,
        stamp: Date,
    ) -> Result<Paper, Box<Diagnostic>> {
        let told = |problems: &[SourceDiagnostic]| Box::new(diagnose(desk, template, view, problems));
        let laid = typst::compile::<PagedDocument>(desk);
        let document = laid.output.map_err(|errors| told(&errors))?;
        if !laid.warnings.is_empty() {
            return Err(told(&laid.warnings));
        }
        let options = PdfOptions {
            ident: Smart::Custom(view.ident()),
            creator: Smart::Custom(Some(concat!("aushang ", env!("CARGO_PKG_VERSION")).to_owned())),
            timestamp: day(stamp).map(Timestamp::new_utc),
            page_ranges: None,
            standards: self.standards.clone(),
            tagged: true,
            pretty: false,
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| told(&errors))?;
        Ok(Paper {
            bytes: bytes.into(),
            pages: document.pages().len(),
        })
    }
}
