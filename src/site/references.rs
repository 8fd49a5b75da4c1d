//! What a document names of the catalog in, what is wrong with it out.

use super::Site;
use crate::catalog::{Catalog, NotNamed, lookup, meant};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::Reference;
use crate::project::Document;

/// Every reference of a document on `site` names something that its readers may know.
pub fn check(site: &Site, catalog: &Catalog, document: &Document, found: &mut Diagnostics) {
    for reference in &document.outline.references {
        found.extend(unknown(site, catalog, reference));
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
