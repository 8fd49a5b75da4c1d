//! What a search is told of the pages: their names, what they belong to, and by what finds can be narrowed.

/// A page that can be found; what is written on it comes from the page itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundView {
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The section that it belongs to.
    pub section: String,
    /// The language of its text, where it is not the page's.
    pub lang: Option<String>,
    /// What it concerns, in words that are not shown.
    pub facts: String,
    /// The ids of what the page may tell of, each at an anchor that ends with it.
    pub ids: Vec<String>,
}

/// A facet by which finds can be narrowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFacet {
    /// Its id.
    pub id: &'static str,
    /// What it is called.
    pub name: String,
    /// Its values: id and name.
    pub values: Vec<(String, String)>,
}
