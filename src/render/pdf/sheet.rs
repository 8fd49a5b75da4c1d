//! What the typesetter must know of a view beside its JSON: which document it is.

use serde::Serialize;

use crate::view::{DisclosureView, MatrixSheetView, NoticeView, ProfileView};

/// A view that is typeset.
pub trait Sheet: Serialize {
    /// The file of the theme that lays it out.
    const TEMPLATE: &'static str;
    /// What messages call it: "the disclosure `business`".
    fn called(&self) -> String;
    /// Its language.
    fn lang(&self) -> &str;
    /// What tells it from all other documents.
    fn ident(&self) -> String;
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
