//! An address of the preview in, what stands there out: the start page, both sites as a build would write them, and the
//! preview's own files.

use std::sync::{Arc, PoisonError, RwLock};

use percent_encoding::percent_decode_str;
use serde_json::json;

use super::desk;
use super::editor::Editor;
use super::kept::Kept;
use super::problems::digest;
use super::server::{Ask, Bytes, Pages, Reply};
use super::shown::Shown;
use super::state::State;
use crate::config::Audience;
use crate::diagnostic::Diagnostic;
use crate::render::theme;
use crate::site::{Content, Site};

/// The preview's own files, below `/-/`.
const CLIENT: &[(&str, &str)] = &[
    ("digest.js", include_str!("client/digest.js")),
    ("dom.js", include_str!("client/dom.js")),
    ("hold.js", include_str!("client/hold.js")),
    ("link.js", include_str!("client/link.js")),
    ("morph.js", include_str!("client/morph.js")),
    ("overlay.js", include_str!("client/overlay.js")),
    ("page.js", include_str!("client/page.js")),
    ("pair.js", include_str!("client/pair.js")),
    ("pdf.js", include_str!("client/pdf.js")),
    ("preview.css", include_str!("client/preview.css")),
    ("preview.js", include_str!("client/preview.js")),
    ("problem.js", include_str!("client/problem.js")),
    ("start.css", include_str!("client/start.css")),
    ("start.js", include_str!("client/start.js")),
    ("stream.js", include_str!("client/stream.js")),
    ("tab.js", include_str!("client/tab.js")),
    ("worker.js", include_str!("client/worker.js")),
];

/// What stands at addresses of no site.
const LOST: &str = include_str!("client/lost.html");
/// What stands where a page can't be shown.
const FAILED: &str = include_str!("client/failed.html");
/// A page around a PDF.
const PDF: &str = include_str!("client/pdf.html");

/// The media type of pages.
const HTML: &str = "text/html; charset=utf-8";

/// The preview's pages.
pub struct Preview {
    /// What is shown now.
    state: RwLock<State>,
    /// The secret of this run.
    token: String,
    /// Tells this run from others, so that a page with another run's secret is never taken from a browser's memory.
    run: String,
    /// Whether drafts are shown.
    drafts: bool,
    /// The writer's editor.
    editor: Editor,
    /// The answers that many may ask for.
    kept: Kept,
}

impl Preview {
    /// A preview whose pages know the secret `token`.
    pub fn new(token: &str, drafts: bool, editor: Editor) -> Self {
        Self {
            state: RwLock::default(),
            token: token.to_owned(),
            run: digest(token.as_bytes()).chars().take(8).collect(),
            drafts,
            editor,
            kept: Kept::default(),
        }
    }

    /// The writer's editor.
    pub fn editor(&self) -> &Editor {
        &self.editor
    }

    /// What is shown now.
    pub fn state(&self) -> State {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows something else.
    pub fn set(&self, state: State) {
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
    }

    /// What stands at `address` of an audience's site.
    fn site(&self, audience: Audience, address: &str, ask: &Ask) -> Reply {
        let state = self.state();
        let Some(shown) = &state.shown else {
            return self.failed(
                503,
                "Nothing can be shown yet",
                "What is wrong is listed here and on the start page.",
            );
        };
        let address = if address.is_empty() || address.ends_with('/') {
            format!("{address}index.html")
        } else {
            address.to_owned()
        };
        let shared = shown.shared(audience, &address);
        if let Some(bytes) = shared.or_else(|| state.former(audience, &address)) {
            return self.file(&address, Bytes::from_owner(bytes), ask);
        }
        let path = format!("{}/{address}", audience.word());
        self.kept.get_or(state.generation, &path, || {
            self.rendered(&state, shown, audience, &address, ask)
        })
    }

    /// What is made for `address` of an audience's site.
    fn rendered(&self, state: &State, shown: &Shown, audience: Audience, address: &str, ask: &Ask) -> Reply {
        match state.render(shown, audience, address) {
            Ok(Some(bytes)) if address.ends_with(".html") && !leads_on(shown.site(audience), address) => {
                self.page(200, bytes)
            }
            Ok(Some(bytes)) => self.file(address, bytes.into(), ask),
            Ok(None) => self.missing(state, shown, audience, address),
            Err(problem) => self.broken(&problem),
        }
    }

    /// A file that is no page. A PDF that a browser opens comes in a page, which loads it anew when it changes.
    fn file(&self, address: &str, bytes: Bytes, ask: &Ask) -> Reply {
        /// Says how a browser will use the answer.
        const USE: &str = "Sec-Fetch-Dest";
        let tag = self.tag(&bytes);
        let is_pdf = address.ends_with(".pdf");
        match Reply::file(address, bytes).etag(&tag) {
            _ if is_pdf && ask.as_document => self.frame(&ask.path, &tag).vary(USE),
            reply if is_pdf => reply.vary(USE),
            reply => reply,
        }
    }

    /// A site's own page for what is not there; a folder without its slash leads to its page.
    fn missing(&self, state: &State, shown: &Shown, audience: Audience, address: &str) -> Reply {
        let site = shown.site(audience);
        if site.pages.contains_key(&format!("{address}/index.html")) {
            return Reply::moved(&format!("/{}/{address}/", audience.word()));
        }
        // The nearest one above, as of hosts that know one for each language.
        let mut folder = address;
        while let Some((above, _)) = folder.rsplit_once('/') {
            let page = format!("{above}/404.html");
            if site.pages.contains_key(&page) {
                return self.lost_on(state, shown, audience, &page);
            }
            folder = above;
        }
        self.lost_on(state, shown, audience, "404.html")
    }

    /// The page of a site that stands for those that are not there.
    fn lost_on(&self, state: &State, shown: &Shown, audience: Audience, page: &str) -> Reply {
        match state.render(shown, audience, page) {
            Ok(Some(bytes)) => self.page(404, bytes),
            Ok(None) => self.page(404, LOST.as_bytes().to_vec()),
            Err(problem) => self.broken(&problem),
        }
    }

    /// What stands in the place of a page that could not be rendered.
    fn broken(&self, problem: &Diagnostic) -> Reply {
        self.failed(500, "This page can't be shown", &problem.message)
    }

    /// A page that says why there is none.
    fn failed(&self, status: u16, title: &str, text: &str) -> Reply {
        match theme::fill(FAILED, &json!({ "title": title, "text": text })) {
            Ok(page) => self.page(status, page.into_bytes()),
            Err(problem) => Reply::text(500, &problem),
        }
    }

    /// A page with the preview's script.
    fn page(&self, status: u16, html: Vec<u8>) -> Reply {
        let tag = self.tag(&html);
        let script = self.script(&tag);
        let at = find(&html, b"</head>").unwrap_or(html.len());
        let (head, rest) = html.split_at(at);
        Reply::new(HTML, [head, script.as_bytes(), rest].concat())
            .etag(&tag)
            .status(status)
    }

    /// A page that shows the PDF at `path`.
    fn frame(&self, path: &str, tag: &str) -> Reply {
        let name = path.rsplit('/').next().unwrap_or(path);
        let values =
            json!({ "title": name, "src": format!("/{}", crate::site::href(path)), "script": self.script(tag) });
        match theme::fill(PDF, &values) {
            // Without an entity tag: a browser would take this page for the PDF in its own frame.
            Ok(page) => Reply::new(HTML, page),
            Err(problem) => Reply::text(500, &problem),
        }
    }

    /// The tag that loads the preview's script into a page.
    fn script(&self, tag: &str) -> String {
        let tag = tag.replace('"', "&quot;");
        let token = &self.token;
        format!("<script src=\"/-/preview.js\" data-token=\"{token}\" data-etag=\"{tag}\" defer></script>\n")
    }

    /// The entity tag of these bytes in this run.
    fn tag(&self, bytes: &[u8]) -> String {
        format!("\"{}-{}\"", digest(bytes), self.run)
    }

    /// The start page.
    fn start(&self) -> Reply {
        let state = self.state();
        match desk::render(state.shown.as_deref(), &state.problems, self.drafts, &self.editor) {
            Ok(page) => self.page(200, page.into_bytes()),
            Err(problem) => Reply::text(500, &problem),
        }
    }

    /// One of the preview's own files.
    fn own(&self, name: &str, ask: &Ask) -> Reply {
        if name == "problems.json" {
            if !ask.has_token {
                return Reply::text(403, "only the preview's pages may ask for this");
            }
            // It is plain data, so it can always be said in JSON.
            let list = serde_json::to_vec(&*self.state().problems).unwrap_or_default();
            return Reply::file(name, list);
        }
        match CLIENT.iter().find(|(own, _)| *own == name) {
            Some((_, text)) => Reply::file(name, text.as_bytes().to_vec()).etag(&self.tag(text.as_bytes())),
            None => self.lost(),
        }
    }

    /// The way to what would stand at an address when published: a site's page for what is not there names the rest of it
    /// from the host's root, which no site has here.
    fn published(&self, ask: &Ask) -> Option<Reply> {
        let shown = self.state().shown?;
        let from = ask.from.as_deref().unwrap_or("");
        let mut audiences = [Audience::Customers, Audience::Agents];
        // The site whose page asks comes first.
        audiences.sort_by_key(|audience| from.split('/').next() != Some(audience.word()));
        audiences.into_iter().find_map(|audience| {
            let site = shown.site(audience);
            let base = site.config.base_address(audience);
            let root = base
                .split_once("://")
                .and_then(|(_, rest)| rest.split_once('/'))
                .map_or("", |(_, root)| root);
            let address = ask.path.strip_prefix(root)?;
            let stands = shown.stands(audience, address) || shown.stands(audience, &format!("{address}index.html"));
            stands.then(|| Reply::moved(&format!("/{}/{address}", audience.word())).status(307))
        })
    }

    /// What stands where there is no site.
    fn lost(&self) -> Reply {
        self.page(404, LOST.as_bytes().to_vec())
    }

    /// Opens the file that a page asks for in the editor.
    fn open(&self, query: &str) -> Reply {
        let pairs = || query.split('&').filter_map(|pair| pair.split_once('='));
        let value = |name: &str| {
            pairs()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.replace('+', " "))
        };
        let number = |name: &str| value(name).and_then(|value| value.parse().ok()).unwrap_or(1);
        let path = value("path").unwrap_or_default();
        let path = percent_decode_str(&path).decode_utf8_lossy().into_owned();
        match self.editor.start(&path, number("line"), number("column")) {
            Ok(()) => Reply::empty(),
            Err(reason) => Reply::text(409, &reason),
        }
    }
}

impl Pages for Arc<Preview> {
    fn get(&self, ask: &Ask) -> Reply {
        let (first, rest) = match ask.path.split_once('/') {
            Some((first, rest)) => (first, Some(rest)),
            None => (ask.path.as_str(), None),
        };
        let audience = [Audience::Customers, Audience::Agents];
        let audience = audience.into_iter().find(|audience| audience.word() == first);
        match (first, audience, rest) {
            ("", _, None) => self.start(),
            ("-", _, Some(name)) => self.own(name, ask),
            (_, Some(audience), Some(address)) => self.site(audience, address, ask),
            (_, Some(audience), None) => Reply::moved(&format!("/{}/", audience.word())),
            _ => self.published(ask).unwrap_or_else(|| self.lost()),
        }
    }

    fn post(&self, ask: &Ask) -> Reply {
        match ask.path.as_str() {
            "-/open" => self.open(ask.query.as_deref().unwrap_or("")),
            _ => Reply::text(404, "nothing can be asked for here"),
        }
    }
}

/// Whether the page at `address` only leads to another one: nothing runs on it.
fn leads_on(site: &Site, address: &str) -> bool {
    let page = site.pages.get(address);
    page.is_some_and(|page| matches!(page.content, Content::Redirect(..)))
}

/// Where `what` first stands in `text`.
fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}
