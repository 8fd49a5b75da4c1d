//! Every mistake has a fixture in `tests/fixtures`, with the whole printed text.
//!
//! After a change that is meant, `AUSHANG_BLESS=1 cargo test --release --test it fixtures` writes the new texts; read
//! the difference before you commit it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use aushang::diagnostic::{Code, Level};

use crate::case::Case;
use crate::folder::repository;

/// All fixtures by name, with their texts.
fn all() -> BTreeMap<String, String> {
    let entries = fs::read_dir(repository().join("tests/fixtures")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// Runs one fixture; what it says, or nothing where that is what it said before.
fn check(name: &str, text: &str) -> Result<(), String> {
    let case = Case::parse(text).map_err(|reason| format!("{name}: {reason}"))?;
    let folder = case.folder();
    if let Some(obstacle) = folder.obstacle() {
        println!("{name} was not tried: {obstacle}");
        return Ok(());
    }
    let now = case.with(&case.run(&folder));
    if now == text {
        return Ok(());
    }
    if std::env::var_os("AUSHANG_BLESS").is_some() {
        fs::write(repository().join("tests/fixtures").join(format!("{name}.txt")), now).unwrap();
        return Ok(());
    }
    Err(format!("tests/fixtures/{name}.txt differs; it is now:\n{now}"))
}

#[test]
fn each_fixture_prints_what_it_says() {
    let cases: Vec<(String, String)> = all().into_iter().collect();
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((name, text)) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(reason) = check(name, text) {
                        failed.lock().unwrap().push(reason);
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().unwrap();
    failed.sort();
    assert!(
        failed.is_empty(),
        "{}\n{} of {} fixtures differ; if the new texts are better, write them with AUSHANG_BLESS=1 and read the difference",
        failed.join("\n"),
        failed.len(),
        cases.len()
    );
}

#[test]
fn every_code_has_a_fixture() {
    let printed: String = all().into_values().collect();
    let shown: BTreeSet<&str> = Code::ALL
        .iter()
        .map(|code| code.name())
        .filter(|name| {
            [Level::Error, Level::Warning]
                .iter()
                .any(|level| printed.contains(&format!("\n{level}[{name}]: ")))
        })
        .collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.name())
        .filter(|name| !shown.contains(name))
        .collect();
    assert!(missing.is_empty(), "no fixture shows {}", missing.join(", "));
}

#[test]
fn what_site_toml_may_make_a_warning_of_is_published_all_the_same() {
    let fixtures = all();
    let adjustable = Code::ALL
        .iter()
        .filter(|code| code.level() == Level::Error && !code.is_loss());
    let mut failed = Vec::new();
    for code in adjustable {
        let case = Case::parse(&fixtures[code.name()]).unwrap();
        let mut folder = case.folder();
        let settings = folder.read("site.toml") + &format!("[checks]\n{code} = \"warning\"\n");
        folder.write("site.toml", &settings);
        let ran = folder.run(&["build"]);
        let is_told = ran.text.contains(&format!("warning[{code}]"));
        if ran.exit != 0 || !is_told || !folder.path().join("dist/customers/index.html").exists() {
            failed.push(format!("{code}: {}", ran.text));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_base_project_has_nothing_wrong() {
    let ran = crate::folder::Folder::base().run(&["check"]);
    assert_eq!((ran.text.as_str(), ran.exit), ("", 0));
}
