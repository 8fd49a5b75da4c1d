//! `aushang schema`: JSON Schemas, so that editors complete keys and mark mistakes.

use serde_json::Value as Json;

use super::{Outcome, print, say, whole};
use crate::catalog::catalog_schema;
use crate::catalog::profile::profile_schema;
use crate::cli::{Schema, SchemaArgs};
use crate::config::site_schema;
use crate::diagnostic::reason;
use crate::project::front_matter_schema;

/// Prints one schema, or writes all into a folder.
pub fn schema(args: &SchemaArgs) -> Outcome {
    if let Some(which) = args.which {
        return print(&text(which));
    }
    let Some(folder) = &args.out else {
        return Outcome::WrongUse;
    };
    for (name, text) in schemas() {
        let path = folder.join(name);
        let written = std::fs::create_dir_all(folder).and_then(|()| whole::write(&path, text.as_bytes()));
        if let Err(error) = written {
            say(&format!(
                "error: {} can't be written: {}\n  help: choose another folder with `--out`\n",
                path.display(),
                reason(&error)
            ));
            return Outcome::SystemFailed;
        }
    }
    Outcome::Fine
}

/// All schemas with the names of their files.
pub(super) fn schemas() -> impl Iterator<Item = (&'static str, String)> {
    let all = [
        ("catalog.schema.json", Schema::Catalog),
        ("profile.schema.json", Schema::Profile),
        ("site.schema.json", Schema::Site),
        ("front-matter.schema.json", Schema::FrontMatter),
    ];
    all.into_iter().map(|(name, which)| (name, text(which)))
}

/// A schema as indented JSON.
fn text(which: Schema) -> String {
    let schema: Json = match which {
        Schema::Catalog => catalog_schema(),
        Schema::Profile => profile_schema(),
        Schema::Site => site_schema(),
        Schema::FrontMatter => front_matter_schema(),
    };
    format!("{schema:#}\n")
}
