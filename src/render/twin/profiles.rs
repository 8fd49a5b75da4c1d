//! What profiles find in, its Markdown out: pages that only agents see.

use super::sheet::{Sheet, lines, maybe, to};
use crate::markdown::{link, text};
use crate::view::{
    ProfileItem, ProfilePageView, ProfilePlace, ProfileReport, ProfileRow, ProfileTally, ProfileView, ProfilesView,
};

impl Sheet<'_> {
    /// The profiles.
    pub(super) fn profiles(&mut self, view: &ProfilesView) {
        let ProfilesView { notice, profiles } = view;
        self.paragraph(&text(notice));
        let head = ["profile-source", "profile-state", "profile-reports"].map(|id| self.say(id));
        let rows = profiles.iter().map(|row| {
            let ProfileRow {
                name: _,
                title,
                source,
                href,
                complete,
                reports,
            } = row;
            let state = self.say(if *complete {
                "profile-complete"
            } else {
                "profile-incomplete"
            });
            let told = reports.iter().map(
                |ProfileTally {
                     title,
                     href,
                     complete: _,
                     tally,
                 }| { Some(format!("{}: {}", to(title, href.as_ref()), text(tally))) },
            );
            vec![lines([Some(link(title, href)), Some(text(source))]), state, lines(told)]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        self.table(&head, rows);
    }

    /// What a profile finds.
    pub(super) fn profile(&mut self, view: &ProfilePageView) {
        let ProfilePageView {
            report,
            pdf,
            download,
            json,
        } = view;
        let ProfileView {
            name: _,
            lang: _,
            title: _,
            partner: _,
            source,
            source_url,
            notice,
            as_of: _,
            as_of_words,
            complete: _,
            reports,
            labels: _,
        } = report;
        self.paragraph(&to(source, source_url.as_ref()));
        let file = link(&self.speech.say("profile-file"), json);
        self.paragraph(&format!("{} · {file}", link(download, pdf)));
        self.quote(&text(notice));
        let head = ["profile-item", "profile-state", "profile-where"].map(|id| self.say(id));
        for ProfileReport {
            disclosure,
            tally,
            items,
        } in reports
        {
            let id = format!("report-{}", disclosure.as_deref().unwrap_or("all"));
            self.head(2, &to(&tally.title, tally.href.as_ref()), Some(&id));
            self.paragraph(&text(&tally.tally));
            let rows: Vec<Vec<String>> = items.iter().map(|item| self.profile_item(item)).collect();
            self.table(&head, rows);
        }
        self.paragraph(&text(as_of_words));
    }

    /// An item and what became of it.
    fn profile_item(&self, item: &ProfileItem) -> Vec<String> {
        let ProfileItem {
            id: _,
            text: what,
            paragraph,
            state: _,
            state_name,
            places,
            add,
            reason,
            only_if,
        } = item;
        let keys: Vec<String> = add.iter().map(|key| format!("`{key}`")).collect();
        let add = (!keys.is_empty()).then(|| format!("{} {}", self.say("profile-add"), keys.join(", ")));
        let only_if = only_if
            .as_ref()
            .map(|words| format!("{} {}", self.say("profile-only-if"), text(words)));
        let places = places.iter().map(|ProfilePlace { file, line, printed }| {
            let printed = printed
                .as_ref()
                .map_or_else(String::new, |own| format!("{} ", link(&own.title, &own.href)));
            Some(format!("{printed}{}:{line}", text(file)))
        });
        let told = [add, only_if, maybe(reason)].into_iter().chain(places);
        vec![
            format!("{} ({})", text(what), text(paragraph)),
            text(state_name),
            lines(told),
        ]
    }
}
