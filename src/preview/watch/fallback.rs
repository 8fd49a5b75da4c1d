//! A failure of the system's watching in, what is said of it out.

use std::fmt;
use std::io;

use notify::ErrorKind;

/// Why the system can't watch the folder.
#[derive(Debug)]
pub enum Fallback {
    /// It watches as many files and folders as it is allowed to.
    WatchLimit,
    /// As many programs watch as are allowed to.
    InstanceLimit,
    /// Anything else, in the system's words.
    Other(String),
}

/// What Linux says of a program, or all programs of a person, that have too many files open or watches running.
const TOO_MANY_OPEN: i32 = 24;

impl Fallback {
    /// What can be done.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::WatchLimit => Some("raise it with `sudo sysctl fs.inotify.max_user_watches=524288`"),
            Self::InstanceLimit => Some("raise it with `sudo sysctl fs.inotify.max_user_instances=1024`"),
            Self::Other(_) => None,
        }
    }

    /// Why `error` keeps from watching, or `None` where it only says that a folder is not there or not to be read:
    /// nobody else can read it then either, and the folder around it tells when that ends.
    pub(super) fn of(error: notify::Error) -> Option<Self> {
        match error.kind {
            ErrorKind::MaxFilesWatch => Some(Self::WatchLimit),
            ErrorKind::PathNotFound | ErrorKind::WatchNotFound => None,
            ErrorKind::Io(error) if error.raw_os_error() == Some(TOO_MANY_OPEN) => Some(Self::InstanceLimit),
            ErrorKind::Io(error) if is_elsewhere(error.kind()) => None,
            ErrorKind::Io(error) => Some(Self::Other(error.to_string())),
            ErrorKind::Generic(_) | ErrorKind::InvalidConfig(_) => Some(Self::Other(error.to_string())),
        }
    }
}

/// Whether the fault lies with the folder and not with watching.
fn is_elsewhere(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{InvalidFilename, NotADirectory, NotFound, PermissionDenied};
    matches!(kind, NotFound | NotADirectory | PermissionDenied | InvalidFilename)
}

impl fmt::Display for Fallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WatchLimit => f.write_str("the system's limit of watched folders is reached"),
            Self::InstanceLimit => f.write_str("the system's limit of programs that watch folders is reached"),
            Self::Other(reason) => write!(f, "the system can't watch the folder: {reason}"),
        }
    }
}
