//! Two views of one thing in, what the one says and the other does not out.
//!
//! A view is read key by key as it is written for programs, so that what a view newly says is compared without being named
//! here. Only what readers are not told in words is named, as silent.

use serde::Serialize;
use serde_json::Value as Json;

use super::Speech;

/// How a kind of view is compared.
pub struct Manner {
    /// The keys that come first, in this order; the others follow.
    pub order: &'static [&'static str],
    /// The keys, here and in what lies within, that are no words, or whose words are announced for themselves.
    pub silent: &'static [&'static str],
    /// The keys of the partner's own sentences.
    pub texts: &'static [&'static str],
}

/// What a key says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Words, one fact each.
    Facts(Vec<String>),
    /// The partner's own sentences, which are quoted.
    Texts(Vec<String>),
    /// Something that is so or not, and how that is said when it becomes so.
    State(bool, String),
}

/// What a view says, key by key.
pub type AllSaid = Vec<(String, Said)>;

/// Facts under a key.
pub fn facts(key: &str, facts: Vec<String>) -> (String, Said) {
    (key.to_owned(), Said::Facts(facts))
}

/// The partner's own sentences under a key.
pub fn texts(key: &str, texts: Vec<String>) -> (String, Said) {
    (key.to_owned(), Said::Texts(texts))
}

impl Speech<'_> {
    /// What a view says in words.
    pub(super) fn said(&self, view: &impl Serialize, manner: &Manner) -> AllSaid {
        let Ok(Json::Object(entries)) = serde_json::to_value(view) else {
            return Vec::new();
        };
        let told = entries
            .into_iter()
            .filter(|(key, _)| !manner.silent.contains(&key.as_str()));
        let mut all: AllSaid = told
            .filter_map(|(key, value)| Some((key.clone(), self.said_by(&key, &value, manner)?)))
            .collect();
        let rank = |key: &str| manner.order.iter().position(|own| *own == key);
        all.sort_by_key(|(key, _)| rank(key).unwrap_or(usize::MAX));
        all
    }

    /// What a value says; nothing where there is none.
    fn said_by(&self, key: &str, value: &Json, manner: &Manner) -> Option<Said> {
        let lines = match value {
            Json::Null => return None,
            Json::Bool(is) => {
                let word = if *is { "yes" } else { "no" };
                let id = format!("change-{}-{word}", key.replace('_', "-"));
                // What nobody has words for is not said, least of all by the name of its message.
                let words = self.words.strings.has(&id).then(|| self.say(&id))?;
                return Some(Said::State(*is, words));
            }
            Json::Array(items) => items.iter().map(|item| line(item, manner)).collect(),
            other => vec![line(other, manner)],
        };
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        let said = match manner.texts.contains(&key) {
            true => Said::Texts,
            false => Said::Facts,
        };
        (!lines.is_empty()).then(|| said(lines))
    }

    /// What is said anew, and instead of what; `None` where nothing that is said differs.
    pub(super) fn difference(&self, new: &AllSaid, old: &AllSaid) -> Option<String> {
        let of = |all: &AllSaid, key: &str| all.iter().find(|(own, _)| own == key).map(|(_, said)| said.clone());
        let gone = old.iter().filter(|(key, _)| of(new, key).is_none());
        let keys = new.iter().chain(gone).map(|(key, _)| key.as_str());
        let parts: Vec<String> = keys
            .filter_map(|key| {
                let text = match (of(new, key), of(old, key)) {
                    (Some(Said::State(new, words)), Some(Said::State(old, _))) => (new != old).then_some(words),
                    (Some(Said::State(..)), _) | (_, Some(Said::State(..))) => None,
                    (new @ Some(Said::Texts(_)), old) | (new, old @ Some(Said::Texts(_))) => {
                        self.texts_that_differ(&lines(new), &lines(old))
                    }
                    (new, old) => self.facts_that_differ(&lines(new), &lines(old)),
                }?;
                Some(self.labelled(key, text))
            })
            .collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// New facts and old ones: each side names what the other has not.
    pub(super) fn facts_that_differ(&self, new: &[String], old: &[String]) -> Option<String> {
        let (begins, ends) = (only(new, old), only(old, new));
        let ends = match (begins.as_slice(), ends.as_slice()) {
            ([new], [old]) => shortened(new, old),
            _ => ends.join(", "),
        };
        let begins = begins.join(", ");
        // Without a pause one would read on from a list of the new into the old.
        let is_list = begins.contains(", ");
        self.instead(&begins, &ends, is_list)
    }

    /// The same with sentences of the partner's, each whole and quoted.
    fn texts_that_differ(&self, new: &[String], old: &[String]) -> Option<String> {
        let quoted = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| self.quoted(text))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let (begins, ends) = (only(new, old), only(old, new));
        self.instead(&quoted(&begins), &quoted(&ends), begins.len() > 1)
    }

    /// A text of the catalog as it stands within a sentence, which has the full stop: “We mend faults”.
    fn quoted(&self, text: &str) -> String {
        let within = text.strip_suffix('.').unwrap_or(text);
        self.words.strings.format("change-quote", &[("text", within.into())])
    }

    /// "new instead of old"; `None` where there is neither.
    fn instead(&self, begins: &str, ends: &str, is_list: bool) -> Option<String> {
        let strings = self.words.strings;
        match (begins.is_empty(), ends.is_empty()) {
            (true, true) => None,
            (false, true) => Some(begins.to_owned()),
            (true, false) => Some(strings.format("change-no-longer", &[("old", ends.into())])),
            (false, false) => {
                let id = match is_list {
                    true => "change-instead-of-list",
                    false => "change-instead",
                };
                Some(strings.format(id, &[("new", begins.into()), ("old", ends.into())]))
            }
        }
    }

    /// A change with the name of its key, where its words do not say what they are.
    fn labelled(&self, key: &str, text: String) -> String {
        let id = format!("change-of-{}", key.replace('_', "-"));
        if !self.words.strings.has(&id) {
            return text;
        }
        self.labelled_by(&self.say(&id), &text)
    }

    /// A change with the name of what it concerns.
    pub(super) fn labelled_by(&self, what: &str, text: &str) -> String {
        self.words
            .strings
            .format("change-labelled", &[("what", what.into()), ("text", text.into())])
    }
}

/// Those facts that the other side has not.
fn only<'a>(own: &'a [String], other: &[String]) -> Vec<&'a str> {
    let differing = own.iter().filter(|fact| !other.contains(fact));
    differing.map(String::as_str).collect()
}

/// An old fact beside a new one: "4" beside "within 8 hours", "1 hour" beside that, where its one number alone differs.
fn shortened(new: &str, old: &str) -> String {
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let is_number = |word: &String| word.chars().all(|letter| letter.is_ascii_digit());
    let has_digit = |word: &String| word.chars().any(|letter| letter.is_ascii_digit());
    let one_number = |all: &[String]| {
        let at = all.iter().position(is_number)?;
        (all.iter().filter(|word| has_digit(word)).count() == 1).then_some(at)
    };
    let (new, all) = (words(new), words(old));
    match (one_number(&new), one_number(&all)) {
        (Some(at), Some(of_old)) if at == of_old && at > 0 && new[..at] == all[..at] && new[at] != all[at] => {
            let is_same_unit = new[at + 1..] == all[at + 1..];
            match is_same_unit {
                true => all[at].clone(),
                false => all[at..].join("\u{a0}"),
            }
        }
        _ => old.to_owned(),
    }
}

/// The facts among what is said.
fn lines(said: Option<Said>) -> Vec<String> {
    match said {
        Some(Said::Facts(lines) | Said::Texts(lines)) => lines,
        Some(Said::State(..)) | None => Vec::new(),
    }
}

/// The words of a value and of all that lies in it, in one line.
fn line(value: &Json, manner: &Manner) -> String {
    let parts: Vec<String> = match value {
        Json::Null | Json::Bool(_) => Vec::new(),
        Json::Number(number) => vec![number.to_string()],
        Json::String(text) => vec![text.clone()],
        Json::Array(items) => items.iter().map(|item| line(item, manner)).collect(),
        Json::Object(entries) => {
            let told = entries.iter().filter(|(key, _)| !manner.silent.contains(&key.as_str()));
            told.map(|(_, value)| line(value, manner)).collect()
        }
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(": ")
}
