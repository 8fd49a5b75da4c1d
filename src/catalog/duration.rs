//! Durations of the terms.

use std::fmt;

/// A time as promised, with its units kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duration(String);

impl Duration {
    /// Reads "1 h 30 min".
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
