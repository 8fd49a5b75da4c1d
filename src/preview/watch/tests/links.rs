//! Symbolic links that come, go and lead elsewhere in, what is reported of them and of where they lead out.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::{Project, both};

/// The files of the project, some beside what is watched.
const FILES: [&str; 4] = [
    "site.toml",
    "content/a/one.md",
    "shared/note.md",
    "shared/folder/two.md",
];

/// Replaces what stands at `name` by a link, without a moment in which nothing is there.
fn link(project: &Project, target: impl AsRef<Path>, name: &str) {
    let helper = project.path("link.new");
    symlink(target, &helper).unwrap();
    fs::create_dir_all(project.path(name).parent().unwrap()).unwrap();
    fs::rename(helper, project.path(name)).unwrap();
}

/// Replaces a file by renaming.
fn replace(path: &Path, text: &str) {
    let helper = path.with_extension("new");
    fs::write(&helper, text).unwrap();
    fs::rename(helper, path).unwrap();
}

#[test]
fn a_file_is_replaced_by_a_link() {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        project.expect_everything("linked", |project| {
            link(project, "../../shared/note.md", "content/a/one.md")
        });
        assert_eq!(project.mirror[Path::new("content/a/one.md")], b"shared/note.md");
        project.expect_paths("its target written", &["content/a/one.md"], |project| {
            project.write("shared/note.md", "written");
        });
        for text in ["once", "twice"] {
            project.expect_paths("its target replaced", &["content/a/one.md"], |project| {
                replace(&project.path("shared/note.md"), text);
            });
        }
        project.changes(|project| fs::remove_file(project.path("shared/note.md")).unwrap());
        project.changes(|project| project.write("shared/note.md", "put back"));
        project.changes(|project| replace(&project.path("content/a/one.md"), "a file again"));
        project.write("shared/note.md", "no longer linked");
        assert_eq!(project.rest(), []);
    });
}

#[test]
fn a_link_to_a_folder_is_followed() {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        project.expect_everything("linked", |project| link(project, project.path("shared"), "content/b"));
        project.expect_paths("edited", &["content/b/folder/two.md"], |project| {
            project.write("shared/folder/two.md", "edited");
        });
        project.expect_everything("a new folder", |project| project.write("shared/new/three.md", "new"));
        project.expect_paths("in the new folder", &["content/b/new/three.md"], |project| {
            project.write("shared/new/three.md", "edited");
        });
        project.expect_everything("renamed", |project| {
            fs::rename(project.path("shared"), project.path("away")).unwrap();
        });
        project.expect_everything("back", |project| {
            fs::rename(project.path("away"), project.path("shared")).unwrap();
        });
        project.expect_everything("unlinked", |project| {
            fs::remove_file(project.path("content/b")).unwrap()
        });
        project.write("shared/folder/two.md", "no longer linked");
        assert_eq!(project.rest(), []);
    });
}

#[test]
fn two_names_of_a_file_are_reported() {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        project.changes(|project| link(project, "a", "content/b"));
        project.changes(|project| link(project, "a/one.md", "content/c.md"));
        let names = ["content/a/one.md", "content/b/one.md", "content/c.md"];
        project.expect_paths("edited", &names, |project| project.write("content/a/one.md", "edited"));
    });
}

#[test]
fn a_link_on_the_way_leads_elsewhere() {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        project.write("versions/1/page.md", "first");
        project.write("versions/2/page.md", "second");
        link(&project, "versions/1", "current");
        project.changes(|project| link(project, "../current/page.md", "content/page.md"));
        project.expect_everything("turned", |project| link(project, "versions/2", "current"));
        assert_eq!(project.mirror[Path::new("content/page.md")], b"second");
        project.expect_paths("edited", &["content/page.md"], |project| {
            project.write("versions/2/page.md", "third")
        });
    });
}

#[test]
fn a_link_to_a_file_outside_is_followed() {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        let outside = project.around.path().join("outside.md");
        fs::write(&outside, "first").unwrap();
        project.expect_everything("linked", |project| link(project, &outside, "content/out.md"));
        project.expect_paths("edited", &["content/out.md"], |_| replace(&outside, "second"));
        fs::write(project.around.path().join("beside.md"), "noise").unwrap();
        assert_eq!(project.rest(), []);
    });
}

#[test]
fn a_link_comes_to_lead_somewhere() {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        project.write("content/b.md", "a file");
        project.changes(|project| link(project, "../later/folder", "content/b.md"));
        assert!(!project.mirror.contains_key(Path::new("content/b.md")));
        project.expect_everything("made", |project| project.write("later/folder/page.md", "made"));
        project.expect_paths("edited", &["content/b.md/page.md"], |project| {
            project.write("later/folder/page.md", "edited");
        });
    });
}

#[test]
fn links_that_lead_back_end() {
    both(|poll| {
        let mut project = Project::with(&FILES, poll);
        project.changes(|project| {
            link(project, "..", "content/a/up");
            link(project, "self", "content/a/self");
            link(project, "../b", "content/a/b");
            link(project, "../a", "content/b/a");
            project.write("content/a/one.md", "linked");
        });
        project.changes(|project| project.write("content/a/one.md", "edited"));
    });
}

#[test]
fn the_content_is_a_link() {
    both(|poll| {
        let mut project = Project::with(&["site.toml", "texts/1/page.md", "texts/2/page.md"], poll);
        project.expect_everything("made", |project| link(project, "texts/1", "content"));
        project.expect_paths("edited", &["content/page.md"], |project| {
            project.write("texts/1/page.md", "edited")
        });
        project.expect_everything("turned", |project| link(project, "texts/2", "content"));
        project.expect_paths("edited", &["content/page.md"], |project| {
            project.write("texts/2/page.md", "edited")
        });
    });
}
