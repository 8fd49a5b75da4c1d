//! `aushang diff`: two states of the terms in, what changes for customers from the one to the other out, also as a letter.

mod letter;
mod revision;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;

use super::asked::{is_of_terms, language, print_answer};
use super::{AsOf, Outcome, is_folder, report, say, wrong_use};
use crate::cli::{DiffArgs, Format};
use crate::decode::{Date, parse_date};
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::project::Project;
use crate::render::{Kit, Renderer};
use crate::site::{Request, Site, Sites};
use crate::source::Files;
use crate::view::DiffView;
use crate::view::build::DiffSpan;

/// Prints what changes for customers.
pub fn diff(args: &DiffArgs) -> Outcome {
    answer(args).unwrap_or_else(|outcome| outcome)
}

/// Prints the answer, or says why there is none.
fn answer(args: &DiffArgs) -> Result<Outcome, Outcome> {
    is_folder(&args.root)?;
    let old = Side::read("OLD", &args.old, &args.root)?;
    let new = match &args.new {
        Some(word) => Side::read("NEW", word, &args.root)?,
        None => Side::now(&args.root)?,
    };
    let today = AsOf::read(None)?.day(&new.project);
    // Without NEW it is the project as it is now.
    let last = args.new.as_ref().map_or(Some(today), |_| new.day);
    if let (Some(first), Some(last)) = (old.day, last)
        && first > last
    {
        return Err(wrong_use(
            &format!("{first} is later than {last}"),
            &format!("write the earlier day first: `aushang diff {last} {first}`"),
        ));
    }
    let span = DiffSpan {
        first: old.day.unwrap_or_else(|| new.day.map_or(today, |last| last.min(today))),
        held: old.day,
        last: new.day,
    };
    let languages = match &args.lang {
        Some(tag) => vec![language(Some(tag), &new.project.config)?],
        None => new.project.config.languages.clone(),
    };
    let mut found = Diagnostics::new();
    let Some(kit) = Kit::new(&new.project.config, &new.files, &mut found) else {
        return Err(report(found, &new.files, Format::Text));
    };
    let (old, new) = (old.site(span.first), new.site(span.first));
    let renderer = Renderer::new(new, Arc::new(kit));
    if let Some(file) = &args.letter {
        let asked = letter::Asked {
            file,
            document: args.document.as_deref(),
            languages: &languages,
        };
        asked.write(&renderer, &old, span, today)?;
    }
    let views = languages.iter().filter_map(|lang| renderer.diff(&old, lang, span));
    let views: Vec<DiffView> = views.collect();
    say(&views.first().map(stale).unwrap_or_default());
    let all = |views: &Vec<DiffView>| views.iter().map(text).collect::<Vec<_>>().join("\n");
    Ok(print_answer(args.format, &views, all))
}

/// One state of the terms.
struct Side {
    /// The day whose terms it is, where a day was named.
    day: Option<Date>,
    /// The project.
    project: Project,
    /// Its files.
    files: Files,
}

impl Side {
    /// What `word` names: a day, else a revision, else a folder.
    fn read(side: &str, word: &str, root: &Path) -> Result<Self, Outcome> {
        if is_like_a_day(word) {
            let day = parse_date(word).map_err(|reason| {
                wrong_use(
                    &format!("{side} `{word}`: {reason}"),
                    &format!("write a day as YYYY-MM-DD, or ./{word} for a folder of this name"),
                )
            })?;
            return Ok(Self {
                day: Some(day),
                ..Self::now(root)?
            });
        }
        let place = Place::find(side, word, root)?;
        Self::open(place.path(), Some(word))
    }

    /// The project as it is now.
    fn now(root: &Path) -> Result<Self, Outcome> {
        Self::open(root, None)
    }

    /// Reads the project in a folder. What can't be read of its terms would be told as removed, so it stops here.
    fn open(path: &Path, word: Option<&str>) -> Result<Self, Outcome> {
        let (files, project, mut found) = Project::read(path);
        let is_error = |one: &Diagnostic| one.level == Level::Error;
        found.retain(|one| is_error(one) && (project.is_none() || is_of_terms(one, &files)));
        match project.filter(|_| found.is_empty()) {
            Some(project) => Ok(Self {
                day: None,
                project,
                files,
            }),
            None => {
                if let Some(word) = word {
                    say(&format!("in `{word}`:\n"));
                }
                Err(report(found, &files, Format::Text))
            }
        }
    }

    /// The customers' site of this state.
    fn site(&self, as_of: Date) -> Site {
        let request = Request { as_of, drafts: false };
        // What contradicts itself is for `check`: here it is told as it stands.
        Sites::join(&self.project, &self.files, request, &mut Diagnostics::new()).customers
    }
}

/// Whether a word can only be meant as a day.
fn is_like_a_day(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [4, 2, 2] && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// Where a state of the project lies.
enum Place {
    /// In a folder of the user's.
    Folder(PathBuf),
    /// In one that goes with this.
    Checkout(TempDir),
}

impl Place {
    /// The revision that `word` names, else the folder.
    fn find(side: &str, word: &str, root: &Path) -> Result<Self, Outcome> {
        let not_a_revision = match revision::find(root, word) {
            Ok(revision) => return revision.check_out(word).map(Self::Checkout),
            Err(reason) => reason,
        };
        let folder = Path::new(word);
        if folder.is_dir() {
            return Ok(Self::Folder(folder.to_owned()));
        }
        let help = match word.split_once("..") {
            Some((first, last)) if !first.is_empty() && !last.is_empty() => {
                let last = last.trim_start_matches('.');
                format!("write the two states apart: `aushang diff {first} {last}`")
            }
            _ => "write a day such as 2027-03-01, a revision such as HEAD~1 or v4.2, or a project's folder".to_owned(),
        };
        Err(wrong_use(
            &format!("{side} `{word}` is no day, no folder, and no revision: {not_a_revision}"),
            &help,
        ))
    }

    /// Its path.
    fn path(&self) -> &Path {
        match self {
            Self::Folder(path) => path,
            Self::Checkout(folder) => folder.path(),
        }
    }
}

/// Warns of each day of announcement on which something else was announced than what comes now.
fn stale(view: &DiffView) -> String {
    let changes = view
        .groups
        .iter()
        .flat_map(|group| group.changes.iter().map(move |one| (group, one)));
    let lines = changes.filter_map(|(group, change)| {
        let (from, day) = (change.from.as_ref()?, change.stale_announcement.as_ref()?);
        let entry = group.id.as_deref().unwrap_or(group.section);
        let what = change.what.iter().map(|what| format!(" ({what})")).collect::<String>();
        Some(format!(
            "warning: what changes on {from} in `{entry}`{what} is not what was announced on {day}, which its `announced` still \
             names\n  help: write the day on which customers are told of it as it comes now\n"
        ))
    });
    lines.collect()
}

/// The answer for people: the language, then each entry with its changes below it.
fn text(view: &DiffView) -> String {
    let mut text = format!("{} ({})\n", view.language, view.lang);
    if let Some(none) = &view.none {
        text.push_str(&format!("  {none}\n"));
    }
    for group in &view.groups {
        text.push_str(&format!("\n{}\n", group.name));
        for change in &group.changes {
            text.push_str(&format!("  {}\n", change.sentence));
        }
    }
    text
}
