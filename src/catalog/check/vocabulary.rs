//! Lists of words for each language, by which texts claim something; nothing comes in.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;

/// Words of a language. A `*` at an end stands for any further letters; all are small, with blanks for hyphens.
pub struct Vocabulary {
    /// Its tag; none for what all languages write alike.
    pub lang: &'static str,
    /// What says that something goes on day and night.
    pub always: &'static [&'static str],
    /// What says so of an answer alone: many things can be done at any time.
    pub anytime: &'static [&'static str],
    /// What says by itself that somebody helps day and night.
    pub complete: &'static [&'static str],
    /// Words about answering and being there.
    pub answering: &'static [&'static str],
    /// Words about support, of which only what goes on day and night is looked at.
    pub serving: &'static [&'static str],
    /// What goes on in place of an answer: what is taken, watched or kept, and what others do.
    pub others: &'static [&'static str],
    /// What limits the hours, or those who are served.
    pub limits: &'static [&'static str],
    /// What says how or with whom in each case, and not when.
    pub manners: &'static [&'static str],
    /// What denies.
    pub denials: &'static [&'static str],
    /// What says that support is given by telephone.
    pub phone: &'static [&'static str],
    /// What says so beside words about support.
    pub by_phone: &'static [&'static str],
    /// What else is done with a telephone.
    pub apart: &'static [&'static str],
    /// What says that it is the partner who calls.
    pub calling: &'static [&'static str],
}

/// The words of each language.
pub const VOCABULARIES: &[Vocabulary] = &[SHARED, en::WORDS, de::WORDS, fr::WORDS, es::WORDS, it::WORDS, nl::WORDS];

/// What all languages write alike.
const SHARED: Vocabulary = Vocabulary {
    lang: "",
    always: &[
        "24/7", "24 / 7", "24x7", "24 x 7", "24×7", "24 × 7", "7x24", "7×24", "24/7/365", "24/365", "24h/7",
    ],
    anytime: &[],
    complete: &[
        "24h support",
        "24h hotline",
        "24h helpdesk",
        "24h service",
        "24 h support",
        "24 h hotline",
        "24 h service",
    ],
    answering: &[],
    serving: &[
        "support*",
        "hotline*",
        "helpdesk*",
        "help desk",
        "servicedesk*",
        "service desk",
    ],
    others: &["portal*"],
    limits: &["sla", "slas"],
    manners: &[],
    denials: &[],
    phone: &[],
    by_phone: &[],
    apart: &[],
    calling: &[],
};
