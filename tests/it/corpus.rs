//! Real pages in, none lost: the corpus that `AUSHANG_CORPUS` names is built as it is, and each word of it is found.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use aushang::config::Audience;
use aushang::diagnostic::Level;
use aushang::markdown::{English, Options, to_plain};
use aushang::project::Document;
use tempfile::TempDir;

use crate::library::{Opened, render, repository, text};

/// The corpus; where there is none, that is said.
fn corpus() -> Option<PathBuf> {
    let corpus = env::var_os("AUSHANG_CORPUS").map(PathBuf::from);
    if corpus.is_none() {
        println!("skipped: AUSHANG_CORPUS does not name the corpus");
    }
    corpus
}

/// The start project as it is shipped, with `from`, a file or a folder, among its pages.
fn start_with(from: &[PathBuf]) -> TempDir {
    let folder = tempfile::Builder::new().prefix("aushang-test-").tempdir().unwrap();
    copy(&repository().join("start"), folder.path());
    for from in from {
        let pages = folder.path().join("content/pages");
        if from.is_dir() {
            copy(from, &pages);
        } else {
            fs::copy(from, pages.join(from.file_name().unwrap())).unwrap();
        }
    }
    folder
}

/// Copies what is in a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Letters and digits alone: what counts as lost when it is missing.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Every line of a document stands on its page, in order.
fn assert_whole(document: &Document, html: &str) {
    let options = Options {
        raw_html: true,
        reserved_ids: &[],
        highlighter: None,
    };
    let plain = to_plain(document.body(), &English, &options);
    let page = letters(&text(html));
    let mut from = 0;
    let mut words = 0;
    for line in plain.lines() {
        let wanted = letters(line);
        let at = page[from..].find(&wanted);
        let at = at.unwrap_or_else(|| panic!("{}: lost: {line}", document.path));
        from += at + wanted.len();
        words += line.split_whitespace().count();
    }
    assert!(words > 0, "{} is empty", document.path);
}

/// Builds the start project with `from` among its pages, and finds each page and each line.
fn check(from: &[PathBuf], pages: usize) {
    let folder = start_with(from);
    let own = repository().join("start/content");
    let opened = Opened::read(folder.path());
    for one in &opened.found {
        assert_eq!(one.level, Level::Warning, "{one:#?}");
        let (span, _) = one
            .place
            .as_ref()
            .unwrap_or_else(|| panic!("it has no place: {one:#?}"));
        let (path, line, column) = opened.files.position(*span);
        assert!(!path.is_empty() && line > 0 && column > 0, "{one:#?}");
        assert!(one.help.is_some(), "{one:#?}");
    }
    let renderer = opened.renderer(Audience::Customers);
    let site = renderer.site();
    let mut seen = 0;
    for (key, topic) in site.topics.iter() {
        for document in topic.documents() {
            if own.join(document.path.trim_start_matches("content/")).exists() {
                continue;
            }
            seen += 1;
            let content = aushang::site::Content::Topic(key.clone());
            let html = render(renderer, &site.address(&content, &document.lang));
            assert_whole(document, &String::from_utf8(html).expect("a page is UTF-8"));
        }
    }
    assert_eq!(seen, pages, "pages are lost");
}

/// How many Markdown files are in a folder.
fn count(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            if path.is_dir() {
                count(&path)
            } else {
                usize::from(path.extension().is_some_and(|extension| extension == "md"))
            }
        })
        .sum()
}

#[test]
fn the_seed_builds_as_a_page() {
    let Some(corpus) = corpus() else { return };
    check(&[corpus.join("seed-customer-support.md")], 1);
}

#[test]
fn all_pages_build_and_none_is_lost() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("partner-center-de");
    let pages = count(&folder) + 1;
    assert!(pages >= 298, "{pages} pages only");
    check(&[folder, corpus.join("seed-customer-support.md")], pages);
}

#[test]
fn all_pages_build_in_their_own_language() {
    let Some(corpus) = corpus() else { return };
    let folder = start_with(&[]);
    for own in ["content/pages", "content/playbooks"] {
        fs::remove_dir_all(folder.path().join(own)).unwrap();
    }
    copy(&corpus.join("partner-center-de"), &folder.path().join("content/pages"));
    let settings = folder.path().join("site.toml");
    let text = fs::read_to_string(&settings).unwrap();
    let german = text.replace("default_language = \"en\"", "default_language = \"de\"");
    assert_ne!(german, text);
    fs::write(settings, german).unwrap();
    let opened = Opened::read_right(folder.path());
    let renderer = opened.renderer(Audience::Customers);
    for address in renderer
        .site()
        .pages
        .keys()
        .filter(|address| address.ends_with(".html"))
    {
        render(renderer, address);
    }
}
