//! The project's theme files in, pages and assets out: the only folder that knows the template engine.
//!
//! The default theme is compiled in. A project's `themes/NAME/…` replaces any single file of it by one of the same path,
//! and may add partials, styles, scripts, strings and pictures.

mod apart;
mod assets;
mod builtin;
mod errors;
mod unused;
#[cfg(test)]
mod samples;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

pub use apart::fill;
pub use assets::{ThemeAsset, ThemeAssets};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{FileId, Files, Span};
use crate::view::{Frame, StringsFile};
use errors::Fault;

/// The theme that is compiled in.
const DEFAULT: &str = "default";

/// Folders of a theme whose files have a use of their own; what stands elsewhere is published as it is.
const FOLDERS: [&str; 4] = ["templates/", "styles/", "scripts/", "strings/"];

/// Files of a theme, outside the folders, that have a use of their own.
const SINGLE: [&str; 7] = [
    "disclosure.typ",
    "icon.svg",
    "matrix.typ",
    "notice.typ",
    "playbook.typ",
    "profile.typ",
    "worker.js",
];

/// A text file of a theme.
#[derive(Clone, Debug)]
struct ThemeFile {
    /// Its text.
    text: Arc<str>,
    /// Its number, where it comes from the project.
    source: Option<FileId>,
}

/// A picture or other file that a theme adds, published as it is.
#[derive(Clone, Debug)]
pub struct Extra {
    /// Its path within the theme, with `/` between the parts.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// A theme, ready to render: immutable, and safe to use from many threads at once.
#[derive(Debug)]
pub struct Theme {
    /// Its name.
    name: String,
    /// Its text files by path within the theme.
    files: BTreeMap<String, ThemeFile>,
    /// What it adds.
    extras: Vec<Extra>,
    /// Its compiled templates.
    tera: Tera,
}

impl Theme {
    /// The theme `name` of the project over the default one; without a name, the default one (which `themes/default/`
    /// of the project may override too).
    ///
    /// Each template with a mistake is told and gives way to the default one of its name, so that the rest can be
    /// checked; there is no theme only where that is not possible.
    pub fn load(files: &Files, name: Option<&str>) -> (Option<Self>, Diagnostics) {
        let mut found = Diagnostics::new();
        let name = name.unwrap_or(DEFAULT);
        let known = names(files);
        if !known.contains(name) {
            found.push(unknown_theme(name, &known));
        }
        let builtin = builtin_files();
        let (overrides, extras) = project_files(files, name);
        let mut all = builtin.clone();
        all.extend(overrides);
        unused::check(files, name, &all, &mut found);
        let tera = compile(name, &mut all, &builtin, &mut found);
        let theme = tera.map(|tera| Self {
            name: name.to_owned(),
            files: all,
            extras,
            tera,
        });
        (theme, found)
    }

    /// The page `page` in its `frame`, laid out by the template of that name (`start.html`).
    ///
    /// # Errors
    /// The place in the template where it failed, with what to do.
    pub fn render(&self, template: &str, frame: &Frame, page: &impl Serialize) -> Result<String, Diagnostic> {
        let mut context = Context::from_serialize(frame).map_err(|error| self.fault(template, &error))?;
        context.insert("page", page);
        self.run(template, &context)
    }

    /// What has no frame: `robots.txt` from `{internal, sitemap}`, where `sitemap` is an address in full or none.
    ///
    /// # Errors
    /// The place in the template where it failed, with what to do.
    pub fn render_bare(&self, template: &str, values: &impl Serialize) -> Result<String, Diagnostic> {
        let context = Context::from_serialize(values).map_err(|error| self.fault(template, &error))?;
        self.run(template, &context)
    }

    /// The interface texts of a language: those that are compiled in, sorted by name, then the project's own, whose
    /// messages replace them one by one. Empty where nobody wrote any.
    pub fn strings(&self, lang: &str) -> Vec<StringsFile<'_>> {
        let builtin = builtin::FILES.iter().filter(|(path, _)| is_strings(path, lang));
        let builtin = builtin.map(|(_, text)| StringsFile::new(text));
        let own = self.own_strings(lang).map(|(_, file)| StringsFile {
            text: &file.text,
            replaces: true,
        });
        builtin.chain(own).collect()
    }

    /// A mistake at a byte of one of the files that [`strings`](Self::strings) gives.
    pub fn strings_fault(&self, lang: &str, file: usize, offset: usize, message: &str) -> Diagnostic {
        let builtin = builtin::FILES.iter().filter(|(path, _)| is_strings(path, lang));
        let builtin = builtin.map(|(path, _)| (*path, None));
        let own = self.own_strings(lang).map(|(path, file)| (path, file.source));
        let problem = match builtin.chain(own).nth(file) {
            Some((_, Some(id))) => Diagnostic::at(Code::TemplateError, Span::new(id, offset, offset), message),
            Some((path, None)) => Diagnostic::in_path(Code::TemplateError, format!("themes/{DEFAULT}/{path}"), message),
            None => Diagnostic::in_path(Code::TemplateError, self.strings_folder(lang), message),
        };
        problem.help("interface texts are written in Fluent: `name = words`, each name once in a language")
    }

    /// Where the project's interface texts of a language belong.
    pub fn strings_folder(&self, lang: &str) -> String {
        format!("themes/{}/strings/{lang}", self.name)
    }

    /// The project's files of a language's interface texts, sorted by name.
    fn own_strings(&self, lang: &str) -> impl Iterator<Item = (&str, &ThemeFile)> {
        self.files
            .iter()
            .filter(move |(path, file)| file.source.is_some() && is_strings(path, lang))
            .map(|(path, file)| (path.as_str(), file))
    }

    /// A Typst document, and its number where the project overrides it; empty where the theme has none.
    pub fn document(&self, path: &str) -> (&str, Option<FileId>) {
        self.files
            .get(path)
            .map_or(("", None), |file| (&file.text, file.source))
    }

    /// The pictures and other files that the theme adds, sorted by path.
    pub fn extras(&self) -> &[Extra] {
        &self.extras
    }

    /// The files whose path begins with `folder`, sorted by path.
    fn below<'a, 'f>(&'a self, folder: &'f str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> + use<'a, 'f> {
        self.files
            .iter()
            .filter(move |(path, _)| path.starts_with(folder))
            .map(|(path, file)| (path.as_str(), file))
    }

    /// Runs a template.
    fn run(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera
            .render(template, context)
            .map_err(|error| self.fault(template, &error))
    }

    /// The first thing that went wrong in running a template.
    fn fault(&self, template: &str, error: &tera::Error) -> Diagnostic {
        let fault = errors::faults(error)
            .into_iter()
            .next()
            .unwrap_or_else(|| Fault::in_template(template, error));
        fault.diagnostic(&self.name, &self.files)
    }
}

/// Whether a file of a theme holds interface texts of a language.
fn is_strings(path: &str, lang: &str) -> bool {
    let below = path.strip_prefix("strings/").and_then(|path| path.strip_prefix(lang));
    below.is_some_and(|name| name.starts_with('/') && name.ends_with(".ftl"))
}

/// The names of the themes that there are.
fn names(files: &Files) -> BTreeSet<String> {
    let texts = files.sources().map(|(_, file)| file.path.as_str());
    let assets = files.assets().map(|asset| asset.path.as_str());
    texts
        .chain(assets)
        .filter_map(|path| path.strip_prefix("themes/")?.split_once('/'))
        .map(|(name, _)| name.to_owned())
        .chain([DEFAULT.to_owned()])
        .collect()
}

/// A name that no theme has.
fn unknown_theme(name: &str, known: &BTreeSet<String>) -> Diagnostic {
    let list = known
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ");
    let help = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`? themes are folders under `themes/`; there are {list}"),
        None => format!("themes are folders under `themes/`; there are {list}"),
    };
    Diagnostic::in_path(
        Code::MissingThemeFile,
        format!("themes/{name}"),
        format!("there is no theme `{name}`"),
    )
    .help(help)
}

/// The files that are compiled in.
fn builtin_files() -> BTreeMap<String, ThemeFile> {
    builtin::FILES
        .iter()
        .map(|(path, text)| {
            (
                (*path).to_owned(),
                ThemeFile {
                    text: Arc::from(*text),
                    source: None,
                },
            )
        })
        .collect()
}

/// The files of the project's theme: those with a use of their own, and what it adds.
fn project_files(files: &Files, name: &str) -> (BTreeMap<String, ThemeFile>, Vec<Extra>) {
    let prefix = format!("themes/{name}/");
    let mut texts = BTreeMap::new();
    let mut extras = Vec::new();
    for (id, file) in files.sources() {
        let Some(path) = file.path.strip_prefix(&prefix) else {
            continue;
        };
        if FOLDERS.iter().any(|folder| path.starts_with(folder)) || SINGLE.contains(&path) {
            texts.insert(
                path.to_owned(),
                ThemeFile {
                    text: file.text.clone(),
                    source: Some(id),
                },
            );
        } else {
            extras.push(Extra {
                path: path.to_owned(),
                bytes: Arc::from(file.text.as_bytes()),
            });
        }
    }
    for asset in files.assets() {
        if let Some(path) = asset.path.strip_prefix(&prefix) {
            extras.push(Extra {
                path: path.to_owned(),
                bytes: asset.bytes.clone(),
            });
        }
    }
    extras.sort_by(|a, b| a.path.cmp(&b.path));
    (texts, extras)
}

/// Compiles the templates among `all`. One with a mistake is told and replaced by the one of its name in `builtin`; one
/// that has none there ends it, for what names it would be told as well.
fn compile(
    name: &str,
    all: &mut BTreeMap<String, ThemeFile>,
    builtin: &BTreeMap<String, ThemeFile>,
    found: &mut Diagnostics,
) -> Option<Tera> {
    loop {
        let mut tera = Tera::new();
        let templates = all
            .iter()
            .filter_map(|(path, file)| Some((path.strip_prefix("templates/")?, &*file.text)));
        let Err(error) = tera.add_raw_templates(templates) else {
            return Some(tera);
        };
        let faults = errors::faults(&error);
        found.extend(faults.iter().map(|fault| fault.diagnostic(name, all)));
        let mut replaced = false;
        for fault in &faults {
            let path = fault.path();
            let ours = all.get(&path).is_some_and(|file| file.source.is_some());
            if let (true, Some(file)) = (ours, builtin.get(&path)) {
                all.insert(path, file.clone());
                replaced = true;
            }
        }
        if !replaced {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What loading a project with these theme files tells: place, message, help.
    fn check(texts: &[(&str, &str)], name: Option<&str>) -> Vec<String> {
        let mut files = Files::default();
        for (path, text) in texts {
            files.add(*path, *text);
        }
        let (_, found) = Theme::load(&files, name);
        found
            .iter()
            .map(|one| {
                let place = match (&one.place, &one.path) {
                    (Some((span, _)), _) => {
                        let (path, line, column) = files.position(*span);
                        format!("{path}:{line}:{column}+{}", span.end - span.start)
                    }
                    (None, Some(path)) => path.clone(),
                    (None, None) => "nowhere".to_owned(),
                };
                format!(
                    "{} {place}: {} | {}",
                    one.code,
                    one.message,
                    one.help.as_deref().unwrap_or("-")
                )
            })
            .collect()
    }

    #[test]
    fn the_default_theme_loads_and_can_be_shared() {
        fn shared<T: Send + Sync>(_: &T) {}
        let (theme, found) = Theme::load(&Files::default(), None);
        assert_eq!(found, []);
        let theme = theme.expect("the default theme has no mistake");
        shared(&theme);
        assert!(!theme.strings("en").is_empty());
        assert!(theme.strings("xx").is_empty());
    }

    #[test]
    fn every_file_of_the_default_theme_is_compiled_in() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let mut paths: Vec<String> = walkdir::WalkDir::new(&root)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| Some(entry.path().strip_prefix(&root).ok()?.to_string_lossy().into_owned()))
            .collect();
        paths.sort();
        let mut table: Vec<_> = builtin::FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        table.sort();
        assert_eq!(
            table, paths,
            "src/render/theme/builtin.rs lists the files of themes/default"
        );
    }

    #[test]
    fn an_unknown_theme_is_told_with_those_that_exist() {
        let found = check(&[("themes/harbour/styles/90-ours.css", "")], Some("habour"));
        assert_eq!(
            found,
            [
                "missing-theme-file themes/habour: there is no theme `habour` | did you mean `harbour`? themes are folders \
              under `themes/`; there are `default`, `harbour`"
            ]
        );
    }

    #[test]
    fn mistakes_in_templates_are_all_told_with_their_places() {
        let found = check(
            &[
                (
                    "themes/ours/templates/page.html",
                    "{% extends \"base.html\" %}\n{% block main %}{{ page.html | saef }}{% endblock %}",
                ),
                ("themes/ours/templates/changes.html", "<p>\n{{ 1 + }}"),
            ],
            Some("ours"),
        );
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(
            found[0].starts_with("template-error themes/ours/templates/changes.html:2:8+2: found `}}` but expected"),
            "{found:#?}"
        );
        assert!(
            found[1].starts_with(
                "template-error themes/ours/templates/page.html:2:32+4: unknown filter `saef` | did you mean `safe`?"
            ),
            "{found:#?}"
        );
    }

    #[test]
    fn a_parent_that_is_missing_is_told_with_the_nearest() {
        let found = check(
            &[("themes/ours/templates/page.html", "{% extends \"bas.html\" %}")],
            Some("ours"),
        );
        assert_eq!(
            found,
            [
                "template-error themes/ours/templates/page.html:1:1+0: this template extends `bas.html`, which does not exist | \
              did you mean `base.html`?"
            ]
        );
    }

    #[test]
    fn a_value_that_is_missing_is_told_where_it_is_used() {
        let mut files = Files::default();
        files.add("themes/ours/templates/robots.txt", "a\n  {{ sitmap }}");
        let (theme, found) = Theme::load(&files, Some("ours"));
        assert_eq!(found, []);
        let values = serde_json::json!({"sitemap": "x"});
        let error = theme
            .expect("it loads")
            .render_bare("robots.txt", &values)
            .expect_err("the value is missing");
        let (span, _) = error.place.clone().expect("it has a place");
        assert_eq!(files.position(span), ("themes/ours/templates/robots.txt", 2, 6));
        assert_eq!(error.message, "variable `sitmap` is not defined");
        assert_eq!(error.help.as_deref(), Some("did you mean `sitemap`?"));
    }

    #[test]
    fn one_file_can_be_replaced_and_others_added() {
        let mut files = Files::default();
        files.add("themes/ours/templates/robots.txt", "{% include \"parts/ours.txt\" %}!");
        files.add("themes/ours/templates/parts/ours.txt", "hello");
        files.add_asset("themes/ours/pictures/harbour.webp", vec![1u8, 2]);
        let (theme, found) = Theme::load(&files, Some("ours"));
        assert_eq!(found, []);
        let theme = theme.expect("it loads");
        assert_eq!(
            theme.render_bare("robots.txt", &serde_json::json!({})).as_deref(),
            Ok("hello!")
        );
        assert_eq!(
            theme.extras().iter().map(|extra| &*extra.path).collect::<Vec<_>>(),
            ["pictures/harbour.webp"]
        );
    }
}
