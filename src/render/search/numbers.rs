//! Numbers and sorted words in, short text out that a script may quote: no sign in it needs to be escaped.

/// The signs of numbers.
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// How many bits of a number a sign holds; the signs of the upper half say that more follow.
const BITS: u32 = 5;

/// Writes `number`, its lowest bits first.
pub fn push_number(out: &mut String, number: u32) {
    let mut rest = number;
    loop {
        let low = rest & ((1 << BITS) - 1);
        rest >>= BITS;
        let sign = if rest == 0 { low } else { low | 1 << BITS };
        push_sign(out, sign);
        if rest == 0 {
            return;
        }
    }
}

/// Two gaps that are both below this share a sign: most terms that make long lists stand in every second or third unit.
const SMALL: u32 = 5;

/// The first sign of those that end a gap.
const LAST: u32 = SMALL * SMALL;

/// The first sign of those after which more follow.
const MORE: u32 = 56;

/// How many signs say that more follow.
const DIGITS: u32 = 8;

/// Writes rising numbers as the gaps between them: the first signs stand for two small gaps, the last ones say that more follow.
pub fn push_rising(out: &mut String, numbers: impl IntoIterator<Item = u32>) {
    let mut next = 0;
    let mut before = None;
    for number in numbers {
        let gap = number - next;
        next = number + 1;
        match before.take() {
            Some(small) if gap < SMALL => push_sign(out, small * SMALL + gap),
            other => {
                if let Some(small) = other {
                    push_sign(out, LAST + small);
                }
                if gap < SMALL {
                    before = Some(gap);
                } else {
                    push_gap(out, gap);
                }
            }
        }
    }
    if let Some(small) = before {
        push_sign(out, LAST + small);
    }
}

/// Writes one gap, its lowest part first. As many signs as it takes hold no number that fewer could hold.
fn push_gap(out: &mut String, gap: u32) {
    let mut rest = gap;
    while rest >= MORE - LAST {
        rest -= MORE - LAST;
        push_sign(out, MORE + rest % DIGITS);
        rest /= DIGITS;
    }
    push_sign(out, LAST + rest);
}

/// The rising numbers that [`push_rising`] has written, as the browser reads them.
#[cfg(test)]
pub fn rising(text: &str) -> Vec<u32> {
    let (mut found, mut next, mut low, mut scale) = (Vec::new(), 0, 0, 1);
    for byte in text.bytes() {
        let sign = SIGNS.iter().position(|sign| *sign == byte).unwrap_or_default() as u32;
        let gaps = match sign {
            _ if sign < LAST => vec![sign / SMALL, sign % SMALL],
            _ if sign < MORE => vec![(sign - LAST) * std::mem::replace(&mut scale, 1) + std::mem::take(&mut low)],
            _ => {
                low += (sign - LAST) * scale;
                scale *= DIGITS;
                Vec::new()
            }
        };
        for gap in gaps {
            found.push(next + gap);
            next += gap + 1;
        }
    }
    found
}

/// Writes a sign.
fn push_sign(out: &mut String, sign: u32) {
    out.push(SIGNS.get(sign as usize).map_or('A', |sign| char::from(*sign)));
}

/// Writes numbers, each with how often it stands there without a break, beside the first time.
pub fn push_runs(out: &mut String, numbers: impl IntoIterator<Item = u32>) {
    let mut run: Option<(u32, u32)> = None;
    for number in numbers {
        match &mut run {
            Some((own, more)) if *own == number => *more += 1,
            _ => {
                if let Some((own, more)) = run.replace((number, 0)) {
                    push_number(out, own);
                    push_number(out, more);
                }
            }
        }
    }
    if let Some((own, more)) = run {
        push_number(out, own);
        push_number(out, more);
    }
}

/// Writes sorted words, each as what it has in common with the one before and the rest.
#[derive(Default)]
pub struct Sorted {
    /// The word before.
    before: String,
}

impl Sorted {
    /// Writes the next word.
    pub fn push(&mut self, out: &mut String, word: &str) {
        let pairs = self.before.chars().zip(word.chars());
        let common = pairs.take_while(|(one, other)| one == other).count();
        // The number is one sign.
        let common = common.min((1 << BITS) - 1);
        push_number(out, u32::try_from(common).unwrap_or(0));
        out.extend(word.chars().skip(common));
        word.clone_into(&mut self.before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let check = |number: u32, expected: &str| {
            let mut out = String::new();
            push_number(&mut out, number);
            assert_eq!(out, expected, "{number}");
        };
        check(0, "A");
        check(31, "f");
        check(32, "gB");
        check(1023, "_f");
        check(1024, "ggB");
    }

    #[test]
    fn rising_numbers_are_read_as_they_were_written() {
        for step in [1, 2, 3, 5, 6, 7, 30, 31, 32, 255, 278, 279, 280, 2000, 3000, 100_000] {
            let numbers: Vec<u32> = (0..200)
                .scan(0, |at, turn| {
                    *at += 1 + (step * (turn % 7)) / 3;
                    Some(*at)
                })
                .collect();
            let mut out = String::new();
            push_rising(&mut out, numbers.iter().copied());
            assert_eq!(rising(&out), numbers, "{step}");
        }
    }

    #[test]
    fn rising_numbers_are_written_as_gaps() {
        let check = |numbers: &[u32], expected: &str| {
            let mut out = String::new();
            push_rising(&mut out, numbers.iter().copied());
            assert_eq!(out, expected, "{numbers:?}");
        };
        check(&[], "");
        check(&[0], "Z");
        // Two small gaps in one sign, and what is left.
        check(&[0, 1], "A");
        check(&[4, 9], "Y");
        check(&[0, 1, 2, 9], "AZf");
        check(&[0, 30], "Z2");
        check(&[30], "3");
        check(&[31], "4Z");
        check(&[31 + 31 * 8], "44Z");
        check(&[30 + 31 * 8], "_3");
    }

    #[test]
    fn numbers_that_stand_there_again_are_counted() {
        let mut out = String::new();
        push_runs(&mut out, [1, 1, 1, 0, 2, 2]);
        assert_eq!(out, "BCAACB");
        push_runs(&mut out, []);
        assert_eq!(out, "BCAACB");
    }

    #[test]
    fn words_share_their_beginnings() {
        let mut out = String::new();
        let mut sorted = Sorted::default();
        for word in ["mail", "mailbox", "mandan", "請求"] {
            sorted.push(&mut out, word);
            out.push(' ');
        }
        assert_eq!(out, "Amail Ebox Cndan A請求 ");
    }
}
