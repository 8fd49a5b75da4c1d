//! `aushang build`: the sites of both audiences, whole or not at all.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::{AUDIENCES, Outcome, is_folder, report, request, tell};
use crate::cli::{BuildArgs, Format};
use crate::config::Audience;
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::output::{Report, Writer};
use crate::project::Project;
use crate::render::{Kit, Renderer, STACK};
use crate::site::Sites;
use crate::source::Files;

/// Loads, resolves, renders everything and swaps the output folder.
pub fn build(args: &BuildArgs) -> Outcome {
    let root = &args.project.root;
    if let Err(outcome) = is_folder(root) {
        return outcome;
    }
    let (files, project, mut found) = Project::read(root);
    let Some(project) = project else {
        return report(found, &files, args.project.format);
    };
    let request = match request(&args.project, &project) {
        Ok(request) => request,
        Err(outcome) => return outcome,
    };
    let renderers = renderers(&project, &files, request, &mut found);
    project.config.weigh(&mut found);
    let Some(renderers) = renderers else {
        return report(found, &files, args.project.format);
    };
    if found.iter().any(|one| one.level == Level::Error) {
        // Nothing is written, but what is wrong in templates and documents shows only when they run.
        let mut more = render_all(&renderers, |_, _| Ok(()));
        project.config.weigh(&mut more);
        found.extend(more);
        return report(found, &files, args.project.format);
    }
    let out = args.out.clone().unwrap_or_else(|| root.join("dist"));
    let written = Writer::open(&out)
        .map_err(|problem| vec![problem])
        .and_then(|writer| write(&renderers, writer));
    match written {
        Ok(done) => {
            let outcome = report(found, &files, args.project.format);
            if args.project.format == Format::Text {
                tell(&summary(&out.display().to_string(), done));
            }
            outcome
        }
        Err(problems) => {
            found.extend(problems);
            report(found, &files, args.project.format)
        }
    }
}

/// A renderer for each audience, with its folder; `None` where the theme or a language can't be used.
pub fn renderers(
    project: &Project,
    files: &Files,
    request: crate::site::Request,
    found: &mut Diagnostics,
) -> Option<Vec<(&'static str, Renderer)>> {
    let sites = Sites::resolve(project, files, request, found);
    let kit = Arc::new(Kit::new(&project.config, files, found)?);
    let all = AUDIENCES.into_iter().map(|audience| {
        let site = sites.get(audience).clone();
        let folder = match audience {
            Audience::Customers => "customers",
            Audience::Agents => "agents",
        };
        (folder, Renderer::new(site, Arc::clone(&kit)))
    });
    Some(all.collect())
}

/// Renders every address straight into the writer: no more pages are in memory than there are threads.
fn write(renderers: &[(&'static str, Renderer)], writer: Writer) -> Result<Report, Diagnostics> {
    let problems = render_all(renderers, |path, bytes| writer.put(path, bytes));
    if problems.is_empty() {
        writer.commit().map_err(|problem| vec![problem])
    } else {
        Err(problems)
    }
}

/// Renders every address on all cores and hands its path and bytes to `take`; what failed comes back.
pub fn render_all(
    renderers: &[(&'static str, Renderer)],
    take: impl Fn(&str, &[u8]) -> Result<(), Diagnostic> + Sync,
) -> Diagnostics {
    let work: Vec<(&str, &Renderer, String)> = renderers
        .iter()
        .flat_map(|(folder, renderer)| {
            renderer
                .addresses()
                .into_iter()
                .map(move |address| (*folder, renderer, address))
        })
        .collect();
    let progress = super::progress(work.len());
    let next = AtomicUsize::new(0);
    let problems: Mutex<Diagnostics> = Mutex::new(Vec::new());
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let run = || {
        while let Some((folder, renderer, address)) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(problem) = one(renderer, &take, folder, address)
                && let Ok(mut problems) = problems.lock()
            {
                if Outcome::of(std::slice::from_ref(&problem)) == Outcome::SystemFailed {
                    // The system would refuse the rest as well.
                    next.store(work.len(), Ordering::Relaxed);
                }
                problems.push(problem);
            }
            progress.inc(1);
        }
    };
    let mut given = 0;
    thread::scope(|scope| {
        for _ in 0..threads {
            let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
            given += usize::from(spawned.is_ok());
        }
    });
    if given == 0 {
        // The system gives no thread, so that the work is left to this one.
        run();
    }
    progress.finish_and_clear();
    problems.into_inner().unwrap_or_default()
}

/// Renders one address and hands it over.
fn one(
    renderer: &Renderer,
    take: &impl Fn(&str, &[u8]) -> Result<(), Diagnostic>,
    folder: &str,
    address: &str,
) -> Result<(), Diagnostic> {
    match renderer.render(address)? {
        Some(bytes) => take(&format!("{folder}/{address}"), &bytes),
        None => Ok(()),
    }
}

/// "wrote 120 files to dist: 3 new or changed, 117 as before, 2 removed".
fn summary(out: &str, done: Report) -> String {
    let kept = done.unchanged;
    let all = done.written + kept;
    format!(
        "wrote {all} files to {out}: {} new or changed, {kept} as before, {} removed\n",
        done.written, done.removed
    )
}
