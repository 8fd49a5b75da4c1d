//! Terms that are to change in, the letters of notice about them out: what they tell, to whom, and where they stand.

use std::path::Path;

use aushang::config::Audience;
use aushang::decode::Lang;
use aushang::site::Content;
use aushang::view::NoticeView;
use aushang::view::build::{Print, Speech, spoken_hours};

use crate::folder::Folder;
use crate::library::{Opened, language, render, repository, text, with_stack};

/// What the letters' colours and codes are, which no test here looks at.
const PRINT: Print = Print {
    brand: String::new(),
    on_brand: String::new(),
    code: |_, _| String::new(),
};

/// Two documents for different readers, with changes on two days.
const SUPPORT: &str = r#"support:
  technical:
    name: { en: Technical support, de: Technischer Support }
    kind: technical
    summary: s
    delivery: direct
    hours: office
    contacts: [hotline, mail]
    price:
      - { amount: 90.00, per: hour }
      - { from: 2027-09-01, announced: 2026-11-20, amount: 99.00, per: hour }
      - { from: 2027-03-01, announced: 2026-11-16, amount: 96.00, per: hour }
    response:
      urgent:
        - { within: 4 h }
        - { from: 2027-03-01, announced: 2026-11-16, within: 8 h }
  billing:
    name: { en: Billing, de: Abrechnung }
    kind: billing
    summary: s
    delivery: direct
    hours: office
    contacts: [mail]
    price: [included, { from: 2027-03-01, announced: 2026-11-16, amount: 20.00, per: incident }]
disclosures:
  business:
    title: { en: Terms for businesses, de: Bedingungen für Unternehmen }
    for: business
    support: [technical]
    version: "4"
    valid_from: 2026-01-01
    on_change: { en: You may end the contract., de: Sie können den Vertrag beenden. }
    closing: [{ en: Last words., de: Letzte Worte. }]
  consumers:
    title: { en: Terms for households, de: Bedingungen für Haushalte }
    for: consumers
    support: [technical, billing]
    version: "2"
    valid_from: 2026-01-01
"#;

/// Noon of 27 November 2026, in seconds.
const NOVEMBER: &str = "1795780800";

/// The project with these terms, each of `replacements` made in them.
fn project(replacements: &[(&str, &str)]) -> Folder {
    let mut folder = Folder::base();
    folder.write(
        "site.toml",
        "title = \"Harbour\"\nbase_address = \"https://support.harbour.example/\"\nlanguages = [\"en\", \"de\"]\n",
    );
    let partner = folder
        .read("content/catalog/partner.yaml")
        .replace("sells_to: business", "sells_to: both");
    folder.write("content/catalog/partner.yaml", &format!("{partner}  notice: 8 weeks\n"));
    std::fs::remove_file(folder.path().join("content/catalog/disclosures.yaml")).unwrap();
    let text = replacements.iter().fold(SUPPORT.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    folder.write("content/catalog/support.yaml", &text);
    folder
}

/// The letter of a document in a language.
fn letter(root: &Path, tag: &str, id: &str) -> Option<NoticeView> {
    speak(root, tag, |speech| {
        speech
            .site
            .has_notice(id)
            .then(|| speech.notice_letter(id, &PRINT))
            .flatten()
    })
}

/// Lets `ask` ask the customers' site of a project.
fn speak<T>(root: &Path, tag: &str, ask: impl FnOnce(Speech<'_>) -> T) -> T {
    let opened = Opened::read(root);
    let site = opened.renderer(Audience::Customers).site();
    let lang = Lang::parse(tag).unwrap();
    let language = language(&lang);
    let hours = spoken_hours(site, &lang, language.words());
    ask(Speech {
        site,
        lang: &lang,
        words: language.words(),
        day: site.as_of,
        hours: &hours,
        documents: &(),
        address: "index.html",
        twin: false,
    })
}

/// A letter's days, each with what is said of it: "From 1 March 2027 | Technical support, price: … instead of …".
fn told(letter: &NoticeView) -> Vec<String> {
    let days = letter.days.iter().flat_map(|day| {
        day.changes.iter().map(|change| {
            let what = change.what.iter().map(|what| format!(", {what}")).collect::<String>();
            format!("{} | {}{what}: {}", day.title, change.name, change.text)
        })
    });
    days.map(|line| line.replace('\u{a0}', " ")).collect()
}

#[test]
fn a_letter_tells_its_readers_what_changes_for_them_day_by_day() {
    let folder = project(&[]);
    let check = |tag: &str, id: &str, expected: &[&str]| {
        let letter = letter(folder.path(), tag, id).expect("a letter");
        assert_eq!(told(&letter), expected, "{tag} {id}");
    };
    check(
        "en",
        "business",
        &[
            "From 1 March 2027 | Technical support, Price: €96.00 per hour instead of €90.00 per hour",
            "From 1 March 2027 | Technical support, Urgent: first response within 8 hours instead of 4",
            "From 1 September 2027 | Technical support, Price: €99.00 per hour instead of €96.00 per hour",
        ],
    );
    check(
        "de",
        "consumers",
        &[
            "Ab 1. März 2027 | Technischer Support, Preis: 114,24 € je Stunde statt 107,10 € je Stunde",
            "Ab 1. März 2027 | Technischer Support, Schweregrad Urgent: erste Reaktion innerhalb von 8 Stunden statt 4",
            "Ab 1. März 2027 | Abrechnung, Preis: 23,80 € je Vorfall statt inklusive",
            "Ab 1. September 2027 | Technischer Support, Preis: 117,81 € je Stunde statt 114,24 € je Stunde",
        ],
    );
}

#[test]
fn a_letter_tells_of_a_new_kind_of_support_what_it_is() {
    let folder = project(&[(
        "    price: [included, { from: 2027-03-01, announced: 2026-11-16, amount: 20.00, per: incident }]\n",
        "    price: [{ from: 2027-03-01, announced: 2026-11-16, amount: 20.00, per: incident }]\n",
    )]);
    let own = letter(folder.path(), "en", "consumers").expect("a letter");
    let billing: Vec<String> = told(&own).into_iter().filter(|line| line.contains("Billing")).collect();
    assert_eq!(
        billing,
        [
            "From 1 March 2027 | Billing: new kind of support: “s”; who does the work: directly by us; service hours: Office hours; ways \
             to reach us: Email",
            "From 1 March 2027 | Billing, Price: €23.80 per incident",
        ]
    );
    let announced = own.days[0]
        .announced
        .as_deref()
        .unwrap_or_default()
        .replace('\u{a0}', " ");
    assert_eq!(
        announced,
        "Announced on 16 November 2026, at least 8 weeks before, as promised."
    );
}

#[test]
fn a_letter_tells_what_changes_in_the_contacts_for_complaints() {
    let mut folder = project(&[]);
    let partner = folder.read("content/catalog/partner.yaml");
    folder.write(
        "content/catalog/partner.yaml",
        &format!("{partner}  complaints: [hotline, desk]\n"),
    );
    let contacts = "contacts:
  hotline:
    - { kind: phone, number: \"+49 40 5550100\", hours: office }
    - { from: 2027-02-01, announced: 2026-11-16, kind: phone, number: \"+49 40 5550101\", hours: office }
  mail: { kind: email, address: help@harbour.example, hours: office }
  desk:
    - { name: Complaints desk, kind: email, address: desk@harbour.example }
    - { from: 2027-02-01, announced: 2026-11-16, name: Complaints desk, kind: email, address: care@harbour.example }
  duty-manager: { kind: phone, number: \"+49 40 5550199\", internal: true }
";
    folder.write("content/catalog/contacts.yaml", contacts);
    let own = letter(folder.path(), "en", "business").expect("a letter");
    let february: Vec<String> = told(&own)
        .into_iter()
        .filter(|line| line.contains("February"))
        .collect();
    assert_eq!(
        february,
        [
            "From 1 February 2027 | Telephone: +49 40 5550101 instead of +49 40 5550100",
            "From 1 February 2027 | Complaints desk: care@harbour.example instead of desk@harbour.example",
        ]
    );
}

#[test]
fn a_letter_has_all_that_a_letter_has() {
    let folder = project(&[]);
    let own = letter(folder.path(), "en", "business").expect("a letter");
    let plain = |text: &str| text.replace('\u{a0}', " ");
    assert_eq!(own.sender, ["Harbour Cloud GmbH", "Hafenstraße 1", "20457 Hamburg"]);
    let reach: Vec<&str> = own.reach.iter().map(|way| way.href.as_str()).collect();
    assert_eq!(
        reach,
        [
            "tel:+49405550100",
            "mailto:help@harbour.example",
            "https://support.harbour.example/"
        ]
    );
    assert_eq!(plain(&own.subject), "Changes from 1 March 2027: Terms for businesses");
    // The last day on which any of it was announced.
    assert_eq!(own.iso, "2026-11-20");
    let announced: Vec<String> = own
        .days
        .iter()
        .filter_map(|day| day.announced.as_deref().map(plain))
        .collect();
    assert_eq!(
        announced,
        [
            "Announced on 16 November 2026, at least 8 weeks before, as promised.",
            "Announced on 20 November 2026, at least 8 weeks before, as promised.",
        ]
    );
    assert_eq!(own.right.as_deref(), Some("You may end the contract."));
    assert_eq!(own.address, "https://support.harbour.example/disclosures/business.html");
    // Nobody has recorded it.
    assert!(own.edition.is_none());
    assert_eq!(own.tax.as_deref().map(plain).as_deref(), Some("Prices plus 19% VAT."));
    let households = letter(folder.path(), "en", "consumers").expect("a letter");
    // What the terms do not say, no letter says.
    assert_eq!(households.right, None);
    assert_eq!(
        households.tax.as_deref().map(plain).as_deref(),
        Some("Prices including 19% VAT.")
    );
}

#[test]
fn notice_is_said_to_be_kept_where_it_is() {
    let check = |replacements: &[(&str, &str)], iso: &str, first: &str| {
        let folder = project(replacements);
        let own = letter(folder.path(), "en", "business").expect("a letter");
        let words = own.days[0]
            .announced
            .as_deref()
            .unwrap_or_default()
            .replace('\u{a0}', " ");
        assert_eq!((own.iso.as_str(), words.as_str()), (iso, first), "{replacements:?}");
    };
    check(
        &[("announced: 2026-11-16", "announced: 2027-02-01")],
        "2027-02-01",
        "Announced on 1 February 2027.",
    );
    // What has no day of announcement is announced by the letter, on the day of the site.
    check(
        &[(", announced: 2026-11-16", "")],
        "2026-11-23",
        "Announced on 23 November 2026, at least 8 weeks before, as promised.",
    );
}

#[test]
fn where_nothing_changes_there_is_no_letter_and_no_link() {
    let folder = project(&[]);
    let opened = Opened::read_right(folder.path());
    let customers = opened.renderer(Audience::Customers);
    let notices = |audience| {
        let pages = opened.renderer(audience).site().pages.iter();
        let is_notice = |content: &Content| matches!(content, Content::Notice(_));
        let all = pages.filter(|(_, page)| is_notice(&page.content));
        all.map(|(address, _)| address.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        notices(Audience::Customers),
        [
            "changes/business.pdf",
            "changes/consumers.pdf",
            "de/changes/business.pdf",
            "de/changes/consumers.pdf"
        ]
    );
    assert_eq!(notices(Audience::Agents), Vec::<String>::new());
    let page = |address: &str| String::from_utf8(with_stack(|| render(customers, address))).unwrap();
    let german = page("de/changes.html");
    assert!(german.contains("href=\"changes/business.pdf\""), "{german}");
    let words = text(&german).replace('\u{a0}', " ");
    assert!(
        words.contains("Ankündigungsschreiben: Bedingungen für Unternehmen"),
        "{words}"
    );
    assert!(words.contains("PDF, 2 Seiten, "), "{words}");
    // Only billing changes, which the first document does not tell of.
    let replaced = [
        (
            "price:\n      - { amount: 90.00, per: hour }\n      - { from: 2027-09-01, announced: 2026-11-20, amount: 99.00, per: hour }\n      - { from: 2027-03-01, announced: 2026-11-16, amount: 96.00, per: hour }",
            "price: { amount: 90.00, per: hour }",
        ),
        (
            "        - { from: 2027-03-01, announced: 2026-11-16, within: 8 h }\n",
            "",
        ),
    ];
    let folder = project(&replaced);
    assert!(letter(folder.path(), "en", "business").is_none());
    assert!(letter(folder.path(), "en", "consumers").is_some());
    let opened = Opened::read_right(folder.path());
    let page = with_stack(|| render(opened.renderer(Audience::Customers), "changes.html"));
    let page = String::from_utf8(page).unwrap();
    assert!(
        !page.contains("changes/business.pdf") && page.contains("changes/consumers.pdf"),
        "{page}"
    );
}

#[test]
fn letters_and_the_page_of_changes_tell_the_same() {
    for tag in ["en", "de"] {
        // Net prices on both, so that even the amounts are the same words.
        let folder = project(&[]);
        let partner = folder
            .read("content/catalog/partner.yaml")
            .replace("sells_to: both", "sells_to: business");
        std::fs::write(folder.path().join("content/catalog/partner.yaml"), partner).unwrap();
        let own = letter(folder.path(), tag, "business").expect("a letter");
        let mut of_letter: Vec<(String, String)> = Vec::new();
        for day in &own.days {
            of_letter.extend(
                day.changes
                    .iter()
                    .map(|one| (day.iso.clone().unwrap_or_default(), one.text.clone())),
            );
        }
        let page = speak(folder.path(), tag, |speech| speech.changes());
        let of_page = page.changes.iter().filter(|one| one.subject.starts_with("Techni"));
        let of_page: Vec<(String, String)> = of_page.map(|one| (one.iso.clone(), one.text.clone())).collect();
        assert_eq!(of_letter.len(), of_page.len(), "{tag}: {of_letter:?} {of_page:?}");
        for ((day, text), (own, words)) in of_page.iter().zip(&of_letter) {
            // The letter says of a response that it is the first one, which on the page is said by the subject.
            assert!(day == own && words.ends_with(text.as_str()), "{tag}: {words} {text}");
        }
    }
}

#[test]
fn a_letter_is_accessible_and_has_the_same_bytes_twice() {
    let opened = Opened::read_right(&repository());
    let again = Opened::read_right(&repository());
    for address in ["changes/business.pdf", "de/changes/consumers.pdf"] {
        let bytes = |opened: &Opened| with_stack(|| render(opened.renderer(Audience::Customers), address));
        let first = bytes(&opened);
        let has = |mark: &str| first.windows(mark.len()).any(|window| window == mark.as_bytes());
        for mark in ["pdfuaid:part>1<", "pdfaid:part>3<", "(terms.json)"] {
            assert!(has(mark), "{address}: no {mark}");
        }
        assert_eq!(first, bytes(&again), "{address}");
    }
}

#[test]
fn the_command_writes_the_letter_of_the_site() {
    let folder = project(&[]);
    let ran = folder.run(&["build", "--as-of", "2026-11-27"]);
    assert_eq!(ran.exit, 0, "{}", ran.text);
    let published = std::fs::read(folder.path().join("dist/customers/de/changes/business.pdf")).unwrap();
    let args = [
        "diff",
        "2026-11-27",
        "--lang",
        "de",
        "--letter",
        "notice.pdf",
        "--for",
        "business",
    ];
    let ran = folder.run_with(&args, &[("SOURCE_DATE_EPOCH", NOVEMBER)]);
    assert_eq!((ran.exit, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains("Technischer Support"), "{}", ran.stdout);
    let written = std::fs::read(folder.path().join("notice.pdf")).unwrap();
    assert!(written == published, "the same letter");
}

#[test]
fn a_letter_that_can_t_be_written_leaves_what_stands_there() {
    let mut folder = project(&[]);
    folder.write("old.pdf", "old");
    let check = |args: &[&str], exit: i32, words: &str| {
        let ran = folder.run(&[&["diff", "2026-05-01", "--letter"], args].concat());
        assert_eq!(ran.exit, exit, "{args:?}: {}", ran.text);
        assert!(ran.text.contains(words), "{args:?}: {}", ran.text);
        assert_eq!(folder.read("old.pdf"), "old", "{args:?}");
    };
    check(
        &["old.pdf"],
        2,
        "add `--for business` or `--for consumers`, and `--lang en` or `--lang de`",
    );
    check(
        &["old.pdf", "--lang", "en"],
        2,
        "add `--for business` or `--for consumers`\n",
    );
    check(&["old.pdf", "--for", "business"], 2, "add `--lang en` or `--lang de`");
    check(
        &["old.pdf", "--for", "busines", "--lang", "en"],
        2,
        "did you mean `business`?",
    );
    check(
        &["letter.docx", "--for", "business", "--lang", "en"],
        2,
        "error: a letter is a PDF, and `letter.docx` ends in .docx\n",
    );
    check(
        &["none/a.pdf", "--for", "business", "--lang", "en"],
        3,
        "none/a.pdf can't be written",
    );
    let ran = folder.run(&["diff", ".", "--lang", "en", "--letter", "old.pdf", "--for", "business"]);
    assert_eq!(ran.exit, 0, "{}", ran.text);
    assert!(
        ran.stderr.contains("no letter is written: nothing changes"),
        "{}",
        ran.text
    );
    assert_eq!(folder.read("old.pdf"), "old");
}

#[test]
fn a_letter_names_the_recorded_version_with_the_day_on_which_it_was_recorded() {
    let mut folder = project(&[]);
    let ran = folder.run(&["archive"]);
    assert_eq!(ran.exit, 0, "{}", ran.text);
    let check = |folder: &Folder, tag: &str, words: &str, address: &str| {
        let own = letter(folder.path(), tag, "business").expect("a letter");
        let edition = own.edition.expect("a recorded version");
        assert_eq!(edition.label.replace('\u{a0}', " "), words);
        assert_eq!(edition.address, address);
    };
    check(
        &folder,
        "en",
        "Version 4 as it was recorded on 1 June 2026, kept for good:",
        "https://support.harbour.example/en/disclosures/business/4.pdf",
    );
    check(
        &folder,
        "de",
        "Fassung 4, wie am 1. Juni 2026 festgehalten, dauerhaft aufbewahrt:",
        "https://support.harbour.example/de/disclosures/business/4.pdf",
    );
    // The next version is not recorded yet.
    let text = folder
        .read("content/catalog/support.yaml")
        .replace("version: \"4\"", "version: \"5\"");
    folder.write("content/catalog/support.yaml", &text);
    assert!(
        letter(folder.path(), "en", "business")
            .expect("a letter")
            .edition
            .is_none()
    );
}

/// What `aushang diff` from `old` to `folder` says on standard error when it writes the letter to businesses, and the
/// changes that it tells programs.
fn compared(old: &Folder, folder: &Folder) -> (String, Vec<serde_json::Value>) {
    let old = old.path().display().to_string();
    let args = [
        "diff", &old, "--lang", "en", "--letter", "x.pdf", "--for", "business", "--format", "json",
    ];
    let ran = folder.run_with(&args, &[("SOURCE_DATE_EPOCH", NOVEMBER)]);
    assert_eq!(ran.exit, 0, "{}", ran.text);
    let all: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let groups = all[0]["groups"].as_array().unwrap();
    let changes = groups.iter().flat_map(|group| group["changes"].as_array().unwrap());
    (ran.stderr, changes.cloned().collect())
}

#[test]
fn what_comes_otherwise_than_announced_is_announced_by_the_letter() {
    let old = project(&[]);
    let check = |replacement: (&str, &str), expected: &str, announced: Option<&str>| {
        let (told, changes) = compared(&old, &project(&[replacement]));
        assert_eq!(told, expected, "{replacement:?}");
        let found: Vec<_> = changes
            .iter()
            .map(|one| (one["kind"].as_str(), one["announced"].as_str()))
            .collect();
        assert_eq!(found, [(Some("differs"), announced)], "{replacement:?}");
    };
    check(("within: 8 h", "within: 9 h"), &stale("2027-03-01"), None);
    let own = "announced: 2026-11-25, within: 9 h";
    check(("announced: 2026-11-16, within: 8 h", own), "", Some("2026-11-25"));
}

/// The warning that the promise's day of announcement is that of what had been announced before.
fn stale(day: &str) -> String {
    format!(
        "warning: what changes on {day} in `technical` (urgent) is not what was announced on 2026-11-16, which its `announced` still \
         names\n  help: write the day on which customers are told of it as it comes now\n"
    )
}

#[test]
fn what_is_moved_to_another_day_is_announced_anew() {
    let old = project(&[]);
    let check = |new: &str, expected: &str, announced: Option<&str>| {
        let replacement = ("from: 2027-03-01, announced: 2026-11-16, within: 8 h", new);
        let (told, changes) = compared(&old, &project(&[replacement]));
        assert_eq!(told, expected, "{new}");
        let found: Vec<_> = changes
            .iter()
            .map(|one| {
                (
                    one["kind"].as_str(),
                    one["announced_for"].as_str(),
                    one["announced"].as_str(),
                )
            })
            .collect();
        assert_eq!(found, [(Some("moved"), Some("2027-03-01"), announced)], "{new}");
    };
    // Later or earlier: on 16 November customers were told of another day.
    check(
        "from: 2027-04-01, announced: 2026-11-16, within: 8 h",
        &stale("2027-04-01"),
        None,
    );
    check(
        "from: 2027-02-01, announced: 2026-11-16, within: 8 h",
        &stale("2027-02-01"),
        None,
    );
    check(
        "from: 2027-04-01, announced: 2026-11-27, within: 8 h",
        "",
        Some("2026-11-27"),
    );
    // Notice is counted from today, the day on which the letter tells of it.
    let short = "warning: what changes on 2027-01-20 is told to the readers of `business` with less notice than `partner.notice` \
                 promises\n  help: let it hold from a later day, with `from` and `announced`\n";
    let early = "from: 2027-01-20, announced: 2026-11-16, within: 8 h";
    check(early, &format!("{short}{}", stale("2027-01-20")), None);
}

#[test]
fn less_notice_than_promised_is_warned_of() {
    let check = |replacement: (&str, &str), what: &str| {
        let (told, _) = compared(&project(&[]), &project(&[replacement]));
        let expected = format!(
            "warning: what {what} is told to the readers of `business` with less notice than `partner.notice` promises\n  help: \
             let it hold from a later day, with `from` and `announced`\n"
        );
        assert_eq!(told, expected, "{replacement:?}");
    };
    check(("- { within: 4 h }", "- { within: 5 h }"), "changes at once");
    check(
        (
            "- { within: 4 h }",
            "- { within: 4 h }\n        - { from: 2026-12-01, within: 6 h }",
        ),
        "changes on 2026-12-01",
    );
}

#[test]
fn where_only_support_of_versions_ends_the_command_says_why_there_is_no_letter() {
    let mut folder = project(&[(
        "    contacts: [hotline, mail]\n",
        "    contacts: [hotline, mail]\n    products: [server]\n",
    )]);
    let text = folder.read("content/catalog/support.yaml");
    // Nothing changes but that.
    let lines = text.lines().filter(|line| !line.contains("from: 2027"));
    let text = lines
        .collect::<Vec<_>>()
        .join("\n")
        .replace("price:\n      - { a", "price:\n      { a");
    let text = text.replace("urgent:\n        - {", "urgent:\n        {");
    folder.write(
        "content/catalog/support.yaml",
        &format!(
            "{text}\nproducts:\n  server: {{ name: Server, kind: on-premises, vendor: Contoso, versions: [{{ version: \"9\", \
             mainstream_until: 2027-01-31 }}] }}\n"
        ),
    );
    let ran = folder.run(&[
        "diff",
        "2026-06-01",
        ".",
        "--lang",
        "en",
        "--letter",
        "x.pdf",
        "--for",
        "business",
    ]);
    assert_eq!(
        (ran.exit, ran.stderr.as_str()),
        (
            0,
            "no letter is written: for the readers of `business` only support of products' versions ends, on the days that the terms \
             name already\n"
        )
    );
    assert!(!folder.path().join("x.pdf").exists());
}

#[test]
fn the_page_of_prices_says_in_whole_sentences_how_they_are_meant() {
    let check = |sells_to: &str, english: &str, german: &str| {
        let mut folder = project(&[]);
        let partner = folder.read("content/catalog/partner.yaml");
        let partner = partner.replace("sells_to: both", &format!("sells_to: {sells_to}"));
        folder.write("content/catalog/partner.yaml", &partner);
        let opened = Opened::read(folder.path());
        for (address, words) in [("prices.html", english), ("de/prices.html", german)] {
            for audience in [Audience::Customers, Audience::Agents] {
                let page = with_stack(|| render(opened.renderer(audience), address));
                let page = text(&String::from_utf8(page).unwrap()).replace('\u{a0}', " ");
                assert!(page.contains(words), "{sells_to}, {address}: no {words} in {page}");
            }
        }
    };
    check(
        "business",
        "Prices plus 19% VAT. Each item is rounded",
        "Preise zuzüglich 19 % MwSt. Jeder Posten wird",
    );
    check(
        "consumers",
        "Prices including 19% VAT. Each item is rounded",
        "Preise einschließlich 19 % MwSt. Jeder Posten wird",
    );
    check(
        "both",
        "Prices without VAT, then with 19% VAT. Each item is rounded",
        "Preise ohne MwSt., dann mit 19 % MwSt. Jeder Posten wird",
    );
}

#[test]
fn notice_is_owed_as_the_old_terms_promise_it() {
    let old = project(&[]);
    let mut new = project(&[(
        "- { within: 4 h }\n",
        "- { within: 4 h }\n        - { from: 2027-01-08, within: 6 h }\n",
    )]);
    let partner = new.read("content/catalog/partner.yaml");
    new.write(
        "content/catalog/partner.yaml",
        &partner.replace("notice: 8 weeks", "notice: 4 weeks"),
    );
    // Six weeks from 27 November on: enough by the new terms, not by those that customers have.
    let (told, _) = compared(&old, &new);
    assert!(
        told.contains("warning: what changes on 2027-01-08 is told to the readers of `business` with less notice"),
        "{told}"
    );
}
