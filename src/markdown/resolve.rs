//! What Markdown asks of the rest of the site: addresses of links and pictures, values of references, the interface's words.

use pulldown_cmark::BlockQuoteKind;

use crate::source::Span;

/// Answers what one file can't know of others. Its answers depend on its arguments alone.
pub trait Resolver {
    /// Where the link at `span` to `destination`, as written, leads.
    fn link(&self, destination: &str, span: Span) -> ResolvedLink;

    /// Where the picture at `span` with `destination`, as written, lies.
    fn image(&self, destination: &str, span: Span) -> ResolvedImage;

    /// What `{{ path }}` at `span` names, or `None` where it names nothing: its source is shown then.
    fn reference(&self, path: &str, span: Span) -> Option<ResolvedReference>;

    /// Words of the interface, in the page's language.
    fn phrase(&self, phrase: Phrase<'_>) -> String;

    /// What the page is called to which a link with `destination`, as written, leads: paper can't be clicked on.
    fn page_title(&self, _destination: &str) -> Option<String> {
        None
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolvedLink {
    /// To this address.
    To(String),
    /// Nowhere: its text is shown without a link.
    Broken,
}

/// Where a picture lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolvedImage {
    /// At this address.
    At {
        /// The address.
        address: String,
        /// Width and height in pixels, where they are known: the page does not jump when the picture arrives.
        size: Option<(u32, u32)>,
    },
    /// Nowhere: its description is shown instead.
    Missing,
}

/// What a reference to the catalog says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedReference {
    /// As HTML that may stand in a line of text; it may hold links.
    pub html: String,
    /// As plain text.
    pub text: String,
    /// Where it leads, where it leads to one place.
    pub href: Option<String>,
    /// As Markdown that may stand in a line of text.
    pub markdown: String,
}

/// A piece of the interface that Markdown needs words for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase<'a> {
    /// The title of an alert.
    Alert(AlertKind),
    /// The name of the link that a heading has to itself; with the heading's words.
    Anchor(&'a str),
    /// The name of a table; with the words of the heading above it, if there is one.
    Table(Option<&'a str>),
    /// The name of a block of code; with its language, if it is known.
    Code(Option<&'a str>),
    /// The name of a task's box; with whether it is done.
    Task(bool),
    /// The name of the list of footnotes.
    Footnotes,
    /// The name of a link to the footnote of that number.
    Footnote(usize),
    /// The name of the link from the footnote of that number back to the text; with which of its places, from 1.
    FootnoteBack(usize, usize),
}

/// The kinds of alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// Worth knowing.
    Note,
    /// Makes something easier.
    Tip,
    /// Needed for success.
    Important,
    /// Prevents a problem.
    Warning,
    /// Has consequences.
    Caution,
}

impl AlertKind {
    /// The kind that is written so.
    pub(super) fn of(kind: BlockQuoteKind) -> Self {
        match kind {
            BlockQuoteKind::Note => Self::Note,
            BlockQuoteKind::Tip => Self::Tip,
            BlockQuoteKind::Important => Self::Important,
            BlockQuoteKind::Warning => Self::Warning,
            BlockQuoteKind::Caution => Self::Caution,
        }
    }

    /// The word in the name of its class.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// Resolves nothing beyond the page itself: links and pictures stay as written, references name nothing, words are English.
#[derive(Clone, Copy, Debug, Default)]
pub struct English;

impl Resolver for English {
    fn link(&self, destination: &str, _: Span) -> ResolvedLink {
        ResolvedLink::To(destination.to_owned())
    }

    fn image(&self, destination: &str, _: Span) -> ResolvedImage {
        ResolvedImage::At {
            address: destination.to_owned(),
            size: None,
        }
    }

    fn reference(&self, _: &str, _: Span) -> Option<ResolvedReference> {
        None
    }

    fn phrase(&self, phrase: Phrase<'_>) -> String {
        match phrase {
            Phrase::Alert(AlertKind::Note) => "Note".to_owned(),
            Phrase::Alert(AlertKind::Tip) => "Tip".to_owned(),
            Phrase::Alert(AlertKind::Important) => "Important".to_owned(),
            Phrase::Alert(AlertKind::Warning) => "Warning".to_owned(),
            Phrase::Alert(AlertKind::Caution) => "Caution".to_owned(),
            Phrase::Anchor(heading) => format!("Link to “{heading}”"),
            Phrase::Table(None) => "Table".to_owned(),
            Phrase::Table(Some(heading)) => format!("Table: {heading}"),
            Phrase::Code(None) => "Code".to_owned(),
            Phrase::Code(Some(language)) => language.to_owned(),
            Phrase::Task(false) => "To do".to_owned(),
            Phrase::Task(true) => "Done".to_owned(),
            Phrase::Footnotes => "Footnotes".to_owned(),
            Phrase::Footnote(number) => format!("Footnote {number}"),
            Phrase::FootnoteBack(number, 1) => format!("Back to the text of footnote {number}"),
            Phrase::FootnoteBack(number, place) => {
                format!("Back to place {place} of footnote {number}")
            }
        }
    }
}

/// Whether a destination is refused: it would run a script or carry its content in itself.
///
/// Browsers skip control characters and spaces before and within the scheme, so they are skipped here.
pub(super) fn is_refused(destination: &str) -> bool {
    let scheme: String = destination
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .take_while(|c| *c != ':')
        .take(16)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    destination.contains(':') && matches!(scheme.as_str(), "javascript" | "vbscript" | "data")
}

/// Whether an address leaves the site.
pub(super) fn is_external(address: &str) -> bool {
    let starts = |prefix: &str| {
        address
            .get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    starts("https://") || starts("http://") || starts("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_refused_however_they_are_written() {
        let check = |destination: &str, refused: bool| assert_eq!(is_refused(destination), refused, "{destination}");
        check("javascript:alert(1)", true);
        check(" JaVa\tScript:alert(1)", true);
        check("data:text/html,x", true);
        check("vbscript:x", true);
        check("data.md", false);
        check("javascript", false);
        check("https://example.org/javascript:", false);
    }
}
