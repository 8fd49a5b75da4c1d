//! What profiles find, for agents.

use super::terms::Sample;
use crate::view::{
    Link, ProfileItem, ProfilePageView, ProfilePlace, ProfileReport, ProfileRow, ProfileTally, ProfileView,
    ProfilesView,
};

impl Sample {
    /// The list of profiles.
    pub fn profiles(self) -> ProfilesView {
        ProfilesView {
            notice: self.t("A list, no advice.", "Eine Liste, keine Beratung."),
            profiles: vec![ProfileRow {
                name: "eu-22".to_owned(),
                title: self.t("Services Directive", "Dienstleistungsrichtlinie"),
                source: self.t("Directive 2006/123/EC", "Richtlinie 2006/123/EG"),
                href: "profile.html".to_owned(),
                complete: false,
                reports: vec![self.tally()],
            }],
        }
    }

    /// How much is there.
    fn tally(self) -> ProfileTally {
        ProfileTally {
            title: self.t("Support terms", "Supportbedingungen"),
            href: Some("disclosure.html".to_owned()),
            complete: false,
            tally: self.t("1 present, 1 missing", "1 vorhanden, 1 fehlt"),
        }
    }

    /// An item.
    fn profile_item(self, state: &str, text: (&str, &str)) -> ProfileItem {
        ProfileItem {
            id: "register".to_owned(),
            text: self.t(text.0, text.1),
            paragraph: "Art. 22(1)(b)".to_owned(),
            state: state.to_owned(),
            state_name: state.to_owned(),
            places: vec![ProfilePlace {
                file: "content/catalog/partner.yaml".to_owned(),
                line: 27,
                printed: Some(Link {
                    title: self.t("Who we are", "Wer wir sind"),
                    href: "disclosure.html".to_owned(),
                }),
            }],
            add: if state == "missing" {
                vec!["partner.register".to_owned()]
            } else {
                Vec::new()
            },
            reason: (state == "not_applicable").then(|| self.t("There is none.", "Es gibt keine.")),
            only_if: (state == "missing").then(|| self.t("there is a register", "es ein Register gibt")),
        }
    }

    /// A profile's page.
    pub fn profile(self) -> ProfilePageView {
        let items = vec![
            self.profile_item("met", ("Name", "Name")),
            self.profile_item("missing", ("Register and number", "Register und Nummer")),
            self.profile_item("not_applicable", ("Authority", "Behörde")),
        ];
        ProfilePageView {
            report: ProfileView {
                name: "eu-22".to_owned(),
                lang: self.lang().to_owned(),
                title: self.t("Services Directive", "Dienstleistungsrichtlinie"),
                partner: "Nordlicht Cloud".to_owned(),
                source: self.t("Directive 2006/123/EC", "Richtlinie 2006/123/EG"),
                source_url: Some("https://eur-lex.europa.eu/eli/dir/2006/123/oj".to_owned()),
                notice: self.t("A list, no advice.", "Eine Liste, keine Beratung."),
                as_of: "2026-11-23".to_owned(),
                as_of_words: self.t("Terms as of 23 November 2026", "Bedingungen, Stand 23. November 2026"),
                complete: false,
                labels: [String::new(), String::new()],
                reports: vec![ProfileReport {
                    disclosure: Some("terms".to_owned()),
                    tally: self.tally(),
                    items,
                }],
            },
            pdf: "profile.pdf".to_owned(),
            download: "PDF".to_owned(),
            json: "profile.json".to_owned(),
        }
    }
}
