//! Service hours as written; [`super::schedule`] evaluates them.

use crate::decode::{Date, Text};
use crate::record;
use crate::source::Spanned;

record! {
    /// A schedule: when somebody is there.
    pub struct Hours {
        /// What it is called.
        name: Text,
        /// The hours in the notation of OpenStreetMap, such as `Mo-Fr 08:00-18:00; PH off` or `24/7`.
        open: Option<Spanned<String>>,
        /// Times that come each week, each from a time of one zone to a time of another, whatever the holidays.
        windows: Vec<HoursWindow>,
        /// The IANA time zone; the partner's where none is given.
        time_zone: Option<Spanned<String>>,
        /// The country or region whose public holidays `PH` means, by its code of ISO 3166: `DE`, `DE-HH`, `GB-ENG`.
        holidays: Option<Spanned<String>>,
        /// A calendar (`.ics`) below `content/catalog/` whose days are public holidays.
        holidays_file: Option<Spanned<String>>,
        /// Days that the partner treats like public holidays.
        extra_holidays: Vec<Spanned<Date>>,
        /// Days with hours of their own.
        exceptions: Vec<HoursException>,
    }
}

record! {
    /// A time that comes each week, from a time of one zone to a time of another.
    pub struct HoursWindow {
        /// The day and time at which it begins, such as `Fr 17:00`.
        from: Spanned<String>,
        /// The IANA time zone of its begin; that of the schedule where none is given.
        from_zone: Option<Spanned<String>>,
        /// The day and time at which it ends, such as `Mo 10:00`.
        until: Spanned<String>,
        /// The IANA time zone of its end; that of the schedule where none is given.
        until_zone: Option<Spanned<String>>,
    }
}

record! {
    /// A day with hours of its own.
    pub struct HoursException {
        /// The day.
        date: Spanned<Date>,
        /// Its hours, such as `08:00-12:00`, or `closed`.
        open: Spanned<String>,
        /// Why other hours hold on that day.
        reason: Option<Text>,
    }
}
