//! A folder in, everything of it read and typed out, nothing resolved yet.

pub mod archive;
mod document;
mod head;
mod meta;
mod reports;
mod unused;

pub use archive::Recorded;
pub use document::{Document, DocumentKind};
pub use head::Head;
pub use meta::{Meta, front_matter_schema};
pub use reports::Reports;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use crate::catalog::schedule::import;
use crate::catalog::{self, Calendar, Catalog, CatalogPart};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::Options;
use crate::parallel;
use crate::source::{FileId, Files, SourceFile, Span, parse_yaml};

/// Where the catalog's files stand.
const CATALOG: &str = "content/catalog/";
/// Where a partner's own profiles stand.
const PROFILES: &str = "content/profiles/";
/// Where the settings stand.
const SETTINGS: &str = "site.toml";
/// Where pages stand.
const PAGES: &str = "content/pages/";
/// Where playbooks stand.
const PLAYBOOKS: &str = "content/playbooks/";

/// Ids that the templates use themselves, on pages with a text of their own.
pub const RESERVED_IDS: &[&str] = &[
    "main",
    "menu",
    "contents",
    "top",
    "search",
    "search-keys",
    "contents-title",
    "section-title",
    "walk",
    "playbook-deadlines",
    "playbook-contacts",
    "playbook-routes",
    "which-route",
    "escalate-kind",
    "escalate-product",
    "escalate-version",
    "escalate-cloud",
    "escalate-severity",
    "ticket-route",
    "ticket-subject",
    "ticket-what",
    "ticket-text",
];

/// A project as read.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its settings.
    pub config: Arc<Config>,
    /// Its terms.
    pub catalog: Arc<Catalog>,
    /// Its pages and playbooks, sorted by path.
    pub documents: Vec<Arc<Document>>,
    /// The recorded versions of its disclosures, the oldest first.
    pub archive: Arc<Vec<Recorded>>,
    /// What profiles find in its terms. It names lines, and so is found while the files are those of the terms.
    pub reports: Arc<Reports>,
    /// What is wrong with what is recorded.
    archive_problems: Diagnostics,
    /// What is wrong with the settings alone.
    config_problems: Diagnostics,
    /// What is wrong with the terms alone.
    catalog_problems: Diagnostics,
}

impl Project {
    /// Reads the folder `root`. The files come back even where there is no project in them: messages quote them.
    pub fn read(root: &Path) -> (Files, Option<Self>, Diagnostics) {
        let files = Files::read(root);
        let mut found = files.problems();
        let project = Self::load(&files, &mut found);
        (files, project, found)
    }

    /// Types everything in `files`; `None` where site.toml can't be used.
    pub fn load(files: &Files, found: &mut Diagnostics) -> Option<Self> {
        let project = Self::load_from(files, None, found)?;
        let problems = parallel::map(&project.documents, |document| {
            document.problems().cloned().collect::<Diagnostics>()
        });
        found.extend(problems.into_iter().flatten());
        Some(project)
    }

    /// What [`Self::load`] gives, where `files` differ only at the paths `differs` from those that `before` was made of:
    /// what does not depend on them is taken over. What is wrong with a document stands in it and is not told.
    pub fn reload(
        before: Option<&Self>,
        files: &Files,
        differs: &BTreeSet<String>,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        Self::load_from(files, before.map(|before| (before, differs)), found)
    }

    /// Loads everything, or what differs from before.
    fn load_from(files: &Files, before: Option<(&Self, &BTreeSet<String>)>, found: &mut Diagnostics) -> Option<Self> {
        let unless = |part: fn(&str) -> bool| before.filter(|(_, differs)| !differs.iter().any(|path| part(path)));
        let mut config_problems = Diagnostics::new();
        let config = match unless(|path| path == SETTINGS) {
            Some((before, _)) => {
                config_problems.clone_from(&before.config_problems);
                Arc::clone(&before.config)
            }
            None => match Config::load(files, &mut config_problems) {
                Some(config) => Arc::new(config),
                None => {
                    found.extend(config_problems);
                    without_config(files, found);
                    return None;
                }
            },
        };
        let mut catalog_problems = Diagnostics::new();
        let catalog = match unless(|path| {
            let is_of = |folder: &str| path.starts_with(folder) || folder.starts_with(path);
            is_of(CATALOG) || is_of(PROFILES)
        }) {
            Some((before, _)) => {
                catalog_problems.clone_from(&before.catalog_problems);
                Arc::clone(&before.catalog)
            }
            None => Arc::new(catalog(files, &mut catalog_problems)),
        };
        let mut archive_problems = Diagnostics::new();
        let archive = match unless(|path| path.starts_with(archive::ARCHIVE) || archive::ARCHIVE.starts_with(path)) {
            Some((before, _)) => {
                archive_problems.clone_from(&before.archive_problems);
                Arc::clone(&before.archive)
            }
            None => Arc::new(archive::read(files, &mut archive_problems)),
        };
        let kept =
            before.filter(|(before, _)| Arc::ptr_eq(&before.catalog, &catalog) && Arc::ptr_eq(&before.config, &config));
        let reports = match kept {
            Some((before, _)) => Arc::clone(&before.reports),
            None => Arc::new(Reports::new(&catalog, &config.languages, files)),
        };
        let documents = documents(files, &config, before);
        let problems = config_problems.iter().chain(&catalog_problems).chain(&archive_problems);
        found.extend(problems.cloned());
        unused::check(files, found);
        Some(Self {
            config,
            catalog,
            documents,
            archive,
            reports,
            archive_problems,
            config_problems,
            catalog_problems,
        })
    }

    /// The same with the settings and terms of `base`, recorded ones too; what differs in reading is read as those settings say.
    #[must_use]
    pub fn with_base(&self, files: &Files, base: &Self) -> Self {
        let documents = if reads_like(&self.config, &base.config) {
            self.documents.clone()
        } else {
            let is_other = |file: &SourceFile| base.document(&file.path).is_none_or(|own| own.text != file.text);
            let others = markdown_files(files).into_iter().filter(|(_, file)| is_other(file));
            let differs = others.map(|(_, file)| file.path.clone()).collect();
            documents(files, &base.config, Some((base, &differs)))
        };
        Self {
            config: Arc::clone(&base.config),
            catalog: Arc::clone(&base.catalog),
            documents,
            archive: Arc::clone(&base.archive),
            reports: Arc::clone(&base.reports),
            archive_problems: self.archive_problems.clone(),
            config_problems: self.config_problems.clone(),
            catalog_problems: self.catalog_problems.clone(),
        }
    }

    /// Reads the document at `path` again and returns it with the one that stood there, where there was one.
    pub fn reread(&self, files: &Files, path: &str) -> Option<(&Arc<Document>, Arc<Document>)> {
        let before = &self.documents[self.place(path)?];
        let file = files.source(files.find(path)?);
        let again = Document::read(before.file, file, &self.config, &options(self.config.raw_html));
        Some((before, Arc::new(again)))
    }

    /// Puts `document` in the place of the one that stood at its path.
    pub fn put(&mut self, document: Arc<Document>) {
        if let Some(at) = self.place(&document.path) {
            self.documents[at] = document;
        }
    }

    /// Whether a file at `path` belongs to the terms.
    pub fn is_of_terms(path: &str) -> bool {
        path.starts_with(CATALOG) || path.starts_with(PROFILES)
    }

    /// The page or playbook at `path`.
    pub fn document(&self, path: &str) -> Option<&Arc<Document>> {
        Some(&self.documents[self.place(path)?])
    }

    /// Where the document at `path` stands among the others.
    fn place(&self, path: &str) -> Option<usize> {
        self.documents
            .binary_search_by(|document| document.path.as_str().cmp(path))
            .ok()
    }
}

/// Reads the pages and playbooks, those alone that differ where the others were read in the same way before.
fn documents(files: &Files, config: &Config, before: Option<(&Project, &BTreeSet<String>)>) -> Vec<Arc<Document>> {
    let before = before.filter(|(before, _)| reads_like(&before.config, config));
    let known: BTreeMap<&str, &Arc<Document>> = before
        .iter()
        .flat_map(|(before, _)| &before.documents)
        .map(|document| (document.path.as_str(), document))
        .collect();
    let options = options(config.raw_html);
    parallel::map(&markdown_files(files), |(id, file)| {
        let kept = known.get(file.path.as_str());
        match kept.filter(|_| before.is_some_and(|(_, differs)| !differs.contains(&file.path))) {
            Some(document) => Arc::clone(document),
            None => Arc::new(Document::read(*id, file, config, &options)),
        }
    })
}

/// Whether Markdown is read in the same way with both.
fn reads_like(one: &Config, other: &Config) -> bool {
    one.raw_html == other.raw_html && one.languages == other.languages
}

/// How the Markdown of a project is read.
fn options(raw_html: bool) -> Options<'static> {
    Options {
        raw_html,
        reserved_ids: RESERVED_IDS,
        highlighter: None,
    }
}

/// The files of pages and playbooks.
fn markdown_files(files: &Files) -> Vec<(FileId, &SourceFile)> {
    files
        .sources()
        .filter(|(_, file)| file.path.ends_with(".md"))
        .filter(|(_, file)| file.path.starts_with(PAGES) || file.path.starts_with(PLAYBOOKS))
        .collect()
}

/// Tells what can be seen without settings: mistakes in the terms, and in each page on its own.
fn without_config(files: &Files, found: &mut Diagnostics) {
    if files.sources().next().is_none() {
        return;
    }
    let catalog = catalog(files, found);
    catalog::check(&catalog, &[], found);
    let options = options(true);
    for (file, source) in markdown_files(files) {
        found.extend(document::problems(file, source, &options));
    }
}

/// The YAML files below a folder.
fn yaml_files<'a>(files: &'a Files, folder: &str) -> Vec<(FileId, &'a SourceFile)> {
    let is_yaml = |path: &str| path.ends_with(".yaml") || path.ends_with(".yml");
    files
        .sources()
        .filter(|(_, file)| file.path.starts_with(folder) && is_yaml(&file.path))
        .collect()
}

/// The calendars of public holidays, by path. That one can't be read as text is told elsewhere.
fn calendars(files: &Files) -> BTreeMap<String, Calendar> {
    let texts = files.sources().filter(|(_, file)| is_calendar(&file.path));
    let read = texts.map(|(file, text)| (text.path.clone(), calendar(file, text)));
    let problems = files.problems().into_iter().filter_map(|problem| problem.path);
    let unread = problems.filter(|path| is_calendar(path));
    read.chain(unread.map(|path| (path, Err(Diagnostics::new())))).collect()
}

/// A calendar, or what is wrong with it at its lines.
fn calendar(file: FileId, source: &SourceFile) -> Calendar {
    import::days(&source.text).map_err(|faults| {
        let told = faults.into_iter().map(|fault| {
            let told = match fault.range.is_empty() {
                true => Diagnostic::in_path(Code::BadCalendar, &source.path, fault.message),
                false => Diagnostic::at(
                    Code::BadCalendar,
                    Span::new(file, fault.range.start, fault.range.end),
                    fault.message,
                ),
            };
            told.help(fault.help)
        });
        told.collect()
    })
}

/// Whether a file is a calendar of public holidays.
fn is_calendar(path: &str) -> bool {
    path.starts_with(CATALOG) && path.ends_with(".ics")
}

/// Reads the catalog's files, and the partner's own profiles.
fn catalog(files: &Files, found: &mut Diagnostics) -> Catalog {
    let sources = yaml_files(files, CATALOG);
    let mut catalog = Catalog {
        partial: files.is_unread(CATALOG),
        ..Catalog::default()
    };
    let parts = parallel::map(&sources, |(id, file)| {
        parse_yaml(*id, &file.text).map(|node| CatalogPart::read(&node))
    });
    for part in parts {
        match part {
            Ok(part) => catalog.add(part, found),
            Err(diagnostic) => {
                catalog.partial = true;
                found.push(diagnostic);
            }
        }
    }
    catalog.part();
    catalog.calendars = calendars(files);
    for (id, file) in yaml_files(files, PROFILES) {
        let node = parse_yaml(id, &file.text).map_err(|diagnostic| found.push(diagnostic));
        let below = file.path.strip_prefix(PROFILES).unwrap_or(&file.path);
        let name = below.trim_end_matches(".yaml").trim_end_matches(".yml");
        catalog.profiles.add(name, id, node.ok().as_ref(), found);
    }
    if catalog.partner.is_none() && !catalog.partial {
        found.push(
            Diagnostic::in_path(
                Code::MissingKey,
                CATALOG.trim_end_matches('/'),
                "no file of the catalog says who the partner is",
            )
            .help("add `partner:` to one of them; `aushang init DIR` writes an example"),
        );
    }
    catalog
}
