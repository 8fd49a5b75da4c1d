//! A folder in, whether Git is changing files there out.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// From which age on a lock tells nothing: Git crashed, or waits for somebody to write a message.
const STALE: Duration = Duration::from_secs(10);

/// The lock of a working tree, which Git holds while it changes files there.
#[derive(Debug)]
pub(super) struct GitLock(Option<PathBuf>);

impl GitLock {
    /// The lock of the working tree that `root` stands in, if it stands in one.
    pub fn around(root: &Path) -> Self {
        let found = root.ancestors().find_map(|outer| {
            let path = outer.join(".git");
            if path.is_dir() {
                return Some(path);
            }
            // A further working tree of a repository elsewhere.
            let text = fs::read_to_string(path).ok()?;
            Some(outer.join(text.strip_prefix("gitdir:")?.trim()))
        });
        Self(found.map(|folder| folder.join("index.lock")))
    }

    /// Whether it is held.
    pub fn is_held(&self) -> bool {
        let data = self.0.as_ref().and_then(|path| path.symlink_metadata().ok());
        let age = data.and_then(|data| data.modified().ok()?.elapsed().ok());
        age.is_some_and(|age| age < STALE)
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn only_a_fresh_lock_around_the_folder_counts() {
        let around = tempfile::tempdir().unwrap();
        let site = around.path().join("work/site");
        fs::create_dir_all(&site).unwrap();
        assert!(!GitLock::around(&site).is_held());
        for git in ["work/.git", "other/worktrees/work"] {
            let git = around.path().join(git);
            fs::create_dir_all(&git).unwrap();
            let lock = GitLock::around(&site);
            assert!(!lock.is_held());
            let file = File::create(git.join("index.lock")).unwrap();
            assert!(lock.is_held());
            file.set_modified(SystemTime::now() - STALE).unwrap();
            assert!(!lock.is_held());
            let _ = fs::remove_dir_all(around.path().join("work/.git"));
            fs::write(around.path().join("work/.git"), "gitdir: ../other/worktrees/work\n").unwrap();
        }
    }
}
