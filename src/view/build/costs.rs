//! A price and what is asked for in; what it costs and how that comes about, in words, out.

use jiff::Timestamp;
use rust_decimal::Decimal;

use super::Speech;
use super::prices::Tax;
use crate::catalog::deadline::{ServiceClock, Span, partner_zone};
use crate::catalog::money::Money;
use crate::catalog::tariff::{Cost, Problem, Tariff, Usage};
use crate::catalog::{Charge, Currency, Duration, Per, Price, Reader};
use crate::view::{CostLine, CostView, ExampleView};

/// What is asked for, of a kind of support.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The kind of support.
    pub support: &'a str,
    /// Who is told.
    pub reader: Reader,
    /// What is asked for.
    pub usage: Usage,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCost {
    /// There is no price on that day.
    NoPrice,
    /// It can't be computed.
    Problem(Problem),
}

impl Speech<'_> {
    /// What is asked for costs, on the day that is spoken of.
    ///
    /// # Errors
    /// There is no price, or something is lacking for it.
    pub fn cost(&self, asked: &Asked<'_>) -> Result<CostView, NoCost> {
        let support = self.site.offer.support.get(asked.support).ok_or(NoCost::NoPrice)?;
        let price = support.price.as_ref().and_then(|price| price.on(self.today()));
        let subject = self.text(&support.name);
        let charge = match price.ok_or(NoCost::NoPrice)? {
            Price::Included => return Ok(self.nothing(subject, asked.reader)),
            Price::Charged(charge) => charge,
        };
        let tariff = Tariff::new(charge, &self.site.offer, &self.site.schedules, asked.reader);
        let tariff = tariff.map_err(NoCost::Problem)?;
        let cost = tariff.cost(&asked.usage).map_err(NoCost::Problem)?;
        let digits = |amount: Option<Decimal>| Some(self.digits(&tariff, amount?));
        Ok(CostView {
            subject,
            case: self.case_on_day(&tariff, &asked.usage),
            reader: self.reader(asked.reader),
            costs: self.costs(&tariff, &cost),
            lines: self.cost_lines(&tariff, &cost),
            sums: self.sums(&tariff, &cost),
            notes: self.cost_notes(charge, asked),
            rounding: self.rounding(tariff.currency),
            net: digits(cost.net),
            vat: digits(cost.vat),
            gross: digits(cost.gross),
            currency: tariff.currency.code().to_owned(),
        })
    }

    /// The answer for what is included.
    fn nothing(&self, subject: String, reader: Reader) -> CostView {
        CostView {
            subject,
            case: String::new(),
            reader: self.reader(reader),
            costs: self.say("price-included"),
            lines: Vec::new(),
            sums: Vec::new(),
            notes: Vec::new(),
            rounding: String::new(),
            net: None,
            vat: None,
            gross: None,
            currency: String::new(),
        }
    }

    /// The worked examples of a charge. Those that are wrong have stopped the build.
    pub(super) fn examples(&self, charge: &Charge, tax: Tax) -> Vec<ExampleView> {
        let reader = if tax == Tax::Gross {
            Reader::Consumers
        } else {
            Reader::Business
        };
        let offer = &self.site.offer;
        let tariff = |reader| Tariff::new(charge, offer, &self.site.schedules, reader).ok();
        let (Some(first), second) = (tariff(reader), tariff(Reader::Consumers)) else {
            return Vec::new();
        };
        let examples = charge.examples.iter().filter_map(|example| {
            let usage = example.usage(offer).ok()?;
            let cost = first.cost(&usage).ok()?;
            let other = || {
                let tariff = second.as_ref().filter(|_| tax == Tax::Both)?;
                let gross = self.money(tariff, tariff.cost(&usage).ok()?.gross?);
                Some(
                    self.words
                        .strings
                        .format("cost-for-consumers", &[("price", (&gross).into())]),
                )
            };
            Some(ExampleView {
                case: self.case(&first, &usage),
                lines: self.cost_lines(&first, &cost),
                costs: self.costs(&first, &cost),
                other: other(),
            })
        });
        examples.collect()
    }

    /// How amounts are rounded: "Each item is rounded to €0.01, halves up."
    pub(super) fn rounding(&self, currency: Currency) -> String {
        let amount = Decimal::new(1, currency.minor_units());
        let unit = self.words.locale.price(&Money { amount, currency });
        self.words.strings.format("cost-rounding", &[("unit", (&unit).into())])
    }

    /// How amounts in the partner's own currency are rounded.
    pub(super) fn usual_rounding(&self) -> Option<String> {
        let partner = self.site.offer.partner.as_ref()?;
        Some(self.rounding(partner.value.currency.as_ref()?.value))
    }

    /// What is asked for, in words, and of which day the prices are where no time says so.
    fn case_on_day(&self, tariff: &Tariff<'_>, usage: &Usage) -> String {
        let case = self.case(tariff, usage);
        if usage.at.is_some() && tariff.charge.is_by_time() {
            return case;
        }
        let date = self.date(self.today());
        let day = self.words.strings.format("cost-on", &[("date", date.as_str().into())]);
        let parts = [case, day];
        let parts: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(", ")
    }

    /// What is asked for, in words.
    fn case(&self, tariff: &Tariff<'_>, usage: &Usage) -> String {
        let charge = tariff.charge;
        let mut parts = Vec::new();
        let per = charge.per.value;
        if let Some(work) = usage.work {
            parts.push(self.with_time("cost-work", self.minutes(work)));
        } else if !charge.of_spend.is_empty() {
            let spend = usage.spend.and_then(|spend| tariff.told(spend).ok());
            let money = self.money(tariff, spend.unwrap_or_default());
            parts.push(self.words.strings.format("cost-spend", &[("amount", (&money).into())]));
        } else if let Some(unit) = unit_word(per) {
            parts.push(self.count(unit, usage.count.unwrap_or(1)));
        }
        if matches!(per, Per::Month | Per::UserMonth | Per::DeviceMonth) {
            parts.push(self.count("count-month", usage.months.unwrap_or(1)));
        }
        if let Some(journeys) = usage.journeys.filter(|journeys| *journeys != 1) {
            parts.push(self.count("count-journey", journeys));
        }
        if let Some(travel) = usage.travel {
            parts.push(self.with_time("cost-travel", self.minutes(travel)));
        }
        if let Some(at) = usage.at.filter(|_| charge.is_by_time()) {
            let moment = self.moment(&at.to_zoned(partner_zone(&self.site.offer)));
            parts.push(self.words.strings.format("cost-from", &[("moment", (&moment).into())]));
        }
        parts.join(", ")
    }

    /// What it costs, as it is told first.
    fn costs(&self, tariff: &Tariff<'_>, cost: &Cost) -> String {
        let (sum, id) = match tariff.reader {
            Reader::Business => (cost.net, "vat-plus-rate"),
            Reader::Consumers => (cost.gross, "vat-including-rate"),
        };
        let sum = self.money(tariff, sum.unwrap_or_default());
        match tariff.vat {
            Some(rate) => {
                let rate = self.words.locale.percent(&rate.0);
                let tax = self.words.strings.format(id, &[("rate", (&rate).into())]);
                format!("{sum} {tax}")
            }
            None => sum,
        }
    }

    /// The sums with and without VAT.
    fn sums(&self, tariff: &Tariff<'_>, cost: &Cost) -> Vec<CostLine> {
        let sum = |what: String, amount: Option<Decimal>| {
            Some(CostLine {
                what,
                how: String::new(),
                amount: self.money(tariff, amount?),
            })
        };
        let Some(rate) = tariff.vat else {
            return sum(self.say("cost-sum"), cost.net.or(cost.gross)).into_iter().collect();
        };
        let rate = self.words.locale.percent(&rate.0);
        let vat = |id: &str| self.words.strings.format(id, &[("rate", (&rate).into())]);
        let all = match tariff.reader {
            Reader::Business => vec![
                sum(self.say("cost-net"), cost.net),
                sum(vat("cost-vat"), cost.vat),
                sum(self.say("cost-gross"), cost.gross),
            ],
            Reader::Consumers => vec![
                sum(self.say("cost-total"), cost.gross),
                sum(vat("cost-vat-in-it"), cost.vat),
            ],
        };
        all.into_iter().flatten().collect()
    }

    /// That the work lies outside of the service hours, or that surcharges may come to it, where that is so.
    fn cost_notes(&self, charge: &Charge, asked: &Asked<'_>) -> Vec<String> {
        let support = self.site.offer.support.get(asked.support);
        let hours = support.and_then(|support| support.hours.as_ref());
        let at = asked.usage.at.filter(|_| asked.usage.work.is_some());
        let outside = hours.zip(at).is_some_and(|(hours, at)| {
            let clock = ServiceClock::open(&self.site.schedules, &hours.id);
            clock.is_some_and(|clock| clock.runs_in(moment_of(at)).is_empty())
        });
        let name = hours.map(|hours| self.hours_name(&hours.id)).unwrap_or_default();
        let note = || self.words.strings.format("cost-outside", &[("hours", (&name).into())]);
        let is_by_day = asked.usage.at.is_none() && !charge.surcharges.is_empty();
        let without = is_by_day.then(|| self.say("cost-without-surcharges"));
        outside.then(note).into_iter().chain(without).collect()
    }

    /// An amount of a tariff.
    pub(super) fn money(&self, tariff: &Tariff<'_>, amount: Decimal) -> String {
        self.words.locale.price(&Money {
            amount,
            currency: tariff.currency,
        })
    }

    /// An amount of a tariff, for programs.
    fn digits(&self, tariff: &Tariff<'_>, amount: Decimal) -> String {
        let currency = tariff.currency;
        Money { amount, currency }.amount_text()
    }

    /// A number of minutes in words.
    pub(super) fn minutes(&self, minutes: u32) -> String {
        self.words.duration_in_words(Duration::Minutes(minutes))
    }

    /// "3 incidents".
    pub(super) fn count(&self, id: &str, count: u32) -> String {
        self.words.strings.format(id, &[("n", count.into())])
    }

    /// A message about a length of time.
    pub(super) fn with_time(&self, id: &str, time: String) -> String {
        self.with_time_as(id, "time", time)
    }

    /// The same, by the name that the message has for it.
    pub(super) fn with_time_as(&self, id: &str, name: &str, time: String) -> String {
        self.words.strings.format(id, &[(name, (&time).into())])
    }
}

/// The message that counts units; none where that is time or a month alone.
pub(super) fn unit_word(per: Per) -> Option<&'static str> {
    match per {
        Per::Incident => Some("count-incident"),
        Per::Call => Some("count-call"),
        Per::Day => Some("count-day"),
        Per::UserMonth => Some("count-user"),
        Per::DeviceMonth => Some("count-device"),
        Per::Year => Some("count-year"),
        Per::Once => Some("count-once"),
        Per::Month | Per::Hour | Per::Minute | Per::Pack => None,
    }
}

/// The minute that begins at a moment.
fn moment_of(at: Timestamp) -> Span {
    let end = at.checked_add(jiff::SignedDuration::from_mins(1)).unwrap_or(at);
    Span { start: at, end }
}
