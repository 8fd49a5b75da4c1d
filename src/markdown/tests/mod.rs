//! Markdown beside the HTML, outline and words that it becomes.

pub(crate) mod any;
mod raw;
mod tree;
mod twin;

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
            "sized.png" => ResolvedImage::At {
                address: "sized.png".to_owned(),
                size: Some((4, 3)),
            },
            _ => English.image(destination, span),
        }
    }

    fn reference(&self, path: &str, _: Span) -> Option<ResolvedReference> {
        let (html, text) = match path {
            "partner.name" => ("Müller &amp; Söhne", "Müller & Söhne"),
            "contacts.mail" => ("<a href=\"mailto:a@b.example\">a@b.example</a>", "a@b.example"),
            _ => return None,
        };
        Some(ResolvedReference {
            html: html.to_owned(),
            text: text.to_owned(),
            href: text.contains('@').then(|| format!("mailto:{text}")),
            markdown: match path {
                "contacts.mail" => link(text, "mailto:a@b.example"),
                _ => super::text(text),
            },
        })
    }

    fn phrase(&self, phrase: Phrase<'_>) -> String {
        English.phrase(phrase)
    }
}

/// Raw HTML passes.
const TRUSTED: Options<'static> = Options {
    raw_html: true,
    reserved_ids: &[],
    highlighter: None,
};

/// Raw HTML is text.
const STRICT: Options<'static> = Options {
    raw_html: false,
    reserved_ids: &[],
    highlighter: None,
};

fn body(text: &str) -> Body<'_> {
    Body::new(FileId(0), text, 0)
}

/// Checks the HTML of trusted Markdown.
#[track_caller]
fn check(markdown: &str, html: &str) {
    let found = to_html(body(markdown), &Fixture, &TRUSTED).text;
    assert_eq!(found.trim_end(), html, "\n{markdown}");
}

/// What the outline says, a line for each thing.
fn told(markdown: &str, options: &Options<'_>) -> Vec<String> {
    let (outline, found) = outline(body(markdown), options);
    let at = |span: Span| markdown[span.start as usize..span.end as usize].trim_end().to_owned();
    let mut told = Vec::new();
    if let Some(title) = &outline.title {
        told.push(format!(
            "title {} #{} first={}",
            title.words.source(),
            title.id,
            title.is_first
        ));
    }
    for heading in to_html(body(markdown), &Fixture, options).headings {
        let anchor = outline.anchors.iter().find(|anchor| *anchor.value == *heading.id);
        told.push(format!(
            "h{} {} #{} [{}]",
            heading.level,
            heading.words,
            heading.id,
            anchor.map_or(String::new(), |anchor| at(anchor.span))
        ));
    }
    for link in &outline.links {
        let kind = if link.is_image { "image" } else { "link" };
        told.push(format!(
            "{kind} {} {} [{}]",
            link.destination(markdown),
            if link.has_words { "worded" } else { "wordless" },
            at(link.span)
        ));
    }
    for reference in &outline.references {
        told.push(format!("reference {} [{}]", reference.path, at(reference.span)));
    }
    for one in found {
        told.push(format!(
            "{} [{}]",
            one.code,
            one.place.map_or(String::new(), |(span, _)| at(span))
        ));
    }
    told
}

#[track_caller]
fn check_outline(markdown: &str, expected: &[&str]) {
    assert_eq!(told(markdown, &TRUSTED), expected, "\n{markdown}");
}

#[test]
fn text_is_marked_up() {
    check(
        "a *b* **c** ~~d~~ `e<f`",
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>",
    );
    check("a\\\nb  \nc\nd", "<p>a<br>\nb<br>\nc\nd</p>");
    check("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>");
    check(
        "- a\n- b\n\n3. c",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start=\"3\">\n<li>c</li>\n</ol>",
    );
    check("term\n: meaning", "<dl>\n<dt>term</dt>\n<dd>meaning</dd>\n</dl>");
    check("", "");
}

#[test]
fn a_title_is_left_out_and_levels_are_never_skipped() {
    let heading = |level: u8, id: &str, text: &str| {
        format!(
            "<h{level} id=\"{id}\">{text} <a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to “{text}”\"></a></h{level}>"
        )
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
    check_outline(
        "## A\n## A\n## Über *uns*",
        &[
            "h2 A #a [## A]",
            "h2 A #a-1 [## A]",
            "h2 Über uns #über-uns [## Über *uns*]",
        ],
    );
    check_outline("## A {#b .c}\n## B", &["h2 A #b [## A {#b .c}]", "h2 B #b-1 [## B]"]);
    check_outline("## A {#b key=val}", &["h2 A #b [## A {#b key=val}]"]);
    check_outline(
        "## A {.c #b x=\"y z\" d='e'}",
        &["h2 A #b [## A {.c #b x=\"y z\" d='e'}]"],
    );
    check_outline("## A {lang=de}", &["h2 A #a [## A {lang=de}]"]);
    check_outline("## A {x=y}", &["h2 A {x=y} #a-xy [## A {x=y}]"]);
    check_outline(
        "## A {#b 1=2}",
        &["h2 A {#b 1=2} #a-b-12 [## A {#b 1=2}]", "broken-markdown [{#b 1=2}]"],
    );
    check_outline(
        "## A {#b c}",
        &["h2 A {#b c} #a-b-c [## A {#b c}]", "broken-markdown [{#b c}]"],
    );
    check_outline("## Set {x} {y}", &["h2 Set {x} {y} #set-x-y [## Set {x} {y}]"]);
    check_outline("a\n# T {#x}\n", &["title T #x first=false", "h2 T #x [# T {#x}]"]);
    check(
        "## A {#b .c}",
        "<h2 id=\"b\" class=\"c\">A <a class=\"anchor\" href=\"#b\" aria-label=\"Link to “A”\"></a></h2>",
    );
    check(
        "## A {#b lang=\"de\" onclick=x style='a b'}",
        "<h2 id=\"b\" lang=\"de\">A <a class=\"anchor\" href=\"#b\" aria-label=\"Link to “A”\"></a></h2>",
    );
    let reserved = Options {
        reserved_ids: &["main"],
        ..TRUSTED
    };
    assert_eq!(told("## Main", &reserved), ["h2 Main #main-1 [## Main]"]);
}

#[test]
fn positions_are_those_of_the_file() {
    let text = "---\na: b\n---\nä {{ x.y }} [l](d)";
    let (_, offset, _) = front_matter(FileId(0), text);
    let (outline, _) = outline(Body::new(FileId(0), text, offset), &TRUSTED);
    let at = |span: Span| &text[span.start as usize..span.end as usize];
    assert_eq!(
        outline.references.iter().map(|one| at(one.span)).collect::<Vec<_>>(),
        ["{{ x.y }}"]
    );
    assert_eq!(
        outline.links.iter().map(|one| at(one.span)).collect::<Vec<_>>(),
        ["[l](d)"]
    );
}

#[test]
fn references_are_written_out() {
    check("By {{ partner.name }}.", "<p>By Müller &amp; Söhne.</p>");
    check("*{{partner.name}}*", "<p><em>Müller &amp; Söhne</em></p>");
    check(
        "{{ contacts.mail }}",
        "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>",
    );
    check("[{{ contacts.mail }}](x)", "<p><a href=\"x\">a@b.example</a></p>");
    check("{{ un_known.it }}", "<p>{{ un_known.it }}</p>");
    check("\\{{ partner.name }}", "<p>{{ partner.name }}</p>");
    check("`{{ partner.name }}`", "<p><code>{{ partner.name }}</code></p>");
    check(
        "![{{ partner.name }}](a.png)",
        "<p><img src=\"a.png\" alt=\"Müller &amp; Söhne\" loading=\"lazy\"></p>",
    );
    check_outline(
        "## {{ a.b }}\n\n| {{ c_d_e }} |\n|-|\n\n\\{{ f }} `{{ g }}`\n\n    {{ h }}\n",
        &[
            "h2 {{ a.b }} #-ab- [## {{ a.b }}]",
            "reference a.b [{{ a.b }}]",
            "reference c_d_e [{{ c_d_e }}]",
        ],
    );
    let plain = to_plain(body("# T\n\nBy {{ partner.name }}, {{ nobody }}"), &Fixture, &TRUSTED);
    assert_eq!(plain, "By Müller & Söhne, {{ nobody }}\n");
}

#[test]
fn links_and_pictures_lead_where_the_resolver_says() {
    check("[a](b.md \"t\")", "<p><a href=\"b.md\" title=\"t\">a</a></p>");
    check(
        "[a](https://e.example/?a=1&b=2)",
        "<p><a href=\"https://e.example/?a=1&amp;b=2\" rel=\"noopener\">a</a></p>",
    );
    check("<a@b.example>", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>");
    check(
        "[a *b*](missing.md)",
        "<p><span class=\"broken-link\">a <em>b</em></span></p>",
    );
    check(
        "![a *b*](missing.png)",
        "<p><span class=\"missing-picture\">a b</span></p>",
    );
    check(
        "![a](sized.png)",
        "<p><img src=\"sized.png\" alt=\"a\" width=\"4\" height=\"3\" loading=\"lazy\"></p>",
    );
    check_outline(
        "[a](b.md) ![](c.png) ![d](e.png) [![f](g.png)](h.md)\n\n[i][j]\n\n[j]: k.md",
        &[
            "link b.md worded [[a](b.md)]",
            "image c.png wordless [![](c.png)]",
            "image e.png worded [![d](e.png)]",
            "link h.md worded [[![f](g.png)](h.md)]",
            "image g.png worded [![f](g.png)]",
            "link k.md worded [[i][j]]",
        ],
    );
}

#[test]
fn addresses_that_run_scripts_are_refused() {
    check("[a](javascript:b)", "<p><span class=\"broken-link\">a</span></p>");
    check(
        "![a](data:image/png;base64,AA)",
        "<p><span class=\"missing-picture\">a</span></p>",
    );
    check_outline("[a](JavaScript:b)", &["broken-link [[a](JavaScript:b)]"]);
}

#[test]
fn tables_scroll_and_have_names() {
    let html = |label: &str| {
        format!(
            "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table>\n<thead>\n<tr><td></td>\
             <th scope=\"col\" class=\"right\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td class=\"right\" data-label=\"b\">2</td>\
             </tr>\n</tbody>\n</table></div>"
        )
    };
    let table = "| | b |\n|-|-:|\n| 1 | 2 |";
    check(table, &html("Table"));
    check(
        &format!("# Prices\n\n{table}"),
        &format!("<a id=\"prices\"></a>\n{}", html("Table: Prices")),
    );
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
    check(
        "- a\n\n  > [!Note]\n  > b",
        &format!("<ul>\n<li><p>a</p>\n{}\n</li>\n</ul>", note("<p>b</p>")),
    );
    check(
        "> [!NOTE]\n> - a\n>   - b",
        &note("<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
    );
    check(
        "> [!VIDEO https://v.example/1]",
        "<blockquote>\n<p>[!VIDEO https://v.example/1]</p>\n</blockquote>",
    );
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
    check(
        "a\n\n:::image source=\"b.png\" alt-text=\"c\":::\n\n:::row:::\nd",
        "<p>a</p>\n<p>:::image source=\"b.png\" alt-text=\"c\":::</p>\n<p>:::row:::\nd</p>",
    );
    check("[!INCLUDE [a](b.md)]", "<p>[!INCLUDE <a href=\"b.md\">a</a>]</p>");
    check(
        "> [!div class=\"x\"]\n> a",
        "<blockquote>\n<p>[!div class=&quot;x&quot;]\na</p>\n</blockquote>"
            .replace("&quot;", "\"")
            .as_str(),
    );
}

#[test]
fn plain_text_keeps_every_word() {
    let check = |markdown: &str, plain: &str| assert_eq!(to_plain(body(markdown), &Fixture, &TRUSTED), plain);
    check("# T\n\na *b*c\nd\n\n- e\n  - f\n", "a bc d\ne\nf\n");
    check("| a | b |\n|-|-|\n| c | d |", "a b\nc d\n");
    check("a[^1]![g](h.png)\n\n[^1]: b\n\n```\nc\nd\n```", "ag\nc\nd\nb\n");
    check("<p>a &amp; b</p>\n<p>c</p>", "a & b\nc\n");
}

#[test]
fn code_can_be_scrolled_and_has_a_name() {
    check(
        "```\na<b\n```",
        "<pre tabindex=\"0\" role=\"region\" aria-label=\"Code\"><code>a&lt;b\n</code></pre>",
    );
    let highlighter = Highlighter::new();
    let options = Options {
        highlighter: Some(&highlighter),
        ..TRUSTED
    };
    let html = to_html(body("```PowerShell-interactive\n# a\n```"), &Fixture, &options).text;
    assert_eq!(
        html,
        "<pre tabindex=\"0\" role=\"region\" aria-label=\"PowerShell\"><code class=\"language-powershell\">\
         <span class=\"c\"># a</span>\n</code></pre>\n"
    );
}
