//! What is asked on the command line in, what it means in the catalog out, or why it means nothing.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use serde::Serialize;

use super::{Outcome, is_folder, print, report, wrong_use};
use crate::cli::{Answer, Format};
use crate::config::Config;
use crate::decode::{Date, Entries, Lang};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, nearest};
use crate::project::Project;
use crate::render::{Kit, Renderer};
use crate::site::{Request, Sites};
use crate::source::Files;

/// A project whose terms are asked.
pub(super) struct Terms {
    /// It, typed.
    pub project: Project,
    /// Its files.
    files: Files,
    /// What is wrong with it.
    found: Diagnostics,
}

impl Terms {
    /// Reads the project in a folder, or tells why there is none.
    pub(super) fn read(root: &Path) -> Result<Self, Outcome> {
        is_folder(root)?;
        let (files, project, found) = Project::read(root);
        match project {
            Some(project) => Ok(Self { project, files, found }),
            None => Err(report(found, &files, Format::Text)),
        }
    }

    /// What answers by the terms of a day, unless something is wrong by which figures can't be relied on.
    pub(super) fn on(mut self, day: Date) -> Result<(Project, Renderer), Outcome> {
        let request = Request {
            as_of: day,
            drafts: false,
        };
        let sites = Sites::join(&self.project, &self.files, request, &mut self.found);
        let kit = Kit::new(&self.project.config, &self.files, &mut self.found);
        self.project.config.weigh(&mut self.found);
        let has_kit = kit.is_some();
        let (files, told_elsewhere) = (
            &self.files,
            [Code::ClosedContact, Code::ShortNotice, Code::WrongExample],
        );
        self.found.retain(|one| {
            let concerns = is_of_terms(one, files) && !told_elsewhere.contains(&one.code);
            one.level == Level::Error && (concerns || !has_kit)
        });
        match kit.filter(|_| self.found.is_empty()) {
            Some(kit) => Ok((self.project, Renderer::new(sites.agents, Arc::new(kit)))),
            None => Err(report(self.found, &self.files, Format::Text)),
        }
    }
}

/// Whether a problem lies in settings or terms, and not in pages, the theme or the archive.
pub(super) fn is_of_terms(one: &Diagnostic, files: &Files) -> bool {
    let path = one.path_in(files).unwrap_or_default();
    !path.ends_with(".md") && !["themes/", "archive/"].iter().any(|top| path.starts_with(top))
}

/// Prints an answer: as data for programs, in words for people.
pub(super) fn print_answer<T: Serialize>(format: Answer, answer: &T, text: impl FnOnce(&T) -> String) -> Outcome {
    print(&match format {
        // Texts can always be written.
        Answer::Json => format!("{}\n", serde_json::to_string_pretty(answer).unwrap_or_default()),
        Answer::Text => text(answer),
    })
}

/// The entry called `id`.
pub(super) fn known<'a, T>(option: &str, id: &str, entries: &'a Entries<T>) -> Result<&'a T, Outcome> {
    entries.get(id).ok_or_else(|| {
        let all: Vec<String> = entries.ids().map(|id| format!("`{id}`")).collect();
        let help = match nearest(id, entries.ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the catalog has {}", all.join(", ")),
        };
        wrong_use(&format!("`{option} {id}` is not in the catalog"), &help)
    })
}

/// The language of the answer.
pub(super) fn language(tag: Option<&str>, config: &Config) -> Result<Lang, Outcome> {
    let Some(tag) = tag else {
        return Ok(config.default_language().clone());
    };
    let own = config.languages.iter().find(|lang| lang.as_str() == tag);
    own.cloned().ok_or_else(|| {
        let all: Vec<String> = config.languages.iter().map(|lang| format!("`{lang}`")).collect();
        let help = match nearest(&tag.to_ascii_lowercase(), config.languages.iter().map(Lang::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the site is in {}", all.join(", ")),
        };
        wrong_use(&format!("the site is not in `{tag}`"), &help)
    })
}

/// A moment, as it is written: with its offset, or as the clocks show it where the partner is. Terms count minutes, so it is
/// the whole one.
pub(super) fn moment(option: &str, text: &str, zone: &TimeZone) -> Result<Timestamp, Outcome> {
    // The name of a zone in brackets would be passed over.
    let is_plain = text.contains('T') && !text.contains('[');
    if let Some(Ok(moment)) = is_plain.then(|| text.parse::<Timestamp>()) {
        return Ok(whole_minute(moment));
    }
    let wall: DateTime = match is_plain.then(|| text.parse()) {
        Some(Ok(wall)) => wall,
        _ => {
            return Err(wrong_use(
                &format!("`{option} {text}` is not a time"),
                "write it as 2026-12-23T16:40, or with an offset as 2026-12-23T16:40+01:00",
            ));
        }
    };
    let name = zone.iana_name().unwrap_or("UTC");
    let ambiguous = zone.to_ambiguous_timestamp(wall);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => {}
        AmbiguousOffset::Gap { .. } => {
            return Err(wrong_use(
                &format!("`{option} {text}`: the clocks of {name} skip this time"),
                "write the time that they showed",
            ));
        }
        AmbiguousOffset::Fold { before, after } => {
            return Err(wrong_use(
                &format!("`{option} {text}`: the clocks of {name} show this time twice"),
                &format!("write {text}{before} or {text}{after}"),
            ));
        }
    }
    let moment = ambiguous.compatible().map(whole_minute);
    moment.map_err(|_| {
        wrong_use(
            &format!("`{option} {text}` is too far away to be counted"),
            "write a time of this age",
        )
    })
}

/// The minute that a moment lies in.
pub(super) fn whole_minute(moment: Timestamp) -> Timestamp {
    let seconds = moment.as_second().rem_euclid(60);
    Timestamp::from_second(moment.as_second() - seconds).unwrap_or(moment)
}
