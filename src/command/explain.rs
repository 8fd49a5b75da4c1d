//! `aushang explain`: what a code means and how to mend it.

use super::{Outcome, print, wrong_use};
use crate::cli::ExplainArgs;
use crate::diagnostic::{Code, explain as words, nearest};

/// Explains one code, or lists all.
pub fn explain(args: &ExplainArgs) -> Outcome {
    let Some(name) = &args.code else {
        return print(&words::list());
    };
    match Code::from_name(name) {
        Some(code) => print(&words::render(code)),
        None => {
            let near = nearest(name, Code::ALL.iter().map(|code| code.name()));
            let help = match near {
                Some(near) => format!("did you mean `{near}`? `aushang explain` lists all codes"),
                None => "`aushang explain` lists all codes".to_owned(),
            };
            wrong_use(&format!("there is no code `{name}`"), &help)
        }
    }
}
