//! Addresses, links and topics: small projects in, what stands where, where links lead and what is told out.

use proptest::prelude::*;

use super::{Content, Destination, Site, TopicKey, href, relative};
use crate::config::Audience;
use crate::decode::Lang;
use crate::project::DocumentKind;
use crate::testing::{sites, told};

/// A language.
fn lang(tag: &str) -> Lang {
    Lang::parse(tag).unwrap_or_else(|| panic!("{tag} is a language"))
}

/// Where a browser goes from `from` by `way`, after the rules of RFC 3986 (5.2.3 and 5.2.4): the path is merged with the
/// base's, then its dots are taken out, one segment after the other.
fn followed(from: &str, way: &str) -> String {
    let base = format!("/{from}");
    let merged = format!("{}{way}", &base[..=base.rfind('/').unwrap_or(0)]);
    let mut out: Vec<&str> = Vec::new();
    let segments: Vec<&str> = merged.split('/').skip(1).collect();
    for (at, segment) in segments.iter().enumerate() {
        match *segment {
            ".." => {
                out.pop();
            }
            "." => {}
            other => out.push(other),
        }
        if at + 1 == segments.len() && matches!(*segment, "." | "..") {
            out.push("");
        }
    }
    percent_encoding::percent_decode_str(&out.join("/"))
        .decode_utf8_lossy()
        .into_owned()
}

/// Addresses as they can be: folders and a file.
fn address() -> impl Strategy<Value = String> {
    let part = "[a-cä :%?#&+~.]{1,3}".prop_filter("dots are no names", |part| part != "." && part != "..");
    prop::collection::vec(part, 1..4).prop_map(|parts| parts.join("/"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn a_relative_way_leads_where_it_should(from in address(), to in address()) {
        let way = relative(&from, &to);
        prop_assert_eq!(followed(&from, &way), to.clone());
        // The first part of a way must not read as a scheme, and nothing in it as a query or fragment.
        prop_assert!(!way.contains([':', '?', '#', ' ']) && !way.starts_with('/'), "{}", way);
    }
}

#[test]
fn ways_are_short() {
    let check = |from: &str, to: &str, expected: &str| assert_eq!(relative(from, to), expected, "{from} to {to}");
    check("index.html", "index.html", "index.html");
    check("index.html", "support/a.html", "support/a.html");
    check("support/a.html", "support/b.html", "b.html");
    check("support/a.html", "index.html", "../index.html");
    check("de/support/a.html", "support/a.html", "../../support/a.html");
    check("de/support/a.html", "de/prices.html", "../prices.html");
    check("a.html", "a.html/b.html", "a.html/b.html");
    check("x/y/a.html", "x/z/y/a.html", "../z/y/a.html");
}

#[test]
fn an_address_is_written_in_letters_that_cannot_be_misread() {
    let check = |path: &str, expected: &str| assert_eq!(href(path), expected, "{path}");
    check("support/round-the-clock.html", "support/round-the-clock.html");
    check("hilfe/über uns.html", "hilfe/%C3%BCber%20uns.html");
    check("a?b#c%d.html", "a%3Fb%23c%25d.html");
    check("a\"<>\\^`{|}:.html", "a%22%3C%3E%5C%5E%60%7B%7C%7D%3A.html");
    check("it's (here)+@=&;,!$~.html", "it's%20(here)+@=&;,!$~.html");
}

/// Terms with an entry of each kind.
const TERMS: &str = r#"
hours: { office: { name: Office, open: "Mo-Fr 08:00-18:00" } }
contacts:
  hotline: { kind: phone, number: "+49 40 66969 100" }
  desk: { kind: email, address: desk@harbour.example, internal: true }
products: { cloud: { name: Cloud, kind: online, vendor: Sky } }
severities: { urgent: { name: Urgent, mark: A, means: m, we: w, you: y } }
support:
  technical: { name: Technical, kind: technical, summary: s, delivery: direct, hours: office, contacts: [hotline], price: included }
disclosures:
  terms: { title: Terms, for: business, support: [technical], version: "1", valid_from: 2026-01-01, languages: [de] }
roles: { engineer: { name: Engineer } }
"#;

#[test]
fn everything_stands_at_an_address_of_its_own() {
    let playbook = "---\ntitle: Mail\nseverity: urgent\nproducts: [cloud]\nkind: technical\nroles: [engineer]\n---\n";
    let (files, sites, found) = sites(&[
        ("content/catalog/terms.yaml", TERMS),
        ("content/pages/a/b.md", "# B\n"),
        ("content/pages/a/b.de.md", "# B\n"),
        ("content/playbooks/mail.md", playbook),
        ("content/playbooks/mail.de.md", playbook),
    ]);
    assert_eq!(told(&files, &found), Vec::<String>::new());
    for site in [&sites.customers, &sites.agents] {
        for (address, page) in site.pages.iter() {
            assert_eq!(site.address(&page.content, &page.lang), *address, "{page:?}");
        }
    }
    let has = |site: &Site, address: &str| site.pages.contains_key(address);
    for address in [
        "index.html",
        "de/index.html",
        "terms.json",
        "support/technical.html",
        "a/b.html",
        "de/a/b.html",
    ] {
        assert!(
            has(&sites.customers, address) && has(&sites.agents, address),
            "{address}"
        );
    }
    for address in [
        "de/disclosures/terms.pdf",
        "de/disclosures/terms-print.html",
        "cards/hotline.vcf",
        "calendars/office.ics",
    ] {
        assert!(has(&sites.customers, address), "{address}");
    }
    for address in [
        "disclosures/terms.pdf",
        "de/terms.json",
        "playbooks/mail.html",
        "cards/desk.vcf",
        "playbooks/index.html",
    ] {
        assert!(!has(&sites.customers, address), "{address}");
    }
    for address in [
        "playbooks/by-product/cloud.html",
        "de/playbooks/by-role/engineer.html",
        "cards/desk.vcf",
        "escalation-matrix.html",
    ] {
        assert!(has(&sites.agents, address), "{address}");
    }
    let languages: Vec<&str> = sites.agents.languages().iter().map(Lang::as_str).collect();
    assert_eq!(languages, ["en", "de"]);
}

#[test]
fn two_things_at_one_address_are_told() {
    let check = |own: &[(&str, &str)], expected: &[&str]| {
        let settings = crate::testing::SITE.replace(", \"de\"", "");
        let (files, _, found) = sites(&[&[("site.toml", settings.as_str())], own].concat());
        let told: Vec<String> = told(&files, &found)
            .into_iter()
            .filter(|one| !one.starts_with("review"))
            .collect();
        assert_eq!(told, expected, "{own:?}");
    };
    let page = "---\ntitle: x\n---\n";
    check(
        &[("content/pages/index.md", page)],
        &["duplicate-address content/pages/index.md:1:1"],
    );
    check(
        &[("content/pages/prices.md", page)],
        &["duplicate-address content/pages/prices.md:1:1"],
    );
    check(&[("content/pages/prizes.md", page)], &[]);
    // What Windows and macOS take for one.
    check(
        &[("content/pages/Get-Help.md", page), ("content/pages/get-help.md", page)],
        &["duplicate-address content/pages/get-help.md:1:1"],
    );
    check(
        &[("content/pages/Prices.md", page)],
        &["duplicate-address content/pages/Prices.md:1:1"],
    );
    check(
        &[("content/pages/Help/a.md", page), ("content/pages/help/b.md", page)],
        &[],
    );
    check(
        &[("content/pages/a.md", page), ("content/pages/a.en.md", page)],
        &["duplicate-address content/pages/a.md:1:1"],
    );
    check(
        &[
            ("content/pages/a.md", page),
            ("content/pages/b.md", "---\ntitle: x\naliases: [a.html]\n---\n"),
        ],
        &["duplicate-address content/pages/b.md:3:11"],
    );
    check(
        &[(
            "content/pages/b.md",
            "---\ntitle: x\naliases: [old, /old/, old/index.html, ../up.html, a//b.html]\n---\n",
        )],
        &[
            "duplicate-address content/pages/b.md:3:16",
            "duplicate-address content/pages/b.md:3:23",
            "bad-value content/pages/b.md:3:39",
            "bad-value content/pages/b.md:3:51",
        ],
    );
    // A document called as another's print page, and one called as the list.
    let documents = TERMS.replace(", languages: [de]", "").replace(
        "disclosures:\n",
        "disclosures:\n  terms-print: { title: T, for: business, support: [technical], version: \"1\", valid_from: 2026-01-01 }\n  \
         index: { title: T, for: business, support: [technical], version: \"1\", valid_from: 2026-01-01 }\n",
    );
    check(
        &[("content/catalog/terms.yaml", documents.as_str())],
        &[
            "duplicate-address content/catalog/terms.yaml:12:3",
            "duplicate-address content/catalog/terms.yaml:13:3",
        ],
    );
}

#[test]
fn one_clash_is_told_once_in_all_languages() {
    let check = |own: &[(&str, &str)], expected: &[&str]| {
        let (_, _, found) = sites(own);
        let told: Vec<&str> = found
            .iter()
            .filter(|one| one.code == crate::diagnostic::Code::DuplicateAddress)
            .map(|one| one.message.as_str())
            .collect();
        assert_eq!(told, expected, "{own:?}");
    };
    let page = "---\ntitle: x\n---\n";
    let taken = "`prices.html` is a page that every site has";
    check(&[("content/pages/prices.md", page)], &[taken]);
    check(
        &[("content/pages/prices.md", page), ("content/pages/prices.de.md", page)],
        &[taken],
    );
    let both = "two pages would stand at `playbooks/a.html`";
    check(
        &[("content/pages/playbooks/a.md", page), ("content/playbooks/a.md", page)],
        &[both],
    );
    // Addresses that differ in capital letters, in each language.
    check(
        &[("content/pages/Ä.md", page), ("content/pages/ä.md", page)],
        &["`ä.html` and `Ä.html` differ in capital letters only: Windows and macOS take them for one"],
    );
    // What clashes in one language alone: a page that takes the name of the other language's folder.
    check(
        &[("content/pages/a.md", page), ("content/pages/de/a.md", page)],
        &["two pages would stand at `de/a.html`"],
    );
    // Aliases are two lines in two files.
    let alias = "---\ntitle: x\naliases: [prices.html]\n---\n";
    check(
        &[("content/pages/a.md", alias), ("content/pages/a.de.md", alias)],
        &["`de/prices.html` is a page that every site has", taken],
    );
}

#[test]
fn links_lead_where_their_writer_meant() {
    let own = [
        ("content/catalog/terms.yaml", TERMS),
        ("content/pages/start.md", "# Start\n\n![x](picture.png)\n"),
        ("content/pages/start.de.md", "# Start\n"),
        ("content/pages/help/mail.md", "# Mail\n\n## Über uns\n"),
        ("content/pages/help/über uns.md", "# Us\n"),
        ("content/pages/picture.png", "x"),
        ("content/pages/unused.png", "x"),
        ("content/playbooks/fix.md", "# Fix\n\n![x](/shot.png)\n"),
        ("content/playbooks/shot.png", "x"),
    ];
    let (_, sites, _) = sites(&own);
    let from = |kind: DocumentKind, slug: &str, tag: &str, destination: &str| {
        let key = TopicKey {
            kind,
            slug: slug.into(),
        };
        let topic = &sites.agents.topics[&key];
        sites
            .agents
            .destination(topic.document(&lang("en")), &lang(tag), destination)
    };
    let page = |address: &str, fragment: Option<&str>| Destination::Page {
        address: address.to_owned(),
        fragment: fragment.map(str::to_owned),
    };
    let check = |slug: &str, tag: &str, destination: &str, expected: Destination| {
        assert_eq!(
            from(DocumentKind::Page, slug, tag, destination),
            expected,
            "{destination} on {slug} in {tag}"
        );
    };
    let to = |slug: &str, destination: &str, address: &str| check(slug, "en", destination, page(address, None));
    // Files beside it, from the top, and upward.
    to("start", "help/mail.md", "help/mail.html");
    to("start", "./help/../help/mail.md", "help/mail.html");
    to("help/mail", "../start.md", "start.html");
    to("help/mail", "/start.md", "start.html");
    to("help/mail", "../start", "start.html");
    to("help/mail", "../start.html", "start.html");
    to("help/mail", "../../playbooks/fix.md", "playbooks/fix.html");
    // With a language behind it, the page's own language is kept.
    to("help/mail", "../start.de.md", "start.html");
    check("help/mail", "de", "../start.md", page("de/start.html", None));
    check("help/mail", "de", "../start.de.md#x", page("de/start.html", Some("x")));
    // In per cent, with queries and fragments.
    to("start", "help/%C3%BCber%20uns.md", "help/über uns.html");
    to("start", "help/mail.md?a=b", "help/mail.html");
    check(
        "start",
        "en",
        "help/mail.md?a#%C3%BCber-uns",
        page("help/mail.html", Some("%C3%BCber-uns")),
    );
    check("start", "en", "help/mail.md#", page("help/mail.html", None));
    check("start", "en", "#top", page("start.html", Some("top")));
    // Pages that no file stands for.
    to("start", "prices.html", "prices.html");
    to("help/mail", "../prices.html", "prices.html");
    to("help/mail", "/prices.html", "prices.html");
    to("help/mail", "/", "index.html");
    to("help/mail", "/support/", "support/index.html");
    to("help/mail", "../terms.json", "terms.json");
    check("help/mail", "de", "/prices.html", page("de/prices.html", None));
    check("help/mail", "de", "../prices.html", page("de/prices.html", None));
    check("help/mail", "de", "/", page("de/index.html", None));
    check("help/mail", "de", "/terms.json", page("terms.json", None));
    // Pictures.
    let picture = |path: &str| Destination::Picture(path.to_owned());
    check("start", "en", "picture.png", picture("content/pages/picture.png"));
    check("help/mail", "de", "/picture.png", picture("content/pages/picture.png"));
    assert_eq!(
        from(DocumentKind::Playbook, "fix", "en", "/shot.png"),
        picture("content/playbooks/shot.png")
    );
    // Elsewhere.
    for external in [
        "https://a.example/",
        "mailto:a@b.example",
        "tel:+49",
        "//a.example/x",
        "HTTP://A.example",
        "data:,x",
    ] {
        check("start", "en", external, Destination::External);
    }
    // Nowhere.
    for missing in [
        "",
        "?a",
        "nothing.md",
        "../../../etc/passwd",
        "/../../x.md",
        "help/",
        "mail.md",
        "1:2.md",
        "start.fr.md",
    ] {
        check("start", "en", missing, Destination::Missing);
    }
}

#[test]
fn anchors_of_pages_without_markdown_are_known() {
    let check = |folder: &str, link: &str, is_told: bool| {
        let front = "---\nseverity: urgent\n---\n";
        let text = format!("{front}# P\n\n[a]({link})\n");
        let path = format!("content/{folder}/p.md");
        let settings = crate::testing::SITE.replace(", \"de\"", "");
        let terms = TERMS.replace("[de]", "[en]")
            + "routes: { premier: { name: P, to: S, for: [technical], scope: all, who: w, basis: fee, open: \"https://a.example/\" } }\n";
        let (files, _, found) = sites(&[
            ("site.toml", settings.as_str()),
            ("content/catalog/terms.yaml", terms.as_str()),
            (
                "content/pages/q.md",
                "---\ntitle: Q\naliases: [old.html]\n---\n\n## A\n",
            ),
            (path.as_str(), text.as_str()),
        ]);
        let expected = is_told.then(|| format!("broken-anchor {path}:6:1"));
        assert_eq!(told(&files, &found), expected.as_slice(), "{link}");
    };
    for good in [
        "contacts.html#contact-hotline",
        "contacts.html#hours-office",
        "contacts.html#main",
        "prices.html#top",
        "disclosures/terms.html#at-a-glance",
        "disclosures/terms.pdf#page=2",
        "terms.json#x",
        "q.md#a",
    ] {
        check("pages", good, false);
    }
    for bad in [
        "contacts.html#nonsense",
        "contacts.html#contact-desk",
        "contacts.html#office",
        "prices.html#x",
        "support/technical.html#price",
        "old.html#a",
    ] {
        check("pages", bad, true);
    }
    check("playbooks", "../contacts.html#contact-desk", false);
    check("playbooks", "../escalation-matrix.html#route-premier", false);
    check("playbooks", "../escalation-matrix.html#route-pemier", true);
}

#[test]
fn broken_links_and_anchors_are_told_where_they_stand() {
    let check = |text: &str, expected: &[&str]| {
        let settings = crate::testing::SITE.replace(", \"de\"", "");
        let (files, _, found) = sites(&[
            ("site.toml", settings.as_str()),
            ("content/pages/p.md", text),
            ("content/pages/other.md", "# Other\n\n## Größe\n"),
            ("content/pages/inside.md", "---\ntitle: x\naudience: agents\n---\n"),
        ]);
        assert_eq!(told(&files, &found), expected, "{text}");
    };
    check(
        "# P\n\n[a](other.md) [b](other.md#größe) [c](#p) [d](other.md#gr%C3%B6%C3%9Fe)\n",
        &[],
    );
    check("# P\n\nÄ [a](othr.md)\n", &["broken-link content/pages/p.md:3:3"]);
    check(
        "# P\n\n[a](other.md#grösse) [b](#q)\n",
        &[
            "broken-anchor content/pages/p.md:3:1",
            "broken-anchor content/pages/p.md:3:22",
        ],
    );
    check(
        "# P\n\n![](x.png)\n",
        &[
            "missing-picture content/pages/p.md:3:1",
            "picture-without-text content/pages/p.md:3:1",
        ],
    );
    check("# P\n\n[a](inside.md)\n", &["private-link content/pages/p.md:3:1"]);
    check("---\ntitle: x\naudience: agents\n---\n[a](inside.md)\n", &[]);
}

#[test]
fn a_topic_is_for_agents_as_soon_as_one_language_says_so() {
    let check = |kind: &str, en: Option<&str>, de: Option<&str>, expected: Option<Audience>| {
        let path = |suffix: &str| format!("content/{kind}/topic{suffix}.md");
        let text = |own: &str| format!("---\ntitle: x\n{own}\n---\n");
        let files: Vec<(String, String)> = [(en, ""), (de, ".de")]
            .into_iter()
            .filter_map(|(own, suffix)| Some((path(suffix), text(own?))))
            .collect();
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        let (_, sites, _) = sites(&files);
        let topic = sites.agents.topics.values().next();
        assert_eq!(topic.map(|topic| topic.audience), expected, "{kind}: {en:?}, {de:?}");
        let public = usize::from(expected == Some(Audience::Customers));
        assert_eq!(sites.customers.topics.len(), public, "{kind}: {en:?}, {de:?}");
    };
    let (agents, customers, draft) = ("audience: agents", "audience: customers", "draft: true");
    check("pages", Some(""), Some(""), Some(Audience::Customers));
    check("pages", Some(agents), Some(""), Some(Audience::Agents));
    check("pages", Some(""), Some(agents), Some(Audience::Agents));
    check("pages", Some(customers), Some(agents), Some(Audience::Agents));
    check("pages", None, Some(agents), Some(Audience::Agents));
    check("playbooks", Some(""), Some(""), Some(Audience::Agents));
    check("playbooks", Some(customers), Some(""), Some(Audience::Customers));
    check("playbooks", Some(customers), Some(agents), Some(Audience::Agents));
    check("pages", Some(draft), None, None);
    // What can't be read may have said so.
    check("pages", Some(""), Some("audience: agent"), Some(Audience::Agents));
    check("pages", Some(""), Some("audience: [customers]"), Some(Audience::Agents));
    check("pages", Some(""), Some("title: ["), Some(Audience::Agents));
}

#[test]
fn a_missing_translation_is_told_and_the_main_one_shown() {
    let (files, sites, found) = sites(&[
        ("content/pages/both.md", "# Both\n"),
        ("content/pages/both.de.md", "# Beide\n"),
        ("content/pages/english.md", "# English\n"),
        ("content/pages/german.de.md", "# Deutsch\n"),
        ("content/pages/french.fr.md", "# French\n"),
    ]);
    assert_eq!(
        told(&files, &found),
        [
            "missing-translation content/pages/english.md:1:1",
            "missing-translation content/pages/french.fr.md:1:1",
            "orphan-translation content/pages/german.de.md:1:1",
        ]
    );
    let title = |slug: &str, tag: &str| {
        let key = TopicKey {
            kind: DocumentKind::Page,
            slug: slug.into(),
        };
        sites.customers.topics[&key].title(&lang(tag)).source()
    };
    let shown = ["both", "english", "german", "french.fr"].map(|slug| (title(slug, "en"), title(slug, "de")));
    let pair = |en: &str, de: &str| (en.to_owned(), de.to_owned());
    assert_eq!(
        shown,
        [
            pair("Both", "Beide"),
            pair("English", "English"),
            pair("Deutsch", "Deutsch"),
            pair("French", "French")
        ]
    );
}

#[test]
fn search_engines_are_shown_pages_only() {
    let listed = [Content::Start, Content::Prices, Content::Support("a".into())];
    let others = [
        Content::Terms,
        Content::NotFound,
        Content::Feed,
        Content::Pdf("a".into()),
        Content::Notice("a".into()),
        Content::Print("a".into()),
    ];
    assert!(listed.iter().all(Content::is_listed) && !others.iter().any(Content::is_listed));
}

#[test]
fn playbooks_use_routes_that_serve_them() {
    let terms = |entitlements: &str, held: &str| {
        format!(
            "severities: {{ urgent: {{ name: U, mark: A, means: m, we: w, you: y }} }}\nproducts:\n  cloud: {{ name: C, kind: online, vendor: S }}\n  mail: {{ name: M, kind: online, vendor: S }}\n  \
             server: {{ name: S, kind: on-premises, vendor: S }}\nroutes:\n  premier: {{ name: P, to: S, for: [technical], scope: \
             online, who: w, basis: benefit, entitlements: {entitlements}, open: \"https://a.example/\" }}\n  free: {{ name: F, \
             to: S, for: [technical], scope: online, who: w, basis: included, open: \"https://a.example/\" }}\nlevels:\n  gold: {{ \
             name: G, {held} }}\n"
        )
    };
    let check = |entitlements: &str, held: &str, products: &str, routes: &str, expected: &[&str]| {
        let terms = terms(entitlements, held);
        let book = format!(
            "---\ntitle: x\nkind: technical\nproducts: [{products}]\nroutes: [{routes}]\nseverity: urgent\n---\n"
        );
        let own = [
            ("content/catalog/terms.yaml", terms.as_str()),
            ("content/playbooks/b.md", book.as_str()),
            ("content/playbooks/b.de.md", "---\ntitle: x\n---\n"),
        ];
        let (files, _, found) = sites(&own);
        let told: Vec<String> = told(&files, &found)
            .iter()
            .map(|one| one.replace("content/playbooks/", ""))
            .collect();
        assert_eq!(told, expected, "{entitlements}, {held}, {products}, {routes}");
    };
    let held = "held_from: 2026-01-01";
    check("{ gold: 5 }", held, "cloud, mail", "premier", &[]);
    // The day is 23 November 2026.
    let until = |day: &str| format!("held_from: 2021-01-01, held_until: 2026-11-{day}");
    check(
        "{ gold: 5 }",
        &until("22"),
        "cloud",
        "premier",
        &["entitlement-ended b.md:5:10"],
    );
    check("{ gold: 5 }", &until("23"), "cloud", "premier", &[]);
    check(
        "{ gold: unlimited }",
        "competencies: []",
        "cloud",
        "premier",
        &["route-not-entitled b.md:5:10"],
    );
    check(
        "{ gold: 0 }",
        held,
        "cloud",
        "premier",
        &["route-not-entitled b.md:5:10"],
    );
    // Incidents for some products only.
    let own = "{ gold: { incidents: 5, products: [cloud] } }";
    check(own, held, "cloud", "premier", &[]);
    check(own, held, "mail", "premier", &["allowance-outside-scope b.md:4:12"]);
    check(
        own,
        held,
        "mail",
        "premier, free",
        &["allowance-outside-scope b.md:4:12"],
    );
    check(
        own,
        held,
        "cloud, mail",
        "premier",
        &["allowance-outside-scope b.md:4:19"],
    );
    check(own, held, "cloud, mail", "premier, free", &[]);
    check(
        "{ gold: 5 }",
        held,
        "cloud, server",
        "premier",
        &["allowance-outside-scope b.md:4:19"],
    );
    // A route without incidents uses none up.
    check("{ gold: 5 }", held, "cloud, server", "free", &[]);
    check(own, held, "", "premier", &[]);
}
