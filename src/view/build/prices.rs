//! Prices in words: amounts, net or gross, and their rules.

use rust_decimal::Decimal;

use super::Speech;
use crate::catalog::money::Money;
use crate::catalog::{Charge, Currency, Per, Price, Reader, SellsTo, Versioned};
use crate::view::PriceView;

/// Which price is told first, and whether the other stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tax {
    /// Net, with the rate.
    Net,
    /// Total, with VAT in it.
    Gross,
    /// Net, and the total beside it.
    Both,
}

impl Speech<'_> {
    /// Which price the site tells.
    pub fn tax(&self) -> Tax {
        match self
            .site
            .offer
            .partner
            .as_ref()
            .map(|partner| partner.value.sells_to.value)
        {
            Some(SellsTo::Consumers) => Tax::Gross,
            Some(SellsTo::Both) => Tax::Both,
            Some(SellsTo::Business) | None => Tax::Net,
        }
    }

    /// Which price a document tells.
    pub fn tax_for(reader: Reader) -> Tax {
        match reader {
            Reader::Business => Tax::Net,
            Reader::Consumers => Tax::Gross,
        }
    }

    /// Net or gross, said once.
    pub fn tax_words(&self, tax: Tax) -> Option<String> {
        self.with_rate(match tax {
            Tax::Net => "vat-plus-rate",
            Tax::Gross => "vat-including-rate",
            Tax::Both => "prices-both",
        })
    }

    /// The same as a sentence of its own.
    pub(super) fn tax_sentence(&self, tax: Tax) -> Option<String> {
        self.with_rate(match tax {
            Tax::Net => "prices-are-net",
            Tax::Gross => "prices-are-gross",
            Tax::Both => "prices-are-both",
        })
    }

    /// A message with the rate of VAT, where there is one.
    fn with_rate(&self, id: &str) -> Option<String> {
        let vat = self.site.offer.partner.as_ref()?.value.vat.as_ref()?;
        let rate = self.words.locale.percent(&vat.rate.value.0);
        Some(self.words.strings.format(id, &[("rate", rate.as_str().into())]))
    }

    /// The currency of a charge: its own, else the partner's.
    pub fn currency(&self, charge: &Charge) -> Option<Currency> {
        let partner = self
            .site
            .offer
            .partner
            .as_ref()
            .and_then(|partner| partner.value.currency.as_ref());
        charge.currency.as_ref().or(partner).map(|currency| currency.value)
    }

    /// An amount in a charge's currency.
    pub(super) fn amount(&self, charge: &Charge, amount: Decimal) -> String {
        match self.currency(charge) {
            Some(currency) => self.words.locale.price(&Money { amount, currency }),
            None => self.words.locale.number(&amount),
        }
    }

    /// The total of a net amount, rounded half away from zero to what can be paid.
    pub fn gross(&self, charge: &Charge, amount: Decimal) -> Decimal {
        let vat = self
            .site
            .offer
            .partner
            .as_ref()
            .and_then(|partner| partner.value.vat.as_ref());
        let total = vat.map_or(amount, |vat| amount * vat.rate.value.factor());
        let digits = self.currency(charge).map_or(2, Currency::minor_units);
        total.round_dp_with_strategy(digits, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    }

    /// Whether the catalog's amounts are net: they are unless the partner sells to consumers alone.
    fn catalog_is_gross(&self) -> bool {
        self.tax() == Tax::Gross
    }

    /// What support costs, and what changes next in it.
    pub fn price(&self, price: &Versioned<Price>, tax: Tax, subject: &str, href: Option<String>) -> Option<PriceView> {
        Some(PriceView {
            change: self.price_changes(price, tax, subject, href).next(),
            ..self.price_view(price, tax)?
        })
    }

    /// What support costs, as it is on the day that is spoken of.
    pub(super) fn price_view(&self, price: &Versioned<Price>, tax: Tax) -> Option<PriceView> {
        let own = price.on_or_first(self.today())?;
        Some(match own {
            Price::Included => PriceView {
                included: true,
                amount: self.say("price-included"),
                unit: String::new(),
                tax: None,
                other: None,
                rules: Vec::new(),
                examples: Vec::new(),
                rounding: None,
                change: None,
                value: None,
                currency: None,
                per: None,
                increment: None,
            },
            Price::Charged(charge) => {
                let (first, value) = self.told(charge, tax);
                let other = (tax == Tax::Both).then(|| {
                    let total = self.amount(charge, self.gross(charge, charge.amount.value.0));
                    self.words
                        .strings
                        .format("price-with-vat", &[("price", total.as_str().into())])
                });
                PriceView {
                    included: false,
                    amount: first,
                    unit: self.unit(charge),
                    tax: self.tax_words(if tax == Tax::Both { Tax::Net } else { tax }),
                    other,
                    rules: self
                        .begins(price)
                        .into_iter()
                        .chain(self.price_rules(charge, tax))
                        .collect(),
                    examples: self.examples(charge, tax),
                    rounding: self.currency(charge).map(|currency| self.rounding(currency)),
                    change: None,
                    value: Some(value),
                    currency: self.currency(charge).map(|currency| currency.code().to_owned()),
                    per: Some(charge.per.value.word().to_owned()),
                    increment: billing_increment(charge),
                }
            }
        })
    }

    /// The amount that is told first, in words and as digits.
    fn told(&self, charge: &Charge, tax: Tax) -> (String, String) {
        let amount = charge.amount.value.0;
        let told = if tax == Tax::Gross && !self.catalog_is_gross() {
            self.gross(charge, amount)
        } else {
            amount
        };
        let digits = match self.currency(charge) {
            Some(currency) => Money { amount: told, currency }.amount_text(),
            None => told.to_string(),
        };
        (self.amount(charge, told), digits)
    }

    /// The rules of a charge, one by one.
    fn price_rules(&self, charge: &Charge, tax: Tax) -> Vec<String> {
        let strings = self.words.strings;
        let duration = |duration| self.words.duration_in_words(duration);
        let mut rules: Vec<String> = self.spend_rule(charge, tax).into_iter().collect();
        rules.extend(self.pack_rules(charge));
        if let Some(day) = &charge.day {
            rules.push(strings.format("price-day", &[("duration", duration(day.value).as_str().into())]));
        }
        if let Some(step) = &charge.increment {
            rules.push(self.words.step_in_words(step.value));
        }
        if let Some(minimum) = &charge.minimum {
            rules.push(self.words.minimum_in_words(minimum.value));
        }
        if let Some(free) = &charge.free {
            rules.push(strings.format(
                "price-first-free",
                &[("duration", duration(free.value).as_str().into())],
            ));
        }
        if let Some(cap) = &charge.cap {
            rules.push(strings.format("price-cap", &[("duration", duration(cap.value).as_str().into())]));
        }
        for surcharge in &charge.surcharges {
            let rate = self.words.locale.percent(&surcharge.add.value.0);
            let factor = self.words.locale.number(&surcharge.add.value.factor().normalize());
            let when = self.named_hours(&surcharge.hours);
            let args = [
                ("rate", rate.as_str().into()),
                ("factor", factor.as_str().into()),
                ("when", when.as_str().into()),
            ];
            rules.push(strings.format("price-surcharge", &args));
        }
        if let Some(travel) = &charge.travel {
            let price = format!(
                "{} {}",
                self.amount_told(charge, travel.amount.value.0, tax),
                self.travel_unit(travel.per.value)
            );
            rules.push(strings.format("price-travel", &[("price", (&price).into())]));
        }
        rules.extend(self.term_rule(charge, tax));
        if let Some(note) = &charge.note {
            rules.push(self.text(note));
        }
        rules
    }

    /// What an amount is charged for: "per hour".
    fn unit(&self, charge: &Charge) -> String {
        match &charge.pack {
            Some(pack) => {
                let time = self.words.duration_in_words(pack.value.time.value);
                self.words.strings.format("unit-pack-of", &[("time", (&time).into())])
            }
            None if !charge.of_spend.is_empty() => self.say("unit-month-least"),
            None => self.say(&format!("unit-{}", charge.per.value.word())),
        }
    }

    /// The shares of what is spent, band by band: each tells where it begins by the one before it, so they are one rule.
    fn spend_rule(&self, charge: &Charge, tax: Tax) -> Option<String> {
        let bands = charge.of_spend.iter().map(|band| &band.value).enumerate();
        let bands = bands.map(|(at, band)| {
            let rate = self.words.locale.percent(&band.rate.value.0);
            let up_to = band
                .up_to
                .as_ref()
                .map(|up_to| self.amount_told(charge, up_to.value.0, tax));
            let id = match (at, &up_to) {
                (0, None) => "price-share",
                (0, Some(_)) => "price-share-first",
                (_, Some(_)) => "price-share-next",
                (_, None) => "price-share-last",
            };
            let amount = up_to.unwrap_or_default();
            let args = [("rate", (&rate).into()), ("amount", (&amount).into())];
            self.words.strings.format(id, &args)
        });
        let bands: Vec<String> = bands.collect();
        (!bands.is_empty()).then(|| bands.join("; "))
    }

    /// For how long a pack can be used, and what is carried over.
    fn pack_rules(&self, charge: &Charge) -> Vec<String> {
        let Some(pack) = charge.pack.as_ref().map(|pack| &pack.value) else {
            return Vec::new();
        };
        let strings = self.words.strings;
        let valid = pack.valid.map(|valid| {
            let period = self.words.period_in_words(valid);
            strings.format("price-pack-valid", &[("period", (&period).into())])
        });
        let rollover = pack.rollover.as_ref().map(|rate| {
            let rate = self.words.locale.percent(&rate.value.0);
            strings.format("price-pack-rollover", &[("rate", (&rate).into())])
        });
        valid.into_iter().chain(rollover).collect()
    }

    /// For how long a contract runs at first, and what it costs until then.
    fn term_rule(&self, charge: &Charge, tax: Tax) -> Option<String> {
        let term = charge.term.as_ref()?.value.months()?;
        let strings = self.words.strings;
        let months = strings.format("count-month", &[("n", term.into())]);
        if !charge.of_spend.is_empty() {
            return Some(strings.format("price-term", &[("months", (&months).into())]));
        }
        let total = |amount: Decimal| {
            let total = amount.checked_mul(Decimal::from(term))?;
            Some(self.amount(charge, total))
        };
        let amount = charge.amount.value.0;
        let gross = || total(self.gross(charge, amount));
        let price = match tax {
            Tax::Gross if !self.catalog_is_gross() => gross()?,
            Tax::Net | Tax::Gross => total(amount)?,
            Tax::Both => {
                let with_vat = strings.format("price-with-vat", &[("price", (&gross()?).into())]);
                format!("{} ({with_vat})", total(amount)?)
            }
        };
        let id = match charge.per.value {
            Per::UserMonth => "price-term-user-month",
            Per::DeviceMonth => "price-term-device-month",
            _ => "price-term-month",
        };
        let args = [("months", (&months).into()), ("price", (&price).into())];
        Some(strings.format(id, &args))
    }

    /// An amount as this reader is told it: with the total behind it where both are told.
    fn amount_told(&self, charge: &Charge, amount: Decimal, tax: Tax) -> String {
        let total = || self.amount(charge, self.gross(charge, amount));
        match tax {
            Tax::Gross if !self.catalog_is_gross() => total(),
            Tax::Net | Tax::Gross => self.amount(charge, amount),
            Tax::Both => {
                let total = self
                    .words
                    .strings
                    .format("price-with-vat", &[("price", (&total()).into())]);
                format!("{} ({total})", self.amount(charge, amount))
            }
        }
    }

    /// What a journey is charged by.
    fn travel_unit(&self, per: Per) -> String {
        match per {
            Per::Once => self.say("unit-journey"),
            other => self.say(&format!("unit-{}", other.word())),
        }
    }
}

/// The step in which time is billed, in units of the charge; none where decimals can't write it, such as a third.
fn billing_increment(charge: &Charge) -> Option<String> {
    let unit = match charge.per.value {
        Per::Hour => 60,
        Per::Minute => 1,
        _ => return None,
    };
    let (hours, minutes) = charge.increment.as_ref()?.value.hours_and_minutes()?;
    let minutes = Decimal::from(hours)
        .checked_mul(Decimal::from(60))?
        .checked_add(Decimal::from(minutes))?;
    let step = minutes.checked_div(Decimal::from(unit))?;
    let is_exact = step.checked_mul(Decimal::from(unit))? == minutes && step.normalize().scale() <= 4;
    is_exact.then(|| step.normalize().to_string())
}
