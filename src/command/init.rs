//! `aushang init`: a small project that builds at once.

use super::{Outcome, say, wrong_use};
use crate::cli::InitArgs;

/// The files of the start, with their paths.
const START: &[(&str, &str)] = &[];

/// Writes the start into a new or empty folder.
pub fn init(args: &InitArgs) -> Outcome {
    let dir = &args.dir;
    let used = std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if used || dir.is_file() {
        return wrong_use(&format!("{} is not empty", dir.display()), "name a new folder");
    }
    for (path, text) in START {
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
