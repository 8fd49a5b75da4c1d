//! Documents in, topics out: a page or playbook with its translations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Request, Site};
use crate::config::Audience;
use crate::decode::Lang;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::Words;
use crate::project::{Document, DocumentKind, Project};
use crate::source::Span;

/// What a topic is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicKey {
    /// Page or playbook.
    pub kind: DocumentKind,
    /// Its path below its folder, without language and extension.
    pub slug: Arc<str>,
}

impl TopicKey {
    /// The key of the topic that `document` belongs to.
    pub fn of(document: &Document) -> Self {
        Self {
            kind: document.kind,
            slug: Arc::clone(&document.slug),
        }
    }
}

/// Pages and playbooks in all their languages, in the order of their keys.
pub type Topics = BTreeMap<TopicKey, Arc<Topic>>;

/// A page or playbook in all its languages.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Who may see it: agents alone, as soon as one of its languages says so.
    pub audience: Audience,
    /// Its documents, one for a language, sorted by their languages. There is one.
    documents: Vec<Arc<Document>>,
    /// The place among them of the one that stands for those that are missing, and whose front matter counts: that in the
    /// default language, where there is one.
    main: usize,
}

impl Topic {
    /// The same topic with `document` in the place of the one in its language.
    pub fn with(&self, document: Arc<Document>) -> Self {
        let mut topic = self.clone();
        if let Some(own) = topic.documents.iter_mut().find(|own| own.lang == document.lang) {
            *own = document;
        }
        topic
    }

    /// The document in `lang`, or the main one in its place.
    pub fn document(&self, lang: &Lang) -> &Document {
        let own = self.documents().find(|own| own.lang == *lang);
        own.unwrap_or_else(|| self.main())
    }

    /// The document whose front matter counts.
    pub fn main(&self) -> &Document {
        // `gather` gives the place of one of them.
        &self.documents[self.main]
    }

    /// All of its documents.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().map(Arc::as_ref)
    }

    /// The title in `lang`.
    pub fn title(&self, lang: &Lang) -> Words {
        title(self.document(lang))
    }
}

/// A document's title: from its front matter, else its first heading, else its name.
pub fn title(document: &Document) -> Words {
    if let Some(title) = &document.head.title {
        return title.clone();
    }
    match &document.outline().title {
        Some(title) => title.words.clone(),
        None => {
            let name = document.slug.rsplit('/').next().unwrap_or(&document.slug);
            Words::plain(&name.replace(['-', '_'], " "))
        }
    }
}

/// Puts translations together and tells what is missing among them.
pub fn gather(project: &Project, request: Request, found: &mut Diagnostics) -> Topics {
    let default = project.config.default_language();
    let mut groups: BTreeMap<TopicKey, BTreeMap<Lang, Arc<Document>>> = BTreeMap::new();
    let slugs: BTreeSet<(DocumentKind, &str)> = project
        .documents
        .iter()
        .map(|document| (document.kind, &*document.slug))
        .collect();
    for document in &project.documents {
        if document.meta.draft == Some(true) && !request.drafts {
            continue;
        }
        let key = TopicKey::of(document);
        if let Some(lang) = stray_language(&slugs, document) {
            found.push(stray(document, &lang));
            continue;
        }
        let texts = groups.entry(key).or_default();
        if let Some(first) = texts.get(&document.lang) {
            found.push(twice(first, document));
        } else {
            texts.insert(document.lang.clone(), Arc::clone(document));
        }
    }
    groups
        .into_iter()
        .map(|(key, documents)| {
            let documents: Vec<_> = documents.into_values().collect();
            let topic = Topic {
                audience: audience(key.kind, &documents),
                main: documents
                    .iter()
                    .position(|document| document.lang == *default)
                    .unwrap_or(0),
                documents,
            };
            (key, Arc::new(topic))
        })
        .collect()
}

/// The language of a translation that is none of the site's: `mail.de.md` beside `mail.md` where German is not listed.
fn stray_language(slugs: &BTreeSet<(DocumentKind, &str)>, document: &Document) -> Option<Lang> {
    let (slug, tag) = document.slug.rsplit_once('.')?;
    let lang = Lang::parse(tag)?;
    slugs.contains(&(document.kind, slug)).then_some(lang)
}

/// A translation that is left out: published as a page of its own it would be in the wrong language, and public where
/// the page that it translates is internal.
fn stray(document: &Document, lang: &Lang) -> Diagnostic {
    Diagnostic::at(
        Code::OrphanTranslation,
        Span::top(document.file),
        format!("this is a translation into {lang}, which is none of the site's languages, so it is left out"),
    )
    .help(format!(
        "add \"{lang}\" to `languages` in site.toml, or remove this file"
    ))
}

/// Two files for one page in one language, such as `mail.md` and `mail.en.md` where English is the default.
fn twice(first: &Document, second: &Document) -> Diagnostic {
    Diagnostic::at(
        Code::DuplicateAddress,
        Span::top(second.file),
        format!("`{}` is this page in {} already", first.path, second.lang),
    )
    .related(Span::top(first.file), "this page")
    .help("keep one of the two files")
}

/// Who may see a topic. One document that says `agents` hides all of them, so that a translation can't leak.
fn audience(kind: DocumentKind, documents: &[Arc<Document>]) -> Audience {
    let said = |wanted: Audience| {
        documents.iter().any(|document| {
            document
                .meta
                .audience
                .as_ref()
                .is_some_and(|audience| audience.value == wanted)
        })
    };
    match kind {
        _ if said(Audience::Agents) => Audience::Agents,
        DocumentKind::Playbook if !said(Audience::Customers) => Audience::Agents,
        DocumentKind::Page | DocumentKind::Playbook => Audience::Customers,
    }
}

/// Tells missing translations and titles, and dates of review that have passed.
pub fn check(topic: &Topic, site: &Site, found: &mut Diagnostics) {
    let default = site.default_language();
    let main = topic.main();
    if main.lang != *default {
        found.push(
            Diagnostic::at(
                Code::OrphanTranslation,
                Span::top(main.file),
                format!("there is no page in {default} beside this one"),
            )
            .help(format!("add `{}.md` in {default}, or rename this file", main.slug)),
        );
    }
    let missing: Vec<&str> = site
        .languages()
        .iter()
        .filter(|lang| topic.document(lang).lang != **lang)
        .map(Lang::as_str)
        .collect();
    if !missing.is_empty() && main.lang == *default {
        let name = main.slug.rsplit('/').next().unwrap_or(&main.slug);
        let files: Vec<String> = missing.iter().map(|lang| format!("`{name}.{lang}.md`")).collect();
        found.push(
            Diagnostic::at(
                Code::MissingTranslation,
                Span::top(main.file),
                format!("this page is missing in {}", missing.join(", ")),
            )
            .help(format!("add {} beside it", files.join(" and "))),
        );
    }
    for document in topic.documents() {
        if document.meta.title.is_none() && document.outline().title.is_none() && document.meta_is_whole {
            found.push(
                Diagnostic::at(Code::MissingTitle, Span::top(document.file), "this page has no title")
                    .help("add `title:` to its front matter, or begin it with `# A heading`"),
            );
        }
        if let Some(review) = &document.meta.review
            && review.value < site.as_of
        {
            found.push(
                Diagnostic::at(
                    Code::ReviewOverdue,
                    review.span,
                    format!("this page was to be read again by {}", review.value),
                )
                .help("read it, mend it, and set the next date"),
            );
        }
    }
}
