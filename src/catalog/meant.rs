//! The name of nothing in the catalog in, what may have been meant out.

use super::lookup::{FACTS, NotNamed, ids, lookup};
use super::{Catalog, Desk, Offer};
use crate::diagnostic::nearest;

/// The sections that texts for everybody can name.
const PUBLIC: &[&str] = &[
    "partner",
    "hours",
    "contacts",
    "support",
    "products",
    "severities",
    "disclosures",
    "glossary",
];

/// The sections that only texts for agents can name.
const INTERNAL: &[&str] = &["routes", "levels", "roles", "clouds", "evidence"];

/// What stands before the severity in the name of what a support promises for it.
const RESPONSE: &str = "response.";

/// What may have been meant by a name of nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This name, which stands for something.
    Name(String),
    /// One of the sections.
    Sections(Vec<&'static str>),
    /// One of the ids of a section.
    Ids(&'static str, Vec<String>),
    /// One of the facts of a thing, or the thing itself.
    Facts(String, Vec<String>),
    /// What a support promises for a severity, for which it promises nothing.
    NoPromise(String, String),
}

impl Catalog {
    /// The keys at the top of the catalog's files that texts can name.
    pub fn sections() -> impl Iterator<Item = &'static str> {
        PUBLIC.iter().chain(INTERNAL).copied()
    }
}

impl Meant {
    /// The help of a message: what to write.
    pub fn help(&self) -> String {
        let braces = "`\\{{` writes two braces";
        match self {
            Self::Name(name) => format!("did you mean `{{{{ {name} }}}}`?"),
            Self::Sections(known) => format!(
                "names begin with {} or {}, as in `{{{{ section.id }}}}` or `{{{{ section.id.fact }}}}`; {braces}",
                known.split_last().map_or(String::new(), |(_, rest)| rest.join(", ")),
                known.last().unwrap_or(&""),
            ),
            Self::Ids(section, ids) if ids.is_empty() => {
                format!("nothing is defined under `{section}` that this page can name: add it there")
            }
            Self::Ids(section, ids) => format!("defined under `{section}` are {}", ids.join(", ")),
            Self::Facts(name, facts) if facts.is_empty() => {
                format!("nothing can be named of `{name}` but itself: write `{{{{ {name} }}}}`")
            }
            Self::NoPromise(name, severity) => format!(
                "`{name}` promises nothing for `{severity}`: add `{severity}:` under its `response`, or name another severity"
            ),
            Self::Facts(name, facts) => format!("what can be named of `{name}` is {}", facts.join(", ")),
        }
    }
}

/// What may have been meant by `path`, among what customers may know, and agents where there is a `desk`.
pub fn meant(offer: &Offer, desk: Option<&Desk>, path: &str) -> Meant {
    let terms = Terms { offer, desk };
    let parts: Vec<&str> = path.split(|c: char| c.is_whitespace() || "./:>".contains(c)).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let written = parts.join(".");
    if terms.is_named(&written) {
        return Meant::Name(written);
    }
    terms.meant(&written)
}

/// What a text may name.
#[derive(Clone, Copy)]
struct Terms<'a> {
    /// What everybody may know.
    offer: &'a Offer,
    /// What agents may know.
    desk: Option<&'a Desk>,
}

impl Terms<'_> {
    /// Whether `path` stands for something.
    fn is_named(self, path: &str) -> bool {
        lookup(self.offer, self.desk, path).is_ok()
    }

    /// The sections that there are.
    fn sections(self) -> Vec<&'static str> {
        let internal = if self.desk.is_some() { INTERNAL } else { &[] };
        PUBLIC.iter().chain(internal).copied().collect()
    }

    /// What may have been meant, part by part: what is right is kept, and the first wrong one is mended.
    fn meant(self, path: &str) -> Meant {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let sections = self.sections();
        match sections.iter().copied().find(|section| *section == first) {
            Some("partner") => self.fact("partner", rest),
            Some(section) => self.id(section, rest),
            None => self.section(&sections, first, rest),
        }
    }

    /// The section that was meant, where what stands behind it is right or can be mended.
    fn section(self, sections: &[&'static str], first: &str, rest: &str) -> Meant {
        if !rest.is_empty()
            && let Some(near) = nearest(&first.to_lowercase(), sections.iter().copied())
        {
            let mended = format!("{near}.{rest}");
            if self.is_named(&mended) {
                return Meant::Name(mended);
            }
            if let Meant::Name(name) = self.meant(&mended) {
                return Meant::Name(name);
            }
        }
        let whole = joined(&[first, rest]);
        let mut within = sections.iter().map(|section| format!("{section}.{whole}"));
        match within.find(|path| self.is_named(path)) {
            Some(path) => Meant::Name(path),
            None => Meant::Sections(sections.to_vec()),
        }
    }

    /// The id that was meant, with what stands behind it where that is right or can be mended.
    fn id(self, section: &'static str, rest: &str) -> Meant {
        let (id, fact) = rest.split_once('.').unwrap_or((rest, ""));
        let ids = ids(self.offer, self.desk, section);
        if ids.contains(&id) {
            return self.fact(&format!("{section}.{id}"), fact);
        }
        let Some(near) = nearest(id, ids.iter().copied()) else {
            return Meant::Ids(section, ids.into_iter().map(str::to_owned).collect());
        };
        let thing = format!("{section}.{near}");
        let mended = joined(&[&thing, fact]);
        if self.is_named(&mended) {
            return Meant::Name(mended);
        }
        match self.fact(&thing, fact) {
            Meant::Name(name) => Meant::Name(name),
            _ => Meant::Name(thing),
        }
    }

    /// The fact of a thing that was meant.
    fn fact(self, thing: &str, wanted: &str) -> Meant {
        let facts = self.facts(thing);
        let near = match wanted.strip_prefix(RESPONSE) {
            // A severity is compared without what stands before all of them, or each would be near to each.
            Some(severity) if thing.starts_with("support.") => {
                if self.offer.severities.is_defined(severity) {
                    return Meant::NoPromise(thing.to_owned(), severity.to_owned());
                }
                let promised = facts.iter().filter_map(|fact| fact.strip_prefix(RESPONSE));
                nearest(severity, promised).map(|near| format!("{RESPONSE}{near}"))
            }
            _ => nearest(wanted, facts.iter().map(String::as_str)).map(str::to_owned),
        };
        match near {
            Some(near) => Meant::Name(format!("{thing}.{near}")),
            None => Meant::Facts(thing.to_owned(), facts),
        }
    }

    /// The facts of a thing that can be named; those that it does not state are none.
    fn facts(self, thing: &str) -> Vec<String> {
        let section = thing.split('.').next().unwrap_or(thing);
        let words: Vec<&str> = match section {
            "partner" => FACTS.iter().map(|(word, _)| *word).collect(),
            "contacts" => vec!["name", "hours"],
            "support" => vec!["name", "summary", "price", "hours"],
            "severities" => vec!["name", "means"],
            "disclosures" => vec!["title"],
            "glossary" => vec!["term", "means"],
            "routes" => vec!["name", "open", "cost", "who"],
            _ => vec!["name"],
        };
        let responses = self.offer.severities.ids().map(|id| format!("{RESPONSE}{id}"));
        let all = words.into_iter().map(str::to_owned).chain(responses);
        all.filter(|fact| self.is_named(&format!("{thing}.{fact}"))).collect()
    }
}

/// Parts of a path joined, without the empty ones.
fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(".")
}

/// Whether `path` reads as the name of something in the catalog: it is one, is near to one, or begins with a section.
pub fn reads_as_name(offer: &Offer, desk: Option<&Desk>, path: &str) -> bool {
    let begins = |section: &str| path.strip_prefix(section).is_some_and(|rest| rest.starts_with('.'));
    !matches!(lookup(offer, desk, path), Err(NotNamed::Unknown))
        || Catalog::sections().any(begins)
        || matches!(meant(offer, desk, path), Meant::Name(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::catalog;

    #[test]
    fn what_was_meant_is_a_name_that_stands_for_something() {
        let catalog = catalog();
        let check = |path: &str, expected: &str| {
            let found = meant(&catalog.offer, Some(&catalog.desk), path);
            assert_eq!(found, Meant::Name(expected.to_owned()), "{path}");
            assert!(catalog.lookup(expected).is_ok(), "{expected}");
        };
        // The section.
        check("contact.hotline", "contacts.hotline");
        check("suport.technical.price", "support.technical.price");
        check("Support.technical.price", "support.technical.price");
        check("suport.tecnical.prise", "support.technical.price");
        check("technical.price", "support.technical.price");
        check("hotline", "contacts.hotline");
        check("legal_name", "partner.legal_name");
        // The id.
        check("contacts.hotlin", "contacts.hotline");
        check("support.tecnical.price", "support.technical.price");
        check("support.tecnical.prise", "support.technical.price");
        check("support.tecnical.zzz", "support.technical");
        // The fact.
        check("support.technical.prise", "support.technical.price");
        check("support.technical.response.urgnt", "support.technical.response.urgent");
        check("partner.legalname", "partner.legal_name");
        check("partner.vat", "partner.vat.id");
        // What parts the parts.
        check("support technical price", "support.technical.price");
        check("support/technical/price", "support.technical.price");
        check("support..technical.", "support.technical");
    }

    #[test]
    fn where_nothing_is_near_the_possible_are_listed() {
        let catalog = catalog();
        let check = |path: &str, expected: &str| {
            let found = meant(&catalog.offer, Some(&catalog.desk), path).help();
            assert!(found.starts_with(expected), "{path}: {found}");
        };
        let sections = "names begin with partner, hours, contacts, support, products, severities, disclosures, glossary, \
                        routes, levels, roles, clouds or evidence, as in ";
        check("zzz", sections);
        check("foo.bar", sections);
        check("", sections);
        check("hours", "defined under `hours` are office");
        check("contacts.xyz", "defined under `contacts` are hotline, post, torn, desk");
        check(
            "support.bare.price",
            "what can be named of `support.bare` is name, summary",
        );
        check(
            "support.bare.response.urgent",
            "`support.bare` promises nothing for `urgent`: add `urgent:` under its `response`, or name another severity",
        );
        check(
            "support.technical.response.low",
            "what can be named of `support.technical` is name, summary, price, hours, response.urgent",
        );
        check("contacts.post.hours", "what can be named of `contacts.post` is name");
        check(
            "partner.register",
            "what can be named of `partner` is name, legal_name, address, vat.id, vat.rate, model, law",
        );
    }

    #[test]
    fn customers_are_told_no_internal_name() {
        let catalog = catalog();
        for path in [
            "contacts.desc",
            "contacts.dek",
            "contacts.zzz",
            "routes.premier",
            "route.premier",
            "roles.enginer",
            "premier",
            "foo",
        ] {
            let help = meant(&catalog.offer, None, path).help();
            for internal in ["desk", "premier", "engineer", "routes", "levels"] {
                assert!(!help.contains(internal), "{path}: {help}");
            }
        }
    }
}
