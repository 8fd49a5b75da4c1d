//! A feed of changes in, Atom (RFC 4287) out.

use std::fmt::Write as _;

use super::xml::escaped;
use crate::view::{FeedEntry, FeedView};

/// The feed, in XML.
pub fn render(feed: &FeedView) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string can't fail.
    let _ = writeln!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">",
        escaped(&feed.lang)
    );
    for (name, text) in [("id", &feed.address), ("title", &feed.title)] {
        let _ = writeln!(out, "<{name}>{}</{name}>", escaped(text));
    }
    let _ = writeln!(out, "<updated>{}</updated>", midnight(&feed.updated));
    let _ = writeln!(out, "<author><name>{}</name></author>", escaped(&feed.author));
    let _ = writeln!(
        out,
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
        escaped(&feed.address)
    );
    let _ = writeln!(
        out,
        "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>",
        escaped(&feed.page)
    );
    for entry in &feed.entries {
        out.push_str(&one(entry, &feed.page));
    }
    out.push_str("</feed>\n");
    out
}

/// One entry.
fn one(entry: &FeedEntry, page: &str) -> String {
    format!(
        "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<link rel=\"alternate\" type=\"text/html\" \
         href=\"{}\"/>\n<content type=\"text\">{}</content>\n</entry>\n",
        escaped(&entry.id),
        escaped(&entry.title),
        midnight(&entry.updated),
        escaped(page),
        escaped(&entry.text)
    )
}

/// A day as a moment: its first, by the world's clock.
fn midnight(day: &str) -> String {
    format!("{day}T00:00:00Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_written_with_all_that_readers_ask_for() {
        let feed = FeedView {
            lang: "en".into(),
            title: "Changes · A & B".into(),
            author: "A & B".into(),
            address: "https://a.example/changes.atom".into(),
            page: "https://a.example/changes.html".into(),
            updated: "2026-11-16".into(),
            entries: vec![FeedEntry {
                id: "https://a.example/changes.html#2027-03-01-00".into(),
                title: "From 1 March 2027, Support: price".into(),
                text: "5 < 6\u{1}".into(),
                updated: "2026-11-16".into(),
            }],
        };
        insta::assert_snapshot!(render(&feed), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
        <id>https://a.example/changes.atom</id>
        <title>Changes · A &amp; B</title>
        <updated>2026-11-16T00:00:00Z</updated>
        <author><name>A &amp; B</name></author>
        <link rel="self" type="application/atom+xml" href="https://a.example/changes.atom"/>
        <link rel="alternate" type="text/html" href="https://a.example/changes.html"/>
        <entry>
        <id>https://a.example/changes.html#2027-03-01-00</id>
        <title>From 1 March 2027, Support: price</title>
        <updated>2026-11-16T00:00:00Z</updated>
        <link rel="alternate" type="text/html" href="https://a.example/changes.html"/>
        <content type="text">5 &lt; 6</content>
        </entry>
        </feed>
        "#);
    }
}
