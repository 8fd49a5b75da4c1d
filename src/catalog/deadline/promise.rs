//! A kind of support, a severity and a day in; what is promised, each with the clock that it runs on, out.

use jiff::tz::TimeZone;

use super::ServiceClock;
use crate::catalog::{Clock, Duration, Offer, Response, Schedules, Support};
use crate::decode::Date;

/// What is promised for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The first answer by a person.
    Response,
    /// News of the progress, counted from the first answer, which is given when it is due at the latest.
    Update,
    /// A solution or a workaround.
    Resolve,
}

impl Target {
    /// The word for it in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Update => "update",
            Self::Resolve => "resolve",
        }
    }
}

impl Response {
    /// The targets that are promised, in the order in which they fall due.
    pub fn targets(&self) -> impl Iterator<Item = (Target, Duration)> {
        let all = [
            (Target::Response, Some(self.within)),
            (Target::Update, self.update),
            (Target::Resolve, self.resolve),
        ];
        all.into_iter().filter_map(|(target, within)| Some((target, within?)))
    }

    /// The contacts by which it is promised: its own, else the support's.
    pub fn contacts<'a>(&'a self, support: &'a Support) -> impl Iterator<Item = &'a str> {
        let named = if self.by.is_empty() {
            &support.contacts
        } else {
            &self.by
        };
        named.iter().map(|contact| contact.id.as_str())
    }

    /// The schedule on which its time runs; none where it runs day and night.
    pub fn hours<'a>(&'a self, support: &'a Support) -> Option<&'a str> {
        match &self.clock {
            Some(Clock::Always) => None,
            Some(Clock::Hours(hours)) => Some(&hours.id),
            None => support.hours.as_ref().map(|hours| hours.id.as_str()),
        }
    }

    /// The clock on which its time runs.
    pub fn clock<'a>(&'a self, support: &'a Support, offer: &Offer, schedules: &'a Schedules) -> ServiceClock<'a> {
        let open = self.hours(support).and_then(|id| ServiceClock::open(schedules, id));
        open.unwrap_or_else(|| ServiceClock::Always(partner_zone(offer)))
    }
}

/// The zone of the partner, in which days are counted that no schedule counts.
pub fn partner_zone(offer: &Offer) -> TimeZone {
    let partner = offer.partner.as_ref();
    let zone = partner.and_then(|partner| TimeZone::get(&partner.value.time_zone.value).ok());
    zone.unwrap_or(TimeZone::UTC)
}

/// What is promised by a kind of support for a severity on a day; `None` where nothing is, or not yet.
pub fn promised<'a>(support: &'a Support, severity: &str, day: Date) -> Option<&'a Response> {
    support.response.get(severity)?.on(day)
}
