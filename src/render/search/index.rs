//! The units of a language's pages in, its index out: one file that a search begins with, and many small ones with terms.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::compound;
use super::numbers::{Sorted, push_number, push_rising, push_runs};
use super::rules::Rules;
use super::unit::{HEAVIEST, Unit};

/// How long a file of terms gets, in bytes, unless one term needs more.
const SHARD: usize = 6000;

/// How many words of one first letter are kept to find mistyped ones by.
const KNOWN: usize = 1500;

/// Where a term stands: a unit, and the term's weight in it.
pub type Posting = (u32, u8);

/// What a language's index is made of.
pub struct Parts<'a> {
    /// The language's tag.
    pub lang: &'a str,
    /// The languages of the site with their names, as the browser shows them.
    pub languages: Vec<(String, String)>,
    /// What is known of the language's words.
    pub rules: Rules,
    /// The addresses of its pages, each with its units.
    pub pages: Vec<(&'a str, &'a [Unit])>,
    /// Wordings that mean the same, as terms.
    pub synonyms: Vec<Vec<Vec<String>>>,
    /// Everyday words that mean much the same, as terms.
    pub alike: Vec<Vec<Vec<String>>>,
    /// By what finds can be narrowed: groups of values with their words.
    pub facets: Vec<FacetWords>,
    /// The values of each page, as places in all the groups' values.
    pub values: Vec<Vec<u32>>,
}

/// A group of values by which finds can be narrowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetWords {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The values: id and name.
    pub values: Vec<(String, String)>,
}

/// A language's index.
#[derive(Debug, Default)]
pub struct Index {
    /// The file that a search begins with.
    pub head: String,
    /// The other files but those of the units, by name.
    pub files: BTreeMap<String, String>,
    /// The folder of the units' files: another one as soon as other pages stand on the site.
    pub folder: String,
    /// The addresses of the pages.
    pub pages: Vec<String>,
    /// The page of each unit, by its place among them, and the unit's number in it.
    pub units: Vec<(usize, usize)>,
}

/// What stands in the file that a search begins with.
#[derive(Serialize)]
struct Head<'a> {
    /// The language.
    lang: &'a str,
    /// All languages, with their names.
    languages: &'a [(String, String)],
    /// How words are brought to one form.
    rules: &'a Rules,
    /// How many units there are.
    units: usize,
    /// The folder of the units' files.
    folder: &'a str,
    /// How many units each page has beside its first, and how many pages more have as many.
    pages: String,
    /// The first term of each file of terms, with the length and the name.
    shards: String,
    /// The files of known words, by first letter.
    words: BTreeMap<char, String>,
    /// Wordings that mean the same.
    synonyms: &'a [Vec<Vec<String>>],
    /// Everyday words that mean much the same.
    alike: &'a [Vec<Vec<String>>],
    /// By what finds can be narrowed.
    facets: &'a [FacetWords],
    /// The file with the values of the pages.
    values: Option<String>,
}

impl Index {
    /// Makes the index.
    pub fn new(parts: &Parts<'_>) -> Self {
        let mut index = Self::default();
        let mut pages = String::new();
        // A page has one unit at least.
        let more = |units: &[Unit]| u32::try_from(units.len().saturating_sub(1)).unwrap_or(0);
        push_runs(&mut pages, parts.pages.iter().map(|(_, units)| more(units)));
        for (page, (_, units)) in parts.pages.iter().enumerate() {
            index.units.extend((0..units.len()).map(|number| (page, number)));
        }
        index.pages = parts.pages.iter().map(|(address, _)| (*address).to_owned()).collect();
        index.folder = format!("{}-{}", parts.lang, digest(&index.pages.join("\n")));
        let mut postings = gather(parts);
        if parts.rules.has_compounds {
            compound::share(&mut postings, &joined(parts), &parts.rules);
        }
        let shards = index.shards(parts.lang, &postings);
        let words = index.words(parts.lang, &postings);
        let values = (!parts.facets.is_empty()).then(|| index.keep(parts.lang, "values", &values(&parts.values)));
        let head = Head {
            lang: parts.lang,
            languages: &parts.languages,
            rules: &parts.rules,
            units: index.units.len(),
            folder: &index.folder,
            pages,
            shards,
            words,
            synonyms: &parts.synonyms,
            alike: &parts.alike,
            facets: &parts.facets,
            values,
        };
        // Texts, numbers and lists can always be said in JSON.
        let head = serde_json::to_string(&head).unwrap_or_default();
        index.head = call("head", parts.lang, &head);
        index
    }

    /// Cuts the terms into files; the first term, the length and the name of each.
    fn shards(&mut self, lang: &str, postings: &[(&str, Vec<Posting>)]) -> String {
        let mut names = Names::default();
        let mut text = String::new();
        let mut sorted = Sorted::default();
        let mut first = "";
        for (term, places) in postings {
            let entry = entry(places);
            if !text.is_empty() && text.len() + term.len() + entry.len() > SHARD {
                names.push(first, &self.keep(lang, "terms", &text), text.len());
                text.clear();
                sorted = Sorted::default();
            }
            if text.is_empty() {
                first = term;
            } else {
                text.push(' ');
            }
            sorted.push(&mut text, term);
            text.push_str(&entry);
        }
        if !text.is_empty() {
            names.push(first, &self.keep(lang, "terms", &text), text.len());
        }
        names.text
    }

    /// Writes the words by their first letters, the most usual ones.
    fn words(&mut self, lang: &str, postings: &[(&str, Vec<Posting>)]) -> BTreeMap<char, String> {
        let mut by_letter: BTreeMap<char, Vec<(usize, &str)>> = BTreeMap::new();
        for (term, places) in postings {
            let is_word = term.chars().all(char::is_alphabetic) && term.chars().nth(3).is_some();
            if let Some(first) = term.chars().next().filter(|_| is_word) {
                by_letter.entry(first).or_default().push((places.len(), term));
            }
        }
        let mut names = BTreeMap::new();
        for (letter, mut words) in by_letter {
            words.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
            words.truncate(KNOWN);
            let mut words: Vec<&str> = words.into_iter().map(|(_, word)| word).collect();
            words.sort_unstable();
            let mut text = String::new();
            let mut sorted = Sorted::default();
            for word in words {
                if !text.is_empty() {
                    text.push(' ');
                }
                sorted.push(&mut text, word);
            }
            names.insert(letter, self.keep(lang, "words", &text));
        }
        names
    }

    /// Keeps a file and gives its name, which follows from what is in it.
    fn keep(&mut self, lang: &str, kind: &str, text: &str) -> String {
        let name = digest(text);
        // The text has no sign that a quoted text may not have.
        self.files.insert(
            format!("{lang}.{name}"),
            call(kind, &format!("{lang}.{name}"), &format!("\"{text}\"")),
        );
        name
    }
}

/// The first terms of files, with the files' names.
#[derive(Default)]
struct Names {
    /// What is written of them.
    text: String,
    /// The term before.
    sorted: Sorted,
}

impl Names {
    /// Adds a file of a length in bytes, which is told in kilobytes: by it a long question leaves out the most usual words.
    fn push(&mut self, first: &str, name: &str, length: usize) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.sorted.push(&mut self.text, first);
        self.text.push('!');
        push_number(&mut self.text, u32::try_from(length / 1000).unwrap_or(u32::MAX));
        self.text.push('!');
        self.text.push_str(name);
    }
}

/// A file's text: it hands a value to the script that has asked for it. Files are scripts so that they can be read from a disk, too.
pub fn call(kind: &str, name: &str, value: &str) -> String {
    format!("aushang.found(\"{kind}\",\"{name}\",{value});\n")
}

/// All terms, sorted, with where they stand.
fn gather<'a>(parts: &Parts<'a>) -> Vec<(&'a str, Vec<Posting>)> {
    let mut places: HashMap<&str, Vec<Posting>> = HashMap::new();
    let units = parts.pages.iter().flat_map(|(_, units)| units.iter());
    for (number, unit) in (0..).zip(units) {
        for (term, weight) in unit.terms() {
            places.entry(term).or_default().push((number, weight));
        }
    }
    let mut postings: Vec<_> = places.into_iter().collect();
    postings.sort_unstable_by_key(|(term, _)| *term);
    postings
}

/// A folded word of each term that may be joined of others, the least one.
fn joined<'a>(parts: &Parts<'a>) -> HashMap<&'a str, &'a str> {
    let mut words: HashMap<&str, &str> = HashMap::new();
    let units = parts.pages.iter().flat_map(|(_, units)| units.iter());
    for (term, word) in units.flat_map(Unit::joined) {
        let least = words.entry(term).or_insert(word);
        *least = word.min(least);
    }
    words
}

/// Where a term stands, the units of each weight together, the heaviest first.
fn entry(places: &[Posting]) -> String {
    let mut out = String::new();
    for weight in (1..=HEAVIEST).rev() {
        let mut units = places
            .iter()
            .filter(|(_, own)| *own == weight)
            .map(|(unit, _)| *unit)
            .peekable();
        if units.peek().is_some() {
            out.push('!');
            out.push(char::from(b'0' + weight));
            push_rising(&mut out, units);
        }
    }
    out
}

/// The pages by their values: each set of values with the pages that have it.
fn values(pages: &[Vec<u32>]) -> String {
    let mut sets: BTreeMap<&[u32], Vec<u32>> = BTreeMap::new();
    for (page, values) in (0..).zip(pages) {
        if !values.is_empty() {
            sets.entry(values).or_default().push(page);
        }
    }
    let mut out = String::new();
    for (values, pages) in sets {
        if !out.is_empty() {
            out.push(' ');
        }
        for value in values {
            push_number(&mut out, *value);
        }
        out.push('!');
        push_rising(&mut out, pages);
    }
    out
}

/// A short name for a text. It has small letters only, since some disks take capital letters for the same.
fn digest(text: &str) -> String {
    /// So many that two texts of one site never share one.
    const LETTERS: usize = 8;
    const SIGNS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let digest = Sha256::digest(text.as_bytes());
    let letters = digest.iter().take(LETTERS);
    letters
        .map(|byte| SIGNS.get(usize::from(byte % 32)).map_or('a', |sign| char::from(*sign)))
        .collect()
}
