//! Documents to print.

use super::support::Support;
use crate::decode::{Date, Entries, Lang, Ref, Text};
use crate::source::Spanned;
use crate::{choice, record};

choice! {
    /// Who reads a disclosure.
    pub enum Reader {
        /// Companies: net prices with the rate of VAT.
        Business = "business",
        /// Consumers: total prices with VAT.
        Consumers = "consumers",
    }
}

choice! {
    /// The paper it is printed on.
    pub enum Paper {
        /// 210 by 297 mm.
        A4 = "a4",
        /// 8.5 by 11 inches.
        Letter = "letter",
    }
}

record! {
    /// A document to print.
    pub struct Disclosure {
        /// Its title.
        title: Text,
        /// business or consumers.
        reader = "for": Spanned<Reader>,
        /// The kinds of support that it tells about.
        support: Spanned<Vec<Ref<Support>>>,
        /// The languages it is printed in; all of the site's where none are given.
        languages: Vec<Spanned<Lang>>,
        /// a4 (unless said otherwise) or letter.
        paper: Option<Paper>,
        /// Its version, as printed.
        version: String,
        /// The first day on which it holds.
        valid_from: Spanned<Date>,
        /// The last day on which it holds, where it is known.
        valid_until: Option<Spanned<Date>>,
        /// A paragraph at its head.
        intro: Option<Text>,
        /// What customers may do who do not agree to a change: the first of its further terms, and told in letters of notice.
        on_change: Option<Text>,
        /// Paragraphs at its end: further terms.
        closing: Vec<Text>,
        /// The profiles that say what it must state, such as `[csp, eu-22]`.
        profiles: Option<Spanned<Vec<Spanned<String>>>>,
        /// Items of these profiles that do not apply to the partner, by their ids, each with the reason. Customers are not told.
        not_applicable: Entries<Text>,
    }
}

impl Disclosure {
    /// Its further terms, in the order in which they are printed.
    pub fn further(&self) -> impl Iterator<Item = &Text> {
        self.on_change.iter().chain(&self.closing)
    }

    /// The profiles that it names.
    pub fn profiles(&self) -> &[Spanned<String>] {
        self.profiles.as_ref().map_or(&[], |named| &named.value)
    }

    /// Whether it is printed in `lang`, a language of the site.
    pub fn is_in(&self, lang: &Lang) -> bool {
        self.languages.is_empty() || self.languages.iter().any(|own| own.value == *lang)
    }
}
