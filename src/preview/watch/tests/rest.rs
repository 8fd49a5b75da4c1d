//! Waiting that ends in other ways than by a change, and a system that loses count.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::{Change, DEADLINE, Project, both, changed, paths};
use crate::preview::watch::batch::{Event, Kind};
use crate::preview::watch::{Message, Next};

#[test]
fn waiting_ends_when_the_time_is_over() {
    both(|poll| {
        let mut project = Project::with(&["content/page.md"], poll);
        for wait in [0, 1, 30] {
            let until = Instant::now() + Duration::from_millis(wait);
            let next = project.watch.next(Some(until));
            assert!(matches!(next, Next::Timeout), "{next:?}");
            assert!(until <= Instant::now());
        }
    });
}

#[test]
fn waiting_ends_when_it_is_stopped() {
    both(|poll| {
        let mut project = Project::with(&["content/page.md"], poll);
        let stopper = project.watch.stopper();
        let stopping = thread::spawn(move || stopper.stop());
        assert!(matches!(project.watch.next(None), Next::Stopped));
        stopping.join().unwrap();
        assert!(matches!(project.watch.next(None), Next::Stopped));
        let stopper = project.watch.stopper();
        drop(project);
        stopper.stop();
    });
}

#[test]
fn a_system_that_loses_count_is_checked() {
    let mut project = Project::with(&["content/page.md", "content/other.md"], false);
    let lose = |project: &Project| project.watch.outbox.send(Message::Lost).unwrap();
    lose(&project);
    assert_eq!(project.next(), Change::Everything);
    // Nothing has changed since, so nobody needs to look again.
    lose(&project);
    assert_eq!(project.rest(), []);
    // What the system doesn't tell of is found.
    project.write("content/page.md", "lost");
    let is_done = |event: &Event| event.kind == Kind::Closed && event.path.ends_with("content/page.md");
    while !matches!(&project.watch.inbox.recv_timeout(DEADLINE).unwrap(), Message::Event(event) if is_done(event)) {}
    assert!(project.watch.inbox.try_recv().is_err());
    lose(&project);
    let names = changed(&[project.next()]).unwrap();
    assert!(names.contains(Path::new("content/page.md")), "{names:?}");
    // What is told and what is found come together.
    project.write("content/other.md", "told");
    lose(&project);
    project.catch_up();
    assert_eq!(changed(&project.rest()), paths(&[]));
}
