//! One catalog, many outputs: each entry's figures, as the views decide them, stand in page, print page, linked data and
//! `terms.json`, in every language. For PDFs the list goes to `tests/tools/parity.mjs`, where `AUSHANG_PARITY` names a file.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::Path;

use aushang::config::Audience;
use aushang::decode::Lang;
use aushang::markdown::{Body, English, Options, to_html};
use aushang::render::Renderer;
use aushang::site::{Content, Site};
use aushang::source::FileId;
use aushang::view::build::{Print, Speech, spoken_hours};
use aushang::view::{ChangeView, ContactView, DisclosureView, NoticeView, PriceView, SupportView, WeekView};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::library::{Opened, folded, holds, language, render, repository, text, with_stack};

/// The longest figure that is looked for in a PDF, in letters: longer ones may be broken between two pages.
const LONGEST: usize = 80;

/// A kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    /// What a reader of a page sees.
    Text,
    /// A page's twin, as Markdown is read.
    Twin,
    /// A page's linked data.
    JsonLd,
    /// A file for programs.
    Json,
    /// A document, which another tool reads.
    Pdf,
}

impl As {
    /// Its name in the list for the other tool.
    fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Twin => "markdown",
            Self::JsonLd => "json-ld",
            Self::Json => "json",
            Self::Pdf => "pdf",
        }
    }
}

/// What an entry must say at one place.
struct Claim {
    /// The catalog's entry.
    entry: String,
    /// The language.
    lang: Lang,
    /// Where it is said.
    address: String,
    /// How that is read.
    way: As,
    /// What is said.
    figures: Vec<String>,
}

/// A language's claims.
struct Claims<'a> {
    speech: Speech<'a>,
    all: Vec<Claim>,
}

impl Claims<'_> {
    /// That `figures` stand at `content`.
    fn at(&mut self, entry: &str, content: &Content, way: As, figures: Vec<String>) {
        let is_told = |figure: &String| !figure.is_empty() && (way != As::Pdf || figure.chars().count() <= LONGEST);
        let figures: Vec<String> = figures.into_iter().filter(is_told).collect();
        assert!(!figures.is_empty(), "{entry} has no figures");
        // What a page says, its twin says.
        if way == As::Text && content.has_twin() {
            self.at(
                entry,
                &Content::Twin(Box::new(content.clone())),
                As::Twin,
                figures.clone(),
            );
        }
        self.all.push(Claim {
            entry: entry.to_owned(),
            lang: self.speech.lang.clone(),
            address: self.speech.site.address(content, self.speech.lang),
            way,
            figures,
        });
    }
}

/// The figures of a price, as readers are told them.
fn price(price: &PriceView) -> Vec<String> {
    let mut all = vec![price.amount.clone(), price.unit.clone()];
    all.extend(price.other.clone());
    all.extend(price.rules.clone());
    all.extend(
        price
            .change
            .iter()
            .flat_map(|change| [change.date.clone(), change.text.clone()]),
    );
    all
}

/// What a support promises.
fn promises(support: &SupportView) -> Vec<String> {
    let responses = support.responses.iter();
    responses
        .flat_map(|response| {
            let mut all = vec![response.name.clone(), response.within.clone(), response.clock.clone()];
            all.extend(
                [&response.update, &response.resolve, &response.by, &response.pauses]
                    .into_iter()
                    .flatten()
                    .cloned(),
            );
            all.extend(
                response
                    .change
                    .iter()
                    .flat_map(|change| [change.date.clone(), change.text.clone()]),
            );
            all
        })
        .collect()
}

/// What a contact is reached by, and when.
fn contact(contact: &ContactView) -> Vec<String> {
    let mut all = vec![contact.name.clone(), contact.value.clone()];
    all.extend(
        [&contact.hours, &contact.call_price, &contact.languages, &contact.note]
            .into_iter()
            .flatten()
            .cloned(),
    );
    all.extend(view_change(contact.change.as_ref()));
    all
}

/// What changes next in something.
fn view_change(change: Option<&ChangeView>) -> Vec<String> {
    let words = change.map(|change| [change.date.clone(), change.text.clone()]);
    words.into_iter().flatten().collect()
}

/// When a schedule is open.
fn week(week: &WeekView) -> Vec<String> {
    let seasons = week.seasons.iter();
    let rows = seasons.flat_map(|season| {
        season
            .name
            .iter()
            .chain(season.rows.iter().flat_map(|row| &row.times))
            .cloned()
    });
    let special = week
        .special
        .iter()
        .flat_map(|day| [day.date.clone(), day.times.clone(), day.reason.clone()]);
    rows.chain(special)
        .chain([week.name.clone(), week.zone.clone()])
        .chain(view_change(week.change.as_ref()))
        .collect()
}

/// All of a support but its contacts and timetable.
fn support(view: &SupportView) -> Vec<String> {
    let mut all = vec![view.name.clone(), view.summary.clone(), view.delivery.clone()];
    all.extend(view.price.iter().flat_map(price));
    all.extend(promises(view));
    all.extend(view.hours.iter().map(|week| week.words.clone()));
    all.extend(view.includes.clone());
    all.extend(view.excludes.clone());
    all.extend(view.products.iter().map(|product| product.name.clone()));
    all
}

/// The first ways to reach a support, with their hours where they are not the support's.
fn first_ways(view: &SupportView, count: usize) -> Vec<String> {
    let first = view.contacts.iter().take(count);
    first
        .flat_map(|contact| [Some(contact.value.clone()), contact.own_hours.clone()])
        .flatten()
        .collect()
}

/// What programs are told of a support's price and promises in linked data.
fn linked(view: &SupportView) -> Vec<String> {
    let mut all = vec![view.name.clone(), view.summary.clone()];
    if let Some(price) = &view.price {
        all.extend([&price.value, &price.currency].into_iter().flatten().cloned());
        let words = std::iter::once(format!("{} {}", price.amount, price.unit)).chain(price.rules.iter().cloned());
        all.extend(price.value.iter().map(|_| words.clone().collect::<Vec<_>>().join("; ")));
    }
    let responses = view.responses.iter();
    all.extend(responses.map(|response| format!("{}, {}", response.within, response.clock)));
    all
}

/// What every page and file must say in one language.
fn claims(site: &Site, lang: &Lang) -> Vec<Claim> {
    let language = language(lang);
    let hours = spoken_hours(site, lang, language.words());
    let speech = Speech {
        site,
        lang,
        words: language.words(),
        day: site.as_of,
        hours: &hours,
        documents: &(),
        address: "index.html",
        twin: false,
    };
    let mut claims = Claims {
        speech,
        all: Vec::new(),
    };
    for view in speech.all_support(speech.tax()) {
        let entry = format!("support.{}", view.id);
        let page = Content::Support(view.id.clone());
        let contacts: Vec<String> = view.contacts.iter().flat_map(contact).collect();
        let weeks: Vec<String> = view.hours.iter().flat_map(week).collect();
        claims.at(
            &entry,
            &page,
            As::Text,
            [support(&view), contacts.clone(), weeks].concat(),
        );
        claims.at(&entry, &page, As::JsonLd, linked(&view));
        claims.at(&entry, &Content::Terms, As::Json, [support(&view), contacts].concat());
        let list = view
            .price
            .iter()
            .map(|price| price.amount.clone())
            .chain([view.name.clone()])
            .chain(first_ways(&view, 3))
            .collect();
        claims.at(&entry, &Content::SupportList, As::Text, list);
        let sheet = view.price.iter().flat_map(price).chain([view.name.clone()]).collect();
        claims.at(&entry, &Content::Prices, As::Text, sheet);
        claims.at(&entry, &Content::Prices, As::JsonLd, linked(&view));
    }
    let contacts = speech.contacts();
    for view in &contacts.contacts {
        let entry = format!("contacts.{}", view.id);
        claims.at(&entry, &Content::Contacts, As::Text, contact(view));
        claims.at(&entry, &Content::Terms, As::Json, contact(view));
        let reached = matches!(view.kind.as_str(), "phone" | "sms" | "fax" | "email").then(|| view.value.clone());
        let linked = reached.into_iter().chain([view.name.clone()]).collect();
        claims.at(&entry, &Content::Contacts, As::JsonLd, linked);
    }
    for view in &contacts.weeks {
        let entry = format!("hours.{}", view.id);
        claims.at(&entry, &Content::Contacts, As::Text, week(view));
        claims.at(&entry, &Content::Terms, As::Json, week(view));
    }
    for view in speech.severities() {
        let entry = format!("severities.{}", view.id);
        let figures = vec![view.mark, view.name, view.means, view.we, view.you];
        claims.at(&entry, &Content::Escalation, As::Text, figures.clone());
        claims.at(&entry, &Content::Terms, As::Json, figures);
    }
    for change in speech.all_changes() {
        let figures = vec![change.date, change.subject.clone(), change.text];
        claims.at(&change.subject, &Content::Changes, As::Text, figures.clone());
        claims.at(&change.subject, &Content::Terms, As::Json, figures);
    }
    let print = Print {
        brand: "#000000".into(),
        on_brand: "#ffffff".into(),
        code: |_, _| String::new(),
    };
    for (id, own) in site.offer.disclosures.iter() {
        if speech.is_printed(own) {
            let view = speech.disclosure(&id.value, &print).expect("a disclosure");
            disclosure(&mut claims, &view);
            if site.has_notice(&id.value) {
                let letter = speech.notice_letter(&id.value, &print).expect("a letter");
                notice(&mut claims, &letter);
            }
        }
    }
    claims.all
}

/// What a disclosure says, on its page, on paper and as PDF.
fn disclosure(claims: &mut Claims<'_>, view: &DisclosureView) {
    let id = || view.id.clone();
    let places = [
        (Content::Disclosure(id()), As::Text),
        (Content::Print(id()), As::Text),
        (Content::Pdf(id()), As::Pdf),
    ];
    let own = vec![
        view.title.clone(),
        view.reader.clone(),
        view.version.clone(),
        view.valid.clone(),
        view.tax.clone(),
    ];
    let rest = view.intro.iter().chain(&view.closing).cloned();
    let own: Vec<String> = own.into_iter().chain(rest).collect();
    let entry = format!("disclosures.{}", view.id);
    let identity: Vec<String> = view.identity.iter().map(|fact| fact.value.clone()).collect();
    for (content, way) in &places {
        claims.at(&entry, content, *way, own.clone());
        claims.at("partner", content, *way, identity.clone());
        for one in &view.support {
            let figures = [support(one), first_ways(one, 2)].concat();
            claims.at(&format!("support.{}", one.id), content, *way, figures);
        }
        for one in &view.contacts {
            claims.at(&format!("contacts.{}", one.id), content, *way, contact(one));
        }
        for one in &view.weeks {
            claims.at(&format!("hours.{}", one.id), content, *way, week(one));
        }
        for one in &view.severities {
            let figures = vec![
                one.mark.clone(),
                one.name.clone(),
                one.means.clone(),
                one.we.clone(),
                one.you.clone(),
            ];
            claims.at(&format!("severities.{}", one.id), content, *way, figures);
        }
    }
    for one in &view.support {
        let page = Content::Disclosure(id());
        claims.at(&format!("support.{}", one.id), &page, As::JsonLd, linked(one));
    }
}

/// What a letter of notice says.
fn notice(claims: &mut Claims<'_>, letter: &NoticeView) {
    let changes = letter.days.iter().flat_map(|day| {
        let own = day
            .changes
            .iter()
            .flat_map(|one| [Some(one.name.clone()), one.what.clone(), Some(one.text.clone())]);
        own.chain([Some(day.title.clone()), day.announced.clone()])
    });
    let own = [letter.subject.clone(), letter.date.clone(), letter.legal_name.clone()];
    let rest = [&letter.tax, &letter.right].into_iter().cloned();
    let figures = changes.chain(rest).flatten().chain(own).collect();
    let entry = format!("disclosures.{}", letter.id);
    claims.at(&entry, &Content::Notice(letter.id.clone()), As::Pdf, figures);
}

/// All strings and numbers in a JSON value.
fn scalars(value: &Json, into: &mut Vec<String>) {
    match value {
        Json::String(text) => into.push(folded(text)),
        Json::Number(number) => into.push(number.to_string()),
        Json::Array(items) => items.iter().for_each(|item| scalars(item, into)),
        Json::Object(entries) => entries.values().for_each(|item| scalars(item, into)),
        Json::Null | Json::Bool(_) => {}
    }
}

/// Markdown as any reader of it shows it.
fn html(markdown: &str) -> String {
    let body = Body::new(FileId(0), markdown, 0);
    to_html(
        body,
        &English,
        &Options {
            raw_html: true,
            ..Options::default()
        },
    )
    .text
}

/// What stands at an address, as it is read there.
fn read(renderer: &Renderer, address: &str, way: As, lang: &Lang) -> Vec<String> {
    let bytes = String::from_utf8(render(renderer, address)).expect("text");
    let json = |text: &str| serde_json::from_str::<Json>(text).unwrap_or_else(|error| panic!("{address}: {error}"));
    let mut all = Vec::new();
    match way {
        As::Text => all.push(text(&bytes)),
        As::Twin => all.push(text(&html(&bytes))),
        As::Json => scalars(&json(&bytes)["languages"][lang.as_str()], &mut all),
        As::JsonLd => {
            let blocks = bytes.split("<script type=\"application/ld+json\">").skip(1);
            for block in blocks {
                let block = block.split("</script>").next().unwrap_or(block);
                scalars(&json(block), &mut all);
            }
        }
        As::Pdf => {}
    }
    all
}

/// The list for the tool that reads PDFs too, one item for each entry and place.
fn list(claims: &[Claim]) -> Json {
    let items = claims.iter().map(|claim| {
        let figures: Vec<String> = claim.figures.iter().map(|figure| folded(figure)).collect();
        json!({
            "entry": claim.entry,
            "language": claim.lang.as_str(),
            "figures": figures,
            "places": [{ "file": claim.address, "as": claim.way.word() }],
        })
    });
    items.collect()
}

#[test]
fn every_entry_says_the_same_figures_everywhere() {
    let opened = Opened::read_right(&repository());
    let all = hold(&opened);
    assert!(all.len() > 100, "the example is small");
    if let Some(path) = env::var_os("AUSHANG_PARITY") {
        fs::write(path, format!("{:#}\n", list(&all))).unwrap();
    }
}

#[test]
fn what_is_to_come_is_said_the_same_everywhere() {
    let root = TempDir::new().unwrap();
    copy(&repository().join("site.toml"), &root.path().join("site.toml"));
    copy(&repository().join("content"), &root.path().join("content"));
    let change = |file: &str, from: &str, to: &str| {
        let path = root.path().join("content/catalog").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has changed");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    };
    change(
        "hours.yaml",
        "    name: { en: Round the clock, de: Rund um die Uhr }\n    open: \"24/7\"\n",
        "    - { name: { en: Round the clock, de: Rund um die Uhr }, open: \"24/7\" }\n    \
         - { from: 2027-02-01, name: { en: By night, de: Nachts }, open: \"Mo-Su 20:00-08:00\" }\n",
    );
    // By night alone, nobody answers where day and night are promised; what is said of it is looked at all the same.
    change(
        "../../site.toml",
        "[checks]\n",
        "[checks]\nclosed-contact = \"warning\"\n",
    );
    change(
        "contacts.yaml",
        "    kind: chat\n    url: https://chat.nordlicht.example/\n    hours: extended\n    languages: [de, en]\n",
        "    - { kind: chat, url: https://chat.nordlicht.example/, hours: extended, languages: [de, en] }\n    \
         - { from: 2027-02-01, kind: chat, url: https://chat.nordlicht.example/, hours: office, languages: [de] }\n",
    );
    let all = hold(&Opened::read_right(root.path()));
    for figure in [
        "languages: German instead of",
        "Sprachen: Deutsch statt",
        "name: By night instead of",
    ] {
        let is_claimed = |claim: &&Claim| claim.figures.iter().any(|own| folded(own).contains(figure));
        let places: BTreeSet<&str> = all.iter().filter(is_claimed).map(|claim| claim.way.word()).collect();
        assert!(
            places.contains("text") && places.contains("json"),
            "{figure}: {places:?}"
        );
    }
    let opened = Opened::read_right(root.path());
    let renderer = opened.renderer(Audience::Customers);
    let content = Content::Calendar("round-the-clock".into());
    let address = renderer.site().address(&content, renderer.site().default_language());
    let calendar = render(renderer, &address);
    let calendar = String::from_utf8(calendar).unwrap();
    assert_eq!(calendar.matches("RRULE:FREQ=WEEKLY").count(), 2, "{calendar}");
}

/// Copies a file, or a folder and all that is in it.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

/// All claims about the customers' site of a project, each of which must hold.
fn hold(opened: &Opened) -> Vec<Claim> {
    let renderer = opened.renderer(Audience::Customers);
    let site = renderer.site();
    let all: Vec<Claim> = site.languages().iter().flat_map(|lang| claims(site, lang)).collect();
    let mut contents: BTreeMap<(String, &str, String), Vec<String>> = BTreeMap::new();
    let mut missing = Vec::new();
    for claim in all.iter().filter(|claim| claim.way != As::Pdf) {
        let key = (claim.address.clone(), claim.way.word(), claim.lang.to_string());
        let content = contents
            .entry(key)
            .or_insert_with(|| with_stack(|| read(renderer, &claim.address, claim.way, &claim.lang)));
        for figure in &claim.figures {
            let figure = folded(figure);
            if !content.iter().any(|text| holds(text, &figure)) {
                let Claim {
                    entry, address, way, ..
                } = claim;
                missing.push(format!("{entry} at {address} as {}: {figure:?} is missing", way.word()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    all
}

#[test]
fn every_entry_is_claimed() {
    let opened = Opened::read_right(&repository());
    let site = opened.renderer(Audience::Customers).site();
    let offer = &site.offer;
    let lang = site.default_language();
    let claims = claims(site, lang);
    let mut wanted: Vec<String> = Vec::new();
    wanted.extend(offer.support.ids().map(|id| format!("support.{id}")));
    wanted.extend(offer.contacts.ids().map(|id| format!("contacts.{id}")));
    wanted.extend(offer.hours.ids().map(|id| format!("hours.{id}")));
    wanted.extend(offer.severities.ids().map(|id| format!("severities.{id}")));
    wanted.extend(offer.disclosures.ids().map(|id| format!("disclosures.{id}")));
    for entry in wanted {
        assert!(
            claims.iter().any(|claim| claim.entry == entry),
            "{entry} is claimed nowhere"
        );
    }
}
