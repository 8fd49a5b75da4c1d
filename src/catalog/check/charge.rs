//! Whether what is charged can be paid: a price or charge in, what is wrong with its currency and decimals out.

use crate::catalog::{Amount, Charge, Currency, Offer, Price, Versioned};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Spanned;

/// Each version of a price that is charged can be paid.
pub fn check_price(offer: &Offer, price: &Versioned<Price>, found: &mut Diagnostics) {
    for version in price.all() {
        if let Price::Charged(charge) = &version.value {
            check_charge(offer, charge, found);
        }
    }
}

/// A charge has a currency, its own or the partner's, and no more decimals than that has.
pub fn check_charge(offer: &Offer, charge: &Charge, found: &mut Diagnostics) {
    let Some(partner) = &offer.partner else {
        return;
    };
    let own = charge.currency.as_ref().or(partner.value.currency.as_ref());
    let travel = charge.travel.iter().map(|travel| &travel.amount);
    for amount in std::iter::once(&charge.amount).chain(travel) {
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
