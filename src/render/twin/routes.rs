//! Routes to the vendor and deadlines in, their Markdown out: pages that only agents see.

use super::sheet::{Sheet, lines};
use crate::markdown::{link, text};
use crate::view::{
    CloudRow, DueChoice, DueFormView, EscalateView, LevelRow, MatrixPageView, MatrixRow, MatrixView, RouteView,
    TargetRow,
};

impl Sheet<'_> {
    /// A route to the vendor; with its anchor on the page of routes.
    pub(super) fn route(&mut self, level: usize, route: &RouteView, anchored: bool) {
        // Those that are left out here are told with the details.
        let RouteView {
            id,
            name,
            to: _,
            kinds: _,
            products: _,
            versions: _,
            clouds: _,
            who: _,
            basis,
            price,
            charges: _,
            cost,
            activation: _,
            allowances,
            usable,
            reason,
            needs: _,
            roles: _,
            open,
            contact,
            spoken: _,
            targets: _,
            href,
            change,
            only,
        } = route;
        match anchored {
            true => self.heading(level, name, Some(&format!("route-{id}"))),
            false => self.head(level, &link(name, href), None),
        }
        let verdict = self.say(if *usable { "usable" } else { "not-usable" });
        let reason = reason.as_ref().or(only.as_ref().filter(|_| *usable));
        let reason = reason
            .as_ref()
            .map_or_else(String::new, |reason| format!(" {}", text(reason)));
        self.item(0, &format!("**{verdict}**{reason}"));
        if let Some(change) = self.change(change.as_ref()) {
            self.item(0, &change);
        }
        if let Some(open) = open {
            let is_address = open.starts_with("https:");
            self.item(0, &if is_address { format!("<{open}>") } else { text(open) });
        }
        if let Some(contact) = contact {
            self.contact_line(contact);
        }
        let costs = [Some(basis), price.as_ref(), cost.as_ref()].into_iter().flatten();
        let costs: Vec<String> = costs.map(|words| text(words)).collect();
        self.fact(0, "cost", &costs.join(": "));
        for (level, incidents, ours) in allowances {
            let ours = if *ours {
                format!(" ({})", self.say("ours"))
            } else {
                String::new()
            };
            self.item(1, &format!("{}: {}{ours}", text(level), text(incidents)));
        }
        self.route_details(route);
    }

    /// What else is known of a route.
    fn route_details(&mut self, route: &RouteView) {
        let parts = |parts: &[String]| lines(parts.iter().map(|words| Some(text(words))));
        if !route.charges.is_empty() {
            self.fact(0, "other-charges", &parts(&route.charges));
        }
        if !route.needs.is_empty() {
            self.fact(0, "have-ready", "");
            self.points(1, &route.needs);
        }
        self.fact(0, "leads-to", &text(&route.to));
        let takes = [
            Some(&route.kinds),
            Some(&route.products),
            route.versions.as_ref(),
            route.clouds.as_ref(),
        ];
        let takes: Vec<String> = takes.into_iter().flatten().map(|words| text(words)).collect();
        self.fact(0, "takes", &takes.join("; "));
        self.fact(
            0,
            "who-may",
            &lines([Some(text(&route.who)), Some(text(&route.roles.join(", ")))]),
        );
        if !route.activation.is_empty() {
            self.fact(0, "activation", &text(&route.activation.join(" ")));
        }
        if !route.spoken.is_empty() {
            self.fact(0, "vendor-languages", &parts(&route.spoken));
        }
        if !route.targets.is_empty() {
            self.fact(0, "vendor-targets", "");
            for TargetRow { severity, within } in &route.targets {
                self.item(1, &format!("{}: {}", text(severity), text(within)));
            }
        }
    }

    /// The page of the escalation matrix.
    pub(super) fn matrix(&mut self, view: &MatrixPageView) {
        let MatrixPageView { matrix, pdf, download } = view;
        if let Some(pdf) = pdf {
            self.paragraph(&link(download, pdf));
        }
        let MatrixView {
            products,
            rows,
            levels,
            clouds,
        } = matrix;
        if rows.is_empty() {
            let words = self.say("no-routes");
            return self.paragraph(&words);
        }
        let head: Vec<String> = std::iter::once(self.say("route"))
            .chain(products.iter().map(|product| text(product)))
            .collect();
        let cells = |row: &MatrixRow| {
            let MatrixRow { route, cells } = row;
            let first = link(&route.name, &format!("#route-{}", route.id));
            let barred = self.say("not-usable");
            let cells = cells.iter().map(|cell| match cell.fits && !cell.usable {
                true => format!("{} ({barred})", text(&cell.text)),
                false => text(&cell.text),
            });
            std::iter::once(first).chain(cells).collect()
        };
        let table: Vec<Vec<String>> = rows.iter().map(cells).collect();
        self.table(&head, table);
        self.said(2, "routes");
        for row in rows {
            self.route(3, &row.route, true);
        }
        self.programme(levels, clouds);
    }

    /// The levels on which routes depend, and the clouds in which they are open.
    fn programme(&mut self, levels: &[LevelRow], clouds: &[CloudRow]) {
        if !levels.is_empty() {
            self.said(2, "levels");
            for LevelRow {
                name,
                is_held: _,
                held,
                competencies,
            } in levels
            {
                let given = if competencies.is_empty() {
                    String::new()
                } else {
                    format!(" · {}", text(&competencies.join(", ")))
                };
                self.item(0, &format!("**{}:** {}{given}", text(name), text(held)));
            }
        }
        if !clouds.is_empty() {
            self.said(2, "clouds");
            for CloudRow {
                name,
                regions,
                currencies,
            } in clouds
            {
                self.item(0, &format!("**{}**", text(name)));
                self.words(1, "regions", regions.as_ref());
                self.words(1, "currencies", currencies.as_ref());
            }
        }
    }

    /// The form that says which route to take: what it can be asked. What it decides by stands on the page of routes.
    pub(super) fn escalate(&mut self, view: &EscalateView) {
        let EscalateView {
            data: _,
            kinds,
            products,
            clouds,
            severities,
            severity: _,
            page: _,
            matrix,
        } = view;
        let words = self.say("escalate-lead");
        self.paragraph(&words);
        let routes = link(&self.speech.say("title-matrix"), matrix);
        let words = format!("{} {routes}", self.say("escalate-without"));
        self.paragraph(&words);
        let labels = [
            ("ticket-kind", kinds),
            ("escalate-product", products),
            ("escalate-cloud", clouds),
            ("ticket-severity", severities),
        ];
        for (label, choices) in labels {
            self.choices(label, choices);
        }
    }

    /// What can be chosen.
    fn choices(&mut self, label: &str, choices: &[DueChoice]) {
        let names = choices.iter().map(|own| match own.mark.is_empty() {
            true => text(&own.name),
            false => format!("{} {}", text(&own.mark), text(&own.name)),
        });
        let names: Vec<String> = names.collect();
        if !names.is_empty() {
            self.fact(0, label, &names.join(", "));
        }
    }

    /// The form that says when a request is due: what it can be asked.
    pub(super) fn due_form(&mut self, view: &DueFormView) {
        let DueFormView {
            data: _,
            supports,
            severities,
            contacts,
            zone,
            terms,
        } = view;
        let words = self.say("due-lead");
        self.paragraph(&words);
        let support = link(&self.speech.say("title-support"), terms);
        let words = format!("{} {support}", self.say("due-without"));
        self.paragraph(&words);
        let labels = [
            ("support", supports),
            ("severity", severities),
            ("due-channel", contacts),
        ];
        for (label, choices) in labels {
            self.choices(label, choices);
        }
        self.paragraph(&text(zone));
    }
}
