//! Maps in, collections of entries under ids of the author's choice out.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::cut::{cut_keys, cut_off, kept};
use super::record::report_duplicates;
use super::{Decode, Walker, wrong_type};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Node, Spanned, Value};

/// Entries under ids of the author's choice, in the order written.
#[derive(Clone, Debug)]
pub struct Entries<T> {
    /// The entries that could be read.
    items: Vec<(Spanned<String>, T)>,
    /// The ids of those that could not, with what could be rescued of them: references to them are right all the same.
    broken: Vec<(Spanned<String>, Option<T>)>,
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

/// Entries of whatever type, by their ids.
pub trait Ids {
    /// All of them, those of unreadable entries last.
    fn all(&self) -> Vec<&str>;

    /// Whether an entry called `id` was written, readable or not.
    fn has(&self, id: &str) -> bool;
}

impl<T> Ids for Entries<T> {
    fn all(&self) -> Vec<&str> {
        self.ids().collect()
    }

    fn has(&self, id: &str) -> bool {
        self.is_defined(id)
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
        self.keys().map(|key| key.value.as_str())
    }

    /// The same with their places.
    pub fn keys(&self) -> impl Iterator<Item = &Spanned<String>> {
        let broken = self.broken.iter().map(|(key, _)| key);
        self.items.iter().map(|(key, _)| key).chain(broken)
    }

    /// Puts what could be rescued of unreadable entries behind the others.
    pub fn restore(&mut self) {
        for (key, rescued) in std::mem::take(&mut self.broken) {
            match rescued {
                Some(value) if matches!(self.places.get(&key.value), Some(Slot::Broken(_))) => {
                    self.places.remove(&key.value);
                    self.push(key, value);
                }
                _ => self.push_broken(key, None),
            }
        }
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
        for (key, rescued) in all.broken {
            self.push_broken(key, rescued);
        }
        picked.flawed.clone_from(&all.flawed);
        self.flawed = all.flawed;
        picked
    }

    /// Adds those of another file; an id that is taken is told and left out.
    pub fn merge(&mut self, other: Self, found: &mut Diagnostics) {
        for (key, value) in other.items {
            match self.key(&key.value) {
                None => self.push(key, value),
                Some(first) => found.push(defined_twice(&key, first)),
            }
        }
        for (key, rescued) in other.broken {
            match self.key(&key.value) {
                None => self.push_broken(key, rescued),
                Some(first) => found.push(defined_twice(&key, first)),
            }
        }
        self.flawed.extend(other.flawed);
    }

    /// The id as it was written.
    fn key(&self, id: &str) -> Option<&Spanned<String>> {
        match self.places.get(id)? {
            Slot::Item(at) => self.items.get(*at).map(|(key, _)| key),
            Slot::Broken(at) => self.broken.get(*at).map(|(key, _)| key),
        }
    }

    /// Adds an entry.
    fn push(&mut self, key: Spanned<String>, value: T) {
        let slot = Slot::Item(self.items.len());
        self.places.entry(key.value.clone()).or_insert(slot);
        self.items.push((key, value));
    }

    /// Adds the id of an entry that can't be read.
    fn push_broken(&mut self, key: Spanned<String>, rescued: Option<T>) {
        let slot = Slot::Broken(self.broken.len());
        self.places.entry(key.value.clone()).or_insert(slot);
        self.broken.push((key, rescued));
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
                all.push_broken(entry.key.clone(), None);
                continue;
            }
            let before = found.len();
            match T::decode(&entry.value, found) {
                Some(value) => all.push(entry.key.clone(), value),
                None => all.push_broken(entry.key.clone(), T::rescue(&entry.value)),
            }
            if found.len() > before {
                all.flawed.insert(entry.key.value.clone());
            }
        }
        Some(all)
    }

    fn rescue(node: &Node) -> Option<Self> {
        let mut all = Self::decode(node, &mut Diagnostics::new()).unwrap_or_default();
        all.restore();
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
        let rescued = self.broken.iter().filter_map(|(_, rescued)| rescued.as_ref());
        for value in self.items.iter().map(|(_, value)| value).chain(rescued) {
            value.walk(walker);
        }
    }
}

/// That an id is taken by an entry of another file.
fn defined_twice(key: &Spanned<String>, first: &Spanned<String>) -> Diagnostic {
    Diagnostic::at(Code::DuplicateId, key.span, format!("`{}` is defined twice", key.value))
        .label("the second one")
        .related(first.span, "the first one")
        .help("rename or remove one of the two")
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
