//! `aushang check --profile`: what a profile asks for, item by item, and where it is stated.

use std::fmt::Write as _;
use std::sync::Arc;

use super::asked::language;
use super::{Outcome, is_folder, print, report, request, wrong_use};
use crate::cli::{CheckArgs, Format};
use crate::diagnostic::Level;
use crate::project::{Project, Reports};
use crate::render::{Kit, Renderer, json};
use crate::site::Sites;
use crate::view::{ProfileItem, ProfileView};

/// Prints what the profile `name` finds.
pub(super) fn profile(args: &CheckArgs, name: &str) -> Outcome {
    answer(args, name).unwrap_or_else(|outcome| outcome)
}

/// Prints the list, or says why there is none.
fn answer(args: &CheckArgs, name: &str) -> Result<Outcome, Outcome> {
    is_folder(&args.project.root)?;
    if args.project.format == Format::Sarif {
        let help = "choose one of these with `--format`, or leave `--profile` out";
        return Err(wrong_use("a profile's list is printed as text or json", help));
    }
    let (files, project, mut found) = Project::read(&args.project.root);
    let Some(project) = project else {
        return Err(report(found, &files, Format::Text));
    };
    let (catalog, config) = (&project.catalog, &project.config);
    if !catalog.profiles.is_defined(name) {
        let message = format!("there is no profile `{name}`");
        return Err(wrong_use(&message, &catalog.profiles.help(name)));
    }
    let lang = language(args.lang.as_deref(), config)?;
    let sites = Sites::join(&project, &files, request(&args.project, &project)?, &mut found);
    let kit = Kit::new(config, &files, &mut found);
    project.config.weigh(&mut found);
    // What could not be read may be what seems to be missing.
    let unread = |path: &str| Project::is_of_terms(path) || path == "site.toml";
    let is_unread = |one: &crate::diagnostic::Diagnostic| {
        one.level == Level::Error && one.code.is_loss() && one.path_in(&files).is_some_and(unread)
    };
    if kit.is_none() || found.iter().any(is_unread) {
        found.retain(|one| one.level == Level::Error);
        return Err(report(found, &files, Format::Text));
    }
    let Some(kit) = kit else {
        return Err(Outcome::Problems);
    };
    let reports = Reports::of(catalog, &config.languages, &files, [name]);
    let renderer = Renderer::new(sites.agents, Arc::new(kit));
    let Some(view) = renderer.profile(&lang, name, &reports) else {
        return Err(report(found, &files, Format::Text));
    };
    let printed = print(&match args.project.format {
        Format::Json => json(&view),
        Format::Text | Format::Sarif => text(&view),
    });
    Ok(match printed {
        Outcome::Fine if !view.complete => Outcome::Problems,
        other => other,
    })
}

/// The list for people.
fn text(view: &ProfileView) -> String {
    let mut out = format!("{} ({})\n", view.title, view.name);
    let url = view.source_url.iter().map(|url| format!(", {url}")).collect::<String>();
    // Writing to a string can't fail.
    let _ = writeln!(out, "{}{url}\n{}\n{}", view.source, view.as_of_words, view.notice);
    for report in &view.reports {
        let _ = writeln!(out, "\n{}: {}", report.tally.title, report.tally.tally);
        for item in &report.items {
            item_text(item, &view.labels, &mut out);
        }
    }
    out
}

/// An item: what became of it, the paragraph, and below that where, what or why.
fn item_text(item: &ProfileItem, [add, only_if]: &[String; 2], out: &mut String) {
    let mark = match item.state.as_str() {
        "met" => '+',
        "missing" => '!',
        _ => '-',
    };
    let _ = writeln!(
        out,
        "\n{mark} {} [{}] {}: {}",
        item.text, item.id, item.paragraph, item.state_name
    );
    for place in &item.places {
        let printed = place.printed.iter().map(|printed| format!("  ({})", printed.title));
        let _ = writeln!(out, "    {}:{}{}", place.file, place.line, printed.collect::<String>());
    }
    if !item.add.is_empty() {
        let _ = writeln!(out, "    {add}: {}", item.add.join(", "));
    }
    if let Some(condition) = &item.only_if {
        let _ = writeln!(out, "    {only_if}: {condition}");
    }
    if let Some(reason) = &item.reason {
        let _ = writeln!(out, "    {reason}");
    }
}
