//! Diagnostics in, one JSON object for programs out.
//!
//! ```json
//! {
//!   "version": 1,
//!   "problems": [{
//!     "code": "broken-link", "level": "error", "message": "…",
//!     "path": "content/pages/help.md", "line": 3, "column": 5, "end_line": 3, "end_column": 12,
//!     "label": "…", "help": "…",
//!     "related": [{ "path": "…", "line": 1, "column": 1, "end_line": 1, "end_column": 4, "label": "…" }]
//!   }],
//!   "errors": 1,
//!   "warnings": 0
//! }
//! ```
//!
//! Lines and columns count from 1, columns in Unicode characters; the end is the place after the last character. Every
//! key is always there; what does not apply is `null`. `version` changes when a key changes its meaning or goes.

use serde::Serialize;

use super::sorted::count;
use super::{Diagnostic, region::Region};
use crate::source::{Files, Span};

/// The version of the object's shape.
const VERSION: u32 = 1;

/// All of `found`, in the order given, as a JSON object with a line break at its end.
pub fn render(found: &[Diagnostic], files: &Files) -> String {
    let (errors, warnings) = count(found);
    let problems = found.iter().map(|one| Problem::new(one, files)).collect();
    super::to_json(&Report {
        version: VERSION,
        problems,
        errors,
        warnings,
    })
}

/// The whole object.
#[derive(Serialize)]
struct Report<'a> {
    /// The version of this form.
    version: u32,
    /// What was found, sorted.
    problems: Vec<Problem<'a>>,
    /// How many are errors.
    errors: usize,
    /// How many are warnings.
    warnings: usize,
}

/// One diagnostic.
#[derive(Serialize)]
struct Problem<'a> {
    /// The code's name.
    code: &'static str,
    /// error or warning.
    level: String,
    /// What was found.
    message: &'a str,
    /// Where, among the other keys.
    #[serde(flatten)]
    place: Place<'a>,
    /// What to do.
    help: Option<&'a str>,
    /// Other places that matter.
    related: Vec<Place<'a>>,
}

impl<'a> Problem<'a> {
    /// A diagnostic with its places looked up.
    fn new(one: &'a Diagnostic, files: &'a Files) -> Self {
        Self {
            code: one.code.name(),
            level: one.level.to_string(),
            message: &one.message,
            place: match &one.place {
                Some(place) => Place::new(place, files),
                None => Place {
                    path: one.path_in(files),
                    ..Place::default()
                },
            },
            help: one.help.as_deref(),
            related: one.related.iter().map(|place| Place::new(place, files)).collect(),
        }
    }
}

/// Where, with its words.
#[derive(Default, Serialize)]
struct Place<'a> {
    /// The file, below the project's folder.
    path: Option<&'a str>,
    /// The first line, counted from 1.
    line: Option<usize>,
    /// The first column, in characters, counted from 1.
    column: Option<usize>,
    /// The last line.
    end_line: Option<usize>,
    /// The column behind the last character.
    end_column: Option<usize>,
    /// What is to be seen there.
    label: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// A span with its lines and columns.
    fn new((span, label): &'a (Span, String), files: &'a Files) -> Self {
        let region = Region::new(*span, files);
        Self {
            path: Some(&files.source(span.file).path),
            line: Some(region.line),
            column: Some(region.column),
            end_line: Some(region.end_line),
            end_column: Some(region.end_column),
            label: (!label.is_empty()).then_some(label),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn every_key_is_there() {
        let mut files = Files::default();
        let text = "ä: 1\nb: |\n  x\n";
        let (a, b) = (files.add("a b.yaml", text), files.add("b.yaml", "b: 1"));
        let found = [
            Diagnostic::at(Code::DuplicateKey, Span::new(a, 6, text.len()), "\"b\" stands\ttwice")
                .label("again here")
                .related(Span::new(b, 0, 1), "first here")
                .help("remove one"),
            Diagnostic::at(Code::MissingTitle, Span::new(a, 0, 2), "no title"),
            Diagnostic::in_path(Code::MissingPicture, "c.png", "this picture is not there"),
        ];
        insta::assert_snapshot!(render(&found, &files), @r#"
        {
          "version": 1,
          "problems": [
            {
              "code": "duplicate-key",
              "level": "error",
              "message": "\"b\" stands\ttwice",
              "path": "a b.yaml",
              "line": 2,
              "column": 1,
              "end_line": 4,
              "end_column": 1,
              "label": "again here",
              "help": "remove one",
              "related": [
                {
                  "path": "b.yaml",
                  "line": 1,
                  "column": 1,
                  "end_line": 1,
                  "end_column": 2,
                  "label": "first here"
                }
              ]
            },
            {
              "code": "missing-title",
              "level": "warning",
              "message": "no title",
              "path": "a b.yaml",
              "line": 1,
              "column": 1,
              "end_line": 1,
              "end_column": 2,
              "label": null,
              "help": null,
              "related": []
            },
            {
              "code": "missing-picture",
              "level": "warning",
              "message": "this picture is not there",
              "path": "c.png",
              "line": null,
              "column": null,
              "end_line": null,
              "end_column": null,
              "label": null,
              "help": null,
              "related": []
            }
          ],
          "errors": 1,
          "warnings": 2
        }
        "#);
        insta::assert_snapshot!(render(&[], &files), @r#"
        {
          "version": 1,
          "problems": [],
          "errors": 0,
          "warnings": 0
        }
        "#);
    }
}
