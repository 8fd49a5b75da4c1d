//! Thousands of random changes in, a mirror of the folder out that learns only what is reported.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::{DEADLINE, Next, Project, read};

/// A row of numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    /// A number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    /// A folder of the project, or one beside it, that may be there.
    fn folder(&mut self) -> String {
        let mut folder = ["content", "content", "content", "themes", "shared"][self.below(5) as usize].to_owned();
        for _ in 0..self.below(4) {
            folder += ["/a", "/b", "/c"][self.below(3) as usize];
        }
        folder
    }

    /// A file that may be there.
    fn file(&mut self) -> String {
        let name = ["/one.md", "/two.md", "/.hidden", "/a"][self.below(4) as usize];
        self.folder() + name
    }
}

/// Does something. What can't be done is left.
fn act(numbers: &mut Numbers, root: &Path, around: &Path) {
    let text = numbers.below(1_000_000).to_string();
    let folder = root.join(numbers.folder());
    let file = root.join(numbers.file());
    let is_top = folder.parent() == Some(root);
    let _ = match numbers.below(16) {
        0..=4 => fs::write(&file, text),
        5 => fs::write(file.with_extension("new"), text).and_then(|()| fs::rename(file.with_extension("new"), &file)),
        6 => fs::remove_file(&file),
        7 => fs::rename(root.join(numbers.file()), &file),
        8..=9 => fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("one.md"), text)),
        10 if !is_top => fs::remove_dir_all(&folder),
        11 if !is_top => fs::rename(root.join(numbers.folder()), &folder),
        12 => {
            let outside = around.join(format!("outside{}", numbers.below(3)));
            let there = fs::rename(&folder, &outside);
            there.or_else(|_| fs::rename(&outside, &folder))
        }
        13 => symlink(root.join(numbers.file()), &file),
        // Few links to folders, or there would be more ways than files.
        14 => symlink(root.join("shared"), folder.join("link")),
        15 => fs::write(root.join("site.toml"), text),
        _ => Ok(()),
    };
}

/// Rounds of random changes; after each, the mirror must come to be as the folder is.
fn check(seed: u64, rounds: usize, steps: usize, poll: bool) {
    let mut project = Project::with(
        &["site.toml", "content/a/one.md", "themes/a/one.md", "shared/one.md"],
        poll,
    );
    let mut numbers = Numbers(seed);
    for round in 0..rounds {
        let (root, around): (PathBuf, PathBuf) = (project.root.clone(), project.around.path().to_path_buf());
        let actor = thread::spawn(move || {
            for _ in 0..steps {
                act(&mut numbers, &root, &around);
            }
            numbers
        });
        let deadline = Instant::now() + DEADLINE;
        while !actor.is_finished() || project.mirror != read(&project.root) {
            match project.watch.next(Some(Instant::now() + Duration::from_millis(20))) {
                Next::Change(change) => project.learn(&change),
                Next::Timeout => assert!(
                    Instant::now() < deadline,
                    "seed {seed}, round {round}: known {:?}, real {:?}",
                    project.mirror,
                    read(&project.root)
                ),
                other => panic!("{other:?}"),
            }
        }
        numbers = actor.join().unwrap();
    }
}

#[test]
fn the_mirror_of_a_watched_folder_is_true() {
    for seed in 1..=3 {
        check(seed, 20, 60, false);
    }
}

#[test]
fn the_mirror_of_a_polled_folder_is_true() {
    check(5, 6, 200, true);
}
