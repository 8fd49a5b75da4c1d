//! A folder in, everything of it read and typed out, nothing resolved yet.

mod head;
mod unused;

pub use head::Head;

use std::path::Path;
use std::sync::Arc;

use crate::catalog::{self, Catalog, Cloud, Product, Role, Route, Severity, SupportKind};
use crate::config::{Audience, Config};
use crate::decode::{Date, Decode, Lang, Ref, readable};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::markdown::{self, Body, Options, Outline};
use crate::parallel;
use crate::record;
use crate::source::{Entry, FileId, Files, Node, SourceFile, Spanned, Value, parse_yaml};

/// Where the catalog's files stand.
const CATALOG: &str = "content/catalog/";
/// Where pages stand.
const PAGES: &str = "content/pages/";
/// Where playbooks stand.
const PLAYBOOKS: &str = "content/playbooks/";

/// Ids that the templates use themselves.
pub const RESERVED_IDS: &[&str] = &["main", "menu", "contents", "top"];

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

/// Page or playbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// A page, for customers unless it says otherwise.
    Page,
    /// A playbook, for agents unless it says otherwise.
    Playbook,
}

/// A Markdown file.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its number among the files.
    pub file: FileId,
    /// Its path below the project's folder.
    pub path: String,
    /// Its whole text.
    pub text: Arc<str>,
    /// Page or playbook.
    pub kind: DocumentKind,
    /// Its path below its folder, without language and extension: `help/mail-flow`.
    pub slug: String,
    /// Its language.
    pub lang: Lang,
    /// Its front matter, as far as it could be read.
    pub meta: Meta,
    /// Whether all of the front matter could be read; what is missing from it is no mistake otherwise.
    pub meta_is_whole: bool,
    /// The words that its front matter gives it.
    pub head: Head,
    /// The byte at which its Markdown begins.
    pub offset: usize,
    /// What is in it.
    pub outline: Outline,
}

impl Document {
    /// Its Markdown.
    pub fn body(&self) -> Body<'_> {
        Body::new(self.file, &self.text, self.offset)
    }
}

/// A project as read.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its settings.
    pub config: Arc<Config>,
    /// Its terms.
    pub catalog: Arc<Catalog>,
    /// Its pages and playbooks, sorted by path.
    pub documents: Vec<Arc<Document>>,
}

impl Project {
    /// Reads the folder `root`. The files come back even where there is no project in them: messages quote them.
    pub fn read(root: &Path) -> (Files, Option<Self>, Diagnostics) {
        let (files, mut found) = Files::read(root);
        let project = Self::load(&files, &mut found);
        (files, project, found)
    }

    /// Types everything in `files`; `None` where site.toml can't be used.
    pub fn load(files: &Files, found: &mut Diagnostics) -> Option<Self> {
        let Some(config) = Config::load(files, found) else {
            without_config(files, found);
            return None;
        };
        let catalog = catalog(files, found);
        unused::check(files, found);
        let options = Options {
            raw_html: config.raw_html,
            reserved_ids: RESERVED_IDS,
            highlighter: None,
        };
        let sources = markdown_files(files);
        let read = parallel::map(&sources, |(id, file)| document(*id, file, &config, &options));
        let mut documents = Vec::with_capacity(read.len());
        for (document, problems) in read {
            documents.push(Arc::new(document));
            found.extend(problems);
        }
        Some(Self {
            config: Arc::new(config),
            catalog: Arc::new(catalog),
            documents,
        })
    }
}

/// The files of pages and playbooks.
fn markdown_files(files: &Files) -> Vec<(FileId, &SourceFile)> {
    files
        .sources()
        .filter(|(_, file)| file.path.ends_with(".md"))
        .filter(|(_, file)| file.path.starts_with(PAGES) || file.path.starts_with(PLAYBOOKS))
        .collect()
}

/// Tells what can be seen without settings: mistakes in the terms, and in each page on its own.
fn without_config(files: &Files, found: &mut Diagnostics) {
    if files.sources().next().is_none() {
        return;
    }
    let catalog = catalog(files, found);
    catalog::check(&catalog, &[], found);
    let options = Options {
        raw_html: true,
        reserved_ids: RESERVED_IDS,
        highlighter: None,
    };
    for (file, source) in markdown_files(files) {
        let (_, _, offset) = meta(file, source, found);
        let (_, problems) = markdown::outline(Body::new(file, &source.text, offset), &options);
        found.extend(problems);
    }
}

/// Reads the catalog's files.
fn catalog(files: &Files, found: &mut Diagnostics) -> Catalog {
    let sources: Vec<(FileId, &SourceFile)> = files
        .sources()
        .filter(|(_, file)| file.path.starts_with(CATALOG))
        .filter(|(_, file)| file.path.ends_with(".yaml") || file.path.ends_with(".yml"))
        .collect();
    let mut catalog = Catalog {
        partial: files.is_unread(CATALOG),
        ..Catalog::default()
    };
    for (id, file) in sources {
        match parse_yaml(id, &file.text) {
            Ok(node) => catalog.add(&node, found),
            Err(diagnostic) => {
                catalog.partial = true;
                found.push(diagnostic);
            }
        }
    }
    catalog.part();
    if catalog.offer.partner.is_none() && !catalog.partial && !catalog.partner_is_broken {
        found.push(
            Diagnostic::in_path(
                Code::MissingKey,
                CATALOG.trim_end_matches('/'),
                "no file of the catalog says who the partner is",
            )
            .help("add `partner:` to one of them; `aushang init DIR` writes an example"),
        );
    }
    catalog
}

/// Reads a Markdown file.
fn document(file: FileId, source: &SourceFile, config: &Config, options: &Options<'_>) -> (Document, Diagnostics) {
    let mut found = Diagnostics::new();
    let (meta, meta_is_whole, offset) = meta(file, source, &mut found);
    let body = Body::new(file, &source.text, offset);
    let (outline, problems) = markdown::outline(body, options);
    found.extend(problems);
    let (kind, below) = match source.path.strip_prefix(PLAYBOOKS) {
        Some(below) => (DocumentKind::Playbook, below),
        None => (
            DocumentKind::Page,
            source.path.strip_prefix(PAGES).unwrap_or(&source.path),
        ),
    };
    let (slug, lang) = slug_and_language(below, config);
    let document = Document {
        file,
        path: source.path.clone(),
        text: Arc::clone(&source.text),
        kind,
        slug,
        lang,
        head: Head::read(&meta, &source.text),
        meta,
        meta_is_whole,
        offset,
        outline,
    };
    (document, found)
}

/// The front matter of a file as far as it can be read, whether that is all of it, and where the Markdown begins.
fn meta(file: FileId, source: &SourceFile, found: &mut Diagnostics) -> (Meta, bool, usize) {
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
    let near = nearest(key, KEYS.iter().copied())?;
    let is_near = strsim::jaro_winkler(key, near) >= TYPING_MISTAKE && near.len().abs_diff(key.len()) <= 2;
    (is_near && !key.contains('.') && !KEYS.contains(&key)).then_some(near)
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

/// How like a known key an unknown one must be to count as a typing mistake of it rather than as another system's key.
const TYPING_MISTAKE: f64 = 0.9;

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

/// `help/mail-flow.de.md` is `help/mail-flow` in German; without a language of the site it is the default one.
fn slug_and_language(below: &str, config: &Config) -> (String, Lang) {
    let stem = below.strip_suffix(".md").unwrap_or(below);
    if let Some((slug, tag)) = stem.rsplit_once('.')
        && let Some(lang) = Lang::parse(tag)
        && config.languages.contains(&lang)
    {
        return (slug.to_owned(), lang);
    }
    (stem.to_owned(), config.default_language().clone())
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
