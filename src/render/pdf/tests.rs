//! Disclosures typeset with the default theme, and templates that can't be.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use jiff::civil::{Date, date};

use super::samples::{big, business, consumers, letter, minimal};
use super::{STACK, Typesetter};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Files};
use crate::view::DisclosureView;

/// The day on every sample.
const STAMP: Date = date(2026, 11, 23);

/// Terms to attach.
const TERMS: &[u8] = br#"{"partner":"Nordlicht Systemhaus"}"#;

/// A file of the default theme.
fn theme(path: &str) -> String {
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
fn pdf(typesetter: &Typesetter, view: &DisclosureView) -> Result<Vec<u8>, Diagnostic> {
    let template = typesetter.template(&theme("disclosure.typ"), None);
    typesetter.pdf(&template, view, &strings(&view.lang), TERMS, STAMP)
}

/// Work on a thread with the stack that the documentation promises to be enough.
fn on_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
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
    bytes.windows(needle.len()).filter(|window| *window == needle.as_bytes()).count()
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
        for mark in ["pdfuaid:part>1<", "pdfaid:part>3<", "pdfaid:conformance>A<", "/AFRelationship/Data", "(terms.json)"] {
            assert!(count(&bytes, mark) > 0, "{}: no {mark}", view.id);
        }
    }
}
