//! The views of pages that only agents see in, their Markdown out.

use super::sheet::{Sheet, to};
use crate::markdown::{link, text};
use crate::view::{
    BarredRoute, DeadlineRow, DeskView, Facet, FacetGroup, Link, MapStep, MapView, MapWay, PlaybookRow, PlaybookView,
    PlaybooksView,
};

/// Links in a row.
fn row(links: &[Link]) -> String {
    let links = links.iter().map(|own| link(&own.title, &own.href));
    links.collect::<Vec<_>>().join(", ")
}

impl Sheet<'_> {
    /// The agents' start page.
    pub(super) fn desk(&mut self, view: &DeskView) {
        let DeskView {
            list,
            contacts,
            routes,
            changes,
        } = view;
        self.playbooks(list);
        self.contact_lines(contacts);
        if !routes.is_empty() {
            self.said(2, "routes");
            for own in routes {
                self.item(0, &link(&own.title, &own.href));
            }
        }
        self.changes(2, changes);
    }

    /// A list of playbooks.
    pub(super) fn playbooks(&mut self, view: &PlaybooksView) {
        let PlaybooksView { groups, playbooks, all } = view;
        self.said(2, "title-playbooks");
        if playbooks.is_empty() {
            let words = self.say("no-playbooks");
            self.paragraph(&words);
        }
        for PlaybookRow {
            title,
            href,
            description,
            severity,
            kind,
            products,
            overdue,
        } in playbooks
        {
            let severity = match severity {
                Some(severity) => format!("{} {}", text(&severity.mark), text(&severity.name)),
                None => self.say("any-severity"),
            };
            let facts = kind.iter().chain(products).map(|words| text(words));
            let overdue = overdue.then(|| self.say("review-overdue"));
            let facts: Vec<String> = std::iter::once(severity).chain(facts).chain(overdue).collect();
            let about = description
                .as_ref()
                .map_or_else(String::new, |about| format!(": {}", text(about)));
            self.item(0, &format!("{}{about} ({})", link(title, href), facts.join(" · ")));
        }
        if let Some(all) = all {
            let words = link(&self.speech.say("all-playbooks"), all);
            self.paragraph(&words);
        }
        for FacetGroup { title, facets } in groups {
            self.heading(2, title, None);
            for Facet {
                name,
                href,
                count,
                current: _,
            } in facets
            {
                self.item(0, &format!("{} ({count})", link(name, href)));
            }
        }
    }

    /// A playbook; `markdown` is its text.
    pub(super) fn playbook(&mut self, view: &PlaybookView, markdown: &str) {
        let PlaybookView {
            html: _,
            lang: _,
            map,
            drawing: _,
            severity: _,
            kind: _,
            products: _,
            roles: _,
            clouds: _,
            routes,
            contacts,
            deadlines,
            owner: _,
            review: _,
            overdue: _,
            pdf,
            graph,
            barred,
            escalate: _,
        } = view;
        self.playbook_facts(view);
        let paper = pdf.as_ref().map(|pdf| link(&self.speech.say("playbook-pdf"), pdf));
        let data = link(&self.speech.say("profile-file"), graph);
        let both: Vec<String> = paper.into_iter().chain([data]).collect();
        self.item(0, &both.join(" · "));
        self.blocks(markdown);
        if let Some(map) = map {
            self.map(map);
        }
        self.deadlines(deadlines);
        self.contact_lines(contacts);
        if !routes.is_empty() {
            self.said(2, "routes");
            for route in routes {
                self.route(3, route, false);
            }
        }
        if !barred.is_empty() {
            self.said(2, "other-routes");
            for BarredRoute { name, href, reasons } in barred {
                self.item(0, &format!("{}: {}", link(name, href), text(&reasons.join(" "))));
            }
        }
    }

    /// What is known of a playbook before it is read.
    fn playbook_facts(&mut self, view: &PlaybookView) {
        if let Some(own) = &view.severity {
            let words = format!("{} {}. {}", text(&own.mark), text(&own.name), text(&own.means));
            self.fact(0, "severity", &words);
        }
        if let Some(kind) = &view.kind {
            self.fact(0, "kind", &link(&kind.title, &kind.href));
        }
        for (label, links) in [("products", &view.products), ("roles", &view.roles)] {
            if !links.is_empty() {
                self.fact(0, label, &row(links));
            }
        }
        if !view.clouds.is_empty() {
            self.fact(0, "clouds", &text(&view.clouds.join(", ")));
        }
        self.words(0, "owner", view.owner.as_ref());
        if let Some(review) = &view.review {
            let overdue = if view.overdue {
                format!(" ({})", self.say("review-overdue"))
            } else {
                String::new()
            };
            self.fact(0, "review", &format!("{}{overdue}", text(review)));
        }
    }

    /// What the partner has promised.
    fn deadlines(&mut self, deadlines: &[DeadlineRow]) {
        if deadlines.is_empty() {
            return;
        }
        self.said(2, "deadlines");
        for DeadlineRow {
            support,
            href,
            within,
            clock,
            update,
            resolve,
            by,
            pauses,
        } in deadlines
        {
            self.item(
                0,
                &format!("{}: **{}** {}", link(support, href), text(within), text(clock)),
            );
            for more in [by, update, resolve, pauses].into_iter().flatten() {
                self.item(1, &text(more));
            }
        }
    }

    /// The ways through a playbook, in words.
    fn map(&mut self, map: &MapView) {
        self.said(2, "map");
        let mut all = String::new();
        for MapStep {
            number,
            words,
            href,
            outcome,
            ways,
        } in &map.steps
        {
            let outcome = outcome.as_ref().filter(|outcome| *outcome != words);
            let outcome = outcome.map_or_else(String::new, |outcome| format!(" ({})", text(outcome)));
            all.push_str(&format!("{number}. {}{outcome}\n", link(words, href)));
            for MapWay {
                condition,
                to: number,
                name,
                href,
                otherwise: _,
                goes_on,
            } in ways
            {
                let before = match condition {
                    Some(condition) => format!("{} → ", text(condition)),
                    None if *goes_on => format!("{} ", self.say("map-on")),
                    None => "→ ".to_owned(),
                };
                let number = number.map_or_else(String::new, |number| format!(" ({number})"));
                all.push_str(&format!("    - {before}{}{number}\n", to(name, href.as_ref())));
            }
        }
        self.blocks(&all);
    }
}
