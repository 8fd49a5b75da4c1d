//! A charge and what is asked for come in; what it costs goes out, line by line.
//!
//! - **Time**: what is free comes first; the rest is filled up to whole steps; then the least and the most hold.
//! - **Surcharges** apply to the minutes that lie in their hours, and those that apply at once are added. What is billed
//!   beyond the work counts as if the work had gone on.
//! - **Rounding**: each line is exact until it is rounded to what can be paid, halves up; sums are sums of lines.
//! - **VAT** of companies is that of the sum. Consumers are told totals (Directive 98/6/EC; § 3 PAngV), so for them each price
//!   is rounded with its VAT first.

mod cost;
mod exact;
#[cfg(test)]
mod tests;
mod time;
mod usage;

pub use cost::{Cost, Line};
pub use usage::{Part, Problem, Usage};

use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use super::deadline::{ServiceClock, partner_zone};
use super::{Band, Charge, Currency, Offer, Pack, Per, Rate, Reader, Schedules, SellsTo};
use crate::source::Spanned;
use exact::Exact;
use time::{billed, minutes, stretches};

/// A charge with what is needed to compute with it.
#[derive(Clone, Debug)]
pub struct Tariff<'a> {
    /// The charge.
    pub charge: &'a Charge,
    /// Who is told the price.
    pub reader: Reader,
    /// Its currency.
    pub currency: Currency,
    /// The rate of VAT, where there is one.
    pub vat: Option<Rate>,
    /// Whether the catalog's amounts are totals with VAT.
    pub is_gross: bool,
    /// The zone of the partner, in which days are counted.
    zone: TimeZone,
    /// When each surcharge applies.
    clocks: Vec<ServiceClock<'a>>,
}

impl<'a> Tariff<'a> {
    /// Prepares a charge for a reader.
    ///
    /// # Errors
    /// It has no currency, names a schedule that can't be used, or the reader is told what the amounts can't say: companies
    /// prices without VAT by a partner who sells to consumers alone, consumers totals where the rate is not known.
    pub fn new(
        charge: &'a Charge,
        offer: &'a Offer,
        schedules: &'a Schedules,
        reader: Reader,
    ) -> Result<Self, Problem> {
        let partner = offer.partner.as_ref().map(|partner| &partner.value);
        let own = charge.currency.as_ref();
        let currency = own.or_else(|| partner?.currency.as_ref()).ok_or(Problem::Incomplete)?;
        let vat = partner.and_then(|partner| partner.vat.as_ref());
        let is_gross = partner.is_some_and(|partner| partner.sells_to.value == SellsTo::Consumers);
        let is_told = match reader {
            Reader::Business => !is_gross,
            Reader::Consumers => is_gross || vat.is_some(),
        };
        let clocks = charge.surcharges.iter();
        let clocks: Option<Vec<_>> = clocks
            .map(|surcharge| ServiceClock::open(schedules, &surcharge.hours.id))
            .collect();
        Ok(Self {
            charge,
            reader,
            currency: currency.value,
            vat: vat.map(|vat| vat.rate.value),
            is_gross,
            zone: partner_zone(offer),
            clocks: clocks.filter(|_| is_told).ok_or(Problem::Incomplete)?,
        })
    }

    /// What is asked for costs.
    ///
    /// # Errors
    /// Something is not said that the price depends on, or said that it does not depend on.
    pub fn cost(&self, usage: &Usage) -> Result<Cost, Problem> {
        self.is_all_used(usage)?;
        let mut lines = Vec::new();
        let mut sum = match self.charge.per.value {
            Per::Hour | Per::Minute => self.by_time(usage, &mut lines)?,
            Per::Day if self.charge.day.is_some() => self.by_time(usage, &mut lines)?,
            Per::Pack => self.by_packs(usage, &mut lines)?,
            Per::Month if !self.charge.of_spend.is_empty() => self.by_spend(usage, &mut lines)?,
            Per::Month | Per::UserMonth | Per::DeviceMonth => {
                let months = usage.months.unwrap_or(1);
                self.by_units(usage.count.unwrap_or(1), Some(months), &mut lines)?
            }
            Per::Call | Per::Incident | Per::Day | Per::Year | Per::Once => {
                self.by_units(usage.count.unwrap_or(1), None, &mut lines)?
            }
        };
        if let Some(journeys) = self.journeys(usage)? {
            sum = sum.checked_add(journeys.amount()).ok_or(Problem::TooLarge)?;
            lines.push(journeys);
        }
        self.total(sum, lines)
    }

    /// Refuses what the price does not depend on.
    fn is_all_used(&self, usage: &Usage) -> Result<(), Problem> {
        let charge = self.charge;
        let by_time = charge.is_by_time();
        let by_spend = !charge.of_spend.is_empty();
        let by_month = matches!(charge.per.value, Per::Month | Per::UserMonth | Per::DeviceMonth);
        let travel = charge.travel.as_ref().map(|travel| travel.per.value);
        let travel_by_time = matches!(travel, Some(Per::Hour | Per::Minute));
        let all = [
            (usage.work.is_some(), by_time, Part::Work),
            (
                usage.count.is_some(),
                !by_time && !by_spend && charge.per.value != Per::Month,
                Part::Count,
            ),
            (usage.months.is_some(), by_month, Part::Months),
            (usage.spend.is_some(), by_spend, Part::Spend),
            (
                usage.journeys.is_some(),
                travel.is_some() && !travel_by_time,
                Part::Journeys,
            ),
            (usage.travel.is_some(), travel_by_time, Part::Travel),
        ];
        let unused = all.into_iter().find(|(is_said, matters, _)| *is_said && !matters);
        unused.map_or(Ok(()), |(_, _, part)| Err(Problem::Unused(part)))
    }

    /// An amount of the catalog as the reader is told it: with VAT for consumers, rounded to what can be paid.
    pub fn told(&self, amount: Decimal) -> Result<Decimal, Problem> {
        let digits = self.currency.minor_units();
        let own = Exact::from(amount);
        let told = match (self.reader, self.is_gross, self.vat) {
            (Reader::Consumers, false, Some(vat)) => own.times(Exact::from(vat.factor())),
            _ => own,
        };
        told.rounded(digits).ok_or(Problem::TooLarge)
    }

    /// An exact amount, rounded to what can be paid.
    fn paid(&self, exact: Exact) -> Result<Decimal, Problem> {
        exact.rounded(self.currency.minor_units()).ok_or(Problem::TooLarge)
    }

    /// What time costs.
    fn by_time(&self, usage: &Usage, lines: &mut Vec<Line>) -> Result<Decimal, Problem> {
        let whole = match self.charge.per.value {
            Per::Minute => 1,
            Per::Day => minutes(self.charge.day.as_ref()).ok_or(Problem::Incomplete)?,
            _ => 60,
        };
        let billed = billed(self, usage.work.ok_or(Problem::Lacks(Part::Work))?, lines)?;
        if billed == 0 {
            return Ok(Decimal::ZERO);
        }
        let unit = self.told(self.charge.amount.value.0)?;
        let mut sum = Decimal::ZERO;
        for stretch in stretches(self, usage, billed)? {
            let factor = self.factor(&stretch.surcharges).ok_or(Problem::TooLarge)?;
            let part = Exact::part(stretch.minutes, whole).ok_or(Problem::Incomplete)?;
            let amount = self.paid(part.times(unit).times(factor))?;
            sum = sum.checked_add(amount).ok_or(Problem::TooLarge)?;
            lines.push(Line::Time {
                span: stretch.span,
                minutes: stretch.minutes,
                surcharges: stretch.surcharges,
                unit,
                factor,
                amount,
            });
        }
        Ok(sum)
    }

    /// By what a unit is multiplied for surcharges of these numbers.
    fn factor(&self, surcharges: &[usize]) -> Option<Decimal> {
        let rates = surcharges.iter().filter_map(|at| self.charge.surcharges.get(*at));
        let mut sum = Decimal::ZERO;
        for surcharge in rates {
            sum = sum.checked_add(surcharge.add.value.0)?;
        }
        Some(Rate(sum).factor().normalize())
    }

    /// What the packs cost from which time is taken.
    fn by_packs(&self, usage: &Usage, lines: &mut Vec<Line>) -> Result<Decimal, Problem> {
        let pack = self.charge.pack.as_ref().ok_or(Problem::Incomplete)?;
        let time = minutes(Some(&pack.value.time)).ok_or(Problem::Incomplete)?;
        let billed = billed(self, usage.work.ok_or(Problem::Lacks(Part::Work))?, lines)?;
        let count = billed.div_ceil(time.max(1));
        let unit = self.told(self.charge.amount.value.0)?;
        let amount = self.paid(Exact::from(count).times(unit))?;
        lines.push(Line::Packs { count, unit, amount });
        let bought = count.checked_mul(time).ok_or(Problem::TooLarge)?;
        if bought > billed {
            lines.push(self.left(&pack.value, time, bought - billed, usage)?);
        }
        Ok(amount)
    }

    /// The time that is left of packs.
    fn left(&self, pack: &Pack, time: u32, left: u32, usage: &Usage) -> Result<Line, Problem> {
        let kept = pack.rollover.as_ref().map(|rate| {
            let part = Exact::from(time).times(rate.value.0);
            let minutes = part.over(100).and_then(Exact::whole);
            minutes.map(|minutes| minutes.min(left)).ok_or(Problem::TooLarge)
        });
        let until = usage.at.zip(pack.valid).map(|(at, valid)| {
            let bought = at.to_zoned(self.zone.clone()).date();
            valid.after(bought)
        });
        Ok(Line::Left {
            minutes: left,
            kept: kept.transpose()?,
            until,
        })
    }

    /// What units cost.
    fn by_units(&self, count: u32, months: Option<u32>, lines: &mut Vec<Line>) -> Result<Decimal, Problem> {
        let unit = self.told(self.charge.amount.value.0)?;
        let all = Exact::from(count).times(months.unwrap_or(1)).times(unit);
        let amount = self.paid(all)?;
        lines.push(Line::Units {
            count,
            months,
            unit,
            amount,
        });
        Ok(amount)
    }

    /// What the shares of a spend cost.
    fn by_spend(&self, usage: &Usage, lines: &mut Vec<Line>) -> Result<Decimal, Problem> {
        let spend = usage.spend.ok_or(Problem::Lacks(Part::Spend))?;
        let least = self.told(self.charge.amount.value.0)?;
        let mut sum = Decimal::ZERO;
        for (of, rate) in shares(&self.charge.of_spend, spend) {
            let of = self.told(of)?;
            let exact = Exact::from(of).times(rate.0).over(100).ok_or(Problem::TooLarge)?;
            let amount = self.paid(exact)?;
            sum = sum.checked_add(amount).ok_or(Problem::TooLarge)?;
            lines.push(Line::Share { of, rate, amount });
        }
        if sum < least {
            sum = least;
            lines.push(Line::Least(least));
        }
        let count = usage.months.unwrap_or(1);
        let amount = self.paid(Exact::from(count).times(sum))?;
        if count != 1 {
            lines.push(Line::Months {
                count,
                unit: sum,
                amount,
            });
        }
        Ok(amount)
    }

    /// What journeys cost, where they are charged.
    fn journeys(&self, usage: &Usage) -> Result<Option<Line>, Problem> {
        let Some(travel) = &self.charge.travel else {
            return Ok(None);
        };
        let (count, whole) = match travel.per.value {
            Per::Hour => (usage.travel.ok_or(Problem::Lacks(Part::Travel))?, 60),
            Per::Minute => (usage.travel.ok_or(Problem::Lacks(Part::Travel))?, 1),
            _ => (usage.journeys.unwrap_or(1), 1),
        };
        let unit = self.told(travel.amount.value.0)?;
        let part = Exact::part(count, whole).ok_or(Problem::Incomplete)?;
        let amount = self.paid(part.times(unit))?;
        Ok(Some(Line::Journeys { count, unit, amount }))
    }

    /// The sums with and without VAT.
    fn total(&self, sum: Decimal, lines: Vec<Line>) -> Result<Cost, Problem> {
        let too_large = Problem::TooLarge;
        let Some(rate) = self.vat else {
            let (net, gross) = if self.is_gross {
                (None, Some(sum))
            } else {
                (Some(sum), None)
            };
            return Ok(Cost {
                lines,
                net,
                vat: None,
                gross,
            });
        };
        let (net, gross) = match self.reader {
            Reader::Business => {
                let vat = Exact::from(sum).times(rate.0).over(100).ok_or(too_large)?;
                (sum, sum.checked_add(self.paid(vat)?).ok_or(too_large)?)
            }
            Reader::Consumers => (self.paid(Exact::from(sum).over(rate.factor()).ok_or(too_large)?)?, sum),
        };
        Ok(Cost {
            lines,
            net: Some(net),
            vat: Some(gross - net),
            gross: Some(gross),
        })
    }
}

impl Charge {
    /// Whether it depends on how long something takes.
    pub fn is_by_time(&self) -> bool {
        match self.per.value {
            Per::Hour | Per::Minute | Per::Pack => true,
            Per::Day => self.day.is_some(),
            _ => false,
        }
    }
}

/// How much of a spend lies in each band, and the band's share.
fn shares(bands: &[Spanned<Band>], spend: Decimal) -> Vec<(Decimal, Rate)> {
    let mut below = Decimal::ZERO;
    let mut all = Vec::new();
    for band in bands {
        let upper = band
            .value
            .up_to
            .as_ref()
            .map_or(spend, |up_to| up_to.value.0.min(spend));
        if upper > below {
            all.push((upper - below, band.value.rate.value));
            below = upper;
        }
    }
    all
}
