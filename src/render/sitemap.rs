//! A site in, its sitemap out: every page that search engines may list, with its other languages (sitemaps.org, 0.9).
//!
//! It is no template: it holds each address of the site several times, and a template's data would hold all of them at once.

use super::xml::escaped;
use crate::site::{Page, Site};

/// The first lines.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                    xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

/// The sitemap of `site`, in XML.
pub fn sitemap(site: &Site) -> String {
    let mut text = HEAD.to_owned();
    let is_listed = |page: &Page| page.content.is_listed() && site.is_translated(&page.content, &page.lang);
    for (address, page) in site.pages.iter().filter(|(_, page)| is_listed(page)) {
        text.push_str("<url><loc>");
        text.push_str(&in_full(site, address));
        text.push_str("</loc>\n");
        for (lang, other) in others(site, page) {
            text.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
            text.push_str(&escaped(lang));
            text.push_str("\" href=\"");
            text.push_str(&in_full(site, &other));
            text.push_str("\"/>\n");
        }
        text.push_str("</url>\n");
    }
    text.push_str("</urlset>\n");
    text
}

/// An address in full, as XML writes it.
fn in_full(site: &Site, address: &str) -> String {
    escaped(&site.absolute(address))
}

/// The languages that a page is written in, its own too, with its address in each.
fn others<'a>(site: &'a Site, page: &'a Page) -> impl Iterator<Item = (&'a str, String)> {
    let languages = site.languages().iter();
    languages
        .filter(|lang| site.is_translated(&page.content, lang))
        .map(|lang| (lang.as_str(), site.address(&page.content, lang)))
        .filter(|(_, other)| site.pages.contains_key(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{SITE, sites};

    #[test]
    fn each_page_is_listed_with_the_languages_that_it_is_written_in() {
        let settings = SITE.replace("https://support.harbour.example/", "https://a.example/it's&co/");
        let own = [
            ("site.toml", settings.as_str()),
            ("content/pages/both.md", "# Both\n"),
            ("content/pages/both.de.md", "# Beide\n"),
            ("content/pages/one.md", "# One\n"),
        ];
        let (_, sites, _) = sites(&own);
        let text = sitemap(&sites.customers);
        let of = |page: &str| {
            let begin = text.find(&format!("{page}.html</loc>"));
            let rest = begin.map_or("", |begin| &text[begin..]);
            rest.split("</url>").next().unwrap_or_default().to_owned()
        };
        insta::assert_snapshot!(of("co/both"), @r#"
        co/both.html</loc>
        <xhtml:link rel="alternate" hreflang="en" href="https://a.example/it&apos;s&amp;co/both.html"/>
        <xhtml:link rel="alternate" hreflang="de" href="https://a.example/it&apos;s&amp;co/de/both.html"/>
        "#);
        insta::assert_snapshot!(of("co/one"), @r#"
        co/one.html</loc>
        <xhtml:link rel="alternate" hreflang="en" href="https://a.example/it&apos;s&amp;co/one.html"/>
        "#);
        assert!(
            !text.contains("de/one.html"),
            "what stands in for a translation is no page of its own"
        );
        assert!(!text.contains("404.html"));
    }
}
