//! What a template can see: fonts, the standard library, its own text, three JSON files and pictures.

use std::sync::Arc;

use jiff::civil::Date;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, is_default_ignorable};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::fonts::{FontStore, embedded};

/// How many pictures a document may have.
pub const MOST_PICTURES: usize = 24;

/// What all documents share: made once, read by all threads.
pub struct Press {
    /// Typst's standard library, with header cells for rows.
    library: LazyHash<Library>,
    /// Libertinus Serif, New Computer Modern and DejaVu Sans Mono.
    fonts: FontStore,
    /// The name of the template.
    pub main: FileId,
    /// The names of what lies beside it, in the order of [`Desk::files`].
    names: Vec<FileId>,
}

impl Press {
    /// Loads the fonts and the library.
    pub fn new() -> Self {
        let mut fonts = FontStore::new();
        fonts.extend(embedded());
        // Row headers are behind this switch in Typst 0.15.
        let features = [Feature::A11yExtras].into_iter().collect();
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            fonts,
            main: name("disclosure.typ"),
            names: ["view.json", "strings.json", "terms.json"]
                .into_iter()
                .map(name)
                .chain((0..MOST_PICTURES).map(|at| name(&picture(at))))
                .collect(),
        }
    }

    /// Whether a letter can be printed: some font has it, or it needs none. Letters that anybody may give a meaning are forbidden
    /// in PDF/A.
    pub fn has(&self, letter: char) -> bool {
        if is_default_ignorable(letter) {
            return true;
        }
        if matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..) {
            return false;
        }
        let book = self.fonts.book();
        let mut fonts = (0..).map_while(|at| book.info(at));
        fonts.any(|font| font.coverage.contains(u32::from(letter)))
    }
}

/// The name of a picture beside the template.
pub fn picture(at: usize) -> String {
    format!("picture-{at}")
}

/// The number of a file beside the template. Numbers are 16 bits for the whole process and never given back, so they are
/// asked for by path, which gives the same one each time.
fn name(path: &str) -> FileId {
    let path = match VirtualPath::new(path) {
        Ok(path) => path,
        // The names above are plain words.
        Err(error) => unreachable!("{path}: {error}"),
    };
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One document's world.
pub struct Desk<'a> {
    /// What all documents share.
    press: &'a Press,
    /// The template.
    template: &'a Source,
    /// The view, the interface texts and the terms, then pictures.
    files: Vec<Bytes>,
    /// The day the template takes for today.
    today: Date,
}

impl<'a> Desk<'a> {
    /// A world of `template` with `files`, the view, the interface texts and the terms, each as JSON, and with `pictures`.
    pub fn new(
        press: &'a Press,
        template: &'a Source,
        files: [Vec<u8>; 3],
        pictures: &[Arc<[u8]>],
        today: Date,
    ) -> Self {
        let pictures = pictures.iter().map(|picture| Bytes::new(Arc::clone(picture)));
        Self {
            press,
            template,
            files: files.map(Bytes::new).into_iter().chain(pictures).collect(),
            today,
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.fonts.book()
    }

    fn main(&self) -> FileId {
        self.press.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.press.main {
            Ok(self.template.clone())
        } else {
            Err(absent(id))
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.press
            .names
            .iter()
            .zip(&self.files)
            .find(|(name, _)| **name == id)
            .map(|(_, bytes)| bytes.clone())
            .ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        day(self.today)
    }
}

/// That a template asks for a file it can't have.
fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

/// The same day, as Typst writes it.
pub fn day(date: Date) -> Option<Datetime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd(i32::from(date.year()), month, day)
}
