//! A project's folder in, what has changed in it out, in batches: `site.toml`, `content/`, `themes/` and whatever their
//! symbolic links lead to, and nothing else beside them.
//!
//! Whoever looks at the project after `Watch::start`, and again at what each `Next::Change` names, always comes to see
//! what is there. The system tells of changes only in folders that it has been asked to watch, so each folder is first
//! watched and then listed: what was there before is listed, what comes later is told. A batch that names everything is
//! given out only after this has been done for all folders, new ones too, so nothing falls between the two.

mod batch;
mod fallback;
mod git;
mod native;
mod poll;
mod tree;
mod walk;

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

pub use fallback::Fallback;
use native::Native;
use poll::Poll;

/// What has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Files, by path below the project's folder. They may be new or gone; whatever was known below such a path is gone.
    Paths(BTreeSet<PathBuf>),
    /// Anything: folders or symbolic links came or went, or the system lost count.
    Everything,
}

impl Change {
    /// This change and another one.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Paths(mut names), Self::Paths(more)) => {
                names.extend(more);
                Self::Paths(names)
            }
            _ => Self::Everything,
        }
    }
}

/// What waiting came to.
#[derive(Debug)]
pub enum Next {
    /// Something has changed.
    Change(Change),
    /// The time is over.
    Timeout,
    /// The system can't watch any longer; from now on the folder is looked through again and again.
    Fallback(Fallback),
    /// A `Stopper` was used. All later waiting ends in the same way.
    Stopped,
}

/// Watches a project's folder.
#[derive(Debug)]
pub struct Watch {
    /// The folder, with symbolic links followed.
    root: PathBuf,
    /// How changes come to be known.
    source: Source,
    /// What the system and stoppers send.
    inbox: Receiver<Message>,
    /// The other end of it.
    outbox: Sender<Message>,
    /// What is to be given out before anything else.
    ready: VecDeque<Next>,
    /// Whether a stopper was used.
    stopped: bool,
}

/// How changes come to be known.
#[derive(Debug)]
enum Source {
    /// The system tells.
    Native(Native),
    /// The folder is looked through every now and then.
    Poll(Poll),
}

/// What wakes the one who waits.
#[derive(Debug)]
enum Message {
    /// Something happened to a file or folder.
    Event(batch::Event),
    /// The system lost count of what happened.
    Lost,
    /// The system can't watch any longer.
    Failed(Fallback),
    /// It is enough.
    Stop,
}

/// Ends the waiting of a `Watch`, from any thread.
#[derive(Clone, Debug)]
pub struct Stopper(Sender<Message>);

impl Stopper {
    /// Ends the waiting, now and from then on.
    pub fn stop(&self) {
        // Where nobody listens any longer, nobody waits.
        let _ = self.0.send(Message::Stop);
    }
}

impl Watch {
    /// Watches the project in `root`; with `poll`, or where the system can't watch, by looking through it again and again.
    /// Also gives why the system can't.
    pub fn start(root: &Path, poll: bool) -> (Self, Option<Fallback>) {
        let root = root
            .canonicalize()
            .or_else(|_| std::path::absolute(root))
            .unwrap_or_else(|_| root.to_path_buf());
        let (outbox, inbox) = channel();
        let native = if poll {
            None
        } else {
            Some(Native::start(&root, &outbox))
        };
        let (source, fallback) = match native {
            None => (Source::Poll(Poll::start(&root)), None),
            Some(Ok(native)) => (Source::Native(native), None),
            Some(Err(reason)) => (Source::Poll(Poll::start(&root)), Some(reason)),
        };
        let watch = Self {
            root,
            source,
            inbox,
            outbox,
            ready: VecDeque::new(),
            stopped: false,
        };
        (watch, fallback)
    }

    /// Whether the folder is looked through again and again.
    pub fn is_polling(&self) -> bool {
        matches!(self.source, Source::Poll(_))
    }

    /// What ends the waiting.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.outbox.clone())
    }

    /// Waits for the next change, but no longer than `until`.
    pub fn next(&mut self, until: Option<Instant>) -> Next {
        if self.stopped {
            return Next::Stopped;
        }
        if let Some(next) = self.ready.pop_front() {
            return next;
        }
        let next = match &mut self.source {
            Source::Native(native) => native.next(&self.inbox, until),
            Source::Poll(poll) => poll.next(&self.inbox, until),
        };
        match &next {
            Next::Stopped => self.stopped = true,
            Next::Fallback(_) => {
                // The new way counts from here, and what came before is named whole.
                self.source = Source::Poll(Poll::start(&self.root));
                self.ready.push_back(Next::Change(Change::Everything));
            }
            Next::Change(_) | Next::Timeout => {}
        }
        next
    }
}

/// The next message, or `None` where there is none until then. There is always a sender: the `Watch` has one itself.
fn receive(inbox: &Receiver<Message>, until: Option<Instant>) -> Option<Message> {
    let Some(until) = until else {
        return inbox.recv().ok();
    };
    inbox.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
}
