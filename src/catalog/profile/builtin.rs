//! The profiles that there are: those that are compiled in, and a partner's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Profile;
use crate::decode::Decode;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{FileId, Node, Span, Spanned, parse_yaml};

/// Reads the profiles at compile time.
macro_rules! files {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../../profiles/", $name, ".yaml")))),*]
    };
}

/// The built-in profiles by name; a test holds the table to the folder.
pub(super) const FILES: &[(&str, &str)] = files! { "csp" "de-dlinfov" "de-pangv" "eu-22" "uk-psr" };

/// No file of the project: places in a built-in profile are never told.
pub(super) const NOWHERE: FileId = FileId(u32::MAX);

/// All profiles by name.
#[derive(Clone, Debug)]
pub struct Profiles {
    /// The profiles.
    all: BTreeMap<String, Arc<Profile>>,
    /// Where the partner's own stand, also those that can't be read.
    own: BTreeMap<String, FileId>,
}

impl Default for Profiles {
    fn default() -> Self {
        let read = |(name, text): &(&str, &str)| {
            let node = parse_yaml(NOWHERE, text).ok()?;
            let profile = Profile::decode(&node, &mut Diagnostics::new())?;
            Some(((*name).to_owned(), Arc::new(profile)))
        };
        Self {
            // A test reads them, so none is left out.
            all: FILES.iter().filter_map(read).collect(),
            own: BTreeMap::new(),
        }
    }
}

impl Profiles {
    /// Adds a partner's own, written in `file`; without a `node` it can't be read, which has been told.
    pub fn add(&mut self, name: &str, file: FileId, node: Option<&Node>, found: &mut Diagnostics) {
        let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if name.is_empty() || name.starts_with('-') || !name.chars().all(allowed) {
            found.push(
                Diagnostic::at(
                    Code::BadValue,
                    Span::top(file),
                    format!("`{name}` can't be a profile's name"),
                )
                .help("name the file in small letters, digits and hyphens, such as `house-rules.yaml`"),
            );
            return;
        }
        let is_builtin = FILES.iter().any(|(builtin, _)| *builtin == name);
        if is_builtin || self.own.contains_key(name) {
            let message = match is_builtin {
                true => format!("`{name}` is a profile that comes with aushang"),
                false => format!("there is another file for the profile `{name}`"),
            };
            found.push(Diagnostic::at(Code::DuplicateId, Span::top(file), message).help("give this file another name"));
            return;
        }
        self.own.insert(name.to_owned(), file);
        let Some(profile) = node.and_then(|node| Profile::decode(node, found)) else {
            return;
        };
        if profile.items.ids().next().is_none() {
            let entries = node.map_or(&[][..], |node| node.entries());
            let place = entries.iter().find(|entry| entry.key.value == "items");
            let place = place.map_or(Span::top(file), |entry| entry.key.span);
            found.push(
                Diagnostic::at(Code::MissingKey, place, format!("`{name}` asks for nothing"))
                    .help("name under `items` what must be stated, each with its `text`, `paragraph` and `asks`"),
            );
        }
        for (_, item) in profile.items.iter().filter(|(_, item)| item.asks.value.is_empty()) {
            found.push(
                Diagnostic::at(Code::BadValue, item.asks.span, "this item asks for nothing")
                    .help("name the facts that answer it, such as `[phone, email]`"),
            );
        }
        self.all.insert(name.to_owned(), Arc::new(profile));
    }

    /// The profile of that name.
    pub fn get(&self, name: &str) -> Option<&Arc<Profile>> {
        self.all.get(name)
    }

    /// Whether there is one of that name, readable or not.
    pub fn is_defined(&self, name: &str) -> bool {
        self.all.contains_key(name) || self.own.contains_key(name)
    }

    /// The profiles with their names, sorted by them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<Profile>)> {
        self.all.iter().map(|(name, profile)| (name.as_str(), profile))
    }

    /// The profiles that can be read and that the partner has written itself.
    pub fn own(&self) -> impl Iterator<Item = (&str, &Arc<Profile>)> {
        self.iter().filter(|(name, _)| self.own.contains_key(*name))
    }

    /// What to do where there is none called `name`.
    pub fn help(&self, name: &str) -> String {
        let names: Vec<&str> = self.all.keys().map(String::as_str).collect();
        match nearest(&name.to_lowercase(), names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? there are {}", names.join(", ")),
            None => format!(
                "there are {}; your own stand in content/profiles/{name}.yaml",
                names.join(", ")
            ),
        }
    }

    /// That there is no profile of that name.
    pub(crate) fn unknown(&self, name: &Spanned<String>) -> Diagnostic {
        let message = format!("there is no profile `{}`", name.value);
        Diagnostic::at(Code::UnknownReference, name.span, message).help(self.help(&name.value))
    }
}
