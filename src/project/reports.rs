//! A catalog's profiles in, what each finds out, with the places at which it is written as people read them.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::catalog::profile::{Report, State};
use crate::decode::Lang;
use crate::source::{Files, Span};

/// What profiles find in the terms. Only agents are told.
#[derive(Clone, Debug, Default)]
pub struct Reports {
    /// The reports of each profile, one for each disclosure that names it, or one of all terms.
    all: BTreeMap<String, Vec<Report>>,
    /// Path and line of each place.
    places: BTreeMap<Span, (String, usize)>,
}

impl Reports {
    /// Of the profiles that disclosures name, and of the partner's own.
    pub fn new(catalog: &Catalog, languages: &[Lang], files: &Files) -> Self {
        let disclosures = catalog.offer.disclosures.iter();
        let named = disclosures.flat_map(|(_, own)| own.profiles().iter().map(|named| named.value.as_str()));
        let own = catalog.profiles.own().map(|(name, _)| name);
        Self::of(catalog, languages, files, named.chain(own))
    }

    /// Of these profiles; one that there is not is left out.
    pub fn of<'a>(
        catalog: &Catalog,
        languages: &[Lang],
        files: &Files,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut reports = Self::default();
        for name in names {
            let Some(profile) = catalog.profiles.get(name).filter(|_| !reports.all.contains_key(name)) else {
                continue;
            };
            let own = Report::all((name, profile), &catalog.offer, languages);
            let states = own.iter().flat_map(|report| &report.findings);
            for finding in states {
                let spans: Vec<Span> = match &finding.state {
                    State::Met(places) => places.iter().map(|place| place.span).collect(),
                    State::Excused(reason) => vec![reason.span],
                    State::Missing(_) | State::Unasked(_) => Vec::new(),
                };
                for span in spans {
                    let (path, line, _) = files.position(span);
                    reports.places.insert(span, (path.to_owned(), line));
                }
            }
            reports.all.insert(name.to_owned(), own);
        }
        reports
    }

    /// The names of the profiles, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.keys().map(String::as_str)
    }

    /// The reports of a profile.
    pub fn get(&self, name: &str) -> &[Report] {
        self.all.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether nothing is missing in any of a profile's reports.
    pub fn is_complete(&self, name: &str) -> bool {
        self.get(name).iter().all(Report::is_complete)
    }

    /// Path and line of a place.
    pub fn place(&self, span: Span) -> Option<(&str, usize)> {
        self.places.get(&span).map(|(path, line)| (path.as_str(), *line))
    }
}
