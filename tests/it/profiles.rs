//! Profiles and terms in; the list that `aushang check --profile` prints, and the agents' page, PDF and JSON, out.

use serde_json::Value;

use crate::folder::{Folder, Ran};

/// A disclosure that names a profile of the partner's own.
fn folder() -> Folder {
    let mut folder = Folder::base();
    folder.write(
        "content/profiles/house.yaml",
        r#"title: House rules
source: { name: Our handbook }
items:
  phone: { text: A telephone, paragraph: Rule 1, asks: [phone] }
  law: { text: Governing law, paragraph: Rule 2, asks: [law], add: one sentence is enough }
  authority: { text: The authority, paragraph: Rule 3, asks: [authority], only_if: a permit is needed }
  consumers: { text: Total prices, paragraph: Rule 4, asks: [total-prices], applies: consumers }
"#,
    );
    let disclosures = folder.read("content/catalog/disclosures.yaml");
    folder.write(
        "content/catalog/disclosures.yaml",
        &format!("{disclosures}    profiles: [house]\n    not_applicable: {{ authority: We need no permit. }}\n"),
    );
    folder
}

/// What is printed for a profile.
fn ask(folder: &Folder, args: &[&str]) -> Ran {
    folder.run(&[&["check", "--profile"], args].concat())
}

#[test]
fn the_list_says_of_each_item_where_it_stands_what_is_missing_or_why_it_does_not_apply() {
    let ran = ask(&folder(), &["house"]);
    assert_eq!((ran.exit, ran.stderr.as_str()), (1, ""));
    insta::assert_snapshot!(ran.stdout, @r#"
    House rules (house)
    Our handbook
    Terms as of 1 June 2026
    This is a list of what is present in the catalog. It is not legal advice.

    Support terms: 1 present, 1 missing, 2 do not apply

    + A telephone [phone] Rule 1: present
        content/catalog/contacts.yaml:2  (Contacts)

    ! Governing law [law] Rule 2: missing
        Add: partner.law, one sentence is enough

    - The authority [authority] Rule 3: does not apply
        content/catalog/disclosures.yaml:9
        We need no permit.

    - Total prices [consumers] Rule 4: does not apply
        It is not for consumers.
    "#);
}

#[test]
fn the_list_for_programs_has_the_same() {
    let ran = ask(&folder(), &["house", "--format", "json"]);
    assert_eq!((ran.exit, ran.stderr.as_str()), (1, ""));
    let view: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&view["name"], &view["complete"]), (&"house".into(), &false.into()));
    assert!(view["notice"].as_str().unwrap().contains("not legal advice"));
    let report = &view["reports"][0];
    assert_eq!(report["disclosure"], "business");
    let items = report["items"].as_array().unwrap();
    let states: Vec<_> = items.iter().map(|item| item["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["met", "missing", "not_applicable", "not_applicable"]);
    let place = &items[0]["places"][0];
    assert_eq!(
        (&place["file"], &place["line"]),
        (&"content/catalog/contacts.yaml".into(), &2.into())
    );
    assert_eq!(place["printed"]["href"], "../disclosures/business.html#contacts");
    assert_eq!(
        items[1]["add"],
        serde_json::json!(["partner.law", "one sentence is enough"])
    );
    assert_eq!(items[2]["reason"], "We need no permit.");
}

#[test]
fn a_profile_that_no_disclosure_names_looks_at_the_whole_catalog() {
    let ran = ask(&Folder::base(), &["csp"]);
    assert!(
        ran.stdout.contains("\nThe whole catalog: 4 present, 1 missing\n"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("    Add: escalation.requests\n"), "{}", ran.stdout);
    assert_eq!(ran.exit, 1);
}

#[test]
fn a_list_that_can_not_be_made_says_why() {
    let check = |folder: &Folder, args: &[&str], exit: i32, expected: &str| {
        let ran = ask(folder, args);
        assert_eq!((ran.exit, ran.stdout.as_str()), (exit, ""), "{}", ran.stderr);
        assert!(ran.stderr.contains(expected), "{}", ran.stderr);
    };
    let base = Folder::base();
    check(
        &base,
        &["eu-2"],
        2,
        "error: there is no profile `eu-2`\n  help: did you mean `eu-22`?",
    );
    check(&base, &["DE-DLINFOV"], 2, "did you mean `de-dlinfov`?");
    check(&base, &["csp", "--lang", "dee"], 2, "the site is not in `dee`");
    check(&base, &["csp", "--format", "sarif"], 2, "as text or json");
    let mut torn = Folder::base();
    torn.write("content/catalog/more.yaml", "support: [\n");
    check(&torn, &["csp"], 1, "error[yaml-syntax]");
    let mut broken = folder();
    broken.write("content/profiles/house.yaml", "title: House\n");
    check(&broken, &["house"], 1, "error[missing-key]");
}

#[test]
fn what_is_stated_makes_the_list_complete() {
    let mut folder = folder();
    let partner = folder.read("content/catalog/partner.yaml");
    folder.write(
        "content/catalog/partner.yaml",
        &format!("{partner}  law: German law.\n"),
    );
    let ran = ask(&folder, &["house"]);
    assert_eq!(ran.exit, 0, "{}", ran.stdout);
    let built = folder.run(&["build"]);
    assert_eq!((built.text.as_str(), built.exit), ("", 0));
    // Agents have the very list that is printed, as a page and as a PDF too; customers have nothing of it.
    let json = ask(&folder, &["house", "--format", "json"]).stdout;
    assert_eq!(folder.read("dist/agents/profiles/house.json"), json);
    let page = folder.read("dist/agents/profiles/house.html");
    for part in [
        "content/catalog/partner.yaml:11",
        "Rule 2",
        "We need no permit.",
        "../disclosures/business.html#identity",
        "not legal advice",
    ] {
        assert!(page.contains(part), "{part} is not on the page");
    }
    assert!(folder.read("dist/agents/profiles/index.html").contains("House rules"));
    assert!(folder.path().join("dist/agents/profiles/house.pdf").exists());
    assert!(
        folder
            .read("dist/agents/disclosures/index.html")
            .contains("profiles/index.html")
    );
    for (path, bytes, _) in folder.tree("dist/customers") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!path.contains("profiles"), "{path}");
        assert!(
            !text.contains("House rules") && !text.contains("We need no permit"),
            "{path}"
        );
    }
}
