//! What holds for any text at all, for long ones and for the corpus.

use proptest::prelude::*;

use super::*;

/// Pieces of text that mean something in Markdown or HTML.
const PIECES: &[&str] = &[
    "# ",
    "## ",
    "#### ",
    "a",
    "ä b",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "- ",
    "1. ",
    "> ",
    "    ",
    "\t",
    "*",
    "**",
    "_",
    "`",
    "```",
    "```kql\n",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "](x.md)",
    "![",
    "|",
    "|-|\n",
    "| a | b |\n|-|-:|\n",
    "[^1]",
    "[^1]: ",
    "[x]: y\n",
    "- [ ] ",
    "> [!NOTE]\n",
    "{#a}",
    "→ ",
    "-> [a](#a)",
    "{{ a.b }}",
    "{{",
    "}}",
    "{{ partner.name }}",
    "\\",
    "<",
    ">",
    "<b>",
    "</b>",
    "<a name=\"a\">",
    "</a>",
    "<a href=\"x\">",
    "<div>\n",
    "</div>\n",
    "<!--",
    "-->",
    "<script>",
    "&amp;",
    "&#0;",
    ":",
    ": ",
    ":::",
    "---\n",
    "===\n",
    "<br/>",
    "<img src=x>",
    "<unknown>",
    "<table><td>",
    "https://a.example",
    "<javascript:x>",
    "\u{1}",
    "\u{0}",
    "\u{feff}",
    "\u{200d}",
    "日本",
    "\u{301}",
    "=",
    "\"",
    "'",
];

/// Markdown-like text: pieces that mean something, in any order.
pub(crate) fn markdownish() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,3}"];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// That a tree is as deep as can be laid out, has each id once, and all the headings of its text.
fn check_tree(tree: &Tree, html: &str) -> Result<(), TestCaseError> {
    let json = serde_json::to_string(tree).expect("it is plain data");
    let depths = json.bytes().scan(0_i32, |depth, byte| {
        *depth += i32::from(byte == b'[') - i32::from(byte == b']');
        Some(*depth)
    });
    // Brackets in texts count, too; in these texts there are few.
    prop_assert!(depths.max() < Some(100), "{}", json);
    let ids: std::collections::BTreeSet<&String> = tree.ids.iter().collect();
    prop_assert_eq!(ids.len(), tree.ids.len(), "{:?}", tree.ids);
    prop_assert_eq!(
        json.matches(r#""kind":"heading""#).count(),
        html.matches("class=\"anchor\"").count()
    );
    Ok(())
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
    let Html { text: html, headings } = to_html(body, &Fixture, options);
    to_plain(body, &Fixture, options);
    check_tree(&to_tree(body, &Fixture, options), &html)?;
    if !html.contains("<script") {
        prop_assert_eq!(unbalanced(&html), None, "{}", html);
    }
    prop_assert!(!html.contains(" style="), "{}", html);
    for anchor in &outline.anchors {
        let mut id = String::from(" id=\"");
        super::super::escape::push_attribute(&mut id, &anchor.value);
        id.push('"');
        prop_assert_eq!(html.matches(&id).count(), 1, "{} in {}", id, html);
    }
    let anchors: Vec<&str> = outline.anchors.iter().map(|anchor| &*anchor.value).collect();
    for step in steps(body, options) {
        prop_assert!(anchors.contains(&step.id.as_str()), "{}", step.id);
        let places = step
            .arrows
            .iter()
            .map(|arrow| arrow.span)
            .chain(step.torn.iter().map(|torn| torn.span));
        let places = places.chain(step.tasks.iter().map(|task| task.span));
        for span in places.chain(step.references.iter().map(|one| one.span)) {
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{:?}", span);
        }
    }
    let levels: Vec<u8> = headings.iter().map(|heading| heading.level).collect();
    let steps = std::iter::once(&1).chain(&levels).zip(&levels);
    prop_assert!(
        steps
            .into_iter()
            .all(|(above, level)| *level <= above + 1 && *level >= 2),
        "{:?}",
        levels
    );
    let spans = outline.links.iter().map(|link| link.span);
    let spans = spans
        .chain(outline.references.iter().map(|one| one.span))
        .chain(outline.raw_html.iter().copied());
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
        "{{ a ",
        "{{ a }} ",
        "\\{{ a }} ",
        "<a name=\"x\">",
        "<b>",
        "</b>",
        "<div>\n\n",
        "<!-- ",
        "<a b=\"<",
        "<x a='",
        "[",
        "![",
        "![a](b) ",
        "[a](b) ",
        "*a ",
        "_a_ ",
        "# a\n",
        "## a {#x}\n",
        "a[^1]\n\n",
        "[^1]: a\n\n",
        "- a\n",
        "- [ ] a\n",
        "- → [a](b)\n",
        "→ [a](b) ",
        "→ {{ a }} ",
        "a → b ",
        "> a\n",
        "| a ",
        "`",
        "a_b_",
        ":::a\n",
        "&amp",
        "\n",
        "<script>",
        "</",
        "<!",
        "<?",
    ];
    for piece in pieces {
        let text = piece.repeat((1 << 20) / piece.len());
        let (outline, _) = outline(body(&text), &TRUSTED);
        let below = format!("## A\n\n{text}");
        assert!(!steps(body(&below), &TRUSTED).is_empty(), "{piece:?}");
        let html = to_html(body(&text), &Fixture, &TRUSTED).text;
        assert!(html.len() <= text.len() * 64, "{piece:?}: {} bytes", html.len());
        assert!(outline.links.len() <= text.len(), "{piece:?}");
    }
    let nested = "![".repeat(1 << 16) + &"](x)".repeat(1 << 16);
    assert!(to_html(body(&nested), &Fixture, &TRUSTED).text.len() < nested.len() * 2);
    assert!(outline(body(&nested), &TRUSTED).0.links.len() < 2);
}

/// The paths of all Markdown files below `folder`, sorted.
fn markdown_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let files = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok);
    files
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect()
}

/// The words of a page's simple paragraphs: lines of letters, with no markup that would change them.
fn simple_words(markdown: &str) -> Vec<&str> {
    let is_simple = |line: &&str| {
        line.starts_with(char::is_alphabetic)
            && !line.starts_with("http")
            && !line.contains(['*', '_', '`', '[', ']', '<', '>', '&', '\\', '|', '~', '{'])
    };
    markdown
        .lines()
        .filter(is_simple)
        .flat_map(str::split_whitespace)
        .collect()
}

#[test]
fn every_page_of_the_corpus_is_read_and_written() {
    let Some(corpus) = std::env::var_os("AUSHANG_CORPUS") else {
        println!("skipped: AUSHANG_CORPUS does not name the corpus");
        return;
    };
    let highlighter = Highlighter::new();
    let options = Options {
        highlighter: Some(&highlighter),
        ..TRUSTED
    };
    let paths = markdown_files(std::path::Path::new(&corpus));
    assert!(paths.len() > 290, "the corpus has {} pages", paths.len());
    for path in paths {
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        check_any(text, &options).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (_, offset, _) = front_matter(FileId(0), text);
        let body = Body::new(FileId(0), text, offset);
        let plain = to_plain(body, &Fixture, &options);
        let words: std::collections::HashSet<&str> = plain.split_whitespace().collect();
        for word in simple_words(&text[offset..]) {
            assert!(words.contains(word), "{}: {word}", path.display());
        }
    }
}
