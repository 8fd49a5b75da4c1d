//! Single events in, one change out, once they have come to rest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Change;
use super::tree::{Meaning, Tree};

/// How long nothing may happen before a save is given out: editors follow up within a fraction of a millisecond.
const QUIET: Duration = Duration::from_millis(3);

/// The same while a file is being written or has just gone: what replaces it is about to come.
const QUIET_UNSETTLED: Duration = Duration::from_millis(20);

/// The same where several files or folders change: a checkout pauses for up to 8 ms on a busy machine.
const QUIET_MANY: Duration = Duration::from_millis(25);

/// How long a change may be kept back while more and more happens to one file.
const LONGEST: Duration = Duration::from_millis(100);

/// The same where several files or folders change: a checkout of 500 files takes up to 130 ms, copying may take longer.
const LONGEST_MANY: Duration = Duration::from_secs(1);

/// Whether the system tells of a writer that it is done.
const TELLS_CLOSE: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// Something that happened at a path.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// What happened.
    pub kind: Kind,
    /// Where: a real folder and a name in it.
    pub path: PathBuf,
}

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file came to be, and may be still empty.
    Made,
    /// A file was written to, maybe not for the last time.
    Written,
    /// A file was closed by one who wrote.
    Closed,
    /// A file or folder was moved here.
    MovedHere,
    /// A file or folder was moved away or removed.
    Gone,
    /// A folder came or went.
    Folder,
    /// Anything else: permissions, times.
    Other,
}

/// Events that belong together.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// When the first and the last came.
    span: Option<(Instant, Instant)>,
    /// What happened to each name below the root.
    names: BTreeMap<PathBuf, History>,
    /// Whether anything may have changed.
    everything: bool,
    /// Whether the system lost count of what happened.
    pub is_lost: bool,
    /// Whether another program is known to have more in hand.
    pub is_busy: bool,
}

/// What happened to a name.
#[derive(Clone, Copy, Debug)]
struct History {
    /// The first event.
    first: Kind,
    /// The last event.
    last: Kind,
    /// Whether something was moved here.
    was_moved: bool,
}

impl Batch {
    /// Adds an event; `tree` tells what it means to the project.
    pub fn add(&mut self, event: Event, tree: &Tree, now: Instant) {
        let names = match tree.meaning(&event.path) {
            Meaning::None => return,
            Meaning::Everything => return self.add_everything(now),
            Meaning::Names(names) => names,
        };
        if event.kind == Kind::Folder {
            return self.add_everything(now);
        }
        self.touch(now);
        for name in names {
            let kind = event.kind;
            let history = self.names.entry(name).or_insert(History {
                first: kind,
                last: kind,
                was_moved: false,
            });
            // A change of permissions says nothing about who still writes.
            if kind != Kind::Other {
                history.last = kind;
            }
            history.was_moved |= kind == Kind::MovedHere;
        }
    }

    /// Notes that the system lost count.
    pub fn add_lost(&mut self, now: Instant) {
        self.is_lost = true;
        self.touch(now);
    }

    /// Notes that anything may have changed.
    fn add_everything(&mut self, now: Instant) {
        self.everything = true;
        self.touch(now);
    }

    /// Notes the time of an event.
    fn touch(&mut self, now: Instant) {
        let first = self.span.map_or(now, |(first, _)| first);
        self.span = Some((first, now));
    }

    /// When it can be given out, if nothing else happens; `None` while it is empty.
    pub fn due(&self) -> Option<Instant> {
        let (first, last) = self.span?;
        // What came and went again is the helper file of an editor.
        let is_helper = |history: &&History| history.first == Kind::Made && history.last == Kind::Gone;
        let lasting = self.names.values().filter(|history| !is_helper(history)).count();
        let is_many = self.everything || self.is_lost || self.is_busy || lasting > 1;
        let (quiet, longest) = if is_many {
            (QUIET_MANY, LONGEST_MANY)
        } else if TELLS_CLOSE && self.names.values().any(History::is_unsettled) {
            (QUIET_UNSETTLED, LONGEST)
        } else {
            (QUIET, LONGEST)
        };
        Some((last + quiet).min(first + longest))
    }

    /// The change, as far as it was told, for the project in `root`.
    pub fn finish(self, root: &Path, tree: &Tree) -> Option<Change> {
        let is_plain = |(name, history): (&PathBuf, &History)| {
            let data = root.join(name).symlink_metadata();
            let is_gone = data.is_err();
            let is_file = data.is_ok_and(|data| !data.is_dir() && !data.is_symlink());
            // What was moved here and is gone again may have been a folder, seen in between.
            !tree.state.shapes.contains_key(name) && (is_file || is_gone && !history.was_moved)
        };
        if self.everything || !self.names.iter().all(is_plain) {
            return Some(Change::Everything);
        }
        let names = BTreeSet::from_iter(self.names.into_keys());
        (!names.is_empty()).then_some(Change::Paths(names))
    }
}

impl History {
    /// Whether more is about to happen: what was made or written will be closed, what has gone is often replaced.
    fn is_unsettled(&self) -> bool {
        match self.last {
            Kind::Made | Kind::Written => true,
            Kind::Gone => self.first != Kind::Made,
            Kind::Closed | Kind::MovedHere | Kind::Folder | Kind::Other => false,
        }
    }
}
