//! Nothing internal reaches the customers: words that stand only in internal parts are looked for in every byte that is
//! published.
//!
//! A document's compressed parts are unpacked, so that its attachment, its title and its bookmarks are read too. What its
//! pages show is drawn with numbers of letters, which `tests/tools/private.mjs` reads.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use aushang::config::Audience;
use tempfile::TempDir;

use crate::library::{Opened, render, with_stack};

/// How each word that must not get out begins.
const CANARY: &str = "zqx";

/// A project whose internal parts are marked.
const PROJECT: &[(&str, &str)] = &[
    (
        "site.toml",
        r##"title = "Harbour Support"
base_address = "https://support.harbour.example/"
languages = ["en", "de"]

[audiences.agents]
title = "zqxtitle"
base_address = "https://zqxdesk.harbour.example/"
"##,
    ),
    (
        "content/catalog/terms.yaml",
        r#"# zqxcomment
partner:
  name: Harbour
  legal_name: Harbour GmbH
  model: direct-bill
  sells_to: both
  country: DE
  time_zone: Europe/Berlin
  currency: EUR
  vat: { id: DE123456789, rate: 19 % }
  address: { street: Kai 1, postcode: "20457", city: Hamburg }
hours:
  office: { name: Office hours, open: "Mo-Fr 08:00-18:00; PH off", holidays: DE }
contacts:
  hotline: { kind: phone, number: "+49 40 66969 100", hours: office }
  zqxcontact:
    kind: email
    name: zqxcontactname
    address: zqxmail@harbour.example
    note: zqxnote
    internal: true
  # Internal from next year on: hidden at once.
  zqxlater:
    - { kind: email, address: zqxlater@harbour.example }
    - { from: 2027-01-01, kind: email, address: zqxlater2@harbour.example, internal: true }
products:
  cloud: { name: Cloud, kind: online, vendor: Sky }
severities:
  urgent: { name: Urgent, mark: A, means: Work stands still., we: We come., you: You call. }
support:
  technical:
    name: Technical support
    kind: technical
    summary: We mend faults.
    products: [cloud]
    delivery: direct
    hours: office
    contacts: [hotline]
    price: { amount: 90.00, per: hour }
    response: { urgent: { within: 1 h } }
escalation:
  summary: We pass it on.
  steps: [{ title: We look, text: For the cause. }]
disclosures:
  terms: { title: Support terms, for: business, support: [technical], version: "1", valid_from: 2026-01-01 }
  home: { title: Terms at home, for: consumers, support: [technical], version: "1", valid_from: 2026-01-01 }
routes:
  zqxroute:
    - name: zqxroutename
      to: zqxvendor
      for: [technical]
      scope: all
      versions: { previous: 1, in_mainstream: true }
      price: { amount: 77.77, per: incident, note: zqxpricenote }
      charges: [{ for: [technical], products: [cloud], basis: [fee], price: { amount: 66.66, per: hour, note: zqxchargenote } }]
      activation: { roles: [zqxrole], gives: [zqxgives], exempt: [cloud] }
      languages: [{ languages: [fr], hours: office }]
      target_without_fault: 1 business day
      customers: Told to customers, and nothing else of this route.
      clouds: [zqxcloud]
      who: zqxwho
      basis: benefit
      entitlements: { zqxlevel: unlimited }
      cost: zqxcost
      needs: [zqxneeds]
      roles: [zqxrole]
      open: https://zqxvendor.example/
      targets: { urgent: 2 h }
    - from: 2027-03-01
      name: zqxroutename
      to: zqxcoming
      for: [technical]
      scope: all
      who: zqxwho
      basis: benefit
      entitlements: { zqxlevel: 4 }
      open: https://zqxvendor.example/
  zqxother: { name: zqxothername, to: Sky, for: [technical], scope: all, who: zqxwho, basis: fee, contact: zqxcontact }
levels:
  zqxlevel: { name: zqxlevelname, competencies: [zqxcompetency], held_from: 2026-01-01, held_until: 2027-06-30 }
roles:
  zqxrole: { name: zqxrolename, about: zqxabout }
clouds:
  zqxcloud: { name: zqxcloudname, regions: [zqxregion], currencies: [JPY] }
"#,
    ),
    // Public, with front matter that only agents may know.
    (
        "content/pages/self.md",
        "---\ntitle: Help yourself\nowner: zqxrole\nroles: [zqxrole]\nroutes: [zqxroute]\nclouds: [zqxcloud]\n\
         ms.author: zqxauthor\n# zqxcomment\n---\nCall {{ contacts.hotline }}. ![Harbour](harbour.png)\n\n\
         Look <!-- zqxhidden --> there.\n\n<!--\nzqxhidden\n-->\n\n[zqxunused]: https://zqx.example/\n",
    ),
    ("content/pages/harbour.png", "public"),
    (
        "content/playbooks/shared.md",
        "---\ntitle: Shared playbook\naudience: customers\nowner: zqxrole\nroles: [zqxrole]\nroutes: [zqxroute]\n\
         kind: technical\nseverity: urgent\nproducts: [cloud]\nreview: 2027-01-01\n---\nRestart it.\n",
    ),
    // Internal in every way that there is.
    (
        "content/pages/zqxpage.md",
        "---\ntitle: zqxpagetitle\ndescription: zqxdescription\naudience: agents\naliases: [zqxalias.html, help/zqxold.html]\n\
         order: 1\nfoot: true\n---\n# zqxheading\n\nzqxbody {{ routes.zqxroute }} {{ contacts.zqxcontact }}\n\n![zqxalt](zqxpicture.png) [zqxlink](self.md)\n",
    ),
    ("content/pages/zqxpicture.png", "zqxpicturebytes"),
    ("content/pages/zqxunused.png", "zqxunusedbytes"),
    (
        "content/playbooks/zqxplaybook.md",
        "---\ntitle: zqxplaybooktitle\nseverity: urgent\nproducts: [cloud]\n---\nzqxsteps\n",
    ),
    // Hidden by one of its languages alone.
    (
        "content/pages/zqxhalf.md",
        "---\ntitle: zqxhalftitle\n---\nzqxhalfbody\n",
    ),
    (
        "content/pages/zqxhalf.de.md",
        "---\ntitle: zqxhalb\naudience: agents\n---\nzqxhalbtext\n",
    ),
    // Drafts.
    (
        "content/pages/zqxdraft.md",
        "---\ntitle: zqxdrafttitle\ndraft: true\naliases: [zqxdraftalias.html]\n---\nzqxdraftbody\n",
    ),
    (
        "content/playbooks/zqxdraft.md",
        "---\naudience: customers\ndraft: true\n---\n# zqxdraftbook\n",
    ),
];

/// Pages whose front matter can't be read: it may have said `agents`.
const BROKEN: &[(&str, &str)] = &[
    (
        "content/pages/zqxbroken.md",
        "---\naudience: agents\ntitle: [zqx\n---\nzqxbrokenbody\n",
    ),
    (
        "content/pages/zqxopen.md",
        "---\naudience: agents\ntitle: zqxopentitle\n\nzqxopenbody\n",
    ),
    (
        "content/pages/zqxlist.md",
        "---\n- audience: agents\n---\nzqxlistbody\n",
    ),
    (
        "content/pages/zqxdeep.md",
        "---\naudience: agents\nowner: [x]\n---\nzqxdeepbody\n",
    ),
    (
        "content/pages/zqxtyped.md",
        "---\naudiense: agents\n---\nzqxtypedbody\n",
    ),
    ("content/pages/zqxword.md", "---\naudience: agent\n---\nzqxwordbody\n"),
    (
        "content/pages/zqxtwice.md",
        "---\naudience: customers\naudience: agents\n---\nzqxtwicebody\n",
    ),
];

/// Words that agents must find: the marks are where they should be.
const FOUND_BY_AGENTS: &[&str] = &[
    "zqxtitle",
    "zqxcontactname",
    "zqxmail@",
    "zqxnote",
    "zqxlater@",
    "zqxroutename",
    "zqxvendor",
    "zqxcoming",
    "zqxpricenote",
    "zqxchargenote",
    "zqxgives",
    "zqxcompetency",
    "zqxregion",
    "zqxwho",
    "zqxcost",
    "zqxneeds",
    "zqxlevelname",
    "zqxrolename",
    "zqxcloudname",
    "zqxpagetitle",
    "zqxdescription",
    "zqxalias.html",
    "zqxbody",
    "zqxpicturebytes",
    "zqxplaybooktitle",
    "zqxsteps",
    "zqxhalftitle",
    "zqxhalbtext",
];

/// Words of the broken pages that agents must find.
const BROKEN_FOUND_BY_AGENTS: &[&str] = &[
    "zqxbrokenbody",
    "zqxlistbody",
    "zqxdeepbody",
    "zqxtypedbody",
    "zqxwordbody",
    "zqxtwicebody",
];

/// Words that stand nowhere in what is built.
const FOUND_BY_NOBODY: &[&str] = &["zqxdraft", "zqxunused", "zqxcomment", "zqxauthor"];

/// Writes a project and builds it: what was printed, whether it went well, and its folder.
fn build(files: &[(&str, &str)]) -> (String, bool, TempDir) {
    let folder = tempfile::Builder::new().prefix("aushang-test-").tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_aushang"))
        .args(["build", "--as-of", "2026-11-23", "--root"])
        .arg(folder.path())
        .output()
        .unwrap();
    (
        String::from_utf8_lossy(&output.stderr).into_owned(),
        output.status.success(),
        folder,
    )
}

/// Everything below a folder: names and bytes, unpacked where they are packed.
fn published(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(published(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            let unpacked = unpacked(&bytes);
            all.push((path.to_string_lossy().into_owned(), [bytes, unpacked].concat()));
        }
    }
    all
}

/// The streams of a PDF without their compression.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    if !bytes.starts_with(b"%PDF") {
        return all;
    }
    let mark = b"stream\n";
    for at in 0..bytes.len().saturating_sub(mark.len()) {
        if bytes[at..].starts_with(mark) || bytes[at..].starts_with(b"stream\r\n") {
            let start = at + mark.len() + usize::from(bytes[at + 6] == b'\r');
            // What is no compressed stream gives nothing.
            let _ = flate2::read::ZlibDecoder::new(&bytes[start..]).read_to_end(&mut all);
        }
    }
    all
}

/// Whether `word` is in `bytes`, in whatever case and as text of one or two bytes for each letter.
fn has(bytes: &[u8], word: &str) -> bool {
    let lower: Vec<u8> = bytes.iter().map(u8::to_ascii_lowercase).collect();
    let wide: Vec<u8> = word.bytes().flat_map(|byte| [0, byte]).collect();
    let find = |wanted: &[u8]| lower.windows(wanted.len()).any(|window| window == wanted);
    find(word.as_bytes()) || find(&wide)
}

/// Each of `words` stands somewhere in what agents are given.
fn assert_found(agents: &[(String, Vec<u8>)], words: &[&str]) {
    for word in words {
        let in_any = agents
            .iter()
            .any(|(path, bytes)| path.contains(word) || has(bytes, word));
        assert!(in_any, "agents do not find {word}");
    }
}

#[test]
fn no_internal_word_reaches_the_customers() {
    let (printed, built, folder) = build(PROJECT);
    assert!(built, "{printed}");
    let root = folder.path().to_string_lossy().into_owned();
    let customers = published(&folder.path().join("dist/customers"));
    assert!(customers.len() > 40, "the customers' site is small");
    for (path, bytes) in &customers {
        assert!(!path.trim_start_matches(&root).contains(CANARY), "{path}");
        assert!(!has(bytes, CANARY), "{path} holds an internal word");
    }
    let agents = published(&folder.path().join("dist/agents"));
    assert_found(&agents, FOUND_BY_AGENTS);
    for word in FOUND_BY_NOBODY {
        for (path, bytes) in &agents {
            assert!(!path.contains(word) && !has(bytes, word), "{path} holds {word}");
        }
    }
}

#[test]
fn a_page_whose_front_matter_can_not_be_read_stays_internal() {
    let (printed, built, folder) = build(&[PROJECT, BROKEN].concat());
    assert!(!built, "{printed}");
    // Nothing of it is published; what would be is asked of the library.
    let opened = Opened::read(folder.path());
    let rendered = |audience| {
        let renderer = opened.renderer(audience);
        let one = |address: String| {
            let bytes = render(renderer, &address);
            let unpacked = unpacked(&bytes);
            (address, [bytes, unpacked].concat())
        };
        with_stack(|| renderer.addresses().into_iter().map(one).collect::<Vec<_>>())
    };
    let customers = rendered(Audience::Customers);
    assert!(customers.len() > 40, "the customers' site is small");
    for (address, bytes) in &customers {
        assert!(!address.contains(CANARY), "{address}");
        assert!(!has(bytes, CANARY), "{address} holds an internal word");
    }
    assert_found(&rendered(Audience::Agents), BROKEN_FOUND_BY_AGENTS);
}

#[test]
fn what_is_packed_in_a_document_is_read() {
    let (printed, built, folder) = build(PROJECT);
    assert!(built, "{printed}");
    let bytes = fs::read(folder.path().join("dist/customers/disclosures/terms.pdf")).unwrap();
    let unpacked = unpacked(&bytes);
    // The attachment's words, and the title in the metadata.
    for word in ["we mend faults.", "valid_from", "support terms"] {
        assert!(has(&unpacked, word) || has(&bytes, word), "{word} is not seen");
    }
}

#[test]
fn a_public_page_that_leads_inside_is_an_error() {
    let check = |path: &str, text: &str, code: &str| {
        let mut files: Vec<(&str, &str)> = PROJECT.to_vec();
        files.retain(|(own, _)| own != &path);
        files.push((path, text));
        let (printed, built, folder) = build(&files);
        assert!(
            !built && printed.contains(&format!("error[{code}]")),
            "{path}: {text}\n{printed}"
        );
        assert!(!folder.path().join("dist").exists(), "something was written");
    };
    let page = |text: &str, code: &str| check("content/pages/new.md", text, code);
    page("# New\n\n[x](../playbooks/zqxplaybook.md)\n", "private-link");
    page("# New\n\n[x](zqxpage.md#zqxheading)\n", "private-link");
    page("# New\n\n[x](/zqxpage.html)\n", "private-link");
    page("# New\n\n[x](zqxhalf.md)\n", "private-link");
    page("# New\n\n[x](/playbooks/)\n", "private-link");
    page("# New\n\n[x](/escalation-matrix.html)\n", "private-link");
    page("# New\n\n<a href=\"zqxpage.md\">x</a>\n", "private-link");
    page(
        "# New\n\n<div><a href='../playbooks/zqxplaybook.md'>x</a></div>\n",
        "private-link",
    );
    page("# New\n\n{{ routes.zqxroute.cost }}\n", "private-reference");
    page("# New\n\n{{ contacts.zqxcontact }}\n", "private-reference");
    page("# {{ roles.zqxrole }}\n", "private-reference");
    page("---\ntitle: New\n---\n[x][y]\n\n[y]: zqxpage.md\n", "private-link");
    let (_, terms) = PROJECT[1];
    let told = |from: &str, to: &str| {
        let changed = terms.replace(from, to);
        assert_ne!(changed, terms);
        check("content/catalog/terms.yaml", &changed, "private-reference");
    };
    told("contacts: [hotline]", "contacts: [hotline, zqxcontact]");
    told("{ within: 1 h }", "{ within: 1 h, by: [zqxcontact] }");
    told("  sells_to: both\n", "  sells_to: both\n  complaints: zqxcontact\n");
}
