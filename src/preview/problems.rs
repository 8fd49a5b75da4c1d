//! What is wrong in, what a browser shows of it out: each with its marked lines, its page and a way into the editor.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::editor::Editor;
use super::shown::Shown;
use crate::config::Audience;
use crate::diagnostic::{Diagnostic, count};
use crate::site::{Content, TopicKey};
use crate::source::{Files, Span};

/// How many lines of a marked place are shown; the rest of a longer one is left out.
const LINES: usize = 6;

/// How many characters of a line are shown; nobody reads more, and some files are one line.
const WIDTH: usize = 400;

/// All that is wrong at one time.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Problems {
    /// Says whether two lists are the same; empty until all has been checked once.
    pub digest: String,
    /// How many are errors.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// Each of them, in the order of the report.
    pub problems: Vec<Problem>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// error or warning.
    level: String,
    /// The code's name.
    code: &'static str,
    /// What was found.
    message: String,
    /// What to do.
    help: Option<String>,
    /// Where, among the other keys.
    #[serde(flatten)]
    place: Place,
    /// Other places that belong to it.
    related: Vec<Place>,
    /// The page that the file becomes.
    page: Option<String>,
    /// Ways into the editor.
    #[serde(flatten)]
    way: Way,
}

/// A place in a file.
#[derive(Clone, Debug, Default, Serialize)]
struct Place {
    /// The file, below the project's folder.
    path: Option<String>,
    /// The line, counted from 1.
    line: Option<usize>,
    /// The column in characters, counted from 1.
    column: Option<usize>,
    /// What is to be seen there.
    label: Option<String>,
    /// The lines of the place, and those beside them.
    excerpt: Vec<Line>,
}

/// A line of a file.
#[derive(Clone, Debug, Serialize)]
struct Line {
    /// Its number, counted from 1.
    number: usize,
    /// Its text.
    text: String,
    /// What is marked in it: from and to, in UTF-16 units, which is how browsers count.
    marks: Vec<(usize, usize)>,
}

/// Ways into the editor.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Way {
    /// An address that the browser hands to the editor.
    edit: Option<String>,
    /// Whether the preview can start the editor.
    open: bool,
}

impl Way {
    /// The ways to a place.
    pub fn new(editor: &Editor, path: &str, line: usize, column: usize) -> Self {
        Self {
            edit: editor.link(path, line, column),
            open: editor.can_start(),
        }
    }
}

impl Problems {
    /// Prepares what was `found` in `files` to be shown beside the pages of `shown`.
    pub fn new(found: &[Diagnostic], files: &Files, shown: Option<&Shown>, editor: &Editor) -> Self {
        let (errors, warnings) = count(found);
        let problems: Vec<Problem> = found.iter().map(|one| problem(one, files, shown, editor)).collect();
        // It is plain data, so it can always be said in JSON.
        let text = serde_json::to_vec(&problems).unwrap_or_default();
        Self {
            digest: digest(&text),
            errors,
            warnings,
            problems,
        }
    }
}

/// A short name for these bytes, the same for the same bytes.
pub fn digest(bytes: &[u8]) -> String {
    /// Half of a SHA-256, which nobody meets twice by chance.
    const LENGTH: usize = 16;
    let digest = Sha256::digest(bytes);
    digest.iter().take(LENGTH).map(|byte| format!("{byte:02x}")).collect()
}

/// The address in the preview of the page that the file at `path` becomes.
pub fn page_of(path: &str, shown: &Shown) -> Option<String> {
    let document = shown.project().document(path)?;
    let key = TopicKey::of(document);
    let audience = shown.site(Audience::Agents).topics.get(&key)?.audience;
    let address = shown.site(audience).address(&Content::Topic(key), &document.lang);
    Some(format!("/{}/{}", audience.word(), crate::site::href(&address)))
}

/// One diagnostic with its places looked up.
fn problem(one: &Diagnostic, files: &Files, shown: Option<&Shown>, editor: &Editor) -> Problem {
    let place = match &one.place {
        Some((span, label)) => place(*span, label, files),
        None => Place {
            path: one.path.clone(),
            ..Place::default()
        },
    };
    let page = place
        .path
        .as_deref()
        .zip(shown)
        .and_then(|(path, shown)| page_of(path, shown));
    let (line, column) = (place.line.unwrap_or(1), place.column.unwrap_or(1));
    let way = place.path.as_deref().map(|path| Way::new(editor, path, line, column));
    Problem {
        level: one.level.to_string(),
        code: one.code.name(),
        message: one.message.clone(),
        help: one.help.clone(),
        related: one
            .related
            .iter()
            .map(|(span, label)| self::place(*span, label, files))
            .collect(),
        place,
        page,
        way: way.unwrap_or_default(),
    }
}

/// A span with its lines.
fn place(span: Span, label: &str, files: &Files) -> Place {
    let (path, line, column) = files.position(span);
    Place {
        path: Some(path.to_owned()),
        line: Some(line),
        column: Some(column),
        label: (!label.is_empty()).then(|| label.to_owned()),
        excerpt: excerpt(&files.source(span.file).text, span, line),
    }
}

/// The lines of `span`, which begins in line `first`, with one before and one behind.
fn excerpt(text: &str, span: Span, first: usize) -> Vec<Line> {
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.ceil_char_boundary(span.end as usize).max(start);
    let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[..begin.saturating_sub(1)].rfind('\n').map_or(0, |at| at + 1);
    let (mut at, mut number) = if begin == 0 { (0, first) } else { (before, first - 1) };
    let mut lines = Vec::new();
    for line in text[at..].split_inclusive('\n') {
        let shown: String = line.trim_end_matches(['\n', '\r']).chars().take(WIDTH).collect();
        let from = start.max(at).min(at + shown.len());
        let to = end.min(at + shown.len());
        let is_marked = from < to || start == end && (at..=at + shown.len()).contains(&start);
        let units = |to: usize| shown[..to - at].encode_utf16().count();
        lines.push(Line {
            number,
            marks: if is_marked {
                vec![(units(from), units(to.max(from)))]
            } else {
                Vec::new()
            },
            text: shown,
        });
        let is_behind = at >= end.max(start + 1);
        at += line.len();
        number += 1;
        if is_behind || lines.len() == LINES {
            break;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    /// A line's number, its text, and what is marked in it.
    type Told<'a> = (usize, &'a str, &'a [(usize, usize)]);

    #[test]
    fn a_place_is_shown_with_the_lines_beside_it() {
        let check = |text: &str, marked: &str, expected: &[Told<'_>]| {
            let start = text.find(marked).unwrap();
            let span = Span::new(FileId(0), start, start + marked.len());
            let first = text[..start].matches('\n').count() + 1;
            let lines = excerpt(text, span, first);
            let found: Vec<_> = lines
                .iter()
                .map(|line| (line.number, line.text.as_str(), line.marks.as_slice()))
                .collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check(
            "a\nbcd\ne\n",
            "c",
            &[(1, "a", &[]), (2, "bcd", &[(1, 2)]), (3, "e", &[])],
        );
        check("ä😀b", "b", &[(1, "ä😀b", &[(3, 4)])]);
        check("a\r\nb\r\n", "b", &[(1, "a", &[]), (2, "b", &[(0, 1)])]);
        check(
            "a\nb\nc\n",
            "a\nb",
            &[(1, "a", &[(0, 1)]), (2, "b", &[(0, 1)]), (3, "c", &[])],
        );
        check("abc\n", "", &[(1, "abc", &[(0, 0)])]);
        let long = "x".repeat(WIDTH + 5);
        check(&format!("{long}y"), "y", &[(1, &long[..WIDTH], &[])]);
        let many = "m\n".repeat(20);
        assert_eq!(excerpt(&many, Span::new(FileId(0), 0, 40), 1).len(), LINES);
    }
}
