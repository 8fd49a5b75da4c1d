//! Markdown beside the HTML, outline and words it becomes; then anything at all, and the corpus.

use proptest::prelude::*;

use super::*;
use crate::source::FileId;

/// Knows `partner.name` and `mail`, no page called `missing.md` and no picture called `missing.png`.
struct Fixture;

impl Resolver for Fixture {
    fn link(&self, destination: &str, span: Span) -> ResolvedLink {
        match destination {
            "missing.md" => ResolvedLink::Broken,
            _ => English.link(destination, span),
        }
    }

    fn image(&self, destination: &str, span: Span) -> ResolvedImage {
        match destination {
            "missing.png" => ResolvedImage::Missing,
            "sized.png" => ResolvedImage::At { address: "sized.png".to_owned(), size: Some((4, 3)) },
            _ => English.image(destination, span),
        }
    }

    fn reference(&self, path: &str, _: Span) -> Option<ResolvedReference> {
        let (html, text) = match path {
            "partner.name" => ("Müller &amp; Söhne", "Müller & Söhne"),
            "contacts.mail" => ("<a href=\"mailto:a@b.example\">a@b.example</a>", "a@b.example"),
            _ => return None,
        };
        Some(ResolvedReference { html: html.to_owned(), text: text.to_owned() })
    }

    fn phrase(&self, phrase: Phrase<'_>) -> String {
        English.phrase(phrase)
    }
}

/// Raw HTML passes.
const TRUSTED: Options<'static> = Options { raw_html: true, reserved_ids: &[], highlighter: None };

/// Raw HTML is text.
const STRICT: Options<'static> = Options { raw_html: false, reserved_ids: &[], highlighter: None };

fn body(text: &str) -> Body<'_> {
    Body::new(FileId(0), text, 0)
}

/// Checks the HTML of trusted Markdown.
#[track_caller]
fn check(markdown: &str, html: &str) {
    let found = to_html(body(markdown), &Fixture, &TRUSTED);
    assert_eq!(found.trim_end(), html, "\n{markdown}");
}

/// What the outline says, a line for each thing.
fn told(markdown: &str, options: &Options<'_>) -> Vec<String> {
    let (outline, found) = outline(body(markdown), options);
    let at = |span: Span| markdown[span.start as usize..span.end as usize].trim_end().to_owned();
    let mut told = Vec::new();
    if let Some(title) = &outline.title {
        told.push(format!("title {} #{} first={}", title.words.source(), title.id, title.is_first));
    }
    for heading in &outline.headings {
        told.push(format!("h{} {} #{} [{}]", heading.level, heading.words.source(), heading.id, at(heading.span)));
    }
    for link in &outline.links {
        let kind = if link.is_image { "image" } else { "link" };
        told.push(format!("{kind} {} \"{}\" [{}]", link.destination, link.words.source(), at(link.span)));
    }
    for reference in &outline.references {
        told.push(format!("reference {} [{}]", reference.path, at(reference.span)));
    }
    for one in found {
        told.push(format!("{} [{}]", one.code, one.place.map_or(String::new(), |(span, _)| at(span))));
    }
    told
}

#[track_caller]
fn check_outline(markdown: &str, expected: &[&str]) {
    assert_eq!(told(markdown, &TRUSTED), expected, "\n{markdown}");
}

#[test]
fn text_is_marked_up() {
    check("a *b* **c** ~~d~~ `e<f`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>");
    check("a\\\nb  \nc\nd", "<p>a<br>\nb<br>\nc\nd</p>");
    check("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>");
    check("- a\n- b\n\n3. c", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start=\"3\">\n<li>c</li>\n</ol>");
    check("term\n: meaning", "<dl>\n<dt>term</dt>\n<dd>meaning</dd>\n</dl>");
    check("", "");
}

#[test]
fn a_title_is_left_out_and_levels_are_never_skipped() {
    let heading = |level: u8, id: &str, text: &str| {
        format!("<h{level} id=\"{id}\">{text} <a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to “{text}”\"></a></h{level}>")
    };
    check("# T\n\na", "<a id=\"t\"></a>\n<p>a</p>");
    check("a\n\n# T", &format!("<p>a</p>\n{}", heading(2, "t", "T")));
    check(
        "# T\n## A\n#### B\n### C\n# D\n## E",
        &[
            "<a id=\"t\"></a>",
            &heading(2, "a", "A"),
            &heading(3, "b", "B"),
            &heading(3, "c", "C"),
            &heading(2, "d", "D"),
            &heading(3, "e", "E"),
        ]
        .join("\n"),
    );
    check("### A\n## B", &[heading(2, "a", "A"), heading(2, "b", "B")].join("\n"));
    check("#\n\na", "<p>a</p>");
}

#[test]
fn headings_have_ids_as_on_github() {
    check_outline("## A\n## A\n## Über *uns*", &[
        "h2 A #a [## A]",
        "h2 A #a-1 [## A]",
        "h2 Über uns #über-uns [## Über *uns*]",
    ]);
    check_outline("## A {#b .c}\n## B", &["h2 A #b [## A {#b .c}]", "h2 B #b-1 [## B]"]);
    check_outline("## Set {x} {y}", &["h2 Set {x} {y} #set-x-y [## Set {x} {y}]"]);
    check_outline("a\n# T {#x}\n", &["title T #x first=false", "h2 T #x [# T {#x}]"]);
    check("## A {#b .c}", "<h2 id=\"b\" class=\"c\">A <a class=\"anchor\" href=\"#b\" aria-label=\"Link to “A”\"></a></h2>");
    let reserved = Options { reserved_ids: &["main"], ..TRUSTED };
    assert_eq!(told("## Main", &reserved), ["h2 Main #main-1 [## Main]"]);
}

#[test]
fn positions_are_those_of_the_file() {
    let text = "---\na: b\n---\nä {{ x.y }} [l](d)";
    let (_, offset, _) = front_matter(FileId(0), text);
    let (outline, _) = outline(Body::new(FileId(0), text, offset), &TRUSTED);
    let at = |span: Span| &text[span.start as usize..span.end as usize];
    assert_eq!(outline.references.iter().map(|one| at(one.span)).collect::<Vec<_>>(), ["{{ x.y }}"]);
    assert_eq!(outline.links.iter().map(|one| at(one.span)).collect::<Vec<_>>(), ["[l](d)"]);
}

#[test]
fn references_are_written_out() {
    check("By {{ partner.name }}.", "<p>By Müller &amp; Söhne.</p>");
    check("*{{partner.name}}*", "<p><em>Müller &amp; Söhne</em></p>");
    check("{{ contacts.mail }}", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>");
    check("[{{ contacts.mail }}](x)", "<p><a href=\"x\">a@b.example</a></p>");
    check("{{ un_known.it }}", "<p>{{ un_known.it }}</p>");
    check("\\{{ partner.name }}", "<p>{{ partner.name }}</p>");
    check("`{{ partner.name }}`", "<p><code>{{ partner.name }}</code></p>");
    check("![{{ partner.name }}](a.png)", "<p><img src=\"a.png\" alt=\"Müller &amp; Söhne\" loading=\"lazy\"></p>");
    check_outline("## {{ a.b }}\n\n| {{ c_d_e }} |\n|-|\n\n\\{{ f }} `{{ g }}`\n\n    {{ h }}\n", &[
        "h2 {{ a.b }} #-ab- [## {{ a.b }}]",
        "reference a.b [{{ a.b }}]",
        "reference c_d_e [{{ c_d_e }}]",
    ]);
    let plain = to_plain(body("# T\n\nBy {{ partner.name }}, {{ nobody }}"), &Fixture, &TRUSTED);
    assert_eq!(plain, "By Müller & Söhne, {{ nobody }}\n");
}

#[test]
fn links_and_pictures_lead_where_the_resolver_says() {
    check("[a](b.md \"t\")", "<p><a href=\"b.md\" title=\"t\">a</a></p>");
    check("[a](https://e.example/?a=1&b=2)", "<p><a href=\"https://e.example/?a=1&amp;b=2\" rel=\"noopener\">a</a></p>");
    check("<a@b.example>", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>");
    check("[a *b*](missing.md)", "<p><span class=\"broken-link\">a <em>b</em></span></p>");
    check("![a *b*](missing.png)", "<p><span class=\"missing-picture\">a b</span></p>");
    check("![a](sized.png)", "<p><img src=\"sized.png\" alt=\"a\" width=\"4\" height=\"3\" loading=\"lazy\"></p>");
    check_outline("[a](b.md) ![](c.png) ![d](e.png) [![f](g.png)](h.md)\n\n[i][j]\n\n[j]: k.md", &[
        "link b.md \"a\" [[a](b.md)]",
        "image c.png \"\" [![](c.png)]",
        "image e.png \"d\" [![d](e.png)]",
        "link h.md \"f\" [[![f](g.png)](h.md)]",
        "image g.png \"f\" [![f](g.png)]",
        "link k.md \"i\" [[i][j]]",
    ]);
}

#[test]
fn addresses_that_run_scripts_are_refused() {
    check("[a](javascript:b)", "<p><span class=\"broken-link\">a</span></p>");
    check("![a](data:image/png;base64,AA)", "<p><span class=\"missing-picture\">a</span></p>");
    check_outline("[a](JavaScript:b)", &["broken-link [[a](JavaScript:b)]"]);
}

#[test]
fn tables_scroll_and_have_names() {
    let html = |label: &str| {
        format!(
            "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table>\n<thead>\n<tr><td></td>\
             <th scope=\"col\" class=\"right\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td class=\"right\">2</td>\
             </tr>\n</tbody>\n</table></div>"
        )
    };
    let table = "| | b |\n|-|-:|\n| 1 | 2 |";
    check(table, &html("Table"));
    check(&format!("# Prices\n\n{table}"), &format!("<a id=\"prices\"></a>\n{}", html("Table: Prices")));
}

#[test]
fn tasks_have_names() {
    check(
        "- [ ] a\n- [x] b",
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"To do\"> a</li>\n<li class=\"task\">\
         <input type=\"checkbox\" disabled checked aria-label=\"Done\"> b</li>\n</ul>",
    );
}

#[test]
fn alerts_have_titles() {
    let note = |inner: &str| {
        format!("<aside class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">Note</p>\n{inner}\n</aside>")
    };
    check("> [!NOTE]\n> a", &note("<p>a</p>"));
    check(">[!note]  \r\n>a", &note("<p>a</p>"));
    check("- a\n\n  > [!Note]\n  > b", &format!("<ul>\n<li><p>a</p>\n{}\n</li>\n</ul>", note("<p>b</p>")));
    check("> [!NOTE]\n> - a\n>   - b", &note("<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"));
    check("> [!VIDEO https://v.example/1]", "<blockquote>\n<p>[!VIDEO https://v.example/1]</p>\n</blockquote>");
}

#[test]
fn footnotes_stand_at_the_end_and_lead_back() {
    let mark = |number: usize, mark: &str| {
        format!(
            "<sup><a class=\"footnote\" role=\"doc-noteref\" id=\"{mark}\" href=\"#footnote-{number}\" \
             aria-label=\"Footnote {number}\">{number}</a></sup>"
        )
    };
    let back = |mark: &str, label: &str| {
        format!(" <a class=\"footnote-back\" role=\"doc-backlink\" href=\"#{mark}\" aria-label=\"{label}\">↩</a>")
    };
    check(
        "a[^x] b[^x]\n\n[^y]: unused\n\n[^x]: text",
        &format!(
            "<p>a{} b{}</p>\n<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n\
             <li id=\"footnote-1\"><p>text{}{}</p>\n</li>\n<li id=\"footnote-2\"><p>unused</p>\n</li>\n</ol>\n</div>",
            mark(1, "footnote-1-mark"),
            mark(1, "footnote-1-mark-1"),
            back("footnote-1-mark", "Back to the text of footnote 1"),
            back("footnote-1-mark-1", "Back to place 2 of footnote 1"),
        ),
    );
    check("a[^nowhere]", "<p>a[^nowhere]</p>");
}

#[test]
fn peculiarities_of_documentation_systems_stay_readable() {
    check("a\n\n:::image source=\"b.png\" alt-text=\"c\":::\n\n:::row:::\nd", "<p>a</p>\n<p>:::image source=\"b.png\" alt-text=\"c\":::</p>\n<p>:::row:::\nd</p>");
    check("[!INCLUDE [a](b.md)]", "<p>[!INCLUDE <a href=\"b.md\">a</a>]</p>");
    check("> [!div class=\"x\"]\n> a", "<blockquote>\n<p>[!div class=&quot;x&quot;]\na</p>\n</blockquote>".replace("&quot;", "\"").as_str());
}

#[test]
fn raw_html_passes_as_html_has_it_today() {
    check("<a name=\"x\"></a>a", "<p><a id=\"x\"></a>a</p>");
    check("<a name=\"x\">a", "<p><a id=\"x\"></a>a</p>");
    check("<a name=\"x\"></a>a<a id=\"x\"></a>", "<p><a id=\"x\"></a>a</p>");
    check("## A\n\n<a name=\"a\"></a>b", "<h2 id=\"a\">A <a class=\"anchor\" href=\"#a\" aria-label=\"Link to “A”\"></a></h2>\n<p>b</p>");
    check("# <a name=\"old\"></a>T", "<a id=\"t\"></a><a id=\"old\"></a>");
    check("a<br/>b</br>c", "<p>a<br>b<br>c</p>");
    check("<font color=\"red\" style=\"x\">a</font> <tt>b</tt>", "<p><span>a</span> <code>b</code></p>");
    check("the <customer name> & more", "<p>the &lt;customer name&gt; &amp; more</p>");
    check("a <!-- secret --> b", "<p>a  b</p>");
    check("<div align=\"left\" class=\"c\" onclick=\"x()\">a</div>", "<div class=\"c\">a</div>");
    check("<kbd>a", "<p><kbd>a</kbd></p>");
    check("a</b></p></div>", "<p>a</p>");
    check("*<b>a*</b>", "<p><em><b>a</b></em></p>");
    check("<details>\n<summary>a</summary>\n\nb\n\n</details>", "<details>\n<summary>a</summary>\n<p>b</p>\n</details>");
    check("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
    check("<script>\nif (a < b) {}\n</script>", "<script>\nif (a < b) {}\n</script>");
    check("<a href=\"missing.md\">a</a> <a href=\"b.md\">c</a>", "<p><span class=\"broken-link\">a</span> <a href=\"b.md\">c</a></p>");
    check("<img src=\"missing.png\" alt=\"a\"> <img src=\"b.png\">", "<p><span class=\"missing-picture\">a</span> <img src=\"b.png\" alt=\"\" loading=\"lazy\"></p>");
    check("[<a name=\"x\"></a>a](b)", "<p><a href=\"b\"><span id=\"x\"></span>a</a></p>");
    check_outline("<a href=\"b.md\">c</a>", &["link b.md \"\" [<a href=\"b.md\">]"]);
    check_outline("<div>\n<img\n  src=\"b.png\" alt=\"c\">\n</div>", &["image b.png \"c\" [<img\n  src=\"b.png\" alt=\"c\">]"]);
}

#[test]
fn raw_html_that_is_off_is_shown_and_told() {
    let check = |markdown: &str, html: &str, expected: &[&str]| {
        assert_eq!(to_html(body(markdown), &Fixture, &STRICT).trim_end(), html);
        assert_eq!(told(markdown, &STRICT), expected);
    };
    check("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>", &["raw-html [<b>]"]);
    check("<div>\na\n</div>", "<p>&lt;div&gt;\na\n&lt;/div&gt;</p>", &["raw-html [<div>\na\n</div>]"]);
    check("<!-- a -->\n\nb", "<p>b</p>", &[]);
}

#[test]
fn plain_text_keeps_every_word() {
    let check = |markdown: &str, plain: &str| assert_eq!(to_plain(body(markdown), &Fixture, &TRUSTED), plain);
    check("# T\n\na *b*c\nd\n\n- e\n  - f\n", "a bc d\ne\nf\n");
    check("| a | b |\n|-|-|\n| c | d |", "a b\nc d\n");
    check("a[^1]![g](h.png)\n\n[^1]: b\n\n```\nc\nd\n```", "ag\nc\nd\nb\n");
    check("<p>a &amp; b</p>\n<p>c</p>", "a & b\nc\n");
    let (outline, _) = outline(body("# My title\n\nthree *more* words"), &TRUSTED);
    assert_eq!(outline.words, 5);
}

#[test]
fn code_can_be_scrolled_and_has_a_name() {
    check("```\na<b\n```", "<pre tabindex=\"0\" role=\"region\" aria-label=\"Code\"><code>a&lt;b\n</code></pre>");
    let highlighter = Highlighter::new();
    let options = Options { highlighter: Some(&highlighter), ..TRUSTED };
    let html = to_html(body("```PowerShell-interactive\n# a\n```"), &Fixture, &options);
    assert_eq!(
        html,
        "<pre tabindex=\"0\" role=\"region\" aria-label=\"PowerShell\"><code class=\"language-powershell\">\
         <span class=\"c\"># a</span>\n</code></pre>\n"
    );
}

/// Markdown-like text: pieces that mean something, in any order.
fn markdownish() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "# ", "## ", "#### ", "a", "ä b", " ", "\n", "\n\n", "\r\n", "- ", "1. ", "> ", "    ", "\t", "*", "**", "_", "`",
        "```", "```kql\n", "~~", "[", "]", "(", ")", "](x.md)", "![", "|", "|-|\n", "| a | b |\n|-|-:|\n", "[^1]",
        "[^1]: ", "[x]: y\n", "- [ ] ", "> [!NOTE]\n", "{#a}", "{{ a.b }}", "{{", "}}", "{{ partner.name }}", "\\", "<",
        ">", "<b>", "</b>", "<a name=\"a\">", "</a>", "<a href=\"x\">", "<div>\n", "</div>\n", "<!--", "-->", "<script>",
        "&amp;", "&#0;", ":", ": ", ":::", "---\n", "===\n", "<br/>", "<img src=x>", "<unknown>", "<table><td>",
        "https://a.example", "<javascript:x>", "\u{1}", "\u{0}", "\u{feff}", "\u{200d}", "日本", "\u{301}", "=", "\"", "'",
    ];
    let piece = prop_oneof![9 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,3}"];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The first element of `html` that is not closed, or closed without being open.
fn unbalanced(html: &str) -> Option<String> {
    const VOID: &[&str] = &["br", "hr", "img", "input", "wbr"];
    let mut open = Vec::new();
    for part in html.split('<').skip(1) {
        let tag = part.split('>').next().unwrap_or("");
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or("");
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return Some(tag.to_owned());
            }
        } else if !VOID.contains(&name) {
            open.push(name);
        }
    }
    open.pop().map(str::to_owned)
}

/// Checks what holds for any text.
fn check_any(text: &str, options: &Options<'_>) -> Result<(), TestCaseError> {
    let (_, offset, _) = front_matter(FileId(0), text);
    let body = Body::new(FileId(0), text, offset);
    let (outline, _) = outline(body, options);
    let html = to_html(body, &Fixture, options);
    to_plain(body, &Fixture, options);
    if !html.contains("<script") {
        prop_assert_eq!(unbalanced(&html), None, "{}", html);
    }
    prop_assert!(!html.contains(" style="), "{}", html);
    for anchor in &outline.anchors {
        let mut id = String::from(" id=\"");
        super::escape::push_attribute(&mut id, &anchor.value);
        id.push('"');
        prop_assert_eq!(html.matches(&id).count(), 1, "{} in {}", id, html);
    }
    let levels: Vec<u8> = outline.headings.iter().map(|heading| heading.level).collect();
    let steps = std::iter::once(&1).chain(&levels).zip(&levels);
    prop_assert!(steps.into_iter().all(|(above, level)| *level <= above + 1 && *level >= 2), "{:?}", levels);
    let spans = outline.links.iter().map(|link| link.span);
    let spans = spans.chain(outline.references.iter().map(|one| one.span)).chain(outline.raw_html.iter().copied());
    for span in spans.chain(outline.anchors.iter().map(|anchor| anchor.span)) {
        prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{:?}", span);
    }
    for reference in &outline.references {
        let source = &text[reference.span.start as usize..reference.span.end as usize];
        prop_assert!(source.starts_with("{{") && source.ends_with("}}") && source.contains(&reference.path));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_written(text in markdownish()) {
        check_any(&text, &TRUSTED)?;
        check_any(&text, &STRICT)?;
    }
}

/// Long inputs of the kind that costs a square of its length where something is searched again and again. Each is
/// written at two lengths: the work is counted by what is written, and a square would not end.
#[test]
fn long_inputs_are_read_and_written() {
    let pieces = [
        "{{ a ", "{{ a }} ", "\\{{ a }} ", "<a name=\"x\">", "<b>", "</b>", "<div>\n\n", "<!-- ", "<a b=\"<", "<x a='",
        "[", "![", "![a](b) ", "[a](b) ", "*a ", "_a_ ", "# a\n", "## a {#x}\n", "a[^1]\n\n", "[^1]: a\n\n", "- a\n", "> a\n",
        "| a ", "`", "a_b_", ":::a\n", "&amp", "\n", "<script>", "</", "<!", "<?",
    ];
    for piece in pieces {
        let text = piece.repeat((1 << 20) / piece.len());
        let (outline, _) = outline(body(&text), &TRUSTED);
        let html = to_html(body(&text), &Fixture, &TRUSTED);
        assert!(html.len() <= text.len() * 64, "{piece:?}: {} bytes", html.len());
        assert!(outline.words <= text.len(), "{piece:?}");
    }
    let nested = "![".repeat(1 << 16) + &"](x)".repeat(1 << 16);
    assert!(to_html(body(&nested), &Fixture, &TRUSTED).len() < nested.len() * 2);
    assert!(outline(body(&nested), &TRUSTED).0.links.len() < 2);
}

/// The paths of all Markdown files below `folder`, sorted.
fn markdown_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    files.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|end| end == "md")).collect()
}

/// The words of a page's simple paragraphs: lines of letters, with no markup that would change them.
fn simple_words(markdown: &str) -> Vec<&str> {
    let is_simple = |line: &&str| {
        line.starts_with(char::is_alphabetic) && !line.starts_with("http") && !line.contains(['*', '_', '`', '[', ']', '<', '>', '&', '\\', '|', '~', '{'])
    };
    markdown.lines().filter(is_simple).flat_map(str::split_whitespace).collect()
}

#[test]
fn every_page_of_the_corpus_is_read_and_written() {
    let Some(corpus) = std::env::var_os("AUSHANG_CORPUS") else {
        println!("skipped: AUSHANG_CORPUS does not name the corpus");
        return;
    };
    let highlighter = Highlighter::new();
    let options = Options { highlighter: Some(&highlighter), ..TRUSTED };
    let paths = markdown_files(std::path::Path::new(&corpus));
    assert!(paths.len() > 290, "the corpus has {} pages", paths.len());
    for path in paths {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        check_any(text, &options).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (_, offset, _) = front_matter(FileId(0), text);
        let body = Body::new(FileId(0), text, offset);
        let plain = to_plain(body, &Fixture, &options);
        let words: std::collections::HashSet<&str> = plain.split_whitespace().collect();
        for word in simple_words(&text[offset..]) {
            assert!(words.contains(word), "{}: {word}", path.display());
        }
        if let Some(out) = std::env::var_os("AUSHANG_CORPUS_OUT") {
            let name = std::path::Path::new(&out).join(path.file_name().unwrap_or_default());
            std::fs::write(name, to_html(body, &Fixture, &options)).unwrap_or_default();
        }
    }
}
