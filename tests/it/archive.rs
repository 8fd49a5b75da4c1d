//! Projects in whose disclosures are recorded, what `aushang archive` keeps and what a build publishes of it out.

use crate::folder::Folder;

/// The folder of recorded documents.
const BELOW: &str = "archive/en/business/";

/// The base project with its disclosure recorded.
fn recorded() -> Folder {
    let folder = Folder::base();
    archive(&folder, 0, "");
    folder
}

/// Records, which ends with `exit` and says `words`.
fn archive(folder: &Folder, exit: i32, words: &str) {
    let ran = folder.run(&["archive"]);
    assert_eq!(ran.exit, exit, "{}", ran.text);
    assert!(ran.text.contains(words), "{}", ran.text);
}

/// Replaces a part of a file of the catalog.
fn change(folder: &mut Folder, file: &str, old: &str, new: &str) {
    let path = format!("content/catalog/{file}.yaml");
    let text = folder.read(&path);
    assert!(text.contains(old), "{text}");
    folder.write(&path, &text.replace(old, new));
}

/// Builds and returns the bytes that stand at an address of the customers' site.
fn published(folder: &Folder, address: &str) -> Vec<u8> {
    let ran = folder.run(&["build"]);
    assert_eq!(ran.exit, 0, "{}", ran.text);
    std::fs::read(folder.path().join("dist/customers").join(address))
        .unwrap_or_else(|error| panic!("{address}: {error}"))
}

#[test]
fn a_version_keeps_its_address_and_its_bytes() {
    let mut folder = Folder::base();
    let before = published(&folder, "en/disclosures/business/1.0.pdf");
    assert_eq!(
        before,
        published(&folder, "disclosures/business.pdf"),
        "it has its address before it is recorded"
    );
    archive(&folder, 0, "");
    assert_eq!(
        std::fs::read(folder.path().join(BELOW).join("1.0.pdf")).unwrap(),
        before
    );
    change(&mut folder, "disclosures", "\"1.0\"", "\"2/a\"");
    change(&mut folder, "support", "amount: 90.00", "amount: 95.00");
    assert_eq!(published(&folder, "en/disclosures/business/1.0.pdf"), before);
    let page = String::from_utf8(published(&folder, "disclosures/index.html")).unwrap();
    for href in [
        "../en/disclosures/business/1.0.pdf",
        "../en/disclosures/business/2_2fa.pdf",
    ] {
        assert!(page.contains(&format!("href=\"{href}\"")), "{href} in {page}");
    }
    assert!(page.contains("Earlier versions"), "{page}");
    archive(&folder, 0, "");
    let after = published(&folder, "en/disclosures/business/2_2fa.pdf");
    assert_ne!(after, before);
    // What the catalog no longer has stays, and is listed.
    change(&mut folder, "disclosures", "  business:", "  other:");
    assert_eq!(published(&folder, "en/disclosures/business/1.0.pdf"), before);
    assert_eq!(published(&folder, "en/disclosures/business/2_2fa.pdf"), after);
    let page = String::from_utf8(published(&folder, "disclosures/index.html")).unwrap();
    assert!(page.contains("Documents that no longer hold"), "{page}");
}

#[test]
fn the_printed_address_leads_to_exactly_that_version() {
    let folder = recorded();
    let print = String::from_utf8(published(&folder, "disclosures/business-print.html")).unwrap();
    let plain = print.replace("<wbr>", "");
    assert!(
        plain.contains("https://support.harbour.example/en/disclosures/business/1.0.pdf"),
        "{print}"
    );
}

#[test]
fn recording_again_changes_nothing() {
    let folder = recorded();
    let before = folder.tree("archive");
    archive(&folder, 0, "");
    assert_eq!(folder.tree("archive"), before);
    // Another day tells the same version with other dates, and the recorded one stays.
    let ran = folder.run(&["archive", "--as-of", "2026-09-01"]);
    assert_eq!(ran.exit, 0, "{}", ran.text);
    assert_eq!(folder.tree("archive"), before);
}

#[test]
fn what_differs_under_a_recorded_version_is_refused_whole() {
    let mut folder = recorded();
    let before = folder.tree("archive");
    let terms = folder.read("content/catalog/disclosures.yaml");
    let second = terms
        .replacen("disclosures:\n", "", 1)
        .replace("  business:", "  second:");
    folder.write("content/catalog/disclosures.yaml", &format!("{terms}{second}"));
    change(&mut folder, "support", "amount: 90.00", "amount: 95.00");
    archive(&folder, 1, "version-recorded");
    assert_eq!(
        folder.tree("archive"),
        before,
        "the second document is not recorded either"
    );
    let version = "business:\n    title: Support terms\n    for: business\n    support: [technical]\n    version: ";
    change(
        &mut folder,
        "disclosures",
        &format!("{version}\"1.0\""),
        &format!("{version}\"1.1\""),
    );
    archive(&folder, 0, "");
    let names: Vec<String> = folder.tree("archive").into_iter().map(|(name, ..)| name).collect();
    assert_eq!(
        names,
        [
            ".aushang",
            "en/business/1.0.pdf",
            "en/business/1.1.pdf",
            "en/second/1.0.pdf",
            "manifest.toml"
        ]
    );
}

#[test]
fn nothing_recorded_changes_unnoticed() {
    let check = |change: &dyn Fn(&mut Folder), code: &str| {
        let mut folder = recorded();
        change(&mut folder);
        for command in ["check", "build"] {
            let ran = folder.run(&[command]);
            assert_eq!(
                (ran.exit, ran.text.contains(&format!("error[{code}]"))),
                (1, true),
                "{code}: {}",
                ran.text
            );
        }
    };
    let pdf = format!("{BELOW}1.0.pdf");
    check(&|folder| folder.write(&pdf, "%PDF"), "archive-changed");
    check(
        &|folder| std::fs::remove_file(folder.path().join(&pdf)).unwrap(),
        "archive-missing",
    );
    check(
        &|folder| folder.write(&format!("{BELOW}0.9.pdf"), "%PDF"),
        "archive-unknown",
    );
    check(
        &|folder| std::fs::remove_file(folder.path().join("archive/manifest.toml")).unwrap(),
        "archive-missing",
    );
    check(
        &|folder| {
            let manifest = folder.read("archive/manifest.toml");
            folder.write("archive/manifest.toml", &manifest.replace("size = ", "size = 1"));
        },
        "archive-changed",
    );
}

#[test]
fn what_else_lies_in_the_archive_is_kept() {
    let mut folder = recorded();
    folder.write("archive/.gitattributes", "*.pdf binary\n");
    folder.write("archive/.notes/a.txt", "a");
    change(&mut folder, "disclosures", "\"1.0\"", "\"1.1\"");
    archive(&folder, 0, "");
    assert_eq!(folder.read("archive/.gitattributes"), "*.pdf binary\n");
    assert_eq!(folder.read("archive/.notes/a.txt"), "a");
    assert!(folder.path().join(BELOW).join("1.1.pdf").exists());
}

#[test]
fn a_version_that_does_not_hold_yet_is_not_recorded() {
    let mut folder = Folder::base();
    change(
        &mut folder,
        "disclosures",
        "valid_from: 2026-01-01",
        "valid_from: 2999-01-01",
    );
    archive(&folder, 0, "which does not hold on");
    assert!(!folder.path().join("archive/manifest.toml").exists());
}

/// The manifest of a folder without the entries' own digests, as it was written before there were any.
fn unseal(folder: &mut Folder) {
    let manifest = folder.read("archive/manifest.toml");
    let lines = manifest.lines().filter(|line| !line.starts_with("record = "));
    let lines: Vec<&str> = lines.collect();
    folder.write("archive/manifest.toml", &format!("{}\n", lines.join("\n")));
}

#[test]
fn no_line_of_an_entry_changes_unnoticed() {
    let folder = recorded();
    let manifest = folder.read("archive/manifest.toml");
    let lines: Vec<&str> = manifest.lines().filter(|line| line.contains(" = ")).collect();
    assert_eq!(lines.len(), 10, "{manifest}");
    for line in lines {
        let (key, value) = line.split_once(" = ").unwrap();
        let other = match key {
            "language" => "\"de\"".to_owned(),
            "valid_from" | "as_of" => "\"2025-01-01\"".to_owned(),
            "size" => format!("{value}1"),
            "sha256" | "record" => format!("\"{}\"", "0".repeat(64)),
            _ => value.replacen('"', "\"x", 1),
        };
        let mut folder = recorded();
        folder.write(
            "archive/manifest.toml",
            &manifest.replace(line, &format!("{key} = {other}")),
        );
        let ran = folder.run(&["check"]);
        assert_eq!(
            (ran.exit, ran.text.contains("error[archive-")),
            (1, true),
            "{key}: {}",
            ran.text
        );
    }
}

#[test]
fn an_older_manifest_is_read_and_given_what_it_lacks() {
    let mut folder = recorded();
    let manifest = folder.read("archive/manifest.toml");
    unseal(&mut folder);
    let ran = folder.run(&["check"]);
    let is_told = ran.text.contains("warning[archive-unsealed]");
    assert_eq!((ran.exit, is_told), (0, true), "{}", ran.text);
    archive(&folder, 0, "were given a digest of their own: 1");
    assert_eq!(folder.read("archive/manifest.toml"), manifest);
    let ran = folder.run(&["check"]);
    assert_eq!((ran.exit, ran.text.as_str()), (0, ""));
}

#[test]
fn an_archive_that_has_lost_its_mark_is_written_all_the_same() {
    let mut folder = recorded();
    std::fs::remove_file(folder.path().join("archive/.aushang")).unwrap();
    folder.write("archive/notes.txt", "mine\n");
    change(&mut folder, "disclosures", "\"1.0\"", "\"1.1\"");
    // A file that nobody has recorded is told, and nothing is written.
    archive(&folder, 1, "archive-unknown");
    std::fs::remove_file(folder.path().join("archive/notes.txt")).unwrap();
    folder.write("archive/.gitattributes", "*.pdf binary\n");
    archive(&folder, 0, "");
    for name in [
        ".aushang",
        ".gitattributes",
        "en/business/1.0.pdf",
        "en/business/1.1.pdf",
    ] {
        assert!(folder.path().join("archive").join(name).exists(), "{name}");
    }
}

#[test]
fn where_no_archive_can_be_written_the_help_names_it() {
    let mut folder = Folder::base();
    folder.write("archive", "a file\n");
    let ran = folder.run(&["archive"]);
    assert_ne!(ran.exit, 0);
    assert!(ran.text.contains("move this away"), "{}", ran.text);
    assert!(
        !ran.text.contains("--out") && !ran.text.contains("a build"),
        "{}",
        ran.text
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_the_archive_is_not_lost() {
    let mut folder = recorded();
    std::os::unix::fs::symlink("manifest.toml", folder.path().join("archive/.link")).unwrap();
    change(&mut folder, "disclosures", "\"1.0\"", "\"1.1\"");
    let ran = folder.run(&["archive"]);
    assert_ne!(ran.exit, 0);
    assert!(ran.text.contains("it is a link"), "{}", ran.text);
    assert!(folder.path().join("archive/.link").is_symlink());
}
