//! Kinds of support in words: products, severities, promises, changes.

use super::changes::in_order;
use super::{Speech, Tax};
use crate::catalog::{Clock, Delivery, Duration, Hours, Product, ProductKind, Response, Severity, Support, Versioned};
use crate::decode::Ref;
use crate::site::Content;
use crate::view::{ContactView, Link, ProductView, ResponseView, SeverityView, SupportView};

impl Speech<'_> {
    /// A product.
    pub fn product(&self, id: &str, product: &Product) -> ProductView {
        let kind = match product.kind {
            ProductKind::Online => "product-online",
            ProductKind::OnPremises => "product-on-premises",
        };
        let kind = self
            .words
            .strings
            .format(kind, &[("vendor", product.vendor.as_str().into())]);
        let versions = product
            .versions
            .iter()
            .filter(|version| version.is_in_mainstream(self.today()))
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
            kind,
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
    pub(super) fn response(
        &self,
        support: &Support,
        id: &str,
        response: &Versioned<Response>,
        href: &str,
    ) -> Option<ResponseView> {
        let subject = self.response_subject(support, id);
        let view = |speech: &Self| speech.response_view(id, response);
        Some(ResponseView {
            change: self.response_changes(self.later(response), &subject, href, view).next(),
            ..self.response_view(id, response)?
        })
    }

    /// "Technical support: first response, Moderate".
    pub(super) fn response_subject(&self, support: &Support, severity: &str) -> String {
        let name = self.site.offer.severities.get(severity).map(|own| self.text(&own.name));
        let what = self
            .words
            .strings
            .format("change-response", &[("severity", (&name.unwrap_or_default()).into())]);
        self.subject(&self.text(&support.name), &what)
    }

    /// What is promised for a severity, as it is on the day that is spoken of.
    pub(super) fn response_view(&self, id: &str, response: &Versioned<Response>) -> Option<ResponseView> {
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
            pauses: self.pauses(own),
            change: None,
        })
    }

    /// "the clock stops while we wait for your answer".
    pub(super) fn pauses(&self, response: &Response) -> Option<String> {
        let when = self.words.locale.list_or(&self.texts(&response.pauses));
        let args = [("when", when.as_str().into())];
        (!when.is_empty()).then(|| self.words.strings.format("response-pauses", &args))
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
                let when = self.named_hours(hours);
                self.words
                    .strings
                    .format("clock-named", &[("when", when.as_str().into())])
            }
            None => self.say("clock-service-hours"),
        }
    }

    /// The name of a schedule.
    pub(super) fn hours_name(&self, id: &str) -> String {
        let hours = self.site.offer.hours.get(id);
        let own = hours.and_then(|hours| hours.on_or_first(self.today()));
        own.map(|own| self.text(&own.name)).unwrap_or_default()
    }

    /// A schedule by its name, with its hours: "Late shift (Mon–Fri 18:00–02:00)".
    pub(super) fn named_hours(&self, named: &Ref<Hours>) -> String {
        let name = self.hours_name(&named.id);
        match self.hours.get(&named.id) {
            Some(week) => format!("{name} ({})", week.words),
            None => name,
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
        let schedule = support.hours.as_ref().map(|named| named.id.as_str());
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
            delivery_url: support.by.as_ref().and_then(|party| {
                let href = party.url.clone()?;
                let title = web_address(&href).to_owned();
                Some(Link { title, href })
            }),
            hours,
            contacts: support
                .contacts
                .iter()
                .filter_map(|contact| self.contact_named(contact))
                .map(|contact| ContactView {
                    own_hours: self.own_hours(&contact, schedule),
                    ..contact
                })
                .collect(),
            price,
            responses,
            includes: self.texts(&support.includes),
            excludes: self.texts(&support.excludes),
            changes: Vec::new(),
            name,
        };
        let own = self.support_changes(id, support, tax);
        let changes = own.into_iter().chain(self.changes_of_use(support));
        SupportView {
            changes: in_order(changes),
            ..view
        }
    }

    /// Who does the work, and in which languages where that is said.
    fn delivery(&self, support: &Support) -> String {
        let (who, spoken) = (self.delivered(support), self.spoken_in(support));
        sentence(&match &spoken {
            Some(languages) => {
                let args = [("who", (&who).into()), ("languages", languages.into())];
                self.words.strings.format("delivery-spoken", &args)
            }
            None => who,
        })
    }

    /// The languages in which it is given, where that is said.
    pub(super) fn spoken_in(&self, support: &Support) -> Option<String> {
        let languages = support.languages.iter();
        let languages: Vec<String> = languages.map(|lang| self.language(lang.value.as_str())).collect();
        (!languages.is_empty()).then(|| self.words.locale.list_and(&languages))
    }

    /// Who does the work: "by Fjord Service GmbH on our behalf".
    pub(super) fn delivered(&self, support: &Support) -> String {
        let by = support
            .by
            .as_ref()
            .map_or_else(String::new, |party| match &party.address {
                Some(address) => format!("{} ({address})", party.name),
                None => party.name.clone(),
            });
        let id = match support.delivery.value {
            Delivery::Direct => "delivery-direct",
            Delivery::Resold => "delivery-resold",
            Delivery::Outsourced => "delivery-outsourced",
        };
        self.words.strings.format(id, &[("by", by.as_str().into())])
    }

    /// All kinds of support.
    pub fn all_support(&self, tax: Tax) -> Vec<SupportView> {
        let all = self.site.offer.support.iter();
        all.map(|(id, support)| self.support(&id.value, support, tax)).collect()
    }

    /// "Technical support: price".
    pub(super) fn subject(&self, of: &str, what: &str) -> String {
        format!("{of}: {what}")
    }
}

/// A web address as people write it.
pub fn web_address(url: &str) -> &str {
    url.trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_end_matches('/')
}

/// With a capital at its beginning.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
