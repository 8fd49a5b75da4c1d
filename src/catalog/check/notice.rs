//! Terms with versions, the promised period of notice and a day in; changes that are announced too late out.
//!
//! Every change of what customers are told counts, also one for the better: whether it is, the terms can't say.

use crate::catalog::{Offer, Period, Versioned};
use crate::decode::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Spanned;

/// Tells every coming version that holds sooner after its announcement than is promised. What has no day of announcement is
/// announced on `day`, by being published.
pub fn check_notice(offer: &Offer, day: Date, found: &mut Diagnostics) {
    let partner = offer.partner.as_ref();
    let period = partner.and_then(|partner| partner.value.notice.as_ref());
    let mut told = Checked { period, day, found };
    for (id, hours) in offer.hours.iter() {
        told.check(&format!("the schedule `{}`", id.value), hours);
    }
    for (id, contact) in offer.contacts.iter() {
        told.check(&format!("the contact `{}`", id.value), contact);
        for price in contact.all().iter().filter_map(|own| own.value.call_price.as_ref()) {
            told.check(&format!("the price of a call to `{}`", id.value), price);
        }
    }
    for (id, support) in offer.support.iter() {
        for price in support.price.iter() {
            told.check(&format!("the price of `{}`", id.value), price);
        }
        for (severity, response) in support.response.iter() {
            told.check(
                &format!("the response of `{}` to `{}`", id.value, severity.value),
                response,
            );
        }
    }
}

/// What versions are held to.
struct Checked<'a> {
    /// The promised period; none where none is promised.
    period: Option<&'a Spanned<Period>>,
    /// The day of publishing.
    day: Date,
    /// What is wrong so far.
    found: &'a mut Diagnostics,
}

impl Checked<'_> {
    /// Checks the versions of one term. The first one changes nothing.
    fn check<T>(&mut self, what: &str, versions: &Versioned<T>) {
        for version in versions.all().iter().skip(1) {
            if let (Some(from), Some(announced)) = (&version.from, &version.announced)
                && announced.value >= from.value
            {
                let message = "an announcement comes before what it announces";
                let problem = Diagnostic::at(Code::BadValue, announced.span, message);
                let problem = problem.related(from.span, "it holds from here on");
                self.found.push(problem.help("correct one of the two days"));
                continue;
            }
            let Some(promised) = self.period else {
                continue;
            };
            let period = promised.value;
            let Some(from) = version.from.as_ref().filter(|from| from.value > self.day) else {
                continue;
            };
            let announced = version.announced.as_ref();
            let since = announced.map_or(self.day, |announced| announced.value);
            let (earliest, last) = (period.after(since), period.before(from.value));
            if earliest <= from.value {
                continue;
            }
            let message = match announced {
                Some(_) => format!("{what} changes on {}, and was announced on {since}", from.value),
                None => format!("{what} changes on {}, and is announced today, on {since}", from.value),
            };
            let help = match announced {
                Some(_) => format!("let it begin on {earliest} or later, or correct the day of its announcement"),
                None => format!(
                    "let it begin on {earliest} or later; where customers were told by {last}, write `announced:` with that day \
                     beside `from`"
                ),
            };
            let problem = Diagnostic::at(Code::ShortNotice, from.span, message)
                .label(format!("this is less than {period} later"))
                .related(promised.span, "so much notice is promised")
                .help(help);
            self.found.push(match announced {
                Some(announced) => problem.related(announced.span, "it was announced on this day"),
                None => problem,
            });
        }
    }
}
