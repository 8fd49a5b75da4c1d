//! Texts in; what they claim, by lists of words for each language, out: that somebody answers at any time, or by telephone.
//!
//! A claim is looked for in one sentence at a time, and a sentence that denies or limits anything ("not", "only", "except")
//! claims nothing: a contradiction that is missed can still be found by its readers, while one that is none stops a build that
//! is right. Languages that have no list are read for what all write alike, such as `24/7`.

use crate::decode::Text;
use crate::source::Span;

/// Words of a language. A `*` at the end stands for any further letters; all are small, with blanks for hyphens.
struct Vocabulary {
    /// Its tag; none for what all languages write alike.
    lang: &'static str,
    /// What says that something goes on day and night.
    always: &'static [&'static str],
    /// What says so only of an answer: many things can be done at any time.
    anytime: &'static [&'static str],
    /// Words about answering and being there.
    answering: &'static [&'static str],
    /// Words about taking what is sent, which is no answer.
    taking: &'static [&'static str],
    /// What denies or limits.
    denials: &'static [&'static str],
    /// What says that something is done by telephone.
    phone: &'static [&'static str],
    /// What says that it is the partner who calls.
    calling: &'static [&'static str],
}

/// The words of each language.
const VOCABULARIES: &[Vocabulary] = &[
    Vocabulary {
        lang: "",
        always: &[
            "24/7", "24 / 7", "24x7", "24 x 7", "24×7", "24 × 7", "7x24", "7×24", "24/7/365", "24/365", "24h/7",
        ],
        anytime: &[],
        answering: &[],
        taking: &[],
        denials: &[],
        phone: &[],
        calling: &[],
    },
    Vocabulary {
        lang: "en",
        always: &[
            "round the clock",
            "day and night",
            "24 hours a day",
            "at any hour",
            "at all hours",
            "any hour of the day",
        ],
        anytime: &["always", "at any time", "anytime", "at all times"],
        answering: &[
            "answer*",
            "respon*",
            "reply",
            "replies",
            "reach*",
            "available",
            "on call",
            "on duty",
            "there for you",
            "at your service",
            "help*",
        ],
        taking: &[
            "take*",
            "accept*",
            "receive*",
            "submit*",
            "send*",
            "report*",
            "open a request",
            "open requests",
            "log",
        ],
        denials: &[
            "not",
            "no",
            "never",
            "only",
            "except*",
            "unless",
            "without",
            "don't",
            "doesn't",
            "can't",
            "isn't",
            "other than",
            "but",
        ],
        phone: &[
            "phone support",
            "telephone support",
            "support by phone",
            "support by telephone",
            "by phone",
            "by telephone",
            "over the phone",
            "on the phone",
            "hotline",
            "telephone hotline",
            "helpline",
        ],
        calling: &[
            "mobile",
            "cell",
            "call you",
            "call back",
            "calls back",
            "callback*",
            "ring you",
        ],
    },
    Vocabulary {
        lang: "de",
        always: &[
            "rund um die uhr",
            "tag und nacht",
            "bei tag und nacht",
            "24 stunden am tag",
            "zu jeder stunde",
            "zu jeder tages und nachtzeit",
        ],
        anytime: &["immer", "jederzeit", "zu jeder zeit", "stets"],
        answering: &[
            "antwort*",
            "beantwort*",
            "reagier*",
            "reaktion*",
            "erreich*",
            "verfügbar*",
            "im dienst",
            "für sie da",
            "für dich da",
            "hilf*",
            "helf*",
        ],
        taking: &[
            "nimmt",
            "nehmen",
            "annahme",
            "annehm*",
            "entgegen*",
            "senden",
            "einreich*",
            "meld*",
            "eröffn*",
            "schick*",
        ],
        denials: &[
            "nicht",
            "nichts",
            "kein*",
            "nie",
            "niemals",
            "nur",
            "außer",
            "ausgenommen",
            "ausnahme*",
            "ohne",
            "sofern",
            "aber",
        ],
        phone: &[
            "telefonsupport",
            "telefon support",
            "telefonischer support",
            "telefonischen support",
            "telefonische hilfe",
            "telefonisch",
            "telefonhotline",
            "hotline",
            "per telefon",
            "am telefon",
        ],
        calling: &[
            "mobil*",
            "rufen wir",
            "wir rufen",
            "rufen sie zurück",
            "rückruf*",
            "zurückrufen",
        ],
    },
    Vocabulary {
        lang: "fr",
        always: &[
            "24 heures sur 24",
            "24 h sur 24",
            "24h/24",
            "24 h/24",
            "jour et nuit",
            "à toute heure",
        ],
        anytime: &["toujours", "à tout moment", "en tout temps"],
        answering: &["répon*", "joignable*", "disponible*", "à votre service", "aide*"],
        taking: &["accept*", "reçoi*", "envoy*", "signal*", "déposer"],
        denials: &[
            "ne",
            "n'est",
            "pas",
            "jamais",
            "seulement",
            "uniquement",
            "sauf",
            "hors",
            "sans",
            "mais",
        ],
        phone: &[
            "assistance téléphonique",
            "support téléphonique",
            "par téléphone",
            "au téléphone",
            "hotline",
        ],
        calling: &["mobile*", "rappel*", "vous appel*"],
    },
    Vocabulary {
        lang: "es",
        always: &[
            "las 24 horas",
            "24 horas al día",
            "día y noche",
            "a toda hora",
            "a cualquier hora",
        ],
        anytime: &["siempre", "en cualquier momento", "en todo momento"],
        answering: &[
            "respond*",
            "respuesta*",
            "disponible*",
            "localizable*",
            "atend*",
            "atención",
            "ayud*",
        ],
        taking: &["acept*", "recib*", "envi*", "enví*", "notific*"],
        denials: &[
            "no",
            "nunca",
            "solo",
            "sólo",
            "solamente",
            "únicamente",
            "salvo",
            "excepto",
            "sin",
            "pero",
        ],
        phone: &[
            "soporte telefónico",
            "asistencia telefónica",
            "atención telefónica",
            "por teléfono",
        ],
        calling: &["móvil*", "devolv*", "le llam*"],
    },
    Vocabulary {
        lang: "it",
        always: &[
            "24 ore su 24",
            "24 ore al giorno",
            "h24",
            "giorno e notte",
            "a qualsiasi ora",
            "a tutte le ore",
        ],
        anytime: &["sempre", "in qualsiasi momento", "in ogni momento"],
        answering: &[
            "rispond*",
            "risposta",
            "raggiungibil*",
            "disponibil*",
            "aiut*",
            "assist*",
        ],
        taking: &["accett*", "ricev*", "invi*", "segnal*"],
        denials: &[
            "non", "mai", "solo", "soltanto", "tranne", "salvo", "eccetto", "senza", "ma",
        ],
        phone: &[
            "assistenza telefonica",
            "supporto telefonico",
            "per telefono",
            "al telefono",
        ],
        calling: &["cellular*", "richiam*", "la chiam*"],
    },
    Vocabulary {
        lang: "nl",
        always: &[
            "dag en nacht",
            "de klok rond",
            "24 uur per dag",
            "24 uur per etmaal",
            "op elk uur",
        ],
        anytime: &["altijd", "op elk moment", "te allen tijde"],
        answering: &[
            "antwoord*",
            "beantwoord*",
            "reageer*",
            "reactie*",
            "bereikba*",
            "beschikba*",
            "voor u klaar",
            "help*",
        ],
        taking: &["neemt", "nemen", "aannem*", "ontvang*", "stuur*", "meld*", "indien*"],
        denials: &[
            "niet",
            "geen",
            "nooit",
            "alleen",
            "behalve",
            "uitgezonderd",
            "tenzij",
            "zonder",
            "maar",
        ],
        phone: &[
            "telefonische ondersteuning",
            "telefonische hulp",
            "telefonisch",
            "per telefoon",
            "aan de telefoon",
        ],
        calling: &["mobiele*", "bellen u", "terugbel*"],
    },
];

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
        let denied = has(|own| own.denials) || has(|own| own.calling);
        any(sentence, own, |own| own.phone).filter(|_| !denied)
    })
}

/// The words by which a sentence says that somebody answers at any time.
fn claims_always(sentence: &str, own: &[&Vocabulary]) -> Option<(usize, usize)> {
    let has = |list: fn(&Vocabulary) -> &'static [&'static str]| any(sentence, own, list).is_some();
    if has(|own| own.denials) {
        return None;
    }
    let answers = has(|own| own.answering);
    let whole = any(sentence, own, |own| own.always).filter(|_| answers || !has(|own| own.taking));
    let weak = || any(sentence, own, |own| own.anytime);
    let is_all = |(from, until): &(usize, usize)| sentence.trim().len() == until - from;
    whole.or_else(|| weak().filter(|found| answers || is_all(found)))
}

/// The first claim in each of a text's languages.
fn claims(text: &Text, claim: impl Fn(&str, &[&Vocabulary]) -> Option<(usize, usize)>) -> Vec<Claim> {
    let langs: Vec<&str> = text.languages().map(|lang| lang.value.as_str()).collect();
    let texts = text.texts().into_iter().enumerate();
    let found = texts.filter_map(|(at, text)| {
        let lang = langs.get(at).map(|tag| tag.split('-').next().unwrap_or(tag));
        let is_read = |own: &&Vocabulary| own.lang.is_empty() || lang.is_none_or(|lang| lang == own.lang);
        let own: Vec<&Vocabulary> = VOCABULARIES.iter().filter(is_read).collect();
        let plain = without_references(&text.value.replace('\u{a0}', " "));
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

/// A text without what it names of the catalog: ids are no words.
fn without_references(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        plain.push_str(before);
        rest = behind.split_once("}}").map_or("", |(_, rest)| rest);
    }
    plain + rest
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

/// Where a word stands in a sentence, as a word of its own.
fn find(sentence: &str, word: &str) -> Option<(usize, usize)> {
    let (stem, is_open) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '/';
    sentence.match_indices(stem).find_map(|(at, _)| {
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
        // Words of another language, and ids.
        check("{ en: Immer erreichbar }");
        check("See {{ hours.round-the-clock }}");
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
