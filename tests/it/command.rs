//! The command line: what goes where, how it ends, and what a build leaves behind.

use serde_json::Value;

use crate::folder::{Folder, Make};

/// A project with a price that changes on 1 January 2027.
fn with_versions() -> Folder {
    let mut folder = Folder::base();
    let support = folder.read("content/catalog/support.yaml");
    folder.write(
        "content/catalog/support.yaml",
        &support.replace(
            "{ amount: 90.00, per: hour }",
            "\n      - { amount: 90.00, per: hour }\n      - { from: 2027-01-01, amount: 95.00, per: hour }",
        ),
    );
    folder
}

/// A project with one error and one warning.
fn with_problems() -> Folder {
    let mut folder = Folder::base();
    folder.write("content/pages/wrong.md", "Über [alles](nowhere.md).\n");
    folder
}

#[test]
fn problems_go_to_standard_error_as_text() {
    let ran = with_problems().run(&["check"]);
    assert_eq!((ran.stdout.as_str(), ran.exit), ("", 1));
    assert!(ran.stderr.ends_with("\n1 error, 1 warning\n"), "{}", ran.stderr);
    assert!(!ran.stderr.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn problems_go_to_standard_output_as_json() {
    for command in ["check", "build"] {
        let ran = with_problems().run(&[command, "--format", "json"]);
        assert_eq!((ran.stderr.as_str(), ran.exit), ("", 1), "{command}");
        insta::allow_duplicates! {
            insta::assert_snapshot!(ran.stdout);
        }
    }
}

#[test]
fn problems_go_to_standard_output_as_sarif() {
    let ran = with_problems().run(&["check", "--format", "sarif"]);
    assert_eq!((ran.stderr.as_str(), ran.exit), ("", 1));
    let sarif: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let told: Vec<_> = results
        .iter()
        .map(|result| {
            let place = &result["locations"][0]["physicalLocation"];
            (
                result["ruleId"].as_str().unwrap(),
                result["level"].as_str().unwrap(),
                place["artifactLocation"]["uri"].as_str().unwrap(),
                place["region"]["startColumn"].as_u64().unwrap(),
            )
        })
        .collect();
    let path = "content/pages/wrong.md";
    assert_eq!(
        told,
        [("missing-title", "warning", path, 1), ("broken-link", "error", path, 6)]
    );
}

#[test]
fn machines_are_told_of_nothing_as_well() {
    let folder = Folder::base();
    for (format, empty) in [("json", "/problems"), ("sarif", "/runs/0/results")] {
        for command in ["check", "build"] {
            let ran = folder.run(&[command, "--format", format]);
            assert_eq!((ran.stderr.as_str(), ran.exit), ("", 0));
            let report: Value = serde_json::from_str(&ran.stdout).unwrap();
            assert_eq!(report.pointer(empty), Some(&Value::Array(Vec::new())), "{}", ran.stdout);
        }
    }
}

#[test]
fn a_code_is_explained_and_all_are_listed() {
    let folder = Folder::empty();
    let ran = folder.run(&["explain", "duplicate-key"]);
    assert_eq!((ran.stderr.as_str(), ran.exit), ("", 0));
    assert!(
        ran.stdout
            .starts_with("duplicate-key (error): a key given twice in one map\n\n")
    );
    let ran = folder.run(&["explain"]);
    assert_eq!(
        (ran.stdout.lines().count(), ran.exit),
        (aushang::diagnostic::Code::ALL.len(), 0)
    );
}

#[test]
fn wrong_use_is_told_with_what_is_right() {
    let check = |args: &[&str], expected: &str| {
        let ran = Folder::base().run(args);
        assert_eq!(ran.exit, 2, "{args:?}: {}", ran.text);
        assert!(
            ran.stdout.is_empty() && ran.stderr.contains(expected),
            "{args:?}: {}",
            ran.text
        );
    };
    check(
        &["explain", "broken-lnk"],
        "error: there is no code `broken-lnk`\n  help: did you mean `broken-link`? `aushang explain` lists all codes\n",
    );
    check(
        &["explain", "xyz"],
        "error: there is no code `xyz`\n  help: `aushang explain` lists all codes\n",
    );
    check(&["bild"], "'build'");
    check(&[], "Usage: aushang <COMMAND>");
    check(&["check", "--format", "yaml"], "[possible values: text, json, sarif]");
    check(&["schema"], "required");
    check(&["schema", "catalogue"], "'catalog'");
    check(&["init"], "<DIR>");
    check(
        &["check", "--as-of", "tomorrow"],
        "error: `--as-of tomorrow`: this is not written YYYY-MM-DD\n  help: write a day as YYYY-MM-DD, such as 2027-03-01\n",
    );
    check(
        &["build", "--as-of", "2027-02-30"],
        "`--as-of 2027-02-30`: there is no such day",
    );
}

#[test]
fn a_day_that_can_not_be_is_told_before_anything_is_written() {
    let folder = Folder::base();
    folder.run(&["build", "--as-of", "2027-02-30"]);
    let ran = folder.run_with(&["build"], &[("SOURCE_DATE_EPOCH", "soon")]);
    assert_eq!(
        (ran.text.as_str(), ran.exit),
        (
            "error: SOURCE_DATE_EPOCH is `soon`\n  help: set it to seconds since 1970, or unset it\n",
            2
        )
    );
    assert!(!folder.path().join("dist").exists());
}

#[test]
fn terms_are_those_of_the_day_that_is_asked_for() {
    let folder = with_versions();
    let price = |args: &[&str], variables: &[(&str, &str)]| {
        let ran = folder.run_with(&[&["build"], args].concat(), variables);
        assert_eq!(ran.exit, 0, "{}", ran.text);
        let terms: Value = serde_json::from_str(&folder.read("dist/customers/terms.json")).unwrap();
        let price = &terms["languages"]["en"]["support"][0]["price"];
        let html = folder.read("dist/customers/prices.html");
        assert!(
            html.contains(price["amount"].as_str().unwrap()),
            "the page says the same"
        );
        price["value"].as_str().unwrap().to_owned()
    };
    assert_eq!(price(&["--as-of", "2026-12-31"], &[]), "90.00");
    assert_eq!(price(&["--as-of", "2027-01-01"], &[]), "95.00");
    // 2026-12-31 22:59:59 and 23:00:00 in universal time are the two sides of midnight where the partner is.
    assert_eq!(price(&[], &[("SOURCE_DATE_EPOCH", "1798757999")]), "90.00");
    assert_eq!(price(&[], &[("SOURCE_DATE_EPOCH", "1798758000")]), "95.00");
    // What is asked for counts more than the surroundings.
    assert_eq!(
        price(&["--as-of", "2020-01-01"], &[("SOURCE_DATE_EPOCH", "1798758000")]),
        "90.00"
    );
}

#[test]
fn a_change_is_announced_until_it_comes() {
    let folder = with_versions();
    let changes = |day: &str| {
        folder.run(&["build", "--as-of", day]);
        folder.read("dist/customers/changes.html").contains("95.00")
    };
    assert!(changes("2026-12-31"));
    assert!(!changes("2027-01-01"));
}

#[test]
fn a_second_build_touches_nothing() {
    let folder = Folder::base();
    let first = folder.watch(&["build"]).stdout;
    assert!(first.contains(" new or changed, 0 as before, 0 removed\r\n"), "{first}");
    let before = folder.tree("dist");
    let second = folder.watch(&["build"]).stdout;
    assert!(second.contains(": 0 new or changed, "), "{second}");
    assert!(
        folder.tree("dist") == before,
        "bytes and times are those of the first build"
    );
}

#[test]
fn a_change_touches_what_it_changes() {
    let mut folder = Folder::base();
    folder.run(&["build"]);
    let before = folder.tree("dist/customers");
    let page = folder.read("content/pages/get-help.md");
    folder.write("content/pages/get-help.md", &page.replace("Refunds", "Money back"));
    folder.run(&["build"]);
    let after = folder.tree("dist/customers");
    let changed: Vec<_> = after
        .iter()
        .filter(|file| !before.contains(file))
        .map(|(path, ..)| path.as_str())
        .collect();
    let (search, changed): (Vec<&str>, Vec<&str>) = changed.into_iter().partition(|path| path.starts_with("search/"));
    assert_eq!(changed, ["get-help.html", "get-help.html.md"]);
    // Where the new words stand, the lists of words by their first letters, what is shown of the page, and the file that names all.
    assert!((3..=8).contains(&search.len()), "{search:?}");
}

#[test]
fn a_build_with_problems_leaves_the_last_one() {
    let mut folder = Folder::base();
    folder.run(&["build"]);
    let before = folder.tree(".");
    folder.write("content/pages/wrong.md", "# Wrong\n\n[alles](nowhere.md)\n");
    let ran = folder.run(&["build"]);
    assert_eq!(ran.exit, 1);
    std::fs::remove_file(folder.path().join("content/pages/wrong.md")).unwrap();
    assert!(
        folder.tree(".") == before,
        "the last build stands, and nothing is left beside it"
    );
    // A page that only fails when it is made comes too late to be checked, not too late to stop the build.
    folder.write("site.toml", &(folder.read("site.toml") + "theme = \"ours\"\n"));
    folder.write("themes/ours/templates/changes.html", "{{ page.nothing.at_all }}\n");
    let ran = folder.run(&["build"]);
    assert_eq!(ran.exit, 1, "{}", ran.text);
    let dist = |tree: Vec<(String, Vec<u8>, _)>| -> Vec<_> {
        tree.into_iter()
            .filter(|(path, ..)| path.starts_with("dist/") || path.starts_with('.'))
            .collect()
    };
    assert!(dist(folder.tree(".")) == dist(before));
}

#[test]
fn a_check_writes_nothing() {
    let folder = Folder::base();
    let before = folder.tree(".");
    folder.run(&["check"]);
    with_problems().run(&["check"]);
    assert!(folder.tree(".") == before);
}

#[test]
fn the_output_may_stand_elsewhere() {
    let folder = Folder::base();
    let told = folder.watch(&["build", "--out", "public html/ü/site"]).stdout;
    assert!(told.contains(" to public html/ü/site: "), "{told}");
    assert!(
        folder
            .read("public html/ü/site/customers/index.html")
            .contains("Harbour Cloud")
    );
    assert!(!folder.path().join("dist").exists());
    let root = folder.path().display().to_string();
    let elsewhere = Folder::empty();
    let ran = elsewhere.run(&["build", "--root", &root, "--out", "site"]);
    assert_eq!(ran.exit, 0, "{}", ran.text);
    assert_eq!(elsewhere.tree("site").len(), folder.tree("public html/ü/site").len());
}

#[test]
fn drafts_are_shown_where_they_are_asked_for() {
    let mut folder = Folder::base();
    folder.write(
        "content/pages/soon.md",
        "---\ntitle: Soon\ndraft: true\n---\n\n[Lost](nowhere.md)\n",
    );
    let ran = folder.run(&["check"]);
    assert_eq!((ran.text.as_str(), ran.exit), ("", 0));
    assert_eq!(folder.run(&["check", "--drafts"]).exit, 1);
    folder.write("content/pages/soon.md", "---\ntitle: Soon\ndraft: true\n---\n\nText.\n");
    folder.run(&["build"]);
    assert!(!folder.path().join("dist/customers/soon.html").exists());
    folder.run(&["build", "--drafts"]);
    assert!(folder.path().join("dist/customers/soon.html").exists());
}

#[test]
fn a_pipe_hears_nothing_where_all_is_well_and_a_terminal_hears_what_was_done() {
    let folder = Folder::base();
    let ran = folder.run(&["build"]);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.exit), ("", "", 0));
    let check = |args: &[&str], expected: &str| {
        let ran = folder.watch(args);
        assert!(
            ran.exit == 0 && ran.stdout.contains(expected),
            "{args:?}: {:?}",
            ran.stdout
        );
    };
    check(&["check"], "no problems");
    check(&["build"], "wrote ");
    check(&["init", "new"], "wrote a project to new");
}

#[test]
fn warnings_are_told_and_the_build_goes_on() {
    let mut folder = Folder::base();
    folder.write("content/pages/untitled.md", "Text.\n");
    let ran = folder.run(&["build"]);
    assert_eq!(ran.exit, 0);
    assert!(ran.text.ends_with("\n1 warning\n"), "{}", ran.text);
    folder.write(
        "site.toml",
        &(folder.read("site.toml") + "[checks]\nmissing-title = \"error\"\n"),
    );
    let ran = folder.run(&["build"]);
    assert!(
        ran.exit == 1 && ran.text.contains("error[missing-title]"),
        "{}",
        ran.text
    );
}

#[test]
fn an_error_may_be_made_a_warning() {
    let mut folder = with_problems();
    folder.write(
        "site.toml",
        &(folder.read("site.toml") + "[checks]\nbroken-link = \"warning\"\n"),
    );
    let ran = folder.run(&["build"]);
    assert_eq!(ran.exit, 0, "{}", ran.text);
    assert!(folder.read("dist/customers/wrong.html").contains("alles"));
}

#[test]
fn a_file_that_is_not_there_any_more_is_no_harm() {
    let mut folder = Folder::base();
    folder.run(&["build"]);
    folder.put("content/pages/get-help.md", Make::Removed, "");
    let told = folder.watch(&["build"]).stdout;
    // What a search was told of the page goes as well.
    assert!(told.contains(" removed\r\n") && !told.contains(" 0 removed"), "{told}");
    assert!(!folder.path().join("dist/agents/get-help.html").exists());
    assert!(!folder.path().join("dist/customers/get-help.html").exists());
}
