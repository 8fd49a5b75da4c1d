//! The partner's colour in, the colours of the theme out, each checked for contrast.
//!
//! Contrast is that of WCAG 2.2 (1.4.3, 1.4.6). Colours are made darker or lighter along the lightness of OKLCH, so that they keep
//! their hue.

use std::fmt;

/// The paper in the light scheme; the same as `--paper` in the styles.
const LIGHT_PAPER: Colour = Colour {
    red: 0xff,
    green: 0xff,
    blue: 0xff,
};

/// The paper in the dark scheme; the same as `--paper` in the styles.
const DARK_PAPER: Colour = Colour {
    red: 0x12,
    green: 0x16,
    blue: 0x1b,
};

/// The ground of code and of the current row in the light scheme; the same as `--ground` in the styles.
const LIGHT_GROUND: Colour = Colour {
    red: 0xf2,
    green: 0xf4,
    blue: 0xf5,
};

/// The ground of code and of the current row in the dark scheme; the same as `--ground` in the styles.
const DARK_GROUND: Colour = Colour {
    red: 0x1b,
    green: 0x21,
    blue: 0x27,
};

/// White text on the brand.
const WHITE: Colour = Colour {
    red: 0xff,
    green: 0xff,
    blue: 0xff,
};

/// Dark text on the brand; the same as `--ink` in the styles.
const INK: Colour = Colour {
    red: 0x12,
    green: 0x16,
    blue: 0x1b,
};

/// What text needs at least: WCAG 2.2, 1.4.3.
const ENOUGH: f64 = 4.5;

/// What text should have: WCAG 2.2, 1.4.6.
const AMPLE: f64 = 7.0;

/// How dark and light the sign may be on dark paper: darker it sinks into it, lighter it glares.
const DARK_SIGN: (f64, f64) = (0.34, 0.5);

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// The colour written `#rrggbb` or `#rgb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let short = |at: usize| {
            u8::from_str_radix(digits.get(at..=at)?, 16)
                .ok()
                .map(|digit| digit * 17)
        };
        match digits.len() {
            6 => Some(Self {
                red: part(0)?,
                green: part(2)?,
                blue: part(4)?,
            }),
            3 => Some(Self {
                red: short(0)?,
                green: short(1)?,
                blue: short(2)?,
            }),
            _ => None,
        }
    }

    /// The contrast with another colour, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }

    /// The relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Red, green and blue in proportion to light, 0 to 1.
    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// This colour with `share` of another, 0 to 1.
    fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |a: u8, b: u8| byte(f64::from(a).mul_add(1.0 - share, f64::from(b) * share) / 255.0);
        Self {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// A colour that text can't be read on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BrandError {
    /// The colour.
    pub colour: Colour,
    /// The contrast with white.
    pub white: f64,
    /// The contrast with black ink.
    pub ink: f64,
}

impl fmt::Display for BrandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { colour, white, ink } = self;
        write!(
            f,
            "on {colour} white reaches a contrast of {white:.2} to 1 and black ink {ink:.2} to 1, and text needs {ENOUGH} to 1"
        )
    }
}

impl std::error::Error for BrandError {}

/// The colours of one scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scheme {
    /// The sign and the current place.
    brand: Colour,
    /// Text on it.
    on_brand: Colour,
    /// Links.
    link: Colour,
    /// The ground of the current row.
    tint: Colour,
}

/// The partner's colour and what follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brand {
    /// The colours by day.
    light: Scheme,
    /// The colours in the dark.
    dark: Scheme,
}

impl Brand {
    /// What follows from the partner's colour.
    ///
    /// # Errors
    /// Neither white nor black ink reads on it at 4.5 to 1.
    pub fn new(colour: Colour) -> Result<Self, BrandError> {
        let on_brand = text_on(colour)?;
        let light_link = until_read(colour, LIGHT_GROUND, -0.01);
        let light = Scheme {
            brand: colour,
            on_brand,
            link: light_link,
            tint: LIGHT_PAPER.mixed(light_link, 0.07),
        };
        let lightness = Lch::of(colour).lightness;
        let sign = if lightness < DARK_SIGN.0 || lightness > DARK_SIGN.1 {
            at_lightness(colour, lightness.clamp(DARK_SIGN.0, DARK_SIGN.1))
        } else {
            colour
        };
        let (sign, on_sign) = text_on(sign).map_or((colour, on_brand), |text| (sign, text));
        let dark_link = until_read(colour, DARK_GROUND, 0.01);
        let dark = Scheme {
            brand: sign,
            on_brand: on_sign,
            link: dark_link,
            tint: DARK_PAPER.mixed(dark_link, 0.12),
        };
        Ok(Self { light, dark })
    }

    /// The partner's colour.
    pub fn colour(&self) -> Colour {
        self.light.brand
    }

    /// The colour of text on it: white or black ink.
    pub fn text(&self) -> Colour {
        self.light.on_brand
    }

    /// The custom properties for both schemes, as the head of the style sheet. Print pages are paper in both.
    pub fn css(&self) -> String {
        format!(
            ":root,.paper{{{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
            self.light, self.dark
        )
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            brand,
            on_brand,
            link,
            tint,
        } = self;
        write!(f, "--brand:{brand};--on-brand:{on_brand};--link:{link};--tint:{tint}")
    }
}

/// White or black ink, whichever reads on `colour`; white where both do.
fn text_on(colour: Colour) -> Result<Colour, BrandError> {
    let (white, ink) = (colour.contrast(WHITE), colour.contrast(INK));
    if white >= ENOUGH {
        Ok(WHITE)
    } else if ink >= ENOUGH {
        Ok(INK)
    } else {
        Err(BrandError { colour, white, ink })
    }
}

/// `colour`, made darker or lighter in steps until it has ample contrast with `ground`, and so with the paper.
fn until_read(colour: Colour, ground: Colour, step: f64) -> Colour {
    let start = Lch::of(colour).lightness;
    let steps = (0..=100).map(|count| f64::from(count).mul_add(step, start));
    let mut reads = steps
        .map(|lightness| {
            if (lightness - start).abs() < 1e-9 {
                colour
            } else {
                at_lightness(colour, lightness.clamp(0.0, 1.0))
            }
        })
        .skip_while(|tried| tried.contrast(ground) < AMPLE);
    reads.next().unwrap_or(if step < 0.0 { INK } else { WHITE })
}

/// `colour` at another lightness: hue kept, chroma as near as sRGB has it.
fn at_lightness(colour: Colour, lightness: f64) -> Colour {
    let own = Lch::of(colour);
    (0..=50)
        .map(|count| own.chroma * (1.0 - f64::from(count) / 50.0))
        .find_map(|chroma| {
            Lch {
                lightness,
                chroma,
                hue: own.hue,
            }
            .colour()
        })
        .unwrap_or(if lightness > 0.5 { WHITE } else { INK })
}

/// A colour in OKLCH (CSS Color 4, section 9).
#[derive(Clone, Copy, Debug)]
struct Lch {
    /// 0 to 1.
    lightness: f64,
    /// 0 to about 0.4.
    chroma: f64,
    /// In radians.
    hue: f64,
}

impl Lch {
    /// That of an sRGB colour.
    fn of(colour: Colour) -> Self {
        let [red, green, blue] = colour.linear();
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let medium = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * long + 0.793_617_785 * medium - 0.004_072_046_8 * short;
        let a = 1.977_998_495_1 * long - 2.428_592_205 * medium + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766 * short;
        Self {
            lightness,
            chroma: a.hypot(b),
            hue: b.atan2(a),
        }
    }

    /// The sRGB colour, if there is one.
    fn colour(self) -> Option<Colour> {
        /// Rounding may leave a part this far outside.
        const SLACK: f64 = 0.0005;
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let long = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        let parts = [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
        ];
        if parts.iter().any(|part| !(-SLACK..=1.0 + SLACK).contains(part)) {
            return None;
        }
        let [red, green, blue] = parts.map(|part| {
            let part = part.clamp(0.0, 1.0);
            byte(if part <= 0.003_130_8 {
                part * 12.92
            } else {
                part.powf(1.0 / 2.4).mul_add(1.055, -0.055)
            })
        });
        Some(Colour { red, green, blue })
    }
}

/// A part of a colour, 0 to 1, as a byte.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=255 before"
)]
fn byte(part: f64) -> u8 {
    (part * 255.0).round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A colour of a test.
    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect("a colour")
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let check = |a: &str, b: &str, expected: f64| {
            let found = colour(a).contrast(colour(b));
            assert!((found - expected).abs() < 0.006, "{a} on {b}: {found}");
        };
        check("#000000", "#ffffff", 21.0);
        check("#fff", "#fff", 1.0);
        check("#777777", "#ffffff", 4.48);
        check("#767676", "#ffffff", 4.54);
        check("#595959", "#ffffff", 7.0);
        check("#0000ff", "#ffffff", 8.59);
        check("#ff0000", "#ffffff", 4.0);
    }

    #[test]
    fn text_on_the_brand_is_white_or_ink_or_an_error() {
        let check =
            |brand: &str, text: &str| assert_eq!(Brand::new(colour(brand)).expect("readable").text().to_string(), text);
        check("#0b5cad", "#ffffff");
        check("#ffd400", "#12161b");
        check("#767676", "#ffffff");
        check("#000000", "#ffffff");
        let error = Brand::new(colour("#777777")).expect_err("neither reads");
        assert_eq!(
            error.to_string(),
            "on #777777 white reaches a contrast of 4.48 to 1 and black ink 4.06 to 1, and text needs 4.5 to 1"
        );
    }

    #[test]
    fn links_reach_seven_to_one_in_both_schemes() {
        for brand in [
            "#0b5cad", "#ffd400", "#e2001a", "#00a37a", "#000000", "#ffffff", "#5b2d8e", "#123456", "#ff00ff",
        ] {
            let Brand { light, dark } = Brand::new(colour(brand)).expect("readable");
            assert!(
                light.link.contrast(LIGHT_GROUND) >= AMPLE && light.link.contrast(LIGHT_PAPER) >= AMPLE,
                "{brand}: {}",
                light.link
            );
            assert!(
                dark.link.contrast(DARK_GROUND) >= AMPLE && dark.link.contrast(DARK_PAPER) >= AMPLE,
                "{brand}: {}",
                dark.link
            );
            assert!(light.brand.contrast(light.on_brand) >= ENOUGH, "{brand}");
            assert!(dark.brand.contrast(dark.on_brand) >= ENOUGH, "{brand}");
        }
    }

    #[test]
    fn a_colour_survives_the_way_to_oklch_and_back() {
        for text in ["#0b5cad", "#ffd400", "#e2001a", "#123456", "#ffffff", "#000000"] {
            assert_eq!(
                Lch::of(colour(text)).colour().map(|back| back.to_string()).as_deref(),
                Some(text)
            );
        }
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["0b5cad", "#0b5ca", "#0b5cag", "#äää", "", "#0b5cadff", "#+1+1+1"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
