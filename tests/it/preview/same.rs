//! After each edit, what the preview shows is what a clean build of the same files gives, byte for byte, and what it says is
//! what `aushang check` says of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aushang::config::Audience;
use aushang::diagnostic::{self, Code, Diagnostic, Diagnostics, Level};
use aushang::preview::pipeline::Pipeline;
use aushang::preview::watch::Change;
use aushang::project::Project;
use aushang::render::{Kit, Renderer};
use aushang::site::{Request, Sites};
use aushang::source::Files;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseResult, TestRunner};

use super::edits::{Edit, edit};
use super::{open, settle};
use crate::folder::Folder;
use crate::library::{DAY, with_stack};

/// Both audiences.
const AUDIENCES: [Audience; 2] = [Audience::Customers, Audience::Agents];

/// Everything that a site has, by audience and address.
type Bytes = BTreeMap<(Audience, String), Vec<u8>>;

/// What a clean build gives.
struct Clean {
    /// All its bytes; none where it would write nothing.
    bytes: Option<Bytes>,
    /// What is wrong, in the words of the terminal.
    said: String,
}

impl Clean {
    /// Builds the project in `root`.
    fn build(root: &Path) -> Self {
        let (files, project, mut found) = Project::read(root);
        let Some(project) = project else {
            return Self::failed(found, &files);
        };
        let request = Request {
            as_of: DAY,
            drafts: false,
        };
        let sites = Sites::resolve(&project, &files, request, &mut found);
        let kit = Kit::new(&project.config, &files, &mut found);
        project.config.weigh(&mut found);
        let Some(kit) = kit.map(Arc::new) else {
            return Self::failed(found, &files);
        };
        let mut bytes = Bytes::new();
        for audience in AUDIENCES {
            let renderer = Renderer::new(sites.get(audience).clone(), Arc::clone(&kit));
            for address in renderer.addresses() {
                match renderer.render(&address) {
                    Ok(Some(file)) => {
                        bytes.insert((audience, address), file);
                    }
                    Ok(None) => panic!("nothing stands at {address}"),
                    Err(problem) => found.push(problem),
                }
            }
        }
        project.config.weigh(&mut found);
        let is_good = found.iter().all(|one| one.level != Level::Error);
        Self {
            bytes: is_good.then_some(bytes),
            said: said(found, &files),
        }
    }

    /// A project of which nothing can be rendered.
    fn failed(found: Diagnostics, files: &Files) -> Self {
        Self {
            bytes: None,
            said: said(found, files),
        }
    }
}

/// What is wrong, in the words of the terminal.
fn said(mut found: Diagnostics, files: &Files) -> String {
    diagnostic::sort(&mut found, files);
    diagnostic::text::render(&found, files, false)
}

/// Whether this shows only when pages are rendered; the preview may know of it earlier.
fn is_of_rendering(one: &Diagnostic) -> bool {
    matches!(one.code, Code::TemplateError | Code::PdfError)
}

/// Holds what is shown and said to a clean build.
fn check(pipeline: &mut Pipeline, root: &Path) -> TestCaseResult {
    settle(pipeline);
    let clean = Clean::build(root);
    let found = pipeline.problems();
    match &clean.bytes {
        Some(expected) => {
            prop_assert_eq!(&said(found, pipeline.files()), &clean.said);
            let shown = pipeline.shown().expect("something is shown");
            let mut bytes = Bytes::new();
            for audience in AUDIENCES {
                for address in shown.addresses(audience) {
                    let file = shown.render(audience, &address);
                    let file = file.map_err(|problem| TestCaseError::fail(format!("{address}: {problem:?}")))?;
                    bytes.insert((audience, address), file.expect("it stands there"));
                }
            }
            for (place, file) in &bytes {
                let other = expected.get(place);
                let is_text = std::str::from_utf8(file).is_ok();
                prop_assert!(
                    other == Some(file),
                    "{place:?} differs: {:?} but {:?}",
                    is_text.then(|| String::from_utf8_lossy(file)),
                    other.map(|file| String::from_utf8_lossy(file).len())
                );
            }
            prop_assert!(bytes.keys().eq(expected.keys()));
        }
        None => {
            let without = |mut found: Diagnostics| {
                found.retain(|one| !is_of_rendering(one));
                found
            };
            let (files, project, mut all) = Project::read(root);
            if let Some(project) = project {
                let request = Request {
                    as_of: DAY,
                    drafts: false,
                };
                Sites::resolve(&project, &files, request, &mut all);
                Kit::new(&project.config, &files, &mut all);
                project.config.weigh(&mut all);
            }
            prop_assert_eq!(said(without(found), pipeline.files()), said(without(all), &files));
        }
    }
    Ok(())
}

/// Makes edits, some of them several at once, and checks after each batch; at the end all is mended.
fn run(batches: &[(Vec<Edit>, bool)]) -> TestCaseResult {
    let folder = Folder::copy_of("start");
    let root = folder.path();
    let mut pipeline = open(root);
    check(&mut pipeline, root)?;
    for (edits, is_named) in batches {
        let paths: BTreeSet<PathBuf> = edits
            .iter()
            .flat_map(|edit| edit.make(root))
            .map(PathBuf::from)
            .collect();
        let change = if *is_named {
            Change::Paths(paths)
        } else {
            Change::Everything
        };
        pipeline.update(&change);
        check(&mut pipeline, root)?;
    }
    std::fs::remove_dir_all(root.join("themes")).ok();
    std::fs::remove_dir_all(root.join("content")).unwrap();
    folder.copy_in("start");
    pipeline.update(&Change::Everything);
    check(&mut pipeline, root)
}

/// Random edits, `steps` of them in each of `cases` projects.
fn many(cases: u32, steps: usize) {
    let batch = (prop::collection::vec(edit(), 1..4), prop::bool::weighted(0.85));
    let config = Config {
        cases,
        max_shrink_iters: 300,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    let outcome = with_stack(|| {
        runner
            .run(&prop::collection::vec(batch, steps), |batches| run(&batches))
            .map_err(|error| error.to_string())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn what_is_shown_is_what_a_clean_build_gives_after_any_edits() {
    many(20, 50);
}

#[test]
fn what_is_shown_is_what_a_clean_build_gives_after_many_edits() {
    many(2, 500);
}
