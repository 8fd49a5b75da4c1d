//! A site and an address in, bytes out: one file or folder for each kind of output.

pub mod brand;
pub mod theme;
