//! `aushang check`: everything that is wrong, and nothing written.

use super::{Outcome, report, request};
use crate::cli::CheckArgs;
use crate::project::Project;
use crate::render::Renderer;
use crate::site::Sites;

/// Loads, resolves and reports.
pub fn check(args: &CheckArgs) -> Outcome {
    let (mut files, project, mut found) = Project::read(&args.project.root);
    if let Some(project) = project {
        let request = match request(&args.project, &project) {
            Ok(request) => request,
            Err(outcome) => return outcome,
        };
        let sites = Sites::resolve(&project, &files, request, &mut found);
        Renderer::new(sites, &mut files, &mut found);
        project.config.weigh(&mut found);
    }
    let outcome = report(found, &files, args.project.format);
    if outcome == Outcome::Fine && args.project.format == crate::cli::Format::Text {
        super::say("no errors\n");
    }
    outcome
}
