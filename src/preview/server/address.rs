//! The path of a request line in, the address that the site knows out, or nothing when no site could have it.

use percent_encoding::percent_decode_str;

/// Decodes a path once and takes its first slash away.
///
/// A path that could mean anything but a place in a tree of names is refused: an empty, `.` or `..` segment, an
/// encoded slash, a backslash, a control character, a drive letter, a wrong escape, what is not UTF-8.
pub(super) fn decode(path: &str) -> Option<String> {
    let mut segments = Vec::new();
    let mut rest = path.strip_prefix('/')?.split('/').peekable();
    while let Some(segment) = rest.next() {
        let is_last = rest.peek().is_none();
        let segment = decode_segment(segment)?;
        if segment.is_empty() && !is_last {
            return None;
        }
        segments.push(segment);
    }
    Some(segments.join("/"))
}

/// Decodes what stands between two slashes.
fn decode_segment(segment: &str) -> Option<String> {
    // The decoder leaves a wrong escape as it is.
    let mut after = segment.split('%').skip(1);
    if !after.all(|text| matches!(text.as_bytes(), [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())) {
        return None;
    }
    let segment = percent_decode_str(segment).decode_utf8().ok()?;
    let is_drive = matches!(segment.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    let is_odd = |c: char| c == '/' || c == '\\' || c.is_control();
    let is_refused = is_drive || segment == "." || segment == ".." || segment.chars().any(is_odd);
    (!is_refused).then(|| segment.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes `path` and compares what comes out.
    fn check(path: &str, expected: Option<&str>) {
        assert_eq!(decode(path).as_deref(), expected, "{path}");
    }

    #[test]
    fn places_in_a_tree_of_names_are_decoded_once() {
        check("/", Some(""));
        check("/customers/prices.html", Some("customers/prices.html"));
        check("/customers/", Some("customers/"));
        check("/-/preview.js", Some("-/preview.js"));
        check("/%63ustomers/a%20b+c.html", Some("customers/a b+c.html"));
        check("/pr%C3%A9cis/é", Some("précis/é"));
        check("/.well-known/..a/a../...", Some(".well-known/..a/a../..."));
        check("/ab:c/10:30/::1", Some("ab:c/10:30/::1"));
    }

    #[test]
    fn escapes_of_escapes_stay_literal() {
        check("/%252e%252e/a", Some("%2e%2e/a"));
        check("/a%255cb", Some("a%5cb"));
        check("/100%25", Some("100%"));
    }

    #[test]
    fn all_else_is_refused() {
        for path in [
            "",
            "*",
            "a",
            "//",
            "//a",
            "/a//b",
            "/a//",
            "/.",
            "/..",
            "/./a",
            "/a/.",
            "/../a",
            "/a/../b",
            "/a/..",
            "/%2e%2e/a",
            "/%2E%2e/a",
            "/.%2e/a",
            "/%2e./a",
            "/%2e/a",
            "/a%2fb",
            "/a%2Fb",
            "/..%2fa",
            "/..%5ca",
            "/a\\b",
            "/..\\a",
            "/a%5cb",
            "/a%5Cb",
            "/C:",
            "/c:/a",
            "/a/C%3a/b",
            "/C:a",
            "/%43:a",
            "/a%00",
            "/a%0d%0ab",
            "/a%7f",
            "/a%C2%85",
            "/%",
            "/%2",
            "/%zz",
            "/%2g",
            "/%%34",
            "/a%",
            "/%ff",
            "/%c0%ae",
            "/%c0%ae%c0%ae/a",
            "/%ed%a0%80",
        ] {
            check(path, None);
        }
    }
}
