//! What a writer does to a project, as data: each edit is a path and what stands there afterwards.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

/// One change of the folder.
#[derive(Clone, Debug)]
pub enum Edit {
    /// A file is written.
    Write(&'static str, String),
    /// A file is removed.
    Remove(&'static str),
    /// A file gets another name, in the place of what stood there.
    Rename(&'static str, &'static str),
}

/// The pages and playbooks that edits are made to.
const PAGES: &[&str] = &[
    "content/pages/a.md",
    "content/pages/a.de.md",
    "content/pages/b.md",
    "content/pages/more/c.md",
    "content/pages/more/c.de.md",
    "content/pages/imprint.md",
    "content/playbooks/q.md",
    "content/playbooks/p.md",
    "content/playbooks/p.de.md",
];

/// What may stand before a page's text.
const HEADS: &[&str] = &[
    "",
    "",
    "---\ntitle: One\n---\n",
    "---\ntitle: Another\ndescription: About {{ partner.name }}\n---\n",
    "---\ntitle: Draft\ndraft: true\n---\n",
    "---\ntitle: Inside\naudience: agents\n---\n",
    "---\ntitle: First\norder: 1\nfoot: true\n---\n",
    "---\ntitle: Old\nreview: 2026-01-01\naliases: [old.html]\n---\n",
    "---\ntitle: Bad\nseverity: urgent\nkind: technical\nproducts: [microsoft-365]\n---\n",
    "---\ntitle: Unknown\nseverity: nothing\n---\n",
    "---\ntitle: [\n---\n",
    "---\ntitle: Open\n",
    "---\ntitel: Typing\n---\n",
];

/// What a playbook's text is: all have the same steps but the last one, so that most translations have the same ways.
const STEPS: &[&str] = &[
    "## Is it on? {#ask}\n\n- Yes → [Done](#resolved)\n- No → [Mend](#mend)\n\n## Mend {#mend}\n\n## Done {#resolved}\n",
    "## Ist es an? {#ask}\n\n- Ja → [Fertig](#resolved)\n- Nein → [Richten](#mend)\n\n## Richten {#mend}\n\n- [ ] Words\n\n## Fertig {#resolved}\n",
    "## On? {#ask}\n\n- Yes → [Done](#resolved)\n- No → [Mend](#mend)\n\n## Mend {#mend}\n\n{{ contacts.hotline }}\n\n## Done {#resolved}\n",
    "## Nobody knows {#ask}\n\n→ Nothing\n",
];

/// What a page's text is put together from.
const PARTS: &[&str] = &[
    "# A title\n\n",
    "# Another title\n\n",
    "Some words.\n\n",
    "## One\n\nMore words.\n\n",
    "## Two\n\n- a\n- b\n\n",
    "## Two {#two-b}\n\n",
    "[a](a.md) [c](more/c.md) [b](../pages/b.md)\n\n",
    "[one](a.md#one) [two](b.md#two) [two](more/c.md#two-b)\n\n",
    "[nowhere](no.md)\n\n",
    "![A picture](../p.png) ![](../p.png)\n\n",
    "Call {{ contacts.hotline }} at {{ contacts.mail.hours }}.\n\n",
    "It costs {{ support.technical.price }} and {{ support.extra.price }}.\n\n",
    "A torn {{ contacts.hotline } and {{ nothing.there }}.\n\n",
    "<b>raw</b> words\n\n",
    "```powershell\nGet-Mailbox -Identity \"x\"\n```\n\n",
    "```json\n{ \"a\": [1, true] }\n```\n\n",
    "> [!NOTE]\n> A note.\n\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
];

/// What may stand in the terms' second file.
const TERMS: &[&str] = &[
    "",
    "hours: { extra: { name: Extra, open: \"Mo-Fr 08:00-12:00\" } }\n",
    "support: { extra: { name: Extra, kind: technical, summary: s, delivery: direct, price: included } }\n",
    "support: { extra: { name: Extra, kind: technical, summary: s, delivery: direct, price: { amount: 12.50, per: hour } } }\n",
    "glossary: { words: { term: words, means: m, avoid: { en: [note] } } }\n",
    "routes: { premier: { name: P, to: S, for: [technical], scope: all, who: w, basis: fee, open: \"https://a.example/\" } }\n",
    "disclosures: { extra: { title: Extra, for: business, support: [technical], version: \"2\", valid_from: 2026-02-01 } }\n",
    "support: { extra: { name: Extra, kind: nothing } }\n",
    "contacts: { hotline: { kind: phone } }\n",
    "hours: {\n",
];

/// What may stand in the terms' first file: of a telephone number, a price now and later, a version and whose holidays.
const CHANGES: &[(&str, &str)] = &[
    ("", ""),
    ("+44 20 7946 0000", "+44 20 7946 0001"),
    ("amount: 90.00", "amount: 95.00"),
    ("amount: 90.00", "amount: -1"),
    ("  mail:\n    kind: email", "  post:\n    kind: email"),
    ("09:00-17:00", "25:00-17:00"),
    ("Microsoft 365", "Office"),
    ("version: \"1.0\"", "version: \"1.1\""),
    (
        "price: { amount: 90.00,",
        "price: [{ amount: 90.00, per: hour }, { from: 2027-03-01, amount: 95.00, per: hour }]\n    # {",
    ),
    IMPORT,
];

/// That the terms import a calendar.
const IMPORT: (&str, &str) = ("holidays: GB-ENG", "holidays_file: content/catalog/own.ics");

/// What may stand in the calendar that the terms may import.
const CALENDARS: &[&str] = &[
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:One\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=YEARLY\nEND:VEVENT\nEND:VCALENDAR\n",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Two\nDTSTART;VALUE=DATE:20261202\nRRULE:FREQ=YEARLY\nEND:VEVENT\nEND:VCALENDAR\n",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:None\nDTSTART:nothing\nEND:VEVENT\nEND:VCALENDAR\n",
    "no calendar\n",
];

/// What may stand in the settings.
const SETTINGS: &[(&str, &str)] = &[
    ("", ""),
    ("languages = [\"en\", \"de\"]", "languages = [\"en\"]"),
    ("raw_html = true", "raw_html = false"),
    ("#1f5c3a", "#5c1f3a"),
    ("#1f5c3a", "#cccccc"),
    (
        "broken-link = \"warning\"",
        "broken-link = \"error\"\nreview-overdue = \"error\"",
    ),
    ("title = {", "title = "),
    ("languages", "langages"),
];

/// What may stand in a theme.
const THEME: &[(&str, &str)] = &[
    ("themes/default/styles/95-own.css", "b { color: #123 }\n"),
    ("themes/default/styles/95-own.css", "b { color: #321 }\n"),
    ("themes/default/templates/parts/own.html", "<p>own</p>\n"),
    ("themes/default/templates/robots.txt", "User-agent: *\n"),
    ("themes/default/templates/robots.txt", "{{ nothing.at.all }}\n"),
    ("themes/default/templates/robots.txt", "{% if %}\n"),
    ("themes/default/strings/en/own.ftl", "menu = The menu\n"),
    ("themes/default/strings/en/own.ftl", "menu = { \n"),
    ("themes/default/pictures/own.png", "png"),
    ("content/p.png", "one"),
    ("content/p.png", "two"),
    ("content/notes.md", "nobody reads this\n"),
    ("content/pages/.hidden.md", "hidden\n"),
];

/// A page's text.
fn page() -> impl Strategy<Value = String> {
    let head = prop::sample::select(HEADS);
    let parts = prop::collection::vec(prop::sample::select(PARTS), 0..5);
    (head, parts).prop_map(|(head, parts)| format!("{head}{}", parts.concat()))
}

/// A file that is written with one thing changed.
fn changed(path: &'static str, changes: &'static [(&'static str, &'static str)]) -> impl Strategy<Value = Edit> {
    prop::sample::select(changes).prop_map(move |change| with(path, change))
}

/// A file of the start, with one thing changed.
fn with(path: &'static str, (from, to): (&str, &str)) -> Edit {
    let text = fs::read_to_string(start(path)).unwrap();
    assert!(text.contains(from), "{path} has no {from}");
    Edit::Write(path, text.replace(from, to))
}

/// Each change of the terms, each followed by what mends it.
pub fn of_the_terms() -> Vec<Edit> {
    let first = |change| with("content/catalog/terms.yaml", change);
    let changes = CHANGES.iter().map(|change| [first(*change), first(("", ""))]);
    let beside = |path: &'static str, text: &str| [Edit::Write(path, text.to_owned()), Edit::Remove(path)];
    let terms = TERMS.iter().map(|text| beside("content/catalog/more.yaml", text));
    let imported = CALENDARS.iter().map(|text| {
        let [write, remove] = beside("content/catalog/own.ics", text);
        [write, first(IMPORT), first(("", "")), remove]
    });
    let pairs = changes.chain(terms).flatten();
    pairs.chain(imported.flatten()).collect()
}

/// Where a file of the start stands.
fn start(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("start").join(path)
}

/// What is done to the files beside the terms' first.
fn beside_the_terms() -> impl Strategy<Value = Edit> {
    prop_oneof![
        2 => prop::sample::select(TERMS).prop_map(|text| Edit::Write("content/catalog/more.yaml", text.to_owned())),
        1 => Just(Edit::Remove("content/catalog/more.yaml")),
        2 => prop::sample::select(CALENDARS).prop_map(|text| Edit::Write("content/catalog/own.ics", text.to_owned())),
        1 => Just(Edit::Remove("content/catalog/own.ics")),
    ]
}

/// A playbook's text.
fn playbook() -> impl Strategy<Value = String> {
    let parts = (prop::sample::select(HEADS), prop::sample::select(STEPS));
    parts.prop_map(|(head, steps)| format!("{head}{steps}"))
}

/// Any edit: most are to pages, as in life.
pub fn edit() -> impl Strategy<Value = Edit> {
    let path = || prop::sample::select(PAGES);
    let theme = prop::sample::select(THEME);
    prop_oneof![
        12 => (path(), page(), playbook()).prop_map(|(path, page, playbook)| {
            Edit::Write(path, if path.contains("/playbooks/") { playbook } else { page })
        }),
        3 => path().prop_map(Edit::Remove),
        2 => (path(), path()).prop_map(|(from, to)| Edit::Rename(from, to)),
        6 => beside_the_terms(),
        3 => changed("content/catalog/terms.yaml", CHANGES),
        3 => changed("site.toml", SETTINGS),
        2 => theme.clone().prop_map(|(path, text)| Edit::Write(path, text.to_owned())),
        2 => theme.prop_map(|(path, _)| Edit::Remove(path)),
    ]
}

impl Edit {
    /// Makes it in the project at `root`, and says at which paths something may be different.
    pub fn make(&self, root: &Path) -> Vec<&'static str> {
        match self {
            Self::Write(path, text) => {
                let full = root.join(path);
                fs::create_dir_all(full.parent().unwrap()).unwrap();
                fs::write(full, text).unwrap();
                vec![path]
            }
            Self::Remove(path) => {
                // What is not there need not be removed.
                let _ = fs::remove_file(root.join(path));
                vec![path]
            }
            Self::Rename(from, to) => {
                fs::create_dir_all(root.join(to).parent().unwrap()).unwrap();
                let _ = fs::rename(root.join(from), root.join(to));
                vec![from, to]
            }
        }
    }
}
