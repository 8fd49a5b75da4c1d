//! A file's front matter in, what it says of its page out.

use crate::catalog::{Cloud, Product, Role, Route, Severity, SupportKind};
use crate::config::Audience;
use crate::decode::{Date, Decode, Ref, readable};
use crate::diagnostic::{self, Code, Diagnostic, Diagnostics};
use crate::markdown;
use crate::record;
use crate::source::{Entry, FileId, Node, SourceFile, Spanned, Value};

record! {
    /// The front matter of a page or playbook.
    pub struct Meta {
        /// The title; the first heading's words where none is given.
        title: Option<Spanned<String>>,
        /// What it is about, in a sentence.
        description: Option<Spanned<String>>,
        /// customers or agents; playbooks are for agents unless they say otherwise.
        audience: Option<Spanned<Audience>>,
        /// The roles that need it.
        roles: Vec<Ref<Role>>,
        /// The products it is about.
        products: Vec<Ref<Product>>,
        /// The clouds it holds in.
        clouds: Vec<Ref<Cloud>>,
        /// billing, subscription or technical.
        kind: Option<SupportKind>,
        /// How badly such an issue hurts.
        severity: Option<Ref<Severity>>,
        /// The routes it may escalate to.
        routes: Vec<Ref<Route>>,
        /// The role that keeps it up to date.
        owner: Option<Ref<Role>>,
        /// The day by which it is read again.
        review: Option<Spanned<Date>>,
        /// Whether it is left out unless drafts are asked for.
        draft: Option<bool>,
        /// Addresses at which it stood before, such as `old-name.html`.
        aliases: Vec<Spanned<String>>,
        /// Its place in the navigation; pages without one follow by title.
        order: Option<u32>,
        /// Whether it stands in the navigation (it does unless this is false).
        nav: Option<bool>,
        /// Whether it is linked in the foot of every page.
        foot: Option<bool>,
    }
}

/// The front matter of a file as far as it can be read, whether that is all of it, and where the Markdown begins.
pub(super) fn meta(file: FileId, source: &SourceFile, found: &mut Diagnostics) -> (Meta, bool, usize) {
    let (node, offset, problems) = markdown::front_matter(file, &source.text);
    let is_yaml = problems.is_empty();
    found.extend(problems);
    if !is_yaml {
        return (Meta::unknown(), false, offset);
    }
    let node = node.unwrap_or_else(|| Node::empty_map(file));
    let hides = hides(&node);
    let node = own_keys(node, found);
    let whole = Meta::decode(&node, found);
    let is_whole = whole.is_some();
    let part = || Meta::decode(&readable::<Meta>(&node, &[]), &mut Diagnostics::new());
    let mut meta = whole.or_else(part).unwrap_or_else(Meta::unknown);
    if hides {
        meta.audience = Meta::unknown().audience;
    }
    (meta, is_whole, offset)
}

/// Whether front matter says of its page, or may have meant to say, that it is not for customers.
fn hides(node: &Node) -> bool {
    let Value::Map(entries) = &node.value else {
        return true;
    };
    let names_audience = |key: &str| key == "audience" || mistyped(key) == Some("audience");
    let audiences = entries.iter().filter(|entry| names_audience(&entry.key.value));
    let is_said = |entry: &Entry| entry.value.value != Value::Null;
    audiences
        .filter(|entry| is_said(entry))
        .any(|entry| entry.value.as_text() != Some(Audience::Customers.word()))
}

/// The key of front matter that `key` looks like a typing mistake of.
fn mistyped(key: &str) -> Option<&'static str> {
    if KEYS.contains(&key) || key.contains('.') {
        return None;
    }
    diagnostic::mistyped(key, KEYS)
}

impl Meta {
    /// The front matter of a page whose own can't be read: it stays internal, so that nothing slips out by a typing mistake.
    fn unknown() -> Self {
        Self {
            title: None,
            description: None,
            audience: Some(Spanned::new(Audience::Agents, crate::source::Span::top(FileId(0)))),
            roles: Vec::new(),
            products: Vec::new(),
            clouds: Vec::new(),
            kind: None,
            severity: None,
            routes: Vec::new(),
            owner: None,
            review: None,
            draft: None,
            aliases: Vec::new(),
            order: None,
            nav: None,
            foot: None,
        }
    }
}

/// The keys of front matter that this program knows.
const KEYS: &[&str] = &[
    "title",
    "description",
    "audience",
    "roles",
    "products",
    "clouds",
    "kind",
    "severity",
    "routes",
    "owner",
    "review",
    "draft",
    "aliases",
    "order",
    "nav",
    "foot",
];

/// Leaves out the keys of other documentation systems, which are tolerated, and tells those that look like typing mistakes.
fn own_keys(node: Node, found: &mut Diagnostics) -> Node {
    let Value::Map(entries) = &node.value else {
        return node;
    };
    let kept = entries
        .iter()
        .filter(|entry| {
            let key = entry.key.value.as_str();
            if KEYS.contains(&key) {
                return true;
            }
            if let Some(near) = mistyped(key) {
                found.push(
                    Diagnostic::at(Code::UnknownKey, entry.key.span, format!("`{key}` is not known here"))
                        .help(format!("did you mean `{near}`? keys of other systems pass, but this one looks like a typing mistake")),
                );
            }
            false
        })
        .cloned()
        .collect();
    node.with_entries(kept)
}

/// The JSON Schema of front matter. Keys of other documentation systems pass.
pub fn front_matter_schema() -> serde_json::Value {
    let mut schema = Meta::schema();
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        object.insert("title".into(), "aushang front matter".into());
        object.insert("additionalProperties".into(), true.into());
    }
    schema
}
