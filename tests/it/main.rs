//! The program as its users run it: folders and command lines in, printed texts, exit codes and output folders out.
//!
//! One binary holds all of these tests, because linking the program takes longer than running them.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod architecture;
mod archive;
mod case;
mod command;
mod corpus;
mod deadlines;
mod diff;
mod due;
mod escalation;
mod fixtures;
mod folder;
mod hours;
mod init;
mod library;
mod notice;
mod parity;
mod preview;
mod price;
mod prices;
mod privacy;
mod profiles;
mod robust;
mod schemas;
mod site;
mod twins;
mod words;
