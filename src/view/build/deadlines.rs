//! A request in; what is due for it, when and why, in words out.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::Speech;
use crate::catalog::deadline::{ServiceClock, Span, Step, Target, due, partner_zone, promised};
use crate::catalog::schedule::{Cause, DAY};
use crate::catalog::{Duration, Response, Support};
use crate::decode::Date;
use crate::view::{DueStep, DueTarget, DueView};

/// A request, as far as deadlines go by it.
#[derive(Clone, Copy, Debug)]
pub struct Raised<'a> {
    /// The kind of support.
    pub support: &'a str,
    /// The severity.
    pub severity: &'a str,
    /// The contact by which it came; none where it is not said.
    pub contact: Option<&'a str>,
    /// When.
    pub at: Timestamp,
    /// When the clock was stopped.
    pub pauses: &'a [Span],
}

impl Speech<'_> {
    /// What is due for a request; `None` where nothing is promised for it.
    pub fn due(&self, raised: Raised<'_>) -> Option<DueView> {
        let support = self.site.offer.support.get(raised.support)?;
        let response = promised(support, raised.severity, self.today())?;
        let zone = partner_zone(&self.site.offer);
        let clock = response.clock(support, &self.site.offer, &self.site.schedules);
        // The first answer is given when it is due at the latest, and news count from then.
        let mut answered = None;
        let mut targets = Vec::new();
        for (target, within) in response.targets() {
            let since = match target {
                Target::Update => answered,
                Target::Response | Target::Resolve => Some(raised.at),
            };
            let found = since.and_then(|since| due(&clock, since, within, raised.pauses));
            if target == Target::Response {
                answered = found.as_ref().map(|found| found.at);
            }
            let (name, promise) = self.target_words(target, within, response);
            let at = found.as_ref().map(|found| local(&clock, found.at));
            let zone = at.clone().unwrap_or_else(|| local(&clock, raised.at));
            targets.push(DueTarget {
                kind: target.word(),
                name,
                promise,
                due: at.as_ref().map_or_else(|| self.say("due-never"), |at| self.end(at)),
                at: at.as_ref().map(for_programs),
                zone: zone_name(zone.time_zone()),
                since: since.filter(|since| *since != raised.at).map(|since| {
                    let since = self.end(&local(&clock, since));
                    self.words.strings.format("due-since", &[("moment", (&since).into())])
                }),
                steps: found
                    .into_iter()
                    .flat_map(|found| found.steps)
                    .map(|step| self.due_step(&step, &clock))
                    .collect(),
            });
        }
        let at = raised.at.to_zoned(zone.clone());
        Some(DueView {
            subject: self.due_subject(support, raised),
            raised: self.moment(&at),
            raised_at: for_programs(&at),
            zone: zone_name(&zone),
            pauses: self.pauses(response),
            targets,
        })
    }

    /// "Technical support, Urgent, by Telephone".
    fn due_subject(&self, support: &Support, raised: Raised<'_>) -> String {
        let severity = self.severity(raised.severity).map(|severity| severity.name);
        let contact = raised.contact.and_then(|id| {
            let contact = self.site.offer.contacts.get(id)?;
            let name = self.contact_view(id, contact)?.name;
            Some(
                self.words
                    .strings
                    .format("response-by", &[("contacts", (&name).into())]),
            )
        });
        let parts = std::iter::once(self.text(&support.name)).chain(severity).chain(contact);
        parts.collect::<Vec<_>>().join(", ")
    }

    /// What is promised by when: "First response", and "within 4 hours, during service hours".
    pub(super) fn target_words(&self, target: Target, within: Duration, response: &Response) -> (String, String) {
        let (name, family) = match target {
            Target::Response => ("due-response", "within"),
            Target::Update => ("due-update", "update"),
            Target::Resolve => ("due-resolve", "within"),
        };
        let promise = self.words.length(family, within);
        (self.say(name), format!("{promise}, {}", self.clock(response)))
    }

    /// A line of the working.
    fn due_step(&self, step: &Step, clock: &ServiceClock<'_>) -> DueStep {
        let of_day = |date: Date, what: String| DueStep {
            day: self.day(date),
            times: String::new(),
            what,
            left: String::new(),
        };
        match step {
            Step::Ran { span, left } => DueStep {
                what: self.length_of(span.seconds()),
                left: match left {
                    0 => String::new(),
                    left => {
                        let time = self.length_of(*left);
                        self.words.strings.format("due-time-left", &[("time", (&time).into())])
                    }
                },
                ..self.due_span(*span, clock)
            },
            Step::Paused(span) => DueStep {
                what: self.say("due-stopped"),
                ..self.due_span(*span, clock)
            },
            Step::Counted { date, number } => of_day(
                *date,
                self.words.strings.format("due-day-number", &[("n", (*number).into())]),
            ),
            Step::Closed { date, cause } => of_day(*date, self.closed_because(*date, *cause, clock)),
            Step::Lost(date) => of_day(*date, self.say("due-stopped-all-day")),
            Step::Ended { date, .. } => of_day(*date, self.say("due-last-hour")),
        }
    }

    /// The day and times of a span.
    pub(super) fn due_span(&self, span: Span, clock: &ServiceClock<'_>) -> DueStep {
        let zone = clock.zone(clock.date(span.start));
        let (start, end) = (span.start.to_zoned(zone.clone()), span.end.to_zoned(zone));
        let until = if last_day(&end) == start.date() {
            self.time(&end, true)
        } else {
            format!("{}, {}", self.day(last_day(&end)), self.time(&end, true))
        };
        let args = [("from", self.time(&start, false)), ("to", until)];
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.into())).collect();
        DueStep {
            day: self.day(start.date()),
            times: self.words.strings.format("due-span", &args),
            what: String::new(),
            left: String::new(),
        }
    }

    /// "closed, public holiday".
    fn closed_because(&self, date: Date, cause: Cause, clock: &ServiceClock<'_>) -> String {
        let reason = match (cause, clock) {
            (Cause::PublicHoliday, _) => Some(self.say("due-holiday")),
            (Cause::Exception(at), ServiceClock::Open { id, .. }) => {
                let hours = self.site.offer.hours.get(id).and_then(|hours| hours.on_or_first(date));
                let exception = hours.and_then(|hours| hours.exceptions.get(at));
                let reason = exception.and_then(|exception| exception.reason.as_ref());
                reason.map(|reason| self.text(reason))
            }
            _ => None,
        };
        let closed = self.say("hours-closed");
        reason.map_or(closed.clone(), |reason| format!("{closed}, {reason}"))
    }

    /// "Wednesday, 23 December 2026, 16:40".
    pub(super) fn moment(&self, at: &Zoned) -> String {
        self.moment_on(at.date(), at, false)
    }

    /// The same, of the end of something: midnight is 24:00 of the day before it.
    fn end(&self, at: &Zoned) -> String {
        self.moment_on(last_day(at), at, true)
    }

    /// A moment of a day, in words.
    fn moment_on(&self, day: Date, at: &Zoned, is_end: bool) -> String {
        let (day, time) = (self.day(day), self.words.time_in_words(minute(at, is_end)));
        let args = [("day", (&day).into()), ("time", (&time).into())];
        self.words.strings.format("due-moment", &args) + &offset(at)
    }

    /// "16:40", in a table.
    fn time(&self, at: &Zoned, is_end: bool) -> String {
        self.words.locale.time(minute(at, is_end)) + &offset(at)
    }

    /// A length of time in whole minutes, in words.
    fn length_of(&self, seconds: i64) -> String {
        let minutes = u32::try_from(seconds / 60).unwrap_or_default();
        self.words.duration_in_words(Duration::Minutes(minutes))
    }
}

/// The minute of a day on its clocks; of an end at midnight the last one of the day before it.
fn minute(at: &Zoned, is_end: bool) -> u16 {
    match u16::try_from(i32::from(at.hour()) * 60 + i32::from(at.minute())) {
        Ok(0) if is_end => DAY,
        minute => minute.unwrap_or_default(),
    }
}

/// " (UTC+02:00)", where the clocks show this time twice.
fn offset(at: &Zoned) -> String {
    match at.time_zone().to_ambiguous_zoned(at.datetime()).is_ambiguous() {
        true => format!(" (UTC{})", at.strftime("%:z")),
        false => String::new(),
    }
}

/// The day that something which ends then belongs to.
fn last_day(end: &Zoned) -> Date {
    let is_midnight = (end.hour(), end.minute()) == (0, 0);
    end.date()
        .yesterday()
        .ok()
        .filter(|_| is_midnight)
        .unwrap_or(end.date())
}

/// A moment on the clocks of the place where it is counted.
fn local(clock: &ServiceClock<'_>, moment: Timestamp) -> Zoned {
    moment.to_zoned(clock.zone(clock.date(moment)))
}

/// "2026-12-24T10:40:00+01:00".
fn for_programs(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The IANA name of a zone, and the shorter one where it has two.
fn zone_name(zone: &TimeZone) -> String {
    zone.iana_name()
        .filter(|name| *name != "Etc/UTC")
        .unwrap_or("UTC")
        .to_owned()
}
