//! A link as written in, where it leads out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use super::elsewhere::scheme;
use super::{Content, Site, TopicKey};
use crate::decode::Lang;
use crate::project::{Document, DocumentKind};
use crate::source::{Asset, Files};

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To a page of this site.
    Page {
        /// Its address.
        address: String,
        /// The part behind `#`, without it.
        fragment: Option<String>,
    },
    /// To a picture or file of the project.
    Picture(String),
    /// Elsewhere.
    External,
    /// Nowhere.
    Missing,
}

/// A picture or file that a site publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its address: its name with a hash of its bytes in it.
    pub address: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
}

impl Site {
    /// Where `destination`, written in `document`, leads when that is shown in `lang`.
    pub fn destination(&self, document: &Document, lang: &Lang, destination: &str) -> Destination {
        if is_external(destination) {
            return Destination::External;
        }
        let (path, fragment) = match destination.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment.to_owned()).filter(|fragment| !fragment.is_empty())),
            None => (destination, None),
        };
        let path = path.split('?').next().unwrap_or(path);
        let path = percent_decode_str(path).decode_utf8_lossy().into_owned();
        let page = |address: String| Destination::Page {
            address,
            fragment: fragment.clone(),
        };
        let own = Content::Topic(TopicKey::of(document));
        let own_address = self.address(&own, lang);
        if path.is_empty() {
            return if fragment.is_some() || destination == "#" {
                page(own_address)
            } else {
                Destination::Missing
            };
        }
        if let Some(found) = self.file(document, &path) {
            return match found {
                Found::Topic(key) => page(self.address(&Content::Topic(key), lang)),
                Found::Picture(path) => Destination::Picture(path),
            };
        }
        match self.page_at(&own_address, lang, &path) {
            Some(address) => page(address),
            None => Destination::Missing,
        }
    }

    /// The page or picture whose file a path names, from the document's folder or from the top of its kind's.
    fn file(&self, document: &Document, path: &str) -> Option<Found> {
        let full = file_path(document, path)?;
        if self.pictures.contains_key(&full) {
            return Some(Found::Picture(full));
        }
        let stem = full
            .strip_suffix(".md")
            .or_else(|| full.strip_suffix(".html"))
            .unwrap_or(&full);
        let (kind, slug) = match stem.strip_prefix("content/playbooks/") {
            Some(slug) => (DocumentKind::Playbook, slug),
            None => (DocumentKind::Page, stem.strip_prefix("content/pages/")?),
        };
        self.topic_key(kind, slug).map(Found::Topic)
    }

    /// The topic called `slug`, perhaps with a language behind it.
    fn topic_key(&self, kind: DocumentKind, slug: &str) -> Option<TopicKey> {
        let named = |slug: &str| {
            let key = TopicKey {
                kind,
                slug: slug.into(),
            };
            self.topics.contains_key(&key).then_some(key)
        };
        named(slug).or_else(|| {
            let (slug, tag) = slug.rsplit_once('.')?;
            let lang = Lang::parse(tag)?;
            self.languages().contains(&lang).then(|| named(slug))?
        })
    }

    /// The page at a path, from the folder of the page at `own` or from the root of its language.
    fn page_at(&self, own: &str, lang: &Lang, path: &str) -> Option<String> {
        let root = if lang == self.default_language() {
            String::new()
        } else {
            lang.to_string()
        };
        let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path_only = path.trim_start_matches('/');
        let base = if path.starts_with('/') { root.as_str() } else { folder };
        let address = join(base, path_only).and_then(|address| {
            if path.ends_with('/') || address.is_empty() || address == root {
                join(&address, "index.html")
            } else {
                Some(address)
            }
        });
        // What stands once for all languages is named from the site's root.
        let shared = join("", path_only);
        [address, shared]
            .into_iter()
            .flatten()
            .find(|address| self.pages.contains_key(address))
    }

    /// The picture or file at a path below the project's folder.
    pub fn picture(&self, path: &str) -> Option<&Picture> {
        self.pictures.get(path)
    }
}

/// What a path names.
enum Found {
    /// A page or playbook.
    Topic(TopicKey),
    /// A picture or file.
    Picture(String),
}

/// Whether a destination has a scheme or a host of its own.
pub fn is_external(destination: &str) -> bool {
    scheme(destination).is_some() || destination.starts_with("//")
}

/// The file that a path in `document` names: from its folder, or from the top of its kind's where it begins with `/`.
fn file_path(document: &Document, path: &str) -> Option<String> {
    let folder = match document.kind {
        _ if !path.starts_with('/') => document.path.rsplit_once('/').map_or("", |(folder, _)| folder),
        DocumentKind::Page => "content/pages",
        DocumentKind::Playbook => "content/playbooks",
    };
    join(folder, path)
}

/// `path` from `folder`, with `.` and `..` worked in; `None` where it leads out of the top.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The path below the project's folder that a destination within the site names, if it names one.
pub fn path_below_root(document: &Document, destination: &str) -> Option<String> {
    if is_external(destination) {
        return None;
    }
    let path = destination.split(['#', '?']).next().unwrap_or("");
    file_path(document, &percent_decode_str(path).decode_utf8_lossy())
}

/// The paths below the project's folder that `document` names and at which a picture or other file may stand.
pub fn named_files(document: &Document) -> impl Iterator<Item = String> {
    let links = document.outline().links.iter();
    let links = links.map(|link| link.destination(&document.text));
    // Most links are to Markdown, which is a page and never a file of its own.
    let others = links.filter(|destination| !destination.split(['#', '?']).next().unwrap_or("").ends_with(".md"));
    others.filter_map(|destination| path_below_root(document, destination))
}

/// What the names of the files end in that pages may name, each with its full stop; all of a name that has none.
fn endings(files: &Files) -> BTreeSet<&str> {
    let paths = files.assets().map(|asset| asset.path.as_str());
    let names = paths.map(|path| path.rsplit('/').next().unwrap_or(path));
    names
        .map(|name| name.rfind('.').map_or(name, |at| &name[at..]))
        .collect()
}

/// The pictures and files that the pages of `site` name, and its logo.
pub fn pictures(site: &Site, files: &Files) -> BTreeMap<String, Picture> {
    let mut pictures = BTreeMap::new();
    let mut add = |path: &str| {
        if let Some(asset) = files.asset(path) {
            pictures.entry(path.to_owned()).or_insert_with(|| picture(asset));
        }
    };
    if let Some(logo) = &site.config.logo {
        add(&logo.value);
    }
    let endings = endings(files);
    for topic in site.topics.values() {
        for document in topic.documents().filter(|document| document.may_name(&endings)) {
            for path in named_files(document) {
                add(&path);
            }
        }
    }
    pictures
}

/// A file's address and size.
fn picture(asset: &Asset) -> Picture {
    let digest = Sha256::digest(&asset.bytes);
    let hash: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let name = asset.path.rsplit('/').next().unwrap_or(&asset.path);
    let address = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{hash}.{extension}"),
        None => format!("assets/{name}.{hash}"),
    };
    let size = imagesize::blob_size(&asset.bytes)
        .ok()
        .and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
    Picture {
        address,
        bytes: Arc::clone(&asset.bytes),
        size,
    }
}
