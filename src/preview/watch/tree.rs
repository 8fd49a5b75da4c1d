//! A project's folder in, its folders, symbolic links and files out, each real folder with all names that it goes by.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Change;
use super::fallback::Fallback;

/// What a project is made of, below its folder.
const TOPS: [&str; 3] = ["site.toml", "content", "themes"];

/// How many symbolic links may follow upon one another, as on Linux.
const MOST_LINKS: usize = 40;

/// What stands in a project's folder.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Real folders whose entries belong to the project, with their names below its root.
    folders: HashMap<PathBuf, BTreeSet<PathBuf>>,
    /// Real paths that belong to the project alone, without what stands beside them.
    places: HashMap<PathBuf, Place>,
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
enum Place {
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
    /// Looks through the project in `root`, a real path. Each real folder is passed to `enter` before it is listed and
    /// before anything in it is looked at; `enter` says whether it is there. `stamps`: whether to look at each file.
    pub fn walk(
        root: &Path,
        stamps: bool,
        enter: &mut dyn FnMut(&Path) -> Result<bool, Fallback>,
    ) -> Result<Self, Fallback> {
        let mut walk = Walk {
            root,
            stamps,
            enter,
            tree: Self::default(),
            within: Vec::new(),
        };
        walk.start()?;
        Ok(walk.tree)
    }

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
}

/// Whether something is hidden, or a copy that an editor keeps: `.notes.md`, `.#help.md`, `#help.md#`, `help.md~`.
fn is_hidden(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"#") || name.ends_with(b"~")
}

/// A walk under way.
struct Walk<'a> {
    /// The project's folder.
    root: &'a Path,
    /// Whether each file is looked at.
    stamps: bool,
    /// What is told of each real folder before it is listed.
    enter: &'a mut dyn FnMut(&Path) -> Result<bool, Fallback>,
    /// What was found.
    tree: Tree,
    /// The real folders that the walk is in at present, to leave out links that lead back.
    within: Vec<PathBuf>,
}

impl Walk<'_> {
    /// Looks through the whole project.
    fn start(&mut self) -> Result<(), Fallback> {
        let root = self.root;
        self.tree.places.insert(root.to_path_buf(), Place::Step);
        if !self.enter(root)? {
            // The folder around it tells when it is back.
            if let Some(around) = root.parent() {
                self.enter(around)?;
            }
            self.tree.entered.remove(root);
            if !self.enter(root)? {
                return Ok(());
            }
        }
        for top in TOPS {
            let path = root.join(top);
            self.name(&path, Path::new(top));
            if let Ok(data) = path.symlink_metadata() {
                self.visit(path, PathBuf::from(top), data.file_type())?;
            }
        }
        Ok(())
    }

    /// Tells of a folder, once.
    fn enter(&mut self, folder: &Path) -> Result<bool, Fallback> {
        Ok(!self.tree.entered.insert(folder.to_path_buf()) || (self.enter)(folder)?)
    }

    /// Notes that a real path goes by a name below the root.
    fn name(&mut self, path: &Path, name: &Path) {
        let place = self.tree.places.entry(path.to_path_buf());
        match place.or_insert(Place::Step) {
            Place::Named(names) => {
                names.insert(name.to_path_buf());
            }
            step @ Place::Step => *step = Place::Named(BTreeSet::from([name.to_path_buf()])),
        }
    }

    /// Looks at what stands at `path`, in a real folder, which goes by `name`.
    fn visit(&mut self, path: PathBuf, name: PathBuf, kind: FileType) -> Result<(), Fallback> {
        if kind.is_dir() {
            self.folder(path, name)
        } else if kind.is_symlink() {
            self.link(&path, name)
        } else {
            if self.stamps
                && let Ok(data) = path.symlink_metadata()
            {
                self.tree.state.files.insert(name, Stamp::of(&data));
            }
            Ok(())
        }
    }

    /// Looks through a real folder.
    fn folder(&mut self, real: PathBuf, name: PathBuf) -> Result<(), Fallback> {
        if self.within.contains(&real) || !self.enter(&real)? {
            return Ok(());
        }
        let mode = real.symlink_metadata().map_or(0, |data| data.mode());
        self.tree
            .state
            .shapes
            .entry(name.clone())
            .or_insert(Shape::Folder(mode));
        let names = self.tree.folders.entry(real.clone()).or_default();
        names.insert(name.clone());
        let Ok(entries) = fs::read_dir(&real) else {
            return Ok(());
        };
        self.within.push(real);
        for entry in entries.flatten() {
            let file_name = entry.file_name();
            if !is_hidden(&file_name)
                && let Ok(kind) = entry.file_type()
            {
                self.visit(entry.path(), name.join(file_name), kind)?;
            }
        }
        self.within.pop();
        Ok(())
    }

    /// Looks at where a symbolic link leads. Folders outside of the project are not entered: they may be anything.
    fn link(&mut self, path: &Path, name: PathBuf) -> Result<(), Fallback> {
        let real = self.resolve(path)?;
        self.tree.state.shapes.insert(name.clone(), Shape::Link(real.clone()));
        let Some(real) = real else {
            return Ok(());
        };
        match real.symlink_metadata() {
            Ok(data) if data.is_dir() && real.starts_with(self.root) => self.folder(real, name),
            Ok(data) if data.is_file() => {
                self.name(&real, &name);
                if self.stamps {
                    self.tree.state.files.insert(name, Stamp::of(&data));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The real path that the link at `path` leads to, if anything is there. Each step on the way is noted, those outside
    /// of the project only at its end.
    fn resolve(&mut self, path: &Path) -> Result<Option<PathBuf>, Fallback> {
        let mut real = path.parent().unwrap_or(path).to_path_buf();
        let mut ahead: VecDeque<OsString> = VecDeque::from_iter(path.file_name().map(OsStr::to_os_string));
        let mut links = 0;
        while let Some(part) = ahead.pop_front() {
            match Path::new(&part).components().next() {
                Some(Component::Normal(_)) => {}
                Some(Component::ParentDir) => {
                    real.pop();
                    continue;
                }
                Some(Component::RootDir | Component::Prefix(_)) => {
                    real = PathBuf::from(part);
                    continue;
                }
                Some(Component::CurDir) | None => continue,
            }
            let next = real.join(part);
            if next != path && (ahead.is_empty() || next.starts_with(self.root)) {
                self.enter(&real)?;
                self.tree.places.entry(next.clone()).or_insert(Place::Step);
            }
            match next.symlink_metadata() {
                Ok(data) if data.is_symlink() => {
                    links += 1;
                    let Some(target) = next.read_link().ok().filter(|_| links <= MOST_LINKS) else {
                        return Ok(None);
                    };
                    for part in target.components().rev() {
                        ahead.push_front(part.as_os_str().to_os_string());
                    }
                }
                Ok(_) => real = next,
                Err(_) => return Ok(None),
            }
        }
        Ok(Some(real))
    }
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
    fn of(data: &Metadata) -> Self {
        Self {
            identity: (data.dev(), data.ino()),
            length: data.len(),
            modified: (data.mtime(), data.mtime_nsec()),
            changed: (data.ctime(), data.ctime_nsec()),
        }
    }
}
