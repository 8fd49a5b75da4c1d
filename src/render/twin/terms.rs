//! The terms that pages share in, their Markdown out: support, prices, promises, changes.
//!
//! Each view is taken apart whole, so that what it newly says can't be forgotten here.

use super::sheet::{Sheet, lines, maybe, to};
use crate::markdown::{link, text};
use crate::view::{
    ChangeView, EscalationView, ExampleView, PriceView, ProductView, ResponseView, SeverityView, StepView, SupportView,
};

impl Sheet<'_> {
    /// "From 1 March 2027: …", beside the thing that changes.
    pub(super) fn change(&self, change: Option<&ChangeView>) -> Option<String> {
        let ChangeView {
            date,
            iso: _,
            subject: _,
            text: what,
            href: _,
        } = change?;
        Some(format!("**{} {}:** {}", self.say("from-date"), text(date), text(what)))
    }

    /// What changes and when.
    pub(super) fn changes(&mut self, level: usize, changes: &[ChangeView]) {
        if changes.is_empty() {
            return;
        }
        self.said(level, "changes-soon");
        for ChangeView {
            date,
            iso: _,
            subject,
            text: what,
            href,
        } in changes
        {
            let subject = to(subject, href.as_ref());
            self.item(0, &format!("**{}** · {subject}: {}", text(date), text(what)));
        }
    }

    /// A price in one line.
    pub(super) fn price(&self, price: &PriceView) -> String {
        let unit = if price.unit.is_empty() {
            String::new()
        } else {
            format!(" {}", text(&price.unit))
        };
        format!("**{}**{unit}", text(&price.amount))
    }

    /// What belongs to a price: its tax, rules, change and worked examples.
    pub(super) fn price_rules(&mut self, depth: usize, price: &PriceView) {
        let PriceView {
            included: _,
            amount: _,
            unit: _,
            tax,
            other,
            rules,
            examples,
            rounding,
            change,
            value: _,
            currency: _,
            per: _,
            increment: _,
        } = price;
        let tax = other.as_ref().or(tax.as_ref());
        self.points(depth, tax.map(std::slice::from_ref).unwrap_or_default());
        self.points(depth, rules);
        if let Some(change) = self.change(change.as_ref()) {
            self.item(depth, &change);
        }
        if examples.is_empty() {
            return;
        }
        let examples_are = self.say("examples");
        self.item(depth, &format!("**{examples_are}:**"));
        for ExampleView {
            case,
            lines,
            costs,
            other,
        } in examples
        {
            let other = other
                .as_ref()
                .map_or_else(String::new, |other| format!(", {}", text(other)));
            self.item(depth + 1, &format!("{}: **{}**{other}", text(case), text(costs)));
            for line in lines {
                let parts = [&line.what, &line.how, &line.amount];
                let told: Vec<String> = parts
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .map(|part| text(part))
                    .collect();
                self.item(depth + 2, &told.join(" · "));
            }
        }
        self.points(
            depth + 1,
            rounding.as_ref().map(std::slice::from_ref).unwrap_or_default(),
        );
    }

    /// What is promised, the worst severity first.
    pub(super) fn responses(&mut self, level: usize, responses: &[ResponseView]) {
        if responses.is_empty() {
            return;
        }
        self.said(level, "response-targets");
        let head = ["severity", "first-response", "counted", "progress"].map(|id| self.say(id));
        let rows: Vec<Vec<String>> = responses.iter().map(|response| self.response(response)).collect();
        self.table(&head, rows);
    }

    /// A row of what is promised.
    fn response(&self, response: &ResponseView) -> Vec<String> {
        let ResponseView {
            severity: _,
            mark,
            name,
            within,
            figure,
            clock,
            update,
            resolve,
            by,
            pauses,
            change,
        } = response;
        let promise = format!("{}, {}", text(within), text(clock));
        vec![
            format!("{} {}", text(mark), text(name)),
            text(figure),
            lines([Some(promise), maybe(by), maybe(pauses), self.change(change.as_ref())]),
            lines([maybe(update), maybe(resolve)]),
        ]
    }

    /// What a kind of support is, costs and promises; not how it is reached.
    pub(super) fn support(&mut self, level: usize, support: &SupportView) {
        let SupportView {
            id: _,
            name: _,
            href: _,
            kind,
            summary: _,
            products,
            delivery,
            delivery_url,
            hours,
            contacts: _,
            price,
            responses,
            includes,
            excludes,
            changes: _,
        } = support;
        self.fact(0, "kind", &text(kind));
        if !products.is_empty() {
            let names: Vec<String> = products.iter().map(|product| text(&product.name)).collect();
            self.fact(0, "covers", &names.join(", "));
        }
        let by = delivery_url
            .as_ref()
            .map_or_else(String::new, |by| format!(" · {}", link(&by.title, &by.href)));
        self.fact(0, "delivery", &format!("{}{by}", text(delivery)));
        if let Some(week) = hours {
            self.fact(
                0,
                "hours",
                &format!("{}: {}", link(&week.name, &week.href), text(&week.words)),
            );
        }
        if let Some(price) = price {
            self.fact(0, "price", &self.price(price));
            self.price_rules(1, price);
        }
        self.responses(level, responses);
        for (label, points) in [("includes", includes), ("excludes", excludes)] {
            if !points.is_empty() {
                self.said(level, label);
                self.points(0, points);
            }
        }
    }

    /// Kinds of support, a line each: what they are and cost.
    pub(super) fn support_lines(&mut self, label: &str, all: &[SupportView]) {
        if all.is_empty() {
            return;
        }
        self.said(2, label);
        for support in all {
            let price = support.price.as_ref().filter(|price| !price.included);
            let tax = price.and_then(|price| price.other.as_ref().or(price.tax.as_ref()));
            let price = price.map(|price| format!(" {}", self.price(price))).unwrap_or_default();
            let tax = tax.map(|tax| format!(" ({})", text(tax))).unwrap_or_default();
            let name = link(&support.name, &support.href);
            self.item(0, &format!("{name}: {}{price}{tax}", text(&support.summary)));
        }
    }

    /// The products that a kind of support covers.
    pub(super) fn products(&mut self, products: &[ProductView]) {
        if products.is_empty() {
            return;
        }
        self.said(2, "covers");
        for ProductView {
            id: _,
            name,
            kind,
            summary,
            versions,
        } in products
        {
            self.item(0, &format!("**{}** · {}", text(name), text(kind)));
            self.points(1, summary.as_ref().map(std::slice::from_ref).unwrap_or_default());
            self.points(1, versions);
        }
    }

    /// How badly an issue can hurt, and each side's duty.
    pub(super) fn severities(&mut self, level: usize, severities: &[SeverityView]) {
        if severities.is_empty() {
            return;
        }
        self.said(level, "severities");
        for SeverityView {
            id: _,
            mark,
            rank: _,
            name,
            means,
            we,
            you,
        } in severities
        {
            self.heading(level + 1, &format!("{mark} {name}"), None);
            self.paragraph(&text(means));
            self.fact(0, "we-do", &text(we));
            self.fact(0, "you-do", &text(you));
        }
    }

    /// How escalation works, under the title that the page or document gives it.
    pub(super) fn escalation(&mut self, level: usize, escalation: &EscalationView) {
        let EscalationView {
            summary,
            when,
            steps,
            routes,
            severities: _,
        } = escalation;
        self.paragraph(&text(summary));
        if !when.is_empty() {
            self.said(level, "when-escalated");
            self.points(0, when);
        }
        if !steps.is_empty() {
            self.said(level, "steps");
            self.steps(steps);
        }
        if !routes.is_empty() {
            self.said(level, "to-vendor");
            self.points(0, routes);
        }
    }

    /// One step after the other.
    pub(super) fn steps(&mut self, steps: &[StepView]) {
        let all = (1..).zip(steps);
        let all = all
            .map(|(number, StepView { title, text: what })| format!("{number}. **{}:** {}", text(title), text(what)));
        self.blocks(&all.collect::<Vec<_>>().join("\n"));
    }
}
