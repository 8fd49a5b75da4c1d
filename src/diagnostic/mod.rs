//! What is wrong, where, and what to do about it.
//!
//! A [`Diagnostic`] is made where a mistake is found and printed by one of the writers here. The text of a message is in
//! lower case without a full stop; its help says what to do.

mod code;
pub mod explain;
pub mod json;
mod region;
pub mod sarif;
mod sorted;
pub mod text;

pub use code::{Code, Level};
pub use sorted::{count, sort, summary};

use crate::source::{Files, Span};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of mistake it is; the name that `aushang explain` takes.
    pub code: Code,
    /// How much it weighs here, once `site.toml` has been heard.
    pub level: Level,
    /// What was found.
    pub message: String,
    /// Where, and a few words beside the mark (may be empty).
    pub place: Option<(Span, String)>,
    /// Other places that belong to it, each with its words.
    pub related: Vec<(Span, String)>,
    /// A path, for what has no text to mark: a picture, a folder, a file that can't be read.
    pub path: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A mistake at a place.
    pub fn at(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            level: code.level(),
            message: message.into(),
            place: Some((span, String::new())),
            related: Vec::new(),
            path: None,
            help: None,
        }
    }

    /// A mistake in a file or folder that has no text to mark.
    pub fn in_path(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            level: code.level(),
            message: message.into(),
            place: None,
            related: Vec::new(),
            path: Some(path.into()),
            help: None,
        }
    }

    /// The path that it is about, if any.
    pub fn path_in<'a>(&'a self, files: &'a Files) -> Option<&'a str> {
        match &self.place {
            Some((span, _)) => Some(&files.source(span.file).path),
            None => self.path.as_deref(),
        }
    }

    /// With words beside the mark.
    #[must_use]
    pub fn label(mut self, words: impl Into<String>) -> Self {
        if let Some((_, label)) = &mut self.place {
            *label = words.into();
        }
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, words: impl Into<String>) -> Self {
        self.related.push((span, words.into()));
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, words: impl Into<String>) -> Self {
        self.help = Some(words.into());
        self
    }
}

/// Collects what is wrong while the work goes on.
pub type Diagnostics = Vec<Diagnostic>;

/// The name in `known` that is most like `name`, if one is near enough to be meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Below this likeness (0 to 1) a suggestion confuses more than it helps.
    const NEAR: f64 = 0.72;
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// The key in `known` that `key`, which is none of them, looks like a typing mistake of.
pub fn mistyped<'a>(key: &str, known: &[&'a str]) -> Option<&'a str> {
    /// How like a known key an unknown one must be to count as a typing mistake of it rather than as one of another kind.
    const TYPING_MISTAKE: f64 = 0.9;
    let near = nearest(key, known.iter().copied())?;
    let is_near = strsim::jaro_winkler(key, near) >= TYPING_MISTAKE && near.len().abs_diff(key.len()) <= 2;
    is_near.then_some(near)
}

/// Why the system refused something, in its words but without its numbers and paths.
pub fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotADirectory => "a part of its path is a file, not a folder".to_owned(),
        ErrorKind::Other => error.to_string(),
        kind => kind.to_string(),
    }
}

/// A report for programs as JSON, with a line break at its end.
fn to_json(report: &impl serde::Serialize) -> String {
    // Its keys are texts and its numbers whole, so it can always be said in JSON.
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}
