//! A disclosure's view: the same for web page, print page and PDF.

use std::collections::BTreeSet;

use super::changes::in_order;
use super::{Speech, Tax};
use crate::catalog::{Clock, Contact, Disclosure, Hours, Paper, Price, Support};
use crate::decode::Ref;
use crate::project::Recorded;
use crate::site::Content;
use crate::view::{ContactView, DisclosureView, EarlierRow, SupportView, WeekView};

/// What only the renderer knows.
#[derive(Clone, Debug)]
pub struct Print {
    /// The brand colour, `#rrggbb`.
    pub brand: String,
    /// The colour that reads on it.
    pub on_brand: String,
    /// Draws the code of an address: words of its title, and the address.
    pub code: fn(&str, &str) -> String,
}

/// What a document looks like when it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// How many pages it has.
    pub pages: usize,
    /// How many bytes.
    pub bytes: usize,
}

/// Makes documents, or remembers them: pages ask it what they link to.
pub trait Documents {
    /// How large the PDF at `address` is; none where there is none, or it can't be made.
    fn extent(&self, address: &str) -> Option<Extent>;
}

/// No documents: for the documents themselves, which can't tell how large they will be.
impl Documents for () {
    fn extent(&self, _: &str) -> Option<Extent> {
        None
    }
}

impl Speech<'_> {
    /// What one gets with the PDF of the disclosure `id`: "PDF, 5 pages, 84 kB".
    pub fn download(&self, id: &str) -> String {
        self.extent(&Content::Pdf(id.to_owned()))
    }

    /// What one gets with a PDF.
    pub(super) fn extent(&self, pdf: &Content) -> String {
        let address = self.site.address(pdf, self.lang);
        let Some(extent) = self.documents.extent(&address) else {
            return self.say("download-pdf");
        };
        let size = self.words.size(extent.bytes);
        let pages = u32::try_from(extent.pages).unwrap_or(u32::MAX);
        self.words.strings.format(
            "download-pdf-extent",
            &[("pages", pages.into()), ("size", (&size).into())],
        )
    }

    /// The view of the disclosure `id`.
    pub fn disclosure(&self, id: &str, print: &Print) -> Option<DisclosureView> {
        let own = self.site.offer.disclosures.get(id)?;
        let tax = Self::tax_for(own.reader.value);
        let support = self.disclosure_support(id, tax);
        // What is printed leads to this version for good, not to what stands in its place later.
        let edition = self.edition(id, &own.version);
        let address = self.site.public(&edition.path());
        let own_page = self.site.address(&Content::Disclosure(id.to_owned()), self.lang);
        let changes = in_order(support.iter().flat_map(|support| support.changes.clone()));
        let severities = self
            .severities()
            .into_iter()
            .filter(|severity| {
                support.iter().any(|support| {
                    support
                        .responses
                        .iter()
                        .any(|response| response.severity == severity.id)
                })
            })
            .collect();
        let partner = self.site.offer.partner.as_ref().map(|partner| &partner.value);
        Some(DisclosureView {
            id: id.to_owned(),
            lang: self.lang.to_string(),
            paper: match own.paper {
                Some(Paper::Letter) => "letter".into(),
                Some(Paper::A4) | None => "a4".into(),
            },
            title: self.text(&own.title),
            partner: partner.map_or_else(String::new, |partner| partner.name.clone()),
            reader: self.reader(own.reader.value),
            version: own.version.clone(),
            valid: self.validity(own),
            valid_from: own.valid_from.value.to_string(),
            valid_until: own.valid_until.as_ref().map(|until| until.value.to_string()),
            notice: self.partly_translated(),
            intro: own.intro.as_ref().map(|intro| self.text(intro)),
            tax: self
                .tax_words(tax)
                .map(|words| super::support::sentence(&words))
                .unwrap_or_default(),
            rounding: self.usual_rounding(),
            weeks: self.weeks_of(own),
            contacts: self.contacts_of(own),
            severities,
            escalation: self.escalation(),
            changes,
            identity: partner.map(|partner| self.identity(partner)).unwrap_or_default(),
            closing: own.further().map(|text| self.text(text)).collect(),
            brand: print.brand.clone(),
            on_brand: print.on_brand.clone(),
            code: (print.code)(&self.say("code-alt"), &address),
            pdf: self.href(&Content::Pdf(id.to_owned())),
            download: self.download(id),
            print: self.href(&Content::Print(id.to_owned())),
            page: self.href(&Content::Disclosure(id.to_owned())),
            address_pieces: pieces(&address),
            address,
            canonical: self.site.public(&own_page),
            support,
        })
    }

    /// A version of a disclosure in this language, which has an address that stays.
    pub fn edition(&self, id: &str, version: &str) -> Content {
        Content::Edition(self.lang.clone(), id.to_owned(), version.to_owned())
    }

    /// The recorded versions of this language but those that hold now, the newest first: of the disclosure `id`, or where
    /// there is none, of those that the catalog no longer has.
    pub fn earlier(&self, id: Option<&str>) -> Vec<EarlierRow> {
        let offer = &self.site.offer;
        let is_one = |own: &&Recorded| match (id, offer.disclosures.get(&own.id)) {
            (Some(id), Some(current)) => own.id == id && own.version != current.version,
            (None, None) => true,
            _ => false,
        };
        let all = self.site.archive.iter().filter(|own| own.lang == *self.lang);
        let mut all: Vec<&Recorded> = all.filter(is_one).collect();
        all.sort_by(|one, other| other.valid_from.cmp(&one.valid_from).then(other.as_of.cmp(&one.as_of)));
        let rows = all.into_iter().map(|own| {
            let from = self.date(own.valid_from);
            let words = self.words.strings.format("valid-from", &[("date", (&from).into())]);
            EarlierRow {
                title: own.title.clone(),
                version: own.version.clone(),
                valid: words,
                href: self.href_to(&self.edition(&own.id, &own.version).path()),
                size: self.words.size(own.bytes.len()),
            }
        });
        rows.collect()
    }

    /// Which price the disclosure `id` tells.
    pub fn disclosure_tax(&self, id: &str) -> Option<Tax> {
        Some(Self::tax_for(self.site.offer.disclosures.get(id)?.reader.value))
    }

    /// The support that the disclosure `id` tells about.
    pub fn disclosure_support(&self, id: &str, tax: Tax) -> Vec<SupportView> {
        let own = self.site.offer.disclosures.get(id);
        let named = own.into_iter().flat_map(|own| &own.support.value);
        named
            .filter_map(|named| Some(self.support(&named.id, self.site.offer.support.get(&named.id)?, tax)))
            .collect()
    }

    /// The contacts that a disclosure's support is reached by, each once.
    pub(super) fn contacts_of(&self, disclosure: &Disclosure) -> Vec<ContactView> {
        let mut seen = BTreeSet::new();
        let support = disclosure
            .support
            .value
            .iter()
            .filter_map(|named| self.site.offer.support.get(&named.id));
        let named: Vec<&Ref<Contact>> = support.flat_map(|support| &support.contacts).collect();
        named
            .into_iter()
            .filter(|named| seen.insert(named.id.clone()))
            .filter_map(|named| self.contact(&named.id, self.site.offer.contacts.get(&named.id)?))
            .collect()
    }

    /// The schedules that its support, prices, promises and contacts name, each once.
    fn weeks_of(&self, disclosure: &Disclosure) -> Vec<WeekView> {
        let told = disclosure.support.value.iter();
        let told: Vec<&Support> = told
            .filter_map(|named| self.site.offer.support.get(&named.id))
            .collect();
        let mut named: Vec<&Ref<Hours>> = Vec::new();
        for support in &told {
            named.extend(&support.hours);
            for contact in &support.contacts {
                let own = self
                    .site
                    .offer
                    .contacts
                    .get(&contact.id)
                    .and_then(|contact| contact.on_or_first(self.today()));
                named.extend(own.and_then(|contact| contact.hours.as_ref()));
            }
        }
        for support in &told {
            let price = support.price.as_ref().and_then(|price| price.on_or_first(self.today()));
            if let Some(Price::Charged(charge)) = price {
                named.extend(charge.surcharges.iter().map(|surcharge| &surcharge.hours));
            }
            let responses = support.response.iter();
            let clocks = responses.filter_map(|(_, response)| response.on_or_first(self.today())?.clock.as_ref());
            named.extend(clocks.filter_map(|clock| match clock {
                Clock::Hours(hours) => Some(hours),
                Clock::Always => None,
            }));
        }
        let mut seen = BTreeSet::new();
        named
            .into_iter()
            .filter(|named| seen.insert(named.id.clone()))
            .filter_map(|named| self.week(&named.id))
            .collect()
    }
}

/// An address in pieces that end with a slash or hyphen; the slashes behind its scheme end none.
fn pieces(address: &str) -> Vec<String> {
    let scheme = address.find("://").map_or(0, |at| at + 3);
    let (scheme, rest) = address.split_at_checked(scheme).unwrap_or(("", address));
    let mut pieces = rest.split_inclusive(['/', '-']).map(str::to_owned);
    let first = format!("{scheme}{}", pieces.next().unwrap_or_default());
    std::iter::once(first).chain(pieces).collect()
}
