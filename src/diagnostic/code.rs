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

/// How a kind of mistake weighs, and whether `site.toml` has a say in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// An error, whatever `site.toml` says: what was written could not be read, can't be published as it was written, or
    /// would tell customers what is not for them. As a warning it would be gone, and nobody would know.
    Loss,
    /// An error unless `site.toml` says otherwise: the site is whole, and one may publish it so.
    Error,
    /// A warning unless `site.toml` says otherwise.
    Warning,
}

/// Writes the enum, its names, weights and explanations from one table. An explanation is a paragraph that says why it
/// matters, and examples, each indented by four columns under `Wrong:` and `Right:`.
macro_rules! codes {
    ($($weight:ident $variant:ident $name:literal $summary:literal $explanation:literal;)*) => {
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

            /// How it weighs.
            fn weight(self) -> Weight {
                match self { $(Code::$variant => Weight::$weight,)* }
            }

            /// What it is, in a line.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$variant => $summary,)* }
            }

            /// Why it matters and how to mend it, with an example each of wrong and right.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $explanation,)* }
            }
        }
    };
}

codes! {
    Loss YamlSyntax "yaml-syntax" "YAML that does not parse"
        r#"The file is not YAML, so nothing in it could be read. Look at the marked place and the line before it: most often it is an indentation by a tab, a missing space after a colon, or a text with a colon in it that wants quotes.

Wrong:
    note: Closed: see the portal

Right:
    note: "Closed: see the portal""#;
    Loss TomlSyntax "toml-syntax" "TOML that does not parse"
        r#"site.toml is not TOML, so nothing in it could be read. Texts want double quotes, lists and the names of tables want square brackets.

Wrong:
    theme = default
    languages = "en", "de"

Right:
    theme = "default"
    languages = ["en", "de"]"#;
    Loss DuplicateKey "duplicate-key" "a key given twice in one map"
        "Only one of the two values could count, and nobody could say which: a price would be wrong without anybody noticing. Remove one, or give the second another name.

Wrong:
    price:
      amount: 120.00
      per: hour
      amount: 150.00

Right:
    price:
      amount: 150.00
      per: hour";
    Loss UnknownKey "unknown-key" "a key that is not known here"
        "What stands under a key that nobody reads would silently be missing from the site. The key is spelled wrongly, or stands one level too deep or too high. `aushang schema` prints all keys for editors, which then complete them.

Wrong:
    technical:
      incudes: [remote help]

Right:
    technical:
      includes: [remote help]";
    Loss MissingKey "missing-key" "a key that is needed and not there"
        r#"Without this key the entry says too little to be published. Add it; `aushang schema` says what each key means.

Wrong:
    office:
      name: Office hours

Right:
    office:
      name: Office hours
      open: "Mo-Fr 08:00-18:00""#;
    Loss WrongType "wrong-type" "a value of another kind than the key takes"
        "The key takes another kind of value, and guessing what was meant could publish something wrong: for instance a list where a text is wanted, or a text where a number is wanted.

Wrong:
    contacts: hotline

Right:
    contacts: [hotline]";
    Loss BadValue "bad-value" "a value that is not written as it must be"
        "The kind of value is right, but it is not written so that it can be read without guessing: a duration such as `1 h 30 min`, a rate such as `19 %`, a language such as `de` or `pt-BR`, a colour such as `#0b5cad`.

Wrong:
    increment: a quarter
    languages: [german]

Right:
    increment: 15 min
    languages: [de]";
    Loss DuplicateId "duplicate-id" "two entries with one id"
        r#"Files under content/catalog are merged by their top-level keys, so an id may stand once in all of them; else a reference to it could mean either. Rename one entry, or remove it.

Wrong:
    # contacts.yaml
    contacts:
      hotline: { kind: phone, number: "+49 40 5550100" }
    # more.yaml
    contacts:
      hotline: { kind: phone, number: "+49 40 5550199" }

Right:
    # contacts.yaml
    contacts:
      hotline: { kind: phone, number: "+49 40 5550100" }
    # more.yaml
    contacts:
      night-line: { kind: phone, number: "+49 40 5550199" }"#;
    Loss UnknownReference "unknown-reference" "a name that is nowhere defined"
        "An id that the catalog does not define, or a `{{ … }}` in a text that names nothing, would leave a hole in the page. Define it, or choose the one that was meant.

Wrong:
    Call {{ contacts.hotlin }}.

Right:
    Call {{ contacts.hotline }}.";
    Loss BrokenReference "broken-reference" "a reference to the catalog that lacks a brace"
        "A reference is two braces, a name, and two braces, on one line. With one missing it is no reference, and readers would see braces where a price or a number should stand. A backslash before the first brace says that the braces are meant as they are.

Wrong:
    It costs {{ support.technical.price }.

Right:
    It costs {{ support.technical.price }}.";
    Error PriceWithoutCurrency "price-without-currency" "a price whose currency is not known"
        "An amount alone is no price: readers in two countries would read two. Give `partner.currency` once for all prices, or `currency` beside this one. Currencies are the three letters of ISO 4217.

Wrong:
    price: { amount: 120.00, per: hour }

Right:
    price: { amount: 120.00, per: hour, currency: EUR }";
    Loss NegativeAmount "negative-amount" "an amount below zero"
        "Prices, surcharges and fees are zero or more; a minus is most often a slip of the pen that would be published as an offer. Say a discount as a lower price.

Wrong:
    price: { amount: -120.00, per: hour }

Right:
    price: { amount: 120.00, per: hour }";
    Error ChargeWithoutPrice "charge-without-price" "support that is charged and has no price"
        "Where support is charged, customers must be told its price before they order it. Give `price`, or say that the support is included.

Wrong:
    technical:
      name: Technical support

Right:
    technical:
      name: Technical support
      price: included";
    Error SupportWithoutHours "support-without-hours" "support without service hours"
        "Customers must be told when they are served. Name one of the schedules that stand under `hours`.

Wrong:
    technical:
      name: Technical support

Right:
    technical:
      name: Technical support
      hours: office";
    Error SupportWithoutContact "support-without-contact" "support that nobody can reach"
        "Customers must be told how to reach each kind of support. Name at least one entry of `contacts`.

Wrong:
    technical:
      name: Technical support
      contacts: []

Right:
    technical:
      name: Technical support
      contacts: [hotline, mail]";
    Error ClosedContact "closed-contact" "a promise that nobody can ask for while it holds"
        "A time to answer runs on a clock. While that clock runs, one of the contacts by which the answer is promised must be open, or customers count on an answer that they can't ask for.

Wrong:
    contacts: [hotline]
    response:
      urgent: { within: 1 h, clock: always }

Right:
    contacts: [hotline]
    response:
      urgent: { within: 1 h }";
    Error ClaimBeyondClock "claim-beyond-clock" "words that promise an answer at any time, on a clock that stands still"
        "Words such as `24/7` or `rund um die Uhr` promise an answer at any time. Where the time to answer runs on a schedule that is closed for longer than that time, customers wait through the night for an answer that nobody gives. Words of a kind of support may mean any of its promises, so one that is kept day and night makes them right; those of a contact are right where that contact is always open. The words count beside others about an answer (`support`, `help`, `reach`) or alone. A sentence that denies or limits something (`not`, `only`, `during`, `on request`) promises nothing, and neither does one about what is taken, watched or kept, such as requests, servers and backups, or about what a vendor does.

Wrong:
    technical:
      summary: We answer round the clock.
      hours: office
      response: { urgent: { within: 1 h } }

Right:
    technical:
      summary: We answer in office hours.
      hours: office
      response: { urgent: { within: 1 h } }";
    Error PhoneWithoutNumber "phone-without-number" "support by telephone without a telephone"
        "The words of this support say that it is given by telephone, or each call is charged, and none of its contacts is a telephone: whoever wants to call finds no number. Contacts count that hold today or later. Name a contact of the kind `phone`, or say how the support is given.

Wrong:
    technical:
      name: Phone support
      contacts: [mail]

Right:
    technical:
      name: Phone support
      contacts: [hotline, mail]";
    Error LanguageNotSpoken "language-not-spoken" "support in a language that none of its contacts speaks"
        "Customers choose support by the language in which it is promised, and would reach nobody who speaks it. Name a contact with that language, or remove it. Languages count without their country: who speaks `de` speaks `de-AT`. A contact that names no language may speak any. Contacts count as they are today or later.

Wrong:
    contacts:
      hotline: { kind: phone, number: \"+49 40 5550100\", languages: [de] }
    support:
      technical:
        languages: [de, fr]
        contacts: [hotline]

Right:
    contacts:
      hotline: { kind: phone, number: \"+49 40 5550100\", languages: [de, fr] }
    support:
      technical:
        languages: [de, fr]
        contacts: [hotline]";
    Error WrongExample "wrong-example" "a worked example whose price is not what comes out"
        "A worked example is computed anew by the price and its rules each time, so that readers can rely on it: what is free first, then whole steps, the least and the most, the surcharges by the minute, and each item rounded to what can be paid. `aushang price` shows the working.

Wrong:
    price:
      amount: 120.00
      per: hour
      increment: 15 min
      examples:
        - { work: 1 h 40 min, price: 200.00 }

Right:
    price:
      amount: 120.00
      per: hour
      increment: 15 min
      examples:
        - { work: 1 h 40 min, price: 210.00 }";
    Loss HoursSyntax "hours-syntax" "opening hours that do not parse"
        r#"Hours are computed with, for the page, the calendar and the deadlines, so they are written in the notation of OpenStreetMap: days by two letters, times by four digits, rules parted by semicolons, `PH` for public holidays.

Wrong:
    open: Monday to Friday 8-18

Right:
    open: "Mo-Fr 08:00-18:00; PH off""#;
    Loss BadCalendar "bad-calendar" "a calendar of public holidays that can't be read"
        r#"The days of an imported calendar are days on which nobody is there, so each of its events is a whole day that exists. Calendars are files of iCalendar below `content/catalog/`, as governments hand them out.

Wrong:
    holidays_file: https://example.com/hamburg.ics

Right:
    holidays_file: content/catalog/hamburg.ics"#;
    Warning CalendarEnds "calendar-ends" "public holidays that are not known for long"
        "Behind the last day of an imported calendar nobody knows of public holidays, and hours would be promised on them. Pages tell the days of half a year, so a newer calendar is needed by then.

Wrong:
    holidays_file: content/catalog/hamburg-2025.ics

Right:
    holidays_file: content/catalog/hamburg-2027.ics";
    Loss UnknownTimeZone "unknown-time-zone" "a time zone that does not exist"
        "Time zones are names of the IANA database. An abbreviation such as CET or PST is no zone: it says nothing about summer time, and some mean several places.

Wrong:
    time_zone: CET

Right:
    time_zone: Europe/Berlin";
    Loss ImpossibleDate "impossible-date" "a date that is not in the calendar"
        "The date is not in the calendar, so it can't be known which day was meant. Dates are written YYYY-MM-DD.

Wrong:
    from: 2027-02-30

Right:
    from: 2027-03-01";
    Loss OverlappingVersions "overlapping-versions" "two versions that begin on the same day"
        "Each version holds from its `from` date until the next one begins. Two that begin on one day would both hold, and nobody could say which price to pay.

Wrong:
    price:
      - { from: 2027-01-01, amount: 120.00, per: hour }
      - { from: 2027-01-01, amount: 130.00, per: hour }

Right:
    price:
      - { from: 2027-01-01, amount: 120.00, per: hour }
      - { from: 2027-07-01, amount: 130.00, per: hour }";
    Error RouteWithoutEntry "route-without-entry" "an escalation route without a way in"
        "An agent under pressure must see at once where a request is opened. Give `open` with an address, or `contact` with the id of a contact.

Wrong:
    commercial:
      name: Commercial support

Right:
    commercial:
      name: Commercial support
      open: https://vendor.example/requests";
    Error RouteNotEntitled "route-not-entitled" "a playbook names a route that can't serve it"
        "The playbook sends agents to a route that does not take this kind of issue, or none of these products, or that is a benefit of levels of which the partner holds none, so the request would be refused. Choose a route that does, or correct the front matter.

Wrong:
    kind: technical
    routes: [commercial]     # which takes billing only

Right:
    kind: technical
    routes: [advanced]";
    Error IncidentsLeft "incidents-left" "incidents that are left beyond what a level brings"
        "`left` says how many of a level's incidents are left, as was counted on a day. More than the level brings can't be left, and of what is unlimited nothing is counted. One of the two numbers is old or mistyped, and agents would promise what the vendor refuses.

Wrong:
    entitlements:
      gold: { incidents: 5, left: { incidents: 7, on: 2026-11-01 } }

Right:
    entitlements:
      gold: { incidents: 5, left: { incidents: 2, on: 2026-11-01 } }";
    Warning LeftOutdated "left-outdated" "incidents left that were counted more than a year ago, or are yet to be"
        "Levels bring their incidents for a year, so a count that is older says nothing of what is left, and one of a day to come can't have been made. Agents would rely on it. Count again, and write the number with its day.

Wrong:
    entitlements:
      gold: { incidents: 5, left: { incidents: 2, on: 2019-11-01 } }

Right:
    entitlements:
      gold: { incidents: 5, left: { incidents: 2, on: 2026-11-01 } }";
    Error EntitlementEnded "entitlement-ended" "a route that is used after its entitlement has ended"
        "The levels and plans by which the partner may use a route have days until which they are held (`held_until`, and `until` beside an allowance). Afterwards the vendor refuses its requests. A playbook that names the route then, a version of the route or of its entitlements that begins or ends later, and what customers are told of it then, can't all be right. Renew the level, or choose another route.

Wrong:
    routes:
      premier:
        entitlements:
          - { gold: 10 }
          - { from: 2999-07-01, gold: 20 }
    levels:
      gold: { name: Gold, held_from: 2021-01-01, held_until: 2999-06-30 }

Right:
    levels:
      gold: { name: Gold, held_from: 2021-01-01, held_until: 3000-06-30 }";
    Error AllowanceOutsideScope "allowance-outside-scope" "incidents for a product that their route does not take, or a playbook's that they are not for"
        "The incidents that a level brings are for the products that the route takes, and where the allowance has `products`, for these alone. The playbook escalates a product by it that is none of them, and no other of its routes takes it: the request would be refused, or charged. Add a route that takes the product, or make another playbook for it. An allowance whose `products` the route does not take is never used for them.

Wrong:
    entitlements:
      gold: { incidents: 10, products: [database] }
    ---
    products: [mail]
    routes: [premier]

Right:
    products: [database]
    routes: [premier]";
    Error EmptyDisclosure "empty-disclosure" "a disclosure that names no support"
        "A disclosure tells customers the terms of certain kinds of support; one that names none would be an empty sheet. List their ids under `support`.

Wrong:
    business:
      title: Support terms
      support: []

Right:
    business:
      title: Support terms
      support: [technical, billing]";
    Error ResellerWithoutProvider "reseller-without-provider" "an indirect reseller without a provider"
        "An indirect reseller works through a provider, and customers and agents must know which. Give `partner.provider`.

Wrong:
    partner:
      model: indirect-reseller

Right:
    partner:
      model: indirect-reseller
      provider: Hansa Distribution";
    Error DeliveryWithoutParty "delivery-without-party" "support that another firm delivers, without its name"
        "Support that is resold or outsourced is delivered by somebody else, and customers must be told by whom. Name the firm with `by`.

Wrong:
    technical:
      delivery: outsourced

Right:
    technical:
      delivery: outsourced
      by: Fjord Service";
    Error NetToConsumers "net-to-consumers" "a disclosure to consumers without a VAT rate"
        "Consumers are told total prices with VAT, which can't be computed without its rate. Give `partner.vat.rate`.

Wrong:
    partner:
      sells_to: both
      vat: { id: DE123456789 }

Right:
    partner:
      sells_to: both
      vat: { id: DE123456789, rate: 19 % }";
    Error MissingItem "missing-item" "a disclosure that does not state what its profile asks for"
        "The disclosure names a profile, such as a law, and lacks something that it asks for. Add it to the catalog as the message says; where the item hangs on a condition that does not hold for you, say why under `not_applicable`. `aushang check --profile NAME` lists all items. It is a list of what is present, not legal advice.

Wrong:
    business:
      profiles: [eu-22]       # `authority` is neither stated nor excused

Right:
    business:
      profiles: [eu-22]
      not_applicable:
        authority: Our activity needs no permit.";
    Error CallWithoutPrice "call-without-price" "a service number without the price of a call"
        r#"Beside a number that costs more than the basic rate, such as 0180 or 0900, stands what a call costs; callers would learn it from their bill. Give `call_price`.

Wrong:
    number: "+49 180 5 000000"

Right:
    number: "+49 180 5 000000"
    call_price: { amount: 0.14, per: minute }"#;
    Warning MissingTranslation "missing-translation" "a text that one of the languages lacks"
        "Readers of that language get the default language instead, with a notice. Add the text, or remove the language from site.toml.

Wrong:
    name: { en: Office hours }

Right:
    name: { en: Office hours, de: Bürozeiten }";
    Warning OrphanTranslation "orphan-translation" "a translation of a page or into a language that does not exist"
        "A file such as `mail.de.md` is the translation of `mail.md` beside it. Without the page in the default language nothing links to it, and nobody would find it. Add that page, or rename this one.

Wrong:
    content/pages/mail.de.md

Right:
    content/pages/mail.md
    content/pages/mail.de.md";
    Loss FrontMatterNotClosed "front-matter-not-closed" "front matter that has no end"
        "Front matter begins with a line of three hyphens and ends with another. Without the second one the whole page would be taken for it, and its text be lost.

Wrong:
    ---
    title: Getting help

    Call us.

Right:
    ---
    title: Getting help
    ---

    Call us.";
    Warning MissingTitle "missing-title" "a page without a title"
        "Tabs, search, links and screen readers name a page by its title. Give `title` in the front matter, or begin the page with a heading of the first level.

Wrong:
    Call us when mail does not arrive.

Right:
    # Mail does not arrive

    Call us.";
    Warning MissingStrings "missing-strings" "a language in which the theme lacks texts"
        "Menus, labels and the words around figures come from the theme. What it lacks in a language stands there in English, and readers of that language may not understand it. Add the texts in a file of the project's theme; a file may hold as few as you like.

Wrong:
    languages = [\"en\", \"fr\"]

Right:
    languages = [\"en\", \"fr\"]   # and themes/default/strings/fr/site.ftl, …";
    Error BrokenLink "broken-link" "a link to a page or file that is not there"
        "Whoever follows the link finds nothing, most often when they need help. Addresses are relative to the file that they stand in, or begin with `/` for the folder that the page belongs to. Addresses elsewhere are not visited, but must be written so that a browser can follow them.

Wrong:
    [Billing](biling.md)
    [The vendor](htps://vendor.example/)

Right:
    [Billing](billing.md)
    [The vendor](https://vendor.example/)";
    Error BrokenAnchor "broken-anchor" "a link to a heading or anchor that is not there"
        "The page exists, but the link leads to its top, since it has no heading or anchor of that name. Headings get theirs from their words, or from `{#name}` behind them. On the pages that every site has, contacts, schedules and routes have one each, such as `contacts.html#contact-hotline`, `contacts.html#hours-office` and `escalation-matrix.html#route-premier`.

Wrong:
    [Refunds](billing.md#refund)

Right:
    [Refunds](billing.md#refunds)";
    Loss PrivateLink "private-link" "a public page that links to an internal one"
        "Customers could not follow the link, and would learn from it that the page exists. Remove the link, or give this page the audience `agents`.

Wrong:
    audience: customers
    ---
    See [how we escalate](../playbooks/escalate.md).

Right:
    audience: agents
    ---
    See [how we escalate](../playbooks/escalate.md).";
    Loss PrivateReference "private-reference" "a public page that names something internal"
        "The catalog entry is for agents only, so a page for customers can't print it. Remove the reference, or give this page the audience `agents`.

Wrong:
    audience: customers
    ---
    Call {{ contacts.duty-manager }}.

Right:
    audience: customers
    ---
    Call {{ contacts.hotline }}.";
    Loss DuplicateAddress "duplicate-address" "two pages with one address"
        "Only one of the two could be published, and the other would be lost. That holds too where two addresses differ in capital letters only: file shares of Windows and disks of macOS take them for one. Rename one of the files, or remove the alias.

Wrong:
    content/pages/prices.md     (every site has a page prices.html)

Right:
    content/pages/discounts.md";
    Loss TemplateError "template-error" "a template that does not parse or run"
        "The theme's template has a mistake at the marked place, so no page can be made with it. Compare it with the file of the same name in the default theme.

Wrong:
    <h1>{{ page.title }</h1>

Right:
    <h1>{{ page.title }}</h1>";
    Loss MissingThemeFile "missing-theme-file" "a theme that does not exist or lacks a file"
        r#"Pages can't be made without the theme's files. Name a folder that stands under `themes/`, or `default` for the one that comes with the program; a folder needs only the files it changes.

Wrong:
    theme = "nordlich"      # there is themes/nordlicht

Right:
    theme = "nordlicht""#;
    Warning MissingPicture "missing-picture" "a picture that is not there"
        "Readers see the picture's description in its place. Correct the address, or add the file.

Wrong:
    ![The portal](potral.png)

Right:
    ![The portal](portal.png)";
    Warning UnusedFile "unused-file" "a file that looks as if it should be used, and is not"
        "Nothing reads this file, so what stands in it is missing from the site without anybody noticing. Most often it stands in the wrong folder, or its name is spelled wrongly. Move or rename it as the message says, or keep it outside of `content/` and `themes/`.

Wrong:
    content/page/billing.md
    themes/harbour/templates/pgae.html

Right:
    content/pages/billing.md
    themes/harbour/templates/page.html";
    Warning PictureWithoutText "picture-without-text" "a picture without a description"
        "Somebody who can't see the picture learns nothing from it, and WCAG 2.2 asks for a text (1.1.1). Say what the picture shows.

Wrong:
    ![](portal.png)

Right:
    ![The portal with the button New request](portal.png)";
    Loss NotUtf8 "not-utf8" "a file whose bytes or name are not UTF-8"
        r#"The file was saved in another encoding, so its letters can't be known. Save it as UTF-8; the first wrong byte is named. Of a name in another encoding no address can be made: rename the file or folder.

Wrong:
    B\xFCrozeiten           (saved as Latin-1)

Right:
    B\xC3\xBCrozeiten       (saved as UTF-8)"#;
    Loss LinkOutside "link-outside" "a symbolic link that leads out of the project"
        "What the symbolic link points to is no part of the project: it may hold anything, and on another machine be missing, so it is not read. Copy the file in.

Wrong:
    content/pages/help.md -> /home/anna/help.md

Right:
    content/pages/help.md";
    Loss CyclicLink "cyclic-link" "a symbolic link that leads back into itself"
        "The symbolic link leads back into a folder that it stands in, so reading it would never end. Remove the link.

Wrong:
    content/pages/all -> ..

Right:
    content/pages/";
    Loss DanglingLink "dangling-link" "a symbolic link that points to nothing"
        "What the symbolic link points to is not there, so what it stands for would be missing from the site. Restore it, or remove the link.

Wrong:
    content/pages/help.md -> ../old/help.md     (which was deleted)

Right:
    content/pages/help.md";
    Loss AliasBomb "alias-bomb" "YAML aliases that unfold to too much"
        "Aliases that hold aliases grow without bound: a few lines can fill the memory. Write the values out.

Wrong:
    a: &a [x, x, x, x, x, x, x, x, x]
    b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
    c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]

Right:
    a: [x, x, x]";
    Loss FileTooLarge "file-too-large" "a file that is too large to be meant"
        "Text files are read up to 8 MiB and pictures up to 64 MiB; nobody would wait for more, and most often such a file got in by mistake. Split it, or keep it elsewhere and link to it.

Wrong:
    content/pages/recording.mp4     (900 MB)

Right:
    [The recording](https://video.nordlicht.example/recording)";
    Loss Unreadable "unreadable" "a file or folder that can't be read"
        "The system refused to give this file or folder, so what stands in it would be missing from the site. Its reason is in the message; most often permissions are to be mended.

Wrong:
    -rw------- root  content/pages/help.md

Right:
    -rw-r--r-- root  content/pages/help.md";
    Loss OutputNotWritable "output-not-writable" "an output folder that can't be written"
        "The system refused to write the output, or another build is writing it. The last build is as it was. Choose another folder with `--out`, mend its permissions, or wait for the other build.

Wrong:
    aushang build --out /

Right:
    aushang build --out dist";
    Loss OutputNotOurs "output-not-ours" "an output folder that holds something else"
        "A build replaces its folder whole, with everything in it. This one was not made by aushang, so nothing in it was touched. Choose another with `--out`, or empty it yourself.

Wrong:
    aushang build --out ~/Documents

Right:
    aushang build --out ~/Documents/support-site";
    Loss DiskFull "disk-full" "no room left for the output"
        "There was no room left to write the new site, so it was given up; the last build is as it was. A build needs room for what changed, beside the last one. Make room, and build again.

Wrong:
    aushang build --out /mnt/small/dist

Right:
    aushang build --out /mnt/large/dist";
    Loss PdfError "pdf-error" "a document that can't be typeset"
        "The document can't be typeset so that it is accessible and lasts: the theme's Typst template has a mistake, or a text needs a letter that its fonts lack.

Wrong:
    title: Support terms 🚀

Right:
    title: Support terms";
    Loss BadPhone "bad-phone" "a telephone number that can't be dialled"
        r#"A number that can't be dialled leaves a customer alone. Write it internationally with a plus; it is checked against the numbers of its country.

Wrong:
    number: 040 5550100

Right:
    number: "+49 40 5550100""#;
    Loss RawHtml "raw-html" "raw HTML where it is switched off"
        "site.toml says `raw_html = false`, because HTML can do anything to a reader's page. Write it as Markdown.

Wrong:
    <b>Call us</b> first.

Right:
    **Call us** first.";
    Loss BadContrast "bad-contrast" "a brand colour that can't be read"
        r##"Letters of this colour on the page, or on this colour, are hard to read for many: WCAG 2.2 asks for a contrast of 4.5 to 1 (1.4.3). Choose a darker or a lighter one.

Wrong:
    brand = { colour = "#7a7a7a" }

Right:
    brand = { colour = "#0b4f6c" }"##;
    Warning DuplicateAnchor "duplicate-anchor" "an id that two headings of a page have"
        "A link that names the id leads to the first of them, and the second has another id than is written there.

Wrong:
    ## One account {#fix}
    ## All accounts {#fix}

Right:
    ## One account {#fix}
    ## All accounts {#fix-all}";
    Warning BrokenMarkdown "broken-markdown" "what looks like Markdown and is none"
        "A heading without a space behind its signs, an id that is not closed, a box that can't be ticked, an alert of a kind that there is not: readers see signs among the words, and in a playbook a step, an id or a box is missing. What follows a block of code that is not closed is code, too. A backslash before the first sign says that it is meant as it is.

Wrong:
    ##Whose fault is it? {#decide
    - [] The number of the tenant

Right:
    ## Whose fault is it? {#decide}
    - [ ] The number of the tenant";
    Error StepUnreached "step-unreached" "a step of a playbook that nothing leads to"
        "Nobody who follows the playbook ever comes to this step, so what it says is never done. A step goes on with the next heading, unless each of its ways has an arrow.

Wrong:
    ## Whose fault is it? {#decide}
    - Ours → [Mend it](#mend)
    - The service's → [Escalate](#escalate)

    ## Collect {#evidence}

Right:
    ## Whose fault is it? {#decide}
    - Ours → [Mend it](#mend)
    - The service's → [Collect](#evidence)

    ## Collect {#evidence}";
    Error StepLeadsNowhere "step-leads-nowhere" "a step of a playbook with no way on"
        "An agent with a customer on the phone stands there and does not know on. Every way ends in an outcome: a heading whose id is `resolved`, `escalate`, `hand-over` or `tell`, or begins so (`escalate-vm`); or an arrow to a route, a role, a contact or another playbook, but none that leads out of the site. An arrow to what is not there leads nowhere, too, and is told here, whatever `broken-anchor` and `broken-link` weigh.

Wrong:
    ## Mend it {#mend}
    Reset the password.

Right:
    ## Mend it {#mend}
    Reset the password.

    ## Done {#resolved}
    Note which password was reset.";
    Error LoopWithoutExit "loop-without-exit" "steps of a playbook that lead in a circle"
        "Once in these steps, no answer leads out of them. One of them needs an arrow to an outcome, or to a step that ends in one: after the second attempt one escalates.

Wrong:
    ## Does it work now? {#test}
    → [Restart](#restart)

Right:
    ## Does it work now? {#test}
    - Yes → [Done](#resolved)
    - Not after two attempts → [Escalate](#escalate)
    - No → [Restart](#restart)";
    Error BranchWithoutQuestion "branch-without-question" "a step of a playbook that branches and asks nothing"
        "Who reads the step must know what decides the way. Ask it in the heading, or in a sentence before the first arrow.

Wrong:
    ## Decide {#decide}
    - Ours → [Mend it](#mend)
    - The service's → [Escalate](#escalate)

Right:
    ## Whose fault is it? {#decide}
    - Ours → [Mend it](#mend)
    - The service's → [Escalate](#escalate)";
    Error OutcomeWithoutWay "outcome-without-way" "an escalation by no route, or a handover to nobody"
        "An escalation names the route by which the vendor is reached, and a handover names who takes over: the agent must not have to look for it. Where customers read the playbook, both name a contact.

Wrong:
    ## Hand over {#hand-over}
    Somebody else goes on.

Right:
    ## Hand over {#hand-over}
    {{ roles.duty-manager }} goes on: {{ contacts.duty-manager }}.";
    Error RouteNotListed "route-not-listed" "an escalation by a route that the playbook's front matter does not list"
        "Only the routes that the front matter lists are checked against the playbook's kind, products and clouds and the partner's entitlements, and shown beside it.

Wrong:
    routes: [commercial]
    ---
    ## Escalate {#escalate}
    {{ routes.premier.name }}

Right:
    routes: [commercial, premier]
    ---
    ## Escalate {#escalate}
    {{ routes.premier.name }}";
    Error EvidenceMissing "evidence-missing" "evidence that a route asks for and a way to the escalation leaves out"
        "A request without it comes back with a question, and a day is lost. On each way to the escalation a step collects it: a box to tick that names it.

Wrong:
    - [ ] The number of the tenant

Right:
    - [ ] {{ evidence.tenant-id }}";
    Error StepsDiffer "steps-differ" "a translation of a playbook with other ways"
        "Agents take the same way in each language. Both need the same headings with the same ids, and the same arrows, in the same order.

Wrong:
    - Unser Fehler → [Beheben](#beheben)

Right:
    - Unser Fehler → [Beheben](#mend)";
    Warning RoleUnneeded "role-unneeded" "a role of a playbook that no step needs"
        "Roles in the front matter say who needs the playbook, and lists are made of them. Name the role in the step that needs it, or remove it; the roles of a route count as named.

Wrong:
    roles: [admin-agent, sales-agent]

Right:
    roles: [admin-agent]";
    Warning RouteUnneeded "route-unneeded" "a route of a playbook by which no step escalates"
        "Routes in the front matter are those that the playbook's steps lead to: its evidence is checked by them, and agents are offered them. Name the route in the step that escalates, or remove it.

Wrong:
    routes: [premium, tickets]

Right:
    routes: [tickets]";
    Warning SeverityMissing "severity-missing" "a playbook without a severity"
        "By its severity a playbook stands in its place in lists, and shows what was promised to customers for such an issue.

Wrong:
    kind: technical

Right:
    kind: technical
    severity: critical";
    Warning AvoidedTerm "avoided-term" "a wording that the glossary avoids"
        "The glossary gives one wording for each thing, so that readers see that the same is meant. Use it, or change the glossary.

Wrong:
    Choose an escalation path.

Right:
    Choose an escalation route.";
    Warning ReviewOverdue "review-overdue" "a page past its date of review"
        "Somebody promised to read this page again by that day, and readers rely on it. Read it, mend it, and set the next date.

Wrong:
    review: 2025-01-15

Right:
    review: 2027-01-15";
    Loss ArchiveMissing "archive-missing" "a recorded version of a document that is not there"
        "`aushang archive` records each published version with its bytes, and its address is printed on paper. Without the file that address would lead nowhere. Restore it from the repository's history.

Wrong:
    rm archive/en/business/4.1.pdf

Right:
    git checkout v4.1 -- archive/en/business/4.1.pdf";
    Loss ArchiveChanged "archive-changed" "a recorded version of a document that has changed"
        "What was published under a version stays as it was: somebody may rely on it. In `archive/manifest.toml`, `sha256` is the digest of the bytes that were recorded, and `record` that of the entry's other lines, as `aushang archive` writes them. Restore the file or the manifest from the repository's history; what has changed in the terms belongs into a new version.

Wrong:
    archive/en/business/4.1.pdf # replaced by another print

Right:
    version: \"4.2\"            # and `aushang archive`";
    Warning ArchiveUnsealed "archive-unsealed" "an entry of the archive's manifest without a digest of its own"
        "Each entry of `archive/manifest.toml` ends with `record`, the SHA-256 of its other lines, so that a changed day, version or title is noticed as a changed file is. An entry that was recorded before there was `record` has none. `aushang archive` adds it; compare the entry with the repository's history then.

Wrong:
    sha256 = \"c12b...\"
    size = 48213

Right:
    sha256 = \"c12b...\"
    size = 48213
    record = \"9f86...\"         # written by `aushang archive`";
    Loss ArchiveUnknown "archive-unknown" "a file in the archive that nobody has recorded"
        "Each file below `archive/` is published at an address that stays, so each of them stands in `archive/manifest.toml` with its digest. Only `aushang archive` records.

Wrong:
    archive/en/business/4.0.pdf # put there by hand

Right:
    aushang archive";
    Loss VersionRecorded "version-recorded" "a document that says something else under a version that is recorded"
        "A version names one text. Two prints with the same version and different terms leave nobody able to say which holds, so `aushang archive` records none of them. Give the document a new `version`, and the `valid_from` of the change.

Wrong:
    version: \"4.2\"            # recorded, and a price has changed since
    valid_from: 2026-10-01

Right:
    version: \"4.3\"
    valid_from: 2027-03-01";
    Error ShortNotice "short-notice" "a change that is announced later than the terms promise"
        "The partner promises to announce changes some time before they hold (`notice`), and customers may rely on it: they decide in that time whether they stay. The time runs from `announced`, where a version has it, else from the day on which the site is built. It counts for every change of a price, response, contact or schedule that customers are told of, also for one that is for the better.

Wrong:
    notice: 8 weeks             # in `partner`
    price:
      - { amount: 120.00, per: hour }
      - { from: 2027-03-01, announced: 2027-02-01, amount: 128.00, per: hour }

Right:
    price:
      - { amount: 120.00, per: hour }
      - { from: 2027-04-01, announced: 2027-02-01, amount: 128.00, per: hour }";
    Warning NotYetValid "not-yet-valid" "a term whose first version begins after the day that is shown"
        "On the day that is shown nothing is said of it yet. It is published all the same, with the day from which it holds. Say what holds until then in a version without `from`, or build with `--as-of` for a later day.

Wrong:
    price:
      - { from: 2999-01-01, amount: 128.00, per: hour }

Right:
    price:
      - { amount: 120.00, per: hour }
      - { from: 2999-01-01, amount: 128.00, per: hour }";
    Warning OutsideValidity "outside-validity" "a disclosure that does not hold on the day that is shown"
        "Readers take a published document for what holds when they read it. One that has ended wants a new version with new dates; one that has not begun yet is published all the same, with the day from which it holds. `--as-of` builds the site of another day.

Wrong:
    version: \"4.2\"
    valid_from: 2024-01-01
    valid_until: 2024-12-31     # and it is 2026

Right:
    version: \"4.3\"
    valid_from: 2025-01-01";
    Warning NewerTerms "newer-terms" "a disclosure that tells terms newer than itself"
        "A price, response, contact or schedule has changed since the day from which the document says that it holds. Two prints then tell different terms under one version and one date, and nobody can say which of them holds. Give it a new `version`, and a `valid_from` that is not before the change.

Wrong:
    version: \"4.2\"
    valid_from: 2026-10-01      # while a price holds from: 2027-03-01

Right:
    version: \"4.3\"
    valid_from: 2027-03-01";
}

impl Code {
    /// The level it has unless `site.toml` says otherwise.
    pub fn level(self) -> Level {
        match self.weight() {
            Weight::Loss | Weight::Error => Level::Error,
            Weight::Warning => Level::Warning,
        }
    }

    /// Whether it is an error whatever `site.toml` says: as a warning it would publish a site that lacks something.
    pub fn is_loss(self) -> bool {
        self.weight() == Weight::Loss
    }

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
