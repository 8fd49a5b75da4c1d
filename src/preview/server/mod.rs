//! Options and the pages of a site in, an HTTP server out that shows them to this machine's browsers and to no one else.
//!
//! What a request goes through, in reading order: `bind` (an address), `connection` (limits in time and number),
//! `guard` with `address` (who may ask, for what), the site's [`Pages`] on threads of their own, `reply` (as a host would).

mod address;
mod bind;
mod connection;
mod events;
mod guard;
mod media;
mod reply;
#[cfg(test)]
mod tests;
mod token;

#[cfg(unix)]
use std::future::pending;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::num::NonZero;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use std::{io, thread};

pub use bind::{BindError, DEFAULT_PORT, Options};
pub use events::Events;
pub use hyper::body::Bytes;
pub use media::media_type;
pub use reply::Reply;
pub use token::Token;
use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::oneshot;

/// The site behind the server. Called on threads of its own, as many as there are cores; may take long.
pub trait Pages: Send + Sync + 'static {
    /// What stands at an address.
    fn get(&self, ask: &Ask) -> Reply;

    /// Does what a page of this very server asks for: token and origin were right.
    fn post(&self, ask: &Ask) -> Reply;
}

/// A request that may be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The address without its first slash, decoded: `customers/prices.html`, or nothing for the start page. Has no
    /// empty, `.` or `..` segment (but may end in a slash), no backslash and no control character.
    pub path: String,
    /// What followed the `?`, as it was sent.
    pub query: Option<String>,
    /// The address of the page that asks, in the same form, where the browser says it.
    pub from: Option<String>,
    /// Whether a browser wants it as a page of its own, not within another.
    pub as_document: bool,
    /// Whether the request carries the token of this run.
    pub has_token: bool,
}

/// How long and how much a client may. The defaults are for browsers on the same machine.
#[derive(Debug, Clone)]
struct Limits {
    /// The time from the end of an answer, or from the start, to the end of the next request's head.
    head: Duration,
    /// The time in which a client that is sent something takes nothing of it.
    write: Duration,
    /// The time between two events, after which a comment is sent to find out who has gone.
    pause: Duration,
    /// How many connections are open at once; more wait.
    connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(20),
            write: Duration::from_secs(30),
            pause: Duration::from_secs(15),
            connections: 1024,
        }
    }
}

/// A server that has its address, but does not answer yet.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    listener: std::net::TcpListener,
    /// The address of the listener.
    address: SocketAddr,
    /// Who may ask for what.
    guard: guard::Guard,
    /// What open pages are told.
    events: Events,
    /// What a client may.
    limits: Limits,
    /// The stack of each thread that calls the site, in bytes.
    stack: usize,
}

impl Server {
    /// Takes the address that the options name, or the next free port.
    ///
    /// # Errors
    ///
    /// When there is none, or the options would let anyone in.
    pub fn bind(options: Options) -> Result<Self, BindError> {
        let names = bind::names(&options)?;
        let listener = bind::listen(options.host, options.port)?;
        let failed = |error| BindError::Failed {
            address: SocketAddr::new(options.host, 0),
            error,
        };
        listener.set_nonblocking(true).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let guard = guard::Guard::new(address, &names, options.token);
        let stack = options.stack;
        Ok(Self {
            listener,
            address,
            guard,
            events: Events::default(),
            limits: Limits::default(),
            stack,
        })
    }

    /// Where the server listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The handle by which open pages are told of changes.
    #[must_use]
    pub fn events(&self) -> Events {
        self.events.clone()
    }

    /// Answers until `until` is done, then cuts what is open and returns at once. Calls to the site that are still
    /// running go on, but keep no process alive.
    ///
    /// # Errors
    ///
    /// When the system gives no means to wait for connections.
    pub fn run(self, pages: impl Pages, until: impl Future<Output = ()>) -> io::Result<()> {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(cores)
            .thread_name("pages")
            .thread_stack_size(self.stack)
            .build()?;
        let outcome = runtime.block_on(async {
            let listener = TcpListener::from_std(self.listener)?;
            let connections = self.limits.connections;
            let site = connection::Site {
                pages: Arc::new(pages),
                guard: self.guard,
                events: self.events,
                limits: self.limits,
            };
            tokio::spawn(connection::accept(listener, Arc::new(site), bind::room(connections)));
            until.await;
            Ok(())
        });
        runtime.shutdown_background();
        outcome
    }
}

/// Something that lives, and what waits for its end: the second is done when the first is dropped.
pub fn life() -> (Life, impl Future<Output = ()>) {
    let (alive, ended) = oneshot::channel();
    let wait = async move {
        // It is never sent anything: only its end counts.
        let _ = ended.await;
    };
    (Life { _alive: alive }, wait)
}

/// See [`life`].
pub struct Life {
    /// Its end is what counts.
    _alive: oneshot::Sender<()>,
}

/// Waits for the first of two.
pub async fn either(one: impl Future<Output = ()>, other: impl Future<Output = ()>) {
    let (mut one, mut other) = (pin!(one), pin!(other));
    poll_fn(|context| {
        let is_over = one.as_mut().poll(context).is_ready() || other.as_mut().poll(context).is_ready();
        if is_over { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// Waits for the user or the system to end the program: Ctrl-C, or SIGTERM. From the first call on these do nothing
/// else, for the rest of the process: what follows has to end by itself.
#[cfg(unix)]
pub async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut end)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) else {
        // Then the signals do what they always do: they end the program.
        return pending().await;
    };
    poll_fn(|context| {
        let is_over = interrupt.poll_recv(context).is_ready() || end.poll_recv(context).is_ready();
        if is_over { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// Waits for the user to end the program with Ctrl-C.
#[cfg(not(unix))]
pub async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Then it does what it always does.
        std::future::pending().await
    }
}
