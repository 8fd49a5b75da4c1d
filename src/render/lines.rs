//! Texts and ids in, what iCalendar and vCard take for them out.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// A text without what neither format can carry: line ends become line feeds, other control characters go.
pub(super) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|letter| matches!(letter, '\n' | '\t') || !letter.is_control())
        .collect()
}

/// An id of 32 hexadecimal digits that stays the same as long as `parts` do.
pub(super) fn stable_id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // The length keeps `["ab", "c"]` apart from `["a", "bc"]`.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut id = String::with_capacity(32);
    for byte in hash.finalize().iter().take(16) {
        // Writing to a string can't fail.
        let _ = write!(id, "{byte:02x}");
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_lines_stay() {
        assert_eq!(clean("a\r\nb\rc\u{0}\u{1b}[1m\u{85}\td"), "a\nb\nc[1m\td");
    }

    #[test]
    fn ids_hang_on_every_part() {
        let id = stable_id(&["ab", "c"]);
        assert_eq!(id, "601d5476e2ccfe2c87a2bba7a3226597");
        assert_ne!(id, stable_id(&["a", "bc"]));
    }
}
