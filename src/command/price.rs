//! `aushang price`: what something costs, and how that comes about.

use jiff::Timestamp;
use rust_decimal::Decimal;

use super::asked::{Terms, known, language, moment, print_answer};
use super::{AsOf, Outcome, wrong_use};
use crate::catalog::deadline::partner_zone;
use crate::catalog::money::parse_decimal;
use crate::catalog::tariff::{Part, Problem, Usage};
use crate::catalog::{Duration, Offer, Reader, SellsTo};
use crate::cli::{For, PriceArgs};
use crate::decode::parse_date;
use crate::view::build::{Asked, NoCost};
use crate::view::{CostLine, CostView};

/// Prints what something costs.
pub fn price(args: &PriceArgs) -> Outcome {
    answer(args).unwrap_or_else(|outcome| outcome)
}

/// Prints the answer, or says why there is none.
fn answer(args: &PriceArgs) -> Result<Outcome, Outcome> {
    let terms = Terms::read(&args.root)?;
    let zone = partner_zone(&terms.project.catalog.offer);
    // A plain day has the prices of that day, and no time by which surcharges could be told.
    let plain = args.at.as_deref().and_then(|text| parse_date(text).ok());
    let at = args.at.as_ref().filter(|_| plain.is_none());
    let at = at.map(|text| moment("--at", text, &zone)).transpose()?;
    let day = match at {
        Some(at) => at.to_zoned(zone).date(),
        None => plain.map_or_else(|| Ok(AsOf::read(None)?.day(&terms.project)), Ok)?,
    };
    let (project, renderer) = terms.on(day)?;
    let lang = language(args.lang.as_deref(), &project.config)?;
    known("--support", &args.support, &project.catalog.offer.support)?;
    let asked = Asked {
        support: &args.support,
        reader: reader(args, &project.catalog.offer)?,
        usage: usage(args, at)?,
    };
    let view = match renderer.cost(&lang, &asked) {
        Some(Ok(view)) => view,
        Some(Err(why)) => return Err(refused(&args.support, why)),
        // `Kit::new` has made all languages of the site.
        None => return Ok(Outcome::Fine),
    };
    Ok(print_answer(args.format, &view, text))
}

/// Who is told the price.
fn reader(args: &PriceArgs, offer: &Offer) -> Result<Reader, Outcome> {
    let partner = offer.partner.as_ref().map(|partner| &partner.value);
    let sells_to = partner.map(|partner| partner.sells_to.value);
    match (args.reader, sells_to) {
        (Some(For::Business), Some(SellsTo::Consumers)) => Err(wrong_use(
            "the amounts of a partner who sells to consumers alone are totals, and say nothing to businesses",
            "leave `--for` out, or write `sells_to: both` and net amounts",
        )),
        (Some(For::Consumers), _)
            if partner.is_none_or(|partner| partner.vat.is_none()) && sells_to != Some(SellsTo::Consumers) =>
        {
            Err(wrong_use(
                "consumers are told prices with VAT, and its rate is not known",
                "add `vat: { id: …, rate: … }` to `partner`",
            ))
        }
        (Some(For::Consumers), _) | (None, Some(SellsTo::Consumers)) => Ok(Reader::Consumers),
        (Some(For::Business) | None, _) => Ok(Reader::Business),
    }
}

/// What is asked for.
fn usage(args: &PriceArgs, at: Option<Timestamp>) -> Result<Usage, Outcome> {
    let time = |option: &str, text: &Option<String>| text.as_ref().map(|text| minutes(option, text)).transpose();
    Ok(Usage {
        work: time("--work", &args.work)?,
        at,
        count: args.count,
        months: args.months,
        spend: args.spend.as_ref().map(|text| amount(text)).transpose()?,
        journeys: args.journeys,
        travel: time("--travel", &args.travel)?,
    })
}

/// A length of time in minutes.
fn minutes(option: &str, text: &str) -> Result<u32, Outcome> {
    match text.parse() {
        Ok(Duration::Minutes(minutes)) => Ok(minutes),
        Ok(Duration::Days(_) | Duration::BusinessDays(_)) => Err(wrong_use(
            &format!("`{option} {text}` is a number of days, and they have no length"),
            "write hours and minutes, such as \"1 h 40 min\"",
        )),
        Err(error) => Err(wrong_use(
            &format!("`{option}`: {error}"),
            "write hours and minutes, such as \"1 h 40 min\"",
        )),
    }
}

/// An amount of money.
fn amount(text: &str) -> Result<Decimal, Outcome> {
    let amount = parse_decimal(text).ok().filter(|amount| !amount.is_sign_negative());
    amount.ok_or_else(|| {
        wrong_use(
            &format!("`--spend {text}` is not an amount"),
            "write digits, and a point before the decimals, such as 12000.00",
        )
    })
}

/// Says why there is no price.
fn refused(support: &str, why: NoCost) -> Outcome {
    let (message, help) = match why {
        NoCost::NoPrice => (
            format!("`{support}` has no price on that day"),
            "give it a `price` in the catalog, or ask for another day with `--at`".to_owned(),
        ),
        NoCost::Problem(Problem::Lacks(part)) => (
            format!("what `{support}` costs depends on `{}`", part.word()),
            format!("add `--{} {}`", part.word(), such_as(part)),
        ),
        NoCost::Problem(Problem::Unused(part)) => (
            format!("what `{support}` costs does not depend on `{}`", part.word()),
            format!("leave `--{}` out", part.word()),
        ),
        NoCost::Problem(Problem::Incomplete) => (
            format!("the price of `{support}` is not complete"),
            "`aushang check` says what it lacks".to_owned(),
        ),
        NoCost::Problem(Problem::TooLarge) => (
            format!("what `{support}` costs is too large to be computed"),
            "ask for less".to_owned(),
        ),
    };
    wrong_use(&message, &help)
}

/// What could be asked for.
fn such_as(part: Part) -> &'static str {
    match part {
        Part::Work => "\"1 h 40 min\"",
        Part::Travel => "\"40 min\"",
        Part::Spend => "12000.00",
        Part::Count | Part::Months | Part::Journeys => "2",
    }
}

/// The answer for people: what it costs, then the working and the sums, each in its column.
fn text(view: &CostView) -> String {
    let mut text = format!("{}: {}\n", view.subject, view.costs);
    let case = [&view.case, &view.reader].into_iter().filter(|part| !part.is_empty());
    text.push_str(&format!(
        "{}\n",
        case.map(String::as_str).collect::<Vec<_>>().join(". ")
    ));
    if !view.lines.is_empty() {
        text.push('\n');
    }
    let all = || view.lines.iter().chain(&view.sums);
    let width = |part: fn(&CostLine) -> &str| all().map(|line| part(line).chars().count()).max().unwrap_or(0);
    let (what, how, amount) = (
        width(|line| &line.what),
        width(|line| &line.how),
        width(|line| &line.amount),
    );
    for line in all() {
        let row = format!("  {:what$}  {:how$}  {:>amount$}", line.what, line.how, line.amount);
        text.push_str(row.trim_end());
        text.push('\n');
    }
    for note in view
        .notes
        .iter()
        .chain([&view.rounding])
        .filter(|note| !note.is_empty())
    {
        text.push_str(&format!("\n{note}\n"));
    }
    text
}
