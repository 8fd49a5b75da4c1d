//! Files that change in, what the preview shows and says of them out, held against a clean build of the same files.

mod edits;
mod held;
mod program;
mod same;
mod served;
