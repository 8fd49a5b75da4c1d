//! A playbook for paper: `playbook.typ` lays it out.

use serde::Serialize;

use super::{ContactView, DeadlineRow, Fact, MapView, RouteView, SeverityView};
use crate::markdown::Tree;

/// A playbook as PDF.
#[derive(Clone, Debug, Serialize)]
pub struct PrintedPlaybook {
    /// Where its page stands, in full.
    pub address: String,
    /// The file it is written in.
    pub path: String,
    /// The language of what stands around its text.
    pub lang: String,
    /// The language of its text.
    pub text_lang: String,
    /// "a4" or "letter".
    pub paper: String,
    /// The partner's name.
    pub partner: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub description: Option<String>,
    /// The day whose terms it tells: "As of 23 November 2026".
    pub as_of: String,
    /// That its text is in another language.
    pub fallback: Option<String>,
    /// Its severity.
    pub severity: Option<SeverityView>,
    /// Its kind, products, roles, clouds, who keeps it and when it is read again.
    pub facts: Vec<Fact>,
    /// What the partner has promised for this kind and severity.
    pub deadlines: Vec<DeadlineRow>,
    /// The contacts that matter in it.
    pub contacts: Vec<ContactView>,
    /// The ways through it.
    pub map: Option<MapView>,
    /// The same as drawings, one below the other: SVG, with an empty `style`.
    pub drawings: Vec<String>,
    /// Its text.
    pub text: Tree,
    /// The files of the text's pictures; none for those that can't be printed.
    pub pictures: Vec<Option<String>>,
    /// The routes it may escalate to.
    pub routes: Vec<RouteView>,
    /// Whether there are letters in it that can't be printed, for which a mark stands.
    pub lacks: bool,
}
