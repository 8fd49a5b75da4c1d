//! A template that belongs to no theme in, its page out.

use serde::Serialize;
use tera::{Context, Tera};

/// The page that `template` makes of `values`.
///
/// # Errors
/// What is wrong with the template, which is compiled in.
pub fn fill(template: &str, values: &impl Serialize) -> Result<String, String> {
    /// Its ending makes the engine escape what is put in.
    const NAME: &str = "page.html";
    let mut tera = Tera::new();
    let context = Context::from_serialize(values).map_err(|error| error.to_string())?;
    tera.add_raw_templates([(NAME, template)])
        .and_then(|()| tera.render(NAME, &context))
        .map_err(|error| error.to_string())
}
