//! A fixture's text in, its parts out, and back.
//!
//! A fixture is one text file, in the order in which it is read: what it shows, what differs from the project in
//! `tests/fixtures/base`, a command, and all that it prints.
//!
//! ```text
//! A price that is below zero is told where it stands.
//!
//! === content/catalog/more.yaml
//! contacts: …
//! === $ aushang check
//! error[negative-amount]: …
//! === exit 1
//! ```
//!
//! Behind a path may stand in brackets how its file is made: see [`Make`].

use crate::folder::{Folder, Make, Ran};

/// What begins a part.
const MARK: &str = "=== ";

/// A fixture.
pub struct Case {
    /// Everything before the output, as written.
    head: String,
    /// The files that differ.
    files: Vec<(String, Make, String)>,
    /// The command's arguments.
    args: Vec<String>,
}

impl Case {
    /// Reads a fixture.
    pub fn parse(text: &str) -> Result<Self, String> {
        let at = text
            .find("\n=== $ aushang")
            .ok_or("no command: `=== $ aushang check`")?;
        let line_end = text[at + 1..].find('\n').map_or(text.len(), |end| at + 1 + end);
        let command = text[at + 1 + "=== $ aushang".len()..line_end].trim();
        let mut files = Vec::new();
        let mut before = &text[..=at];
        let about = before.split(MARK).next().unwrap_or("").trim();
        if about.is_empty() || !about.ends_with('.') {
            return Err("it should begin with a sentence that says what it shows".into());
        }
        while let Some(begin) = start_of_part(before) {
            let (title, rest) = before[begin + MARK.len()..].split_once('\n').unwrap_or_default();
            let end = start_of_part(rest).unwrap_or(rest.len());
            let (path, make) = match title.split_once(" (") {
                None => (title, Make::Text),
                Some((path, make)) => {
                    let name = make.trim_end_matches(')');
                    (
                        path,
                        Make::named(name).ok_or(format!("`{name}` is no way to make a file"))?,
                    )
                }
            };
            files.push((path.to_owned(), make, rest[..end].to_owned()));
            before = &rest[end..];
        }
        Ok(Self {
            head: text[..line_end].to_owned(),
            files,
            args: command.split_whitespace().map(str::to_owned).collect(),
        })
    }

    /// The project that it describes.
    pub fn folder(&self) -> Folder {
        let mut folder = Folder::base();
        for (path, make, text) in &self.files {
            folder.put(path, *make, text);
        }
        folder
    }

    /// Runs its command.
    pub fn run(&self, folder: &Folder) -> Ran {
        let args: Vec<&str> = self.args.iter().map(String::as_str).collect();
        folder.run(&args)
    }

    /// The whole fixture with what was printed.
    pub fn with(&self, ran: &Ran) -> String {
        format!("{}\n{}{MARK}exit {}\n", self.head, ran.text, ran.exit)
    }
}

/// Where the next part begins.
fn start_of_part(text: &str) -> Option<usize> {
    if text.starts_with(MARK) {
        return Some(0);
    }
    text.find("\n=== ").map(|at| at + 1)
}
