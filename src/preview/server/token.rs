//! Randomness of the system in, the secret of one run of the server out.

use std::fmt::{self, Write};
use std::io;

use subtle::ConstantTimeEq;

/// A secret that only pages of this very run know.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// A token that no one can guess: 128 random bits in hexadecimal.
    ///
    /// # Errors
    ///
    /// When the system has no randomness.
    pub fn random() -> io::Result<Self> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        let mut text = String::with_capacity(2 * bytes.len());
        for byte in bytes {
            // Writing to a string can't fail.
            let _ = write!(text, "{byte:02x}");
        }
        Ok(Self(text))
    }

    /// The token as a page carries it: letters and digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the token; takes as long for a nearly right one as for a wrong one.
    pub(super) fn is(&self, text: &[u8]) -> bool {
        self.0.as_bytes().ct_eq(text).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_told_from_all_others() {
        let (token, other) = (Token::random().unwrap(), Token::random().unwrap());
        let text = token.as_str();
        assert_eq!(text.len(), 32);
        assert!(token.is(text.as_bytes()));
        for wrong in [
            other.as_str(),
            "",
            &text[..31],
            &format!("{text}0"),
            &text.to_uppercase().replace('A', "a"),
        ] {
            assert_eq!(token.is(wrong.as_bytes()), wrong == text, "{wrong}");
        }
        assert!(!format!("{token:?}").contains(text));
    }
}
