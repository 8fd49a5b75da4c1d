//! A playbook in, its PDF out, with its text, its ways and its pictures.

use std::sync::Arc;

use serde_json::json;

use super::document::{Lookup, OnPaper};
use super::pdf::{Illustrated, MOST_PICTURES, Paper, picture};
use super::{Renderer, map};
use crate::diagnostic::Diagnostic;
use crate::markdown::to_tree;
use crate::site::TopicKey;
use crate::source::Span;
use crate::view::PrintedPlaybook;
use crate::view::build::Speech;

/// The kinds of pictures that can be printed, by the ends of their names.
const PRINTED: [&str; 6] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"];

impl Renderer {
    /// A playbook as PDF, with its ways as JSON attached.
    ///
    /// # Errors
    /// The theme's template has a mistake.
    pub(super) fn playbook_pdf(&self, speech: &Speech<'_>, key: &TopicKey) -> Result<Vec<u8>, Box<Diagnostic>> {
        let Some(topic) = self.site.topics.get(key) else {
            return Ok(Vec::new());
        };
        let document = topic.document(speech.lang);
        let lookup = Lookup { speech, document };
        let text = to_tree(document.body(), &OnPaper(lookup), &self.options());
        let Some(mut playbook) = speech.printed_playbook((key, topic), text, map::pieces) else {
            return Ok(Vec::new());
        };
        let pictures = self.pictures(&mut playbook);
        let terms = json!({
            "address": playbook.address,
            "title": playbook.title,
            "lang": playbook.lang,
            "severity": playbook.severity.as_ref().map(|own| &own.id),
            "steps": playbook.map.as_ref().map(|map| &map.steps),
        });
        let terms = super::json(terms);
        let set = |playbook: &PrintedPlaybook, pictures: Vec<Arc<[u8]>>| {
            let sheet = Illustrated { playbook, pictures };
            self.typeset(speech.lang, &self.kit.playbook, &sheet, terms.as_bytes())
        };
        let has_pictures = !pictures.is_empty();
        let mut paper = set(&playbook, pictures);
        if has_pictures && paper.is_err() {
            // A file that is no picture, or one that is not meant to last: its description is printed.
            playbook.pictures.iter_mut().for_each(|picture| *picture = None);
            paper = set(&playbook, Vec::new());
        }
        let placed = |problem: Box<Diagnostic>| match problem.place {
            Some(_) => problem,
            None => Box::new(Diagnostic {
                place: Some((Span::top(document.file), String::new())),
                path: None,
                ..*problem
            }),
        };
        paper.map(|Paper { bytes, .. }| bytes.to_vec()).map_err(placed)
    }

    /// The files of a playbook's pictures, which are named in it.
    fn pictures(&self, playbook: &mut PrintedPlaybook) -> Vec<Arc<[u8]>> {
        let mut files = Vec::new();
        for address in &playbook.text.pictures {
            let is_printed = PRINTED.iter().any(|end| address.to_lowercase().ends_with(end));
            let file = self
                .picture(address)
                .filter(|_| is_printed && files.len() < MOST_PICTURES);
            playbook.pictures.push(file.map(|_| picture(files.len())));
            files.extend(file.map(|file| Arc::clone(&file.bytes)));
        }
        files
    }
}
