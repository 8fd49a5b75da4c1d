//! Raw HTML beside what becomes of it.

use super::*;

#[test]
fn raw_html_passes_as_html_has_it_today() {
    check("<a name=\"x\"></a>a", "<p><a id=\"x\"></a>a</p>");
    check("<a name=\"x\">a", "<p><a id=\"x\"></a>a</p>");
    check("<a name=\"x\"></a>a<a id=\"x\"></a>", "<p><a id=\"x\"></a>a</p>");
    check(
        "## A\n\n<a name=\"a\"></a>b",
        "<h2 id=\"a\">A <a class=\"anchor\" href=\"#a\" aria-label=\"Link to “A”\"></a></h2>\n<p>b</p>",
    );
    check("# <a name=\"old\"></a>T", "<a id=\"t\"></a><a id=\"old\"></a>");
    check("a<br/>b</br>c", "<p>a<br>b<br>c</p>");
    check(
        "<font color=\"red\" style=\"x\">a</font> <tt>b</tt>",
        "<p><span>a</span> <code>b</code></p>",
    );
    check(
        "the <customer name> & more",
        "<p>the &lt;customer name&gt; &amp; more</p>",
    );
    check("a <!-- secret --> b", "<p>a  b</p>");
    check(
        "<div align=\"left\" class=\"c\" onclick=\"x()\">a</div>",
        "<div class=\"c\">a</div>",
    );
    check("<kbd>a", "<p><kbd>a</kbd></p>");
    check("a</b></p></div>", "<p>a</p>");
    check("*<b>a*</b>", "<p><em><b>a</b></em></p>");
    check(
        "<details>\n<summary>a</summary>\n\nb\n\n</details>",
        "<details>\n<summary>a</summary>\n<p>b</p>\n</details>",
    );
    check("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
    check(
        "<script>\nif (a < b) {}\n</script>",
        "<script>\nif (a < b) {}\n</script>",
    );
    check(
        "<a href=\"missing.md\">a</a> <a href=\"b.md\">c</a>",
        "<p><span class=\"broken-link\">a</span> <a href=\"b.md\">c</a></p>",
    );
    check(
        "<img src=\"missing.png\" alt=\"a\"> <img src=\"b.png\">",
        "<p><span class=\"missing-picture\">a</span> <img src=\"b.png\" alt=\"\" loading=\"lazy\"></p>",
    );
    check(
        "[<a name=\"x\"></a>a](b)",
        "<p><a href=\"b\"><span id=\"x\"></span>a</a></p>",
    );
    check_outline("<a href=\"b.md\">c</a>", &["link b.md wordless [<a href=\"b.md\">]"]);
    check_outline(
        "<div>\n<img\n  src=\"b.png\" alt=\"c\">\n</div>",
        &["image b.png worded [<img\n  src=\"b.png\" alt=\"c\">]"],
    );
}

#[test]
fn references_stand_in_the_text_of_raw_html() {
    check("<div>{{ partner.name }}</div>", "<div>Müller &amp; Söhne</div>");
    check(
        "<div>\na & {{ contacts.mail }}\n</div>",
        "<div>\na &amp; <a href=\"mailto:a@b.example\">a@b.example</a>\n</div>",
    );
    check(
        "<div><a href=\"b\">{{ contacts.mail }}</a></div>",
        "<div><a href=\"b\">a@b.example</a></div>",
    );
    check("<div>{{ no.such }}</div>", "<div>{{ no.such }}</div>");
    check("<div>\\{{ partner.name }}</div>", "<div>{{ partner.name }}</div>");
    check(
        "a <b title=\"{{ partner.name }}\">{{ partner.name }}</b>",
        "<p>a <b title=\"{{ partner.name }}\">Müller &amp; Söhne</b></p>",
    );
    let left = "<div title=\"{{ partner.name }}\"><code>{{ partner.name }}</code></div>";
    check(left, left);
    let left = "<pre>{{ partner.name }} <b>{{ partner.name }}</b></pre>";
    check(left, left);
    let left = "<script>{{ partner.name }}</script>";
    check(left, left);
    check("<div>\n<!-- {{ partner.name }} -->a\n</div>", "<div>\na\n</div>");
    check_outline(
        "> <div>\n> ä {{ a.b }}\n> {{ c.d }} {{ e\n> }}</div>",
        &["reference a.b [{{ a.b }}]", "reference c.d [{{ c.d }}]"],
    );
    check_outline("<div>\n:::{{ a.b }}\n</div>", &["reference a.b [{{ a.b }}]"]);
}

#[test]
fn raw_html_that_is_off_is_shown_and_told() {
    let check = |markdown: &str, html: &str, expected: &[&str]| {
        assert_eq!(to_html(body(markdown), &Fixture, &STRICT).text.trim_end(), html);
        assert_eq!(told(markdown, &STRICT), expected);
    };
    check("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>", &["raw-html [<b>]"]);
    check(
        "<div>\na\n</div>",
        "<p>&lt;div&gt;\na\n&lt;/div&gt;</p>",
        &["raw-html [<div>\na\n</div>]"],
    );
    check("<!-- a -->\n\nb", "<p>b</p>", &[]);
}
