//! A text in, a QR code (ISO/IEC 18004) as an SVG picture out.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// The quiet zone on each side that the standard asks for, in modules.
const QUIET: usize = 4;

/// Why a text can't become a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is longer than a code holds: some 2,300 bytes at this level of correction.
    TooLong,
    /// It has letters beyond ASCII. A code does not say which encoding they are in, and readers guess differently:
    /// addresses are percent-encoded.
    NotAscii,
}

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::TooLong => "the text is too long for a QR code",
            Self::NotAscii => "the text has letters that readers of QR codes take for others",
        })
    }
}

impl std::error::Error for Unfit {}

/// The code of `text`, black on white whatever the page's colours, one unit to a module. `title` is what a screen reader
/// says for it.
///
/// # Errors
///
/// [`Unfit`].
pub fn svg(text: &str, title: &str) -> Result<String, Unfit> {
    if !text.is_ascii() {
        return Err(Unfit::NotAscii);
    }
    // M: up to 15 % may be soiled, the usual choice for print.
    let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| Unfit::TooLong)?;
    let size = code.size + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size {
        let row = &code[y];
        let mut x = 0;
        for run in row.chunk_by(|a, b| a.value() == b.value()) {
            if run.first().is_some_and(|module| module.value()) {
                let width = run.len();
                // Writing to a string can't fail.
                let _ = write!(path, "M{} {}h{width}v1h-{width}z", x + QUIET, y + QUIET);
            }
            x += run.len();
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" role=\"img\" \
         shape-rendering=\"crispEdges\"><title>{}</title><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>",
        escape(title)
    ))
}

/// A text as XML writes it between tags.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules of a picture, read back from its path: quiet zone and all.
    fn modules(svg: &str) -> Vec<Vec<bool>> {
        let between = |from: &str, to: &str| svg.split_once(from).unwrap().1.split_once(to).unwrap().0;
        let size: usize = between("viewBox=\"0 0 ", " ").parse().unwrap();
        let mut grid = vec![vec![false; size]; size];
        for run in between("fill=\"#000\" d=\"M", "z\"/>").split("zM") {
            let (place, shape) = run.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (width, rest) = shape.split_once('v').unwrap();
            assert_eq!(rest, format!("1h-{width}"));
            let (x, y, width): (usize, usize, usize) = (x.parse().unwrap(), y.parse().unwrap(), width.parse().unwrap());
            for module in &mut grid[y][x..x + width] {
                assert!(!*module, "drawn twice");
                *module = true;
            }
        }
        grid
    }

    #[test]
    fn the_picture_shows_the_code_in_its_quiet_zone() {
        for text in [
            "",
            "1234567",
            "HTTPS://NORDLICHT.EXAMPLE",
            "https://nordlicht.example/de/bedingungen/?v=4.2#a",
            &"x".repeat(2_000),
        ] {
            let code = QRBuilder::new(text).ecl(ECL::M).build().unwrap();
            let grid = modules(&svg(text, "").unwrap());
            assert_eq!(grid.len(), code.size + 8);
            for (y, row) in grid.iter().enumerate() {
                for (x, module) in row.iter().enumerate() {
                    let inside = (4..code.size + 4).contains(&x) && (4..code.size + 4).contains(&y);
                    assert_eq!(*module, inside && code[y - 4][x - 4].value(), "{x}, {y}");
                }
            }
        }
    }

    #[test]
    fn the_title_is_escaped_and_nothing_is_styled_inline() {
        let svg = svg("a", "<Terms & \"prices\">").unwrap();
        assert!(svg.contains("<title>&lt;Terms &amp; \"prices\"&gt;</title>"), "{svg}");
        assert!(!svg.contains("style") && !svg.contains("script"));
    }

    #[test]
    fn a_text_that_does_not_fit_is_told() {
        assert_eq!(svg("ü", ""), Err(Unfit::NotAscii));
        assert!(svg(&"x".repeat(2_331), "").is_ok());
        assert_eq!(svg(&"x".repeat(2_332), ""), Err(Unfit::TooLong));
    }
}
