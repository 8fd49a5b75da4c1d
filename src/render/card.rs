//! A contact in, a vCard 4.0 (RFC 6350) out.

use calcard::vcard::{
    VCard, VCardEntry, VCardKind, VCardParameter, VCardParameterName, VCardParameterValue, VCardProperty, VCardType,
    VCardValue, VCardValueType, VCardVersion,
};

use super::lines::{clean, stable_id};
use crate::view::card::{Card, Phone, PhoneKind, PostalAddress};

/// The card as text, with its lines folded at 75 octets and ended by CR and LF.
pub fn render(card: &Card) -> String {
    let mut entries = vec![
        text(VCardProperty::Prodid, "-//aushang//aushang//EN"),
        VCardEntry::new(VCardProperty::Uid).with_value(format!("urn:uuid:{}", uuid(&card.id))),
        VCardEntry::new(VCardProperty::Kind).with_value(VCardKind::Org),
        text(VCardProperty::Fn, &card.name),
        text(VCardProperty::Org, &card.organisation),
    ];
    entries.extend(card.phones.iter().map(phone));
    entries.extend(card.emails.iter().map(|email| text(VCardProperty::Email, email)));
    entries.extend(card.urls.iter().map(|url| text(VCardProperty::Url, url)));
    entries.extend(card.address.iter().map(address));
    entries.extend(
        (1..)
            .zip(&card.languages)
            .map(|(rank, language)| spoken(rank, language)),
    );
    entries.extend(card.time_zone.iter().map(|zone| text(VCardProperty::Tz, zone)));
    entries.extend(card.note.iter().map(|note| text(VCardProperty::Note, note)));
    let mut out = String::new();
    // Writing to a string can't fail.
    let _ = VCard { entries }.write_to(&mut out, VCardVersion::V4_0);
    out
}

/// A property with one value.
fn text(name: VCardProperty, value: &str) -> VCardEntry {
    VCardEntry::new(name).with_value(clean(value))
}

/// A number to dial (RFC 6350, 6.4.1).
fn phone(phone: &Phone) -> VCardEntry {
    let kind = match phone.kind {
        PhoneKind::Voice => VCardType::Voice,
        PhoneKind::Fax => VCardType::Fax,
        PhoneKind::Text => VCardType::Text,
    };
    text(VCardProperty::Tel, &phone.uri)
        .with_param(VCardParameter::value(VCardParameterValue::ValueType(
            VCardValueType::Uri,
        )))
        .with_param(VCardParameter::new(
            VCardParameterName::Type,
            VCardParameterValue::Type(kind),
        ))
}

/// Where letters go (RFC 6350, 6.3.1): the first two parts, box and flat, should be empty.
fn address(address: &PostalAddress) -> VCardEntry {
    let PostalAddress {
        street,
        locality,
        region,
        code,
        country,
    } = address;
    let parts = ["", "", street, locality, region, code, country];
    VCardEntry::new(VCardProperty::Adr).with_values(parts.iter().map(|part| VCardValue::Text(clean(part))).collect())
}

/// A language and how much it is preferred, 1 the most (RFC 6350, 5.3 and 6.4.4).
fn spoken(rank: u32, language: &str) -> VCardEntry {
    /// The least preference that can be said.
    const LEAST: u32 = 100;
    text(VCardProperty::Lang, language).with_param(VCardParameter::new(
        VCardParameterName::Pref,
        VCardParameterValue::Integer(rank.min(LEAST)),
    ))
}

/// A UUID of version 8, the one for ids made in a way of one's own (RFC 9562, 5.8), that stays the same as long as `id`.
fn uuid(id: &str) -> String {
    let mut digits = stable_id(&["card", id]);
    // The places of version and variant.
    for (place, digit) in [(12, "8"), (16, "a")] {
        digits.replace_range(place..=place, digit);
    }
    for place in [20, 16, 12, 8] {
        digits.insert(place, '-');
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A card that uses everything.
    fn full() -> Card {
        Card {
            id: "support.nordlicht.example/contacts/hotline/de".into(),
            name: "Nordlicht: Hotline, Tag & Nacht; für alle".into(),
            organisation: "Nordlicht Cloud GmbH; Support".into(),
            phones: vec![
                Phone { uri: "tel:+49-40-5550100;ext=12".into(), kind: PhoneKind::Voice },
                Phone { uri: "tel:+49405550101".into(), kind: PhoneKind::Fax },
                Phone { uri: "tel:+491715550102".into(), kind: PhoneKind::Text },
            ],
            emails: vec!["help@nordlicht.example".into()],
            urls: vec!["https://nordlicht.example/help?a=1,2;b=3".into()],
            address: Some(PostalAddress {
                street: "Am Kai 4, Hof; 2. Stock".into(),
                locality: "Hamburg".into(),
                region: String::new(),
                code: "20457".into(),
                country: "Deutschland".into(),
            }),
            languages: vec!["de".into(), "en-GB".into()],
            note: Some("Montag bis Freitag, 8:00–18:00 Uhr; an Feiertagen geschlossen.\nHalten Sie Ihre Kundennummer bereit: Sie steht oben auf jeder Rechnung. Rückwärts\\schrägstrich.".into()),
            time_zone: Some("Europe/Berlin".into()),
        }
    }

    #[test]
    fn everything_is_written() {
        insta::assert_snapshot!(render(&full()).replace("\r\n", "\n"), @r#"
        BEGIN:VCARD
        VERSION:4.0
        PRODID:-//aushang//aushang//EN
        UID:urn:uuid:472a4208-ec61-87f2-acff-dbe8e2f76c92
        KIND:ORG
        FN:Nordlicht: Hotline\, Tag & Nacht\; für alle
        ORG:Nordlicht Cloud GmbH\; Support
        TEL;VALUE=URI;TYPE=VOICE:tel:+49-40-5550100;ext=12
        TEL;VALUE=URI;TYPE=FAX:tel:+49405550101
        TEL;VALUE=URI;TYPE=TEXT:tel:+491715550102
        EMAIL:help@nordlicht.example
        URL:https://nordlicht.example/help?a=1,2;b=3
        ADR:;;Am Kai 4\, Hof\; 2. Stock;Hamburg;;20457;Deutschland
        LANG;PREF=1:de
        LANG;PREF=2:en-GB
        TZ:Europe/Berlin
        NOTE:Montag bis Freitag\, 8:00–18:00 Uhr\; an Feiertagen geschlossen.\nHa
         lten Sie Ihre Kundennummer bereit: Sie steht oben auf jeder Rechnung. Rüc
         kwärts\\schrägstrich.
        END:VCARD
        "#);
    }

    #[test]
    fn little_is_written_as_little() {
        let card = Card {
            id: "a".into(),
            name: "A".into(),
            organisation: "B".into(),
            ..Card::default()
        };
        insta::assert_snapshot!(render(&card).replace("\r\n", "\n"), @r#"
        BEGIN:VCARD
        VERSION:4.0
        PRODID:-//aushang//aushang//EN
        UID:urn:uuid:e38e314d-7c07-825b-a9dc-e05a3e5a5ee4
        KIND:ORG
        FN:A
        ORG:B
        END:VCARD
        "#);
    }

    #[test]
    fn lines_are_short_and_end_as_they_must() {
        let text = render(&full());
        assert!(text.ends_with("END:VCARD\r\n"));
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        let card = full();
        let read = VCard::parse(render(&card)).unwrap();
        let values = |name: VCardProperty| -> Vec<String> {
            let entries = read.entries.iter().filter(|entry| entry.name == name);
            entries
                .flat_map(|entry| entry.values.iter().map(|value| value.as_text().unwrap().to_owned()))
                .collect()
        };
        assert_eq!(values(VCardProperty::Fn), [card.name]);
        assert_eq!(values(VCardProperty::Org), [card.organisation]);
        let uris: Vec<_> = card.phones.into_iter().map(|phone| phone.uri).collect();
        assert_eq!(values(VCardProperty::Tel), uris);
        assert_eq!(values(VCardProperty::Url), card.urls);
        assert_eq!(values(VCardProperty::Email), card.emails);
        assert_eq!(values(VCardProperty::Lang), card.languages);
        assert_eq!(values(VCardProperty::Tz), ["Europe/Berlin"]);
        assert_eq!(values(VCardProperty::Note), [card.note.unwrap()]);
        assert_eq!(values(VCardProperty::Adr)[2..4], ["Am Kai 4, Hof; 2. Stock", "Hamburg"]);
    }
}
