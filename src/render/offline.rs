//! A site's files in; what makes it work without a network out: the list of all files with their digests, the worker that keeps
//! them, and the manifest by which it installs as an app.
//!
//! The list is made of the bytes of all other files, so that a version is whole or none. Who writes a site out has these
//! bytes at hand and gives their digests; [`Renderer::render`] makes all of them for it.

use std::collections::BTreeMap;

use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Renderer, asset_address};
use crate::diagnostic::Diagnostic;
use crate::site::Content;
use crate::view::build::Speech;

/// The version of the list's shape.
const SHAPE: u32 = 1;

/// The colour behind an app that is starting: that of paper.
const GROUND: &str = "#ffffff";

/// The digests of a site's files, by address.
#[derive(Debug, Default)]
pub struct Digests(BTreeMap<String, FileDigest>);

/// What tells a file from all others.
#[derive(Debug)]
pub struct FileDigest {
    /// SHA-256 in base 64.
    sha256: String,
    /// How many bytes it has.
    bytes: usize,
}

impl FileDigest {
    /// That of a file's bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            sha256: digest(bytes),
            bytes: bytes.len(),
        }
    }
}

impl Digests {
    /// Notes the file at `address`.
    pub fn add(&mut self, address: &str, file: FileDigest) {
        self.0.insert(address.to_owned(), file);
    }

    /// The list of all files: each with its digest and its size.
    fn list(&self) -> String {
        let line = |(address, file): (&String, &FileDigest)| {
            format!("{}:{}", json!(address), json!([file.sha256, file.bytes]))
        };
        let lines: Vec<String> = self.0.iter().map(line).collect();
        format!("{{\"shape\":{SHAPE},\"files\":{{\n{}\n}}}}\n", lines.join(",\n"))
    }
}

/// SHA-256 in base 64.
fn digest(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes))
}

impl Renderer {
    /// Whether anything is made of all the other files.
    pub fn has_of_all(&self) -> bool {
        self.site.pages.contains_key(&Content::FileList.path())
    }

    /// Whether what stands at `address` is made of all the other files.
    pub fn is_of_all(&self, address: &str) -> bool {
        self.site
            .pages
            .get(address)
            .is_some_and(|page| page.content.is_of_all())
    }

    /// What is made of all the other files, whose digests are given, by address: the list of them, and the worker that
    /// keeps this version.
    pub fn of_all(&self, files: &Digests) -> Vec<(String, Vec<u8>)> {
        let list = files.list().into_bytes();
        let worker = format!("var VERSION = \"{}\";\n{}", digest(&list), self.assets.worker).into_bytes();
        let all = [(Content::FileList, list), (Content::Worker, worker)];
        all.into_iter()
            .map(|(content, bytes)| (content.path(), bytes))
            .filter(|(address, _)| self.site.pages.contains_key(address))
            .collect()
    }

    /// The same for one of them, with all other files made for it.
    pub(super) fn one_of_all(&self, address: &str) -> Result<Vec<u8>, Diagnostic> {
        let mut digests = Digests::default();
        for other in self.addresses().iter().filter(|other| !self.is_of_all(other)) {
            if let Some(bytes) = self.render(other)? {
                digests.add(other, FileDigest::of(&bytes));
            }
        }
        let own = self.of_all(&digests).into_iter().find(|(other, _)| other == address);
        Ok(own.map_or_else(Vec::new, |(_, bytes)| bytes))
    }

    /// The manifest by which the site installs as an app. Its addresses are relative to it, so that it holds in a sub-folder.
    pub(super) fn manifest(&self, speech: &Speech<'_>) -> String {
        let partner = speech.site.offer.partner.as_ref();
        let manifest = json!({
            "name": speech.title(&Content::Start),
            "short_name": partner.map_or_else(|| speech.title(&Content::Start), |partner| partner.value.name.clone()),
            "lang": speech.lang.as_str(),
            "start_url": speech.href(&Content::Start),
            "scope": "./",
            "display": "minimal-ui",
            "background_color": GROUND,
            "theme_color": self.kit.brand.colour().to_string(),
            "icons": [{
                "src": speech.href_to(&asset_address(&self.assets.icon.name)),
                "type": "image/svg+xml",
                "sizes": "any",
                "purpose": "any",
            }],
        });
        format!("{manifest:#}\n")
    }
}
