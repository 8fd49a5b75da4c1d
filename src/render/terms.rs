//! The terms for programs: calendars, contact cards, `terms.json`.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time, Weekday as Day};
use serde_json::{Value as Json, json};

use super::Renderer;
use crate::catalog::ContactKind;
use crate::catalog::schedule::{Cause, Opening, WEEKDAYS};
use crate::site::TopicKey;
use crate::view::build::{Speech, Stretch, Usual};
use crate::view::calendar::{Calendar, Closure, SpecialOpening, Weekday, WeeklyOpening};
use crate::view::card::{Card, Phone, PhoneKind, PostalAddress};
use crate::view::{ContactView, DisclosureView, NoticeView, SupportView, WeekView};

/// The version of the shape of `terms.json`.
const SHAPE: u32 = 1;

/// The schedule `id` as a calendar of the next two years: one for each time zone in which it is kept in them.
pub fn calendar(speech: &Speech<'_>, id: &str) -> Vec<Calendar> {
    let mut all: Vec<Calendar> = Vec::new();
    for stretch in speech.stretches(id, speech.today(), speech.horizon()) {
        let zone = stretch.schedule.zone();
        let own = match all.iter().position(|calendar| calendar.time_zone == *zone) {
            Some(at) => at,
            None => {
                let first = all.is_empty();
                all.push(empty(speech, id, &stretch, first));
                all.len() - 1
            }
        };
        if let Some(calendar) = all.get_mut(own) {
            add(speech, &stretch, calendar);
        }
    }
    all
}

/// A calendar in a stretch's zone with nothing in it yet. The first has an id that hangs on no zone.
fn empty(speech: &Speech<'_>, id: &str, stretch: &Stretch<'_>, first: bool) -> Calendar {
    let base = speech.site.config.base_address(speech.site.audience);
    let zone = if first { "" } else { stretch.schedule.zone_name() };
    let mark = if first { "" } else { "/" };
    Calendar {
        id: format!("{base}calendars/{id}/{}{mark}{zone}", speech.lang),
        name: summary(speech, stretch),
        description: speech.hours.get(id).map(|week| week.words.clone()),
        language: speech.lang.to_string(),
        time_zone: stretch.schedule.zone().clone(),
        built: speech.today(),
        weekly: Vec::new(),
        special: Vec::new(),
        closures: Vec::new(),
    }
}

/// What a calendar shows for a schedule.
fn summary(speech: &Speech<'_>, stretch: &Stretch<'_>) -> String {
    let partner = speech.site.offer.partner.as_ref();
    let partner = partner.map_or("", |partner| partner.value.name.as_str());
    format!("{partner}: {}", speech.text(&stretch.hours.name))
}

/// Adds the hours of a stretch to a calendar.
fn add(speech: &Speech<'_>, stretch: &Stretch<'_>, calendar: &mut Calendar) {
    let summary = summary(speech, stretch);
    let special = stretch.special_days();
    let except: Vec<Date> = special.iter().map(|day| day.date).collect();
    for usual in stretch.weeks() {
        calendar.weekly.extend(weekly(&usual, &summary, &except));
    }
    for day in &special {
        let reason = match day.cause {
            Cause::PublicHoliday => speech.say("public-holiday"),
            Cause::Exception(at) => stretch
                .hours
                .exceptions
                .get(at)
                .and_then(|exception| exception.reason.as_ref())
                .map_or_else(|| speech.say("hours-closed"), |reason| speech.text(reason)),
            Cause::Other => speech.say("hours-closed"),
        };
        if day.openings.is_empty() {
            calendar.closures.push(Closure {
                summary: format!("{summary}: {} ({reason})", speech.say("hours-closed")),
                first: day.date,
                last: day.date,
            });
        }
        calendar
            .special
            .extend(day.openings.iter().map(|opening| SpecialOpening {
                summary: summary.clone(),
                date: day.date,
                opens: time(opening.start),
                minutes: minutes(*opening),
            }));
    }
}

/// What comes again in each week of a season.
fn weekly(usual: &Usual, summary: &str, except: &[Date]) -> Vec<WeeklyOpening> {
    let Usual { from, last, week } = usual;
    let groups = week.groups();
    let all = groups
        .iter()
        .flat_map(|group| group.openings.iter().map(move |opening| (group, *opening)));
    all.map(|(group, opening)| {
        let days: Vec<Day> = WEEKDAYS
            .into_iter()
            .filter(|day| week.day(*day) == group.openings.as_slice())
            .collect();
        let is_out = |date: &Date| days.contains(&date.weekday()) && (from..=last).contains(&date);
        WeeklyOpening {
            summary: summary.to_owned(),
            except: except.iter().copied().filter(is_out).collect(),
            days: days.into_iter().map(weekday).collect(),
            opens: time(opening.start),
            minutes: minutes(opening),
            from: *from,
            until: *last,
        }
    })
    .collect()
}

/// A time of the day.
fn time(minutes: u16) -> Time {
    let part = |value: u16| i8::try_from(value).unwrap_or(0);
    Time::new(part(minutes / 60 % 24), part(minutes % 60), 0, 0).unwrap_or(Time::midnight())
}

/// How long an opening lasts.
fn minutes(opening: Opening) -> u32 {
    u32::from(opening.end.saturating_sub(opening.start))
}

/// The calendar's own name of a day.
fn weekday(day: Day) -> Weekday {
    match day {
        Day::Monday => Weekday::Monday,
        Day::Tuesday => Weekday::Tuesday,
        Day::Wednesday => Weekday::Wednesday,
        Day::Thursday => Weekday::Thursday,
        Day::Friday => Weekday::Friday,
        Day::Saturday => Weekday::Saturday,
        Day::Sunday => Weekday::Sunday,
    }
}

/// The contact `id` as a card.
pub fn card(speech: &Speech<'_>, id: &str) -> Option<Card> {
    let public = speech.site.offer.contacts.get(id);
    let internal = || speech.site.desk.as_ref()?.contacts.get(id);
    let versions = public.or_else(internal)?;
    let own = versions.on_or_first(speech.today())?;
    let view = speech.contact(id, versions)?;
    let partner = &speech.site.offer.partner.as_ref()?.value;
    let schedule = own.hours.as_ref().and_then(|hours| speech.schedule(&hours.id));
    let kind = match own.kind.value {
        ContactKind::Fax => PhoneKind::Fax,
        ContactKind::Sms => PhoneKind::Text,
        _ => PhoneKind::Voice,
    };
    let phones = own.number.iter().map(|number| Phone {
        uri: number.value.tel_uri(),
        kind,
    });
    let notes: Vec<String> = [view.hours.clone(), view.call_price.clone(), view.note.clone()]
        .into_iter()
        .flatten()
        .collect();
    let address = (own.kind.value == ContactKind::Post).then(|| PostalAddress {
        street: partner.address.street.clone(),
        locality: partner.address.city.clone(),
        region: String::new(),
        code: partner.address.postcode.clone(),
        country: partner
            .address
            .country
            .as_ref()
            .map_or_else(|| partner.country.value.clone(), |country| speech.text(country)),
    });
    Some(Card {
        id: format!(
            "{}cards/{id}/{}",
            speech.site.config.base_address(speech.site.audience),
            speech.lang
        ),
        name: format!("{}: {}", partner.name, view.name),
        organisation: partner.name.clone(),
        phones: phones.collect(),
        emails: own.address.iter().map(|address| address.value.clone()).collect(),
        urls: own.url.iter().map(|url| url.value.clone()).collect(),
        address,
        languages: own.languages.iter().map(|lang| lang.value.to_string()).collect(),
        note: (!notes.is_empty()).then(|| notes.join("\n")),
        time_zone: schedule.map(|schedule| schedule.zone_name().to_owned()),
    })
}

/// All terms in all languages, as everybody may know them.
pub fn json(renderer: &Renderer) -> String {
    in_all_languages(renderer, "terms.json", in_language)
}

/// The terms in a language: the same views that pages lay out, each schedule once and named by its id elsewhere.
fn in_language(speech: &Speech<'_>) -> Json {
    let identity = speech
        .site
        .offer
        .partner
        .as_ref()
        .map(|partner| speech.identity(&partner.value));
    let contacts = speech.contacts();
    let public = contacts.contacts.iter().filter(|contact| !contact.internal);
    json!({
        "partner": identity,
        "support": speech.all_support(speech.tax()).iter().map(support).collect::<Vec<_>>(),
        "contacts": public.map(contact).collect::<Vec<_>>(),
        "hours": contacts.weeks.iter().map(hours).collect::<Vec<_>>(),
        "severities": speech.severities(),
        "escalation": speech.escalation(),
        "changes": speech.all_changes(),
        "disclosures": speech.documents(),
    })
}

/// The agents' part of the terms in all languages.
pub fn desk(renderer: &Renderer) -> String {
    in_all_languages(renderer, "desk.json", |speech| {
        let all = speech.contacts();
        let internal = all.contacts.iter().filter(|contact| contact.internal);
        let mut desk = json!(speech.desk_data());
        put(&mut desk, "contacts", internal.map(contact).collect());
        if let Some(routes) = desk.get_mut("routes").and_then(Json::as_array_mut) {
            for one in routes {
                flatten_route(one);
            }
        }
        desk
    })
}

/// A route as one object: how it is told, with the id of its contact, and below `terms` for which issues what of it holds.
fn flatten_route(one: &mut Json) {
    let (mut route, mut terms) = (one["view"].take(), one["terms"].take());
    let contact = route["contact"]["id"].take();
    put(&mut route, "contact", contact);
    // What the form's script needs at hand is told above already.
    leave_out(
        &mut terms,
        &["id", "name", "to", "href", "open", "contact", "cost", "needs"],
    );
    put(&mut route, "terms", terms);
    *one = route;
}

/// The list of playbooks in all languages.
pub fn playbooks(renderer: &Renderer) -> String {
    in_all_languages(renderer, "playbooks.json", |speech| json!(speech.playbooks_data()))
}

/// A playbook's steps and the ways between them.
pub fn graph(speech: &Speech<'_>, key: &TopicKey) -> String {
    let mut graph = json!(speech.graph(key));
    put(&mut graph, "shape", json!(SHAPE));
    put(&mut graph, "as_of", json!(speech.today().to_string()));
    format!("{graph:#}\n")
}

/// What is told in each language, in one file at `address`.
fn in_all_languages(renderer: &Renderer, address: &str, tell: impl Fn(&Speech<'_>) -> Json) -> String {
    let site = renderer.site();
    let speeches = site
        .languages()
        .iter()
        .filter_map(|lang| renderer.speech(address, lang));
    let languages: BTreeMap<&str, Json> = speeches.map(|speech| (speech.lang.as_str(), tell(&speech))).collect();
    let all = json!({
        "shape": SHAPE,
        "as_of": site.as_of.to_string(),
        "default_language": site.default_language().as_str(),
        "languages": languages,
    });
    format!("{all:#}\n")
}

/// The terms of a disclosure, as attached to its PDF.
pub fn attachment(speech: &Speech<'_>, view: &DisclosureView) -> String {
    let all = json!({
        "shape": SHAPE,
        "as_of": speech.today().to_string(),
        "language": view.lang,
        "title": view.title,
        "version": view.version,
        "valid_from": view.valid_from,
        "valid_until": view.valid_until,
        "reader": view.reader,
        "address": view.address,
        "intro": view.intro,
        "partner": view.identity,
        "tax": view.tax,
        "support": view.support.iter().map(support).collect::<Vec<_>>(),
        "contacts": view.contacts.iter().map(contact).collect::<Vec<_>>(),
        "hours": view.weeks.iter().map(hours).collect::<Vec<_>>(),
        "severities": view.severities,
        "escalation": view.escalation,
        "changes": view.changes,
        "closing": view.closing,
    });
    format!("{all:#}\n")
}

/// The changes that a letter tells, to be attached to it.
pub fn notice(view: &NoticeView) -> String {
    let all = json!({
        "shape": SHAPE,
        "language": view.lang,
        "date": view.iso,
        "disclosure": view.id,
        "subject": view.subject,
        "reader": view.reader,
        "address": view.address,
        "edition": view.edition.as_ref().map(|own| &own.address),
        "changes": view.days,
        "tax": view.tax,
        "on_change": view.right,
    });
    format!("{all:#}\n")
}

/// A kind of support, with the id of its schedule.
fn support(view: &SupportView) -> Json {
    let mut support = json!(view);
    let week = view.hours.as_ref();
    put(&mut support, "hours", json!(week.map(|week| &week.id)));
    put(&mut support, "hours_in_words", json!(week.map(|week| &week.words)));
    let contacts: Vec<Json> = view.contacts.iter().map(contact).collect();
    put(&mut support, "contacts", json!(contacts));
    support
}

/// A contact, with the id of its schedule.
fn contact(view: &ContactView) -> Json {
    let mut contact = json!(view);
    put(&mut contact, "hours", json!(view.schedule));
    put(&mut contact, "hours_in_words", json!(view.hours));
    leave_out(&mut contact, &["schedule", "own_hours", "status"]);
    contact
}

/// A schedule, the only place with its opening times.
fn hours(view: &WeekView) -> Json {
    let mut hours = json!(view);
    leave_out(&mut hours, &["status"]);
    hours
}

/// Sets a key of an object.
fn put(object: &mut Json, key: &str, value: Json) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

/// Removes keys that only templates use.
fn leave_out(object: &mut Json, keys: &[&str]) {
    if let Some(object) = object.as_object_mut() {
        for key in keys {
            object.remove(*key);
        }
    }
}
