//! A site is a pure function from address to bytes: the order, the thread and what else is rendered don't matter.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use aushang::config::Audience;
use aushang::project::RESERVED_IDS;
use aushang::site::Content;

use serde_json::Value as Json;

use crate::folder::Folder;
use crate::library::{Opened, render, repository, with_stack};

#[test]
fn the_same_bytes_come_in_any_order_and_on_any_thread() {
    for audience in [Audience::Customers, Audience::Agents] {
        let first = Opened::read_right(&repository());
        let renderer = first.renderer(audience);
        let addresses = renderer.addresses();
        assert!(addresses.len() > 50, "{audience:?}: the example is small");
        let forward: BTreeMap<&String, Vec<u8>> = with_stack(|| {
            addresses
                .iter()
                .map(|address| (address, render(renderer, address)))
                .collect()
        });

        let second = Opened::read_right(&repository());
        let other = second.renderer(audience);
        assert_eq!(other.addresses(), addresses);
        let half = |skip: usize| {
            let own = addresses.iter().rev().skip(skip).step_by(2);
            own.map(|address| (address, render(other, address))).collect::<Vec<_>>()
        };
        let (even, odd) = std::thread::scope(|scope| {
            let even = scope.spawn(|| with_stack(|| half(0)));
            (even.join(), with_stack(|| half(1)))
        });
        for (address, bytes) in even.expect("it ends").into_iter().chain(odd) {
            assert!(
                forward[address] == bytes,
                "{audience:?} {address} differs from build to build"
            );
        }
    }
}

#[test]
fn an_address_alone_is_as_in_the_whole_build() {
    let whole = Opened::read_right(&repository());
    for audience in [Audience::Customers, Audience::Agents] {
        let renderer = whole.renderer(audience);
        let mut seen = BTreeSet::new();
        // The worker is made of the list of all files, which is looked at.
        let pages = renderer.site().pages.iter();
        let pages = pages.filter(|(_, page)| page.content != Content::Worker);
        // One of each kind, in each language.
        let one_of_each =
            pages.filter(|(_, page)| seen.insert((format!("{:?}", discriminant(&page.content)), page.lang.clone())));
        for (address, _) in one_of_each {
            let alone = Opened::read_right(&repository());
            let (alone, within) = with_stack(|| (render(alone.renderer(audience), address), render(renderer, address)));
            assert!(alone == within, "{audience:?} {address} differs when it is alone");
        }
    }
}

#[test]
fn the_default_theme_has_every_anchor_that_is_promised() {
    let opened = Opened::read_right(&repository());
    let mut kinds = BTreeSet::new();
    for audience in [Audience::Customers, Audience::Agents] {
        let renderer = opened.renderer(audience);
        let site = renderer.site();
        for (address, page) in site.pages.iter() {
            let anchors = site.anchors(&page.content, &page.lang).unwrap_or_default();
            if anchors.is_empty() {
                continue;
            }
            let html = String::from_utf8(with_stack(|| render(renderer, address))).expect("text");
            for anchor in anchors {
                assert!(
                    html.contains(&format!(" id=\"{anchor}\"")),
                    "{audience:?} {address} has no #{anchor}"
                );
            }
            kinds.insert(format!("{:?}", discriminant(&page.content)));
        }
    }
    assert_eq!(
        kinds.len(),
        5,
        "contacts, matrix, disclosures, print pages and Markdown"
    );
}

#[test]
fn nothing_stands_where_nothing_stands() {
    let opened = Opened::read_right(&repository());
    for address in [
        "",
        "/",
        "index",
        "no/such/page.html",
        "../index.html",
        "playbooks/index.html",
    ] {
        let found = opened.renderer(Audience::Customers).render(address);
        assert!(matches!(found, Ok(None)), "{address}");
    }
}

#[test]
fn no_heading_has_an_id_of_the_template() {
    let opened = Opened::read_right(&repository());
    for audience in [Audience::Customers, Audience::Agents] {
        let renderer = opened.renderer(audience);
        let mut looked = 0;
        for (address, page) in renderer.site().pages.iter() {
            let Content::Topic(key) = &page.content else {
                continue;
            };
            let document = renderer.site().topics[key].document(&page.lang);
            let own: BTreeSet<&str> = document.outline().anchors.iter().map(|anchor| &*anchor.value).collect();
            let html = String::from_utf8(render(renderer, address)).expect("text");
            for id in html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                // Backlinks of footnotes lead to what the text does not name itself.
                let is_known = own.contains(id) || RESERVED_IDS.contains(&id) || id.starts_with("footnote-");
                assert!(is_known, "{audience:?} {address}: #{id} is not reserved");
                looked += 1;
            }
        }
        assert!(looked > 100, "{audience:?}: {looked} ids");
    }
}

#[test]
fn pages_tell_how_large_the_documents_are_that_they_link_to() {
    let opened = Opened::read_right(&repository());
    let renderer = opened.renderer(Audience::Customers);
    for (home, folder) in [("", "disclosures/"), ("de/", "de/disclosures/")] {
        for id in ["business", "consumers"] {
            let pdf = with_stack(|| render(renderer, &format!("{folder}{id}.pdf")));
            let size = format!("{}\u{a0}kB", (pdf.len() + 500) / 1000);
            for page in [
                format!("{home}index.html"),
                format!("{folder}index.html"),
                format!("{folder}{id}.html"),
                format!("{folder}{id}-print.html"),
            ] {
                let html = String::from_utf8(with_stack(|| render(renderer, &page))).expect("text");
                assert!(html.contains(&size), "{page} does not say {size} of {id}");
            }
        }
    }
}

#[test]
fn terms_for_programs_have_each_schedule_once_and_no_json_in_texts() {
    /// All texts of a value.
    fn texts<'a>(value: &'a Json, into: &mut Vec<&'a str>) {
        match value {
            Json::String(text) => into.push(text),
            Json::Array(items) => items.iter().for_each(|item| texts(item, into)),
            Json::Object(entries) => entries.values().for_each(|item| texts(item, into)),
            _ => {}
        }
    }
    let opened = Opened::read_right(&repository());
    let bytes = with_stack(|| render(opened.renderer(Audience::Customers), "terms.json"));
    let all: Json = serde_json::from_slice(&bytes).expect("JSON");
    let mut said = Vec::new();
    texts(&all, &mut said);
    let nested = said.iter().find(|text| text.starts_with(['{', '[']));
    assert_eq!(nested, None, "JSON as text");
    for (lang, terms) in all["languages"].as_object().expect("languages") {
        let list = |of: &Json| of.as_array().cloned().unwrap_or_default();
        let hours = list(&terms["hours"]);
        let ids: BTreeSet<&str> = hours.iter().filter_map(|one| one["id"].as_str()).collect();
        assert_eq!(ids.len(), hours.len(), "{lang}: each schedule once");
        assert!(hours.iter().all(|one| one["times"]["week"].is_array()), "{lang}");
        let support = list(&terms["support"]);
        let contacts = support.iter().flat_map(|one| list(&one["contacts"]));
        let named = contacts.chain(list(&terms["contacts"])).chain(support.clone());
        for one in named {
            let id = &one["hours"];
            assert!(
                id.is_null() || ids.contains(id.as_str().expect("an id")),
                "{lang}: {one}"
            );
            assert!(
                one.get("status").is_none() && one.get("times").is_none(),
                "{lang}: {one}"
            );
        }
    }
}

#[test]
fn playbooks_are_pdfs_for_agents_unless_the_site_says_otherwise() {
    let mut folder = Folder::copy_of("start");
    let pdfs = |folder: &Folder| -> Vec<String> {
        let ran = folder.run(&["build", "--as-of", "2026-11-23"]);
        assert_eq!((ran.text.as_str(), ran.exit), ("", 0));
        let all = folder.tree("dist").into_iter().map(|(path, ..)| path);
        all.filter(|path| path.contains("playbooks/") && path.ends_with(".pdf"))
            .collect()
    };
    assert_eq!(
        pdfs(&folder),
        ["agents/de/playbooks/no-mail.pdf", "agents/playbooks/no-mail.pdf"]
    );
    let page = folder.read("dist/agents/playbooks/no-mail.html");
    assert!(page.contains("href=\"no-mail.pdf\""), "{page}");
    let settings = folder.read("site.toml");
    folder.write(
        "site.toml",
        &settings.replace("raw_html = true", "raw_html = true\nplaybook_pdfs = false"),
    );
    assert_eq!(pdfs(&folder), [""; 0]);
    let page = folder.read("dist/agents/playbooks/no-mail.html");
    assert!(!page.contains("no-mail.pdf"), "{page}");
}
