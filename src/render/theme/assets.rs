//! Styles, scripts and icon of a theme in, files with a digest in their names out.

use std::borrow::Cow;

use sha2::{Digest, Sha256, Sha384};

use super::Theme;
use crate::config::Audience;
use crate::render::brand::Brand;

/// Letters of the digest in a file's name: enough that two versions never share one.
const NAME_DIGITS: usize = 8;

/// Where the scripts lie that search.
const SEARCH: &str = "scripts/search/";

/// A file that every page loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeAsset {
    /// Its name with a digest of its bytes in it: `style.3f2a91c0.css`.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its digest for integrity attributes: `sha384-…`.
    pub integrity: String,
}

/// What every page loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeAssets {
    /// All styles in the order of their names, the brand's colours before them.
    pub style: ThemeAsset,
    /// All scripts in the order of their names, but those that search.
    pub script: ThemeAsset,
    /// What searches, in the order of the names: it is loaded as soon as somebody wants to search.
    pub search: ThemeAsset,
    /// The icon in the brand's colours.
    pub icon: ThemeAsset,
    /// What keeps the agents' site in a browser, without the version that it keeps.
    pub worker: String,
}

impl Theme {
    /// What every page loads, in the colours of `brand`. Styles and scripts with `desk` in their names are for agents only.
    pub fn assets(&self, brand: &Brand, audience: Audience) -> ThemeAssets {
        let wanted = |path: &str| audience == Audience::Agents || !path.contains("desk");
        let mut style = brand.css();
        for (path, file) in self.below("styles/") {
            if path.ends_with(".css") && wanted(path) {
                style.push_str(&squeeze(&file.text));
            }
        }
        let (mut script, mut search) = (String::new(), String::new());
        for (path, file) in self.below("scripts/") {
            if path.ends_with(".js") && wanted(path) {
                let is_search = path.starts_with(SEARCH);
                let into = if is_search { &mut search } else { &mut script };
                into.push_str(&squeeze_script(&file.text));
            }
        }
        let icon = self.files.get("icon.svg").map_or("", |file| &file.text);
        let icon = icon
            .replace("BRAND", &brand.colour().to_string())
            .replace("INK", &brand.text().to_string());
        ThemeAssets {
            style: asset("style", "css", style),
            script: asset("aushang", "js", script),
            search: asset("search", "js", search),
            icon: asset("icon", "svg", icon),
            worker: self
                .files
                .get("worker.js")
                .map_or_else(String::new, |file| squeeze_script(&file.text).into_owned()),
        }
    }
}

/// `text` as a file with its digests.
fn asset(stem: &str, extension: &str, text: String) -> ThemeAsset {
    use base64::Engine;
    let hex: String = Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha384::digest(text.as_bytes()));
    let short: String = hex.chars().take(NAME_DIGITS).collect();
    ThemeAsset {
        name: format!("{stem}.{short}.{extension}"),
        text,
        integrity: format!("sha384-{digest}"),
    }
}

/// A style sheet without comments, indentation and empty lines; what stands in quotes is left alone.
fn squeeze(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        bare.push_str(before);
        let length = if let Some(comment) = from.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
            continue;
        } else if from.starts_with('/') {
            1
        } else {
            quoted_length(from)
        };
        let (kept, after) = from.split_at(length);
        bare.push_str(kept);
        rest = after;
    }
    bare.push_str(rest);
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::with_capacity(bare.len()), |mut out, line| {
        out.push_str(line);
        out.push('\n');
        out
    })
}

/// A script without comments on lines of their own, indentation and empty lines. One that may hold a text of several lines is
/// left alone, and one with a comment behind code that could go on below.
fn squeeze_script(script: &str) -> Cow<'_, str> {
    let mut bare = String::with_capacity(script.len());
    let mut is_comment = false;
    for line in script.lines().map(str::trim) {
        let inner = if is_comment {
            Some(line)
        } else {
            line.strip_prefix("/*")
        };
        let code = match inner.map(|inner| inner.split_once("*/")) {
            Some(None) => {
                is_comment = true;
                continue;
            }
            Some(Some((_, after))) => after.trim_start(),
            None => line,
        };
        is_comment = false;
        if code.contains("/*") || code.contains('`') || code.ends_with('\\') {
            return Cow::Borrowed(script);
        }
        if !code.is_empty() && !code.starts_with("//") {
            bare.push_str(code);
            bare.push('\n');
        }
    }
    Cow::Owned(bare)
}

/// The bytes of the quoted text that `css` begins with, quotes included.
fn quoted_length(css: &str) -> usize {
    let mut letters = css.char_indices();
    let quote = letters.next().map(|(_, quote)| quote);
    let mut escaped = false;
    for (at, letter) in letters {
        if escaped {
            escaped = false;
        } else if letter == '\\' {
            escaped = true;
        } else if Some(letter) == quote {
            return at + letter.len_utf8();
        }
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_quoted_text_stays() {
        let check = |css: &str, expected: &str| assert_eq!(squeeze(css), expected);
        check("/* a */\n\n  p { color: red }\n", "p { color: red }\n");
        check(
            "a::after { content: \"/* no */\" }",
            "a::after { content: \"/* no */\" }\n",
        );
        check(
            "a { content: '\\'/*' } /* b */ b { c: 1/2 }",
            "a { content: '\\'/*' }  b { c: 1/2 }\n",
        );
        check("p {} /* never closed", "p {}\n");
    }

    #[test]
    fn scripts_lose_the_comments_that_have_lines_of_their_own() {
        let check = |script: &str, expected: &str| assert_eq!(squeeze_script(script), expected);
        check("/* a\n   b */\nx();\n\n  // c\n  y(); // d\n", "x();\ny(); // d\n");
        check("/* a */ x();\n", "x();\n");
        check("x = \"// no\";\r\n", "x = \"// no\";\n");
        for alone in [
            "  x = `\n  // a\n`;\n",
            "  x = \"a\\\n  b\";\n",
            "  x(); /* a\n  b */\n",
            "/* a */ /* b\n*/",
        ] {
            check(alone, alone);
        }
    }

    #[test]
    fn names_follow_the_bytes() {
        let one = asset("style", "css", "p{}".to_owned());
        let two = asset("style", "css", "q{}".to_owned());
        assert_ne!(one.name, two.name);
        assert_eq!(one, asset("style", "css", "p{}".to_owned()));
        assert!(
            one.integrity.starts_with("sha384-") && one.integrity.len() == 71,
            "{}",
            one.integrity
        );
    }
}
