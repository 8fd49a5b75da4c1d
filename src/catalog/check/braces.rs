//! The catalog's texts in, references in them out, which only Markdown has.

use crate::catalog::{Catalog, reads_as_name};
use crate::decode::Text;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// No text holds what its writer took for a reference: texts of the catalog are told as they are written.
pub fn check_braces(catalog: &Catalog, text: &Text, found: &mut Diagnostics) {
    for one in text.texts() {
        let meant = braced(one.value).find(|path| reads_as_name(&catalog.offer, Some(&catalog.desk), path));
        if let Some(path) = meant {
            let message =
                format!("`{{{{ {path} }}}}` would be shown as it is: references are written out in Markdown only");
            let help = "write the words themselves, or say it on a page under `content/pages/`";
            found.push(Diagnostic::at(Code::BadValue, one.span, message).help(help));
        }
    }
}

/// What stands between two braces on each side, in order.
fn braced(text: &str) -> impl Iterator<Item = &str> {
    let opened = text.split("{{").skip(1);
    opened.filter_map(|rest| Some(rest.split_once("}}")?.0.trim()))
}
