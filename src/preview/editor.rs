//! A file with line and column in, the writer's editor open there out.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What can't stand in the path of an editor's address as it is.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?');

/// Editors with windows of their own, and how each takes a place. Others would want the terminal that the preview runs in.
const KNOWN: &[(&[&str], &[&str])] = &[
    (
        &["code", "code-insiders", "codium", "cursor", "windsurf"],
        &["--goto", "{file}:{line}:{column}"],
    ),
    (
        &["subl", "sublime_text", "zed", "zeditor", "lapce", "mate"],
        &["{file}:{line}:{column}"],
    ),
    (
        &["idea", "pycharm", "webstorm", "rustrover", "phpstorm", "clion"],
        &["--line", "{line}", "--column", "{column}", "{file}"],
    ),
    (
        &["gvim", "mvim"],
        &["--remote-silent", "+call cursor({line},{column})", "{file}"],
    ),
    (&["emacsclient"], &["--no-wait", "+{line}:{column}", "{file}"]),
    (&["kate"], &["--line", "{line}", "--column", "{column}", "{file}"]),
    (&["gedit", "xed", "gnome-text-editor"], &["+{line}:{column}", "{file}"]),
];

/// How the writer's editor is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The project's folder, in full.
    root: PathBuf,
    /// What is done.
    way: Way,
}

/// What opens a file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// Nothing: a place can only be copied.
    None,
    /// An address, which the browser hands to the editor.
    Link(String),
    /// A program with its arguments.
    Program(Vec<String>),
}

impl Editor {
    /// The editor that is meant by `named`: an address such as `vscode://file/{file}:{line}:{column}`, a command with
    /// such places in it, or an editor that is known. Where none is named, `usual` (from `$VISUAL`) is taken if it is known.
    ///
    /// # Errors
    /// That a named editor is not known and says nothing of the file.
    pub fn new(root: &Path, named: Option<&str>, usual: Option<&str>) -> Result<Self, String> {
        let way = match named {
            Some(named) => way(named).ok_or_else(|| named.to_owned())?,
            None => usual.and_then(way).unwrap_or(Way::None),
        };
        Ok(Self {
            root: root.to_path_buf(),
            way,
        })
    }

    /// No editor: places can only be copied.
    pub fn none(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            way: Way::None,
        }
    }

    /// The address that opens a file at a place, where the browser does it.
    pub fn link(&self, path: &str, line: usize, column: usize) -> Option<String> {
        let Way::Link(template) = &self.way else { return None };
        let file = self.root.join(path);
        let file = utf8_percent_encode(&file.to_string_lossy(), RESERVED).to_string();
        Some(filled(template, &file, line, column))
    }

    /// Whether [`Self::start`] does anything.
    pub fn can_start(&self) -> bool {
        matches!(self.way, Way::Program(_))
    }

    /// Starts the editor for a file of the project at a place.
    ///
    /// # Errors
    /// Why it was not started.
    pub fn start(&self, path: &str, line: usize, column: usize) -> Result<(), String> {
        let Way::Program(words) = &self.way else {
            return Err("no editor that the preview could start is known: name one with `--editor`".to_owned());
        };
        let file = self
            .root
            .join(path)
            .canonicalize()
            .map_err(|_| format!("there is no file {path}"))?;
        if !file.starts_with(&self.root) {
            return Err(format!("{path} leads out of the project"));
        }
        let mut words = words
            .iter()
            .map(|word| filled(word, &file.to_string_lossy(), line, column));
        let program = words.next().unwrap_or_default();
        let started = Command::new(&program)
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match started {
            Ok(mut child) => {
                // Somebody must wait for it, or it would stay as a zombie; where no thread is to be had, it does.
                let _ = std::thread::Builder::new().spawn(move || child.wait());
                Ok(())
            }
            Err(error) => Err(format!(
                "`{program}` can't be started: {}",
                crate::diagnostic::reason(&error)
            )),
        }
    }
}

/// What a name, a command or an address means.
fn way(named: &str) -> Option<Way> {
    if named.contains("://") {
        return named.contains("{file}").then(|| Way::Link(named.to_owned()));
    }
    let mut words: Vec<String> = named.split_whitespace().map(str::to_owned).collect();
    if !words.iter().any(|word| word.contains("{file}")) {
        let program = Path::new(words.first()?).file_name()?.to_str()?.to_owned();
        let (_, arguments) = KNOWN.iter().find(|(names, _)| names.contains(&program.as_str()))?;
        words.extend(arguments.iter().map(|word| (*word).to_owned()));
    }
    Some(Way::Program(words))
}

/// A word with a place put into it. The file comes last: its name may hold braces.
fn filled(word: &str, file: &str, line: usize, column: usize) -> String {
    let word = word
        .replace("{line}", &line.to_string())
        .replace("{column}", &column.to_string());
    word.replace("{file}", file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_known_by_address_command_or_name() {
        let check = |named: &str, expected: Option<&str>| {
            let words = way(named).map(|way| match way {
                Way::None => String::new(),
                Way::Link(link) => filled(&link, "/p/a b.md", 3, 5),
                Way::Program(words) => {
                    let words = words.iter().map(|word| filled(word, "/p/a b.md", 3, 5));
                    words.collect::<Vec<_>>().join("|")
                }
            });
            assert_eq!(words.as_deref(), expected, "{named}");
        };
        check("code", Some("code|--goto|/p/a b.md:3:5"));
        check(
            "/usr/bin/code --wait",
            Some("/usr/bin/code|--wait|--goto|/p/a b.md:3:5"),
        );
        check("emacsclient -c", Some("emacsclient|-c|--no-wait|+3:5|/p/a b.md"));
        check("my-editor {file} {line}", Some("my-editor|/p/a b.md|3"));
        check(
            "vscode://file/{file}:{line}:{column}",
            Some("vscode://file//p/a b.md:3:5"),
        );
        check("vim", None);
        check("nano", None);
        check("http://a.example/", None);
        check("", None);
    }

    #[test]
    fn an_editor_is_started_for_files_of_the_project_alone() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("content")).unwrap();
        std::fs::write(root.join("content/a.md"), "").unwrap();
        let check = |named: &str, path: &str, expected: &str| {
            let editor = Editor::new(&root, Some(named), None).unwrap();
            let started = editor.start(path, 1, 1);
            assert_eq!(started.err().unwrap_or_default(), expected, "{named} {path}");
        };
        check("true {file}", "content/a.md", "");
        check("true {file}", "content/b.md", "there is no file content/b.md");
        check(
            "true {file}",
            "../../../../../../../../etc/passwd",
            "../../../../../../../../etc/passwd leads out of the project",
        );
        check(
            "no-such-editor {file}",
            "content/a.md",
            "`no-such-editor` can't be started: entity not found",
        );
        check(
            "x://{file}",
            "content/a.md",
            "no editor that the preview could start is known: name one with `--editor`",
        );
    }

    #[test]
    fn addresses_hold_no_spaces() {
        let editor = Editor::new(Path::new("/my project"), Some("x://{file}:{line}"), None).unwrap();
        assert_eq!(
            editor.link("content/a#1.md", 2, 1).as_deref(),
            Some("x:///my%20project/content/a%231.md:2")
        );
        assert!(Editor::new(Path::new("/p"), Some("vim"), None).is_err());
        assert_eq!(
            Editor::new(Path::new("/p"), None, Some("vim")).map(|editor| editor.can_start()),
            Ok(false)
        );
    }
}
