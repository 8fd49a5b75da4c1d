//! Realistic views of every kind of page, rendered in two languages.
//!
//! Where the environment variable `AUSHANG_SAMPLES` names a folder, the pages and assets are written there, so that they
//! can be looked at and given to the standards' own tools.

mod desk;
mod profiles;
mod terms;

use std::collections::BTreeMap;

use serde::Serialize;

use super::Theme;
use crate::render::brand::{Brand, Colour};
use crate::source::Files;
use crate::view::Strings;
use crate::view::{
    Alternate, Assets, ChangesView, ContactsView, Crumb, DisclosuresView, Fact, Foot, Frame, Heading, LetterRow, Link,
    NavItem, NavSection, PageView, PricesView, StartView, SupportListView, SupportPageView,
};
use terms::Sample;

/// The sections of the customers' site: address and title in English and German.
const MENU: [(&str, &str, &str); 6] = [
    ("support.html", "Support types", "Supportarten"),
    ("contacts.html", "Contacts and hours", "Kontakt und Zeiten"),
    ("prices.html", "Prices", "Preise"),
    ("escalation.html", "When we escalate", "Wenn wir eskalieren"),
    ("changes.html", "Changes to the terms", "Änderungen"),
    ("documents.html", "Documents", "Dokumente"),
];

/// The theme's own words of a language, as the site hands them to templates.
fn strings(theme: &Theme, lang: &str) -> BTreeMap<String, String> {
    let files = theme.strings(lang);
    let lines = files.iter().flat_map(|file| file.text.lines());
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(id, words)| (id.replace('-', "_"), words.to_owned()))
        .collect()
}

/// A page to render: its file's name, template and title, and how its frame differs.
struct Page<'a> {
    file: &'a str,
    template: &'a str,
    title: String,
    internal: bool,
}

/// All pages of one language.
struct Site<'a> {
    theme: &'a Theme,
    assets: &'a super::ThemeAssets,
    sample: Sample,
    pages: BTreeMap<String, String>,
}

impl Site<'_> {
    /// What stands around a page.
    fn frame(&self, page: &Page) -> Frame {
        let t = |en: &str, de: &str| self.sample.t(en, de);
        let lang = self.sample.lang();
        let menu = MENU.iter().map(|(href, en, de)| NavItem {
            title: t(en, de),
            href: (*href).to_owned(),
            current: *href == page.file,
        });
        let desk = [
            ("playbooks.html", "Playbooks", "Leitfäden"),
            ("matrix.html", "Escalation matrix", "Eskalationsmatrix"),
        ];
        let desk = desk.iter().map(|(href, en, de)| NavItem {
            title: t(en, de),
            href: (*href).to_owned(),
            current: *href == page.file,
        });
        let start = page.file == "index.html" || page.file == "desk.html";
        let crumb = |title: String, href: Option<&str>| Crumb {
            title,
            href: href.map(str::to_owned),
        };
        let playbook = page.file == "playbook.html";
        Frame {
            lang: lang.to_owned(),
            dir: "ltr".to_owned(),
            title: page.title.clone(),
            description: Some(t(
                "Support by Nordlicht Cloud: hours, contacts, prices.",
                "Support von Nordlicht Cloud: Zeiten, Kontakt, Preise.",
            )),
            site_title: t("Nordlicht Cloud Support", "Nordlicht Cloud Support"),
            partner: "Nordlicht Cloud".to_owned(),
            internal: page.internal,
            canonical: format!("https://hilfe.nordlicht.example/{lang}/{}", page.file),
            twin: Some("twin.html.md".to_owned()),
            home: if page.internal { "desk.html" } else { "index.html" }.to_owned(),
            alternates: [("en", "English"), ("de", "Deutsch")]
                .map(|(tag, name)| Alternate {
                    lang: tag.to_owned(),
                    name: name.to_owned(),
                    href: format!("../{tag}/{}", page.file),
                    absolute: format!("https://hilfe.nordlicht.example/{tag}/{}", page.file),
                    current: tag == lang,
                    translated: true,
                })
                .to_vec(),
            default_absolute: format!("https://hilfe.nordlicht.example/en/{}", page.file),
            menu: if page.internal {
                desk.chain(menu.take(3)).collect()
            } else {
                menu.collect()
            },
            section: (playbook || page.file == "page.html").then(|| self.section(page)),
            breadcrumbs: if start {
                vec![]
            } else {
                vec![
                    crumb(t("Start page", "Startseite"), Some("index.html")),
                    crumb(page.title.clone(), None),
                ]
            },
            contents: self.sample.headings(page.file),
            previous: playbook.then(|| Link {
                title: t("A licence does not arrive", "Eine Lizenz kommt nicht an"),
                href: "playbook.html".to_owned(),
            }),
            next: (playbook || page.file == "page.html").then(|| Link {
                title: t("Sign-in fails for everybody", "Anmeldung scheitert bei allen"),
                href: "playbook.html".to_owned(),
            }),
            partly: None,
            fallback: (page.file == "fallback.html").then(|| {
                (
                    t(
                        "This page has not been translated yet. You read it in German.",
                        "Diese Seite ist noch nicht übersetzt. Sie lesen sie auf Englisch.",
                    ),
                    "en".to_owned(),
                )
            }),
            assets: Assets {
                style: format!("../{}", self.assets.style.name),
                style_integrity: None,
                script: format!("../{}", self.assets.script.name),
                script_integrity: None,
                search: format!("../{}", self.assets.search.name),
                search_integrity: None,
                search_head: "../search/en.js".to_owned(),
                icon: format!("../{}", self.assets.icon.name),
                logo: None,
                worker: page.internal.then(|| "worker.js".to_owned()),
                manifest: page.internal.then(|| "app.webmanifest".to_owned()),
            },
            foot: Foot {
                legal_name: "Nordlicht Cloud GmbH".to_owned(),
                address: t(
                    "Kaiser-Wilhelm-Straße 12, 20355 Hamburg, Germany",
                    "Kaiser-Wilhelm-Straße 12, 20355 Hamburg",
                ),
                links: vec![
                    Link {
                        title: t("Imprint", "Impressum"),
                        href: "page.html".to_owned(),
                    },
                    Link {
                        title: t("Accessibility", "Barrierefreiheit"),
                        href: "page.html".to_owned(),
                    },
                ],
                as_of: t("Terms as of 23 November 2026", "Bedingungen, Stand 23. November 2026"),
            },
            json_ld: Some(
                r#"{"@context":"https://schema.org","@type":"Organization","name":"Nordlicht Cloud"}"#.to_owned(),
            ),
            s: strings(self.theme, lang),
        }
    }

    /// The section of a page, with its neighbours.
    fn section(&self, page: &Page) -> NavSection {
        let t = |en: &str, de: &str| self.sample.t(en, de);
        let item = |title: String, current: bool| NavItem {
            title,
            href: "playbook.html".to_owned(),
            current,
        };
        NavSection {
            title: t("Playbooks for Microsoft 365", "Leitfäden zu Microsoft 365"),
            href: "playbooks.html".to_owned(),
            all: Some("13".to_owned()),
            items: vec![
                item(t("A licence does not arrive", "Eine Lizenz kommt nicht an"), false),
                item(page.title.clone(), true),
                item(t("Sign-in fails for everybody", "Anmeldung scheitert bei allen"), false),
                item(
                    t("Somebody else is in the account", "Jemand Fremdes ist im Konto"),
                    false,
                ),
                item(t("Teams calls break off", "Teams-Anrufe brechen ab"), false),
            ],
        }
    }

    /// Renders a page and keeps it.
    fn add(&mut self, file: &str, template: &str, title: String, internal: bool, view: &impl Serialize) {
        let page = Page {
            file,
            template,
            title,
            internal,
        };
        let frame = self.frame(&page);
        let html = self
            .theme
            .render(page.template, &frame, view)
            .unwrap_or_else(|error| panic!("{template}: {error:#?}"));
        assert!(html.len() > 400, "{template} is nearly empty: {html}");
        self.pages.insert(format!("{}/{file}", self.sample.lang()), html);
    }

    /// The pages that customers see.
    fn customers(&mut self) {
        let sample = self.sample;
        let t = |en: &str, de: &str| sample.t(en, de);
        self.add(
            "index.html",
            "start.html",
            t("Nordlicht Cloud Support", "Nordlicht Cloud Support"),
            false,
            &sample.start(),
        );
        let list = SupportListView {
            support: sample.all_support(),
            severities: sample.severities(),
        };
        self.add(
            "support.html",
            "support-list.html",
            t("Support types", "Supportarten"),
            false,
            &list,
        );
        let technical = SupportPageView {
            support: sample.technical(),
            severities: sample.severities(),
            escalation: Some(sample.escalation()),
            escalation_href: "escalation.html".to_owned(),
            documents: sample.documents(),
        };
        self.add(
            "technical.html",
            "support.html",
            technical.support.name.clone(),
            false,
            &technical,
        );
        let contacts = ContactsView {
            contacts: sample.contacts(),
            weeks: sample.weeks(),
            complaints: vec![sample.mail()],
        };
        self.add(
            "contacts.html",
            "contacts.html",
            t("Contacts and hours", "Kontakt und Zeiten"),
            false,
            &contacts,
        );
        let prices = PricesView {
            tax: Some(t(
                "All prices are net, plus 19 % VAT.",
                "Alle Preise sind Nettopreise, zuzüglich 19 % Umsatzsteuer.",
            )),
            rounding: Some(t(
                "Each item is rounded to €0.01, halves up.",
                "Jeder Posten wird kaufmännisch auf 0,01 € gerundet.",
            )),
            support: sample.all_support(),
            changes: sample.changes(),
        };
        self.add("prices.html", "prices.html", t("Prices", "Preise"), false, &prices);
        self.add(
            "escalation.html",
            "escalation.html",
            t("When we escalate", "Wenn wir eskalieren"),
            false,
            &sample.escalation(),
        );
        let changes = ChangesView {
            changes: sample.changes(),
            notice: Some(t(
                "We announce changes at least 8 weeks before they take effect.",
                "Änderungen kündigen wir mindestens 8 Wochen vorher an.",
            )),
            letters: vec![LetterRow {
                title: t(
                    "Letter of notice: Support terms for businesses",
                    "Ankündigungsschreiben: Supportbedingungen für Unternehmen",
                ),
                reader: t("For business customers", "Für Unternehmen"),
                href: "changes/business.pdf".to_owned(),
                download: t("PDF, 2 pages, 84 kB", "PDF, 2 Seiten, 84 kB"),
            }],
            feed: Some("changes.atom".to_owned()),
            updated: Some(t(
                "Last changed on 1 October 2026",
                "Zuletzt geändert am 1. Oktober 2026",
            )),
        };
        self.add(
            "changes.html",
            "changes.html",
            t("Changes to the terms", "Änderungen der Bedingungen"),
            false,
            &changes,
        );
        self.add(
            "no-changes.html",
            "changes.html",
            t("Changes to the terms", "Änderungen der Bedingungen"),
            false,
            &ChangesView {
                changes: vec![],
                letters: vec![],
                notice: None,
                feed: None,
                updated: None,
            },
        );
        self.add(
            "documents.html",
            "disclosures.html",
            t("Documents", "Dokumente"),
            false,
            &DisclosuresView {
                profiles: None,
                documents: sample.documents(),
                former: sample.earlier(),
            },
        );
        let disclosure = sample.disclosure();
        self.add(
            "disclosure.html",
            "disclosure.html",
            disclosure.title.clone(),
            false,
            &disclosure,
        );
        self.add("print.html", "print.html", disclosure.title.clone(), false, &disclosure);
        let page = PageView {
            html: sample.text(),
            lang: sample.lang().to_owned(),
            facts: vec![],
        };
        self.add(
            "page.html",
            "page.html",
            t("How to get help", "So bekommen Sie Hilfe"),
            false,
            &page,
        );
        let fallback = PageView {
            html: Sample::other(sample).text(),
            lang: Sample::other(sample).lang().to_owned(),
            facts: vec![Fact {
                label: t("Products", "Produkte"),
                value: "Microsoft 365".to_owned(),
            }],
        };
        self.add(
            "fallback.html",
            "page.html",
            Sample::other(sample).t("How to get help", "So bekommen Sie Hilfe"),
            false,
            &fallback,
        );
        let start = sample.start();
        let lost = serde_json::json!({
            "primary": start.primary,
            "others": start.others,
            "elsewhere": [{ "lang": "fr", "text": "Page inconnue.", "title": "Accueil", "href": "/fr/index.html" }],
        });
        self.add(
            "404.html",
            "404.html",
            t("This page does not exist", "Diese Seite gibt es nicht"),
            false,
            &lost,
        );
        let target = Link {
            title: t("Prices", "Preise"),
            href: "prices.html".to_owned(),
        };
        self.add("moved.html", "redirect.html", t("Prices", "Preise"), false, &target);
    }

    /// The pages that only agents see.
    fn agents(&mut self) {
        let sample = self.sample;
        let t = |en: &str, de: &str| sample.t(en, de);
        let start = StartView {
            about: None,
            ..sample.start()
        };
        self.add(
            "desk.html",
            "start.html",
            t("Nordlicht Cloud, agents", "Nordlicht Cloud, intern"),
            true,
            &start,
        );
        self.add(
            "playbooks.html",
            "playbooks.html",
            t("Playbooks", "Leitfäden"),
            true,
            &sample.playbooks(),
        );
        self.add(
            "playbook.html",
            "playbook.html",
            t("Mail does not arrive", "E-Mails kommen nicht an"),
            true,
            &sample.playbook(),
        );
        self.add(
            "matrix.html",
            "matrix.html",
            t("Escalation matrix", "Eskalationsmatrix"),
            true,
            &sample.matrix_page(),
        );
        self.add(
            "escalate.html",
            "escalate.html",
            t("Which route?", "Welcher Weg?"),
            true,
            &sample.escalate(),
        );
        self.add(
            "due.html",
            "due.html",
            t("Deadlines", "Fristrechner"),
            true,
            &sample.due_form(),
        );
        self.add(
            "profiles.html",
            "profiles.html",
            t("Completeness", "Vollständigkeit"),
            true,
            &sample.profiles(),
        );
        self.add(
            "profile.html",
            "profile.html",
            t("Services Directive", "Dienstleistungsrichtlinie"),
            true,
            &sample.profile(),
        );
    }
}

/// The headings of a page of text.
fn headings(list: &[(u8, &str, &str)]) -> Vec<Heading> {
    list.iter()
        .map(|(level, id, text)| Heading {
            level: *level,
            id: (*id).to_owned(),
            text: (*text).to_owned(),
        })
        .collect()
}

#[test]
fn every_template_renders_in_both_languages() {
    let (theme, found) = Theme::load(&Files::default(), None);
    assert_eq!(found, []);
    let theme = theme.expect("the default theme has no mistake");
    let brand = std::env::var("AUSHANG_BRAND").unwrap_or_else(|_| "#0a4f8f".to_owned());
    let brand = Brand::new(Colour::parse(&brand).expect("a colour")).expect("readable");
    let assets = theme.assets(&brand, crate::config::Audience::Agents);
    let mut out = BTreeMap::new();
    for german in [false, true] {
        let mut site = Site {
            theme: &theme,
            assets: &assets,
            sample: Sample { german },
            pages: BTreeMap::new(),
        };
        site.customers();
        site.agents();
        out.extend(site.pages);
    }
    for (file, html) in &out {
        assert!(
            !html.contains("style=\"") && !html.contains("<style") && !html.contains("onclick"),
            "{file} holds an inline style or script"
        );
        assert!(
            html.starts_with("<!doctype html>"),
            "{file}: {}",
            html.get(..40).unwrap_or(html)
        );
        assert_eq!(
            html.matches("<h1").count(),
            1,
            "{file} has one heading of the first level"
        );
    }
    for asset in [assets.style, assets.script, assets.icon] {
        out.insert(asset.name, asset.text);
    }
    if let Some(folder) = std::env::var_os("AUSHANG_SAMPLES") {
        for (file, text) in out {
            let path = std::path::Path::new(&folder).join(file);
            std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder can be made");
            std::fs::write(path, text).expect("the sample can be written");
        }
    }
}

#[test]
fn both_languages_have_the_same_words() {
    let (theme, _) = Theme::load(&Files::default(), None);
    let theme = theme.expect("the default theme has no mistake");
    let strings =
        |lang: &str| Strings::new(&[(lang, theme.strings(lang))]).unwrap_or_else(|_| panic!("{lang} is Fluent"));
    let (english, german) = (strings("en"), strings("de"));
    assert_eq!(english.missing_from(&german), Vec::<String>::new());
    assert_eq!(german.missing_from(&english), Vec::<String>::new());
}

#[test]
fn robots_render_bare() {
    let (theme, _) = Theme::load(&Files::default(), None);
    let theme = theme.expect("the default theme has no mistake");
    let robots = |internal: bool, sitemap: Option<&str>| {
        theme
            .render_bare(
                "robots.txt",
                &serde_json::json!({"internal": internal, "sitemap": sitemap}),
            )
            .expect("it renders")
    };
    assert_eq!(robots(true, None), "User-agent: *\nDisallow: /\n");
    assert_eq!(
        robots(false, Some("https://a.example/sitemap.xml")),
        "User-agent: *\nAllow: /\n\nSitemap: https://a.example/sitemap.xml\n"
    );
    assert_eq!(robots(false, None), "User-agent: *\nAllow: /\n");
}
