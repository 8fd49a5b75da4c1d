//! The name of a file in, its media type out, as a host names it.

use std::borrow::Cow;

/// Types that the list of the library has under an old name, or not as hosts do.
const RENAMED: [(&str, &str); 5] = [
    ("map", "application/json"),
    ("mjs", "text/javascript"),
    ("otf", "font/otf"),
    ("vcf", "text/vcard"),
    ("woff", "font/woff"),
];

/// The type by the ending of a name; texts say that they are UTF-8.
#[must_use]
pub fn media_type(name: &str) -> Cow<'static, str> {
    let ending = name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    let renamed = RENAMED
        .iter()
        .find(|(known, _)| *known == ending)
        .map(|(_, kind)| *kind);
    let guess = || mime_guess::from_ext(&ending).first_raw();
    let kind = renamed.or_else(guess).unwrap_or("application/octet-stream");
    let is_text = kind.starts_with("text/") || kind.ends_with("+xml") || kind.ends_with("/xml");
    // JSON and what is made of it is always UTF-8 and knows no such parameter.
    if is_text {
        format!("{kind}; charset=utf-8").into()
    } else {
        kind.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_of_a_site_has_the_type_that_a_host_gives_it() {
        for (name, expected) in [
            ("a.html", "text/html; charset=utf-8"),
            ("a.CSS", "text/css; charset=utf-8"),
            ("a.min.js", "text/javascript; charset=utf-8"),
            ("a.mjs", "text/javascript; charset=utf-8"),
            ("a.json", "application/json"),
            ("a.js.map", "application/json"),
            ("a.xml", "text/xml; charset=utf-8"),
            ("a.rss", "application/rss+xml; charset=utf-8"),
            ("a.txt", "text/plain; charset=utf-8"),
            ("a.svg", "image/svg+xml; charset=utf-8"),
            ("a.ics", "text/calendar; charset=utf-8"),
            ("a.vcf", "text/vcard; charset=utf-8"),
            ("a.pdf", "application/pdf"),
            ("a.png", "image/png"),
            ("a.avif", "image/avif"),
            ("a.webmanifest", "application/manifest+json"),
            ("a.woff", "font/woff"),
            ("a.woff2", "font/woff2"),
            ("a.md", "text/markdown; charset=utf-8"),
            ("a.wasm", "application/wasm"),
            ("a.odd-ending", "application/octet-stream"),
            ("html", "application/octet-stream"),
        ] {
            assert_eq!(media_type(name), expected, "{name}");
        }
    }
}
