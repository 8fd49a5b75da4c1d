//! Texts in, their twins out: what is written out, what stays as it is, and that both are read alike.

use proptest::prelude::*;

use super::*;

/// The twin of a text.
fn twin(text: &str) -> Twin {
    to_twin(Body::new(FileId(0), text, 0), &Fixture, &TRUSTED)
}

/// Checks what a text is written as.
fn check(text: &str, expected: &str) {
    assert_eq!(twin(text).text, expected, "{text}");
}

#[test]
fn references_links_and_pictures_are_written_out() {
    check("a {{ partner.name }} b", "a Müller \\& Söhne b");
    check("Mail {{ contacts.mail }}.", "Mail [a@b.example](mailto:a@b.example).");
    check("[to {{ contacts.mail }}](x.md)", "[to a@b.example](x.md)");
    check("`{{ partner.name }}` \\{{ x }}", "`{{ partner.name }}` \\{{ x }}");
    check("[a **b**](x.md \"c\")", "[a **b**](x.md \"c\")");
    check(
        "[a][x] [x][] [x]\n\n[x]: y.md 'z'\n",
        "[a](y.md \"z\") [x](y.md \"z\") [x](y.md \"z\")\n\n\n",
    );
    check("[gone](missing.md) <https://a.example>", "gone <https://a.example>");
    check("![a](b.png) ![c](missing.png)", "![a](b.png) c");
    check("<a href=\"missing.md\">a</a> <b>c</b>", "<a href=\"\">a</a> <b>c</b>");
    check("a <!-- b --> c\n\n<!-- d\n-->\n\ne", "a  c\n\n\ne");
    check(
        "<p>{{ contacts.mail }}</p>\n",
        "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n",
    );
    check(
        "| a |\n|---|\n| {{ partner.name }} |\n",
        "| a |\n|---|\n| Müller \\& Söhne |\n",
    );
}

#[test]
fn headings_have_their_ids_and_levels() {
    let own = twin("# Title\n\n### A *b* {#c .d lang=de}\n\nE\n---\n\n# F ##\n");
    assert_eq!(own.title_id.as_deref(), Some("title"));
    assert_eq!(own.text, "\n\n## A *b* {#c .d lang=de}\n\n## E {#e}\n\n## F {#f}\n");
    check(
        "a\n\n## \\# {{ partner.name }}\n",
        "a\n\n## \\# Müller \\& Söhne {#--partnername-}\n",
    );
    check("> ## a\n> b\n", "> ## a {#a}\n> b\n");
    check("a\nb\n===\n\nc\n", "\n\nc\n");
    check("x\n\na\nb\n===\n\nc\n", "x\n\n## a b {#a-b}\n\nc\n");
}

#[test]
fn raw_html_that_is_no_html_stays_text() {
    let own = to_twin(Body::new(FileId(0), "a <b>c</b>\n\n<div>\n", 0), &Fixture, &STRICT);
    assert_eq!(own.text, "a \\<b>c\\</b>\n\n\\<div>\n");
}

/// Texts that are read again as they were.
const TEXTS: &[&str] = &[
    "# a\n\nb {{ contacts.mail }} *c*\n\n- d [e](f.md)\n- [ ] {{ partner.name }}\n\n> g\n\n| h | i |\n|---|---|\n| j | [k](l.md) |\n",
    "a[^1] b\n\n[^1]: c {{ partner.name }}\n\nd\n: e {{ contacts.mail }}\n",
    "> [!NOTE]\n> {{ partner.name }}\n> [a](b.md)\n\n```kql\n{{ partner.name }}\n```\n\n    [a](b.md)\n",
    "1. a\n   {{ contacts.mail }}\n2. **[b](c.md)** ~~d~~\n\n![e *f*](g.png \"h\")\n",
];

/// A text as HTML, as anybody reads it who has nothing but it.
fn read(text: &str) -> String {
    to_html(Body::new(FileId(0), text, 0), &English, &TRUSTED).text
}

#[test]
fn a_twin_is_read_as_its_page_is() {
    for text in TEXTS {
        let page = to_html(Body::new(FileId(0), text, 0), &Fixture, &TRUSTED).text;
        let own = twin(text);
        let title = own.title_id.map_or_else(String::new, |id| format!("# a {{#{id}}}\n\n"));
        assert_eq!(read(&format!("{title}{}", own.text)), page, "{}", own.text);
    }
}

proptest! {
    #[test]
    fn any_text_has_a_twin(text in "([a-z \\n#>|*_`\\[\\]()!:{}<>=-]|\\{\\{ partner.name \\}\\}|\\[a\\]\\(b.md\\)|<!-- x -->){0,40}") {
        let own = twin(&text);
        prop_assert!(!own.text.contains("<!-- x -->") || text.contains('`') || text.contains("    ") || text.contains('\\') || text.contains('<'));
    }
}
