//! Numbers and sorted words in, short text out that a script may quote: no sign in it needs to be escaped.

/// The signs of numbers: those of the upper half say that more follow.
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// How many bits a sign holds.
const BITS: u32 = 5;

/// Writes `number`, its lowest bits first.
pub fn push_number(out: &mut String, number: u32) {
    let mut rest = number;
    loop {
        let low = rest & ((1 << BITS) - 1);
        rest >>= BITS;
        let sign = if rest == 0 { low } else { low | 1 << BITS };
        out.push(SIGNS.get(sign as usize).map_or('A', |sign| char::from(*sign)));
        if rest == 0 {
            return;
        }
    }
}

/// Writes rising numbers as the gaps between them.
pub fn push_rising(out: &mut String, numbers: impl IntoIterator<Item = u32>) {
    let mut next = 0;
    for number in numbers {
        push_number(out, number - next);
        next = number + 1;
    }
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
    fn rising_numbers_are_written_as_gaps() {
        let mut out = String::new();
        push_rising(&mut out, [0, 1, 2, 9]);
        assert_eq!(out, "AAAG");
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
