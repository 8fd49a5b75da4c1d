//! Texts in; what they claim, by lists of words for each language, out: that somebody answers at any time, or by telephone.
//!
//! A claim is looked for in one sentence at a time, and a sentence that denies or limits anything ("not", "only", "except")
//! claims nothing: a contradiction that is missed can still be found by its readers, while one that is none stops a build that
//! is right. Languages that have no list are read for what all write alike, such as `24/7`.

use super::vocabulary::{VOCABULARIES, Vocabulary};
use crate::decode::Text;
use crate::source::Span;

/// So many words at most stand between "always" and the answer that is meant: "you reach us at any time".
const NEAR: usize = 2;

/// Words that claim something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// The words, as they are written.
    pub words: String,
    /// The text in which they stand.
    pub span: Span,
}

/// Where a text says that somebody answers at any time.
pub fn always(text: &Text) -> Vec<Claim> {
    claims(text, claims_always)
}

/// Where a text says that something is done by telephone.
pub fn phone(text: &Text) -> Vec<Claim> {
    claims(text, |sentence, own| {
        let has = |list: fn(&Vocabulary) -> &'static [&'static str]| any(sentence, own, list).is_some();
        let found = any(sentence, own, |own| own.phone)?;
        (!has(|own| own.denials) && !has(|own| own.calling)).then_some(found)
    })
}

/// The words by which a sentence says that somebody answers at any time.
fn claims_always(sentence: &str, own: &[&Vocabulary]) -> Option<(usize, usize)> {
    let has = |list: fn(&Vocabulary) -> &'static [&'static str]| any(sentence, own, list).is_some();
    let whole = any(sentence, own, |own| own.always);
    let weak = any(sentence, own, |own| own.anytime);
    // Most sentences have neither.
    if whole.or(weak).is_none() || has(|own| own.denials) {
        return None;
    }
    let answers = has(|own| own.answering);
    let is_near = |found: &(usize, usize)| {
        let words = own.iter().flat_map(|own| own.answering);
        let mut places = words.flat_map(|word| places(sentence, word));
        places.any(|other| {
            let between = match other.0 < found.0 {
                true => sentence.get(other.1..found.0),
                false => sentence.get(found.1..other.0),
            };
            between.is_some_and(|between| between.split_whitespace().count() <= NEAR)
        })
    };
    let is_all = |(from, until): &(usize, usize)| sentence.trim().len() == until - from;
    whole
        .filter(|_| answers || !has(|own| own.taking))
        .or_else(|| weak.filter(|found| is_near(found) || is_all(found)))
}

/// The first claim in each of a text's languages.
fn claims(text: &Text, claim: impl Fn(&str, &[&Vocabulary]) -> Option<(usize, usize)>) -> Vec<Claim> {
    let langs: Vec<&str> = text.languages().map(|lang| lang.value.as_str()).collect();
    let texts = text.texts().into_iter().enumerate();
    let found = texts.filter_map(|(at, text)| {
        let lang = langs.get(at).map(|tag| tag.split('-').next().unwrap_or(tag));
        let is_read = |own: &&Vocabulary| own.lang.is_empty() || lang.is_none_or(|lang| lang == own.lang);
        let own: Vec<&Vocabulary> = VOCABULARIES.iter().filter(is_read).collect();
        let plain = text.value.replace('\u{a0}', " ");
        // Of the same length, so that places are those of the text.
        let small = plain.to_ascii_lowercase().replace('-', " ");
        let words = sentences(&small).find_map(|(begin, sentence)| {
            let (from, until) = claim(sentence, &own)?;
            plain.get(begin + from..begin + until)
        })?;
        Some(Claim {
            words: words.to_owned(),
            span: text.span,
        })
    });
    found.collect()
}

/// The sentences of a text, each with where it begins.
fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut begin = 0;
    let parts = text.split_inclusive(['.', ';', '!', '?', '\n']);
    parts.map(move |part| {
        let own = begin;
        begin += part.len();
        (own, part.trim_end_matches(['.', ';', '!', '?', '\n']))
    })
}

/// Where one of the words of a list first stands in a sentence.
fn any(
    sentence: &str,
    own: &[&Vocabulary],
    list: impl Fn(&Vocabulary) -> &'static [&'static str],
) -> Option<(usize, usize)> {
    let words = own.iter().flat_map(|own| list(own));
    words
        .filter_map(|word| find(sentence, word))
        .min_by_key(|(from, until)| (*from, std::cmp::Reverse(*until)))
}

/// Where a word first stands in a sentence.
fn find(sentence: &str, word: &str) -> Option<(usize, usize)> {
    places(sentence, word).next()
}

/// Where a word stands in a sentence, as a word of its own.
fn places<'a>(sentence: &'a str, word: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let (stem, is_open) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '/';
    // Whether it is there at all is found much faster than where.
    let searched = if sentence.contains(stem) { sentence } else { "" };
    searched.match_indices(stem).filter_map(move |(at, _)| {
        let end = at + stem.len();
        let begins = !sentence.get(..at)?.ends_with(is_letter);
        let ends = is_open || !sentence.get(end..)?.starts_with(is_letter);
        (begins && ends).then_some((at, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::Decode;
    use crate::diagnostic::Diagnostics;
    use crate::source::{Files, parse_yaml};

    /// What a text claims, in its languages.
    fn words(text: &str, claims: fn(&Text) -> Vec<Claim>) -> Vec<String> {
        let mut files = Files::default();
        let file = files.add("t", text);
        let node = parse_yaml(file, text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        let text = Text::decode(&node, &mut Diagnostics::new()).unwrap_or_else(|| panic!("{text}"));
        claims(&text).into_iter().map(|claim| claim.words).collect()
    }

    #[test]
    fn words_claim_that_somebody_answers_at_any_time() {
        let check = |text: &str, expected: &[&str]| assert_eq!(words(text, always), expected, "{text}");
        check("\"24/7 support\"", &["24/7"]);
        check("\"Support 24x7.\"", &["24x7"]);
        check("\"Help 24/7/365\"", &["24/7/365"]);
        check("We help Round-the-Clock", &["Round-the-Clock"]);
        check("{ de: Wir sind rund um die Uhr für Sie da }", &["rund um die Uhr"]);
        check(
            "{ de: \"Hilfe, Tag und Nacht\", en: Help at any hour }",
            &["Tag und Nacht", "at any hour"],
        );
        check("{ fr: Assistance 24 heures sur 24 }", &["24 heures sur 24"]);
        check("{ es: Soporte las 24 horas }", &["las 24 horas"]);
        check("{ it: Assistenza giorno e notte }", &["giorno e notte"]);
        check("{ nl: Dag en nacht hulp }", &["Dag en nacht"]);
        check("{ de-AT: Jederzeit erreichbar }", &["Jederzeit"]);
        check("{ ja: 24/7 }", &["24/7"]);
        check("Always", &["Always"]);
        check("{ de: Jederzeit ist jemand für Sie da }", &["Jederzeit"]);
        check("{ en: You reach us at any time. }", &["at any time"]);
        check("{ en: \"In office hours. We always answer.\" }", &["always"]);
        check(
            "{ en: The portal takes requests round the clock and we answer them }",
            &["round the clock"],
        );
    }

    #[test]
    fn near_misses_claim_nothing() {
        let check = |text: &str| assert_eq!(words(text, always), Vec::<String>::new(), "{text}");
        check("{ de: Nicht rund um die Uhr }");
        check("{ de: Rund um die Uhr außer an Feiertagen }");
        check("{ en: \"24/7, only for critical incidents\" }");
        check("\"24/5 support\"");
        check("\"Section 24/72 and 124/7\"");
        check("{ en: The portal takes requests at any time }");
        check("{ en: The portal takes requests 24/7 }");
        check("{ de: Das Portal nimmt Anfragen rund um die Uhr an }");
        check("{ de: Sie können jederzeit abbrechen }");
        check("{ en: Always on VPN }");
        check("{ en: Always state your number when you ask us and wait for an answer }");
        // Words of another language.
        check("{ en: Immer erreichbar }");
        check("{ en: Mondays and nights }");
    }

    #[test]
    fn words_claim_that_something_is_done_by_telephone() {
        let check = |text: &str, expected: &[&str]| assert_eq!(words(text, phone), expected, "{text}");
        check("Phone support", &["Phone support"]);
        check("{ de: Telefon-Support }", &["Telefon-Support"]);
        check("{ de: Wir helfen telefonisch }", &["telefonisch"]);
        check("{ en: We help by telephone and chat }", &["by telephone"]);
        check("{ en: Mobile phone support }", &[]);
        check("{ en: Support for telephone systems }", &[]);
        check("{ en: Not by phone }", &[]);
        check("{ en: We call you back by phone }", &[]);
        check("{ de: Nach Ihrer Nachricht rufen wir Sie an am Telefon }", &[]);
        check("{ de: Telefonanlagen }", &[]);
    }
}
