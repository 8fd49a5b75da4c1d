//! Two versions of a schedule in, what changes with the second out: its words, its zone, and the days with other hours.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;

use super::said::{AllSaid, Manner};
use super::stretches::Stretch;
use super::{HORIZON, Speech};
use crate::catalog::schedule::{Cause, SpecialDay};
use crate::catalog::{Hours, Versioned};
use crate::decode::Date;
use crate::view::{ChangeView, ComingWeek};

/// Schedules from a day on. The zone is told by its own name, and the rows where the words do not differ.
const WEEK: Manner = Manner {
    order: &["name", "words", "rows", "zone_name"],
    silent: &["from", "zone", "days_long", "numbers"],
    texts: &[],
};

/// How many days with other hours a change names at most.
const NAMED: usize = 6;

impl Speech<'_> {
    /// What changes next in a schedule.
    pub(super) fn hours_change(&self, id: &str, hours: &Versioned<Hours>) -> Option<ChangeView> {
        self.hours_changes(id, hours).into_iter().next()
    }

    /// What changes in a schedule, the next change first. Both versions are asked about the days from the change on.
    pub(super) fn hours_changes(&self, id: &str, hours: &Versioned<Hours>) -> Vec<ChangeView> {
        let days = self.later(hours);
        let all = days.iter().filter_map(|day| {
            let next = days.iter().find(|next| *next > day);
            let until = next.copied().unwrap_or(day.saturating_add(i64::from(HORIZON).days()));
            let from = |holds: Date| {
                Some(Stretch {
                    from: *day,
                    until,
                    hours: hours.on_or_first(holds)?,
                    schedule: self.site.schedules.on(id, holds)?,
                })
            };
            let (old, new) = (from(day.yesterday().ok()?)?, from(*day)?);
            let name = self.text(&old.hours.name);
            Some(self.change(*day, &name, self.hours_difference(&new, &old)?, None))
        });
        all.collect()
    }

    /// How two versions differ on the same days; `None` where they do not.
    pub(super) fn hours_difference(&self, new: &Stretch<'_>, old: &Stretch<'_>) -> Option<String> {
        let week = self.difference(&self.week_said(new, old), &self.week_said(old, new));
        let all: Vec<String> = week.into_iter().chain(self.days_that_differ(new, old)).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }

    /// What a version says of its week, beside another.
    fn week_said(&self, own: &Stretch<'_>, other: &Stretch<'_>) -> AllSaid {
        let told = |stretch: &Stretch<'_>| {
            let week = self.coming(stretch);
            match self.words.holidays_in_words(own.schedule) == self.words.holidays_in_words(other.schedule) {
                // What both say of public holidays is no difference.
                true => ComingWeek {
                    words: self.words.usual_in_words(stretch.schedule, stretch.from),
                    ..week
                },
                false => week,
            }
        };
        let (view, beside) = (told(own), told(other));
        let mut said = self.said(&view, &WEEK);
        if view.words != beside.words {
            said.retain(|(key, _)| key != "rows");
        }
        said
    }

    /// "24 December 2026: closed instead of 08:00–12:00", day by day.
    fn days_that_differ(&self, new: &Stretch<'_>, old: &Stretch<'_>) -> Vec<String> {
        let special = |own: &Stretch<'_>| -> BTreeMap<Date, SpecialDay> {
            own.special_days().into_iter().map(|day| (day.date, day)).collect()
        };
        let (of_new, of_old) = (special(new), special(old));
        let rule = |own: &Stretch<'_>| self.words.holidays_in_words(own.schedule);
        // Where the words for holidays differ, they say more than a list of holidays would.
        let same_rule = rule(new) == rule(old);
        let days: BTreeSet<Date> = of_new.keys().chain(of_old.keys()).copied().collect();
        let mut told: Vec<String> = Vec::new();
        for day in days {
            let (begins, ends) = (of_new.get(&day), of_old.get(&day));
            let dated = [begins, ends].into_iter().flatten();
            let by_rule = dated.clone().all(|day| !matches!(day.cause, Cause::Exception(_)));
            if by_rule && !same_rule {
                continue;
            }
            let (of_new, of_old) = (self.on_day(new, day, begins), self.on_day(old, day, ends));
            let same_times = new.schedule.day(day) == old.schedule.day(day);
            if same_times && dated.count() < 2 {
                continue;
            }
            told.extend(
                self.times_that_differ(of_new, of_old)
                    .map(|text| self.labelled_by(&self.day(day), &text)),
            );
        }
        if told.len() > NAMED {
            let more = told.len() - NAMED;
            told.truncate(NAMED);
            let more = u32::try_from(more).unwrap_or(u32::MAX);
            told.push(self.words.strings.format("change-more-days", &[("n", more.into())]));
        }
        told
    }

    /// New hours of a day and old ones, each with their reason; one that both have is told once.
    fn times_that_differ(&self, new: (String, String), old: (String, String)) -> Option<String> {
        let with = |text: String, reason: &str| match reason {
            "" => text,
            reason => format!("{text} ({reason})"),
        };
        let ((begins, reason), (ends, former)) = (new, old);
        if begins != ends && reason == former {
            let differs = self.facts_that_differ(&[begins], &[ends]);
            return differs.map(|text| with(text, &reason));
        }
        self.facts_that_differ(&[with(begins, &reason)], &[with(ends, &former)])
    }

    /// A version's hours on a day, and their reason where they have one.
    fn on_day(&self, own: &Stretch<'_>, day: Date, special: Option<&SpecialDay>) -> (String, String) {
        let reason = special.map(|day| self.special_day(own.hours, day).reason);
        let times = self.words.openings_in_words(&own.schedule.day(day));
        (times, reason.unwrap_or_default())
    }
}
