//! A document's view and a Typst template in, an accessible and archivable PDF out.
//!
//! No other folder names the `typst` crates. The template sees three files beside it: `view.json` (the
//! [`DisclosureView`](crate::view::DisclosureView), the [`NoticeView`](crate::view::NoticeView), the
//! [`ProfileView`](crate::view::ProfileView) or the [`PrintedPlaybook`](crate::view::PrintedPlaybook)), `strings.json`
//! (interface texts by name) and `terms.json` (what programs read of it, to be attached); and a playbook's pictures. It
//! reaches nothing else: no disk, no network, no clock.

mod export;
mod fault;
mod sheet;
mod world;

#[cfg(test)]
mod playbook_tests;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use export::{Paper, STACK, Template, Typesetter};
pub use sheet::{Illustrated, Sheet};
pub use world::{MOST_PICTURES, picture};
