//! Terms that change: a value, or a list of versions that each hold from a day on.

use serde_json::{Value as Json, json};

use crate::decode::{Date, Decode, Walker, rescued};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Entry, Node, Span, Spanned, Value};

/// One version of a value.
#[derive(Clone, Debug)]
pub struct Version<T> {
    /// The first day on which it holds; `None` for one that has always held.
    pub from: Option<Spanned<Date>>,
    /// The day on which customers were told of it and of its first day, where that was before it was published here.
    pub announced: Option<Spanned<Date>>,
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Version<T> {
    /// The version of a value that has always held.
    fn always(value: T, span: Span) -> Self {
        Self {
            from: None,
            announced: None,
            value,
            span,
        }
    }
}

/// All versions of a value, the earliest first. There is at least one.
#[derive(Clone, Debug)]
pub struct Versioned<T> {
    /// Sorted by their first days; never empty.
    versions: Vec<Version<T>>,
}

impl<T> Versioned<T> {
    /// The version that holds on `day`; `None` before the first begins.
    pub fn on(&self, day: Date) -> Option<&T> {
        self.version_on(day).map(|version| &version.value)
    }

    /// The same, with its date and place.
    pub fn version_on(&self, day: Date) -> Option<&Version<T>> {
        self.versions
            .iter()
            .rev()
            .find(|version| version.from.as_ref().is_none_or(|from| from.value <= day))
    }

    /// The value on `day`, else the first one that will hold: for what must be named before it begins.
    pub fn on_or_first(&self, day: Date) -> Option<&T> {
        self.on(day)
            .or_else(|| self.versions.first().map(|version| &version.value))
    }

    /// The versions after that of [`on_or_first`](Self::on_or_first), with their first days, the earliest first.
    pub fn later(&self, day: Date) -> impl Iterator<Item = (Date, &T)> {
        self.versions.iter().skip(1).filter_map(move |version| {
            let from = version.from.as_ref()?.value;
            (from > day).then_some((from, &version.value))
        })
    }

    /// A value that has always held.
    fn always(value: T, span: Span) -> Self {
        Self {
            versions: vec![Version::always(value, span)],
        }
    }

    /// A part of each version, with the same dates.
    pub fn map<U>(&self, part: impl Fn(&T) -> U) -> Versioned<U> {
        let versions = self.versions.iter().map(|version| Version {
            from: version.from.clone(),
            announced: version.announced.clone(),
            value: part(&version.value),
            span: version.span,
        });
        Versioned {
            versions: versions.collect(),
        }
    }

    /// All versions, the earliest first.
    pub fn all(&self) -> &[Version<T>] {
        &self.versions
    }
}

impl<T: Decode> Decode for Versioned<T> {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return T::decode(node, found).map(|value| Self::always(value, node.span));
        };
        let decoded: Vec<Option<Version<T>>> = items
            .iter()
            .enumerate()
            .map(|(at, item)| decode_version(item, at == 0, found))
            .collect();
        let mut versions: Vec<Version<T>> = decoded.into_iter().collect::<Option<_>>()?;
        if versions.is_empty() {
            found.push(
                Diagnostic::at(Code::MissingKey, node.span, "this list of versions is empty")
                    .help("give at least one version, each but the first with `from: YYYY-MM-DD`"),
            );
            return None;
        }
        versions.sort_by_key(|version| version.from.as_ref().map(|from| from.value));
        report_overlaps(&versions, found);
        Some(Self { versions })
    }

    fn rescue(node: &Node) -> Option<Self> {
        let items = match &node.value {
            Value::List(items) if !items.is_empty() => items,
            _ => return T::rescue(node).map(|value| Self::always(value, node.span)),
        };
        let mut versions: Vec<Version<T>> = items.iter().filter_map(rescued_version).collect();
        versions.sort_by_key(|version| version.from.as_ref().map(|from| from.value));
        (!versions.is_empty()).then_some(Self { versions })
    }

    fn stand_in(span: Span) -> Option<Self> {
        T::stand_in(span).map(|value| Self::always(value, span))
    }

    fn schema() -> Json {
        let single = T::schema();
        let dated = dated(single.clone());
        let words = words(&single);
        let items = if words.is_empty() {
            dated
        } else {
            json!({ "anyOf": words.into_iter().chain([dated]).collect::<Vec<_>>() })
        };
        json!({ "oneOf": [single, { "type": "array", "minItems": 1, "items": items }] })
    }

    fn walk(&self, walker: &mut dyn Walker) {
        for version in &self.versions {
            version.value.walk(walker);
        }
    }
}

/// The ways to write a value that are no group of keys: only a first version, which needs no date, may be one.
fn words(schema: &Json) -> Vec<Json> {
    let choices = schema.get("oneOf").and_then(Json::as_array);
    let choices = choices.into_iter().flatten();
    let words = choices.filter(|choice| choice.get("type") != Some(&json!("object")));
    words.cloned().collect()
}

/// The schema of a version: its value's, with the day from which it holds. Only a group of keys has room for that day.
fn dated(mut schema: Json) -> Json {
    if let Some(choices) = schema.get_mut("oneOf").and_then(Json::as_array_mut) {
        choices.retain(|choice| choice.get("type") == Some(&json!("object")));
        for choice in choices {
            *choice = dated(choice.take());
        }
    } else if let Some(object) = schema.as_object_mut() {
        let from =
            json!({ "type": "string", "format": "date", "description": "The first day on which this version holds." });
        let properties = object.entry("properties").or_insert_with(|| json!({}));
        if let Some(properties) = properties.as_object_mut() {
            properties.insert("from".into(), from);
            let announced = json!({
                "type": "string",
                "format": "date",
                "description": "The day on which customers were told of this version and of its first day, where it is not that of publishing.",
            });
            properties.insert("announced".into(), announced);
        }
    }
    schema
}

/// One item of a list of versions: the value's own keys, and `from`.
fn decode_version<T: Decode>(item: &Node, first: bool, found: &mut Diagnostics) -> Option<Version<T>> {
    let Value::Map(entries) = &item.value else {
        if first && item.as_text().is_some() {
            // What has always held needs no date, so it may be a word: `[included, { from: …, … }]`.
            return T::decode(item, found).map(|value| Version::always(value, item.span));
        }
        found.push(
            crate::decode::wrong_type(item, "a version, a map with `from`,")
                .help("write the value's keys, and `from: YYYY-MM-DD` beside them"),
        );
        return None;
    };
    let named = |name: &str| entries.iter().find(|entry| entry.key.value == name);
    // Only what begins on a day can be announced: without `from` it is a key that nobody knows.
    let dates: &[&str] = if named("from").is_some() {
        &["from", "announced"]
    } else {
        &[]
    };
    let announced = named("announced").filter(|_| !dates.is_empty());
    let announced = announced.map(|entry| Spanned::<Date>::decode(&entry.value, found));
    let from = match named("from") {
        Some(entry) => Spanned::<Date>::decode(&entry.value, found).map(Some),
        None if first => Some(None),
        None => {
            let place = entries.first().map_or(item.span, |entry| entry.key.span);
            found.push(
                Diagnostic::at(Code::MissingKey, place, "`from` is missing")
                    .label("in this version")
                    .help("only the first version may have no date: add `from: YYYY-MM-DD`"),
            );
            None
        }
    };
    let is_own = |entry: &&Entry| !dates.contains(&entry.key.value.as_str());
    let rest = item.with_entries(entries.iter().filter(is_own).cloned().collect());
    // The value is read even where its date can't be, so that all mistakes are told at once.
    let value = T::decode(&rest, found);
    Some(Version {
        from: from?,
        announced: announced.map_or(Some(None), |date| date.map(Some))?,
        value: value?,
        span: item.span,
    })
}

/// What can be read of an item of a list of versions.
fn rescued_version<T: Decode>(item: &Node) -> Option<Version<T>> {
    let is_date = |entry: &&Entry| matches!(entry.key.value.as_str(), "from" | "announced");
    let own = item.entries().iter().filter(|entry| !is_date(entry));
    let value = match &item.value {
        Value::Map(_) => T::rescue(&item.with_entries(own.cloned().collect())),
        _ => T::decode(item, &mut Diagnostics::new()),
    };
    Some(Version {
        from: item.get("from").and_then(rescued),
        announced: item.get("announced").and_then(rescued),
        value: value?,
        span: item.span,
    })
}

/// Tells two versions that begin on one day.
fn report_overlaps<T>(versions: &[Version<T>], found: &mut Diagnostics) {
    for pair in versions.windows(2) {
        let [earlier, later] = pair else { continue };
        let (Some(a), Some(b)) = (&earlier.from, &later.from) else {
            continue;
        };
        if a.value == b.value {
            found.push(
                Diagnostic::at(
                    Code::OverlappingVersions,
                    b.span,
                    format!("two versions begin on {}", b.value),
                )
                .label("the second one")
                .related(a.span, "the first one")
                .help("give one of them another date, or remove it"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Contact, Product};
    use crate::source::{Files, parse_yaml};
    use crate::testing::told;

    crate::record! {
        /// A thing that changes.
        pub struct Thing {
            /// Its name.
            name: String,
        }
    }

    /// Reads `text`, and what is told about it.
    fn read(text: &str) -> (Option<Versioned<Thing>>, Vec<String>) {
        let mut files = Files::default();
        let file = files.add("t", text);
        let node = parse_yaml(file, text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        let mut found = Diagnostics::new();
        let value = Versioned::decode(&node, &mut found);
        (value, told(&files, &found))
    }

    #[test]
    fn the_version_of_a_day_is_the_last_that_has_begun() {
        let check = |text: &str, day: &str, on: Option<&str>, shown: &str, next: Option<(&str, &str)>| {
            let (value, told) = read(text);
            let value = value.unwrap_or_else(|| panic!("{text}: {told:?}"));
            let day: Date = day.parse().unwrap_or_else(|error| panic!("{day}: {error}"));
            let name = |thing: &Thing| thing.name.clone();
            assert_eq!(value.on(day).map(name).as_deref(), on, "{text} on {day}");
            assert_eq!(
                value.on_or_first(day).map(name).as_deref(),
                Some(shown),
                "{text} on {day}"
            );
            let found = value
                .later(day)
                .next()
                .map(|(from, thing)| (from.to_string(), name(thing)));
            let found = found.as_ref().map(|(from, name)| (from.as_str(), name.as_str()));
            assert_eq!(found, next, "after {text} on {day}");
        };
        check("name: a", "2027-01-01", Some("a"), "a", None);
        let three = "- name: a\n- { from: 2028-01-01, name: c }\n- { from: 2027-03-01, name: b }\n";
        check(three, "0001-01-01", Some("a"), "a", Some(("2027-03-01", "b")));
        check(three, "2027-02-28", Some("a"), "a", Some(("2027-03-01", "b")));
        check(three, "2027-03-01", Some("b"), "b", Some(("2028-01-01", "c")));
        check(three, "2027-12-31", Some("b"), "b", Some(("2028-01-01", "c")));
        check(three, "2028-01-01", Some("c"), "c", None);
        // Before the first one begins, it is named all the same, and is no change to itself.
        let later = "- { from: 2027-03-01, name: a }\n- { from: 2028-01-01, name: b }\n";
        check(later, "2026-01-01", None, "a", Some(("2028-01-01", "b")));
        check(later, "2027-03-01", Some("a"), "a", Some(("2028-01-01", "b")));
    }

    #[test]
    fn what_has_always_held_may_be_a_word() {
        let check = |text: &str, expected: &[&str]| {
            let mut files = Files::default();
            let file = files.add("t", text);
            let node = parse_yaml(file, text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            let mut found = Diagnostics::new();
            let price = Versioned::<crate::catalog::Price>::decode(&node, &mut found);
            assert_eq!(told(&files, &found), expected, "{text}");
            assert_eq!(price.is_some(), expected.is_empty(), "{text}");
        };
        let later = "{ from: 2027-01-01, amount: 5, per: hour }";
        check(&format!("- included\n- {later}\n"), &[]);
        check(&format!("- {later}\n- {{ from: 2028-01-01, included: true }}\n"), &[]);
        check(&format!("- {later}\n- included\n"), &["wrong-type t:2:3"]);
        check("- free\n", &["wrong-type t:1:3"]);
    }

    #[test]
    fn versions_that_can_not_be_told_apart_are_told() {
        let check = |text: &str, expected: &[&str]| assert_eq!(read(text).1, expected, "{text}");
        check("[]", &["missing-key t:1:1"]);
        check("- name: a\n- name: b\n", &["missing-key t:2:3"]);
        check(
            "- { from: 2027-01-01, name: ä }\n- { name: b, from: 2027-01-01 }\n",
            &["overlapping-versions t:2:20"],
        );
        check(
            "- { from: 2027-02-30, nam: a }\n- { from: 2027-03-01 }\n- [x]\n",
            &[
                "impossible-date t:1:11",
                "unknown-key t:1:23",
                "missing-key t:2:3",
                "wrong-type t:3:3",
            ],
        );
    }

    #[test]
    fn a_dated_version_is_in_the_schema_of_what_changes_only() {
        let has_from = |schema: Json| schema.to_string().contains("first day on which this version holds");
        assert!(has_from(Versioned::<Contact>::schema()));
        assert!(!has_from(Product::schema()));
    }
}
