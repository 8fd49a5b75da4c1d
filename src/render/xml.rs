//! Words in, the same as XML writes them out.

use quick_xml::escape::escape;

/// Text as it may stand between tags and in quotes. What XML has no letter for is left out.
pub fn escaped(text: &str) -> String {
    let is_letter = |letter: &char| !letter.is_control() || matches!(letter, '\t' | '\n');
    let text: String = text.chars().filter(is_letter).collect();
    escape(text.as_str()).into_owned()
}
