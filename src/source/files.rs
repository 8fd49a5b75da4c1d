//! The texts, pictures and troubles of a project's folder, by path; each text has a number that it keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::folder::{self, Read};
use super::{FileId, Span};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// A text file of the project.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path below the project's root, with `/` between the parts.
    pub path: String,
    /// Its text, without a byte-order mark.
    pub text: Arc<str>,
    /// The bytes at which its lines end, once somebody has asked for a line: a file may have thousands of mistakes.
    line_ends: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// A file at `path`.
    fn new(path: String, text: Arc<str>) -> Self {
        let line_ends = OnceLock::new();
        Self { path, text, line_ends }
    }

    /// The line, counted from 1, in which the byte at `offset` stands.
    pub fn line(&self, offset: usize) -> usize {
        let ends = self
            .line_ends
            .get_or_init(|| self.text.match_indices('\n').map(|(at, _)| at).collect());
        ends.partition_point(|end| *end < offset) + 1
    }
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
    /// The texts, by number. One whose file has gone stays until the file comes back: places may still lead into it.
    sources: Vec<SourceFile>,
    /// The numbers of all texts that there were, by path.
    numbers: BTreeMap<String, FileId>,
    /// The numbers of those that are there.
    there: BTreeMap<String, FileId>,
    /// What is there but was not read, files and folders, by path, with the reason.
    unread: BTreeMap<String, Diagnostic>,
    /// The pictures and other files, by path.
    assets: BTreeMap<String, Asset>,
    /// Whether there are symbolic links: a file may change then at another path than its own.
    has_links: bool,
}

impl Files {
    /// Reads `site.toml`, `content/` and `themes/` under `root`; everything that can't be read is told, and the rest is
    /// read all the same. Hidden files and the copies that editors keep are no part of the project.
    pub fn read(root: &Path) -> Self {
        let mut files = Self::default();
        files.reread(root);
        files
    }

    /// Reads everything again and returns the paths at which anything differs. What has the same bytes stays as it is.
    pub fn reread(&mut self, root: &Path) -> BTreeSet<String> {
        let folder = folder::list(root);
        let mut there = BTreeSet::new();
        let mut differs = BTreeSet::new();
        let mut take = |path: String, read: Read| {
            if self.put(&path, read) {
                differs.insert(path.clone());
            }
            there.insert(path);
        };
        folder.read(root, &mut take);
        for (path, reason) in folder.unread {
            take(path, Read::Nothing(Box::new(reason)));
        }
        self.has_links = folder.has_links;
        let gone = self.paths().filter(|path| !there.contains(*path));
        let gone: Vec<String> = gone.map(str::to_owned).collect();
        for path in &gone {
            self.remove(path);
        }
        differs.extend(gone);
        differs
    }

    /// Reads again what stands at `paths` and returns those at which anything differs; `None` where that can't be said
    /// without a look at the whole folder: a folder stands or stood there, or symbolic links lead elsewhere.
    pub fn refresh(&mut self, root: &Path, paths: &BTreeSet<PathBuf>) -> Option<BTreeSet<String>> {
        if self.has_links {
            return None;
        }
        let mut differs = BTreeSet::new();
        for path in paths {
            let name = path.to_str()?;
            if !folder::is_of_project(path) {
                continue;
            }
            match folder::read_one(root, name)? {
                Some(read) => {
                    if self.put(name, read) {
                        differs.insert(name.to_owned());
                    }
                }
                None if self.holds(name) => {
                    self.remove(name);
                    differs.insert(name.to_owned());
                }
                None => {
                    let below = format!("{name}/");
                    if self.paths().any(|path| path.starts_with(&below)) {
                        return None;
                    }
                }
            }
        }
        Some(differs)
    }

    /// Adds a text that does not come from the disk: the default theme, a test.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let (path, text) = (path.into(), text.into());
        let id = match self.numbers.get(&path) {
            Some(id) => {
                self.sources[id.0 as usize] = SourceFile::new(path.clone(), text);
                *id
            }
            None => {
                let id = FileId(u32::try_from(self.sources.len()).unwrap_or(u32::MAX));
                self.numbers.insert(path.clone(), id);
                self.sources.push(SourceFile::new(path.clone(), text));
                id
            }
        };
        self.there.insert(path, id);
        id
    }

    /// Adds a picture that does not come from the disk.
    pub fn add_asset(&mut self, path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) {
        let path = path.into();
        let bytes = bytes.into();
        self.assets.insert(path.clone(), Asset { path, bytes });
    }

    /// The text files with their numbers, sorted by path.
    pub fn sources(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.there.values().map(|id| (*id, self.source(*id)))
    }

    /// The file of that number. Numbers come from this very value, so there is one.
    pub fn source(&self, id: FileId) -> &SourceFile {
        &self.sources[id.0 as usize]
    }

    /// The number of the text file at `path`.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.there.get(path).copied()
    }

    /// What is there but could not be read.
    pub fn problems(&self) -> Diagnostics {
        self.unread.values().cloned().collect()
    }

    /// Whether something at `path` or below it is there but was not read. That has been told.
    pub fn is_unread(&self, path: &str) -> bool {
        let is_below = |inner: &str, outer: &str| {
            let rest = inner.strip_prefix(outer.trim_end_matches('/'));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.unread
            .keys()
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
        let offset = file.text.floor_char_boundary(span.start as usize);
        (&file.path, file.line(offset), column(&file.text, offset))
    }

    /// Puts what was read at `path` in place of what was there; false where it is the same.
    fn put(&mut self, path: &str, read: Read) -> bool {
        if self.knows(path, &read) {
            return false;
        }
        self.remove(path);
        match read {
            Read::Text(text) => {
                self.add(path, without_mark(&text));
            }
            Read::Bytes(bytes) => self.add_asset(path, bytes),
            Read::Nothing(reason) => {
                self.unread.insert(path.to_owned(), *reason);
            }
        }
        true
    }

    /// Whether what was read at `path` is what is there already.
    fn knows(&self, path: &str, read: &Read) -> bool {
        match read {
            Read::Text(text) => self
                .find(path)
                .is_some_and(|id| *self.source(id).text == *without_mark(text)),
            Read::Bytes(bytes) => self.asset(path).is_some_and(|asset| *asset.bytes == **bytes),
            Read::Nothing(reason) => self.unread.get(path) == Some(&**reason),
        }
    }

    /// Whether anything was found at `path`.
    fn holds(&self, path: &str) -> bool {
        self.there.contains_key(path) || self.assets.contains_key(path) || self.unread.contains_key(path)
    }

    /// Forgets what was found at `path`.
    fn remove(&mut self, path: &str) {
        if let Some(id) = self.there.remove(path) {
            self.sources[id.0 as usize] = SourceFile::new(path.to_owned(), Arc::from(""));
        }
        self.assets.remove(path);
        self.unread.remove(path);
    }

    /// All paths at which anything was found.
    fn paths(&self) -> impl Iterator<Item = &str> {
        let there = self.there.keys().chain(self.assets.keys());
        there.chain(self.unread.keys()).map(String::as_str)
    }
}

/// A text without its byte-order mark.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Line and column (both from 1, columns in characters) of the byte at `offset`.
pub(crate) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = text.floor_char_boundary(offset);
    let line = text[..offset].bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, column(text, offset))
}

/// The column, from 1 and in characters, of the character that begins at `offset`.
fn column(text: &str, offset: usize) -> usize {
    let line = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    text[line..offset].chars().count() + 1
}
