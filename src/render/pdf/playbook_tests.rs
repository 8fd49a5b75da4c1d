//! Playbooks of any text, typeset with the default theme.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::tests::{STAMP, on_thread, theme};
use super::{Illustrated, Paper, Typesetter};
use crate::diagnostic::Diagnostic;
use crate::markdown::tests::any::markdownish;
use crate::markdown::{Body, English, Options, Tree, to_tree};
use crate::source::FileId;
use crate::view::PrintedPlaybook;

/// A playbook with nothing but a text.
fn playbook(text: Tree) -> PrintedPlaybook {
    PrintedPlaybook {
        address: "https://partner.example/playbooks/a.html".to_owned(),
        path: "content/playbooks/a.md".to_owned(),
        lang: "en".to_owned(),
        text_lang: "de-AT".to_owned(),
        paper: "a4".to_owned(),
        partner: "Partner".to_owned(),
        title: "Title".to_owned(),
        description: None,
        as_of: "as of today".to_owned(),
        fallback: None,
        severity: None,
        facts: Vec::new(),
        deadlines: Vec::new(),
        contacts: Vec::new(),
        map: None,
        drawings: Vec::new(),
        pictures: text.pictures.iter().map(|_| None).collect(),
        text,
        routes: Vec::new(),
        lacks: false,
    }
}

/// The labels that the template asks for, each by its own name.
fn labels(template: &str) -> BTreeMap<String, String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let asked = template.match_indices("s.").map(|(at, _)| &template[at + 2..]);
    let names = asked.map(|rest| rest.split(|c| !is_name(c)).next().unwrap_or("").to_owned());
    names.map(|name| (name.clone(), name)).collect()
}

/// The PDF of a text.
fn pdf(typesetter: &Typesetter, text: &str) -> Result<Paper, Box<Diagnostic>> {
    let source = theme("playbook.typ");
    let template = typesetter.template(&source, None);
    let options = Options {
        raw_html: true,
        ..Options::default()
    };
    let playbook = playbook(to_tree(Body::new(FileId(0), text, 0), &English, &options));
    let sheet = Illustrated {
        playbook: &playbook,
        pictures: Vec::new(),
    };
    typesetter.pdf(&template, &sheet, &labels(&source), b"{\"a\": 1}", STAMP)
}

/// That each of the texts is typeset.
fn check(texts: &[String]) {
    let typesetter = Typesetter::new();
    for text in texts {
        on_thread(|| pdf(&typesetter, text)).unwrap_or_else(|error| panic!("{text:?}: {error:#?}"));
    }
}

#[test]
fn deep_and_wide_texts_are_typeset() {
    let repeated = |piece: &str| piece.repeat(200);
    check(&[
        String::new(),
        (1..60)
            .map(|deep| format!("{} x\n{}\n", ">".repeat(deep), ">".repeat(deep)))
            .collect(),
        (0..60).map(|deep| format!("{}- x\n", "  ".repeat(deep))).collect(),
        (0..40)
            .map(|deep| format!("{}1. > [!TIP]\n", "   > ".repeat(deep)))
            .collect(),
        repeated("**a *b "),
        repeated("a"),
        format!("`{}`", repeated("a")),
        format!("```\n{}\n```", repeated("a")),
        format!(
            "|{}\n|{}\n|{}\n",
            "a|".repeat(40),
            "-|".repeat(40),
            "long words here|".repeat(40)
        ),
        format!("|a|b|\n|-|-|\n|{}|x|\n", repeated("long words ")),
        "| a |\n|---|\n".to_owned() + &"| b |\n".repeat(300),
        "✅ 日本語 \u{1f469}\u{200d}\u{1f4bb} \u{1}\u{7f}\u{fffe}\u{e000}\u{301}\u{202e} العربية".to_owned(),
        "# a\n###### b\n### c\n- # d\n  ## e\n\n> # f\n".to_owned(),
        "[a](#footnote-1) [b](<#{}\"\\>)[^1]\n\n[^1]: - [ ] x\n\n      | a |\n      |---|\n".to_owned(),
    ]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_typeset(text in markdownish()) {
        let typesetter = Typesetter::new();
        let paper = pdf(&typesetter, &text);
        prop_assert!(paper.is_ok(), "{:?}", paper.err());
    }
}

#[test]
fn what_no_font_has_is_marked() {
    let typesetter = Typesetter::new();
    let plain = pdf(&typesetter, "Straße → „Ä“ ☐ ½").expect("it is typeset");
    let lacking = pdf(&typesetter, "光").expect("it is typeset");
    assert_eq!((plain.pages, lacking.pages), (1, 1));
}
