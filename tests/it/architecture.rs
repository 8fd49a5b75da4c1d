//! The rules of the house, read off the source: which way imports run, where each library is named, where files are read
//! and written, what may stop, how long a file is.
//!
//! Each rule is a function from files to what breaks it, so that a planted file shows that the rule can fail.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The most lines that a file may have without its tests.
const MOST_LINES: usize = 400;

/// Files that may be longer, and why.
const LONG: &[(&str, &str)] = &[("diagnostic/code.rs", "a table: a row for each code")];

/// Modules of one floor: each needs the other, and nothing below them does.
const ONE_FLOOR: (&str, &str) = ("source", "diagnostic");

/// Where each library may be named. What is missing here may be named anywhere.
const HOMES: &[(&str, &[&str])] = &[
    ("aho_corasick", &["catalog/check/wording.rs"]),
    ("annotate_snippets", &["diagnostic/"]),
    ("chrono", &["catalog/schedule/expression.rs"]),
    ("clap", &["cli.rs", "main.rs"]),
    ("comemo", &["render/pdf/"]),
    ("fast_qr", &["render/code.rs"]),
    ("fluent_bundle", &["view/strings.rs"]),
    ("getrandom", &["preview/server/"]),
    ("http_body_util", &["preview/server/"]),
    ("http_range_header", &["preview/server/"]),
    ("hyper", &["preview/server/"]),
    ("hyper_util", &["preview/server/"]),
    ("icu_calendar", &["view/locale.rs"]),
    ("icu_datetime", &["view/locale.rs"]),
    ("icu_decimal", &["view/locale.rs"]),
    ("icu_experimental", &["view/locale.rs"]),
    ("icu_list", &["view/locale.rs"]),
    ("icu_locale_core", &["view/locale.rs", "decode/scalar.rs"]),
    ("imagesize", &["site/links.rs"]),
    ("indicatif", &["command/"]),
    ("mime_guess", &["preview/server/"]),
    ("notify", &["preview/watch/"]),
    ("num_rational", &["catalog/tariff/exact.rs"]),
    ("open", &["command/serve.rs"]),
    ("opening_hours", &["catalog/schedule/"]),
    ("phonenumber", &["catalog/phone.rs"]),
    ("pulldown_cmark", &["markdown/"]),
    ("quick_xml", &["render/xml.rs"]),
    (
        "rustix",
        &["output/", "output.rs", "preview/server/", "source/folder.rs"],
    ),
    ("saphyr_parser", &["source/yaml.rs"]),
    ("subtle", &["preview/server/"]),
    ("syntect", &["markdown/"]),
    (
        "tempfile",
        &[
            "output/",
            "output.rs",
            "command/diff.rs",
            "command/diff/",
            "command/init.rs",
            "command/whole.rs",
        ],
    ),
    ("tera", &["render/theme/"]),
    ("tokio", &["preview/server/"]),
    ("tokio_io_timeout", &["preview/server/"]),
    ("two_face", &["markdown/"]),
    ("typst", &["render/pdf/"]),
    ("typst_kit", &["render/pdf/"]),
    ("typst_layout", &["render/pdf/"]),
    ("typst_pdf", &["render/pdf/"]),
    ("unicode_normalization", &["render/search/fold.rs"]),
    ("walkdir", &["source/folder.rs", "output/", "command/archive.rs"]),
];

/// Where each module of the standard library may be named that reaches out of the program.
const STD_HOMES: &[(&str, &[&str])] = &[
    // The disk: one reader, one writer, who looks what has changed, and commands that write what they are asked for.
    (
        "fs",
        &["source/folder.rs", "output/", "output.rs", "preview/watch/", "command/"],
    ),
    // What differs from run to run.
    ("env", &["command/"]),
];

/// What writes; the reader of project files must not.
const WRITING: &[&str] = &[
    "write",
    "create",
    "create_dir",
    "create_dir_all",
    "remove_file",
    "remove_dir_all",
    "rename",
];

/// Kinds of output: none knows another.
const RENDERERS: &[&str] = &["calendar", "card", "code", "pdf", "search", "terms", "theme", "twin"];

/// Files in which floating point has a meaning, and which. No amount comes near them.
const FLOATING: &[(&str, &str)] = &[
    ("catalog/schedule/zone.rs", "how alike the names of two zones are"),
    ("diagnostic/mod.rs", "how alike two words are"),
    ("project/meta.rs", "how alike two keys are"),
    ("render/brand.rs", "light and contrast"),
];

/// What stops the program.
const STOPS: &[&str] = &[
    ".unwrap()",
    ".expect(",
    "panic!(",
    "todo!(",
    "unimplemented!(",
    "unreachable!(",
];

/// A file of the library without its tests.
pub struct Source {
    /// Its path below `src`.
    pub path: String,
    /// Its text up to its tests.
    pub text: String,
}

impl Source {
    /// A planted file.
    fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: without_tests(text).to_owned(),
        }
    }

    /// The lines with their numbers, without comments and texts.
    fn code(&self) -> impl Iterator<Item = (usize, String)> {
        self.text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, without_words(line)))
    }

    /// The module at the top of the library that it belongs to.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or(&self.path);
        first.strip_suffix(".rs").unwrap_or(first)
    }
}

/// The part of a file before its module of tests.
fn without_tests(text: &str) -> &str {
    text.find("#[cfg(test)]\nmod tests {").map_or(text, |at| &text[..at])
}

/// A line without what stands in quotes or behind `//`.
fn without_words(line: &str) -> String {
    let mut code = String::new();
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted => {
                letters.next();
            }
            '"' if code.ends_with('\'') && letters.peek() == Some(&'\'') => {}
            '"' => quoted = !quoted,
            '/' if !quoted && letters.peek() == Some(&'/') => break,
            _ if quoted => {}
            other => code.push(other),
        }
    }
    code
}

/// All files of the library that are no tests, by path.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                all.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    let tests: BTreeSet<String> = all.iter().flat_map(|(path, text)| test_files(path, text)).collect();
    all.retain(|path, _| {
        !tests
            .iter()
            .any(|test| path == &format!("{test}.rs") || path.starts_with(&format!("{test}/")))
    });
    all.iter().map(|(path, text)| Source::new(path, text)).collect()
}

/// The modules that a file declares for tests only, as paths without an extension.
fn test_files(path: &str, text: &str) -> Vec<String> {
    let folder = match path.strip_suffix("mod.rs").or_else(|| path.strip_suffix("lib.rs")) {
        Some(folder) => folder.to_owned(),
        None => format!("{}/", path.trim_end_matches(".rs")),
    };
    let lines: Vec<&str> = text.lines().collect();
    lines
        .windows(2)
        .filter(|pair| pair[0] == "#[cfg(test)]")
        .filter_map(|pair| {
            pair[1]
                .trim_start_matches("pub(crate) ")
                .strip_prefix("mod ")?
                .strip_suffix(';')
        })
        .map(|module| format!("{folder}{module}"))
        .collect()
}

/// The modules of the library in the order in which `lib.rs` names them.
fn order(lib: &str) -> Vec<&str> {
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect()
}

/// Where `word::` stands in `code` as a path's first part or behind `before::`.
fn names(code: &str, word: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(&format!("{word}::")).any(|(at, _)| {
        let before = &code[..at];
        !before.ends_with(is_word) && !["crate::", "super::", "self::"].iter().any(|own| before.ends_with(own))
    })
}

/// The modules that a line names behind `crate::`.
fn imported(code: &str) -> Vec<String> {
    let ends = |letter: char| !(letter.is_alphanumeric() || letter == '_');
    let mut all = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = group.split('}').next().unwrap_or(group);
                all.extend(
                    group
                        .split(',')
                        .map(|one| one.trim().split(ends).next().unwrap_or("").to_owned()),
                );
            }
            None => all.push(rest.split(ends).next().unwrap_or("").to_owned()),
        }
    }
    // The macros of `decode` stand at the top of the library.
    all.iter_mut().for_each(|one| {
        if one == "record" || one == "choice" {
            "decode".clone_into(one);
        }
    });
    all
}

/// Imports that run upward.
fn upward(sources: &[Source], lib: &str) -> Vec<String> {
    let order = order(lib);
    let floor = |module: &str| {
        let module = if module == ONE_FLOOR.1 { ONE_FLOOR.0 } else { module };
        order.iter().position(|one| *one == module)
    };
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| !matches!(source.path.as_str(), "lib.rs" | "main.rs"))
    {
        let own = floor(source.module());
        for (line, code) in source.code() {
            for module in imported(&code) {
                if own.is_none() || floor(&module).is_none() || floor(&module) > own {
                    found.push(format!("{}:{line}: {} imports {module}", source.path, source.module()));
                }
            }
        }
    }
    found
}

/// Libraries that are named away from their home.
fn astray(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for (library, homes) in HOMES.iter().chain(STD_HOMES) {
            if homes.iter().any(|home| source.path.starts_with(home)) {
                continue;
            }
            let lines = source.code().filter(|(_, code)| names(code, library));
            found.extend(lines.map(|(line, _)| format!("{}:{line}: {library}", source.path)));
        }
    }
    found
}

/// Clocks read away from the commands, which say what day it is. The preview measures how long it waits.
fn timely(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| !source.path.starts_with("command/")) {
        let waits = source.path.starts_with("preview/");
        let watches = source.path.starts_with("preview/watch/");
        let lines = source.code().filter(|(_, code)| {
            let is_stopwatch = code.contains("Instant::now(");
            code.contains("::now(") && !(is_stopwatch && waits) && !watches || code.contains("SystemTime") && !watches
        });
        found.extend(lines.map(|(line, _)| format!("{}:{line}: a clock", source.path)));
    }
    found
}

/// Writing in the file that reads.
fn writing_reader(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| source.path.starts_with("source/")) {
        for (line, code) in source.code() {
            let writes = WRITING
                .iter()
                .any(|word| code.contains(&format!("fs::{word}(")) || code.contains(&format!("File::{word}(")));
            if writes || code.contains("OpenOptions") {
                found.push(format!("{}:{line}: the reader writes", source.path));
            }
        }
    }
    found
}

/// Renderers that know one another.
fn acquainted(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let Some(below) = source.path.strip_prefix("render/") else {
            continue;
        };
        let own = below.split(['/', '.']).next().unwrap_or(below);
        if !RENDERERS.contains(&own) {
            continue;
        }
        for (line, code) in source.code() {
            for other in RENDERERS.iter().filter(|other| **other != own) {
                let is_named = ["render::", "super::"].iter().any(|way| {
                    let path = format!("{way}{other}");
                    code.split(&path)
                        .skip(1)
                        .any(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_'))
                });
                if is_named {
                    found.push(format!("{}:{line}: {own} knows {other}", source.path));
                }
            }
        }
    }
    found
}

/// Stops that no comment proves to be impossible.
fn unproven(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let lines: Vec<&str> = source.text.lines().collect();
        for (line, code) in source.code() {
            let is_proven = lines
                .get(line.wrapping_sub(2))
                .is_some_and(|before| before.trim_start().starts_with("// "));
            if STOPS.iter().any(|stop| code.contains(stop)) && !is_proven {
                found.push(format!("{}:{line}: {}", source.path, code.trim()));
            }
        }
    }
    found
}

/// Floating point where amounts could meet it.
fn floating(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| !FLOATING.iter().any(|(path, _)| *path == source.path))
    {
        // Methods such as `to_f64` have it as a part of their names.
        let is_float = |code: &str| {
            code.split(|letter: char| !letter.is_alphanumeric())
                .any(|part| part == "f64" || part == "f32")
        };
        let lines = source.code().filter(|(_, code)| is_float(code));
        found.extend(lines.map(|(line, _)| format!("{}:{line}: floating point", source.path)));
    }
    found
}

/// Files without a head, and files that are too long.
fn shapeless(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        if !source.text.starts_with("//! ") {
            found.push(format!("{}: does not say what comes in and what goes out", source.path));
        }
        let lines = source.text.lines().count();
        if lines > MOST_LINES && !LONG.iter().any(|(path, _)| *path == source.path) {
            found.push(format!("{}: {lines} lines", source.path));
        }
    }
    found
}

/// The text of `lib.rs`.
fn lib() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap()
}

/// Holds a rule on all files, and shows on planted ones that it can fail.
fn check(rule: impl Fn(&[Source]) -> Vec<String>, planted: &[(&str, &str, &[&str])]) {
    let all = sources();
    assert!(all.len() > 50, "the source is not where it was");
    assert_eq!(rule(&all), Vec::<String>::new());
    for (path, text, expected) in planted {
        assert_eq!(rule(&[Source::new(path, text)]), *expected, "{path}: {text}");
    }
}

#[test]
fn imports_run_downward() {
    let lib = lib();
    check(
        |sources| upward(sources, &lib),
        &[
            (
                "catalog/price.rs",
                "use crate::site::Site;",
                &["catalog/price.rs:1: catalog imports site"],
            ),
            (
                "site/mod.rs",
                "\nlet it = crate::render::Kit::new();",
                &["site/mod.rs:2: site imports render"],
            ),
            (
                "decode/mod.rs",
                "use crate::{source::Node, catalog};",
                &["decode/mod.rs:1: decode imports catalog"],
            ),
            (
                "view/new.rs",
                "// use crate::render::Kit;\nlet text = \"crate::render\";",
                &[],
            ),
            ("source/yaml.rs", "use crate::diagnostic::Code;", &[]),
            (
                "unheard.rs",
                "use crate::source::Span;",
                &["unheard.rs:1: unheard imports source"],
            ),
            (
                "view/new.rs",
                "#[cfg(test)]\nmod tests {\nuse crate::render::Kit;\n}",
                &[],
            ),
        ],
    );
}

#[test]
fn every_module_has_its_floor() {
    let lib = lib();
    let order = order(&lib);
    let modules: BTreeSet<String> = sources().iter().map(|source| source.module().to_owned()).collect();
    let expected: BTreeSet<String> = order
        .iter()
        .map(|one| (*one).to_owned())
        .chain(["lib".into(), "main".into()])
        .collect();
    assert_eq!(modules, expected);
}

#[test]
fn each_library_is_named_at_its_home() {
    check(
        astray,
        &[
            ("site/new.rs", "use tera::Tera;", &["site/new.rs:1: tera"]),
            ("render/card.rs", "std::fs::write(a, b)", &["render/card.rs:1: fs"]),
            (
                "render/card.rs",
                "use typst::World; use typst_pdf::pdf;",
                &["render/card.rs:1: typst", "render/card.rs:1: typst_pdf"],
            ),
            ("render/theme/new.rs", "use tera::Tera;", &[]),
            ("view/new.rs", "use super::chrono::Chrono; let monotera::x = 1;", &[]),
        ],
    );
}

#[test]
fn each_library_that_has_a_home_is_a_dependency() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let dependencies: BTreeSet<String> = manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| Some(line.split_once(" =")?.0.replace('-', "_")))
        .collect();
    let homes: BTreeSet<String> = HOMES.iter().map(|(library, _)| (*library).to_owned()).collect();
    assert_eq!(
        homes.difference(&dependencies).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

#[test]
fn only_commands_read_a_clock() {
    check(
        timely,
        &[
            (
                "view/new.rs",
                "let now = jiff::Timestamp::now();",
                &["view/new.rs:1: a clock"],
            ),
            ("command/new.rs", "let now = jiff::Timestamp::now();", &[]),
            ("preview/new.rs", "let now = Instant::now();", &[]),
            (
                "preview/new.rs",
                "let now = Timestamp::now();",
                &["preview/new.rs:1: a clock"],
            ),
        ],
    );
}

#[test]
fn what_reads_the_project_does_not_write() {
    check(
        writing_reader,
        &[
            (
                "source/folder.rs",
                "std::fs::write(path, b\"\")",
                &["source/folder.rs:1: the reader writes"],
            ),
            ("source/folder.rs", "std::fs::File::open(path)", &[]),
        ],
    );
}

#[test]
fn no_renderer_knows_another() {
    check(
        acquainted,
        &[
            (
                "render/card.rs",
                "use super::calendar::escape;",
                &["render/card.rs:1: card knows calendar"],
            ),
            (
                "render/pdf/new.rs",
                "use crate::render::theme::Theme;",
                &["render/pdf/new.rs:1: pdf knows theme"],
            ),
            (
                "render/terms.rs",
                "use super::card::escape;",
                &["render/terms.rs:1: terms knows card"],
            ),
            ("render/card.rs", "use super::cards::escape;", &[]),
            ("render/mod.rs", "use crate::render::theme::Theme;", &[]),
        ],
    );
}

#[test]
fn nothing_stops_without_a_proof() {
    check(
        unproven,
        &[
            (
                "view/new.rs",
                "\nlet x = y.unwrap();",
                &["view/new.rs:2: let x = y.unwrap();"],
            ),
            ("view/new.rs", "/// Not a proof.\ntodo!()", &["view/new.rs:2: todo!()"]),
            ("view/new.rs", "// `y` was filled above.\nlet x = y.unwrap();", &[]),
            ("view/new.rs", "let x = \"panic!(\"; // panic!(", &[]),
        ],
    );
}

#[test]
fn no_amount_meets_floating_point() {
    check(
        floating,
        &[
            (
                "catalog/price.rs",
                "let amount: f64 = 0.1;",
                &["catalog/price.rs:1: floating point"],
            ),
            (
                "catalog/price.rs",
                "let amount = price.to_f64();",
                &["catalog/price.rs:1: floating point"],
            ),
            (
                "catalog/price.rs",
                "let amount = (cents as f64) / 100.0;",
                &["catalog/price.rs:1: floating point"],
            ),
            (
                "catalog/price.rs",
                "let amount = Decimal::from_f32_retain(it);",
                &["catalog/price.rs:1: floating point"],
            ),
            ("catalog/price.rs", "let f64ish = \"f64\"; // f64", &[]),
        ],
    );
}

#[test]
fn files_say_what_they_are_and_are_short() {
    let long = format!("//! In, out.\n{}", "// …\n".repeat(MOST_LINES));
    check(
        shapeless,
        &[
            (
                "view/new.rs",
                "use a;\n",
                &["view/new.rs: does not say what comes in and what goes out"],
            ),
            ("view/new.rs", &long, &["view/new.rs: 401 lines"]),
            ("view/new.rs", "//! In, out.\n", &[]),
        ],
    );
}
