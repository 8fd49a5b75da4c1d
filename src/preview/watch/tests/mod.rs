//! A real folder, changed in all the ways that editors and tools have; each change must come to be known. What is known
//! is kept in a mirror that learns of the folder only through what is reported.

mod coming_to_rest;
mod editors;
mod folders;
mod limits;
mod links;
mod rest;
mod speed;
mod stress;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{Change, Next, Watch};

/// How long a change may take to come to be known. Only a failing test waits so long.
const DEADLINE: Duration = Duration::from_secs(30);

/// A file that nothing else has to do with.
const LAST: &str = "content/last.md";

/// A watched project.
struct Project {
    /// What its folder stands in.
    around: TempDir,
    /// Its folder.
    root: PathBuf,
    /// Its watch.
    watch: Watch,
    /// The files as far as they are known.
    mirror: BTreeMap<PathBuf, Vec<u8>>,
}

impl Project {
    /// A project with these files, each with its own path as its text.
    fn with(files: &[&str], poll: bool) -> Self {
        let around = tempfile::tempdir().unwrap();
        let root = around.path().join("site");
        fs::create_dir(&root).unwrap();
        for file in files {
            write(&root.join(file), file);
        }
        Self::of(around, root, poll)
    }

    /// The project in `root`.
    fn of(around: TempDir, root: PathBuf, poll: bool) -> Self {
        let (watch, fallback) = Watch::start(&root, poll);
        assert!(fallback.is_none(), "{fallback:?}");
        assert_eq!(watch.is_polling(), poll);
        let mirror = read(&root);
        Self {
            around,
            root,
            watch,
            mirror,
        }
    }

    /// A path in the project.
    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Writes a file.
    fn write(&self, name: &str, text: &str) {
        write(&self.path(name), text);
    }

    /// The next change.
    fn next(&mut self) -> Change {
        match self.watch.next(Some(Instant::now() + DEADLINE)) {
            Next::Change(change) => {
                self.learn(&change);
                change
            }
            other => panic!("instead of a change: {other:?}"),
        }
    }

    /// Brings the mirror up to date with what has been reported.
    fn learn(&mut self, change: &Change) {
        match change {
            Change::Everything => self.mirror = read(&self.root),
            Change::Paths(names) => {
                for name in names {
                    self.mirror.retain(|known, _| !known.starts_with(name));
                    let path = self.root.join(name);
                    if path.is_file()
                        && let Ok(bytes) = fs::read(path)
                    {
                        self.mirror.insert(name.clone(), bytes);
                    }
                }
            }
        }
    }

    /// Waits until the mirror shows what is there. Gives what was reported meanwhile.
    fn catch_up(&mut self) -> Vec<Change> {
        let deadline = Instant::now() + DEADLINE;
        let mut changes = Vec::new();
        loop {
            let real = read(&self.root);
            if self.mirror == real {
                return changes;
            }
            match self.watch.next(Some(deadline)) {
                Next::Change(change) => {
                    self.learn(&change);
                    changes.push(change);
                }
                other => panic!(
                    "{other:?} after {changes:?}; known {:?}, real {:?}",
                    self.mirror.keys(),
                    real.keys()
                ),
            }
        }
    }

    /// What is reported until a file written now is known, without that file.
    fn rest(&mut self) -> Vec<Change> {
        let text = format!("{:?}", Instant::now());
        self.write(LAST, &text);
        let mut changes = Vec::new();
        while self.mirror.get(Path::new(LAST)).map(Vec::as_slice) != Some(text.as_bytes()) {
            changes.push(self.next());
        }
        for change in &mut changes {
            if let Change::Paths(names) = change {
                names.remove(Path::new(LAST));
            }
        }
        changes.retain(|change| *change != Change::Paths(BTreeSet::new()));
        changes
    }

    /// Does something, waits until it is known, and gives all that was reported of it.
    fn changes(&mut self, act: impl FnOnce(&Self)) -> Vec<Change> {
        act(self);
        let mut changes = self.catch_up();
        changes.extend(self.rest());
        changes
    }

    /// Does something, and expects it to be reported as a change of these files and nothing else.
    fn expect_paths(&mut self, what: &str, names: &[&str], act: impl FnOnce(&Self)) {
        let changes = self.changes(act);
        assert!(!changes.is_empty(), "{what}: nothing was reported");
        assert_eq!(changed(&changes), paths(names), "{what}: {changes:?}");
    }

    /// Does something, and expects that anything may have changed.
    fn expect_everything(&mut self, what: &str, act: impl FnOnce(&Self)) {
        let changes = self.changes(act);
        assert!(changes.contains(&Change::Everything), "{what}: {changes:?}");
    }
}

/// Runs a check with the system's watching, then with looking again and again.
fn both(check: impl Fn(bool)) {
    check(false);
    check(true);
}

/// A set of paths.
fn paths(names: &[&str]) -> Option<BTreeSet<PathBuf>> {
    Some(names.iter().map(PathBuf::from).collect())
}

/// All paths that were reported, or `None` where anything may have changed.
fn changed(changes: &[Change]) -> Option<BTreeSet<PathBuf>> {
    let mut all = BTreeSet::new();
    for change in changes {
        match change {
            Change::Everything => return None,
            Change::Paths(names) => all.extend(names.iter().cloned()),
        }
    }
    Some(all)
}

/// Writes a file, and makes the folders around it.
fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// All files of the project in `root`, as a reader finds them who follows links but not out of the project.
fn read(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for top in ["site.toml", "content", "themes"] {
        read_into(root, Path::new(top), &mut Vec::new(), &mut files);
    }
    files
}

/// Adds what stands at `name`.
fn read_into(root: &Path, name: &Path, within: &mut Vec<PathBuf>, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    let path = root.join(name);
    let Ok(real) = path.canonicalize() else {
        return;
    };
    if real.is_file() {
        if let Ok(bytes) = fs::read(&path) {
            files.insert(name.to_path_buf(), bytes);
        }
    } else if real.starts_with(root.canonicalize().unwrap()) && !within.contains(&real) {
        within.push(real);
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            let file = entry.file_name().into_string().unwrap();
            if !file.starts_with(['.', '#']) && !file.ends_with('~') {
                read_into(root, &name.join(file), within, files);
            }
        }
        within.pop();
    }
}

/// Runs a program in `folder`. `false` where it is not installed.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> bool {
    let output = match Command::new(program).args(arguments).current_dir(folder).output() {
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("without {program}, which is not installed");
            return false;
        }
        Err(error) => panic!("{program}: {error}"),
    };
    assert!(output.status.success(), "{program} {arguments:?}: {output:?}");
    true
}
