//! A word and a project's folder in; the folder as it stands in that git revision out, in a place that goes again.
//!
//! The repository is only read: the files are laid out by an index of their own, so that neither the user's nor the working
//! tree is touched.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::super::{Outcome, say, wrong_use};
use crate::diagnostic::reason;

/// A state of the project in its repository.
pub struct Revision {
    /// The top of the repository's working tree.
    top: PathBuf,
    /// The tree of the project's folder.
    tree: String,
}

/// The revision that `word` names in the repository that holds `root`, or why there is none.
pub fn find(root: &Path, word: &str) -> Result<Revision, String> {
    if word.is_empty() || word.starts_with('-') {
        return Err("it is not the name of one".to_owned());
    }
    let top = git(root, ["rev-parse", "--show-toplevel"], None).map_err(|reason| {
        match reason.starts_with("not a git repository") {
            true => format!("{} lies in no git repository", root.display()),
            false => reason,
        }
    })?;
    let prefix = git(root, ["rev-parse", "--show-prefix"], None)?;
    let commit = format!("{word}^{{commit}}");
    let commit = git(
        root,
        ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit],
        None,
    )
    .map_err(|_| "git knows none of this name".to_owned())?;
    let tree = format!("{commit}:{}", prefix.trim_end_matches('/'));
    let tree = git(
        root,
        ["rev-parse", "--verify", "--quiet", "--end-of-options", &tree],
        None,
    )
    .map_err(|_| format!("the project's folder is not in commit {}", short(&commit)))?;
    Ok(Revision { top: top.into(), tree })
}

/// The first letters of a commit's name.
fn short(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}

impl Revision {
    /// Lays its files out in a folder of their own.
    pub fn check_out(&self, word: &str) -> Result<TempDir, Outcome> {
        let folder = tempfile::Builder::new().prefix("aushang-diff-").tempdir();
        let folder = folder.map_err(|error| {
            say(&format!(
                "error: no folder can be made for `{word}`: {}\n  help: make room where the system keeps its temporary files\n",
                reason(&error)
            ));
            Outcome::SystemFailed
        })?;
        let index = folder.path().join(".index");
        let mut prefix = folder.path().as_os_str().to_owned();
        prefix.push("/");
        let mut into = OsStr::new("--prefix=").to_owned();
        into.push(prefix);
        let read = git(&self.top, ["read-tree", &self.tree], Some(&index));
        let laid = read.and_then(|_| {
            git(
                &self.top,
                [OsStr::new("checkout-index"), OsStr::new("--all"), &into],
                Some(&index),
            )
        });
        match laid {
            Ok(_) => Ok(folder),
            Err(reason) => Err(wrong_use(
                &format!("`{word}` can't be read: {reason}"),
                "see whether `git fsck` finds the repository whole",
            )),
        }
    }
}

/// What `git` prints, without the line's end; or what it says where it fails.
fn git<A: AsRef<OsStr>>(
    folder: &Path,
    args: impl IntoIterator<Item = A>,
    index: Option<&Path>,
) -> Result<String, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(args);
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
    }
    let output = command
        .output()
        .map_err(|error| format!("git can't be run: {}", reason(&error)))?;
    if output.status.success() {
        let text = String::from_utf8_lossy(&output.stdout);
        return Ok(text.trim_end_matches(['\n', '\r']).to_owned());
    }
    let told = String::from_utf8_lossy(&output.stderr);
    let first = told.lines().next().unwrap_or_default();
    Err(first.trim_start_matches("fatal: ").to_owned())
}
