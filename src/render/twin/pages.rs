//! The views of pages that customers see too in, their Markdown out.

use super::sheet::{Sheet, lines};
use crate::markdown::{link, text};
use crate::view::{
    ChangesView, ContactsView, DisclosuresView, EscalationView, HelpRow, HelpView, LetterRow, NeedRow, PricesView,
    StartView, SupportListView, SupportPageView, SupportView,
};

impl Sheet<'_> {
    /// The start page.
    pub(super) fn start(&mut self, view: &StartView) {
        let StartView {
            about: _,
            primary,
            others,
            needs,
            week,
            included,
            charged,
            documents,
            changes,
            help,
        } = view;
        let contacts: Vec<_> = primary.iter().chain(others).cloned().collect();
        if !contacts.is_empty() {
            self.said(2, "reach-us");
            self.contacts(&contacts, None);
        }
        if !needs.is_empty() {
            self.said(2, "what-do-you-need");
            for NeedRow {
                need,
                support,
                href,
                hours,
            } in needs
            {
                let hours = hours
                    .as_ref()
                    .map_or_else(String::new, |hours| format!(", {}", text(hours)));
                self.item(0, &format!("{}: **{}**{hours}", link(need, href), text(support)));
            }
        }
        self.changes(2, changes);
        if let Some(week) = week {
            self.said(2, "this-week");
            self.week(week, Some((3, false)));
        }
        self.support_lines("included-support", included);
        self.support_lines("charged-support", charged);
        if !documents.is_empty() {
            self.said(2, "documents");
            self.documents(documents, false);
        }
        if !help.is_empty() {
            self.said(2, "help-yourself");
            for own in help {
                self.item(0, &link(&own.title, &own.href));
            }
        }
    }

    /// The timetable of support types.
    pub(super) fn support_list(&mut self, view: &SupportListView) {
        let SupportListView { support, severities } = view;
        self.glance(support);
        for own in support {
            if !own.changes.is_empty() {
                self.head(2, &link(&own.name, &own.href), None);
                self.changes(3, &own.changes);
            }
        }
        self.severities(2, severities);
    }

    /// Kinds of support × hours, contact, price and response.
    pub(super) fn glance(&mut self, support: &[SupportView]) {
        /// How many ways to reach a kind of support are told.
        const WAYS: usize = 3;
        if support.is_empty() {
            let words = self.say("no-support");
            return self.paragraph(&words);
        }
        let head = ["support", "hours", "reach-us", "price", "first-response"].map(|id| self.say(id));
        let rows: Vec<Vec<String>> = support
            .iter()
            .map(|own| {
                let ways = own.contacts.iter().take(WAYS).map(|contact| {
                    let hours = contact.own_hours.as_ref();
                    let hours = hours.map_or_else(String::new, |hours| format!(" {}", text(hours)));
                    Some(format!("{}{hours}", self.reach(contact)))
                });
                let first = own.responses.first();
                vec![
                    lines([Some(link(&own.name, &own.href)), Some(text(&own.summary))]),
                    own.hours.as_ref().map_or_else(String::new, |week| text(&week.words)),
                    lines(ways),
                    own.price.as_ref().map_or_else(String::new, |price| self.price(price)),
                    first.map_or_else(String::new, |first| {
                        format!("{} {}", text(&first.figure), text(&first.name))
                    }),
                ]
            })
            .collect();
        self.table(&head, rows);
    }

    /// A kind of support.
    pub(super) fn support_page(&mut self, view: &SupportPageView) {
        let SupportPageView {
            support,
            severities,
            escalation,
            escalation_href,
            documents,
        } = view;
        self.support(2, support);
        self.said(2, "reach-us");
        if support.contacts.is_empty() {
            let words = self.say("no-contacts");
            self.paragraph(&words);
        }
        self.contacts(&support.contacts, None);
        self.changes(2, &support.changes);
        if let Some(week) = &support.hours {
            self.said(2, "hours-title");
            self.week(week, Some((3, false)));
        }
        self.products(&support.products);
        if let Some(escalation) = escalation {
            self.said(2, "escalation");
            self.paragraph(&text(&escalation.summary));
            self.steps(&escalation.steps);
            let more = link(&self.speech.say("more-on-escalation"), escalation_href);
            self.paragraph(&more);
        }
        self.severities(2, severities);
        if !documents.is_empty() {
            self.said(2, "documents");
            self.documents(documents, false);
        }
    }

    /// Contacts and hours.
    pub(super) fn contacts_page(&mut self, view: &ContactsView) {
        let ContactsView {
            contacts,
            weeks,
            complaints,
        } = view;
        self.said(2, "contacts");
        if contacts.is_empty() {
            let words = self.say("no-contacts");
            self.paragraph(&words);
        }
        self.contacts(contacts, Some(3));
        if !weeks.is_empty() {
            self.said(2, "hours-title");
            for week in weeks {
                self.week(week, Some((3, true)));
            }
        }
        if !complaints.is_empty() {
            self.said(2, "complaints");
            let words = self.say("complaints-text");
            self.paragraph(&words);
            self.contacts(complaints, None);
        }
    }

    /// The tariff sheet.
    pub(super) fn prices(&mut self, view: &PricesView) {
        let PricesView {
            tax,
            rounding,
            support,
            changes,
        } = view;
        let lead: Vec<String> = tax.iter().chain(rounding).map(|words| text(words)).collect();
        self.paragraph(&lead.join(" "));
        if support.is_empty() {
            let words = self.say("no-support");
            self.paragraph(&words);
        }
        for own in support {
            self.head(2, &link(&own.name, &own.href), None);
            self.paragraph(&text(&own.summary));
            if let Some(price) = &own.price {
                self.fact(0, "price", &self.price(price));
                self.price_rules(1, price);
            }
        }
        self.changes(2, changes);
    }

    /// What happens when we escalate.
    pub(super) fn escalation_page(&mut self, view: &EscalationView) {
        self.escalation(2, view);
        self.severities(2, &view.severities);
    }

    /// Changes to the terms.
    pub(super) fn changes_page(&mut self, view: &ChangesView) {
        let ChangesView {
            changes,
            notice,
            letters,
            feed,
            updated,
        } = view;
        for words in notice.iter().chain(updated) {
            self.paragraph(&text(words));
        }
        if changes.is_empty() {
            let words = self.say("no-changes");
            self.paragraph(&words);
        }
        self.changes(2, changes);
        if let Some(feed) = feed {
            let feed = link(&self.speech.say("feed"), feed);
            self.paragraph(&feed);
        }
        if !letters.is_empty() {
            self.said(2, "notice-letters");
            for LetterRow {
                title,
                reader,
                href,
                download,
            } in letters
            {
                self.item(
                    0,
                    &format!("**{}** · {} · {}", text(title), text(reader), link(download, href)),
                );
            }
        }
    }

    /// The list of pages.
    pub(super) fn help(&mut self, view: &HelpView) {
        for HelpRow {
            title,
            href,
            description,
            internal,
        } in &view.pages
        {
            let tag = if *internal {
                format!(" ({})", self.say("internal"))
            } else {
                String::new()
            };
            let about = description
                .as_ref()
                .map_or_else(String::new, |about| format!(": {}", text(about)));
            self.item(0, &format!("{}{tag}{about}", link(title, href)));
        }
    }

    /// The list of documents.
    pub(super) fn disclosures(&mut self, view: &DisclosuresView) {
        let DisclosuresView {
            documents,
            profiles,
            former,
        } = view;
        if documents.is_empty() {
            let words = self.say("no-documents");
            self.paragraph(&words);
        }
        self.documents(documents, true);
        if let Some(profiles) = profiles {
            self.paragraph(&link(&profiles.title, &profiles.href));
        }
        if !former.is_empty() {
            self.said(2, "former-documents");
            self.editions(0, former, true);
        }
    }
}
