//! A site and an address in, bytes out: one file or folder for each kind of output.

pub mod brand;
pub mod calendar;
pub mod card;
pub mod code;
mod lines;
pub mod theme;
pub mod pdf;
