//! Single events in, one change out, once they have come to rest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
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
    /// What happened at each path.
    paths: BTreeMap<PathBuf, History>,
    /// Whether anything may have changed.
    everything: bool,
    /// Whether the system lost count of what happened.
    pub is_lost: bool,
    /// Until when it is kept back, since more is known to come.
    postponed: Option<Instant>,
}

/// What happened at a path.
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
        let Event { kind, path } = event;
        match tree.meaning(&path) {
            Meaning::None => return,
            Meaning::Names(_) if kind != Kind::Folder => {}
            Meaning::Names(_) | Meaning::Everything => self.everything = true,
        }
        let first = self.span.map_or(now, |(first, _)| first);
        self.span = Some((first, now));
        let new = History {
            first: kind,
            last: kind,
            was_moved: false,
        };
        let history = self.paths.entry(path).or_insert(new);
        // A change of permissions says nothing about who still writes.
        if kind != Kind::Other {
            history.last = kind;
        }
        history.was_moved |= kind == Kind::MovedHere;
    }

    /// Notes that the system lost count.
    pub fn add_lost(&mut self, now: Instant) {
        self.is_lost = true;
        let first = self.span.map_or(now, |(first, _)| first);
        self.span = Some((first, now));
    }

    /// When it can be given out, if nothing else happens; `None` while it is empty.
    pub fn due(&self) -> Option<Instant> {
        let (first, last) = self.span?;
        // What came and went again is the helper file of an editor.
        let is_helper = |history: &&History| history.first == Kind::Made && history.last == Kind::Gone;
        let lasting = self.paths.values().filter(|history| !is_helper(history)).count();
        let is_many = self.everything || self.is_lost || self.postponed.is_some() || lasting > 1;
        let (quiet, longest) = if is_many {
            (QUIET_MANY, LONGEST_MANY)
        } else if TELLS_CLOSE && self.paths.values().any(History::is_unsettled) {
            (QUIET_UNSETTLED, LONGEST)
        } else {
            (QUIET, LONGEST)
        };
        let due = self.postponed.map_or(last + quiet, |until| until.max(last + quiet));
        Some(due.min(first + longest))
    }

    /// Keeps it back for a while, since more is known to come. `false` where it was kept back for long enough.
    pub fn postpone(&mut self, now: Instant) -> bool {
        self.postponed = Some(now + QUIET_MANY);
        self.span.is_some_and(|(first, _)| now < first + LONGEST_MANY)
    }

    /// The change, as far as it was told. `tree` is the one that the events were added with.
    pub fn finish(self, tree: &Tree) -> Option<Change> {
        if self.everything {
            return Some(Change::Everything);
        }
        let mut all = BTreeSet::new();
        for (path, history) in self.paths {
            let data = path.symlink_metadata();
            let is_gone = data.is_err();
            let is_file = data.is_ok_and(|data| !data.is_dir() && !data.is_symlink());
            // What was moved here and is gone again may have been a folder, seen in between.
            if !is_file && (!is_gone || history.was_moved) {
                return Some(Change::Everything);
            }
            match tree.meaning(&path) {
                Meaning::Names(names) if names.iter().all(|name| tree.is_file(name, &path)) => all.extend(names),
                Meaning::None => {}
                Meaning::Names(_) | Meaning::Everything => return Some(Change::Everything),
            }
        }
        (!all.is_empty()).then_some(Change::Paths(all))
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
