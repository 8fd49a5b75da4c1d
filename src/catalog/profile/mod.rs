//! What a disclosure must state, by a law, a duty or the house's own rule: profiles in, reports of what is there out.
//!
//! A profile is data: the built-in ones lie in `profiles/`, a partner's own in `content/profiles/`. A report says of each
//! item where the catalog answers it, or what is missing. It is a list of what is present, not legal advice.

mod asked;
mod builtin;
mod facts;
#[cfg(test)]
mod tests;

pub use asked::{Asked, Condition, Fact};
pub use builtin::Profiles;
pub use facts::{Answer, Part, Place, Scope};

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::{Disclosure, Offer};
use crate::decode::{Decode, Entries, Lang, Text};
use crate::record;
use crate::source::Spanned;

record! {
    /// What must be stated.
    pub struct Profile {
        /// What it is called.
        title: Text,
        /// What asks for it: a law, a contract, a rule of the house.
        source: Authority,
        /// What must be stated, item by item, in the order of the source.
        items: Entries<Item>,
    }
}

record! {
    /// What asks for the items of a profile.
    pub struct Authority {
        /// Its name.
        name: Text,
        /// Where it can be read.
        url: Option<String>,
    }
}

record! {
    /// Something that must be stated.
    pub struct Item {
        /// What must be stated, in a few words.
        text: Text,
        /// The paragraph that asks for it.
        paragraph: Text,
        /// What answers it: facts of the catalog, of which all must be there; `{ any: […] }` where one is enough.
        asks: Spanned<Vec<Asked>>,
        /// When it is asked for, as the catalog tells; always where nothing is given.
        applies: Option<Condition>,
        /// A condition that the partner alone can judge: a disclosure may say under `not_applicable` that it is not so.
        only_if: Option<Text>,
        /// What to add where it is missing, beside the keys of the catalog.
        add: Option<Text>,
    }
}

/// What became of an item.
#[derive(Clone, Debug)]
pub enum State {
    /// It is stated, at these places.
    Met(Vec<Place>),
    /// It is not: each of these keys is missing, of which the alternatives stand together.
    Missing(Vec<Vec<String>>),
    /// It is not asked for, since this does not hold.
    Unasked(Condition),
    /// It does not apply, for the reason that the disclosure gives.
    Excused(Text),
}

/// An item with what became of it.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The item's id.
    pub id: String,
    /// What became of it.
    pub state: State,
}

/// What a profile finds in a disclosure, or in the whole catalog.
#[derive(Clone, Debug)]
pub struct Report {
    /// The profile's name.
    pub name: String,
    /// The profile.
    pub profile: Arc<Profile>,
    /// The disclosure's id; none for the whole catalog.
    pub disclosure: Option<String>,
    /// Its items, in the profile's order.
    pub findings: Vec<Finding>,
}

impl Report {
    /// What `profile` finds in a disclosure, or in all terms without one, on a site in `languages`.
    pub fn new(
        (name, profile): (&str, &Arc<Profile>),
        offer: &Offer,
        disclosure: Option<(&Spanned<String>, &Disclosure)>,
        languages: &[Lang],
    ) -> Self {
        let scope = Scope::new(offer, disclosure, languages);
        let findings = profile.items.iter().map(|(id, item)| {
            let excuse = disclosure.and_then(|(_, own)| own.not_applicable.get(&id.value));
            Finding {
                id: id.value.clone(),
                state: state(&scope, item, excuse),
            }
        });
        Self {
            name: name.to_owned(),
            findings: findings.collect(),
            profile: Arc::clone(profile),
            disclosure: disclosure.map(|(id, _)| id.value.clone()),
        }
    }

    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        let mut states = self.findings.iter().map(|finding| &finding.state);
        !states.any(|state| matches!(state, State::Missing(_)))
    }

    /// The reports of a profile: one for each disclosure that names it, or one of the whole catalog where none does.
    pub fn all(profile: (&str, &Arc<Profile>), offer: &Offer, languages: &[Lang]) -> Vec<Self> {
        let disclosures = offer.disclosures.iter();
        let naming = disclosures.filter(|(_, own)| own.profiles().iter().any(|named| named.value == profile.0));
        let mut all: Vec<Self> = naming
            .map(|disclosure| Self::new(profile, offer, Some(disclosure), languages))
            .collect();
        if all.is_empty() {
            all.push(Self::new(profile, offer, None, languages));
        }
        all
    }
}

/// What became of an item. What is stated is met, whatever somebody has said about it.
fn state(scope: &Scope<'_>, item: &Item, excuse: Option<&Text>) -> State {
    if let Some(condition) = item.applies
        && !scope.holds(condition)
    {
        return State::Unasked(condition);
    }
    let answer = scope.all(&item.asks.value);
    match excuse.filter(|_| item.only_if.is_some()) {
        _ if answer.lacking.is_empty() => State::Met(answer.places),
        Some(reason) => State::Excused(reason.clone()),
        None => State::Missing(answer.lacking),
    }
}

/// The JSON Schema of a profile.
pub fn profile_schema() -> Json {
    let mut schema = Profile::schema();
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        object.insert("title".into(), json!("aushang profile"));
    }
    schema
}
