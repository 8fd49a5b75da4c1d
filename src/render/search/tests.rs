//! What stands on a page is found, in the form that readers write.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::fold::{fold, stem, terms, tokens};
use super::index::{Index, Parts};
use super::numbers::rising;
use super::rules::Rules;
use super::text::{Section, sections};
use super::unit::{HEAVIEST, Subject};

/// The plain terms of a text.
fn plain(lang: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    terms(text, &Rules::of(lang), |term| {
        if !term.is_part {
            found.push(term.text);
        }
    });
    found
}

/// All words are brought to one form.
fn same(lang: &str, words: &[&str]) {
    let forms: BTreeSet<Vec<String>> = words.iter().map(|word| plain(lang, word)).collect();
    assert_eq!(forms.len(), 1, "{words:?}: {forms:?}");
}

#[test]
fn forms_of_a_german_word_are_one() {
    same("de", &["Rechnung", "Rechnungen", "RECHNUNG", "rechnung"]);
    same("de", &["für", "fuer", "Für"]);
    same("de", &["Straße", "Strasse", "STRASSE"]);
    same(
        "de",
        &["anmelden", "Anmeldung", "Anmeldungen", "angemeldet", "anzumelden"],
    );
    same("de", &["Kunde", "Kunden", "Kundes"]);
    same("de", &["Lizenz", "Lizenzen"]);
    same("de", &["Benutzer", "Benutzern", "Benutzers"]);
    same(
        "de",
        &["zurücksetzen", "zuruecksetzen", "zurückgesetzt", "zurückzusetzen"],
    );
    same("de", &["Häuser", "Hauser"]);
    assert_ne!(plain("de", "Rechnung"), plain("de", "Rechte"));
    assert_ne!(plain("de", "Daten"), plain("de", "Datei"));
}

#[test]
fn forms_of_an_english_word_are_one() {
    same("en", &["license", "licenses", "licensing"]);
    same("en", &["cancel", "cancelled", "cancels", "cancelling"]);
    same("en", &["policy", "policies"]);
    same("en", &["price", "prices", "pricing"]);
    same("en", &["phone", "phones"]);
    same("en", &["mailbox", "mailboxes"]);
    same("en", &["assign", "assigned", "assignment"]);
    same("en", &["escalate", "escalation", "escalating", "escalated"]);
}

#[test]
fn forms_of_a_french_word_are_one() {
    same("fr", &["facture", "factures", "facturation"]);
    same("fr", &["réinitialiser", "reinitialiser", "réinitialisation"]);
    same("fr", &["abonnement", "abonnements"]);
    same("fr", &["créé", "créée", "créés"]);
}

#[test]
fn codes_stay_whole() {
    assert_eq!(plain("en", "0x80070005"), ["0x80070005"]);
    assert_eq!(plain("de", "AADSTS50020:"), ["aadsts50020"]);
    assert_eq!(plain("en", "550 5.7.1 denied"), ["550", "5.7.1", "5", "7", "1", "deni"]);
    assert_eq!(
        plain("en", "Get-MailboxStatistics"),
        ["getmailboxstatistic", "get", "mailboxstatistic"]
    );
    let mut parts = Vec::new();
    terms("OneDrive 0xAB12", &Rules::of("en"), |term| {
        parts.push((term.text, term.is_part))
    });
    for (text, is_part) in [("drive", true), ("ab12", true), ("0xab12", false)] {
        assert!(
            parts.contains(&(stem(text, &Rules::of("xx")), is_part)) || parts.contains(&("driv".into(), true)),
            "{text}"
        );
    }
}

#[test]
fn japanese_is_found_by_pairs() {
    assert_eq!(
        plain("ja", "請求書の再発行"),
        ["請求", "求書", "書の", "の再", "再発", "発行"]
    );
    assert_eq!(plain("ja", "ﾒｰﾙ"), plain("ja", "メール"));
    assert_eq!(plain("ja", "Outlookで送信"), ["outlook", "で送", "送信"]);
    assert_ne!(fold("が"), fold("か"));
}

#[test]
fn a_page_is_read_by_its_headings() {
    let html = "<nav>n</nav><main id=\"main\"><nav>way</nav><h1>T</h1><p>a&amp;b&#x27;s <b>c</b>d</p>\
                <section id=\"s\"><h2>H <a class=\"anchor\" href=\"#s\">#</a></h2><ul><li>x</li><li>y<br>z</li></ul></section>\
                <h3 id=\"k\">K</h3><template>no</template><img alt=\"pic\" src=\"a>b\"><svg><text>no</text></svg></main><footer>f</footer>";
    let section = |anchor: &str, heading: &str, text: &str| Section {
        anchor: anchor.into(),
        heading: heading.into(),
        text: text.into(),
    };
    let expected = [
        section("", "", "a&b's cd"),
        section("s", "H", "x\ny\nz"),
        section("k", "K", "pic"),
    ];
    assert_eq!(sections(html), expected);
}

/// In how many units a term stands of three German pages, each with a title and a text.
fn places(pages: [(&str, &str); 3], term: &str) -> usize {
    let rules = Rules::of("de");
    let pages = pages.map(|(title, text)| Subject {
        title: title.into(),
        sections: vec![Section {
            text: text.into(),
            ..Section::default()
        }],
        ..Subject::default()
    });
    let units: Vec<_> = pages.iter().map(|page| page.units(&rules)).collect();
    let index = Index::new(&Parts {
        lang: "de",
        languages: Vec::new(),
        rules,
        pages: units.iter().map(|units| ("a.html", units.as_slice())).collect(),
        synonyms: Vec::new(),
        alike: Vec::new(),
        facets: Vec::new(),
        values: Vec::new(),
    });
    let terms: String = index.files.values().cloned().collect();
    let entry = terms
        .split([' ', '"'])
        .find(|entry| entry.starts_with(&format!("A{term}!")))
        .unwrap_or_default();
    entry.split('!').skip(1).map(|group| rising(&group[1..]).len()).sum()
}

#[test]
fn words_that_nobody_reads_are_passed_over() {
    let html = "<main><li><p><a href=\"tel:1\">+49 40 1</a></p><p class=\"more\"><a href=\"#h\">All hours<span class=\"hidden\">: Line</span></a></p></li>\
                <p>In UTC. <a href=\"x.ics\" download>Add<span class=\"hidden\">: Line</span></a></p>\
                <th><span aria-hidden=\"true\">Mon</span><span class=\"hidden\">Monday</span></th><td>8<span class=\"hidden\">, </span></td></main>";
    let text: Vec<String> = sections(html).into_iter().map(|section| section.text).collect();
    assert_eq!(text, ["+49 40 1\nIn UTC.\nMonday\n8"]);
}

#[test]
fn what_stands_apart_in_a_heading_is_kept_apart() {
    let html = "<main><h3><span class=\"label\">Phone</span> Duty <em>manager</em> <span class=\"tag new\">Internal</span></h3><p>x</p>\
                <h2 class=\"label\">A<span class=\"tag\">b</span>c</h2><p>y <span class=\"tag\">z</span> w</p></main>";
    let found: Vec<(String, String)> = sections(html).into_iter().map(|one| (one.heading, one.text)).collect();
    let expected = [("Phone · Duty manager · Internal", "x"), ("A · b · c", "y z w")];
    assert_eq!(
        found,
        expected.map(|(heading, text)| (heading.to_owned(), text.to_owned()))
    );
    let rules = Rules::of("en");
    let all = |text: &str| {
        let mut found = Vec::new();
        terms(text, &rules, |term| found.push(term.text));
        found
    };
    assert_eq!(
        all("Phone · Duty manager · Internal"),
        all("Phone Duty manager Internal")
    );
}

#[test]
fn marks_of_footnotes_are_no_words() {
    let html = "<main><p>On 13 October 2026<sup><a class=\"footnote\" role=\"doc-noteref\" href=\"#n\">1</a></sup>, x<sup>2</sup></p>\
                <p><a href=\"y\">2026<sup class=\"footnote\" id=\"m\">2</sup></a></p>\
                <div class=\"footnotes\"><ol><li id=\"n\"><p>Note. <a class=\"footnote-back\" href=\"#m\">↩</a></p></li></ol></div></main>";
    let text: Vec<String> = sections(html).into_iter().map(|section| section.text).collect();
    assert_eq!(text, ["On 13 October 2026, x2\n2026\nNote."]);
}

/// The terms of a unit of a page at an address, with ids and a section.
fn names(address: &str, id: &str, anchor: &str) -> Vec<String> {
    let subject = Subject {
        address: address.into(),
        ids: vec![id.into()],
        sections: vec![Section {
            anchor: anchor.into(),
            ..Section::default()
        }],
        ..Subject::default()
    };
    let units = subject.units(&Rules::of("en"));
    units
        .iter()
        .flat_map(|unit| unit.terms().map(|(term, _)| term.to_owned()))
        .collect()
}

#[test]
fn names_of_files_and_ids_of_anchors_are_found_whole() {
    assert_eq!(names("playbooks/mail-flow.html", "one", "two"), ["mailflow"]);
    assert_eq!(
        names("matrix.html", "signature-cloud", "route-signature-cloud"),
        ["matrix", "signaturecloud"]
    );
    // What does not stand there is not found there.
    assert_eq!(names("de/index.html", "cloud", "routecloud"), [""; 0]);
}

#[test]
fn a_joined_word_is_found_by_its_parts() {
    // Two pages have the word itself, one by its part.
    let pages = [
        ("Monatsrechnung", "Wir senden sie."),
        ("Rechnung", "Im Monat einmal."),
        ("Rechnung zwei", "Ein Monat."),
    ];
    assert_eq!(places(pages, "rechn"), 3);
    // Of the whole word too much goes with its endings: it is cut before.
    assert_eq!(plain("de", "Preisänderungen Änderung"), ["preisand", "ander"]);
    let pages = [
        ("Preisänderungen", "Wir senden sie."),
        ("Änderung", "Ein Preis."),
        ("Änderungen zwei", "Ein Preis."),
    ];
    assert_eq!(places(pages, "ander"), 3);
}

#[test]
fn a_long_page_has_several_units_and_each_line_is_in_one() {
    let line = "A line of some words that says what is to be done.\n".repeat(30);
    let long = Section {
        anchor: "a".into(),
        heading: "Heading".into(),
        text: line.repeat(4),
    };
    let subject = Subject {
        title: "Title".into(),
        sections: vec![
            long.clone(),
            Section {
                anchor: "b".into(),
                ..long
            },
        ],
        ..Subject::default()
    };
    let units = subject.units(&Rules::of("en"));
    assert!(units.len() > 3, "{}", units.len());
    let lines: usize = (0..units.len())
        .map(|unit| subject.record(unit).matches("A line of").count())
        .sum();
    assert_eq!(lines, 240);
    for unit in &units {
        assert!(unit.terms().any(|(term, weight)| term == "titl" && weight > 3));
        assert!(unit.terms().all(|(_, weight)| (1..=HEAVIEST).contains(&weight)));
    }
}

/// A language, a text in it, and its terms, each with whether it is a part of a word.
type Known = (String, String, Vec<(String, bool)>);

#[test]
fn the_browser_brings_words_to_the_same_form() {
    // The step `search` holds the theme's script to this file, which the test holds to what is compiled in.
    let known = include_str!("../../../tests/tools/search-words.json");
    let known: Vec<Known> = serde_json::from_str(known).unwrap();
    assert!(known.len() > 60, "{}", known.len());
    for (lang, text, expected) in known {
        let mut found = Vec::new();
        terms(&text, &Rules::of(&lang), |term| found.push((term.text, term.is_part)));
        assert_eq!(found, expected, "{lang}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_terms_and_nothing_is_lost(text in "\\PC{0,80}") {
        for token in tokens(&text) {
            prop_assert!(text.contains(token));
        }
        for lang in ["de", "en", "fr", "ja", "xx"] {
            let rules = Rules::of(lang);
            let mut count = 0;
            terms(&text, &rules, |term| {
                count += 1;
                assert!(!term.text.is_empty() && !term.text.contains([' ', '!', '"', '\\', '\n']), "{:?}", term.text);
            });
            let has_word = tokens(&text).any(|token| token.len() < 40 && token.contains(|letter: char| letter.is_ascii_alphanumeric()));
            prop_assert!(count > 0 || !has_word, "{:?}", text);
        }
    }

    #[test]
    fn any_html_is_read(html in "[<>a-z\"'=/ &;#!-]{0,80}") {
        let _ = sections(&html);
    }

    #[test]
    fn folding_is_done_once_and_for_all(text in "[a-zA-ZäöüÄÖÜßẞéèÊçñøÆœŁİЖжΣσςがｶ漢①½0-9_.-]{0,40}") {
        let once = fold(&text).into_owned();
        prop_assert_eq!(fold(&once).into_owned(), once);
    }
}
