//! The writer on the real file system, with processes that are killed and disks that are full.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::*;

/// Names the output folder to the test that plays the build to be killed.
const CHILD_OUT: &str = "AUSHANG_TEST_CHILD_OUT";

/// Names the moment at which it waits to be killed.
const CHILD_MOMENT: &str = "AUSHANG_TEST_CHILD_MOMENT";

/// The first build of most tests.
const FIRST: &[(&str, &str)] = &[
    ("customers/a.html", "one"),
    ("customers/b/c.html", "two"),
    ("agents/d.html", "three"),
];

/// A folder to work in.
fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Files as the writer takes them.
fn files(list: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    list.iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

/// The paths and texts below `out`, sorted, without the marker.
fn tree(out: &Path) -> Vec<(String, String)> {
    let mut found: Vec<_> = walkdir::WalkDir::new(out)
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(out).unwrap().to_str().unwrap().to_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .filter(|(path, _)| path != MARKER)
        .collect();
    found.sort();
    found
}

/// Fails unless `out` holds exactly that.
fn check_tree(out: &Path, expected: &[(&str, &str)]) {
    let mut expected: Vec<_> = expected
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    expected.sort();
    assert_eq!(tree(out), expected);
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Fails unless the mistake is of that kind; gives its message.
fn check_error<T: std::fmt::Debug>(result: Result<T, Diagnostic>, code: Code) -> String {
    let error = result.unwrap_err();
    assert_eq!(error.code, code, "{error:?}");
    assert!(error.help.is_some(), "{error:?}");
    error.message
}

/// Gives every file below `out` a time that no build can have given it.
fn age(out: &Path) -> SystemTime {
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for (path, _) in tree(out) {
        OpenOptions::new()
            .write(true)
            .open(out.join(path))
            .unwrap()
            .set_modified(old)
            .unwrap();
    }
    old
}

#[test]
fn a_first_build_makes_the_folder() {
    let at = folder();
    let out = at.path().join("deep/er/dist");
    let report = write(&out, files(FIRST)).unwrap();
    assert_eq!(
        report,
        Report {
            written: 3,
            unchanged: 0,
            removed: 0,
            bytes: 11
        }
    );
    check_tree(&out, FIRST);
    assert_eq!(names(out.parent().unwrap()), ["dist"]);
}

#[test]
fn unchanged_files_keep_inode_and_time_and_the_rest_follows() {
    let at = folder();
    let out = at.path().join("dist");
    write(&out, files(FIRST)).unwrap();
    let old = age(&out);
    let inode = |path: &str| fs::metadata(out.join(path)).unwrap().ino();
    let before = (inode("customers/a.html"), inode("customers/b/c.html"));
    let second = [
        ("customers/a.html", "one"),
        ("customers/b/c.html", "TWO"),
        ("agents/e.html", "four"),
    ];
    let report = write(&out, files(&second)).unwrap();
    assert_eq!(
        report,
        Report {
            written: 2,
            unchanged: 1,
            removed: 1,
            bytes: 10
        }
    );
    check_tree(&out, &second);
    let time = |path: &str| fs::metadata(out.join(path)).unwrap().modified().unwrap();
    assert_eq!((inode("customers/a.html"), time("customers/a.html")), (before.0, old));
    assert_ne!(inode("customers/b/c.html"), before.1);
    assert_ne!(time("customers/b/c.html"), old);
    assert_eq!(names(at.path()), ["dist"]);
}

#[test]
fn where_links_fail_a_copy_keeps_the_time() {
    let at = folder();
    let (old, new) = (at.path().join("old"), at.path().join("new"));
    fs::write(&old, "text").unwrap();
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options()
        .write(true)
        .open(&old)
        .unwrap()
        .set_modified(time)
        .unwrap();
    copy_with_time(&old, &new, b"text").unwrap();
    assert_eq!(fs::read(&new).unwrap(), b"text");
    assert_eq!(fs::metadata(&new).unwrap().modified().unwrap(), time);
}

#[test]
fn a_file_is_only_kept_with_the_very_same_bytes() {
    let at = folder();
    let path = at.path().join("file");
    let check = |old: &[u8], new: &[u8]| {
        fs::write(&path, old).unwrap();
        assert_eq!(
            holds(&path, new).unwrap(),
            old == new,
            "{} and {}",
            old.len(),
            new.len()
        );
    };
    let long = vec![7; (64 << 10) * 2 + 5];
    let mut other = long.clone();
    other[64 << 10] = 8;
    check(b"", b"");
    check(b"", b"a");
    check(b"a", b"");
    check(b"ab", b"ac");
    check(&long, &long);
    check(&long, &other);
    check(&long, &long[..64 << 10]);
    check(&long[..64 << 10], &long);
}

#[test]
fn a_producer_that_fails_leaves_everything_as_it_was() {
    let at = folder();
    let out = at.path().join("dist");
    write(&out, files(FIRST)).unwrap();
    let old = age(&out);
    let writer = Writer::open(&out).unwrap();
    writer.put("customers/a.html", b"changed").unwrap();
    drop(writer);
    let panics = std::panic::catch_unwind(|| {
        let producer = files(FIRST)
            .into_iter()
            .map(|_| -> (String, Vec<u8>) { panic!("the producer failed") });
        write(&out, producer)
    });
    assert!(panics.is_err());
    check_tree(&out, FIRST);
    assert_eq!(
        fs::metadata(out.join("customers/a.html")).unwrap().modified().unwrap(),
        old
    );
    assert_eq!(names(at.path()), ["dist"]);
}

#[test]
fn threads_write_together() {
    let at = folder();
    let out = at.path().join("dist");
    let writer = Writer::open(&out).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let writer = &writer;
            scope.spawn(move || {
                for file in 0..50 {
                    writer.put(&format!("same/{}/{thread}-{file}", file % 7), b"x").unwrap();
                }
            });
        }
    });
    assert_eq!(writer.commit().unwrap().written, 200);
    assert_eq!(tree(&out).len(), 200);
}

#[test]
fn paths_are_checked() {
    let at = folder();
    let writer = Writer::open(&at.path().join("dist")).unwrap();
    for path in [
        "", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\0b", "a\\b", ".aushang",
    ] {
        check_error(writer.put(path, b""), Code::BadValue);
    }
    writer.put("a/b.html", b"").unwrap();
    for path in ["a/b.html", "a", "a/b.html/c"] {
        check_error(writer.put(path, b""), Code::DuplicateAddress);
    }
    check_error(writer.put(&"n".repeat(300), b""), Code::OutputNotWritable);
}

#[test]
fn what_is_not_ours_is_left_alone() {
    let at = folder();
    let (full, file, empty) = (at.path().join("full"), at.path().join("file"), at.path().join("empty"));
    fs::create_dir(&full).unwrap();
    fs::write(full.join("thesis.txt"), "years of work").unwrap();
    fs::write(&file, "a file").unwrap();
    fs::create_dir(&empty).unwrap();
    fs::set_permissions(&empty, fs::Permissions::from_mode(0o2775)).unwrap();
    check_error(write(&full, files(FIRST)), Code::OutputNotOurs);
    check_error(write(&file, files(FIRST)), Code::OutputNotOurs);
    check_error(write(Path::new("/"), files(FIRST)), Code::OutputNotOurs);
    check_tree(&full, &[("thesis.txt", "years of work")]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "a file");
    write(&empty, files(FIRST)).unwrap();
    assert_eq!(fs::metadata(&empty).unwrap().permissions().mode() & 0o7777, 0o2775);
    assert_eq!(names(at.path()), ["empty", "file", "full"]);
}

#[test]
fn folders_and_files_have_the_usual_permissions() {
    let at = folder();
    let (out, usual) = (at.path().join("dist"), at.path().join("usual"));
    write(&out, files(FIRST)).unwrap();
    fs::create_dir(&usual).unwrap();
    fs::write(usual.join("file"), "").unwrap();
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(out.clone()), mode(usual.clone()));
    assert_eq!(mode(out.join("customers")), mode(usual.clone()));
    assert_eq!(mode(out.join("customers/a.html")), mode(usual.join("file")));
}

#[test]
fn a_link_is_followed_and_kept() {
    let at = folder();
    let (real, link) = (at.path().join("disk/real"), at.path().join("dist"));
    fs::create_dir_all(&real).unwrap();
    std::os::unix::fs::symlink("disk/real", &link).unwrap();
    write(&link, files(FIRST)).unwrap();
    write(&link, files(&FIRST[..1])).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    check_tree(&real, &FIRST[..1]);
    assert_eq!(names(&at.path().join("disk")), ["real"]);
    fs::remove_dir_all(&real).unwrap();
    check_error(write(&link, files(FIRST)), Code::OutputNotWritable);
}

#[test]
fn links_inside_the_old_tree_are_not_followed() {
    let at = folder();
    let (out, outside) = (at.path().join("dist"), at.path().join("outside"));
    write(&out, files(&FIRST[2..])).unwrap();
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("a.html"), "one").unwrap();
    std::os::unix::fs::symlink(&outside, out.join("customers")).unwrap();
    write(&out, files(FIRST)).unwrap();
    check_tree(&out, FIRST);
    assert!(fs::symlink_metadata(out.join("customers")).unwrap().is_dir());
    assert_eq!(fs::metadata(outside.join("a.html")).unwrap().nlink(), 1);
}

#[test]
fn a_second_build_at_once_is_told() {
    let at = folder();
    let out = at.path().join("dist");
    write(&out, files(FIRST)).unwrap();
    let first = Writer::open(&out).unwrap();
    first.put("customers/a.html", b"new").unwrap();
    let message = check_error(write(&out, files(FIRST)), Code::OutputNotWritable);
    assert_eq!(message, "another build is writing this folder");
    let elsewhere = at.path().join("elsewhere");
    write(&elsewhere, files(FIRST)).unwrap();
    first.commit().unwrap();
    check_tree(&out, &[("customers/a.html", "new")]);
    assert_eq!(names(at.path()), ["dist", "elsewhere"]);
}

#[test]
fn many_builds_at_once_never_mix() {
    let at = folder();
    let out = at.path().join("dist");
    std::thread::scope(|scope| {
        for number in 0..8 {
            let out = &out;
            scope.spawn(move || {
                for round in 0..10 {
                    let text = format!("{number}-{round}");
                    match write(out, files(&[("a", &text), ("b/c", &text)])) {
                        Ok(_) => {}
                        failed => assert_eq!(
                            check_error(failed, Code::OutputNotWritable),
                            "another build is writing this folder"
                        ),
                    }
                }
            });
        }
    });
    // All may have met another one each time; then the last word is this.
    if !out.exists() {
        write(&out, files(&[("a", "last"), ("b/c", "last")])).unwrap();
    }
    let found = tree(&out);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].1, found[1].1);
    assert_eq!(names(at.path()), ["dist"]);
}

#[test]
fn folders_of_others_beside_it_stay() {
    let at = folder();
    let out = at.path().join("dist");
    for name in [".dist.new-abc", ".dist.new-a.b", ".dist.newer"] {
        fs::create_dir(at.path().join(name)).unwrap();
        fs::write(at.path().join(name).join("mine"), "").unwrap();
    }
    fs::write(at.path().join(".dist.new-file"), "").unwrap();
    fs::create_dir(at.path().join(".dist.new-Stray1")).unwrap();
    write(&out, files(FIRST)).unwrap();
    assert_eq!(
        names(at.path()),
        [
            ".dist.new-a.b",
            ".dist.new-abc",
            ".dist.new-file",
            ".dist.newer",
            "dist"
        ]
    );
}

/// A build up to the moment that the environment names, where it says so and waits to be killed.
#[test]
#[ignore = "is started by the tests that kill it"]
fn child() {
    let (Some(out), Ok(moment)) = (std::env::var_os(CHILD_OUT), std::env::var(CHILD_MOMENT)) else {
        panic!("{CHILD_OUT} and {CHILD_MOMENT} are not set");
    };
    let writer = Writer::open(Path::new(&out)).unwrap();
    if moment != "opened" {
        writer.put("customers/a.html", b"one").unwrap();
        writer.put("customers/new.html", b"new").unwrap();
    }
    match moment.as_str() {
        "opened" | "filled" => wait_for_the_end(),
        "swapped" => {
            let _left = writer.place.swap().unwrap();
            wait_for_the_end();
        }
        "between" => {
            swap::set_aside(writer.place.new_folder(), writer.place.old_folder()).unwrap();
            wait_for_the_end();
        }
        other => panic!("no such moment: {other}"),
    }
}

/// Says that the moment has come, and waits until killed, or until nobody is there to do it.
fn wait_for_the_end() {
    println!("\nready");
    io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

/// Starts [`child`] and waits until it has come to `moment`.
fn start_child(out: &Path, moment: &str) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "output::tests::child", "--ignored", "--nocapture"])
        .env(CHILD_OUT, out)
        .env(CHILD_MOMENT, moment)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let ready = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .any(|line| line.unwrap() == "ready");
    assert!(ready, "the build ended before it came to the moment `{moment}`");
    child
}

/// Kills a build at `moment`, looks at what is left, and builds again.
fn check_killed(moment: &str, left: Option<&[(&str, &str)]>) {
    let at = folder();
    let out = at.path().join("dist");
    write(&out, files(FIRST)).unwrap();
    let old = age(&out);
    let mut child = start_child(&out, moment);
    if let Some(left) = left {
        check_tree(&out, left);
    }
    check_error(Writer::open(&out), Code::OutputNotWritable);
    child.kill().unwrap();
    child.wait().unwrap();
    match left {
        Some(left) => check_tree(&out, left),
        None => assert!(!out.exists()),
    }
    assert_eq!(names(at.path()).len(), 2, "{:?}", names(at.path()));
    write(&out, files(FIRST)).unwrap();
    check_tree(&out, FIRST);
    assert_eq!(
        fs::metadata(out.join("customers/a.html")).unwrap().modified().unwrap(),
        old
    );
    assert_eq!(names(at.path()), ["dist"]);
}

#[test]
fn a_build_killed_before_the_swap_leaves_the_old_tree() {
    check_killed("opened", Some(FIRST));
    check_killed("filled", Some(FIRST));
}

#[test]
fn a_build_killed_after_the_swap_leaves_the_new_tree() {
    check_killed(
        "swapped",
        Some(&[("customers/a.html", "one"), ("customers/new.html", "new")]),
    );
}

#[test]
fn a_build_killed_between_two_renames_is_mended_by_the_next() {
    check_killed("between", None);
}

#[test]
fn without_exchange_two_renames_do_and_are_undone_on_failure() {
    let at = folder();
    let (new, out) = (at.path().join(".dist.new-x"), at.path().join("dist"));
    for folder in [&new, &out] {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join("name"), folder.to_str().unwrap()).unwrap();
    }
    let text = |folder: &Path| fs::read_to_string(folder.join("name")).unwrap();
    let old = swap::set_aside(&new, &out).unwrap();
    assert_eq!(names(at.path()), [".dist.new-x", ".dist.old-x"]);
    swap::move_in(&at.path().join("missing"), &old, &out).unwrap_err();
    assert_eq!(text(&out), out.to_str().unwrap());
    let old = swap::set_aside(&new, &out).unwrap();
    swap::move_in(&new, &old, &out).unwrap();
    assert_eq!(
        (text(&out), text(&old)),
        (new.to_str().unwrap().into(), out.to_str().unwrap().into())
    );
}

/// A small disk of its own, unmounted when dropped.
struct Disk(TempDir);

impl Disk {
    /// Mounts one, or says why it can't.
    fn mount(test: &str) -> Option<Self> {
        let at = folder();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"])
            .arg(at.path())
            .output();
        match done {
            Ok(output) if output.status.success() => Some(Self(at)),
            Ok(output) => {
                println!(
                    "{test}: skipped, no disk can be mounted: {}",
                    String::from_utf8_lossy(&output.stderr).trim()
                );
                None
            }
            Err(error) => {
                println!("{test}: skipped, no disk can be mounted: {error}");
                None
            }
        }
    }

    /// Mounts it again, with an option.
    fn remount(&self, option: &str) {
        let option = format!("remount,{option}");
        assert!(
            Command::new("mount")
                .args(["-o", &option])
                .arg(self.0.path())
                .status()
                .unwrap()
                .success()
        );
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_leaves_the_old_tree() {
    let Some(disk) = Disk::mount("a_full_disk_leaves_the_old_tree") else {
        return;
    };
    let out = disk.0.path().join("dist");
    write(&out, files(FIRST)).unwrap();
    let large = (0..100).map(|page| (format!("customers/{page}.html"), vec![b'x'; 8 << 10]));
    let message = check_error(write(&out, large), Code::DiskFull);
    assert!(message.starts_with("there is not enough room left"), "{message}");
    check_tree(&out, FIRST);
    assert_eq!(names(disk.0.path()), ["dist"]);
    write(&out, files(&FIRST[..1])).unwrap();
    check_tree(&out, &FIRST[..1]);
}

#[test]
fn a_read_only_disk_is_told() {
    let Some(disk) = Disk::mount("a_read_only_disk_is_told") else {
        return;
    };
    let out = disk.0.path().join("dist");
    write(&out, files(FIRST)).unwrap();
    disk.remount("ro");
    check_error(write(&out, files(&FIRST[..1])), Code::OutputNotWritable);
    check_error(
        write(&disk.0.path().join("other"), files(FIRST)),
        Code::OutputNotWritable,
    );
    check_tree(&out, FIRST);
}

#[test]
fn a_disk_that_fails_at_the_swap_leaves_the_old_tree() {
    let Some(disk) = Disk::mount("a_disk_that_fails_at_the_swap_leaves_the_old_tree") else {
        return;
    };
    let out = disk.0.path().join("dist");
    write(&out, files(FIRST)).unwrap();
    let writer = Writer::open(&out).unwrap();
    writer.put("customers/a.html", b"new").unwrap();
    disk.remount("ro");
    check_error(writer.commit(), Code::OutputNotWritable);
    disk.remount("rw");
    check_tree(&out, FIRST);
    write(&out, files(FIRST)).unwrap();
    assert_eq!(names(disk.0.path()), ["dist"]);
}

#[test]
fn a_mounted_folder_is_told() {
    let Some(disk) = Disk::mount("a_mounted_folder_is_told") else {
        return;
    };
    let message = check_error(write(disk.0.path(), files(FIRST)), Code::OutputNotWritable);
    assert!(message.contains("mounted"), "{message}");
}
