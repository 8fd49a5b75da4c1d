//! A path and bytes in, a file out: written whole or not at all.

use std::fs::Permissions;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// The rights of a new file, of which the system takes what the user does not want to give.
const RIGHTS: u32 = 0o666;

/// Writes a file beside `path` and gives it that name, so that an old one stays where the new one can't be written.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut beside = tempfile::Builder::new()
        .permissions(Permissions::from_mode(RIGHTS))
        .tempfile_in(folder.unwrap_or(Path::new(".")))?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    beside.persist(path).map_err(|error| error.error)?;
    Ok(())
}
