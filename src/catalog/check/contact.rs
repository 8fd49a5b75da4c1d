//! Whether a contact has the address that its kind needs, and the price of a call where one is due.

use crate::catalog::phone::ServiceNumber;
use crate::catalog::{Contact, ContactKind, Phone};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};

/// A contact has the address that its kind needs.
pub fn check_contact(id: &Spanned<String>, contact: &Contact, span: Span, found: &mut Diagnostics) {
    let kind = contact.kind.value;
    let missing = if kind.is_dialled() && contact.number.is_none() {
        Some(("number", "+49 40 5550100"))
    } else if kind == ContactKind::Email && contact.address.is_none() {
        Some(("address", "help@example.com"))
    } else if kind.is_web() && contact.url.is_none() {
        Some(("url", "https://example.com/portal"))
    } else {
        None
    };
    if let Some((key, example)) = missing {
        found.push(
            Diagnostic::at(
                Code::MissingKey,
                contact.kind.span,
                format!("`{}` has no `{key}`", id.value),
            )
            .label("this kind needs one")
            .help(format!("add `{key}: {example}` with the real one")),
        );
    }
    if let Some(address) = &contact.address
        && !is_mail_address(&address.value)
    {
        found.push(
            Diagnostic::at(
                Code::BadValue,
                address.span,
                format!("`{}` is not a mail address", address.value),
            )
            .help("write it as name@example.com"),
        );
    }
    if let Some(url) = &contact.url
        && !url.starts_with("https://")
        && !url.starts_with("http://")
    {
        found.push(
            Diagnostic::at(
                Code::BadValue,
                url.span,
                format!("`{}` is not a web address", url.value),
            )
            .help("write it in full, such as https://portal.example.com/"),
        );
    }
    let costly = contact.number.as_ref().filter(|number| costs_more(&number.value));
    if let Some(number) = costly
        && contact.call_price.is_none()
    {
        found.push(
            Diagnostic::at(
                Code::CallWithoutPrice,
                number.span,
                "calls to this number cost more than the basic rate, and their price is not given",
            )
            .related(span, "in this contact")
            .help("add `call_price: { amount: …, per: minute }`"),
        );
    }
}

/// Whether calls to `number` cost more than the basic rate.
fn costs_more(number: &Phone) -> bool {
    matches!(
        number.service_number(),
        Some(ServiceNumber::SharedCost | ServiceNumber::Premium)
    )
}

/// Whether a text can be a mail address.
fn is_mail_address(text: &str) -> bool {
    match text.split_once('@') {
        Some((name, host)) => {
            !name.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !text.contains(char::is_whitespace)
                && !host.contains('@')
        }
        None => false,
    }
}
