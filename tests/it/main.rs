//! The program as its users run it: folders and command lines in, printed texts, exit codes and output folders out.
//!
//! One binary holds all of these tests, because linking the program takes longer than running them.

mod architecture;
mod case;
mod corpus;
mod fixtures;
mod folder;
mod parity;
mod privacy;
mod site;
