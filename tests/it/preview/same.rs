//! After each edit, what the preview shows is what a clean build of the same files gives, byte for byte, or where something is
//! wrong, what stood there when it last was right; and what it says is what `aushang check` says of the files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aushang::config::Audience;
use aushang::diagnostic::{self, Code, Diagnostic, Diagnostics, Level};
use aushang::preview::pipeline::Pipeline;
use aushang::preview::watch::Change;
use aushang::project::Project;
use aushang::render::{Kit, Renderer};
use aushang::site::{Request, Site, Sites};
use aushang::source::Files;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseResult, TestRunner};

use super::edits::{Edit, edit, of_the_terms};
use super::{open, settle};
use crate::folder::Folder;
use crate::library::{DAY, Opened, with_stack};

/// Both audiences.
const AUDIENCES: [Audience; 2] = [Audience::Customers, Audience::Agents];

/// What is made of all the other files of the agents' site, so that it is the same where they are. To make it is to make all of
/// them again, so it is compared once all edits are done.
const OF_ALL: [&str; 2] = ["offline.json", "worker.js"];

/// Everything that a site has, by audience and address.
type Bytes = BTreeMap<Place, Vec<u8>>;

/// Where something stands: whose site, and the address in it.
type Place = (Audience, String);

/// What a clean build gives.
struct Clean {
    /// All bytes that it makes, also where something is wrong; none where nothing can be made.
    bytes: Bytes,
    /// The files of pages, by where they stand.
    files: BTreeMap<Place, String>,
    /// The paths at which there are errors.
    errors: BTreeSet<String>,
    /// What is wrong, in the words of the terminal.
    said: String,
    /// The same without what shows only when pages are rendered; the preview may know of it later.
    said_before: String,
}

impl Clean {
    /// Builds the project in `root`.
    fn build(root: &Path) -> Self {
        let (files, project, mut found) = Project::read(root);
        let mut clean = Self {
            bytes: Bytes::new(),
            files: BTreeMap::new(),
            errors: BTreeSet::new(),
            said: String::new(),
            said_before: String::new(),
        };
        if let Some(project) = &project {
            let request = Request {
                as_of: DAY,
                drafts: false,
            };
            let sites = Sites::resolve(project, &files, request, &mut found);
            let kit = Kit::new(&project.config, &files, &mut found).map(Arc::new);
            for audience in AUDIENCES {
                clean.take_files(sites.get(audience));
                if let Some(kit) = &kit {
                    clean.render(sites.get(audience), kit, &mut found);
                }
            }
            project.config.weigh(&mut found);
        }
        let errors = found.iter().filter(|one| one.level == Level::Error);
        let paths = errors.map(|one| one.path_in(&files).unwrap_or_default());
        clean.errors = paths.map(str::to_owned).collect();
        clean.said_before = said(before_rendering(&found), &files);
        clean.said = said(found, &files);
        clean
    }

    /// Notes which file stands where.
    fn take_files(&mut self, site: &Site) {
        for (address, page) in site.pages.iter() {
            if let Some(key) = page.content.topic() {
                let path = site.topics[key].document(&page.lang).path.clone();
                self.files.insert((site.audience, address.clone()), path);
            }
        }
    }

    /// Renders a site.
    fn render(&mut self, site: &Site, kit: &Arc<Kit>, found: &mut Diagnostics) {
        let renderer = Renderer::new(site.clone(), Arc::clone(kit));
        let all = renderer.addresses().into_iter();
        for address in all.filter(|address| !OF_ALL.contains(&address.as_str())) {
            match renderer.render(&address) {
                Ok(Some(file)) => {
                    self.bytes.insert((site.audience, address), file);
                }
                Ok(None) => panic!("nothing stands at {address}"),
                Err(problem) => found.push(problem),
            }
        }
    }

    /// Whether nothing is wrong but with pages.
    fn has_good_base(&self) -> bool {
        self.errors.iter().all(|path| path.ends_with(".md"))
    }
}

/// What does not wait until pages are rendered to show.
fn before_rendering(found: &[Diagnostic]) -> Diagnostics {
    let is_early = |one: &&Diagnostic| !matches!(one.code, Code::TemplateError | Code::PdfError);
    found.iter().filter(is_early).cloned().collect()
}

/// What is wrong, in the words of the terminal.
fn said(mut found: Diagnostics, files: &Files) -> String {
    diagnostic::sort(&mut found, files);
    diagnostic::text::render(&found, files, false)
}

/// What should be shown, as far as it follows from what was shown before.
#[derive(Default)]
struct Expected {
    /// All bytes that were shown last.
    last: Bytes,
    /// The files of pages that were shown last, by where they stand.
    files: BTreeMap<Place, String>,
    /// The errors of then.
    errors: BTreeSet<String>,
    /// What stands where wrong pages belong, by their paths; `None` where it can't be told from outside.
    held: BTreeMap<String, Option<Bytes>>,
}

impl Expected {
    /// Holds what is shown and said to a clean build.
    fn check(&mut self, pipeline: &mut Pipeline, root: &Path, touched: &BTreeSet<PathBuf>) -> TestCaseResult {
        settle(pipeline);
        let clean = Clean::build(root);
        let shown = pipeline.shown().expect("something is shown");
        let mut bytes = Bytes::new();
        for audience in AUDIENCES {
            let all = shown.addresses(audience).into_iter();
            for address in all.filter(|address| !OF_ALL.contains(&address.as_str())) {
                let file = shown.render(audience, &address);
                let file = file.map_err(|problem| TestCaseError::fail(format!("{address}: {problem:?}")))?;
                bytes.insert((audience, address), file.expect("it stands there"));
            }
        }
        let (found, files) = (pipeline.problems(), pipeline.files());
        if clean.errors.is_empty() {
            prop_assert_eq!(&said(found, files), &clean.said);
        } else {
            prop_assert_eq!(&said(before_rendering(&found), files), &clean.said_before);
        }
        if clean.has_good_base() {
            self.hold(&clean);
            self.check_bytes(&bytes, &clean)
                .map_err(|error| TestCaseError::fail(format!("{error}; wrong: {:?}", clean.errors)))?;
        } else {
            let is_of_base = |path: &PathBuf| path.extension().is_none_or(|end| end != "md");
            if self.errors.is_empty() && touched.iter().all(is_of_base) {
                check_all(&bytes, &self.last)?;
            }
            self.held = clean.errors.iter().map(|path| (path.clone(), None)).collect();
        }
        *self = Self {
            last: bytes,
            files: clean.files,
            errors: clean.errors,
            held: std::mem::take(&mut self.held),
        };
        Ok(())
    }

    /// Notes what stays of the pages that have become wrong, and lets those go that are right.
    fn hold(&mut self, clean: &Clean) {
        self.held.retain(|path, _| clean.errors.contains(path));
        let had_good_base = self.errors.iter().all(|path| path.ends_with(".md"));
        for path in &clean.errors {
            if self.held.contains_key(path) {
                continue;
            }
            let own = self
                .last
                .iter()
                .filter(|(place, _)| self.files.get(*place) == Some(path));
            let own = own.map(|(place, file)| (place.clone(), file.clone())).collect();
            self.held.insert(path.clone(), had_good_base.then_some(own));
        }
    }

    /// Each page is what a clean build makes of it, or where it is wrong, what it was when it last was right.
    fn check_bytes(&self, bytes: &Bytes, clean: &Clean) -> TestCaseResult {
        let mut expected = clean.bytes.clone();
        let mut bytes = bytes.clone();
        for (path, held) in &self.held {
            for (place, file) in held.iter().flatten() {
                // A translation that has come stands in the place of what stood in for it.
                let is_own = clean.files.get(place).is_none_or(|own| own == path);
                if let Some(expected) = expected.get_mut(place).filter(|_| is_own) {
                    expected.clone_from(file);
                }
            }
        }
        for (place, path) in &clean.files {
            if matches!(self.held.get(path), Some(None)) {
                expected.remove(place);
                bytes.remove(place);
            }
        }
        check_all(&bytes, &expected)
    }
}

/// Both have the same bytes at the same addresses.
fn check_all(bytes: &Bytes, expected: &Bytes) -> TestCaseResult {
    for (place, file) in bytes {
        let other = expected.get(place).map_or(&[][..], Vec::as_slice);
        if file != other {
            let same = file.iter().zip(other).take_while(|(a, b)| a == b).count();
            let near = |bytes: &[u8]| {
                let to = bytes.len().min(same + 200);
                String::from_utf8_lossy(&bytes[same.saturating_sub(100).min(to)..to]).into_owned()
            };
            let (shown, expected) = (near(file), near(other));
            return Err(TestCaseError::fail(format!(
                "{place:?} differs at {same}: {shown:?} is shown, {expected:?} expected"
            )));
        }
    }
    prop_assert!(bytes.keys().eq(expected.keys()));
    Ok(())
}

/// Makes edits, some of them several at once, and checks after each batch; at the end all is mended.
fn run(batches: &[(Vec<Edit>, bool)]) -> TestCaseResult {
    let folder = Folder::copy_of("start");
    let root = folder.path();
    let recorded = folder.run(&["archive", "--as-of", &DAY.to_string()]);
    prop_assert_eq!(recorded.exit, 0, "{}", recorded.text);
    let mut pipeline = open(root);
    let mut expected = Expected::default();
    expected.check(&mut pipeline, root, &BTreeSet::new())?;
    for (edits, is_named) in batches {
        let paths: BTreeSet<PathBuf> = edits
            .iter()
            .flat_map(|edit| edit.make(root))
            .map(PathBuf::from)
            .collect();
        let change = if *is_named {
            Change::Paths(paths.clone())
        } else {
            Change::Everything
        };
        pipeline.update(&change);
        expected.check(&mut pipeline, root, &paths)?;
    }
    std::fs::remove_dir_all(root.join("themes")).ok();
    std::fs::remove_dir_all(root.join("content")).unwrap();
    folder.copy_in("start");
    pipeline.update(&Change::Everything);
    let all = BTreeSet::from([PathBuf::from("content/pages/a.md")]);
    expected.check(&mut pipeline, root, &all)?;
    check_of_all(&mut pipeline, root)
}

/// Checks what is made of all the other files.
fn check_of_all(pipeline: &mut Pipeline, root: &Path) -> TestCaseResult {
    let opened = Opened::read_right(root);
    let shown = pipeline.shown().expect("something is shown");
    for address in OF_ALL {
        let clean = opened.renderer(Audience::Agents).render(address);
        prop_assert!(shown.stands(Audience::Agents, address) && !shown.stands(Audience::Customers, address));
        prop_assert_eq!(shown.render(Audience::Agents, address), clean, "{}", address);
    }
    Ok(())
}

/// Random edits, `steps` of them in each of `cases` projects.
fn many(cases: u32, steps: usize) {
    let batch = (prop::collection::vec(edit(), 1..4), prop::bool::weighted(0.85));
    let config = Config {
        cases,
        max_shrink_iters: 40,
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
fn what_is_shown_is_what_a_clean_build_gives_after_each_change_of_the_terms() {
    let batches: Vec<(Vec<Edit>, bool)> = of_the_terms().into_iter().map(|edit| (vec![edit], true)).collect();
    if let Err(error) = with_stack(|| run(&batches)) {
        panic!("{error}");
    }
}

#[test]
fn what_is_shown_is_what_a_clean_build_gives_after_any_edits() {
    many(16, 40);
}

#[test]
fn what_is_shown_is_what_a_clean_build_gives_after_many_edits() {
    many(2, 250);
}
