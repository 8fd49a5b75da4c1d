//! The public pages' views.

use super::Speech;
use crate::catalog::{Disclosure, Reader};
use crate::config::Audience;
use crate::site::{Content, Order, TopicKey, on_sheet};
use crate::view::{
    ChangesView, ContactView, ContactsView, DisclosuresView, DocumentRow, EscalationView, HelpRow, HelpView, LetterRow,
    Link, NeedRow, PricesView, StartView, StepView, SupportListView, SupportPageView,
};

/// How many ways in the start page offers.
const NEEDS: usize = 5;

/// How many self-help pages the start page names.
const HELP: usize = 6;

impl Speech<'_> {
    /// The start page.
    pub fn start(&self) -> StartView {
        let support = self.all_support(self.tax());
        let (primary, others) = self.ways();
        let needs = self
            .site
            .offer
            .support
            .iter()
            .zip(&support)
            .filter_map(|((_, own), view)| {
                Some(NeedRow {
                    need: self.text(own.need.as_ref()?),
                    support: view.name.clone(),
                    href: view.href.clone(),
                    hours: view.hours.as_ref().map(|hours| hours.words.clone()),
                })
            })
            .take(NEEDS)
            .collect();
        let week = primary.as_ref().and_then(|contact| self.week_of(contact));
        let (included, charged) = support
            .into_iter()
            .partition(|support| support.price.as_ref().is_some_and(|price| price.included));
        StartView {
            about: self
                .site
                .offer
                .partner
                .as_ref()
                .and_then(|partner| partner.value.about.as_ref())
                .map(|about| self.text(about)),
            primary,
            others,
            needs,
            week,
            included,
            charged,
            documents: self.documents(),
            changes: self.all_changes(),
            help: self.help_links(),
        }
    }

    /// The schedule of a contact, as a week.
    fn week_of(&self, contact: &ContactView) -> Option<crate::view::WeekView> {
        let own = self.site.offer.contacts.get(&contact.id)?.on_or_first(self.today())?;
        let hours = own.hours.as_ref()?;
        self.week(&hours.id)
    }

    /// The number to call, and the two next-best ways: one that needs no voice comes first among them.
    pub fn ways(&self) -> (Option<ContactView>, Vec<ContactView>) {
        /// How many ways stand beside the number.
        const OTHERS: usize = 2;
        let all: Vec<ContactView> = self
            .site
            .offer
            .contacts
            .iter()
            .filter_map(|(id, contact)| self.contact(&id.value, contact))
            .filter(|contact| contact.href.is_some())
            .collect();
        let primary = all
            .iter()
            .find(|contact| contact.kind == "phone")
            .or(all.first())
            .cloned();
        let mut others: Vec<ContactView> = all
            .into_iter()
            .filter(|contact| primary.as_ref().is_none_or(|primary| primary.id != contact.id))
            .collect();
        others.sort_by_key(|contact| contact.needs_voice);
        others.truncate(OTHERS);
        (primary, others)
    }

    /// The timetable of support types.
    pub fn support_list(&self) -> SupportListView {
        SupportListView {
            support: self.all_support(self.tax()),
            severities: self.severities(),
        }
    }

    /// The page of a kind of support.
    pub fn support_page(&self, id: &str) -> Option<SupportPageView> {
        let own = self.site.offer.support.get(id)?;
        let mut documents = self.documents();
        documents.retain(|document| {
            let disclosure = self.site.offer.disclosures.get(&document.id);
            disclosure.is_some_and(|disclosure| disclosure.support.value.iter().any(|named| named.id == id))
        });
        let support = self.support(id, own, self.tax());
        let severities = self
            .severities()
            .into_iter()
            .filter(|severity| {
                support
                    .responses
                    .iter()
                    .any(|response| response.severity == severity.id)
            })
            .collect();
        Some(SupportPageView {
            support,
            severities,
            escalation: self.escalation(),
            escalation_href: self.href(&Content::Escalation),
            documents,
        })
    }

    /// Contacts and hours.
    pub fn contacts(&self) -> ContactsView {
        let public = self.site.offer.contacts.iter();
        let internal = self.site.desk.iter().flat_map(|desk| desk.contacts.iter());
        let partner = self.site.offer.partner.iter();
        let complaints = partner.flat_map(|partner| &partner.value.complaints.0);
        let complaints = complaints.filter_map(|named| self.contact_named(named)).collect();
        ContactsView {
            contacts: public
                .chain(internal)
                .filter_map(|(id, contact)| self.contact(&id.value, contact))
                .collect(),
            weeks: self
                .site
                .offer
                .hours
                .iter()
                .filter_map(|(id, _)| self.week(&id.value))
                .collect(),
            complaints,
        }
    }

    /// The tariff sheet.
    pub fn prices(&self) -> PricesView {
        let mut changes = self.all_changes();
        let about_price = format!(": {}", self.say("change-price"));
        changes.retain(|change| change.subject.ends_with(&about_price));
        PricesView {
            tax: self.tax_sentence(self.tax()),
            rounding: self.usual_rounding(),
            support: self.all_support(self.tax()),
            changes,
        }
    }

    /// What happens when we escalate.
    pub fn escalation(&self) -> Option<EscalationView> {
        let own = &self.site.offer.escalation.as_ref()?.value;
        Some(EscalationView {
            summary: match &own.requests {
                Some(requests) => format!("{} {}", self.text(requests), self.text(&own.summary)),
                None => self.text(&own.summary),
            },
            when: self.texts(&own.when),
            steps: own
                .steps
                .iter()
                .map(|step| StepView {
                    title: self.text(&step.title),
                    text: self.text(&step.text),
                })
                .collect(),
            routes: self
                .site
                .offer
                .route_notes
                .iter()
                .filter_map(|note| note.on_or_first(self.today())?.as_ref())
                .map(|note| self.text(note))
                .collect(),
            severities: self.severities(),
        })
    }

    /// Changes to the terms.
    pub fn changes(&self) -> ChangesView {
        let updated = self
            .site
            .offer
            .partner
            .as_ref()
            .and_then(|partner| partner.value.updated.as_ref());
        ChangesView {
            changes: self.all_changes(),
            notice: self.notice(),
            letters: self.letters(),
            feed: (self.site.audience == Audience::Customers).then(|| self.href(&Content::Feed)),
            updated: updated.map(|day| {
                self.words
                    .strings
                    .format("terms-updated", &[("date", self.date(day.value).as_str().into())])
            }),
        }
    }

    /// The letters of notice in this language.
    fn letters(&self) -> Vec<LetterRow> {
        let all = self.site.offer.disclosures.iter();
        let sent = all.filter(|(id, own)| self.is_printed(own) && self.site.has_notice(&id.value));
        let rows = sent.map(|(id, own)| {
            let letter = Content::Notice(id.value.clone());
            let title = self.text(&own.title);
            LetterRow {
                title: self
                    .words
                    .strings
                    .format("notice-letter", &[("title", (&title).into())]),
                reader: self.reader(own.reader.value),
                href: self.href(&letter),
                download: self.extent(&letter),
            }
        });
        rows.collect()
    }

    /// "We announce changes at least 8 weeks before they hold.", where that is promised.
    pub fn notice(&self) -> Option<String> {
        let period = self.site.offer.partner.as_ref()?.value.notice.as_ref()?;
        let period = self.words.period_in_words(period.value);
        Some(
            self.words
                .strings
                .format("notice-promised", &[("period", (&period).into())]),
        )
    }

    /// The documents of this language.
    pub fn documents(&self) -> Vec<DocumentRow> {
        let all = self.site.offer.disclosures.iter();
        all.filter(|(_, disclosure)| self.is_printed(disclosure))
            .map(|(id, disclosure)| self.document(&id.value, disclosure))
            .collect()
    }

    /// Whether a document exists in this language.
    pub fn is_printed(&self, disclosure: &Disclosure) -> bool {
        disclosure.is_in(self.lang)
    }

    /// A document in a list.
    fn document(&self, id: &str, disclosure: &Disclosure) -> DocumentRow {
        DocumentRow {
            id: id.to_owned(),
            title: self.text(&disclosure.title),
            reader: self.reader(disclosure.reader.value),
            page: self.href(&Content::Disclosure(id.to_owned())),
            print: self.href(&Content::Print(id.to_owned())),
            pdf: self.href(&Content::Pdf(id.to_owned())),
            download: self.download(id),
            version: disclosure.version.clone(),
            edition: self.href_to(&self.edition(id, &disclosure.version).path()),
            earlier: self.earlier(Some(id)),
            valid: self.validity(disclosure),
            language: self.language(self.lang.as_str()),
        }
    }

    /// For whom a document is.
    pub fn reader(&self, reader: Reader) -> String {
        self.say(match reader {
            Reader::Business => "reader-business",
            Reader::Consumers => "reader-consumers",
        })
    }

    /// "Valid from 1 January 2027".
    pub fn validity(&self, disclosure: &Disclosure) -> String {
        let from = self.date(disclosure.valid_from.value);
        let words = match &disclosure.valid_until {
            Some(until) => {
                let until = self.date(until.value);
                self.words
                    .strings
                    .format("valid-between", &[("from", (&from).into()), ("until", (&until).into())])
            }
            None => self.words.strings.format("valid-from", &[("date", (&from).into())]),
        };
        super::support::sentence(&words)
    }

    /// The list of documents.
    pub fn disclosures(&self) -> DisclosuresView {
        DisclosuresView {
            documents: self.documents(),
            profiles: self.site.reports.names().next().map(|_| Link {
                title: self.say("title-profiles"),
                href: self.href(&Content::Profiles),
            }),
            former: self.earlier(None),
        }
    }

    /// The order of this language's topics.
    pub fn order(&self) -> Option<&Order> {
        self.site.orders.get(self.lang)
    }

    /// Links to the first pages in the navigation.
    pub fn help_links(&self) -> Vec<Link> {
        let topics = self.order().map_or(&[][..], |order| &order.help);
        topics
            .iter()
            .filter_map(|key| self.topic_link(key))
            .take(HELP)
            .collect()
    }

    /// A link to a page or playbook.
    pub fn topic_link(&self, key: &TopicKey) -> Option<Link> {
        Some(Link {
            title: self.topic_title(self.site.topics.get(key)?),
            href: self.href(&Content::Topic(key.clone())),
        })
    }

    /// The list of pages.
    pub fn help(&self, sheet: usize) -> HelpView {
        let topics = self.order().map_or(&[][..], |order| on_sheet(&order.help, sheet));
        let rows = topics.iter().filter_map(|key| {
            let topic = self.site.topics.get(key)?;
            let link = self.topic_link(key)?;
            Some(HelpRow {
                title: link.title,
                href: link.href,
                description: self.topic_description(topic),
                internal: topic.audience == Audience::Agents,
            })
        });
        HelpView { pages: rows.collect() }
    }
}
