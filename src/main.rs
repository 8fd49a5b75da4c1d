//! A command in, a report and an exit code out.
//!
//! 0: fine. 1: problems in the content. 2: wrong use. 3: the system failed.

use std::process::ExitCode;

use aushang::cli::{Cli, Command};
use aushang::command;
use clap::Parser;

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Build(args) => command::build(&args),
        Command::Serve(args) => command::serve(&args),
        Command::Check(args) => command::check(&args),
        Command::Due(args) => command::due(&args),
        Command::Price(args) => command::price(&args),
        Command::Archive(args) => command::archive(&args),
        Command::Diff(args) => command::diff(&args),
        Command::Init(args) => command::init(&args),
        Command::Explain(args) => command::explain(&args),
        Command::Schema(args) => command::schema(&args),
    };
    ExitCode::from(outcome.code())
}
