//! Two folders in, their names swapped: in one step where the system can, else in two that can be undone.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Puts the folder `new` at `out`; gives the path at which what stood there now stands.
///
/// # Errors
///
/// From the system; both are then where they were.
pub(super) fn swap(new: &Path, out: &Path) -> io::Result<Option<PathBuf>> {
    if fs::symlink_metadata(out).is_err() {
        return fs::rename(new, out).map(|()| None);
    }
    match exchange(new, out) {
        Ok(()) => Ok(Some(new.to_path_buf())),
        Err(error) if is_unsupported(&error) => {
            let old = set_aside(new, out)?;
            move_in(new, &old, out)?;
            Ok(Some(old))
        }
        Err(error) => Err(error),
    }
}

/// Swaps two names in one step.
#[cfg(target_os = "linux")]
fn exchange(new: &Path, out: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, out, RenameFlags::EXCHANGE)?)
}

/// Swaps two names in one step, which this system can't.
#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _out: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the system or the file system does not know how to exchange names.
fn is_unsupported(error: &io::Error) -> bool {
    // renameat2 says EINVAL where the file system does not know the flag, ENOSYS where the kernel does not know the call.
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// The first of two steps: renames the folder at `out` to a name beside it, by which the next build would find it.
pub(super) fn set_aside(new: &Path, out: &Path) -> io::Result<PathBuf> {
    let name = new.file_name().unwrap_or_default().to_string_lossy();
    let (before, random) = name.rsplit_once(".new-").unwrap_or((&name, ""));
    let old = new.with_file_name(format!("{before}.old-{random}"));
    fs::rename(out, &old)?;
    Ok(old)
}

/// The second step: renames `new` to `out`, or where that fails brings `old` back.
pub(super) fn move_in(new: &Path, old: &Path, out: &Path) -> io::Result<()> {
    fs::rename(new, out).inspect_err(|_| {
        // Should this fail too, the next build brings it back.
        let _ = fs::rename(old, out);
    })
}

/// Writes out everything on the file system that `folder` is on, so that no name is swapped before its contents.
#[cfg(target_os = "linux")]
pub(super) fn sync(folder: &File) -> io::Result<()> {
    Ok(rustix::fs::syncfs(folder)?)
}

/// Writes out everything on the file system that `folder` is on: the nearest that this system has.
#[cfg(not(target_os = "linux"))]
pub(super) fn sync(folder: &File) -> io::Result<()> {
    folder.sync_all()
}
