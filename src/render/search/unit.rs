//! A page in, its units out: pieces of a few thousand letters that are found on their own, each with its terms and what they weigh.
//!
//! A unit's weights depend on nothing but the page, so that they are kept while the page stays as it is.

use std::collections::BTreeMap;

use serde::Serialize;

use super::fold::terms;
use super::rules::Rules;
use super::text::Section;

/// How many letters a unit has at most, unless one line has more: what is shown of a find is loaded with its unit.
const LETTERS: usize = 3000;

/// What a term counts in a title; half of it as a part of a longer word.
const TITLE: u32 = 24;
/// What it counts in a heading.
const HEADING: u32 = 10;
/// What it counts in a description, and among the products and roles of a page.
const DESCRIPTION: u32 = 6;
/// What it counts in a text.
const TEXT: u32 = 2;

/// The highest weight of a term.
pub const HEAVIEST: u8 = 9;

/// A page to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// What it belongs to, in words.
    pub section: String,
    /// What else it concerns, in words that are not shown.
    pub facts: String,
    /// The ids of what it may tell of, each at an anchor that ends with it.
    pub ids: Vec<String>,
    /// The language of its text, where it is not that of the index.
    pub lang: Option<String>,
    /// What is written on it.
    pub sections: Vec<Section>,
}

/// A unit's terms, each with its weight, in the order of the terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// The terms, one a line: a site has so many that they are not kept apart.
    terms: Box<str>,
    /// The weight of each, from 1 to [`HEAVIEST`].
    weights: Box<[u8]>,
    /// The words that may be joined, each in a line: its term, a space, and the folded word.
    joined: Box<str>,
}

impl Unit {
    /// Each term with its weight.
    pub fn terms(&self) -> impl Iterator<Item = (&str, u8)> {
        self.terms.lines().zip(self.weights.iter().copied())
    }

    /// The terms that may be joined of others, each with the folded word.
    pub fn joined(&self) -> impl Iterator<Item = (&str, &str)> {
        self.joined.lines().filter_map(|line| line.split_once(' '))
    }
}

/// What the browser is told of a unit: where it stands, and what is written there.
#[derive(Serialize)]
struct Record<'a> {
    /// The address.
    a: &'a str,
    /// The title.
    t: &'a str,
    /// What it is about.
    #[serde(skip_serializing_if = "str::is_empty")]
    d: &'a str,
    /// What it belongs to.
    k: &'a str,
    /// The language of the text, where it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    l: Option<&'a str>,
    /// Anchor, heading and text of each section.
    s: Vec<(&'a str, &'a str, &'a str)>,
}

impl Subject {
    /// Its sections by units. Sections stay whole where they fit; what is longer is cut between lines.
    fn cut(&self) -> Vec<Vec<Section>> {
        let mut units: Vec<Vec<Section>> = vec![Vec::new()];
        let mut length = 0;
        for section in &self.sections {
            for piece in pieces(section) {
                let own = piece.heading.len() + piece.text.len();
                if length > 0 && length + own > LETTERS {
                    units.push(Vec::new());
                    length = 0;
                }
                length += own;
                if let Some(last) = units.last_mut() {
                    last.push(piece);
                }
            }
        }
        units
    }

    /// Its units.
    pub fn units(&self, rules: &Rules) -> Vec<Unit> {
        let cut = self.cut();
        cut.iter()
            .enumerate()
            .map(|(at, sections)| {
                let mut counts = Counts::default();
                counts.add(&self.title, TITLE, rules);
                counts.add(&self.section, TEXT, rules);
                if at == 0 {
                    counts.add(&self.description, DESCRIPTION, rules);
                }
                counts.add(&self.facts, DESCRIPTION, rules);
                if let Some(name) = self.file_name() {
                    counts.add_whole(name, HEADING, rules);
                }
                for section in sections {
                    for id in self.ids.iter().filter(|id| is_at(id, &section.anchor)) {
                        counts.add_whole(id, HEADING, rules);
                    }
                    counts.add(&section.heading, HEADING, rules);
                    counts.add(&section.text, TEXT, rules);
                }
                counts.unit()
            })
            .collect()
    }

    /// The name of its file, by which writers know it; none of the first page of a folder.
    fn file_name(&self) -> Option<&str> {
        let name = self.address.rsplit('/').next()?.strip_suffix(".html")?;
        (name != "index").then_some(name)
    }

    /// What the browser is told of its unit `number`, as JSON.
    pub fn record(&self, number: usize) -> String {
        let cut = self.cut();
        let sections = cut.get(number).map_or(&[][..], Vec::as_slice);
        let record = Record {
            a: &self.address,
            t: &self.title,
            d: if number == 0 { &self.description } else { "" },
            k: &self.section,
            l: self.lang.as_deref(),
            s: sections
                .iter()
                .map(|section| (section.anchor.as_str(), section.heading.as_str(), section.text.as_str()))
                .collect(),
        };
        // Texts and lists can always be said in JSON.
        serde_json::to_string(&record).unwrap_or_default()
    }
}

/// Whether an anchor is that of an id: it ends with the id, behind what kind of thing it is.
fn is_at(id: &str, anchor: &str) -> bool {
    anchor
        .strip_suffix(id)
        .is_some_and(|before| before.is_empty() || before.ends_with('-'))
}

/// A section in pieces that fit into a unit, each with its heading.
fn pieces(section: &Section) -> Vec<Section> {
    let mut pieces = vec![Section {
        text: String::new(),
        ..section.clone()
    }];
    for line in section.text.lines() {
        let is_full = pieces
            .last()
            .is_some_and(|piece| !piece.text.is_empty() && piece.text.len() + line.len() > LETTERS);
        if is_full {
            pieces.push(Section {
                text: String::new(),
                ..section.clone()
            });
        }
        if let Some(piece) = pieces.last_mut() {
            if !piece.text.is_empty() {
                piece.text.push('\n');
            }
            piece.text.push_str(line);
        }
    }
    pieces
}

/// How often terms stand in a unit, and where.
#[derive(Default)]
struct Counts {
    /// What each term counts.
    counts: BTreeMap<String, u32>,
    /// A folded word of each term that may be joined, the least one.
    joined: BTreeMap<String, String>,
    /// How many terms there are.
    length: u32,
}

impl Counts {
    /// Adds a text, of which each term counts `each`.
    fn add(&mut self, text: &str, each: u32, rules: &Rules) {
        terms(text, rules, |term| {
            let own = if term.is_part { each / 2 } else { each };
            self.length += 1;
            if let Some(word) = term.joined {
                let least = self.joined.entry(term.text.clone()).or_insert_with(|| word.clone());
                if word < *least {
                    *least = word;
                }
            }
            match self.counts.get_mut(&term.text) {
                Some(count) => *count += own,
                None => {
                    self.counts.insert(term.text, own);
                }
            }
        });
    }

    /// Adds an id, which counts `each` as a whole, and its parts nothing.
    fn add_whole(&mut self, id: &str, each: u32, rules: &Rules) {
        let mut whole = None;
        terms(id, rules, |term| {
            whole.get_or_insert(term.text);
        });
        if let Some(text) = whole {
            *self.counts.entry(text).or_default() += each;
        }
    }

    /// The unit. A term's weight grows ever slower with what it counts, and is less in a longer text.
    fn unit(self) -> Unit {
        /// What a term counts that gets half of the highest weight, in a text of the usual length.
        const HALF: u32 = 8;
        /// The usual length, in terms.
        const USUAL: u32 = 250;
        let slow = HALF * (40 + 60 * self.length / USUAL);
        let weigh = |count: u32| {
            let weight = (u32::from(HEAVIEST) * count * 100).div_ceil(count * 100 + slow);
            u8::try_from(weight).unwrap_or(HEAVIEST)
        };
        let weights = self.counts.values().map(|count| weigh(*count)).collect();
        let names: Vec<&str> = self.counts.keys().map(String::as_str).collect();
        let joined: Vec<String> = self
            .joined
            .iter()
            .map(|(term, word)| format!("{term} {word}"))
            .collect();
        Unit {
            terms: names.join("\n").into(),
            weights,
            joined: joined.join("\n").into(),
        }
    }
}
