//! Terms in, the same with joined words found by their parts: who asks for an invoice finds `Monatsrechnung`.
//!
//! What a joined word is made of is seen from the words of the site itself; no dictionary is needed.

use std::collections::{BTreeMap, HashMap};

use super::fold::stem;
use super::index::Posting;
use super::rules::Rules;

/// How long a part is at least, in letters.
const PART: usize = 4;

/// How long a joined word is at least, in letters.
const JOINED: usize = 8;

/// Lets the parts of each joined word stand where it stands, with half its weight.
pub fn share(postings: &mut [(&str, Vec<Posting>)], rules: &Rules) {
    let known: HashMap<&str, usize> = postings
        .iter()
        .enumerate()
        .filter(|(_, (term, places))| places.len() > 1 && term.chars().all(char::is_alphabetic))
        .map(|(at, (term, _))| (*term, at))
        .collect();
    let mut added: BTreeMap<usize, Vec<Posting>> = BTreeMap::new();
    for (term, places) in postings.iter() {
        for part in parts(term, &known, rules) {
            let halved = places.iter().map(|(unit, weight)| (*unit, weight.div_ceil(2)));
            added.entry(part).or_default().extend(halved);
        }
    }
    for (at, more) in added {
        if let Some((_, places)) = postings.get_mut(at) {
            places.extend(more);
            // Of several places in a unit the heaviest counts.
            places.sort_unstable_by_key(|(unit, weight)| (*unit, std::cmp::Reverse(*weight)));
            places.dedup_by_key(|(unit, _)| *unit);
        }
    }
}

/// The known words that a word is joined from.
fn parts(term: &str, known: &HashMap<&str, usize>, rules: &Rules) -> Vec<usize> {
    let mut found = Vec::new();
    let mut left = vec![term.to_owned()];
    while let Some(word) = left.pop() {
        if word.chars().count() < JOINED || !word.chars().all(char::is_alphabetic) {
            continue;
        }
        if let Some((head, tail)) = split(&word, known, rules) {
            for part in [head, tail] {
                found.extend(known.get(part.as_str()).copied());
                left.push(part);
            }
        }
    }
    found
}

/// A word cut into two known ones, the second as long as can be.
fn split(word: &str, known: &HashMap<&str, usize>, rules: &Rules) -> Option<(String, String)> {
    let cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let inner = cuts.get(PART - 1..cuts.len().checked_sub(PART - 1)?)?;
    for at in inner {
        let (head, tail) = (word.get(..*at)?, word.get(*at..)?);
        let tail = stem(tail, rules);
        if tail.chars().count() < PART || !known.contains_key(tail.as_str()) {
            continue;
        }
        let head = stem(head, rules);
        if head.chars().count() >= PART && known.contains_key(head.as_str()) {
            return Some((head, tail));
        }
    }
    None
}
