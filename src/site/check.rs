//! What can only be seen when everything is joined: links, anchors, references, the names in front matter.

use super::glossary::Avoided;
use super::{Content, Destination, Site, Sites, Topic, elsewhere, flow, glossary, links, references, routes, topics};
use crate::catalog::Catalog;
use crate::config::Audience;
use crate::decode::{Decode, Walker};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::markdown::Link;
use crate::project::Document;
use crate::source::{Files, Span};

/// Checks where the documents of `topic` lead, each as the audience sees it that it is written for.
pub fn links(sites: &Sites, topic: &Topic, catalog: &Catalog, files: &Files) -> Diagnostics {
    let mut found = Diagnostics::new();
    let judge = Judge {
        site: sites.get(topic.audience),
        agents: &sites.agents,
        catalog,
        files,
    };
    for document in topic.documents() {
        judge.links(document, &mut found);
    }
    found
}

/// Checks what the documents of `topic` name of the terms, and what they say.
pub fn words(sites: &Sites, topic: &Topic, avoided: &[Avoided], catalog: &Catalog) -> Diagnostics {
    let mut found = Diagnostics::new();
    let site = sites.get(topic.audience);
    topics::check(topic, &sites.agents, &mut found);
    for document in topic.documents() {
        references::check(site, catalog, document, &mut found);
        glossary::check(document, &sites.agents, avoided, &mut found);
    }
    if !catalog.partial {
        for document in topic.documents() {
            let mut names = Names {
                catalog,
                found: &mut found,
            };
            document.meta.walk(&mut names);
            routes::check(site, catalog, document, &mut found);
        }
        flow::check(topic, catalog, site.as_of, &mut found);
    }
    found
}

/// The logo exists.
pub fn logo(site: &Site, files: &Files, found: &mut Diagnostics) {
    if let Some(logo) = &site.config.logo
        && files.asset(&logo.value).is_none()
    {
        found.push(
            Diagnostic::at(
                Code::MissingPicture,
                logo.span,
                format!("there is no picture `{}`", logo.value),
            )
            .help("paths are below the project's folder, such as content/logo.svg"),
        );
    }
}

/// One document's surroundings.
struct Judge<'a> {
    /// The site on which the document is read.
    site: &'a Site,
    /// The site that has everything.
    agents: &'a Site,
    /// The terms.
    catalog: &'a Catalog,
    /// The project's files.
    files: &'a Files,
}

impl Judge<'_> {
    /// Every link and picture leads somewhere.
    fn links(&self, document: &Document, found: &mut Diagnostics) {
        for link in &document.outline().links {
            if link.lacks_description() {
                found.push(
                    Diagnostic::at(Code::PictureWithoutText, link.span, "this picture has no description")
                        .help("write `![what it shows](…)`"),
                );
            }
            let destination = link.destination(&document.text);
            match self.site.destination(document, &document.lang, destination) {
                Destination::External => found.extend(not_followed(link, destination)),
                Destination::Picture(_) => {}
                Destination::Page { address, fragment } => {
                    self.anchor(document, link, &address, fragment.as_deref(), found);
                }
                Destination::Missing => found.extend(self.missing(document, link)),
            }
        }
    }

    /// A link to nothing, to something internal, or a picture that is not there.
    fn missing(&self, document: &Document, link: &Link) -> Option<Diagnostic> {
        let destination = link.destination(&document.text);
        if links::path_below_root(document, destination).is_some_and(|path| self.files.is_unread(&path)) {
            return None;
        }
        if link.is_image {
            let problem = Diagnostic::at(
                Code::MissingPicture,
                link.span,
                format!("there is no picture `{destination}`"),
            )
            .help(
                self.near_file(destination)
                    .unwrap_or_else(|| "add the file, or correct the address".into()),
            );
            return Some(problem);
        }
        let elsewhere = self.agents.destination(document, &document.lang, destination);
        if elsewhere != Destination::Missing && self.site.audience == Audience::Customers {
            if self.is_hidden_by_mistake(&elsewhere) {
                return None;
            }
            let problem = Diagnostic::at(
                Code::PrivateLink,
                link.span,
                format!("`{destination}` is for agents only, and this page is public"),
            )
            .help("remove the link, or give this page `audience: agents`");
            return Some(problem);
        }
        let help = self.near_page(destination);
        let problem = match is_arrow(document, link) {
            true => {
                let message = format!("this arrow leads to `{destination}`, which is not there");
                Diagnostic::at(Code::StepLeadsNowhere, link.span, message)
            }
            false => Diagnostic::at(Code::BrokenLink, link.span, format!("`{destination}` leads nowhere")),
        };
        let problem = problem.help(help.unwrap_or_else(|| "correct the address, or add the page".into()));
        Some(problem)
    }

    /// Whether a page is internal only because its front matter could not be read, which has been told.
    fn is_hidden_by_mistake(&self, destination: &Destination) -> bool {
        let Destination::Page { address, .. } = destination else {
            return false;
        };
        let Some(Content::Topic(key)) = self.agents.pages.get(address).map(|page| &page.content) else {
            return false;
        };
        let topic = self.agents.topics.get(key);
        topic.is_some_and(|topic| topic.documents().any(|document| !document.meta_is_whole))
    }

    /// A picture whose name is like the one that is missing.
    fn near_file(&self, destination: &str) -> Option<String> {
        let wanted = name(destination);
        let names = self.files.assets().map(|asset| name(&asset.path));
        nearest(wanted, names).map(|near| format!("did you mean `{near}`?"))
    }

    /// A page whose name is like the one that is missing.
    fn near_page(&self, destination: &str) -> Option<String> {
        let wanted = name(destination.split(['#', '?']).next().unwrap_or(""));
        let wanted = wanted.trim_end_matches(".md").trim_end_matches(".html");
        let slugs = self.site.topics.keys().map(|key| name(&key.slug));
        nearest(wanted, slugs).map(|near| format!("did you mean `{near}.md`?"))
    }

    /// The heading or anchor that a link names stands on the page it leads to.
    fn anchor(&self, document: &Document, link: &Link, address: &str, fragment: Option<&str>, found: &mut Diagnostics) {
        let Some(fragment) = fragment else { return };
        let Some(page) = self.site.pages.get(address) else {
            return;
        };
        let wanted = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        if self.site.has_anchor(&page.content, &document.lang, &wanted) {
            return;
        }
        let Some(known) = self.site.anchors(&page.content, &document.lang) else {
            return;
        };
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let is_markdown = matches!(page.content, Content::Topic(_));
        // What could not be read may have it; and these two lead to the top of any page.
        if !is_markdown && (self.catalog.partial || matches!(wanted.as_ref(), "main" | "top")) {
            return;
        }
        let which = if link.destination(&document.text).starts_with('#') {
            "this"
        } else {
            "that"
        };
        let help = match nearest(&wanted, known.iter().copied()) {
            _ if matches!(page.content, Content::Redirect(..)) => {
                format!("{which} address leads on to another page: link to that one")
            }
            Some(near) => format!("did you mean `#{near}`?"),
            None if known.is_empty() && is_markdown => format!("{which} page has no headings"),
            None if known.is_empty() => format!("nothing on {which} page has an anchor: leave out `#{wanted}`"),
            None => format!("{which} page has {}", shown(&known)),
        };
        let kind = if is_markdown { "heading" } else { "anchor" };
        let message = format!("there is no {kind} `#{wanted}` on {which} page");
        let problem = match is_arrow(document, link) {
            true => {
                let message = format!("this arrow leads to nothing: {message}");
                Diagnostic::at(Code::StepLeadsNowhere, link.span, message)
            }
            false => Diagnostic::at(Code::BrokenAnchor, link.span, message),
        };
        found.push(problem.help(help));
    }
}

/// Checks the names in front matter.
struct Names<'a> {
    /// The terms.
    catalog: &'a Catalog,
    /// What is wrong so far.
    found: &'a mut Diagnostics,
}

impl Walker for Names<'_> {
    fn reference(&mut self, section: &'static str, id: &str, span: Span) {
        if !self.catalog.is_defined(section, id) {
            let ids = self.catalog.ids(section);
            self.found.push(crate::catalog::unknown(section, id, &ids, span));
        }
    }
}

/// A link or picture elsewhere whose destination nobody can follow.
fn not_followed(link: &Link, destination: &str) -> Option<Diagnostic> {
    let fault = elsewhere::fault(destination)?;
    let code = if link.is_image {
        Code::MissingPicture
    } else {
        Code::BrokenLink
    };
    Some(Diagnostic::at(code, link.span, fault.message).help(fault.help))
}

/// Whether a link is where an arrow of a playbook leads: without it a branch is missing, and not only a place to read on.
fn is_arrow(document: &Document, link: &Link) -> bool {
    let mut arrows = document.steps().iter().flat_map(|step| &step.arrows);
    arrows.any(|arrow| arrow.span == link.span)
}

/// The last part of a path.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The first few anchors of a page, for a help line.
fn shown(known: &[&str]) -> String {
    /// More would not be read.
    const MOST: usize = 5;
    let first: Vec<String> = known.iter().take(MOST).map(|id| format!("`#{id}`")).collect();
    let more = if known.len() > MOST { " and others" } else { "" };
    format!("{}{more}", first.join(", "))
}
