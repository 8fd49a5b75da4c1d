//! Service hours come in, phrases go out.

use jiff::civil::Date;

use super::Words;
use crate::catalog::schedule::{DAY, DayGroup, Edge, HolidayRule, Opening, Schedule, Season, Week, Window, yearly};
use crate::view::locale::EN_DASH;
use crate::view::strings::Arg;

/// For how many days ahead seasons are told, which is enough to see whether they come again each year: two years.
const SEASONS_AHEAD: u32 = 731;

/// How many seasons that do not come again are told.
const MOST_SEASONS: usize = 4;

/// The seasons to be told, and whether they come again each year; none where every week is much like the next. What is
/// over on `on` is not told; a season that has begun is told to its end.
pub fn named_seasons(schedule: &Schedule, on: Date) -> Option<Vec<(Season, bool)>> {
    let seasons = schedule.seasons(on, SEASONS_AHEAD);
    if seasons.len() < 2 {
        return None;
    }
    if let Some(year) = yearly(&seasons) {
        return Some(year.into_iter().map(|season| (season, true)).collect());
    }
    let dated = seasons.into_iter().take(MOST_SEASONS).enumerate();
    Some(
        dated
            .map(|(at, season)| {
                let from = season.from.filter(|_| at > 0);
                (Season { from, ..season }, false)
            })
            .collect(),
    )
}

impl Words<'_> {
    /// Hours in one line: `Mon–Fri 08:00–18:00, except on public holidays`; with seasons, each with its months or days; behind
    /// them the windows between zones, which know no holidays.
    pub fn hours_in_words(&self, schedule: &Schedule, on: Date) -> String {
        if !schedule.windows().is_empty() {
            let bare = schedule.without_windows();
            let hours = bare.map(|bare| self.hours_in_words(&bare, on));
            return self.with_windows(schedule, hours);
        }
        let usual = self.usual_in_words(schedule, on);
        let Some(holidays) = self.holidays_in_words(schedule) else {
            return usual;
        };
        // What holds for all seasons is set apart from the last.
        let mark = if named_seasons(schedule, on).is_some() {
            "; "
        } else {
            ", "
        };
        format!("{usual}{mark}{holidays}")
    }

    /// The same without what holds on public holidays.
    pub fn usual_in_words(&self, schedule: &Schedule, on: Date) -> String {
        if !schedule.windows().is_empty() {
            let bare = schedule.without_windows();
            let hours = bare.map(|bare| self.usual_in_words(&bare, on));
            return self.with_windows(schedule, hours);
        }
        let seasons = self.seasons_in_words(schedule, on);
        seasons.unwrap_or_else(|| self.week_in_words(&schedule.usual_week(on)))
    }

    /// Hours, if there are any beside them, and the windows: `Fri 17:00 (Los Angeles time) to Mon 10:00 (Sydney time), each week`.
    fn with_windows(&self, schedule: &Schedule, hours: Option<String>) -> String {
        let windows = schedule.windows().iter().map(|window| self.window(window));
        hours.into_iter().chain(windows).collect::<Vec<_>>().join("; ")
    }

    /// A window that comes each week.
    fn window(&self, window: &Window) -> String {
        let (from, until) = (self.edge(&window.from), self.edge(&window.until));
        let args = [("from", (&from).into()), ("until", (&until).into())];
        self.strings.format("hours-window", &args)
    }

    /// A time of the week: `Fri 17:00 (Los Angeles time)`, without the zone where it is the schedule's own.
    fn edge(&self, edge: &Edge) -> String {
        let day = self.locale.weekday_short(edge.weekday);
        let time = self.time_in_words(edge.minute);
        let zone = edge
            .zone
            .as_ref()
            .map(|zone| self.time_of(zone.iana_name().unwrap_or(UTC)));
        let (named, zone) = (yes_or_no(zone.is_some()), zone.unwrap_or_default());
        let args: [(&str, Arg<'_>); 4] = [
            ("day", (&day).into()),
            ("time", (&time).into()),
            ("zone", (&zone).into()),
            ("named", named.into()),
        ];
        self.strings.format("hours-window-edge", &args)
    }

    /// Whose time it is: `Los Angeles time`, or `UTC`, which is nobody's.
    fn time_of(&self, zone: &str) -> String {
        let place = zone_city(zone);
        match place.starts_with(UTC) {
            true => place,
            false => self.strings.format("zone-time", &[("zone", (&place).into())]),
        }
    }

    /// The zone of the times beside it: `Times are those of Berlin.`
    pub fn zone_in_words(&self, zone: &str) -> String {
        let place = zone_city(zone);
        let id = match place.starts_with(UTC) {
            true => "zone-fixed",
            false => "zone-named",
        };
        self.strings.format(id, &[("zone", (&place).into())])
    }

    /// A time of the day within a sentence, without the word for the clock: `08:30`, `8:30`.
    pub fn time_in_words(&self, minutes: u16) -> String {
        let of_day = if minutes > DAY { minutes - DAY } else { minutes };
        let (hour, minute) = ((of_day / 60).to_string(), format!("{:02}", of_day % 60));
        let time = self.locale.time(minutes);
        let args: [(&str, Arg<'_>); 4] = [
            ("time", (&time).into()),
            ("hour", (&hour).into()),
            ("minute", (&minute).into()),
            ("whole", yes_or_no(of_day.is_multiple_of(60)).into()),
        ];
        self.strings.format("hours-time", &args)
    }

    /// A week in one line: `Mon–Fri 08:00–18:00`.
    pub fn week_in_words(&self, week: &Week) -> String {
        if week.is_closed() {
            return self.strings.get("hours-closed");
        }
        if week.is_round_the_clock() {
            return self.strings.get("hours-round-the-clock");
        }
        let open: Vec<DayGroup> = week
            .groups()
            .into_iter()
            .filter(|group| !group.openings.is_empty())
            .collect();
        // A list of days has commas of its own, so that the groups need a stronger mark.
        let mark = if open.iter().any(has_comma) { "; " } else { ", " };
        open.iter()
            .map(|group| self.group(group))
            .collect::<Vec<_>>()
            .join(mark)
    }

    /// The seasons with their hours: `April–October: Mon–Fri 08:00–18:00; November–March: Mon–Fri 09:00–17:00`.
    fn seasons_in_words(&self, schedule: &Schedule, on: Date) -> Option<String> {
        let seasons = named_seasons(schedule, on)?;
        let said = seasons.iter().map(|(season, yearly)| {
            let name = self.season_in_words(season, *yearly);
            let hours = self.week_in_words(&season.week);
            self.strings.format(
                "hours-season",
                &[("season", (&name).into()), ("hours", (&hours).into())],
            )
        });
        Some(said.collect::<Vec<_>>().join("; "))
    }

    /// When a season is: `April–October`, `15 April to 3 October`, or with its years where it does not come again.
    pub fn season_in_words(&self, season: &Season, yearly: bool) -> String {
        let format = |id: &str, from: &str, until: &str| {
            self.strings
                .format(id, &[("from", from.into()), ("until", until.into())])
        };
        match (season.from, season.until) {
            (None, None) => String::new(),
            (None, Some(until)) => format("season-until", "", &self.locale.date_long(until)),
            (Some(from), None) => format("season-from", &self.locale.date_long(from), ""),
            (Some(from), Some(until)) if !yearly => format(
                "season-days",
                &self.locale.date_long(from),
                &self.locale.date_long(until),
            ),
            (Some(from), Some(until)) if from.day() == 1 && until == until.last_of_month() => {
                let (first, last) = (self.locale.month(from), self.locale.month(until));
                if first == last {
                    first
                } else {
                    format("season-months", &first, &last)
                }
            }
            (Some(from), Some(until)) => format(
                "season-days",
                &self.locale.month_day(from),
                &self.locale.month_day(until),
            ),
        }
    }

    /// What holds on public holidays, if not the same: `except on public holidays`.
    pub fn holidays_in_words(&self, schedule: &Schedule) -> Option<String> {
        let times = schedule
            .holiday_openings()
            .map(|openings| self.openings_in_words(openings));
        let name = match (schedule.closed_on_holidays(), &times) {
            (HolidayRule::Ignored, _) => return None,
            (HolidayRule::Closed, _) => "hours-except-holidays",
            (HolidayRule::Different, None) => "hours-holidays-differ",
            (HolidayRule::Different, Some(_)) => "hours-holidays",
        };
        let days = self.public_holidays(schedule);
        let times = times.unwrap_or_default();
        Some(
            self.strings
                .format(name, &[("days", (&days).into()), ("times", (&times).into())]),
        )
    }

    /// Whose public holidays these are: `public holidays in Hamburg`. A whole country is not named: it is the partner's own.
    fn public_holidays(&self, schedule: &Schedule) -> String {
        match schedule.region() {
            Some(region) => {
                let place = self.strings.get(&format!("in-{}", region.to_lowercase()));
                self.strings.format("public-holidays-in", &[("place", (&place).into())])
            }
            None => self.strings.get("public-holidays"),
        }
    }

    /// The days of a group: `Mon–Thu, Sat`, or `daily`.
    pub fn days_in_words(&self, group: &DayGroup) -> String {
        if group.is_every_day() {
            return self.strings.get("hours-daily");
        }
        let runs = group.runs.iter().map(|(first, last)| {
            let (start, end) = (self.locale.weekday_short(*first), self.locale.weekday_short(*last));
            match last.since(*first) {
                0 => start,
                1 => format!("{start}, {end}"),
                _ => format!("{start}{EN_DASH}{end}"),
            }
        });
        runs.collect::<Vec<_>>().join(", ")
    }

    /// The openings of a day: `08:00–12:00 and 13:00–18:00`, `closed`, `round the clock`.
    pub fn openings_in_words(&self, openings: &[Opening]) -> String {
        if openings.is_empty() {
            return self.strings.get("hours-closed");
        }
        if openings == [Opening { start: 0, end: DAY }] {
            return self.strings.get("hours-round-the-clock");
        }
        let next_day = yes_or_no(openings.iter().any(|opening| opening.is_over_midnight()));
        let span = |opening: &Opening| {
            let id = match (opening.is_over_midnight(), next_day) {
                (true, _) => "hours-span-next-day",
                (false, "yes") => "hours-span-alone",
                (false, _) => "hours-span",
            };
            let (from, to) = (self.time_in_words(opening.start), self.time_in_words(opening.end));
            self.strings
                .format(id, &[("from", (&from).into()), ("to", (&to).into())])
        };
        let spans: Vec<String> = openings.iter().map(span).collect();
        let spans = self.locale.list_and(&spans);
        self.strings.format(
            "hours-spans",
            &[("spans", (&spans).into()), ("next-day", next_day.into())],
        )
    }

    /// An opening in a table: `08:00–18:00`, `round the clock`.
    pub fn opening_in_table(&self, opening: Opening) -> String {
        if opening == (Opening { start: 0, end: DAY }) {
            return self.strings.get("hours-round-the-clock");
        }
        let id = match opening.is_over_midnight() {
            true => "table-span-next-day",
            false => "table-span",
        };
        let (from, to) = (self.locale.time(opening.start), self.locale.time(opening.end));
        self.strings
            .format(id, &[("from", (&from).into()), ("to", (&to).into())])
    }

    /// The days and times of a group: `Mon–Fri 08:00–18:00`.
    fn group(&self, group: &DayGroup) -> String {
        let times = self.openings_in_words(&group.openings);
        if group.is_every_day() {
            return self.strings.format("hours-daily-at", &[("times", (&times).into())]);
        }
        let days = self.days_in_words(group);
        self.strings
            .format("hours-days-at", &[("days", (&days).into()), ("times", (&times).into())])
    }
}

/// The time of no place.
const UTC: &str = "UTC";

/// "Berlin" of "Europe/Berlin"; of a fixed distance its name for people, "UTC+3" of "Etc/GMT-3", which counts the other way.
pub fn zone_city(zone: &str) -> String {
    let Some(fixed) = zone.strip_prefix("Etc/") else {
        return zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    };
    match fixed.strip_prefix("GMT").and_then(|hours| hours.split_at_checked(1)) {
        Some((sign, hours)) if hours != "0" && !hours.is_empty() => {
            let sign = if sign == "-" { "+" } else { "\u{2212}" };
            format!("{UTC}{sign}{hours}")
        }
        _ => UTC.to_owned(),
    }
}

/// True when the days of `group` are written with a comma.
fn has_comma(group: &DayGroup) -> bool {
    group.runs.len() > 1 || group.runs.iter().any(|(first, last)| last.since(*first) == 1)
}

/// A switch for messages.
fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
