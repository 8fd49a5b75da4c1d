//! Terms in, how they are said out: prices, promises, changes, schedules, contacts, identity, linked data.

use serde_json::{Value as Json, json};

use super::{Language, Speech, Tax, json_ld, spoken_hours};
use crate::decode::Lang;
use crate::site::Content;
use crate::testing::{PARTNER, sites};
use crate::view::{Locale, Strings, StringsFile, SupportView};

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
severities:
  urgent: { name: Urgent, mark: A, means: m, we: w, you: y }
  normal: { name: Normal, mark: B, means: m, we: w, you: y }
"#;

/// Lets `ask` ask the customers' site of a partner with `terms`, in a language; `{ NAME }` stands for the partner's own.
fn speak<T>(partner: &str, terms: &str, tag: &str, ask: impl FnOnce(Speech<'_>) -> T) -> T {
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
    let site = &sites.customers;
    let hours = spoken_hours(site, &lang, language.words());
    ask(Speech {
        site,
        lang: &lang,
        words: language.words(),
        hours: &hours,
        day: site.as_of,
        address: "index.html",
    })
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
            "plus 50% (1.5 times the price) in: Late",
            "plus 200% (3 times the price) in: Always",
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
         clock: always, update: 1 h, resolve: 8 h, by: [phone] } }",
    ) + "contacts:\n  phone: { kind: phone, name: Line, number: \"+49 40 66969 100\" }\n  mail: { kind: email, address: a@b.example }\n";
    let shown = |tag: &str| {
        speak(PARTNER, &terms, tag, |speech| {
            let responses = one(&speech, None).responses;
            let told = responses.into_iter().map(|it| {
                let rest = [it.update, it.resolve, it.by].into_iter().flatten();
                let all = [it.mark, it.figure, it.within, it.clock].into_iter().chain(rest);
                plain(all.collect::<Vec<_>>().join(" | "))
            });
            told.collect::<Vec<_>>()
        })
    };
    assert_eq!(
        shown("en"),
        [
            "A | 1 h 30 min | within 1 hour 30 minutes | at any time | news every hour | solution or way round within 8 hours | by Line",
            "B | 2 business days | within 2 business days | within the service hours",
        ],
        "the worst comes first"
    );
    assert_eq!(
        shown("de"),
        [
            "A | 1 h 30 min | innerhalb von 1 Stunde 30 Minuten | jederzeit | Zwischenstand jede Stunde | Lösung oder Umgehung innerhalb von 8 Stunden | über Line",
            "B | 2 Arbeitstage | innerhalb von 2 Arbeitstagen | innerhalb der Servicezeiten",
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
        &["2027-03-01 One: price: €130.00 per hour, minimum 1 hour instead of €120.00 per hour"],
    );
    // Today's change has happened; of two to come the next one is told.
    check(
        "price: [{ amount: 1.00, per: hour }, { from: 2026-11-23, amount: 2.00, per: hour }, { from: 2028-01-01, amount: 4.00, \
         per: hour }, { from: 2027-01-01, included: true }]",
        &["2027-01-01 One: price: included instead of €2.00 per hour"],
    );
    // What has not begun is no change to itself.
    check("price: [{ from: 2027-03-01, amount: 120.00, per: hour }]", &[]);
    check(
        "response: { urgent: [{ within: 8 h }, { from: 2027-03-01, within: 4 h }], normal: [{ within: 1 h }, { from: 2027-01-01, \
         within: 1 h, clock: always }] }",
        &[
            "2027-01-01 One: first response, Normal: within 1 hour, at any time instead of within 1 hour, within the service hours",
            "2027-03-01 One: first response, Urgent: within 4 hours instead of within 8 hours",
        ],
    );
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
            let found: Vec<String> = week
                .rows
                .iter()
                .map(|row| {
                    let times = row.closed.clone().unwrap_or_else(|| row.times.join(", "));
                    plain(format!("{} {} {times}", row.days, row.numbers))
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
        &["Mo–Fr 1 2 3 4 5 8–18 Uhr", "Sa–So 6 7 geschlossen"],
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
    let few = ["Harbour GmbH", "Kai 1, 20457 Hamburg", "DE123456789"];
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
fn linked_data_cannot_end_its_element() {
    let terms = support("price: { amount: 1.00, per: once, note: \"</script><!-- x\" }");
    speak(PARTNER, &terms, "en", |speech| {
        let services = things(&speech, &Content::Support("one".into()), "Offer");
        let told = services[0]["description"].as_str().unwrap_or_default();
        assert!(told.ends_with("</script><!-- x"), "{told}");
    });
}
