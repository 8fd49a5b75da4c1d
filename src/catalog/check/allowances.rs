//! What levels bring for a route in; counts that can't be right or are old, and products that the route does not take, out.

use jiff::ToSpan;

use crate::catalog::{Allowance, Catalog, Incidents, Route};
use crate::decode::{Date, Entries};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// Tells of counts of incidents that are beyond what the level brings.
pub fn check_left(entitlements: &Entries<Allowance>, found: &mut Diagnostics) {
    for (level, own) in entitlements.iter() {
        let Some(left) = &own.0.left else {
            continue;
        };
        let left = &left.incidents;
        let (message, help) = match own.0.incidents {
            Incidents::Count(most) if left.value > most => (
                format!(
                    "{} incidents are left of the {most} that `{}` brings",
                    left.value, level.value
                ),
                "correct the count, or the number of incidents",
            ),
            Incidents::Unlimited => (
                format!("`{}` brings unlimited incidents, so none are counted", level.value),
                "remove `left`, or give the number of incidents",
            ),
            Incidents::Count(_) => continue,
        };
        found.push(Diagnostic::at(Code::IncidentsLeft, left.span, message).help(help));
    }
}

/// Tells of incidents for products that the route does not take.
pub fn check_products(catalog: &Catalog, id: &str, route: &Route, found: &mut Diagnostics) {
    let all = route.entitlements.iter().flat_map(|versions| versions.all());
    for (level, own) in all.flat_map(|version| version.value.iter()) {
        for named in &own.0.products {
            let product = catalog.offer.products.get(&named.id);
            if product.is_none_or(|product| route.takes(&named.id, product)) {
                continue;
            }
            let message = format!(
                "`{}` brings incidents for `{}`, which `{id}` does not take",
                level.value, named.id
            );
            found.push(
                Diagnostic::at(Code::AllowanceOutsideScope, named.span, message)
                    .help("remove the product here, or correct `scope` or `products` of the route"),
            );
        }
    }
}

/// Tells of counts of incidents that were made after `day`, and of those that hold then and are older than the year for which
/// incidents are brought.
pub fn check_counts(catalog: &Catalog, day: Date, found: &mut Diagnostics) {
    let year_before = day.saturating_sub(1.year());
    for (_, route) in catalog.desk.routes.iter() {
        let holding = route.on(day).and_then(|route| route.entitlements.as_ref()?.on(day));
        let versions = route
            .all()
            .iter()
            .filter_map(|version| version.value.entitlements.as_ref());
        for entitlements in versions
            .flat_map(|versions| versions.all())
            .map(|version| &version.value)
        {
            let holds = holding.is_some_and(|own| std::ptr::eq(own, entitlements));
            for left in entitlements.iter().filter_map(|(_, own)| own.0.left.as_ref()) {
                let on = left.on.value;
                let message = match on > day {
                    true => format!("what is left was counted on {on}, after {day}, the day that is shown"),
                    false if holds && on < year_before => {
                        format!("what is left was counted on {on}, more than a year before {day}")
                    }
                    false => continue,
                };
                found.push(
                    Diagnostic::at(Code::LeftOutdated, left.on.span, message)
                        .help("count again, and write the number and the day; or remove `left`"),
                );
            }
        }
    }
}
