//! Projects that are hardly any, and names that are hardly any: each is built, or told what it lacks.

use crate::folder::{Folder, Make};

#[test]
fn an_empty_folder_is_no_project() {
    let ran = Folder::empty().run(&["build"]);
    insta::assert_snapshot!(ran.text, @r"
    error[missing-key]: there is no site.toml here
    --> site.toml
     = help: name the project's folder with `--root`, or begin one with `aushang init DIR`

    1 error
    ");
    assert_eq!(ran.exit, 1);
}

#[test]
fn a_folder_that_is_not_there_is_wrong_use() {
    let ran = Folder::empty().run(&["check", "--root", "nowhere"]);
    insta::assert_snapshot!(ran.text, @r"
    error: there is no folder nowhere
      help: name the project's folder with `--root`, or begin one with `aushang init DIR`
    ");
    assert_eq!(ran.exit, 2);
}

#[test]
fn without_site_toml_the_rest_is_told_all_the_same() {
    let mut folder = Folder::base();
    folder.put("site.toml", Make::Removed, "");
    folder.write("content/catalog/more.yaml", "hour: {}\n");
    folder.write("content/pages/wrong.md", "---\norder: first\n---\n\nText.\n");
    let ran = folder.run(&["check"]);
    insta::assert_snapshot!(ran.text);
    assert_eq!(ran.exit, 1);
}

#[test]
fn site_toml_alone_lacks_a_partner() {
    let mut folder = Folder::empty();
    folder.write("site.toml", &Folder::base().read("site.toml"));
    let ran = folder.run(&["build"]);
    insta::assert_snapshot!(ran.text, @r"
    error[missing-key]: no file of the catalog says who the partner is
    --> content/catalog
     = help: add `partner:` to one of them; `aushang init DIR` writes an example

    1 error
    ");
    assert_eq!(ran.exit, 1);
}

#[test]
fn a_catalog_of_one_file_with_a_partner_alone_is_a_site() {
    let mut folder = Folder::empty();
    let base = Folder::base();
    folder.write("site.toml", &base.read("site.toml"));
    folder.write("content/catalog/all.yml", &base.read("content/catalog/partner.yaml"));
    let ran = folder.run(&["build"]);
    assert!(ran.exit == 0 && ran.text.is_empty(), "{}", ran.text);
    assert!(folder.read("dist/customers/index.html").contains("Harbour Cloud"));
}

#[test]
fn a_catalog_in_one_file_is_the_catalog_in_many() {
    let many = Folder::base();
    let mut one = Folder::base();
    let mut all = String::new();
    for (path, bytes, _) in many.tree("content/catalog") {
        all.push_str(&String::from_utf8(bytes).unwrap());
        one.put(&format!("content/catalog/{path}"), Make::Removed, "");
    }
    one.write("content/catalog/all.yaml", &all);
    let bytes = |folder: &Folder| -> Vec<_> {
        assert_eq!(folder.run(&["build"]).exit, 0);
        folder
            .tree("dist")
            .into_iter()
            .map(|(path, bytes, _)| (path, bytes))
            .collect()
    };
    let (one, many) = (bytes(&one), bytes(&many));
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&one), names(&many));
    assert!(one == many);
}

#[test]
fn a_page_of_front_matter_alone_and_an_empty_one_are_pages() {
    let mut folder = Folder::base();
    folder.write("content/pages/only.md", "---\ntitle: Only this\n---\n");
    folder.write("content/pages/nothing.md", "");
    let ran = folder.run(&["build"]);
    assert!(ran.exit == 0 && ran.text.contains("1 warning"), "{}", ran.text);
    assert!(folder.read("dist/customers/only.html").contains("Only this"));
    assert!(folder.path().join("dist/customers/nothing.html").exists());
}

#[test]
fn names_with_spaces_and_umlauts_are_reached() {
    let mut folder = Folder::base();
    folder.write(
        "content/pages/über uns/wir & sie.md",
        "---\ntitle: Wir\n---\n\n[Zurück](<../get-help.md>) ![Tür](<tür 1.svg>)\n",
    );
    folder.write(
        "content/pages/über uns/tür 1.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n",
    );
    folder.write(
        "content/pages/hours.md",
        "---\ntitle: When\n---\n\n[A](<über uns/wir & sie.md>) [B](%C3%BCber%20uns/wir%20&%20sie.md)\n",
    );
    let ran = folder.run(&["build"]);
    assert!(ran.exit == 0 && ran.text.is_empty(), "{}", ran.text);
    assert!(folder.path().join("dist/customers/über uns/wir & sie.html").exists());
    let html = folder.read("dist/customers/hours.html");
    let way = "<a href=\"%C3%BCber%20uns/wir%20&amp;%20sie.html\">";
    assert!(html.contains(&format!("{way}A</a> {way}B</a>")), "{html}");
}

#[test]
fn a_byte_order_mark_and_windows_lines_are_read() {
    let mut folder = Folder::base();
    for path in ["site.toml", "content/catalog/hours.yaml", "content/pages/get-help.md"] {
        let text = format!("\u{feff}{}", folder.read(path));
        folder.put(path, Make::Crlf, &text);
    }
    let ran = folder.run(&["build"]);
    assert!(ran.exit == 0 && ran.text.is_empty(), "{}", ran.text);
    let html = folder.read("dist/customers/get-help.html");
    assert!(html.contains("Getting help") && !html.contains('\u{feff}'));
}

#[test]
fn other_files_in_the_folder_are_left_alone() {
    let mut folder = Folder::base();
    folder.write("notes.md", "---\nnot closed\n");
    folder.write(".git/config", "[core]\n");
    folder.write("node_modules/a/b.yaml", "a: [\n");
    folder.write("content/catalog/README.txt", "Not YAML: at all: no\n");
    let ran = folder.run(&["check"]);
    assert_eq!((ran.text.as_str(), ran.exit), ("", 0));
}
