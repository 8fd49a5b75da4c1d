//! Numbers, money, dates, times and lists come in, text as a language writes it goes out.
//!
//! The only file that names the `icu` crates. `icu_experimental` promises no stable interface, so that it is wrapped
//! here and pinned. A [`Locale`] is built once per language and shared by threads.

use std::fmt;

use fixed_decimal::Decimal as FixedDecimal;
use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter as DateFormatter;
use icu_datetime::fieldsets::{E, MD, YMD};
use icu_decimal::DecimalFormatter;
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::{CurrencyFormatter, CurrencyFormatterPreferences};
use icu_experimental::dimension::percent::formatter::PercentFormatter;
use icu_experimental::displaynames::DisplayNamesOptions;
use icu_experimental::displaynames::multi::{LanguageDisplayNames, LocaleDisplayNamesFormatter, RegionDisplayNames};
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
    /// Writes whole names of days.
    weekday_long: DateFormatter<Gregorian, E>,
    /// Writes short names of days.
    weekday_short: DateFormatter<Gregorian, E>,
    /// Joins with "and".
    and: ListFormatter,
    /// Joins with "or".
    or: ListFormatter,
    /// The names of countries.
    countries: RegionDisplayNames,
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
            weekday_long: day(E::long())?,
            weekday_short: day(E::short())?,
            and: ListFormatter::try_new_and(used.into(), Default::default()).ok()?,
            or: ListFormatter::try_new_or(used.into(), Default::default()).ok()?,
            countries: RegionDisplayNames::try_new(used.into(), names()).ok()?,
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
        let formatter = kind.and_then(|kind| CurrencyFormatter::try_new_symbol(self.currency, kind, Default::default()).ok());
        let (Some(formatter), Some(number)) = (formatter, fixed(&exact)) else { return plain() };
        let text = formatter.format_fixed_decimal(&number).to_string();
        // CLDR rounds to the digits in use, which are fewer than those of ISO 4217 for some currencies.
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        if digits(&text) == digits(&exact.to_string()) {
            return real_minus(text);
        }
        let absolute = fixed(&exact.abs()).map(|number| self.number.format(&number).to_string());
        let start = text.find(char::is_numeric);
        let end = text.char_indices().rfind(|(_, letter)| letter.is_numeric()).map(|(at, letter)| at + letter.len_utf8());
        match (start.and_then(|start| text.get(..start)), end.and_then(|end| text.get(end..)), absolute) {
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
        let minutes = if minutes > DAY { minutes % DAY } else { minutes };
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// A range of times: `08:00–18:00`.
    pub fn time_range(&self, start: u16, end: u16) -> String {
        format!("{}{EN_DASH}{}", self.time(start), self.time(end))
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
        name.map(str::to_owned).ok_or_else(|| LocaleError::Unknown(tag.to_owned()))
    }

    /// The name of a country in this language, by its two letters of ISO 3166; none for an unknown one.
    pub fn country_name(&self, code: &str) -> Option<String> {
        self.countries.of(Region::try_from_str(code).ok()?).map(str::to_owned)
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
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::catalog::schedule::WEEKDAYS;

    /// The locale of a tag that is right.
    fn locale(tag: &str) -> Locale {
        Locale::new(tag).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn numbers_and_percentages_follow_the_language() {
        let check = |tag: &str, number: &str, expected: [&str; 2]| {
            let (locale, number) = (locale(tag), number.parse().unwrap());
            assert_eq!([locale.number(&number), locale.percent(&number)], expected, "{tag} {number}");
        };
        check("en", "1234567.50", ["1,234,567.5", "1,234,567.5%"]);
        check("de", "1234567.50", ["1.234.567,5", "1.234.567,5\u{a0}%"]);
        check("de", "19", ["19", "19\u{a0}%"]);
        check("en", "-5", ["−5", "−5%"]);
        check("de", "-5", ["−5", "−5\u{a0}%"]);
        check("fr", "1234.5", ["1\u{202f}234,5", "1\u{202f}234,5\u{a0}%"]);
    }

    #[test]
    fn money_has_its_sign_its_place_and_all_its_digits() {
        let check = |tag: &str, amount: &str, code: &str, expected: &str| {
            let currency = Currency::parse(code).unwrap();
            assert_eq!(locale(tag).money(&amount.parse().unwrap(), currency), expected, "{tag} {amount} {code}");
        };
        check("en", "120", "EUR", "€120.00");
        check("de", "120.00", "EUR", "120,00\u{a0}€");
        check("de", "1234.5", "EUR", "1.234,50\u{a0}€");
        check("fr", "1234.5", "EUR", "1\u{202f}234,50\u{a0}€");
        check("en", "-5.00", "GBP", "−£5.00");
        check("de", "-5.00", "EUR", "−5,00\u{a0}€");
        check("en", "1000", "USD", "US$1,000.00");
        check("en-US", "1000", "USD", "$1,000.00");
        check("en", "12000", "JPY", "JP¥12,000");
        check("ja", "12000", "JPY", "￥12,000");
        check("en", "1.125", "KWD", "KWD\u{a0}1.125");
        check("de", "0.005", "EUR", "0,005\u{a0}€");
        // CLDR has no digits for the Serbian dinar, ISO 4217 has two.
        check("de", "12.50", "RSD", "12,50\u{a0}RSD");
        check("en", "-12.50", "RSD", "−RSD\u{a0}12.50");
        check("de-CH", "1234.50", "CHF", "CHF\u{a0}1'234.50");
    }

    #[test]
    fn money_is_never_rounded_in_any_currency() {
        for tag in ["en", "de", "fr", "de-CH", "ar"] {
            let locale = locale(tag);
            for currency in Currency::all() {
                let amount = Decimal::new(1_234_567_891, currency.minor_units());
                let text = locale.money(&amount, currency);
                assert_eq!(text.chars().filter(|letter| letter.is_numeric()).count(), 10, "{tag} {currency}: {text}");
                assert!(!text.contains(' '), "{tag} {currency}: {text} could break");
            }
        }
    }

    #[test]
    fn dates_follow_the_language() {
        let check = |tag: &str, expected: [&str; 3]| {
            let (locale, date) = (locale(tag), date(2027, 3, 1));
            assert_eq!([locale.date_long(date), locale.date_short(date), locale.month_day(date)], expected, "{tag}");
        };
        check("en", ["1 March 2027", "1 Mar 2027", "1 March"]);
        check("en-US", ["March 1, 2027", "Mar 1, 2027", "March 1"]);
        check("de", ["1. März 2027", "01.03.2027", "1. März"]);
        check("fr", ["1 mars 2027", "1 mars 2027", "1 mars"]);
    }

    #[test]
    fn days_times_and_lists_follow_the_language() {
        let check = |tag: &str, long: &str, short: &str, and: &str, or: &str| {
            let locale = locale(tag);
            let days: Vec<String> = WEEKDAYS.iter().map(|day| locale.weekday_long(*day)).collect();
            assert_eq!(days.join(" "), long);
            let days: Vec<String> = WEEKDAYS.iter().map(|day| locale.weekday_short(*day)).collect();
            assert_eq!(days.join(" "), short);
            let items = ["a", "b", "c"].map(str::to_owned);
            assert_eq!([locale.list_and(&items), locale.list_or(&items)], [and, or]);
            assert_eq!(locale.list_and(&items[..1]), "a");
            assert_eq!(locale.list_and(&[]), "");
        };
        let long = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
        check("en", long, "Mon Tue Wed Thu Fri Sat Sun", "a, b and c", "a, b or c");
        let long = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag";
        check("de", long, "Mo Di Mi Do Fr Sa So", "a, b und c", "a, b oder c");
        let times = [0, 480, 1439, 1440, 1560].map(|minutes| locale("en").time(minutes));
        assert_eq!(times, ["00:00", "08:00", "23:59", "24:00", "02:00"]);
        assert_eq!(locale("de").time_range(480, 1080), "08:00–18:00");
    }

    #[test]
    fn languages_and_countries_have_names() {
        let own = ["de", "en", "fr", "pt-BR", "ja", "nl", "en-US"].map(|tag| Locale::language_name(tag).unwrap());
        let names = ["Deutsch", "English", "Français", "Português (Brasil)", "日本語", "Nederlands", "American English"];
        assert_eq!(own, names);
        let check = |tag: &str, language: &str, country: &str| {
            let locale = locale(tag);
            assert_eq!(locale.language_name_here("de").as_deref(), Ok(language));
            assert_eq!(locale.country_name("DE").as_deref(), Some(country));
        };
        check("en", "German", "Germany");
        check("de", "Deutsch", "Deutschland");
        assert_eq!(locale("en").country_name("XX"), None);
    }

    #[test]
    fn a_tag_is_checked() {
        let check = |tag: &str, expected: &str| {
            let found = Locale::new(tag).map_or_else(|error| error.to_string(), |locale| locale.tag().to_owned());
            assert_eq!(found, expected);
        };
        check("de", "de");
        check("EN-gb", "en-GB");
        check("german!", "`german!` is not a language tag");
        check("", "`` is not a language tag");
        check("xx", "unknown language `xx`");
    }

    #[test]
    fn a_locale_can_be_shared_by_threads() {
        fn check<T: Send + Sync>() {}
        check::<Locale>();
    }
}
