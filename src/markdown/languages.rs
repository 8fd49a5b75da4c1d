//! A code block's info string in, its language's name out.

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

/// The language that a block's info string names: its first word, in lower case, without the mark that some
/// documentation systems put behind it to offer a "try it" button.
pub(super) fn language(info: &str) -> String {
    let word = info
        .trim_start_matches('{')
        .split([' ', '\t', ',', '{', '}', ':'])
        .next()
        .unwrap_or("");
    let word = word.trim_start_matches('.').to_lowercase();
    word.strip_suffix("-interactive").map(str::to_owned).unwrap_or(word)
}

/// A name as it is said.
pub(super) fn said(name: &str) -> &str {
    match name {
        "Bourne Again Shell (bash)" => "Bash",
        "HTTP Request and Response" => "HTTP",
        _ => name,
    }
}

/// The name by which the collection knows `language`; `None` where no colours are asked for.
pub(super) fn known_name(language: &str) -> Option<&str> {
    let alias = ALIASES.iter().find(|(alias, _)| *alias == language);
    let name = alias.map_or(language, |(_, name)| name);
    (!PLAIN.contains(&name)).then_some(name)
}
