//! A host and a port in, a listener out, or an error value that says why not.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::{fmt, io};

use super::Token;

/// The port that is taken when none is named and it is free.
pub const DEFAULT_PORT: u16 = 4700;

/// How many ports are tried from the default one on. Browsers refuse none of them.
const TRIES: u16 = 100;

/// How many clients may wait to be let in; the system alone lets 128 wait, and the next one for a second.
#[cfg(unix)]
const QUEUE: i32 = 1024;

/// How much of an answer the system keeps for a client that is slow to take it, in bytes: alone it would keep megabytes.
#[cfg(unix)]
const KEPT: usize = 256 << 10;

/// How many files the rest of the program may have open beside the connections.
#[cfg(unix)]
const RESERVE: u64 = 256;

/// Where a server listens, and for whom.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address of this machine on which it listens.
    pub host: IpAddr,
    /// The port; without one, the first free port from [`DEFAULT_PORT`] on. Zero lets the system choose.
    pub port: Option<u16>,
    /// Names, beside those of this machine, by which browsers may ask: `desk.example`, or with another port than the
    /// server's `desk.example:8080`.
    pub allow_hosts: Vec<String>,
    /// The secret of this run.
    pub token: Token,
    /// The stack of each thread that calls the site, in bytes.
    pub stack: usize,
}

impl Options {
    /// A server for this machine alone.
    #[must_use]
    pub fn new(token: Token) -> Self {
        let host = Ipv4Addr::LOCALHOST.into();
        Self {
            host,
            port: None,
            allow_hosts: Vec::new(),
            token,
            stack: 2 << 20,
        }
    }
}

/// Why a server did not get an address.
#[derive(Debug)]
pub enum BindError {
    /// Others than this machine could ask, and no name is listed by which they may.
    NobodyAllowed {
        /// The address that others can reach.
        host: IpAddr,
    },
    /// What is listed as a name is none.
    BadName {
        /// The text that stands there.
        name: String,
    },
    /// The port that was named is taken.
    InUse {
        /// The address with the port.
        address: SocketAddr,
    },
    /// No port was named, and all that were tried are taken.
    NoneFree {
        /// The first that was tried.
        first: u16,
        /// The last that was tried.
        last: u16,
    },
    /// The system refuses.
    Failed {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
    },
}

impl fmt::Display for BindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NobodyAllowed { host } => {
                write!(f, "others can reach `{host}`, but no host name is allowed to them")
            }
            Self::BadName { name } => write!(f, "`{name}` is not a host name"),
            Self::InUse { address } => write!(f, "port {} of `{}` is in use", address.port(), address.ip()),
            Self::NoneFree { first, last } => write!(f, "the ports {first} to {last} are all in use"),
            Self::Failed { address, error } => write!(f, "can't listen on `{address}`: {error}"),
        }
    }
}

impl std::error::Error for BindError {}

/// The names that are allowed beside those of this machine, in lower case.
pub(super) fn names(options: &Options) -> Result<Vec<String>, BindError> {
    if !options.host.is_loopback() && options.allow_hosts.is_empty() {
        return Err(BindError::NobodyAllowed { host: options.host });
    }
    let check = |name: &String| host_name(name).ok_or_else(|| BindError::BadName { name: name.clone() });
    options.allow_hosts.iter().map(check).collect()
}

/// A name as browsers write it, with or without a port; an address of IPv6 may stand without its brackets.
fn host_name(name: &str) -> Option<String> {
    let bare = |text: &str| text.parse::<Ipv6Addr>().ok();
    if let Some(address) = bare(name) {
        return Some(format!("[{address}]"));
    }
    let (host, port) = match name.rsplit_once(':') {
        Some((host, port)) if !name.ends_with(']') => (host, Some(port.parse::<u16>().ok()?)),
        _ => (name, None),
    };
    let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    let host = match inner {
        Some(inner) => format!("[{}]", bare(inner)?),
        None if !host.is_empty() && host.chars().all(is_name) => host.to_ascii_lowercase(),
        None => return None,
    };
    Some(port.map_or(host.clone(), |port| format!("{host}:{port}")))
}

/// Listens on a port, or on the first free one.
pub(super) fn listen(host: IpAddr, port: Option<u16>) -> Result<TcpListener, BindError> {
    let (first, last) = (DEFAULT_PORT, DEFAULT_PORT + TRIES - 1);
    for port in port.map_or(first..=last, |port| port..=port) {
        let address = SocketAddr::new(host, port);
        match TcpListener::bind(address) {
            Ok(listener) => {
                tune(&listener);
                return Ok(listener);
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(BindError::Failed { address, error }),
        }
    }
    Err(
        port.map_or(BindError::NoneFree { first, last }, |port| BindError::InUse {
            address: (host, port).into(),
        }),
    )
}

/// Lets more clients wait than the system would, and has it keep less for each.
#[cfg(unix)]
fn tune(listener: &TcpListener) {
    // Refused: then fewer wait, or more is kept.
    let _ = rustix::net::listen(listener, QUEUE);
    let _ = rustix::net::sockopt::set_socket_send_buffer_size(listener, KEPT);
}

/// Leaves it to the system how many clients may wait, and how much it keeps for each.
#[cfg(not(unix))]
fn tune(_: &TcpListener) {}

/// How many connections of `wanted` the system has room for, which is asked to make more.
#[cfg(unix)]
pub(super) fn room(wanted: usize) -> usize {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let files = wanted as u64 + RESERVE;
    let mut limit = getrlimit(Resource::Nofile);
    if limit.current.is_some_and(|current| current < files) {
        let raised = limit.maximum.map_or(files, |maximum| files.min(maximum));
        // Refused: then there is as much room as there was.
        let _ = setrlimit(
            Resource::Nofile,
            rustix::process::Rlimit {
                current: Some(raised),
                ..limit
            },
        );
        limit = getrlimit(Resource::Nofile);
    }
    let half = |current: u64| (current / 2).max(current.saturating_sub(RESERVE));
    limit.current.map_or(wanted, |current| {
        wanted.min(usize::try_from(half(current)).unwrap_or(wanted))
    })
}

/// How many connections of `wanted` the system has room for.
#[cfg(not(unix))]
pub(super) fn room(wanted: usize) -> usize {
    wanted
}
