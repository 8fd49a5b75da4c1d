//! `aushang archive`: the versions of the disclosures that hold, recorded with their bytes, whole or not at all.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::build::renderers;
use super::{AsOf, Outcome, is_folder, report, say, tell};
use crate::cli::{ArchiveArgs, Format};
use crate::decode::{Date, Lang};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, reason};
use crate::output::{self, MARKER};
use crate::project::archive::{ARCHIVE, MANIFEST, digest, written};
use crate::project::{Project, Recorded};
use crate::render::{Kit, Renderer};
use crate::site::{Content, Request, Sites};
use crate::source::{Files, Span};

/// Which program makes the documents: another one may write other bytes for the same terms.
const PROGRAM: &str = concat!("aushang ", env!("CARGO_PKG_VERSION"));

/// Records every version that is not recorded yet.
pub fn archive(args: &ArchiveArgs) -> Outcome {
    record(args).unwrap_or_else(|outcome| outcome)
}

/// Records, or says why nothing is recorded.
fn record(args: &ArchiveArgs) -> Result<Outcome, Outcome> {
    is_folder(&args.root)?;
    let (files, project, mut found) = Project::read(&args.root);
    let Some(project) = project else {
        return Err(report(found, &files, args.format));
    };
    let as_of = AsOf::read(args.as_of.as_deref())?.day(&project);
    let request = Request { as_of, drafts: false };
    let all = renderers(&project, &files, request, &mut found);
    project.config.weigh(&mut found);
    let is_wrong = |found: &Diagnostics| found.iter().any(|one| one.level == Level::Error);
    let (Some(_), false) = (all, is_wrong(&found)) else {
        return Err(report(found, &files, args.format));
    };
    let mut press = Press::new(&project, &files);
    let mut new = Vec::new();
    let (held, others): (Vec<_>, Vec<_>) = documents(&project).into_iter().partition(|one| one.holds(as_of));
    for document in held {
        match press.compare(&document, as_of) {
            Ok(recorded) => new.extend(recorded),
            Err(problem) => found.push(problem),
        }
    }
    if is_wrong(&found) {
        return Err(report(found, &files, args.format));
    }
    let count = new.len();
    let unsealed = project.archive.iter().filter(|one| !one.is_sealed).count();
    if count + unsealed > 0
        && let Err(problem) = write(&args.root, &files, &project.archive, new)
    {
        found.push(problem);
    } else {
        // What was told of them holds no longer.
        found.retain(|one| one.code != Code::ArchiveUnsealed);
    }
    let is_written = !is_wrong(&found);
    let outcome = report(found, &files, args.format);
    if args.format == Format::Text && is_written {
        for one in &others {
            let (id, version, lang) = (&one.id, &one.version, &one.lang);
            say(&format!(
                "not recorded: `{id}` {version} in `{lang}`, which does not hold on {as_of}\n"
            ));
        }
        if unsealed > 0 {
            say(&format!(
                "entries of archive/manifest.toml that were given a digest of their own: {unsealed}; compare them with the history, \
                 and commit\n"
            ));
        }
        tell(&match count {
            0 => "nothing new to record\n".to_owned(),
            1 => "recorded 1 document in archive/; commit it with the terms\n".to_owned(),
            _ => format!("recorded {count} documents in archive/; commit them with the terms\n"),
        });
    }
    Ok(outcome)
}

/// A disclosure in a language, as it is now.
struct Document {
    /// Its id.
    id: String,
    /// Where that stands.
    place: Span,
    /// Its language.
    lang: Lang,
    /// Its title there.
    title: String,
    /// Its version.
    version: String,
    /// The first day on which it holds.
    valid_from: Date,
    /// The last one, where there is one.
    valid_until: Option<Date>,
}

impl Document {
    /// Whether it holds on a day.
    fn holds(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day <= until)
    }
}

/// All disclosures in all their languages.
fn documents(project: &Project) -> Vec<Document> {
    let mut all = Vec::new();
    for (id, own) in project.catalog.offer.disclosures.iter() {
        for lang in project.config.languages.iter().filter(|lang| own.is_in(lang)) {
            all.push(Document {
                id: id.value.clone(),
                place: id.span,
                lang: lang.clone(),
                title: own.title.best(lang, project.config.default_language()).to_owned(),
                version: own.version.clone(),
                valid_from: own.valid_from.value,
                valid_until: own.valid_until.as_ref().map(|until| until.value),
            });
        }
    }
    all
}

/// Makes documents as of any day.
struct Press<'a> {
    /// The project.
    project: &'a Project,
    /// Its files.
    files: &'a Files,
    /// The sites by their day.
    renderers: BTreeMap<Date, Option<Renderer>>,
}

impl<'a> Press<'a> {
    /// For a project.
    fn new(project: &'a Project, files: &'a Files) -> Self {
        Self {
            project,
            files,
            renderers: BTreeMap::new(),
        }
    }

    /// A document that is not recorded, as it is to be; nothing for one that is recorded and still says the same.
    fn compare(&mut self, document: &Document, as_of: Date) -> Result<Option<Recorded>, Diagnostic> {
        let mut archive = self.project.archive.iter();
        let is_it =
            |own: &&Recorded| own.id == document.id && own.lang == document.lang && own.version == document.version;
        let Some(known) = archive.find(is_it) else {
            let bytes = self.print(document, as_of)?;
            return Ok(Some(Recorded {
                id: document.id.clone(),
                version: document.version.clone(),
                lang: document.lang.clone(),
                title: document.title.clone(),
                valid_from: document.valid_from,
                as_of,
                program: PROGRAM.to_owned(),
                sha256: digest(&bytes),
                bytes,
                is_sealed: true,
            }));
        };
        // Of another program's documents nobody can say whether the terms or the program has changed.
        if known.program != PROGRAM || self.print(document, known.as_of)? == known.bytes {
            return Ok(None);
        }
        let (id, version, lang) = (&document.id, &document.version, &document.lang);
        Err(Diagnostic::at(
            Code::VersionRecorded,
            document.place,
            format!("`{id}` says something else in `{lang}` than version {version} that is recorded"),
        )
        .label(format!("version {version} was recorded as of {}", known.as_of))
        .help("give it a new `version` and the `valid_from` of the change, or take the change back"))
    }

    /// The PDF of a document with the terms of a day.
    fn print(&mut self, document: &Document, day: Date) -> Result<Arc<[u8]>, Diagnostic> {
        let (project, files) = (self.project, self.files);
        let renderer = self.renderers.entry(day).or_insert_with(|| {
            let request = Request {
                as_of: day,
                drafts: false,
            };
            // What is wrong has been told of the day that is asked for.
            let sites = Sites::join(project, files, request, &mut Diagnostics::new());
            let kit = Kit::new(&project.config, files, &mut Diagnostics::new())?;
            Some(Renderer::new(sites.customers, Arc::new(kit)))
        });
        let Some(renderer) = renderer else {
            return Ok(Arc::default());
        };
        let address = renderer
            .site()
            .address(&Content::Pdf(document.id.clone()), &document.lang);
        let bytes = renderer.render(&address)?;
        Ok(bytes.unwrap_or_default().into())
    }
}

/// Writes the archive anew, with all that stands in it and what is new.
fn write(root: &Path, files: &Files, archive: &[Recorded], new: Vec<Recorded>) -> Result<(), Diagnostic> {
    let all: Vec<Recorded> = archive.iter().cloned().chain(new).collect();
    let mut there: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (_, file) in files.sources().filter(|(_, file)| file.path.starts_with(ARCHIVE)) {
        there.insert(file.path.clone(), file.text.as_bytes().to_vec());
    }
    keep(root, &mut there)?;
    for one in &all {
        there.insert(one.path(), one.bytes.to_vec());
    }
    there.insert(MANIFEST.to_owned(), written(&all).into_bytes());
    let below = there.into_iter().filter_map(|(path, bytes)| {
        let path = path.strip_prefix(ARCHIVE)?.to_owned();
        Some((path, bytes))
    });
    let written = output::rewrite(&root.join(ARCHIVE.trim_end_matches('/')), below);
    written.map(|_| ()).map_err(|problem| Diagnostic {
        help: help(problem.code).map(str::to_owned).or(problem.help),
        ..problem
    })
}

/// What to do where the archive can't be written, which has no other place.
fn help(code: Code) -> Option<&'static str> {
    match code {
        Code::OutputNotOurs => Some("move this away: versions are recorded in a folder of this name"),
        Code::OutputNotWritable => {
            Some("mend its permissions, or wait until nobody else is recording; the archive is as it was")
        }
        Code::DiskFull => Some("make room, and record again; the archive is as it was"),
        _ => None,
    }
}

/// Adds what else lies in the archive, such as `.gitattributes`: the folder is written anew, and nothing of it is lost.
fn keep(root: &Path, there: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Diagnostic> {
    let lost = |path: &Path, why: &str| {
        Diagnostic::in_path(
            Code::Unreadable,
            path.display().to_string(),
            format!("this can't be kept: {why}"),
        )
        .help("make it readable, or move it out of `archive/`")
    };
    for entry in walkdir::WalkDir::new(root.join(ARCHIVE)).min_depth(1) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error)
                if error
                    .io_error()
                    .is_some_and(|error| matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)) =>
            {
                continue;
            }
            Err(error) => return Err(lost(root, &error.to_string())),
        };
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let is_kept = entry.file_type().is_file() && entry.file_name() != MARKER;
        if entry.path_is_symlink() {
            return Err(lost(below, "it is a link"));
        }
        let Some(path) = below.to_str().filter(|_| is_kept) else {
            continue;
        };
        if !there.contains_key(path) {
            let bytes = std::fs::read(entry.path()).map_err(|error| lost(below, &reason(&error)))?;
            there.insert(path.to_owned(), bytes);
        }
    }
    Ok(())
}
