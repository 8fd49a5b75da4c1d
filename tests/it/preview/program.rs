//! What a writer gets of `aushang serve`: pages, changes, mistakes, and messages.

use std::net::TcpListener;

use super::served::Served;
use crate::folder::Folder;

/// A port that the system chooses, so that tests never meet.
const ANY: [&str; 2] = ["--port", "0"];

/// How many errors an event tells.
fn errors(event: &serde_json::Value) -> u64 {
    event["errors"].as_u64().unwrap()
}

#[test]
fn both_sites_and_the_documents_are_served_as_they_are_built() {
    let folder = Folder::base();
    assert_eq!(folder.run(&["build"]).exit, 0);
    let served = Served::start(&folder, &ANY);
    let mut seen = 0;
    for (path, bytes, _) in folder.tree("dist") {
        if path == ".aushang" {
            continue;
        }
        let answer = served.get(&format!("/{path}"));
        let mut body = answer.body;
        if path.ends_with(".html") {
            let at = find(&body, b"<script src=\"/-/preview.js\"").unwrap_or_else(|| panic!("{path} has no script"));
            let end = at + find(&body[at..], b"\n").unwrap() + 1;
            body.drain(at..end);
        }
        assert_eq!(answer.status, 200, "{path}");
        assert!(body == bytes, "{path} differs");
        seen += 1;
    }
    assert!(seen > 40, "{seen} files");
}

/// Where `what` first stands in `text`.
fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

#[test]
fn addresses_answer_as_those_of_a_host_do() {
    let folder = Folder::base();
    let served = Served::start(&folder, &ANY);
    let check = |request: &str, status: u16, says: &str| {
        let answer = served.ask(request);
        assert_eq!(answer.status, status, "{request}");
        assert!(
            format!("{}\n{}", answer.head, answer.text()).contains(says),
            "{request}: {}",
            answer.head
        );
    };
    check("GET / HTTP/1.1", 200, "Harbour Cloud");
    check("GET /customers HTTP/1.1", 308, "location: /customers/");
    check("GET /customers/ HTTP/1.1", 200, "<!doctype html>");
    check("GET /customers/support HTTP/1.1", 308, "location: /customers/support/");
    check("GET /customers/support/ HTTP/1.1", 200, "text/html; charset=utf-8");
    check("GET /customers/none.html HTTP/1.1", 404, "data-etag");
    check("GET /nobody/ HTTP/1.1", 404, "text/html");
    check("GET /-/none.js HTTP/1.1", 404, "text/html");
    check("GET /-/problems.json HTTP/1.1", 403, "text/plain");
    check("GET /customers/terms.json HTTP/1.1", 200, "application/json");
    check(
        "GET /customers/calendars/office.ics HTTP/1.1",
        200,
        "text/calendar; charset=utf-8",
    );
    let pdf = "GET /customers/disclosures/business.pdf HTTP/1.1";
    check(pdf, 200, "application/pdf");
    check(&format!("{pdf}\r\nRange: bytes=0-4"), 206, "%PDF-");
    check(&format!("{pdf}\r\nSec-Fetch-Dest: document"), 200, "<iframe");
    let page = served.get("/customers/prices.html");
    let tag = page.head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    check(
        &format!("GET /customers/prices.html HTTP/1.1\r\nIf-None-Match: {tag}"),
        304,
        tag,
    );
    check("GET /customers/../site.toml HTTP/1.1", 400, "");
    check("GET /customers/%2e%2e/site.toml HTTP/1.1", 400, "");
}

#[test]
fn a_saved_page_is_shown_and_a_removed_one_is_gone() {
    let mut folder = Folder::base();
    let served = Served::start(&folder, &ANY);
    let mut tab = served.tab();
    let first = tab.wait(|_| true)["generation"].as_u64().unwrap();
    folder.write("content/pages/new.md", "# New\n\nFirst words.\n");
    let second = tab.wait(|event| event["generation"].as_u64().unwrap() > first)["generation"]
        .as_u64()
        .unwrap();
    assert!(served.get("/customers/new.html").text().contains("First words."));
    assert!(
        served.get("/customers/help.html").text().contains("new.html"),
        "the list names it"
    );
    std::fs::remove_file(folder.path().join("content/pages/new.md")).unwrap();
    tab.wait(|event| event["generation"].as_u64().unwrap() > second);
    assert_eq!(served.get("/customers/new.html").status, 404);
}

#[test]
fn a_mistake_keeps_the_last_good_page_until_it_is_mended() {
    let mut folder = Folder::base();
    folder.write("content/pages/new.md", "# New\n\nGood words.\n");
    let served = Served::start(&folder, &["--port", "0", "--editor", "x://{file}:{line}:{column}"]);
    let mut tab = served.tab();
    tab.wait(|event| errors(event) == 0);
    let page = || served.get("/customers/new.html").text();
    folder.write("content/pages/new.md", "# New\n\nWrong [words](nowhere.md).\n");
    let first = tab.wait(|event| errors(event) == 1);
    assert!(page().contains("Good words."));
    let token = served.token();
    let list = served
        .ask(&format!("GET /-/problems.json HTTP/1.1\r\nX-Aushang-Token: {token}"))
        .text();
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let problem = &list["problems"][0];
    let place = (&problem["code"], &problem["line"], &problem["column"], &problem["page"]);
    assert_eq!(
        place,
        (
            &"broken-link".into(),
            &3.into(),
            &7.into(),
            &"/customers/new.html".into()
        )
    );
    assert_eq!(problem["excerpt"][1]["text"], "Wrong [words](nowhere.md).");
    assert_eq!(problem["excerpt"][1]["marks"], serde_json::json!([[6, 25]]));
    let edit = problem["edit"].as_str().unwrap();
    assert!(edit.ends_with("content/pages/new.md:3:7"), "{edit}");
    // Who writes above it is not told of it again.
    folder.write(
        "content/pages/new.md",
        "# New\n\nAbove.\n\nWrong [words](nowhere.md).\n",
    );
    tab.wait(|event| event["problems"] != first["problems"]);
    folder.write("content/pages/new.md", "# New\n\nMended words.\n");
    tab.wait(|event| errors(event) == 0);
    assert!(page().contains("Mended words."));
    // Settings that can't be read, and terms that break a page.
    let settings = folder.read("site.toml");
    folder.write("site.toml", "title = [\n");
    tab.wait(|event| errors(event) > 0);
    assert!(page().contains("Mended words."));
    folder.write("site.toml", &settings);
    tab.wait(|event| errors(event) == 0);
    let contacts = folder.read("content/catalog/contacts.yaml");
    folder.write("content/pages/new.md", "# New\n\nCall {{ contacts.hotline }}.\n");
    folder.write("content/catalog/contacts.yaml", &contacts.replace("5550100", "5550101"));
    tab.wait(|_| page().contains("5550101"));
    folder.write("content/catalog/contacts.yaml", &contacts.replace("hotline", "hotlin"));
    tab.wait(|event| errors(event) > 0);
    assert!(page().contains("5550101"));
    let said = folder.read("said.txt");
    assert_eq!(said.matches("error[broken-link]").count(), 1, "{said}");
    assert!(said.contains("no problems\n"), "{said}");
}

#[test]
fn a_page_on_which_a_template_fails_stays_as_it_was_until_it_is_mended() {
    let mut folder = Folder::base();
    let template = "themes/default/templates/page.html";
    let says = |words: &str| format!("{{% extends \"base.html\" %}}{{% block main %}}{words}{{% endblock main %}}");
    let fails_on = |title: &str| {
        says(&format!(
            "{{{{ page.html | safe }}}} {{% if title == \"{title}\" %}}{{{{ nothing.at.all }}}}{{% endif %}} ours"
        ))
    };
    folder.write("content/pages/new.md", "# New\n\nGood words.\n");
    folder.write("content/pages/other.md", "# Other\n\nOther words.\n");
    let served = Served::start(&folder, &ANY);
    let mut tab = served.tab();
    tab.wait(|event| errors(event) == 0);
    let check = |address: &str, status: u16, says: &[&str]| {
        let answer = served.get(&format!("/customers/{address}"));
        assert_eq!(answer.status, status, "{address}");
        for words in says {
            assert!(answer.text().contains(words), "{address}: no {words:?}");
        }
    };
    check("new.html", 200, &["Good words."]);
    folder.write(template, &fails_on("New"));
    tab.wait(|event| errors(event) == 1);
    check("new.html", 200, &["Good words."]);
    check("other.html", 200, &["Other words.", "ours"]);
    folder.write("content/pages/new.md", "# New\n\nBetter words.\n");
    let generation = tab.wait(|_| true)["generation"].as_u64().unwrap();
    folder.write("content/pages/other.md", "# Other\n\nMore words.\n");
    tab.wait(|event| event["generation"].as_u64().unwrap() > generation);
    check("new.html", 200, &["Good words."]);
    check("other.html", 200, &["More words."]);
    // Another page fails instead: the first is mended by it.
    folder.write(template, &fails_on("Other"));
    tab.wait(|_| served.get("/customers/new.html").text().contains("Better words."));
    check("other.html", 200, &["More words.", "ours"]);
    // What never could be shown is not there, and says why.
    folder.write("content/pages/second.md", "---\ntitle: Other\n---\nSecond words.\n");
    tab.wait(|_| served.get("/customers/second.html").status == 500);
    check("second.html", 500, &["This page can"]);
    folder.write(template, &says("{{ page.html | safe }}"));
    tab.wait(|event| errors(event) == 0);
    check("second.html", 200, &["Second words."]);
    check("other.html", 200, &["More words."]);
}

#[test]
fn the_next_free_port_is_taken_unless_one_is_named() {
    let folder = Folder::base();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = folder.run(&["serve", "--port", &port]);
    assert_eq!(ran.exit, 3);
    let said = ran.stderr.replace(&port, "PORT");
    insta::assert_snapshot!(said, @r"
    error: port PORT of `127.0.0.1` is in use
      help: choose another port, or leave out `--port` and the next free one is taken
    ");
    // Whoever has the usual port, two previews have two.
    let (first, second) = (Served::start(&folder, &[]), Served::start(&folder, &[]));
    assert_ne!(first.host, second.host);
    assert_eq!((first.get("/").status, second.get("/").status), (200, 200));
}

#[test]
fn it_ends_at_once_while_pages_are_open() {
    let folder = Folder::base();
    let served = Served::start(&folder, &ANY);
    let _tabs = [served.tab(), served.tab()];
    assert_eq!(served.interrupt(), (Some(0), String::new()));
}

#[test]
fn what_is_asked_wrongly_is_told() {
    let check = |args: &[&str], exit: i32| {
        let ran = Folder::base().run_with(&[&["serve"], args].concat(), &[("VISUAL", "")]);
        assert_eq!((ran.stdout.as_str(), ran.exit), ("", exit), "{args:?}");
        ran.stderr
    };
    insta::assert_snapshot!(check(&["--host", "0.0.0.0"], 2), @r"
    error: others can reach `0.0.0.0`, but no host name is allowed to them
      help: name those who may ask with `--allow-host NAME`, or leave out `--host`
    ");
    insta::assert_snapshot!(check(&["--host", "here"], 2), @r"
    error: `--host here` is not an address of this machine
      help: write one such as 127.0.0.1, ::1 or 0.0.0.0
    ");
    insta::assert_snapshot!(check(&["--host", "0.0.0.0", "--allow-host", "http://a"], 2), @r"
    error: `http://a` is not a host name
      help: write a host name such as desk.example, without `http://`
    ");
    insta::assert_snapshot!(check(&["--editor", "vim"], 2), @r"
    error: `--editor vim` does not say how a file is opened
      help: write `{file}` where its path belongs, and `{line}` and `{column}` for the place; an editor that needs a terminal can't be opened from a page
    ");
    insta::assert_snapshot!(check(&["--as-of", "tomorrow"], 2), @r"
    error: `--as-of tomorrow`: this is not written YYYY-MM-DD
      help: write a day as YYYY-MM-DD, such as 2027-03-01
    ");
    insta::assert_snapshot!(check(&["--root", "nowhere"], 2), @r"
    error: there is no folder nowhere
      help: name the project's folder with `--root`, or begin one with `aushang init DIR`
    ");
    insta::assert_snapshot!(check(&["--host", "192.0.2.1", "--allow-host", "a.example", "--port", "0"], 3), @r"
    error: can't listen on 192.0.2.1:0: address not available
      help: choose another address or port
    ");
}

#[test]
fn drafts_and_another_day_are_shown_where_they_are_asked_for() {
    let mut folder = Folder::base();
    folder.write("content/pages/draft.md", "---\ntitle: A draft\ndraft: true\n---\n");
    folder.write("content/pages/old.md", "---\ntitle: Old\nreview: 2026-05-01\n---\n");
    let check = |args: &[&str], status: u16, says: &[&str]| {
        let served = Served::start(&folder, &[&ANY, args].concat());
        assert_eq!(served.get("/customers/draft.html").status, status, "{args:?}");
        let start = served.get("/").text();
        for words in says {
            assert!(start.contains(words), "{args:?}: no {words:?} in {start}");
        }
    };
    check(
        &[],
        404,
        &[
            "A draft",
            "aushang serve --drafts",
            "1 June 2026",
            "1 page is past the date of review",
        ],
    );
    check(
        &["--drafts", "--as-of", "2026-04-30"],
        200,
        &["with drafts", "30 April 2026", "No page is past its date"],
    );
}

#[test]
fn what_a_page_loads_is_there_also_when_the_next_style_has_come() {
    let mut folder = Folder::base();
    let served = Served::start(&folder, &ANY);
    let mut tab = served.tab();
    let first = tab.wait(|_| true)["generation"].as_u64().unwrap();
    let page = served.get("/customers/").text();
    let (_, rest) = page.split_once("href=\"assets/style.").unwrap();
    let style = format!("/customers/assets/style.{}", rest.split('"').next().unwrap());
    folder.write("themes/default/styles/95-own.css", "b { color: #123 }\n");
    tab.wait(|event| event["generation"].as_u64().unwrap() > first);
    assert!(!served.get("/customers/").text().contains(&style["/customers/".len()..]));
    assert_eq!(served.get(&style).status, 200);
    assert_eq!(served.get("/customers/assets/style.00000000.css").status, 404);
}
