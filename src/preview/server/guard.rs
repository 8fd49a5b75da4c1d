//! The head of a request in, what may be answered out, or the answer that refuses it.

use std::net::SocketAddr;

use hyper::header::{self, HeaderMap, HeaderName};
use hyper::http::request::Parts;
use hyper::{Method, Uri};

use super::address;
use super::reply::only;
use super::{Ask, Reply, Token};

/// The header by which a page shows that it is of this run.
const TOKEN: HeaderName = HeaderName::from_static("x-aushang-token");

/// The headers by which a browser says from where and for what it asks.
const SEC_FETCH: [HeaderName; 3] = [
    HeaderName::from_static("sec-fetch-site"),
    HeaderName::from_static("sec-fetch-mode"),
    HeaderName::from_static("sec-fetch-dest"),
];

/// The address of the event stream.
const EVENTS: &str = "-/events";

/// The longest path and query that are read, in bytes.
const LONGEST: usize = 2048;

/// A request that may be answered.
#[derive(Debug)]
pub(super) enum Wanted {
    /// What stands at an address.
    Page(Ask),
    /// Something is to be done.
    Act(Ask),
    /// To be told of changes.
    Events,
}

/// Who may ask: which names the server goes by, and the secret of its pages.
#[derive(Debug)]
pub(super) struct Guard {
    /// The host names with their ports, in lower case.
    hosts: Vec<String>,
    /// The secret of this run.
    token: Token,
}

impl Guard {
    /// For a server at an address, which goes by the names of this machine and by `names`.
    pub(super) fn new(address: SocketAddr, names: &[String], token: Token) -> Self {
        let port = address.port();
        let mut hosts: Vec<String> = Vec::new();
        if address.ip().is_loopback() || address.ip().is_unspecified() {
            hosts.extend(["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}")));
        }
        if !address.ip().is_unspecified() {
            hosts.push(address.to_string());
        }
        hosts.extend(names.iter().map(|name| {
            if name.contains(':') && !name.ends_with(']') {
                name.clone()
            } else {
                format!("{name}:{port}")
            }
        }));
        // Browsers leave out the port that is usual.
        let bare: Vec<String> = hosts
            .iter()
            .filter_map(|host| host.strip_suffix(":80"))
            .map(String::from)
            .collect();
        hosts.extend(bare);
        Self { hosts, token }
    }

    /// Whether a request may be answered, and as what.
    pub(super) fn judge(&self, head: &Parts) -> Result<Wanted, Reply> {
        check_framing(&head.headers)?;
        let host = self.check_host(&head.uri, &head.headers)?;
        let is_read = head.method == Method::GET || head.method == Method::HEAD;
        if !is_read && head.method != Method::POST {
            return Err(Reply::text(405, "the method is not known here")
                .allow("GET, HEAD, POST")
                .last());
        }
        check_origin_of_fetch(&head.headers)?;
        let ask = self.ask(head)?;
        if is_read {
            if ask.path == EVENTS {
                return Err(Reply::text(405, "events are asked for with POST").allow("POST"));
            }
            return Ok(Wanted::Page(ask));
        }
        let is_same_origin = only(&head.headers, header::ORIGIN)
            .and_then(|origin| origin.strip_prefix("http://"))
            .is_some_and(|origin| origin.eq_ignore_ascii_case(host));
        if !is_same_origin || !ask.has_token {
            return Err(Reply::text(403, "only pages of this server may ask for this"));
        }
        Ok(if ask.path == EVENTS {
            Wanted::Events
        } else {
            Wanted::Act(ask)
        })
    }

    /// The host that is asked for, when the server goes by it.
    fn check_host<'a>(&self, uri: &Uri, headers: &'a HeaderMap) -> Result<&'a str, Reply> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
        let host = only(headers, header::HOST).filter(|host| !host.is_empty() && host.chars().all(is_part));
        let Some(host) = host else {
            return Err(Reply::text(400, "a request needs one `Host`").last());
        };
        let named = uri.authority().map(hyper::http::uri::Authority::as_str);
        let is_mine = |name: &str| self.hosts.iter().any(|mine| mine.eq_ignore_ascii_case(name));
        if !is_mine(host) || !named.is_none_or(is_mine) {
            return Err(Reply::text(403, "the server does not go by this host name").last());
        }
        let is_http = uri.scheme_str().is_none_or(|scheme| scheme == "http");
        if !is_http || !named.is_none_or(|named| named.eq_ignore_ascii_case(host)) {
            return Err(Reply::text(400, "the address is not that of the `Host`").last());
        }
        Ok(host)
    }

    /// What is asked for.
    fn ask(&self, head: &Parts) -> Result<Ask, Reply> {
        let length = head.uri.path().len() + head.uri.query().map_or(0, |query| query.len() + 1);
        if length > LONGEST {
            return Err(Reply::text(414, "the address is too long").last());
        }
        let Some(path) = address::decode(head.uri.path()) else {
            return Err(Reply::text(400, "no site can have this address").last());
        };
        let [_, _, dest] = SEC_FETCH.map(|name| only(&head.headers, name));
        Ok(Ask {
            path,
            query: head.uri.query().map(String::from),
            from: only(&head.headers, header::REFERER).and_then(path_of),
            as_document: dest == Some("document"),
            has_token: only(&head.headers, TOKEN).is_some_and(|token| self.token.is(token.as_bytes())),
        })
    }
}

/// The path of an address in full, without its first slash.
fn path_of(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let (_, path) = rest.split_once('/')?;
    let path = path.split(['?', '#']).next().unwrap_or(path);
    address::decode(&format!("/{path}"))
}

/// Refuses what would make a request more than its head: nothing that follows it is ever read as a body.
fn check_framing(headers: &HeaderMap) -> Result<(), Reply> {
    if headers.contains_key(header::TRANSFER_ENCODING) || headers.contains_key(header::UPGRADE) {
        return Err(Reply::text(400, "neither `Transfer-Encoding` nor `Upgrade` is known here").last());
    }
    if headers.contains_key(header::EXPECT) {
        return Err(Reply::text(417, "nothing that is expected can be promised").last());
    }
    if headers.contains_key(header::CONTENT_LENGTH) && only(headers, header::CONTENT_LENGTH) != Some("0") {
        return Err(Reply::text(413, "no request has a body here").last());
    }
    Ok(())
}

/// Refuses what a browser fetches for a page of another origin, unless its user goes from there to here.
fn check_origin_of_fetch(headers: &HeaderMap) -> Result<(), Reply> {
    let [site, mode, dest] = SEC_FETCH.map(|name| only(headers, name));
    let is_told = headers.contains_key(&SEC_FETCH[0]);
    let is_own = matches!(site, Some("same-origin" | "none"));
    let is_visit = mode == Some("navigate") && dest == Some("document");
    if is_told && !is_own && !is_visit {
        return Err(Reply::text(403, "pages of other origins may not read this"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_goes_by_the_names_under_which_it_can_be_reached() {
        for (address, names, expected) in [
            (
                "127.0.0.1:4700",
                vec![],
                vec!["127.0.0.1:4700", "localhost:4700", "[::1]:4700", "127.0.0.1:4700"],
            ),
            (
                "0.0.0.0:80",
                vec!["a"],
                vec![
                    "127.0.0.1:80",
                    "localhost:80",
                    "[::1]:80",
                    "a:80",
                    "127.0.0.1",
                    "localhost",
                    "[::1]",
                    "a",
                ],
            ),
            (
                "[2001:db8::1]:4700",
                vec!["a", "b:1"],
                vec!["[2001:db8::1]:4700", "a:4700", "b:1"],
            ),
        ] {
            let names: Vec<String> = names.into_iter().map(String::from).collect();
            let guard = Guard::new(address.parse().unwrap(), &names, Token::random().unwrap());
            assert_eq!(guard.hosts, expected, "{address}");
        }
    }
}
