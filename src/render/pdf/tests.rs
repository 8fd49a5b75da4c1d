//! Disclosures typeset with the default theme, and templates that can't be.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::civil::{Date, date};

use super::samples::{big, business, consumers, letter, minimal};
use super::{STACK, Typesetter};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::FileId;
use crate::view::DisclosureView;

/// The day on every sample.
pub(super) const STAMP: Date = date(2026, 11, 23);

/// Terms to attach.
const TERMS: &[u8] = br#"{"partner":"Nordlicht Systemhaus"}"#;

/// A file of the default theme.
pub(super) fn theme(path: &str) -> String {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default").join(path);
    std::fs::read_to_string(&root).unwrap_or_else(|error| panic!("{}: {error}", root.display()))
}

/// The labels of a language, named as templates see them.
fn strings(lang: &str) -> BTreeMap<String, String> {
    let lang = lang.split('-').next().unwrap_or("en");
    theme(&format!("strings/{lang}/disclosure.ftl"))
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(id, value)| (id.replace('-', "_"), value.to_owned()))
        .collect()
}

/// The PDF of a view with the default template.
fn pdf(typesetter: &Typesetter, view: &DisclosureView) -> Result<Vec<u8>, Box<Diagnostic>> {
    let template = typesetter.template(&theme("disclosure.typ"), None);
    let paper = typesetter.pdf(&template, view, &strings(&view.lang), TERMS, STAMP)?;
    assert!(paper.pages > 0);
    Ok(paper.bytes.to_vec())
}

/// Work on a thread with the stack that the documentation promises to be enough.
pub(super) fn on_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .expect("a thread starts")
            .join()
            .expect("the stack is enough")
    })
}

/// How often `needle` stands in `bytes`.
fn count(bytes: &[u8], needle: &str) -> usize {
    bytes
        .windows(needle.len())
        .filter(|window| *window == needle.as_bytes())
        .count()
}

#[test]
fn samples_are_typeset() {
    let typesetter = Typesetter::new();
    let folder = std::env::var_os("AUSHANG_SAMPLES").map(PathBuf::from);
    for view in [minimal(), business(), consumers(), letter(), big()] {
        let begin = Instant::now();
        let bytes = on_thread(|| pdf(&typesetter, &view)).unwrap_or_else(|error| panic!("{error:#?}"));
        println!("{}: {} bytes, {:?}", view.id, bytes.len(), begin.elapsed());
        if let Some(folder) = &folder {
            std::fs::write(folder.join(format!("{}.pdf", view.id)), &bytes).expect("the folder takes files");
        }
        assert!(bytes.starts_with(b"%PDF-1.7"), "{}", view.id);
        for mark in [
            "pdfuaid:part>1<",
            "pdfaid:part>3<",
            "pdfaid:conformance>A<",
            "/AFRelationship/Data",
            "(terms.json)",
        ] {
            assert!(count(&bytes, mark) > 0, "{}: no {mark}", view.id);
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let typesetter = Typesetter::new();
    let view = business();
    let first = on_thread(|| pdf(&typesetter, &view)).expect("it is typeset");
    let others: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    // Another document between two of the same kind must not change them.
                    let _ = pdf(&typesetter, &consumers());
                    pdf(&typesetter, &view).expect("it is typeset")
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"))
            .collect()
    });
    comemo::evict(0);
    let cold = pdf(&Typesetter::new(), &view).expect("it is typeset");
    assert!(others.iter().chain([&cold]).all(|other| *other == first));
}

#[test]
fn a_new_version_has_a_new_identity() {
    let typesetter = Typesetter::new();
    let mut view = minimal();
    let id = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let at = text.rfind("/ID").expect("a PDF/A has an identity");
        text[at..].chars().take(80).collect::<String>()
    };
    let first = id(&pdf(&typesetter, &view).expect("it is typeset"));
    view.version = "2".to_owned();
    let second = id(&pdf(&typesetter, &view).expect("it is typeset"));
    assert_ne!(first, second);
}

/// A template of the project and what is said about it: the marked text, the message, the help.
fn check_error(template: &str, view: &DisclosureView, marked: &str, message: &str, help: Option<&str>) {
    let typesetter = Typesetter::new();
    let file = FileId(7);
    let made = typesetter.template(template, Some(file));
    let error = typesetter
        .pdf(&made, view, &strings("en"), TERMS, STAMP)
        .expect_err("the template has a mistake");
    let (span, _) = error.place.clone().expect("a template of the project can be marked");
    assert_eq!(error.code, Code::PdfError);
    assert_eq!(span.file, file);
    assert_eq!(&template[span.start as usize..span.end as usize], marked);
    assert_eq!(error.message, message);
    assert_eq!(error.help.as_deref(), help);
    let made = typesetter.template(template, None);
    let error = typesetter
        .pdf(&made, view, &strings("en"), TERMS, STAMP)
        .expect_err("the template has a mistake");
    assert_eq!((error.place, error.path.as_deref()), (None, Some("disclosure.typ")));
    assert!(error.message.starts_with(message), "{}", error.message);
}

/// What a template needs to be a document at all.
const HEAD: &str = "#set document(title: \"Terms\")\n#set text(lang: \"en\")\n";

#[test]
fn a_mistake_in_the_template_is_told_with_its_line() {
    check_error(
        &format!("{HEAD}= Terms\n#prise\n"),
        &minimal(),
        "prise",
        "the disclosure `minimal` (en) can't be typeset: unknown variable: prise",
        None,
    );
}

#[test]
fn a_missing_label_is_told_with_its_line() {
    check_error(
        &format!("{HEAD}#let s = json(\"strings.json\")\n= Terms\n#s.disclosure_prise\n"),
        &minimal(),
        "disclosure_prise",
        "the disclosure `minimal` (en) can't be typeset: dictionary does not contain key \"disclosure_prise\"",
        None,
    );
}

#[test]
fn a_template_reaches_nothing_beside_its_files() {
    check_error(
        &format!("{HEAD}= Terms\n#read(\"/etc/hostname\")\n"),
        &minimal(),
        "\"/etc/hostname\"",
        "the disclosure `minimal` (en) can't be typeset: file not found (searched at etc/hostname)",
        None,
    );
}

#[test]
fn a_skipped_heading_is_an_error() {
    check_error(
        &format!("{HEAD}= Terms\n=== Prices\n"),
        &minimal(),
        "=== Prices",
        "the disclosure `minimal` (en) can't be typeset: PDF/UA-1 error: skipped from heading level 1 to 3",
        Some("heading levels must be consecutive"),
    );
}

#[test]
fn a_font_that_is_not_there_is_an_error() {
    check_error(
        &format!("{HEAD}#set text(font: \"Comic\")\n= Terms\n"),
        &minimal(),
        "\"Comic\"",
        "the disclosure `minimal` (en) can't be typeset: unknown font family: comic",
        None,
    );
}

#[test]
fn a_letter_that_no_font_has_is_an_error() {
    let mut view = minimal();
    view.partner = "北光".to_owned();
    let template = format!("{HEAD}#let view = json(\"view.json\")\n= Terms\n#view.partner\n");
    check_error(
        &template,
        &view,
        "view.partner",
        "the disclosure `minimal` (en) can't be typeset: no font has the letters “北光” in the text “北光”",
        Some("write it with Latin, Greek or Cyrillic letters"),
    );
}

#[test]
fn the_default_template_tells_a_letter_that_no_font_has() {
    let mut view = minimal();
    view.support[0].name = "Support (サポート)".to_owned();
    let error = pdf(&Typesetter::new(), &view).expect_err("there is no Japanese font");
    assert_eq!(error.path.as_deref(), Some("disclosure.typ"));
    assert_eq!(
        error.message,
        "the disclosure `minimal` (en) can't be typeset: no font has the letters “サポート” in the text “Support (サポート)”"
    );
}

#[test]
fn both_languages_have_the_labels_that_the_template_asks_for() {
    let template = theme("disclosure.typ");
    let mut asked: Vec<_> = template
        .split("say(\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(name, _)| format!("disclosure_{name}"))
        .collect();
    asked.sort();
    asked.dedup();
    for lang in ["en", "de"] {
        let given: Vec<_> = strings(lang).into_keys().collect();
        assert_eq!(given, asked, "{lang}");
    }
}
