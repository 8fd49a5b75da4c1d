//! Texts in; what they claim, by lists of words for each language, out: that somebody answers at any time, or by telephone.
//!
//! A claim is looked for in one sentence at a time, and a sentence that denies or limits anything ("not", "only", "except")
//! claims nothing, nor does one about what is taken, watched or kept, or what others do: a contradiction that is missed can
//! still be found by its readers, while one that is none stops a build that is right. Languages that have no list are read for
//! what all write alike, such as `24/7`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::vocabulary::{VOCABULARIES, Vocabulary};
use crate::decode::Text;
use crate::source::Span;

/// So many words at most stand between "always" or a telephone and the answer that is meant: "you reach us at any time".
const NEAR: usize = 2;

/// A list of words of a language.
type List = fn(&Vocabulary) -> &'static [&'static str];

/// Finds texts that may say that somebody answers at any time, in whatever language: most terms have few of them.
static MAY_SAY_ALWAYS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| searcher(|own| [own.always, own.anytime, own.complete].concat()));

/// Finds texts that may say that support is given by telephone.
static MAY_SAY_PHONE: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| searcher(|own| [own.phone, own.by_phone].concat()));

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
    claims(text, &MAY_SAY_ALWAYS, claims_always)
}

/// Where a text says that support is given by telephone.
pub fn phone(text: &Text) -> Vec<Claim> {
    claims(text, &MAY_SAY_PHONE, |sentence, own| {
        let given = any(sentence, own, |own| own.phone);
        let found = given.or_else(|| {
            let means = all(sentence, own, |own| own.by_phone);
            let helps = |own: &Vocabulary| [own.answering, own.serving];
            means.into_iter().find(|found| is_meant(sentence, own, *found, helps))
        })?;
        let has = |list: List| any(sentence, own, list).is_some();
        (!has(|own| own.denials) && !has(|own| own.calling) && !has(|own| own.apart)).then_some(found)
    })
}

/// The words by which a sentence says that somebody answers at any time.
fn claims_always(sentence: &str, own: &[&Vocabulary]) -> Option<(usize, usize)> {
    let has = |list: List| any(sentence, own, list).is_some();
    let whole = all(sentence, own, |own| own.always);
    let weak = all(sentence, own, |own| own.anytime);
    let complete = any(sentence, own, |own| own.complete);
    if whole.is_empty() && weak.is_empty() && complete.is_none() {
        return None;
    }
    if has(|own| own.denials) || has(|own| own.limits) || has(|own| own.others) {
        return None;
    }
    let helps = |own: &Vocabulary| [own.answering, own.serving];
    let answers = |own: &Vocabulary| [own.answering, &[]];
    let mut whole = whole.into_iter();
    let mut weak = weak.into_iter().filter(|_| !has(|own| own.manners));
    complete
        .or_else(|| whole.find(|found| is_meant(sentence, own, *found, helps)))
        .or_else(|| weak.find(|found| is_meant(sentence, own, *found, answers)))
}

/// Whether words are about an answer: one is near them, or they stand alone.
fn is_meant(
    sentence: &str,
    own: &[&Vocabulary],
    (from, until): (usize, usize),
    near: impl Fn(&Vocabulary) -> [&'static [&'static str]; 2],
) -> bool {
    let words = own.iter().flat_map(|own| near(own)).flatten();
    let mut places = words.flat_map(|word| places(sentence, word));
    let is_near = places.any(|other| {
        let between = match other.0 < from {
            true => sentence.get(other.1..from),
            false => sentence.get(until..other.0),
        };
        between.is_some_and(|between| between.split_whitespace().count() <= NEAR)
    });
    is_near || sentence.trim().len() == until - from
}

/// What finds any of some words of all languages at once; `None` where it can't be made, and each text is looked at closely.
fn searcher(words: impl Fn(&Vocabulary) -> Vec<&'static str>) -> Option<AhoCorasick> {
    let words = VOCABULARIES.iter().flat_map(words);
    AhoCorasick::new(words.map(|word| word.trim_matches('*'))).ok()
}

/// The first claim in each of a text's languages, where `may` finds anything in it.
fn claims(
    text: &Text,
    may: &Option<AhoCorasick>,
    claim: impl Fn(&str, &[&Vocabulary]) -> Option<(usize, usize)>,
) -> Vec<Claim> {
    let langs: Vec<&str> = text.languages().map(|lang| lang.value.as_str()).collect();
    let texts = text.texts().into_iter().enumerate();
    let found = texts.filter_map(|(at, text)| {
        let small: String = text.value.chars().flat_map(small).collect();
        if may.as_ref().is_some_and(|may| !may.is_match(&small)) {
            return None;
        }
        let lang = langs.get(at).map(|tag| tag.split('-').next().unwrap_or(tag));
        let is_read = |own: &&Vocabulary| own.lang.is_empty() || lang.is_none_or(|lang| lang == own.lang);
        let own: Vec<&Vocabulary> = VOCABULARIES.iter().filter(is_read).collect();
        let words = sentences(&small).find_map(|(begin, sentence)| {
            let (from, until) = claim(sentence, &own)?;
            text.value
                .get(place(text.value, begin + from)..place(text.value, begin + until))
        })?;
        Some(Claim {
            words: words.replace('\u{a0}', " "),
            span: text.span,
        })
    });
    found.collect()
}

/// A letter as it is compared: small, and hyphens as blanks.
fn small(letter: char) -> impl Iterator<Item = char> {
    match letter {
        '-' | '\u{2011}' | '\u{a0}' => ' ',
        '\u{2019}' => '\'',
        letter => letter,
    }
    .to_lowercase()
}

/// Where in a text a place of its small letters is: some letters are longer or shorter than their small ones.
fn place(text: &str, at: usize) -> usize {
    let mut passed = 0;
    let begins = text.char_indices().find(|(_, letter)| {
        let is_there = passed >= at;
        passed += small(*letter).map(char::len_utf8).sum::<usize>();
        is_there
    });
    begins.map_or(text.len(), |(begin, _)| begin)
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
fn any(sentence: &str, own: &[&Vocabulary], list: List) -> Option<(usize, usize)> {
    all(sentence, own, list).into_iter().next()
}

/// Where the words of a list stand in a sentence, the first and longest first.
fn all(sentence: &str, own: &[&Vocabulary], list: List) -> Vec<(usize, usize)> {
    let words = own.iter().flat_map(|own| list(own));
    let mut all: Vec<(usize, usize)> = words.flat_map(|word| places(sentence, word)).collect();
    all.sort_unstable_by_key(|(from, until)| (*from, std::cmp::Reverse(*until)));
    all
}

/// Where a word stands in a sentence, as a word of its own.
fn places<'a>(sentence: &'a str, word: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let (stem, is_open) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
    let (stem, is_within) = stem.strip_prefix('*').map_or((stem, false), |stem| (stem, true));
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '/';
    // Whether it is there at all is found much faster than where.
    let searched = if sentence.contains(stem) { sentence } else { "" };
    searched.match_indices(stem).filter_map(move |(at, _)| {
        let end = at + stem.len();
        let begins = is_within || !sentence.get(..at)?.ends_with(is_letter);
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
        check("{ en: Support around the clock }", &["around the clock"]);
        check("{ en: 24-hour support }", &["24-hour support"]);
        check("{ en: 24h support }", &["24h support"]);
        check("{ de: 24-Stunden-Service }", &["24-Stunden-Service"]);
        check("{ de: 24h-Support }", &["24h-Support"]);
        check("{ en: We are here for you 24 hours }", &["here for you 24 hours"]);
        check("{ de: Wir helfen Tag und Nacht }", &["Tag und Nacht"]);
        check("{ de: Rufbereitschaft rund um die Uhr }", &["rund um die Uhr"]);
        check("{ de: Wir sind immer für Sie da }", &["immer"]);
        check("{ en: We work on it day and night. }", &["day and night"]);
        check(
            "{ en: Emergency support is available around the clock }",
            &["around the clock"],
        );
        check("{ en: 24/7 support for Microsoft 365 }", &["24/7"]);
        // Letters whose small ones are longer or shorter, and what is written in typographers' signs.
        check("{ fr: \"À TOUTE HEURE, une assistance\" }", &["À TOUTE HEURE"]);
        check("{ de: \"İẞ. JEDERZEIT VERFÜGBAR\" }", &["JEDERZEIT"]);
        check(
            "{ en: \"Round\u{2011}the\u{2011}clock support\" }",
            &["Round\u{2011}the\u{2011}clock"],
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
        check("{ en: The portal takes requests round the clock and we answer them }");
        check("{ en: \"It isn\u{2019}t 24/7 support\" }");
        check("{ de: WIR HELFEN RUND UM DIE UHR AUẞER AN FEIERTAGEN }");
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
        check("{ de: Telefonische Beratung }", &["Telefonische Beratung"]);
        check("{ en: Telephone help }", &["Telephone help"]);
        check("{ de: Sie erreichen uns telefonisch }", &["telefonisch"]);
        check("{ de: Hilfe am Telefon }", &["am Telefon"]);
        check("{ en: By phone }", &["By phone"]);
        check("{ en: Mobile phone support }", &[]);
        check("{ en: Support for telephone systems }", &[]);
        check("{ en: Not by phone }", &[]);
        check("{ en: We call you back by phone }", &[]);
        check("{ de: Nach Ihrer Nachricht rufen wir Sie an am Telefon }", &[]);
        check("{ de: Telefonanlagen }", &[]);
    }

    /// Looks for claims in sentences of a language, of which none has one.
    fn quiet(sentences: &[(&str, &[&str])], claims: fn(&Text) -> Vec<Claim>) {
        for (lang, sentences) in sentences {
            for sentence in *sentences {
                let none: Vec<String> = Vec::new();
                assert_eq!(
                    words(&format!("{{ {lang}: \"{sentence}\" }}"), claims),
                    none,
                    "{sentence}"
                );
                assert_eq!(words(&format!("\"{sentence}\""), claims), none, "{sentence}");
            }
        }
    }

    #[test]
    fn what_else_goes_on_day_and_night_is_no_answer() {
        let sentences: &[(&str, &[&str])] = &[
            (
                "en",
                &[
                    "Remote monitoring of your servers 24/7",
                    "We monitor your backups round the clock",
                    "The self-service portal is available 24/7",
                    "Access to the knowledge base 24 hours a day",
                    "The vendor answers critical cases round the clock",
                    "24/7 emergency support is sold separately",
                    "24/7 support on request",
                    "24/7 support is available as an add-on",
                    "For 24/7 support, book our emergency package",
                    "Outside these hours our emergency line answers 24/7",
                    "We always answer in your language",
                    "You always reach the same technician",
                    "We always reply in writing",
                    "We always help in plain words",
                    "You always get a reply",
                    "Always happy to help",
                    "Help at any time during office hours",
                    "We support servers that run 24/7",
                    "We answer within 24 hours",
                    "24-hour response",
                    "24 hours of support a year",
                    "An automatic reply at any time confirms receipt",
                    "Alerts reach us day and night",
                    "Report phishing 24/7",
                    "The status page can be reached at any time",
                    "Microsoft's own services are available 24/7",
                    "We help you to be available at all times",
                    "Voicemail is available 24/7 and we call back in office hours",
                ],
            ),
            (
                "de",
                &[
                    "Überwachung Ihrer Server rund um die Uhr",
                    "Datensicherung Tag und Nacht",
                    "Schutz vor Schadsoftware rund um die Uhr",
                    "Eingangsbestätigung rund um die Uhr",
                    "Tickets rund um die Uhr anlegen",
                    "Störungen können Sie rund um die Uhr im Portal erfassen",
                    "Das Portal ist rund um die Uhr verfügbar",
                    "Das Kundenportal erreichen Sie jederzeit",
                    "Die Statusseite ist jederzeit erreichbar",
                    "Ihre Rechnungen sind jederzeit im Portal verfügbar",
                    "Ihre Daten bleiben jederzeit verfügbar",
                    "24/7-Support auf Anfrage",
                    "24/7-Support als Zusatzpaket",
                    "Außerhalb der Zeiten hilft das Notfalltelefon rund um die Uhr",
                    "Wir antworten immer in Ihrer Sprache",
                    "Sie erreichen immer dieselbe Fachkraft",
                    "Wir helfen Ihnen immer verständlich",
                    "Immer erreichbar während der Bürozeiten",
                    "Jederzeit Hilfe innerhalb der Servicezeiten",
                    "Werktags rund um die Uhr",
                    "Reaktionszeit 24 Stunden",
                    "Rund-um-die-Uhr-Überwachung durch den Hersteller",
                    "Für Hilfe rund um die Uhr buchen Sie das Notfallpaket",
                    "Wir sind stets bemüht, schnell zu antworten",
                    "Wir nehmen Störungen 24 Stunden am Tag entgegen und antworten ab 8 Uhr",
                ],
            ),
        ];
        quiet(sentences, always);
    }

    #[test]
    fn what_else_is_done_by_telephone_is_no_support() {
        let sentences: &[(&str, &[&str])] = &[
            (
                "en",
                &[
                    "We open a request with the Microsoft hotline",
                    "We ask the vendor by phone",
                    "Teams phone support",
                    "Setup of desk phone support and handsets",
                    "Two-factor sign-in by phone",
                    "We agree on a date by phone",
                    "We help you set up your own helpline",
                    "Orders by phone are confirmed in writing",
                ],
            ),
            (
                "de",
                &[
                    "Wir eröffnen die Anfrage bei der Hotline des Herstellers",
                    "Wir klären telefonisch mit dem Hersteller",
                    "Einrichtung Ihrer Hotline in Teams",
                    "Anmeldung per Telefon bestätigen",
                    "Terminabstimmung telefonisch",
                    "Telefonische Bestätigung der Anmeldung",
                    "Wir melden uns telefonisch",
                    "Telefonischer Rückruf",
                ],
            ),
        ];
        quiet(sentences, phone);
    }
}
