//! The versions of a schedule or contact in; stretches of days on each of which one schedule holds out.

use jiff::ToSpan;

use super::Speech;
use crate::catalog::schedule::{Schedule, SpecialDay, Week};
use crate::catalog::{Contact, Hours, Versioned};
use crate::decode::Date;
use crate::site::Site;

/// Days on which one version of a schedule holds.
#[derive(Clone, Copy)]
pub struct Stretch<'a> {
    /// The first day.
    pub from: Date,
    /// The day after the last.
    pub until: Date,
    /// The schedule as it is written.
    pub hours: &'a Hours,
    /// The schedule as it can be asked.
    pub schedule: &'a Schedule,
}

/// A usual week, and the days on which it holds within a stretch.
pub struct Usual {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub last: Date,
    /// The week.
    pub week: Week,
}

impl Stretch<'_> {
    /// Its usual weeks, season by season.
    pub fn weeks(&self) -> Vec<Usual> {
        let seasons = self.schedule.seasons(self.from, self.days()).into_iter();
        let weeks = seasons.map(|season| Usual {
            from: season.from.map_or(self.from, |from| from.max(self.from)),
            last: season.until.map_or(self.last(), |until| until.min(self.last())),
            week: season.week,
        });
        weeks.collect()
    }

    /// Its ordinary week.
    pub fn week(&self) -> Week {
        self.schedule.usual_week(self.from)
    }

    /// Its days with other hours.
    pub fn special_days(&self) -> Vec<SpecialDay> {
        self.schedule.special_days(self.from, self.days())
    }

    /// How many days it has.
    fn days(&self) -> u32 {
        let days = self.from.until(self.until).map_or(0, |span| span.get_days());
        u32::try_from(days).unwrap_or(0)
    }

    /// The last day.
    pub fn last(&self) -> Date {
        self.until.saturating_sub(1.day())
    }
}

impl<'a> Speech<'a> {
    /// The stretches of the schedule `id` from a day on, before another.
    pub fn stretches(&self, id: &str, from: Date, until: Date) -> Vec<Stretch<'a>> {
        stretches(self.site, id, from, until)
    }

    /// The stretches of a contact's schedules, up to the first day on which it has none.
    pub fn contact_stretches(&self, contact: &Versioned<Contact>, from: Date, until: Date) -> Vec<Stretch<'a>> {
        let mut all: Vec<Stretch<'a>> = Vec::new();
        for (from, until) in spans(contact, from, until) {
            let Some(named) = contact.on_or_first(from).and_then(|own| own.hours.as_ref()) else {
                break;
            };
            for stretch in self.stretches(&named.id, from, until) {
                match all.last_mut() {
                    // The contact changes, its schedule goes on.
                    Some(last) if std::ptr::eq(last.schedule, stretch.schedule) => last.until = stretch.until,
                    _ => all.push(stretch),
                }
            }
        }
        all
    }
}

/// The stretches of the schedule `id` of a site from a day on, before another.
pub(super) fn stretches<'a>(site: &'a Site, id: &str, from: Date, until: Date) -> Vec<Stretch<'a>> {
    let Some(hours) = site.offer.hours.get(id) else {
        return Vec::new();
    };
    let spans = spans(hours, from, until).into_iter();
    let stretches = spans.filter_map(|(from, until)| {
        Some(Stretch {
            from,
            until,
            hours: hours.on_or_first(from)?,
            schedule: site.schedules.on(id, from)?,
        })
    });
    stretches.collect()
}

/// The days from `from` on, before `until`, parted where another version begins to hold.
fn spans<T>(versions: &Versioned<T>, from: Date, until: Date) -> Vec<(Date, Date)> {
    let later = versions.all().iter().skip(1);
    let later = later.filter_map(|version| Some(version.from.as_ref()?.value));
    let mut edges = vec![from];
    edges.extend(later.filter(|day| from < *day && *day < until));
    edges.push(until);
    let pairs = edges.iter().zip(edges.iter().skip(1));
    pairs.map(|(from, until)| (*from, *until)).collect()
}
