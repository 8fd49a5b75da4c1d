//! A code in, its explanation out.

use std::fmt::Write;

use super::{Code, Level};

/// What `aushang explain CODE` prints: the code, its level, why it matters, an example each of wrong and right, and what
/// `site.toml` can make of it.
pub fn render(code: Code) -> String {
    format!(
        "{} ({}): {}\n\n{}\n\n{}\n",
        code.name(),
        code.level(),
        code.summary(),
        text(code),
        wrap(&checks(code))
    )
}

/// What `[checks]` can make of a code.
fn checks(code: Code) -> String {
    let made = |word: &str, other: Level| {
        format!("Under `[checks]` in site.toml, `{code} = \"{other}\"` makes {word} {other} of it.")
    };
    match code.level() {
        Level::Error if code.is_loss() => {
            "`[checks]` in site.toml can't make a warning of it: something would be missing \
                                           from the site, or be told to those whom it is not for."
                .to_owned()
        }
        Level::Error => made("a", Level::Warning),
        Level::Warning => made("an", Level::Error),
    }
}

/// All codes with their summaries, one a line, in the order of the table.
pub fn list() -> String {
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0);
    let mut list = String::new();
    for code in Code::ALL {
        // Writing to a string can't fail.
        let _ = writeln!(
            list,
            "{:width$}  {:7}  {}",
            code.name(),
            code.level().to_string(),
            code.summary()
        );
    }
    list
}

/// The explanation alone: its prose wrapped for a terminal, its examples as they are.
pub(super) fn text(code: Code) -> String {
    let lines: Vec<String> = code.explanation().lines().map(wrap).collect();
    lines.join("\n")
}

/// A line of prose in several of at most 80 columns; an indented line is an example and stays.
fn wrap(line: &str) -> String {
    /// What a terminal shows at least.
    const WIDTH: usize = 80;
    if line.starts_with(' ') {
        return line.to_owned();
    }
    let mut wrapped = String::new();
    let mut column = 0;
    for word in line.split(' ') {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > WIDTH {
            wrapped.push('\n');
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += width;
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn an_explanation_reads_well() {
        insta::assert_snapshot!(render(Code::DuplicateKey), @r#"
        duplicate-key (error): a key given twice in one map

        Only one of the two values could count, and nobody could say which: a price
        would be wrong without anybody noticing. Remove one, or give the second another
        name.

        Wrong:
            price:
              amount: 120.00
              per: hour
              amount: 150.00

        Right:
            price:
              amount: 150.00
              per: hour

        `[checks]` in site.toml can't make a warning of it: something would be missing
        from the site, or be told to those whom it is not for.
        "#);
    }

    #[test]
    fn it_says_what_settings_can_make_of_it() {
        let check = |code: Code, expected: &str| assert!(render(code).ends_with(expected), "{}", render(code));
        check(
            Code::BrokenLink,
            "\n\nUnder `[checks]` in site.toml, `broken-link = \"warning\"` makes a warning of it.\n",
        );
        check(
            Code::MissingTitle,
            "\n\nUnder `[checks]` in site.toml, `missing-title = \"error\"` makes an error of it.\n",
        );
    }

    #[test]
    fn the_list_has_all_of_them() {
        let list = list();
        assert_eq!(list.lines().count(), Code::ALL.len());
        insta::assert_snapshot!(list.lines().take(3).collect::<Vec<_>>().join("\n"), @r#"
        yaml-syntax                error    YAML that does not parse
        toml-syntax                error    TOML that does not parse
        duplicate-key              error    a key given twice in one map
        "#);
    }

    #[test]
    fn each_says_why_and_shows_wrong_and_right() {
        for code in Code::ALL {
            let text = code.explanation();
            let (why, examples) = text
                .split_once("\n\nWrong:\n")
                .unwrap_or_else(|| panic!("{code}: no wrong example"));
            let (wrong, right) = examples
                .split_once("\n\nRight:\n")
                .unwrap_or_else(|| panic!("{code}: no right example"));
            assert!(why.len() > 40 && why.ends_with('.'), "{code}: {why}");
            for example in [wrong, right] {
                let indented = example.lines().all(|line| line.is_empty() || line.starts_with("    "));
                assert!(indented && !example.trim().is_empty(), "{code}: {example}");
                assert!(
                    example.lines().all(|line| line.chars().count() <= 80),
                    "{code}: {example}"
                );
            }
            assert_ne!(wrong, right, "{code}");
        }
    }

    #[test]
    fn names_are_unique_and_found_again() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        for code in Code::ALL {
            assert_eq!(Code::from_name(code.name()), Some(*code));
            assert!(
                code.name()
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte.is_ascii_digit())
            );
            assert!(!code.summary().ends_with('.'), "{code}");
        }
        assert_eq!(Code::from_name("no-such-code"), None);
    }
}
