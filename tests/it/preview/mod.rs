//! Files that change in, what the preview shows and says of them out, held against a clean build of the same files.

mod edits;
mod program;
mod same;
mod served;
