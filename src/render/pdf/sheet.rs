//! What the typesetter must know of a view beside its JSON: which document it is.

use std::sync::Arc;

use serde::Serialize;

use crate::view::{DisclosureView, MatrixSheetView, NoticeView, PrintedPlaybook, ProfileView};

/// A view that is typeset.
pub trait Sheet: Serialize {
    /// The file of the theme that lays it out.
    const TEMPLATE: &'static str;
    /// Whether it is printed even where no font has some of its letters, with marks in their place: its field `lacks` says so.
    const LACKS_LETTERS: bool = false;
    /// What messages call it: "the disclosure `business`".
    fn called(&self) -> String;
    /// Its language.
    fn lang(&self) -> &str;
    /// What tells it from all other documents.
    fn ident(&self) -> String;
    /// The pictures that lie beside it, as files.
    fn pictures(&self) -> &[Arc<[u8]>] {
        &[]
    }
}

impl Sheet for DisclosureView {
    const TEMPLATE: &'static str = "disclosure.typ";
    fn called(&self) -> String {
        format!("the disclosure `{}`", self.id)
    }
    fn lang(&self) -> &str {
        &self.lang
    }
    fn ident(&self) -> String {
        // The address holds the version, so each version is a document of its own.
        format!("{} {} {}", self.address, self.lang, self.version)
    }
}

impl Sheet for NoticeView {
    const TEMPLATE: &'static str = "notice.typ";
    fn called(&self) -> String {
        format!("the letter of notice for `{}`", self.id)
    }
    fn lang(&self) -> &str {
        &self.lang
    }
    fn ident(&self) -> String {
        format!("{} {} notice of {}", self.address, self.lang, self.iso)
    }
}

impl Sheet for ProfileView {
    const TEMPLATE: &'static str = "profile.typ";
    fn called(&self) -> String {
        format!("the report of the profile `{}`", self.name)
    }
    fn lang(&self) -> &str {
        &self.lang
    }
    fn ident(&self) -> String {
        format!("{} {} {} {}", self.partner, self.name, self.lang, self.as_of)
    }
}

/// A playbook with its pictures.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Illustrated<'a> {
    /// The playbook.
    pub playbook: &'a PrintedPlaybook,
    /// The pictures, in the order in which it names them.
    #[serde(skip)]
    pub pictures: Vec<Arc<[u8]>>,
}

impl Sheet for Illustrated<'_> {
    const TEMPLATE: &'static str = "playbook.typ";
    const LACKS_LETTERS: bool = true;
    fn called(&self) -> String {
        format!("the playbook `{}`", self.playbook.path)
    }
    fn lang(&self) -> &str {
        &self.playbook.lang
    }
    fn ident(&self) -> String {
        format!("{} {}", self.playbook.address, self.playbook.lang)
    }
    fn pictures(&self) -> &[Arc<[u8]>] {
        &self.pictures
    }
}

impl Sheet for MatrixSheetView {
    const TEMPLATE: &'static str = "matrix.typ";
    fn called(&self) -> String {
        "the escalation matrix".to_owned()
    }
    fn lang(&self) -> &str {
        &self.lang
    }
    fn ident(&self) -> String {
        format!("{} escalation matrix {} {}", self.partner, self.lang, self.as_of)
    }
}
