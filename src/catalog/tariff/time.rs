//! A charge by time and what is asked come in; the time that is billed, and each stretch of it with its surcharges, go out.

use jiff::{Timestamp, ToSpan};

use super::{Line, Problem, Tariff, Usage};
use crate::catalog::Duration;
use crate::catalog::deadline::Span;
use crate::source::Spanned;

/// A stretch of time that is billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// When it is; none where it is not said when the work begins.
    pub span: Option<Span>,
    /// How long it is, in minutes.
    pub minutes: u32,
    /// The numbers of the surcharges that apply.
    pub surcharges: Vec<usize>,
}

/// The minutes of a length of time; none of days.
pub(super) fn minutes(duration: Option<&Spanned<Duration>>) -> Option<u32> {
    match duration?.value {
        Duration::Minutes(minutes) => Some(minutes),
        Duration::Days(_) | Duration::BusinessDays(_) => None,
    }
}

/// The minutes that are billed for work: what is free comes first, then steps are filled up, then the least and the most
/// hold. Each rule that changes something is a line.
pub(super) fn billed(tariff: &Tariff<'_>, work: u32, lines: &mut Vec<Line>) -> Result<u32, Problem> {
    let charge = tariff.charge;
    let free = minutes(charge.free.as_ref()).unwrap_or(0);
    let rest = work.saturating_sub(free);
    if free > 0 {
        lines.push(Line::Free { free, left: rest });
    }
    if rest == 0 {
        return Ok(0);
    }
    let mut billed = rest;
    if let Some(step) = minutes(charge.increment.as_ref()) {
        billed = rest.div_ceil(step.max(1)).checked_mul(step).ok_or(Problem::TooLarge)?;
        lines.push(Line::Stepped { step, billed });
    }
    if let Some(minimum) = minutes(charge.minimum.as_ref()).filter(|minimum| *minimum > billed) {
        billed = minimum;
        lines.push(Line::Raised(minimum));
    }
    if let Some(cap) = minutes(charge.cap.as_ref()).filter(|cap| *cap < billed) {
        billed = cap;
        lines.push(Line::Capped(cap));
    }
    Ok(billed)
}

/// The stretches of so many billed minutes. What is billed beyond the work counts as if the work had gone on.
pub(super) fn stretches(tariff: &Tariff<'_>, usage: &Usage, billed: u32) -> Result<Vec<Stretch>, Problem> {
    let free = minutes(tariff.charge.free.as_ref()).unwrap_or(0);
    let whole = usage.at.map(|at| span(at, free, billed)).transpose()?;
    let Some(whole) = whole else {
        return Ok(vec![Stretch {
            span: None,
            minutes: billed,
            surcharges: Vec::new(),
        }]);
    };
    let raised: Vec<Vec<Span>> = tariff.clocks.iter().map(|clock| clock.runs_in(whole)).collect();
    let edges = raised.iter().flatten().flat_map(|span| [span.start, span.end]);
    let mut edges: Vec<Timestamp> = edges.chain([whole.start, whole.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let spans = edges.windows(2).filter_map(|pair| match pair {
        [start, end] => Some(Span {
            start: *start,
            end: *end,
        }),
        _ => None,
    });
    let mut all: Vec<Stretch> = Vec::new();
    for span in spans {
        let holds = |spans: &Vec<Span>| spans.iter().any(|own| own.start <= span.start && span.end <= own.end);
        let surcharges: Vec<usize> = (0..raised.len())
            .filter(|at| raised.get(*at).is_some_and(holds))
            .collect();
        let minutes = u32::try_from(span.seconds() / 60).map_err(|_| Problem::TooLarge)?;
        match all.last_mut() {
            Some(last) if last.surcharges == surcharges => {
                last.minutes += minutes;
                last.span = last.span.map(|own| Span { end: span.end, ..own });
            }
            _ => all.push(Stretch {
                span: Some(span),
                minutes,
                surcharges,
            }),
        }
    }
    Ok(all)
}

/// The span that is billed.
fn span(at: Timestamp, free: u32, billed: u32) -> Result<Span, Problem> {
    let later = |moment: Timestamp, minutes: u32| moment.checked_add(i64::from(minutes).minutes());
    let start = later(at, free).map_err(|_| Problem::TooLarge)?;
    let end = later(start, billed).map_err(|_| Problem::TooLarge)?;
    Ok(Span { start, end })
}
