//! The latest state in, a stream of events to each page that listens out. Who is slow misses some, but never the last.

use std::convert::Infallible;
use std::fmt::Write;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use tokio::sync::watch;
use tokio::time::timeout;

/// The handle by which all pages that listen are told of changes.
#[derive(Debug, Clone, Default)]
pub struct Events(watch::Sender<Bytes>);

impl Events {
    /// Tells all that listen, now or later, what is so from now on.
    pub fn send(&self, data: &str) {
        let mut event = String::with_capacity(data.len() + 8);
        for line in data.lines() {
            // Writing to a string can't fail.
            let _ = writeln!(event, "data: {line}");
        }
        event.push('\n');
        self.0.send_replace(event.into());
    }

    /// How many pages listen.
    #[must_use]
    pub fn listeners(&self) -> usize {
        self.0.receiver_count()
    }

    /// A stream of what is so, then of each change; a comment after each `pause` without one.
    pub(super) fn listen(&self, pause: Duration) -> Stream {
        let mut states = self.0.subscribe();
        states.mark_changed();
        Stream(Box::pin(next(states, pause)), pause)
    }
}

/// The body of an answer that never ends.
pub(super) struct Stream(Pin<Box<dyn Future<Output = Option<Step>> + Send>>, Duration);

/// What is sent next, and from where the one after it comes.
type Step = (Bytes, watch::Receiver<Bytes>);

/// Waits for a change, or for the end of the pause; gives nothing once there can be no more changes.
async fn next(mut states: watch::Receiver<Bytes>, pause: Duration) -> Option<Step> {
    match timeout(pause, states.changed()).await {
        Ok(Ok(())) => {
            let state = states.borrow_and_update().clone();
            // Before the first event there is nothing to tell, but the page learns that it is heard.
            Some((if state.is_empty() { COMMENT } else { state }, states))
        }
        Ok(Err(_)) => None,
        Err(_) => Some((COMMENT, states)),
    }
}

/// A line that readers skip.
const COMMENT: Bytes = Bytes::from_static(b":\n\n");

impl Body for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let Some((bytes, states)) = ready!(self.0.as_mut().poll(cx)) else {
            return Poll::Ready(None);
        };
        self.0 = Box::pin(next(states, self.1));
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }
}
