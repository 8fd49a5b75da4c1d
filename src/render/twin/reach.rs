//! Contacts and schedules in, their Markdown out.

use super::sheet::{Sheet, maybe, to};
use crate::markdown::{link, text};
use crate::view::{ContactView, DayView, SeasonView, StatusView, WeekRow, WeekView};

impl Sheet<'_> {
    /// What is dialled, written to or opened.
    pub(super) fn reach(&self, contact: &ContactView) -> String {
        to(&contact.value, contact.href.as_ref())
    }

    /// Contacts, a line each.
    pub(super) fn contact_lines(&mut self, contacts: &[ContactView]) {
        if !contacts.is_empty() {
            self.said(2, "contacts");
        }
        for contact in contacts {
            self.contact_line(contact);
        }
    }

    /// A contact in one line.
    pub(super) fn contact_line(&mut self, contact: &ContactView) {
        let hours = contact
            .hours
            .as_ref()
            .map_or_else(String::new, |hours| format!(", {}", text(hours)));
        self.item(0, &format!("{}: {}{hours}", text(&contact.name), self.reach(contact)));
    }

    /// Contacts, each with what to know of it; with a heading of its own where others link to it.
    pub(super) fn contacts(&mut self, contacts: &[ContactView], anchors: Option<usize>) {
        for contact in contacts {
            let ContactView {
                id: _,
                kind: _,
                kind_name: _,
                name: _,
                value: _,
                href: _,
                call_price,
                schedule: _,
                hours,
                own_hours: _,
                hours_href,
                languages,
                note,
                needs_voice,
                status: _,
                card,
                page: _,
                internal,
                change,
            } = contact;
            self.contact_head(contact, anchors);
            let depth = usize::from(anchors.is_none());
            if *internal {
                let words = self.say("internal");
                self.item(depth, &words);
            }
            if let Some(hours) = hours {
                let words = text(hours);
                let all = hours_href
                    .as_ref()
                    .map(|href| format!(" · {}", link(&self.speech.say("all-hours"), href)));
                self.fact(depth, "hours", &format!("{words}{}", all.unwrap_or_default()));
            }
            for fact in [call_price, languages].into_iter().flatten() {
                self.item(depth, &text(fact));
            }
            if *needs_voice {
                let words = self.say("needs-voice");
                self.item(depth, &words);
            }
            self.points(depth, note.as_ref().map(std::slice::from_ref).unwrap_or_default());
            if let Some(change) = self.change(change.as_ref()) {
                self.item(depth, &change);
            }
            if let Some(card) = card {
                let words = link(&self.speech.say("save-contact"), card);
                self.item(depth, &words);
            }
        }
    }

    /// How a contact is called and reached.
    fn contact_head(&mut self, contact: &ContactView, anchors: Option<usize>) {
        let (name, kind) = (&contact.name, &contact.kind_name);
        let reach = self.reach(contact);
        match anchors {
            Some(level) => {
                self.heading(level, name, Some(&format!("contact-{}", contact.id)));
                self.item(0, &format!("{}: {reach}", text(kind)));
            }
            None if name == kind => self.item(0, &format!("**{}:** {reach}", text(name))),
            None => self.item(0, &format!("**{}** ({}): {reach}", text(name), text(kind))),
        }
    }

    /// A schedule as timetables; with a heading of its own where others link to it.
    pub(super) fn week(&mut self, week: &WeekView, heading: Option<(usize, bool)>) {
        let WeekView {
            id,
            name,
            words,
            usual: _,
            holidays: _,
            zone,
            seasons,
            special,
            later,
            times: _,
            calendar,
            status: StatusView { plain: _, data: _ },
            href: _,
            change,
            coming: _,
        } = week;
        if let Some((level, anchored)) = heading {
            let id = anchored.then(|| format!("hours-{id}"));
            self.heading(level, name, id.as_deref());
        }
        self.paragraph(&text(words));
        if let Some(change) = self.change(change.as_ref()) {
            self.paragraph(&change);
        }
        self.seasons(seasons);
        self.special(special);
        let later = later
            .as_ref()
            .map_or_else(String::new, |later| format!(" {}", text(later)));
        let calendar = link(&self.speech.say("calendar"), calendar);
        self.paragraph(&format!("{}{later} · {calendar}", text(zone)));
    }

    /// The ordinary week of each season.
    fn seasons(&mut self, seasons: &[SeasonView]) {
        let head = ["days", "hours"].map(|id| self.say(id));
        for SeasonView {
            name,
            words: _,
            from: _,
            until: _,
            rows,
        } in seasons
        {
            if let Some(name) = name {
                self.paragraph(&format!("**{}**", text(name)));
            }
            let rows = rows.iter().map(
                |WeekRow {
                     days: _,
                     days_long,
                     numbers: _,
                     times,
                     closed,
                 }| {
                    let times: Vec<String> = times.iter().map(|time| text(time)).collect();
                    vec![text(days_long), maybe(closed).unwrap_or_else(|| times.join(", "))]
                },
            );
            self.table(&head, rows);
        }
    }

    /// The days with hours of their own.
    fn special(&mut self, special: &[DayView]) {
        if !special.is_empty() {
            let title = self.say("special-days");
            self.paragraph(&format!("**{title}**"));
            let head = ["date", "hours", "reason"].map(|id| self.say(id));
            let rows = special.iter().map(
                |DayView {
                     date,
                     iso: _,
                     times,
                     closed: _,
                     reason,
                 }| { vec![text(date), text(times), text(reason)] },
            );
            self.table(&head, rows);
        }
    }
}
