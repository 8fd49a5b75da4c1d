//! The catalog's promises in; the form that says when a request is due, and what its script counts with, out.

use jiff::ToSpan;
use serde_json::{Map, Value, json};

use super::Speech;
use super::schedules::open_times;
use super::stretches::stretches;
use crate::catalog::deadline::partner_zone;
use crate::catalog::{Duration, Response, Support};
use crate::decode::Date;
use crate::site::{Content, Site};
use crate::view::{ClockTimes, DueChoice, DueFormView};

/// How long ago a request may have come in, in days: two months. Some days more are told, since an opening that lasts until then
/// began before.
const BACK: i64 = 62 + 4;

/// The clock that never stops.
const ALWAYS: &str = "";

impl Speech<'_> {
    /// The form. It stands on the site only where there is something to ask.
    pub fn due_form(&self) -> DueFormView {
        let offer = &self.site.offer;
        let choice = |id: &str, name: String| DueChoice {
            id: id.to_owned(),
            name,
            mark: String::new(),
        };
        let supports = offer.support.iter();
        let contacts = offer.contacts.iter();
        let severities = self.severities().into_iter();
        let zone = partner_zone(offer).iana_name().unwrap_or("UTC").to_owned();
        DueFormView {
            data: self.due_data(&zone).to_string(),
            supports: supports
                .map(|(id, support)| choice(&id.value, self.text(&support.name)))
                .collect(),
            severities: severities
                .map(|severity| DueChoice {
                    id: severity.id,
                    name: severity.name,
                    mark: severity.mark,
                })
                .collect(),
            contacts: contacts
                .filter_map(|(id, contact)| Some(choice(&id.value, self.contact_view(&id.value, contact)?.name)))
                .collect(),
            zone: self.zone(&zone),
            terms: self.href(&Content::SupportList),
        }
    }

    /// What the script counts with.
    fn due_data(&self, zone: &str) -> Value {
        let mut clocks = Map::new();
        let supports = self.site.offer.support.iter().map(|(id, support)| {
            let severities = support.response.iter().map(|(severity, response)| {
                let versions = response.all().iter().map(|version| {
                    self.due_version(
                        support,
                        &version.value,
                        version.from.as_ref().map(|from| from.value),
                        &mut clocks,
                    )
                });
                (severity.value.clone(), Value::Array(versions.collect()))
            });
            (id.value.clone(), Value::Object(severities.collect()))
        });
        let supports: Map<String, Value> = supports.collect();
        json!({ "zone": zone, "clocks": clocks, "supports": supports })
    }

    /// A version of a promise; its clock goes to `clocks`.
    fn due_version(
        &self,
        support: &Support,
        response: &Response,
        from: Option<Date>,
        clocks: &mut Map<String, Value>,
    ) -> Value {
        let hours = response.hours(support);
        let clock = hours.and_then(|id| {
            let first = self.today().saturating_sub(BACK.days());
            Some((id, clock_times(self.site, id, first, self.horizon())?))
        });
        let id = clock.as_ref().map_or(ALWAYS, |(id, _)| id).to_owned();
        clocks.entry(id.clone()).or_insert_with(|| match clock {
            Some((_, times)) => json!(times),
            None => json!({ "zone": partner_zone(&self.site.offer).iana_name().unwrap_or("UTC"), "always": true }),
        });
        let targets = response.targets().map(|(target, within)| {
            let (name, words) = self.target_words(target, within, response);
            let (unit, count) = match within {
                Duration::Minutes(count) => ("minutes", count),
                Duration::Days(count) => ("days", count),
                Duration::BusinessDays(count) => ("businessDays", count),
            };
            json!({ "kind": target.word(), "name": name, "words": words, "clock": id, unit: count })
        });
        json!({
            "from": from.map(|from| from.to_string()),
            "contacts": response.contacts(support).collect::<Vec<_>>(),
            "targets": targets.collect::<Vec<_>>(),
        })
    }
}

/// A schedule's hours from a day on, before another, for the script; `None` where there is no such schedule.
pub fn clock_times(site: &Site, id: &str, from: Date, until: Date) -> Option<ClockTimes> {
    Some(ClockTimes {
        from: from.to_string(),
        times: open_times(&stretches(site, id, from, until), &[])?,
    })
}
