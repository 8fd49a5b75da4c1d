//! `site.toml` in, a checked [`Config`] out.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::decode::{Decode, Lang, Text, readable, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, nearest};
use crate::source::{Entry, Files, Node, Scalar, Span, Spanned, Value, parse_toml};
use crate::{choice, record};

choice! {
    /// For whom a site is made.
    pub enum Audience {
        /// Everybody.
        Customers = "customers",
        /// The partner's own people.
        Agents = "agents",
    }
}

record! {
    /// The whole of site.toml, as written.
    pub struct SiteFile {
        /// The site's title, in one writing or by language.
        title: Text,
        /// Where customers will find it: the address under which `dist/customers/` is published.
        base_address: Spanned<String>,
        /// The languages, as BCP 47 tags such as `en` or `de`.
        languages: Spanned<Vec<Spanned<Lang>>>,
        /// The language at the site's root; the first one where none is given.
        default_language: Option<Spanned<Lang>>,
        /// A folder under themes/ that overrides files of the default theme.
        theme: Option<Spanned<String>>,
        /// Colour and logo.
        brand: Option<BrandFile>,
        /// Whether raw HTML in pages passes (it does unless this is false).
        raw_html: Option<bool>,
        /// Whether style sheet and script carry integrity digests. Browsers then refuse them from a file share.
        integrity: Option<bool>,
        /// Whether each playbook is a PDF, too (it is unless this is false). Of thousands, a build takes minutes.
        playbook_pdfs: Option<bool>,
        /// What differs from audience to audience.
        audiences: Option<AudiencesFile>,
        /// Which checks are errors and which are warnings; those after which something would be missing stay errors.
        checks: Option<Checks>,
    }
}

record! {
    /// The partner's look.
    pub struct BrandFile {
        /// The colour of the sign, as #rrggbb.
        colour: Option<Spanned<String>>,
        /// The logo, a picture below the project's folder.
        logo: Option<Spanned<String>>,
    }
}

record! {
    /// The audiences that sites are made for.
    pub struct AudiencesFile {
        /// The public site.
        customers: Option<AudienceFile>,
        /// The internal site.
        agents: Option<AudienceFile>,
    }
}

record! {
    /// What differs for one audience.
    pub struct AudienceFile {
        /// Its title, where it is not the site's.
        title: Option<Text>,
        /// Its address, where it is not the site's.
        base_address: Option<Spanned<String>>,
    }
}

/// The weights that site.toml gives to checks.
#[derive(Clone, Debug, Default)]
pub struct Checks(BTreeMap<Code, Level>);

impl Decode for Checks {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            found.push(wrong_type(node, "a table of checks"));
            return None;
        };
        let mut levels = BTreeMap::new();
        for entry in entries {
            let words = [("error", Level::Error), ("warning", Level::Warning)];
            let level = crate::decode::one_of(&entry.value, &words, &[], found);
            match (Code::from_name(&entry.key.value), level) {
                (Some(code), Some(Level::Warning)) if code.is_loss() => {
                    found.push(always_an_error(code, entry.value.span));
                }
                (Some(code), Some(level)) => {
                    levels.insert(code, level);
                }
                (None, _) => found.push(unknown_check(&entry.key)),
                (Some(_), None) => {}
            }
        }
        Some(Self(levels))
    }

    fn schema() -> Json {
        let levels = |code: &Code| match code.is_loss() {
            true => json!({ "enum": ["error"] }),
            false => json!({ "enum": ["error", "warning"] }),
        };
        let properties: serde_json::Map<String, Json> = Code::ALL
            .iter()
            .map(|code| (code.name().to_owned(), levels(code)))
            .collect();
        json!({ "type": "object", "properties": properties, "additionalProperties": false })
    }
}

/// A check that does not exist.
fn unknown_check(key: &Spanned<String>) -> Diagnostic {
    let near = nearest(&key.value, Code::ALL.iter().map(|code| code.name()));
    let help = match near {
        Some(near) => format!("did you mean `{near}`? `aushang explain` lists all of them"),
        None => "`aushang explain` lists all of them".to_owned(),
    };
    Diagnostic::at(Code::UnknownKey, key.span, format!("there is no check `{}`", key.value)).help(help)
}

/// A warning made of what loses something.
fn always_an_error(code: Code, span: Span) -> Diagnostic {
    Diagnostic::at(
        Code::BadValue,
        span,
        format!("`{code}` can't be a warning: something would be missing from the site"),
    )
    .help(format!(
        "remove this line, and mend what it tells; `aushang explain {code}` says how"
    ))
}

/// The settings of a project, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's title.
    pub title: Text,
    /// The address of each audience's site, with a slash at its end.
    base_addresses: BTreeMap<Audience, String>,
    /// The title of each audience's site, where it is not the site's.
    titles: BTreeMap<Audience, Text>,
    /// The languages, the default one first.
    pub languages: Vec<Lang>,
    /// Where each of them is named.
    language_spans: BTreeMap<Lang, Span>,
    /// The theme's folder under `themes/`, where one is named.
    pub theme: Option<Spanned<String>>,
    /// The brand colour, `#rrggbb`.
    pub colour: Spanned<String>,
    /// The logo's path below the project's folder.
    pub logo: Option<Spanned<String>>,
    /// Whether raw HTML passes.
    pub raw_html: bool,
    /// Whether style sheet and script carry digests.
    pub integrity: bool,
    /// Whether each playbook is a PDF, too.
    pub playbook_pdfs: bool,
    /// The weights of checks.
    checks: Checks,
}

/// The brand colour of a partner that names none.
const DEFAULT_COLOUR: &str = "#1f4e79";

impl Config {
    /// Reads `site.toml` of `files`; `None` where it can't be used.
    pub fn load(files: &Files, found: &mut Diagnostics) -> Option<Self> {
        let Some(id) = files.find("site.toml") else {
            if !files.is_unread("site.toml") {
                found.push(
                    Diagnostic::in_path(Code::MissingKey, "site.toml", "there is no site.toml here")
                        .help("name the project's folder with `--root`, or begin one with `aushang init DIR`"),
                );
            }
            return None;
        };
        let (node, errors) = parse_toml(id, &files.source(id).text);
        let broken = !errors.is_empty();
        found.extend(errors);
        if broken {
            return None;
        }
        titles_are_texts(&node, found);
        let top = Span::top(id);
        let file = SiteFile::decode(&node, found).or_else(|| in_part(&node, top))?;
        Self::check(file, top, found)
    }

    /// The language at the site's root.
    pub fn default_language(&self) -> &Lang {
        // `check` refuses a site without languages.
        &self.languages[0]
    }

    /// Where a language of the site is named.
    pub fn language_span(&self, lang: &Lang) -> Option<Span> {
        self.language_spans.get(lang).copied()
    }

    /// The address under which the audience's site is published, with a slash at its end.
    pub fn base_address(&self, audience: Audience) -> &str {
        self.base_addresses.get(&audience).map_or("/", String::as_str)
    }

    /// The title of the audience's site.
    pub fn title(&self, audience: Audience) -> &Text {
        self.titles.get(&audience).unwrap_or(&self.title)
    }

    /// Gives each diagnostic the weight that site.toml wants.
    pub fn weigh(&self, found: &mut Diagnostics) {
        for diagnostic in found {
            if let Some(level) = self.checks.0.get(&diagnostic.code) {
                diagnostic.level = *level;
            }
        }
    }

    /// The settings, where the file gives enough for a site; `top` stands for what is not written.
    fn check(file: SiteFile, top: Span, found: &mut Diagnostics) -> Option<Self> {
        let languages = languages(&file, found);
        let named = file.languages.value.iter().rev();
        let language_spans = named.map(|lang| (lang.value.clone(), lang.span)).collect();
        let brand = file.brand.unwrap_or(BrandFile {
            colour: None,
            logo: None,
        });
        let colour = brand
            .colour
            .unwrap_or_else(|| Spanned::new(DEFAULT_COLOUR.to_owned(), top));
        check_colour(&colour, found);
        let mut base_addresses = BTreeMap::new();
        let mut titles = BTreeMap::new();
        let base = address(&file.base_address, found);
        base_addresses.insert(Audience::Customers, base.clone());
        base_addresses.insert(Audience::Agents, base);
        if let Some(audiences) = file.audiences {
            let each = [
                (Audience::Customers, audiences.customers),
                (Audience::Agents, audiences.agents),
            ];
            for (audience, own) in each {
                let Some(own) = own else { continue };
                if let Some(base) = &own.base_address {
                    base_addresses.insert(audience, address(base, found));
                }
                if let Some(title) = own.title {
                    titles.insert(audience, title);
                }
            }
        }
        let languages = languages?;
        Some(Self {
            title: file.title,
            base_addresses,
            titles,
            languages,
            language_spans,
            theme: file.theme,
            colour,
            logo: brand.logo,
            raw_html: file.raw_html.unwrap_or(true),
            integrity: file.integrity.unwrap_or(false),
            playbook_pdfs: file.playbook_pdfs.unwrap_or(true),
            checks: file.checks.unwrap_or_default(),
        })
    }
}

/// Titles stand in quotes, as all texts of TOML do: without them stands a number, a date or a truth value.
fn titles_are_texts(node: &Node, found: &mut Diagnostics) {
    let audiences = node.get("audiences").map_or(&[][..], Node::entries);
    let groups = std::iter::once(node).chain(audiences.iter().map(|entry| &entry.value));
    let titles = groups.filter_map(|group| group.get("title"));
    let texts = titles.flat_map(|title| std::iter::once(title).chain(title.entries().iter().map(|entry| &entry.value)));
    for text in texts {
        let Value::Scalar(own) = &text.value else { continue };
        if !own.quoted {
            let message = format!("a text belongs here, not `{}` without quotes", own.text);
            let help = format!("put it in double quotes: `\"{}\"`", own.text);
            found.push(Diagnostic::at(Code::WrongType, text.span, message).help(help));
        }
    }
}

/// What can be read of a `site.toml` with mistakes, so that everything else can be checked; nothing where the languages
/// are not known, for every page hangs on them.
fn in_part(node: &Node, top: Span) -> Option<SiteFile> {
    let entry = |key: &str, value: Value| Entry::new(Spanned::new(key.to_owned(), top), Node::new(value, top));
    let text = |text: &str| {
        Value::Scalar(Scalar {
            text: text.to_owned(),
            quoted: true,
        })
    };
    let languages = Value::List(vec![Node::new(text("en"), top)]);
    let needed = [
        entry("title", text("-")),
        entry("base_address", text("https://site.invalid/")),
        entry("languages", languages),
    ];
    let part = readable::<SiteFile>(node, &needed);
    let is_known = part.get("languages") == node.get("languages");
    is_known.then(|| SiteFile::decode(&part, &mut Diagnostics::new()))?
}

/// The languages with the default one first.
fn languages(file: &SiteFile, found: &mut Diagnostics) -> Option<Vec<Lang>> {
    let mut languages: Vec<Lang> = Vec::new();
    for lang in &file.languages.value {
        if languages.contains(&lang.value) {
            found.push(
                Diagnostic::at(
                    Code::DuplicateKey,
                    lang.span,
                    format!("`{}` is named twice", lang.value),
                )
                .help("remove one of the two"),
            );
        } else {
            languages.push(lang.value.clone());
        }
    }
    if languages.is_empty() {
        found.push(
            Diagnostic::at(Code::MissingKey, file.languages.span, "a site needs a language")
                .help("write for instance `languages = [\"en\"]`"),
        );
        return None;
    }
    if let Some(default) = &file.default_language {
        match languages.iter().position(|lang| *lang == default.value) {
            Some(at) => languages[..=at].rotate_right(1),
            None => found.push(
                Diagnostic::at(
                    Code::UnknownReference,
                    default.span,
                    format!("`{}` is not among the languages", default.value),
                )
                .related(file.languages.span, "these are the languages")
                .help("add it there, or choose one of them"),
            ),
        }
    }
    Some(languages)
}

/// An address in full, with a slash at its end.
fn address(text: &Spanned<String>, found: &mut Diagnostics) -> String {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    if !is_web || text.value.contains(['?', '#', ' ', '"', '<']) {
        found.push(
            Diagnostic::at(Code::BadValue, text.span, format!("`{}` is not an address", text.value))
                .help("write it in full, such as https://support.example.com/"),
        );
    }
    let mut address = text.value.clone();
    if !address.ends_with('/') {
        address.push('/');
    }
    address
}

/// A colour as the sign needs it.
fn check_colour(colour: &Spanned<String>, found: &mut Diagnostics) {
    let digits = colour.value.strip_prefix('#');
    let good = digits.is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if !good {
        found.push(
            Diagnostic::at(
                Code::BadValue,
                colour.span,
                format!("`{}` is not a colour", colour.value),
            )
            .help("write # and six hexadecimal digits, such as #0b5cad"),
        );
    }
}

/// The JSON Schema of site.toml.
pub fn site_schema() -> Json {
    let mut schema = SiteFile::schema();
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        object.insert("title".into(), json!("aushang site.toml"));
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{SITE, files, told};

    /// The settings that `text` gives, and what is told about them.
    fn read(text: &str) -> (Option<Config>, Vec<String>) {
        let files = files(&[("site.toml", text)]);
        let mut found = Diagnostics::new();
        let config = Config::load(&files, &mut found);
        let told = told(&files, &found);
        (config, told)
    }

    /// The small project's settings with `more` before its tables.
    fn with(more: &str) -> String {
        format!("{SITE}{more}\n")
    }

    #[test]
    fn every_mistake_is_told_at_its_place() {
        let check = |text: &str, expected: &[&str]| assert_eq!(read(text).1, expected, "{text}");
        check(SITE, &[]);
        check(
            "title = \"Ä\"\n",
            &["missing-key site.toml:1:1", "missing-key site.toml:1:1"],
        );
        check("title = x\n", &["toml-syntax site.toml:1:9"]);
        check(&with("colour = 1"), &["unknown-key site.toml:4:1"]);
        check(&with("brand = { colour = \"grün\" }"), &["bad-value site.toml:4:20"]);
        check(&with("brand = { colour = \"#12345\" }"), &["bad-value site.toml:4:20"]);
        check(&with("brand = { colour = \"#0B4f6c\" }"), &[]);
        check(
            &with("default_language = \"fr\""),
            &["unknown-reference site.toml:4:20"],
        );
        check(&with("raw_html = 1"), &["bad-value site.toml:4:12"]);
        check(
            &with("[checks]\nbroken-lnk = \"error\"\nbroken-link = \"eror\"\nmissing-title = true"),
            &[
                "unknown-key site.toml:5:1",
                "bad-value site.toml:6:15",
                "bad-value site.toml:7:17",
            ],
        );
        let base = |address: &str| SITE.replace("https://support.harbour.example/", address);
        check(&base("support.harbour.example"), &["bad-value site.toml:2:16"]);
        check(&base("https://a.example/?x"), &["bad-value site.toml:2:16"]);
        check(&base("http://localhost:8000/a"), &[]);
        let languages = |tags: &str| SITE.replace("[\"en\", \"de\"]", tags);
        check(&languages("[]"), &["missing-key site.toml:3:13"]);
        check(&languages("[\"en\", \"EN\"]"), &["duplicate-key site.toml:3:20"]);
        check(&languages("[\"en\", \"deutsch\u{e4}\"]"), &["bad-value site.toml:3:20"]);
    }

    #[test]
    fn a_project_without_settings_is_told_what_to_do() {
        let mut found = Diagnostics::new();
        assert!(Config::load(&Files::default(), &mut found).is_none());
        assert_eq!(told(&Files::default(), &found), ["missing-key site.toml"]);
    }

    #[test]
    fn the_default_language_stands_first() {
        let check = |more: &str, expected: &[&str]| {
            let (config, told) = read(&with(more).replace("\"de\"]", "\"de\", \"fr\"]"));
            let config = config.unwrap_or_else(|| panic!("{told:?}"));
            let languages: Vec<&str> = config.languages.iter().map(Lang::as_str).collect();
            assert_eq!(languages, expected, "{more}");
            assert_eq!(Some(config.default_language()), config.languages.first());
        };
        check("", &["en", "de", "fr"]);
        check("default_language = \"en\"", &["en", "de", "fr"]);
        check("default_language = \"fr\"", &["fr", "en", "de"]);
    }

    #[test]
    fn each_audience_has_its_own_title_and_address() {
        let text = with(
            "[audiences.agents]\ntitle = \"Desk\"\nbase_address = \"https://desk.example/a\"\n[audiences.customers]\n",
        );
        let (config, told) = read(&text);
        let config = config.unwrap_or_else(|| panic!("{told:?}"));
        let lang = config.default_language();
        let shown = |audience| (config.title(audience).best(lang, lang), config.base_address(audience));
        assert_eq!(shown(Audience::Agents), ("Desk", "https://desk.example/a/"));
        assert_eq!(
            shown(Audience::Customers),
            ("Harbour Support", "https://support.harbour.example/")
        );
    }

    #[test]
    fn what_loses_something_stays_an_error() {
        let (config, told) = read(&with(
            "[checks]\nyaml-syntax = \"warning\"\nbad-value = \"error\"\nbroken-link = \"warning\"\n",
        ));
        assert_eq!(told, ["bad-value site.toml:5:15"]);
        let config = config.unwrap_or_else(|| panic!("{told:?}"));
        let codes = [Code::YamlSyntax, Code::BadValue, Code::BrokenLink];
        let mut found: Diagnostics = codes.map(|code| Diagnostic::in_path(code, "x", "y")).into();
        config.weigh(&mut found);
        let levels: Vec<Level> = found.iter().map(|one| one.level).collect();
        assert_eq!(levels, [Level::Error, Level::Error, Level::Warning]);
    }

    #[test]
    fn checks_weigh_what_they_name() {
        let (config, told) = read(&with(
            "[checks]\nbroken-link = \"warning\"\nmissing-title = \"error\"\n",
        ));
        let config = config.unwrap_or_else(|| panic!("{told:?}"));
        let codes = [Code::BrokenLink, Code::MissingTitle, Code::BrokenAnchor];
        let mut found: Diagnostics = codes.map(|code| Diagnostic::in_path(code, "x", "y")).into();
        config.weigh(&mut found);
        let levels: Vec<Level> = found.iter().map(|one| one.level).collect();
        assert_eq!(levels, [Level::Warning, Level::Error, Level::Error]);
    }
}
