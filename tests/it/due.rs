//! Questions about deadlines on the command line in, answers with their working and refusals out.

use crate::folder::Folder;

/// Terms with two severities, a channel that one is not promised by, hours that change, and a closed day.
fn folder() -> Folder {
    let mut folder = Folder::base();
    folder.write(
        "content/catalog/hours.yaml",
        r#"hours:
  always: { name: Day and night, open: "24/7" }
  office:
    - { name: Office hours, open: "Mo-Fr 09:00-17:00; PH off", holidays: DE, exceptions: [{ date: 2026-12-24, open: closed, reason: Christmas Eve }] }
    - { from: 2027-01-11, name: Office hours, open: "Mo-Fr 09:00-12:00; PH off", holidays: DE }
"#,
    );
    folder.write(
        "content/catalog/severities.yaml",
        r#"severities:
  moderate: { name: Moderate, mark: B, means: m, we: w, you: y }
  minor: { name: Minor, mark: C, means: m, we: w, you: y }
"#,
    );
    let contacts = folder.read("content/catalog/contacts.yaml");
    folder.write(
        "content/catalog/contacts.yaml",
        &contacts.replacen("hours: office", "hours: always", 1),
    );
    let support = folder.read("content/catalog/support.yaml");
    let promises = "      urgent: { within: 1 h, clock: always, update: 2 h, by: [hotline] }\n      moderate: { within: 12 h, resolve: 2 business days }\n";
    folder.write(
        "content/catalog/support.yaml",
        &support.replace("      urgent: { within: 1 h }\n", promises),
    );
    folder
}

/// What is printed for a question, or the refusal.
fn ask(args: &[&str]) -> String {
    let ran = folder().run(&[&["due", "--support", "technical"], args].concat());
    assert_eq!(ran.exit == 0, ran.stderr.is_empty(), "{}", ran.stderr);
    assert!(ran.exit == 0 || ran.exit == 2, "{}", ran.stderr);
    ran.stdout + &ran.stderr
}

#[test]
fn the_answer_has_its_working() {
    // Twelve hours on a clock from nine to five: raised on Monday at nine, due on Tuesday at one.
    insta::assert_snapshot!(ask(&["--severity", "moderate", "--at", "2026-06-01T09:00"]), @r#"
    Technical support, Moderate
    Monday, 1 June 2026, 09:00 (Europe/Berlin)

    First response: Tuesday, 2 June 2026, 13:00 (Europe/Berlin)
      within 12 hours, during service hours
      Monday, 1 June 2026   09:00–17:00  8 hours  4 hours left
      Tuesday, 2 June 2026  09:00–13:00  4 hours

    Solution or workaround: Wednesday, 3 June 2026, 17:00 (Europe/Berlin)
      within 2 business days, during service hours
      Tuesday, 2 June 2026      day 1
      Wednesday, 3 June 2026    day 2
    "#);
    insta::assert_snapshot!(
        ask(&["--severity", "moderate", "--channel", "email", "--at", "2026-12-23T16:40", "--pause", "2026-12-28T10:00/2026-12-28T11:00"]),
        @r#"
    Technical support, Moderate, by Email
    Wednesday, 23 December 2026, 16:40 (Europe/Berlin)

    First response: Tuesday, 29 December 2026, 13:40 (Europe/Berlin)
      within 12 hours, during service hours
      Wednesday, 23 December 2026  16:40–17:00  20 minutes              11 hours 40 minutes left
      Thursday, 24 December 2026                closed, Christmas Eve
      Friday, 25 December 2026                  closed, public holiday
      Saturday, 26 December 2026                closed
      Sunday, 27 December 2026                  closed
      Monday, 28 December 2026     09:00–10:00  1 hour                  10 hours 40 minutes left
      Monday, 28 December 2026     10:00–11:00  clock stopped
      Monday, 28 December 2026     11:00–17:00  6 hours                 4 hours 40 minutes left
      Tuesday, 29 December 2026    09:00–13:40  4 hours 40 minutes

    Solution or workaround: Tuesday, 29 December 2026, 17:00 (Europe/Berlin)
      within 2 business days, during service hours
      Thursday, 24 December 2026               closed, Christmas Eve
      Friday, 25 December 2026                 closed, public holiday
      Saturday, 26 December 2026               closed
      Sunday, 27 December 2026                 closed
      Monday, 28 December 2026                 day 1
      Monday, 28 December 2026    10:00–11:00  clock stopped
      Tuesday, 29 December 2026                day 2
    "#
    );
    insta::assert_snapshot!(ask(&["--severity", "urgent", "--channel", "hotline", "--at", "2026-10-24T23:40:00Z"]), @r#"
    Technical support, Urgent, by Telephone
    Sunday, 25 October 2026, 01:40 (Europe/Berlin)

    First response: Sunday, 25 October 2026, 02:40 (UTC+02:00) (Europe/Berlin)
      within 1 hour, at any time
      Sunday, 25 October 2026  01:40–02:40 (UTC+02:00)  1 hour

    News: Sunday, 25 October 2026, 03:40 (Europe/Berlin)
      news every 2 hours, at any time
      counted from Sunday, 25 October 2026, 02:40 (UTC+02:00)
      Sunday, 25 October 2026  02:40 (UTC+02:00)–03:40  2 hours
    "#);
}

#[test]
fn german_says_moments_as_it_does_and_utc_goes_by_that_name() {
    let mut folder = folder();
    let partner = folder.read("content/catalog/partner.yaml");
    folder.write(
        "content/catalog/partner.yaml",
        &partner.replace("Europe/Berlin", "Etc/UTC"),
    );
    folder.write(
        "site.toml",
        "title = \"Harbour\"\nbase_address = \"https://support.harbour.example/\"\nlanguages = [\"de\"]\n",
    );
    let ask = |at: &str| {
        let args = ["due", "--support", "technical", "--severity", "urgent", "--at", at];
        let ran = folder.run(&args);
        assert_eq!(ran.exit, 0, "{}", ran.text);
        ran.stdout.replace('\u{a0}', " ")
    };
    let check = |at: &str, words: &[&str]| {
        let told = ask(at);
        for words in words {
            assert!(told.contains(words), "no {words} in {told}");
        }
    };
    check(
        "2026-06-01T09:30",
        &[
            "Montag, 1. Juni 2026, 9:30 Uhr (UTC)",
            "Erste Reaktion: Montag, 1. Juni 2026, 10:30 Uhr (UTC)",
            // In a table.
            "Montag, 1. Juni 2026  09:30–10:30  1 Stunde",
        ],
    );
    check(
        "2026-06-01T23:00",
        &["Erste Reaktion: Montag, 1. Juni 2026, 24 Uhr (UTC)"],
    );
}

#[test]
fn programs_are_told_the_same() {
    let answer = ask(&["--severity", "urgent", "--at", "2026-06-01T09:00", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let due: Vec<&str> = answer["targets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|target| target["at"].as_str().unwrap())
        .collect();
    assert_eq!(due, ["2026-06-01T10:00:00+02:00", "2026-06-01T12:00:00+02:00"]);
    assert_eq!(
        (&answer["raised_at"], &answer["targets"][1]["kind"]),
        (&"2026-06-01T09:00:00+02:00".into(), &"update".into())
    );
}

#[test]
fn the_moment_is_now_where_none_is_named() {
    assert!(ask(&["--severity", "urgent"]).contains("Monday, 1 June 2026, 12:00 (Europe/Berlin)"));
}

#[test]
fn what_can_not_be_answered_is_told_with_what_can() {
    let at = "2026-06-01T09:00";
    let all = [
        ask(&["--severity", "urgnt", "--at", at]),
        ask(&["--severity", "nothing", "--at", at]),
        ask(&["--severity", "minor", "--at", at]),
        ask(&["--severity", "urgent", "--channel", "email", "--at", at]),
        ask(&["--severity", "urgent", "--at", "yesterday"]),
        ask(&["--severity", "urgent", "--at", "2026-06-01"]),
        ask(&["--severity", "urgent", "--at", "2026-03-29T02:30"]),
        ask(&["--severity", "urgent", "--at", "2026-10-25T02:30"]),
        ask(&["--severity", "urgent", "--at", at, "--pause", at]),
        ask(&[
            "--severity",
            "urgent",
            "--at",
            at,
            "--pause",
            "2026-06-01T10:00/2026-06-01T09:00",
        ]),
        ask(&["--severity", "urgent", "--at", "2026-06-01T09:00[America/New_York]"]),
        ask(&["--severity", "urgent", "--at", "9999-12-31T23:59"]),
        ask(&["--severity", "urgent", "--channel", "hotlin", "--at", at]),
        ask(&["--severity", "urgent", "--at", at, "--lang", "fr"]),
        ask(&["--severity", "urgent", "--at", at, "--lang", "EN"]),
    ];
    insta::assert_snapshot!(all.concat(), @r#"
    error: `--severity urgnt` is not in the catalog
      help: did you mean `urgent`?
    error: `--severity nothing` is not in the catalog
      help: the catalog has `urgent`, `moderate`, `minor`
    error: `technical` promises nothing for `minor` on that day
      help: give it a `response` for `minor` in the catalog, or ask for another severity
    error: nothing is promised by `--channel email`
      help: it is promised by `hotline`
    error: `--at yesterday` is not a time
      help: write it as 2026-12-23T16:40, or with an offset as 2026-12-23T16:40+01:00
    error: `--at 2026-06-01` is not a time
      help: write it as 2026-12-23T16:40, or with an offset as 2026-12-23T16:40+01:00
    error: `--at 2026-03-29T02:30`: the clocks of Europe/Berlin skip this time
      help: write the time that they showed
    error: `--at 2026-10-25T02:30`: the clocks of Europe/Berlin show this time twice
      help: write 2026-10-25T02:30+02 or 2026-10-25T02:30+01
    error: `--pause 2026-06-01T09:00` has no `/` between two times
      help: write its two times, such as 2026-12-23T17:00/2026-12-24T09:00
    error: `--pause 2026-06-01T10:00/2026-06-01T09:00` ends before it begins
      help: write its two times, such as 2026-12-23T17:00/2026-12-24T09:00
    error: `--at 2026-06-01T09:00[America/New_York]` is not a time
      help: write it as 2026-12-23T16:40, or with an offset as 2026-12-23T16:40+01:00
    error: `--at 9999-12-31T23:59` is too far away to be counted
      help: write a time of this age
    error: `--channel hotlin` is no contact, and no kind of one
      help: did you mean `hotline`? it is promised by `hotline`
    error: the site is not in `fr`
      help: the site is in `en`
    error: the site is not in `EN`
      help: did you mean `en`?
    "#);
}

#[test]
fn what_is_never_due_is_told_and_nothing_counts_from_it() {
    let ran = folder().run(&[
        "due",
        "--support",
        "technical",
        "--severity",
        "urgent",
        "--at",
        "2026-06-01T09:00",
        "--pause",
        "2026-01-01T00:00/2099-01-01T00:00",
    ]);
    insta::assert_snapshot!(ran.stdout, @r#"
    Technical support, Urgent
    Monday, 1 June 2026, 09:00 (Europe/Berlin)

    First response: Not due within eleven years. (Europe/Berlin)
      within 1 hour, at any time

    News: Not due within eleven years. (Europe/Berlin)
      news every 2 hours, at any time
    "#);
}

#[test]
fn what_ends_at_midnight_belongs_to_the_day_before() {
    let answer = ask(&["--severity", "urgent", "--at", "2026-06-01T23:00:59"]);
    insta::assert_snapshot!(answer, @r#"
    Technical support, Urgent
    Monday, 1 June 2026, 23:00 (Europe/Berlin)

    First response: Monday, 1 June 2026, 24:00 (Europe/Berlin)
      within 1 hour, at any time
      Monday, 1 June 2026  23:00–24:00  1 hour

    News: Tuesday, 2 June 2026, 02:00 (Europe/Berlin)
      news every 2 hours, at any time
      counted from Monday, 1 June 2026, 24:00
      Tuesday, 2 June 2026  00:00–02:00  2 hours
    "#);
}

#[test]
fn a_mistake_elsewhere_leaves_the_terms_to_be_relied_on() {
    let mut folder = folder();
    folder.write("content/pages/new.md", "---\ntitel: Typing\n---\n[x](nowhere.md)\n");
    let contacts = folder.read("content/catalog/contacts.yaml");
    folder.write(
        "content/catalog/contacts.yaml",
        &contacts.replacen("hours: always", "hours: office", 1),
    );
    assert_eq!(folder.run(&["check"]).exit, 1);
    let ran = folder.run(&["due", "--support", "technical", "--severity", "urgent"]);
    assert_eq!((ran.exit, ran.stderr.as_str()), (0, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_can_not_be_written_is_a_failure() {
    let folder = folder();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let ran = std::process::Command::new(crate::folder::PROGRAM)
        .args(["due", "--support", "technical", "--severity", "urgent"])
        .current_dir(folder.path())
        .stdout(full)
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(3), "{said}");
    insta::assert_snapshot!(said, @r#"
    error: standard output can't be written: no storage space
      help: make room, or write elsewhere
    "#);
}

#[test]
fn terms_with_a_mistake_answer_nothing() {
    let mut folder = folder();
    folder.write(
        "content/catalog/more.yaml",
        "hours: { night: { name: Night, open: \"25:00\" } }\n",
    );
    let ran = folder.run(&["due", "--support", "technical", "--severity", "urgent"]);
    assert_eq!((ran.exit, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.starts_with("error[hours-syntax]"), "{}", ran.stderr);
}
