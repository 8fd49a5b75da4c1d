//! The default theme, compiled in: one table of path and text.

/// Reads the files of the default theme at compile time.
macro_rules! files {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../../../themes/default/", $path)))),*]
    };
}

/// The files of the default theme by path; a test holds the table to the folder.
pub(super) const FILES: &[(&str, &str)] = files! {
    "disclosure.typ"
    "icon.svg"
    "scripts/aushang.js"
    "scripts/desk.js"
    "strings/de/disclosure.ftl"
    "strings/de/site.ftl"
    "strings/de/terms.ftl"
    "strings/de/view.ftl"
    "strings/en/disclosure.ftl"
    "strings/en/site.ftl"
    "strings/en/terms.ftl"
    "strings/en/view.ftl"
    "styles/10-base.css"
    "styles/20-layout.css"
    "styles/30-parts.css"
    "styles/40-pages.css"
    "styles/50-text.css"
    "styles/60-desk.css"
    "styles/70-document.css"
    "styles/90-print.css"
    "templates/404.html"
    "templates/base.html"
    "templates/changes.html"
    "templates/contacts.html"
    "templates/desk.html"
    "templates/disclosure.html"
    "templates/disclosures.html"
    "templates/escalation.html"
    "templates/help.html"
    "templates/matrix.html"
    "templates/page.html"
    "templates/parts/contact.html"
    "templates/parts/document.html"
    "templates/parts/frame.html"
    "templates/parts/playbooks.html"
    "templates/parts/route.html"
    "templates/parts/support.html"
    "templates/parts/terms.html"
    "templates/parts/week.html"
    "templates/playbook.html"
    "templates/playbooks.html"
    "templates/prices.html"
    "templates/print.html"
    "templates/redirect.html"
    "templates/robots.txt"
    "templates/start.html"
    "templates/support-list.html"
    "templates/support.html"
};
