//! Mistakes in, what is still shown out: the last good version of what is wrong, and all else as it is.

use std::collections::BTreeSet;

use aushang::config::Audience;
use aushang::preview::pipeline::Pipeline;
use aushang::preview::watch::Change;

use super::{open, settle};
use crate::folder::{Folder, Make};
use crate::library::{DAY, with_stack};

/// A page that names a contact.
const PAGE: &str = "content/pages/page.md";
/// The contacts.
const CONTACTS: &str = "content/catalog/contacts.yaml";

/// The page of which nothing is wrong.
const HELP: &str = "content/pages/get-help.md";

/// Somebody who writes, with the preview open.
struct Writer {
    /// The project.
    folder: Folder,
    /// What is shown of it.
    pipeline: Pipeline,
}

impl Writer {
    /// Opens the preview.
    fn new(folder: Folder) -> Self {
        let mut pipeline = open(folder.path());
        settle(&mut pipeline);
        Self { folder, pipeline }
    }

    /// Saves a file.
    fn save(&mut self, path: &str, make: Make, text: &str) {
        self.folder.put(path, make, text);
        self.pipeline.update(&Change::Paths(BTreeSet::from([path.into()])));
        settle(&mut self.pipeline);
    }

    /// What customers get at `address`; nothing where nothing stands.
    fn bytes(&self, address: &str) -> Vec<u8> {
        let shown = self.pipeline.shown();
        let bytes = shown.and_then(|shown| shown.render(Audience::Customers, address).unwrap());
        bytes.unwrap_or_default()
    }

    /// The customers' page at `address`; empty where there is none.
    fn page(&self, address: &str) -> String {
        String::from_utf8(self.bytes(address)).unwrap()
    }
}

/// Makes one change after the other: a path, its new text, and what the pages `page.html` and `get-help.html` then say.
fn check(steps: &[(&str, &str, &str, &str)]) {
    let mut folder = Folder::base();
    let contacts = folder.read(CONTACTS) + "  extra: { kind: phone, number: \"+49 40 5550142\", hours: office }\n";
    folder.write(CONTACTS, &contacts);
    folder.write(PAGE, "# Page\n\nOne {{ contacts.extra }}\n");
    with_stack(move || {
        let mut writer = Writer::new(folder);
        for (path, text, page, other) in steps {
            let text = text.replace("CONTACTS", &contacts);
            let text = text.replace("RENAMED", &contacts.replace("extra", "desk"));
            let text = text.replace("NUMBER", &contacts.replace("5550142", "5550111"));
            writer.save(path, Make::Text, &text);
            for (address, says) in [("page.html", page), ("get-help.html", other)] {
                let html = writer.page(address);
                assert!(html.contains(says), "after {path} = {text:?}, {address} lacks {says:?}");
            }
        }
    });
}

#[test]
fn a_page_with_a_mistake_stays_as_it_was_and_others_go_on() {
    check(&[
        (PAGE, "# Page\n\nTwo [x](no.md)\n", "One", "help"),
        (HELP, "# Help\n\nMore help\n", "One", "More help"),
        (PAGE, "# Page\n\nThree [x](no.md)\n", "One", "More help"),
        (CONTACTS, "NUMBER", "5550142", "More help"),
        (PAGE, "# Another\n\nFour\n", "Four", "More help"),
        (PAGE, "---\ntitle: [\n---\nFive\n", "Four", "More help"),
        (PAGE, "Six\n", "Six", "More help"),
    ]);
}

#[test]
fn terms_that_break_a_page_are_held_back_until_one_of_the_two_is_mended() {
    check(&[
        (CONTACTS, "RENAMED", "5550142", "help"),
        (HELP, "# Other\n\nMore help\n", "5550142", "More help"),
        (HELP, "# Other\n\nEven more help\n", "5550142", "Even more help"),
        (CONTACTS, "CONTACTS", "5550142", "Even more help"),
        (CONTACTS, "RENAMED", "5550142", "Even more help"),
        (PAGE, "# Page\n\nTwo {{ contacts.desk }}\n", "Two", "Even more help"),
        (CONTACTS, "contacts: [\n", "Two", "Even more help"),
        (CONTACTS, "RENAMED\n", "Two", "Even more help"),
    ]);
}

#[test]
fn settings_and_theme_are_held_back_while_they_are_wrong() {
    let template = "themes/default/templates/page.html";
    check(&[
        ("site.toml", "title = [\n", "One", "help"),
        (PAGE, "# Page\n\nTwo\n", "One", "help"),
        (
            "site.toml",
            "title = \"Harbour\"\nbase_address = \"https://a.example/\"\nlanguages = [\"en\"]\n",
            "Two",
            "Harbour",
        ),
        (template, "{{ nothing.at.all }}", "Two", "Harbour"),
        (PAGE, "# Page\n\nThree\n", "Three", "Harbour"),
        (template, "plain", "plain", "plain"),
    ]);
}

#[test]
fn a_page_that_suits_new_terms_waits_for_them_while_they_are_wrong() {
    check(&[
        (CONTACTS, "RENAMED", "5550142", "help"),
        (HELP, "# Help\n\nCall {{ contacts.desk }} now\n", "5550142", "now"),
        (CONTACTS, "RENAMED\nhours: [\n", "5550142", "now"),
        (HELP, "# Help\n\nCall {{ contacts.desk }} later\n", "5550142", "later"),
        (PAGE, "# Page\n\nThree {{ contacts.extra }}\n", "5550142", "later"),
        (CONTACTS, "NUMBER", "5550111", "later"),
    ]);
}

#[test]
fn a_recorded_version_stays_as_it_is_whatever_is_done_to_the_terms_and_to_the_archive() {
    let address = "en/disclosures/business/1.0.pdf";
    with_stack(|| {
        let folder = Folder::base();
        let recorded = folder.run(&["archive", "--as-of", &DAY.to_string()]);
        assert_eq!(recorded.exit, 0, "{}", recorded.text);
        let contacts = folder.read(CONTACTS);
        let mut writer = Writer::new(folder);
        let bytes = writer.bytes(address);
        assert!(bytes.starts_with(b"%PDF"));
        let steps = [
            (CONTACTS, contacts.replace("5550100", "5550199")),
            ("archive/en/business/1.0.pdf", "no longer the same".to_owned()),
            ("archive/manifest.toml", "no manifest".to_owned()),
        ];
        for (path, text) in steps {
            writer.save(path, Make::Text, &text);
            assert!(writer.bytes(address) == bytes, "it is another one after {path}");
        }
    });
}

#[test]
fn a_page_that_is_no_text_any_longer_stays() {
    with_stack(|| {
        let mut writer = Writer::new(Folder::base());
        writer.save(HELP, Make::Bytes, "\\xFF");
        assert!(writer.page("get-help.html").contains("help"));
    });
}

#[test]
fn what_was_wrong_from_the_start_is_shown_as_it_is() {
    let mut folder = Folder::base();
    let settings = folder.read("site.toml");
    folder.write(PAGE, "# Page\n\nWrong [x](no.md)\n");
    folder.write("site.toml", "title = [\n");
    with_stack(move || {
        let mut writer = Writer::new(folder);
        for (path, text, says) in [
            (PAGE, "# Page\n\nStill wrong [x](no.md)\n", ""),
            ("site.toml", settings.as_str(), "Still wrong"),
            (PAGE, "# Page\n\nWrong again [x](no.md)\n", "Wrong again"),
            (PAGE, "# Page\n\nRight\n", "Right"),
            (PAGE, "# Page\n\nWrong [x](no.md)\n", "Right"),
        ] {
            writer.save(path, Make::Text, text);
            let page = writer.page("page.html");
            assert!(
                page.contains(says) && page.is_empty() == says.is_empty(),
                "{text:?}: {page}"
            );
        }
    });
}
