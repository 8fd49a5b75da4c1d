//! A schedule as a calendar: its weeks, special days and closures, already decided and worded.
//!
//! Dates and times are those of the wall in the schedule's own time zone.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};

/// A schedule as a calendar. One that changes to another time zone is several, which one file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// What it stays known by from build to build, such as `support.nordlicht.example/hours/office/de`.
    pub id: String,
    /// What a calendar program shows for it.
    pub name: String,
    /// A sentence more, or nothing.
    pub description: Option<String>,
    /// The language of its words, as BCP 47.
    pub language: String,
    /// The time zone, from the IANA database.
    #[serde(serialize_with = "as_name")]
    pub time_zone: TimeZone,
    /// The day for which the site is built.
    #[serde(serialize_with = "as_text")]
    pub built: Date,
    /// What comes again each week.
    pub weekly: Vec<WeeklyOpening>,
    /// Openings of single days.
    pub special: Vec<SpecialOpening>,
    /// Days without service.
    pub closures: Vec<Closure>,
}

/// Hours that come again each week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeeklyOpening {
    /// What is shown for it.
    pub summary: String,
    /// The days on which it begins.
    pub days: Vec<Weekday>,
    /// When it begins.
    #[serde(serialize_with = "as_text")]
    pub opens: Time,
    /// How long it lasts by the clock on the wall, in minutes; it may end on a later day.
    pub minutes: u32,
    /// The first day on which it may begin.
    #[serde(serialize_with = "as_text")]
    pub from: Date,
    /// The last day on which it may begin.
    #[serde(serialize_with = "as_text")]
    pub until: Date,
    /// Days between these on which it does not begin.
    #[serde(serialize_with = "as_texts")]
    pub except: Vec<Date>,
}

/// Hours of a single day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpecialOpening {
    /// What is shown for it.
    pub summary: String,
    /// The day on which it begins.
    #[serde(serialize_with = "as_text")]
    pub date: Date,
    /// When it begins.
    #[serde(serialize_with = "as_text")]
    pub opens: Time,
    /// How long it lasts by the clock on the wall, in minutes; it may end on a later day.
    pub minutes: u32,
}

/// Whole days without service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closure {
    /// Why, such as the holiday's name.
    pub summary: String,
    /// The first day.
    #[serde(serialize_with = "as_text")]
    pub first: Date,
    /// The last day.
    #[serde(serialize_with = "as_text")]
    pub last: Date,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// The first by ISO 8601.
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The seventh.
    Sunday,
}

impl Weekday {
    /// The weekday of that date.
    pub fn of(date: Date) -> Self {
        match date.weekday() {
            jiff::civil::Weekday::Monday => Self::Monday,
            jiff::civil::Weekday::Tuesday => Self::Tuesday,
            jiff::civil::Weekday::Wednesday => Self::Wednesday,
            jiff::civil::Weekday::Thursday => Self::Thursday,
            jiff::civil::Weekday::Friday => Self::Friday,
            jiff::civil::Weekday::Saturday => Self::Saturday,
            jiff::civil::Weekday::Sunday => Self::Sunday,
        }
    }
}

/// A time zone's name.
fn as_name<S: Serializer>(zone: &TimeZone, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(zone.iana_name().unwrap_or("UTC"))
}

/// A date or time as ISO 8601 writes it.
fn as_text<S: Serializer>(value: &impl std::fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Dates as ISO 8601 writes them.
fn as_texts<S: Serializer>(values: &[Date], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(values.iter().map(ToString::to_string))
}
