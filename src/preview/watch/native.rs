//! What the system tells of folders in, changes out.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::time::Instant;

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::batch::{Batch, Event, Kind};
use super::fallback::Fallback;
use super::git::GitLock;
use super::tree::{State, Tree};
use super::walk::walk;
use super::{Change, Message, Next, receive};

/// Whether a folder is watched with all folders in it by one call. Where the system can't do this itself, each folder is
/// watched by its own: only so is it certain that a folder is watched before it is listed.
const IS_RECURSIVE: bool = !cfg!(any(target_os = "linux", target_os = "android"));

/// A project that the system watches.
#[derive(Debug)]
pub(super) struct Native {
    /// The project's folder, a real path.
    root: PathBuf,
    /// The library's side of it.
    watcher: RecommendedWatcher,
    /// What is watched, and what it is to the project.
    tree: Tree,
    /// All files, as they were when the system last lost count.
    counted: Option<State>,
    /// Whether Git is changing files.
    git: GitLock,
}

impl Native {
    /// Watches the project in `root`, a real path.
    pub fn start(root: &Path, outbox: &Sender<Message>) -> Result<Self, Fallback> {
        let outbox = outbox.clone();
        let tell = move |told: notify::Result<notify::Event>| {
            for message in messages(told) {
                // Where nobody listens any longer, nobody misses it.
                let _ = outbox.send(message);
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(tell, config)
            .map_err(|error| Fallback::of(error).unwrap_or_else(|| Fallback::Other("it gives no reason".to_owned())))?;
        let mut native = Self {
            root: root.to_path_buf(),
            watcher,
            tree: Tree::default(),
            counted: None,
            git: GitLock::around(root),
        };
        native.renew(false)?;
        Ok(native)
    }

    /// Waits for the next change, but no longer than `until`.
    pub fn next(&mut self, inbox: &Receiver<Message>, until: Option<Instant>) -> Next {
        let mut batch = Batch::default();
        loop {
            let message = receive(inbox, batch.due().or(until));
            let now = Instant::now();
            match message {
                Some(Message::Event(event)) => batch.add(event, &self.tree, now),
                Some(Message::Lost) => batch.add_lost(now),
                Some(Message::Failed(reason)) => return Next::Fallback(reason),
                Some(Message::Stop) => return Next::Stopped,
                None => {}
            }
            match batch.due() {
                None if until.is_some_and(|until| until <= now) => return Next::Timeout,
                None => {}
                Some(due) if now < due => {}
                Some(_) if self.git.is_held() && batch.postpone(now) => {}
                Some(_) => match self.close(std::mem::take(&mut batch)) {
                    Ok(Some(change)) => return Next::Change(change),
                    Ok(None) => {}
                    Err(reason) => return Next::Fallback(reason),
                },
            }
        }
    }

    /// The change that a batch comes to. Where that is everything, all folders are watched before it is given out.
    fn close(&mut self, batch: Batch) -> Result<Option<Change>, Fallback> {
        let is_lost = batch.is_lost;
        let mut change = batch.finish(&self.tree);
        if is_lost {
            let missed = self.recount()?;
            change = match (change, missed) {
                (Some(change), Some(missed)) => Some(change.and(missed)),
                (change, missed) => change.or(missed),
            };
        }
        // What comes meanwhile stays in the inbox and is given out next.
        if change == Some(Change::Everything) {
            self.renew(false)?;
        }
        Ok(change)
    }

    /// What has changed since the system last lost count, maybe told before. Without the comparison, reading a very large
    /// project, of which the system tells as well, could make it lose count again and so be the reason to read it again.
    fn recount(&mut self) -> Result<Option<Change>, Fallback> {
        self.renew(true)?;
        let state = self.tree.state.clone();
        match self.counted.replace(state) {
            Some(earlier) => Ok(earlier.difference(&self.tree.state)),
            None => Ok(Some(Change::Everything)),
        }
    }

    /// Watches all folders anew, those too that are watched already: a folder that was moved and moved back, or replaced
    /// under the same name, is no longer watched, and the library doesn't say so. `stamps`: whether to look at each file.
    fn renew(&mut self, stamps: bool) -> Result<(), Fallback> {
        let mut watched: HashSet<PathBuf> = HashSet::new();
        let watcher = &mut self.watcher;
        let mut enter = |folder: &Path| {
            if IS_RECURSIVE && folder.ancestors().any(|outer| watched.contains(outer)) {
                return Ok(true);
            }
            let is_inside = folder != self.root && folder.starts_with(&self.root);
            let mode = if IS_RECURSIVE && is_inside {
                watched.insert(folder.to_path_buf());
                RecursiveMode::Recursive
            } else {
                RecursiveMode::NonRecursive
            };
            match watcher.watch(folder, mode) {
                Ok(()) => Ok(true),
                Err(error) => match Fallback::of(error) {
                    Some(reason @ (Fallback::WatchLimit | Fallback::InstanceLimit)) => Err(reason),
                    Some(reason) if folder.is_dir() => Err(reason),
                    // It has just been replaced, and the folder around it tells so.
                    _ => Ok(false),
                },
            }
        };
        let tree = walk(&self.root, stamps, &mut enter)?;
        for folder in self.tree.entered.difference(&tree.entered) {
            // One that is gone is no longer watched anyway.
            let _ = self.watcher.unwatch(folder);
        }
        self.tree = tree;
        Ok(())
    }
}

/// What the library tells, as far as it can mean a change.
fn messages(told: notify::Result<notify::Event>) -> Vec<Message> {
    let told = match told {
        Ok(event) if event.need_rescan() => return vec![Message::Lost],
        Ok(event) => event,
        Err(error) => return vec![Fallback::of(error).map_or(Message::Lost, Message::Failed)],
    };
    let kind = match told.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Kind::Closed,
        EventKind::Access(_) => return Vec::new(),
        // Both ends of it are told by their own as well.
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => Kind::Other,
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => Kind::Folder,
        EventKind::Create(_) => Kind::Made,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => Kind::Gone,
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => Kind::MovedHere,
        EventKind::Modify(ModifyKind::Data(_)) => Kind::Written,
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => Kind::Other,
    };
    let event = |path| Message::Event(Event { kind, path });
    told.paths.into_iter().map(event).collect()
}
