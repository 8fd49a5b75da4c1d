//! What changes for the readers of a document in, the letter that tells them out.
//!
//! Each document has a letter of its own: its readers are told what concerns them, with their prices and their rights.

use std::collections::BTreeMap;

use super::Speech;
use super::diff::Span;
use super::disclosure::Print;
use super::support::sentence;
use crate::catalog::{Disclosure, Paper, Partner, PartnerFact};
use crate::decode::{Date, parse_date};
use crate::site::{Content, Site};
use crate::view::{ContactView, DiffChange, Fact, NoticeChange, NoticeDay, NoticeEdition, NoticeReach, NoticeView};

/// A change with the name of its entry and its section.
type Told<'a> = (&'a str, &'a str, &'a DiffChange);

impl Speech<'_> {
    /// The letter to the readers of the document `id` about all that is to change for them from the site's day on.
    pub fn notice_letter(&self, id: &str, print: &Print) -> Option<NoticeView> {
        let span = Span {
            first: self.today(),
            held: Some(self.today()),
            last: None,
        };
        self.letter(id, self.site, span, self.today(), print)
    }

    /// The letter about what changes for them from `old` to this site, written on the day `today` unless all of it has been
    /// announced before.
    pub fn letter(&self, id: &str, old: &Site, span: Span, today: Date, print: &Print) -> Option<NoticeView> {
        let own = self.site.offer.disclosures.get(id)?;
        let partner = &self.site.offer.partner.as_ref()?.value;
        let diff = self.diff_for(id, old, span);
        let groups = diff.groups.iter();
        let told = groups.flat_map(|group| {
            group
                .changes
                .iter()
                .map(|one| (group.name.as_str(), group.section, one))
        });
        let (told, ends): (Vec<Told<'_>>, Vec<Told<'_>>) = told.partition(is_news);
        let written = written(&told).unwrap_or(today);
        let address = self
            .site
            .public(&self.site.address(&Content::Disclosure(id.to_owned()), self.lang));
        let ways = self.letter_ways(own);
        let tax = self.tax_words(Self::tax_for(own.reader.value));
        let tells_price = told
            .iter()
            .any(|(_, section, change)| *section == "support" && change.what == self.price_label());
        let title = self.text(&own.title);
        // Readers were promised what the old terms say.
        let promising = old.offer.partner.as_ref().map_or(partner, |own| &own.value);
        let days = self.letter_days(&told, promising, written);
        Some(NoticeView {
            id: id.to_owned(),
            lang: self.lang.to_string(),
            paper: match own.paper {
                Some(Paper::Letter) => "letter".into(),
                Some(Paper::A4) | None => "a4".into(),
            },
            partner: partner.name.clone(),
            legal_name: partner.legal_name.value.clone(),
            sender: vec![
                partner.legal_name.value.clone(),
                partner.address.street.clone(),
                format!("{} {}", partner.address.postcode, partner.address.city),
            ],
            date: self.date(written),
            iso: written.to_string(),
            reader: self.reader(own.reader.value),
            subject: self.subject_of(&title, &days),
            salutation: self.say("notice-salutation"),
            opening: self.words.strings.format(
                "notice-opening",
                &[("title", (&title).into()), ("version", (&own.version).into())],
            ),
            notice: self.partly_translated(),
            tax: tax.filter(|_| tells_price).map(|words| {
                let strings = self.words.strings;
                strings.format("notice-tax", &[("tax", (&words).into())])
            }),
            none: days.is_empty().then(|| self.say("diff-none")),
            has_ends: !ends.is_empty(),
            days,
            right: own.on_change.as_ref().map(|text| self.text(text)),
            edition: self.letter_edition(id, &own.version),
            questions: self.letter_questions(&ways),
            reach: self.letter_reach(&ways),
            identity: self.letter_identity(partner),
            brand: print.brand.clone(),
            on_brand: print.on_brand.clone(),
            code: (print.code)(&self.say("notice-code-alt"), &address),
            address,
        })
    }

    /// The version that holds now, as it is recorded: what nobody has recorded is kept by nobody.
    fn letter_edition(&self, id: &str, version: &str) -> Option<NoticeEdition> {
        let edition = self.edition(id, version);
        let day = self.date(self.site.recorded(&edition)?.as_of);
        let words = [("version", version.into()), ("date", (&day).into())];
        Some(NoticeEdition {
            label: self.words.strings.format("notice-edition", &words),
            address: self.site.public(&edition.path()),
        })
    }

    /// How a change of a price is labelled.
    fn price_label(&self) -> Option<String> {
        Some(self.say("change-price"))
    }

    /// "Changes from 1 March 2027: Support terms for businesses".
    fn subject_of(&self, title: &str, days: &[NoticeDay]) -> String {
        let strings = self.words.strings;
        let first = days.first().and_then(|day| parse_date(day.iso.as_ref()?).ok());
        match first {
            Some(first) => strings.format(
                "notice-subject-from",
                &[("date", (&self.date(first)).into()), ("title", title.into())],
            ),
            None => strings.format("notice-subject", &[("title", title.into())]),
        }
    }

    /// What changes, day by day.
    fn letter_days(&self, told: &[Told<'_>], partner: &Partner, written: Date) -> Vec<NoticeDay> {
        let mut days: BTreeMap<&Option<String>, Vec<&Told<'_>>> = BTreeMap::new();
        for one in told {
            days.entry(&one.2.from).or_default().push(one);
        }
        let days = days.into_iter().map(|(iso, changes)| {
            let from = iso.as_ref().and_then(|iso| parse_date(iso).ok());
            let last = changes
                .iter()
                .map(|one| day_of(&one.2.announced).unwrap_or(written))
                .max();
            let with_date = |from: Date| {
                let date = self.date(from);
                self.words.strings.format("notice-from", &[("date", (&date).into())])
            };
            let promised = partner.notice.as_ref().map(|period| period.value);
            let day = from.unwrap_or(written);
            NoticeDay {
                is_short: promised
                    .zip(last)
                    .is_some_and(|(period, last)| period.after(last) > day),
                iso: iso.clone(),
                title: from.map_or_else(|| self.say("notice-at-once"), with_date),
                announced: from
                    .zip(last)
                    .map(|(from, last)| self.announcement(partner, last, from)),
                changes: changes
                    .into_iter()
                    .map(|(name, _, change)| NoticeChange {
                        name: (*name).to_owned(),
                        what: change.what.as_deref().map(sentence),
                        text: change.text.clone(),
                    })
                    .collect(),
            }
        });
        days.collect()
    }

    /// "Announced on 16 November 2026, at least 8 weeks before, as promised."
    fn announcement(&self, partner: &Partner, announced: Date, from: Date) -> String {
        let date = self.date(announced);
        let promised = partner.notice.as_ref().map(|period| period.value);
        match promised.filter(|period| period.after(announced) <= from) {
            Some(period) => self.words.strings.format(
                "notice-kept",
                &[
                    ("date", (&date).into()),
                    ("period", (&self.words.period_in_words(period)).into()),
                ],
            ),
            None => self
                .words
                .strings
                .format("notice-announced", &[("date", (&date).into())]),
        }
    }

    /// The telephone and the mailbox that the readers of a document may use, where it has them.
    fn letter_ways(&self, own: &Disclosure) -> Vec<ContactView> {
        let contacts = self.contacts_of(own);
        let first = |kind: &str| contacts.iter().find(|contact| contact.kind == kind).cloned();
        ["phone", "email"].into_iter().filter_map(first).collect()
    }

    /// "We are glad to answer your questions: …".
    fn letter_questions(&self, ways: &[ContactView]) -> Option<String> {
        let values: Vec<String> = ways.iter().map(|contact| contact.value.clone()).collect();
        let ways = self.words.locale.list_or(&values);
        let words = || {
            self.words
                .strings
                .format("notice-questions", &[("ways", (&ways).into())])
        };
        (!values.is_empty()).then(words)
    }

    /// How the sender is reached: the ways, and the site.
    fn letter_reach(&self, ways: &[ContactView]) -> Vec<NoticeReach> {
        let site = self.site.public(&self.site.address(&Content::Start, self.lang));
        let site = site.strip_suffix("index.html").unwrap_or(&site).to_owned();
        let shown = site.split_once("://").map_or(site.as_str(), |(_, rest)| rest);
        let own = NoticeReach {
            label: self.say("notice-web"),
            value: shown.trim_end_matches('/').to_owned(),
            href: site.clone(),
        };
        let ways = ways.iter().filter_map(|contact| {
            Some(NoticeReach {
                label: contact.kind_name.clone(),
                value: contact.value.clone(),
                href: contact.href.clone()?,
            })
        });
        ways.chain([own]).collect()
    }

    /// The particulars that a business letter states (for Germany § 35a GmbHG and § 14 UStG).
    fn letter_identity(&self, partner: &Partner) -> Vec<Fact> {
        use PartnerFact as F;
        let facts = [
            (F::LegalName, "identity-name"),
            (F::Address, "identity-address"),
            (F::RepresentedBy, "identity-represented"),
            (F::Register, "identity-register"),
            (F::VatId, "identity-vat"),
        ];
        let told = facts.into_iter().map(|(fact, label)| Fact {
            label: self.say(label),
            value: self.partner_fact(partner, fact).text,
        });
        told.filter(|fact| !fact.value.is_empty()).collect()
    }
}

/// Whether a change is for a letter: that the support of a product's version ends on the day that the terms name is no
/// change of the terms.
fn is_news((_, section, change): &Told<'_>) -> bool {
    *section != "products" || change.from.is_none()
}

/// The day of a letter: the last one on which any of what it tells was announced; none where anything was not.
fn written(told: &[Told<'_>]) -> Option<Date> {
    let days: Option<Vec<Date>> = told.iter().map(|(.., change)| day_of(&change.announced)).collect();
    days?.into_iter().max()
}

/// A day as it is written for programs.
fn day_of(iso: &Option<String>) -> Option<Date> {
    parse_date(iso.as_ref()?).ok()
}
