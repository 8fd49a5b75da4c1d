//! Ways of saving a file in, what is reported of them out.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::thread;

use super::{Change, Project, both, changed, paths, run};

/// The file that is saved.
const PAGE: &str = "content/pages/help.md";

/// A way of saving: the path of the file, and its new text.
type Save = fn(&Path, &str);

/// Writes over a file in two pieces.
fn write_over(path: &Path, text: &str) {
    let mut file = OpenOptions::new()
        .write(true)
        .truncate(true)
        .create(true)
        .open(path)
        .unwrap();
    let (begin, end) = text.split_at(text.len() / 2);
    file.write_all(begin.as_bytes()).unwrap();
    file.write_all(end.as_bytes()).unwrap();
}

/// What Vim does to find out whether it may make files: its first try is called 4913.
fn vim_probe(path: &Path) {
    let probe = path.with_file_name("4913");
    File::create(&probe).unwrap();
    fs::remove_file(probe).unwrap();
}

/// Vim with `backupcopy=no`.
fn vim_renaming(path: &Path, text: &str) {
    let swap = path.with_file_name(".help.md.swp");
    fs::write(&swap, "swap").unwrap();
    vim_probe(path);
    let backup = path.with_file_name("help.md~");
    fs::rename(path, &backup).unwrap();
    write_over(path, text);
    fs::set_permissions(path, fs::metadata(&backup).unwrap().permissions()).unwrap();
    fs::remove_file(backup).unwrap();
    fs::remove_file(swap).unwrap();
}

/// Vim with `backupcopy=yes`.
fn vim_copying(path: &Path, text: &str) {
    vim_probe(path);
    let backup = path.with_file_name("help.md~");
    fs::copy(path, &backup).unwrap();
    write_over(path, text);
    fs::remove_file(backup).unwrap();
}

/// Emacs.
fn emacs(path: &Path, text: &str) {
    let lock = path.with_file_name(".#help.md");
    let _ = fs::remove_file(&lock);
    symlink("me@here.1:2", &lock).unwrap();
    let autosave = path.with_file_name("#help.md#");
    fs::write(&autosave, text).unwrap();
    fs::rename(path, path.with_file_name("help.md~")).unwrap();
    write_over(path, text);
    fs::remove_file(autosave).unwrap();
    fs::remove_file(lock).unwrap();
}

/// VS Code and many others where they save atomically.
fn rename_over(path: &Path, text: &str) {
    let helper = path.with_file_name("help.md.1a2b3c.tmp");
    write_over(&helper, text);
    fs::rename(helper, path).unwrap();
}

/// What the file itself is reported for, and maybe helper files beside it.
fn check(what: &str, save: Save, helpers: &[&str]) {
    both(|poll| {
        let mut project = Project::with(&["site.toml", PAGE], poll);
        for round in 0..3 {
            let changes = project.changes(|project| save(&project.path(PAGE), &format!("{what}, round {round}")));
            check_changes(what, &changes, helpers);
        }
    });
}

/// Holds what was reported against what was saved.
fn check_changes(what: &str, changes: &[Change], helpers: &[&str]) {
    let mut names = changed(changes).unwrap_or_else(|| panic!("{what}: everything was reported"));
    names.retain(|name| !helpers.iter().any(|helper| name.ends_with(helper)));
    assert_eq!(Some(names), paths(&[PAGE]), "{what}: {changes:?}");
}

#[test]
fn saving_over_a_file_is_reported() {
    check("in place", write_over, &[]);
}

#[test]
fn saving_by_renaming_is_reported() {
    check("renamed", rename_over, &["help.md.1a2b3c.tmp"]);
}

#[test]
fn saving_as_vim_does_is_reported() {
    check("vim, renaming", vim_renaming, &["4913"]);
    check("vim, copying", vim_copying, &["4913"]);
}

#[test]
fn saving_as_emacs_does_is_reported() {
    check("emacs", emacs, &[]);
}

/// A real editor changes `old` into `new`; `false` where it is not installed.
fn check_real(what: &str, helpers: &[&str], edit: impl Fn(&Path) -> bool) {
    both(|poll| {
        let mut project = Project::with(&["site.toml", PAGE], poll);
        project.write(PAGE, "some old text\n");
        project.catch_up();
        project.rest();
        let mut is_there = true;
        let changes = project.changes(|project| is_there = edit(&project.path("content/pages")));
        if is_there {
            assert_eq!(project.mirror[Path::new(PAGE)], b"some new text\n", "{what}");
            // A helper has a name made of digits, or a random one that begins so.
            let mut changes = changes;
            for change in &mut changes {
                if let Change::Paths(names) = change {
                    names.retain(|name| {
                        let file = name.file_name().unwrap().to_str().unwrap();
                        !helpers.iter().any(|helper| file.starts_with(helper))
                    });
                }
            }
            check_changes(what, &changes, &[]);
        }
    });
}

#[test]
fn saving_with_vim_is_reported() {
    for copy in ["yes", "no", "auto"] {
        let settings = format!("set nocompatible writebackup backup swapfile backupcopy={copy}");
        check_real(&format!("vim, backupcopy={copy}"), &["4913"], |folder| {
            let arguments = [
                "-u",
                "NONE",
                "-es",
                "-c",
                &settings,
                "-c",
                "%s/old/new/",
                "-c",
                "wq",
                "help.md",
            ];
            run(folder, "vim", &arguments)
        });
    }
}

#[test]
fn saving_with_emacs_is_reported() {
    for copying in ["nil", "t"] {
        let edit = format!(
            "(progn (setq backup-by-copying {copying}) (search-forward \"old\") (replace-match \"new\") (do-auto-save) \
             (save-buffer))"
        );
        check_real(&format!("emacs, backup-by-copying {copying}"), &[], |folder| {
            run(folder, "emacs", &["-Q", "--batch", "help.md", "--eval", &edit])
        });
    }
}

#[test]
fn sed_in_place_is_reported() {
    check_real("sed", &["sed"], |folder| {
        run(folder, "sed", &["-i", "s/old/new/", "help.md"])
    });
}

#[test]
fn the_settings_are_replaced() {
    both(|poll| {
        let mut project = Project::with(&["site.toml", PAGE], poll);
        for round in 0..3 {
            project.expect_paths("replaced", &["site.toml"], |project| {
                fs::write(project.path("site.new"), format!("round {round}")).unwrap();
                fs::rename(project.path("site.new"), project.path("site.toml")).unwrap();
            });
        }
        project.expect_paths("removed", &["site.toml"], |project| {
            fs::remove_file(project.path("site.toml")).unwrap()
        });
        project.expect_paths("made", &["site.toml"], |project| project.write("site.toml", "made"));
    });
}

#[test]
fn permissions_are_reported() {
    use std::os::unix::fs::PermissionsExt;
    both(|poll| {
        let mut project = Project::with(&["site.toml", PAGE], poll);
        fs::set_permissions(project.path(PAGE), fs::Permissions::from_mode(0o400)).unwrap();
        assert_eq!(changed(&[project.next()]), paths(&[PAGE]));
    });
}

#[test]
fn the_last_of_many_saves_is_reported() {
    both(|poll| {
        for save in [write_over as Save, rename_over, vim_renaming] {
            let mut project = Project::with(&["site.toml", PAGE], poll);
            let path = project.path(PAGE);
            let writer = thread::spawn(move || {
                for round in 0..200 {
                    save(&path, &format!("round {round}"));
                }
            });
            while project.mirror.get(Path::new(PAGE)).map(Vec::as_slice) != Some(b"round 199") {
                project.next();
            }
            writer.join().unwrap();
            assert_eq!(project.mirror.len(), 2);
        }
    });
}

#[test]
fn edits_of_the_same_length_are_reported() {
    both(|poll| {
        let mut project = Project::with(&["site.toml", PAGE], poll);
        for round in 10..20 {
            // The second follows at once on what was reported of the first.
            project.write(PAGE, &format!("{round}"));
            project.catch_up();
        }
    });
}

/// A repository whose last commit changes `count` files in five folders.
fn repository(root: &Path, count: usize) -> bool {
    let git = |arguments: &[&str]| {
        let who = [
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@localhost",
            "-c",
            "gc.auto=0",
            "-c",
            "core.fsync=none",
        ];
        run(root, "git", &[&who, arguments].concat())
    };
    if !git(&["init", "-q"]) {
        return false;
    }
    for text in ["one", "two"] {
        for number in 0..count {
            let path = root.join(format!("content/folder{}/page{number}.md", number % 5));
            super::write(&path, &format!("{text} {number}\n{}", "x".repeat(6_000)));
        }
        git(&["add", "-A"]);
        git(&["commit", "-q", "-m", text]);
    }
    true
}

#[test]
fn a_checkout_of_500_files_is_one_change() {
    both(|poll| {
        let around = tempfile::tempdir().unwrap();
        let root = around.path().join("site");
        fs::create_dir(&root).unwrap();
        if !repository(&root, 500) {
            return;
        }
        let mut project = Project::of(around, root, poll);
        for commit in ["HEAD~1", "-"] {
            let changes = project.changes(|project| {
                run(&project.root, "git", &["checkout", "-q", commit]);
            });
            let sizes: Vec<usize> = changes
                .iter()
                .map(|change| changed(std::slice::from_ref(change)).unwrap().len())
                .collect();
            assert_eq!(sizes, [500]);
        }
    });
}
