//! A site in, what stands at each of its addresses out.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::address::fixed;
use super::entries::{editions, entries};
use super::{Content, Page, Site, TWIN};
use crate::decode::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::project::DocumentKind;
use crate::source::Span;

/// Everything that stands on `site`, by address. Two things at one address are told, and the first one stays.
pub fn pages(site: &Site, found: &mut Diagnostics) -> BTreeMap<String, Page> {
    let mut placing = Placing {
        site,
        pages: BTreeMap::new(),
        taken: HashMap::new(),
        told: BTreeSet::new(),
    };
    for lang in site.languages() {
        for content in fixed(site, lang) {
            let address = site.address(&content, lang);
            // What stands once for all languages comes once with each.
            let folded = address.to_lowercase();
            let taken = Taken::new(&address, &folded, None);
            placing.taken.insert(folded, taken);
            placing.pages.entry(address).or_insert_with(|| Page {
                lang: lang.clone(),
                content,
            });
        }
    }
    for (content, lang) in editions(site) {
        let address = content.path();
        let folded = address.to_lowercase();
        placing
            .taken
            .insert(folded.clone(), Taken::new(&address, &folded, None));
        placing.pages.entry(address).or_insert(Page { lang, content });
    }
    for lang in site.languages() {
        for (content, span) in entries(site, lang) {
            placing.add(content, lang, span, found);
        }
    }
    for picture in site.pictures.values() {
        let content = Content::Picture(picture.address.clone());
        let lang = site.default_language().clone();
        placing.pages.insert(picture.address.clone(), Page { lang, content });
    }
    for (key, topic) in site.topics.iter() {
        for lang in site.languages() {
            let span = Span::top(topic.document(lang).file);
            placing.add(Content::Topic(key.clone()), lang, span, found);
            if site.desk.is_some() && site.config.playbook_pdfs && key.kind == DocumentKind::Playbook {
                placing.add(Content::PlaybookPdf(key.clone()), lang, span, found);
                placing.add(Content::Graph(key.clone()), lang, span, found);
            }
        }
    }
    for (key, topic) in site.topics.iter() {
        for document in topic.documents() {
            for alias in &document.meta.aliases {
                let target = Box::new(Content::Topic(key.clone()));
                let content = Content::Redirect(alias_path(&alias.value), target);
                placing.add(content, &document.lang, alias.span, found);
            }
        }
    }
    placing.add_twins();
    placing.pages
}

/// An alias as a path: without a slash before it, and with the name of a file.
fn alias_path(alias: &str) -> String {
    let alias = alias.trim_start_matches('/');
    if alias.ends_with(".html") {
        alias.to_owned()
    } else {
        format!("{}/index.html", alias.trim_end_matches('/'))
    }
}

/// The addresses of a site while they are given.
struct Placing<'a> {
    /// The site.
    site: &'a Site,
    /// What stands where.
    pages: BTreeMap<String, Page>,
    /// What is taken, by its small letters.
    taken: HashMap<String, Taken>,
    /// The pairs that have been told: what is one mistake clashes in each language.
    told: BTreeSet<(Content, Content)>,
}

/// An address at which something stands.
struct Taken {
    /// As it is written, where it has capital letters.
    written: Option<String>,
    /// Where that was written, of what an author has placed.
    span: Option<Span>,
}

impl Taken {
    /// That something stands at `address`, which is `folded` in small letters.
    fn new(address: &str, folded: &str, span: Option<Span>) -> Self {
        Self {
            written: (address != folded).then(|| address.to_owned()),
            span,
        }
    }
}

impl Placing<'_> {
    /// Adds each page's twin. Nothing else can stand there: what authors place ends otherwise.
    fn add_twins(&mut self) {
        let twin = |(address, page): (&String, &Page)| {
            let content = Content::Twin(Box::new(page.content.clone()));
            let lang = page.lang.clone();
            (format!("{address}{TWIN}"), Page { lang, content })
        };
        let with_twin = self.pages.iter().filter(|(_, page)| page.content.has_twin());
        let twins: Vec<(String, Page)> = with_twin.map(twin).collect();
        for (address, page) in twins {
            self.pages.entry(address).or_insert(page);
        }
    }

    /// Adds what an author has placed, unless something stands there.
    fn add(&mut self, content: Content, lang: &Lang, span: Span, found: &mut Diagnostics) {
        let address = self.site.address(&content, lang);
        if address.split('/').any(|part| matches!(part, "" | "." | "..")) {
            found.push(
                Diagnostic::at(Code::BadValue, span, format!("`{address}` can't be an address"))
                    .help("write a path below the site's root, such as `old/name.html`"),
            );
            return;
        }
        let folded = address.to_lowercase();
        let taken = self.taken.get(&folded);
        let standing = taken.map_or(&address, |taken| taken.written.as_ref().unwrap_or(&folded));
        if let Some(page) = self.pages.get(standing) {
            // Each alias is a line of its own, which is to be removed.
            let is_alias = matches!(content, Content::Redirect(..));
            if self.told.insert((content.clone(), page.content.clone())) || is_alias {
                let first = taken.and_then(|taken| taken.span);
                found.push(clash(standing, first, &address, &content, span));
            }
            return;
        }
        let taken = Taken::new(&address, &folded, Some(span));
        self.taken.insert(folded, taken);
        let lang = lang.clone();
        self.pages.insert(address, Page { lang, content });
    }
}

/// That something is `standing` at the `address` of `content`, which is written at `span`, or at one that differs from it in
/// capital letters only. The `first` of the two was written there, unless every site has it.
fn clash(standing: &str, first: Option<Span>, address: &str, content: &Content, span: Span) -> Diagnostic {
    let differs = format!("`{address}` and `{standing}` differ in capital letters only");
    let message = match first {
        Some(_) if standing == address => format!("two pages would stand at `{address}`"),
        None if standing == address => format!("`{address}` is a page that every site has"),
        Some(_) => format!("{differs}: Windows and macOS take them for one"),
        None => format!("{differs}, and every site has the second"),
    };
    let problem = Diagnostic::at(Code::DuplicateAddress, span, message);
    let problem = match first {
        Some(first) => problem.related(first, "the other one"),
        None => problem,
    };
    problem.help(match content {
        Content::Topic(_) | Content::PlaybookPdf(_) => "give this file another name",
        Content::Redirect(..) => "remove this alias",
        _ => "give this entry another id",
    })
}
