//! The files of a project's theme in, those that look as if they should be used and are not out.

use std::collections::{BTreeMap, BTreeSet};

use super::{FOLDERS, ThemeFile, builtin};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Files;

/// The files of a theme that Typst reads.
const DOCUMENTS: [&str; 5] = [
    "disclosure.typ",
    "matrix.typ",
    "notice.typ",
    "playbook.typ",
    "profile.typ",
];

/// Tells the files of the theme `name` that have no use: `all` are its text files, with the default ones beneath.
pub(super) fn check(files: &Files, name: &str, all: &BTreeMap<String, ThemeFile>, found: &mut Diagnostics) {
    let prefix = format!("themes/{name}/");
    let mut tell = |path: &str, message: String, help: String| {
        found.push(Diagnostic::in_path(Code::UnusedFile, format!("{prefix}{path}"), message).help(help));
    };
    let own = all.iter().filter(|(_, file)| file.source.is_some());
    for (path, _) in own {
        if let Some(template) = path.strip_prefix("templates/")
            && !is_used(template, all)
        {
            let message = "no page is made with this template, and no other names it".to_owned();
            let known = builtin::FILES
                .iter()
                .filter_map(|(path, _)| path.strip_prefix("templates/"));
            tell(
                path,
                message,
                match nearest(template, known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "name it like a template of the default theme, or include it in one".to_owned(),
                },
            );
        }
        if let Some(strings) = path.strip_prefix("strings/").filter(|rest| !rest.contains('/')) {
            let message = "these words are not read: they stand in no language's folder".to_owned();
            tell(
                path,
                message,
                format!("move it into one, as in `{prefix}strings/en/{strings}`"),
            );
        }
    }
    let below: Vec<&str> = paths(files).filter_map(|path| path.strip_prefix(&prefix)).collect();
    let folders: BTreeSet<&str> = below.iter().filter_map(|path| Some(path.split_once('/')?.0)).collect();
    for folder in folders {
        if let Some(near) = misspelled(folder)
            && !is_linked(folder, all)
        {
            let message = "what stands in this folder is published as it is, and not used".to_owned();
            tell(folder, message, format!("did you mean `{prefix}{near}`?"));
        }
    }
    for path in below
        .iter()
        .filter(|path| path.ends_with(".typ") && !path.contains('/'))
    {
        let near = DOCUMENTS
            .iter()
            .find(|document| strsim::damerau_levenshtein(path, document) <= 2);
        if let Some(near) = near.filter(|_| !DOCUMENTS.contains(path)) {
            let message = "this document is published as it is, and not used".to_owned();
            tell(path, message, format!("did you mean `{prefix}{near}`?"));
        }
    }
}

/// The paths of all files.
fn paths(files: &Files) -> impl Iterator<Item = &str> {
    let texts = files.sources().map(|(_, file)| file.path.as_str());
    texts.chain(files.assets().map(|asset| asset.path.as_str()))
}

/// Whether a template has the name of a default one, is named in another one, or has components, which any can call.
fn is_used(template: &str, all: &BTreeMap<String, ThemeFile>) -> bool {
    let own = format!("templates/{template}");
    let is_default = builtin::FILES.iter().any(|(path, _)| *path == own);
    let has_components = || {
        let text = all.get(&own).map_or("", |file| &file.text);
        text.split("{%")
            .skip(1)
            .any(|tag| tag.trim_start_matches(['-', ' ']).starts_with("component "))
    };
    let quoted = ['"', '\'', '`'].map(|quote| format!("{quote}{template}{quote}"));
    let is_named = || {
        let others = all
            .iter()
            .filter(|(path, _)| path.starts_with("templates/") && **path != own);
        others
            .into_iter()
            .any(|(_, file)| quoted.iter().any(|name| file.text.contains(name)))
    };
    is_default || has_components() || is_named()
}

/// The folder of a theme that `folder` is a misspelling of: one letter away, small and capital ones being the same.
fn misspelled(folder: &str) -> Option<&'static str> {
    if FOLDERS.iter().any(|known| known.trim_end_matches('/') == folder) {
        return None;
    }
    let small = folder.to_lowercase();
    let is_near = |known: &&&str| strsim::damerau_levenshtein(&small, known.trim_end_matches('/')) <= 1;
    FOLDERS.iter().find(is_near).copied()
}

/// Whether a template or a style names what is published from a folder.
fn is_linked(folder: &str, all: &BTreeMap<String, ThemeFile>) -> bool {
    let address = format!("theme/{folder}/");
    all.values().any(|file| file.text.contains(&address))
}

#[cfg(test)]
mod tests {
    use super::super::Theme;
    use super::*;

    /// What is told of a theme with these files.
    fn check(own: &[(&str, &str)], expected: &[&str]) {
        let mut files = Files::default();
        for (path, text) in own {
            files.add(format!("themes/ours/{path}"), *text);
        }
        let (_, found) = Theme::load(&files, Some("ours"));
        let told: Vec<String> = found
            .iter()
            .map(|one| {
                let path = one.path.as_deref().unwrap_or("");
                format!("{} {path}: {}", one.code, one.help.as_deref().unwrap_or(""))
            })
            .collect();
        assert_eq!(told, expected, "{own:?}");
    }

    #[test]
    fn a_template_that_nothing_uses_is_told() {
        check(
            &[("templates/pgae.html", "x")],
            &["unused-file themes/ours/templates/pgae.html: did you mean `page.html`?"],
        );
        check(
            &[("templates/zzz.txt", "x")],
            &[
                "unused-file themes/ours/templates/zzz.txt: name it like a template of the default theme, or include it in one",
            ],
        );
        check(&[("templates/page.html", "x")], &[]);
        check(
            &[
                ("templates/page.html", "{% include \"parts/ours.html\" %}"),
                ("templates/parts/ours.html", "x"),
            ],
            &[],
        );
        check(
            &[
                ("templates/page.html", "{% extends 'frame.html' %}"),
                ("templates/frame.html", "x"),
            ],
            &[],
        );
        check(
            &[(
                "templates/parts/ours.html",
                "{%- component ours() %}x{% endcomponent ours %}",
            )],
            &[],
        );
    }

    #[test]
    fn a_folder_that_is_spelled_wrongly_is_told_once() {
        check(
            &[
                ("template/page.html", "x"),
                ("template/help.html", "x"),
                ("Styles/80-ours.css", ""),
            ],
            &[
                "unused-file themes/ours/Styles: did you mean `themes/ours/styles/`?",
                "unused-file themes/ours/template: did you mean `themes/ours/templates/`?",
            ],
        );
        check(
            &[
                ("script/a.js", ""),
                ("templates/404.html", "<script src=\"theme/script/a.js\"></script>"),
            ],
            &[],
        );
        check(
            &[
                ("css/a.css", ""),
                ("fonts/a.txt", ""),
                ("static/a.js", ""),
                ("styles/80-ours.css", ""),
            ],
            &[],
        );
        check(
            &[("strings/ours.ftl", "")],
            &["unused-file themes/ours/strings/ours.ftl: move it into one, as in `themes/ours/strings/en/ours.ftl`"],
        );
        check(
            &[("disclosures.typ", "")],
            &["unused-file themes/ours/disclosures.typ: did you mean `themes/ours/disclosure.typ`?"],
        );
    }
}
