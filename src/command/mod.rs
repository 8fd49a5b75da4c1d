//! What each command does: one file each, and what they share.

mod asked;
mod archive;
mod build;
mod check;
mod diff;
mod due;
mod explain;
mod init;
mod price;
mod profile;
mod schema;
mod serve;
mod whole;

pub use archive::archive;
pub use build::build;
pub use check::check;
pub use diff::diff;
pub use due::due;
pub use explain::explain;
pub use init::init;
pub use price::price;
pub use schema::schema;
pub use serve::serve;

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::cli::{Format, ProjectArgs};
use crate::config::Audience;
use crate::decode::{Date, parse_date};
use crate::diagnostic::{self, Code, Diagnostic, Diagnostics, Level};
use crate::project::Project;
use crate::site::Request;
use crate::source::Files;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Fine,
    /// The content has errors.
    Problems,
    /// The command can't be carried out as given.
    WrongUse,
    /// The system refused something.
    SystemFailed,
}

impl Outcome {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Problems => 1,
            Self::WrongUse => 2,
            Self::SystemFailed => 3,
        }
    }

    /// How a run ends that found this.
    fn of(found: &[Diagnostic]) -> Self {
        let of_system =
            |one: &Diagnostic| matches!(one.code, Code::OutputNotWritable | Code::DiskFull | Code::Unreadable);
        let mut errors = found.iter().filter(|one| one.level == Level::Error);
        if errors.clone().any(of_system) {
            Self::SystemFailed
        } else if errors.clone().any(|one| one.code == Code::OutputNotOurs) {
            Self::WrongUse
        } else if errors.next().is_some() {
            Self::Problems
        } else {
            Self::Fine
        }
    }
}

/// Says what is wrong with how the command was given.
fn wrong_use(message: &str, help: &str) -> Outcome {
    say(&format!("error: {message}\n  help: {help}\n"));
    Outcome::WrongUse
}

/// Refuses a project's folder that is none.
fn is_folder(root: &Path) -> Result<(), Outcome> {
    if root.is_dir() {
        return Ok(());
    }
    Err(wrong_use(
        &format!("there is no folder {}", root.display()),
        "name the project's folder with `--root`, or begin one with `aushang init DIR`",
    ))
}

/// Writes to standard error; a reader that has gone is no reason to fail.
fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Says that all is well to somebody who looks on; a pipe hears of problems only.
fn tell(text: &str) {
    if std::io::stderr().is_terminal() {
        say(text);
    }
}

/// Writes to standard output; a reader that has gone is no reason to fail.
fn print(text: &str) -> Outcome {
    let mut out = std::io::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            say(&format!(
                "error: standard output can't be written: {}\n  help: make room, or write elsewhere\n",
                diagnostic::reason(&error)
            ));
            Outcome::SystemFailed
        }
        _ => Outcome::Fine,
    }
}

/// Sorts and prints what was found, and says how the run ends.
fn report(mut found: Diagnostics, files: &Files, format: Format) -> Outcome {
    diagnostic::sort(&mut found, files);
    let printed = match format {
        Format::Text => {
            if !found.is_empty() {
                let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
                say(&diagnostic::text::render(&found, files, color));
            }
            Outcome::Fine
        }
        Format::Json => print(&diagnostic::json::render(&found, files)),
        Format::Sarif => print(&diagnostic::sarif::render(&found, files)),
    };
    if printed != Outcome::Fine {
        return printed;
    }
    Outcome::of(&found)
}

/// What is asked of the sites.
fn request(args: &ProjectArgs, project: &Project) -> Result<Request, Outcome> {
    Ok(Request {
        as_of: AsOf::read(args.as_of.as_deref())?.day(project),
        drafts: args.drafts,
    })
}

/// The day whose terms are shown.
#[derive(Clone, Copy)]
enum AsOf {
    /// The one that is asked for.
    Day(Date),
    /// The one that it is where the partner is, at the time of SOURCE_DATE_EPOCH, which makes builds repeatable.
    Time(Timestamp),
    /// Today where the partner is.
    Now,
}

impl AsOf {
    /// As asked by `--as-of`, else by SOURCE_DATE_EPOCH, else today.
    fn read(as_of: Option<&str>) -> Result<Self, Outcome> {
        if let Some(text) = as_of {
            return parse_date(text).map(Self::Day).map_err(|reason| {
                wrong_use(
                    &format!("`--as-of {text}`: {reason}"),
                    "write a day as YYYY-MM-DD, such as 2027-03-01",
                )
            });
        }
        let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") else {
            return Ok(Self::Now);
        };
        let seconds = text.trim().parse::<i64>().ok();
        let time = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
        time.map(Self::Time).ok_or_else(|| {
            wrong_use(
                &format!("SOURCE_DATE_EPOCH is `{text}`"),
                "set it to seconds since 1970, or unset it",
            )
        })
    }

    /// The time that is asked for, or now.
    fn moment(self) -> Timestamp {
        match self {
            Self::Time(time) => time,
            Self::Day(_) | Self::Now => Timestamp::now(),
        }
    }

    /// The day for this project's partner.
    fn day(self, project: &Project) -> Date {
        let time = match self {
            Self::Day(day) => return day,
            Self::Time(_) | Self::Now => self.moment(),
        };
        let partner = project.catalog.offer.partner.as_ref();
        let zone = partner.and_then(|partner| TimeZone::get(&partner.value.time_zone.value).ok());
        time.to_zoned(zone.unwrap_or(TimeZone::UTC)).date()
    }
}

/// Both audiences, in the order of the output.
const AUDIENCES: [Audience; 2] = [Audience::Agents, Audience::Customers];

/// A bar on a terminal, nothing in a pipe.
fn progress(length: usize) -> indicatif::ProgressBar {
    if std::io::stderr().is_terminal() {
        indicatif::ProgressBar::new(length as u64)
    } else {
        indicatif::ProgressBar::hidden()
    }
}
