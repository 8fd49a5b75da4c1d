//! What a page of Markdown asks of the site: where links lead, where pictures lie, what references say.

use crate::markdown::{AlertKind, Phrase, ResolvedImage, ResolvedLink, ResolvedReference, Resolver};
use crate::project::Document;
use crate::site::{Content, Destination, TopicKey};
use crate::source::Span;
use crate::view::build::Speech;

/// A document as it is shown on a page.
#[derive(Clone, Copy)]
pub struct Lookup<'a> {
    /// The page's voice.
    pub speech: &'a Speech<'a>,
    /// The document, which may be in another language than the page.
    pub document: &'a Document,
}

impl Lookup<'_> {
    /// Where `destination` leads from this page.
    fn destination(&self, destination: &str) -> Destination {
        self.speech
            .site
            .destination(self.document, self.speech.lang, destination)
    }
}

impl Resolver for Lookup<'_> {
    fn link(&self, destination: &str, _: Span) -> ResolvedLink {
        match self.destination(destination) {
            Destination::External => ResolvedLink::To(destination.to_owned()),
            Destination::Page { address, fragment } => {
                ResolvedLink::To(self.speech.href_within(&address, fragment.as_deref()))
            }
            Destination::Picture(path) => match self.speech.site.picture(&path) {
                Some(picture) => ResolvedLink::To(self.speech.href_to(&picture.address)),
                None => ResolvedLink::Broken,
            },
            Destination::Missing => ResolvedLink::Broken,
        }
    }

    fn image(&self, destination: &str, _: Span) -> ResolvedImage {
        match self.destination(destination) {
            Destination::Picture(path) => match self.speech.site.picture(&path) {
                Some(picture) => ResolvedImage::At {
                    address: self.speech.href_to(&picture.address),
                    size: picture.size,
                },
                None => ResolvedImage::Missing,
            },
            // A picture from elsewhere would tell that host who reads the page.
            Destination::External | Destination::Page { .. } | Destination::Missing => ResolvedImage::Missing,
        }
    }

    fn reference(&self, path: &str, _: Span) -> Option<ResolvedReference> {
        self.speech.named(path)
    }

    fn phrase(&self, phrase: Phrase<'_>) -> String {
        let strings = self.speech.words.strings;
        let with = |id: &str, name: &str, value: &str| strings.format(id, &[(name, value.into())]);
        match phrase {
            Phrase::Alert(kind) => strings.get(match kind {
                AlertKind::Note => "alert-note",
                AlertKind::Tip => "alert-tip",
                AlertKind::Important => "alert-important",
                AlertKind::Warning => "alert-warning",
                AlertKind::Caution => "alert-caution",
            }),
            Phrase::Anchor(heading) => with("anchor-to", "heading", heading),
            Phrase::Table(None) => strings.get("table"),
            Phrase::Table(Some(heading)) => with("table-under", "heading", heading),
            Phrase::Code(None) => strings.get("code-block"),
            Phrase::Code(Some(language)) => with("code-in", "language", language),
            Phrase::Task(false) => strings.get("task-open"),
            Phrase::Task(true) => strings.get("task-done"),
            Phrase::Footnotes => strings.get("footnotes"),
            Phrase::Footnote(number) => with("footnote-number", "number", &number.to_string()),
            Phrase::FootnoteBack(number, place) => strings.format(
                "footnote-back",
                &[
                    ("number", (&number.to_string()).into()),
                    ("place", (&place.to_string()).into()),
                ],
            ),
        }
    }
}

/// A playbook as it is printed.
pub struct OnPaper<'a>(pub Lookup<'a>);

impl Resolver for OnPaper<'_> {
    fn link(&self, destination: &str, span: Span) -> ResolvedLink {
        let Lookup { speech, document } = self.0;
        let own = speech
            .site
            .address(&Content::Topic(TopicKey::of(document)), speech.lang);
        match self.0.destination(destination) {
            // A place on the page is one on paper; the page as a whole is at hand.
            Destination::Page { address, fragment } if address == own => {
                ResolvedLink::To(format!("#{}", fragment.unwrap_or_default()))
            }
            Destination::Page { address, fragment } => {
                let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
                ResolvedLink::To(speech.site.absolute(&address) + &fragment)
            }
            Destination::Picture(path) => match speech.site.picture(&path) {
                Some(picture) => ResolvedLink::To(speech.site.absolute(&picture.address)),
                None => ResolvedLink::Broken,
            },
            Destination::External | Destination::Missing => self.0.link(destination, span),
        }
    }

    fn image(&self, destination: &str, span: Span) -> ResolvedImage {
        match self.0.destination(destination) {
            Destination::Picture(path) => match self.0.speech.site.picture(&path) {
                Some(picture) => ResolvedImage::At {
                    address: picture.address.clone(),
                    size: picture.size,
                },
                None => ResolvedImage::Missing,
            },
            _ => self.0.image(destination, span),
        }
    }

    fn reference(&self, path: &str, span: Span) -> Option<ResolvedReference> {
        self.0.reference(path, span)
    }

    fn phrase(&self, phrase: Phrase<'_>) -> String {
        self.0.phrase(phrase)
    }

    fn page_title(&self, destination: &str) -> Option<String> {
        match self.0.destination(destination) {
            Destination::Page { address, .. } => {
                let page = self.0.speech.site.pages.get(&address)?;
                Some(self.0.speech.title(&page.content))
            }
            _ => None,
        }
    }
}
