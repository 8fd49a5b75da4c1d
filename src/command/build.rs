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
use crate::render::{Digests, FileDigest, Kit, Renderer, STACK};
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

/// What is left to render: a site, and an address in it.
type Work<'a> = (&'a Target<'a>, String);

/// A site that is rendered, and the digests of what has been made of it.
struct Target<'a> {
    /// Its folder.
    folder: &'static str,
    /// What renders it.
    renderer: &'a Renderer,
    /// What is made of all its other files needs them.
    digests: Mutex<Digests>,
}

/// Renders every address on all cores and hands its path and bytes to `take`; what failed comes back. What is made of all the
/// other files of a site comes last, where nothing failed.
pub fn render_all(
    renderers: &[(&'static str, Renderer)],
    take: impl Fn(&str, &[u8]) -> Result<(), Diagnostic> + Sync,
) -> Diagnostics {
    let targets = renderers.iter().map(|(folder, renderer)| Target {
        folder,
        renderer,
        digests: Mutex::default(),
    });
    let targets: Vec<Target<'_>> = targets.collect();
    let mut problems = on_all_cores(&targets, &take);
    if problems.is_empty() {
        let last = targets.iter().map(|target| target.finish(&take));
        problems.extend(last.filter_map(Result::err));
    }
    problems
}

/// Renders what needs no other file.
fn on_all_cores(targets: &[Target<'_>], take: &(impl Fn(&str, &[u8]) -> Result<(), Diagnostic> + Sync)) -> Diagnostics {
    let work = targets.iter().flat_map(|target| {
        let addresses = target.renderer.addresses().into_iter();
        let own = addresses.filter(|address| !target.renderer.is_of_all(address));
        own.map(move |address| (target, address))
    });
    let work: Vec<Work<'_>> = work.collect();
    let progress = super::progress(work.len());
    let next = AtomicUsize::new(0);
    let problems: Mutex<Diagnostics> = Mutex::new(Vec::new());
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let run = || {
        while let Some((target, address)) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(problem) = target.one(address, take)
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

impl Target<'_> {
    /// Renders one address and hands it over.
    fn one(&self, address: &str, take: &impl Fn(&str, &[u8]) -> Result<(), Diagnostic>) -> Result<(), Diagnostic> {
        let Some(bytes) = self.renderer.render(address)? else {
            return Ok(());
        };
        if self.renderer.has_of_all() {
            // Made before the others have to wait.
            let file = FileDigest::of(&bytes);
            if let Ok(mut digests) = self.digests.lock() {
                digests.add(address, file);
            }
        }
        take(&format!("{}/{address}", self.folder), &bytes)
    }

    /// Hands over what is made of all the other files.
    fn finish(&self, take: &impl Fn(&str, &[u8]) -> Result<(), Diagnostic>) -> Result<(), Diagnostic> {
        let digests = self.digests.lock();
        let all = digests.map_or_else(|_| Vec::new(), |digests| self.renderer.of_all(&digests));
        let mut all = all.iter();
        all.try_for_each(|(address, bytes)| take(&format!("{}/{address}", self.folder), bytes))
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
