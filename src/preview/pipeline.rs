//! A project's folder and what changed in it in, the sites as they are shown and everything that is wrong out.
//!
//! It holds two states. What is *read* is the folder as it is now, and what is told of it is what `aushang check` would tell.
//! What is *shown* is the same as long as nothing is wrong. A mistake holds the part back that it stands in: its last good
//! version stays until it is mended.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::shown::Shown;
use super::watch::Change;
use crate::config::Audience;
use crate::decode::Date;
use crate::diagnostic::{self, Diagnostic, Diagnostics, Level};
use crate::project::{Document, Project};
use crate::render::Kit;
use crate::site::{Request, Sites, TopicKey};
use crate::source::Files;

/// More pages than this at once are joined anew, which uses all cores.
const FEW: usize = 16;

/// What is asked of the preview.
pub struct Asked {
    /// The project's folder.
    pub root: PathBuf,
    /// The day whose terms are shown, which may be another one each time it is asked.
    pub day: Box<dyn Fn(&Project) -> Date + Send + Sync>,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// What an update has changed of what is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// The pages whose texts were replaced; none where anything may be different.
    pub pages: Option<Vec<(Audience, String)>>,
}

impl Update {
    /// Anything may be different.
    pub fn all() -> Self {
        Self { pages: None }
    }

    /// Nothing has changed in the folder.
    fn nothing() -> Self {
        Self {
            pages: Some(Vec::new()),
        }
    }

    /// Whether nothing has changed.
    pub fn is_nothing(&self) -> bool {
        self.pages.as_ref().is_some_and(Vec::is_empty)
    }
}

/// A project's state, kept up to date.
pub struct Pipeline {
    /// What is asked for.
    asked: Asked,
    /// The project's files.
    files: Files,
    /// The project as it is now; none where site.toml can't be used.
    read: Option<Read>,
    /// What is wrong where there is no project.
    unread: Diagnostics,
    /// What is shown; none where nothing ever could be.
    shown: Option<Arc<Shown>>,
    /// The last good versions that are shown instead of what is read.
    held: Held,
    /// The paths at which there are errors.
    errors: BTreeSet<String>,
}

/// The project as it is now.
struct Read {
    /// Everything typed.
    project: Project,
    /// Everything joined.
    sites: Sites,
    /// What it is rendered with; none where the theme can't be used.
    kit: Option<Arc<Kit>>,
    /// What is wrong with the theme.
    kit_problems: Diagnostics,
    /// What is wrong with settings and terms, and with what stands where.
    problems: Diagnostics,
    /// What is wrong in each topic's documents, seen from the others.
    checked: BTreeMap<TopicKey, Diagnostics>,
    /// Whether a heading has changed since the other pages' links were checked.
    is_stale: bool,
}

/// What is held back.
#[derive(Default)]
struct Held {
    /// Whether settings, terms and theme are.
    base: bool,
    /// The last good versions of documents, by path.
    documents: BTreeMap<String, Arc<Document>>,
}

impl Held {
    /// Whether nothing is.
    fn is_empty(&self) -> bool {
        !self.base && self.documents.is_empty()
    }
}

impl Pipeline {
    /// Reads the project for the first time.
    pub fn open(asked: Asked) -> Self {
        let mut pipeline = Self {
            files: Files::read(&asked.root),
            asked,
            read: None,
            unread: Diagnostics::new(),
            shown: None,
            held: Held::default(),
            errors: BTreeSet::new(),
        };
        pipeline.join(&BTreeSet::new());
        pipeline
    }

    /// What is shown now; none where nothing can be.
    pub fn shown(&self) -> Option<&Arc<Shown>> {
        self.shown.as_ref()
    }

    /// The files as they are now, which messages quote.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The project as it is now; none where site.toml can't be used.
    pub fn project(&self) -> Option<(&Project, &Sites)> {
        self.read.as_ref().map(|read| (&read.project, &read.sites))
    }

    /// Takes in what has changed. What other pages' links say of it may be left to [`Self::settle`].
    pub fn update(&mut self, change: &Change) -> Update {
        let differs = match change {
            Change::Paths(paths) => self.files.refresh(&self.asked.root, paths),
            Change::Everything => None,
        };
        let differs = differs.unwrap_or_else(|| self.files.reread(&self.asked.root));
        if differs.is_empty() {
            return Update::nothing();
        }
        if let Some(pages) = self.replace(&differs) {
            return Update { pages: Some(pages) };
        }
        self.join(&differs);
        Update::all()
    }

    /// Joins the project anew where another day has begun since.
    pub fn begin_day(&mut self) -> Update {
        if !self.is_another_day() {
            return Update::nothing();
        }
        self.join(&BTreeSet::new());
        Update::all()
    }

    /// Whether there is work left for [`Self::settle`].
    pub fn is_stale(&self) -> bool {
        self.read.as_ref().is_some_and(|read| read.is_stale)
    }

    /// Checks what was left; true where something was.
    pub fn settle(&mut self) -> bool {
        let Some(read) = self.read.as_mut().filter(|read| read.is_stale) else {
            return false;
        };
        read.is_stale = false;
        read.checked = read.sites.check(&read.project, &self.files);
        self.errors = errors(&self.problems(), &self.files);
        true
    }

    /// Everything that is wrong in the folder as it is, weighed and sorted: what `aushang check` tells, but for what shows only
    /// when pages are rendered.
    pub fn problems(&self) -> Diagnostics {
        let mut found = self.files.problems();
        match &self.read {
            None => found.extend(self.unread.iter().cloned()),
            Some(read) => {
                found.extend(read.problems.iter().chain(&read.kit_problems).cloned());
                found.extend(read.project.documents.iter().flat_map(|own| &own.problems).cloned());
                found.extend(read.checked.values().flatten().cloned());
            }
        }
        self.weigh(&mut found);
        found
    }

    /// Gives what was found the weight that it has in this project, and sorts it.
    pub fn weigh(&self, found: &mut Diagnostics) {
        if let Some(read) = &self.read {
            read.project.config.weigh(found);
        }
        diagnostic::sort(found, &self.files);
    }

    /// Whether the day has changed since the project was joined.
    fn is_another_day(&self) -> bool {
        let read = self.read.as_ref();
        read.is_some_and(|read| (self.asked.day)(&read.project) != read.sites.agents.as_of)
    }

    /// Puts pages that have changed in the place of their former selves, and says where they stand; none where more than
    /// they changes.
    fn replace(&mut self, differs: &BTreeSet<String>) -> Option<Vec<(Audience, String)>> {
        if differs.len() > FEW || self.is_another_day() {
            return None;
        }
        let read = self.read.as_mut()?;
        let mut sites = read.sites.clone();
        let mut replaced = Vec::new();
        for path in differs {
            let (before, after) = read.project.reread(&self.files, path)?;
            if read.problems.iter().any(|problem| names(problem, &after)) {
                return None;
            }
            let (next, key) = sites.replace(before, &after, &self.files)?;
            sites = next;
            replaced.push((key, Arc::clone(before), after));
        }
        read.sites = sites;
        for (_, before, after) in &replaced {
            read.is_stale |= anchors(before).ne(anchors(after));
            read.project.put(Arc::clone(after));
        }
        let mut shows = false;
        let mut pages = Vec::new();
        for (key, before, after) in replaced {
            pages.extend(read.sites.places(&key));
            let checked = read.sites.check_topic(&key, &read.project, &self.files);
            let mut own: Diagnostics = checked.iter().chain(&after.problems).cloned().collect();
            own.retain(|problem| names(problem, &after));
            read.project.config.weigh(&mut own);
            if checked.is_empty() {
                read.checked.remove(&key);
            } else {
                read.checked.insert(key, checked);
            }
            let path = &after.path;
            if own.iter().all(|problem| problem.level != Level::Error) {
                self.errors.remove(path);
                self.held.documents.remove(path);
            } else if self.errors.insert(path.clone()) {
                self.held.documents.insert(path.clone(), before);
            }
            shows |= !self.held.documents.contains_key(path);
        }
        if shows {
            self.show();
        }
        Some(pages)
    }

    /// Loads and joins the project anew; what does not depend on `differs` is taken over.
    fn join(&mut self, differs: &BTreeSet<String>) {
        let before = self.read.take();
        let mut problems = Diagnostics::new();
        let known = before.as_ref().map(|before| &before.project);
        let Some(project) = Project::reload(known, &self.files, differs, &mut problems) else {
            self.unread = problems;
            self.held.base = true;
            return;
        };
        let request = Request {
            as_of: (self.asked.day)(&project),
            drafts: self.asked.drafts,
        };
        let sites = Sites::join(&project, &self.files, request, &mut problems);
        let checked = sites.check(&project, &self.files);
        let is_of_kit = |path: &String| path == "site.toml" || path.starts_with("themes/") || path == "themes";
        let kept = before.filter(|_| !differs.iter().any(is_of_kit));
        let (kit, kit_problems) = match kept {
            Some(before) => (before.kit, before.kit_problems),
            None => {
                let mut found = Diagnostics::new();
                let kit = Kit::new(&project.config, &self.files, &mut found).map(Arc::new);
                if let (Some(kit), Some(_)) = (&kit, &self.shown) {
                    // What is wrong in templates shows only when they run.
                    found.extend(Shown::new(project.clone(), sites.clone(), kit, true, None).try_templates());
                }
                (kit, found)
            }
        };
        self.read = Some(Read {
            project,
            sites,
            kit,
            kit_problems,
            problems,
            checked,
            is_stale: false,
        });
        let found = self.problems();
        self.hold(differs, errors(&found, &self.files));
        self.show();
    }

    /// Decides what is held back, where there are errors at the paths `errors` after a change at `differs`.
    fn hold(&mut self, differs: &BTreeSet<String>, errors: BTreeSet<String>) {
        let Some(read) = &self.read else { return };
        let is_document = |path: &String| read.project.document(path).is_some();
        let is_base = |path: &String| !is_document(path) && !path.ends_with(".md");
        // Terms after which a page that was right is wrong are held back with it.
        let breaks = |path: &String| is_document(path) && !differs.contains(path) && !self.errors.contains(path);
        let changes_base = differs.iter().any(is_base);
        self.held.base = read.kit.is_none()
            || errors.iter().any(is_base)
            || (changes_base || self.held.base) && errors.iter().any(breaks);
        let before: BTreeMap<&str, &Arc<Document>> = self
            .shown
            .iter()
            .flat_map(|shown| &shown.project().documents)
            .map(|document| (document.path.as_str(), document))
            .collect();
        let newly = errors
            .iter()
            .filter(|path| differs.contains(*path) && !self.errors.contains(*path));
        let newly: Vec<_> = newly
            .filter_map(|path| Some((path.clone(), Arc::clone(before.get(path.as_str())?))))
            .collect();
        self.held.documents.extend(newly);
        self.held
            .documents
            .retain(|path, _| errors.contains(path) && is_document(path));
        self.errors = errors;
    }

    /// Shows what is read, or in part what is held.
    fn show(&mut self) {
        let Some(read) = &self.read else { return };
        let before = self.shown.as_deref();
        let good = before.filter(|before| self.held.base && before.is_good());
        let kit = good.map(|good| good.kit()).or(read.kit.as_ref());
        let Some(kit) = kit.or(before.map(Shown::kit)) else {
            return;
        };
        let mut project = read.project.clone();
        if self.held.is_empty() || good.is_none() && self.held.documents.is_empty() {
            let shown = Shown::new(project, read.sites.clone(), kit, !self.held.base, before);
            self.shown = Some(Arc::new(shown));
            return;
        }
        if let Some(good) = good {
            project.config = Arc::clone(&good.project().config);
            project.catalog = Arc::clone(&good.project().catalog);
        }
        for document in self.held.documents.values() {
            project.put(Arc::clone(document));
        }
        let request = Request {
            as_of: read.sites.agents.as_of,
            drafts: self.asked.drafts,
        };
        let sites = Sites::join(&project, &self.files, request, &mut Diagnostics::new());
        let is_good = good.is_some() || !self.held.base;
        self.shown = Some(Arc::new(Shown::new(project, sites, kit, is_good, before)));
    }
}

/// The anchors of a document, in order.
fn anchors(document: &Document) -> impl Iterator<Item = &str> {
    document.outline.anchors.iter().map(|anchor| anchor.value.as_str())
}

/// Whether a place of `problem` lies in `document`.
fn names(problem: &Diagnostic, document: &Document) -> bool {
    let places = problem.place.iter().chain(&problem.related);
    places.into_iter().any(|(span, _)| span.file == document.file)
}

/// The paths at which there are errors; what has no path stands for the project.
fn errors(found: &[Diagnostic], files: &Files) -> BTreeSet<String> {
    let errors = found.iter().filter(|problem| problem.level == Level::Error);
    let path = |problem: &Diagnostic| match (&problem.place, &problem.path) {
        (Some((span, _)), _) => files.source(span.file).path.clone(),
        (None, Some(path)) => path.clone(),
        (None, None) => String::new(),
    };
    errors.map(path).collect()
}
