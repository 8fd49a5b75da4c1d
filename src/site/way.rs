//! Paths in, addresses out: the way from one page to another, and a path as it stands in an address.

use std::fmt::Write as _;

/// The way from the page at `from` to the file at `to`, both below one root: `../prices.html`.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let target: Vec<&str> = to.split('/').collect();
    let folder = &from[..from.len().saturating_sub(1)];
    let shared = folder
        .iter()
        .zip(&target[..target.len().saturating_sub(1)])
        .take_while(|(a, b)| a == b)
        .count();
    let mut way = "../".repeat(folder.len() - shared);
    way.push_str(&target[shared..].join("/"));
    href(&way)
}

/// A path as it stands in an address: what could be misread there is written in per cent.
pub fn href(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
        if plain {
            out.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
