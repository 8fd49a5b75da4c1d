//! render

pub mod pdf;
