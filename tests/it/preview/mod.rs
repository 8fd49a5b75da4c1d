//! Files that change in, what the preview shows and says of them out, held against a clean build of the same files.

mod edits;
mod held;
mod program;
mod same;
mod served;

use std::path::Path;

use aushang::preview::pipeline::{Asked, Pipeline};

use crate::library::DAY;

/// A preview of the project in `root`.
fn open(root: &Path) -> Pipeline {
    Pipeline::open(Asked {
        root: root.to_path_buf(),
        day: Box::new(|_| DAY),
        drafts: false,
    })
}

/// Makes all checks that were left for later.
fn settle(pipeline: &mut Pipeline) {
    while pipeline.is_stale() {
        pipeline.settle();
    }
}
