//! Schedules in words: timetables, special days, "open now".

use std::collections::BTreeMap;

use super::{HORIZON, Speech};
use crate::catalog::schedule::{Cause, Opening, Schedule, Season, WEEKDAYS, Week};
use crate::catalog::{Hours, Versioned};
use crate::decode::Lang;
use crate::site::{Content, Site};
use crate::view::words::named_seasons;
use crate::view::{
    ChangeView, ContactView, DayView, Minutes, OpenTimes, SeasonTimes, SeasonView, StatusView, WeekRow, WeekView, Words,
};

/// How far ahead a page lists days with other hours, in days: half a year. All schedules end on the same day.
const SPECIAL_AHEAD: u32 = 183;

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
        Some(week)
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
        let times = self.open_times(schedule);
        let special = schedule.special_days(self.today(), SPECIAL_AHEAD);
        Some(WeekView {
            id: id.to_owned(),
            name: self.text(&own.name),
            zone: self.words.strings.format(
                "zone-named",
                &[("zone", zone_city(schedule.zone_name()).as_str().into())],
            ),
            seasons: self.season_views(schedule),
            special: special
                .iter()
                .take(SPECIAL_DAYS)
                .map(|day| self.special_day(own, day))
                .collect(),
            calendar: String::new(),
            usual: self.words.usual_in_words(schedule, self.today()),
            holidays: self.words.holidays_in_words(schedule),
            status: StatusView {
                plain: words.clone(),
                // Text, numbers and lists of them can always be written.
                data: serde_json::to_string(&times).unwrap_or_default(),
            },
            times,
            href: String::new(),
            words,
        })
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
        self.words.openings_in_words(&[opening])
    }

    /// A day with hours of its own.
    fn special_day(&self, hours: &Hours, day: &crate::catalog::schedule::SpecialDay) -> DayView {
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

    /// The timetable of an ordinary week, or of each season's.
    fn season_views(&self, schedule: &Schedule) -> Vec<SeasonView> {
        let rows = |week: &Week| week.groups().iter().map(|group| self.week_row(group)).collect();
        let Some(seasons) = named_seasons(schedule, self.today()) else {
            let week = schedule.usual_week(self.today());
            return vec![SeasonView {
                name: None,
                words: self.words.week_in_words(&week),
                from: None,
                until: None,
                rows: rows(&week),
            }];
        };
        let view = |(season, yearly): &(Season, bool)| SeasonView {
            name: Some(super::support::sentence(&self.words.season_in_words(season, *yearly))),
            words: self.words.week_in_words(&season.week),
            from: season.from.map(|from| from.to_string()),
            until: season.until.map(|until| until.to_string()),
            rows: rows(&season.week),
        };
        seasons.iter().map(view).collect()
    }

    /// The opening times of the next two years, for programs. They begin a day early, for what goes over midnight.
    fn open_times(&self, schedule: &Schedule) -> OpenTimes {
        let pairs =
            |openings: &[Opening]| -> Minutes { openings.iter().map(|opening| [opening.start, opening.end]).collect() };
        let week = |week: &Week| WEEKDAYS.map(|day| pairs(week.day(day)));
        let yesterday = self.today().yesterday().unwrap_or(self.today());
        let seasons = schedule.seasons(yesterday, HORIZON + 1);
        let days = schedule.special_days(yesterday, HORIZON + 1);
        OpenTimes {
            zone: schedule.zone_name().to_owned(),
            week: seasons
                .first()
                .map_or_else(Default::default, |season| week(&season.week)),
            seasons: seasons
                .iter()
                .skip(1)
                .filter_map(|season| {
                    Some(SeasonTimes {
                        from: season.from?.to_string(),
                        week: week(&season.week),
                    })
                })
                .collect(),
            days: days
                .into_iter()
                .map(|day| (day.date.to_string(), pairs(&day.openings)))
                .collect(),
            until: self.horizon().to_string(),
        }
    }

    /// The hours of a contact, where they are not those of the schedule `beside` it: in short words, for what both say
    /// of public holidays stands there already.
    pub(super) fn own_hours(&self, contact: &ContactView, beside: Option<&str>) -> Option<String> {
        let own = self.hours.get(contact.schedule.as_deref()?)?;
        let Some(beside) = beside.and_then(|id| self.hours.get(id)) else {
            return Some(own.words.clone());
        };
        let same_zone = own.times.zone == beside.times.zone;
        let same_week = own.times.week == beside.times.week && own.times.seasons == beside.times.seasons;
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

    /// What changes in a schedule.
    pub(super) fn hours_change(&self, id: &str, hours: &Versioned<Hours>) -> Option<ChangeView> {
        let (date, new) = hours.next(self.today())?;
        let schedule = self.site.schedules.on(id, date)?;
        let words = self.words.hours_in_words(schedule, date);
        // Both are told as of the same day, so that seasons that go on are told alike.
        let old = self.words.hours_in_words(self.schedule(id)?, date);
        if words == old {
            // Holidays, exceptions or the zone change; the timetable's words do not show it.
            return None;
        }
        let href = self.hours_href(id);
        Some(self.change(date, &self.text(&new.name), &words, &old, Some(href)))
    }
}

/// "Berlin" of "Europe/Berlin".
pub fn zone_city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}
