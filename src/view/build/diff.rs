//! Two states of the terms in, what changes for customers from the one to the other out, in sentences.
//!
//! What is told is compared, thing by thing: on the first day, and on each later day on which either state begins to say
//! something else. What had been announced and comes as announced is no change.

mod things;

use std::collections::{BTreeMap, BTreeSet};

use things::{Thing, all_days, announced};

use super::{Speech, Tax};
use crate::catalog::Coverage;
use crate::decode::Date;
use crate::site::Site;
use crate::view::{DiffChange, DiffGroup, DiffView};

/// The days that two states of the terms are compared on.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// The first day.
    pub first: Date,
    /// The day whose terms the old state keeps saying; none where it says on each day what holds then.
    pub held: Option<Date>,
    /// The last day; none where all that is known to come is told.
    pub last: Option<Date>,
}

/// How a thing differs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Difference {
    /// changed, added or removed.
    kind: &'static str,
    /// In words.
    text: String,
}

/// A day on which either side begins to say something else of a thing.
#[derive(Clone, Debug)]
struct Step {
    /// The day, and the next such one.
    window: (Date, Option<Date>),
    /// What the old side says from then on.
    announced: Option<Difference>,
    /// What the new side says from then on.
    begins: Option<Difference>,
}

/// Two voices in one language.
#[derive(Clone, Copy)]
struct Pair<'a> {
    /// Speaks of the new state.
    new: Speech<'a>,
    /// Speaks of the old one.
    old: Speech<'a>,
    /// The days.
    span: Span,
    /// Whose terms they are.
    terms: Terms<'a>,
}

/// Whose terms are compared.
#[derive(Clone, Copy)]
enum Terms<'a> {
    /// All that any customer is told.
    All,
    /// What the readers of a document are told: its id, and what it tells of in either state.
    Of(&'a str, &'a [Coverage; 2]),
}

impl Speech<'_> {
    /// What changes for customers from `old` to this site.
    pub fn diff(&self, old: &Site, span: Span) -> DiffView {
        self.diff_of(old, span, Terms::All)
    }

    /// The same of what the readers of the document `id` are told, with the prices that they are told.
    pub(super) fn diff_for(&self, id: &str, old: &Site, span: Span) -> DiffView {
        let both = [self.site, old].map(|site| Coverage::of(&site.offer, id));
        self.diff_of(old, span, Terms::Of(id, &both))
    }

    /// What changes in some terms.
    fn diff_of(&self, old: &Site, span: Span, terms: Terms<'_>) -> DiffView {
        let pair = Pair {
            new: *self,
            old: Speech { site: old, ..*self },
            span,
            terms,
        };
        let mut groups: Vec<DiffGroup> = Vec::new();
        for thing in pair.things().into_iter().filter(|thing| terms.hold(thing)) {
            let mut changes = pair.changes(&thing);
            if let Thing::Price(id) | Thing::Response(id, _) = &thing
                && self.site.offer.support.get(id).is_none()
            {
                // With the kind of support goes all that belongs to it.
                changes.clear();
            }
            let Some(name) = pair.name(&thing).filter(|_| !changes.is_empty()) else {
                continue;
            };
            let (section, id) = thing.place();
            match groups.last_mut() {
                Some(group) if group.section == section && group.id.as_deref() == id => group.changes.extend(changes),
                _ => groups.push(DiffGroup {
                    section,
                    id: id.map(str::to_owned),
                    name,
                    changes,
                }),
            }
        }
        for group in &mut groups {
            group.changes.sort_by(|one, other| one.from.cmp(&other.from));
        }
        DiffView {
            lang: self.lang.to_string(),
            language: self.language(self.lang.as_str()),
            none: groups.is_empty().then(|| self.say("diff-none")),
            groups,
        }
    }
}

impl Terms<'_> {
    /// Whether a thing is told in them.
    fn hold(&self, thing: &Thing) -> bool {
        let Self::Of(own, both) = self else {
            return true;
        };
        let any = |part: fn(&Coverage) -> &BTreeSet<String>, id: &String| both.iter().any(|own| part(own).contains(id));
        match thing {
            Thing::Support(id) | Thing::Price(id) | Thing::Response(id, _) => any(|own| &own.support, id),
            Thing::Hours(id) => any(|own| &own.hours, id),
            Thing::Contact(id) => any(|own| &own.contacts, id),
            Thing::Severity(id) => any(|own| &own.severities, id),
            Thing::Product(id) => any(|own| &own.products, id),
            Thing::Disclosure(id) => own == id,
            Thing::Escalation | Thing::Note(_) | Thing::Identity(_) => true,
        }
    }
}

impl Pair<'_> {
    /// How a thing differs between two voices, each on its day.
    fn compare(
        &self,
        new: &Speech<'_>,
        old: &Speech<'_>,
        thing: &Thing,
        window: (Date, Option<Date>),
    ) -> Option<Difference> {
        things::compare(new, old, thing, (window, self.tax()))
    }

    /// Which prices are told.
    fn tax(&self) -> Tax {
        let told = |id: &str| self.new.disclosure_tax(id).or_else(|| self.old.disclosure_tax(id));
        match self.terms {
            Terms::All => None,
            Terms::Of(id, _) => told(id),
        }
        .unwrap_or_else(|| self.new.tax())
    }

    /// Everything that either side tells of, what belongs together one after the other.
    fn things(&self) -> Vec<Thing> {
        let mut all = self.new.things();
        for thing in self.old.things() {
            if all.contains(&thing) {
                continue;
            }
            let beside = all.iter().rposition(|own| own.place() == thing.place());
            let section = || all.iter().rposition(|own| own.place().0 == thing.place().0);
            let at = beside.or_else(section).map_or(all.len(), |at| at + 1);
            all.insert(at, thing);
        }
        all
    }

    /// What a thing is called.
    fn name(&self, thing: &Thing) -> Option<String> {
        let first = |speech: &Speech<'_>| speech.on(self.span.first).thing_name(thing);
        first(&self.new).or_else(|| first(&self.old))
    }

    /// The old side on a day.
    fn old_on(&self, day: Date) -> Speech<'_> {
        self.old.on(self.span.held.map_or(day, |held| held.min(day)))
    }

    /// All that changes in a thing.
    fn changes(&self, thing: &Thing) -> Vec<DiffChange> {
        let first = self.span.first;
        let steps = self.steps(thing);
        let moves = moves(&steps);
        let until = steps.first().map(|step| step.window.0);
        let mut before = self.compare(&self.new.on(first), &self.old_on(first), thing, (first, until));
        let mut told: Vec<DiffChange> = before.iter().map(|one| self.change(thing, None, None, one)).collect();
        for step in &steps {
            let day = step.window.0;
            let now = self.compare(&self.new.on(day), &self.old_on(day), thing, step.window);
            if now == before {
                continue;
            }
            let moved_from = moves.get(&day).copied();
            let is_moved_away = moves.values().any(|former| *former == day);
            let (former, difference) = match step.announced {
                // It is told on the day to which it is moved.
                Some(_) if is_moved_away => (None, None),
                // Where nothing differs any more, it comes as announced.
                Some(_) => (Some(day), now.as_ref()),
                None => (moved_from, step.begins.as_ref().or(now.as_ref())),
            };
            told.extend(difference.map(|one| self.change(thing, Some(day), former, one)));
            before = now;
        }
        told
    }

    /// The later days on which either side begins to say something else of a thing.
    fn steps(&self, thing: &Thing) -> Vec<Step> {
        let Span { first, last, .. } = self.span;
        let days: BTreeSet<Date> = all_days(&self.new, thing)
            .into_iter()
            .chain(all_days(&self.old, thing))
            .filter(|day| *day > first && last.is_none_or(|last| *day <= last))
            .collect();
        let days: Vec<Date> = days.into_iter().collect();
        let steps = days.iter().enumerate().map(|(at, day)| {
            let window = (*day, days.get(at + 1).copied());
            let eve = day.yesterday().unwrap_or(*day);
            Step {
                window,
                announced: self.compare(&self.old_on(*day), &self.old_on(eve), thing, window),
                begins: self.compare(&self.new.on(*day), &self.new.on(eve), thing, window),
            }
        });
        steps.collect()
    }

    /// A change as it is told; `former` is the day for which it had been announced, or something else had.
    fn change(&self, thing: &Thing, from: Option<Date>, former: Option<Date>, one: &Difference) -> DiffChange {
        let strings = self.new.words.strings;
        let what = self.new.thing_part(thing).or_else(|| self.old.thing_part(thing));
        let text = ("text", (&one.text).into());
        let (kind, text) = match former {
            None => (one.kind, one.text.clone()),
            Some(_) if former == from => ("differs", strings.format("diff-differs", &[text])),
            Some(day) => {
                let date = self.new.date(day);
                ("moved", strings.format("diff-moved", &[text, ("date", (&date).into())]))
            }
        };
        let labelled = match &what {
            Some(what) => self.new.labelled_by(what, &text),
            None => text.clone(),
        };
        // A text of the catalog may end with a full stop of its own, and the sentence has one.
        let within = labelled.strip_suffix('.').unwrap_or(&labelled);
        let first = within.split("; ").next().unwrap_or_default();
        let is_labelled = if first.contains(": ") { "yes" } else { "no" };
        let words = [("text", within.into()), ("labelled", is_labelled.into())];
        let sentence = match from {
            Some(from) => {
                let date = self.new.date(from);
                strings.format("diff-from", &[("date", (&date).into()), words[0], words[1]])
            }
            None => strings.format("diff-at-once", &words),
        };
        let named = from.and_then(|day| announced(&self.new, thing, day));
        // On that day something else was announced: only a day of its own is the day of this.
        let (stale, own) = match former.and_then(|day| announced(&self.old, thing, day)) {
            old if old == named => (named, None),
            _ => (None, named),
        };
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        DiffChange {
            from: day(from),
            announced: day(own),
            announced_for: day(former),
            stale_announcement: day(stale),
            kind,
            what,
            sentence,
            text,
        }
    }
}

/// The days to which changes are moved, each with the day for which the same change had been announced.
fn moves(steps: &[Step]) -> BTreeMap<Date, Date> {
    let only = |one: &Option<Difference>, other: &Option<Difference>| match other {
        None => one.as_ref().map(|one| one.text.clone()),
        Some(_) => None,
    };
    let former = steps
        .iter()
        .filter_map(|step| Some((only(&step.announced, &step.begins)?, step.window.0)));
    let mut former: BTreeMap<String, Date> = former.collect();
    let moved = steps.iter().filter_map(|step| {
        let text = only(&step.begins, &step.announced)?;
        Some((step.window.0, former.remove(&text)?))
    });
    moved.collect()
}
