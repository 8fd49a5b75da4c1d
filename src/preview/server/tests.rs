//! Requests byte by byte in, to running servers on this machine; what they answer out, compared.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::*;

/// How long anything is waited for that has to come.
const DEADLINE: Duration = Duration::from_secs(20);

/// A site that notes what it is asked.
#[derive(Default)]
struct Noted {
    /// The addresses, in the order of the requests.
    asked: Mutex<Vec<String>>,
}

/// The entity tag of the page of [`Noted`].
const TAG: &str = "\"abc\"";

/// The calls to itself that need more than the usual stack.
fn deep(depth: usize) -> usize {
    let frame = std::hint::black_box([depth; 512]);
    if depth == 0 {
        0
    } else {
        frame[1] - depth + 1 + deep(depth - 1)
    }
}

impl Pages for Noted {
    fn get(&self, ask: &Ask) -> Reply {
        self.asked.lock().unwrap().push(ask.path.clone());
        match ask.path.as_str() {
            "page.html" => Reply::file("page.html", "0123456789").etag(TAG),
            "empty.txt" => Reply::file("empty.txt", ""),
            "big.bin" => Reply::file("big.bin", vec![7; 64 << 20]),
            "moved" => Reply::moved("/a b/é?\r\n"),
            "varied.pdf" if ask.as_document => Reply::new("text/html", "frame").vary("Sec-Fetch-Dest"),
            "varied.pdf" => Reply::file("varied.pdf", "%PDF").vary("Sec-Fetch-Dest"),
            "secret" => Reply::text(200, if ask.has_token { "for you" } else { "not for you" }),
            "query" => Reply::text(200, ask.query.as_deref().unwrap_or("none")),
            "panic" => panic!("as the test wants it"),
            "deep" => Reply::text(200, &deep(4000).to_string()),
            _ => Reply::text(404, "nothing here"),
        }
    }

    fn post(&self, ask: &Ask) -> Reply {
        self.asked.lock().unwrap().push(format!("POST {}", ask.path));
        Reply::empty()
    }
}

/// A running server.
struct Running {
    address: SocketAddr,
    token: String,
    events: Events,
    pages: Arc<Noted>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Pages for Arc<Noted> {
    fn get(&self, ask: &Ask) -> Reply {
        self.as_ref().get(ask)
    }

    fn post(&self, ask: &Ask) -> Reply {
        self.as_ref().post(ask)
    }
}

impl Running {
    /// A server on a free port.
    fn start() -> Self {
        Self::with(Limits::default(), &[])
    }

    /// A server with limits and allowed names.
    fn with(limits: Limits, names: &[&str]) -> Self {
        let token = Token::random().unwrap();
        let allow_hosts = names.iter().map(ToString::to_string).collect();
        let text = token.as_str().to_owned();
        let options = Options {
            port: Some(0),
            allow_hosts,
            stack: 64 << 20,
            ..Options::new(token)
        };
        let mut server = Server::bind(options).unwrap();
        server.limits = limits;
        let (address, events) = (server.address(), server.events());
        let pages = Arc::new(Noted::default());
        let (stop, stopped) = oneshot::channel();
        let shown = Arc::clone(&pages);
        let until = async { stopped.await.unwrap_or_default() };
        let thread = thread::spawn(move || server.run(shown, until));
        Self {
            address,
            token: text,
            events,
            pages,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// A connection to it.
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.set_write_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    /// The bytes of a request, in which `HOST` and `TOKEN` stand for those of the server.
    fn request(&self, text: &str) -> Vec<u8> {
        text.replace("HOST", &self.address.to_string())
            .replace("TOKEN", &self.token)
            .into_bytes()
    }

    /// All that the server answers to these bytes before it or the client ends the connection.
    fn answers(&self, request: &[u8]) -> String {
        let mut stream = self.connect();
        // The server may end it before all is written.
        let _ = stream.write_all(request);
        rest(&mut stream)
    }

    /// What was asked of the site since the last call.
    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.pages.asked.lock().unwrap())
    }

    /// Stops it and waits for the end.
    fn stop(&mut self) {
        let _ = self.stop.take().map(|stop| stop.send(()));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap().unwrap();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What comes until the other side ends the connection.
fn rest(stream: &mut TcpStream) -> String {
    let (mut bytes, mut buffer, start) = (Vec::new(), [0; 4096], Instant::now());
    loop {
        match stream.read(&mut buffer) {
            Ok(count) if count > 0 => bytes.extend_from_slice(&buffer[..count]),
            Err(error) if error.kind() != ErrorKind::ConnectionReset => panic!("{error} after {bytes:?}"),
            _ => return String::from_utf8_lossy(&bytes).into_owned(),
        }
        assert!(
            start.elapsed() < DEADLINE,
            "no end after {:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

/// Reads until `text` has come.
fn read_until(stream: &mut impl Read, text: &str) -> String {
    let (mut read, mut byte, start) = (Vec::new(), [0], Instant::now());
    while !read.ends_with(text.as_bytes()) {
        let count = stream.read(&mut byte).unwrap();
        assert!(
            count == 1 && start.elapsed() < DEADLINE,
            "no {text:?} in {:?}",
            String::from_utf8_lossy(&read)
        );
        read.push(byte[0]);
    }
    String::from_utf8(read).unwrap()
}

/// Sends a request and looks for the status, for parts of the answer (with `!`: that must not be there), and for what
/// the site was asked. A `Connection: close` is added after the request line, so that the answer is the only one.
fn check(server: &Running, request: &str, status: u16, parts: &[&str], asked: &[&str]) {
    let request = request.replacen("\r\n", "\r\nConnection: close\r\n", 1) + "\r\n";
    let answer = server.answers(&server.request(&request));
    assert!(
        answer.starts_with(&format!("HTTP/1.1 {status} ")),
        "{request:?} gives {answer}"
    );
    for part in parts {
        match part.strip_prefix('!') {
            Some(part) => assert!(!answer.contains(part), "{request:?} gives {part:?} in {answer}"),
            None => assert!(answer.contains(part), "{request:?} does not give {part:?} but {answer}"),
        }
    }
    assert!(!answer.to_ascii_lowercase().contains("access-control"), "{answer}");
    assert_eq!(answer.matches("HTTP/1.").count(), 1, "{request:?} gives {answer}");
    assert_eq!(server.asked(), asked, "{request:?}");
}

/// Sends what is no good request, and another after it: the only answer has this status, and ends the connection.
fn check_refused(server: &Running, request: &[u8], status: u16) {
    let next = server.request("GET /page.html HTTP/1.1\r\nHost: HOST\r\n\r\n");
    let request = [server.request(&String::from_utf8_lossy(request)), next].concat();
    check_bytes_refused(server, &request, status);
}

/// Sends bytes: the only answer has this status, and ends the connection.
fn check_bytes_refused(server: &Running, request: &[u8], status: u16) {
    let answer = server.answers(request);
    let shown = String::from_utf8_lossy(request.get(..200).unwrap_or(request));
    assert!(
        answer.starts_with(&format!("HTTP/1.1 {status} ")),
        "{shown:?} gives {answer}"
    );
    assert_eq!(answer.matches("HTTP/1.").count(), 1, "{shown:?} gives {answer}");
    assert_eq!(server.asked(), [""; 0], "{shown:?}");
}

#[test]
fn only_names_of_the_server_are_answered() {
    let server = Running::with(Limits::default(), &["Desk.Example", "desk.example:8080"]);
    let port = server.address.port();
    let page = |host: &str| format!("GET /page.html HTTP/1.1\r\nHost: {host}\r\n").replace("PORT", &port.to_string());
    for host in [
        "127.0.0.1:PORT",
        "localhost:PORT",
        "LocalHost:PORT",
        "[::1]:PORT",
        "desk.example:PORT",
        "DESK.example:PORT",
        "desk.example:8080",
    ] {
        check(&server, &page(host), 200, &["0123456789"], &["page.html"]);
    }
    for host in [
        "127.0.0.1",
        "localhost",
        "localhost:1",
        "localhost:PORT0",
        "evil.example",
        "evil.example:PORT",
        "localhost.evil.example:PORT",
        "localhost.:PORT",
        "127.0.0.1.evil:PORT",
        "[::1]",
        "[::]:PORT",
        "0.0.0.0:PORT",
        "desk.example",
        "sub.desk.example:PORT",
        "2130706433:PORT",
        "127.1:PORT",
        "desk.example:080",
    ] {
        check(&server, &page(host), 403, &["!0123456789"], &[]);
    }
    for host in [
        "",
        "a b",
        "localhost:PORT,evil",
        "evil@localhost:PORT",
        "localhost:PORT/",
        "http://localhost:PORT",
        "é",
    ] {
        check(&server, &page(host), 400, &[], &[]);
    }
    check(&server, "GET /page.html HTTP/1.1\r\n", 400, &[], &[]);
    assert!(
        server
            .answers(b"GET /page.html HTTP/1.0\r\n\r\n")
            .starts_with("HTTP/1.0 400 ")
    );
    check(
        &server,
        "GET /page.html HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n",
        400,
        &[],
        &[],
    );
    check(
        &server,
        "GET /page.html HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n",
        400,
        &[],
        &[],
    );
}

#[test]
fn a_whole_address_counts_as_much_as_the_host() {
    let server = Running::start();
    let of = |target: &str, host: &str| format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n");
    check(&server, &of("http://HOST/page.html", "HOST"), 200, &[], &["page.html"]);
    check(&server, &of("http://HOST", "HOST"), 404, &[], &[""]);
    check(&server, &of("http://evil.example/page.html", "HOST"), 403, &[], &[]);
    check(&server, &of("http://HOST/page.html", "evil.example"), 403, &[], &[]);
    check(&server, &of("https://HOST/page.html", "HOST"), 400, &[], &[]);
    check(&server, &of("ftp://HOST/page.html", "HOST"), 400, &[], &[]);
    check(&server, &of("http://HOST/../page.html", "HOST"), 400, &[], &[]);
    let local = format!("localhost:{}", server.address.port());
    check(&server, &of("http://HOST/page.html", &local), 400, &[], &[]);
    check(&server, &of("http://evil@HOST/page.html", "HOST"), 403, &[], &[]);
}

#[test]
fn only_pages_of_this_run_may_do_or_listen() {
    let server = Running::start();
    let of = |path: &str, headers: &str| format!("POST {path} HTTP/1.1\r\nHost: HOST\r\n{headers}");
    let good = "Origin: http://HOST\r\nX-Aushang-Token: TOKEN\r\n";
    check(&server, &of("/-/open?path=a", good), 204, &[], &["POST -/open"]);
    check(
        &server,
        &of("/-/open?path=a", &format!("{good}Content-Length: 0\r\n")),
        204,
        &[],
        &["POST -/open"],
    );
    check(
        &server,
        &of("/-/open", &format!("{good}Sec-Fetch-Site: same-origin\r\n")),
        204,
        &[],
        &["POST -/open"],
    );
    let longer = format!("Origin: http://HOST\r\nX-Aushang-Token: {}0\r\n", server.token);
    let shorter = format!("Origin: http://HOST\r\nX-Aushang-Token: {}\r\n", &server.token[1..]);
    for bad in [
        "",
        "Origin: http://HOST\r\n",
        "X-Aushang-Token: TOKEN\r\n",
        "Origin: http://HOST\r\nX-Aushang-Token: \r\n",
        &longer,
        &shorter,
        "Origin: null\r\nX-Aushang-Token: TOKEN\r\n",
        "Origin: https://HOST\r\nX-Aushang-Token: TOKEN\r\n",
        "Origin: http://evil.example\r\nX-Aushang-Token: TOKEN\r\n",
        "Origin: http://localhost\r\nX-Aushang-Token: TOKEN\r\n",
        "Origin: http://HOST.evil.example\r\nX-Aushang-Token: TOKEN\r\n",
        "Origin: http://HOST/\r\nX-Aushang-Token: TOKEN\r\n",
        "Origin: HOST\r\nX-Aushang-Token: TOKEN\r\n",
        "Origin: http://HOST\r\nOrigin: http://HOST\r\nX-Aushang-Token: TOKEN\r\n",
        "Origin: http://HOST\r\nX-Aushang-Token: TOKEN\r\nX-Aushang-Token: TOKEN\r\n",
        "Origin: http://HOST\r\nX-Aushang-Token: TOKEN\r\nSec-Fetch-Site: cross-site\r\n",
    ] {
        for path in ["/-/events", "/-/open", "/page.html"] {
            check(&server, &of(path, bad), 403, &["!event-stream"], &[]);
        }
    }
    check(
        &server,
        "GET /-/events HTTP/1.1\r\nHost: HOST\r\n",
        405,
        &["allow: POST\r\n"],
        &[],
    );
    check(
        &server,
        "GET /secret HTTP/1.1\r\nHost: HOST\r\nX-Aushang-Token: TOKEN\r\n",
        200,
        &["for you"],
        &["secret"],
    );
    check(
        &server,
        "GET /secret HTTP/1.1\r\nHost: HOST\r\nX-Aushang-Token: 0\r\n",
        200,
        &["not for"],
        &["secret"],
    );
}

#[test]
fn pages_of_other_origins_read_nothing() {
    let server = Running::start();
    let of = |headers: &str| format!("GET /page.html HTTP/1.1\r\nHost: HOST\r\n{headers}");
    for (site, mode, dest, status) in [
        ("same-origin", "no-cors", "script", 200),
        ("none", "navigate", "document", 200),
        ("cross-site", "navigate", "document", 200),
        ("same-site", "navigate", "document", 200),
        ("cross-site", "navigate", "iframe", 403),
        ("cross-site", "no-cors", "document", 403),
        ("cross-site", "no-cors", "script", 403),
        ("cross-site", "cors", "empty", 403),
        ("same-site", "no-cors", "image", 403),
        ("odd", "cors", "empty", 403),
    ] {
        let headers = format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n");
        let asked: &[&str] = if status == 200 { &["page.html"] } else { &[] };
        check(&server, &of(&headers), status, &[], asked);
    }
    check(
        &server,
        &of("Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n"),
        403,
        &[],
        &[],
    );
    for (path, status) in [
        ("page.html", 200),
        ("nothing", 404),
        ("../page.html", 400),
        ("-/events", 405),
    ] {
        let always = [
            "cross-origin-resource-policy: same-origin\r\n",
            "x-content-type-options: nosniff\r\n",
            "referrer-policy: same-origin\r\n",
            "content-security-policy: frame-ancestors 'self'\r\n",
            "cache-control: no-cache\r\n",
            "date: ",
        ];
        let asked: &[&str] = if status < 400 || status == 404 { &[path] } else { &[] };
        check(
            &server,
            &format!("GET /{path} HTTP/1.1\r\nHost: HOST\r\n"),
            status,
            &always,
            asked,
        );
    }
    check(
        &server,
        "OPTIONS /page.html HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n",
        405,
        &[],
        &[],
    );
}

#[test]
fn addresses_that_no_site_has_are_never_asked_of_it() {
    let server = Running::start();
    let of = |target: &str| format!("GET {target} HTTP/1.1\r\nHost: HOST\r\n");
    for target in [
        "/..",
        "/../etc/passwd",
        "/a/%2e%2e/b",
        "/%2E/a",
        "/a\\b",
        "/a%5cb",
        "/C:/a",
        "/c%3a/a",
        "/%00",
        "/a%0ab",
        "//",
        "//evil.example",
        "/a//b",
        "/%",
        "/%zz",
        "/%ff",
        "/%c0%ae%c0%ae/",
        "/a%2fb",
        "*",
    ] {
        check(&server, &of(target), 400, &[], &[]);
        check(&server, &of(target).replace("GET", "HEAD"), 400, &[], &[]);
    }
    check(&server, &of("/%252e%252e/a"), 404, &[], &["%2e%2e/a"]);
    check(&server, &of("/pr%C3%A9cis/"), 404, &[], &["précis/"]);
    check(&server, &of("/?a=/../b"), 404, &[], &[""]);
    check(
        &server,
        &of("/query?path=a%2F..&b"),
        200,
        &["path=a%2F..&b"],
        &["query"],
    );
    check(
        &server,
        &of(&format!("/{}", "a".repeat(2047))),
        404,
        &[],
        &["a".repeat(2047).as_str()],
    );
    check(&server, &of(&format!("/{}", "a".repeat(2048))), 414, &[], &[]);
    check(&server, &of(&format!("/?{}", "a".repeat(2047))), 414, &[], &[]);
    check(&server, &of(&format!("/{}", "a".repeat(20_000))), 414, &[], &[]);
}

#[test]
fn malformed_requests_are_refused_and_end_the_connection() {
    let server = Running::start();
    for request in [
        "GET /page.html\r\n\r\n",
        "GET\r\n\r\n",
        "GET  /page.html HTTP/1.1\r\nHost: HOST\r\n\r\n",
        "GET /page.html HTTP/1.1 \r\nHost: HOST\r\n\r\n",
        "GET /page.html HTTP/2.0\r\nHost: HOST\r\n\r\n",
        "GET /page.html HTTP/0.9\r\nHost: HOST\r\n\r\n",
        "GET /page.html HTTP/1.1\r\nHost : HOST\r\n\r\n",
        "GET /page.html HTTP/1.1\r\n Host: HOST\r\n\r\n",
        "GET /page.html HTTP/1.1\r\nHost: HOST\r\nA: b\r\n c\r\n\r\n",
        "GET /page.html HTTP/1.1\r\nHost: HOST\r\nno colon\r\n\r\n",
        "GET /page.html HTTP/1.1\r\nHost: HOST\r\n: none\r\n\r\n",
        "GET /page.html HTTP/1.1\r\nHost: HOST\r\nA: \0\r\n\r\n",
        "GET /page\0.html HTTP/1.1\r\nHost: HOST\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: HOST\r\n\r\n",
        "G\u{1}T /page.html HTTP/1.1\r\nHost: HOST\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\r\n\r\n",
        "{}\r\n\r\n",
    ] {
        check_refused(&server, request.as_bytes(), 400);
    }
    check_bytes_refused(&server, b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n", 400);
    check_bytes_refused(&server, &[0xff; 5000], 400);
    for (request, status) in [
        (
            format!("GET / HTTP/1.1\r\nHost: HOST\r\nA: {}\r\n\r\n", "a".repeat(70_000)),
            431,
        ),
        (
            format!("GET / HTTP/1.1\r\nHost: HOST\r\n{}\r\n", "A: b\r\n".repeat(101)),
            431,
        ),
        (
            format!("GET /{} HTTP/1.1\r\nHost: HOST\r\n\r\n", "a".repeat(5_000_000)),
            431,
        ),
        ("OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n".into(), 405),
        ("CONNECT HOST HTTP/1.1\r\nHost: HOST\r\n\r\n".into(), 405),
        ("GET page.html HTTP/1.1\r\nHost: HOST\r\n\r\n".into(), 403),
        ("CONNECT evil.example:443 HTTP/1.1\r\nHost: HOST\r\n\r\n".into(), 403),
        ("TRACE / HTTP/1.1\r\nHost: HOST\r\n\r\n".into(), 405),
        ("PUT / HTTP/1.1\r\nHost: HOST\r\n\r\n".into(), 405),
        ("get / HTTP/1.1\r\nHost: HOST\r\n\r\n".into(), 405),
    ] {
        check_refused(&server, request.as_bytes(), status);
    }
    check(
        &server,
        "DELETE / HTTP/1.1\r\nHost: HOST\r\n",
        405,
        &["allow: GET, HEAD, POST\r\n"],
        &[],
    );
    // The first line of another protocol: nothing that could be answered in this one.
    assert_eq!(server.answers(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), "");
    check(
        &server,
        "GET /page.html HTTP/1.1\r\nHost: HOST\r\n",
        200,
        &[],
        &["page.html"],
    );
}

#[test]
fn no_request_has_a_body() {
    let server = Running::start();
    for (headers, body, status) in [
        ("Transfer-Encoding: chunked", "0\r\n\r\n", 400),
        ("Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n", 400),
        ("Transfer-Encoding: identity", "", 400),
        ("Transfer-Encoding: gzip, chunked", "0\r\n\r\n", 400),
        ("Transfer-Encoding: chunked, identity", "0\r\n\r\n", 400),
        ("Transfer-Encoding: xchunked", "", 400),
        ("Transfer-Encoding:\tchunked", "0\r\n\r\n", 400),
        ("Transfer-Encoding:", "", 400),
        ("transfer-encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n", 400),
        ("Content-Length: 0\r\nTransfer-Encoding: chunked", "0\r\n\r\n", 400),
        ("Content-Length: 4", "body", 413),
        ("Content-Length: 4\r\nContent-Length: 4", "body", 413),
        ("Content-Length: 4\r\nContent-Length: 5", "body", 400),
        ("Content-Length: 0, 0", "", 400),
        ("Content-Length: 00", "", 413),
        ("Content-Length: -1", "", 400),
        ("Content-Length: +0", "", 400),
        ("Content-Length: 0x4", "", 400),
        ("Content-Length: ", "", 400),
        ("Content-Length: 999999999999", "", 413),
        ("Content-Length: 99999999999999999999999", "", 400),
        ("Expect: 100-continue\r\nContent-Length: 4", "", 417),
        ("Expect: 100-continue", "", 417),
        ("Connection: Upgrade\r\nUpgrade: websocket", "", 400),
        (
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
            "",
            400,
        ),
    ] {
        for method in ["GET", "HEAD", "POST"] {
            let good = "Host: HOST\r\nOrigin: http://HOST\r\nX-Aushang-Token: TOKEN";
            let request = format!("{method} /page.html HTTP/1.1\r\n{good}\r\n{headers}\r\n\r\n{body}");
            check_refused(&server, request.as_bytes(), status);
        }
    }
    // More than any buffer holds: the client can send all of it, and reads the answer to its end.
    let mut stream = server.connect();
    let head = "POST /page.html HTTP/1.1\r\nHost: HOST\r\nContent-Length: 900000\r\n\r\n";
    stream
        .write_all(&[server.request(head), vec![b'a'; 900_000]].concat())
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[test]
fn answers_are_those_of_a_host() {
    let server = Running::start();
    let of = |path: &str, headers: &str| format!("GET /{path} HTTP/1.1\r\nHost: HOST\r\n{headers}");
    let whole = [
        "content-type: text/html; charset=utf-8\r\n",
        "content-length: 10\r\n",
        "accept-ranges: bytes\r\n",
        "etag: \"abc\"\r\n",
    ];
    check(
        &server,
        &of("page.html", ""),
        200,
        &[&whole[..], &["\r\n\r\n0123456789"]].concat(),
        &["page.html"],
    );
    let head = of("page.html", "").replace("GET", "HEAD");
    check(
        &server,
        &head,
        200,
        &[&whole[..], &["!0123456789"]].concat(),
        &["page.html"],
    );
    check(
        &server,
        &of("empty.txt", ""),
        200,
        &["content-length: 0\r\n", "text/plain"],
        &["empty.txt"],
    );
    let moved = ["location: /a%20b/%C3%A9%3F%0D%0A\r\n"];
    check(&server, &of("moved", ""), 308, &moved, &["moved"]);
    check(
        &server,
        &of("varied.pdf", ""),
        200,
        &["vary: Sec-Fetch-Dest\r\n", "application/pdf"],
        &["varied.pdf"],
    );
    let document = "Sec-Fetch-Dest: document\r\n";
    check(
        &server,
        &of("varied.pdf", document),
        200,
        &["vary: Sec-Fetch-Dest\r\n", "\r\n\r\nframe"],
        &["varied.pdf"],
    );
    let old = "GET /page.html HTTP/1.0\r\nHost: HOST\r\n";
    assert!(
        server
            .answers(&server.request(&format!("{old}\r\n")))
            .starts_with("HTTP/1.0 200 OK")
    );
}

#[test]
fn who_has_the_bytes_is_not_sent_them_again() {
    let server = Running::start();
    let of = |path: &str, headers: &str| format!("GET /{path} HTTP/1.1\r\nHost: HOST\r\n{headers}\r\n");
    for (tags, status) in [
        ("If-None-Match: \"abc\"", 304),
        ("If-None-Match: W/\"abc\"", 304),
        ("If-None-Match: *", 304),
        ("If-None-Match: \"x\", \"abc\"", 304),
        ("If-None-Match: \"x\",W/\"y\" ,\t\"abc\",", 304),
        ("If-None-Match: \"a,b\", \"abc\"", 304),
        ("If-None-Match: \"x\"\r\nIf-None-Match: \"abc\"", 304),
        ("If-None-Match: \"abc\"\r\nRange: bytes=0-1", 304),
        ("If-None-Match: \"abcd\"", 200),
        ("If-None-Match: abc", 200),
        ("If-None-Match: w/\"abc\"", 200),
        ("If-None-Match: \"x, abc\"", 200),
        ("If-None-Match: ", 200),
        ("If-Match: \"abc\"", 200),
    ] {
        let parts = if status == 304 {
            [
                "etag: \"abc\"\r\n",
                "cache-control: no-cache\r\n",
                "!0123",
                "!\ncontent-type",
                "!\ncontent-length",
            ]
        } else {
            [
                "etag: \"abc\"\r\n",
                "cache-control: no-cache\r\n",
                "0123",
                "content-type",
                "content-length",
            ]
        };
        check(&server, &of("page.html", tags), status, &parts, &["page.html"]);
    }
    check(&server, &of("empty.txt", "If-None-Match: *"), 200, &[], &["empty.txt"]);
    check(&server, &of("nothing", "If-None-Match: *"), 404, &[], &["nothing"]);
    check(
        &server,
        &of("page.html", "If-None-Match: \"abc\"").replace("GET", "HEAD"),
        304,
        &[],
        &["page.html"],
    );
}

#[test]
fn a_part_is_sent_to_who_asks_for_one() {
    let server = Running::start();
    let of = |path: &str, headers: &str| format!("GET /{path} HTTP/1.1\r\nHost: HOST\r\n{headers}\r\n");
    for (range, place, body) in [
        ("bytes=0-0", "0-0", "0"),
        ("bytes=2-4", "2-4", "234"),
        ("Bytes=2-4", "2-4", "234"),
        ("bytes=2-99", "2-9", "23456789"),
        ("bytes=7-", "7-9", "789"),
        ("bytes=-3", "7-9", "789"),
        ("bytes=-99", "0-9", "0123456789"),
        ("bytes=9-99999999999999999999999", "9-9", "9"),
        ("bytes=2-4\r\nIf-Range: \"abc\"", "2-4", "234"),
    ] {
        let place = format!("content-range: bytes {place}/10\r\n");
        let length = format!("content-length: {}\r\n", body.len());
        let parts = [
            place.as_str(),
            &length,
            "etag: \"abc\"",
            "text/html",
            &format!("\r\n\r\n{body}"),
        ];
        check(
            &server,
            &of("page.html", &format!("Range: {range}")),
            206,
            &parts,
            &["page.html"],
        );
    }
    for range in ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999999-"] {
        let parts = ["content-range: bytes */10\r\n", "content-length: 0\r\n"];
        check(
            &server,
            &of("page.html", &format!("Range: {range}")),
            416,
            &parts,
            &["page.html"],
        );
    }
    for range in [
        "bytes=0-1,3-4",
        "bytes=4-2",
        "bytes=",
        "bytes=-",
        "bytes",
        "bytes=a-b",
        "bytes=1-+2",
        "bytes=--1",
        "lines=0-1",
        "0-1",
        "bytes=0-1\r\nRange: bytes=0-1",
        "bytes=0-1\r\nIf-Range: \"x\"",
        "bytes=0-1\r\nIf-Range: W/\"abc\"",
        "bytes=0-1\r\nIf-Range: Sat, 01 Jan 2000 00:00:00 GMT",
    ] {
        let parts = ["\r\n\r\n0123456789", "!content-range", "content-length: 10\r\n"];
        check(
            &server,
            &of("page.html", &format!("Range: {range}")),
            200,
            &parts,
            &["page.html"],
        );
    }
    check(
        &server,
        &of("page.html", "Range: bytes=0-1").replace("GET", "HEAD"),
        200,
        &["!content-range"],
        &["page.html"],
    );
    check(
        &server,
        &of("empty.txt", "Range: bytes=0-"),
        416,
        &["bytes */0"],
        &["empty.txt"],
    );
    check(
        &server,
        &of("nothing", "Range: bytes=0-1"),
        404,
        &["nothing here"],
        &["nothing"],
    );
}

#[test]
fn a_site_that_panics_fails_alone() {
    let server = Running::start();
    for _ in 0..20 {
        check(
            &server,
            "GET /panic HTTP/1.1\r\nHost: HOST\r\n",
            500,
            &["failed"],
            &["panic"],
        );
    }
    check(
        &server,
        "GET /page.html HTTP/1.1\r\nHost: HOST\r\n",
        200,
        &[],
        &["page.html"],
    );
}

#[test]
fn a_site_has_the_stack_that_it_was_given() {
    let server = Running::start();
    check(
        &server,
        "GET /deep HTTP/1.1\r\nHost: HOST\r\n",
        200,
        &["\r\n\r\n4000\n"],
        &["deep"],
    );
}

#[test]
fn one_connection_takes_many_requests_even_at_once() {
    let server = Running::start();
    let one = server.request("GET /page.html HTTP/1.1\r\nHost: HOST\r\n\r\n");
    let last = server.request("HEAD /page.html HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n");
    let answers = server.answers(&[one.repeat(99), last].concat());
    assert_eq!(answers.matches("HTTP/1.1 200 OK\r\n").count(), 100);
    assert_eq!(answers.matches("\r\n\r\n0123456789").count(), 99);
    assert_eq!(server.asked().len(), 100);
}

/// Opens the event stream and reads the head of the answer.
fn listen(server: &Running) -> TcpStream {
    let mut stream = server.connect();
    let headers = "Host: HOST\r\nOrigin: http://HOST\r\nX-Aushang-Token: TOKEN\r\nContent-Length: 0\r\n";
    stream
        .write_all(&server.request(&format!("POST /-/events HTTP/1.1\r\n{headers}\r\n")))
        .unwrap();
    let head = read_until(&mut stream, "\r\n\r\n");
    assert!(
        head.starts_with("HTTP/1.1 200 ") && head.contains("content-type: text/event-stream\r\n"),
        "{head}"
    );
    stream
}

/// Waits until `is_so`, and fails when it never comes to be.
fn wait_until(is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < DEADLINE, "it never came to be");
        thread::yield_now();
    }
}

#[test]
fn who_listens_is_told_what_is_so_and_then_each_change() {
    let server = Running::start();
    let mut early = listen(&server);
    // It is heard before there is anything to tell.
    read_until(&mut early, "\r\n:\n\n\r\n");
    server.events.send("1");
    read_until(&mut early, "\r\ndata: 1\n\n\r\n");
    let mut late = listen(&server);
    read_until(&mut late, "\r\ndata: 1\n\n\r\n");
    server.events.send("2\nlines");
    for stream in [&mut early, &mut late] {
        let read = read_until(stream, "\r\ndata: 2\ndata: lines\n\n\r\n");
        assert_eq!(read.matches("data").count(), 2, "{read}");
    }
}

#[test]
fn who_reads_slowly_misses_events_but_not_the_last() {
    let server = Running::start();
    let mut slow = listen(&server);
    let mut quick = listen(&server);
    let long = "x".repeat(1 << 20);
    for number in 0..64 {
        server.events.send(&format!("{number} {long}"));
        read_until_fast(&mut quick, format!("data: {number} ").as_bytes());
    }
    server.events.send("the last");
    read_until_fast(&mut quick, b"data: the last\n\n");
    let numbers = read_until_fast(&mut slow, b"data: the last\n\n");
    assert!(numbers < 40, "{numbers} events were kept for a slow reader");
    assert_eq!(server.events.listeners(), 2);
    drop((slow, quick));
    wait_until(|| server.events.listeners() == 0);
}

/// Reads until `text` has come, and counts the events before it.
fn read_until_fast(stream: &mut TcpStream, text: &[u8]) -> usize {
    let (mut kept, mut buffer, mut events) = (Vec::new(), vec![0; 1 << 16], 0);
    loop {
        let count = stream.read(&mut buffer).unwrap();
        assert!(count > 0, "ended before {:?}", String::from_utf8_lossy(text));
        kept.extend_from_slice(&buffer[..count]);
        events += kept.windows(5).filter(|window| window == b"data:").count();
        if kept.windows(text.len()).any(|window| window == text) {
            return events - 1;
        }
        kept.drain(..kept.len().saturating_sub(text.len() - 1));
        // What is kept has been counted.
        events -= kept.windows(5).filter(|window| window == b"data:").count();
    }
}

/// Limits of which one is short.
fn short(change: impl FnOnce(&mut Limits, Duration)) -> Limits {
    let mut limits = Limits {
        head: DEADLINE * 3,
        write: DEADLINE * 3,
        pause: DEADLINE * 3,
        connections: 100,
    };
    change(&mut limits, Duration::from_millis(50));
    limits
}

#[test]
fn a_stream_without_changes_is_kept_alive() {
    let server = Running::with(short(|limits, time| limits.pause = time), &[]);
    let mut stream = listen(&server);
    server.events.send("1");
    read_until(&mut stream, "data: 1\n\n");
    for _ in 0..3 {
        read_until(&mut stream, "\r\n:\n\n\r\n");
    }
}

#[test]
fn a_head_that_never_ends_is_cut_off() {
    // Long enough for a whole request to come in time on a machine that is busy.
    let server = Running::with(short(|limits, _| limits.head = Duration::from_secs(2)), &[]);
    let mut listener = listen(&server);
    let begun = [
        "",
        "GET",
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.1\r\nHost: HOST\r\nA: b\r\n",
    ]
    .map(|request| {
        let mut stream = server.connect();
        stream.write_all(&server.request(request)).unwrap();
        stream
    });
    // It does not help to have asked before.
    let mut idle = server.connect();
    idle.write_all(&server.request("GET /page.html HTTP/1.1\r\nHost: HOST\r\n\r\n"))
        .unwrap();
    // Neither does it to send a little from time to time.
    let mut slow = server.connect();
    let start = Instant::now();
    while slow.write_all(b"A").is_ok() {
        assert!(start.elapsed() < DEADLINE, "a head may last for ever");
        thread::sleep(Duration::from_millis(1));
    }
    for mut stream in begun {
        let answer = rest(&mut stream);
        assert!(!answer.contains(" 200 "), "{answer}");
    }
    assert!(rest(&mut idle).ends_with("\r\n\r\n0123456789"));
    // Who listens sends nothing, and may.
    server.events.send("1");
    read_until(&mut listener, "data: 1\n\n");
}

#[test]
fn an_answer_that_no_one_takes_is_cut_off() {
    let server = Running::with(
        short(|limits, time| (limits.write, limits.connections) = (time, 1)),
        &[],
    );
    let mut stuck = server.connect();
    stuck
        .write_all(&server.request("GET /big.bin HTTP/1.1\r\nHost: HOST\r\n\r\n"))
        .unwrap();
    // There is room for one: the next is answered when the first has been cut off.
    check(
        &server,
        "GET /page.html HTTP/1.1\r\nHost: HOST\r\n",
        200,
        &[],
        &["big.bin", "page.html"],
    );
    let mut bytes = Vec::new();
    let _ = stuck.read_to_end(&mut bytes);
    assert!(bytes.len() < 64 << 20);
}

#[test]
fn who_finds_no_room_waits() {
    let server = Running::with(
        Limits {
            connections: 2,
            ..Limits::default()
        },
        &[],
    );
    let streams = [listen(&server), listen(&server)];
    let mut waiting = server.connect();
    waiting
        .write_all(&server.request("GET /page.html HTTP/1.1\r\nHost: HOST\r\n\r\n"))
        .unwrap();
    waiting.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
    assert!(matches!(
        waiting.read(&mut [0]).unwrap_err().kind(),
        ErrorKind::WouldBlock | ErrorKind::TimedOut
    ));
    assert!(server.asked().is_empty());
    drop(streams);
    waiting.set_read_timeout(Some(DEADLINE)).unwrap();
    read_until(&mut waiting, "0123456789");
}

#[test]
fn a_stop_cuts_what_is_open() {
    let mut server = Running::start();
    let mut stream = listen(&server);
    let mut idle = server.connect();
    let mut stuck = server.connect();
    stuck
        .write_all(&server.request("GET /big.bin HTTP/1.1\r\nHost: HOST\r\n\r\n"))
        .unwrap();
    read_until(&mut stuck, "\r\n\r\n");
    let events = server.events.clone();
    server.stop();
    rest(&mut stream);
    assert_eq!(rest(&mut idle), "");
    assert!(TcpStream::connect(server.address).is_err());
    wait_until(|| events.listeners() == 0);
    events.send("no one listens");
}

/// A site whose only page never comes.
struct Endless;

impl Pages for Endless {
    fn get(&self, _: &Ask) -> Reply {
        println!("called");
        loop {
            thread::park();
        }
    }

    fn post(&self, _: &Ask) -> Reply {
        Reply::empty()
    }
}

/// The program that [`a_signal_ends_the_program_even_while_the_site_works`] starts: signals are heard by whole processes.
#[test]
#[ignore = "serves until it gets a signal"]
fn serve_until_a_signal() {
    let server = Server::bind(Options {
        port: Some(0),
        ..Options::new(Token::random().unwrap())
    })
    .unwrap();
    println!("\nlistens on {}", server.address());
    server.run(Endless, interrupted()).unwrap();
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_program_even_while_the_site_works() {
    use std::process::{Command, Stdio};

    use rustix::process::{Pid, Signal, kill_process};
    for signal in [Signal::TERM, Signal::INT] {
        let (_, module) = module_path!().split_once("::").unwrap();
        let name = format!("{module}::serve_until_a_signal");
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--ignored", "--exact", "--nocapture", &name])
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut output = child.stdout.take().unwrap();
        read_until(&mut output, "listens on ");
        let address: SocketAddr = read_until(&mut output, "\n").trim().parse().unwrap();
        let mut client = TcpStream::connect(address).unwrap();
        client
            .write_all(format!("GET / HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes())
            .unwrap();
        // Once the site is called, the signal is listened for.
        read_until(&mut output, "called\n");
        kill_process(Pid::from_child(&child), signal).unwrap();
        let start = Instant::now();
        while child.try_wait().unwrap().is_none() && start.elapsed() < DEADLINE {
            thread::yield_now();
        }
        child.kill().unwrap();
        assert!(child.wait().unwrap().success(), "{signal:?}");
        assert_eq!(rest(&mut client), "");
    }
}

/// What `bind` gives for a host, a port and names: the error in words, or nothing.
fn bind_error(host: &str, port: Option<u16>, names: &[&str]) -> Option<String> {
    let allow_hosts = names.iter().map(ToString::to_string).collect();
    let options = Options {
        host: host.parse().unwrap(),
        port,
        allow_hosts,
        ..Options::new(Token::random().unwrap())
    };
    Server::bind(options).err().map(|error| error.to_string())
}

#[test]
fn others_are_let_in_by_name_alone() {
    let expected = Some("others can reach `0.0.0.0`, but no host name is allowed to them".into());
    assert_eq!(bind_error("0.0.0.0", Some(0), &[]), expected);
    let expected = Some("others can reach `::`, but no host name is allowed to them".into());
    assert_eq!(bind_error("::", None, &[]), expected);
    for name in [
        "", "*", "http://a", "a/", "a b", "a:", "a:b", ":80", "a:70000", "[::g]", "[::1", "::1]", "[::1]:", "[::1]:x",
        "a,b", "é",
    ] {
        assert_eq!(
            bind_error("127.0.0.1", Some(0), &[name]),
            Some(format!("`{name}` is not a host name"))
        );
    }
    assert_eq!(bind_error("127.0.0.1", Some(0), &[]), None);
    let good = ["desk.example", "a_b:8080", "fd00::1", "[fd00::2]", "[fd00::3]:8080"];
    assert_eq!(bind_error("127.0.0.1", Some(0), &good), None);
}

#[test]
fn an_address_of_ipv6_is_a_name_however_it_is_written() {
    let server = Running::with(
        Limits::default(),
        &["FD00:0::1", "[fd00::2]", "[fd00:0::3]:8080", "a.example"],
    );
    let port = server.address.port();
    let check = |host: &str, status: u16| {
        let answer =
            server.answers(format!("GET /page.html HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{host}: {answer}");
    };
    check(&format!("[fd00::1]:{port}"), 200);
    check(&format!("[fd00::2]:{port}"), 200);
    check("[fd00::3]:8080", 200);
    check(&format!("a.example:{port}"), 200);
    check(&format!("[fd00::3]:{port}"), 403);
    check("[fd00::1]", 403);
    check(&format!("[fd00::4]:{port}"), 403);
}

#[test]
fn a_port_in_use_is_named_or_passed_over() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    assert_eq!(
        bind_error("127.0.0.1", Some(port), &[]),
        Some(format!("port {port} of `127.0.0.1` is in use"))
    );
    let start = || Server::bind(Options::new(Token::random().unwrap())).unwrap();
    let (first, second) = (start(), start());
    let [first, second] = [first.address(), second.address()];
    assert!(first.ip().is_loopback() && first.port() >= DEFAULT_PORT && second.port() != first.port());
    let elsewhere = bind_error("192.0.2.1", Some(1), &["a.example"]).unwrap();
    assert!(elsewhere.starts_with("can't listen on `192.0.2.1:1`: "), "{elsewhere}");
}
