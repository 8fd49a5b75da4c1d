//! Fluent texts of one language, and of those to fall back on, come in; interface texts go out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

/// The interface texts of one language. Built once and shared by threads.
pub struct Strings {
    /// The language's texts, then those of each language to fall back on; never empty.
    levels: Vec<Texts>,
}

/// A file of interface texts.
#[derive(Clone, Copy, Debug)]
pub struct StringsFile<'a> {
    /// Its Fluent text.
    pub text: &'a str,
    /// Whether its messages take the place of those of the same names in files before it.
    pub replaces: bool,
}

impl<'a> StringsFile<'a> {
    /// A file that replaces nothing.
    pub fn new(text: &'a str) -> Self {
        Self { text, replaces: false }
    }
}

/// The texts of one language.
struct Texts {
    /// The messages.
    bundle: FluentBundle<FluentResource>,
    /// Their names, in order.
    ids: BTreeSet<String>,
    /// Where each message and term was given last.
    places: Places,
    /// The values that are given to the messages of the theme's own files.
    given: Given,
}

/// Where each message and term of a language stands: file and byte.
type Places = BTreeMap<String, (usize, usize)>;

/// The names of the values that are given to each message.
type Given = BTreeMap<String, BTreeSet<String>>;

/// A text that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StringsError {
    /// The language in which it is: 0 for the first of those given.
    pub level: usize,
    /// The file in which it is: 0 for the language's first.
    pub file: usize,
    /// The byte of the file at which it is.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for StringsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for StringsError {}

/// What is filled into a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Text as it is.
    Text(&'a str),
    /// A number that chooses a plural.
    Count(u32),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Arg<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count)
    }
}

impl Strings {
    /// The texts of the first language, and for what it lacks those of the others, in their order. Each language comes
    /// with its tag and its files.
    ///
    /// # Errors
    ///
    /// All mistakes of all files, in their order: syntax, a message given twice, a reference to a message that is not
    /// there, a value that the replaced message is not given; or a tag is none of a language.
    pub fn new(languages: &[(&str, Vec<StringsFile<'_>>)]) -> Result<Self, Vec<StringsError>> {
        let mut errors = Vec::new();
        let mut levels = Vec::with_capacity(languages.len());
        for (level, (lang, files)) in languages.iter().enumerate() {
            let (texts, found) = Texts::read(lang, files);
            errors.extend(found.into_iter().map(|error| StringsError { level, ..error }));
            levels.extend(texts);
        }
        let mut given = Given::new();
        for (id, values) in levels.iter().flat_map(|texts| &texts.given) {
            given.entry(id.clone()).or_default().extend(values.iter().cloned());
        }
        for (level, texts) in levels.iter().enumerate() {
            let found = texts.asks_for_too_much(&given).into_iter();
            errors.extend(found.map(|error| StringsError { level, ..error }));
        }
        if errors.is_empty() {
            return Ok(Self { levels });
        }
        errors.sort();
        errors.dedup();
        Err(errors)
    }

    /// The message `id`, which takes nothing; the id itself if there is none.
    pub fn get(&self, id: &str) -> String {
        self.format(id, &[])
    }

    /// The message `id` with `args` filled in; the id itself if there is none.
    pub fn format(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.find(id, args).map_or_else(|| id.to_owned(), |(text, _)| text)
    }

    /// True when there is a message `id`, in the language or to fall back on.
    pub fn has(&self, id: &str) -> bool {
        self.levels.iter().any(|texts| texts.ids.contains(id))
    }

    /// All messages that take nothing, for templates: hyphens of their names are underscores.
    pub fn plain(&self) -> BTreeMap<String, String> {
        let ids: BTreeSet<&String> = self.levels.iter().flat_map(|texts| &texts.ids).collect();
        let plain = ids.into_iter().filter_map(|id| {
            let (text, missing) = self.find(id, &[])?;
            missing.is_empty().then(|| (id.replace('-', "_"), text))
        });
        plain.collect()
    }

    /// The names of this language's own messages that `other` lacks, in order.
    pub fn missing_from(&self, other: &Self) -> Vec<String> {
        let own = |strings: &Self| {
            strings
                .levels
                .first()
                .map(|texts| texts.ids.clone())
                .unwrap_or_default()
        };
        own(self).difference(&own(other)).cloned().collect()
    }

    /// The names of the messages that only the last language has, in order, and how many it has.
    pub fn untranslated(&self) -> (Vec<&str>, usize) {
        let Some((last, before)) = self.levels.split_last() else {
            return (Vec::new(), 0);
        };
        let is_missing = |id: &&String| !before.is_empty() && before.iter().all(|texts| !texts.ids.contains(*id));
        let missing = last.ids.iter().filter(is_missing).map(String::as_str);
        (missing.collect(), last.ids.len())
    }

    /// The message `id` with `args` filled in, of the first language that has it, and what else it asks for.
    fn find(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<(String, Vec<ResolverError>)> {
        self.levels.iter().find_map(|texts| texts.format(id, args))
    }
}

impl Texts {
    /// The messages of a language's files as far as they can be read, and what is wrong with them.
    fn read(lang: &str, files: &[StringsFile<'_>]) -> (Option<Self>, Vec<StringsError>) {
        let Ok(tag) = lang.parse() else {
            return (None, vec![error((0, 0), format!("`{lang}` is not a language tag"))]);
        };
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks would be taken for letters in search and copying, and no text here mixes directions.
        bundle.set_use_isolating(false);
        let mut errors = Vec::new();
        let places = places(files, &mut errors);
        let ids = places.keys().filter(|id| !id.starts_with('-')).cloned().collect();
        let mut texts = Self {
            bundle,
            ids,
            places,
            given: Given::new(),
        };
        for (at, file) in files.iter().enumerate() {
            let resource = FluentResource::try_new(file.text.to_owned()).unwrap_or_else(|(resource, found)| {
                let found = found.into_iter();
                errors.extend(found.map(|one| error((at, one.pos.start), lowered(&one.kind.to_string()))));
                resource
            });
            if file.replaces {
                texts.bundle.add_resource_overriding(resource);
            } else {
                // What is given twice has been told with its place.
                let _ = texts.bundle.add_resource(resource);
                for (_, id) in entries(file.text) {
                    texts.given.insert(id.to_owned(), texts.values(id));
                }
            }
        }
        (Some(texts), errors)
    }

    /// Tells references to nothing, and values that no message of that name is given.
    fn asks_for_too_much(&self, given: &Given) -> Vec<StringsError> {
        let mut errors = Vec::new();
        for (id, place) in &self.places {
            let (_, missing) = self.format(id, &[]).unwrap_or_default();
            let told = missing
                .iter()
                .filter_map(|missing| told(id, missing, given.get(id), &self.places));
            errors.extend(told.map(|message| error(*place, message)));
        }
        errors
    }

    /// The names of the values that the message `id` asks for.
    fn values(&self, id: &str) -> BTreeSet<String> {
        let (_, missing) = self.format(id, &[]).unwrap_or_default();
        let values = missing.into_iter().filter_map(|missing| match missing {
            ResolverError::Reference(ReferenceKind::Variable { id }) => Some(id),
            _ => None,
        });
        values.collect()
    }

    /// The message `id` with `args` filled in, and what else it asks for; none if there is no such message.
    fn format(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<(String, Vec<ResolverError>)> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(*name, FluentValue::from(*text)),
                Arg::Count(count) => values.set(*name, FluentValue::from(*count)),
            }
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors)
            .into_owned();
        let missing = errors.into_iter().filter_map(|error| match error {
            FluentError::ResolverError(error) => Some(error),
            // Only adding and parsing fail in other ways.
            FluentError::Overriding { .. } | FluentError::ParserError(_) => None,
        });
        Some((text, missing.collect()))
    }
}

/// What is said of something that the message `id` asks for and that is `missing`; nothing where it will be there, or
/// why it is not has been told. `given` has the values that a message of the theme is given.
fn told(id: &str, missing: &ResolverError, given: Option<&BTreeSet<String>>, places: &Places) -> Option<String> {
    let is_written = match (missing, given) {
        (ResolverError::Reference(ReferenceKind::Variable { id: value }), Some(given)) => {
            let all: Vec<String> = given.iter().map(|value| format!("`${value}`")).collect();
            let all = if all.is_empty() {
                "nothing".to_owned()
            } else {
                all.join(", ")
            };
            return (!given.contains(value)).then(|| format!("`{id}` asks for `${value}`, and is given {all}"));
        }
        (ResolverError::Reference(ReferenceKind::Variable { .. }), None) => true,
        (ResolverError::Reference(ReferenceKind::Message { id, .. }), _) => places.contains_key(id),
        (ResolverError::Reference(ReferenceKind::Term { id, .. }), _) => places.contains_key(&format!("-{id}")),
        _ => false,
    };
    (!is_written).then(|| format!("in `{id}`: {}", lowered(&missing.to_string())))
}

/// A mistake at a file and byte of the first language.
fn error((file, offset): (usize, usize), message: String) -> StringsError {
    StringsError {
        level: 0,
        file,
        offset,
        message,
    }
}

/// Where each message and term stands that counts; one that is given twice and may not be is told.
fn places(files: &[StringsFile<'_>], errors: &mut Vec<StringsError>) -> Places {
    let mut places = Places::new();
    let mut first = BTreeSet::new();
    for (at, file) in files.iter().enumerate() {
        for (offset, id) in entries(file.text) {
            if !first.insert((file.replaces, id)) {
                errors.push(error((at, offset), format!("message `{id}` is given twice")));
            }
            places.insert(id.to_owned(), (at, offset));
        }
    }
    places
}

/// The messages and terms of a Fluent text by the lines that begin them: offset and name. Those of terms begin with `-`.
fn entries(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = offset;
        offset += line.len();
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        let name = id.strip_prefix('-').unwrap_or(id);
        let is_name = name.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        is_name.then_some((start, id))
    })
}

/// A library's message as ours begin: with a small letter, and without a full stop.
fn lowered(message: &str) -> String {
    let mut letters = message.trim_end_matches('.').chars();
    let first = letters
        .next()
        .map(|letter| letter.to_lowercase().to_string())
        .unwrap_or_default();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One file each of a language and of English.
    fn files<'a>(lang: &'a str, text: &'a str, english: &'a str) -> [(&'a str, Vec<StringsFile<'a>>); 2] {
        [(lang, text), ("en", english)].map(|(lang, text)| (lang, vec![StringsFile::new(text)]))
    }

    /// Texts that are right.
    fn strings(lang: &str, text: &str, english: &str) -> Strings {
        Strings::new(&files(lang, text, english)).unwrap_or_else(|errors| panic!("{errors:?}"))
    }

    #[test]
    fn messages_are_filled_in_and_fall_back() {
        let de =
            "menu = Menü\nhours = { $n ->\n    [one] eine Stunde\n   *[other] { $n } Stunden\n  }\nby = von { $by }\n";
        let strings = strings("de", de, "menu = Menu\nsearch = Search\nby = by { $by }\n");
        assert_eq!(strings.get("menu"), "Menü");
        assert_eq!(strings.get("search"), "Search");
        assert_eq!(strings.get("nothing"), "nothing");
        assert_eq!(strings.format("hours", &[("n", 1.into())]), "eine Stunde");
        assert_eq!(strings.format("hours", &[("n", 4.into())]), "4 Stunden");
        assert_eq!(strings.format("by", &[("by", "Nordlicht".into())]), "von Nordlicht");
    }

    #[test]
    fn a_file_may_replace_single_messages_of_those_before_it() {
        let replacing = |text| StringsFile { text, replaces: true };
        let german = vec![
            StringsFile::new("-us = Wir\nmenu = Menü\nby = von { -us }\nat = um { $time }\n"),
            replacing("-us = Nordlicht\nmenu = Verzeichnis\n"),
            replacing("at = { $time } Uhr\n"),
        ];
        let english = vec![StringsFile::new("menu = Menu\nsearch = Search\n")];
        let strings = Strings::new(&[("de-AT", vec![]), ("de", german), ("en", english)])
            .unwrap_or_else(|errors| panic!("{errors:?}"));
        assert_eq!(strings.get("menu"), "Verzeichnis");
        assert_eq!(strings.get("by"), "von Nordlicht");
        assert_eq!(strings.format("at", &[("time", "8".into())]), "8 Uhr");
        assert_eq!(strings.get("search"), "Search");
        assert_eq!(strings.untranslated(), (vec!["search"], 2));
    }

    #[test]
    fn templates_get_what_takes_nothing() {
        let text = "site-menu = Menu\nby = by { $by }\nagain = { site-menu }!\n-term = x\n";
        let plain = strings("en", text, "search-now = Search\n").plain();
        let expected = [("again", "Menu!"), ("search_now", "Search"), ("site_menu", "Menu")];
        assert_eq!(
            plain,
            expected.map(|(id, text)| (id.to_owned(), text.to_owned())).into()
        );
    }

    #[test]
    fn what_a_language_lacks_is_named() {
        let en = strings("en", "a = A\nb = B\nc = C\n", "");
        let de = strings("de", "b = B\n", "a = A\n");
        assert_eq!(en.missing_from(&de), ["a", "c"]);
        assert!(de.missing_from(&en).is_empty());
        assert_eq!(de.untranslated(), (vec!["a"], 1));
    }

    #[test]
    fn mistakes_are_found_with_their_place() {
        let check = |languages: &[(&str, Vec<StringsFile<'_>>)], expected: &[(usize, usize, usize, &str)]| {
            let found = Strings::new(languages).err().unwrap_or_default();
            let found: Vec<_> = found
                .iter()
                .map(|error| (error.level, error.file, error.offset, error.message.as_str()))
                .collect();
            assert_eq!(found, expected, "{languages:?}");
        };
        let english = |text, english, expected: &[_]| check(&files("en", text, english), expected);
        english(
            "a = A\nb { B\n",
            "",
            &[(0, 0, 8, "expected a token starting with \"=\"")],
        );
        english("a = A\nb = B\na = C\n", "", &[(0, 0, 12, "message `a` is given twice")]);
        english("a = { b }\n", "", &[(0, 0, 0, "in `a`: unknown message: b")]);
        english(
            "",
            "c = C\na = { $n ->\n",
            &[(1, 0, 18, "the select expression must have a default variant")],
        );
        let replacing = |text| StringsFile { text, replaces: true };
        let own = StringsFile::new("a = A { $n }\nb = B\n");
        check(&[("en", vec![own, replacing("a = { $n }\n")])], &[]);
        check(
            &[("en", vec![own, replacing("b = B\n"), replacing("b = B\na = { $m }\n")])],
            &[
                (0, 2, 0, "message `b` is given twice"),
                (0, 2, 6, "`a` asks for `$m`, and is given `$n`"),
            ],
        );
        check(
            &[("no language", vec![own])],
            &[(0, 0, 0, "`no language` is not a language tag")],
        );
    }

    #[test]
    fn texts_can_be_shared_by_threads() {
        fn check<T: Send + Sync>() {}
        check::<Strings>();
    }
}
