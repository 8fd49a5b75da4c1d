//! A project's folder in, changes out, found by looking through it every now and then.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant, SystemTime};

use super::tree::{Stamp, State, Tree};
use super::{Change, Message, Next, receive};

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(500);

/// How many times as long as looking takes: where it is slow, it is done less often.
const PAUSE_FACTOR: u32 = 9;

/// How long a change must stay as it is before it is given out. It is longer than the steps of the clocks that mark
/// changes (up to 10 ms), so that whatever is written after it was given out gets another mark.
const QUIET: Duration = Duration::from_millis(50);

/// How long a change may be kept back while more and more happens.
const LONGEST: Duration = Duration::from_secs(2);

/// The steps of the clocks of disks that mark changes in whole seconds (up to 2 s), and somewhat more.
const COARSE: Duration = Duration::from_millis(2_100);

/// A project that is looked through.
#[derive(Debug)]
pub(super) struct Poll {
    /// The project's folder, a real path.
    root: PathBuf,
    /// How it was when it was last looked through.
    state: State,
    /// When to look again.
    due: Instant,
    /// What has changed since something was last given out.
    changed: Option<Change>,
    /// When the first of it was found.
    since: Instant,
    /// Files that may have been written to once more without another mark, and when this can no longer happen.
    again: HashMap<PathBuf, Instant>,
}

impl Poll {
    /// Counts from now, for the project in `root`, a real path.
    pub fn start(root: &Path) -> Self {
        let now = Instant::now();
        let mut poll = Self {
            root: root.to_path_buf(),
            state: look(root),
            due: now,
            changed: None,
            since: now,
            again: HashMap::new(),
        };
        let time = SystemTime::now();
        let is_fresh = |stamp: &Stamp| stamp.time() + step(stamp) > time;
        let fresh = poll.state.files.iter().filter(|(_, stamp)| is_fresh(stamp));
        poll.again = fresh.map(|(name, stamp)| (name.clone(), now + step(stamp))).collect();
        poll.due = after(now, PAUSE, PAUSE_FACTOR);
        poll
    }

    /// Waits for the next change, but no longer than `until`.
    pub fn next(&mut self, inbox: &Receiver<Message>, until: Option<Instant>) -> Next {
        loop {
            let wake = until.map_or(self.due, |until| until.min(self.due));
            if let Some(Message::Stop) = receive(inbox, Some(wake)) {
                return Next::Stopped;
            }
            let now = Instant::now();
            if self.due <= now {
                if let Some(change) = self.look(now) {
                    return Next::Change(change);
                }
            } else if until.is_some_and(|until| until <= now) {
                return Next::Timeout;
            }
        }
    }

    /// Looks through the folder. Gives what has changed, once it stays as it is.
    fn look(&mut self, now: Instant) -> Option<Change> {
        let state = look(&self.root);
        let found = self.state.difference(&state);
        self.state = state;
        let is_quiet = found.is_none();
        if let Some(found) = found {
            if self.changed.is_none() {
                self.since = now;
            }
            self.changed = Some(match self.changed.take() {
                Some(changed) => changed.and(found),
                None => found,
            });
        }
        let is_late = self.since + LONGEST <= now;
        if self.changed.is_some() && !is_quiet && !is_late {
            self.due = after(now, QUIET, 1);
            return None;
        }
        self.due = after(now, PAUSE, PAUSE_FACTOR);
        let again = self.take_again(now);
        if let Some(changed) = &self.changed {
            self.note_again(&changed.clone(), is_quiet, now);
        }
        match (self.changed.take(), again) {
            (Some(changed), Some(again)) => Some(changed.and(again)),
            (changed, again) => changed.or(again),
        }
    }

    /// The files that are to be named once more, by now.
    fn take_again(&mut self, now: Instant) -> Option<Change> {
        let names: BTreeSet<PathBuf> = self
            .again
            .extract_if(|_, due| *due <= now)
            .map(|(name, _)| name)
            .collect();
        (!names.is_empty()).then_some(Change::Paths(names))
    }

    /// Notes which files of a change may be written to once more without another mark.
    fn note_again(&mut self, change: &Change, is_quiet: bool, now: Instant) {
        let is_safe = |stamp: &Stamp| is_quiet && step(stamp) <= QUIET;
        let due = |stamp: &Stamp| now + step(stamp);
        match change {
            Change::Paths(names) => {
                let stamps = names
                    .iter()
                    .filter_map(|name| Some((name, self.state.files.get(name)?)));
                let unsafe_ones = stamps.filter(|(_, stamp)| !is_safe(stamp));
                self.again
                    .extend(unsafe_ones.map(|(name, stamp)| (name.clone(), due(stamp))));
            }
            Change::Everything => {
                let time = SystemTime::now();
                let fresh = self
                    .state
                    .files
                    .iter()
                    .filter(|(_, stamp)| !is_safe(stamp) && stamp.time() + step(stamp) > time);
                self.again.extend(fresh.map(|(name, stamp)| (name.clone(), due(stamp))));
            }
        }
    }
}

/// How the project in `root` is.
fn look(root: &Path) -> State {
    // Only watching can fail, and nothing is watched.
    Tree::walk(root, true, &mut |folder| Ok(folder.is_dir()))
        .unwrap_or_default()
        .state
}

/// The steps of the clock that marked a file.
fn step(stamp: &Stamp) -> Duration {
    if stamp.is_coarse() { COARSE } else { QUIET }
}

/// When to look again after having looked since `begun`: `pause` from now, or `factor` times as long as it took.
fn after(begun: Instant, pause: Duration, factor: u32) -> Instant {
    let now = Instant::now();
    now + pause.max((now - begun) * factor)
}
