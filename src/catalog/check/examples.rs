//! Prices with worked examples and the schedules of their surcharges in; the examples that are wrong out.

use super::Schedules;
use crate::catalog::money::Money;
use crate::catalog::tariff::{Problem, Tariff};
use crate::catalog::{Amount, Catalog, Charge, Example, Mistakes, Offer, Price, Reader, SellsTo, Version};
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};

/// Computes each example anew, and tells where another price is written. One that hangs on a mistake is left out.
pub fn check_examples(catalog: &Catalog, schedules: &Schedules, found: &mut Diagnostics) {
    let (offer, mistakes) = (&catalog.offer, &catalog.mistakes);
    let Some(partner) = &offer.partner else {
        return;
    };
    let partner = &partner.value;
    let currency = partner.currency.iter().map(|currency| currency.span);
    let rate = partner.vat.iter().map(|vat| vat.rate.span);
    let mut facts = currency.chain(rate).chain([partner.sells_to.span]);
    if facts.any(|span| mistakes.meet(span)) {
        return;
    }
    for (id, support) in offer.support.iter() {
        let versions = support.price.iter().flat_map(|price| price.all());
        let versions: Vec<&Version<Price>> = versions.collect();
        for (at, version) in versions.iter().enumerate() {
            let Price::Charged(charge) = &version.value else {
                continue;
            };
            let known = |from: &&Spanned<Date>| !mistakes.meet(from.span);
            let day = |version: &Version<Price>| version.from.as_ref().filter(known).map(|from| from.value);
            let next = versions.get(at + 1).and_then(|next| day(next));
            let holds = (day(version), next);
            let mut hours = charge.surcharges.iter().map(|surcharge| &surcharge.hours.id);
            if hours.any(|id| offer.hours.is_flawed(id)) || is_flawed(charge, version.span, mistakes) {
                continue;
            }
            let whole = charge.examples.iter().filter(|example| !mistakes.meet(example.span));
            for example in whole {
                check_example(offer, schedules, (charge, holds), (&id.value, example), found);
            }
        }
    }
}

/// Whether a mistake was told within a charge, outside of its examples.
fn is_flawed(charge: &Charge, span: Span, mistakes: &Mistakes) -> bool {
    let is_in_example = |place: Span| charge.examples.iter().any(|example| example.span.holds(place));
    let is_missing = mistakes.meet(charge.amount.span) || mistakes.meet(charge.per.span);
    is_missing || mistakes.within(span).any(|place| !is_in_example(place))
}

/// Computes an example of a charge that holds from one day on, before another.
fn check_example(
    offer: &Offer,
    schedules: &Schedules,
    (charge, (from, until)): (&Charge, (Option<Date>, Option<Date>)),
    (id, example): (&str, &Example),
    found: &mut Diagnostics,
) {
    let usage = match example.usage(offer) {
        Ok(usage) => usage,
        Err(problem) => return found.push(problem),
    };
    if let Some(at) = &example.at {
        let day = at.value.0.date();
        if from.is_some_and(|from| day < from) || until.is_some_and(|until| day >= until) {
            let problem = Diagnostic::at(Code::BadValue, at.span, "this price does not hold on that day");
            found.push(problem.help("move the example to the price that holds then, or give it another day"));
            return;
        }
    }
    let partner = offer.partner.as_ref().map(|partner| &partner.value);
    let (own, with_vat) = match partner.map(|partner| partner.sells_to.value) {
        Some(SellsTo::Consumers) => (Reader::Consumers, Reader::Consumers),
        Some(SellsTo::Both) => (Reader::Business, Reader::Consumers),
        Some(SellsTo::Business) | None => (Reader::Business, Reader::Business),
    };
    let has_rate = own == Reader::Consumers || partner.is_some_and(|partner| partner.vat.is_some());
    if let Some(total) = example.total.as_ref().filter(|_| !has_rate) {
        let problem = Diagnostic::at(Code::BadValue, total.span, "the rate of VAT is not known");
        found.push(problem.help("add `vat: { id: …, rate: … }` to `partner`, or remove `total`"));
    }
    for (written, reader, is_total) in [
        (Some(&example.price), own, own == Reader::Consumers),
        (example.total.as_ref().filter(|_| has_rate), with_vat, true),
    ] {
        // What a charge lacks is told where it lacks it.
        let Some((written, Ok(tariff))) = written.map(|own| (own, Tariff::new(charge, offer, schedules, reader)))
        else {
            continue;
        };
        let cost = match tariff.cost(&usage) {
            Ok(cost) => cost,
            Err(problem) => {
                if let Some((message, help)) = told(problem, id) {
                    let place = match problem {
                        Problem::Unused(part) => example.place(part),
                        _ => None,
                    };
                    let place = place.unwrap_or(example.price.span);
                    found.push(Diagnostic::at(Code::BadValue, place, message).help(help));
                }
                return;
            }
        };
        let right = if is_total { cost.gross } else { cost.net };
        if let Some(right) = right.filter(|right| *right != written.value.0) {
            let money = Money {
                amount: right,
                currency: tariff.currency,
            };
            found.push(differs(charge, written, &money.amount_text(), is_total));
        }
    }
}

/// Another price is written than comes out.
fn differs(charge: &Charge, written: &Spanned<Amount>, right: &str, is_total: bool) -> Diagnostic {
    let with = if is_total { " with VAT" } else { "" };
    Diagnostic::at(
        Code::WrongExample,
        written.span,
        format!("this costs {right}{with}, and {} is written", written.value.0),
    )
    .related(charge.amount.span, "computed by this price and its rules")
    .help(format!(
        "write {right}, or correct the price; `aushang price` shows the working"
    ))
}

/// Why an example has no price, and what to do; nothing where that is told elsewhere.
fn told(problem: Problem, id: &str) -> Option<(String, String)> {
    match problem {
        Problem::Lacks(part) => Some((
            format!(
                "what `{id}` costs depends on `{}`, and this example has none",
                part.word()
            ),
            format!("add `{}:` to the example", part.word()),
        )),
        Problem::Unused(part) => Some((
            format!("what `{id}` costs does not depend on `{}`", part.word()),
            format!("remove `{}:` from the example", part.word()),
        )),
        Problem::TooLarge => Some((
            "this is too large to be computed".to_owned(),
            "write smaller figures".to_owned(),
        )),
        Problem::Incomplete => None,
    }
}
