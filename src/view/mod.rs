//! view
pub mod calendar;
pub mod card;
