//! The default theme's messages and what asks for them in; messages that nothing asks for, and those that are missing, out.
//!
//! A message that is missing would stand on a page by its name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use aushang::catalog::profile::Condition;
use aushang::catalog::schedule::holiday_codes;
use aushang::catalog::{Basis, ContactKind, Delivery, Model, Per, ProductKind, Reader, Scope, SupportKind};
use aushang::site::{FacetKind, Outcome};

use crate::architecture::sources;
use crate::folder::repository;

/// The code that speaks.
const SPEAKERS: &[&str] = &[
    "view/",
    "render/document.rs",
    "render/page.rs",
    "render/terms.rs",
    "render/twin/",
];

/// How code asks for a message by its name.
const CALLS: &[&str] = &["say(\"", "strings.get(\"", "strings.format(\""];

/// What looks like a message's name in code that speaks: values that are filled in, and parts of composed names.
const NO_MESSAGES: &[&str] = &[
    "business-days",
    "device-month",
    "from-hour",
    "from-minute",
    "next-day",
    "to-hour",
    "to-minute",
    "user-month",
];

/// Names of one word that are asked for by a table: what a page concerns.
const FACTS: &[&str] = &[
    "products", "kind", "severity", "roles", "clouds", "routes", "owner", "review",
];

/// The units by which lengths of time are told.
const LENGTHS: &[&str] = &["minutes", "hours", "days", "business-days", "hours-minutes"];

/// What asks for messages.
#[derive(Default)]
struct Asking {
    /// The code that speaks.
    code: String,
    /// All templates.
    templates: String,
    /// The disclosure.
    document: String,
    /// The names that code composes.
    composed: BTreeSet<String>,
}

impl Asking {
    /// What asks in this repository.
    fn read() -> Self {
        let speaks = |path: &str| SPEAKERS.iter().any(|own| path.starts_with(own));
        let code = sources().into_iter().filter(|source| speaks(&source.path));
        let theme = repository().join("themes/default");
        Self {
            code: code.map(|source| without_comments(&source.text)).collect(),
            templates: texts(&theme.join("templates"))
                .into_values()
                .chain(
                    ["matrix.typ", "notice.typ", "playbook.typ", "profile.typ"]
                        .map(|name| fs::read_to_string(theme.join(name)).unwrap()),
                )
                .collect(),
            document: fs::read_to_string(theme.join("disclosure.typ")).unwrap(),
            composed: composed(),
        }
    }

    /// The messages that must exist.
    fn needed(&self) -> BTreeSet<String> {
        let literals = literals(&self.code).into_iter();
        let names = literals.filter(|name| name.contains('-') && !NO_MESSAGES.contains(&name.as_str()));
        let code: String = self.code.split_whitespace().collect();
        let called = CALLS.iter().flat_map(|call| behind(&code, call));
        let shown = behind(&self.templates, "s.").into_iter();
        let shown = shown.map(|name| name.replace('_', "-"));
        let labels = behind(&self.document, "say(\"").into_iter();
        let labels = labels.map(|name| format!("disclosure-{}", name.replace('_', "-")));
        let composed = self.composed.iter().cloned();
        names.chain(called).chain(shown).chain(labels).chain(composed).collect()
    }

    /// True when something asks for the message `id`.
    fn uses(&self, id: &str, needed: &BTreeSet<String>) -> bool {
        // The key of a change has its name told where it needs one.
        let key = id.strip_prefix("change-of-").map(|key| key.replace('-', "_"));
        needed.contains(id) || key.is_some_and(|key| literals(&self.code).contains(&key))
    }
}

/// The names that code composes, from all words that they are composed with.
fn composed() -> BTreeSet<String> {
    let mut all: BTreeSet<String> = BTreeSet::new();
    let mut add = |family: &str, words: &[&str]| all.extend(words.iter().map(|word| format!("{family}-{word}")));
    /// The words of a choice of the catalog.
    macro_rules! words {
        ($choice:ty) => {
            &<$choice>::ALL.iter().map(|one| one.word()).collect::<Vec<_>>()
        };
    }
    add("basis", words!(Basis));
    add("by", words!(FacetKind));
    add("contact", words!(ContactKind));
    add("delivery", words!(Delivery));
    add("kind", words!(SupportKind));
    add("model", words!(Model));
    add("outcome", &Outcome::ALL.map(Outcome::word));
    add("product", words!(ProductKind));
    add("profile-unless", words!(Condition));
    add("reader", words!(Reader));
    add("scope", words!(Scope));
    add("unit", words!(Per));
    add("duration", LENGTHS);
    add("update", LENGTHS);
    add("within", LENGTHS);
    add("change-usable", &["yes", "no"]);
    let regions = holiday_codes().filter(|code| code.contains('-'));
    let regions: Vec<String> = regions.map(str::to_lowercase).collect();
    add("in", &regions.iter().map(String::as_str).collect::<Vec<_>>());
    all.extend(FACTS.iter().map(|fact| (*fact).to_owned()));
    all
}

/// The text of code without lines of comments.
fn without_comments(code: &str) -> String {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// True for what stands in the name of a message, in templates and keys as well.
fn is_of_name(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | '_')
}

/// The texts in quotes that could be names.
fn literals(code: &str) -> BTreeSet<String> {
    let names = code.match_indices('"').filter_map(|(at, _)| {
        let rest = &code[at + 1..];
        let end = rest.find(|letter| !is_of_name(letter))?;
        let is_name = rest[end..].starts_with('"') && rest.starts_with(|letter: char| letter.is_ascii_lowercase());
        is_name.then(|| rest[..end].to_owned())
    });
    names.collect()
}

/// The names that stand behind `mark`, where that begins a word.
fn behind(text: &str, mark: &str) -> BTreeSet<String> {
    let names = text.match_indices(mark).filter_map(|(at, _)| {
        let is_word = !text[..at].ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-'));
        let name: String = text[at + mark.len()..]
            .chars()
            .take_while(|one| is_of_name(*one))
            .collect();
        // What goes on in other letters is text, or composed.
        let goes_on = mark.ends_with('"') && !text[at + mark.len() + name.len()..].starts_with('"');
        (is_word && !goes_on && !name.is_empty()).then_some(name)
    });
    names.collect()
}

/// The files below a folder, by path.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(texts(&path));
        } else {
            all.insert(path.display().to_string(), fs::read_to_string(&path).unwrap());
        }
    }
    all
}

/// The names of the messages of Fluent texts; terms, which begin with `-`, are asked for by messages only.
fn messages(texts: impl IntoIterator<Item = String>) -> BTreeSet<String> {
    let names = |text: String| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.split_once('='));
        let names = lines.map(|(name, _)| name.trim_end().to_owned());
        names
            .filter(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()) && name.chars().all(is_of_name))
            .collect()
    };
    texts.into_iter().flat_map(names).collect()
}

/// The messages of each language of the default theme.
fn languages() -> BTreeMap<String, BTreeSet<String>> {
    let folders = fs::read_dir(repository().join("themes/default/strings")).unwrap();
    let folders = folders.map(|folder| folder.unwrap().path());
    folders
        .map(|folder| {
            let language = folder.file_name().unwrap().to_str().unwrap().to_owned();
            (language, messages(texts(&folder).into_values()))
        })
        .collect()
}

/// Messages that nothing asks for, and those that are asked for and missing.
fn astray(language: &str, messages: &BTreeSet<String>, asking: &Asking) -> Vec<String> {
    let needed = asking.needed();
    let unused = messages.iter().filter(|id| !asking.uses(id, &needed));
    let unused = unused.map(|id| format!("{language}: nothing asks for `{id}`"));
    let missing = needed.difference(messages);
    let missing = missing.map(|id| format!("{language}: `{id}` is missing"));
    unused.chain(missing).collect()
}

#[test]
fn every_message_is_asked_for_and_every_one_that_is_asked_for_is_there() {
    let asking = Asking::read();
    let languages = languages();
    assert!(languages.len() > 1, "the messages are not where they were");
    let needed = asking.needed();
    assert!(needed.len() > 200, "what asks is not where it was: {needed:?}");
    for (language, messages) in &languages {
        assert_eq!(astray(language, messages, &asking), Vec::<String>::new());
    }
}

#[test]
fn a_message_that_is_astray_is_found() {
    let check = |asking: Asking, given: &str, expected: &[&str]| {
        let found = astray("en", &messages([given.to_owned()]), &asking);
        assert_eq!(found, expected, "{given}");
    };
    let code = |code: &str| Asking {
        code: without_comments(code),
        ..Asking::default()
    };
    check(code("let id = \"hours-closed\";"), "hours-closed = closed\n", &[]);
    check(
        code("self.say(\"table\"); // it\n// say(\"figure\")\nstrings\n    .format(\n\"by-us\", &[])"),
        "figure = Figure\n",
        &[
            "en: nothing asks for `figure`",
            "en: `by-us` is missing",
            "en: `table` is missing",
        ],
    );
    check(code("format!(\"kind-{word}\"); map.get(\"figure\")"), "", &[]);
    check(
        code("order: &[\"zone_name\"]"),
        "change-of-zone-name = time zone\n",
        &[],
    );
    check(
        code(""),
        "change-of-zone-name =\n    zone = a\n-nb = b\n",
        &["en: nothing asks for `change-of-zone-name`"],
    );
    let templates = Asking {
        templates: "{{ s.to_start }} {{ levels.first }}".to_owned(),
        ..Asking::default()
    };
    check(
        templates,
        "first = First\n",
        &["en: nothing asks for `first`", "en: `to-start` is missing"],
    );
    let document = Asking {
        document: "#say(\"code_alt\")".to_owned(),
        ..Asking::default()
    };
    check(document, "disclosure-code-alt = Code\n", &[]);
    let composed = Asking {
        composed: ["unit-hour".to_owned()].into(),
        ..Asking::default()
    };
    check(composed, "", &["en: `unit-hour` is missing"]);
}
