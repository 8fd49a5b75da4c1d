//! The views of what profiles find.

use super::Speech;
use crate::catalog::profile::{Finding, Item, Part, Place, Report, State};
use crate::project::Reports;
use crate::site::Content;
use crate::source::Span;
use crate::view::{
    Link, ProfileItem, ProfilePageView, ProfilePlace, ProfileReport, ProfileRow, ProfileTally, ProfileView,
    ProfilesView,
};

impl Speech<'_> {
    /// The list of profiles.
    pub fn profiles(&self) -> ProfilesView {
        let reports = &self.site.reports;
        let rows = reports.names().filter_map(|name| {
            let own = reports.get(name);
            let profile = &own.first()?.profile;
            Some(ProfileRow {
                name: name.to_owned(),
                title: self.text(&profile.title),
                source: self.text(&profile.source.name),
                href: self.href(&Content::Profile(name.to_owned())),
                complete: reports.is_complete(name),
                reports: own.iter().map(|report| self.tally(report)).collect(),
            })
        });
        ProfilesView {
            notice: self.say("profile-notice"),
            profiles: rows.collect(),
        }
    }

    /// A profile's page.
    pub fn profile_page(&self, name: &str) -> Option<ProfilePageView> {
        let pdf = Content::ProfilePdf(name.to_owned());
        Some(ProfilePageView {
            report: self.profile(name, &self.site.reports)?,
            download: self.extent(&pdf),
            pdf: self.href(&pdf),
            json: self.href(&Content::ProfileJson(name.to_owned())),
        })
    }

    /// What a profile finds.
    pub fn profile(&self, name: &str, reports: &Reports) -> Option<ProfileView> {
        let own = reports.get(name);
        let profile = &own.first()?.profile;
        let partner = self.site.offer.partner.as_ref();
        let as_of = self.date(self.today());
        Some(ProfileView {
            name: name.to_owned(),
            lang: self.lang.to_string(),
            title: self.text(&profile.title),
            partner: partner.map_or_else(String::new, |partner| partner.value.name.clone()),
            source: self.text(&profile.source.name),
            source_url: profile.source.url.clone(),
            notice: self.say("profile-notice"),
            as_of: self.today().to_string(),
            as_of_words: self
                .words
                .strings
                .format("terms-as-of", &[("date", as_of.as_str().into())]),
            complete: reports.is_complete(name),
            reports: own.iter().map(|report| self.report(report, reports)).collect(),
            labels: [self.say("profile-add"), self.say("profile-only-if")],
        })
    }

    /// What a profile finds in a document, or in all terms.
    fn report(&self, report: &Report, reports: &Reports) -> ProfileReport {
        let items = report.findings.iter().filter_map(|finding| {
            let item = report.profile.items.get(&finding.id)?;
            Some(self.item(item, finding, report, reports))
        });
        ProfileReport {
            disclosure: report.disclosure.clone(),
            tally: self.tally(report),
            items: items.collect(),
        }
    }

    /// What is looked at, and how much is there.
    fn tally(&self, report: &Report) -> ProfileTally {
        let count = |is: fn(&State) -> bool| {
            let all = report.findings.iter().filter(|finding| is(&finding.state)).count();
            u32::try_from(all).unwrap_or(u32::MAX)
        };
        let met = count(|state| matches!(state, State::Met(_)));
        let missing = count(|state| matches!(state, State::Missing(_)));
        let others = count(|state| matches!(state, State::Unasked(_) | State::Excused(_)));
        let disclosure = report.disclosure.as_deref();
        let own = disclosure.and_then(|id| Some((id, self.site.offer.disclosures.get(id)?)));
        ProfileTally {
            title: own.map_or_else(|| self.say("profile-all-terms"), |(_, own)| self.text(&own.title)),
            href: own
                .filter(|(_, own)| self.is_printed(own))
                .map(|(id, _)| self.href(&Content::Disclosure(id.to_owned()))),
            complete: report.is_complete(),
            tally: self.words.strings.format(
                "profile-tally",
                &[
                    ("met", met.into()),
                    ("missing", missing.into()),
                    ("others", others.into()),
                ],
            ),
        }
    }

    /// An item.
    fn item(&self, item: &Item, finding: &Finding, report: &Report, reports: &Reports) -> ProfileItem {
        let mut view = ProfileItem {
            id: finding.id.clone(),
            text: self.text(&item.text),
            paragraph: self.text(&item.paragraph),
            state: "not_applicable".to_owned(),
            state_name: self.say("profile-not-applicable"),
            places: Vec::new(),
            add: Vec::new(),
            reason: None,
            only_if: None,
        };
        match &finding.state {
            State::Met(places) => {
                "met".clone_into(&mut view.state);
                view.state_name = self.say("profile-met");
                for place in places {
                    let printed = self.printed(place, report);
                    view.places.extend(self.place(place.span, printed, reports));
                }
                view.places
                    .dedup_by(|one, other| one.line == other.line && one.file == other.file);
            }
            State::Missing(keys) => {
                "missing".clone_into(&mut view.state);
                view.state_name = self.say("profile-missing");
                let or = format!(" {} ", self.say("profile-or"));
                view.add = keys.iter().map(|alternatives| alternatives.join(&or)).collect();
                view.add.extend(item.add.as_ref().map(|more| self.text(more)));
                view.only_if = item.only_if.as_ref().map(|condition| self.text(condition));
            }
            State::Unasked(condition) => {
                view.reason = Some(self.say(&format!("profile-unless-{}", condition.word())));
            }
            State::Excused(reason) => {
                view.reason = Some(self.text(reason));
                view.places.extend(self.place(reason.span, None, reports));
            }
        }
        view
    }

    /// A place in the catalog.
    fn place(&self, span: Span, printed: Option<Link>, reports: &Reports) -> Option<ProfilePlace> {
        let (file, line) = reports.place(span)?;
        Some(ProfilePlace {
            file: file.to_owned(),
            line,
            printed,
        })
    }

    /// Where a fact is printed: in the document that is looked at, else on the page that tells it.
    fn printed(&self, place: &Place, report: &Report) -> Option<Link> {
        let offer = &self.site.offer;
        let first = || {
            let mut printed = offer.disclosures.iter().filter(|(_, own)| self.is_printed(own));
            printed.next().map(|(id, _)| id.value.clone())
        };
        let title = match &place.part {
            Part::Identity => self.say("identity"),
            Part::Support(id) => self.text(&offer.support.get(id)?.name),
            Part::Contact(_) => self.say("contacts"),
            Part::Escalation => self.say("escalation"),
            Part::Document => self.text(&offer.disclosures.get(&report.disclosure.clone().or_else(first)?)?.title),
        };
        let anchor = match &place.part {
            Part::Identity => "#identity".to_owned(),
            Part::Support(id) => format!("#support-{id}"),
            Part::Contact(_) => "#contacts".to_owned(),
            Part::Escalation => "#escalation".to_owned(),
            Part::Document => String::new(),
        };
        let of = |id: String| format!("{}{anchor}", self.href(&Content::Disclosure(id)));
        let href = match (&report.disclosure, &place.part) {
            (Some(id), _) => {
                offer.disclosures.get(id).filter(|own| self.is_printed(own))?;
                of(id.clone())
            }
            (None, Part::Support(id)) => self.href(&Content::Support(id.clone())),
            (None, Part::Contact(id)) => format!("{}#contact-{id}", self.href(&Content::Contacts)),
            (None, Part::Escalation) => self.href(&Content::Escalation),
            (None, Part::Identity | Part::Document) => of(first()?),
        };
        Some(Link { title, href })
    }
}
