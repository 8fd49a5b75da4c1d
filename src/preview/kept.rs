//! Answers of the last moment in, the same answers out while nothing has changed: who asks for a page again costs next to
//! nothing.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::server::Reply;

/// How many bytes are kept at most: the pages that a writer has open, and not a site.
const MOST: usize = 4 << 20;

/// What an answer takes beside its bytes and its address, about.
const OVERHEAD: usize = 512;

/// The answers that were given since something changed last.
#[derive(Default)]
pub struct Kept(Mutex<Answers>);

/// They and their size.
#[derive(Default)]
struct Answers {
    /// The state to which they belong.
    generation: u64,
    /// By address.
    all: HashMap<String, Reply>,
    /// Their size in bytes.
    size: usize,
}

impl Kept {
    /// The answer at `path` in the state `generation`, as it was given before, or else made now by `make`.
    pub fn get_or(&self, generation: u64, path: &str, make: impl FnOnce() -> Reply) -> Reply {
        let known = self.with(|answers| {
            let is_now = answers.generation == generation;
            is_now.then(|| answers.all.get(path).cloned()).flatten()
        });
        if let Some(reply) = known {
            return reply;
        }
        let reply = make();
        let size = reply.len() + path.len() + OVERHEAD;
        self.with(|answers| {
            if answers.generation < generation || answers.generation == generation && answers.size + size > MOST {
                *answers = Answers {
                    generation,
                    ..Answers::default()
                };
            }
            if answers.generation == generation && size <= MOST {
                answers.size += size;
                answers.all.insert(path.to_owned(), reply.clone());
            }
        });
        reply
    }

    /// Does something with them while nobody else does.
    fn with<T>(&self, work: impl FnOnce(&mut Answers) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer of so many bytes, and how often it was made.
    fn ask(kept: &Kept, generation: u64, path: &str, length: usize) -> usize {
        let mut made = 0;
        let reply = kept.get_or(generation, path, || {
            made += 1;
            Reply::new("text/plain", vec![0; length])
        });
        assert_eq!(reply.len(), length);
        made
    }

    #[test]
    fn an_answer_is_made_once_in_a_state() {
        let kept = Kept::default();
        let made: Vec<usize> = [(1, "a"), (1, "a"), (1, "b"), (2, "a"), (2, "a"), (1, "a"), (2, "a")]
            .into_iter()
            .map(|(generation, path)| ask(&kept, generation, path, 10))
            .collect();
        // A late one of a former state is made, and takes nobody's place.
        assert_eq!(made, [1, 0, 1, 1, 0, 1, 0]);
    }

    #[test]
    fn no_more_is_kept_than_there_is_room() {
        let kept = Kept::default();
        assert_eq!(ask(&kept, 1, "large", MOST + 1), 1);
        assert_eq!(ask(&kept, 1, "large", MOST + 1), 1);
        for page in 0..10 {
            ask(&kept, 1, &page.to_string(), MOST / 5);
        }
        assert!(kept.with(|answers| answers.size) <= MOST);
        assert_eq!(ask(&kept, 1, "9", MOST / 5), 0);
    }
}
