//! Schedules in words: timetables, special days, "open now".

use std::collections::BTreeMap;

use jiff::ToSpan;

use super::Speech;
use super::stretches::Stretch;
use crate::catalog::schedule::{Cause, Opening, Schedule, Season, WEEKDAYS, Week};
use crate::catalog::{Contact, Hours, Versioned};
use crate::decode::{Date, Lang};
use crate::site::{Content, Site};
use crate::view::words::{named_seasons, zone_city};
use crate::view::{
    ComingTimes, ComingWeek, ContactView, DayView, Minutes, OpenTimes, SeasonView, StatusView, WeekRow, WeekView, Words,
};

/// How far ahead a page lists days with other hours, in days: half a year. All schedules end on the same day.
const SPECIAL_AHEAD: i64 = 183;

/// How many such days a page lists at most: a season that changes each day would fill it.
const SPECIAL_DAYS: usize = 14;

/// Every schedule in words, made once for all pages of a language: a page fills in its own links.
pub fn spoken_hours(site: &Site, lang: &Lang, words: Words<'_>) -> BTreeMap<String, WeekView> {
    let nothing = BTreeMap::new();
    let speech = Speech {
        site,
        lang,
        words,
        hours: &nothing,
        documents: &(),
        day: site.as_of,
        address: "",
        twin: false,
    };
    let all = site.offer.hours.iter();
    all.filter_map(|(id, hours)| Some((id.value.clone(), speech.spoken(&id.value, hours)?)))
        .collect()
}

impl Speech<'_> {
    /// A schedule, with links from this page.
    pub fn week(&self, id: &str) -> Option<WeekView> {
        let mut week = self.hours.get(id)?.clone();
        week.calendar = self.href(&Content::Calendar(id.to_owned()));
        week.href = self.hours_href(id);
        if let Some(change) = &mut week.change {
            change.href = Some(week.href.clone());
        }
        Some(week)
    }

    /// A schedule's hours in words on the day that is spoken of.
    pub(super) fn hours_words(&self, id: &str) -> Option<String> {
        if self.today() == self.site.as_of {
            return Some(self.hours.get(id)?.words.clone());
        }
        Some(self.words.hours_in_words(self.schedule(id)?, self.today()))
    }

    /// Where a schedule stands.
    pub fn hours_href(&self, id: &str) -> String {
        format!("{}#hours-{id}", self.href(&Content::Contacts))
    }

    /// A schedule in words, without links.
    fn spoken(&self, id: &str, hours: &Versioned<Hours>) -> Option<WeekView> {
        let own = hours.on_or_first(self.today())?;
        let schedule = self.schedule(id)?;
        let words = self.words.hours_in_words(schedule, self.today());
        let all = self.stretches(id, self.today(), self.horizon());
        let special = all.iter().flat_map(|stretch| {
            let days = stretch.special_days().into_iter();
            days.map(|day| (day.date, self.special_day(stretch.hours, &day)))
        });
        let special: Vec<(Date, DayView)> = special.collect();
        let (special, later) = self.listed(special);
        let before = self.stretches(id, self.yesterday(), self.today());
        let times = open_times(&all, &before)?;
        // The timetable tells this version: once another holds, none of its days is today.
        let last = all.get(1).and_then(|next| next.from.yesterday().ok());
        Some(WeekView {
            id: id.to_owned(),
            name: self.text(&own.name),
            zone: self.zone(schedule.zone_name()),
            seasons: self.season_views(schedule, last),
            special,
            later,
            calendar: String::new(),
            usual: self.words.usual_in_words(schedule, self.today()),
            holidays: self.words.holidays_in_words(schedule),
            status: status(&times, words.clone()),
            times,
            change: self.hours_change(id, hours),
            href: String::new(),
            coming: all.iter().skip(1).map(|stretch| self.coming(stretch)).collect(),
            words,
        })
    }

    /// The days with other hours that a page lists, and that there are more, where there are.
    fn listed(&self, days: Vec<(Date, DayView)>) -> (Vec<DayView>, Option<String>) {
        let end = self.today().saturating_add((SPECIAL_AHEAD - 1).days());
        let shown = days.iter().take_while(|(date, _)| *date <= end).count();
        let count = shown.min(SPECIAL_DAYS);
        let last = days.get(count.saturating_sub(1)).map(|(date, _)| *date);
        let last = if count < shown { last.unwrap_or(end) } else { end };
        let more = days.len() > count;
        let later = more.then(|| {
            let date = self.words.locale.date_long(last);
            self.words
                .strings
                .format("special-later", &[("date", date.as_str().into())])
        });
        (days.into_iter().take(count).map(|(_, day)| day).collect(), later)
    }

    /// A schedule's week from a coming day on.
    pub(super) fn coming(&self, stretch: &Stretch<'_>) -> ComingWeek {
        ComingWeek {
            from: stretch.from.to_string(),
            name: self.text(&stretch.hours.name),
            words: self.words.hours_in_words(stretch.schedule, stretch.from),
            zone: self.zone(stretch.schedule.zone_name()),
            zone_name: stretch.schedule.zone_name().to_owned(),
            rows: self.week_rows(&stretch.week()),
        }
    }

    /// "Times are those of Berlin."
    pub(super) fn zone(&self, name: &str) -> String {
        self.words.zone_in_words(name)
    }

    /// The timetable of a week.
    fn week_rows(&self, week: &Week) -> Vec<WeekRow> {
        week.groups().iter().map(|group| self.week_row(group)).collect()
    }

    /// Days with the same hours.
    fn week_row(&self, group: &crate::catalog::schedule::DayGroup) -> WeekRow {
        let locale = self.words.locale;
        let runs = |name: &dyn Fn(jiff::civil::Weekday) -> String, joint: &str| {
            let runs: Vec<String> = group
                .runs
                .iter()
                .map(|(first, last)| {
                    if first == last {
                        name(*first)
                    } else {
                        format!("{}{joint}{}", name(*first), name(*last))
                    }
                })
                .collect();
            runs.join(", ")
        };
        let to = self.say("days-to");
        let numbers: Vec<String> = group
            .runs
            .iter()
            .flat_map(|(first, last)| first.to_monday_one_offset()..=last.to_monday_one_offset())
            .map(|day| day.to_string())
            .collect();
        WeekRow {
            days: runs(&|day| locale.weekday_short(day), "–"),
            days_long: runs(&|day| locale.weekday_long(day), &format!(" {to} ")),
            numbers: numbers.join(" "),
            times: group.openings.iter().map(|opening| self.opening(*opening)).collect(),
            closed: group.openings.is_empty().then(|| self.say("hours-closed")),
        }
    }

    /// "08:00–18:00".
    fn opening(&self, opening: Opening) -> String {
        self.words.opening_in_table(opening)
    }

    /// A day with hours of its own.
    pub(super) fn special_day(&self, hours: &Hours, day: &crate::catalog::schedule::SpecialDay) -> DayView {
        let reason = match day.cause {
            Cause::PublicHoliday => self.say("public-holiday"),
            Cause::Exception(at) => hours
                .exceptions
                .get(at)
                .and_then(|exception| exception.reason.as_ref())
                .map_or_else(String::new, |reason| self.text(reason)),
            Cause::Other => String::new(),
        };
        let times: Vec<String> = day.openings.iter().map(|opening| self.opening(*opening)).collect();
        DayView {
            date: self.day(day.date),
            iso: day.date.to_string(),
            closed: times.is_empty(),
            times: if times.is_empty() {
                self.say("hours-closed")
            } else {
                times.join(", ")
            },
            reason,
        }
    }

    /// The timetable of an ordinary week, or of each season's, until the `last` day of the version that it tells.
    fn season_views(&self, schedule: &Schedule, last: Option<Date>) -> Vec<SeasonView> {
        let day = |date: Option<Date>| date.map(|date| date.to_string());
        let Some(seasons) = named_seasons(schedule, self.today()) else {
            let week = schedule.usual_week(self.today());
            return vec![SeasonView {
                name: None,
                words: self.words.week_in_words(&week),
                from: None,
                until: day(last),
                rows: self.week_rows(&week),
            }];
        };
        let view = |(season, yearly): &(Season, bool)| SeasonView {
            name: Some(super::support::sentence(&self.words.season_in_words(season, *yearly))),
            words: self.words.week_in_words(&season.week),
            from: day(season.from),
            until: day(season.until.into_iter().chain(last).min()),
            rows: self.week_rows(&season.week),
        };
        seasons.iter().map(view).collect()
    }

    /// The hours of a contact, where they are not those of the schedule `beside` it: in short words, for what both say
    /// of public holidays stands there already.
    pub(super) fn own_hours(&self, contact: &ContactView, beside: Option<&str>) -> Option<String> {
        let own = self.hours.get(contact.schedule.as_deref()?)?;
        let Some(beside) = beside.and_then(|id| self.hours.get(id)) else {
            return Some(own.words.clone());
        };
        let same_zone = own.times.zone == beside.times.zone;
        let same_week = own.times.week == beside.times.week && own.times.then == beside.times.then;
        if same_zone && same_week {
            return None;
        }
        let mut words = own.usual.clone();
        if !same_zone {
            words = format!("{words} ({})", zone_city(&own.times.zone));
        }
        match own.holidays.as_ref().filter(|_| own.holidays != beside.holidays) {
            Some(holidays) => Some(format!("{words}, {holidays}")),
            None => Some(words),
        }
    }

    /// "Open now" for a contact, which may change to another schedule; `today` is that of the schedule that it has now.
    pub(super) fn contact_status(&self, contact: &Versioned<Contact>, today: &StatusView) -> StatusView {
        let id = |own: &Contact| own.hours.as_ref().map(|named| named.id.clone());
        let now = contact.on_or_first(self.today()).and_then(id);
        let mut later = contact.all().iter().skip(1);
        let changes = later.any(|version| {
            let begins = version.from.as_ref().is_some_and(|from| from.value > self.today());
            begins && id(&version.value) != now
        });
        if !changes {
            return today.clone();
        }
        let all = self.contact_stretches(contact, self.today(), self.horizon());
        let before = self.contact_stretches(contact, self.yesterday(), self.today());
        let times = open_times(&all, &before);
        times.map_or_else(|| today.clone(), |times| status(&times, today.plain.clone()))
    }
}

/// The opening times of some stretches, for programs; `before` is yesterday, whose night shift may still be going on.
pub(super) fn open_times(stretches: &[Stretch<'_>], before: &[Stretch<'_>]) -> Option<OpenTimes> {
    let pairs =
        |openings: &[Opening]| -> Minutes { openings.iter().map(|opening| [opening.start, opening.end]).collect() };
    let (first, last) = (stretches.first()?, stretches.last()?);
    let weeks = stretches.iter().flat_map(|stretch| {
        let zone = stretch.schedule.zone_name();
        stretch.weeks().into_iter().map(move |usual| ComingTimes {
            from: usual.from.to_string(),
            zone: zone.to_owned(),
            week: WEEKDAYS.map(|day| pairs(usual.week.day(day))),
        })
    });
    let mut weeks = weeks.collect::<Vec<_>>().into_iter();
    let now = weeks.next()?;
    let usual = first.week();
    let before = before
        .iter()
        .map(|stretch| (stretch.from, stretch.schedule.day(stretch.from)));
    let before = before.filter(|(day, openings)| usual.day(day.weekday()) != openings);
    let special = stretches.iter().flat_map(Stretch::special_days);
    let special = special.map(|day| (day.date, day.openings));
    Some(OpenTimes {
        zone: now.zone,
        week: now.week,
        then: weeks.collect(),
        days: before
            .chain(special)
            .map(|(day, openings)| (day.to_string(), pairs(&openings)))
            .collect(),
        until: last.until.to_string(),
    })
}

/// "Open now", for the script and in plain words.
fn status(times: &OpenTimes, plain: String) -> StatusView {
    StatusView {
        plain,
        // Text, numbers and lists of them can always be written.
        data: serde_json::to_string(times).unwrap_or_default(),
    }
}
