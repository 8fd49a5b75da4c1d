//! What a document names of the catalog in, what is wrong with it out.

use super::Site;
use crate::catalog::{Catalog, Meant, NotNamed, lookup, meant, reads_as_name};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Reference, Torn};
use crate::project::Document;

/// Every reference of a document on `site` names something that its readers may know, and lacks no brace.
pub fn check(site: &Site, catalog: &Catalog, document: &Document, found: &mut Diagnostics) {
    for reference in document.head.references().chain(&document.outline().references) {
        found.extend(unknown(site, catalog, reference));
    }
    for torn in document.head.torn.iter().chain(&document.outline().torn) {
        found.extend(lacking(site, catalog, torn));
    }
}

/// A reference to nothing, or to what is not for this page's readers.
fn unknown(site: &Site, catalog: &Catalog, reference: &Reference) -> Option<Diagnostic> {
    let path = &reference.path;
    let desk = site.desk.as_deref();
    let reason = lookup(&site.offer, desk, path).err()?;
    if catalog.partial || reason == NotNamed::Broken {
        return None;
    }
    if catalog.lookup(path).is_ok() {
        let message = format!("`{path}` is for agents only, and this page is public");
        return Some(
            Diagnostic::at(Code::PrivateReference, reference.span, message)
                .help("remove the reference, or give this page `audience: agents`"),
        );
    }
    let message = format!("`{path}` is nothing in the catalog");
    let help = meant(&site.offer, desk, path).help();
    Some(Diagnostic::at(Code::UnknownReference, reference.span, message).help(help))
}

/// Braces that were meant to be a reference: what stands in them reads as a name of the catalog.
fn lacking(site: &Site, catalog: &Catalog, torn: &Torn) -> Option<Diagnostic> {
    let path = torn.path.as_str();
    let desk = Some(&catalog.desk);
    let is_meant = match torn.braces {
        (2, 2) => true,
        // A brace alone means something in many texts, so it counts only around a name that there is.
        (1, 1) | (0, _) => catalog.lookup(path).is_ok(),
        _ => reads_as_name(&catalog.offer, desk, path),
    };
    if !is_meant {
        return None;
    }
    if torn.braces == (2, 2) {
        return Some(
            Diagnostic::at(Code::UnknownReference, torn.span, "nothing stands between these braces")
                .help("write a name between them, as in `{{ contacts.hotline }}`; `\\{{` writes two braces"),
        );
    }
    let message = match torn.braces {
        (2, 0) => "this reference is not closed in its line",
        (2, _) => "this reference is closed by one brace only",
        (1, 2) => "this reference is opened by one brace only",
        (1, _) => "this reference has one brace on each side",
        _ => "this reference is not opened",
    };
    let name = match meant(&site.offer, site.desk.as_deref(), path) {
        Meant::Name(name) => name,
        _ => path.to_owned(),
    };
    let help = format!("write `{{{{ {name} }}}}`; a backslash before the first brace keeps the braces");
    Some(Diagnostic::at(Code::BrokenReference, torn.span, message).help(help))
}
