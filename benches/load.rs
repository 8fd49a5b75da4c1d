//! Many clients in, how long they wait and what the preview holds out: 200 that keep asking for pages, while 500 tabs listen to
//! events, 100 take a large file slowly and a page is saved ten times a second.
//!
//! `cargo bench --bench load -- [ROUNDS] [paced]`; with `paced` each asker rests 50 ms between requests. The preview is a
//! process of its own, on 127.0.0.1 and a copy of `start/`, and ends with this one.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{env, error, fs, thread};

use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Any error: a measurement that fails is none.
type Outcome<T> = Result<T, Box<dyn error::Error + Send + Sync>>;

/// How many keep asking.
const ASKERS: usize = 200;

/// How many requests each of them sends in a round.
const REQUESTS: usize = 100;

/// How many listen to events.
const LISTENERS: usize = 500;

/// How many take a large file slowly.
const SLOW: usize = 100;

/// The size of the large file in bytes.
const LARGE: usize = 5 << 20;

/// The pages that are asked for.
const PAGES: [&str; 6] = [
    "",
    "support/",
    "contacts.html",
    "prices.html",
    "get-help.html",
    "de/get-help.html",
];

/// The page that is saved again and again.
const SAVED: &str = "content/pages/get-help.md";

fn main() -> Outcome<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let rounds = words.iter().find_map(|word| word.parse().ok()).unwrap_or(20);
    let server = Served::start()?;
    let file = server.folder.path().join(SAVED);
    let text = fs::read_to_string(&file)?;
    thread::spawn(move || {
        for number in 0_u64.. {
            // What can't be written is seen by there being no event.
            let _ = fs::write(&file, format!("{text}\nSaved {number} times.\n"));
            thread::sleep(Duration::from_millis(100));
        }
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(measure(&server, rounds))
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) -> Outcome<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// A preview in a process of its own.
struct Served {
    /// The process.
    child: Child,
    /// Its project.
    folder: TempDir,
    /// Where it listens.
    address: SocketAddr,
    /// Its secret.
    token: String,
    /// Where the large file stands.
    large: String,
}

impl Served {
    /// Starts it and reads where it listens.
    fn start() -> Outcome<Self> {
        let folder = TempDir::new()?;
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("start"), folder.path())?;
        fs::write(folder.path().join("content/large.bin"), vec![7; LARGE])?;
        let saved = folder.path().join(SAVED);
        let text = fs::read_to_string(&saved)? + "\n[All of it](../large.bin)\n";
        fs::write(saved, text)?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_aushang"));
        command.args(["serve", "--port", "0", "--root"]).arg(folder.path());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        let address = line
            .trim()
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .parse()?;
        let page = get(address, "/customers/get-help.html")?;
        let between = |before: &str| {
            let (_, rest) = page.split_once(before)?;
            rest.split('"').next().map(str::to_owned)
        };
        Ok(Self {
            child,
            folder,
            address,
            token: between("data-token=\"").ok_or("no secret")?,
            large: format!(
                "/customers/{}",
                between("href=\"assets/large")
                    .map(|rest| format!("assets/large{rest}"))
                    .ok_or("no large file")?
            ),
        })
    }

    /// What the process says of itself: memory in megabytes, threads, open files.
    fn state(&self) -> Outcome<String> {
        let folder = format!("/proc/{}", self.child.id());
        let status = fs::read_to_string(format!("{folder}/status"))?;
        let of = |name: &str| {
            status
                .lines()
                .find_map(|line| line.strip_prefix(name))
                .map_or("", str::trim)
        };
        let files = fs::read_dir(format!("{folder}/fd"))?.count();
        let sockets = fs::read_to_string("/proc/net/sockstat")?;
        let pages = sockets
            .lines()
            .find(|line| line.starts_with("TCP:"))
            .and_then(|line| line.rsplit(' ').next());
        let kernel = pages.and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4 / 1024;
        let (memory, threads) = (of("VmRSS:"), of("Threads:"));
        Ok(format!(
            "RSS {memory}, {threads} threads, {files} files, {kernel} MB in all TCP buffers"
        ))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What stands at an address.
fn get(address: SocketAddr, path: &str) -> Outcome<String> {
    let mut stream = std::net::TcpStream::connect(address)?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    Ok(text)
}

/// All rounds, each printed.
async fn measure(server: &Served, rounds: usize) -> Outcome<()> {
    println!("before                 {}", server.state()?);
    let quiet = round(server).await?;
    println!("{ASKERS} askers alone       {quiet}; {}", server.state()?);
    let events = Arc::new(AtomicU64::new(0));
    for number in 1..=rounds {
        let mut others = JoinSet::new();
        for _ in 0..LISTENERS {
            others.spawn(listen(server.address, server.token.clone(), Arc::clone(&events)));
        }
        for _ in 0..SLOW {
            others.spawn(take_slowly(server.address, server.large.clone()));
        }
        let before = events.load(Ordering::Relaxed);
        while events.load(Ordering::Relaxed) < before + LISTENERS as u64 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let waits = round(server).await?;
        println!("round {number:2}               {waits}; {}", server.state()?);
        if let Some(ended) = others.try_join_next() {
            return Err(format!("one of the others ended: {ended:?}").into());
        }
        others.shutdown().await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    println!(
        "after, all gone        {} ({} events read)",
        server.state()?,
        events.load(Ordering::Relaxed)
    );
    Ok(())
}

/// All askers at once, and one more who comes anew each time; how long they waited.
async fn round(server: &Served) -> Outcome<String> {
    let mut askers = JoinSet::new();
    for _ in 0..ASKERS {
        askers.spawn(ask(server.address));
    }
    let guest = tokio::spawn(visit(server.address));
    let start = Instant::now();
    let mut waits = Vec::new();
    while let Some(part) = askers.join_next().await {
        waits.extend(part??);
    }
    let rate = waits.len() as f64 / start.elapsed().as_secs_f64();
    guest.abort();
    let visits = VISITS
        .lock()
        .map(|mut visits| std::mem::take(&mut *visits))
        .unwrap_or_default();
    Ok(format!(
        "{}, {rate:.0}/s; new ones {}",
        percentiles(waits),
        percentiles(visits)
    ))
}

/// How long the one who comes anew waited, each time.
static VISITS: std::sync::Mutex<Vec<Duration>> = std::sync::Mutex::new(Vec::new());

/// The middle, the 99th and the last of a hundred.
fn percentiles(mut waits: Vec<Duration>) -> String {
    waits.sort();
    let at = |share: f64| {
        let index = (waits.len().saturating_sub(1) as f64 * share) as usize;
        waits.get(index).map_or(0.0, |wait| wait.as_secs_f64() * 1000.0)
    };
    format!(
        "p50 {:5.1} ms, p99 {:5.1} ms, max {:5.1} ms",
        at(0.5),
        at(0.99),
        at(1.0)
    )
}

/// Sends one request after the other on one connection.
async fn ask(address: SocketAddr) -> Outcome<Vec<Duration>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let mut waits = Vec::with_capacity(REQUESTS);
    for page in PAGES.iter().cycle().take(REQUESTS) {
        let start = Instant::now();
        request(&mut stream, address, page).await?;
        waits.push(start.elapsed());
        if env::args().any(|word| word == "paced") {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    Ok(waits)
}

/// Comes anew every 5 ms, for ever.
async fn visit(address: SocketAddr) -> Outcome<()> {
    loop {
        let start = Instant::now();
        request(&mut TcpStream::connect(address).await?, address, "").await?;
        if let Ok(mut visits) = VISITS.lock() {
            visits.push(start.elapsed());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// One request and its answer.
async fn request(stream: &mut TcpStream, address: SocketAddr, page: &str) -> Outcome<()> {
    stream
        .write_all(format!("GET /customers/{page} HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes())
        .await?;
    let mut read = Vec::with_capacity(32 << 10);
    let mut wanted = None;
    while wanted.is_none_or(|wanted| read.len() < wanted) {
        if stream.read_buf(&mut read).await? == 0 {
            return Err(format!("ended after {:?}", String::from_utf8_lossy(&read)).into());
        }
        if wanted.is_none()
            && let Some(end) = read.windows(4).position(|window| window == b"\r\n\r\n")
        {
            let head = String::from_utf8_lossy(read.get(..end).unwrap_or_default()).into_owned();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let length: usize = length.ok_or("no length")?.parse()?;
            if !head.starts_with("HTTP/1.1 200 ") {
                return Err(head.into());
            }
            wanted = Some(end + 4 + length);
        }
    }
    Ok(())
}

/// Listens for ever.
async fn listen(address: SocketAddr, token: String, events: Arc<AtomicU64>) -> Outcome<()> {
    let mut stream = TcpStream::connect(address).await?;
    let headers = format!("Host: {address}\r\nOrigin: http://{address}\r\nX-Aushang-Token: {token}\r\n");
    stream
        .write_all(format!("POST /-/events HTTP/1.1\r\n{headers}\r\n").as_bytes())
        .await?;
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).await?;
        let read = buffer
            .get(..count)
            .filter(|read| !read.is_empty())
            .ok_or("the stream ended")?;
        let found = read.windows(5).filter(|window| window == b"data:").count();
        events.fetch_add(found as u64, Ordering::Relaxed);
    }
}

/// Takes a kilobyte of the large file every 100 ms.
async fn take_slowly(address: SocketAddr, large: String) -> Outcome<()> {
    let mut stream = TcpStream::connect(address).await?;
    stream
        .write_all(format!("GET {large} HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes())
        .await?;
    let mut buffer = [0; 1024];
    while stream.read(&mut buffer).await? > 0 {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err("all was read".into())
}
