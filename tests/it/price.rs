//! Questions about prices on the command line in, answers with their working and refusals out.

use crate::folder::Folder;

/// Terms with a price of each kind.
fn folder() -> Folder {
    let mut folder = Folder::base();
    let partner = folder.read("content/catalog/partner.yaml");
    folder.write(
        "content/catalog/partner.yaml",
        &partner.replace("sells_to: business", "sells_to: both"),
    );
    folder.write(
        "content/catalog/hours.yaml",
        "hours:\n  office: { name: Office hours, open: \"Mo-Fr 09:00-17:00\" }\n  late: { name: Late hours, open: \"Mo-Fr 18:00-02:00\" }\n",
    );
    let around = |id: &str, price: &str| {
        format!(
            "  {id}: {{ name: The {id}, kind: technical, summary: s, delivery: direct, hours: office, contacts: [hotline], price: {price} }}\n"
        )
    };
    let all = [
        (
            "visit",
            "{ amount: 145.00, per: hour, increment: 30 min, minimum: 2 h, travel: { amount: 65.00, per: once } }",
        ),
        (
            "work",
            "[{ amount: 120.00, per: hour, increment: 15 min, surcharges: [{ hours: late, add: 50 % }] }, { from: 2027-03-01, amount: 128.00, per: hour }]",
        ),
        (
            "pack",
            "{ amount: 1100.00, per: pack, pack: { time: 10 h, valid: 12 months, rollover: 40 % }, free: 10 min }",
        ),
        (
            "share",
            "{ amount: 100.00, per: month, of_spend: [{ up_to: 10000.00, rate: 10 % }, { rate: 3 % }] }",
        ),
        ("care", "{ amount: 6.90, per: user-month, term: 12 months }"),
        ("gift", "included"),
    ];
    let entries: String = all.iter().map(|(id, price)| around(id, price)).collect();
    let support = folder.read("content/catalog/support.yaml");
    folder.write("content/catalog/support.yaml", &(support + &entries));
    folder
}

/// What is printed for a question, or the refusal.
fn ask(args: &[&str]) -> String {
    let ran = folder().run(&[&["price", "--support"], args].concat());
    assert_eq!(ran.exit == 0, ran.stderr.is_empty(), "{}", ran.stderr);
    assert!(ran.exit == 0 || ran.exit == 2, "{}", ran.stderr);
    ran.stdout + &ran.stderr
}

#[test]
fn the_answer_has_its_working() {
    insta::assert_snapshot!(ask(&["visit", "--work", "1 h 40 min", "--at", "2026-12-05T20:00"]), @r#"
    The visit: €355.00 plus 19% VAT
    1 hour 40 minutes of work, from Saturday, 5 December 2026, 20:00. For business customers

      billed in steps of 30 minutes           2 hours
      Saturday, 5 December 2026, 20:00–22:00  2 hours × €145.00 per hour  €290.00
      travel                                  1 visit × €65.00             €65.00
      without VAT                                                         €355.00
      19% VAT                                                              €67.45
      with VAT                                                            €422.45

    The work begins outside of the hours of this service: Office hours.

    Each item is rounded to €0.01, halves up.
    "#);
    insta::assert_snapshot!(ask(&["work", "--work", "1 h 40 min", "--at", "2026-12-04T17:40", "--for", "consumers"]), @r#"
    The work: €351.05 including 19% VAT
    1 hour 40 minutes of work, from Friday, 4 December 2026, 17:40. For consumers

      billed in steps of 15 minutes         1 hour 45 minutes
      Friday, 4 December 2026, 17:40–18:00  20 minutes × €142.80 per hour                                   €47.60
      Friday, 4 December 2026, 18:00–19:25  1 hour 25 minutes × €142.80 per hour × 1.5 (+50%, Late hours)  €303.45
      in total                                                                                             €351.05
      19% VAT in it                                                                                         €56.05

    The work begins outside of the hours of this service: Office hours.

    Each item is rounded to €0.01, halves up.
    "#);
    insta::assert_snapshot!(ask(&["work", "--work", "1 h", "--at", "2027-03-01T10:00"]), @r#"
    The work: €128.00 plus 19% VAT
    1 hour of work, from Monday, 1 March 2027, 10:00. For business customers

      Monday, 1 March 2027, 10:00–11:00  1 hour × €128.00 per hour  €128.00
      without VAT                                                   €128.00
      19% VAT                                                        €24.32
      with VAT                                                      €152.32

    Each item is rounded to €0.01, halves up.
    "#);
    insta::assert_snapshot!(ask(&["pack", "--work", "11 h 40 min", "--at", "2026-12-04T10:00"]), @r#"
    The pack: €2,200.00 plus 19% VAT
    11 hours 40 minutes of work, from Friday, 4 December 2026, 10:00. For business customers

      first 10 minutes free  11 hours 30 minutes
      prepaid time           2 packs × €1,100.00                                                                        €2,200.00
      left                   8 hours 30 minutes, can be used until 4 December 2027, 4 hours of it carried over at most
      without VAT                                                                                                       €2,200.00
      19% VAT                                                                                                             €418.00
      with VAT                                                                                                          €2,618.00

    Each item is rounded to €0.01, halves up.
    "#);
    insta::assert_snapshot!(ask(&["share", "--spend", "12000.00", "--months", "3"]), @r#"
    The share: €3,180.00 plus 19% VAT
    €12,000.00 spent in a month, 3 months, at the prices of 1 June 2026. For business customers

      share        10% of €10,000.00     €1,000.00
      share        3% of €2,000.00          €60.00
      months       3 months × €1,060.00  €3,180.00
      without VAT                        €3,180.00
      19% VAT                              €604.20
      with VAT                           €3,784.20

    Each item is rounded to €0.01, halves up.
    "#);
    insta::assert_snapshot!(ask(&["care", "--count", "25", "--months", "12"]), @r#"
    The care: €2,070.00 plus 19% VAT
    25 users, 12 months, at the prices of 1 June 2026. For business customers

      units        25 users × 12 months × €6.90  €2,070.00
      without VAT                                €2,070.00
      19% VAT                                      €393.30
      with VAT                                   €2,463.30

    Each item is rounded to €0.01, halves up.
    "#);
    insta::assert_snapshot!(ask(&["gift"]), @r#"
    The gift: included
    For business customers
    "#);
}

#[test]
fn a_plain_day_has_the_prices_of_that_day() {
    let case = |args: &[&str]| {
        let answer = ask(args);
        answer.lines().take(2).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(case(&["work", "--work", "1 h", "--at", "2027-03-01"]), @r#"
    The work: €128.00 plus 19% VAT
    1 hour of work, at the prices of 1 March 2027. For business customers
    "#);
    insta::assert_snapshot!(case(&["work", "--work", "1 h", "--at", "2027-02-28"]), @r#"
    The work: €120.00 plus 19% VAT
    1 hour of work, at the prices of 28 February 2027. For business customers
    "#);
    insta::assert_snapshot!(case(&["care", "--at", "2026-12-05T20:00"]), @r#"
    The care: €6.90 plus 19% VAT
    1 user, 1 month, at the prices of 5 December 2026. For business customers
    "#);
    insta::assert_snapshot!(case(&["work", "--work", "1 h", "--at", "2027-02-29"]), @r#"
    error: `--at 2027-02-29` is not a time
      help: write it as 2026-12-23T16:40, or with an offset as 2026-12-23T16:40+01:00
    "#);
}

#[test]
fn what_is_missing_or_in_vain_is_named() {
    insta::assert_snapshot!(ask(&["visit"]), @r#"
    error: what `visit` costs depends on `work`
      help: add `--work "1 h 40 min"`
    "#);
    insta::assert_snapshot!(ask(&["share"]), @r#"
    error: what `share` costs depends on `spend`
      help: add `--spend 12000.00`
    "#);
    insta::assert_snapshot!(ask(&["care", "--work", "1 h"]), @r#"
    error: what `care` costs does not depend on `work`
      help: leave `--work` out
    "#);
    insta::assert_snapshot!(ask(&["work", "--work", "2 days"]), @r#"
    error: `--work 2 days` is a number of days, and they have no length
      help: write hours and minutes, such as "1 h 40 min"
    "#);
    insta::assert_snapshot!(ask(&["work", "--work", "ninety"]), @r#"
    error: `--work`: `ninety` is not a length of time
      help: write hours and minutes, such as "1 h 40 min"
    "#);
    insta::assert_snapshot!(ask(&["share", "--spend", "12,000"]), @r#"
    error: `--spend 12,000` is not an amount
      help: write digits, and a point before the decimals, such as 12000.00
    "#);
    insta::assert_snapshot!(ask(&["visits", "--work", "1 h"]), @r#"
    error: `--support visits` is not in the catalog
      help: did you mean `visit`?
    "#);
    insta::assert_snapshot!(ask(&["work", "--work", "1 h", "--at", "2027-03-28T02:30"]), @r#"
    error: `--at 2027-03-28T02:30`: the clocks of Europe/Berlin skip this time
      help: write the time that they showed
    "#);
}

#[test]
fn programs_get_figures() {
    insta::assert_snapshot!(ask(&["work", "--work", "1 h 40 min", "--format", "json"]), @r#"
    {
      "subject": "The work",
      "case": "1 hour 40 minutes of work, at the prices of 1 June 2026",
      "reader": "For business customers",
      "costs": "€210.00 plus 19% VAT",
      "lines": [
        {
          "what": "billed in steps of 15 minutes",
          "how": "1 hour 45 minutes",
          "amount": ""
        },
        {
          "what": "work",
          "how": "1 hour 45 minutes × €120.00 per hour",
          "amount": "€210.00"
        }
      ],
      "sums": [
        {
          "what": "without VAT",
          "how": "",
          "amount": "€210.00"
        },
        {
          "what": "19% VAT",
          "how": "",
          "amount": "€39.90"
        },
        {
          "what": "with VAT",
          "how": "",
          "amount": "€249.90"
        }
      ],
      "notes": [
        "Without surcharges, since it is not said when the work is done."
      ],
      "rounding": "Each item is rounded to €0.01, halves up.",
      "net": "210.00",
      "vat": "39.90",
      "gross": "249.90",
      "currency": "EUR"
    }
    "#);
}
