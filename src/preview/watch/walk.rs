//! A project's folder in, a walk through it that tells of each folder before it looks in, and what it found out.

use std::collections::{BTreeSet, VecDeque};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};

use super::fallback::Fallback;
use super::tree::{Place, Shape, Stamp, Tree, is_hidden};

/// What a project is made of, below its folder.
const TOPS: [&str; 3] = ["site.toml", "content", "themes"];

/// How many symbolic links may follow upon one another, as on Linux.
const MOST_LINKS: usize = 40;

/// Looks through the project in `root`, a real path. Each real folder is passed to `enter` before it is listed and
/// before anything in it is looked at; `enter` says whether it is there. `stamps`: whether to look at each file.
pub(super) fn walk(
    root: &Path,
    stamps: bool,
    enter: &mut dyn FnMut(&Path) -> Result<bool, Fallback>,
) -> Result<Tree, Fallback> {
    let mut walk = Walk {
        root,
        stamps,
        enter,
        tree: Tree::default(),
        within: Vec::new(),
    };
    walk.start()?;
    Ok(walk.tree)
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
            let name = PathBuf::from(top);
            match path.symlink_metadata() {
                Ok(data) if data.is_dir() => self.folder(path, name)?,
                Ok(data) if data.is_symlink() => self.link(&path, name)?,
                Ok(data) if self.stamps => {
                    self.tree.state.files.insert(name, Stamp::of(&data));
                }
                _ => {}
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
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            if is_hidden(&file_name) {
                continue;
            }
            if kind.is_dir() {
                self.folder(entry.path(), name.join(file_name))?;
            } else if kind.is_symlink() {
                self.link(&entry.path(), name.join(file_name))?;
            } else if self.stamps
                && let Ok(data) = entry.metadata()
            {
                self.tree.state.files.insert(name.join(file_name), Stamp::of(&data));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Walks a project, and does `act` when the folder `at` is entered; afterwards `name` must be known.
    fn check(at: &str, act: impl Fn(&Path), name: &str) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("content/a")).unwrap();
        fs::create_dir_all(root.join("shared")).unwrap();
        std::os::unix::fs::symlink("../shared/later", root.join("content/link")).unwrap();
        let mut enter = |folder: &Path| {
            if folder == root.join(at) {
                act(folder);
            }
            Ok(folder.is_dir())
        };
        let tree = walk(&root, true, &mut enter).unwrap();
        let name = Path::new(name);
        let is_there = |shape: &Shape| *shape != Shape::Link(None);
        let is_known = tree.state.shapes.get(name).is_some_and(is_there) || tree.state.files.contains_key(name);
        assert!(is_known, "{name:?} in {tree:?}");
    }

    #[test]
    fn what_is_made_after_a_folder_was_entered_is_found() {
        let write = |name: &'static str| move |folder: &Path| fs::write(folder.join(name), "text").unwrap();
        let make = |name: &'static str| move |folder: &Path| fs::create_dir_all(folder.join(name)).unwrap();
        check("", write("site.toml"), "site.toml");
        check("", make("themes/mine"), "themes/mine");
        check("content", write("page.md"), "content/page.md");
        check("content", make("b/deep"), "content/b/deep");
        check("content/a", write("page.md"), "content/a/page.md");
        check("content/a", make("b"), "content/a/b");
        check("shared", write("later"), "content/link");
        check("shared", make("later/deep"), "content/link/deep");
    }
}
