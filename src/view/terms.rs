//! The terms in words: schedules, contacts, support, prices, responses, changes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{ExampleView, Link};

/// Openings that begin on a day, as minutes of the local day; ends beyond 1440 reach into the next day.
pub type Minutes = Vec<[u16; 2]>;

/// A schedule's opening times for programs, in its own zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenTimes {
    /// The IANA name of the zone.
    pub zone: String,
    /// The usual week, from Monday.
    pub week: [Minutes; 7],
    /// What takes its place later, in order: the next season, or the next version of the schedule.
    pub then: Vec<ComingTimes>,
    /// Days with hours of their own, by date; none of them when closed.
    pub days: BTreeMap<String, Minutes>,
    /// The first day of which nothing is told any more, YYYY-MM-DD.
    pub until: String,
}

/// A usual week from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComingTimes {
    /// The first day, YYYY-MM-DD.
    pub from: String,
    /// The IANA name of the zone from then on.
    pub zone: String,
    /// The usual week, from Monday.
    pub week: [Minutes; 7],
}

/// "Open now", for the script that knows the time, and in plain words for when it does not run.
#[derive(Clone, Debug, Serialize)]
pub struct StatusView {
    /// The plain statement: the hours in words.
    pub plain: String,
    /// The [`OpenTimes`] as JSON for the script:
    /// `{"zone":…,"week":[[[480,1080]],…],"then":[],"days":{"2026-12-24":[]},"until":"2028-11-22"}`.
    pub data: String,
}

/// A row of a week's timetable: days with the same hours.
#[derive(Clone, Debug, Serialize)]
pub struct WeekRow {
    /// "Mon–Fri".
    pub days: String,
    /// The days in full, for those who listen: "Monday to Friday".
    pub days_long: String,
    /// The numbers of the days, Monday 1, as `1 2 3 4 5`: the script marks today.
    pub numbers: String,
    /// "08:00–18:00"; none when closed.
    pub times: Vec<String>,
    /// "closed", when it is.
    pub closed: Option<String>,
}

/// A day with hours of its own.
#[derive(Clone, Debug, Serialize)]
pub struct DayView {
    /// The date in words, with the weekday.
    pub date: String,
    /// YYYY-MM-DD.
    pub iso: String,
    /// "closed", or the hours.
    pub times: String,
    /// Whether it is closed the whole day.
    pub closed: bool,
    /// Why.
    pub reason: String,
}

/// The usual week of a season, or of the whole year.
#[derive(Clone, Debug, Serialize)]
pub struct SeasonView {
    /// When it is: "April–October"; none where it is the whole year.
    pub name: Option<String>,
    /// Its week in words: "Mon–Fri 08:00–18:00".
    pub words: String,
    /// Its first day, YYYY-MM-DD, where it has one.
    pub from: Option<String>,
    /// Its last day, where it has one.
    pub until: Option<String>,
    /// The timetable of an ordinary week.
    pub rows: Vec<WeekRow>,
}

/// A schedule.
#[derive(Clone, Debug, Serialize)]
pub struct WeekView {
    /// The schedule's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// In words: "Mon–Fri 08:00–18:00, except on public holidays".
    pub words: String,
    /// The same without what holds on public holidays.
    pub usual: String,
    /// What holds on public holidays, if not the same: "except on public holidays".
    pub holidays: Option<String>,
    /// The zone in words: "Berlin time (Europe/Berlin)".
    pub zone: String,
    /// The timetable of an ordinary week; of each season's, where the year has several.
    pub seasons: Vec<SeasonView>,
    /// The days of the next half year with hours of their own.
    pub special: Vec<DayView>,
    /// That there are more such days after these: "Days with other hours after 24 May 2027 are in the calendar."
    pub later: Option<String>,
    /// Its opening times for programs.
    pub times: OpenTimes,
    /// The calendar file.
    pub calendar: String,
    /// Open now?
    pub status: StatusView,
    /// Where it stands on the contacts page.
    pub href: String,
    /// What changes next.
    pub change: Option<ChangeView>,
    /// What is known to hold later, the next first.
    pub coming: Vec<ComingWeek>,
}

/// A schedule's week from a coming day on.
#[derive(Clone, Debug, Serialize)]
pub struct ComingWeek {
    /// Its first day, YYYY-MM-DD.
    pub from: String,
    /// The schedule's name from then on.
    pub name: String,
    /// In words.
    pub words: String,
    /// The zone in words.
    pub zone: String,
    /// The zone's name: "Europe/Berlin".
    pub zone_name: String,
    /// The timetable of an ordinary week.
    pub rows: Vec<WeekRow>,
}

/// A way to reach the partner.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// The contact's id.
    pub id: String,
    /// phone, fax, sms, email, portal, form, chat, remote, post or onsite.
    pub kind: String,
    /// The kind in words: "Telephone".
    pub kind_name: String,
    /// Its name.
    pub name: String,
    /// What is dialled, written to or opened, as people write it.
    pub value: String,
    /// The address to open: `tel:`, `mailto:`, `https:`; none for post and onsite.
    pub href: Option<String>,
    /// What a call costs, in words.
    pub call_price: Option<String>,
    /// The id of its schedule.
    pub schedule: Option<String>,
    /// Its hours in words.
    pub hours: Option<String>,
    /// Its hours in short words, where they are not those of the support that it stands beside.
    pub own_hours: Option<String>,
    /// Where its schedule stands.
    pub hours_href: Option<String>,
    /// The languages in words: "German and English".
    pub languages: Option<String>,
    /// What to know before using it.
    pub note: Option<String>,
    /// Whether one must be able to speak and hear.
    pub needs_voice: bool,
    /// Open now?
    pub status: Option<StatusView>,
    /// The contact card.
    pub card: Option<String>,
    /// Where it stands on the contacts page.
    pub page: String,
    /// Whether only agents see it.
    pub internal: bool,
    /// What changes next.
    pub change: Option<ChangeView>,
}

/// A product.
#[derive(Clone, Debug, Serialize)]
pub struct ProductView {
    /// The product's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// "Online service from Microsoft" or "On-premises product from Microsoft".
    pub kind: String,
    /// What it is for.
    pub summary: Option<String>,
    /// Its versions in mainstream support, with the end of it, in words.
    pub versions: Vec<String>,
}

/// What support costs.
#[derive(Clone, Debug, Serialize)]
pub struct PriceView {
    /// Whether it costs nothing beyond the service.
    pub included: bool,
    /// The amount first: "€120.00", or "included".
    pub amount: String,
    /// The unit: "per hour"; empty when included.
    pub unit: String,
    /// Net or gross, in words: "plus 19 % VAT".
    pub tax: Option<String>,
    /// The other amount, where both are told: "€142.80 incl. VAT".
    pub other: Option<String>,
    /// Its rules in words: "billed in steps of 15 minutes".
    pub rules: Vec<String>,
    /// Worked examples.
    pub examples: Vec<ExampleView>,
    /// How items are rounded.
    pub rounding: Option<String>,
    /// What changes next.
    pub change: Option<ChangeView>,
    /// The amount that is told first, for programs: "120.00".
    pub value: Option<String>,
    /// Its currency, ISO 4217.
    pub currency: Option<String>,
    /// What it is charged for: hour, incident, user-month and so on.
    pub per: Option<String>,
    /// The step in which it is billed, in units of `per`, where that has few decimals: "0.25".
    pub increment: Option<String>,
}

/// What is promised for a severity.
#[derive(Clone, Debug, Serialize)]
pub struct ResponseView {
    /// The severity's id.
    pub severity: String,
    /// Its mark: "A".
    pub mark: String,
    /// Its name.
    pub name: String,
    /// "within 1 hour".
    pub within: String,
    /// The figure alone: "1 h".
    pub figure: String,
    /// The clock: "at any time" or "within the service hours".
    pub clock: String,
    /// How often the customer hears of the progress.
    pub update: Option<String>,
    /// The target for a solution.
    pub resolve: Option<String>,
    /// The contacts by which it is promised, where it is not all of them.
    pub by: Option<String>,
    /// What stops the clock.
    pub pauses: Option<String>,
    /// What changes next.
    pub change: Option<ChangeView>,
}

/// A severity.
#[derive(Clone, Debug, Serialize)]
pub struct SeverityView {
    /// The severity's id.
    pub id: String,
    /// Its mark.
    pub mark: String,
    /// Its rank, 1 for the worst.
    pub rank: usize,
    /// Its name.
    pub name: String,
    /// When an issue has it.
    pub means: String,
    /// What the partner does.
    pub we: String,
    /// What the customer does.
    pub you: String,
}

/// A change to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    /// The day in words: "1 March 2027".
    pub date: String,
    /// YYYY-MM-DD.
    pub iso: String,
    /// What it concerns: "Technical support: price".
    pub subject: String,
    /// What changes: "€130.00 per hour instead of €120.00".
    pub text: String,
    /// Where the thing stands.
    pub href: Option<String>,
}

/// A kind of support.
#[derive(Clone, Debug, Serialize)]
pub struct SupportView {
    /// The support's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The kind in words: "Billing".
    pub kind: String,
    /// What it is.
    pub summary: String,
    /// What it covers.
    pub products: Vec<ProductView>,
    /// Who does the work, in words.
    pub delivery: String,
    /// The website of who does it, where that is another firm.
    pub delivery_url: Option<Link>,
    /// Its schedule.
    pub hours: Option<WeekView>,
    /// How it is reached, the best way first.
    pub contacts: Vec<ContactView>,
    /// What it costs.
    pub price: Option<PriceView>,
    /// What is promised, the worst severity first.
    pub responses: Vec<ResponseView>,
    /// What is part of it.
    pub includes: Vec<String>,
    /// What is not.
    pub excludes: Vec<String>,
    /// What changes next in it, its schedules and its contacts.
    pub changes: Vec<ChangeView>,
}
