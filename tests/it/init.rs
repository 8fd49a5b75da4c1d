//! `aushang init`: a project that builds at once, whole or not at all.

use crate::folder::Folder;

/// What stands in a folder, by path.
fn paths(folder: &Folder, path: &str) -> Vec<String> {
    folder.tree(path).into_iter().map(|(path, ..)| path).collect()
}

#[test]
fn a_new_project_builds_without_a_word_of_complaint() {
    let folder = Folder::empty();
    let ran = folder.run(&["init", "our site/ünsere"]);
    assert_eq!((ran.text.as_str(), ran.exit), ("", 0));
    let ran = folder.run(&["check", "--root", "our site/ünsere"]);
    assert_eq!((ran.text.as_str(), ran.exit), ("", 0));
    let ran = folder.run(&["build", "--root", "our site/ünsere"]);
    assert_eq!((ran.text.as_str(), ran.exit), ("", 0));
    for page in ["customers/index.html", "customers/de/index.html", "agents/index.html"] {
        assert!(
            folder
                .read(&format!("our site/ünsere/dist/{page}"))
                .contains("Example Partner")
        );
    }
}

#[test]
fn a_new_project_has_what_its_files_name() {
    let folder = Folder::empty();
    folder.run(&["init", "new"]);
    let written = paths(&folder, "new");
    for schema in ["catalog", "front-matter", "site"] {
        assert!(
            written.contains(&format!("schemas/{schema}.schema.json")),
            "{written:?}"
        );
    }
    assert!(
        folder
            .read("new/site.toml")
            .starts_with("#:schema schemas/site.schema.json\n")
    );
    assert!(
        folder
            .read("new/content/catalog/terms.yaml")
            .starts_with("# yaml-language-server: $schema=../../schemas/catalog.schema.json\n")
    );
    assert!(!written.iter().any(|path| path.contains(".aushang-")), "{written:?}");
}

#[test]
fn an_empty_folder_is_filled_and_a_repository_without_files_too() {
    let mut folder = Folder::empty();
    folder.write("repository/.git/HEAD", "ref: refs/heads/main\n");
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    folder.run(&["init", "new"]);
    let new = paths(&folder, "new");
    for target in ["empty", "repository"] {
        let ran = folder.run(&["init", target]);
        assert_eq!(ran.exit, 0, "{}", ran.text);
        let mut written = paths(&folder, target);
        written.retain(|path| !path.starts_with(".git/"));
        assert_eq!(written, new);
    }
}

#[test]
fn a_folder_in_use_is_left_as_it_is() {
    let mut folder = Folder::empty();
    folder.write("used/letter.txt", "Dear Anna\n");
    let before = folder.tree("used");
    let ran = folder.run(&["init", "used"]);
    assert_eq!(
        (ran.text.as_str(), ran.exit),
        (
            "error: used is not empty, so nothing was written\n  help: name a new folder\n",
            2
        )
    );
    assert_eq!(folder.tree("used"), before);
    let ran = folder.run(&["init", "used/letter.txt"]);
    assert_eq!(
        (ran.text.as_str(), ran.exit),
        ("error: used/letter.txt is not a folder\n  help: name a new folder\n", 2)
    );
}

#[test]
fn what_can_not_be_written_leaves_nothing_behind() {
    let mut folder = Folder::empty();
    folder.put("locked", crate::folder::Make::ReadOnly, "");
    for target in ["locked", "locked/new"] {
        let ran = folder.run(&["init", target]);
        assert_eq!(
            (ran.text.as_str(), ran.exit),
            (
                format!("error: {target} can't be written: permission denied\n  help: choose another folder\n")
                    .as_str(),
                3
            )
        );
    }
    assert!(folder.tree("locked").is_empty());
}
