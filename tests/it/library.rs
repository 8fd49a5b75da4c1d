//! A project's folder in, its sites and their bytes out, through the library and without the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aushang::config::Audience;
use aushang::decode::{Date, Lang};
use aushang::diagnostic::{Diagnostics, Level};
use aushang::project::Project;
use aushang::render::{Kit, Renderer, STACK};
use aushang::site::{Request, Sites};
use aushang::source::Files;
use aushang::view::build::Language;
use aushang::view::{Locale, Strings, StringsFile};

/// The day on which the tests look at terms; `tests/run` builds as of it too.
pub const DAY: Date = Date::constant(2026, 11, 23);

/// The folder of the repository, in which the example stands.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// A project that is ready to be rendered.
pub struct Opened {
    /// Its files.
    pub files: Files,
    /// Both sites' renderers.
    renderers: BTreeMap<Audience, Renderer>,
    /// What is wrong with it, weighed.
    pub found: Diagnostics,
}

impl Opened {
    /// Reads the project in `root`.
    pub fn read(root: &Path) -> Self {
        let (files, project, mut found) = Project::read(root);
        let project = project.expect("a project");
        let request = Request {
            as_of: DAY,
            drafts: false,
        };
        let sites = Sites::resolve(&project, &files, request, &mut found);
        let kit = Arc::new(Kit::new(&project.config, &files, &mut found).expect("a theme"));
        project.config.weigh(&mut found);
        let renderer = |audience| (audience, Renderer::new(sites.get(audience).clone(), Arc::clone(&kit)));
        let renderers = [Audience::Customers, Audience::Agents].map(renderer).into();
        Self {
            files,
            renderers,
            found,
        }
    }

    /// Reads the project in `root`, in which nothing may be wrong.
    pub fn read_right(root: &Path) -> Self {
        let opened = Self::read(root);
        let errors: Vec<_> = opened.found.iter().filter(|one| one.level == Level::Error).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", root.display());
        opened
    }

    /// The renderer of an audience's site.
    pub fn renderer(&self, audience: Audience) -> &Renderer {
        &self.renderers[&audience]
    }
}

/// The bytes at an address.
pub fn render(renderer: &Renderer, address: &str) -> Vec<u8> {
    let bytes = renderer
        .render(address)
        .unwrap_or_else(|error| panic!("{address}: {error:#?}"));
    bytes.unwrap_or_else(|| panic!("nothing stands at {address}"))
}

/// Runs `work` where documents can be typeset.
pub fn with_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        match thread.expect("a thread").join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// A language's ways of writing, with the default theme's interface texts.
pub fn language(lang: &Lang) -> Language {
    let folder = repository().join("themes/default/strings").join(lang.as_str());
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let texts: Vec<String> = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let files = texts.iter().map(|text| StringsFile::new(text)).collect();
    Language {
        locale: Locale::new(lang.as_str()).expect("a language"),
        strings: Strings::new(&[(lang.as_str(), files)]).expect("interface texts"),
    }
}

/// What a reader sees of a page: without scripts, styles and tags, every white space one space.
pub fn text(html: &str) -> String {
    /// Tags that stand within words; a span is used for labels too, so it parts.
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "bdi", "code", "em", "i", "mark", "s", "small", "strong", "sub", "sup", "time", "wbr",
    ];
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name: String = rest[1..]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let end = match name.as_str() {
            _ if rest.starts_with("<!--") => rest.find("-->").map(|at| at + 3),
            "script" | "style" | "svg" if !rest.starts_with("</") => rest.find(&format!("</{name}>")),
            _ => tag_end(rest),
        };
        if !INLINE.contains(&name.as_str()) {
            out.push(' ');
        }
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    out.push_str(rest);
    folded(&unescaped(&out))
}

/// Where a tag ends: a `>` that stands in no quotes.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    tag.char_indices().find_map(|(at, letter)| {
        match (quote, letter) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
        None
    })
}

/// Text with its entities as letters.
pub fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').unwrap_or(0);
        let name = &rest[1.min(end)..end];
        let letter = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some('\u{a0}'),
            _ => name.strip_prefix('#').and_then(|number| {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code)
            }),
        };
        match letter {
            Some(letter) => {
                out.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Every white space one space, plain hyphens, no marks that cannot be seen.
pub fn folded(text: &str) -> String {
    let plain = text
        .replace(['\u{ad}', '\u{200b}', '\u{2060}'], "")
        .replace('\u{2011}', "-");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `figure` stands in `text` as a whole, not as part of a longer word or number.
pub fn holds(text: &str, figure: &str) -> bool {
    let is_joined = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let begins = figure.starts_with(char::is_alphanumeric);
    let ends = figure.ends_with(char::is_alphanumeric);
    text.match_indices(figure).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + figure.len()..].chars().next();
        !(begins && is_joined(before) || ends && is_joined(after))
    })
}

#[test]
fn a_page_is_read_as_its_readers_do() {
    let check = |html: &str, expected: &str| assert_eq!(text(html), expected, "{html}");
    check("<p>a<b>b</b>c</p><p title=\"x>y\">d &amp;&#8239;e</p>", "abc d & e");
    check("<script>x < y</script>a<!-- b --><td>1</td><td>2</td>", "a 1 2");
    assert!(holds("from 1 h on", "1 h") && !holds("11 h", "1 h") && !holds("1 hour", "1 h") && holds("(1 h)", "1 h"));
}
