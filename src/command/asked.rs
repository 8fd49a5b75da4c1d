//! What is asked on the command line in, what it means in the catalog out, or why it means nothing.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::{Outcome, wrong_use};
use crate::config::Config;
use crate::decode::{Entries, Lang};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::Files;

/// Whether figures can't be relied on for it: it lies in settings or terms, and is there on every day. Whether somebody can
/// be reached when a promise holds changes none of them.
pub(super) fn concerns_terms(one: &Diagnostic, files: &Files) -> bool {
    let path = one.path_in(files).unwrap_or_default();
    let is_told_elsewhere = matches!(one.code, Code::ClosedContact | Code::ShortNotice);
    !is_told_elsewhere && !path.ends_with(".md") && !["themes/", "archive/"].iter().any(|top| path.starts_with(top))
}

/// The entry called `id`.
pub(super) fn known<'a, T>(option: &str, id: &str, entries: &'a Entries<T>) -> Result<&'a T, Outcome> {
    entries.get(id).ok_or_else(|| {
        let all: Vec<String> = entries.ids().map(|id| format!("`{id}`")).collect();
        let help = match nearest(id, entries.ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the catalog has {}", all.join(", ")),
        };
        wrong_use(&format!("`{option} {id}` is not in the catalog"), &help)
    })
}

/// The language of the answer.
pub(super) fn language(tag: Option<&str>, config: &Config) -> Result<Lang, Outcome> {
    let Some(tag) = tag else {
        return Ok(config.default_language().clone());
    };
    let own = config.languages.iter().find(|lang| lang.as_str() == tag);
    own.cloned().ok_or_else(|| {
        let all: Vec<String> = config.languages.iter().map(|lang| format!("`{lang}`")).collect();
        let help = match nearest(&tag.to_ascii_lowercase(), config.languages.iter().map(Lang::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the site is in {}", all.join(", ")),
        };
        wrong_use(&format!("the site is not in `{tag}`"), &help)
    })
}

/// A moment, as it is written: with its offset, or as the clocks show it where the partner is. Terms count minutes, so it is
/// the whole one.
pub(super) fn moment(option: &str, text: &str, zone: &TimeZone) -> Result<Timestamp, Outcome> {
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
pub(super) fn whole_minute(moment: Timestamp) -> Timestamp {
    let seconds = moment.as_second().rem_euclid(60);
    Timestamp::from_second(moment.as_second() - seconds).unwrap_or(moment)
}
