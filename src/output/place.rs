//! The name of an output folder in, a locked new folder beside it out.
//!
//! Beside `dist` stand, while a build runs, `.dist.new-…` (being filled) and, where names can't be swapped in one step,
//! for a moment `.dist.old-…` (the last build). Both are locked by the build that uses them, and the system takes the
//! lock away when that process ends however it ends: what is not locked is a stray, and the next build clears it up.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use walkdir::WalkDir;

use super::{swap, write_error};
use crate::diagnostic::{Code, Diagnostic};

/// The file by which a folder is known as ours.
pub const MARKER: &str = ".aushang";

/// What stands in it.
const MARKER_TEXT: &str =
    "This folder is written by aushang. Each build replaces it whole: keep nothing of your own in it.\n";

/// Where a build is written: the output, the new folder beside it, and the locks on both.
#[derive(Debug)]
pub(super) struct Place {
    /// The real folder to replace; it need not exist.
    out: PathBuf,
    /// The folder to put there.
    new: New,
}

/// The new folder, removed when dropped and only then unlocked: the order of the fields is the order of their ends.
#[derive(Debug)]
struct New {
    /// The folder.
    folder: TempDir,
    /// Its lock.
    lock: Lock,
}

/// The last build, after another has taken its name; locked, so that no build takes it for a stray meanwhile.
#[derive(Debug)]
pub(super) struct Left {
    /// Where it stands now.
    path: PathBuf,
    /// The lock on it.
    _lock: Option<Lock>,
}

impl Left {
    /// Removes it.
    pub(super) fn remove(self) {
        // The build is done; what can't be removed now, the next build tries again.
        let _ = fs::remove_dir_all(&self.path);
    }
}

impl Place {
    /// Checks what stands at `out`, clears up after killed builds and makes the new folder.
    pub(super) fn open(out: &Path) -> Result<Self, Diagnostic> {
        Self::take(out, check_ours)
    }

    /// The same for a folder whose files are known, so that it may have lost its mark.
    pub(super) fn retake(out: &Path) -> Result<Self, Diagnostic> {
        Self::take(out, check_folder)
    }

    /// Makes the new folder, unless what stands at `out` is not to be replaced.
    fn take(out: &Path, check: fn(&Path) -> Result<(), Diagnostic>) -> Result<Self, Diagnostic> {
        let out = real_path(out)?;
        let (Some(folder), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(not_ours(&out, "this is no folder that a build could replace"));
        };
        fs::create_dir_all(folder).map_err(|error| write_error(&out, &error))?;
        // In this order: of two builds that start together, at least one sees the other's lock.
        let new = make_new(folder, name).map_err(|error| write_error(folder, &error))?;
        clear_up(folder, name, &out, new.folder.path())?;
        check(&out)?;
        mark(&out, new.folder.path()).map_err(|error| write_error(&out, &error))?;
        Ok(Self { out, new })
    }

    /// The folder that is being filled.
    pub(super) fn new_folder(&self) -> &Path {
        self.new.folder.path()
    }

    /// The folder that will be replaced; it need not exist.
    pub(super) fn old_folder(&self) -> &Path {
        &self.out
    }

    /// The sizes of the old folder's regular files by their paths, without those reached through links and the marker.
    pub(super) fn list_old(&self) -> BTreeMap<String, u64> {
        let mut sizes = BTreeMap::new();
        for entry in WalkDir::new(&self.out).min_depth(1).into_iter().flatten() {
            let Some(path) = entry.path().strip_prefix(&self.out).ok().and_then(Path::to_str) else {
                continue;
            };
            if let (true, Ok(data)) = (entry.file_type().is_file() && path != MARKER, entry.metadata()) {
                sizes.insert(path.to_owned(), data.len());
            }
        }
        sizes
    }

    /// Puts the new folder in the old one's place; gives what stood there.
    pub(super) fn swap(self) -> Result<Option<Left>, Diagnostic> {
        let Self { out, new } = self;
        let told = |error: io::Error| write_error(&out, &error);
        if let Ok(data) = fs::metadata(&out) {
            fs::set_permissions(new.folder.path(), data.permissions()).map_err(told)?;
        }
        let old = Lock::wait(&out).ok();
        swap::sync(&new.lock.folder).map_err(told)?;
        let left = swap::swap(new.folder.path(), &out).map_err(told)?;
        // What stands at its path now is the old folder, or nothing.
        let _ = new.folder.keep();
        if let Some(parent) = out.parent() {
            // The build is in place; where a folder can't be synced, as on some network file systems, it stays so.
            let _ = File::open(parent).and_then(|parent| parent.sync_all());
        }
        Ok(left.map(|path| Left { path, _lock: old }))
    }
}

/// An open folder, locked where its file system has locks; unlocked when dropped.
#[derive(Debug)]
struct Lock {
    /// The folder, open.
    folder: File,
    /// Without locks a stray can't be told from a live build: then strays stay, and nothing else changes.
    is_held: bool,
}

impl Lock {
    /// Locks the folder, or says that another build has done so with [`io::ErrorKind::WouldBlock`].
    fn take(folder: &Path) -> io::Result<Self> {
        let folder = File::open(folder)?;
        let is_held = match folder.try_lock() {
            Ok(()) => true,
            Err(TryLockError::Error(_)) => false,
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::WouldBlock.into()),
        };
        Ok(Self { folder, is_held })
    }
}

impl Lock {
    /// Locks the folder as soon as nobody else has it locked. Nobody holds a build that is in place for longer than a
    /// look at its name: who took it for a stray while it still had another one.
    fn wait(folder: &Path) -> io::Result<Self> {
        let folder = File::open(folder)?;
        let is_held = folder.lock().is_ok();
        Ok(Self { folder, is_held })
    }

    /// Whether the folder that is locked is the one that stands at `path` now: between opening and locking it, another
    /// build may have swapped the two names.
    fn is_at(&self, path: &Path) -> bool {
        let same = |own: fs::Metadata| {
            let there = fs::symlink_metadata(path)?;
            Ok::<_, io::Error>((own.dev(), own.ino()) == (there.dev(), there.ino()))
        };
        self.folder.metadata().and_then(same).unwrap_or(false)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone would leave it held by a process that is just being started and still shares the open file.
        let _ = self.folder.unlock();
    }
}

/// `out` with links followed, absolute.
fn real_path(out: &Path) -> Result<PathBuf, Diagnostic> {
    match fs::symlink_metadata(out) {
        Ok(_) => out.canonicalize().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Diagnostic::in_path(
                Code::OutputNotWritable,
                out.display().to_string(),
                "this link points to nothing",
            )
            .help("make the folder it points to, or remove the link"),
            _ => write_error(out, &error),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            std::path::absolute(out).map_err(|error| write_error(out, &error))
        }
        Err(error) => Err(write_error(out, &error)),
    }
}

/// Marks the new folder as ours, by the old folder's mark where that says the same: it then keeps its time.
fn mark(old: &Path, new: &Path) -> io::Result<()> {
    let (old, new) = (old.join(MARKER), new.join(MARKER));
    let is_same = fs::read(&old).is_ok_and(|text| text == MARKER_TEXT.as_bytes());
    if is_same && fs::hard_link(&old, &new).is_ok() {
        return Ok(());
    }
    fs::write(new, MARKER_TEXT)
}

/// The beginning of the names of folders beside `name`: `.dist.new-`.
fn beside(name: &OsStr, what: &str) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(name);
    prefix.push(format!(".{what}-"));
    prefix
}

/// Whether a name is that beginning and then random letters.
fn is_beside(name: &OsStr, prefix: &OsStr) -> bool {
    name.as_encoded_bytes()
        .strip_prefix(prefix.as_encoded_bytes())
        .is_some_and(|rest| !rest.is_empty() && rest.iter().all(u8::is_ascii_alphanumeric))
}

/// Makes the new folder in `parent`, with its lock.
fn make_new(parent: &Path, name: &OsStr) -> io::Result<New> {
    /// Each try fails only where another build clears up at that very moment.
    const TRIES: usize = 16;
    let mut builder = tempfile::Builder::new();
    let prefix = beside(name, "new");
    // What mkdir is given; the process's umask is taken off as always.
    builder.prefix(&prefix).permissions(Permissions::from_mode(0o777));
    for _ in 0..TRIES {
        let folder = builder.tempdir_in(parent)?;
        match Lock::take(folder.path()) {
            // Another build may have removed it between its making and its locking.
            Ok(lock) if fs::metadata(folder.path()).is_ok() => return Ok(New { folder, lock }),
            Ok(_) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::WouldBlock) => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// Removes what killed builds left beside `out`, or brings it back where it is the last whole build; refuses while
/// another build is at work, and then changes nothing. `mine` is left alone.
fn clear_up(folder: &Path, name: &OsStr, out: &Path, mine: &Path) -> Result<(), Diagnostic> {
    let told = |error: io::Error| write_error(folder, &error);
    let (new, old) = (beside(name, "new"), beside(name, "old"));
    let mut strays = Vec::new();
    for entry in fs::read_dir(folder).map_err(told)? {
        let entry = entry.map_err(told)?;
        let path = entry.path();
        let (is_new, is_old) = (is_beside(&entry.file_name(), &new), is_beside(&entry.file_name(), &old));
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !(is_new || is_old) || !is_folder || path == mine || !is_ours(&path) {
            continue;
        }
        match Lock::take(&path) {
            Ok(lock) if lock.is_held && lock.is_at(&path) => strays.push((path, is_old, lock)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Err(busy(out)),
            _ => {}
        }
    }
    for (path, is_old, _lock) in strays {
        let done = match fs::symlink_metadata(out) {
            Err(_) if is_old => fs::rename(&path, out),
            _ => fs::remove_dir_all(&path),
        };
        match done {
            // The build that it belonged to removed it just before it was locked here.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            done => done.map_err(told)?,
        }
    }
    Ok(())
}

/// Whether the folder is marked as ours, or empty: a build was killed before it could mark it.
fn is_ours(folder: &Path) -> bool {
    let marked = fs::symlink_metadata(folder.join(MARKER)).is_ok_and(|data| data.is_file());
    marked || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Refuses to replace what is no folder.
fn check_folder(out: &Path) -> Result<(), Diagnostic> {
    match fs::metadata(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(write_error(out, &error)),
        Ok(data) if !data.is_dir() => Err(not_ours(out, "this is a file, and a build writes a folder")),
        Ok(_) => Ok(()),
    }
}

/// Refuses to replace what aushang did not write.
fn check_ours(out: &Path) -> Result<(), Diagnostic> {
    check_folder(out)?;
    let is_there = fs::metadata(out).is_ok();
    if !is_there || is_ours(out) {
        return Ok(());
    }
    match fs::read_dir(out) {
        Err(error) => Err(write_error(out, &error)),
        Ok(_) => Err(not_ours(out, "this folder holds something that aushang did not write")),
    }
}

/// Something else stands where the output should.
fn not_ours(out: &Path, message: &str) -> Diagnostic {
    Diagnostic::in_path(Code::OutputNotOurs, out.display().to_string(), message)
        .help("choose another folder with `--out`, or empty this one yourself; nothing in it was touched")
}

/// Another build is at work.
fn busy(out: &Path) -> Diagnostic {
    Diagnostic::in_path(
        Code::OutputNotWritable,
        out.display().to_string(),
        "another build is writing this folder",
    )
    .help("wait until it is done, or choose another folder with `--out`")
}
