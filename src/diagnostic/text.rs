//! Diagnostics in, text for people out: each with its place, the marked source and what to do.

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level as Shown, Origin, Renderer, Snippet};

use super::sorted::summary;
use super::{Diagnostic, Level};
use crate::source::{FileId, Files, Span};

/// Marks further apart than this many lines get frames of their own, so that a frame never copies a whole large file.
const FAR_APART: usize = 200;

/// All of `found`, in the order given, and a line that counts them; nothing for none. With `color`, for a terminal.
pub fn render(found: &[Diagnostic], files: &Files, color: bool) -> String {
    let mut text = frames(found, files, color);
    if !found.is_empty() {
        text.push_str(&summary(found));
        text.push('\n');
    }
    text
}

/// All of `found`, in the order given, without counting them.
pub fn frames(found: &[Diagnostic], files: &Files, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for one in found {
        text.push_str(&renderer.render(&[frame(one, files)]));
        text.push_str("\n\n");
    }
    text
}

/// One message with everything that belongs to it.
fn frame<'a>(one: &'a Diagnostic, files: &'a Files) -> Group<'a> {
    let level = match one.level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
    };
    let title = level.primary_title(one.message.as_str()).id(one.code.name());
    let mut group = Group::with_title(title);
    if let (None, Some(path)) = (&one.place, &one.path) {
        group = group.element(Origin::path(path.as_str()));
    }
    for marks in together(one, files) {
        group = group.element(snippet(&marks, files));
    }
    match &one.help {
        Some(help) => group.element(Shown::HELP.message(help.as_str())),
        None => group,
    }
}

/// A place to mark, and how.
#[derive(Clone, Copy)]
struct Mark<'a> {
    /// The file.
    file: FileId,
    /// Bytes, on character boundaries.
    start: usize,
    /// Bytes, on character boundaries.
    end: usize,
    /// The words beside it.
    label: &'a str,
    /// The message's own place, or one beside it.
    kind: AnnotationKind,
}

/// The marks of a message: those of one file that are near each other together, the message's own place first.
fn together<'a>(one: &'a Diagnostic, files: &Files) -> Vec<Vec<Mark<'a>>> {
    let mut frames: Vec<Vec<Mark>> = Vec::new();
    let own = one.place.iter().map(|place| (place, AnnotationKind::Primary));
    let others = one.related.iter().map(|place| (place, AnnotationKind::Context));
    for ((span, label), kind) in own.chain(others) {
        let mark = mark(*span, label, kind, files);
        match frames.iter_mut().find(|marks| is_near(marks, &mark, files)) {
            Some(marks) => marks.push(mark),
            None => frames.push(vec![mark]),
        }
    }
    // A frame without a mark of the first kind would name no line in its head.
    for marks in &mut frames {
        if let Some(first) = marks.first_mut() {
            first.kind = AnnotationKind::Primary;
        }
    }
    frames
}

/// The mark at `span`, its ends moved into the text and onto character boundaries.
fn mark<'a>(span: Span, label: &'a str, kind: AnnotationKind, files: &Files) -> Mark<'a> {
    let text = &files.source(span.file).text;
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.ceil_char_boundary(span.end as usize).max(start);
    // Line ends at its end would be marked as a line of their own.
    let end = start + text[start..end].trim_end_matches(['\n', '\r']).len();
    Mark {
        file: span.file,
        start,
        end,
        label,
        kind,
    }
}

/// Whether a mark belongs into the frame of these.
fn is_near(marks: &[Mark], mark: &Mark, files: &Files) -> bool {
    marks.iter().all(|other| {
        let (from, to) = (mark.start.min(other.start), mark.start.max(other.start));
        let between = || files.source(mark.file).text.get(from..to).unwrap_or_default();
        other.file == mark.file && between().bytes().filter(|byte| *byte == b'\n').take(FAR_APART).count() < FAR_APART
    })
}

/// The lines around these marks of one file, marked.
fn snippet<'a>(marks: &[Mark<'a>], files: &'a Files) -> Element<'a> {
    let Some(file) = marks.first().map(|mark| files.source(mark.file)) else {
        return Element::Padding(annotate_snippets::Padding);
    };
    let text: &str = &file.text;
    let first = marks.iter().map(|mark| mark.start).min().unwrap_or(0);
    let last = marks.iter().map(|mark| mark.end).max().unwrap_or(0);
    let from = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let to = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
    let annotations = marks.iter().map(|mark| annotation(mark, from));
    Snippet::source(&text[from..to])
        .path(file.path.as_str())
        .line_start(file.line(from))
        .annotations(annotations)
        .into()
}

/// A mark in the text that begins at byte `from` of its file.
fn annotation<'a>(mark: &Mark<'a>, from: usize) -> Annotation<'a> {
    let annotation = mark.kind.span(mark.start - from..mark.end - from);
    match mark.label {
        "" => annotation,
        label => annotation.label(label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostics, sort};

    /// The span of the first `needle` in `text`.
    fn find(file: FileId, text: &str, needle: &str) -> Span {
        let start = text.find(needle).unwrap();
        Span::new(file, start, start + needle.len())
    }

    /// One mistake at the first `needle` in `text`, as printed.
    fn one(text: &str, needle: &str) -> String {
        let mut files = Files::default();
        let file = files.add("content/catalog/hours.yaml", text);
        let found = [
            Diagnostic::at(Code::HoursSyntax, find(file, text, needle), "`25:00` is no time of day")
                .label("a day ends at 24:00")
                .help("write the hour from 00 to 24"),
        ];
        render(&found, &files, false)
    }

    #[test]
    fn a_mistake_is_shown_at_its_place() {
        insta::assert_snapshot!(one("hours:\n  office:\n    open: Mo-Fr 25:00\n    name: Office\n", "25:00"), @r#"
        error[hours-syntax]: `25:00` is no time of day
         --> content/catalog/hours.yaml:3:17
          |
        3 |     open: Mo-Fr 25:00
          |                 ^^^^^ a day ends at 24:00
          |
          = help: write the hour from 00 to 24

        1 error
        "#);
    }

    #[test]
    fn tabs_wide_letters_and_windows_lines_keep_the_mark_below_its_text() {
        insta::assert_snapshot!(one("hours:\r\n\tname: 営業時間 25:00 x\r\n", "25:00"), @r#"
        error[hours-syntax]: `25:00` is no time of day
         --> content/catalog/hours.yaml:2:13
          |
        2 |     name: 営業時間 25:00 x
          |                    ^^^^^ a day ends at 24:00
          |
          = help: write the hour from 00 to 24

        1 error
        "#);
        insta::assert_snapshot!(one("a: 'e\u{301}\u{1f600} 25:00'\r\nb: 1\r\n", "25:00"), @r#"
        error[hours-syntax]: `25:00` is no time of day
         --> content/catalog/hours.yaml:1:9
          |
        1 | a: 'é😀 25:00'
          |         ^^^^^ a day ends at 24:00
          |
          = help: write the hour from 00 to 24

        1 error
        "#);
    }

    #[test]
    fn the_end_of_a_file_can_be_marked() {
        let show = |text: &str| {
            let mut files = Files::default();
            let file = files.add("a.yaml", text);
            let span = Span::new(file, text.len(), text.len());
            render(
                &[Diagnostic::at(Code::YamlSyntax, span, "the file ends too early")],
                &files,
                false,
            )
        };
        insta::assert_snapshot!(show("a: [1,"), @r#"
        error[yaml-syntax]: the file ends too early
         --> a.yaml:1:7
          |
        1 | a: [1,
          |       ^

        1 error
        "#);
        insta::assert_snapshot!(show("a: [1,\n"), @r#"
        error[yaml-syntax]: the file ends too early
         --> a.yaml:2:1
          |
        2 |
          | ^

        1 error
        "#);
        insta::assert_snapshot!(show("a: [1,\r\n"), @r#"
        error[yaml-syntax]: the file ends too early
         --> a.yaml:2:1
          |
        2 |
          | ^

        1 error
        "#);
        insta::assert_snapshot!(show(""), @r#"
        error[yaml-syntax]: the file ends too early
         --> a.yaml:1:1
          |
        1 |
          | ^

        1 error
        "#);
    }

    #[test]
    fn an_empty_mark_and_one_over_lines_are_shown() {
        let mut files = Files::default();
        let text = "a: 1\nb: |\n  x\n  y\nc: 2\n";
        let file = files.add("a.yaml", text);
        let found = [
            Diagnostic::at(Code::MissingKey, Span::new(file, 3, 3), "a value is missing"),
            Diagnostic::at(Code::WrongType, Span::new(file, 8, 17), "this is a text").label("a number is wanted"),
        ];
        insta::assert_snapshot!(render(&found, &files, false), @r#"
        error[missing-key]: a value is missing
         --> a.yaml:1:4
          |
        1 | a: 1
          |    ^

        error[wrong-type]: this is a text
         --> a.yaml:2:4
          |
        2 |   b: |
          |  ____^
        3 | |   x
        4 | |   y
          | |___^ a number is wanted

        2 errors
        "#);
    }

    #[test]
    fn marks_beyond_the_text_and_inside_a_letter_are_moved() {
        let mut files = Files::default();
        let file = files.add("a.yaml", "ä: ü\n");
        let found = [
            Diagnostic::at(Code::BadValue, Span::new(file, 1, 1), "inside"),
            Diagnostic::at(Code::BadValue, Span::new(file, 90, 99), "beyond"),
        ];
        insta::assert_snapshot!(render(&found, &files, false), @r#"
        error[bad-value]: inside
         --> a.yaml:1:1
          |
        1 | ä: ü
          | ^

        error[bad-value]: beyond
         --> a.yaml:2:1
          |
        2 |
          | ^

        2 errors
        "#);
    }

    #[test]
    fn related_places_are_shown_near_and_far_and_in_other_files() {
        let mut files = Files::default();
        let text = format!("first: 1\nagain: 2\n{}last: 3\n", "# between\n".repeat(300));
        let (file, other) = (
            files.add("a.yaml", text.as_str()),
            files.add("b.yaml", "x: 1\nfirst: 4\n"),
        );
        let found = [
            Diagnostic::at(Code::DuplicateId, find(file, &text, "again"), "this id is taken")
                .related(find(file, &text, "first"), "first here")
                .related(find(file, &text, "last"), "and far below")
                .related(find(other, "x: 1\nfirst: 4\n", "first"), "and here")
                .help("rename one of them"),
        ];
        insta::assert_snapshot!(render(&found, &files, false), @r#"
        error[duplicate-id]: this id is taken
           --> a.yaml:2:1
            |
          1 | first: 1
            | ----- first here
          2 | again: 2
            | ^^^^^
            |
           ::: a.yaml:303:1
            |
        303 | last: 3
            | ^^^^ and far below
            |
           ::: b.yaml:2:1
            |
          2 | first: 4
            | ^^^^^ and here
            |
            = help: rename one of them

        1 error
        "#);
    }

    #[test]
    fn what_has_no_text_shows_its_path() {
        let found = [
            Diagnostic::in_path(
                Code::MissingPicture,
                "content/pages/plan.png",
                "this picture is not there",
            )
            .help("add it"),
            Diagnostic {
                path: None,
                ..Diagnostic::in_path(Code::PdfError, "", "no letter for `x`")
            },
        ];
        insta::assert_snapshot!(render(&found, &Files::default(), false), @r#"
        warning[missing-picture]: this picture is not there
        --> content/pages/plan.png
         = help: add it

        error[pdf-error]: no letter for `x`

        1 error, 1 warning
        "#);
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let text = one("a: \u{1b}[31m 25:00 \u{7}\n", "25:00");
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
    }

    #[test]
    fn colors_are_for_terminals_only() {
        let mut files = Files::default();
        let file = files.add("a.yaml", "a: 1\n");
        let found = [Diagnostic::at(
            Code::WrongType,
            Span::new(file, 3, 4),
            "a text is wanted",
        )];
        assert!(render(&found, &files, true).contains("\u{1b}["));
        assert!(!render(&found, &files, false).contains('\u{1b}'));
    }

    #[test]
    fn a_very_long_line_is_cut_around_its_mark() {
        let text = format!("a: {} 25:00 {}\n", "x".repeat(50_000), "y".repeat(50_000));
        let shown = one(&text, "25:00");
        assert!(
            shown.contains("content/catalog/hours.yaml:1:50005"),
            "{}",
            &shown[..200]
        );
        assert!(
            shown.contains(" 25:00 ") && shown.len() < 1_000,
            "{} bytes",
            shown.len()
        );
    }

    #[test]
    fn they_are_sorted_by_place_and_said_once() {
        let mut files = Files::default();
        let (b, a) = (files.add("b.md", "one two\n"), files.add("a.md", "one two\n"));
        let at = |code, file, start| Diagnostic::at(code, Span::new(file, start, start + 3), "wrong");
        let mut found: Diagnostics = vec![
            at(Code::BrokenLink, b, 4),
            at(Code::MissingTitle, b, 0),
            at(Code::BrokenLink, a, 4),
            at(Code::BrokenAnchor, a, 4),
            at(Code::BrokenLink, b, 4),
            Diagnostic::in_path(Code::MissingPicture, "a.png", "wrong"),
        ];
        let mut backwards: Diagnostics = found.iter().rev().cloned().collect();
        sort(&mut found, &files);
        sort(&mut backwards, &files);
        assert_eq!(found, backwards);
        insta::assert_snapshot!(render(&found, &files, false), @r#"
        error[broken-anchor]: wrong
         --> a.md:1:5
          |
        1 | one two
          |     ^^^

        error[broken-link]: wrong
         --> a.md:1:5
          |
        1 | one two
          |     ^^^

        warning[missing-picture]: wrong
        --> a.png

        warning[missing-title]: wrong
         --> b.md:1:1
          |
        1 | one two
          | ^^^

        error[broken-link]: wrong
         --> b.md:1:5
          |
        1 | one two
          |     ^^^

        3 errors, 2 warnings
        "#);
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        assert_eq!(render(&[], &Files::default(), true), "");
        assert_eq!(summary(&[]), "no problems");
    }
}
