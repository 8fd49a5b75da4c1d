//! Terms in, how they are said out: prices, promises, changes, schedules, contacts, identity, linked data.

use jiff::ToSpan;
use serde_json::{Value as Json, json};

use super::{Language, Print, Speech, Tax, json_ld, spoken_hours};
use crate::decode::Lang;
use crate::site::{Content, Site, Sites};
use crate::testing::{PARTNER, sites};
use crate::view::{ChangeView, Locale, StatusView, Strings, StringsFile, SupportView};

/// The default theme's English and German texts of the interface.
const STRINGS: [(&str, &str); 2] = [
    (
        "en",
        concat!(
            include_str!("../../../themes/default/strings/en/terms.ftl"),
            include_str!("../../../themes/default/strings/en/view.ftl"),
        ),
    ),
    (
        "de",
        concat!(
            include_str!("../../../themes/default/strings/de/terms.ftl"),
            include_str!("../../../themes/default/strings/de/view.ftl"),
        ),
    ),
];

/// What the tests' terms share.
const TERMS: &str = r#"
hours:
  office: { name: { en: Office, de: Büro }, open: "Mo-Fr 08:00-18:00; PH off", holidays: DE }
  late: { name: Late, open: "Mo-Fr 18:00-02:00" }
  always: { name: Always, open: "24/7" }
  garden: { name: Garden, open: "Apr-Oct Mo-Fr 08:00-18:00; Nov-Mar Mo-Fr 09:00-17:00; PH off", holidays: DE }
  early: { name: Early, open: "Mo-Fr 08:00-12:00; PH off", holidays: DE }
  desk: { name: Desk, open: "Mo-Fr 08:00-18:00; PH off", holidays: DE }
  abroad: { name: Abroad, open: "Mo-Fr 08:00-18:00; PH off", holidays: DE, time_zone: America/New_York }
  shift: { name: Shift, open: "Mo 08:00-08:00; We 10:00-12:00,20:00-20:00; Su 00:00-24:00" }
  duty: { name: Duty, open: "Mo-Su 08:00-08:00", exceptions: [{ date: 2026-12-24, open: closed }] }
severities:
  urgent: { name: Urgent, mark: A, means: m, we: w, you: y }
  normal: { name: Normal, mark: B, means: m, we: w, you: y }
"#;

/// Lets `ask` ask the customers' site of a partner with `terms`, in a language; `{ NAME }` stands for the partner's own.
fn speak<T>(partner: &str, terms: &str, tag: &str, ask: impl FnOnce(Speech<'_>) -> T) -> T {
    speak_to(|sites| &sites.customers, partner, terms, tag, ask)
}

/// The same of the customers' or the agents' site.
fn speak_to<T>(
    audience: fn(&Sites) -> &Site,
    partner: &str,
    terms: &str,
    tag: &str,
    ask: impl FnOnce(Speech<'_>) -> T,
) -> T {
    let terms = format!("{TERMS}{terms}");
    let own = [
        ("content/catalog/partner.yaml", partner),
        ("content/catalog/terms.yaml", terms.as_str()),
    ];
    let (_, sites, _) = sites(&own);
    let lang = Lang::parse(tag).expect("a language");
    let (_, strings) = STRINGS
        .iter()
        .find(|(own, _)| *own == tag)
        .expect("a language of the theme");
    let language = Language {
        locale: Locale::new(tag).expect("a language"),
        strings: Strings::new(&[(tag, vec![StringsFile::new(strings)])]).expect("texts"),
    };
    let site = audience(&sites);
    let hours = spoken_hours(site, &lang, language.words());
    ask(Speech {
        site,
        lang: &lang,
        words: language.words(),
        hours: &hours,
        documents: &(),
        day: site.as_of,
        address: "index.html",
        twin: false,
    })
}

/// The same of the partner's own site, with `hours` more; other sections may follow them.
fn speak_hours<T>(hours: &str, tag: &str, ask: impl FnOnce(Speech<'_>) -> T) -> T {
    let own = hours.split_once("contacts:");
    let (hours, rest) = own.map_or((hours, String::new()), |(hours, rest)| {
        (hours, format!("contacts:{rest}"))
    });
    speak(&format!("{PARTNER}hours:\n{hours}"), &rest, tag, ask)
}

/// Text with plain spaces.
fn plain(text: impl AsRef<str>) -> String {
    text.as_ref().replace(['\u{a0}', '\u{202f}'], " ")
}

/// The partner, selling to somebody else and with another currency and rate.
fn partner(sells_to: &str, currency: &str, rate: &str) -> String {
    PARTNER
        .replace("sells_to: business", &format!("sells_to: {sells_to}"))
        .replace("currency: EUR", &format!("currency: {currency}"))
        .replace("rate: 19 %", &format!("rate: {rate}"))
}

/// A support with `rest`.
fn support(rest: &str) -> String {
    format!(
        "support:\n  one: {{ name: {{ en: One, de: Eins }}, kind: technical, summary: s, delivery: direct, {rest} }}\n"
    )
}

/// The only support, as it is told by `tax`, or as the site tells it.
fn one(speech: &Speech<'_>, tax: Option<Tax>) -> SupportView {
    let own = speech.site.offer.support.get("one").expect("it is read");
    speech.support("one", own, tax.unwrap_or_else(|| speech.tax()))
}

#[test]
fn amounts_are_told_net_or_gross_and_rounded_half_up() {
    let check = |(sells_to, currency, rate): (&str, &str, &str),
                 amount: &str,
                 tax: Option<Tax>,
                 expected: (&str, &str, Option<&str>)| {
        let terms = support(&format!("price: {{ amount: {amount}, per: hour }}"));
        speak(&partner(sells_to, currency, rate), &terms, "en", |speech| {
            let price = one(&speech, tax).price.expect("a price");
            let (first, value, other) = (
                plain(&price.amount),
                price.value.unwrap_or_default(),
                price.other.map(plain),
            );
            assert_eq!(
                (first.as_str(), value.as_str(), other.as_deref()),
                expected,
                "{sells_to}: {amount} {currency} {rate}"
            );
        });
    };
    check(("business", "EUR", "19 %"), "120.00", None, ("€120.00", "120.00", None));
    check(
        ("business", "EUR", "19 %"),
        "120.00",
        Some(Tax::Gross),
        ("€142.80", "142.80", None),
    );
    check(
        ("both", "EUR", "19 %"),
        "120",
        None,
        ("€120.00", "120.00", Some("€142.80 incl. VAT")),
    );
    // A catalog for consumers alone holds totals: nothing is added to them.
    check(
        ("consumers", "EUR", "19 %"),
        "119.00",
        None,
        ("€119.00", "119.00", None),
    );
    check(
        ("consumers", "EUR", "19 %"),
        "119.00",
        Some(Tax::Gross),
        ("€119.00", "119.00", None),
    );
    // 0.505 and 0.515 go up, as 0.5049 does not.
    check(
        ("business", "EUR", "1 %"),
        "0.50",
        Some(Tax::Gross),
        ("€0.51", "0.51", None),
    );
    check(
        ("business", "EUR", "3 %"),
        "0.50",
        Some(Tax::Gross),
        ("€0.52", "0.52", None),
    );
    check(
        ("business", "EUR", "0.98 %"),
        "0.50",
        Some(Tax::Gross),
        ("€0.50", "0.50", None),
    );
    check(
        ("both", "EUR", "19 %"),
        "0.10",
        None,
        ("€0.10", "0.10", Some("€0.12 incl. VAT")),
    );
    check(
        ("both", "JPY", "10 %"),
        "15",
        None,
        ("JP¥15", "15", Some("JP¥17 incl. VAT")),
    );
    check(
        ("business", "KWD", "5 %"),
        "0.010",
        Some(Tax::Gross),
        ("KWD 0.011", "0.011", None),
    );
    check(
        ("business", "EUR", "8.1 %"),
        "9007199254740993.00",
        None,
        ("€9,007,199,254,740,993.00", "9007199254740993.00", None),
    );
}

#[test]
fn rules_of_a_price_are_told_one_by_one() {
    let check = |price: &str, tax: Option<Tax>, expected: &[&str]| {
        let terms = support(&format!("price: {{ amount: 100.00, per: hour, {price} }}"));
        speak(&partner("both", "EUR", "19 %"), &terms, "en", |speech| {
            let rules = one(&speech, tax).price.expect("a price").rules;
            assert_eq!(rules.iter().map(plain).collect::<Vec<_>>(), expected, "{price}");
        });
    };
    check(
        "increment: 15 min, minimum: 30 min",
        None,
        &["billed in steps of 15 minutes", "minimum 30 minutes"],
    );
    check(
        "free: 10 min, cap: 8 h",
        None,
        &["first 10 minutes free", "at most 8 hours billed per issue"],
    );
    check(
        "surcharges: [{ hours: late, add: 50 % }, { hours: always, add: 200 % }]",
        None,
        &[
            "plus 50% (1.5 times the price) in: Late (Mon–Fri 18:00 until 02:00 the next day)",
            "plus 200% (3 times the price) in: Always (round the clock)",
        ],
    );
    check(
        "travel: { amount: 65.00, per: once }",
        None,
        &["travel €65.00 (€77.35 incl. VAT) per visit"],
    );
    check(
        "travel: { amount: 65.00, per: day }",
        Some(Tax::Net),
        &["travel €65.00 per day"],
    );
    check(
        "travel: { amount: 65.00, per: once }",
        Some(Tax::Gross),
        &["travel €77.35 per visit"],
    );
    check("note: { en: Within 60 km., de: x }", None, &["Within 60 km."]);
}

#[test]
fn promises_name_their_clock_and_ways() {
    let terms = support(
        "hours: office, contacts: [phone, mail], response: { normal: { within: 2 business days }, urgent: { within: 1 h 30 min, \
         clock: always, update: 1 h, resolve: 8 h, by: [phone], \
         pauses: [while we wait for you, { en: after a reboot, de: y }] } }",
    ) + "contacts:\n  phone: { kind: phone, name: Line, number: \"+49 40 66969 100\" }\n  mail: { kind: email, address: a@b.example }\n";
    let shown = |tag: &str| {
        speak(PARTNER, &terms, tag, |speech| {
            let responses = one(&speech, None).responses;
            let told = responses.into_iter().map(|it| {
                let rest = [it.update, it.resolve, it.by, it.pauses].into_iter().flatten();
                let all = [it.mark, it.figure, it.within, it.clock].into_iter().chain(rest);
                plain(all.collect::<Vec<_>>().join(" | "))
            });
            told.collect::<Vec<_>>()
        })
    };
    assert_eq!(
        shown("en"),
        [
            "A | 1 h 30 min | within 1 hour 30 minutes | at any time | news every hour | solution or workaround within 8 hours | by Line | the clock stops while we wait for you or after a reboot",
            "B | 2 business days | within 2 business days | during service hours",
        ],
        "the worst comes first"
    );
    assert_eq!(
        shown("de"),
        [
            "A | 1 h 30 min | innerhalb von 1 Stunde 30 Minuten | jederzeit | Zwischenstand jede Stunde | Lösung oder Umgehungslösung innerhalb von 8 Stunden | über Line | die Uhr steht, while we wait for you oder y",
            "B | 2 Arbeitstage | innerhalb von 2 Arbeitstagen | während der Servicezeiten",
        ]
    );
}

#[test]
fn what_changes_next_is_told_with_its_day() {
    let check = |rest: &str, expected: &[&str]| {
        speak(PARTNER, &support(rest), "en", |speech| {
            let changes = one(&speech, None).changes;
            let told = changes
                .into_iter()
                .map(|it| plain(format!("{} {}: {}", it.iso, it.subject, it.text)));
            assert_eq!(told.collect::<Vec<_>>(), expected, "{rest}");
        });
    };
    check("price: { amount: 120.00, per: hour }", &[]);
    check(
        "price: [{ amount: 120.00, per: hour }, { from: 2027-03-01, amount: 130.00, per: hour, minimum: 1 h }]",
        &["2027-03-01 One: price: €130.00 per hour, minimum 1 hour, instead of €120.00 per hour"],
    );
    // Today's change has happened; those to come are told in order.
    check(
        "price: [{ amount: 1.00, per: hour }, { from: 2026-11-23, amount: 2.00, per: hour }, { from: 2028-01-01, amount: 4.00, \
         per: hour }, { from: 2027-01-01, included: true }]",
        &[
            "2027-01-01 One: price: included instead of €2.00 per hour",
            "2028-01-01 One: price: €4.00 per hour instead of included",
        ],
    );
    // What has not begun is no change to itself.
    check("price: [{ from: 2027-03-01, amount: 120.00, per: hour }]", &[]);
    check(
        "response: { urgent: [{ within: 8 h }, { from: 2027-03-01, within: 4 h }], normal: [{ within: 1 h }, { from: 2027-01-01, \
         within: 1 h, clock: always }] }",
        &[
            "2027-01-01 One: first response, Normal: at any time instead of during service hours",
            "2027-03-01 One: first response, Urgent: within 4 hours instead of 8",
        ],
    );
    // What is said alone counts: of versions that say the same, nothing is told.
    check(
        "price: [{ amount: 1.00, per: hour }, { from: 2027-01-01, amount: 1.00, per: hour }]",
        &[],
    );
    check(
        "price: [{ amount: 1.00, per: hour }, { from: 2027-01-01, amount: 1.00, per: hour }, { from: 2027-02-01, amount: 1.00, \
         per: hour, minimum: 1 h }]",
        &["2027-02-01 One: price: minimum 1 hour"],
    );
    check(
        "price: [{ amount: 1.00, per: hour, minimum: 1 h }, { from: 2027-01-01, amount: 1.00, per: hour }]",
        &["2027-01-01 One: price: no longer: minimum 1 hour"],
    );
    let line = "contacts:\n  line: { kind: phone, number: \"+49 40 66969 100\", name: Line }\n";
    let response = |old: &str, new: &str, expected: &str| {
        let terms =
            format!("response: {{ urgent: [{{ within: 4 h{old} }}, {{ from: 2027-03-01, within: 4 h{new} }}] }}");
        speak(PARTNER, &format!("{}{line}", support(&terms)), "en", |speech| {
            let change = one(&speech, None).responses[0].change.clone();
            assert_eq!(
                change.map(|it| plain(it.text)).unwrap_or_default(),
                expected,
                "{old} {new}"
            );
        });
    };
    response(
        ", update: 2 h",
        ", update: 1 h",
        "news every hour instead of news every 2 hours",
    );
    response("", ", update: 1 h", "news every hour");
    response(", resolve: 8 h", "", "no longer: solution or workaround within 8 hours");
    response("", ", by: [line]", "by Line");
    response(", update: 2 h", ", update: 2 h", "");
}

#[test]
fn what_changes_in_a_schedule_is_told_beside_it() {
    let check = |old: &str, new: &str, tag: &str, expected: &str| {
        speak_hours(
            &format!("  x:\n    - {{ name: X, {old} }}\n    - {{ from: 2027-02-01, name: X, {new} }}\n"),
            tag,
            |speech| {
                let change = speech.week("x").expect("a schedule").change;
                let text = change.map(|it| {
                    assert_eq!(
                        (it.iso.as_str(), it.href.as_deref()),
                        ("2027-02-01", Some(speech.hours_href("x").as_str()))
                    );
                    plain(it.text)
                });
                assert_eq!(text.unwrap_or_default(), expected, "{old} then {new}");
            },
        );
    };
    let week = "open: \"Mo-Fr 08:00-18:00\"";
    check(week, week, "en", "");
    check(
        week,
        "open: \"Mo-Fr 07:00-19:00\"",
        "en",
        "Mon–Fri 07:00–19:00 instead of Mon–Fri 08:00–18:00",
    );
    check(
        week,
        "open: \"Mo-Fr 08:00-18:00\", time_zone: America/New_York",
        "en",
        "time zone: America/New_York instead of Europe/Berlin",
    );
    check(
        week,
        "open: \"Mo-Fr 08:00-18:00\", exceptions: [{ date: 2027-03-01, open: closed, reason: Feast }]",
        "en",
        "Monday, 1 March 2027: closed (Feast) instead of 08:00–18:00",
    );
    // An exception that is over by then changes nothing.
    check(
        week,
        "open: \"Mo-Fr 08:00-18:00\", exceptions: [{ date: 2027-01-04, open: closed }]",
        "en",
        "",
    );
    let off = "open: \"Mo-Fr 08:00-18:00; PH off\", holidays: DE";
    check(
        week,
        off,
        "de",
        "Mo–Fr 8–18 Uhr, außer an gesetzlichen Feiertagen, statt Mo–Fr 8–18 Uhr",
    );
    check(
        off,
        "open: \"Mo-Fr 08:00-18:00; PH off\", holidays: DE, extra_holidays: [2028-10-31]",
        "de",
        "Dienstag, 31. Oktober 2028: geschlossen (Gesetzlicher Feiertag) statt 8–18 Uhr",
    );
    speak_hours(
        &format!(
            "  x:\n    - {{ name: X, {off} }}\n    - {{ from: 2027-02-01, name: X, open: \"Mo-Fr 08:00-18:00; PH off\", holidays: AT }}\n"
        ),
        "en",
        |speech| {
            let text = plain(speech.week("x").expect("a schedule").change.expect("a change").text);
            assert!(
                text.contains("26 October 2027: closed (Public holiday) instead of 08:00–18:00"),
                "{text}"
            );
            assert!(text.ends_with("more days with other hours"), "{text}");
        },
    );
}

#[test]
fn what_changes_in_a_contact_is_told_beside_it_and_where_it_is_used() {
    let check = |old: &str, new: &str, expected: Option<&str>| {
        let terms = format!(
            "contacts:\n  line:\n    - {{ kind: phone, number: \"+49 180 5123456\", {old} }}\n    - {{ from: 2027-02-01, kind: phone, \
             number: \"+49 180 5123456\", {new} }}\n{}disclosures:\n  firm: {{ title: F, for: business, support: [one], version: \"1\", \
             valid_from: 2026-01-01 }}\n",
            support("contacts: [line]")
        );
        speak(PARTNER, &terms, "en", |speech| {
            let print = Print {
                brand: String::new(),
                on_brand: String::new(),
                code: |_, _| String::new(),
            };
            let told = |changes: Vec<ChangeView>| changes.into_iter().map(|it| plain(it.text)).collect::<Vec<_>>();
            let own = speech.contacts().contacts.remove(0).change;
            let expected: Vec<&str> = expected.into_iter().collect();
            assert_eq!(told(own.into_iter().collect()), expected, "{old} then {new}");
            assert_eq!(told(one(&speech, None).changes), expected, "on the page of the support");
            assert_eq!(told(speech.all_changes()), expected, "among all changes");
            let document = speech.disclosure("firm", &print).expect("a document");
            assert_eq!(told(document.changes), expected, "in the document");
        });
    };
    check("name: L, hours: office", "name: L, hours: office", None);
    check("name: L", "name: Line", Some("name: Line instead of L"));
    check(
        "name: L, languages: [de]",
        "name: L, languages: [de, en]",
        Some("languages: German and English instead of German"),
    );
    check(
        "name: L, hours: late",
        "name: L, hours: always",
        Some("round the clock instead of Mon–Fri 18:00 until 02:00 the next day"),
    );
    check(
        "name: L, call_price: { amount: 0.20, per: minute }",
        "name: L, call_price: { amount: 0.14, per: minute }",
        Some("€0.14 per minute incl. VAT instead of €0.20 per minute incl. VAT"),
    );
    // A price that begins later.
    let price = "name: L, call_price: [{ from: 2027-01-01, amount: 0.20, per: minute }]";
    check(price, price, Some("€0.20 per minute incl. VAT"));
}

#[test]
fn agents_are_told_when_levels_and_routes_change() {
    let terms = "products:\n  cloud: { name: Cloud, kind: online, vendor: Sky }\nlevels:\n  gold: { name: Gold, held_from: 2026-01-01, \
                 held_until: 2027-06-30 }\nroles:\n  admin: { name: Admin }\n  desk: { name: Desk }\nroutes:\n  plain:\n    - { name: Plain, \
                 to: Sky, for: [technical], scope: all, who: w, basis: included, open: \"https://a.example/\", roles: [admin] }\n    \
                 - { from: 2027-03-01, name: Plain, to: Cloud, for: [technical], scope: all, who: w, basis: included, open: \
                 \"https://a.example/\", roles: [admin, desk], targets: { urgent: 2 h } }\n  benefit: { name: Benefit, to: Sky, for: \
                 [technical], scope: all, who: w, basis: benefit, open: \"https://a.example/\", entitlements: [{ gold: 5 }, { from: \
                 2028-01-01, gold: 7 }] }\n";
    let told = |audience: fn(&Sites) -> &Site| {
        speak_to(audience, PARTNER, terms, "en", |speech| {
            let all = speech.all_changes().into_iter();
            all.map(|it| plain(format!("{} {}: {}", it.iso, it.subject, it.text)))
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(
        told(|sites| &sites.agents),
        [
            "2027-03-01 Plain: roles: Desk; leads to: Cloud instead of Sky; vendor’s targets: A Urgent: 2 hours",
            "2027-07-01 Gold: no longer held by us",
            "2027-07-01 Benefit: no longer open to us",
        ]
    );
    assert!(told(|sites| &sites.customers).is_empty());
}

#[test]
fn terms_are_shown_as_of_their_day() {
    let terms = support(
        "price: [{ amount: 1.00, per: hour }, { from: 2026-11-23, amount: 2.00, per: hour }, { from: 2026-11-24, amount: 3.00, per: hour }]",
    );
    speak(PARTNER, &terms, "en", |speech| {
        assert_eq!(one(&speech, None).price.expect("a price").amount, "€2.00");
    });
}

#[test]
fn a_week_is_told_in_rows_with_the_days_that_differ() {
    let check = |id: &str, tag: &str, words: &str, rows: &[&str], special: &[&str]| {
        speak(PARTNER, "", tag, |speech| {
            let week = speech.week(id).expect("a schedule");
            assert_eq!(plain(&week.words), words, "{id}");
            let seasons = week.seasons.iter();
            let found: Vec<String> = seasons
                .flat_map(|season| {
                    let rows = season.rows.iter().map(|row| {
                        let times = row.closed.clone().unwrap_or_else(|| row.times.join(", "));
                        plain(format!("{} {} {times}", row.days, row.numbers))
                    });
                    season.name.iter().cloned().chain(rows).collect::<Vec<_>>()
                })
                .collect();
            assert_eq!(found, rows, "{id}");
            let days: Vec<String> = week
                .special
                .iter()
                .take(2)
                .map(|day| format!("{} {} {}", day.iso, day.times, day.reason))
                .collect();
            assert_eq!(days, special, "{id}");
        });
    };
    check(
        "office",
        "en",
        "Mon–Fri 08:00–18:00, except on public holidays",
        &["Mon–Fri 1 2 3 4 5 08:00–18:00", "Sat–Sun 6 7 closed"],
        &["2026-12-25 closed Public holiday", "2027-01-01 closed Public holiday"],
    );
    check(
        "office",
        "de",
        "Mo–Fr 8–18 Uhr, außer an gesetzlichen Feiertagen",
        &["Mo–Fr 1 2 3 4 5 08:00–18:00", "Sa–So 6 7 geschlossen"],
        &[
            "2026-12-25 geschlossen Gesetzlicher Feiertag",
            "2027-01-01 geschlossen Gesetzlicher Feiertag",
        ],
    );
    check(
        "garden",
        "en",
        "April–October: Mon–Fri 08:00–18:00; November–March: Mon–Fri 09:00–17:00; except on public holidays",
        &[
            "April–October",
            "Mon–Fri 1 2 3 4 5 08:00–18:00",
            "Sat–Sun 6 7 closed",
            "November–March",
            "Mon–Fri 1 2 3 4 5 09:00–17:00",
            "Sat–Sun 6 7 closed",
        ],
        &["2026-12-25 closed Public holiday", "2027-01-01 closed Public holiday"],
    );
    check(
        "garden",
        "de",
        "April–Oktober: Mo–Fr 8–18 Uhr; November–März: Mo–Fr 9–17 Uhr; außer an gesetzlichen Feiertagen",
        &[
            "April–Oktober",
            "Mo–Fr 1 2 3 4 5 08:00–18:00",
            "Sa–So 6 7 geschlossen",
            "November–März",
            "Mo–Fr 1 2 3 4 5 09:00–17:00",
            "Sa–So 6 7 geschlossen",
        ],
        &[
            "2026-12-25 geschlossen Gesetzlicher Feiertag",
            "2027-01-01 geschlossen Gesetzlicher Feiertag",
        ],
    );
    check(
        "always",
        "en",
        "round the clock",
        &["Mon–Sun 1 2 3 4 5 6 7 round the clock"],
        &[],
    );
}

#[test]
fn the_script_is_told_minutes_of_the_day() {
    speak(PARTNER, "", "en", |speech| {
        let status = |id: &str| -> Json {
            let status = speech.week(id).expect("a schedule").status;
            serde_json::from_str(&status.data).expect("JSON")
        };
        let late = status("late");
        assert_eq!(late["zone"], json!("Europe/Berlin"));
        assert_eq!(
            late["week"][0],
            json!([[1080, 1560]]),
            "what goes over midnight belongs to its first day"
        );
        assert_eq!(late["week"][6], json!([]));
        assert_eq!(status("office")["days"]["2026-12-25"], json!([]));
        assert_eq!(status("always")["week"][6], json!([[0, 1440]]));
        let garden = status("garden");
        assert_eq!(garden["week"][0], json!([[540, 1020]]));
        let seasons: Vec<(&Json, &Json)> = garden["then"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|season| (&season["from"], &season["week"][0][0]))
            .collect();
        let (summer, winter) = (json!([480, 1080]), json!([540, 1020]));
        assert_eq!(
            seasons,
            [
                (&json!("2027-04-01"), &summer),
                (&json!("2027-11-01"), &winter),
                (&json!("2028-04-01"), &summer),
                (&json!("2028-11-01"), &winter),
            ]
        );
        assert_eq!(
            garden["days"]["2027-05-03"],
            Json::Null,
            "a season's days are not special"
        );
    });
}

#[test]
fn coming_versions_are_told_to_programs() {
    let versions = "  x:\n    - { name: X, open: \"Mo-Fr 08:00-18:00; PH off\", holidays: DE }\n    - { from: 2027-02-01, name: X, \
                    open: \"Mo-Sa 07:00-19:00; PH off\", holidays: DE, time_zone: Europe/Vienna }\n";
    let contacts = "contacts:\n  a: { kind: email, address: a@b.example, hours: x }\n  b:\n    - { kind: email, address: b@b.example, \
                    hours: office }\n    - { from: 2027-01-01, kind: email, address: b@b.example, hours: x }\n";
    speak_hours(&format!("{versions}{contacts}"), "en", |speech| {
        let read = |status: Option<StatusView>| -> Json {
            serde_json::from_str(&status.expect("a status").data).expect("JSON")
        };
        let week = speech.week("x").expect("a schedule");
        assert_eq!(week.coming.len(), 1);
        assert_eq!(week.coming[0].words, "Mon–Sat 07:00–19:00, except on public holidays");
        let x = read(Some(week.status));
        assert_eq!(x["then"].as_array().map(Vec::len), Some(1));
        assert_eq!(
            [&x["then"][0]["from"], &x["then"][0]["zone"], &x["then"][0]["week"][5]],
            [&json!("2027-02-01"), &json!("Europe/Vienna"), &json!([[420, 1140]])]
        );
        // A holiday on a Saturday is special once Saturdays are open.
        assert_eq!(
            (&x["days"]["2026-12-26"], &x["days"]["2027-05-01"]),
            (&Json::Null, &json!([]))
        );
        let mut contacts = speech.contacts().contacts;
        let b = read(contacts.remove(1).status);
        let from: Vec<&Json> = b["then"]
            .as_array()
            .expect("versions")
            .iter()
            .map(|it| &it["from"])
            .collect();
        assert_eq!(from, [&json!("2027-01-01"), &json!("2027-02-01")]);
        let points = things(&speech, &Content::Contacts, "ContactPoint");
        let told = |point: &Json| -> Vec<String> {
            let hours = point["hoursAvailable"].as_array().expect("hours").iter();
            hours
                .filter(|it| !it["dayOfWeek"].is_null())
                .map(|it| format!("{} {} {}", it["opens"], it["validFrom"], it["validThrough"]).replace('"', ""))
                .collect()
        };
        assert_eq!(told(&points[0]), ["08:00 null 2027-01-31", "07:00 2027-02-01 null"]);
        assert_eq!(
            told(&points[1]),
            [
                "08:00 null 2026-12-31",
                "08:00 2027-01-01 2027-01-31",
                "07:00 2027-02-01 null"
            ]
        );
    });
}

#[test]
fn a_contact_is_reached_by_what_its_kind_needs() {
    let check = |kind: &str, value: &str, href: Option<&str>| {
        let terms = format!("contacts: {{ one: {{ {kind} }} }}\n");
        speak(PARTNER, &terms, "en", |speech| {
            let own = speech.site.offer.contacts.get("one").expect("it is read");
            let contact = speech.contact("one", own).expect("a contact");
            assert_eq!(
                (plain(&contact.value).as_str(), contact.href.as_deref()),
                (value, href),
                "{kind}"
            );
        });
    };
    check(
        "kind: phone, number: \"+49 40 66969 100\"",
        "+49 40 66969100",
        Some("tel:+494066969100"),
    );
    check(
        "kind: sms, number: \"+49 171 3920042\"",
        "+49 171 3920042",
        Some("sms:+491713920042"),
    );
    check("kind: fax, number: \"+49 40 66969 155\"", "+49 40 66969155", None);
    check(
        "kind: email, address: a@b.example",
        "a@b.example",
        Some("mailto:a@b.example"),
    );
    check(
        "kind: portal, url: \"https://p.example/x/\"",
        "p.example/x",
        Some("https://p.example/x/"),
    );
    check("kind: post", "Harbour GmbH, Kai 1, 20457 Hamburg", None);
    check("kind: onsite", "by appointment", None);
}

#[test]
fn identity_tells_what_is_stated_and_no_more() {
    let labels = |partner: &str| {
        speak(partner, "", "en", |speech| {
            let partner = speech.site.offer.partner.as_ref().expect("a partner");
            let facts = speech.identity(&partner.value);
            facts.into_iter().map(|fact| plain(fact.value)).collect::<Vec<_>>()
        })
    };
    let few = [
        "Harbour GmbH",
        "Kai 1, 20457 Hamburg",
        "DE123456789",
        "We buy from the vendor and bill you ourselves",
    ];
    assert_eq!(labels(PARTNER), few);
    let more = format!(
        "{PARTNER}  represented_by: [Ada, Bo]\n  register: {{ court: Amtsgericht, number: HRB 1 }}\n  \
         insurance: {{ insurer: I, address: P, territory: EU }}\n  law: German law.\n"
    );
    let all = [
        "Harbour GmbH",
        "Kai 1, 20457 Hamburg",
        "Ada and Bo",
        "Amtsgericht, HRB 1",
        "DE123456789",
        "We buy from the vendor and bill you ourselves",
        "I, P; EU",
        "German law.",
    ];
    assert_eq!(labels(&more), all);
}

/// The things of a type in a page's linked data.
fn things(speech: &Speech<'_>, content: &Content, kind: &str) -> Vec<Json> {
    fn collect(value: &Json, kind: &str, into: &mut Vec<Json>) {
        if value["@type"] == json!(kind) {
            into.push(value.clone());
        }
        match value {
            Json::Array(items) => items.iter().for_each(|item| collect(item, kind, into)),
            Json::Object(entries) => entries.values().for_each(|item| collect(item, kind, into)),
            _ => {}
        }
    }
    let text = json_ld(speech, content).expect("linked data");
    assert!(
        !text.contains("</") && !text.contains("<!--"),
        "it can end its script element"
    );
    let mut all = Vec::new();
    collect(&serde_json::from_str(&text).expect("JSON"), kind, &mut all);
    all
}

#[test]
fn a_contact_beside_a_support_tells_its_hours_where_they_differ() {
    let check = |support_hours: &str, contact_hours: &str, expected: [Option<&str>; 2]| {
        for (tag, expected) in ["en", "de"].into_iter().zip(expected) {
            let terms = support(&format!("{support_hours}contacts: [mail]"))
                + &format!("contacts: {{ mail: {{ kind: email, address: a@b.example{contact_hours} }} }}\n");
            speak(PARTNER, &terms, tag, |speech| {
                let told = one(&speech, None).contacts[0].own_hours.clone().map(plain);
                assert_eq!(told.as_deref(), expected, "{contact_hours} beside {support_hours}");
            });
        }
    };
    let none = [None, None];
    check("hours: office, ", ", hours: office", none);
    check("hours: office, ", ", hours: desk", none);
    check("hours: office, ", "", none);
    check(
        "hours: office, ",
        ", hours: early",
        [Some("Mon–Fri 08:00–12:00"), Some("Mo–Fr 8–12 Uhr")],
    );
    check(
        "hours: always, ",
        ", hours: office",
        [
            Some("Mon–Fri 08:00–18:00, except on public holidays"),
            Some("Mo–Fr 8–18 Uhr, außer an gesetzlichen Feiertagen"),
        ],
    );
    check(
        "hours: office, ",
        ", hours: abroad",
        [
            Some("Mon–Fri 08:00–18:00 (New York)"),
            Some("Mo–Fr 8–18 Uhr (New York)"),
        ],
    );
    check(
        "",
        ", hours: early",
        [
            Some("Mon–Fri 08:00–12:00, except on public holidays"),
            Some("Mo–Fr 8–12 Uhr, außer an gesetzlichen Feiertagen"),
        ],
    );
}

#[test]
fn an_address_breaks_behind_slashes_and_hyphens() {
    let terms = support("price: { amount: 1.00, per: once }")
        + "disclosures:\n  for-all: { title: F, for: business, support: [one], version: \"1\", valid_from: 2026-01-01 }\n";
    speak(PARTNER, &terms, "en", |speech| {
        let print = Print {
            brand: String::new(),
            on_brand: String::new(),
            code: |_, address| address.to_owned(),
        };
        let view = speech.disclosure("for-all", &print).expect("a disclosure");
        assert_eq!(view.address_pieces.concat(), view.address);
        assert_eq!(view.code, view.address, "the code leads to this version");
        let edition = speech.edition("for-all", "1").path();
        assert_eq!(view.address, speech.site.public(&edition));
        let home = Content::Disclosure("for-all".into());
        let page = speech.site.public(&speech.site.address(&home, speech.lang));
        assert_eq!(view.canonical, page);
        let (last, others) = view.address_pieces.split_last().expect("pieces");
        assert!(others.iter().all(|piece| piece.ends_with(['/', '-'])), "{others:?}");
        assert!(
            !last.trim_end_matches('/').contains(['/', '-']) && view.address_pieces[0].starts_with("https://"),
            "{last}"
        );
    });
}

#[test]
fn linked_data_tells_prices_as_their_page_does() {
    let terms = support("price: { amount: 100.00, per: hour }")
        + "disclosures:\n  firm: { title: F, for: business, support: [one], version: \"1\", valid_from: 2026-01-01 }\n  \
           home: { title: H, for: consumers, support: [one], version: \"1\", valid_from: 2026-01-01 }\n";
    let check = |sells_to: &str, content: &Content, price: &str, with_vat: bool| {
        speak(&partner(sells_to, "EUR", "19 %"), &terms, "en", |speech| {
            let prices = things(&speech, content, "UnitPriceSpecification");
            assert_eq!(prices.len(), 1, "{content:?}");
            let told = [
                &prices[0]["price"],
                &prices[0]["priceCurrency"],
                &prices[0]["unitCode"],
                &prices[0]["valueAddedTaxIncluded"],
            ];
            assert_eq!(
                told,
                [&json!(price), &json!("EUR"), &json!("HUR"), &json!(with_vat)],
                "{content:?} to {sells_to}"
            );
        });
    };
    let page = Content::Support("one".into());
    check("business", &page, "100.00", false);
    check("both", &page, "100.00", false);
    check("consumers", &page, "100.00", true);
    check("both", &Content::Prices, "100.00", false);
    check("both", &Content::Disclosure("firm".into()), "100.00", false);
    check("both", &Content::Disclosure("home".into()), "119.00", true);
    check("business", &Content::Disclosure("home".into()), "119.00", true);
}

#[test]
fn linked_data_tells_hours_over_midnight_and_days_that_are_closed() {
    let contact = |hours: &str| {
        format!("contacts: {{ one: {{ kind: email, address: a@b.example, hours: {hours}, languages: [de] }} }}\n")
    };
    let check = |hours: &str, opens: &str, closes: &str, days: usize| {
        speak(PARTNER, &contact(hours), "en", |speech| {
            let all = things(&speech, &Content::Contacts, "OpeningHoursSpecification");
            let weekly: Vec<&Json> = all.iter().filter(|one| !one["dayOfWeek"].is_null()).collect();
            assert_eq!(weekly.len(), 1, "{hours}");
            assert_eq!(
                (&weekly[0]["opens"], &weekly[0]["closes"]),
                (&json!(opens), &json!(closes)),
                "{hours}"
            );
            assert_eq!(weekly[0]["dayOfWeek"].as_array().map(Vec::len), Some(days), "{hours}");
            assert_eq!(weekly[0]["dayOfWeek"][0], json!("https://schema.org/Monday"));
        });
    };
    check("office", "08:00", "18:00", 5);
    check("late", "18:00", "02:00", 5);
    check("always", "00:00", "23:59", 7);
    speak(PARTNER, &contact("office"), "en", |speech| {
        let all = things(&speech, &Content::Contacts, "OpeningHoursSpecification");
        let christmas = all
            .iter()
            .find(|one| one["validFrom"] == json!("2026-12-25"))
            .expect("a closed day");
        let told = [&christmas["opens"], &christmas["closes"], &christmas["validThrough"]];
        assert_eq!(told, [&json!("00:00"), &json!("00:00"), &json!("2026-12-25")]);
        let point = &things(&speech, &Content::Contacts, "ContactPoint")[0];
        assert_eq!(
            (&point["email"], &point["availableLanguage"]),
            (&json!("a@b.example"), &json!(["de"]))
        );
    });
}

#[test]
fn linked_data_tells_seasons_and_whole_days_so_that_they_read_right() {
    let check = |hours: &str, expected: &[&str]| {
        let contact = format!("contacts: {{ one: {{ kind: email, address: a@b.example, hours: {hours} }} }}\n");
        speak(PARTNER, &contact, "en", |speech| {
            let all = things(&speech, &Content::Contacts, "OpeningHoursSpecification");
            let told: Vec<String> = all
                .iter()
                .filter(|one| one["dayOfWeek"].is_array())
                .map(|one| {
                    let text = |key: &str| one[key].as_str().unwrap_or("…").to_owned();
                    let days = one["dayOfWeek"].as_array().into_iter().flatten();
                    let days: Vec<&str> = days.filter_map(|day| day.as_str()?.get(19..21)).collect();
                    let hours = format!("{} {}-{}", days.join(" "), text("opens"), text("closes"));
                    match one["validFrom"].is_string() || one["validThrough"].is_string() {
                        true => format!("{hours} from {} through {}", text("validFrom"), text("validThrough")),
                        false => hours,
                    }
                })
                .collect();
            assert_eq!(told, expected, "{hours}");
            assert!(
                all.iter()
                    .all(|one| one["opens"] != one["closes"] || one["opens"] == json!("00:00")),
                "{hours}: the same time twice reads as closed"
            );
        });
    };
    check(
        "shift",
        &[
            "Mo 08:00-23:59",
            "Tu 00:00-08:00",
            "We 10:00-12:00",
            "We 20:00-23:59",
            "Th 00:00-20:00",
            "Su 00:00-23:59",
        ],
    );
    check(
        "garden",
        &[
            "Mo Tu We Th Fr 09:00-17:00 from … through 2027-03-31",
            "Mo Tu We Th Fr 08:00-18:00 from 2027-04-01 through 2027-10-31",
            "Mo Tu We Th Fr 09:00-17:00 from 2027-11-01 through 2028-03-31",
            "Mo Tu We Th Fr 08:00-18:00 from 2028-04-01 through 2028-10-31",
            "Mo Tu We Th Fr 09:00-17:00 from 2028-11-01 through …",
        ],
    );
}

#[test]
fn linked_data_tells_what_a_closed_day_keeps_of_the_night_before() {
    let contact = "contacts: { one: { kind: email, address: a@b.example, hours: duty } }\n";
    speak(PARTNER, contact, "en", |speech| {
        let all = things(&speech, &Content::Contacts, "OpeningHoursSpecification");
        let dated: Vec<[&Json; 3]> = all
            .iter()
            .filter(|one| one["dayOfWeek"].is_null())
            .map(|one| [&one["validFrom"], &one["opens"], &one["closes"]])
            .collect();
        assert_eq!(
            dated,
            [
                [&json!("2026-12-24"), &json!("00:00"), &json!("08:00")],
                [&json!("2026-12-25"), &json!("08:00"), &json!("23:59")],
            ]
        );
    });
}

#[test]
fn linked_data_tells_all_special_days_and_those_that_follow_each_other_together() {
    let first = jiff::civil::date(2027, 1, 4);
    // A day of each week; then a closure over a weekend, which is closed anyway.
    let alone = (0..90).map(|by| (first.saturating_add((by * 7 + by % 5).days()), "10:00-12:00"));
    let closed = [10, 13, 14].map(|day| (jiff::civil::date(2028, 11, day), "closed"));
    let days = alone.chain(closed);
    let exceptions: Vec<String> = days
        .map(|(date, open)| format!("{{ date: {date}, open: \"{open}\" }}"))
        .collect();
    let hours = format!(
        "  x: {{ name: X, open: \"Mo-Fr 08:00-18:00\", exceptions: [{}] }}\n",
        exceptions.join(", ")
    );
    let contact = "contacts: { one: { kind: email, address: a@b.example, hours: x } }\n";
    speak_hours(&format!("{hours}{contact}"), "en", |speech| {
        let all = things(&speech, &Content::Contacts, "OpeningHoursSpecification");
        let dated: Vec<&Json> = all.iter().filter(|one| one["dayOfWeek"].is_null()).collect();
        assert_eq!(dated.len(), 91);
        let last = dated.last().expect("a closure");
        let told = [
            &last["validFrom"],
            &last["validThrough"],
            &last["opens"],
            &last["closes"],
        ];
        assert_eq!(
            told,
            [
                &json!("2028-11-10"),
                &json!("2028-11-14"),
                &json!("00:00"),
                &json!("00:00")
            ]
        );
    });
}

#[test]
fn linked_data_cannot_end_its_element() {
    let terms = support("price: { amount: 1.00, per: once, note: \"</script><!-- x\" }");
    speak(PARTNER, &terms, "en", |speech| {
        let services = things(&speech, &Content::Support("one".into()), "Offer");
        let told = services[0]["description"].as_str().unwrap_or_default();
        assert!(told.ends_with("</script><!-- x"), "{told}");
    });
}
