//! Terms that contradict themselves: each is told at its place, and terms that are right are not.

use crate::testing::{PARTNER, sites, told};

/// Terms in which nothing is wrong.
const RIGHT: &str = r#"hours:
  office: { name: Office, open: "Mo-Fr 08:00-18:00; PH off", holidays: DE }
contacts:
  hotline: { kind: phone, number: "+49 40 66969 100", hours: office }
products:
  cloud: { name: Cloud, kind: online, vendor: Sky }
severities:
  urgent: { name: Urgent, mark: A, means: m, we: w, you: y }
support:
  technical:
    name: Technical
    kind: technical
    summary: s
    products: [cloud]
    delivery: direct
    hours: office
    contacts: [hotline]
    price: { amount: 120.00, per: hour, surcharges: [{ hours: office, add: 50 % }], travel: { amount: 65.00, per: once } }
    response: { urgent: { within: 1 h, by: [hotline], clock: office } }
disclosures:
  terms: { title: T, for: business, support: [technical], version: "1", valid_from: 2026-01-01, valid_until: 2026-12-31 }
routes:
  premier: { name: P, to: Sky, for: [technical], scope: all, who: w, basis: benefit, entitlements: { gold: 5 }, targets: { urgent: 2 h }, contact: hotline }
levels:
  gold: { name: Gold, held_from: 2026-01-01 }
"#;

/// Changes the right terms, and the partner's entry, and compares what is told.
fn check(terms: &[(&str, &str)], partner: &[(&str, &str)], expected: &[&str]) {
    let changed = |text: &str, changes: &[(&str, &str)]| {
        changes.iter().fold(text.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from} is not there");
            text.replacen(from, to, 1)
        })
    };
    let (terms, partner) = (changed(RIGHT, terms), changed(PARTNER, partner));
    let own = [
        ("content/catalog/partner.yaml", partner.as_str()),
        ("content/catalog/t.yaml", terms.as_str()),
    ];
    let (files, _, found) = sites(&own);
    let told: Vec<String> = told(&files, &found)
        .iter()
        .map(|one| one.replace("content/catalog/", ""))
        .collect();
    assert_eq!(told, expected, "{terms}{partner}");
}

/// Mistakes of each kind, each by what is right and what stands there instead, which is as long.
const MISTAKES: &[(&str, &str)] = &[
    ("name: Office", "nmae: Office"),
    ("08:00-18:00", "08:00-18:0O"),
    ("holidays: DE", "holidays: XX"),
    ("kind: phone", "kind: phome"),
    ("+49 40 66969 100", "+49 40 6x969 100"),
    ("100\", hours: office", "100\", hours: offics"),
    ("kind: online", "kind: inline"),
    ("vendor: Sky", "vandor: Sky"),
    ("mark: A", "mork: A"),
    ("    kind: technical", "    kind: tecnnical"),
    ("summary: s", "sumnary: s"),
    ("products: [cloud]", "products: [clout]"),
    ("delivery: direct", "delivery: diract"),
    ("    hours: office", "    hours: offize"),
    ("    contacts: [hotline]", "    contacts: [hotlime]"),
    ("amount: 120.00", "amount: 120,00"),
    ("per: hour", "per: houx"),
    ("{ hours: office, add", "{ hours: offise, add"),
    ("add: 50 %", "add: 5O %"),
    ("amount: 65.00", "amount: 65.OO"),
    ("per: once", "per: onze"),
    ("within: 1 h", "within: 1 x"),
    ("by: [hotline]", "by: [hotlima]"),
    ("clock: office", "clock: offiss"),
    ("for: business", "for: busyness"),
    ("support: [technical]", "support: [technicol]"),
    ("valid_from: 2026-01-01", "valid_from: 2026-13-01"),
    ("valid_until: 2026-12-31", "valid_until: 2026-02-30"),
    ("to: Sky", "ta: Sky"),
    ("for: [technical]", "for: [technicak]"),
    ("scope: all", "scope: any"),
    ("basis: benefit", "basis: benefix"),
    ("{ gold: 5", "{ gild: 5"),
    ("{ urgent: 2 h", "{ urgant: 2 h"),
    ("contact: hotline }", "contact: hotlone }"),
    ("held_from: 2026-01-01", "held_from: 2026-01-32"),
    ("model: direct-bill", "model: direct-bell"),
    ("sells_to: business", "sells_to: busyness"),
    ("country: DE", "country: D3"),
    ("Europe/Berlin", "Europe/Berlim"),
    ("currency: EUR", "currency: EUX"),
    ("rate: 19 %", "rate: 19 &"),
    ("street: Kai", "strett: Kai"),
];

#[test]
fn one_mistake_is_told_once_and_hides_no_other() {
    let planted = |mistakes: &[&(&str, &str)]| {
        let plant = |text: &str| {
            let changed = mistakes
                .iter()
                .fold(text.to_owned(), |text, (from, to)| text.replacen(from, to, 1));
            assert_eq!(changed.len(), text.len(), "{mistakes:?} move what stands behind them");
            changed
        };
        let (terms, partner) = (plant(RIGHT), plant(PARTNER));
        let (files, _, found) = sites(&[
            ("content/catalog/partner.yaml", partner.as_str()),
            ("content/catalog/t.yaml", terms.as_str()),
        ]);
        told(&files, &found)
    };
    let alone: Vec<Vec<String>> = MISTAKES.iter().map(|mistake| planted(&[mistake])).collect();
    let mut wrong = Vec::new();
    for (at, (one, own)) in MISTAKES.iter().zip(&alone).enumerate() {
        if own.len() != 1 {
            wrong.push(format!("{one:?}: {own:?}"));
        }
        for (other, others) in MISTAKES.iter().zip(&alone).skip(at + 1) {
            let mut expected: Vec<&String> = own.iter().chain(others).collect();
            expected.sort_unstable();
            let mut found = planted(&[one, other]);
            found.sort_unstable();
            if found.iter().ne(expected) {
                wrong.push(format!("{one:?} and {other:?}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_can_not_be_read_makes_no_example_wrong() {
    let example = (
        "add: 50 % }],",
        "add: 50 % }], examples: [{ work: 1 h, price: 185.00, total: 220.15 }],",
    );
    check(&[example], &[], &[]);
    check(
        &[example],
        &[("Europe/Berlin", "Europe/Berlim")],
        &["unknown-time-zone partner.yaml:7:14"],
    );
    check(
        &[example, ("18:00; PH", "18:0O; PH")],
        &[],
        &["hours-syntax t.yaml:2:40"],
    );
    let priced = "    price: { amount: 120.00, per: hour, surcharges: [{ hours: office, add: 50 % }], travel: { amount: 65.00, per: once } }";
    let dated = "    price: [{ amount: 1.00, per: hour, examples: [{ work: 1 h, at: 2026-05-05T10:00, price: 1.00 }] }, { from: x, amount: 2.00, per: hour }]";
    check(&[(priced, dated)], &[], &["impossible-date t.yaml:18:112"]);
    let no_rate = ("  vat: { id: DE123456789, rate: 19 % }\n", "");
    check(&[example], &[no_rate], &["bad-value t.yaml:18:131"]);
}

#[test]
fn terms_that_are_right_are_not_told() {
    check(&[], &[], &[]);
}

#[test]
fn a_disclosure_is_printed_in_languages_of_the_site() {
    let printed = |languages: &'static str, expected: &[&str]| check(&[("for: business", languages)], &[], expected);
    printed("for: business, languages: [de, en]", &[]);
    printed("for: business, languages: [fr]", &["bad-value t.yaml:21:49"]);
    printed("for: business, languages: [de, fr]", &["bad-value t.yaml:21:53"]);
}

#[test]
fn a_support_says_when_how_at_what_price_and_by_whom() {
    let gone = |line: &'static str| (line, "");
    check(
        &[gone("    hours: office\n")],
        &[],
        &["support-without-hours t.yaml:10:3"],
    );
    check(
        &[gone("    contacts: [hotline]\n")],
        &[],
        &["support-without-contact t.yaml:10:3"],
    );
    check(
        &[("delivery: direct", "delivery: resold")],
        &[],
        &["delivery-without-party t.yaml:15:15"],
    );
    check(
        &[("delivery: direct", "delivery: outsourced\n    by: { name: F }")],
        &[],
        &[],
    );
    check(
        &[("    price: { amount", "    includes: [x]\n    # { amount")],
        &[],
        &["charge-without-price t.yaml:10:3"],
    );
}

#[test]
fn references_name_what_is_defined() {
    check(
        &[("contacts: [hotline]", "contacts: [hotlne]")],
        &[],
        &["unknown-reference t.yaml:17:16"],
    );
    check(
        &[("products: [cloud]", "products: [ä]")],
        &[],
        &["unknown-reference t.yaml:14:16"],
    );
    check(
        &[("by: [hotline]", "by: [x]")],
        &[],
        &["unknown-reference t.yaml:19:45"],
    );
    check(
        &[("clock: office", "clock: night")],
        &[],
        &["unknown-reference t.yaml:19:62"],
    );
    let closed = ["closed-contact t.yaml:19:25"];
    check(&[("clock: office", "clock: always")], &[], &closed);
    check(
        &[("{ urgent: { within: 1 h", "{ urgnt: { within: 1 h")],
        &[],
        &["unknown-reference t.yaml:19:17"],
    );
    check(
        &[("{ gold: 5 }", "{ golden: 5 }")],
        &[],
        &["unknown-reference t.yaml:23:102"],
    );
    check(
        &[("targets: { urgent", "targets: { worst")],
        &[],
        &["unknown-reference t.yaml:23:124"],
    );
    check(
        &[("surcharges: [{ hours: office", "surcharges: [{ hours: late")],
        &[],
        &["unknown-reference t.yaml:18:63"],
    );
}

#[test]
fn prices_have_a_currency_and_its_decimals() {
    check(
        &[],
        &[("  currency: EUR\n", "")],
        &[
            "price-without-currency t.yaml:18:22",
            "price-without-currency t.yaml:18:103",
        ],
    );
    check(
        &[("amount: 120.00", "currency: EUR, amount: 120.00")],
        &[("  currency: EUR\n", "")],
        &[],
    );
    check(
        &[("amount: 120.00", "amount: 120.005")],
        &[],
        &["bad-value t.yaml:18:22"],
    );
    // Most likely a thousand with a mark.
    check(
        &[("amount: 120.00", "amount: 120.000")],
        &[],
        &["bad-value t.yaml:18:22"],
    );
    check(
        &[("amount: 120.00", "amount: 120"), ("amount: 65.00", "amount: 65")],
        &[("EUR", "JPY")],
        &[],
    );
    check(
        &[("amount: 120.00", "amount: 120"), ("amount: 65.00", "amount: 65.5")],
        &[("EUR", "JPY")],
        &["bad-value t.yaml:18:100"],
    );
}

#[test]
fn a_contact_has_the_address_of_its_kind() {
    let contact = |to: &'static str, expected: &[&str]| {
        check(
            &[("hotline: { kind: phone, number: \"+49 40 66969 100\"", to)],
            &[],
            expected,
        );
    };
    contact("hotline: { kind: phone", &["missing-key t.yaml:4:20"]);
    contact("hotline: { kind: email", &["missing-key t.yaml:4:20"]);
    contact("hotline: { kind: chat", &["missing-key t.yaml:4:20"]);
    contact("hotline: { kind: post", &[]);
    contact("hotline: { kind: email, address: a@b.example", &[]);
    contact("hotline: { kind: email, address: a@b", &["bad-value t.yaml:4:36"]);
    contact(
        "hotline: { kind: email, address: \"a b@c.example\"",
        &["bad-value t.yaml:4:36"],
    );
    contact("hotline: { kind: chat, url: chat.example", &["bad-value t.yaml:4:31"]);
    contact(
        "hotline: { kind: phone, number: \"+49 180 5 000000\"",
        &["call-without-price t.yaml:4:35"],
    );
    contact(
        "hotline: { kind: phone, number: \"+49 180 5 000000\", call_price: { amount: 0.14, per: minute }",
        &[],
    );
}

#[test]
fn mistakes_in_hours_are_marked_within_their_text() {
    let hours = |from: &'static str, to: &'static str, expected: &[&str]| check(&[(from, to)], &[], expected);
    hours(
        "Mo-Fr 08:00-18:00; PH off",
        "Mo-Fr 08:00-25:99",
        &["hours-syntax t.yaml:2:40"],
    );
    hours("holidays: DE", "holidays: XX", &["bad-value t.yaml:2:72"]);
    hours(
        "holidays: DE",
        "holidays: DE, time_zone: CET",
        &["unknown-time-zone t.yaml:2:87"],
    );
    check(
        &[],
        &[("Europe/Berlin", "Europe/Berlim"), ("country: DE", "country: UK")],
        &["bad-value partner.yaml:6:12", "unknown-time-zone partner.yaml:7:14"],
    );
}

#[test]
fn documents_hold_for_readers_and_days_that_can_be() {
    check(
        &[("support: [technical], version", "support: [], version")],
        &[],
        &["empty-disclosure t.yaml:21:46"],
    );
    check(
        &[("valid_until: 2026-12-31", "valid_until: 2025-12-31")],
        &[],
        &["bad-value t.yaml:21:110"],
    );
    check(&[("for: business", "for: consumers")], &[], &[]);
    check(
        &[("for: business", "for: consumers")],
        &[("  vat: { id: DE123456789, rate: 19 % }\n", "")],
        &["net-to-consumers t.yaml:21:27"],
    );
    // A catalog of totals can't tell net prices.
    check(
        &[],
        &[("sells_to: business", "sells_to: consumers")],
        &["bad-value t.yaml:21:27"],
    );
    check(
        &[],
        &[
            ("sells_to: business", "sells_to: both"),
            ("  vat: { id: DE123456789, rate: 19 % }\n", ""),
        ],
        &["net-to-consumers partner.yaml:5:13"],
    );
}

#[test]
fn a_document_holds_on_the_day_that_is_shown() {
    let valid = |dates: &str, expected: &[&str]| {
        let changed = format!("valid_from: {dates} }}");
        check(
            &[("valid_from: 2026-01-01, valid_until: 2026-12-31 }", changed.as_str())],
            &[],
            expected,
        );
    };
    // The day is 23 November 2026.
    valid("2026-11-23, valid_until: 2026-11-23", &[]);
    valid("2026-11-23", &[]);
    valid("2026-11-24", &["outside-validity t.yaml:21:85"]);
    valid(
        "2026-01-01, valid_until: 2026-11-22",
        &["outside-validity t.yaml:21:110"],
    );
    // No day lies between these; that is told once.
    valid("2027-01-01, valid_until: 2025-12-31", &["bad-value t.yaml:21:110"]);
}

#[test]
fn somebody_can_be_reached_while_a_promise_holds() {
    let night = (
        "contacts:\n",
        "  night: { name: N, open: \"22:00-06:00\" }\n  day: { name: N, open: \"06:00-22:00\" }\ncontacts:\n",
    );
    let line = (
        "products:\n",
        "  line: { kind: phone, number: \"+49 40 66969 101\", hours: night }\nproducts:\n",
    );
    let clock = |to| ("clock: office", to);
    let by = |to| ("by: [hotline]", to);
    let closed: &[&str] = &["closed-contact t.yaml:22:25"];
    check(&[night, line, clock("clock: night")], &[], closed);
    check(&[night, line, clock("clock: night"), by("by: [line]")], &[], &[]);
    check(
        &[night, line, clock("clock: night"), by("by: [hotline, line]")],
        &[],
        &[],
    );
    // Both together leave the evening and the weekend out.
    check(
        &[night, line, clock("clock: always"), by("by: [hotline, line]")],
        &[],
        closed,
    );
    let day = ("100\", hours: office", "100\", hours: day");
    check(
        &[night, line, day, clock("clock: always"), by("by: [hotline, line]")],
        &[],
        &[],
    );
    // Nobody says that it is ever closed.
    check(
        &[night, line, ("100\", hours: office", "100\""), clock("clock: always")],
        &[],
        &[],
    );
    // A promise that has ended, one that ends with the hours that it needs, and contacts that change.
    let urgent = |to: &'static str| ("{ urgent: { within: 1 h, by: [hotline], clock: office } }", to);
    let at = |line: u32, column: u32| vec![format!("closed-contact t.yaml:{line}:{column}")];
    let told = |terms: &[(&str, &str)], expected: Vec<String>| {
        check(terms, &[], &expected.iter().map(String::as_str).collect::<Vec<_>>());
    };
    told(
        &[urgent(
            "{ urgent: [{ within: 1 h, clock: always }, { from: 2026-01-01, within: 1 h }] }",
        )],
        vec![],
    );
    told(
        &[urgent(
            "{ urgent: [{ within: 1 h, clock: always }, { from: 2026-12-01, within: 1 h }] }",
        )],
        at(19, 26),
    );
    told(
        &[urgent(
            "{ urgent: [{ within: 1 h }, { from: 2027-03-01, within: 1 h, clock: always }] }",
        )],
        at(19, 43),
    );
    let hotline = "  hotline: { kind: phone, number: \"+49 40 66969 100\", hours: office }\n";
    let changing = "  hotline: [{ kind: phone, number: \"+49 40 66969 100\" }, { from: 2027-02-01, kind: phone, number: \"+49 40 66969 100\", hours: office }]\n";
    told(&[clock("clock: always"), (hotline, changing)], at(19, 25));
    told(&[(hotline, changing)], vec![]);
    // Public holidays, of which the clock knows nothing.
    let ignorant = (
        "contacts:\n",
        "  plain: { name: N, open: \"Mo-Fr 08:00-18:00\" }\ncontacts:\n",
    );
    check(
        &[ignorant, clock("clock: plain")],
        &[],
        &["closed-contact t.yaml:20:25"],
    );
}

#[test]
fn a_document_tells_nothing_newer_than_itself() {
    let on = |terms: &[(&str, &str)], day: &str, expected: &[&str]| {
        let dated: Vec<String> = terms.iter().map(|(_, to)| to.replace("DAY", day)).collect();
        let dated = terms.iter().zip(&dated).map(|((from, _), to)| (*from, to.as_str()));
        check(&dated.collect::<Vec<_>>(), &[], expected);
    };
    // The document holds from 1 January 2026, and 23 November 2026 is shown.
    let newer = |terms: &[(&str, &str)], line: usize| {
        let told = format!("newer-terms t.yaml:{line}:85");
        on(terms, "2025-12-31", &[]);
        on(terms, "2026-01-01", &[]);
        on(terms, "2026-01-02", &[&told]);
        on(terms, "2026-11-23", &[&told]);
        on(terms, "2026-11-24", &[]);
    };
    let price = (
        "    price: { amount",
        "    price:\n      - { amount: 100.00, per: hour }\n      - { from: DAY, amount",
    );
    newer(&[price], 23);
    let response = ("urgent: { within", "urgent: [{ within: 2 h }, { from: DAY, within");
    newer(&[response, ("clock: office } }", "clock: office }] }")], 21);
    let night = (
        "contacts:\n",
        "  night:\n    - { name: N, open: \"08:00-20:00\" }\n    - { from: DAY, name: N, open: \"07:00-20:00\" }\ncontacts:\n",
    );
    on(&[night], "2026-06-01", &[]);
    newer(&[night, ("hours: office\n", "hours: night\n")], 24);
    let always_there = ("100\", hours: office", "100\"");
    newer(&[night, ("clock: office", "clock: night"), always_there], 24);
    newer(
        &[night, ("surcharges: [{ hours: office", "surcharges: [{ hours: night")],
        24,
    );
    newer(&[night, ("100\", hours: office", "100\", hours: night")], 24);
    let paid = (
        "products:\n",
        "  paid:\n    kind: phone\n    number: \"+49 180 5123456\"\n    call_price:\n      - { amount: 0.14, per: minute }\n      \
         - { from: DAY, amount: 0.20, per: minute }\nproducts:\n",
    );
    on(&[paid], "2026-06-01", &[]);
    newer(
        &[
            paid,
            ("contacts: [hotline]", "contacts: [paid]"),
            ("by: [hotline]", "by: [paid]"),
        ],
        27,
    );
    // The document tells the address for complaints as well.
    let complaints = (
        "products:\n",
        "  paid:\n    - { kind: email, address: a@b.example }\n    \
         - { from: 2026-06-01, kind: email, address: c@b.example }\nproducts:\n",
    );
    let named = ("  currency: EUR", "  complaints: paid\n  currency: EUR");
    check(&[complaints], &[], &[]);
    check(&[complaints], &[named], &["newer-terms t.yaml:24:85"]);
}

#[test]
fn an_indirect_reseller_names_its_provider() {
    let indirect = ("model: direct-bill", "model: indirect-reseller");
    check(&[], &[indirect], &["reseller-without-provider partner.yaml:4:10"]);
    check(
        &[],
        &[indirect, ("  country: DE", "  provider: { name: P }\n  country: DE")],
        &[],
    );
}

#[test]
fn a_rate_of_vat_is_one_that_can_be() {
    let rate = |to: &str, expected: &[&str]| check(&[], &[("rate: 19 %", &format!("rate: {to}"))], expected);
    rate("0 %", &[]);
    rate("100 %", &[]);
    rate("100.1 %", &["bad-value partner.yaml:9:33"]);
    rate("1900 %", &["bad-value partner.yaml:9:33"]);
}

#[test]
fn a_route_has_a_way_in() {
    check(
        &[(", contact: hotline }", " }")],
        &[],
        &["route-without-entry t.yaml:23:3"],
    );
    check(
        &[(", contact: hotline }", ", open: \"https://a.example/\" }")],
        &[],
        &[],
    );
    for nowhere in ["nonsense", "javascript:alert(1)", "https://"] {
        let open = format!(", open: \"{nowhere}\" }}");
        check(&[(", contact: hotline }", &open)], &[], &["bad-value t.yaml:23:145"]);
    }
}

#[test]
fn customers_are_told_no_internal_contact() {
    let internal = (
        "hours: office }\nproducts",
        "hours: office }\n  desk: { kind: post, internal: true }\nproducts",
    );
    check(&[internal], &[], &[]);
    check(&[internal, ("contact: hotline", "contact: desk")], &[], &[]);
    check(
        &[internal, ("contacts: [hotline]", "contacts: [hotline, desk]")],
        &[],
        &["private-reference t.yaml:18:25"],
    );
    check(
        &[internal, ("by: [hotline]", "by: [desk]")],
        &[],
        &["private-reference t.yaml:20:45"],
    );
}

#[test]
fn texts_stand_in_every_language() {
    check(
        &[("name: Technical", "name: { en: T }")],
        &[],
        &["missing-translation t.yaml:11:11"],
    );
    check(&[("name: Technical", "name: { en: T, de: T }")], &[], &[]);
    check(
        &[("name: Technical", "name: { en: T, de: T, fr: T, dee: T }")],
        &[],
        &["orphan-translation t.yaml:11:27", "orphan-translation t.yaml:11:34"],
    );
}

#[test]
fn words_promise_no_more_than_their_clock() {
    let told: &[&str] = &["claim-beyond-clock t.yaml:19:25"];
    let summary = |to| ("    summary: s", to);
    let within = |to| ("within: 1 h", to);
    let round = summary("    summary: We answer 24/7");
    check(&[round], &[], told);
    check(&[summary("    summary: { en: s, de: Rund um die Uhr }")], &[], told);
    check(
        &[summary("    summary: s\n    includes: [Help at any hour]")],
        &[],
        &["claim-beyond-clock t.yaml:20:25"],
    );
    check(&[("name: Technical", "name: Round-the-clock support")], &[], told);
    check(&[("name: Urgent", "name: Day and night")], &[], told);
    check(&[("we: w", "we: We always answer")], &[], told);
    check(&[("name: Office", "name: 24/7")], &[], told);
    check(
        &[("number: \"", "note: You reach us at any time, number: \"")],
        &[],
        told,
    );
    // Nothing of it is said: denied, limited, in the customer's words, or of something else than an answer.
    check(
        &[summary("    summary: { en: s, de: Nicht rund um die Uhr }")],
        &[],
        &[],
    );
    check(&[summary("    summary: \"24/7, except on holidays\"")], &[], &[]);
    check(
        &[summary("    summary: s\n    need: I need help round the clock")],
        &[],
        &[],
    );
    check(&[("you: y", "you: You keep somebody there day and night")], &[], &[]);
    check(
        &[("number: \"", "note: Takes messages at any time, number: \"")],
        &[],
        &[],
    );
    // The longest time in which nobody is there lies around Easter: from Thursday 18:00 to Tuesday 08:00, when the clocks skip an hour.
    check(&[round, within("within: 4 days")], &[], told);
    check(&[round, within("within: 109 h")], &[], &[]);
    check(&[round, within("within: 108 h")], &[], told);
    check(&[round, within("within: 5 days")], &[], &[]);
    check(&[round, within("within: 1 business day")], &[], &[]);
    // A contact that is always open says so of itself, and a promise that is kept at any time makes the words right.
    let line = (
        "products:\n",
        "  line: { kind: phone, number: \"+49 40 66969 101\", note: You reach us 24/7 }\nproducts:\n",
    );
    check(&[line, ("by: [hotline]", "by: [hotline, line]")], &[], &[]);
    let slight = (
        "  urgent: { name",
        "  slight: { name: S, mark: B, means: m, we: w, you: y }\n  urgent: { name",
    );
    let kept = (
        "response: {",
        "response: { slight: { within: 1 h, clock: always, by: [line] },",
    );
    check(&[line, slight, kept, round], &[], &[]);
    let known = ("response: {", "response: { slight: { within: 2 h, by: [line] },");
    check(&[line, slight, known, round], &[], &["claim-beyond-clock t.yaml:21:25"]);
}

#[test]
fn support_by_telephone_has_one() {
    let mail = (
        "hotline: { kind: phone, number: \"+49 40 66969 100\"",
        "hotline: { kind: email, address: a@b.example",
    );
    let told: &[&str] = &["phone-without-number t.yaml:17:16"];
    let name = |to| ("name: Technical", to);
    check(&[mail, name("name: Phone support")], &[], told);
    check(
        &[mail, name("name: { en: Support, de: Telefonischer Support }")],
        &[],
        told,
    );
    check(&[mail, ("summary: s", "summary: We help by telephone")], &[], told);
    check(
        &[
            mail,
            ("per: hour, surcharges: [{ hours: office, add: 50 % }]", "per: call"),
        ],
        &[],
        told,
    );
    check(&[name("name: Phone support")], &[], &[]);
    // Only what holds from the day on is a telephone that can be called.
    let number = "{ kind: phone, number: \"+49 40 66969 100\", hours: office }";
    let over = format!("[{number}, {{ from: 2026-01-01, kind: email, address: a@b.example, hours: office }}]");
    check(&[(number, &over), name("name: Phone support")], &[], told);
    check(
        &[
            (number, &over.replace("2026-01-01", "2026-12-01")),
            name("name: Phone support"),
        ],
        &[],
        &[],
    );
    check(&[mail, name("name: Support of telephone systems")], &[], &[]);
    check(&[mail, ("summary: s", "summary: Not by telephone")], &[], &[]);
    check(
        &[mail, ("summary: s", "summary: We call you back by telephone")],
        &[],
        &[],
    );
    // A number that is missing is told at the contact, and nobody at all once.
    check(
        &[(", number: \"+49 40 66969 100\"", ""), name("name: Phone support")],
        &[],
        &["missing-key t.yaml:4:20"],
    );
    check(
        &[("    contacts: [hotline]\n", ""), name("name: Phone support")],
        &[],
        &["support-without-contact t.yaml:10:3"],
    );
}

#[test]
fn promised_languages_are_spoken() {
    let speaks = |to| ("100\", hours", to);
    let promised = |to| ("    contacts: [hotline]", to);
    let both = promised("    languages: [de-AT, fr]\n    contacts: [hotline]");
    check(
        &[speaks("100\", languages: [de], hours"), both],
        &[],
        &["language-not-spoken t.yaml:17:24"],
    );
    check(&[speaks("100\", languages: [de, fr-CA], hours"), both], &[], &[]);
    // One that says nothing of languages may speak any.
    check(&[both], &[], &[]);
    let line = (
        "products:\n",
        "  line: { kind: phone, number: \"+49 40 66969 101\", hours: office, languages: [fr] }\nproducts:\n",
    );
    let two = promised("    languages: [de, fr]\n    contacts: [hotline, line]");
    let german = speaks("100\", languages: [de], hours");
    check(&[german, line, two], &[], &["language-not-spoken t.yaml:21:45"]);
    check(&[german, line, two, ("by: [hotline]", "by: [line, hotline]")], &[], &[]);
    // What a contact spoke and will speak, on 23 November 2026 and later.
    let changing = |first: &'static str, from: &str, then: &'static str, expected: &[&str]| {
        let number = "kind: phone, number: \"+49 40 66969 100\", hours: office";
        let to = format!("[{{ {number}, languages: [{first}] }}, {{ from: {from}, {number}, languages: [{then}] }}]\n");
        let from = "{ kind: phone, number: \"+49 40 66969 100\", hours: office }\n";
        check(&[(from, &to), both], &[], expected);
    };
    let lacking: &[&str] = &["language-not-spoken t.yaml:17:24"];
    changing("de, fr", "2026-01-01", "de", lacking);
    let newer = &["language-not-spoken t.yaml:17:24", "newer-terms t.yaml:22:85"];
    changing("de, fr", "2026-11-23", "de", newer);
    changing("de, fr", "2026-11-24", "de", &[]);
    changing("de", "2026-01-01", "de, fr", &[]);
    changing("de", "2028-01-01", "de, fr", &[]);
}

#[test]
fn routes_are_not_used_after_their_entitlement() {
    let gold = |dates| ("held_from: 2026-01-01", dates);
    let ended = gold("held_from: 2021-01-01, held_until: 2026-11-22");
    let told = ("who: w", "customers: c, who: w");
    // It may be known that a level has ended or will end, where nobody says that the route is used then.
    check(&[ended], &[], &[]);
    check(&[ended, told], &[], &["entitlement-ended t.yaml:23:73"]);
    check(&[told, gold("held_from: 2021-01-01, held_until: 2026-11-23")], &[], &[]);
    check(&[told, gold("competencies: [c]")], &[], &[]);
    let two = ("gold: {", "silver: { name: S, held_from: 2026-01-01 }\n  gold: {");
    let either = ("entitlements: { gold: 5 }", "entitlements: { gold: 5, silver: 1 }");
    check(&[ended, told, two, either], &[], &[]);
    let until = (
        "entitlements: { gold: 5 }",
        "entitlements: { gold: { incidents: 5, until: 2026-11-22 } }",
    );
    check(&[until, told], &[], &["entitlement-ended t.yaml:23:73"]);
    check(&[until], &[], &[]);
    // Versions that begin later, by a level that ends before.
    let soon = gold("held_from: 2021-01-01, held_until: 2026-12-31");
    let later = |day: &str| format!("entitlements: [{{ gold: 5 }}, {{ from: {day}, gold: 8 }}]");
    let (in_time, too_late) = (later("2026-12-31"), later("2027-01-01"));
    check(&[soon, ("entitlements: { gold: 5 }", &in_time)], &[], &[]);
    check(
        &[soon, ("entitlements: { gold: 5 }", &too_late)],
        &[],
        &["entitlement-ended t.yaml:23:122"],
    );
}
