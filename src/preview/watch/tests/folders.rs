//! Folders that come, go and move in, what is reported of them out.

use std::fs;

use super::{Project, both, changed, paths};

/// The files of the project.
const FILES: [&str; 4] = [
    "site.toml",
    "content/a/one.md",
    "content/a/deep/two.md",
    "content/b/three.md",
];

/// Does something with folders, then edits files in them: all of it must come to be known.
fn check(what: &str, act: impl Fn(&Project), later: &[&str]) {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        write_around(&project);
        project.expect_everything(what, &act);
        for name in later {
            project.expect_paths(what, &[name], |project| project.write(name, what));
        }
    });
}

/// Files outside of the project.
fn write_around(project: &Project) {
    super::write(&project.around.path().join("outside/x/page.md"), "outside");
    super::write(&project.around.path().join("outside/y/deep/page.md"), "outside");
}

/// A path outside of the project.
fn outside(project: &Project, name: &str) -> std::path::PathBuf {
    project.around.path().join("outside").join(name)
}

#[test]
fn a_folder_is_moved_in() {
    let act = |project: &Project| fs::rename(outside(project, "y"), project.path("content/y")).unwrap();
    check("moved in", act, &["content/y/new.md", "content/y/deep/page.md"]);
}

#[test]
fn a_folder_is_moved_out() {
    let act = |project: &Project| fs::rename(project.path("content/a"), outside(project, "a")).unwrap();
    check("moved out", act, &["content/b/three.md"]);
}

#[test]
fn a_folder_that_was_moved_out_is_no_longer_watched() {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        write_around(&project);
        project.expect_everything("moved out", |project| {
            fs::rename(project.path("content/a"), outside(project, "a")).unwrap();
        });
        fs::write(outside(&project, "a/one.md"), "later").unwrap();
        fs::write(outside(&project, "a/deep/two.md"), "later").unwrap();
        assert_eq!(project.rest(), []);
    });
}

#[test]
fn a_folder_is_renamed() {
    let act = |project: &Project| fs::rename(project.path("content/a"), project.path("content/c")).unwrap();
    check("renamed", act, &["content/c/one.md", "content/c/deep/two.md"]);
}

#[test]
fn a_folder_is_renamed_there_and_back() {
    let act = |project: &Project| {
        for _ in 0..20 {
            fs::rename(project.path("content/a"), project.path("content/c")).unwrap();
            fs::rename(project.path("content/c"), project.path("content/a")).unwrap();
        }
        project.write("content/a/deep/two.md", "after");
    };
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        project.changes(act);
        for name in ["content/a/one.md", "content/a/deep/two.md"] {
            project.expect_paths("there and back", &[name], |project| project.write(name, "later"));
        }
    });
}

#[test]
fn a_folder_is_removed() {
    let act = |project: &Project| fs::remove_dir_all(project.path("content/a")).unwrap();
    check("removed", act, &["content/b/three.md"]);
}

#[test]
fn a_folder_is_replaced_by_another() {
    let act = |project: &Project| {
        fs::rename(project.path("content/a"), outside(project, "a")).unwrap();
        fs::rename(outside(project, "y"), project.path("content/a")).unwrap();
    };
    // Whether folders or only files were seen to change is left open: to one who looks again, both are the same folder.
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        write_around(&project);
        project.changes(act);
        for name in ["content/a/new.md", "content/a/deep/page.md"] {
            project.expect_paths("replaced", &[name], |project| project.write(name, "later"));
        }
    });
}

#[test]
fn a_file_and_a_folder_take_each_others_place() {
    let act = |project: &Project| {
        fs::remove_dir_all(project.path("content/a")).unwrap();
        project.write("content/a", "a file");
        fs::remove_file(project.path("content/b/three.md")).unwrap();
        project.write("content/b/three.md/four.md", "in a folder");
    };
    check("a file", act, &["content/a", "content/b/three.md/four.md"]);
}

#[test]
fn deep_folders_and_a_file_at_once() {
    let deep = "content/1/2/3/4/5/6/7/8/9/page.md";
    check(
        "deep",
        move |project| project.write(deep, "at once"),
        &[deep, "content/1/2/3/page.md"],
    );
}

#[test]
fn many_folders_with_files_at_once() {
    let act = |project: &Project| {
        for outer in 0..20 {
            for inner in 0..10 {
                project.write(&format!("content/{outer}/{inner}/page.md"), "at once");
            }
        }
    };
    check("many", act, &["content/0/0/page.md", "content/19/9/page.md"]);
}

#[test]
fn a_theme_is_made_after_the_start() {
    let act = |project: &Project| project.write("themes/mine/templates/page.html", "made");
    check(
        "themes",
        act,
        &["themes/mine/templates/page.html", "themes/mine/style.css"],
    );
}

#[test]
fn the_content_is_removed_and_put_back() {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        write_around(&project);
        let moved = outside(&project, "content");
        fs::rename(project.path("content"), &moved).unwrap();
        project.catch_up();
        assert_eq!(project.mirror.len(), 1);
        fs::rename(&moved, project.path("content")).unwrap();
        project.catch_up();
        assert_eq!(project.mirror.len(), FILES.len());
        project.expect_paths("put back", &[FILES[2]], |project| project.write(FILES[2], "later"));
        project.expect_everything("moved at once", |project| {
            fs::rename(project.path("content"), &moved).unwrap();
            fs::rename(&moved, project.path("content")).unwrap();
            project.write(FILES[2], "at once");
            project.write("content/new/page.md", "at once");
        });
        project.expect_paths("moved at once", &[FILES[2]], |project| project.write(FILES[2], "last"));
    });
}

#[test]
fn a_project_grows_from_nothing() {
    both(|poll| {
        let mut project = Project::with(&[], poll);
        project.write("site.toml", "first");
        assert_eq!(changed(&project.catch_up()), paths(&["site.toml"]));
        project.expect_everything("content", |project| project.write("content/page.md", "first"));
        project.expect_everything("themes", |project| project.write("themes/mine/style.css", "first"));
        project.expect_paths("style", &["themes/mine/style.css"], |project| {
            project.write("themes/mine/style.css", "second");
        });
    });
}

#[test]
fn the_projects_own_folder_is_moved_away_and_back() {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        let moved = project.around.path().join("moved");
        fs::rename(&project.root, &moved).unwrap();
        // The reader of the tests wants the folder to be there.
        while !project.mirror.is_empty() {
            match project.watch.next(Some(std::time::Instant::now() + super::DEADLINE)) {
                super::Next::Change(super::Change::Everything) => project.mirror.clear(),
                other => panic!("{other:?}"),
            }
        }
        fs::rename(&moved, &project.root).unwrap();
        project.catch_up();
        project.expect_paths("back", &[FILES[2]], |project| project.write(FILES[2], "later"));
    });
}

#[test]
fn what_stands_beside_the_project_wakes_nobody() {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        project.rest();
        for folder in [
            "target/debug",
            "node_modules/x",
            "dist",
            ".git",
            "content/.hidden",
            "contents",
            "theme",
        ] {
            for number in 0..20 {
                project.write(&format!("{folder}/{number}.md"), "noise");
            }
        }
        project.write("notes.txt", "noise");
        fs::rename(project.path("notes.txt"), project.path("notes.old")).unwrap();
        fs::rename(project.path("target"), project.path("target.old")).unwrap();
        fs::remove_dir_all(project.path("node_modules")).unwrap();
        for name in [
            "content/a/.page.md.swp",
            "content/a/one.md~",
            "content/a/#one.md#",
            "themes~",
        ] {
            project.write(name, "noise");
            fs::remove_file(project.path(name)).unwrap();
        }
        super::read(&project.root);
        assert_eq!(project.rest(), []);
        assert!(project.path("content/.hidden").is_dir());
    });
}
