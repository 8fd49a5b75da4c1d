//! `aushang init`: a small project that builds at once.

use super::schema::schemas;
use super::{Outcome, say, wrong_use};
use crate::cli::InitArgs;

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

/// Writes the start, and the schemas that its files name, into a new or empty folder.
pub fn init(args: &InitArgs) -> Outcome {
    let dir = &args.dir;
    let used = std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if used || dir.is_file() {
        return wrong_use(&format!("{} is not empty", dir.display()), "name a new folder");
    }
    let start = START
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let schemas = schemas().map(|(name, text)| (format!("schemas/{name}"), text));
    for (path, text) in start.chain(schemas) {
        let path = dir.join(path);
        let folder = path.parent().unwrap_or(dir);
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text));
        if let Err(error) = written {
            say(&format!(
                "error: {} can't be written: {error}\n  help: choose another folder\n",
                path.display()
            ));
            return Outcome::SystemFailed;
        }
    }
    say(&format!(
        "wrote a project to {0}; now: aushang build --root {0}\n",
        dir.display()
    ));
    Outcome::Fine
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
