//! Terms that change: a value, or a list of versions that each hold from a day on.

use serde_json::{Value as Json, json};

use crate::decode::{Date, Decode, Walker};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Entry, Node, Span, Spanned, Value};

/// One version of a value.
#[derive(Clone, Debug)]
pub struct Version<T> {
    /// The first day on which it holds; `None` for one that has always held.
    pub from: Option<Spanned<Date>>,
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
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

    /// The first version after that of [`on_or_first`](Self::on_or_first), with its first day.
    pub fn next(&self, day: Date) -> Option<(Date, &T)> {
        self.versions.iter().skip(1).find_map(|version| {
            let from = version.from.as_ref()?.value;
            (from > day).then_some((from, &version.value))
        })
    }

    /// All versions, the earliest first.
    pub fn all(&self) -> &[Version<T>] {
        &self.versions
    }
}

impl<T: Decode> Decode for Versioned<T> {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let Value::List(items) = &node.value else {
            let value = T::decode(node, found)?;
            return Some(Self {
                versions: vec![Version {
                    from: None,
                    value,
                    span: node.span,
                }],
            });
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

    fn schema() -> Json {
        let single = T::schema();
        let mut dated = single.clone();
        if let Some(properties) = dated.get_mut("properties").and_then(Json::as_object_mut) {
            properties.insert(
                "from".into(),
                json!({ "type": "string", "format": "date", "description": "The first day on which this version holds." }),
            );
        }
        json!({ "oneOf": [single, { "type": "array", "minItems": 1, "items": dated }] })
    }

    fn walk(&self, walker: &mut dyn Walker) {
        for version in &self.versions {
            version.value.walk(walker);
        }
    }
}

/// One item of a list of versions: the value's own keys, and `from`.
fn decode_version<T: Decode>(item: &Node, first: bool, found: &mut Diagnostics) -> Option<Version<T>> {
    let Value::Map(entries) = &item.value else {
        found.push(
            crate::decode::wrong_type(item, "a version, a map with `from`,")
                .help("write the value's keys, and `from: YYYY-MM-DD` beside them"),
        );
        return None;
    };
    let is_from = |entry: &&Entry| entry.key.value == "from";
    let from = match entries.iter().find(is_from) {
        Some(entry) => Some(Spanned::<Date>::decode(&entry.value, found)?),
        None if first => None,
        None => {
            let place = entries.first().map_or(item.span, |entry| entry.key.span);
            found.push(
                Diagnostic::at(Code::MissingKey, place, "`from` is missing")
                    .label("in this version")
                    .help("only the first version may have no date: add `from: YYYY-MM-DD`"),
            );
            return None;
        }
    };
    let rest = Node {
        value: Value::Map(entries.iter().filter(|entry| !is_from(entry)).cloned().collect()),
        span: item.span,
    };
    T::decode(&rest, found).map(|value| Version {
        from,
        value,
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
