//! A folder in, its texts and pictures out: the only reader of project files.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use walkdir::WalkDir;

use super::{FileId, Span};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, reason};

/// The largest text that is read, in bytes.
const LARGEST_TEXT: u64 = 8 << 20;

/// The largest picture or other asset that is published, in bytes.
const LARGEST_ASSET: u64 = 64 << 20;

/// What is read as text under `content/`; everything else there is an asset.
const TEXT_EXTENSIONS: &[&str] = &["md", "yaml", "yml", "toml"];

/// What is read as text under `themes/`; everything else there is an asset.
const THEME_EXTENSIONS: &[&str] = &["html", "css", "js", "ftl", "typ", "svg", "txt", "xml"];

/// A text file of the project.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path below the project's root, with `/` between the parts.
    pub path: String,
    /// Its text, without a byte-order mark.
    pub text: Arc<str>,
}

/// A picture or other file that is published as it is.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path below the project's root, with `/` between the parts.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// Everything read from a project's folder.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The texts, by number.
    sources: Vec<SourceFile>,
    /// What is there but was not read, files and folders; each has been told.
    unread: Vec<String>,
    /// The pictures and other files, by path below the project's folder.
    assets: BTreeMap<String, Asset>,
}

impl Files {
    /// Reads `site.toml`, `content/` and `themes/` under `root`; everything that can't be read is told, and the rest is
    /// read all the same. Hidden files and the copies that editors keep are no part of the project.
    pub fn read(root: &Path) -> (Self, Diagnostics) {
        let mut files = Self::default();
        let mut found = Diagnostics::new();
        let real_root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        for top in ["site.toml", "content", "themes"] {
            let start = root.join(top);
            if start.symlink_metadata().is_err() {
                continue;
            }
            let mut walk = WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter();
            while let Some(entry) = walk.next() {
                if is_hidden(&entry) {
                    if entry.is_ok_and(|entry| entry.file_type().is_dir()) {
                        walk.skip_current_dir();
                    }
                    continue;
                }
                match entry {
                    Ok(entry) if entry.path_is_symlink() && leads_out(entry.path(), &real_root) => {
                        found.push(link_outside(relative(root, entry.path())));
                        if entry.file_type().is_dir() {
                            walk.skip_current_dir();
                        }
                    }
                    Ok(entry) if entry.file_name().to_str().is_none() => {
                        found.push(name_not_utf8(relative(root, entry.path())));
                        if entry.file_type().is_dir() {
                            walk.skip_current_dir();
                        }
                    }
                    Ok(entry) if entry.file_type().is_file() => {
                        files.read_one(root, entry.path(), &mut found);
                    }
                    Ok(_) => {}
                    Err(error) => found.push(walk_error(root, &error)),
                }
            }
        }
        files.unread = found.iter().filter_map(|problem| problem.path.clone()).collect();
        (files, found)
    }

    /// Adds a text that does not come from the disk: the default theme, a test.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.sources.len()).unwrap_or(u32::MAX));
        self.sources.push(SourceFile {
            path: path.into(),
            text: text.into(),
        });
        id
    }

    /// Adds a picture that does not come from the disk.
    pub fn add_asset(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) {
        let path = path.into();
        let bytes = bytes.into();
        self.assets.insert(path.clone(), Asset { path, bytes });
    }

    /// The text files with their numbers, sorted by path as they were read.
    pub fn sources(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..).map(FileId).zip(&self.sources)
    }

    /// The file of that number. Numbers come from this very value, so there is one.
    pub fn source(&self, id: FileId) -> &SourceFile {
        &self.sources[id.0 as usize]
    }

    /// The number of the text file at `path`.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.sources().find(|(_, file)| file.path == path).map(|(id, _)| id)
    }

    /// Whether something at `path` or below it is there but was not read. That has been told.
    pub fn is_unread(&self, path: &str) -> bool {
        let is_below = |inner: &str, outer: &str| {
            let rest = inner.strip_prefix(outer.trim_end_matches('/'));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.unread
            .iter()
            .any(|unread| is_below(path, unread) || is_below(unread, path))
    }

    /// The picture or other asset at `path`.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.assets.get(path)
    }

    /// All assets, sorted by path.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// Path, line and column (both from 1, columns in characters) where `span` begins.
    pub fn position(&self, span: Span) -> (&str, usize, usize) {
        let file = self.source(span.file);
        let (line, column) = line_and_column(&file.text, span.start as usize);
        (&file.path, line, column)
    }

    /// Reads the file at `path`, unless it can't be used.
    fn read_one(&mut self, root: &Path, path: &Path, found: &mut Diagnostics) {
        let name = relative(root, path);
        let texts = if name.starts_with("themes/") {
            THEME_EXTENSIONS
        } else {
            TEXT_EXTENSIONS
        };
        let ending = path.extension().and_then(|ending| ending.to_str());
        let is_text = ending.is_some_and(|ending| texts.contains(&ending));
        let limit = if is_text { LARGEST_TEXT } else { LARGEST_ASSET };
        match read_up_to(path, limit) {
            Err(error) => found.push(unreadable(name, &error)),
            Ok(None) => found.push(
                Diagnostic::in_path(
                    Code::FileTooLarge,
                    name,
                    format!("this file is larger than {} MiB, so it was not read", limit >> 20),
                )
                .help("split it, or keep it elsewhere and link to it"),
            ),
            Ok(Some(bytes)) if is_text => match String::from_utf8(bytes) {
                Ok(text) => {
                    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
                    self.add(name, text);
                }
                Err(error) => found.push(not_utf8(name, &error)),
            },
            Ok(Some(bytes)) => self.add_asset(name, bytes),
        }
    }
}

/// The bytes of the file at `path`, or `None` where there are more than `limit`.
fn read_up_to(path: &Path, limit: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Line and column (both from 1, columns in characters) of the byte at `offset`.
pub(crate) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// Whether something is hidden, or a copy that an editor keeps: `.notes.md`, `.#help.md`, `#help.md#`, `help.md~`.
fn is_hidden(entry: &Result<walkdir::DirEntry, walkdir::Error>) -> bool {
    let path = match entry {
        Ok(entry) if entry.depth() > 0 => entry.path(),
        Err(error) if error.depth() > 0 => error.path().unwrap_or(Path::new("")),
        _ => return false,
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
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
