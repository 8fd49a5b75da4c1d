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
    check_outline("<a href=\"b.md\">c</a>", &["link b.md \"\" [<a href=\"b.md\">]"]);
    check_outline(
        "<div>\n<img\n  src=\"b.png\" alt=\"c\">\n</div>",
        &["image b.png \"c\" [<img\n  src=\"b.png\" alt=\"c\">]"],
    );
}

#[test]
fn raw_html_that_is_off_is_shown_and_told() {
    let check = |markdown: &str, html: &str, expected: &[&str]| {
        assert_eq!(to_html(body(markdown), &Fixture, &STRICT).trim_end(), html);
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
