//! Text in, the same text as HTML out.

/// No entity of HTML is longer, in bytes.
const LONGEST_ENTITY: usize = 40;

/// Appends `text` as the content of an element.
pub(super) fn push_text(out: &mut String, text: &str) {
    push(out, text, false);
}

/// Appends `text` as an attribute's value, to stand in double quotes.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    push(out, text, true);
}

/// Appends `text`, which stood between raw tags: what is an entity stays one.
pub(super) fn push_raw_text(out: &mut String, text: &str) {
    for (at, part) in text.split('&').enumerate() {
        if at > 0 {
            out.push_str(if is_entity(part) { "&" } else { "&amp;" });
        }
        push_text(out, part);
    }
}

/// Whether `text` begins with what follows `&` in an entity.
fn is_entity(text: &str) -> bool {
    let longest = text.floor_char_boundary(LONGEST_ENTITY);
    let Some((name, _)) = text[..longest].split_once(';') else {
        return false;
    };
    let (digits, is_digit): (&str, fn(&char) -> bool) = if let Some(hex) = name.strip_prefix("#x") {
        (hex, char::is_ascii_hexdigit)
    } else if let Some(decimal) = name.strip_prefix('#') {
        (decimal, char::is_ascii_digit)
    } else {
        (name, char::is_ascii_alphanumeric)
    };
    !digits.is_empty() && digits.chars().all(|c| is_digit(&c))
}

/// Appends `address` as an attribute's value. What may not stand in an address is percent-encoded; what is encoded
/// already stays, and so do letters beyond ASCII.
pub(super) fn push_address(out: &mut String, address: &str) {
    let authority_end = address.find("://").map_or(0, |at| {
        let after = at + 3;
        address[after..]
            .find(['/', '?', '#'])
            .map_or(address.len(), |end| after + end)
    });
    let mut in_fragment = false;
    for (at, c) in address.char_indices() {
        match c {
            '%' if !is_encoded(&address.as_bytes()[at..]) => out.push_str("%25"),
            '#' if in_fragment => out.push_str("%23"),
            '#' => {
                in_fragment = true;
                out.push('#');
            }
            '[' | ']' if at < authority_end => out.push(c),
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#39;"),
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']' => push_percent(out, c),
            c if c.is_control() || c.is_whitespace() || is_forbidden(c) => push_percent(out, c),
            c => out.push(c),
        }
    }
}

/// `address` as it may stand outside of HTML: all that is not ASCII is percent-encoded, too.
pub(super) fn address(address: &str) -> String {
    let mut out = String::new();
    push_address(&mut out, address);
    let plain = out.replace("&amp;", "&").replace("&#39;", "'");
    let mut ascii = String::with_capacity(plain.len());
    for c in plain.chars() {
        match c.is_ascii() {
            true => ascii.push(c),
            false => push_percent(&mut ascii, c),
        }
    }
    ascii
}

/// Whether `bytes` begin with a percent sign and two hexadecimal digits.
fn is_encoded(bytes: &[u8]) -> bool {
    matches!(bytes, [b'%', a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit())
}

/// Appends each byte of `c` as `%XX`.
fn push_percent(out: &mut String, c: char) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push('%');
        // Both halves of a byte are below 16.
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

/// Appends `text` escaped; `quotes` too where it is an attribute's value.
fn push(out: &mut String, text: &str, quotes: bool) {
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let replacement = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' if quotes => "&quot;",
            '\n' | '\t' => continue,
            '\r' => "",
            c if is_forbidden(c) => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        out.push_str(replacement);
        copied = at + c.len_utf8();
    }
    out.push_str(&text[copied..]);
}

/// Whether HTML forbids the character: controls and the code points that are no characters (HTML, section 13.2.3.5).
pub(super) fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let check = |text: &str, content: &str, attribute: &str| {
            let (mut a, mut b) = (String::new(), String::new());
            push_text(&mut a, text);
            push_attribute(&mut b, text);
            assert_eq!((a.as_str(), b.as_str()), (content, attribute));
        };
        check("a < b & \"c\"", "a &lt; b &amp; \"c\"", "a &lt; b &amp; &quot;c&quot;");
        check("ü\u{1}\r\n", "ü\u{fffd}\n", "ü\u{fffd}\n");
    }

    #[test]
    fn entities_of_raw_html_stay() {
        let mut out = String::new();
        push_raw_text(&mut out, "a&nbsp;b & c &#12; &#x1F; &; &#; > <");
        assert_eq!(out, "a&nbsp;b &amp; c &#12; &#x1F; &amp;; &amp;#; &gt; &lt;");
    }

    #[test]
    fn addresses_keep_what_is_encoded() {
        let check = |address: &str, expected: &str| {
            let mut out = String::new();
            push_address(&mut out, address);
            assert_eq!(out, expected);
        };
        check("a b.html?x=1&y=2", "a%20b.html?x=1&amp;y=2");
        check("50%.html#x%20y", "50%25.html#x%20y");
        check("http://[::1]/a[1]", "http://[::1]/a%5B1%5D");
        check("über.html#a#b", "über.html#a%23b");
        check("\"><script>", "%22%3E%3Cscript%3E");
    }
}
