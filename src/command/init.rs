//! `aushang init`: a small project that builds at once, whole or not at all.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::TempDir;

use super::schema::schemas;
use super::{Outcome, say, tell, wrong_use};
use crate::cli::InitArgs;
use crate::diagnostic::reason;

/// Reads the files of the start at compile time.
macro_rules! files {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../../start/", $path)))),*]
    };
}

/// The files of the start, with their paths; a test holds the table to the folder.
const START: &[(&str, &str)] = files! {
    "site.toml"
    "content/catalog/partner.yaml"
    "content/catalog/terms.yaml"
    "content/pages/accessibility.de.md"
    "content/pages/accessibility.md"
    "content/pages/get-help.de.md"
    "content/pages/get-help.md"
    "content/pages/imprint.de.md"
    "content/pages/imprint.md"
    "content/playbooks/no-mail.de.md"
    "content/playbooks/no-mail.md"
};

/// What makes a folder a project. It comes last, so that what was cut off halfway is none.
const LAST: &str = "site.toml";

/// Writes the start, and the schemas that its files name, into a new or empty folder.
pub fn init(args: &InitArgs) -> Outcome {
    let dir = &args.dir;
    let written = match fs::read_dir(dir) {
        Ok(entries) => {
            // Who began with `git init` has an empty project all the same.
            let used = entries.flatten().any(|entry| entry.file_name() != ".git");
            if used {
                return wrong_use(
                    &format!("{} is not empty, so nothing was written", dir.display()),
                    "name a new folder",
                );
            }
            fill(dir)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(dir),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return wrong_use(&format!("{} is not a folder", dir.display()), "name a new folder");
        }
        Err(error) => Err(error),
    };
    if let Err(error) = written {
        say(&format!(
            "error: {} can't be written: {}\n  help: choose another folder\n",
            dir.display(),
            reason(&error)
        ));
        return Outcome::SystemFailed;
    }
    tell(&format!(
        "wrote a project to {0}; now: aushang build --root {0}\n",
        dir.display()
    ));
    Outcome::Fine
}

/// Makes `dir` by writing a folder beside it and giving it this name.
fn make(dir: &Path) -> io::Result<()> {
    let beside = match dir.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(beside)?;
    let stage = stage_in(beside)?;
    fs::rename(stage.path(), dir)?;
    // What it was called is gone, so there is nothing to remove.
    let _ = stage.keep();
    Ok(())
}

/// Fills the empty folder `dir`; where that fails, it is empty again.
fn fill(dir: &Path) -> io::Result<()> {
    let stage = stage_in(dir)?;
    let mut names: Vec<_> = fs::read_dir(stage.path())?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<io::Result<_>>()?;
    names.sort_by_key(|name| name == LAST);
    for (moved, name) in names.iter().enumerate() {
        if let Err(error) = fs::rename(stage.path().join(name), dir.join(name)) {
            for name in &names[..moved] {
                // Back to where it goes with the rest.
                let _ = fs::rename(dir.join(name), stage.path().join(name));
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Writes everything into a new folder in `parent`, which goes unless it is kept.
fn stage_in(parent: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    // What mkdir is given; the process's umask is taken off as always.
    builder.prefix(".aushang-").permissions(Permissions::from_mode(0o777));
    let stage = builder.tempdir_in(parent)?;
    let schemas = schemas().map(|(name, text)| (format!("schemas/{name}"), text));
    let start = START
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    for (path, text) in start.chain(schemas) {
        let path = stage.path().join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)?;
    }
    Ok(stage)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::cli::InitArgs;
    use crate::command::build::renderers;
    use crate::decode::parse_date;
    use crate::project::Project;
    use crate::site::Request;

    #[test]
    fn the_table_names_every_file_of_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("start");
        let there: BTreeSet<String> = walkdir::WalkDir::new(&folder)
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().to_owned())
            .collect();
        let named: BTreeSet<String> = START.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(named, there);
    }

    #[test]
    fn what_is_written_has_no_mistake_and_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let args = InitArgs {
            dir: folder.path().join("new"),
        };
        assert_eq!(init(&args), Outcome::Fine);
        let (files, project, mut found) = Project::read(&args.dir);
        let request = Request {
            as_of: parse_date("2026-11-23").unwrap(),
            drafts: true,
        };
        assert!(renderers(&project.unwrap(), &files, request, &mut found).is_some());
        assert!(found.is_empty(), "{found:?}");
        for (path, text) in START.iter().filter(|(_, text)| text.contains("$schema=")) {
            let named = text.lines().find_map(|line| line.split_once("$schema=")).unwrap().1;
            let schema = args.dir.join(path).parent().unwrap().join(named);
            assert!(schema.is_file(), "{path} names {named}");
        }
        assert_eq!(init(&args), Outcome::WrongUse);
    }
}
