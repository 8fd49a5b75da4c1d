//! Maps in, records with known keys out.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::cut::{cut_keys, cut_off, kept};
use super::{Decode, rescued, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, mistyped, nearest};
use crate::source::{Entry, Node, Span, Spanned, Value};

/// A map whose keys have been checked.
pub struct MapReader<'a> {
    /// The map.
    node: &'a Node,
    /// Its entries, without what a comma has cut off.
    entries: Vec<&'a Entry>,
    /// The keys that mistyped ones are meant for, with their entries: they count as if they were written.
    meant: BTreeMap<&'static str, &'a Entry>,
    /// The keys whose values a comma has cut: that has been told.
    cut: Vec<&'a str>,
}

impl<'a> MapReader<'a> {
    /// Checks that `node` is a map with no key twice and none but `keys`.
    pub fn new(node: &'a Node, keys: &[&'static str], found: &mut Diagnostics) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            found.push(not_a_map(node, keys));
            return None;
        };
        let rests = cut_off(entries, |key| keys.contains(&key), found);
        let cut = cut_keys(entries, &rests);
        let entries = kept(entries, &rests);
        report_duplicates(&entries, Code::DuplicateKey, found);
        let mut meant = BTreeMap::new();
        for entry in &entries {
            let key = &entry.key;
            if !keys.contains(&key.value.as_str()) {
                found.push(unknown_key(key, keys));
                if let Some(near) = meant_by(&key.value, keys) {
                    meant.entry(near).or_insert(*entry);
                }
            }
        }
        Some(Self {
            node,
            entries,
            meant,
            cut,
        })
    }

    /// The entry under `key`, or under a mistyped one that is meant for it.
    fn find(&self, key: &str) -> Option<&'a Entry> {
        let written = self.entries.iter().find(|entry| entry.key.value == key);
        written.or_else(|| self.meant.get(key)).copied()
    }

    /// The value under `key`, or what its absence means. `about` says in a sentence what stands there.
    pub fn take<T: Decode>(&self, key: &str, about: &str, found: &mut Diagnostics) -> Option<T> {
        match self.find(key) {
            Some(entry) if self.cut.contains(&entry.key.value.as_str()) => None,
            Some(entry) if entry.value.value == Value::Null => {
                let absent = T::absent();
                if absent.is_none() {
                    found.push(
                        Diagnostic::at(Code::MissingKey, entry.key.span, format!("`{key}` has no value"))
                            .help(format!("write behind the colon {}", phrase(about))),
                    );
                }
                absent
            }
            Some(entry) => T::decode(&entry.value, found),
            None => {
                let absent = T::absent();
                if absent.is_none() {
                    found.push(self.missing(key).help(format!("add `{key}`: {}", phrase(about))));
                }
                absent
            }
        }
    }

    /// What can be read of the value under `key`, or what stands in for it.
    pub fn rescue<T: Decode>(&self, key: &str) -> Option<T> {
        match self.find(key) {
            Some(entry) if entry.value.value != Value::Null => rescued(&entry.value),
            Some(entry) => T::stand_in(entry.key.span.behind()),
            None => T::stand_in(self.place().behind()),
        }
    }

    /// Whether `key` stands there with a value.
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some_and(|entry| entry.value.value != Value::Null)
    }

    /// Where that a key is missing is told: at the entry's name, else at its first key. The whole entry would be too much to mark.
    fn place(&self) -> Span {
        let first = self.entries.first().map(|entry| &entry.key);
        let key = self.node.name.as_ref().or(first);
        key.map_or(self.node.span, |key| key.span)
    }

    /// That `key` is missing.
    fn missing(&self, key: &str) -> Diagnostic {
        let message = match &self.node.name {
            Some(name) => format!("`{}` has no `{key}`", name.value),
            None => format!("`{key}` is missing here"),
        };
        Diagnostic::at(Code::MissingKey, self.place(), message)
    }
}

/// Documentation as the end of a sentence.
fn phrase(about: &str) -> String {
    let about = about.trim().trim_end_matches('.');
    let mut letters = about.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// That something else stands where keys are wanted.
fn not_a_map(node: &Node, keys: &[&str]) -> Diagnostic {
    /// More would not be read.
    const MOST: usize = 4;
    let shown: Vec<String> = keys.iter().take(MOST).map(|key| format!("`{key}:`")).collect();
    let more = if keys.len() > MOST { " and so on" } else { "" };
    let help = format!("write below it {}{more}", shown.join(", "));
    match (&node.name, &node.value) {
        (Some(name), Value::Null) => Diagnostic::at(
            Code::MissingKey,
            name.span,
            format!("nothing stands under `{}`", name.value),
        )
        .help(help),
        _ => wrong_type(node, "a group of keys").help(help),
    }
}

/// The part of `node` that can be read as a `T`: entries and items of lists that can't be are left out, and `needed` stands in
/// for what then is missing. For what must go on all the same; the mistakes have been told by reading it whole.
pub fn readable<T: Decode>(node: &Node, needed: &[Entry]) -> Node {
    let with = |own: &[Entry]| {
        let is_missing = |entry: &&Entry| own.iter().all(|own| own.key.value != entry.key.value);
        let rest = needed.iter().filter(is_missing);
        node.with_entries(own.iter().chain(rest).cloned().collect())
    };
    let is_readable = |entry: &Entry| T::decode(&with(std::slice::from_ref(entry)), &mut Vec::new()).is_some();
    let part = |entry: &Entry| match &entry.value.value {
        _ if is_readable(entry) => Some(entry.clone()),
        Value::List(items) => {
            let list = |items: Vec<Node>| {
                let value = Node::new(Value::List(items), entry.value.span);
                Entry::new(entry.key.clone(), value)
            };
            let kept = items.iter().filter(|item| is_readable(&list(vec![(*item).clone()])));
            Some(list(kept.cloned().collect())).filter(is_readable)
        }
        _ => None,
    };
    let kept: Vec<Entry> = node.entries().iter().filter_map(part).collect();
    with(&kept)
}

/// Tells each key that stands a second time: as a key of a record, or as the id of an entry.
pub(super) fn report_duplicates(entries: &[&Entry], code: Code, found: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in entries {
        let key = &entry.key;
        if let Some(first) = seen.get(key.value.as_str()) {
            found.push(
                Diagnostic::at(code, key.span, format!("`{}` is given twice", key.value))
                    .label("the second time")
                    .related(*first, "the first time")
                    .help("remove one of the two"),
            );
        } else {
            seen.insert(&key.value, key.span);
        }
    }
}

/// The key that one which is none of `keys` is meant for, where that is beyond doubt.
fn meant_by(key: &str, keys: &[&'static str]) -> Option<&'static str> {
    let is_slip = |known: &&&str| strsim::damerau_levenshtein(key, known) <= 1;
    mistyped(key, keys).or_else(|| keys.iter().find(is_slip).copied())
}

/// A key that is none of `keys`.
fn unknown_key(key: &Spanned<String>, keys: &[&str]) -> Diagnostic {
    let help = match nearest(&key.value, keys.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here are {}", keys.join(", ")),
    };
    Diagnostic::at(Code::UnknownKey, key.span, format!("`{}` is not known here", key.value)).help(help)
}

/// The schema of a record: description, then key, description, schema and whether it is needed for each field.
pub fn object_schema(description: &str, fields: Vec<(&str, &str, Json, bool)>) -> Json {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (key, about, mut schema, needed) in fields {
        if let Json::Object(object) = &mut schema {
            object.insert("description".into(), json!(about.trim()));
        }
        properties.insert(key.into(), schema);
        if needed {
            required.push(key);
        }
    }
    json!({
        "description": description.trim(),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}
