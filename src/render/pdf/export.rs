//! The typesetter: a template, a view and a day in; the bytes of a PDF, or what is wrong with the template, out.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::syntax::Source;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::world::{Desk, Press, day};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};
use crate::view::DisclosureView;

/// The stack in bytes that a thread wants for [`Typesetter::pdf`]; see there.
pub const STACK: usize = 4 << 20;

/// After so many documents Typst's cache is emptied. What it keeps of the template saves some milliseconds per document,
/// what it keeps of the views is never asked for again and would grow without end.
const DOCUMENTS_PER_EVICTION: usize = 16;

/// A parsed Typst template.
pub struct Template {
    /// Its text, parsed; mistakes are told when it is used.
    source: Source,
    /// The project's file it comes from; none for the default theme's.
    file: Option<FileId>,
}

/// Typesets disclosures. It holds the fonts (10 MB, part of the program) and may be shared by threads.
pub struct Typesetter {
    /// Fonts and library.
    press: Press,
    /// Accessible, archivable and with an attachment: PDF/UA-1 and PDF/A-3a.
    standards: PdfStandards,
    /// Documents made so far; it decides only when Typst's cache is emptied, never what is printed.
    printed: AtomicUsize,
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
            printed: AtomicUsize::new(0),
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
    /// [`Code::PdfError`] when the template has a mistake, when Typst warns (a font that does not exist, a layout that
    /// never settles), when no font has a letter of a text, or when the document would not keep to the two standards.
    pub fn pdf(
        &self,
        template: &Template,
        view: &DisclosureView,
        strings: &BTreeMap<String, String>,
        terms: &[u8],
        stamp: Date,
    ) -> Result<Vec<u8>, Diagnostic> {
        let json = |result: serde_json::Result<Vec<u8>>| {
            result.map_err(|error| plain(template, view, &format!("the view can't be written as JSON: {error}")))
        };
        let files = [
            json(serde_json::to_vec(view))?,
            json(serde_json::to_vec(strings))?,
            terms.to_vec(),
        ];
        let desk = Desk::new(&self.press, &template.source, files, stamp);
        let bytes = self.print(&desk, template, view, stamp);
        let printed = self.printed.fetch_add(1, Ordering::Relaxed) + 1;
        if printed.is_multiple_of(DOCUMENTS_PER_EVICTION) {
            comemo::evict(0);
        }
        bytes
    }

    /// Lays the document out and writes it.
    fn print(
        &self,
        desk: &Desk<'_>,
        template: &Template,
        view: &DisclosureView,
        stamp: Date,
    ) -> Result<Vec<u8>, Diagnostic> {
        let told = |problems: &[SourceDiagnostic]| diagnose(desk, template, view, problems);
        let laid = typst::compile::<PagedDocument>(desk);
        let document = laid.output.map_err(|errors| told(&errors))?;
        if !laid.warnings.is_empty() {
            return Err(told(&laid.warnings));
        }
        let options = PdfOptions {
            // The address holds the version, so each version is a document of its own.
            ident: Smart::Custom(format!("{} {} {}", view.address, view.lang, view.version)),
            creator: Smart::Custom(Some(concat!("aushang ", env!("CARGO_PKG_VERSION")).to_owned())),
            timestamp: day(stamp).map(Timestamp::new_utc),
            page_ranges: None,
            standards: self.standards.clone(),
            tagged: true,
            pretty: false,
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| told(&errors))
    }
}

/// Typst's problems as one diagnostic: the first, with the others behind it.
fn diagnose(
    desk: &Desk<'_>,
    template: &Template,
    view: &DisclosureView,
    problems: &[SourceDiagnostic],
) -> Diagnostic {
    let Some((first, others)) = problems.split_first() else {
        return plain(template, view, "typst gave no reason");
    };
    // A mistake within a file beside the template, such as a JSON text, has no line in the template; the call has.
    let trace = first.trace.iter().map(|point| point.span.into());
    let range = std::iter::once(first.span)
        .chain(trace)
        .filter(|span| span.id() == Some(template.source.id()))
        .find_map(|span| desk.range(span));
    let line = range.as_ref().and_then(|range| template.source.lines().byte_to_line(range.start));
    let place = line.map(|line| format!(" (line {} of the template)", line + 1)).unwrap_or_default();
    let mut diagnostic = plain(template, view, &format!("{}{place}", sentence(&first.message)));
    if let (Some((span, _)), Some(range)) = (&mut diagnostic.place, &range) {
        *span = Span::new(span.file, range.start, range.end);
    }
    let hints = first.hints.iter().map(|hint| sentence(&hint.v));
    let others = others.iter().map(|other| format!("also: {}", sentence(&other.message)));
    let help: Vec<_> = glyph_help(&first.message).into_iter().chain(hints).chain(others).collect();
    if !help.is_empty() {
        diagnostic = diagnostic.help(help.join("; "));
    }
    diagnostic
}

/// A diagnostic at the template as a whole.
fn plain(template: &Template, view: &DisclosureView, reason: &str) -> Diagnostic {
    let message = format!("the disclosure `{}` ({}) can't be typeset: {reason}", view.id, view.lang);
    match template.file {
        Some(file) => Diagnostic::at(Code::PdfError, Span::top(file), message),
        None => Diagnostic::in_path(Code::PdfError, "disclosure.typ", message),
    }
}

/// What to do about a letter that no font has.
fn glyph_help(message: &str) -> Option<String> {
    message
        .contains("could not be displayed")
        .then(|| "write it with letters that Libertinus Serif, New Computer Modern or DejaVu Sans Mono has".to_owned())
}

/// A message of Typst in our style: on one line, without a full stop.
fn sentence(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.strip_suffix('.').unwrap_or(&line).to_owned()
}
