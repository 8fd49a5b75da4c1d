//! Maps in: records with known keys, and collections of entries under ids of the author's choice.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};

use super::cut::cut_off;
use super::{Decode, Walker, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{Entry, Node, Span, Spanned, Value};

/// A map whose keys have been checked.
pub struct MapReader<'a> {
    /// The map.
    node: &'a Node,
    /// Its entries, without what a comma has cut off.
    entries: Vec<&'a Entry>,
    /// The keys whose values a comma has cut: that has been told.
    cut: Vec<&'a str>,
}

impl<'a> MapReader<'a> {
    /// Checks that `node` is a map with no key twice and none but `keys`.
    pub fn new(node: &'a Node, keys: &[&str], found: &mut Diagnostics) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            found.push(not_a_map(node, keys));
            return None;
        };
        let rests = cut_off(entries, |key| keys.contains(&key), found);
        let cut = cut_keys(entries, &rests);
        let entries = kept(entries, &rests);
        report_duplicates(&entries, Code::DuplicateKey, found);
        for entry in &entries {
            let key = &entry.key;
            if !keys.contains(&key.value.as_str()) {
                found.push(unknown_key(key, keys));
            }
        }
        Some(Self { node, entries, cut })
    }

    /// The value under `key`, or what its absence means. `about` says in a sentence what stands there.
    pub fn take<T: Decode>(&self, key: &str, about: &str, found: &mut Diagnostics) -> Option<T> {
        let entry = self.entries.iter().find(|entry| entry.key.value == key);
        match entry {
            Some(_) if self.cut.contains(&key) => None,
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

    /// Whether `key` stands there with a value.
    pub fn has(&self, key: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.key.value == key && entry.value.value != Value::Null)
    }

    /// That `key` is missing, at the entry's name, else at its first key: the whole entry would be too much to mark.
    fn missing(&self, key: &str) -> Diagnostic {
        match (&self.node.name, self.entries.first()) {
            (Some(name), _) => Diagnostic::at(Code::MissingKey, name.span, format!("`{}` has no `{key}`", name.value)),
            (None, Some(first)) => Diagnostic::at(Code::MissingKey, first.key.span, format!("`{key}` is missing here")),
            (None, None) => Diagnostic::at(Code::MissingKey, self.node.span, format!("`{key}` is missing here")),
        }
    }
}

/// The entries that a comma has not cut off the one before them.
fn kept<'a>(entries: &'a [Entry], rests: &[bool]) -> Vec<&'a Entry> {
    let pairs = entries.iter().zip(rests);
    pairs
        .filter(|(_, is_rest)| !**is_rest)
        .map(|(entry, _)| entry)
        .collect()
}

/// The keys whose values a comma has cut.
fn cut_keys<'a>(entries: &'a [Entry], rests: &[bool]) -> Vec<&'a str> {
    let next = rests.iter().skip(1).chain([&false]);
    let pairs = entries.iter().zip(rests).zip(next);
    pairs
        .filter(|((_, is_rest), next)| !**is_rest && **next)
        .map(|((entry, _), _)| entry.key.value.as_str())
        .collect()
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

/// The part of `node` that can be read as a `T`: entries that can't be are left out, and `needed` stands in for what then
/// is missing. For what must go on all the same; the mistakes have been told by reading it whole.
pub fn readable<T: Decode>(node: &Node, needed: &[Entry]) -> Node {
    let with = |own: &[Entry]| {
        let is_missing = |entry: &&Entry| own.iter().all(|own| own.key.value != entry.key.value);
        let rest = needed.iter().filter(is_missing);
        node.with_entries(own.iter().chain(rest).cloned().collect())
    };
    let is_readable = |entry: &&Entry| T::decode(&with(std::slice::from_ref(*entry)), &mut Vec::new()).is_some();
    let kept: Vec<Entry> = node.entries().iter().filter(is_readable).cloned().collect();
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

/// Entries under ids of the author's choice, in the order written.
#[derive(Clone, Debug)]
pub struct Entries<T> {
    /// The entries that could be read.
    items: Vec<(Spanned<String>, T)>,
    /// The ids of those that could not: references to them are right all the same.
    broken: Vec<Spanned<String>>,
    /// The ids of those that were read with a mistake: what they lack may be what the mistake has hidden.
    flawed: BTreeSet<String>,
    /// Where each id stands, so that a catalog is read in a time that grows with it.
    places: BTreeMap<String, Slot>,
}

/// Where an id stands.
#[derive(Clone, Copy, Debug)]
enum Slot {
    /// Among the entries that could be read.
    Item(usize),
    /// Among those that could not.
    Broken(usize),
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            broken: Vec::new(),
            flawed: BTreeSet::new(),
            places: BTreeMap::new(),
        }
    }
}

impl<T> Entries<T> {
    /// The entry called `id`.
    pub fn get(&self, id: &str) -> Option<&T> {
        match self.places.get(id)? {
            Slot::Item(at) => self.items.get(*at).map(|(_, value)| value),
            Slot::Broken(_) => None,
        }
    }

    /// Whether an entry called `id` was written, readable or not.
    pub fn is_defined(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// Whether a mistake was told within the entry called `id`.
    pub fn is_flawed(&self, id: &str) -> bool {
        self.flawed.contains(id) || matches!(self.places.get(id), Some(Slot::Broken(_)))
    }

    /// All ids, those of unreadable entries last.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.items
            .iter()
            .map(|(key, _)| key)
            .chain(&self.broken)
            .map(|key| key.value.as_str())
    }

    /// Id and entry, in the order written.
    pub fn iter(&self) -> impl Iterator<Item = (&Spanned<String>, &T)> {
        self.items.iter().map(|(key, value)| (key, value))
    }

    /// How many could be read.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether none could be read.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Takes out the entries that `chosen` picks.
    pub fn split_off(&mut self, chosen: impl Fn(&T) -> bool) -> Self {
        let all = std::mem::take(self);
        let mut picked = Self::default();
        for (key, value) in all.items {
            let side = if chosen(&value) { &mut picked } else { &mut *self };
            side.push(key, value);
        }
        all.broken.into_iter().for_each(|key| self.push_broken(key));
        picked.flawed.clone_from(&all.flawed);
        self.flawed = all.flawed;
        picked
    }

    /// Adds those of another file; an id that is taken is told and left out.
    pub fn merge(&mut self, other: Self, found: &mut Diagnostics) {
        for (key, value) in other.items {
            match self.key(&key.value) {
                None => self.push(key, value),
                Some(first) => found.push(
                    Diagnostic::at(Code::DuplicateId, key.span, format!("`{}` is defined twice", key.value))
                        .label("the second one")
                        .related(first.span, "the first one")
                        .help("rename or remove one of the two"),
                ),
            }
        }
        other.broken.into_iter().for_each(|key| self.push_broken(key));
        self.flawed.extend(other.flawed);
    }

    /// The id as it was written.
    fn key(&self, id: &str) -> Option<&Spanned<String>> {
        match self.places.get(id)? {
            Slot::Item(at) => self.items.get(*at).map(|(key, _)| key),
            Slot::Broken(at) => self.broken.get(*at),
        }
    }

    /// Adds an entry.
    fn push(&mut self, key: Spanned<String>, value: T) {
        let slot = Slot::Item(self.items.len());
        self.places.entry(key.value.clone()).or_insert(slot);
        self.items.push((key, value));
    }

    /// Adds the id of an entry that can't be read.
    fn push_broken(&mut self, key: Spanned<String>) {
        let slot = Slot::Broken(self.broken.len());
        self.places.entry(key.value.clone()).or_insert(slot);
        self.broken.push(key);
    }
}

impl<T: Decode> Decode for Entries<T> {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            found.push(wrong_type(node, "a group of entries").help(
                "write each entry below it, indented: an id of your choice and a colon, and below that its keys",
            ));
            return None;
        };
        let rests = cut_off(entries, |_| false, found);
        let cut = cut_keys(entries, &rests);
        let entries = kept(entries, &rests);
        report_duplicates(&entries, Code::DuplicateId, found);
        let mut all = Self::default();
        for entry in entries {
            if all.is_defined(&entry.key.value) {
                continue;
            }
            check_id(&entry.key, found);
            if cut.contains(&entry.key.value.as_str()) {
                all.push_broken(entry.key.clone());
                continue;
            }
            let before = found.len();
            match T::decode(&entry.value, found) {
                Some(value) => all.push(entry.key.clone(), value),
                None => all.push_broken(entry.key.clone()),
            }
            if found.len() > before {
                all.flawed.insert(entry.key.value.clone());
            }
        }
        Some(all)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn schema() -> Json {
        json!({
            "type": "object",
            "propertyNames": { "pattern": "^[a-z0-9][a-z0-9-]*$" },
            "additionalProperties": T::schema(),
        })
    }

    fn walk(&self, walker: &mut dyn Walker) {
        for (_, value) in &self.items {
            value.walk(walker);
        }
    }
}

/// An id becomes part of an address, so it is made of small letters, digits and hyphens.
fn check_id(id: &Spanned<String>, found: &mut Diagnostics) {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let good = !id.value.is_empty() && !id.value.starts_with('-') && id.value.chars().all(allowed);
    if !good {
        found.push(
            Diagnostic::at(Code::BadValue, id.span, format!("`{}` can't be an id", id.value)).help(
                "ids are small letters, digits and hyphens, such as `round-the-clock`: they become part of addresses",
            ),
        );
    }
}
