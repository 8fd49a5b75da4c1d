//! The files of `content/` in, those that look as if they should be read and are not out.

use std::collections::BTreeSet;

use super::{CATALOG, PAGES, PLAYBOOKS, PROFILES, markdown_files};
use crate::catalog::Catalog;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Files;

/// Where all of it stands.
const CONTENT: &str = "content/";

/// Tells the Markdown, YAML and TOML that nobody reads. Notes for those who work on the project, called README, are left
/// alone, and so is the YAML that other systems keep beside their pages.
pub(super) fn check(files: &Files, found: &mut Diagnostics) {
    let read: BTreeSet<&str> = markdown_files(files)
        .iter()
        .map(|(_, file)| file.path.as_str())
        .collect();
    for (_, file) in files.sources() {
        let path = file.path.as_str();
        if !path.starts_with(CONTENT) || is_note(path) || read.contains(path) {
            continue;
        }
        let help = match path.rsplit_once('.') {
            Some((_, "md")) => markdown_help(path),
            Some((_, "ics")) => continue,
            Some((_, "yaml" | "yml")) if path.starts_with(CATALOG) || path.starts_with(PROFILES) => continue,
            Some((_, "yaml" | "yml")) if is_among_pages(path) && !has_terms(&file.text) => continue,
            Some((_, "yaml" | "yml")) => format!("move it to `{CATALOG}`, where the terms stand"),
            _ if is_among_pages(path) => continue,
            _ => "settings stand in `site.toml` beside `content/`".to_owned(),
        };
        found.push(unused(path, "this file is not read").help(help));
    }
    for asset in files.assets() {
        let path = asset.path.as_str();
        let Some((stem, ending)) = path.rsplit_once('.').filter(|_| path.starts_with(CONTENT)) else {
            continue;
        };
        let right = match ending.to_lowercase().as_str() {
            "md" | "markdown" | "mdown" if is_among_pages(path) => "md",
            "ics" if path.starts_with(CATALOG) => "ics",
            "yaml" | "yml" if path.starts_with(CATALOG) || path.starts_with(PROFILES) => "yaml",
            _ => continue,
        };
        let message = format!("this file is not read: its name ends in `.{ending}`");
        found.push(unused(path, &message).help(format!("name it `{stem}.{right}`")));
    }
}

/// A file that nobody reads.
fn unused(path: &str, message: &str) -> Diagnostic {
    Diagnostic::in_path(Code::UnusedFile, path, message)
}

/// Where a Markdown file was meant to stand: in the folder that its own is called like, else in either.
fn markdown_help(path: &str) -> String {
    let below = path.strip_prefix(CONTENT).unwrap_or(path);
    let (folder, rest) = below.split_once('/').unwrap_or(("", below));
    let folder = folder.to_lowercase();
    match nearest(&folder, ["pages", "playbooks"]) {
        Some(near) => format!("did you mean `{CONTENT}{near}/{rest}`?"),
        None => format!("move it to `{PAGES}` if it is for customers, or to `{PLAYBOOKS}` if it is for agents"),
    }
}

/// Whether a file stands where pages do.
fn is_among_pages(path: &str) -> bool {
    path.starts_with(PAGES) || path.starts_with(PLAYBOOKS)
}

/// Whether a file is a note for those who work on the project.
fn is_note(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.eq_ignore_ascii_case("readme.md")
}

/// Whether YAML begins a section of the catalog.
fn has_terms(text: &str) -> bool {
    let keys = text.lines().filter_map(|line| line.split_once(':'));
    keys.into_iter()
        .any(|(key, _)| Catalog::sections().any(|section| section == key))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of a file called `path`, if anything.
    fn help(path: &str, text: &str) -> Option<String> {
        let mut files = Files::default();
        if path.ends_with(".md") || path.ends_with(".yaml") || path.ends_with(".yml") || path.ends_with(".toml") {
            files.add(path, text);
        } else {
            files.add_asset(path, text.as_bytes());
        }
        let mut found = Diagnostics::new();
        check(&files, &mut found);
        found.pop().and_then(|one| one.help)
    }

    #[test]
    fn what_nobody_reads_is_told_with_its_right_place() {
        let check = |path: &str, expected: &str| assert_eq!(help(path, "x: 1").as_deref(), Some(expected), "{path}");
        let either =
            "move it to `content/pages/` if it is for customers, or to `content/playbooks/` if it is for agents";
        check("content/help.md", either);
        check("content/texts/help.md", either);
        check("content/catalog/notes.md", either);
        check("content/page/a/help.md", "did you mean `content/pages/a/help.md`?");
        check("content/Pages/help.md", "did you mean `content/pages/help.md`?");
        check("content/playbook/help.md", "did you mean `content/playbooks/help.md`?");
        check(
            "content/terms.yaml",
            "move it to `content/catalog/`, where the terms stand",
        );
        check(
            "content/catalogue/terms.yml",
            "move it to `content/catalog/`, where the terms stand",
        );
        check("content/site.toml", "settings stand in `site.toml` beside `content/`");
        check("content/pages/help.MD", "name it `content/pages/help.md`");
        check("content/playbooks/help.markdown", "name it `content/playbooks/help.md`");
        check("content/catalog/terms.YML", "name it `content/catalog/terms.yaml`");
        let among = help("content/pages/terms.yaml", "# x\nhours:\n  a: b\n");
        assert_eq!(
            among.as_deref(),
            Some("move it to `content/catalog/`, where the terms stand")
        );
    }

    #[test]
    fn what_is_read_or_meant_otherwise_is_not() {
        for path in [
            "site.toml",
            "content/pages/help.md",
            "content/pages/README.md",
            "content/playbooks/a/b.md",
            "content/catalog/terms.yaml",
            "content/catalog/more/terms.yml",
            "content/README.md",
            "content/catalog/readme.md",
            "content/logo.svg",
            "content/pages/toc.yml",
            "content/pages/docfx.toml",
            "content/texts/help.txt",
            "themes/ours/styles/80-ours.css",
            "themes/ours/notes.md",
        ] {
            assert_eq!(help(path, "items: 1"), None, "{path}");
        }
    }
}
