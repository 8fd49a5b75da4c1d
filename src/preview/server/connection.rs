//! Connections in, answers out: one task each, never more than there is room for, none longer than it makes progress.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;

use super::guard::{Guard, Wanted};
use super::reply::{Body, Reply, stream};
use super::{Events, Limits, Pages};

/// The longest head of a request, in bytes: what servers on other ports of this machine leave as cookies fits in.
const HEAD: usize = 32 << 10;

/// How long a client is listened to after the last answer, so that it can read it before the connection is cut.
const LINGER: Duration = Duration::from_secs(2);

/// How much is read from it meanwhile, in bytes.
const LEFT_OVER: usize = 1 << 20;

/// The wait before the next try when the system gives no connection, which is when the program has too many files open.
const RESPITE: Duration = Duration::from_millis(50);

/// A client.
type Client = Pin<Box<TimeoutStream<TcpStream>>>;

/// What answers the requests of all connections.
pub(super) struct Site<P> {
    /// What stands where.
    pub(super) pages: Arc<P>,
    /// Who may ask.
    pub(super) guard: Guard,
    /// What open pages are told.
    pub(super) events: Events,
    /// What a client may.
    pub(super) limits: Limits,
}

/// Takes up connections for ever, `room` at a time; more wait in the queue of the system.
pub(super) async fn accept<P: Pages>(listener: TcpListener, site: Arc<Site<P>>, room: usize) {
    let room = Arc::new(Semaphore::new(room));
    while let Ok(place) = Arc::clone(&room).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(RESPITE).await;
            continue;
        };
        let site = Arc::clone(&site);
        tokio::spawn(async move {
            converse(stream, site).await;
            drop(place);
        });
    }
}

/// Answers the requests of one client until one of both is done with it.
async fn converse<P: Pages>(stream: TcpStream, site: Arc<Site<P>>) {
    // Refused: then small answers may wait a moment for others.
    let _ = stream.set_nodelay(true);
    let limits = site.limits.clone();
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(limits.write));
    let service = service_fn(move |request| {
        let site = Arc::clone(&site);
        Box::pin(async move { Ok::<_, Infallible>(site.answer(request).await) })
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    let outcome = poll_fn(|context| connection.poll_without_shutdown(context)).await;
    // Any other error means that the client has gone, or is to go.
    if outcome.is_ok() || outcome.is_err_and(|error| error.is_parse()) {
        part(connection.into_parts().io.into_inner()).await;
    }
}

/// Ends a connection so that the client still gets the last answer: cut with something unread, it might not.
async fn part(mut client: Client) {
    let _ = client.shutdown().await;
    let mut rest = [0; 4096];
    let listen = async {
        let mut left = LEFT_OVER;
        while let Ok(count) = client.read(&mut rest).await
            && count > 0
            && left > 0
        {
            left = left.saturating_sub(count);
        }
    };
    let _ = timeout(LINGER, listen).await;
}

impl<P: Pages> Site<P> {
    /// The answer to a request.
    async fn answer(&self, request: Request<Incoming>) -> Response<Body> {
        let (head, _) = request.into_parts();
        let reply = match self.guard.judge(&head) {
            Ok(Wanted::Events) => return stream(self.events.listen(self.limits.pause)),
            Ok(Wanted::Page(ask)) => self.call(move |pages| pages.get(&ask)).await,
            Ok(Wanted::Act(ask)) => self.call(move |pages| pages.post(&ask)).await,
            Err(refusal) => refusal,
        };
        reply.respond(&head.method, &head.headers)
    }

    /// Calls the site on a thread of its own; when the client goes before its turn comes, not at all.
    async fn call(&self, call: impl FnOnce(&P) -> Reply + Send + 'static) -> Reply {
        let pages = Arc::clone(&self.pages);
        let mut calls = JoinSet::new();
        calls.spawn_blocking(move || call(&pages));
        match calls.join_next().await {
            Some(Ok(reply)) => reply,
            // It panicked.
            _ => Reply::text(500, "the preview failed here"),
        }
    }
}
