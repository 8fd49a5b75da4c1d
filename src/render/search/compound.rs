//! Terms in, the same with joined words found by their parts: who asks for an invoice finds `Monatsrechnung`.
//!
//! What a joined word is made of is seen from the words of the site itself; no dictionary is needed.

use std::collections::{BTreeMap, HashMap};

use super::fold::{JOINED, stem};
use super::index::Posting;
use super::rules::Rules;

/// How long a part is at least, in letters.
const PART: usize = 4;

/// Lets the parts of each joined word stand where it stands, with half its weight. `joined` has the word of a term before its ending
/// went: of `Preisänderung`, without its endings, too little would be left behind `preis`.
pub fn share(postings: &mut [(&str, Vec<Posting>)], joined: &HashMap<&str, &str>, rules: &Rules) {
    let known: HashMap<&str, usize> = postings
        .iter()
        .enumerate()
        .filter(|(_, (term, places))| places.len() > 1 && term.chars().all(char::is_alphabetic))
        .map(|(at, (term, _))| (*term, at))
        .collect();
    let mut added: BTreeMap<usize, Vec<Posting>> = BTreeMap::new();
    for (term, places) in postings.iter() {
        let Some(word) = joined.get(term) else {
            continue;
        };
        for part in parts(word, term, &known, rules) {
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
fn parts(word: &str, term: &str, known: &HashMap<&str, usize>, rules: &Rules) -> Vec<usize> {
    let mut found = Vec::new();
    let mut left = vec![word];
    while let Some(word) = left.pop() {
        if word.chars().count() < JOINED || !word.chars().all(char::is_alphabetic) {
            continue;
        }
        if let Some(cut) = split(word, known, rules) {
            for (part, own) in cut {
                found.extend(known.get(own.as_str()).copied().filter(|_| own != term));
                left.push(part);
            }
        }
    }
    found
}

/// A word cut into two known ones, the second as long as can be; each with its term.
fn split<'a>(word: &'a str, known: &HashMap<&str, usize>, rules: &Rules) -> Option<[(&'a str, String); 2]> {
    let cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let inner = cuts.get(PART - 1..cuts.len().checked_sub(PART - 1)?)?;
    for at in inner {
        let (first, last) = (word.get(..*at)?, word.get(*at..)?);
        let tail = stem(last, rules);
        if tail.chars().count() < PART || !known.contains_key(tail.as_str()) {
            continue;
        }
        let head = stem(first, rules);
        if head.chars().count() >= PART && known.contains_key(head.as_str()) {
            return Some([(first, head), (last, tail)]);
        }
    }
    None
}
