//! An element's name in, what HTML has of it today out.

/// Elements without content.
pub(super) const VOID: &[&str] = &["area", "br", "col", "hr", "img", "input", "source", "track", "wbr"];

/// The other elements that may stand in a page's text.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "button",
    "caption",
    "cite",
    "code",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "i",
    "iframe",
    "ins",
    "kbd",
    "label",
    "li",
    "map",
    "mark",
    "menu",
    "meter",
    "nav",
    "ol",
    "output",
    "p",
    "picture",
    "pre",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "video",
];

/// Elements that HTML dropped, and what says the same today.
const OBSOLETE: &[(&str, &str)] = &[
    ("acronym", "abbr"),
    ("big", "span"),
    ("center", "div"),
    ("dir", "ul"),
    ("font", "span"),
    ("nobr", "span"),
    ("strike", "s"),
    ("tt", "code"),
];

/// Elements whose content is no HTML.
pub(super) const VERBATIM: &[&str] = &["script", "style"];

/// Attributes that HTML dropped, and `style`, which the site's content security policy refuses.
pub(super) const DROPPED_ATTRIBUTES: &[&str] = &[
    "align",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "clear",
    "color",
    "face",
    "hspace",
    "nowrap",
    "noshade",
    "style",
    "summary",
    "valign",
    "vspace",
];

/// The elements that may have a width and a height.
pub(super) const SIZED: &[&str] = &["iframe", "img", "input", "source", "video"];

/// What HTML calls the element `name` today; `None` where it is no element for a page's text.
pub(super) fn current_name(name: &str) -> Option<&'static str> {
    let known = |names: &'static [&'static str]| names.iter().find(|known| **known == name).copied();
    let obsolete = || OBSOLETE.iter().find(|(old, _)| *old == name).map(|(_, new)| *new);
    known(ELEMENTS).or_else(|| known(VOID)).or_else(obsolete)
}

/// Whether opening `name` ends an open `open` without a closing tag (HTML, section 13.1.2.4).
pub(super) fn ends(name: &str, open: &str) -> bool {
    match name {
        "li" => open == "li",
        "dt" | "dd" => matches!(open, "dt" | "dd"),
        "td" | "th" => matches!(open, "td" | "th"),
        "tr" => matches!(open, "tr" | "td" | "th"),
        "p" => open == "p",
        _ => false,
    }
}
