//! `aushang check`: everything that is wrong, and nothing written.

use super::build::{render_all, renderers};
use super::profile::profile;
use super::{Outcome, is_folder, report, request, tell};
use crate::cli::{CheckArgs, Format};
use crate::project::Project;

/// Loads, resolves, renders everything as a build would, and reports.
pub fn check(args: &CheckArgs) -> Outcome {
    if let Some(name) = &args.profile {
        return profile(args, name);
    }
    if let Err(outcome) = is_folder(&args.project.root) {
        return outcome;
    }
    let (files, project, mut found) = Project::read(&args.project.root);
    if let Some(project) = project {
        let request = match request(&args.project, &project) {
            Ok(request) => request,
            Err(outcome) => return outcome,
        };
        if let Some(renderers) = renderers(&project, &files, request, &mut found) {
            found.extend(render_all(&renderers, |_, _| Ok(())));
        }
        project.config.weigh(&mut found);
    }
    if found.is_empty() && args.project.format == Format::Text {
        tell("no problems\n");
    }
    report(found, &files, args.project.format)
}
