//! Bytes in, a folder out: whole or not at all. The only writer.
//!
//! A [`Writer`] fills a new folder beside the output and then swaps the two names in one step, so a reader sees the old
//! tree or the new one and a build that fails or is killed leaves the old one as it was. A file whose bytes did not change
//! is a hard link to the old one and keeps its time.
//!
//! # What survives a power cut
//!
//! Names and contents reach the disk in any order, so a swap of names alone could show empty files after a power cut.
//! [`Writer::commit`] therefore asks the system once to write out the whole file system (`syncfs`) before it swaps, and
//! writes out the parent folder after. Measured with 1,000 new files of 20 KB on ext4: 30 ms to write them, 25 to 190 ms
//! for the one call, 270 to 300 ms for an `fsync` of each.

mod place;
mod swap;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use crate::diagnostic::{Code, Diagnostic, reason};
pub use place::MARKER;
use place::Place;

/// What a build did to its folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files that were kept with their times.
    pub unchanged: usize,
    /// Files of the last build that are no longer there.
    pub removed: usize,
    /// The size of all files together, in bytes.
    pub bytes: u64,
}

/// Writes `files`, each a path below `out` and its bytes, in place of whatever an earlier build left at `out`.
///
/// # Errors
///
/// As [`Writer::open`], [`Writer::put`] and [`Writer::commit`]; `out` is then as it was.
pub fn write(out: &Path, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Report, Diagnostic> {
    fill(Writer::open(out)?, files)
}

/// The same in a folder of which `files` holds all that is to stay, such as what lies there now: it need not be marked as ours.
///
/// # Errors
///
/// As [`write()`], but for what else stands in the folder.
pub fn rewrite(out: &Path, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Report, Diagnostic> {
    fill(Writer::at(Place::retake(out)?), files)
}

/// Puts all files and swaps the folders.
fn fill(writer: Writer, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Report, Diagnostic> {
    for (path, bytes) in files {
        writer.put(&path, &bytes)?;
    }
    writer.commit()
}

/// A folder that is being written. Threads may share it; it holds no file in memory. Dropped without
/// [`commit`](Self::commit), it leaves nothing behind.
#[derive(Debug)]
pub struct Writer {
    /// The output folder and the new one beside it.
    place: Place,
    /// The size of each file of the last build, by its path.
    old: BTreeMap<String, u64>,
    /// How many files are new or have other bytes.
    written: AtomicUsize,
    /// How many were kept.
    unchanged: AtomicUsize,
    /// How many of the old paths have been put again.
    kept: AtomicUsize,
    /// The size of all of them, in bytes.
    bytes: AtomicU64,
}

impl Writer {
    /// Makes ready to replace the folder `out`, or to make it. A symbolic link is followed.
    ///
    /// # Errors
    ///
    /// [`Code::OutputNotOurs`] where something else stands there, [`Code::OutputNotWritable`] where the system refuses or
    /// another build is at work, [`Code::DiskFull`].
    pub fn open(out: &Path) -> Result<Self, Diagnostic> {
        Ok(Self::at(Place::open(out)?))
    }

    /// Makes ready to fill a place.
    fn at(place: Place) -> Self {
        let old = place.list_old();
        Self {
            place,
            old,
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
            kept: AtomicUsize::new(0),
            bytes: AtomicU64::new(0),
        }
    }

    /// Adds the file `path`, with `/` between its parts.
    ///
    /// # Errors
    ///
    /// [`Code::DuplicateAddress`] for a path that was put before or is a folder too, [`Code::BadValue`] for one that would
    /// leave the folder, [`Code::DiskFull`] and [`Code::OutputNotWritable`] from the system.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        check_path(path)?;
        let unchanged = self
            .place_file(path, bytes)
            .map_err(|error| put_error(&self.place, path, &error))?;
        let counter = if unchanged { &self.unchanged } else { &self.written };
        counter.fetch_add(1, Ordering::Relaxed);
        if self.old.contains_key(path) {
            self.kept.fetch_add(1, Ordering::Relaxed);
        }
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    /// Swaps the new folder in, and removes the old one.
    ///
    /// # Errors
    ///
    /// [`Code::DiskFull`] and [`Code::OutputNotWritable`]; the folder is then as it was.
    pub fn commit(self) -> Result<Report, Diagnostic> {
        let report = Report {
            written: self.written.into_inner(),
            unchanged: self.unchanged.into_inner(),
            removed: self.old.len().saturating_sub(self.kept.into_inner()),
            bytes: self.bytes.into_inner(),
        };
        if let Some(left) = self.place.swap()? {
            left.remove();
        }
        Ok(report)
    }

    /// Puts the file into the new folder; says whether it is the old one, kept.
    fn place_file(&self, path: &str, bytes: &[u8]) -> io::Result<bool> {
        let new = self.place.new_folder().join(path);
        let old = self.place.old_folder().join(path);
        let unchanged = self.old.get(path) == Some(&(bytes.len() as u64)) && holds(&old, bytes).unwrap_or(false);
        let place = || {
            if unchanged {
                keep(&old, &new, bytes)
            } else {
                create(&new, bytes).map(drop)
            }
        };
        match place() {
            // The first file of a folder makes the folder.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(parent) = new.parent() {
                    fs::create_dir_all(parent)?;
                }
                place()
            }
            done => done,
        }?;
        Ok(unchanged)
    }
}

/// Makes `new` the same file as `old`, or where the file system has no hard links a copy of the same age.
fn keep(old: &Path, new: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::hard_link(old, new) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists) => {
            copy_with_time(old, new, bytes)
        }
        done => done,
    }
}

/// Writes `bytes` to the file `new`, which must not exist, with the modification time of `old`.
fn copy_with_time(old: &Path, new: &Path, bytes: &[u8]) -> io::Result<()> {
    let modified = fs::metadata(old)?.modified()?;
    create(new, bytes)?.set_modified(modified)
}

/// Writes `bytes` to the file `path`, which must not exist.
fn create(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Whether the file at `path` has these bytes; read in pieces, so that a large file costs no memory.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    /// As much as is read at once.
    const PIECE: usize = 64 << 10;
    let mut file = File::open(path)?;
    let mut piece = vec![0; PIECE.min(bytes.len())];
    for expected in bytes.chunks(PIECE) {
        let Some(read) = piece.get_mut(..expected.len()) else {
            return Ok(false);
        };
        match file.read_exact(read) {
            Ok(()) if read == expected => {}
            Ok(()) => return Ok(false),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            Err(error) => return Err(error),
        }
    }
    Ok(file.read(&mut [0])? == 0)
}

/// Refuses a path that would not stay below the folder, or that is ours.
fn check_path(path: &str) -> Result<(), Diagnostic> {
    let wrong = if path.contains(['\0', '\\']) {
        "a character that no file may have"
    } else if path.split('/').any(str::is_empty) {
        "an empty part"
    } else if path.split('/').any(|part| matches!(part, "." | "..")) {
        "a part made of dots only"
    } else if path == MARKER {
        "a name that is kept for aushang"
    } else {
        return Ok(());
    };
    Err(Diagnostic::in_path(
        Code::BadValue,
        path.replace('\0', "\\0"),
        format!("this address has {wrong}, so it can't be written"),
    )
    .help("rename the page or file it comes from"))
}

/// What went wrong with the file `path`.
fn put_error(place: &Place, path: &str, error: &io::Error) -> Diagnostic {
    use io::ErrorKind::{AlreadyExists, IsADirectory, NotADirectory, QuotaExceeded, StorageFull};
    match error.kind() {
        // Which file was the first that had no room says nothing.
        StorageFull | QuotaExceeded => write_error(place.old_folder(), error),
        AlreadyExists | IsADirectory | NotADirectory => {
            Diagnostic::in_path(Code::DuplicateAddress, path, "two outputs have this address")
                .help("rename one of the files they come from, or remove the alias")
        }
        _ => write_error(&place.old_folder().join(path), error),
    }
}

/// What went wrong with the output, told for `path`.
fn write_error(path: &Path, error: &io::Error) -> Diagnostic {
    use io::ErrorKind::{CrossesDevices, QuotaExceeded, ResourceBusy, StorageFull};
    let path = path.display().to_string();
    match error.kind() {
        StorageFull | QuotaExceeded => Diagnostic::in_path(
            Code::DiskFull,
            path,
            "there is not enough room left to write this folder",
        )
        .help("make room and build again; the last build is as it was"),
        ResourceBusy | CrossesDevices => Diagnostic::in_path(
            Code::OutputNotWritable,
            path,
            "this folder can't be replaced, because a disk is mounted on it",
        )
        .help("choose a folder inside of it with `--out`"),
        io::ErrorKind::PermissionDenied => Diagnostic::in_path(
            Code::OutputNotWritable,
            path,
            "this can't be written: permission denied",
        )
        .help("mend its permissions, or choose another folder with `--out`; the last build is as it was"),
        _ => Diagnostic::in_path(
            Code::OutputNotWritable,
            path,
            format!("this can't be written: {}", reason(error)),
        )
        .help("choose another folder with `--out`; the last build is as it was"),
    }
}
