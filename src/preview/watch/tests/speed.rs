//! How long it takes until a change is known, and what watching costs; run by hand.

use std::fs;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use super::{Next, Project};
use crate::preview::watch::walk::walk;

/// Milliseconds.
fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// A project of `folders` times 100 pages.
fn pages(folders: usize) -> Vec<String> {
    let names = (0..folders).flat_map(|folder| (0..100).map(move |page| format!("content/f{folder}/p{page}.md")));
    names.collect()
}

#[test]
#[ignore = "a measurement"]
fn latency() {
    let names = pages(100);
    let Project {
        around,
        root,
        mut watch,
        ..
    } = Project::with(&names.iter().map(String::as_str).collect::<Vec<_>>(), false);
    let stopper = watch.stopper();
    let (told, heard) = channel();
    let watching = thread::spawn(move || {
        while let Next::Change(_) = watch.next(None) {
            told.send(Instant::now()).unwrap();
        }
    });
    let text = "x".repeat(6_000);
    for way in ["in place", "renamed"] {
        let mut times: Vec<Duration> = Vec::new();
        for name in names.iter().step_by(20) {
            let (path, helper) = (root.join(name), root.join(name).with_extension("tmp"));
            let done = if way == "renamed" {
                fs::write(&helper, &text).unwrap();
                fs::rename(helper, path).unwrap();
                Instant::now()
            } else {
                fs::write(path, &text).unwrap();
                Instant::now()
            };
            times.push(heard.recv().unwrap().saturating_duration_since(done));
        }
        times.sort();
        let at = |part: usize| milliseconds(times[(times.len() * part / 100).min(times.len() - 1)]);
        println!(
            "{way}: {} saves, median {:.2} ms, p99 {:.2} ms, max {:.2} ms",
            times.len(),
            at(50),
            at(99),
            at(100)
        );
    }
    stopper.stop();
    watching.join().unwrap();
    drop(around);
}

#[test]
#[ignore = "a measurement"]
fn cost() {
    for folders in [10, 100, 1000] {
        let names = pages(folders);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let begin = Instant::now();
        let mut project = Project::with(&names, false);
        println!(
            "{} files written in {:.0} ms",
            names.len(),
            milliseconds(begin.elapsed())
        );
        for poll in [false, true] {
            let begin = Instant::now();
            let (watch, _) = super::Watch::start(&project.root, poll);
            println!("start, poll {poll}: {:.1} ms", milliseconds(begin.elapsed()));
            project.watch = watch;
        }
        let (watch, _) = super::Watch::start(&project.root, false);
        project.watch = watch;
        let begin = Instant::now();
        fs::create_dir(project.path("content/new")).unwrap();
        let next = project.watch.next(None);
        println!("a new folder: {:.1} ms, {next:?}", milliseconds(begin.elapsed()));
        let (begin, used, scans) = (Instant::now(), thread_time(), 20);
        for _ in 0..scans {
            assert!(walk(&project.root, true, &mut |folder| Ok(folder.is_dir())).is_ok());
        }
        let (took, used) = (milliseconds(begin.elapsed()), milliseconds(thread_time() - used));
        let scans = f64::from(scans);
        println!(
            "looking through it: {:.1} ms, {:.1} ms of a processor",
            took / scans,
            used / scans
        );
    }
}

/// Processor time of this thread so far.
fn thread_time() -> Duration {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    let nanoseconds = stat.split_whitespace().next().unwrap().parse().unwrap();
    Duration::from_nanos(nanoseconds)
}
