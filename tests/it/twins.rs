//! Every page has a twin in Markdown that says the same, and whose links lead to what stands there.

use std::collections::BTreeSet;

use aushang::config::Audience;
use aushang::markdown::{Body, English, Html, Options, to_html};
use aushang::render::Renderer;
use aushang::site::{Content, TWIN};
use aushang::source::FileId;

use crate::library::{Opened, render, repository, text, with_stack};

/// Markdown as any reader of it shows it.
fn read(markdown: &str) -> Html {
    let options = Options {
        raw_html: true,
        ..Options::default()
    };
    to_html(Body::new(FileId(0), markdown, 0), &English, &options)
}

/// The text at an address.
fn at(renderer: &Renderer, address: &str) -> String {
    String::from_utf8(render(renderer, address)).unwrap()
}

/// What stands behind each `name="` in HTML.
fn values(html: &str, name: &str) -> Vec<String> {
    let mark = format!(" {name}=\"");
    let parts = html.split(&mark).skip(1);
    let values = parts.map(|part| part.split('"').next().unwrap_or("").replace("&amp;", "&"));
    values.collect()
}

/// The address that `href` leads to from the page at `from`, and the place there.
fn target(from: &str, href: &str) -> (String, String) {
    let (path, place) = href.split_once('#').unwrap_or((href, ""));
    let decode = |text: &str| {
        percent_encoding::percent_decode_str(text)
            .decode_utf8_lossy()
            .into_owned()
    };
    if path.is_empty() {
        return (from.to_owned(), decode(place));
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{from}: {href} leaves the site"),
            part => parts.push(part),
        }
    }
    (decode(&parts.join("/")), decode(place))
}

/// HTML without the titles of alerts, which are words of the interface.
fn without_titles(html: &str) -> String {
    let mut parts = html.split("<p class=\"alert-title\">");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |all, part| {
        all + part.split_once("</p>").map_or(part, |(_, rest)| rest)
    })
}

/// The addresses of an audience's pages that have a twin.
fn pages(renderer: &Renderer) -> Vec<String> {
    let all = renderer.site().pages.iter();
    let pages = all.filter(|(_, page)| page.content.has_twin());
    pages.map(|(address, _)| address.clone()).collect()
}

/// Checks a twin's links and their places.
fn check_links(renderer: &Renderer, address: &str, markdown: &str) {
    let html = read(markdown).text;
    for href in values(&html, "href") {
        if href.contains(':') {
            continue;
        }
        let (to, place) = target(address, &href);
        assert!(renderer.stands(&to), "{address}: {href} leads nowhere");
        let page = renderer.site().pages.get(&to);
        assert!(
            page.is_none_or(|page| !page.content.has_twin()) || address.strip_suffix(TWIN) == Some(&to),
            "{address}: {href} leads to a page and not to its twin"
        );
        if !place.is_empty() && to.ends_with(TWIN) {
            let there = read(&at(renderer, &to)).text;
            assert!(
                values(&there, "id").contains(&place),
                "{address}: {href}: no such place"
            );
        }
    }
}

#[test]
fn each_page_has_a_twin_whose_links_lead_somewhere() {
    with_stack(|| {
        let opened = Opened::read_right(&repository());
        for audience in [Audience::Customers, Audience::Agents] {
            let renderer = opened.renderer(audience);
            let all = pages(renderer);
            assert!(all.len() > 50, "the example is small");
            for address in all {
                let twin = format!("{address}{TWIN}");
                let markdown = at(renderer, &twin);
                assert!(markdown.starts_with("# "), "{twin}: {markdown}");
                assert!(!markdown.contains("{{ "), "{twin}: {markdown}");
                check_links(renderer, &twin, &markdown);
                let name = twin.rsplit('/').next().unwrap();
                let page = at(renderer, &address);
                let link = format!("<link rel=\"alternate\" type=\"text/markdown\" href=\"{name}\">");
                assert!(page.contains(&link), "{address} does not name its twin");
            }
            let twins = renderer
                .addresses()
                .iter()
                .filter(|address| address.ends_with(TWIN))
                .count();
            assert_eq!(twins, pages(renderer).len());
        }
    });
}

#[test]
fn what_somebody_wrote_reads_alike_on_its_page_and_in_its_twin() {
    with_stack(|| {
        let opened = Opened::read_right(&repository());
        let mut compared = 0;
        for audience in [Audience::Customers, Audience::Agents] {
            let renderer = opened.renderer(audience);
            for (address, page) in renderer.site().pages.iter() {
                let Content::Topic(_) = page.content else { continue };
                let html = at(renderer, address);
                let body = html
                    .split_once("class=\"text\"")
                    .and_then(|(_, rest)| rest.split_once('>'));
                let body = body.expect("a text").1.split("</main>").next().unwrap();
                let end = body.find("</article>").or(body.rfind("\n</div>\n</div>"));
                let body = &body[..end.expect("its end")];
                let twin = read(&at(renderer, &format!("{address}{TWIN}"))).text;
                // Colours of code cut words into pieces.
                let letters = |html: &str| text(&without_titles(html)).split_whitespace().collect::<String>();
                // Footnotes stand at the end of either.
                let twin = letters(&twin);
                for part in body.split("<div class=\"footnotes\"") {
                    let part = letters(&format!("<div{part}"));
                    assert!(twin.contains(&part), "{address}:\n{part}\n\n{twin}");
                }
                compared += 1;
            }
        }
        assert!(compared > 60, "{compared} texts");
    });
}

#[test]
fn the_list_for_programs_leads_to_every_kind_of_page() {
    with_stack(|| {
        let opened = Opened::read_right(&repository());
        for audience in [Audience::Customers, Audience::Agents] {
            let renderer = opened.renderer(audience);
            let list = at(renderer, "llms.txt");
            check_links(renderer, "llms.txt", &list);
            // The convention: a title, a summary in quotes, then sections that are lists of links.
            let mut lines = list.lines().filter(|line| !line.is_empty());
            assert!(lines.next().unwrap().starts_with("# "));
            assert!(lines.next().unwrap().starts_with("> "));
            let rest: Vec<&str> = lines.skip_while(|line| !line.starts_with("## ")).collect();
            assert!(
                rest.iter()
                    .all(|line| line.starts_with("## ") || line.starts_with("- [")),
                "{list}"
            );
            // From it every twin can be reached.
            let mut seen: BTreeSet<String> = BTreeSet::new();
            let mut open = vec!["llms.txt".to_owned()];
            while let Some(address) = open.pop() {
                for href in values(&read(&at(renderer, &address)).text, "href") {
                    if !href.contains(':') {
                        let (to, _) = target(&address, &href);
                        if to.ends_with(TWIN) && seen.insert(to.clone()) {
                            open.push(to);
                        }
                    }
                }
            }
            let twins: BTreeSet<String> = pages(renderer).iter().map(|page| format!("{page}{TWIN}")).collect();
            assert_eq!(seen, twins);
        }
    });
}
