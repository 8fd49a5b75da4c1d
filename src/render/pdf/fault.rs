//! Typst's problems in, one diagnostic of ours out: message, place in the template and help.

use serde_json::Value;
use typst::WorldExt;
use typst::diag::SourceDiagnostic;

use super::export::Template;
use super::sheet::Sheet;
use super::world::Desk;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// What Typst says before and behind a letter that no font has.
const LETTER: (&str, &str) = ("the text `\"", "\"` could not be displayed");

/// Typst's problems as one diagnostic: the first, with the others behind it.
pub fn diagnose(desk: &Desk<'_>, template: &Template, view: &impl Sheet, problems: &[SourceDiagnostic]) -> Diagnostic {
    let Some((first, others)) = problems.split_first() else {
        return plain(template, view, "typst gave no reason");
    };
    // A mistake in a file beside the template has no line in the template, but the call that read it has.
    let trace = first.trace.iter().map(|point| point.span.into());
    let range = std::iter::once(first.span)
        .chain(trace)
        .filter(|span| span.id() == Some(template.source.id()))
        .find_map(|span| desk.range(span));
    let line = range
        .as_ref()
        .and_then(|range| template.source.lines().byte_to_line(range.start));
    let letters = letters(problems);
    // A template of the project is shown with its line; the default one is not, and has no part in missing letters.
    let place = line
        .filter(|_| template.file.is_none() && letters.is_empty())
        .map(|line| format!(" (line {} of the template)", line + 1))
        .unwrap_or_default();
    let (message, help) = if letters.is_empty() {
        let hints = first.hints.iter().map(|hint| sentence(&hint.v));
        let others = others.iter().map(|other| format!("also: {}", sentence(&other.message)));
        (
            sentence(&first.message),
            hints.chain(others).collect::<Vec<_>>().join("; "),
        )
    } else {
        (
            missing(&letters, view),
            "write it with Latin, Greek or Cyrillic letters".to_owned(),
        )
    };
    let mut diagnostic = plain(template, view, &format!("{message}{place}"));
    if let (Some((span, _)), Some(range)) = (&mut diagnostic.place, range) {
        *span = Span::new(span.file, range.start, range.end);
    }
    if help.is_empty() {
        diagnostic
    } else {
        diagnostic.help(help)
    }
}

/// A diagnostic at the template as a whole.
pub fn plain<T: Sheet>(template: &Template, view: &T, reason: &str) -> Diagnostic {
    let message = format!("{} ({}) can't be typeset: {reason}", view.called(), view.lang());
    match template.file {
        Some(file) => Diagnostic::at(Code::PdfError, Span::top(file), message),
        None => Diagnostic::in_path(Code::PdfError, T::TEMPLATE, message),
    }
}

/// The letters that no font has, each once, as they come.
fn letters(problems: &[SourceDiagnostic]) -> Vec<&str> {
    let mut letters = Vec::new();
    for problem in problems {
        let behind = problem.message.split_once(LETTER.0).map(|(_, behind)| behind);
        let letter = behind
            .and_then(|behind| behind.split_once(LETTER.1))
            .map(|(letter, _)| letter);
        if let Some(letter) = letter.filter(|letter| !letters.contains(letter)) {
            letters.push(letter);
        }
    }
    letters
}

/// That no font has these letters, with the first text of the view that has one of them.
fn missing(letters: &[&str], view: &impl Sheet) -> String {
    /// More would say no more.
    const SHOWN: usize = 12;
    let shown = letters.iter().take(SHOWN).copied().collect::<String>();
    let more = if letters.len() > SHOWN { "…" } else { "" };
    let text = serde_json::to_value(view)
        .ok()
        .and_then(|value| text_with(&value, letters));
    let place = text.map(|text| format!(" in the text “{text}”")).unwrap_or_default();
    format!("no font has the letters “{shown}{more}”{place}")
}

/// The first text with one of the letters.
fn text_with(value: &Value, letters: &[&str]) -> Option<String> {
    match value {
        Value::String(text) => letters.iter().any(|letter| text.contains(letter)).then(|| text.clone()),
        Value::Array(values) => values.iter().find_map(|value| text_with(value, letters)),
        Value::Object(fields) => fields.values().find_map(|value| text_with(value, letters)),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// A message of Typst in our style: on one line, without a full stop.
fn sentence(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.strip_suffix('.').unwrap_or(&line).to_owned()
}
