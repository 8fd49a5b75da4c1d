//! A heading's words in, an id out that is unique in its page.

use std::collections::HashMap;

/// What a heading without letters is called.
const NAMELESS: &str = "section";

/// The ids that a page uses.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Each id, with the next number to try when it is wanted once more.
    used: HashMap<String, u32>,
}

impl Ids {
    /// Takes `id` as it is; false where it is in use already.
    pub(super) fn take(&mut self, id: &str) -> bool {
        if self.used.contains_key(id) {
            return false;
        }
        self.used.insert(id.to_owned(), 1);
        true
    }

    /// Takes `id`, or where it is in use the first of `id-1`, `id-2`, … that is not.
    ///
    /// The number to try next is kept, so that a page of equal headings costs no more than one of different ones.
    pub(super) fn take_free(&mut self, id: String) -> String {
        if self.take(&id) {
            return id;
        }
        let mut number = self.used.get(&id).copied().unwrap_or(1);
        let free = loop {
            let candidate = format!("{id}-{number}");
            number = number.saturating_add(1);
            if self.take(&candidate) {
                break candidate;
            }
        };
        self.used.insert(id, number);
        free
    }
}

/// The id that GitHub would give to a heading: lower case, spaces as hyphens, letters, digits, `-` and `_` kept.
pub(super) fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for c in words.trim().chars() {
        if c.is_whitespace() {
            slug.push('-');
        } else if c.is_alphanumeric() || matches!(c, '-' | '_') || is_mark(c) {
            slug.extend(c.to_lowercase());
        }
    }
    if slug.is_empty() {
        slug.push_str(NAMELESS);
    }
    slug
}

/// Whether the character is an accent written after its letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_as_on_github() {
        let check = |words: &str, expected: &str| assert_eq!(slug(words), expected, "{words}");
        check("Contact & hours", "contact--hours");
        check("Über uns: Größe", "über-uns-größe");
        check("A.B_c-d (e)", "ab_c-d-e");
        check("!?", "section");
        check("サポート", "サポート");
    }

    #[test]
    fn equal_ids_are_numbered_and_never_collide() {
        let mut ids = Ids::default();
        let given: Vec<_> = ["a", "a-1", "a", "a", "a-1"]
            .iter()
            .map(|id| ids.take_free((*id).to_owned()))
            .collect();
        assert_eq!(given, ["a", "a-1", "a-2", "a-3", "a-1-1"]);
    }
}
