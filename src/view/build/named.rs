//! What a reference in a text names, written out in the page's language.

use super::Speech;
use super::support::web_address;
use crate::catalog::{Code, Contact, Model, Named, Partner, PartnerFact, Versioned, lookup};
use crate::decode::Text;
use crate::markdown::{self, ResolvedReference, Words};
use crate::site::{Content, Topic};

impl Speech<'_> {
    /// What `path` names, or nothing where it names nothing that this site may tell.
    pub fn named(&self, path: &str) -> Option<ResolvedReference> {
        let named = lookup(&self.site.offer, self.site.desk.as_deref(), path).ok()?;
        let day = self.today();
        Some(match named {
            Named::Partner(partner, fact) => self.partner_fact(partner, fact),
            Named::Hours(id, _) => self.hours_reference(id)?,
            Named::HoursName(hours) => plain(&self.text(&hours.on_or_first(day)?.name)),
            Named::Contact(id, contact) => self.contact_reference(id, contact)?,
            Named::ContactName(id, contact) => {
                let contact = self.contact(id, contact)?;
                linked(&contact.name, &contact.page)
            }
            Named::ContactHours(contact) => self.hours_reference(&contact.on_or_first(day)?.hours.as_ref()?.id)?,
            Named::Support(id, support) => {
                linked(&self.text(&support.name), &self.href(&Content::Support(id.to_owned())))
            }
            Named::SupportSummary(support) => plain(&self.text(&support.summary)),
            Named::Price(price) => {
                let view = self.price(price, self.tax(), "", None)?;
                let other = view.other.map(|other| format!("({other})"));
                let parts = [Some(view.amount), Some(view.unit), view.tax, other]
                    .into_iter()
                    .flatten();
                plain(parts.collect::<Vec<_>>().join(" ").trim())
            }
            Named::Response(_, response) => plain(&self.promise(response.on_or_first(day)?)),
            Named::Product(product) => plain(&self.text(&product.name)),
            Named::Severity(severity) => plain(&self.text(&severity.name)),
            Named::SeverityMeaning(severity) => plain(&self.text(&severity.means)),
            Named::Disclosure(id, disclosure) => linked(
                &self.text(&disclosure.title),
                &self.href(&Content::Disclosure(id.to_owned())),
            ),
            Named::Term(term) => plain(&self.text(&term.term)),
            Named::TermMeaning(term) => plain(&self.text(&term.means)),
            Named::Route(id, route) => linked(&self.text(&route.on_or_first(day)?.name), &self.route_href(id)),
            Named::RouteOpen(id, route) => {
                let route = route.on_or_first(day)?;
                match (&route.open, &route.contact) {
                    (Some(open), _) => linked(open.value.trim_start_matches("https://"), &open.value),
                    (None, Some(named)) => {
                        let contact = self.contact_named(named)?;
                        linked(&contact.value, contact.href.as_deref().unwrap_or(&contact.page))
                    }
                    (None, None) => linked(&self.text(&route.name), &self.route_href(id)),
                }
            }
            Named::RouteCost(route) => plain(
                &route
                    .on_or_first(day)?
                    .cost
                    .as_ref()
                    .map_or_else(String::new, |cost| self.text(cost)),
            ),
            Named::RouteWho(route) => plain(&self.text(&route.on_or_first(day)?.who)),
            Named::Level(level) => plain(&self.text(&level.name)),
            Named::Role(role) => plain(&self.text(&role.name)),
            Named::Cloud(cloud) => plain(&self.text(&cloud.name)),
            Named::Evidence(evidence) => plain(&self.text(&evidence.name)),
        })
    }

    /// The title of a page or playbook.
    pub fn topic_title(&self, topic: &Topic) -> String {
        self.written_out(&topic.title(self.lang))
    }

    /// What a page or playbook is about.
    pub fn topic_description(&self, topic: &Topic) -> Option<String> {
        let description = topic.document(self.lang).head.description.as_ref();
        description.map(|words| self.written_out(words))
    }

    /// Words with their references written out.
    pub fn written_out(&self, words: &Words) -> String {
        words.resolved(|reference| Some(self.named(&reference.path)?.text))
    }

    /// Where a route stands.
    pub fn route_href(&self, id: &str) -> String {
        format!("{}#route-{id}", self.href(&Content::Matrix))
    }

    /// A schedule in words, linked to its timetable.
    fn hours_reference(&self, id: &str) -> Option<ResolvedReference> {
        let words = &self.hours.get(id)?.words;
        Some(linked(words, &self.hours_href(id)))
    }

    /// What a contact is reached by, ready to be tapped.
    fn contact_reference(&self, id: &str, contact: &Versioned<Contact>) -> Option<ResolvedReference> {
        let contact = self.contact(id, contact)?;
        let words = match &contact.call_price {
            Some(price) => format!("{} ({price})", contact.value),
            None => contact.value.clone(),
        };
        Some(linked(&words, contact.href.as_deref().unwrap_or(&contact.page)))
    }

    /// A fact about the partner.
    pub fn partner_fact(&self, partner: &Partner, fact: PartnerFact) -> ResolvedReference {
        let text = |text: &Option<Text>| text.as_ref().map_or_else(String::new, |text| self.text(text));
        let words = match fact {
            PartnerFact::Name => partner.name.clone(),
            PartnerFact::LegalName => partner.legal_name.value.clone(),
            PartnerFact::Address => self.address_line(),
            PartnerFact::VatId => partner
                .vat
                .as_ref()
                .map_or_else(String::new, |vat| vat.id.value.clone()),
            PartnerFact::VatRate => partner
                .vat
                .as_ref()
                .map_or_else(String::new, |vat| self.words.locale.percent(&vat.rate.value.0)),
            PartnerFact::Register => partner.register.as_ref().map_or_else(String::new, |register| {
                format!("{}, {}", register.court, register.number)
            }),
            PartnerFact::RepresentedBy => self.words.locale.list_and(&partner.represented_by),
            PartnerFact::Insurance => partner.insurance.as_ref().map_or_else(String::new, |insurance| {
                let contact = insurance.contact.iter().map(|contact| contact.value.clone());
                let parts = [insurance.insurer.clone(), insurance.address.clone()];
                let parts: Vec<String> = parts.into_iter().chain(contact).collect();
                format!("{}; {}", parts.join(", "), self.text(&insurance.territory))
            }),
            PartnerFact::Model => self.say(match partner.model.value {
                Model::DirectBill => "model-direct-bill",
                Model::IndirectProvider => "model-indirect-provider",
                Model::IndirectReseller => "model-indirect-reseller",
            }),
            PartnerFact::Provider => partner.provider.as_ref().map_or_else(String::new, |provider| {
                let url = provider.url.as_deref().map(web_address);
                let parts = [Some(provider.name.as_str()), provider.address.as_deref(), url];
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            }),
            PartnerFact::Authority => text(&partner.authority),
            PartnerFact::Disputes => text(&partner.disputes),
            PartnerFact::Law => text(&partner.law),
            PartnerFact::About => text(&partner.about),
            PartnerFact::Guarantee => text(&partner.guarantee),
            PartnerFact::LegalForm => text(&partner.legal_form),
            PartnerFact::LegalAddress => text(&partner.legal_address),
            PartnerFact::GeneralTerms => text(&partner.general_terms),
            PartnerFact::OtherActivities => text(&partner.other_activities),
            PartnerFact::Profession => partner.profession.as_ref().map_or_else(String::new, |own| {
                let parts = [Some(&own.title), Some(&own.state), Some(&own.body), own.rules.as_ref()];
                let parts: Vec<String> = parts.into_iter().flatten().map(|part| self.text(part)).collect();
                parts.join("; ")
            }),
            PartnerFact::Codes => {
                let codes: Vec<String> = partner.codes.iter().map(|code| self.code_of_conduct(code)).collect();
                codes.join("; ")
            }
            PartnerFact::Notice => {
                let period = partner.notice.as_ref();
                period.map_or_else(String::new, |period| self.words.period_in_words(period.value))
            }
            PartnerFact::Complaints => {
                let named = partner.complaints.0.iter();
                let ways: Vec<ResolvedReference> = named
                    .filter_map(|named| self.contact_named(named))
                    .map(|contact| linked(&contact.value, contact.href.as_deref().unwrap_or(&contact.page)))
                    .collect();
                let join = |part: fn(&ResolvedReference) -> &str| ways.iter().map(part).collect::<Vec<_>>().join(", ");
                return ResolvedReference {
                    html: join(|way| &way.html),
                    text: join(|way| &way.text),
                    href: None,
                    markdown: join(|way| &way.markdown),
                };
            }
        };
        plain(&words)
    }

    /// A code of conduct, where it can be read and in which languages.
    fn code_of_conduct(&self, code: &Code) -> String {
        let languages = code.languages.iter();
        let languages: Vec<String> = languages
            .filter_map(|lang| self.words.locale.language_name_here(lang.value.as_str()).ok())
            .collect();
        let languages = match languages.is_empty() {
            true => String::new(),
            false => format!(" ({})", self.words.locale.list_and(&languages)),
        };
        format!("{}, {}{languages}", self.text(&code.name), code.url)
    }
}

/// Words without a link.
fn plain(words: &str) -> ResolvedReference {
    ResolvedReference {
        html: escape(words),
        text: words.to_owned(),
        href: None,
        markdown: markdown::text(words),
    }
}

/// Words that lead somewhere.
fn linked(words: &str, href: &str) -> ResolvedReference {
    ResolvedReference {
        html: format!("<a href=\"{}\">{}</a>", escape(href), escape(words)),
        text: words.to_owned(),
        href: Some(href.to_owned()),
        markdown: markdown::link(words, href),
    }
}

/// Text as it may stand in HTML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
