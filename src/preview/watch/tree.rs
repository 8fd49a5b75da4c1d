//! What stands in a project's folder in, what a real path means to the project and what differs from later out.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ffi::OsStr;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Change;

/// What stands in a project's folder.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Real folders whose entries belong to the project, with their names below its root.
    pub folders: HashMap<PathBuf, BTreeSet<PathBuf>>,
    /// Real paths that belong to the project alone, without what stands beside them.
    pub places: HashMap<PathBuf, Place>,
    /// The real folders that were entered.
    pub entered: HashSet<PathBuf>,
    /// How everything is.
    pub state: State,
}

/// How everything in a project's folder is, by name below the root.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// Folders and symbolic links.
    pub shapes: HashMap<PathBuf, Shape>,
    /// Files; none where nobody asked.
    pub files: HashMap<PathBuf, Stamp>,
}

/// What a single real path is to the project.
#[derive(Debug)]
pub(super) enum Place {
    /// A step on the way to where a symbolic link leads.
    Step,
    /// A file or folder that goes by these names below the root.
    Named(BTreeSet<PathBuf>),
}

/// What stands at a name, other than a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A folder, with its permissions.
    Folder(u32),
    /// A symbolic link, with the real path that it leads to.
    Link(Option<PathBuf>),
}

/// What differs between two states of a file, but for chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Disk and number of the file.
    identity: (u64, u64),
    /// Bytes.
    length: u64,
    /// When the bytes changed, in seconds and nanoseconds.
    modified: (i64, i64),
    /// When anything about it changed, permissions too.
    changed: (i64, i64),
}

/// What a real path is to the project.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing.
    None,
    /// Something that anything may depend on.
    Everything,
    /// What stands at these names below the root.
    Names(Vec<PathBuf>),
}

impl Tree {
    /// What `path`, a real folder and a name in it, is to the project.
    pub fn meaning(&self, path: &Path) -> Meaning {
        let mut names = Vec::new();
        match self.places.get(path) {
            Some(Place::Step) => return Meaning::Everything,
            Some(Place::Named(known)) => names.extend(known.iter().cloned()),
            None => {}
        }
        if let Some(known) = self.folders.get(path) {
            names.extend(known.iter().cloned());
        }
        if let (Some(folder), Some(name)) = (path.parent(), path.file_name())
            && !is_hidden(name)
            && let Some(known) = self.folders.get(folder)
        {
            names.extend(known.iter().map(|folder| folder.join(name)));
        }
        if names.is_empty() {
            Meaning::None
        } else {
            Meaning::Names(names)
        }
    }

    /// Whether `name` was known as a file whose bytes stand at `path`, or was not known at all.
    pub fn is_file(&self, name: &Path, path: &Path) -> bool {
        match self.state.shapes.get(name) {
            None => true,
            Some(Shape::Folder(_)) => false,
            Some(Shape::Link(real)) => real.as_deref() == Some(path),
        }
    }
}

/// Whether something is hidden, or a copy that an editor keeps: `.notes.md`, `.#help.md`, `#help.md#`, `help.md~`.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"#") || name.ends_with(b"~")
}

impl State {
    /// What differs in `later`.
    pub fn difference(&self, later: &Self) -> Option<Change> {
        if self.shapes != later.shapes {
            return Some(Change::Everything);
        }
        let changed = later
            .files
            .iter()
            .filter(|(name, stamp)| self.files.get(*name) != Some(stamp));
        let gone = self.files.keys().filter(|name| !later.files.contains_key(*name));
        let names: BTreeSet<PathBuf> = changed.map(|(name, _)| name).chain(gone).cloned().collect();
        (!names.is_empty()).then_some(Change::Paths(names))
    }
}

impl Stamp {
    /// When the file was last changed.
    pub fn time(&self) -> SystemTime {
        let (seconds, nanoseconds) = self.modified.max(self.changed);
        let second = UNIX_EPOCH + Duration::from_secs(seconds.try_into().unwrap_or(0));
        second + Duration::from_nanos(nanoseconds.try_into().unwrap_or(0))
    }

    /// Whether the disk seems to mark changes in whole seconds.
    pub fn is_coarse(&self) -> bool {
        self.modified.1 == 0 && self.changed.1 == 0
    }

    /// The stamp of a file.
    pub fn of(data: &Metadata) -> Self {
        Self {
            identity: (data.dev(), data.ino()),
            length: data.len(),
            modified: (data.mtime(), data.mtime_nsec()),
            changed: (data.ctime(), data.ctime_nsec()),
        }
    }

    /// Makes it one of a disk that marks changes in whole seconds, and fresh.
    #[cfg(test)]
    pub fn coarsen(&mut self) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.modified = ((now.as_secs() + 60).try_into().unwrap_or(0), 0);
        self.changed = self.modified;
    }
}
