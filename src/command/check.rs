//! `aushang check`: everything that is wrong, and nothing written.

use super::{Outcome, build::renderers, is_folder, report, request, say};
use crate::cli::{CheckArgs, Format};
use crate::project::Project;

/// Loads, resolves and reports.
pub fn check(args: &CheckArgs) -> Outcome {
    if let Err(outcome) = is_folder(&args.project.root) {
        return outcome;
    }
    let (files, project, mut found) = Project::read(&args.project.root);
    if let Some(project) = project {
        let request = match request(&args.project, &project) {
            Ok(request) => request,
            Err(outcome) => return outcome,
        };
        renderers(&project, &files, request, &mut found);
        project.config.weigh(&mut found);
    }
    if found.is_empty() && args.project.format == Format::Text {
        say("no problems\n");
    }
    report(found, &files, args.project.format)
}
