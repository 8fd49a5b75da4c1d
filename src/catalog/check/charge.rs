//! Whether what is charged can be paid and computed: a price or charge in, what is wrong with it out.

use rust_decimal::Decimal;

use crate::catalog::{Amount, Band, Charge, Currency, Duration, Offer, Pack, Per, Price, Versioned};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};

/// Each version of a price that is charged can be paid.
pub fn check_price(offer: &Offer, price: &Versioned<Price>, found: &mut Diagnostics) {
    for version in price.all() {
        if let Price::Charged(charge) = &version.value {
            check_charge(offer, charge, found);
        }
    }
}

/// A charge can be paid, and its rules fit together.
pub fn check_charge(offer: &Offer, charge: &Charge, found: &mut Diagnostics) {
    check_amounts(offer, charge, found);
    check_time(charge, found);
    check_pack(charge, found);
    check_bands(charge, found);
    check_months(charge, found);
    let travel = charge.travel.as_ref().map(|travel| &travel.per);
    let is_journey = |per: Per| matches!(per, Per::Once | Per::Hour | Per::Minute | Per::Day);
    if let Some(per) = travel.filter(|per| !is_journey(per.value)) {
        let message = format!("a journey is not charged by `{}`", per.value.word());
        found.push(bad(
            per.span,
            &message,
            "write `once` for each journey, `hour`, `minute` or `day`",
        ));
    }
}

/// A value that can't be right.
fn bad(span: Span, message: &str, help: &str) -> Diagnostic {
    Diagnostic::at(Code::BadValue, span, message).help(help)
}

/// Rules about time are in hours and minutes, and stand where time is charged.
fn check_time(charge: &Charge, found: &mut Diagnostics) {
    let per = charge.per.value.word();
    let rules = [
        ("increment", &charge.increment),
        ("minimum", &charge.minimum),
        ("free", &charge.free),
        ("cap", &charge.cap),
    ];
    for (key, rule) in rules.iter().filter_map(|(key, rule)| Some((key, rule.as_ref()?))) {
        if charge.per.value == Per::Day && charge.day.is_none() {
            found.push(bad(
                rule.span,
                &format!("`{key}` needs to know how long a day is"),
                "add `day: 8 h` with the time of a day",
            ));
        } else if !charge.is_by_time() {
            found.push(bad(
                rule.span,
                &format!("`{key}` is for what is charged by time, and this is charged by `{per}`"),
                "remove it, or say it in `note`",
            ));
        }
    }
    let day = ("day", &charge.day);
    let all = rules.iter().chain([&day]);
    for (key, rule) in all.filter_map(|(key, rule)| Some((key, rule.as_ref()?))) {
        check_minutes(key, rule, found);
    }
    if let Some(day) = charge.day.as_ref().filter(|_| charge.per.value != Per::Day) {
        let message = format!("`day` is for what is charged by the day, and this is charged by `{per}`");
        found.push(bad(day.span, &message, "remove it, or write `per: day`"));
    }
    if let (Some(minimum), Some(cap)) = (&charge.minimum, &charge.cap)
        && let (Duration::Minutes(least), Duration::Minutes(most)) = (minimum.value, cap.value)
        && least > most
    {
        let problem = bad(
            cap.span,
            "the most that is billed is less than the least",
            "correct one of the two",
        );
        found.push(problem.related(minimum.span, "this is the least"));
    }
    if charge.per.value == Per::Pack
        && let Some(surcharge) = charge.surcharges.first()
    {
        let message = "time from a pack has no surcharges, since it is paid already";
        found.push(bad(
            surcharge.add.span,
            message,
            "remove `surcharges`, or sell time `per: hour`",
        ));
    }
}

/// A length of time is one of hours and minutes.
fn check_minutes(key: &str, rule: &Spanned<Duration>, found: &mut Diagnostics) {
    if !matches!(rule.value, Duration::Minutes(_)) {
        found.push(bad(
            rule.span,
            &format!("`{key}` is a length in hours and minutes, and days have none"),
            "write it as 15 min, 8 h or 1 h 30 min",
        ));
    }
}

/// A pack says what it holds, and nothing else does.
fn check_pack(charge: &Charge, found: &mut Diagnostics) {
    match (&charge.pack, charge.per.value) {
        (None, Per::Pack) => found.push(bad(
            charge.per.span,
            "it is not said how much time a pack holds",
            "add `pack: { time: 10 h, valid: 12 months }`",
        )),
        (Some(pack), per) if per != Per::Pack => {
            let message = format!("a pack is sold `per: pack`, and this is charged by `{}`", per.word());
            found.push(bad(pack.span, &message, "write `per: pack`, or remove `pack`"));
        }
        (Some(pack), _) => {
            let Pack { time, rollover, .. } = &pack.value;
            check_minutes("time", time, found);
            let too_much = |rate: &&Spanned<crate::catalog::Rate>| rate.value.0 > Decimal::ONE_HUNDRED;
            if let Some(rate) = rollover.as_ref().filter(too_much) {
                let message = "more than the whole of a pack can't be carried over";
                found.push(bad(rate.span, message, "write 100 % or less"));
            }
        }
        (None, _) => {}
    }
}

/// Bands begin at nothing, rise, and the last of them has no end.
fn check_bands(charge: &Charge, found: &mut Diagnostics) {
    let bands = &charge.of_spend;
    let Some(last) = bands.last() else {
        return;
    };
    if charge.per.value != Per::Month {
        let message = format!(
            "a spend is that of a month, and this is charged by `{}`",
            charge.per.value.word()
        );
        found.push(bad(
            charge.per.span,
            &message,
            "write `per: month`, or remove `of_spend`",
        ));
    }
    if let Some(end) = &last.value.up_to {
        let message = "it is not said what is charged above this";
        found.push(bad(
            end.span,
            message,
            "leave `up_to` out of the last band, or add a band behind it",
        ));
    }
    let inner = bands.iter().take(bands.len() - 1);
    for band in inner.filter(|band| band.value.up_to.is_none()) {
        found.push(bad(
            band.span,
            "this band has no end, and is not the last",
            "add `up_to:` with the amount up to which it reaches",
        ));
    }
    let ends: Vec<&Spanned<Amount>> = bands
        .iter()
        .filter_map(|band: &Spanned<Band>| band.value.up_to.as_ref())
        .collect();
    for pair in ends.windows(2) {
        if let [lower, upper] = pair
            && upper.value <= lower.value
        {
            let problem = bad(
                upper.span,
                "this band ends before it begins",
                "write the bands from the lowest to the highest",
            );
            found.push(problem.related(lower.span, "the band before it reaches up to here"));
        }
    }
}

/// A term is one of months, and of what is charged by the month.
fn check_months(charge: &Charge, found: &mut Diagnostics) {
    let Some(term) = &charge.term else {
        return;
    };
    let by_month = matches!(charge.per.value, Per::Month | Per::UserMonth | Per::DeviceMonth);
    if !by_month {
        let per = charge.per.value.word();
        let message = format!("a term is for what is charged by the month, and this is charged by `{per}`");
        found.push(bad(term.span, &message, "remove it, or say it in `note`"));
    } else if term.value.months().is_none() {
        let message = "what is charged by the month runs for months, and these have no number of weeks or days";
        found.push(bad(term.span, message, "write it as 12 months or 1 year"));
    }
}

/// A charge has a currency, its own or the partner's, and no more decimals than that has.
fn check_amounts(offer: &Offer, charge: &Charge, found: &mut Diagnostics) {
    let Some(partner) = &offer.partner else {
        return;
    };
    let own = charge.currency.as_ref().or(partner.value.currency.as_ref());
    let travel = charge.travel.iter().map(|travel| &travel.amount);
    let bands = charge.of_spend.iter().filter_map(|band| band.value.up_to.as_ref());
    for amount in std::iter::once(&charge.amount).chain(travel).chain(bands) {
        match own {
            None => found.push(
                Diagnostic::at(Code::PriceWithoutCurrency, amount.span, "this price has no currency")
                    .help("add `currency: EUR` to `partner` for all prices, or beside this amount"),
            ),
            Some(currency) if amount.value.0.scale() > currency.value.minor_units() => {
                found.push(too_precise(amount, currency.value));
            }
            Some(_) => {}
        }
    }
}

/// An amount with more decimals than its currency has. Three of them are most likely a thousand with a mark.
fn too_precise(amount: &Spanned<Amount>, currency: Currency) -> Diagnostic {
    let (written, digits) = (amount.value.0, currency.minor_units());
    let thousand = if written.scale() == 3 {
        let whole = written.to_string().replace('.', "");
        format!("; thousands have no mark: {whole}")
    } else {
        String::new()
    };
    Diagnostic::at(
        Code::BadValue,
        amount.span,
        format!("{written} has more decimals than {} can be paid in", currency.code()),
    )
    .help(format!(
        "amounts in {} have at most {digits} decimals{thousand}",
        currency.code()
    ))
}
