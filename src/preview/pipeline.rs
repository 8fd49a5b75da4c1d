//! A project's folder and what changed in it in, the sites as they are shown and everything that is wrong out.
//!
//! It holds two states. What is *read* is the folder as it is now, and what is told of it is what `aushang check` would tell.
//! What is *shown* is the same as long as nothing is wrong. A mistake holds the part back that it stands in: its last good
//! version stays until it is mended.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::hold::Held;
use super::shown::Shown;
use super::watch::Change;
use crate::config::Audience;
use crate::decode::Date;
use crate::diagnostic::{self, Diagnostic, Diagnostics, Level};
use crate::project::Project;
use crate::render::Kit;
use crate::site::{Checked, Request, Sites, TopicKey};
use crate::source::Files;

/// How many topics are checked at a time, before anything else may be done.
const SLICE: usize = 64;

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
    pub(super) asked: Asked,
    /// The project's files.
    pub(super) files: Files,
    /// The project as it is now; none where site.toml can't be used.
    pub(super) read: Option<Read>,
    /// What is wrong where there is no project.
    pub(super) unread: Diagnostics,
    /// What is shown; none where nothing ever could be.
    pub(super) shown: Option<Arc<Shown>>,
    /// The last good versions that are shown instead of what is read.
    pub(super) held: Held,
    /// The paths at which there are errors.
    pub(super) errors: BTreeSet<String>,
    /// Whether all has been checked once.
    pub(super) is_settled: bool,
}

/// The project as it is now.
pub(super) struct Read {
    /// Everything typed.
    pub(super) project: Project,
    /// Everything joined.
    pub(super) sites: Sites,
    /// What it is rendered with; none where the theme can't be used.
    pub(super) kit: Option<Arc<Kit>>,
    /// What is wrong with the theme.
    pub(super) kit_problems: Diagnostics,
    /// What went wrong when its templates were tried.
    pub(super) tried: Diagnostics,
    /// What is wrong with settings and terms, and with what stands where.
    pub(super) problems: Diagnostics,
    /// What is wrong in each topic's documents, seen from the others.
    pub(super) checked: Checked,
    /// The topics that are still to be checked: all of them at first, and after a heading has changed, to which any may link.
    pub(super) left: Vec<TopicKey>,
}

impl Pipeline {
    /// Reads the project for the first time. All of it can be shown then; what is wrong with it is for [`Self::settle`] to say.
    pub fn open(asked: Asked) -> Self {
        let mut pipeline = Self {
            files: Files::read(&asked.root),
            asked,
            read: None,
            unread: Diagnostics::new(),
            shown: None,
            held: Held::default(),
            errors: BTreeSet::new(),
            is_settled: false,
        };
        pipeline.begin();
        pipeline
    }

    /// Joins the project, and leaves all checks for later.
    fn begin(&mut self) {
        let mut problems = Diagnostics::new();
        let Some(project) = Project::reload(None, &self.files, &BTreeSet::new(), &mut problems) else {
            self.unread = problems;
            return;
        };
        let sites = Sites::join(&project, &self.files, self.request(&project), &mut problems);
        let mut kit_problems = Diagnostics::new();
        let kit = Kit::new(&project.config, &self.files, &mut kit_problems).map(Arc::new);
        self.read = Some(Read {
            project,
            sites,
            kit,
            kit_problems,
            tried: Diagnostics::new(),
            problems,
            checked: Checked::default(),
            left: Vec::new(),
        });
        self.check_all_later();
        self.show();
        if !self.is_stale() {
            self.finish();
        }
    }

    /// Leaves all topics to be checked.
    pub(super) fn check_all_later(&mut self) {
        if let Some(read) = &mut self.read {
            read.left = read.sites.agents.topics.keys().cloned().collect();
        }
    }

    /// What is asked of the sites of `project`.
    fn request(&self, project: &Project) -> Request {
        Request {
            as_of: (self.asked.day)(project),
            drafts: self.asked.drafts,
        }
    }

    /// What is shown now; none where nothing can be.
    pub fn shown(&self) -> Option<&Arc<Shown>> {
        self.shown.as_ref()
    }

    /// The files as they are now, which messages quote.
    pub fn files(&self) -> &Files {
        &self.files
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
        // What is right is kept, so it must be known what is.
        while self.is_stale() {
            self.settle();
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
        self.read.as_ref().is_some_and(|read| !read.left.is_empty())
    }

    /// Whether all has been checked once, so that [`Self::problems`] are all.
    pub fn is_settled(&self) -> bool {
        self.is_settled || self.read.is_none()
    }

    /// Checks some of what was left, in a time that nobody notices; true where that was the last of it.
    pub fn settle(&mut self) -> bool {
        let Some(read) = self.read.as_mut().filter(|read| !read.left.is_empty()) else {
            return false;
        };
        let some = read.left.split_off(read.left.len().saturating_sub(SLICE));
        read.sites
            .check_topics(&some, &read.project, &self.files, &mut read.checked);
        if self.is_stale() {
            return false;
        }
        self.finish();
        true
    }

    /// Draws the conclusions, after all has been checked.
    fn finish(&mut self) {
        let is_first = !self.is_settled;
        if let (true, Some(read), Some(shown)) = (is_first, &mut self.read, &self.shown) {
            read.tried = shown.try_templates();
        }
        self.errors = errors(&self.problems(), &self.files);
        if is_first {
            self.is_settled = true;
            self.judge();
        }
    }

    /// Everything that is wrong in the folder as it is, weighed and sorted: what `aushang check` tells, but for what shows only
    /// when pages are rendered.
    pub fn problems(&self) -> Diagnostics {
        let mut found = self.files.problems();
        match &self.read {
            None => found.extend(self.unread.iter().cloned()),
            Some(read) => {
                found.extend(
                    read.problems
                        .iter()
                        .chain(&read.kit_problems)
                        .chain(&read.tried)
                        .cloned(),
                );
                found.extend(read.project.documents.iter().flat_map(|own| own.problems()).cloned());
                found.extend(read.checked.iter().cloned());
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
    pub(super) fn is_another_day(&self) -> bool {
        let read = self.read.as_ref();
        read.is_some_and(|read| (self.asked.day)(&read.project) != read.sites.agents.as_of)
    }

    /// Loads and joins the project anew; what does not depend on `differs` is taken over.
    fn join(&mut self, differs: &BTreeSet<String>) {
        let before = self.read.take();
        let mut problems = Diagnostics::new();
        let known = before.as_ref().map(|before| &before.project);
        let Some(project) = Project::reload(known, &self.files, differs, &mut problems) else {
            self.unread = problems;
            return;
        };
        let request = self.request(&project);
        let (sites, checked) = self.resolve(&project, before.as_ref(), request, differs, &mut problems);
        let is_of_kit = |path: &String| path == "site.toml" || path.starts_with("themes/") || path == "themes";
        let had_tried = before.as_ref().is_some_and(|before| !before.tried.is_empty());
        let kept = before.filter(|_| !differs.iter().any(is_of_kit));
        let is_new = kept.is_none();
        let (kit, kit_problems) = kept.map(|before| (before.kit, before.kit_problems)).unwrap_or_else(|| {
            let mut found = Diagnostics::new();
            let kit = Kit::new(&project.config, &self.files, &mut found);
            (kit.map(Arc::new), found)
        });
        // What is wrong in templates shows only when they run.
        let tried = match (&kit, &self.shown) {
            (Some(kit), Some(_)) if is_new || had_tried => {
                Shown::new(project.clone(), sites.clone(), kit, None).try_templates()
            }
            _ => Diagnostics::new(),
        };
        self.read = Some(Read {
            project,
            sites,
            kit,
            kit_problems,
            tried,
            problems,
            checked,
            left: Vec::new(),
        });
        self.is_settled = true;
        self.errors = errors(&self.problems(), &self.files);
        if self.shown.is_some() {
            self.show();
        } else {
            self.judge();
        }
    }

    /// Joins and checks `project`, or where only its terms differ from `before`, takes the rest over.
    fn resolve(
        &self,
        project: &Project,
        before: Option<&Read>,
        request: Request,
        differs: &BTreeSet<String>,
        problems: &mut Diagnostics,
    ) -> (Sites, Checked) {
        let only_terms = !differs.is_empty() && differs.iter().all(|path| Project::is_of_terms(path));
        let before =
            before.filter(|before| only_terms && before.sites.agents.as_of == request.as_of && before.left.is_empty());
        let kept = before.and_then(|before| Some((before, before.sites.with_terms(project, &self.files, problems)?)));
        match kept {
            Some((before, sites)) => {
                let known = (&before.sites, &before.project, &before.checked);
                let checked = sites.check_terms(project, &self.files, known);
                (sites, checked)
            }
            None => {
                let sites = Sites::join(project, &self.files, request, problems);
                let checked = sites.check(project, &self.files);
                (sites, checked)
            }
        }
    }
}

/// The paths at which there are errors; what has no path stands for the project.
fn errors(found: &[Diagnostic], files: &Files) -> BTreeSet<String> {
    let errors = found.iter().filter(|problem| problem.level == Level::Error);
    let paths = errors.map(|problem| problem.path_in(files).unwrap_or_default());
    paths.map(str::to_owned).collect()
}
