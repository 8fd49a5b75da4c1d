//! A page's HTML in, what a reader finds on it out: its headings with their anchors, and the words under each.
//!
//! The index is made from what is shown, so that nothing on a page is missing from it, and nothing in it is not on a page. The HTML
//! is our own: balanced, with quoted attributes.

/// What stands under a heading, or before the first one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The place that a link can name; nothing stands for the page itself.
    pub anchor: String,
    /// The heading; none before the first one.
    pub heading: String,
    /// The words, in lines.
    pub text: String,
}

/// Elements that hold no words of the page itself: ways to other pages, what is filled in, what is drawn.
const PASSED: &[&str] = &[
    "nav", "script", "style", "template", "svg", "select", "button", "noscript", "summary",
];

/// Elements that stand within a line.
const IN_LINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "img",
];

/// Classes of what stands apart within a heading: what kind of thing it names, a sign, and what else is to be known of it.
const APART: &[&str] = &["label", "tag", "mark"];

/// What stands between the parts of a heading, as in a list of facts.
const BETWEEN: &str = " · ";

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

/// The sections of the `main` element of a page, or of all of `html` where there is none. The page's title is no section.
pub fn sections(html: &str) -> Vec<Section> {
    let body = html
        .find("<main")
        .and_then(|start| html.get(start..)?.split("</main>").next());
    let mut reading = Reading::default();
    reading.read(body.unwrap_or(html));
    reading.end_section();
    reading.sections
}

/// Where the reading has come to.
#[derive(Default)]
struct Reading {
    /// What has been read.
    sections: Vec<Section>,
    /// The section at hand.
    section: Section,
    /// The open elements.
    open: Vec<Open>,
    /// The level of the heading that is being read.
    heading: Option<u8>,
    /// Whether another part of the heading begins.
    is_apart: bool,
    /// Whether a sign was passed over for which hidden words stand next to it.
    is_sign: bool,
}

/// An element that is open.
struct Open {
    /// Its name.
    name: String,
    /// Its id.
    id: Option<String>,
    /// Whether its words are passed over.
    is_passed: bool,
    /// Whether it stands apart within a heading.
    is_apart: bool,
}

impl Reading {
    /// Reads `html` to its end.
    fn read(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            let (text, tag) = rest.split_at(at);
            self.text(text);
            let end = tag_end(tag);
            let (inner, after) = (tag.get(1..end).unwrap_or(""), tag.get(end + 1..).unwrap_or(""));
            rest = after;
            match inner.strip_prefix('/') {
                Some(name) => self.close(name.trim()),
                None if inner.starts_with('!') => {}
                None => self.open(inner.trim_end_matches('/')),
            }
        }
        self.text(rest);
    }

    /// Whether words are passed over here.
    fn is_passed(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_passed)
    }

    /// Adds words.
    fn text(&mut self, text: &str) {
        if self.is_passed() || text.is_empty() {
            return;
        }
        let into = match self.heading {
            Some(_) => &mut self.section.heading,
            None => &mut self.section.text,
        };
        if self.is_apart && !text.trim().is_empty() {
            self.is_apart = false;
            trim(into);
            if !into.is_empty() {
                into.push_str(BETWEEN);
            }
        }
        let mut is_spaced = into.is_empty() || into.ends_with([' ', '\n']);
        for letter in decoded(text).chars() {
            if letter.is_whitespace() {
                if !is_spaced {
                    into.push(' ');
                }
                is_spaced = true;
            } else {
                into.push(letter);
                is_spaced = false;
            }
        }
    }

    /// An element begins.
    fn open(&mut self, tag: &str) {
        let name = tag.split([' ', '\n', '\t']).next().unwrap_or("").to_ascii_lowercase();
        if VOID.contains(&name.as_str()) {
            match attribute(tag, "alt").filter(|_| name == "img") {
                Some(alt) => self.text(&alt),
                None => self.break_line(&name),
            }
            return;
        }
        self.break_line(&name);
        let is_passed = self.is_passed() || PASSED.contains(&name.as_str()) || self.is_unread(tag);
        let id = attribute(tag, "id");
        let is_apart = self.heading.is_some() && is_of(tag, APART);
        self.is_apart |= is_apart && !is_passed;
        if let Some(level) = level(&name).filter(|_| !is_passed) {
            let around = || {
                self.open
                    .iter()
                    .rev()
                    .find_map(|open| open.id.clone().filter(|_| open.name != "main"))
            };
            let anchor = id.clone().or_else(around).unwrap_or_default();
            self.end_section();
            self.section.anchor = anchor;
            self.heading = Some(level);
        }
        self.open.push(Open {
            name,
            id,
            is_passed,
            is_apart,
        });
    }

    /// Whether nobody reads the words of an element as those of the page: a link that offers more, a file to keep, a footnote's mark
    /// and the way back to it, and what is not seen, unless it says in words what a sign shows.
    fn is_unread(&mut self, tag: &str) -> bool {
        let has = |name: &str| tag.split([' ', '\n', '\t']).any(|one| one == name);
        if is_of(tag, &["hidden"]) {
            return !std::mem::take(&mut self.is_sign);
        }
        self.is_sign = has("aria-hidden=\"true\"");
        self.is_sign || is_of(tag, &["anchor", "more", "footnote", "footnote-back"]) || has("download")
    }

    /// An element ends.
    fn close(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.is_apart |= self.open.drain(at..).any(|open| open.is_apart && !open.is_passed);
        }
        if let Some(level) = level(&name).filter(|level| Some(*level) == self.heading) {
            self.heading = None;
            self.is_apart = false;
            trim(&mut self.section.heading);
            if level == 1 {
                // It is the page's title, which is known.
                self.section.anchor.clear();
                self.section.heading.clear();
            }
        }
        self.break_line(&name);
    }

    /// Ends the line at an element that does not stand in one.
    fn break_line(&mut self, name: &str) {
        if self.heading.is_some() || IN_LINE.contains(&name) {
            return;
        }
        trim(&mut self.section.text);
        if !self.section.text.is_empty() {
            self.section.text.push('\n');
        }
    }

    /// Ends the section at hand.
    fn end_section(&mut self) {
        let mut section = std::mem::take(&mut self.section);
        trim(&mut section.text);
        if !section.text.is_empty() || !section.heading.is_empty() {
            self.sections.push(section);
        }
    }
}

/// Whether an element is of one of some classes.
fn is_of(tag: &str, classes: &[&str]) -> bool {
    let class = attribute(tag, "class").unwrap_or_default();
    class.split(' ').any(|one| classes.contains(&one))
}

/// Takes white space off the end.
fn trim(text: &mut String) {
    text.truncate(text.trim_end().len());
}

/// The level of a heading's element.
fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Where the tag ends that `html` begins with; a `>` in quotes does not end it.
fn tag_end(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |at| at + 2);
    }
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let is_begun = rest.get(..at)?.ends_with([' ', '\n', '\t']);
        rest = rest.get(at + name.len()..)?;
        if is_begun && let Some(value) = rest.strip_prefix("=\"") {
            return Some(decoded(value.split('"').next()?));
        }
    }
}

/// Text of HTML without its entities.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.find(';').filter(|end| *end < 10);
        match end.and_then(|end| Some((entity(from.get(1..end)?)?, end))) {
            Some((letter, end)) => {
                out.push(letter);
                rest = from.get(end + 1..).unwrap_or("");
            }
            None => {
                out.push('&');
                rest = from.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}

/// The letter that an entity stands for, of those that we write.
fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "shy" => Some('\u{ad}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}
