//! A folder in, what stands in it out: texts, bytes, or why something was not read. The only reader of project files.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::line_and_column;
use crate::diagnostic::{Code, Diagnostic, reason};
use crate::parallel;

/// What a project is made of, below its folder.
const TOPS: [&str; 4] = ["site.toml", "content", "themes", "archive"];

/// The largest text that is read, in bytes.
const LARGEST_TEXT: u64 = 8 << 20;

/// The largest picture or other asset that is published, in bytes.
const LARGEST_ASSET: u64 = 64 << 20;

/// How many files are read before they are taken over.
const AT_ONCE: usize = 512;

/// What is read as text under `content/`; everything else there is an asset.
const TEXT_EXTENSIONS: &[&str] = &["md", "yaml", "yml", "toml"];

/// What is read as text under `themes/`; everything else there is an asset.
const THEME_EXTENSIONS: &[&str] = &["html", "css", "js", "ftl", "typ", "svg", "txt", "xml"];

/// What was read of a file.
#[derive(Clone, Debug)]
pub(super) enum Read {
    /// A text, without a byte-order mark.
    Text(String),
    /// Bytes that are published as they are.
    Bytes(Vec<u8>),
    /// Nothing, and why.
    Nothing(Box<Diagnostic>),
}

/// What stands in a project's folder.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// The files to read.
    files: Vec<PathBuf>,
    /// What can't be read, by path below the folder, with `/` between the parts.
    pub unread: BTreeMap<String, Diagnostic>,
    /// Whether there are symbolic links in it.
    pub has_links: bool,
}

/// Lists the project in `root`.
pub(super) fn list(root: &Path) -> Folder {
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let mut folder = Folder::default();
    for top in TOPS {
        let start = root.join(top);
        if start.symlink_metadata().is_err() {
            continue;
        }
        let mut walk = WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            folder.has_links |= is_link(&entry);
            let is_folder = entry.as_ref().is_ok_and(|entry| entry.file_type().is_dir());
            let problem = told(root, &real_root, &entry);
            if is_left_over(&entry) || problem.is_some() {
                if is_folder {
                    walk.skip_current_dir();
                }
                if !is_left_over(&entry) {
                    let problem = problem.into_iter();
                    folder
                        .unread
                        .extend(problem.map(|one| (one.path.clone().unwrap_or_default(), one)));
                }
                continue;
            }
            let file = entry.ok().filter(|entry| entry.file_type().is_file());
            folder.files.extend(file.map(DirEntry::into_path));
        }
    }
    folder
}

impl Folder {
    /// Reads its files on all cores and hands each over with its path below `root`, some at a time: a large project is
    /// not in memory twice.
    pub(super) fn read(&self, root: &Path, mut take: impl FnMut(String, Read)) {
        for some in self.files.chunks(AT_ONCE) {
            let read = parallel::map(some, |path| {
                let name = relative(root, path);
                let read = read_file(path, &name);
                (name, read)
            });
            for (name, read) in read {
                take(name, read);
            }
        }
    }
}

/// What stands at `name` below `root`: `Some(None)` for nothing, `None` for what is no file.
#[expect(
    clippy::option_option,
    reason = "nothing there, and nothing that can be said, are two answers"
)]
pub(super) fn read_one(root: &Path, name: &str) -> Option<Option<Read>> {
    let path = root.join(name);
    match path.symlink_metadata() {
        Ok(data) if data.is_dir() || data.is_symlink() => None,
        Ok(data) => Some(data.is_file().then(|| read_file(&path, name))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Some(None),
        Err(_) => None,
    }
}

/// Whether a path below the project's folder is one of those that a project is made of.
pub(super) fn is_of_project(path: &Path) -> bool {
    let mut parts = path.iter().map(|part| part.to_string_lossy());
    let top = parts.next();
    top.is_some_and(|top| TOPS.contains(&top.as_ref())) && !parts.any(|part| is_hidden(&part))
}

/// What is wrong with an entry, so that it is not read.
fn told(root: &Path, real_root: &Path, entry: &Result<DirEntry, walkdir::Error>) -> Option<Diagnostic> {
    match entry {
        Ok(entry) if entry.path_is_symlink() && leads_out(entry.path(), real_root) => {
            Some(link_outside(relative(root, entry.path())))
        }
        Ok(entry) if entry.file_name().to_str().is_none() => Some(name_not_utf8(relative(root, entry.path()))),
        Ok(_) => None,
        Err(error) => Some(walk_error(root, error)),
    }
}

/// Whether an entry is a symbolic link, or one that leads nowhere.
fn is_link(entry: &Result<DirEntry, walkdir::Error>) -> bool {
    match entry {
        Ok(entry) => entry.path_is_symlink(),
        Err(error) => error.path().is_some_and(Path::is_symlink),
    }
}

/// Reads the file at `path`, which is called `name`.
fn read_file(path: &Path, name: &str) -> Read {
    let texts = if name.starts_with("themes/") {
        THEME_EXTENSIONS
    } else {
        TEXT_EXTENSIONS
    };
    let ending = path.extension().and_then(|ending| ending.to_str());
    // Calendars are published elsewhere, and read where the terms stand.
    let is_of_terms = ending == Some("ics") && name.starts_with("content/catalog/");
    let is_text = is_of_terms || ending.is_some_and(|ending| texts.contains(&ending));
    let limit = if is_text { LARGEST_TEXT } else { LARGEST_ASSET };
    let problem = match read_up_to(path, limit) {
        Err(error) => unreadable(name.to_owned(), &error),
        Ok(None) => Diagnostic::in_path(
            Code::FileTooLarge,
            name,
            format!("this file is larger than {} MiB, so it was not read", limit >> 20),
        )
        .help("split it, or keep it elsewhere and link to it"),
        Ok(Some(bytes)) if is_text => match String::from_utf8(bytes) {
            Ok(text) => return Read::Text(text),
            Err(error) => not_utf8(name.to_owned(), &error),
        },
        Ok(Some(bytes)) => return Read::Bytes(bytes),
    };
    Read::Nothing(Box::new(problem))
}

/// The bytes of the file at `path`, or `None` where there are more than `limit`.
fn read_up_to(path: &Path, limit: u64) -> std::io::Result<Option<Vec<u8>>> {
    let file = std::fs::File::open(path)?;
    let length = file.metadata()?.len().min(limit);
    // One byte more, so that the end is found without making room for more.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Whether an entry is hidden, or a copy that an editor keeps.
fn is_left_over(entry: &Result<DirEntry, walkdir::Error>) -> bool {
    let path = match entry {
        Ok(entry) if entry.depth() > 0 => entry.path(),
        Err(error) if error.depth() > 0 => error.path().unwrap_or(Path::new("")),
        _ => return false,
    };
    is_hidden(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// Whether a name is that of a hidden file, or of a copy that an editor keeps: `.notes.md`, `.#help.md`, `#help.md#`, `help.md~`.
fn is_hidden(name: &str) -> bool {
    name.starts_with(['.', '#']) || name.ends_with('~')
}

/// `path` below `root`, with `/` between its parts.
fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Whether what a symbolic link points to lies outside of the project.
fn leads_out(path: &Path, real_root: &Path) -> bool {
    path.canonicalize().is_ok_and(|real| !real.starts_with(real_root))
}

/// A symbolic link that was not followed.
fn link_outside(name: String) -> Diagnostic {
    Diagnostic::in_path(
        Code::LinkOutside,
        name,
        "this symbolic link leads out of the project, so what it points to was not read",
    )
    .help("remove the link, and copy what is needed into the project")
}

/// A file that the system would not give.
fn unreadable(name: String, error: &std::io::Error) -> Diagnostic {
    Diagnostic::in_path(Code::Unreadable, name, format!("this can't be read: {}", reason(error)))
        .help("mend its permissions, or remove it")
}

/// A text with a byte that is not UTF-8.
fn not_utf8(name: String, error: &std::string::FromUtf8Error) -> Diagnostic {
    let bytes = error.as_bytes();
    let at = error.utf8_error().valid_up_to();
    // What stands before it is UTF-8.
    let (line, column) = line_and_column(&String::from_utf8_lossy(&bytes[..at]), at);
    Diagnostic::in_path(
        Code::NotUtf8,
        name,
        format!(
            "the letter in line {line}, column {column} is the byte 0x{:02x}, which is not UTF-8",
            bytes[at]
        ),
    )
    .help("open the file in an editor, and save it with the encoding UTF-8")
}

/// A file or folder whose name is not UTF-8, so that no address can be made of it.
fn name_not_utf8(name: String) -> Diagnostic {
    Diagnostic::in_path(
        Code::NotUtf8,
        name,
        "this name is not UTF-8, so what stands here was not read",
    )
    .help("give it another name; `a` to `z`, digits and hyphens are the same on every system")
}

/// What the walk could not enter.
fn walk_error(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map(Path::to_path_buf).unwrap_or_default();
    let name = relative(root, &path);
    if error.loop_ancestor().is_some() {
        return Diagnostic::in_path(
            Code::CyclicLink,
            name,
            "this symbolic link leads back to a folder that it stands in",
        )
        .help("remove the link");
    }
    if error.io_error().and_then(std::io::Error::raw_os_error) == Some(rustix::io::Errno::LOOP.raw_os_error()) {
        return Diagnostic::in_path(Code::CyclicLink, name, "this symbolic link leads back to itself")
            .help("remove the link");
    }
    let dangling = path.symlink_metadata().is_ok_and(|data| data.is_symlink());
    if dangling {
        return Diagnostic::in_path(Code::DanglingLink, name, "this symbolic link points to nothing")
            .help("remove the link, or restore what it points to");
    }
    match error.io_error() {
        Some(io) => unreadable(name, io),
        None => Diagnostic::in_path(Code::Unreadable, name, "this can't be read"),
    }
}
