//! The lines of a price's working in, each in words out.

use rust_decimal::Decimal;

use super::Speech;
use super::costs::unit_word;
use crate::catalog::deadline::{ServiceClock, Span, partner_zone};
use crate::catalog::tariff::{Cost, Line, Tariff};
use crate::catalog::{Duration, Per};
use crate::view::CostLine;

impl Speech<'_> {
    /// The working, line by line.
    pub(super) fn cost_lines(&self, tariff: &Tariff<'_>, cost: &Cost) -> Vec<CostLine> {
        cost.lines.iter().map(|line| self.cost_line(tariff, line)).collect()
    }

    /// A line of the working.
    fn cost_line(&self, tariff: &Tariff<'_>, line: &Line) -> CostLine {
        let strings = self.words.strings;
        let of_time = |what: String, minutes: u32| (what, self.minutes(minutes), None);
        let length = |minutes: u32| Duration::Minutes(minutes);
        let unit = |unit: &Decimal| self.money(tariff, *unit);
        let (what, how, amount) = match line {
            Line::Free { free, left } => {
                let what = self.with_time_as("price-first-free", "duration", self.minutes(*free));
                let how = if *left == 0 {
                    self.say("cost-nothing-left")
                } else {
                    self.minutes(*left)
                };
                (what, how, None)
            }
            Line::Stepped { step, billed } => of_time(self.words.step_in_words(length(*step)), *billed),
            Line::Raised(minutes) => of_time(self.words.minimum_in_words(length(*minutes)), *minutes),
            Line::Capped(minutes) => of_time(
                self.with_time_as("price-cap", "duration", self.minutes(*minutes)),
                *minutes,
            ),
            Line::Time { amount, .. } => {
                let (what, how) = self.time_line(tariff, line);
                (what, how, Some(amount))
            }
            Line::Units {
                count,
                months,
                unit: one,
                amount,
            } => {
                let per = tariff.charge.per.value;
                let units = unit_word(per).map(|word| self.count(word, *count));
                let months = months.map(|months| self.count("count-month", months));
                let factors: Vec<String> = units.into_iter().chain(months).chain([unit(one)]).collect();
                (self.say("cost-units"), factors.join(" × "), Some(amount))
            }
            Line::Packs {
                count,
                unit: one,
                amount,
            } => {
                let how = format!("{} × {}", self.count("count-pack", *count), unit(one));
                (self.say("cost-packs"), how, Some(amount))
            }
            Line::Left { minutes, kept, until } => {
                let until = until.map(|day| {
                    let day = self.date(day);
                    strings.format("cost-left-until", &[("date", (&day).into())])
                });
                let kept = kept.map(|kept| self.with_time("cost-kept", self.minutes(kept)));
                let parts: Vec<String> = [Some(self.minutes(*minutes)), until, kept]
                    .into_iter()
                    .flatten()
                    .collect();
                (self.say("cost-left"), parts.join(", "), None)
            }
            Line::Share { of, rate, amount } => {
                let rate = self.words.locale.percent(&rate.0);
                let of = self.money(tariff, *of);
                let args = [("rate", (&rate).into()), ("amount", (&of).into())];
                (
                    self.say("cost-share"),
                    strings.format("cost-share-of", &args),
                    Some(amount),
                )
            }
            Line::Least(amount) => (self.say("cost-least"), String::new(), Some(amount)),
            Line::Months {
                count,
                unit: one,
                amount,
            } => {
                let how = format!("{} × {}", self.count("count-month", *count), unit(one));
                (self.say("cost-months"), how, Some(amount))
            }
            Line::Journeys {
                count,
                unit: one,
                amount,
            } => {
                let per = tariff.charge.travel.as_ref().map(|travel| travel.per.value);
                let how = match per {
                    Some(per @ (Per::Hour | Per::Minute)) => {
                        let unit_words = self.say(&format!("unit-{}", per.word()));
                        format!("{} × {} {unit_words}", self.minutes(*count), unit(one))
                    }
                    _ => format!("{} × {}", self.count("count-journey", *count), unit(one)),
                };
                (self.say("cost-journeys"), how, Some(amount))
            }
        };
        CostLine {
            what,
            how,
            amount: amount.map(|amount| self.money(tariff, *amount)).unwrap_or_default(),
        }
    }

    /// What a stretch of time is, and how it is computed.
    fn time_line(&self, tariff: &Tariff<'_>, line: &Line) -> (String, String) {
        let Line::Time {
            span,
            minutes,
            surcharges,
            unit,
            factor,
            ..
        } = line
        else {
            return (String::new(), String::new());
        };
        let what = span.map_or_else(|| self.say("cost-time"), |span| self.span_words(span));
        let per = tariff.charge.per.value;
        let unit_words = self.say(&format!("unit-{}", per.word()));
        let mut how = format!(
            "{} × {} {unit_words}",
            self.minutes(*minutes),
            self.money(tariff, *unit)
        );
        let reasons = surcharges.iter().filter_map(|at| {
            let surcharge = tariff.charge.surcharges.get(*at)?;
            let name = self.hours_name(&surcharge.hours.id);
            Some(format!(
                "+{}, {name}",
                self.words.locale.percent(&surcharge.add.value.0)
            ))
        });
        let reasons: Vec<String> = reasons.collect();
        if !reasons.is_empty() {
            let factor = self.words.locale.number(factor);
            how.push_str(&format!(" × {factor} ({})", reasons.join("; ")));
        }
        (what, how)
    }

    /// "Saturday, 5 December 2026, 20:00–22:00".
    fn span_words(&self, span: Span) -> String {
        let clock = ServiceClock::Always(partner_zone(&self.site.offer));
        let step = self.due_span(span, &clock);
        format!("{}, {}", step.day, step.times)
    }
}
