//! Code in, the same code as HTML with a few classes out.

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxDefinition, SyntaxReference, SyntaxSet, SyntaxSetBuilder};

use super::escape::push_text;
use super::languages::{known_name, said};

/// The longest line that is coloured, in bytes: expressions that look ahead could take a square of its length.
const LONGEST_LINE: usize = 4 << 10;

/// The longest block that is coloured, in bytes: beyond it nobody reads, and colouring is the slowest part of a build.
const LONGEST_CODE: usize = 256 << 10;

/// The query language of Azure's logs, which the collection lacks.
const KQL: &str = include_str!("kql.sublime-syntax");

/// What each kind of scope is shown as; the first that fits counts. An empty class is none.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "c"),
    ("punctuation", ""),
    ("string", "s"),
    ("constant.character", "s"),
    ("constant", "n"),
    ("keyword.operator.word.http-request-response", "k"),
    ("keyword.operator", "o"),
    ("keyword.other.http-header", "a"),
    ("keyword", "k"),
    ("storage.type.kql", "t"),
    ("storage", "k"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("variable.function", "f"),
    ("entity.name.tag.toml", "a"),
    ("entity.name.tag.yaml", "a"),
    ("entity.name", "t"),
    ("entity.other.inherited-class", "t"),
    ("entity.other", "a"),
    ("support.type.property-name", "a"),
    ("support.variable", "v"),
    ("support", "t"),
    ("variable.language.star", "o"),
    ("variable.language", "k"),
    ("variable", "v"),
];

/// Signs that belong to what they begin or end, such as quotes: they are shown as what stands around them.
const TRANSPARENT: &str = "punctuation.definition";

/// Signs that make a variable of the next word, unless that is a constant such as `$true`.
const SIGIL: &str = "punctuation.definition.variable";

/// Scopes within which a string is a key.
const KEYS: &[&str] = &[
    "meta.mapping.key",
    "meta.structure.dictionary.key",
    "meta.object-literal.key",
];

/// The languages that can be coloured. Made once and shared by all threads; rules are read when first used.
pub struct Highlighter {
    /// The collection, and our own languages.
    sets: [SyntaxSet; 2],
    /// The class of each scope that has one.
    classes: Vec<(Scope, &'static str)>,
    /// The scopes of [`KEYS`].
    keys: Vec<Scope>,
    /// The scope of [`TRANSPARENT`].
    transparent: Option<Scope>,
    /// The scope of [`SIGIL`].
    sigil: Option<Scope>,
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
            classes: CLASSES
                .iter()
                .filter_map(|(name, class)| Some((scope(name)?, *class)))
                .collect(),
            keys: KEYS.iter().filter_map(scope).collect(),
            transparent: scope(&TRANSPARENT),
            sigil: scope(&SIGIL),
        }
    }

    /// What `language` is called, where it is known.
    pub fn name(&self, language: &str) -> Option<&str> {
        self.find(language).map(|(_, syntax)| syntax.name.as_str()).map(said)
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
        let is = |prefix: Option<Scope>, scope: &Scope| prefix.is_some_and(|prefix| prefix.is_prefix_of(*scope));
        let class_of = |scope: &Scope| {
            if is(self.transparent, scope) {
                return None;
            }
            let known = self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
            known.map(|(_, class)| *class)
        };
        let class = scopes.iter().rev().find_map(class_of).unwrap_or("");
        let is_key = || {
            scopes
                .iter()
                .any(|scope| self.keys.iter().any(|key| key.is_prefix_of(*scope)))
        };
        match class {
            "s" | "" if scopes.last().is_some_and(|scope| is(self.sigil, scope)) => "v",
            "s" if is_key() => "a",
            _ => class,
        }
    }

    /// The language of that name.
    fn find(&self, language: &str) -> Option<(&SyntaxSet, &SyntaxReference)> {
        let name = known_name(language)?;
        let mut found = self
            .sets
            .iter()
            .filter_map(|set| Some((set, set.find_syntax_by_token(name)?)));
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

/// Coloured text that is being written; neighbours of one class share a `span`, and white space joins its neighbour.
struct Spans {
    /// The HTML so far.
    out: String,
    /// The class of the open `span`; empty where none is open.
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
        let words = text.trim_start();
        if class == self.class || words.is_empty() {
            return push_text(&mut self.out, text);
        }
        self.end();
        push_text(&mut self.out, &text[..text.len() - words.len()]);
        if !class.is_empty() {
            self.out.push_str("<span class=\"");
            self.out.push_str(class);
            self.out.push_str("\">");
        }
        self.class = class;
        push_text(&mut self.out, words);
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

    /// The languages that are promised, with a line of each and what it becomes. `[k:word]` stands for a span.
    const SAMPLES: &[(&str, &str, &str)] = &[
        ("none", "a < b\n", "a < b\n"),
        ("no-such-language", "<b>", "<b>"),
        (
            "powershell",
            "Get-Mailbox -All | Where { $_.Name -eq \"a $x\" } # say\nreturn $true\n",
            "[f:Get-Mailbox] [o:-]All [o:|] [k:Where] { [v:$_.Name] [o:-eq] [s:\"a] [v:$x][s:\"] } [c:# say]\n[k:return] [n:$true]\n",
        ),
        (
            "bash",
            "if az login --tenant \"$T\"; then echo 'x'; fi # go\n",
            "[k:if] [f:az] login [v:--tenant] [s:\"][v:$T][s:\"][o:;] [k:then] [f:echo] [s:'x'][o:;] [k:fi] [c:# go]\n",
        ),
        (
            "json",
            "{\"a\": [1, \"b\", true]}\n",
            "{[a:\"a\"]: [[n:1], [s:\"b\"], [n:true]]}\n",
        ),
        (
            "yaml",
            "a: b # c\nl:\n  - 1\n",
            "[a:a]: [s:b] [c:# c]\n[a:l]:\n  - [n:1]\n",
        ),
        (
            "toml",
            "[a]\nb = \"c\"\nd = 1\n",
            "[[t:a]]\n[a:b] = [s:\"c\"]\n[a:d] = [n:1]\n",
        ),
        (
            "http",
            "POST /v1?x=1 HTTP/1.1\nContent-Type: application/json\n\n{\"a\": 1}\n",
            "[k:POST] /v1?[v:x][o:=][s:1] [n:HTTP/1.1]\n[a:Content-Type]: [s:application/json]\n\n{[a:\"a\"]: [n:1]}\n",
        ),
        (
            "xml",
            "<a b=\"c\">d</a><!-- e -->",
            "<[t:a] [a:b]=[s:\"c\"]>d</[t:a]>[c:<!-- e -->]",
        ),
        (
            "sql",
            "SELECT COUNT(*) FROM t WHERE b = 'c' -- d\n",
            "[k:SELECT] [f:COUNT]([o:*]) [k:FROM] t [k:WHERE] b [o:=] [s:'c'] [c:-- d]\n",
        ),
        (
            "kusto",
            "// failures\nlet since = ago(1h);\nSigninLogs\n| where Time > since and Name has_any ('a', @\"b\\c\")\n",
            "[c:// failures]\n[k:let] [v:since] [o:=] [f:ago]([n:1h]);\nSigninLogs\n[o:|] [k:where] Time [o:>] since [o:and] Name [o:has_any] ([s:'a'], [s:@\"b\\c\"])\n",
        ),
        (
            "kql",
            "T | join kind=leftouter (U | project a) on $left.a == $right.b\n| summarize N = count() by bin(t, 5m), join_id\n",
            "T [o:|] [k:join kind][o:=][n:leftouter] (U [o:|] [k:project] a) [k:on $left].a [o:==] [k:$right].b\n[o:|] [k:summarize] N [o:=] [f:count]() [k:by] [f:bin](t, [n:5m]), join_id\n",
        ),
    ];

    /// The HTML with each span as `[class:words]` and without escapes.
    fn read(html: &str) -> String {
        let html = html
            .replace("</span>", "]")
            .replace("<span class=\"", "[")
            .replace("\">", ":");
        super::super::raw::decode(&html)
    }

    #[test]
    fn code_is_coloured_by_a_few_classes() {
        let highlighter = Highlighter::new();
        for (language, code, expected) in SAMPLES {
            assert_eq!(read(&highlighter.highlight(code, language)), *expected, "{language}");
        }
    }

    #[test]
    fn no_letter_of_the_code_is_lost() {
        let highlighter = Highlighter::new();
        for (language, ..) in SAMPLES {
            for (_, code, _) in SAMPLES {
                let html = highlighter.highlight(code, language);
                let text: String = html
                    .split('<')
                    .flat_map(|part| part.split_once('>').map(|(_, text)| text))
                    .collect();
                let before = html.split('<').next().unwrap_or("");
                let mut escaped = String::new();
                push_text(&mut escaped, code);
                assert_eq!(format!("{before}{text}"), escaped, "{language}");
            }
        }
    }

    #[test]
    fn languages_are_known_by_many_names() {
        let highlighter = Highlighter::new();
        let check = |info: &str, name: Option<&str>| {
            assert_eq!(
                highlighter.name(&super::super::languages::language(info)),
                name,
                "{info}"
            )
        };
        check("PowerShell-Interactive", Some("PowerShell"));
        check("pwsh title=\"a\"", Some("PowerShell"));
        check("azurecli", Some("Bash"));
        check("sh", Some("Bash"));
        check("console", Some("Bash"));
        check("{.kusto}", Some("KQL"));
        check("yml", Some("YAML"));
        check("jsonc", Some("JSON"));
        check("csharp", Some("C#"));
        check("http", Some("HTTP"));
        check("output", None);
        check("", None);
        check("nonsense", None);
    }

    #[test]
    fn long_lines_and_blocks_stay_plain() {
        let highlighter = Highlighter::new();
        let line = format!("\"{}\"\n", "a".repeat(LONGEST_LINE));
        assert_eq!(highlighter.highlight(&line, "json"), line);
        let block = "1\n".repeat(LONGEST_CODE);
        assert_eq!(highlighter.highlight(&block, "json"), block);
    }

    #[test]
    fn our_own_language_parses_and_threads_share_it() {
        assert!(SyntaxDefinition::load_from_str(KQL, true, None).is_ok());
        let highlighter = Highlighter::new();
        let code = "T | take 1";
        let alone = highlighter.highlight(code, "kql");
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| highlighter.highlight(code, "kql")))
                .collect();
            for thread in threads {
                assert_eq!(thread.join().ok().as_ref(), Some(&alone));
            }
        });
    }
}
