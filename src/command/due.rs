//! `aushang due`: when a request must have been answered, and how that comes about.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::{AsOf, Outcome, is_folder, language, print, report, wrong_use};
use crate::catalog::deadline::{Span, partner_zone, promised};
use crate::catalog::{Offer, Response, Support};
use crate::cli::{Answer, DueArgs, Format};
use crate::decode::{Date, Entries};
use crate::diagnostic::{Code, Diagnostic, Level, nearest};
use crate::project::Project;
use crate::render::{Kit, Renderer};
use crate::site::{Request, Sites};
use crate::source::Files;
use crate::view::build::Raised;
use crate::view::{DueStep, DueView};

/// Prints when what is promised for a request is due.
pub fn due(args: &DueArgs) -> Outcome {
    answer(args).unwrap_or_else(|outcome| outcome)
}

/// Prints the answer, or says why there is none.
fn answer(args: &DueArgs) -> Result<Outcome, Outcome> {
    is_folder(&args.root)?;
    let (files, project, mut found) = Project::read(&args.root);
    let Some(project) = project else {
        return Err(report(found, &files, Format::Text));
    };
    let zone = partner_zone(&project.catalog.offer);
    let at = match &args.at {
        Some(text) => moment("--at", text, &zone)?,
        None => whole_minute(AsOf::read(None)?.moment()),
    };
    let request = Request {
        as_of: at.to_zoned(zone.clone()).date(),
        drafts: false,
    };
    let sites = Sites::join(&project, &files, request, &mut found);
    let kit = Kit::new(&project.config, &files, &mut found);
    project.config.weigh(&mut found);
    found.retain(|one| one.level == Level::Error);
    let Some(kit) = kit else {
        return Err(report(found, &files, Format::Text));
    };
    found.retain(|one| concerns_terms(one, &files));
    if !found.is_empty() {
        return Err(report(found, &files, Format::Text));
    }
    let lang = match &args.lang {
        Some(tag) => language(tag, &project.config)?,
        None => project.config.default_language().clone(),
    };
    let asked = Asked::read(args, &project.catalog.offer, request.as_of)?;
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
    let renderer = Renderer::new(sites.agents, Arc::new(kit));
    let view = renderer.due(&lang, raised);
    let Some(view) = view else {
        return Err(asked.nothing());
    };
    Ok(print(&match args.format {
        // Texts can always be written.
        Answer::Json => format!("{}\n", serde_json::to_string_pretty(&view).unwrap_or_default()),
        Answer::Text => text(&view),
    }))
}

/// Whether figures can't be relied on for it: it lies in settings or terms, and is there on every day. Whether somebody can
/// be reached when a promise holds changes none of them.
fn concerns_terms(one: &Diagnostic, files: &Files) -> bool {
    let path = one.path_in(files).unwrap_or_default();
    let is_told_elsewhere = matches!(one.code, Code::ClosedContact | Code::ShortNotice);
    !is_told_elsewhere && !path.ends_with(".md") && !["themes/", "archive/"].iter().any(|top| path.starts_with(top))
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

/// The entry called `id`.
fn known<'a, T>(option: &str, id: &str, entries: &'a Entries<T>) -> Result<&'a T, Outcome> {
    entries.get(id).ok_or_else(|| {
        let all: Vec<String> = entries.ids().map(|id| format!("`{id}`")).collect();
        let help = match nearest(id, entries.ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the catalog has {}", all.join(", ")),
        };
        wrong_use(&format!("`{option} {id}` is not in the catalog"), &help)
    })
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

/// A moment, as it is written: with its offset, or as the clocks show it where the partner is. Terms count minutes, so it is
/// the whole one.
fn moment(option: &str, text: &str, zone: &TimeZone) -> Result<Timestamp, Outcome> {
    // The name of a zone in brackets would be passed over.
    let is_plain = text.contains('T') && !text.contains('[');
    if let Some(Ok(moment)) = is_plain.then(|| text.parse::<Timestamp>()) {
        return Ok(whole_minute(moment));
    }
    let wall: DateTime = match is_plain.then(|| text.parse()) {
        Some(Ok(wall)) => wall,
        _ => {
            return Err(wrong_use(
                &format!("`{option} {text}` is not a time"),
                "write it as 2026-12-23T16:40, or with an offset as 2026-12-23T16:40+01:00",
            ));
        }
    };
    let name = zone.iana_name().unwrap_or("UTC");
    let ambiguous = zone.to_ambiguous_timestamp(wall);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => {}
        AmbiguousOffset::Gap { .. } => {
            return Err(wrong_use(
                &format!("`{option} {text}`: the clocks of {name} skip this time"),
                "write the time that they showed",
            ));
        }
        AmbiguousOffset::Fold { before, after } => {
            return Err(wrong_use(
                &format!("`{option} {text}`: the clocks of {name} show this time twice"),
                &format!("write {text}{before} or {text}{after}"),
            ));
        }
    }
    let moment = ambiguous.compatible().map(whole_minute);
    moment.map_err(|_| {
        wrong_use(
            &format!("`{option} {text}` is too far away to be counted"),
            "write a time of this age",
        )
    })
}

/// The minute that a moment lies in.
fn whole_minute(moment: Timestamp) -> Timestamp {
    let seconds = moment.as_second().rem_euclid(60);
    Timestamp::from_second(moment.as_second() - seconds).unwrap_or(moment)
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
