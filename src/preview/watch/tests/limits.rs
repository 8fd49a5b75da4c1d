//! Systems that can't watch enough in, the switch to looking again and again out.

use std::env;
use std::fs;
use std::process::Command;
use std::time::Instant;

use super::{Change, DEADLINE, Project};
use crate::preview::watch::{Fallback, Next, Watch};

/// Set where a test runs with a limit of its own.
const INSIDE: &str = "WATCH_TEST_INSIDE";

/// Runs the test of that name once more, in a world of its own where `limit` is `value`; there, runs `check`.
fn with_limit(name: &str, limit: &str, value: usize, check: impl Fn()) {
    if env::var_os(INSIDE).is_some() {
        return check();
    }
    let path = format!("/proc/sys/user/{limit}");
    let own_world = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "sh", "-c", script]);
        command
    };
    let set = format!("echo {value} > {path}");
    match own_world(&set).output() {
        Ok(output) if output.status.success() => {}
        reason => return eprintln!("passed, since no limit can be set here: {reason:?}"),
    }
    let test = format!("{}::{name}", module_path!().split_once("::").unwrap().1);
    let output = own_world(&format!("{set} && exec \"$0\" \"$@\""))
        .arg(env::current_exe().unwrap())
        .args(["--exact", &test, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.contains("1 passed"), "{said}");
}

/// A project of eight folders.
fn folders() -> (tempfile::TempDir, std::path::PathBuf) {
    let around = tempfile::tempdir().unwrap();
    let root = around.path().join("site");
    for number in 0..6 {
        super::write(&root.join(format!("content/{number}/page.md")), "text");
    }
    (around, root)
}

/// Where `limit` is `value`, watching begins by looking again and again, and `is_why` knows the reason.
fn check_start(name: &str, limit: &str, value: usize, is_why: fn(&Fallback) -> bool) {
    with_limit(name, limit, value, || {
        let (around, root) = folders();
        let (watch, fallback) = Watch::start(&root, false);
        assert!(fallback.as_ref().is_some_and(is_why), "{fallback:?}");
        check_polling(Project {
            mirror: super::read(&root),
            around,
            root,
            watch,
        });
    });
}

#[test]
fn the_limit_of_folders_is_reached_at_the_start() {
    let is_why = |fallback: &Fallback| matches!(fallback, Fallback::WatchLimit);
    check_start(
        "the_limit_of_folders_is_reached_at_the_start",
        "max_inotify_watches",
        5,
        is_why,
    );
}

#[test]
fn the_limit_of_programs_is_reached() {
    let is_why = |fallback: &Fallback| matches!(fallback, Fallback::InstanceLimit);
    check_start("the_limit_of_programs_is_reached", "max_inotify_instances", 0, is_why);
}

#[test]
fn the_limit_of_folders_is_reached_later() {
    with_limit(
        "the_limit_of_folders_is_reached_later",
        "max_inotify_watches",
        12,
        || {
            let (around, root) = folders();
            let mut project = Project::of(around, root, false);
            project.expect_paths("before", &["content/0/page.md"], |project| {
                project.write("content/0/page.md", "before")
            });
            for number in 6..20 {
                project.write(&format!("content/{number}/deep/page.md"), "new");
            }
            let mut fallbacks = 0;
            // What was written before the switch, and maybe during it, is known after it.
            while fallbacks == 0 || project.mirror != super::read(&project.root) {
                match project.watch.next(Some(Instant::now() + DEADLINE)) {
                    Next::Change(change) => project.learn(&change),
                    Next::Fallback(Fallback::WatchLimit) => {
                        fallbacks += 1;
                        project.write("content/19/deep/page.md", "while it switches");
                        let next = project.watch.next(Some(Instant::now() + DEADLINE));
                        assert!(matches!(next, Next::Change(Change::Everything)), "{next:?}");
                        project.learn(&Change::Everything);
                    }
                    other => panic!("{other:?}"),
                }
            }
            assert_eq!(fallbacks, 1);
            check_polling(project);
        },
    );
}

/// Changes of every kind come to be known without the system's help.
fn check_polling(mut project: Project) {
    assert!(project.watch.is_polling());
    project.changes(|project| project.write("content/0/page.md", "later"));
    project.expect_everything("a new folder", |project| project.write("content/new/page.md", "later"));
    project.expect_everything("a folder removed", |project| {
        fs::remove_dir_all(project.path("content/1")).unwrap()
    });
}
