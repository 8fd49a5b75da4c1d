//! catalog

pub mod duration;
pub mod money;
pub mod phone;
pub mod schedule;
