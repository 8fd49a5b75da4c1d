//! A site, a language and a page's address in; its views out.

mod changes;
mod contacts;
mod cost_lines;
mod costs;
mod deadlines;
mod diff;
mod disclosure;
mod due_form;
mod escalate;
mod feed;
mod frame;
mod graph;
mod hours_changes;
mod identity;
mod internal;
mod map;
mod json_ld;
mod named;
mod navigation;
mod notice;
mod pages;
mod prices;
mod printed;
mod profiles;
mod program;
mod routes;
mod said;
mod schedules;
mod search;
mod stretches;
mod support;
#[cfg(test)]
mod tests;

pub use costs::{Asked, NoCost};
pub use deadlines::Raised;
pub use diff::Span as DiffSpan;
pub use disclosure::{Documents, Extent, Print};
pub use due_form::clock_times;
pub use escalate::OLDER;
pub use frame::FrameParts;
pub use internal::facet_name;
pub use json_ld::json_ld;
pub use prices::Tax;
pub use schedules::spoken_hours;
pub use search::is_found;
pub use stretches::{Stretch, Usual};

use std::collections::BTreeMap;

use jiff::ToSpan;

use super::{Locale, Strings, WeekView, Words};
use crate::catalog::schedule::Schedule;
use crate::decode::{Date, Lang, Text};
use crate::site::{Content, Site, relative};

/// How far ahead special days are told to the script and the calendars, in days: two years.
const HORIZON: u32 = 731;

/// A language's ways of writing.
pub struct Language {
    /// Numbers, money, dates.
    pub locale: Locale,
    /// Texts of the interface.
    pub strings: Strings,
}

impl Language {
    /// Both, to compose phrases from.
    pub fn words(&self) -> Words<'_> {
        Words {
            locale: &self.locale,
            strings: &self.strings,
        }
    }
}

/// One page's voice: it knows the site, the language, and where the page stands.
#[derive(Clone, Copy)]
pub struct Speech<'a> {
    /// The site.
    pub site: &'a Site,
    /// The language.
    pub lang: &'a Lang,
    /// Its ways of writing.
    pub words: Words<'a>,
    /// Its schedules in words.
    pub hours: &'a BTreeMap<String, WeekView>,
    /// What pages link to.
    pub documents: &'a dyn Documents,
    /// The day whose terms are spoken of.
    pub day: Date,
    /// The page's address: links are relative to it.
    pub address: &'a str,
    /// Whether the page's twin speaks: links lead to the twins of pages.
    pub twin: bool,
}

impl<'a> Speech<'a> {
    /// A text of the catalog in this language.
    pub fn text(&self, text: &Text) -> String {
        text.best(self.lang, self.site.default_language()).to_owned()
    }

    /// Several of them.
    pub fn texts(&self, texts: &[Text]) -> Vec<String> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    /// A text of the interface.
    pub fn say(&self, id: &str) -> String {
        self.words.strings.get(id)
    }

    /// The way to `content` in this language.
    pub fn href(&self, content: &Content) -> String {
        self.href_to(&self.site.address(content, self.lang))
    }

    /// The way to a place on a page of the site; on the same page, the place alone.
    pub fn href_within(&self, address: &str, fragment: Option<&str>) -> String {
        match fragment {
            Some(fragment) if address == self.address => format!("#{fragment}"),
            Some(fragment) => format!("{}#{fragment}", self.href_to(address)),
            None => self.href_to(address),
        }
    }

    /// The way to an address of the site. A page that stands at no fixed depth gets addresses from the host's root.
    pub fn href_to(&self, address: &str) -> String {
        let own = self.site.pages.get(self.address).map(|page| &page.content);
        if own == Some(&Content::NotFound) {
            let base = self.site.config.base_address(self.site.audience);
            let path = base
                .split_once("://")
                .and_then(|(_, rest)| rest.split_once('/'))
                .map_or("", |(_, path)| path);
            return format!("/{path}{}", crate::site::href(address));
        }
        match self.site.pages.get(address) {
            Some(page) if self.twin && page.content.has_twin() => relative(
                self.address,
                &self
                    .site
                    .address(&Content::Twin(Box::new(page.content.clone())), &page.lang),
            ),
            _ => relative(self.address, address),
        }
    }

    /// The day whose terms are shown.
    pub fn today(&self) -> Date {
        self.day
    }

    /// The day before it.
    fn yesterday(&self) -> Date {
        self.today().yesterday().unwrap_or(self.today())
    }

    /// The same voice, speaking of another day.
    pub fn on(&self, day: Date) -> Self {
        Self { day, ..*self }
    }

    /// A schedule as it holds today.
    pub fn schedule(&self, id: &str) -> Option<&'a Schedule> {
        self.site.schedules.on(id, self.day)
    }

    /// A day in words.
    pub fn date(&self, date: Date) -> String {
        self.words.locale.date_long(date)
    }

    /// A day in words, with its weekday.
    pub fn day(&self, date: Date) -> String {
        format!(
            "{}, {}",
            self.words.locale.weekday_long(date.weekday()),
            self.words.locale.date_long(date)
        )
    }

    /// The last day for which the script is told the hours.
    pub fn horizon(&self) -> Date {
        self.today().saturating_add(i64::from(HORIZON).days())
    }
}
