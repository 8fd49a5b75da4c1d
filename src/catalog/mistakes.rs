//! What was told while the terms were read in, whether something else hangs on it out: a mistake is told once.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// The places of the mistakes that were told while the terms were read.
#[derive(Clone, Debug, Default)]
pub struct Mistakes {
    /// Those of each file in their order, each with the end of the one that reaches furthest until then.
    places: BTreeMap<FileId, Vec<(Span, u32)>>,
    /// Where something is missing: behind the key at which that is told, which itself is right.
    gaps: BTreeSet<Span>,
}

impl Mistakes {
    /// Takes in what was told of a file.
    pub fn add(&mut self, told: &[Diagnostic]) {
        let places = told.iter().filter_map(|one| Some((one.code, one.place.as_ref()?.0)));
        let (missing, mut there): (Vec<_>, Vec<_>) = places.partition(|(code, _)| *code == Code::MissingKey);
        self.gaps.extend(missing.into_iter().map(|(_, span)| span.behind()));
        there.sort_unstable_by_key(|(_, span)| *span);
        let mut furthest = 0;
        for (_, span) in there {
            furthest = span.end.max(furthest);
            self.places.entry(span.file).or_default().push((span, furthest));
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty() && self.gaps.is_empty()
    }

    /// Whether one of them lies within `span` or around it.
    pub fn meet(&self, span: Span) -> bool {
        let own = self.places.get(&span.file).map_or(&[][..], Vec::as_slice);
        let before = own.partition_point(|(own, _)| own.start < span.end);
        let furthest = own
            .get(..before)
            .and_then(|own| own.last())
            .map(|(_, furthest)| *furthest);
        self.gaps.contains(&span) || span.start < span.end && furthest.is_some_and(|end| end > span.start)
    }

    /// Those that lie within `span`.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Span> {
        let own = self.places.get(&span.file).map_or(&[][..], Vec::as_slice);
        let first = own.partition_point(|(own, _)| own.start < span.start);
        let places = own.iter().skip(first).map(|(own, _)| *own);
        let gaps = self.gaps.range(Span { end: 0, ..span }..).copied();
        let is_near = move |own: &Span| own.file == span.file && own.start <= span.end;
        let near = places.take_while(is_near).chain(gaps.take_while(is_near));
        near.filter(move |own| span.holds(*own))
    }

    /// Whether something that was found later only follows from one of them.
    pub fn bring(&self, later: &Diagnostic) -> bool {
        let place = later.place.iter().map(|(span, _)| *span);
        let related = later.related.iter().map(|(span, _)| *span);
        place.chain(related).any(|span| self.meet(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_at_a_mistake_follows_from_it() {
        let span = |file: u32, start: usize, end: usize| Span::new(FileId(file), start, end);
        let told = |code: Code, span: Span| Diagnostic::at(code, span, "");
        let mut mistakes = Mistakes::default();
        assert!(mistakes.is_empty() && !mistakes.meet(span(0, 0, 9)));
        mistakes.add(&[
            told(Code::BadValue, span(0, 30, 34)),
            told(Code::WrongType, span(0, 10, 60)),
            told(Code::MissingKey, span(0, 70, 75)),
        ]);
        mistakes.add(&[told(Code::BadValue, span(1, 5, 6))]);
        let check = |at: Span, expected: bool| {
            assert_eq!(mistakes.meet(at), expected, "{at:?}");
            assert_eq!(mistakes.bring(&told(Code::BadValue, at)), expected, "{at:?}");
            let related = Diagnostic::at(Code::BadValue, span(2, 0, 1), "").related(at, "");
            assert_eq!(mistakes.bring(&related), expected, "{at:?}");
        };
        check(span(0, 31, 32), true);
        check(span(0, 50, 55), true);
        check(span(0, 0, 11), true);
        check(span(0, 0, 10), false);
        check(span(0, 60, 64), false);
        // The key at which something is missing is right; what stands in for that is behind it.
        check(span(0, 70, 75), false);
        check(span(0, 75, 75), true);
        check(span(1, 5, 6), true);
        check(span(1, 31, 32), false);
        let within = |at: Span| mistakes.within(at).map(|own| own.start).collect::<Vec<_>>();
        assert_eq!(within(span(0, 20, 80)), [30, 75]);
        assert_eq!(within(span(0, 0, 62)), [10, 30]);
    }
}
