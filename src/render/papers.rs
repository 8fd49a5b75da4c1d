//! A document's view in, its PDF out: disclosures, letters of notice, what profiles find, the escalation matrix.

use std::collections::BTreeMap;

use super::{Renderer, json, pdf, terms};
use crate::decode::{Date, Lang};
use crate::diagnostic::Diagnostic;
use crate::site::{Content, Page, Site};
use crate::view::NoticeView;
use crate::view::build::{DiffSpan, Speech};

impl Renderer {
    /// The PDF at `address`, or what is wrong with it; none where no PDF stands.
    pub(super) fn paper(&self, address: &str) -> Option<&Result<pdf::Paper, Diagnostic>> {
        let Page { content, lang, .. } = self.site.pages.get(address)?;
        // It can't ask for itself while it is made: it is told of no documents.
        let speech = Speech {
            documents: &(),
            ..self.speech(address, lang)?
        };
        let memo = self.papers.get(address)?;
        match content {
            Content::Pdf(id) => Some(memo.get_or_init(|| self.pdf(&speech, id))),
            Content::Notice(id) => Some(memo.get_or_init(|| self.letter(&speech, id))),
            Content::ProfilePdf(name) => Some(memo.get_or_init(|| self.profile_pdf(&speech, name))),
            Content::MatrixPdf => Some(memo.get_or_init(|| self.matrix_pdf(&speech))),
            _ => None,
        }
    }

    /// What a profile finds, as PDF, with the same as JSON attached.
    fn profile_pdf(&self, speech: &Speech<'_>, name: &str) -> Result<pdf::Paper, Diagnostic> {
        let Some(view) = speech.profile(name, &self.site.reports) else {
            return Ok(pdf::Paper::default());
        };
        let terms = json(&view);
        self.typeset(speech.lang, &self.kit.report, &view, terms.as_bytes())
            .map_err(|problem| *problem)
    }

    /// The escalation matrix as PDF, with the same as JSON attached.
    fn matrix_pdf(&self, speech: &Speech<'_>) -> Result<pdf::Paper, Diagnostic> {
        let Some(view) = speech.matrix_sheet() else {
            return Ok(pdf::Paper::default());
        };
        let terms = json(&view);
        self.typeset(speech.lang, &self.kit.matrix, &view, terms.as_bytes())
            .map_err(|problem| *problem)
    }

    /// A view as PDF, in the words of a language, with `terms` attached.
    pub(super) fn typeset(
        &self,
        lang: &Lang,
        template: &pdf::Template,
        view: &impl pdf::Sheet,
        terms: &[u8],
    ) -> Result<pdf::Paper, Box<Diagnostic>> {
        let empty = BTreeMap::new();
        let strings = self.kit.languages.get(lang).map_or(&empty, |(_, plain)| plain);
        self.kit.typesetter.pdf(template, view, strings, terms, self.site.as_of)
    }

    /// The letter of notice to the readers of a document, as PDF.
    fn letter(&self, speech: &Speech<'_>, id: &str) -> Result<pdf::Paper, Diagnostic> {
        match speech.notice_letter(id, &self.kit.print) {
            Some(view) => self.set_letter(speech.lang, &view),
            None => Ok(pdf::Paper::default()),
        }
    }

    /// A letter as PDF, with the same as JSON attached.
    fn set_letter(&self, lang: &Lang, view: &NoticeView) -> Result<pdf::Paper, Diagnostic> {
        let paper = self.typeset(lang, &self.kit.letter, view, terms::notice(view).as_bytes());
        paper.map_err(|problem| self.place_in_catalog(*problem, &view.id))
    }

    /// The letter about what changes from `old` to this site for the readers of the document `id`, written on `today` unless
    /// all of it has been announced before; `None` where there is no such document, or it is not in `lang`.
    pub fn letter_of(&self, old: &Site, (lang, id): (&Lang, &str), span: DiffSpan, today: Date) -> Option<NoticeView> {
        self.beside(old, lang, |speech| speech.letter(id, old, span, today, &self.kit.print))
            .flatten()
    }

    /// A letter as PDF.
    ///
    /// # Errors
    /// It can't be typeset.
    pub fn letter_pdf(&self, lang: &Lang, view: &NoticeView) -> Result<Vec<u8>, Diagnostic> {
        Ok(self.set_letter(lang, view)?.bytes.to_vec())
    }

    /// A disclosure as PDF.
    fn pdf(&self, speech: &Speech<'_>, id: &str) -> Result<pdf::Paper, Diagnostic> {
        let Some(view) = speech.disclosure(id, &self.kit.print) else {
            return Ok(pdf::Paper::default());
        };
        let terms = terms::attachment(speech, &view);
        self.typeset(speech.lang, &self.kit.template, &view, terms.as_bytes())
            .map_err(|problem| self.place_in_catalog(*problem, id))
    }

    /// A document's problem that has no place in a template is told at the document's entry.
    fn place_in_catalog(&self, problem: Diagnostic, id: &str) -> Diagnostic {
        let mut ids = self.site.offer.disclosures.iter().map(|(key, _)| key);
        match ids.find(|key| key.value == id) {
            Some(key) if problem.place.is_none() => Diagnostic {
                place: Some((key.span, String::new())),
                path: None,
                ..problem
            },
            _ => problem,
        }
    }
}
