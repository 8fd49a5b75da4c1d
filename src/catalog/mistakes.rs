//! What was told while the terms were read in, whether something else hangs on it out: a mistake is told once.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The places of the mistakes that were told while the terms were read.
#[derive(Clone, Debug, Default)]
pub struct Mistakes(Vec<Span>);

impl Mistakes {
    /// Takes in what was told.
    pub fn add(&mut self, told: &[Diagnostic]) {
        let places = told.iter().filter_map(|one| {
            let (span, _) = one.place.as_ref()?;
            // What is missing stands nowhere: the key at which that is told may be right.
            Some(if one.code == Code::MissingKey {
                span.behind()
            } else {
                *span
            })
        });
        self.0.extend(places);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them lies within `span` or around it.
    pub fn meet(&self, span: Span) -> bool {
        self.0.iter().any(|own| own.meets(span))
    }

    /// Those that lie within `span`.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Span> {
        let is_within = move |own: &Span| own.file == span.file && own.start >= span.start && own.end <= span.end;
        self.0.iter().copied().filter(is_within)
    }

    /// Whether something that was found later only follows from one of them.
    pub fn bring(&self, later: &Diagnostic) -> bool {
        let place = later.place.iter().map(|(span, _)| *span);
        let related = later.related.iter().map(|(span, _)| *span);
        place.chain(related).any(|span| self.meet(span))
    }
}
