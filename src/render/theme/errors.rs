//! The template engine's errors in, our diagnostics out.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, ReportError};

use super::ThemeFile;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{Span, line_and_column};

/// A mistake in a template, in our words.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// The template's name, below `templates/`; empty where it is not known.
    template: String,
    /// Where: the bytes, end exclusive.
    range: std::ops::Range<usize>,
    /// Line and column of its beginning, from 1, where they are told instead of bytes.
    line: Option<(usize, usize)>,
    /// What was found.
    message: String,
    /// Names that were written wrongly, with those that would have been right.
    choice: Option<(String, Vec<String>)>,
}

impl Fault {
    /// A mistake in a template that says no place.
    pub(super) fn in_template(template: &str, error: &Error) -> Self {
        Self::bare(template, error.to_string())
    }

    /// A mistake without a place.
    fn bare(template: &str, message: impl Into<String>) -> Self {
        Self {
            template: template.to_owned(),
            range: 0..0,
            line: None,
            message: wording(&message.into()),
            choice: None,
        }
    }

    /// A mistake with its place.
    fn report(report: &ReportError) -> Self {
        let (message, names) = split_names(report.message());
        let choice = quoted(&message).map(|wrong| (wrong, names));
        Self {
            template: report.filename().to_owned(),
            range: report.span().range.clone(),
            line: None,
            message: wording(&message),
            choice,
        }
    }

    /// The file's path within the theme.
    pub(super) fn path(&self) -> String {
        format!("templates/{}", self.template)
    }

    /// As a diagnostic of the theme `name` with these `files`.
    pub(super) fn diagnostic(&self, name: &str, files: &BTreeMap<String, ThemeFile>) -> Diagnostic {
        let path = self.path();
        let file = files.get(&path);
        let source = file.and_then(|file| file.source);
        let diagnostic = match (source, file) {
            (Some(id), Some(file)) => {
                let range = self.bytes(&file.text);
                Diagnostic::at(
                    Code::TemplateError,
                    Span::new(id, range.start, range.end),
                    &self.message,
                )
            }
            _ if self.template.is_empty() => {
                Diagnostic::in_path(Code::TemplateError, format!("themes/{name}"), &self.message)
            }
            (None, None) => Diagnostic::in_path(Code::MissingThemeFile, format!("themes/{name}/{path}"), &self.message),
            (None, Some(file)) => {
                let (line, column) = line_and_column(&file.text, self.bytes(&file.text).start);
                Diagnostic::in_path(
                    Code::TemplateError,
                    format!("themes/default/{path}:{line}:{column}"),
                    &self.message,
                )
            }
            (Some(_), None) => Diagnostic::in_path(Code::TemplateError, format!("themes/{name}/{path}"), &self.message),
        };
        diagnostic.help(self.help(files))
    }

    /// The bytes of `text` that it concerns.
    fn bytes(&self, text: &str) -> std::ops::Range<usize> {
        let Some((line, column)) = self.line else {
            return self.range.clone();
        };
        let start: usize = text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum();
        let rest = text.get(start..).unwrap_or("");
        let skip: usize = rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
        let length: usize = rest
            .get(skip..)
            .unwrap_or("")
            .chars()
            .take(self.range.len())
            .map(char::len_utf8)
            .sum();
        start + skip..start + skip + length
    }

    /// What to do.
    fn help(&self, files: &BTreeMap<String, ThemeFile>) -> String {
        let templates: Vec<String> = files
            .keys()
            .filter_map(|path| path.strip_prefix("templates/"))
            .map(str::to_owned)
            .collect();
        if let Some((wrong, names)) = &self.choice {
            let names = if wrong.contains('.') { &templates } else { names };
            if let Some(near) = nearest(wrong, names.iter().map(String::as_str)) {
                return format!("did you mean `{near}`?");
            }
        }
        "compare it with the file of the same name in the default theme".to_owned()
    }
}

/// All that an error of the engine tells.
pub(super) fn faults(error: &Error) -> Vec<Fault> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![Fault::report(report)],
        ErrorKind::CircularExtend { tpl, .. } => vec![Fault::bare(tpl, "this template extends itself in a circle")],
        ErrorKind::CircularInclude { tpl, .. } => vec![Fault::bare(tpl, "this template includes itself in a circle")],
        ErrorKind::MissingParent { current, parent } => {
            let mut fault = Fault::bare(
                current,
                format!("this template extends `{parent}`, which does not exist"),
            );
            fault.choice = Some((parent.clone(), Vec::new()));
            vec![fault]
        }
        ErrorKind::TemplateNotFound(name) => {
            let mut fault = Fault::bare(name, "this template does not exist");
            fault.choice = Some((name.clone(), Vec::new()));
            vec![fault]
        }
        ErrorKind::Msg(message) => reports(message),
        _ => vec![Fault::bare("", error.to_string())],
    }
}

/// The engine gives what it finds after parsing as one text of printed reports; this reads them back.
fn reports(message: &str) -> Vec<Fault> {
    let parts: Vec<Fault> = message.split("\n\n").filter_map(printed).collect();
    if !parts.is_empty() {
        return parts;
    }
    let second = message.rsplit('`').nth(1).filter(|_| message.starts_with("Component"));
    vec![Fault::bare(second.unwrap_or(""), message)]
}

/// One printed report: `error: words`, ` --> file:line:column`, a frame with carets below the text.
fn printed(text: &str) -> Option<Fault> {
    let mut lines = text.lines();
    let words = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let (rest, column) = place.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    let width = lines.next_back()?.chars().filter(|letter| *letter == '^').count();
    Some(Fault {
        template: file.to_owned(),
        range: 0..width,
        line: Some((line.parse().ok()?, column.parse().ok()?)),
        message: wording(words),
        choice: quoted(words).map(|wrong| {
            let names = if words.contains("filter") { FILTERS } else { &[] };
            (wrong, names.iter().map(|name| (*name).to_owned()).collect())
        }),
    })
}

/// The engine's filters that a page may want, for suggestions.
const FILTERS: &[&str] = &[
    "capitalize",
    "default",
    "escape",
    "first",
    "group_by",
    "join",
    "last",
    "length",
    "lower",
    "nth",
    "replace",
    "reverse",
    "safe",
    "sort",
    "split",
    "title",
    "trim",
    "truncate",
    "unique",
    "upper",
];

/// The words of a message, and the names that it lists as right.
fn split_names(message: &str) -> (String, Vec<String>) {
    for mark in [" Available variables: ", " Available fields: "] {
        if let Some((words, names)) = message.split_once(mark) {
            return (words.to_owned(), names.split(", ").map(str::to_owned).collect());
        }
    }
    (message.to_owned(), Vec::new())
}

/// The first words in backticks.
fn quoted(message: &str) -> Option<String> {
    message.split('`').nth(1).map(str::to_owned)
}

/// In the style of our messages: lower case, no full stop.
fn wording(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut letters = message.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
