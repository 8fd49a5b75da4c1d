//! Nodes in, typed values out, with every mistake told and none fatal to the rest.
//!
//! One declaration of a record gives its type, how it is read, and its JSON Schema, so that the three can't differ.

mod cut;
mod entries;
mod part;
mod record;
mod scalar;
mod several;
mod text;
#[cfg(test)]
mod tests;

pub use entries::{Entries, Ids};
pub use part::Part;
pub use record::{MapReader, object_schema, readable};
pub use scalar::{Date, Lang, is_digits, parse_date};
pub use several::Several;
pub use text::{Ref, Target, Text};

use serde_json::{Value as Json, json};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Node, Span, Spanned, Value};

/// A type that can be read from a [`Node`].
pub trait Decode: Sized {
    /// Reads `node`; what is wrong goes to `found`, and `None` says that something was.
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self>;

    /// The value of a key that is not there; `None` where the key is needed.
    fn absent() -> Option<Self> {
        None
    }

    /// What can be read of `node`, in silence, once its mistakes have been told: within it [stand-ins](Self::stand_in) take the
    /// places of values that can't be read, so that what stands beside them can be checked in the same run.
    fn rescue(node: &Node) -> Option<Self> {
        Self::decode(node, &mut Diagnostics::new())
    }

    /// What stands in, at the place of the mistake, for a value that can't be read or is missing.
    fn stand_in(_span: Span) -> Option<Self> {
        Self::absent()
    }

    /// What editors are told about it.
    fn schema() -> Json;

    /// Shows each text and reference in it to `walker`.
    fn walk(&self, _walker: &mut dyn Walker) {}
}

/// What can be read of `node`, or what stands in for it.
pub fn rescued<T: Decode>(node: &Node) -> Option<T> {
    T::rescue(node).or_else(|| T::stand_in(node.span))
}

/// Looks at everything of a kind, wherever in the terms it stands.
pub trait Walker {
    /// A text.
    fn text(&mut self, _text: &Text) {}
    /// A reference to the entry `id` of `section`.
    fn reference(&mut self, _section: &'static str, _id: &str, _span: Span) {}
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        T::decode(node, found).map(Some)
    }
    fn rescue(node: &Node) -> Option<Self> {
        Some(rescued(node))
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn schema() -> Json {
        T::schema()
    }
    fn walk(&self, walker: &mut dyn Walker) {
        if let Some(value) = self {
            value.walk(walker);
        }
    }
}

impl<T: Decode> Decode for Spanned<T> {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        T::decode(node, found).map(|value| Spanned::new(value, node.span))
    }
    fn rescue(node: &Node) -> Option<Self> {
        T::rescue(node).map(|value| Spanned::new(value, node.span))
    }
    fn stand_in(span: Span) -> Option<Self> {
        T::stand_in(span).map(|value| Spanned::new(value, span))
    }
    fn schema() -> Json {
        T::schema()
    }
    fn walk(&self, walker: &mut dyn Walker) {
        self.value.walk(walker);
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, found: &mut Diagnostics) -> Option<Self> {
        let Value::List(items) = &node.value else {
            let problem = wrong_type(node, "a list");
            found.push(match node.as_text() {
                Some(text) => problem.help(format!("put it in square brackets: `[{text}]`")),
                None => problem,
            });
            return None;
        };
        let values: Vec<Option<T>> = items.iter().map(|item| T::decode(item, found)).collect();
        values.into_iter().collect()
    }
    fn rescue(node: &Node) -> Option<Self> {
        let items = match &node.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(node),
        };
        Some(items.iter().filter_map(rescued).collect())
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn schema() -> Json {
        json!({ "type": "array", "items": T::schema() })
    }
    fn walk(&self, walker: &mut dyn Walker) {
        for value in self {
            value.walk(walker);
        }
    }
}

/// `node` is of another kind than `wanted`.
pub fn wrong_type(node: &Node, wanted: &str) -> Diagnostic {
    Diagnostic::at(
        Code::WrongType,
        node.span,
        format!("{wanted} belongs here, not {}", node.kind()),
    )
    .label(format!("this is {}", node.kind()))
    .help(format!("write {}", wanted.trim_end_matches(',')))
}

/// Declares a record: its fields, their documentation, how it is read, and its schema.
///
/// A field is named like its key; `field = "key": Type` where the key is a Rust word.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $( $(#[doc = $fdoc:literal])* $field:ident $(= $key:literal)? : $ty:ty ,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $( $(#[doc = $fdoc])* pub $field: $ty, )*
        }

        impl $crate::decode::Decode for $name {
            fn decode(
                node: &$crate::source::Node,
                found: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                let map = $crate::decode::MapReader::new(
                    node,
                    &[$($crate::record!(@key $field $($key)?),)*],
                    found,
                )?;
                $( let $field = map.take::<$ty>($crate::record!(@key $field $($key)?), concat!($($fdoc),*), found); )*
                Some(Self { $($field: $field?,)* })
            }

            fn rescue(node: &$crate::source::Node) -> Option<Self> {
                let keys = &[$($crate::record!(@key $field $($key)?),)*];
                let map = $crate::decode::MapReader::new(node, keys, &mut Vec::new())?;
                Some(Self { $($field: map.rescue::<$ty>($crate::record!(@key $field $($key)?))?,)* })
            }

            fn stand_in(span: $crate::source::Span) -> Option<Self> {
                Some(Self { $($field: <$ty as $crate::decode::Decode>::stand_in(span)?,)* })
            }

            fn schema() -> ::serde_json::Value {
                $crate::decode::object_schema(
                    concat!($($doc),*),
                    vec![$((
                        $crate::record!(@key $field $($key)?),
                        concat!($($fdoc),*),
                        <$ty as $crate::decode::Decode>::schema(),
                        <$ty as $crate::decode::Decode>::absent().is_none(),
                    ),)*],
                )
            }

            fn walk(&self, walker: &mut dyn $crate::decode::Walker) {
                $( $crate::decode::Decode::walk(&self.$field, walker); )*
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

/// Declares a choice of words. Behind it may stand parts of words that are meant for something else, with what to write.
#[macro_export]
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident { $( $(#[doc = $vdoc:literal])* $variant:ident = $word:literal ,)* }
        $( $( $part:literal )|+ => $help:literal )?
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $vdoc])* $variant, )* }

        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word that stands for it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl $crate::decode::Decode for $name {
            fn decode(
                node: &$crate::source::Node,
                found: &mut $crate::diagnostic::Diagnostics,
            ) -> Option<Self> {
                $crate::decode::one_of(node, &[$(($word, Self::$variant),)*], &[$($(($part, $help),)+)?], found)
            }

            fn stand_in(_: $crate::source::Span) -> Option<Self> {
                Self::ALL.first().copied()
            }

            fn schema() -> ::serde_json::Value {
                ::serde_json::json!({ "description": concat!($($doc),*).trim(), "enum": [$($word),*] })
            }
        }
    };
}

/// Reads a scalar that must be one of `words`. What has one of the `others` in it is meant for something that is written in
/// another way, which is said beside it.
pub fn one_of<T: Copy>(
    node: &Node,
    words: &[(&str, T)],
    others: &[(&str, &str)],
    found: &mut Diagnostics,
) -> Option<T> {
    let Some(text) = node.as_text() else {
        found.push(wrong_type(node, "a word"));
        return None;
    };
    if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
        return Some(*value);
    }
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let nearest = crate::diagnostic::nearest(text, known.iter().copied());
    let other = others.iter().find(|(part, _)| text.contains(part));
    let help = match (other, nearest) {
        (Some((_, help)), _) => (*help).to_owned(),
        (None, Some(word)) => format!("did you mean `{word}`? possible are {}", known.join(", ")),
        (None, None) => format!("possible are {}", known.join(", ")),
    };
    found.push(
        Diagnostic::at(
            Code::BadValue,
            node.span,
            format!("`{text}` is none of the words that are possible here"),
        )
        .help(help),
    );
    None
}
