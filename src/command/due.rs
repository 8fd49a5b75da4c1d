//! `aushang due`: when a request must have been answered, and how that comes about.

use jiff::tz::TimeZone;

use super::asked::{Terms, known, language, moment, print_answer, whole_minute};
use super::{AsOf, Outcome, wrong_use};
use crate::catalog::deadline::{Span, partner_zone, promised};
use crate::catalog::{Offer, Response, Support};
use crate::cli::DueArgs;
use crate::decode::Date;
use crate::diagnostic::nearest;
use crate::view::build::Raised;
use crate::view::{DueStep, DueView};

/// Prints when what is promised for a request is due.
pub fn due(args: &DueArgs) -> Outcome {
    answer(args).unwrap_or_else(|outcome| outcome)
}

/// Prints the answer, or says why there is none.
fn answer(args: &DueArgs) -> Result<Outcome, Outcome> {
    let terms = Terms::read(&args.root)?;
    let zone = partner_zone(&terms.project.catalog.offer);
    let at = match &args.at {
        Some(text) => moment("--at", text, &zone)?,
        None => whole_minute(AsOf::read(None)?.moment()),
    };
    let day = at.to_zoned(zone.clone()).date();
    let (project, renderer) = terms.on(day)?;
    let lang = language(args.lang.as_deref(), &project.config)?;
    let asked = Asked::read(args, &project.catalog.offer, day)?;
    let pauses: Vec<Span> = args
        .pause
        .iter()
        .map(|text| pause(text, &zone))
        .collect::<Result<_, _>>()?;
    let raised = Raised {
        support: asked.support,
        severity: asked.severity,
        contact: asked.contact,
        at,
        pauses: &pauses,
    };
    let view = renderer.due(&lang, raised);
    let Some(view) = view else {
        return Err(asked.nothing());
    };
    Ok(print_answer(args.format, &view, text))
}

/// What is asked for, all of it known to the catalog.
struct Asked<'a> {
    /// The kind of support.
    support: &'a str,
    /// The severity.
    severity: &'a str,
    /// The contact by which the request came.
    contact: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// Looks up what is asked for on a day.
    fn read(args: &'a DueArgs, offer: &'a Offer, day: Date) -> Result<Self, Outcome> {
        let support = known("--support", &args.support, &offer.support)?;
        known("--severity", &args.severity, &offer.severities)?;
        let mut asked = Self {
            support: &args.support,
            severity: &args.severity,
            contact: None,
        };
        let response = promised(support, &args.severity, day).ok_or_else(|| asked.nothing())?;
        if let Some(channel) = &args.channel {
            asked.contact = Some(contact(channel, response, support, offer, day)?);
        }
        Ok(asked)
    }

    /// Says that nothing is promised.
    fn nothing(&self) -> Outcome {
        let Self { support, severity, .. } = self;
        wrong_use(
            &format!("`{support}` promises nothing for `{severity}` on that day"),
            &format!("give it a `response` for `{severity}` in the catalog, or ask for another severity"),
        )
    }
}

/// The contact that `channel` means by its id or its kind, where the promise holds for it.
fn contact<'a>(
    channel: &str,
    response: &'a Response,
    support: &'a Support,
    offer: &Offer,
    day: Date,
) -> Result<&'a str, Outcome> {
    let kind = |id: &str| Some(offer.contacts.get(id)?.on_or_first(day)?.kind.value.word());
    let is_it = |id: &&str| *id == channel || kind(id) == Some(channel);
    if let Some(found) = response.contacts(support).find(is_it) {
        return Ok(found);
    }
    let ways: Vec<String> = response.contacts(support).map(|id| format!("`{id}`")).collect();
    let ways = format!("it is promised by {}", ways.join(", "));
    let kinds = || offer.contacts.ids().filter_map(kind);
    if offer.contacts.get(channel).is_some() || kinds().any(|own| own == channel) {
        return Err(wrong_use(
            &format!("nothing is promised by `--channel {channel}`"),
            &ways,
        ));
    }
    let help = match nearest(channel, offer.contacts.ids().chain(kinds())) {
        Some(near) => format!("did you mean `{near}`? {ways}"),
        None => ways,
    };
    Err(wrong_use(
        &format!("`--channel {channel}` is no contact, and no kind of one"),
        &help,
    ))
}

/// A pause, written `FROM/TO`.
fn pause(text: &str, zone: &TimeZone) -> Result<Span, Outcome> {
    let help = "write its two times, such as 2026-12-23T17:00/2026-12-24T09:00";
    let Some((start, end)) = text.split_once('/') else {
        return Err(wrong_use(
            &format!("`--pause {text}` has no `/` between two times"),
            help,
        ));
    };
    let (start, end) = (moment("--pause", start, zone)?, moment("--pause", end, zone)?);
    if start >= end {
        return Err(wrong_use(&format!("`--pause {text}` ends before it begins"), help));
    }
    Ok(Span { start, end })
}

/// The answer for people: each target with its working below it.
fn text(view: &DueView) -> String {
    let mut text = format!("{}\n{} ({})\n", view.subject, view.raised, view.zone);
    if let Some(pauses) = &view.pauses {
        text.push_str(&format!("{pauses}\n"));
    }
    for target in &view.targets {
        text.push_str(&format!("\n{}: {} ({})\n", target.name, target.due, target.zone));
        text.push_str(&format!("  {}\n", target.promise));
        if let Some(since) = &target.since {
            text.push_str(&format!("  {since}\n"));
        }
        let width = |part: fn(&DueStep) -> &str| {
            let widths = target.steps.iter().map(|step| part(step).chars().count());
            widths.max().unwrap_or(0)
        };
        let (day, times, what) = (
            width(|step| &step.day),
            width(|step| &step.times),
            width(|step| &step.what),
        );
        for step in &target.steps {
            let line = format!(
                "  {:day$}  {:times$}  {:what$}  {}",
                step.day, step.times, step.what, step.left
            );
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}
