//! Two states of a project in, what `aushang diff` says of the difference out: between days, folders and git revisions.

use std::process::Command;

use crate::folder::Folder;

/// The project that is changed, with a severity more, in two languages.
fn before() -> Folder {
    let mut folder = Folder::base();
    folder.write(
        "site.toml",
        "title = \"Harbour\"\nbase_address = \"https://support.harbour.example/\"\nlanguages = [\"en\", \"de\"]\n",
    );
    folder.write(
        "content/catalog/severities.yaml",
        "severities:\n  moderate: { name: { en: Moderate, de: Mittel }, mark: B, means: m, we: w, you: y }\n",
    );
    change(
        &mut folder,
        "support",
        "      urgent: { within: 1 h }\n",
        "      urgent: { within: 1 h }\n      moderate: { within: 4 h }\n",
    );
    folder
}

/// Replaces `old` in a file of the catalog, which has it.
fn change(folder: &mut Folder, file: &str, old: &str, new: &str) {
    let path = format!("content/catalog/{file}.yaml");
    let text = folder.read(&path);
    assert!(text.contains(old), "{old} in {text}");
    folder.write(&path, &text.replacen(old, new, 1));
}

/// Runs git in a folder.
fn git(folder: &Folder, args: &[&str]) -> String {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder.path());
    command.args(["-c", "user.name=Test", "-c", "user.email=test@harbour.example"]);
    let output = command.args(args).output().unwrap();
    assert!(
        output.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Makes a repository of a folder, with all that stands in it.
fn commit(folder: &Folder) {
    git(folder, &["init", "--quiet"]);
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message", "terms"]);
}

/// What is said in a language after some replacements of what the committed project says: file, old, new.
fn told(lang: &str, replacements: &[(&str, &str, &str)]) -> String {
    told_since(before(), lang, replacements)
}

/// The same of another project.
fn told_since(mut folder: Folder, lang: &str, replacements: &[(&str, &str, &str)]) -> String {
    commit(&folder);
    for (file, old, new) in replacements {
        change(&mut folder, file, old, new);
    }
    let ran = folder.run(&["diff", "HEAD", "--lang", lang]);
    assert_eq!((ran.exit, ran.stderr.as_str()), (0, ""), "{replacements:?}");
    let text = ran.stdout.replace('\u{a0}', " ");
    // Without the language.
    text.lines()
        .skip(1)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The promise that most tests change.
const MODERATE: &str = "moderate: { within: 4 h }";

#[test]
fn what_changes_is_said_in_words() {
    let check = |replacements: &[(&str, &str, &str)], english: &str, german: &str| {
        assert_eq!(told("en", replacements), english, "{replacements:?}");
        assert_eq!(told("de", replacements), german, "{replacements:?}");
    };
    check(
        &[],
        "  Nothing changes for customers.",
        "  Für Kunden ändert sich nichts.",
    );
    let coming = "moderate: [{ within: 4 h }, { from: 2027-03-01, within: 8 h }]";
    check(
        &[("support", MODERATE, coming)],
        "Technical support\n  From 1 March 2027, moderate: first response within 8 hours instead of 4.",
        "Technical support\n  Ab 1. März 2027, Schweregrad Mittel: erste Reaktion innerhalb von 8 Stunden statt 4.",
    );
    check(
        &[(
            "support",
            MODERATE,
            "moderate: { within: 2 business days, update: 1 day }",
        )],
        "Technical support\n  At once, moderate: first response within 2 business days instead of 4 hours; news every day.",
        "Technical support\n  Ab sofort, Schweregrad Mittel: erste Reaktion innerhalb von 2 Arbeitstagen statt 4 Stunden; \
         Zwischenstand jeden Tag.",
    );
    check(
        &[("support", "amount: 90.00", "amount: 95.50")],
        "Technical support\n  At once, price: €95.50 per hour instead of €90.00 per hour.",
        "Technical support\n  Ab sofort, Preis: 95,50 € je Stunde statt 90,00 € je Stunde.",
    );
    check(
        &[
            ("contacts", "5550100", "5550101"),
            ("partner", "Hafenstraße 1", "Hafenstraße 2"),
        ],
        "Telephone\n  At once, +49 40 5550101 instead of +49 40 5550100.\n\
         Harbour Cloud\n  At once, Address: Hafenstraße 2, 20457 Hamburg, instead of Hafenstraße 1, 20457 Hamburg.",
        "Telefon\n  Ab sofort: +49 40 5550101 statt +49 40 5550100.\n\
         Harbour Cloud\n  Ab sofort, Anschrift: Hafenstraße 2, 20457 Hamburg, statt Hafenstraße 1, 20457 Hamburg.",
    );
    check(
        &[("hours", "08:00-18:00", "09:00-18:00")],
        "Office hours\n  At once, Mon–Fri 09:00–18:00 instead of Mon–Fri 08:00–18:00.",
        "Office hours\n  Ab sofort: Mo–Fr 9–18 Uhr statt Mo–Fr 8–18 Uhr.",
    );
}

#[test]
fn what_is_new_and_what_is_gone_is_told_at_its_entry() {
    let check = |replacements: &[(&str, &str, &str)], english: &str| {
        assert_eq!(told("en", replacements), english, "{replacements:?}");
    };
    check(
        &[
            (
                "contacts",
                "  mail:",
                "  desk: { kind: sms, number: \"+49 151 23456789\" }\n  mail:",
            ),
            ("support", "[hotline, mail]", "[hotline, desk, mail]"),
        ],
        "Technical support\n  At once, ways to reach us: Text message.\n\
         Text message\n  At once, new contact: +49 1512 3456789.",
    );
    check(
        &[
            (
                "contacts",
                "  mail: { kind: email, address: help@harbour.example, hours: office }\n",
                "",
            ),
            ("support", "[hotline, mail]", "[hotline]"),
        ],
        "Technical support\n  At once, ways to reach us: no longer: Email.\nEmail\n  At once, no longer in the terms.",
    );
    check(
        &[("support", "      moderate: { within: 4 h }\n", "")],
        "Technical support\n  At once, moderate: no longer in the terms.",
    );
    check(
        &[("support", "price: { amount: 90.00, per: hour }", "price: included")],
        "Technical support\n  At once, price: included instead of €90.00 per hour.",
    );
    check(
        &[
            ("disclosures", "\"1.0\"", "\"1.1\""),
            ("severities", "means: m", "means: slow"),
        ],
        "Moderate\n  At once, means: “slow” instead of “m”.\nSupport terms\n  At once, version: 1.1 instead of 1.0.",
    );
    // With a kind of support goes all that belongs to it.
    let rest = "  technical:\n    name: Technical support\n    kind: technical";
    let billing = "  billing: { name: Billing support, kind: billing, summary: Bills., delivery: direct, hours: office, contacts: \
                   [mail], price: included }\n";
    check(
        &[("support", rest, &format!("{billing}{rest}"))],
        "Billing support\n  At once, new kind of support: “Bills”; kind: Billing; who does the work: \
         directly by us; service hours: Office hours; ways to reach us: Email.\n  At once, price: included.",
    );
    // It is new from the day on that its price names.
    let later = billing.replace(
        "price: included",
        "price: [{ from: 2027-03-01, amount: 5.00, per: call }]",
    );
    check(
        &[("support", rest, &format!("{later}{rest}"))],
        "Billing support\n  From 1 March 2027, new kind of support: “Bills”; kind: Billing; who does the work: \
         directly by us; service hours: Office hours; ways to reach us: Email.\n  From 1 March 2027, price: €5.00 per call.",
    );
}

#[test]
fn a_contact_that_takes_complaints_is_told_once_at_the_contact() {
    let check = |replacement: (&str, &str, &str), expected: &str| {
        let mut folder = before();
        let complaints = "  country: DE\n  complaints: [hotline, mail]";
        change(&mut folder, "partner", "  country: DE", complaints);
        assert_eq!(told_since(folder, "en", &[replacement]), expected, "{replacement:?}");
    };
    check(
        ("contacts", "5550100", "5550101"),
        "Telephone\n  At once, +49 40 5550101 instead of +49 40 5550100.",
    );
    check(
        ("partner", "[hotline, mail]", "mail"),
        "Harbour Cloud\n  At once, Complaints: no longer: Telephone.",
    );
}

#[test]
fn sentences_of_the_partner_are_quoted_without_a_second_full_stop() {
    let check = |replacements: &[(&str, &str, &str)], english: &str, german: &str| {
        assert_eq!(told("en", replacements), english, "{replacements:?}");
        assert_eq!(told("de", replacements), german, "{replacements:?}");
    };
    check(
        &[("support", "We find and mend faults.", "We mend up to 4 faults.")],
        "Technical support\n  At once, description: “We mend up to 4 faults” instead of “We find and mend faults”.",
        "Technical support\n  Ab sofort, Beschreibung: „We mend up to 4 faults“ statt „We find and mend faults“.",
    );
    check(
        &[(
            "contacts",
            "number: \"+49 40 5550100\"",
            "note: \"Your number, please.\", number: \"+49 40 5550100\"",
        )],
        "Telephone\n  At once, “Your number, please”.",
        "Telefon\n  Ab sofort: „Your number, please“.",
    );
    check(
        &[(
            "support",
            "amount: 90.00, per: hour",
            "amount: 90.00, per: hour, note: Is it our fault? Free.",
        )],
        "Technical support\n  At once, price: “Is it our fault? Free”.",
        "Technical support\n  Ab sofort, Preis: „Is it our fault? Free“.",
    );
    check(
        &[("partner", "  country: DE", "  country: DE\n  law: German law applies.")],
        "Harbour Cloud\n  At once, Law and courts: “German law applies”.",
        "Harbour Cloud\n  Ab sofort, Recht und Gerichtsstand: „German law applies“.",
    );
}

#[test]
fn hours_of_a_day_name_the_reason_that_both_have_once() {
    let exception = |open: &str, reason: &str| {
        format!("exceptions: [{{ date: 2026-12-24, open: {open}, reason: {reason} }}]\n    open:")
    };
    let check = |open: &str, reason: &str, expected: &str| {
        let mut folder = before();
        let (old, new) = (exception("closed", "Christmas Eve"), exception(open, reason));
        change(&mut folder, "hours", "open:", &old);
        let told = told_since(folder, "de", &[("hours", &old, &new)]);
        let day = "Donnerstag, 24. Dezember 2026";
        assert_eq!(
            told,
            format!("Office hours\n  Ab sofort, {day}: {expected}."),
            "{open} {reason}"
        );
    };
    let late = "\"08:30-12:00\"";
    check(late, "Christmas Eve", "8:30–12 Uhr statt geschlossen (Christmas Eve)");
    check(
        late,
        "Stocktaking",
        "8:30–12 Uhr (Stocktaking) statt geschlossen (Christmas Eve)",
    );
    check(
        "closed",
        "Stocktaking",
        "geschlossen (Stocktaking) statt geschlossen (Christmas Eve)",
    );
}

#[test]
fn what_comes_as_announced_is_no_change() {
    let check = |old: &str, new: &str, expected: &str| {
        let mut folder = before();
        change(&mut folder, "support", MODERATE, &format!("moderate: {old}"));
        commit(&folder);
        change(
            &mut folder,
            "support",
            &format!("moderate: {old}"),
            &format!("moderate: {new}"),
        );
        let ran = folder.run(&["diff", "HEAD", "--lang", "en"]);
        assert_eq!((ran.exit, ran.stderr.as_str()), (0, ""), "{new}");
        let lines = ran.stdout.replace('\u{a0}', " ");
        let lines: Vec<&str> = lines.lines().filter_map(|line| line.strip_prefix("  ")).collect();
        assert_eq!(lines.join("\n"), expected, "{old} {new}");
    };
    let march = "[{ within: 4 h }, { from: 2027-03-01, within: 8 h }]";
    check(
        march,
        "[{ within: 4 h }, { from: 2027-04-01, within: 8 h }]",
        "From 1 April 2027, moderate: first response within 8 hours instead of 4, previously announced for 1 March 2027.",
    );
    check(
        march,
        "[{ within: 4 h }, { from: 2027-02-01, within: 8 h }]",
        "From 1 February 2027, moderate: first response within 8 hours instead of 4, previously announced for 1 March 2027.",
    );
    let mut folder = before();
    change(&mut folder, "support", MODERATE, &format!("moderate: {march}"));
    assert_eq!(
        told_since(folder, "de", &[("support", "2027-03-01", "2027-04-01")]),
        "Technical support\n  Ab 1. April 2027, Schweregrad Mittel: erste Reaktion innerhalb von 8 Stunden statt 4, bisher angekündigt \
         für den 1. März 2027.",
    );
    // Something else comes later: nothing is moved.
    check(
        march,
        "[{ within: 4 h }, { from: 2027-04-01, within: 9 h }]",
        "From 1 March 2027, moderate: first response within 4 hours instead of 8, otherwise than announced.\n\
         From 1 April 2027, moderate: first response within 9 hours instead of 4.",
    );
    check(
        march,
        "[{ within: 4 h }, { from: 2027-03-01, within: 6 h }]",
        "From 1 March 2027, moderate: first response within 6 hours instead of 8, otherwise than announced.",
    );
    check(
        march,
        "[{ within: 4 h }, { from: 2027-03-01, within: 8 h }, { from: 2028-01-01, within: 9 h }]",
        "From 1 January 2028, moderate: first response within 9 hours instead of 8.",
    );
    // What is brought forward holds at once, and what was announced changes nothing more.
    check(
        march,
        "{ within: 8 h }",
        "At once, moderate: first response within 8 hours instead of 4.",
    );
    // A version that began before today is told as it is today.
    check(
        "{ within: 4 h }",
        "[{ within: 4 h }, { from: 2026-03-01, within: 8 h }]",
        "At once, moderate: first response within 8 hours instead of 4.",
    );
}

#[test]
fn days_folders_and_revisions_may_stand_on_either_side() {
    let mut folder = before();
    commit(&folder);
    let versions = "moderate: [{ within: 4 h }, { from: 2026-09-01, within: 6 h }, { from: 2027-03-01, within: 8 h }]";
    change(&mut folder, "support", MODERATE, versions);
    git(&folder, &["commit", "--quiet", "--all", "--message", "slower"]);
    git(&folder, &["tag", "v2"]);
    let other = before();
    let elsewhere = other.path().display().to_string();
    let check = |args: &[&str], expected: &[&str]| {
        let ran = folder.run(&[&["diff", "--lang", "en"], args].concat());
        assert_eq!((ran.exit, ran.stderr.as_str()), (0, ""), "{args:?}");
        let text = ran.stdout.replace('\u{a0}', " ");
        let lines: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("  "))
            .map(|line| {
                line.split_once(", moderate: first response within ")
                    .map_or(line, |(from, _)| from)
            })
            .collect();
        assert_eq!(lines, expected, "{args:?}");
    };
    let none = &["Nothing changes for customers."];
    let (september, march) = ("From 1 September 2026", "From 1 March 2027");
    check(&["HEAD~1"], &[september, march]);
    check(&["HEAD~1", "v2"], &[september, march]);
    check(&["v2", "HEAD"], none);
    check(&["HEAD"], none);
    check(&["2026-08-31", "2026-12-31"], &[september]);
    check(&["2026-09-01", "2026-12-31"], none);
    check(&["2026-05-01"], &[september, march]);
    check(&["2027-03-01", "2027-04-01"], none);
    check(&[&elsewhere], &[september, march]);
    check(&[&elsewhere, "2026-12-31"], &[september]);
    check(&["v2", &elsewhere], &["From 1 September 2026", "From 1 March 2027"]);
    assert_eq!(git(&folder, &["status", "--porcelain"]), "", "nothing is touched");
}

#[test]
fn a_project_in_a_repository_s_folder_is_read_there() {
    let mut folder = Folder::empty();
    folder.copy_in("tests/fixtures/base");
    let inner = Folder::empty();
    let copied = Command::new("cp")
        .arg("-R")
        .arg(folder.path())
        .arg(inner.path().join("terms"))
        .status();
    assert!(copied.unwrap().success());
    commit(&inner);
    let path = "terms/content/catalog/support.yaml";
    let text = inner.read(path);
    folder = inner;
    folder.write(path, &text.replace("90.00", "80.00"));
    // What is staged stays staged.
    git(&folder, &["add", path]);
    let ran = folder.run(&["diff", "HEAD", "--root", "terms"]);
    assert!(
        ran.stdout.contains("€80.00 per hour instead of €90.00 per hour"),
        "{}",
        ran.text
    );
    assert_eq!(git(&folder, &["status", "--porcelain"]), format!("M  {path}\n"));
}

#[test]
fn programs_are_told_the_same() {
    let mut folder = before();
    commit(&folder);
    change(
        &mut folder,
        "support",
        MODERATE,
        "moderate: [{ within: 4 h }, { from: 2027-03-01, within: 8 h }]",
    );
    let ran = folder.run(&["diff", "HEAD", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let languages: Vec<&str> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["lang"].as_str().unwrap())
        .collect();
    assert_eq!(languages, ["en", "de"]);
    let group = &all[0]["groups"][0];
    assert_eq!(
        (&group["section"], &group["id"]),
        (&"support".into(), &"technical".into())
    );
    let change = &group["changes"][0];
    assert_eq!(
        (&change["from"], &change["kind"], &change["what"]),
        (&"2027-03-01".into(), &"changed".into(), &"moderate".into())
    );
}

#[test]
fn a_side_that_is_none_is_told_with_what_to_write() {
    let mut folder = before();
    commit(&folder);
    folder.write("broken/site.toml", "title = 3\n");
    let outside = before();
    let check = |folder: &Folder, args: &[&str], exit: i32, expected: &[&str]| {
        let ran = folder.run(&[&["diff"], args].concat());
        assert_eq!(ran.exit, exit, "{args:?}: {}", ran.text);
        for words in expected {
            assert!(ran.stderr.contains(words), "{args:?}: {}", ran.stderr);
        }
    };
    check(
        &folder,
        &["nothing"],
        2,
        &["OLD `nothing` is no day, no folder, and no revision", "git knows none"],
    );
    check(&folder, &["HEAD", "nothing"], 2, &["NEW `nothing`"]);
    check(&folder, &["2027-02-30"], 2, &["there is no such day", "./2027-02-30"]);
    check(&folder, &["HEAD..HEAD"], 2, &["`aushang diff HEAD HEAD`"]);
    check(
        &folder,
        &["2027-03-01", "2027-01-01"],
        2,
        &["`aushang diff 2027-01-01 2027-03-01`"],
    );
    // Without the second side it is today.
    check(
        &folder,
        &["2027-03-01"],
        2,
        &[
            "2027-03-01 is later than 2026-06-01",
            "`aushang diff 2026-06-01 2027-03-01`",
        ],
    );
    check(&folder, &["HEAD", "--lang", "fr"], 2, &["the site is not in `fr`"]);
    check(&folder, &["broken"], 1, &["in `broken`:", "wrong-type"]);
    check(&outside, &["HEAD"], 2, &["lies in no git repository"]);
}
