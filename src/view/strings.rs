//! Fluent text of one language and of the language to fall back on come in, interface texts go out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

/// The language of the texts to fall back on: the theme's own.
const FALLBACK: &str = "en";

/// The interface texts of one language. Built once and shared by threads.
pub struct Strings {
    /// The language's texts.
    own: Texts,
    /// The texts for what the language lacks.
    fallback: Texts,
}

/// The texts of one file.
struct Texts {
    /// The messages.
    bundle: FluentBundle<FluentResource>,
    /// Their names, in order.
    ids: BTreeSet<String>,
}

/// A text that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StringsError {
    /// True when it is in the text to fall back on.
    pub in_fallback: bool,
    /// The byte of the text at which it is.
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
    /// The texts of `text`, whose language is `lang`, and for what it lacks those of `fallback`, which is English.
    ///
    /// # Errors
    ///
    /// All mistakes of both texts, in their order: syntax, a message given twice, a reference to a message that is not
    /// there; or `lang` is no language tag.
    pub fn new(lang: &str, text: &str, fallback: &str) -> Result<Self, Vec<StringsError>> {
        let own = Texts::new(lang, text, false);
        let fallback = Texts::new(FALLBACK, fallback, true);
        match (own, fallback) {
            (Ok(own), Ok(fallback)) => Ok(Self { own, fallback }),
            (own, fallback) => {
                let mut errors = own.err().unwrap_or_default();
                errors.extend(fallback.err().unwrap_or_default());
                Err(errors)
            }
        }
    }

    /// The message `id`, which takes nothing; the id itself if there is none.
    pub fn get(&self, id: &str) -> String {
        self.format(id, &[])
    }

    /// The message `id` with `args` filled in; the id itself if there is none.
    pub fn format(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let found = self.own.format(id, args).or_else(|| self.fallback.format(id, args));
        found.map_or_else(|| id.to_owned(), |(text, _)| text)
    }

    /// True when there is a message `id`, in the language or to fall back on.
    pub fn has(&self, id: &str) -> bool {
        self.own.ids.contains(id) || self.fallback.ids.contains(id)
    }

    /// All messages that take nothing, for templates: hyphens of their names are underscores.
    pub fn plain(&self) -> BTreeMap<String, String> {
        let ids = self.fallback.ids.union(&self.own.ids);
        let plain = ids.filter_map(|id| {
            let (text, missing) = self.own.format(id, &[]).or_else(|| self.fallback.format(id, &[]))?;
            missing.is_empty().then(|| (id.replace('-', "_"), text))
        });
        plain.collect()
    }

    /// The names of this language's own messages that `other` lacks, in order.
    pub fn missing_from(&self, other: &Self) -> Vec<String> {
        self.own.ids.difference(&other.own.ids).cloned().collect()
    }
}

impl Texts {
    /// The messages of `text`.
    fn new(lang: &str, text: &str, in_fallback: bool) -> Result<Self, Vec<StringsError>> {
        let error = |offset: usize, message: String| StringsError {
            in_fallback,
            offset,
            message,
        };
        let Ok(tag) = lang.parse() else {
            return Err(vec![error(0, format!("`{lang}` is not a language tag"))]);
        };
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
            let errors = errors.into_iter();
            errors
                .map(|found| error(found.pos.start, lowered(&found.kind.to_string())))
                .collect::<Vec<_>>()
        })?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks would be taken for letters in search and copying, and no text here mixes directions.
        bundle.set_use_isolating(false);
        let mut errors = Vec::new();
        for twice in bundle.add_resource(resource).err().unwrap_or_default() {
            if let FluentError::Overriding { id, .. } = twice {
                let offset = places(text)
                    .filter(|(_, name)| *name == id)
                    .nth(1)
                    .map_or(0, |(offset, _)| offset);
                errors.push(error(offset, format!("message `{id}` is given twice")));
            }
        }
        let ids = places(text).map(|(_, id)| id.to_owned()).collect();
        let texts = Self { bundle, ids };
        for (offset, id) in places(text) {
            let (_, missing) = texts.format(id, &[]).unwrap_or_default();
            let missing = missing.into_iter().filter(|what| !what.contains("variable"));
            errors.extend(missing.map(|what| error(offset, format!("in `{id}`: {}", lowered(&what)))));
        }
        if errors.is_empty() {
            return Ok(texts);
        }
        errors.sort();
        Err(errors)
    }

    /// The message `id` with `args` filled in, and what else it asks for; none if there is no such message.
    fn format(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<(String, Vec<String>)> {
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
        let missing = errors.into_iter().map(|error| match error {
            FluentError::ResolverError(error) => error.to_string(),
            error => error.to_string(),
        });
        Some((text, missing.collect()))
    }
}

/// The messages of a Fluent text by the lines that begin them: offset and name. Terms, which begin with `-`, are not
/// messages.
fn places(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = offset;
        offset += line.len();
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        let is_name = id.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && id
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

    /// Texts that are right.
    fn strings(lang: &str, text: &str, fallback: &str) -> Strings {
        Strings::new(lang, text, fallback).unwrap_or_else(|errors| panic!("{errors:?}"))
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
    }

    #[test]
    fn mistakes_are_found_with_their_place() {
        let check = |text: &str, fallback: &str, expected: &[(bool, usize, &str)]| {
            let found = Strings::new("en", text, fallback).err().unwrap_or_default();
            let found: Vec<_> = found
                .iter()
                .map(|error| (error.in_fallback, error.offset, error.message.as_str()))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check(
            "a = A\nb { B\n",
            "",
            &[(false, 8, "expected a token starting with \"=\"")],
        );
        check(
            "a = A\nb = B\na = C\n",
            "",
            &[(false, 12, "message `a` is given twice")],
        );
        check("a = { b }\n", "", &[(false, 0, "in `a`: unknown message: b")]);
        check(
            "",
            "c = C\na = { $n ->\n",
            &[(true, 18, "the select expression must have a default variant")],
        );
    }

    #[test]
    fn texts_can_be_shared_by_threads() {
        fn check<T: Send + Sync>() {}
        check::<Strings>();
    }
}
