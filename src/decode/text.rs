//! Texts by language, and references from one entry to another.

use std::marker::PhantomData;

use serde_json::{Value as Json, json};

use super::{Decode, Lang, Walker, wrong_type};
use crate::diagnostic::{Code, Diagnostics};
use crate::source::{Entry, Node, Span, Spanned, Value};

/// A text: one for all languages, or one for each.
#[derive(Clone, Debug)]
pub struct Text {
    /// Where it stands.
    pub span: Span,
    /// The words.
    words: Words,
}

/// How a text was given.
#[derive(Clone, Debug)]
enum Words {
    /// A plain string: a name, or something that reads the same everywhere.
    Same(String),
    /// One for each language, in the order written.
    Each(Vec<InLang>),
}

impl Text {
    /// The text in `lang`, if there is one.
    pub fn get(&self, lang: &Lang) -> Option<&str> {
        match &self.words {
            Words::Same(text) => Some(text),
            Words::Each(texts) => texts
                .iter()
                .find(|(key, _)| key.value == *lang)
                .map(|(_, text)| text.value.as_str()),
        }
    }

    /// The text in `lang`, else in `fallback`, else the first there is.
    pub fn best(&self, lang: &Lang, fallback: &Lang) -> &str {
        self.get(lang)
            .or_else(|| self.get(fallback))
            .unwrap_or_else(|| match &self.words {
                Words::Same(text) => text,
                Words::Each(texts) => texts.first().map_or("", |(_, text)| &text.value),
            })
    }

    /// The languages it names; none where one text serves all.
    pub fn languages(&self) -> impl Iterator<Item = &Spanned<Lang>> {
        let texts: &[(Spanned<Lang>, Spanned<String>)] = match &self.words {
            Words::Same(_) => &[],
            Words::Each(texts) => texts,
        };
        texts.iter().map(|(lang, _)| lang)
    }

    /// All its words, each with its place.
    pub fn texts(&self) -> Vec<Spanned<&str>> {
        match &self.words {
            Words::Same(text) => vec![Spanned::new(text, self.span)],
            Words::Each(texts) => texts
                .iter()
                .map(|(_, text)| Spanned::new(text.value.as_str(), text.span))
                .collect(),
        }
    }
}

/// A text in one language.
type InLang = (Spanned<Lang>, Spanned<String>);

/// The text of each language; none in the place of one that can't be read.
fn each(entries: &[Entry], found: &mut Diagnostics) -> Vec<Option<InLang>> {
    let rests = super::cut::cut_off(entries, |_| false, found);
    let whole = super::cut::kept(entries, &rests);
    super::record::report_duplicates(&whole, Code::DuplicateKey, found);
    let mut texts = Vec::new();
    if whole.len() < entries.len() {
        texts.push(None);
    }
    for entry in whole {
        let tag = crate::source::Scalar {
            text: entry.key.value.clone(),
            quoted: false,
        };
        let key = Node::new(Value::Scalar(tag), entry.key.span);
        let lang = Spanned::<Lang>::decode(&key, found);
        let text = Spanned::<String>::decode(&entry.value, found);
        texts.push(lang.zip(text));
    }
    texts
}

impl Decode for Text {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let words = match &node.value {
            Value::Scalar(scalar) => Words::Same(scalar.text.clone()),
            Value::Map(entries) if !entries.is_empty() => {
                Words::Each(each(entries, found).into_iter().collect::<Option<_>>()?)
            }
            _ => {
                found.push(wrong_type(node, "a text, or one for each language,"));
                return None;
            }
        };
        Some(Self { span: node.span, words })
    }

    fn rescue(node: &Node) -> Option<Self> {
        let texts = each(node.entries(), &mut Diagnostics::new());
        let rest: Vec<_> = texts.into_iter().flatten().collect();
        if rest.is_empty() {
            return Self::decode(node, &mut Diagnostics::new());
        }
        Some(Self {
            span: node.span,
            words: Words::Each(rest),
        })
    }

    fn stand_in(span: Span) -> Option<Self> {
        let words = Words::Same(String::new());
        Some(Self { span, words })
    }

    fn schema() -> Json {
        json!({
            "oneOf": [
                { "type": ["string", "number"] },
                { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } },
            ],
        })
    }

    fn walk(&self, walker: &mut dyn Walker) {
        walker.text(self);
    }
}

/// A kind of entry that others may name.
pub trait Target {
    /// The top-level key of the catalog under which its ids are defined.
    const SECTION: &'static str;
}

/// The id of an entry of type `T`, as another entry names it.
#[derive(Debug)]
pub struct Ref<T> {
    /// The id.
    pub id: String,
    /// Where it is named.
    pub span: Span,
    /// What kind of entry is named; nothing of it is held.
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self {
            id: self.id.clone(),
            span: self.span,
            kind: PhantomData,
        }
    }
}

impl<T: Target> Decode for Ref<T> {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        String::decode(node, found).map(|id| Self {
            id,
            span: node.span,
            kind: PhantomData,
        })
    }
    fn stand_in(span: Span) -> Option<Self> {
        Some(Self {
            id: String::new(),
            span,
            kind: PhantomData,
        })
    }
    fn schema() -> Json {
        json!({ "type": "string" })
    }
    fn walk(&self, walker: &mut dyn Walker) {
        walker.reference(T::SECTION, &self.id, self.span);
    }
}
