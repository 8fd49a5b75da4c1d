//! Mistakes in, what is still shown out: the last good version of what is wrong, and all else as it is.

use std::collections::BTreeSet;

use aushang::config::Audience;
use aushang::preview::pipeline::{Asked, Pipeline};
use aushang::preview::watch::Change;

use crate::folder::Folder;
use crate::library::{DAY, with_stack};

/// A page that names a contact.
const PAGE: &str = "content/pages/page.md";
/// The contacts.
const CONTACTS: &str = "content/catalog/contacts.yaml";

/// Makes one change after the other: a path, its new text, and what the pages `page.html` and `get-help.html` then say.
fn check(steps: &[(&str, &str, &str, &str)]) {
    let mut folder = Folder::base();
    let contacts = folder.read(CONTACTS) + "  extra: { kind: phone, number: \"+49 40 5550142\", hours: office }\n";
    folder.write(CONTACTS, &contacts);
    folder.write(PAGE, "# Page\n\nOne {{ contacts.extra }}\n");
    let asked = Asked {
        root: folder.path().to_path_buf(),
        day: Box::new(|_| DAY),
        drafts: false,
    };
    with_stack(move || {
        let mut pipeline = Pipeline::open(asked);
        while pipeline.is_stale() {
            pipeline.settle();
        }
        for (path, text, page, other) in steps {
            let text = text.replace("CONTACTS", &contacts);
            let text = text.replace("RENAMED", &contacts.replace("extra", "desk"));
            let text = text.replace("NUMBER", &contacts.replace("5550142", "5550111"));
            folder.write(path, &text);
            pipeline.update(&Change::Paths(BTreeSet::from([(*path).into()])));
            while pipeline.is_stale() {
                pipeline.settle();
            }
            let shown = pipeline.shown().unwrap();
            for (address, says) in [("page.html", page), ("get-help.html", other)] {
                let html = shown.render(Audience::Customers, address).unwrap().unwrap();
                let html = String::from_utf8(html).unwrap();
                assert!(html.contains(says), "after {path} = {text:?}, {address} lacks {says:?}");
            }
        }
    });
}

#[test]
fn a_page_with_a_mistake_stays_as_it_was_and_others_go_on() {
    check(&[
        (PAGE, "# Page\n\nTwo [x](no.md)\n", "One", "help"),
        ("content/pages/get-help.md", "# Help\n\nMore help\n", "One", "More help"),
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
        (
            "content/pages/get-help.md",
            "# Other\n\nMore help\n",
            "5550142",
            "More help",
        ),
        (
            "content/pages/get-help.md",
            "# Other\n\nEven more help\n",
            "5550142",
            "Even more help",
        ),
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
        (
            "content/pages/get-help.md",
            "# Help\n\nCall {{ contacts.desk }} now\n",
            "5550142",
            "now",
        ),
        (CONTACTS, "RENAMED\nhours: [\n", "5550142", "now"),
        (
            "content/pages/get-help.md",
            "# Help\n\nCall {{ contacts.desk }} later\n",
            "5550142",
            "later",
        ),
        (PAGE, "# Page\n\nThree {{ contacts.extra }}\n", "5550142", "later"),
        (CONTACTS, "NUMBER", "5550111", "later"),
    ]);
}

#[test]
fn a_page_that_is_no_text_any_longer_stays() {
    let folder = Folder::base();
    let asked = Asked {
        root: folder.path().to_path_buf(),
        day: Box::new(|_| DAY),
        drafts: false,
    };
    with_stack(move || {
        let mut pipeline = Pipeline::open(asked);
        while pipeline.is_stale() {
            pipeline.settle();
        }
        std::fs::write(folder.path().join("content/pages/get-help.md"), b"\xff").unwrap();
        pipeline.update(&Change::Paths(BTreeSet::from(["content/pages/get-help.md".into()])));
        let page = pipeline.shown().unwrap().render(Audience::Customers, "get-help.html");
        assert!(String::from_utf8(page.unwrap().unwrap()).unwrap().contains("help"));
    });
}

#[test]
fn what_was_wrong_from_the_start_is_shown_as_it_is() {
    let mut folder = Folder::base();
    let settings = folder.read("site.toml");
    folder.write(PAGE, "# Page\n\nWrong [x](no.md)\n");
    folder.write("site.toml", "title = [\n");
    let asked = Asked {
        root: folder.path().to_path_buf(),
        day: Box::new(|_| DAY),
        drafts: false,
    };
    with_stack(move || {
        let mut pipeline = Pipeline::open(asked);
        let mut save = |path: &str, text: &str| {
            folder.write(path, text);
            pipeline.update(&Change::Paths(BTreeSet::from([path.into()])));
            let page = pipeline.shown()?.render(Audience::Customers, "page.html").unwrap();
            page.map(|page| String::from_utf8(page).unwrap())
        };
        assert!(save(PAGE, "# Page\n\nStill wrong [x](no.md)\n").is_none());
        assert!(save("site.toml", &settings).unwrap().contains("Still wrong"));
        assert!(
            save(PAGE, "# Page\n\nWrong again [x](no.md)\n")
                .unwrap()
                .contains("Wrong again")
        );
        assert!(save(PAGE, "# Page\n\nRight\n").unwrap().contains("Right"));
        assert!(save(PAGE, "# Page\n\nWrong [x](no.md)\n").unwrap().contains("Right"));
    });
}
