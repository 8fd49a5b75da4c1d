//! A list and a function in, the results in the list's order out, made by all cores.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does both at once and returns what each gives.
pub fn both<A: Send, B>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let first = scope.spawn(a);
        let second = b();
        match first.join() {
            Ok(first) => (first, second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// How many items at most a thread takes at a time: enough to seldom meet.
const CHUNK: usize = 16;

/// How often each thread comes for more, where there are few items: often enough to end together.
const TURNS: usize = 4;

/// Applies `f` to each item, on as many threads as there are cores. The result does not depend on how many there are.
pub fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = threads.min(items.len());
    if threads <= 1 {
        return items.iter().map(f).collect();
    }
    let chunk = (items.len() / (threads * TURNS)).clamp(1, CHUNK);
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Vec<R>)>> = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let start = next.fetch_add(chunk, Ordering::Relaxed);
                    let Some(rest) = items.get(start..).filter(|rest| !rest.is_empty()) else {
                        break;
                    };
                    let results = rest.iter().take(chunk).map(&f).collect();
                    if let Ok(mut done) = done.lock() {
                        done.push((start, results));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(start, _)| *start);
    done.into_iter().flat_map(|(_, results)| results).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        for length in [0_u64, 1, 15, 16, 17, 33, 1000] {
            let items: Vec<u64> = (0..length).collect();
            // The first items take longest, so that later ones are done before them.
            let slow = |item: &u64| (0..(length - item) * 50).fold(*item, |sum, step| sum ^ step.rotate_left(7)) ^ item;
            let expected: Vec<u64> = items.iter().map(slow).collect();
            assert_eq!(map(&items, slow), expected, "{length} items");
        }
    }
}
