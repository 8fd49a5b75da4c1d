//! aushang turns a partner's support catalog and playbooks into a support website, printed disclosures and a desk for
//! agents.
//!
//! A site is a pure function from address to bytes:
//!
//! ```text
//! Files ──load──▶ Project ──resolve──▶ Site ──render(address)──▶ bytes ──▶ disk
//! ```
//!
//! The modules stand in the order of the stages, and each imports only from those above it. `source` and `diagnostic` are
//! one floor: what is read can be wrong, and what is wrong has a place.

pub mod parallel;
pub mod source;
pub mod diagnostic;
pub mod decode;
pub mod catalog;
pub mod config;
pub mod markdown;
pub mod project;
pub mod site;
pub mod view;
pub mod render;
pub mod output;
pub mod preview;
pub mod cli;
pub mod command;
#[cfg(test)]
mod testing;
