//! Code in, the same code as HTML with a few classes out.

use syntect::parsing::{
    ParseState, Scope, ScopeStack, SyntaxDefinition, SyntaxReference, SyntaxSet, SyntaxSetBuilder,
};

use super::escape::push_text;

/// The longest line that is coloured, in bytes: expressions that look ahead could take a square of its length.
const LONGEST_LINE: usize = 4 << 10;

/// The longest block that is coloured, in bytes: beyond it nobody reads, and colouring is the slowest part of a build.
const LONGEST_CODE: usize = 256 << 10;

/// The query language of Azure's logs, which the collection lacks.
const KQL: &str = include_str!("kql.sublime-syntax");

/// Other names for languages.
const ALIASES: &[(&str, &str)] = &[
    ("azurecli", "bash"),
    ("azurepowershell", "powershell"),
    ("console", "bash"),
    ("csharp", "cs"),
    ("http-request", "http"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("kusto", "kql"),
    ("posh", "powershell"),
    ("pwsh", "powershell"),
    ("rest", "http"),
    ("shell", "bash"),
    ("shell-session", "bash"),
    ("shellsession", "bash"),
    ("tsql", "sql"),
    ("xaml", "xml"),
    ("zsh", "bash"),
];

/// Names that ask for no colours.
const PLAIN: &[&str] = &["", "none", "output", "plain", "plaintext", "text", "txt"];

/// What each kind of scope is shown as; the first that fits counts. An empty class is none.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "c"),
    ("punctuation.definition.comment", "c"),
    ("punctuation.definition.string", "s"),
    ("punctuation.definition.variable", "v"),
    ("punctuation", ""),
    ("string", "s"),
    ("constant.character", "s"),
    ("constant", "n"),
    ("keyword.operator", "o"),
    ("keyword", "k"),
    ("storage.type.kql", "t"),
    ("storage", "k"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("entity.name.tag.yaml", "a"),
    ("entity.name", "t"),
    ("entity.other.inherited-class", "t"),
    ("entity.other", "a"),
    ("support.type.property-name", "a"),
    ("support.variable", "v"),
    ("support", "t"),
    ("variable.language", "k"),
    ("variable", "v"),
];

/// Scopes within which a string is a key.
const KEYS: &[&str] = &["meta.mapping.key", "meta.structure.dictionary.key", "meta.object-literal.key"];

/// The languages that can be coloured. Made once and shared by all threads; rules are read when first used.
pub struct Highlighter {
    /// The collection, and our own languages.
    sets: [SyntaxSet; 2],
    classes: Vec<(Scope, &'static str)>,
    keys: Vec<Scope>,
}

impl Highlighter {
    /// Loads the languages.
    pub fn new() -> Self {
        let mut own = SyntaxSetBuilder::new();
        // Our own file parses: a test reads it. Without it KQL would merely be plain.
        if let Ok(kql) = SyntaxDefinition::load_from_str(KQL, true, None) {
            own.add(kql);
        }
        let scope = |name: &&str| Scope::new(name).ok();
        Self {
            sets: [own.build(), two_face::syntax::extra_newlines()],
            classes: CLASSES.iter().filter_map(|(name, class)| Some((scope(name)?, *class))).collect(),
            keys: KEYS.iter().filter_map(scope).collect(),
        }
    }

    /// What `language` is called, where it is known.
    pub fn name(&self, language: &str) -> Option<&str> {
        self.find(language).map(|(_, syntax)| syntax.name.as_str()).map(short)
    }

    /// Writes `code` as HTML: `span`s with the classes `k` keyword, `s` string, `c` comment, `n` number or constant,
    /// `f` function, `t` type or tag, `v` variable, `o` operator, `a` attribute or key. Code in a language that is not
    /// known is escaped and nothing more.
    pub fn highlight(&self, code: &str, language: &str) -> String {
        let mut spans = Spans::with_capacity(code.len() * 2);
        match self.find(language) {
            Some((set, syntax)) if code.len() <= LONGEST_CODE => self.colour(&mut spans, code, set, syntax),
            _ => spans.push(code, ""),
        }
        spans.finish()
    }

    /// Writes `code` coloured.
    fn colour(&self, spans: &mut Spans, code: &str, set: &SyntaxSet, syntax: &SyntaxReference) {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        for line in code.split_inclusive('\n') {
            if line.len() > LONGEST_LINE {
                spans.push(line, "");
                continue;
            }
            // A broken rule costs its line the colours, not the page.
            let Ok(operations) = state.parse_line(line, set) else {
                spans.push(line, "");
                continue;
            };
            let mut at = 0;
            for (next, operation) in operations {
                if let Some(text) = line.get(at..next) {
                    spans.push(text, self.class(&stack));
                    at = next;
                }
                if stack.apply(&operation).is_err() {
                    stack = ScopeStack::new();
                }
            }
            spans.push(line.get(at..).unwrap_or(""), self.class(&stack));
        }
    }

    /// The class of what stands in these scopes: that of the innermost that has one.
    fn class(&self, stack: &ScopeStack) -> &'static str {
        let scopes = stack.as_slice();
        let class_of = |scope: &Scope| {
            let known = self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
            known.map(|(_, class)| *class)
        };
        let class = scopes.iter().rev().find_map(class_of).unwrap_or("");
        let is_key = |scope: &Scope| self.keys.iter().any(|key| key.is_prefix_of(*scope));
        if class == "s" && scopes.iter().any(is_key) { "a" } else { class }
    }

    /// The language of that name.
    fn find(&self, language: &str) -> Option<(&SyntaxSet, &SyntaxReference)> {
        let known = ALIASES.iter().find(|(alias, _)| *alias == language);
        let name = known.map_or(language, |(_, name)| name);
        if PLAIN.contains(&name) {
            return None;
        }
        let mut found = self.sets.iter().filter_map(|set| Some((set, set.find_syntax_by_token(name)?)));
        found.next()
    }
}

impl Default for Highlighter {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Highlighter").finish_non_exhaustive()
    }
}

/// The language that a block's info string names: its first word, in lower case, without the mark that some
/// documentation systems put behind it to offer a "try it" button.
pub(super) fn language(info: &str) -> String {
    let word = info.trim_start_matches('{').split([' ', '\t', ',', '{', '}', ':']).next().unwrap_or("");
    let word = word.trim_start_matches('.').to_lowercase();
    word.strip_suffix("-interactive").map(str::to_owned).unwrap_or(word)
}

/// A name as it is said.
fn short(name: &str) -> &str {
    match name {
        "Bourne Again Shell (bash)" => "Bash",
        "HTTP Request and Response" => "HTTP",
        _ => name,
    }
}

/// Coloured text that is being written; neighbours of one class share a `span`, and white space joins its neighbour.
struct Spans {
    out: String,
    class: &'static str,
}

impl Spans {
    /// Nothing yet.
    fn with_capacity(capacity: usize) -> Self {
        Self {
            out: String::with_capacity(capacity),
            class: "",
        }
    }

    /// Appends `text` in `class`.
    fn push(&mut self, text: &str, class: &'static str) {
        let is_blank = text.trim().is_empty();
        if class != self.class && !is_blank {
            self.end();
            if !class.is_empty() {
                self.out.push_str("<span class=\"");
                self.out.push_str(class);
                self.out.push_str("\">");
            }
            self.class = class;
        }
        push_text(&mut self.out, text);
    }

    /// Ends the open `span`; white space at its end stays outside.
    fn end(&mut self) {
        if !self.class.is_empty() {
            let end = self.out.trim_end().len();
            self.out.insert_str(end, "</span>");
            self.class = "";
        }
    }

    /// The HTML.
    fn finish(mut self) -> String {
        self.end();
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_coloured_by_a_few_classes() {
        let highlighter = Highlighter::new();
        let check = |language: &str, code: &str, html: &str| {
            assert_eq!(highlighter.highlight(code, language), html, "{language}");
        };
        check("none", "a < b\n", "a &lt; b\n");
        check("no-such-language", "<b>", "&lt;b&gt;");
        check("json", "{\"a\": [1, \"b\"]}", "");
    }
}
