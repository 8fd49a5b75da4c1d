//! Documents in, their Markdown out: in lists and whole.

use super::sheet::Sheet;
use crate::markdown::{link, text};
use crate::view::{DisclosureView, DocumentRow, EarlierRow, Fact};

impl Sheet<'_> {
    /// Documents to download, with their earlier versions where they are `whole`.
    pub(super) fn documents(&mut self, documents: &[DocumentRow], whole: bool) {
        for document in documents {
            let DocumentRow {
                id: _,
                title,
                reader,
                page,
                print,
                pdf,
                download,
                version,
                edition,
                earlier,
                valid,
                language,
            } = document;
            let version = link(&format!("{} {version}", self.speech.say("version")), edition);
            let facts = [text(reader), text(valid), version, text(language)].join(" · ");
            self.item(0, &format!("{}: {facts}", link(title, page)));
            let print = link(&self.speech.say("print-page"), print);
            self.item(1, &format!("{} · {print}", link(download, pdf)));
            if whole && !earlier.is_empty() {
                let words = self.say("earlier-versions");
                self.item(1, &words);
                self.editions(2, earlier, false);
            }
        }
    }

    /// Versions of documents that held before.
    pub(super) fn editions(&mut self, depth: usize, editions: &[EarlierRow], titled: bool) {
        for EarlierRow {
            title,
            version,
            valid,
            href,
            size,
        } in editions
        {
            let version = format!("{} {version}", self.speech.say("version"));
            let words = if titled { format!("{title}, {version}") } else { version };
            self.item(
                depth,
                &format!("{} ({}; PDF, {})", link(&words, href), text(valid), text(size)),
            );
        }
    }

    /// Labels with their values.
    pub(super) fn facts(&mut self, facts: &[Fact]) {
        for Fact { label, value } in facts {
            self.item(0, &format!("**{}:** {}", text(label), text(value)));
        }
    }

    /// A document.
    pub(super) fn disclosure(&mut self, view: &DisclosureView) {
        let DisclosureView {
            id: _,
            lang: _,
            paper: _,
            title: _,
            partner: _,
            reader,
            version,
            valid,
            valid_from: _,
            valid_until: _,
            address,
            canonical: _,
            notice,
            address_pieces: _,
            intro,
            tax,
            rounding: _,
            support,
            weeks: _,
            contacts: _,
            severities: _,
            escalation: _,
            changes,
            identity: _,
            closing: _,
            brand: _,
            on_brand: _,
            code: _,
            pdf,
            download,
            print,
            page: _,
        } = view;
        let version = format!("{} {}", self.say("version"), text(version));
        self.paragraph(&format!("{} · {} · {version} · `{address}`", text(reader), text(valid)));
        let print = link(&self.speech.say("print-page"), print);
        self.paragraph(&format!("{} · {print}", link(download, pdf)));
        for words in notice.iter().chain(intro) {
            self.paragraph(&text(words));
        }
        let title = self.say("at-a-glance");
        self.head(2, &title, Some("at-a-glance"));
        self.glance(support);
        self.paragraph(&text(tax));
        self.changes(2, changes);
        for own in support {
            self.heading(2, &own.name, Some(&format!("support-{}", own.id)));
            self.paragraph(&text(&own.summary));
            self.support(3, own);
        }
        self.disclosure_rest(view);
    }

    /// What stands behind the kinds of support in a document.
    fn disclosure_rest(&mut self, view: &DisclosureView) {
        if !view.contacts.is_empty() {
            let title = self.say("contacts");
            self.head(2, &title, Some("contacts"));
            self.contacts(&view.contacts, None);
        }
        if !view.weeks.is_empty() {
            self.said(2, "hours-title");
            for week in &view.weeks {
                self.week(week, Some((3, false)));
            }
        }
        self.severities(2, &view.severities);
        if let Some(escalation) = &view.escalation {
            let title = self.say("escalation");
            self.head(2, &title, Some("escalation"));
            self.escalation(3, escalation);
        }
        if !view.closing.is_empty() {
            self.said(2, "further-terms");
            for words in &view.closing {
                self.paragraph(&text(words));
            }
        }
        let title = self.say("identity");
        self.head(2, &title, Some("identity"));
        self.facts(&view.identity);
    }
}
