//! A request in; what is due for it, when and why, in words out.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::Speech;
use crate::catalog::deadline::{Due, ServiceClock, Span, Step, Target, due, partner_zone, promised};
use crate::catalog::schedule::Cause;
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
        let mut since = raised.at;
        let mut targets = Vec::new();
        for (target, within) in response.targets() {
            let from = if target == Target::Update { since } else { raised.at };
            let found = due(&clock, from, within, raised.pauses);
            if let (Target::Response, Some(found)) = (target, &found) {
                since = found.at;
            }
            let view = self.due_target(target, within, response, &clock, found);
            targets.push(DueTarget {
                since: (from != raised.at).then(|| {
                    let from = self.moment(&from.to_zoned(clock.zone(clock.date(from))));
                    self.words.strings.format("due-since", &[("moment", (&from).into())])
                }),
                ..view
            });
        }
        Some(DueView {
            subject: self.due_subject(support, raised),
            raised: self.moment(&raised.at.to_zoned(zone.clone())),
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

    /// A target.
    fn due_target(
        &self,
        target: Target,
        within: Duration,
        response: &Response,
        clock: &ServiceClock<'_>,
        found: Option<Due>,
    ) -> DueTarget {
        let (name, promise) = self.target_words(target, within, response);
        let at = found
            .as_ref()
            .map(|found| found.at.to_zoned(clock.zone(clock.date(found.at))));
        let zone = at.as_ref().map_or(TimeZone::UTC, |at| at.time_zone().clone());
        let steps = found.into_iter().flat_map(|found| found.steps);
        DueTarget {
            name,
            promise,
            due: at.as_ref().map(|at| self.moment(at)),
            at: at.map(|at| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()),
            zone: zone_name(&zone),
            since: None,
            steps: steps.map(|step| self.due_step(&step, clock)).collect(),
        }
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
        }
    }

    /// The day and times of a span.
    fn due_span(&self, span: Span, clock: &ServiceClock<'_>) -> DueStep {
        let local = |moment: Timestamp| moment.to_zoned(clock.zone(clock.date(span.start)));
        let (start, end) = (local(span.start), local(span.end));
        let minute = |at: &Zoned| minute_of(at);
        let at_midnight = minute(&end) == 0 && start.date().tomorrow().ok() == Some(end.date());
        let time = |minutes: u16| self.words.locale.time(minutes);
        let until = if at_midnight {
            time(1440)
        } else if start.date() == end.date() {
            time(minute(&end))
        } else {
            self.moment(&end)
        };
        let args = [("from", time(minute(&start))), ("to", until)];
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

    /// "Wednesday, 23 December 2026, 16:40", with the offset where the clocks show this time twice.
    pub fn moment(&self, at: &Zoned) -> String {
        let time = self.words.locale.time(minute_of(at));
        let words = format!("{}, {time}", self.day(at.date()));
        if at.time_zone().to_ambiguous_zoned(at.datetime()).is_ambiguous() {
            return format!("{words} (UTC{})", at.strftime("%:z"));
        }
        words
    }

    /// A length of time in whole minutes, in words.
    fn length_of(&self, seconds: i64) -> String {
        let minutes = u32::try_from(seconds / 60).unwrap_or_default();
        self.words.duration_in_words(Duration::Minutes(minutes))
    }
}

/// The minute of the day.
fn minute_of(at: &Zoned) -> u16 {
    u16::try_from(i32::from(at.hour()) * 60 + i32::from(at.minute())).unwrap_or_default()
}

/// The IANA name of a zone.
fn zone_name(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}
