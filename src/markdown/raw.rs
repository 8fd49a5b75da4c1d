//! Raw HTML in, its tags and the text between them out, made fit for today's HTML.
//!
//! Authors write tags that HTML has dropped (`<a name>`, `<font>`) and words in angle brackets that never were tags
//! (`<customer>`). The first are put as HTML has them now, the second stay readable as text.

use std::ops::Range;

use super::elements::{DROPPED_ATTRIBUTES, SIZED, VERBATIM, VOID, current_name};

/// A piece of raw HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Raw {
    /// Text, entities as written.
    Text,
    /// A tag that opens.
    Open(Tag),
    /// A tag that closes the element of that name.
    Close(String),
    /// An element whose content is no HTML (`script`), whole; with the closing tag that it lacks, or an empty text.
    Verbatim(String),
    /// A comment or declaration: it shows nothing, so it is not published.
    Nothing,
    /// Something in angle brackets that is no tag of HTML: shown as it is written.
    Words,
}

/// An opening tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name, in lower case.
    pub name: String,
    /// Its attributes with their values, as written but with entities decoded; each name once.
    pub attributes: Vec<(String, Option<String>)>,
    /// Whether it ends in `/>`.
    pub closed: bool,
}

impl Tag {
    /// The value of the attribute `name`.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .and_then(|(_, value)| value.as_deref())
    }

    /// Removes the attribute `name`.
    pub(super) fn remove(&mut self, name: &str) {
        self.attributes.retain(|(key, _)| key != name);
    }

    /// Whether the element has no content and no closing tag.
    pub(super) fn is_void(&self) -> bool {
        VOID.contains(&self.name.as_str())
    }
}

/// The longest tag that is read, in bytes: a bound on what each `<` can cost.
const LONGEST_TAG: usize = 16 << 10;

/// The most attributes of one tag that are kept; each is compared with those before it.
const MOST_ATTRIBUTES: usize = 64;

/// Cuts raw HTML into pieces, in order and without gaps. `inline` is a single tag in a line of text.
pub(super) fn pieces(html: &str, inline: bool) -> Vec<(Raw, Range<usize>)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let (raw, length) = if rest.starts_with('<') {
            markup(rest, inline)
        } else {
            (Raw::Text, rest.find('<').unwrap_or(rest.len()))
        };
        pieces.push((raw, at..at + length));
        at += length;
    }
    pieces
}

/// Reads what begins with the `<` at the start of `rest`: what it is, and its length.
fn markup(rest: &str, inline: bool) -> (Raw, usize) {
    if rest.starts_with("<!--") {
        return (Raw::Nothing, rest.find("-->").map_or(rest.len(), |end| end + 3));
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return (Raw::Nothing, rest.find('>').map_or(rest.len(), |end| end + 1));
    }
    let Some((tag, length, closing)) = read_tag(&rest[..rest.floor_char_boundary(LONGEST_TAG)]) else {
        return (Raw::Words, 1);
    };
    if !closing && !inline && VERBATIM.contains(&tag.name.as_str()) {
        let (length, has_end) = verbatim_length(rest, &tag.name);
        let end = if has_end {
            String::new()
        } else {
            format!("</{}>", tag.name)
        };
        return (Raw::Verbatim(end), length);
    }
    match current_name(&tag.name) {
        None => (Raw::Words, length),
        // `</br>` is meant as `<br>`, and browsers take it so.
        Some("br") => (
            Raw::Open(Tag {
                name: tag.name,
                ..Tag::default()
            }),
            length,
        ),
        Some(_) if closing && tag.is_void() => (Raw::Nothing, length),
        Some(_) if closing => (Raw::Close(tag.name), length),
        Some(_) => (Raw::Open(fit(tag)), length),
    }
}

/// The length of the element `name` at the start of `rest`, and whether it has a closing tag.
fn verbatim_length(rest: &str, name: &str) -> (usize, bool) {
    let mut at = 1;
    while let Some(close) = rest[at..].find("</") {
        at += close + 2;
        if rest
            .get(at..at + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
        {
            return rest[at..]
                .find('>')
                .map_or((rest.len(), false), |end| (at + end + 1, true));
        }
    }
    (rest.len(), false)
}

/// The tag without what HTML dropped from it.
fn fit(mut tag: Tag) -> Tag {
    let sized = SIZED.contains(&tag.name.as_str());
    let obsolete = current_name(&tag.name) != Some(tag.name.as_str());
    tag.attributes.retain(|(key, _)| {
        let kept = !obsolete || matches!(key.as_str(), "id" | "class" | "lang" | "dir" | "title");
        kept && !DROPPED_ATTRIBUTES.contains(&key.as_str())
            && !key.starts_with("on")
            && (sized || !matches!(key.as_str(), "width" | "height"))
    });
    if tag.name == "a"
        && let Some(at) = tag.attributes.iter().position(|(key, _)| key == "name")
    {
        let (_, name) = tag.attributes.remove(at);
        if tag.get("id").is_none() {
            tag.attributes.push(("id".to_owned(), name));
        }
    }
    if tag
        .get("id")
        .is_some_and(|id| id.is_empty() || id.contains(char::is_whitespace))
    {
        tag.remove("id");
    }
    tag
}

/// Reads the tag at the start of `rest`: the tag, its length, and whether it closes.
fn read_tag(rest: &str) -> Option<(Tag, usize, bool)> {
    let closing = rest.starts_with("</");
    let mut at = if closing { 2 } else { 1 };
    let name_length = rest[at..]
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(rest.len() - at);
    let name = rest[at..at + name_length].to_ascii_lowercase();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    at += name_length;
    let mut tag = Tag { name, ..Tag::default() };
    loop {
        at += blank_length(&rest[at..]);
        let next = rest[at..].chars().next()?;
        match next {
            '>' => return Some((tag, at + 1, closing)),
            '<' => return None,
            '/' => {
                tag.closed = rest[at..].starts_with("/>");
                at += 1;
            }
            _ => at += read_attribute(&rest[at..], &mut tag)?,
        }
    }
}

/// Reads the attribute at the start of `rest` into `tag`; its length.
fn read_attribute(rest: &str, tag: &mut Tag) -> Option<usize> {
    let name_length = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '<' | '"' | '\''))?;
    if name_length == 0 {
        return None;
    }
    let name = rest[..name_length].to_ascii_lowercase();
    let mut at = name_length + blank_length(&rest[name_length..]);
    let mut value = None;
    if rest[at..].starts_with('=') {
        at += 1;
        at += blank_length(&rest[at..]);
        let quote = rest[at..].chars().next()?;
        let (start, end, after) = if matches!(quote, '"' | '\'') {
            let end = at + 1 + rest[at + 1..].find(quote)?;
            (at + 1, end, end + 1)
        } else {
            let end = at + rest[at..].find(|c: char| c.is_whitespace() || c == '>')?;
            (at, end, end)
        };
        value = Some(decode(&rest[start..end]));
        at = after;
    }
    let is_name = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'));
    if is_name && tag.attributes.len() < MOST_ATTRIBUTES && !tag.attributes.iter().any(|(key, _)| *key == name) {
        tag.attributes.push((name, value));
    }
    Some(at)
}

/// How many bytes of white space `text` begins with.
fn blank_length(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The text with the commonest entities put as their characters.
pub(super) fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}
