//! view

pub mod locale;
pub mod strings;
pub mod words;
