//! Markdown beside the tree that it becomes.

use super::*;
use crate::markdown::tree::{Block, Inline, Tree};

/// The tree of a text.
fn tree(text: &str) -> Tree {
    to_tree(Body::new(FileId(0), text, 0), &Fixture, &TRUSTED)
}

/// A tree in one line: elements in brackets, words as they are.
fn told(blocks: &[Block]) -> String {
    let all: Vec<String> = blocks.iter().map(block).collect();
    all.join(" ")
}

/// A block in one line.
fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, id, line, .. } => format!("h{level}#{id}({})", inline(line)),
        Block::Paragraph { line } => format!("p({})", inline(line)),
        Block::Quote { blocks } => format!("quote({})", told(blocks)),
        Block::Alert { alert, title, blocks } => format!("{alert}:{title}({})", told(blocks)),
        Block::List { start, items } => {
            let item = |entry: &Entry| {
                let task = entry.task.map_or("", |done| if done { "[x]" } else { "[ ]" });
                format!("{task}{}", told(&entry.blocks))
            };
            let items: Vec<String> = items.iter().map(item).collect();
            let start = start.map_or("-".to_owned(), |start| start.to_string());
            format!("list{start}({})", items.join("|"))
        }
        Block::Definitions { terms } => {
            let terms: Vec<String> = terms
                .iter()
                .map(|term| {
                    let said: Vec<String> = term.definitions.iter().map(|blocks| told(blocks)).collect();
                    format!("{}={}", inline(&term.line), said.join("/"))
                })
                .collect();
            format!("terms({})", terms.join("|"))
        }
        Block::Code { title, text } => format!("code:{title}({text})"),
        Block::Table { columns, head, rows } => {
            let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|cell| inline(cell)).collect::<Vec<_>>().join(",");
            let widths: Vec<String> = columns
                .iter()
                .map(|one| format!("{}/{}", one.letters, one.word))
                .collect();
            let rows: Vec<String> = [head].into_iter().chain(rows).map(row).collect();
            format!("table:{}({})", widths.join(","), rows.join("|"))
        }
        Block::Rule => "rule".to_owned(),
    }
}

/// A line in one line.
fn inline(line: &[Inline]) -> String {
    let part = |part: &Inline| match part {
        Inline::Text { text } => text.clone(),
        Inline::Code { text } => format!("`{text}`"),
        Inline::Break => "⏎".to_owned(),
        Inline::Emphasis { line } => format!("em({})", inline(line)),
        Inline::Strong { line } => format!("strong({})", inline(line)),
        Inline::Struck { line } => format!("del({})", inline(line)),
        Inline::Superscript { line } => format!("sup({})", inline(line)),
        Inline::Subscript { line } => format!("sub({})", inline(line)),
        Inline::Place { id, line } => format!("#{id}({})", inline(line)),
        Inline::Link { address, line, .. } => format!("<{address}>({})", inline(line)),
        Inline::Anchor { id } => format!("@{id}"),
        Inline::Mark { number, id } => format!("^{number}#{id}"),
        Inline::Picture { picture, description } => format!("!{picture}({description})"),
    };
    line.iter().map(part).collect()
}

fn check(text: &str, expected: &str) {
    assert_eq!(told(&tree(text).blocks), expected, "{text}");
}

#[test]
fn blocks_keep_their_shapes() {
    check("# Title {#t}\n\n## A {#a}\n\nWords.\n", "p(@t) h2#a(A) p(Words.)");
    check("> quoted\n", "quote(p(quoted))");
    check("> [!TIP]\n> help\n", "tip:Tip(p(help))");
    check("- a\n- [ ] b\n- [x] c\n", "list-(p(a)|[ ]p(b)|[x]p(c))");
    check("3. a\n\n   - b\n4. c\n", "list3(p(a) list-(p(b))|p(c))");
    check("T\n: one\n: two\n", "terms(T=p(one)/p(two))");
    check("```sh\na b\n```\n", "code:sh(a b)");
    check("| a | bc |\n|---|---|\n| d e | |\n", "table:3/1,2/2(a,bc|d e,)");
    check("a\n\n***\n\nb\n", "p(a) rule p(b)");
}

#[test]
fn lines_keep_their_shapes() {
    check("*a* **b** ~~c~~ `d` e\\\nf\ng\n", "p(em(a) strong(b) del(c) `d` e⏎f g)");
    check("[a](#b) [c](d.md) [e](missing.md)\n", "p(#b(a) <d.md>(c) e)");
    check("[a](javascript:x)\n", "p(a)");
    check(
        "[ä](https://x.example/ä?a=1&b=2)\n",
        "p(<https://x.example/%C3%A4?a=1&b=2>(ä))",
    );
    check(
        "{{ partner.name }} {{ contacts.mail }} {{ no.such }}\n",
        "p(Müller & Söhne <mailto:a@b.example>(a@b.example) {{ no.such }})",
    );
    check("![a `b`](c.png) ![d](missing.png)\n", "p(!0(a b) d)");
    check("a[^1] b[^1]\n\n[^1]: n\n", "p(a^1#footnote-1 b^1#footnote-1)");
}

#[test]
fn raw_html_leaves_its_words() {
    check("a <b>c</b><br>d <span id=\"e\">f</span>\n", "p(a c⏎d @ef)");
    check("<div><p>a &amp; b</p>\n<p>c</p></div>\n", "p(a & b) p(c)");
    check("<script>alert(1)</script>\n", "");
    check("<img src=\"a.png\" alt=\"b\">\n", "p(!0(b) )");
}

#[test]
fn what_lies_too_deep_stands_where_it_can() {
    let quotes: String = (1..=9)
        .map(|deep| format!("{} {deep}\n{}\n", ">".repeat(deep), ">".repeat(deep)))
        .collect();
    let told = told(&tree(&quotes).blocks);
    assert_eq!(told.matches("quote(").count(), 6, "{told}");
    assert!(told.contains("p(9)"), "{told}");
}

#[test]
fn places_footnotes_and_pictures_are_listed() {
    let tree = tree("## A {#a}\n\n<a id=\"b\"></a>x[^n] ![c](c.png) ![d](d.png) ![c](c.png)\n\n[^n]: words\n");
    assert_eq!(tree.ids, ["a", "b", "footnote-1"]);
    assert_eq!(tree.pictures, ["c.png", "d.png"]);
    assert_eq!(tree.notes.len(), 1);
    assert_eq!(super::tree::told(&tree.notes[0].blocks), "p(words)");
}
