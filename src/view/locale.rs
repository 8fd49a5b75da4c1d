//! Numbers, money, dates, times and lists come in, text as a language writes it goes out.
//!
//! The only file that names the `icu` crates. `icu_experimental` promises no stable interface, so that it is wrapped
//! here and pinned. A [`Locale`] is built once per language and shared by threads.

use std::fmt;

use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter as DateFormatter;
use icu_datetime::fieldsets::{E, M, MD, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as FixedDecimal;
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::{CurrencyFormatter, CurrencyFormatterPreferences};
use icu_experimental::dimension::percent::formatter::PercentFormatter;
use icu_experimental::displaynames::DisplayNamesOptions;
use icu_experimental::displaynames::multi::{LanguageDisplayNames, LocaleDisplayNamesFormatter};
use icu_list::ListFormatter;
use icu_locale_core::Locale as Tag;
use icu_locale_core::subtags::Region;
use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use crate::catalog::money::{Currency, Money};

/// The minus sign, which is as wide as the digits; CLDR has a hyphen for most languages.
const MINUS: &str = "\u{2212}";

/// The dash between two times or days.
pub const EN_DASH: &str = "\u{2013}";

/// The minutes of a day on the clock.
const DAY: u16 = 24 * 60;

/// How a language writes numbers, money, dates, times and lists.
#[derive(Debug)]
pub struct Locale {
    /// The tag as it was given, in canonical letters.
    tag: String,
    /// The preferences from which a formatter for a currency is made.
    currency: CurrencyFormatterPreferences,
    /// Writes numbers.
    number: DecimalFormatter,
    /// Writes percentages.
    percent: PercentFormatter<DecimalFormatter>,
    /// Writes dates with the month's name.
    date_long: DateFormatter<Gregorian, YMD>,
    /// Writes dates that fit into a table.
    date_short: DateFormatter<Gregorian, YMD>,
    /// Writes the day of a month.
    month_day: DateFormatter<Gregorian, MD>,
    /// Writes names of months.
    month: DateFormatter<Gregorian, M>,
    /// Writes whole names of days.
    weekday_long: DateFormatter<Gregorian, E>,
    /// Writes short names of days.
    weekday_short: DateFormatter<Gregorian, E>,
    /// Joins with "and".
    and: ListFormatter,
    /// Joins with "or".
    or: ListFormatter,
    /// The names of languages.
    languages: LanguageDisplayNames,
}

/// A tag that names no language that texts could be written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocaleError {
    /// The text is not a BCP 47 tag.
    NotATag(String),
    /// CLDR has no data for the language.
    Unknown(String),
}

impl fmt::Display for LocaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotATag(tag) => write!(f, "`{tag}` is not a language tag"),
            Self::Unknown(tag) => write!(f, "unknown language `{tag}`"),
        }
    }
}

impl std::error::Error for LocaleError {}

impl Locale {
    /// The ways of writing of a BCP 47 `tag`. Plain `en` is written as British English.
    ///
    /// # Errors
    ///
    /// The tag is malformed, or its language unknown to CLDR.
    pub fn new(tag: &str) -> Result<Self, LocaleError> {
        let given = read_tag(tag)?;
        let mut used = given.clone();
        if used.id.language.as_str() == "en" && used.id.region.is_none() {
            used.id.region = Region::try_from_str("GB").ok();
        }
        Self::load(&given, &used).ok_or_else(|| LocaleError::Unknown(tag.to_owned()))
    }

    /// Loads all that is written by `used`.
    fn load(given: &Tag, used: &Tag) -> Option<Self> {
        let names = DisplayNamesOptions::default;
        let english = LanguageDisplayNames::try_new(read_tag("en").ok()?.into(), names()).ok()?;
        english.of(used.id.language)?;
        let day = |length: E| DateFormatter::try_new(used.into(), length).ok();
        let date = |length: YMD| DateFormatter::try_new(used.into(), length).ok();
        Some(Self {
            tag: given.to_string(),
            currency: used.into(),
            number: DecimalFormatter::try_new(used.into(), Default::default()).ok()?,
            percent: PercentFormatter::try_new(used.into(), Default::default()).ok()?,
            date_long: date(YMD::long())?,
            date_short: date(YMD::medium())?,
            month_day: DateFormatter::try_new(used.into(), MD::long()).ok()?,
            month: DateFormatter::try_new(used.into(), M::long()).ok()?,
            weekday_long: day(E::long())?,
            weekday_short: day(E::short())?,
            and: ListFormatter::try_new_and(used.into(), Default::default()).ok()?,
            or: ListFormatter::try_new_or(used.into(), Default::default()).ok()?,
            languages: LanguageDisplayNames::try_new(used.into(), names()).ok()?,
        })
    }

    /// The language's BCP 47 tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// A number with the language's marks, without zeros at its end: `1,234.5`.
    pub fn number(&self, number: &Decimal) -> String {
        let text = fixed(&number.normalize()).map(|number| self.number.format(&number).to_string());
        real_minus(text.unwrap_or_else(|| number.to_string()))
    }

    /// A whole number: `1,234`.
    pub fn count(&self, number: u64) -> String {
        self.number(&Decimal::from(number))
    }

    /// A percentage, from a number of hundredths: `19 %`.
    pub fn percent(&self, percent: &Decimal) -> String {
        let text = fixed(&percent.normalize()).map(|percent| self.percent.format(&percent).to_string());
        real_minus(text.unwrap_or_else(|| format!("{percent}\u{a0}%")))
    }

    /// Money with the currency's sign, and all digits of its minor unit: `€120.00`. Never rounded.
    pub fn money(&self, amount: &Decimal, currency: Currency) -> String {
        let mut exact = *amount;
        exact.rescale(currency.minor_units().max(amount.normalize().scale()));
        let plain = || real_minus(format!("{exact}\u{a0}{currency}"));
        let kind = CurrencyType::try_from_str(currency.code()).ok();
        let formatter =
            kind.and_then(|kind| CurrencyFormatter::try_new_symbol(self.currency, kind, Default::default()).ok());
        let (Some(formatter), Some(number)) = (formatter, fixed(&exact)) else {
            return plain();
        };
        let text = formatter.format_fixed_decimal(&number).to_string();
        // CLDR rounds to the digits in use, which are fewer than those of ISO 4217 for some currencies.
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        if digits(&text) == digits(&exact.to_string()) {
            return real_minus(text);
        }
        let absolute = fixed(&exact.abs()).map(|number| self.number.format(&number).to_string());
        let start = text.find(char::is_numeric);
        let end = text
            .char_indices()
            .rfind(|(_, letter)| letter.is_numeric())
            .map(|(at, letter)| at + letter.len_utf8());
        match (
            start.and_then(|start| text.get(..start)),
            end.and_then(|end| text.get(end..)),
            absolute,
        ) {
            (Some(before), Some(after), Some(number)) => real_minus(format!("{before}{number}{after}")),
            _ => plain(),
        }
    }

    /// Money as [`Locale::money`] writes it.
    pub fn price(&self, money: &Money) -> String {
        self.money(&money.amount, money.currency)
    }

    /// A date in words: `1 March 2027`.
    pub fn date_long(&self, date: Date) -> String {
        written(&self.date_long, date)
    }

    /// A date for a table: `1 Mar 2027`, `01.03.2027`.
    pub fn date_short(&self, date: Date) -> String {
        written(&self.date_short, date)
    }

    /// A date without its year: `1 March`.
    pub fn month_day(&self, date: Date) -> String {
        let date = gregorian(date);
        date.map_or_else(String::new, |date| self.month_day.format(&date).to_string())
    }

    /// The name of a date's month: `March`.
    pub fn month(&self, date: Date) -> String {
        let date = gregorian(date);
        date.map_or_else(String::new, |date| self.month.format(&date).to_string())
    }

    /// A day's name: `Monday`.
    pub fn weekday_long(&self, day: Weekday) -> String {
        named(&self.weekday_long, day)
    }

    /// A day's short name: `Mon`.
    pub fn weekday_short(&self, day: Weekday) -> String {
        named(&self.weekday_short, day)
    }

    /// A time on the 24-hour clock, from the minutes of a day: `08:00`. The day's end is `24:00`, and times after it
    /// are those of the next day.
    pub fn time(&self, minutes: u16) -> String {
        let minutes = if minutes > DAY { minutes - DAY } else { minutes };
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// Items joined with "and": `a, b and c`.
    pub fn list_and(&self, items: &[String]) -> String {
        self.and.format(items.iter()).to_string()
    }

    /// Items joined with "or": `a, b or c`.
    pub fn list_or(&self, items: &[String]) -> String {
        self.or.format(items.iter()).to_string()
    }

    /// The name of the language of `tag` in that language itself, as in a switch: `Deutsch`.
    pub fn language_name(tag: &str) -> Result<String, LocaleError> {
        let read = read_tag(tag)?;
        let unknown = || LocaleError::Unknown(tag.to_owned());
        let names = LocaleDisplayNamesFormatter::try_new((&read).into(), DisplayNamesOptions::default());
        let name = names.map_err(|_| unknown())?.of(&read).into_owned();
        if name == read.id.language.as_str() {
            return Err(unknown());
        }
        Ok(capitalised(&name))
    }

    /// The name of the language of `tag` in this language, as in a sentence: `German`.
    pub fn language_name_here(&self, tag: &str) -> Result<String, LocaleError> {
        let read = read_tag(tag)?;
        let name = self.languages.of(read.id.language);
        name.map(str::to_owned)
            .ok_or_else(|| LocaleError::Unknown(tag.to_owned()))
    }
}

/// A tag of BCP 47.
fn read_tag(tag: &str) -> Result<Tag, LocaleError> {
    Tag::try_from_str(tag).map_err(|_| LocaleError::NotATag(tag.to_owned()))
}

/// A number in the type of the `icu` crates, with the same digits.
fn fixed(number: &Decimal) -> Option<FixedDecimal> {
    number.to_string().parse().ok()
}

/// A date in the type of the `icu` crates.
fn gregorian(date: Date) -> Option<icu_calendar::Date<Gregorian>> {
    let number = |part: i8| u8::try_from(part).ok();
    icu_calendar::Date::try_new_gregorian(i32::from(date.year()), number(date.month())?, number(date.day())?).ok()
}

/// A date, written by `formatter`; as ISO 8601 where it can't be.
fn written(formatter: &DateFormatter<Gregorian, YMD>, date: Date) -> String {
    gregorian(date).map_or_else(|| date.to_string(), |date| formatter.format(&date).to_string())
}

/// A day's name, written by `formatter`.
fn named(formatter: &DateFormatter<Gregorian, E>, day: Weekday) -> String {
    // 1 January 2024 was a Monday.
    let date = Date::constant(2024, 1, day.to_monday_one_offset());
    gregorian(date).map_or_else(String::new, |date| formatter.format(&date).to_string())
}

/// The text with a real minus sign before its number.
fn real_minus(text: String) -> String {
    match text.contains('-') {
        true => text.replacen('-', MINUS, 1),
        false => text,
    }
}

/// The text with a capital first letter, as in a list of choices.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string())
        .unwrap_or_default();
    first + letters.as_str()
}

#[cfg(test)]
mod tests;
