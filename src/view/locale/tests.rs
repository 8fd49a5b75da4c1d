//! How numbers, money, dates and names are written, language by language.

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
        assert_eq!(
            [locale.number(&number), locale.percent(&number)],
            expected,
            "{tag} {number}"
        );
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
        assert_eq!(
            locale(tag).money(&amount.parse().unwrap(), currency),
            expected,
            "{tag} {amount} {code}"
        );
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
            assert_eq!(
                text.chars().filter(|letter| letter.is_numeric()).count(),
                10,
                "{tag} {currency}: {text}"
            );
            assert!(!text.contains(' '), "{tag} {currency}: {text} could break");
        }
    }
}

#[test]
fn dates_follow_the_language() {
    let check = |tag: &str, expected: [&str; 3]| {
        let (locale, date) = (locale(tag), date(2027, 3, 1));
        assert_eq!(
            [locale.date_long(date), locale.date_short(date), locale.month_day(date)],
            expected,
            "{tag}"
        );
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
}

#[test]
fn languages_have_names() {
    let own = ["de", "en", "fr", "pt-BR", "ja", "nl", "en-US"].map(|tag| Locale::language_name(tag).unwrap());
    let names = [
        "Deutsch",
        "English",
        "Français",
        "Português (Brasil)",
        "日本語",
        "Nederlands",
        "American English",
    ];
    assert_eq!(own, names);
    let check = |tag: &str, language: &str| {
        assert_eq!(locale(tag).language_name_here("de").as_deref(), Ok(language));
    };
    check("en", "German");
    check("de", "Deutsch");
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
