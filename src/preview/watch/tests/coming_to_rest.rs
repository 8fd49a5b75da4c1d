//! Events at given times in, when and as what they are given out.

use std::time::{Duration, Instant};

use super::Project;
use crate::preview::watch::batch::{Batch, Event, Kind};
use crate::preview::watch::tree::Tree;
use crate::preview::watch::walk::walk;
use crate::preview::watch::{Change, batch};

/// A project's folder and how it was found.
fn project() -> (Project, Tree) {
    let project = Project::with(
        &["content/page.md", "content/other.md", "content/folder/page.md"],
        false,
    );
    let root = project.root.canonicalize().unwrap();
    let tree = walk(&root, false, &mut |_| Ok(true)).unwrap();
    (project, tree)
}

/// Adds events, each with its milliseconds since the first; gives the batch and when the first was.
fn batch(project: &Project, tree: &Tree, events: &[(u64, Kind, &str)]) -> (Batch, Instant) {
    let begin = Instant::now();
    let mut batch = batch::Batch::default();
    for (at, kind, name) in events {
        let path = project.root.canonicalize().unwrap().join(name);
        let event = Event { kind: *kind, path };
        batch.add(event, tree, begin + Duration::from_millis(*at));
    }
    (batch, begin)
}

#[test]
fn changes_are_given_out_once_they_have_come_to_rest() {
    use Kind::{Closed, Folder, Gone, Made, MovedHere, Other, Written};
    let page = "content/page.md";
    let (project, tree) = project();
    let check = |events: &[(u64, Kind, &str)], expected: Option<u64>| {
        let (batch, begin) = batch(&project, &tree, events);
        let due = batch.due().map(|due| due - begin);
        assert_eq!(due, expected.map(Duration::from_millis), "{events:?}");
    };
    // Nothing to do with the project.
    check(&[(0, Made, "target/page.md"), (0, Closed, "content/page.md~")], None);
    // Saves.
    check(&[(0, Written, page), (1, Written, page), (2, Closed, page)], Some(5));
    check(&[(0, MovedHere, page)], Some(3));
    check(&[(0, Other, page)], Some(3));
    check(
        &[(0, Made, "content/4913"), (0, Gone, "content/4913"), (1, Closed, page)],
        Some(4),
    );
    check(
        &[
            (0, Made, "content/x.tmp"),
            (0, Closed, "content/x.tmp"),
            (1, Gone, "content/x.tmp"),
            (1, MovedHere, page),
        ],
        Some(4),
    );
    // More is about to come, if the system tells of the end.
    check(&[(0, Written, page)], Some(20));
    check(&[(0, Written, page), (1, Other, page)], Some(21));
    check(&[(0, Gone, page)], Some(20));
    // It never ends.
    check(&[(0, Written, page), (90, Written, page)], Some(100));
    // Several files, and folders.
    check(&[(0, Closed, page), (1, Closed, "content/other.md")], Some(26));
    check(&[(0, Folder, "content/new")], Some(25));
    check(&[(0, Closed, page), (990, Closed, "content/other.md")], Some(1_000));
}

#[test]
fn a_batch_is_kept_back_but_not_for_ever() {
    let (project, tree) = project();
    let (mut batch, begin) = batch(&project, &tree, &[(0, Kind::Closed, "content/page.md")]);
    let mut waits = 0;
    while batch.postpone(batch.due().unwrap()) {
        waits += 1;
        assert!(waits < 1_000);
    }
    assert_eq!(batch.due().unwrap() - begin, Duration::from_secs(1));
    assert!(waits > 10);
}

#[test]
fn events_become_changes() {
    use Kind::{Closed, Folder, Gone, MovedHere};
    let (project, tree) = project();
    let check = |events: &[(u64, Kind, &str)], expected: Option<&[&str]>| {
        let (batch, _) = batch(&project, &tree, events);
        let expected = expected.map(|names| Change::Paths(super::paths(names).unwrap()));
        assert_eq!(
            batch.finish(&tree),
            Some(expected.unwrap_or(Change::Everything)),
            "{events:?}"
        );
    };
    check(&[(0, Closed, "content/page.md")], Some(&["content/page.md"]));
    check(&[(0, MovedHere, "content/page.md")], Some(&["content/page.md"]));
    check(&[(0, Gone, "content/gone.md")], Some(&["content/gone.md"]));
    check(&[(0, Folder, "content/new")], None);
    // These are folders, though the events don't say so.
    check(&[(0, Gone, "content/folder")], None);
    check(&[(0, MovedHere, "content/folder")], None);
    // This may have been one.
    check(&[(0, MovedHere, "content/gone"), (0, Gone, "content/gone")], None);
}
