//! The table of mistakes: each one's name, weight and explanation.

use std::fmt;

/// How much a mistake weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing is written, and the exit code is 1.
    Error,
    /// It is told, and the build goes on.
    Warning,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Level::Error => "error",
            Level::Warning => "warning",
        })
    }
}

/// Writes the enum, its names, weights and explanations from one table.
macro_rules! codes {
    ($($level:ident $variant:ident $name:literal $summary:literal $explanation:literal;)*) => {
        /// A kind of mistake. Its name stays the same from version to version.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $summary] $variant,)*
        }

        impl Code {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The name, as printed and as `site.toml` and `aushang explain` take it.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// The weight it has unless `site.toml` says otherwise.
            pub fn level(self) -> Level {
                match self { $(Code::$variant => Level::$level,)* }
            }

            /// What it is, in a line.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$variant => $summary,)* }
            }

            /// Why it matters and how to mend it, in a few lines.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $explanation,)* }
            }
        }
    };
}

codes! {
    Error YamlSyntax "yaml-syntax" "YAML that does not parse"
        "The file is not YAML, so nothing in it could be read. Look at the marked place and the line before it: most often it is an indentation by a tab, a missing space after a colon, or a text with a colon in it that wants quotes.";
    Error TomlSyntax "toml-syntax" "TOML that does not parse"
        "site.toml is not TOML, so nothing in it could be read. Texts want double quotes, tables want square brackets.";
    Error DuplicateKey "duplicate-key" "a key given twice in one map"
        "Only one of the two values could count, and nobody could say which. Remove one, or give the second another name.";
    Error UnknownKey "unknown-key" "a key that is not known here"
        "The key is spelled wrongly, or stands one level too deep or too high. `aushang schema` prints all keys for editors, which then complete them.";
    Error MissingKey "missing-key" "a key that is needed and not there"
        "Add the key. `aushang schema` says what each one means.";
    Error WrongType "wrong-type" "a value of another kind than the key takes"
        "For instance a list where a text is wanted, or a text where a number is wanted.";
    Error BadValue "bad-value" "a value that is not written as it must be"
        "The kind is right, but the value can't be read: a duration such as `1 h 30 min`, a rate such as `19 %`, a language such as `de` or `pt-BR`, a colour such as `#0b5cad`.";
    Error DuplicateId "duplicate-id" "two entries with one id"
        "Files under content/catalog are merged by their top-level keys, and an id may stand once in all of them. Rename or remove one.";
    Error UnknownReference "unknown-reference" "a name that is nowhere defined"
        "An id that the catalog does not define, or a `{{ … }}` in a text that names nothing. Define it, or choose the one that was meant.";
    Error PriceWithoutCurrency "price-without-currency" "a price whose currency is not known"
        "Give `partner.currency` once for all prices, or `currency` beside this one. Currencies are the letters of ISO 4217, such as EUR.";
    Error NegativeAmount "negative-amount" "an amount below zero"
        "Prices, surcharges and fees are zero or more. A discount is said as a lower price.";
    Error ChargeWithoutPrice "charge-without-price" "support that is charged and has no price"
        "Where support is charged, customers must be told its price. Give `price`, or say `price: included`.";
    Error SupportWithoutHours "support-without-hours" "support without service hours"
        "Customers must be told when they are served. Name one of the schedules under `hours`.";
    Error SupportWithoutContact "support-without-contact" "support that nobody can reach"
        "Customers must be told how to reach each kind of support. Name at least one of the `contacts`.";
    Error HoursSyntax "hours-syntax" "opening hours that do not parse"
        "Hours are written in the notation of OpenStreetMap: `Mo-Fr 08:00-18:00; PH off`, `24/7`, `Fr,Sa 22:00-02:00`.";
    Error UnknownTimeZone "unknown-time-zone" "a time zone that does not exist"
        "Time zones are names of the IANA database such as `Europe/Berlin`. An abbreviation such as CET or PST is no zone: it says nothing about summer time.";
    Error ImpossibleDate "impossible-date" "a date that is not in the calendar"
        "Dates are written YYYY-MM-DD, for instance 2027-03-01.";
    Error OverlappingVersions "overlapping-versions" "two versions that begin on the same day"
        "Each version holds from its `from` date until the next one begins, so two can't begin on one day.";
    Error RouteWithoutEntry "route-without-entry" "an escalation route without a way in"
        "An agent must know where a request is opened: give `open` with an address, or `contact`.";
    Error RouteNotEntitled "route-not-entitled" "a playbook names a route that can't serve it"
        "The route does not take this kind of issue or none of these products. Choose a route that does, or correct the front matter.";
    Error EmptyDisclosure "empty-disclosure" "a disclosure that names no support"
        "A disclosure is printed for certain kinds of support: list their ids under `support`.";
    Error ResellerWithoutProvider "reseller-without-provider" "an indirect reseller without a provider"
        "An indirect reseller works through a provider, and customers and agents must know which. Give `partner.provider`.";
    Error DeliveryWithoutParty "delivery-without-party" "support that another firm delivers, without its name"
        "Support that is resold or outsourced is delivered by somebody: say by whom with `by`.";
    Error NetToConsumers "net-to-consumers" "a disclosure to consumers without a VAT rate"
        "Consumers are told total prices with VAT. Give `partner.vat.rate`, so that they can be computed.";
    Error CallWithoutPrice "call-without-price" "a service number without the price of a call"
        "Beside a number that costs more than the basic rate, such as 0180 or 0900, stands what a call costs. Give `call_price`.";
    Warning MissingTranslation "missing-translation" "a text that one of the languages lacks"
        "The default language is shown instead, with a notice to the reader. Add the text, or remove the language from site.toml.";
    Warning OrphanTranslation "orphan-translation" "a translation of a page that does not exist"
        "A file such as `mail.de.md` stands beside `mail.md`. Without the page in the default language nothing links to it.";
    Error FrontMatterNotClosed "front-matter-not-closed" "front matter that has no end"
        "Front matter begins with a line of three hyphens and ends with another. Add the second one.";
    Warning MissingTitle "missing-title" "a page without a title"
        "Give `title` in the front matter, or begin the page with a heading of the first level.";
    Error BrokenLink "broken-link" "a link to a page or file that is not there"
        "Correct the address. Addresses are relative to the file that they stand in, or begin with `/` for the folder the page belongs to.";
    Error BrokenAnchor "broken-anchor" "a link to a heading that is not there"
        "The page exists, but it has no heading or anchor of that name. Headings get theirs from their words, or from `{#name}` behind them.";
    Error PrivateLink "private-link" "a public page that links to an internal one"
        "Customers could not follow the link and would learn that the page exists. Remove the link, or give this page the audience `agents`.";
    Error PrivateReference "private-reference" "a public page that names something internal"
        "The catalog entry is for agents only, so a page for customers can't print it. Remove the reference, or give this page the audience `agents`.";
    Error DuplicateAddress "duplicate-address" "two pages with one address"
        "Only one of them could be published. Rename one of the files, or remove the alias.";
    Error TemplateError "template-error" "a template that does not parse or run"
        "The theme's template has a mistake at the marked place. Compare it with the file of the same name in the default theme.";
    Error MissingThemeFile "missing-theme-file" "a theme that does not exist or lacks a file"
        "Name a folder under `themes/`, or leave `theme` out for the default one.";
    Warning MissingPicture "missing-picture" "a picture that is not there"
        "Correct the address, or add the file. The picture's description is shown in its place.";
    Warning PictureWithoutText "picture-without-text" "a picture without a description"
        "Somebody who can't see the picture learns nothing from it. Write `![what it shows](file.png)`.";
    Error NotUtf8 "not-utf8" "a file whose bytes are not UTF-8"
        "Save it as UTF-8. The first wrong byte is named.";
    Error LinkOutside "link-outside" "a symbolic link that leads out of the project"
        "What it points to may hold anything, so it is not read. Copy the file in.";
    Error CyclicLink "cyclic-link" "a symbolic link that leads back into itself"
        "Reading it would never end. Remove the link.";
    Error AliasBomb "alias-bomb" "YAML aliases that unfold to too much"
        "Aliases that hold aliases grow without bound. Write the values out.";
    Error FileTooLarge "file-too-large" "a file that is too large to be meant"
        "Text files are read up to 8 MiB and pictures up to 64 MiB. Split the file, or keep it elsewhere and link to it.";
    Error Unreadable "unreadable" "a file or folder that can't be read"
        "The system refused it; its reason is in the message.";
    Error OutputNotWritable "output-not-writable" "an output folder that can't be written"
        "Choose another with `--out`, or mend its permissions. The last build is as it was.";
    Error OutputNotOurs "output-not-ours" "an output folder that holds something else"
        "A build replaces its folder whole. This one was not made by aushang, so nothing in it was touched. Choose another with `--out`, or empty it.";
    Error DiskFull "disk-full" "no room left for the output"
        "The last build is as it was. Make room and build again.";
    Error PdfError "pdf-error" "a disclosure that can't be typeset"
        "The Typst template of the theme has a mistake, or a text needs a letter that its fonts lack.";
    Error BadPhone "bad-phone" "a telephone number that can't be dialled"
        "Write it internationally with a plus, such as `+49 40 5550100`; it is checked against its country's plan.";
    Error RawHtml "raw-html" "raw HTML where it is switched off"
        "site.toml says `raw_html = false`. Write it as Markdown.";
    Error BadContrast "bad-contrast" "a brand colour that can't be read"
        "Neither white nor black reads well enough on it (4.5 to 1 is asked by WCAG 2.2, 1.4.3). Choose a darker or a lighter one.";
    Warning AvoidedTerm "avoided-term" "a wording that the glossary avoids"
        "The glossary gives one wording for each term. Use it, so that readers see that the same thing is meant.";
    Warning ReviewOverdue "review-overdue" "a page past its date of review"
        "Somebody promised to read it again by then. Read it, mend it, and set the next date.";
}

impl Code {
    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Code> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
