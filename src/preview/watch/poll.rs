//! A project's folder in, changes out, found by looking through it every now and then.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::git::GitLock;
use super::tree::{Stamp, State};
use super::walk::walk;
use super::{Change, Message, Next, receive};

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(if cfg!(test) { 20 } else { 500 });

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
    /// Whether Git is changing files.
    git: GitLock,
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
            git: GitLock::around(root),
            state: look(root),
            due: now,
            changed: None,
            since: now,
            again: HashMap::new(),
        };
        poll.note_again(&Change::Everything, false, now);
        if poll.again.values().any(|due| *due <= now + QUIET) {
            // Whatever is written after this gets another mark.
            thread::sleep(QUIET);
            poll.again.retain(|_, due| *due > now + QUIET);
        }
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
        let is_quiet = found.is_none() && !self.git.is_held();
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
    walk(root, true, &mut |folder| Ok(folder.is_dir()))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A project of one file, polled; its mark lies on a whole second if `is_coarse`.
    fn poll(is_coarse: bool) -> (tempfile::TempDir, Poll) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("site.toml"), "text").unwrap();
        let mut poll = Poll::start(&folder.path().canonicalize().unwrap());
        if is_coarse {
            poll.state.files.values_mut().for_each(Stamp::coarsen);
        }
        (folder, poll)
    }

    #[test]
    fn a_file_with_a_coarse_mark_is_named_once_more() {
        let names = Change::Paths(BTreeSet::from([PathBuf::from("site.toml")]));
        let now = Instant::now();
        for (is_coarse, is_quiet, wait) in [(true, true, COARSE), (true, false, COARSE), (false, false, QUIET)] {
            for change in [&names, &Change::Everything] {
                let (_folder, mut poll) = poll(is_coarse);
                assert_eq!(poll.take_again(now + COARSE), None);
                poll.note_again(change, is_quiet, now);
                assert_eq!(poll.take_again(now), None);
                // A file that was marked long ago is none of those.
                let is_fresh = *change == names || is_coarse;
                assert_eq!(
                    poll.take_again(now + wait),
                    is_fresh.then(|| names.clone()),
                    "{is_coarse} {change:?}"
                );
                assert_eq!(poll.take_again(now + wait), None);
            }
        }
        let (_folder, mut poll) = poll(false);
        poll.note_again(&names, true, now);
        assert_eq!(poll.take_again(now + COARSE), None);
    }

    #[test]
    fn slow_folders_are_looked_through_less_often() {
        let begun = Instant::now();
        assert!(after(begun, PAUSE, PAUSE_FACTOR) >= begun + PAUSE);
        let begun = begun - Duration::from_secs(1);
        assert!(after(begun, PAUSE, PAUSE_FACTOR) >= begun + Duration::from_secs(10));
    }
}
