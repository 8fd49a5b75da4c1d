//! Mistakes in values: every one told, all in one go, at the place where it was made.

use super::*;
use crate::source::{Files, parse_yaml};
use crate::testing::told;
use crate::{choice, record};

choice! {
    /// A colour.
    pub enum Colour {
        /// Red.
        Red = "red",
        /// Green.
        Green = "green",
    }
}

#[test]
fn a_choice_knows_its_words() {
    let words: Vec<&str> = Colour::ALL.iter().map(|colour| colour.word()).collect();
    assert_eq!(words, ["red", "green"]);
}

record! {
    /// A thing.
    pub struct Thing {
        /// Its name.
        name: Text,
        /// Its colour.
        colour: Option<Colour>,
        /// How many.
        count: Option<u32>,
        /// Since when.
        since: Option<Spanned<Date>>,
        /// Its languages.
        languages: Vec<Spanned<Lang>>,
        /// Whether it is for sale.
        sold = "for": Option<bool>,
        /// Its neighbours.
        near: Vec<Ref<Thing>>,
    }
}

impl Target for Thing {
    const SECTION: &'static str = "things";
}

/// What is told about `text` when it is read as a `T`, and whether a value came of it.
fn read<T: Decode>(text: &str) -> (Option<T>, Vec<String>) {
    let mut files = Files::default();
    let file = files.add("t", text);
    let node = parse_yaml(file, text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let mut found = Diagnostics::new();
    let value = T::decode(&node, &mut found);
    (value, told(&files, &found))
}

/// Reads `text` as a `T` and compares what was told; a value comes of it unless something was.
fn check<T: Decode>(text: &str, expected: &[&str]) {
    let (value, told) = read::<T>(text);
    assert_eq!(told, expected, "{text}");
    assert!(
        value.is_some() || !told.is_empty(),
        "{text}: nothing comes of it, and nobody says why"
    );
}

#[test]
fn a_record_tells_all_its_mistakes_at_once() {
    check::<Thing>(
        "name: x\ncolour: red\ncount: 3\nfor: true\nlanguages: [de, pt-BR]\nnear: [a]\n",
        &[],
    );
    check::<Thing>("name:\n  de: für\n  en: x\n", &[]);
    check::<Thing>(
        "größe: 1\ncolur: red\ncolour: rot\ncount: -1\nsince: 2027-02-29\nlanguages: [de, 'ü', deutsch-für]\nfor: yes\nnear: x\n",
        &[
            "missing-key t:1:1",
            "unknown-key t:1:1",
            "unknown-key t:2:1",
            "bad-value t:3:9",
            "wrong-type t:4:8",
            "impossible-date t:5:8",
            "bad-value t:6:17",
            "bad-value t:6:22",
            "bad-value t:7:6",
            "wrong-type t:8:7",
        ],
    );
    check::<Thing>("name: a\nname: b\n", &["duplicate-key t:2:1"]);
    check::<Thing>("name:\n", &["missing-key t:1:1"]);
    check::<Thing>("[]", &["wrong-type t:1:1"]);
    check::<Thing>("{}", &["missing-key t:1:1"]);
    check::<Thing>("für", &["wrong-type t:1:1"]);
}

#[test]
fn a_mistyped_key_counts_as_the_one_that_is_meant() {
    check::<Thing>("nane: a\ncolor: red\n", &["unknown-key t:1:1", "unknown-key t:2:1"]);
    check::<Thing>("name: a\ncolor: rot\n", &["unknown-key t:2:1", "bad-value t:2:8"]);
    check::<Thing>("names: b\nname: [a]\n", &["unknown-key t:1:1", "wrong-type t:2:7"]);
    check::<Thing>("title: a\n", &["missing-key t:1:1", "unknown-key t:1:1"]);
    let (thing, _) = read::<Thing>("nane: a\nnear: [b]\n");
    let name = thing.map(|thing| thing.name.texts().first().map(|text| text.value.to_owned()));
    assert_eq!(name, Some(Some("a".to_owned())));
}

#[test]
fn what_can_be_read_of_a_record_is_rescued() {
    let text = "{ colour: rot, count: 3, since: 2027-02-29, languages: [de, 'ü'], near: [a, { b: c }] }";
    let mut files = Files::default();
    let file = files.add("t", text);
    let node = parse_yaml(file, text).unwrap_or_else(|error| panic!("{error:?}"));
    let thing = Thing::rescue(&node).unwrap_or_else(|| panic!("something can be read"));
    // Something stands where something was written, and at its place.
    assert_eq!(thing.count, Some(3));
    let place = |span: crate::source::Span| &text[span.start as usize..span.end as usize];
    assert_eq!(thing.since.map(|since| place(since.span)), Some("2027-02-29"));
    assert_eq!(
        thing.languages.iter().map(|lang| place(lang.span)).collect::<Vec<_>>(),
        ["de", "'ü'"]
    );
    let near: Vec<_> = thing
        .near
        .iter()
        .map(|near| (near.id.as_str(), place(near.span)))
        .collect();
    assert_eq!(near, [("a", "a"), ("", "{ b: c }")]);
    assert_eq!((place(thing.name.span), thing.sold.is_some()), ("", false));
    // Of what is nothing of its kind nothing is.
    let scalar = parse_yaml(file, "für").unwrap_or_else(|error| panic!("{error:?}"));
    assert!(Thing::rescue(&scalar).is_none());
}

#[test]
fn a_number_that_is_too_large_is_one() {
    check::<u32>("4294967295", &[]);
    check::<u32>("4294967296", &["bad-value t:1:1"]);
    check::<u32>("99999999999999999999", &["bad-value t:1:1"]);
    check::<u32>("-1", &["wrong-type t:1:1"]);
    check::<u32>("1.5", &["wrong-type t:1:1"]);
    check::<u32>("many", &["wrong-type t:1:1"]);
}

#[test]
fn places_behind_umlauts_are_those_of_the_reader() {
    check::<Thing>(
        "{ name: { de: Äöüß, en: x }, größer: 1, colour: grün }",
        &["unknown-key t:1:30", "bad-value t:1:49"],
    );
}

#[test]
fn a_text_is_one_or_one_for_each_language() {
    check::<Text>("Büro", &[]);
    check::<Text>("{ de: Büro, pt-br: x }", &[]);
    check::<Text>("12.50", &[]);
    check::<Text>("[a]", &["wrong-type t:1:1"]);
    check::<Text>("{}", &["wrong-type t:1:1"]);
    check::<Text>("{ de: Tag, und Nacht, en: x }", &["bad-value t:1:12"]);
    check::<Text>("{ deu tsch: x, en: [y] }", &["bad-value t:1:3", "wrong-type t:1:20"]);
}

#[test]
fn texts_fall_back_in_order() {
    let lang = |tag: &str| Lang::parse(tag).unwrap_or_else(|| panic!("{tag} is a language"));
    let check = |text: &str, wanted: &str, expected: (Option<&str>, &str)| {
        let (value, told) = read::<Text>(text);
        let value = value.unwrap_or_else(|| panic!("{text}: {told:?}"));
        let wanted = lang(wanted);
        assert_eq!(
            (value.get(&wanted), value.best(&wanted, &lang("en"))),
            expected,
            "{text} in {wanted}"
        );
    };
    check("x", "de", (Some("x"), "x"));
    check("{ de: d, en: e }", "de", (Some("d"), "d"));
    check("{ de: d, en: e }", "fr", (None, "e"));
    check("{ de: d, pt-br: p }", "fr", (None, "d"));
    check("{ de: d, pt-br: p }", "pt-BR", (Some("p"), "p"));
}

#[test]
fn entries_keep_their_order_and_tell_ids_that_cannot_be() {
    check::<Entries<Text>>("b: x\na: y\n", &[]);
    check::<Entries<Text>>("[x]", &["wrong-type t:1:1"]);
    check::<Entries<Text>>(
        "a: x\na: [y]\n-b: x\nÜ: x\n\"c d\": x\n1-x: y\n",
        &[
            "duplicate-id t:2:1",
            "bad-value t:3:1",
            "bad-value t:4:1",
            "bad-value t:5:1",
        ],
    );
    let (value, _) = read::<Entries<Text>>("b: x\na: [y]\nc: z\n");
    let value = value.unwrap_or_default();
    let ids: Vec<&str> = value.iter().map(|(id, _)| id.value.as_str()).collect();
    assert_eq!(ids, ["b", "c"]);
    assert_eq!(
        value.ids().collect::<Vec<_>>(),
        ["b", "c", "a"],
        "what can't be read is defined all the same"
    );
    assert!(value.is_defined("a") && value.get("a").is_none());
}

#[test]
fn entries_of_two_files_are_merged_unless_an_id_is_taken() {
    let mut files = Files::default();
    let mut found = Diagnostics::new();
    let mut all = Entries::<Text>::default();
    for (path, text) in [
        ("1", "a: x\nbroken: []\n"),
        ("2", "b: x\na: y\nbroken: z\n"),
        ("3", "b: []\n"),
    ] {
        let file = files.add(path, text);
        let node = parse_yaml(file, text).unwrap_or_else(|error| panic!("{error:?}"));
        let own = Entries::<Text>::decode(&node, &mut found).unwrap_or_default();
        all.merge(own, &mut found);
    }
    assert_eq!(
        told(&files, &found),
        [
            "wrong-type 1:2:9",
            "duplicate-id 2:2:1",
            "duplicate-id 2:3:1",
            "duplicate-id 3:1:1",
            "wrong-type 3:1:4"
        ]
    );
    assert_eq!(all.ids().collect::<Vec<_>>(), ["a", "b", "broken"]);
}

#[test]
fn dates_are_days_of_the_calendar() {
    let check = |text: &str, expected: Result<&str, &str>| {
        let found = parse_date(text).map(|date| date.to_string());
        assert_eq!(found.as_deref().map_err(String::as_str), expected, "{text}");
    };
    check("2028-02-29", Ok("2028-02-29"));
    check("2027-02-29", Err("there is no such day"));
    check("2100-02-29", Err("there is no such day"));
    check("2027-13-01", Err("there is no such day"));
    check("0000-01-01", Ok("0000-01-01"));
    check("2027-1-1", Err("this is not written YYYY-MM-DD"));
    check("01.03.2027", Err("this is not written YYYY-MM-DD"));
    check("2027-03-01T00:00", Err("this is not written YYYY-MM-DD"));
    check("２027-03-1", Err("this is not written YYYY-MM-DD"));
    check("", Err("this is not written YYYY-MM-DD"));
}

#[test]
fn languages_are_tags_in_their_canonical_writing() {
    let check = |tag: &str, expected: Option<&str>| {
        assert_eq!(
            Lang::parse(tag).map(|lang| lang.to_string()).as_deref(),
            expected,
            "{tag}"
        );
    };
    check("de", Some("de"));
    check("PT-br", Some("pt-BR"));
    check("zh-hant-tw", Some("zh-Hant-TW"));
    check("und", None);
    check("deutsch-für", None);
    check("d", None);
    check("", None);
}

#[test]
fn a_walk_shows_each_text_and_reference() {
    #[derive(Default)]
    struct Seen(Vec<String>);
    impl Walker for Seen {
        fn text(&mut self, text: &Text) {
            self.0.push(format!("text {}", text.languages().count()));
        }
        fn reference(&mut self, section: &'static str, id: &str, _: Span) {
            self.0.push(format!("{section}.{id}"));
        }
    }
    let (value, _) = read::<Entries<Thing>>("a: { name: x, near: [b, c] }\nb: { name: { de: x, en: y } }\n");
    let mut seen = Seen::default();
    value.unwrap_or_default().walk(&mut seen);
    assert_eq!(seen.0, ["text 0", "things.b", "things.c", "text 2"]);
}

#[test]
fn the_schema_says_what_the_reader_wants() {
    let schema = Thing::schema();
    assert_eq!(schema["required"], json!(["name"]));
    assert_eq!(schema["additionalProperties"], json!(false));
    let words: Vec<&str> = Colour::ALL.iter().map(|colour| colour.word()).collect();
    assert_eq!(schema["properties"]["colour"]["enum"], json!(words));
    assert_eq!(words, ["red", "green"]);
    assert_eq!(
        schema["properties"]["for"]["description"],
        json!("Whether it is for sale.")
    );
    assert_eq!(schema["description"], json!("A thing."));
}

#[test]
fn a_comma_that_cuts_a_value_is_told_once() {
    let cut = ["bad-value t:1:20"];
    check::<Thing>("{ name: x, count: 1,5 }", &["bad-value t:1:19"]);
    check::<Thing>("{ name: x, count:  1,200,50, for: true }", &cut);
    check::<Thing>("{ name: x, count:  1,5 %}", &cut);
    check::<Thing>("{ name: x, count:  1,5 ,near: [a] }", &cut);
    check::<Thing>(
        "{ name: x, count: 1,5, since: 2026-01-01,5 }",
        &["bad-value t:1:19", "bad-value t:1:42"],
    );
    check::<Thing>("{ name: Terms, prices and hours, count: 1 }", &["bad-value t:1:16"]);
    check::<Thing>("{ name: { en: 1,5 h } }", &["bad-value t:1:15"]);
    check::<Entries<u32>>("{ a: 1,5, b: 2,5 }", &["bad-value t:1:6", "bad-value t:1:14"]);
    // With a colon, in quotes or as a key of its own it is something else.
    let (_, told) = read::<Thing>("name: 1\n00:\n");
    assert_eq!(told, ["unknown-key t:2:1"]);
    check::<Thing>("{ name: 1, 00: }", &["unknown-key t:1:12"]);
    check::<Thing>("{ name: 1, cuont }", &["unknown-key t:1:12"]);
    check::<Thing>("{ name: 1, for }", &[]);
}
