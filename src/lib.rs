//! aushang turns a partner's support catalog and playbooks into a support website, printed disclosures and a desk for
//! agents.
//!
//! A site is a pure function from address to bytes:
//!
//! ```text
//! Files ──load──▶ Project ──resolve──▶ Site ──render(address)──▶ bytes ──▶ disk
//! ```
//!
//! The modules stand in the order of the stages, and each imports only from those above it.

pub mod catalog;
pub mod cli;
pub mod command;
pub mod config;
pub mod decode;
pub mod diagnostic;
pub mod markdown;
pub mod output;
pub mod parallel;
pub mod project;
pub mod render;
pub mod site;
pub mod source;
pub mod view;
