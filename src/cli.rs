//! The command line: types only.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns a support catalog and playbooks into a support site, printed disclosures and a desk for agents.
#[derive(Debug, Parser)]
#[command(name = "aushang", version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the sites: OUT/customers and OUT/agents, whole or not at all
    Build(BuildArgs),
    /// Show the sites while they are written, each change as soon as it is saved
    Serve(ServeArgs),
    /// Say everything that is wrong, and write nothing
    Check(CheckArgs),
    /// Say when a request must be answered, and how that comes about
    Due(DueArgs),
    /// Say what something costs, with the working
    Price(PriceArgs),
    /// Say what changes for customers between two states of the terms
    Diff(DiffArgs),
    /// Record the disclosures' versions that hold, so that each keeps its address and its bytes
    Archive(ArchiveArgs),
    /// Write a small project to begin with
    Init(InitArgs),
    /// Explain a problem by its code, or list all codes
    Explain(ExplainArgs),
    /// Print the JSON Schema of the catalog, profiles, site.toml or front matter, for editors
    Schema(SchemaArgs),
}

/// Where the project is and as of when.
#[derive(Debug, Args)]
pub struct ProjectArgs {
    /// The project's folder, with site.toml in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Show the terms of this day (YYYY-MM-DD; default: SOURCE_DATE_EPOCH, else today in the partner's zone)
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,
    /// How problems are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// `aushang build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Which project.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// The folder to write; it is replaced whole (default: dist in the project's folder)
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// `aushang serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The project's folder, with site.toml in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The port; default: the first free one from 4700 on
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// The address of this machine to listen on; one that others can reach wants --allow-host
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: String,
    /// A host name under which browsers may ask, beside this machine's own; may be given several times
    #[arg(long, value_name = "NAME")]
    pub allow_host: Vec<String>,
    /// Open the start page in a browser
    #[arg(long)]
    pub open: bool,
    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Show the terms of this day (YYYY-MM-DD; default: SOURCE_DATE_EPOCH, else today in the partner's zone)
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Look through the folder again and again, where the system does not tell of changes, as on network shares
    #[arg(long)]
    pub poll: bool,
    /// What opens a file from the page: code, subl, idea, emacsclient and others; a command with {file}, {line} and {column}
    /// in it; or an address such as vscode://file/{file}:{line}:{column} (default: $VISUAL, where it is one of these)
    #[arg(long, value_name = "EDITOR")]
    pub editor: Option<String>,
}

/// `aushang check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Which project.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// List what this profile asks for, item by item: csp, eu-22, de-dlinfov, de-pangv, uk-psr or one of your own
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,
    /// The language of that list; default: the site's first
    #[arg(long, value_name = "TAG", requires = "profile")]
    pub lang: Option<String>,
}

/// `aushang due`.
#[derive(Debug, Args)]
pub struct DueArgs {
    /// The project's folder, with site.toml in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The kind of support, by its id in the catalog
    #[arg(long, value_name = "ID")]
    pub support: String,
    /// The severity, by its id
    #[arg(long, value_name = "ID")]
    pub severity: String,
    /// How the request came in: a contact's id or a kind such as phone
    #[arg(long, value_name = "CONTACT")]
    pub channel: Option<String>,
    /// When, as the partner's clocks show it (2026-12-23T16:40) or with an offset (2026-12-23T16:40+01:00); default:
    /// SOURCE_DATE_EPOCH, else now
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Two times, with `/` between them, between which the clock was stopped; may be given several times
    #[arg(long, value_name = "FROM/TO")]
    pub pause: Vec<String>,
    /// The language of the answer; default: the site's first
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Answer::Text)]
    pub format: Answer,
}

/// `aushang price`.
#[derive(Debug, Args)]
pub struct PriceArgs {
    /// The project's folder, with site.toml in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The kind of support, by its id in the catalog
    #[arg(long, value_name = "ID")]
    pub support: String,
    /// The time that the work takes, such as "1 h 40 min"
    #[arg(long, value_name = "TIME")]
    pub work: Option<String>,
    /// When it begins, as the partner's clocks show it (2026-12-05T20:00) or with an offset; with a day alone, that day's
    /// price is taken and no surcharge applies, and without it today's
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// How many incidents, calls, users, devices or days; one unless said otherwise
    #[arg(long, value_name = "N")]
    pub count: Option<u32>,
    /// How many months; one unless said otherwise
    #[arg(long, value_name = "N")]
    pub months: Option<u32>,
    /// What is spent in a month, where the price is a share of it; without VAT, unless the partner sells to consumers alone
    #[arg(long, value_name = "AMOUNT")]
    pub spend: Option<String>,
    /// How many journeys; one unless said otherwise
    #[arg(long, value_name = "N")]
    pub journeys: Option<u32>,
    /// The time that the journeys take, where they are charged by time
    #[arg(long, value_name = "TIME")]
    pub travel: Option<String>,
    /// Who is told the price; default: businesses, unless the partner sells to consumers alone
    #[arg(long = "for", value_name = "READER", value_enum)]
    pub reader: Option<For>,
    /// The language of the answer; default: the site's first
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Answer::Text)]
    pub format: Answer,
}

/// `aushang diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The old state: a day (YYYY-MM-DD), a git revision, or a project's folder (write ./NAME where NAME could be a revision)
    pub old: String,
    /// The new state, likewise; default: the project as it is now
    pub new: Option<String>,
    /// The project's folder, with site.toml in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The language of the answer; default: all of the site's
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// Also write the letter that tells the readers of a document of it, as PDF
    #[arg(long, value_name = "FILE")]
    pub letter: Option<PathBuf>,
    /// The document whose readers the letter is for, by its id; needed where there are several
    #[arg(long = "for", value_name = "ID", requires = "letter")]
    pub document: Option<String>,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t = Answer::Text)]
    pub format: Answer,
}

/// Who is told a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum For {
    /// Prices without VAT, and the VAT of the sum
    Business,
    /// Prices with VAT
    Consumers,
}

/// `aushang archive`.
#[derive(Debug, Args)]
pub struct ArchiveArgs {
    /// The project's folder, with site.toml in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Record the terms of this day (YYYY-MM-DD; default: SOURCE_DATE_EPOCH, else today in the partner's zone)
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// How problems are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Answer {
    /// For people
    Text,
    /// One JSON object
    Json,
}

/// `aushang init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder to write; it must be new or empty
    pub dir: PathBuf,
}

/// `aushang explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A code such as broken-link; without one, all are listed
    pub code: Option<String>,
}

/// `aushang schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Which schema; without one, all are written to DIR
    #[arg(value_enum, required_unless_present = "out")]
    pub which: Option<Schema>,
    /// Write all schemas into this folder instead
    #[arg(long, value_name = "DIR", conflicts_with = "which")]
    pub out: Option<PathBuf>,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code hosts
    Sarif,
}

/// The schemas there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Schema {
    /// Files under content/catalog
    Catalog,
    /// Files under content/profiles
    Profile,
    /// site.toml
    Site,
    /// Front matter of pages and playbooks
    FrontMatter,
}
