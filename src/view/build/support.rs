//! Kinds of support in words: products, severities, promises, changes.

use super::changes::{in_order, own_changes};
use super::{Speech, Tax};
use crate::catalog::{Clock, Delivery, Duration, Product, ProductKind, Response, Severity, Support, Versioned};
use crate::site::Content;
use crate::view::{ProductView, ResponseView, SeverityView, SupportView};

impl Speech<'_> {
    /// A product.
    pub fn product(&self, id: &str, product: &Product) -> ProductView {
        let kind = match product.kind {
            ProductKind::Online => "product-online",
            ProductKind::OnPremises => "product-on-premises",
        };
        let versions = product
            .versions
            .iter()
            .map(|version| match &version.mainstream_until {
                Some(until) => self.words.strings.format(
                    "version-until",
                    &[
                        ("version", version.version.as_str().into()),
                        ("date", self.date(until.value).as_str().into()),
                    ],
                ),
                None => version.version.clone(),
            })
            .collect();
        ProductView {
            id: id.to_owned(),
            name: self.text(&product.name),
            kind: self.say(kind),
            summary: product.summary.as_ref().map(|summary| self.text(summary)),
            versions,
        }
    }

    /// All severities, the worst first.
    pub fn severities(&self) -> Vec<SeverityView> {
        let all = self.site.offer.severities.iter().enumerate();
        all.map(|(at, (id, severity))| self.severity_view(at + 1, &id.value, severity))
            .collect()
    }

    /// The severity `id`.
    pub fn severity(&self, id: &str) -> Option<SeverityView> {
        self.severities().into_iter().find(|severity| severity.id == id)
    }

    /// A severity.
    fn severity_view(&self, rank: usize, id: &str, severity: &Severity) -> SeverityView {
        SeverityView {
            id: id.to_owned(),
            mark: severity.mark.clone(),
            rank,
            name: self.text(&severity.name),
            means: self.text(&severity.means),
            we: self.text(&severity.we),
            you: self.text(&severity.you),
        }
    }

    /// What is promised for a severity, and what changes next in it.
    fn response(
        &self,
        support: &Support,
        id: &str,
        response: &Versioned<Response>,
        href: &str,
    ) -> Option<ResponseView> {
        let view = self.response_view(id, response)?;
        let what = self
            .words
            .strings
            .format("change-response", &[("severity", (&view.name).into())]);
        let subject = self.subject(&self.text(&support.name), &what);
        Some(ResponseView {
            change: self.response_change(self.later(response), &subject, href, |speech| {
                speech.response_view(id, response)
            }),
            ..view
        })
    }

    /// What is promised for a severity, as it is on the day that is spoken of.
    fn response_view(&self, id: &str, response: &Versioned<Response>) -> Option<ResponseView> {
        let own = response.on_or_first(self.today())?;
        let severity = self.severity(id)?;
        let strings = self.words.strings;
        let by: Vec<String> = own
            .by
            .iter()
            .filter_map(|contact| Some(self.contact_named(contact)?.name))
            .collect();
        Some(ResponseView {
            severity: severity.id,
            mark: severity.mark,
            name: severity.name,
            within: self.words.within_in_words(own.within),
            figure: self.figure(own.within),
            clock: std::iter::once(self.clock(own))
                .chain(self.begins(response))
                .collect::<Vec<_>>()
                .join(", "),
            update: own.update.map(|every| self.words.length("update", every)),
            resolve: own.resolve.map(|time| {
                strings.format(
                    "response-resolve",
                    &[("within", self.words.within_in_words(time).as_str().into())],
                )
            }),
            by: (!by.is_empty()).then(|| {
                strings.format(
                    "response-by",
                    &[("contacts", self.words.locale.list_or(&by).as_str().into())],
                )
            }),
            change: None,
        })
    }

    /// A time as a figure: "1 h", or in words where its unit has no sign of its own.
    fn figure(&self, time: Duration) -> String {
        match time {
            Duration::Minutes(_) => time.to_string().replace(' ', "\u{a0}"),
            Duration::Days(_) | Duration::BusinessDays(_) => self.words.duration_in_words(time),
        }
    }

    /// "within 1 hour, at any time".
    pub fn promise(&self, response: &Response) -> String {
        let within = self.words.within_in_words(response.within);
        format!("{within}, {}", self.clock(response))
    }

    /// The clock of a promise, in words.
    pub fn clock(&self, response: &Response) -> String {
        match &response.clock {
            Some(Clock::Always) => self.say("clock-any-time"),
            Some(Clock::Hours(hours)) => {
                let name = self
                    .site
                    .offer
                    .hours
                    .get(&hours.id)
                    .and_then(|hours| hours.on_or_first(self.today()))
                    .map_or_else(String::new, |hours| self.text(&hours.name));
                self.words
                    .strings
                    .format("clock-named", &[("name", name.as_str().into())])
            }
            None => self.say("clock-service-hours"),
        }
    }

    /// A kind of support, with prices as `tax` says.
    pub fn support(&self, id: &str, support: &Support, tax: Tax) -> SupportView {
        let href = self.href(&Content::Support(id.to_owned()));
        let name = self.text(&support.name);
        let price_subject = self.subject(&name, &self.say("change-price"));
        let price = support
            .price
            .as_ref()
            .and_then(|price| self.price(price, tax, &price_subject, Some(href.clone())));
        let order: Vec<&str> = self
            .site
            .offer
            .severities
            .iter()
            .map(|(id, _)| id.value.as_str())
            .collect();
        let mut responses: Vec<ResponseView> = support
            .response
            .iter()
            .filter_map(|(severity, response)| self.response(support, &severity.value, response, &href))
            .collect();
        responses.sort_by_key(|response| order.iter().position(|id| *id == response.severity));
        let hours = support.hours.as_ref().and_then(|named| self.week(&named.id));
        let view = SupportView {
            id: id.to_owned(),
            href,
            kind: self.say(&format!("kind-{}", support.kind.word())),
            summary: self.text(&support.summary),
            products: support
                .products
                .iter()
                .filter_map(|named| Some(self.product(&named.id, self.site.offer.products.get(&named.id)?)))
                .collect(),
            delivery: self.delivery(support),
            hours,
            contacts: support
                .contacts
                .iter()
                .filter_map(|contact| self.contact_named(contact))
                .collect(),
            price,
            responses,
            includes: self.texts(&support.includes),
            excludes: self.texts(&support.excludes),
            changes: Vec::new(),
            name,
        };
        let changes = own_changes(&view).into_iter().chain(self.changes_of_use(support));
        SupportView {
            changes: in_order(changes),
            ..view
        }
    }

    /// Who does the work.
    fn delivery(&self, support: &Support) -> String {
        let by = support.by.as_ref().map_or("", |party| party.name.as_str());
        let id = match support.delivery.value {
            Delivery::Direct => "delivery-direct",
            Delivery::Resold => "delivery-resold",
            Delivery::Outsourced => "delivery-outsourced",
        };
        sentence(&self.words.strings.format(id, &[("by", by.into())]))
    }

    /// All kinds of support.
    pub fn all_support(&self, tax: Tax) -> Vec<SupportView> {
        let all = self.site.offer.support.iter();
        all.map(|(id, support)| self.support(&id.value, support, tax)).collect()
    }

    /// "Technical support: price".
    fn subject(&self, of: &str, what: &str) -> String {
        format!("{of}: {what}")
    }
}

/// With a capital at its beginning.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
