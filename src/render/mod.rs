//! render
pub mod calendar;
pub mod card;
pub mod code;
mod lines;
