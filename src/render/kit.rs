//! A project's settings and theme in, what all its pages are rendered with out.

use std::collections::BTreeMap;

use super::brand::{Brand, Colour};
use super::theme::Theme;
use super::{code, pdf};
use crate::config::Config;
use crate::decode::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::Highlighter;
use crate::source::Files;
use crate::view::Strings;
use crate::view::build::{Language, Print};
use crate::view::locale::Locale;

/// The language whose interface texts stand in for those that another lacks.
const FALLBACK: &str = "en";

/// What all sites of a project share: theme, colours, languages, fonts.
pub struct Kit {
    /// Templates, styles, strings.
    pub(super) theme: Theme,
    /// The partner's colours.
    pub(super) brand: Brand,
    /// Each language's ways of writing, and its plain texts for templates.
    pub(super) languages: BTreeMap<Lang, (Language, BTreeMap<String, String>)>,
    /// Colours code.
    pub(super) highlighter: Highlighter,
    /// Makes PDFs.
    pub(super) typesetter: pdf::Typesetter,
    /// The Typst document of a disclosure.
    pub(super) template: pdf::Template,
    /// The Typst document of a letter of notice.
    pub(super) letter: pdf::Template,
    /// The Typst document of a profile's report.
    pub(super) report: pdf::Template,
    /// The Typst document of the escalation matrix.
    pub(super) matrix: pdf::Template,
    /// The Typst document of a playbook.
    pub(super) playbook: pdf::Template,
    /// Colours and codes for paper.
    pub(super) print: Print,
    /// Whether pages name the digests of what they load.
    pub(super) integrity: bool,
}

impl Kit {
    /// Makes ready what `config` asks for; `None` where there is no theme to render with.
    pub fn new(config: &Config, files: &Files, found: &mut Diagnostics) -> Option<Self> {
        let name = config.theme.as_ref().map(|name| name.value.as_str());
        let (theme, problems) = Theme::load(files, name);
        found.extend(
            problems
                .into_iter()
                .map(|problem| match (&problem.code, &config.theme) {
                    (Code::MissingThemeFile, Some(named)) if problem.place.is_none() => Diagnostic {
                        place: Some((named.span, String::new())),
                        path: None,
                        ..problem
                    },
                    _ => problem,
                }),
        );
        let theme = theme?;
        let colour = Colour::parse(&config.colour.value)?;
        let brand = Brand::new(colour).map_err(|error| {
            found.push(
                Diagnostic::at(Code::BadContrast, config.colour.span, error.to_string())
                    .help("choose a darker or a lighter colour"),
            );
        });
        let mut languages = BTreeMap::new();
        for lang in &config.languages {
            if let Some(language) = language(&theme, config, lang, found) {
                let plain = language.strings.plain();
                languages.insert(lang.clone(), (language, plain));
            }
        }
        let brand = brand.ok()?;
        if languages.len() < config.languages.len() {
            return None;
        }
        let typesetter = pdf::Typesetter::new();
        let document = |path: &str| {
            let (text, file) = theme.document(path);
            typesetter.template(text, file)
        };
        let (template, letter) = (document("disclosure.typ"), document("notice.typ"));
        let (report, matrix) = (document("profile.typ"), document("matrix.typ"));
        let playbook = document("playbook.typ");
        Some(Self {
            languages,
            highlighter: Highlighter::new(),
            typesetter,
            template,
            letter,
            report,
            matrix,
            playbook,
            print: Print {
                brand: brand.colour().to_string(),
                on_brand: brand.text().to_string(),
                // An address is ASCII and far shorter than a code holds.
                code: |title, address| code::svg(address, title).unwrap_or_default(),
            },
            theme,
            brand,
            integrity: config.integrity,
        })
    }
}

/// A language's ways of writing. It falls back on the languages that its tag narrows (`de` for `de-AT`), then on English.
fn language(theme: &Theme, config: &Config, lang: &Lang, found: &mut Diagnostics) -> Option<Language> {
    let mut tags: Vec<&str> = std::iter::successors(Some(lang.as_str()), |tag| Some(tag.rsplit_once('-')?.0)).collect();
    if !tags.contains(&FALLBACK) {
        tags.push(FALLBACK);
    }
    let languages: Vec<_> = tags.iter().map(|tag| (*tag, theme.strings(tag))).collect();
    let span = config.language_span(lang)?;
    let strings = Strings::new(&languages).or_else(|errors| {
        found.extend(errors.iter().map(|error| {
            let spoken = tags.get(error.level).copied().unwrap_or(FALLBACK);
            theme.strings_fault(spoken, error.file, error.offset, &error.message)
        }));
        // What is compiled in stands in, so that mistakes in templates are told in the same run.
        let builtin = languages.iter().map(|(tag, files)| {
            let own = files.iter().filter(|file| !file.replaces).copied();
            (*tag, own.collect())
        });
        Strings::new(&builtin.collect::<Vec<_>>())
    });
    let strings = strings.ok()?;
    found.extend(
        missing_strings(theme, lang, &strings)
            .map(|(message, help)| Diagnostic::at(Code::MissingStrings, span, message).help(help)),
    );
    match Locale::new(lang.as_str()) {
        Ok(locale) => Some(Language { locale, strings }),
        Err(error) => {
            let message = format!("`{lang}` can't be written: {error}");
            found.push(Diagnostic::at(Code::BadValue, span, message).help("choose another tag for the language"));
            None
        }
    }
}

/// What is said of a language in which the theme lacks texts, and what to do.
fn missing_strings(theme: &Theme, lang: &Lang, strings: &Strings) -> Option<(String, String)> {
    let (missing, all) = strings.untranslated();
    let first = missing.first()?;
    let message = if missing.len() == all {
        format!("the theme has no texts in `{lang}`, so the words around its pages are English")
    } else {
        format!("the theme lacks texts in `{lang}`, `{first}` for one, so these are English")
    };
    let folder = theme.strings_folder(lang.as_str());
    let help = format!(
        "write them as `name = words` in {folder}/NAME.ftl; the default theme's strings/{FALLBACK} has all names"
    );
    Some((message, help))
}
