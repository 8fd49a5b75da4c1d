//! The program as a writer starts it: `aushang serve` in a project, and a browser's requests to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use crate::folder::{Folder, NOW, PROGRAM};

/// How long an answer may take before the test gives up: far longer than it ever does.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running preview; it is ended with the value.
pub struct Served {
    /// The program.
    child: Child,
    /// What it prints.
    stdout: BufReader<ChildStdout>,
    /// `127.0.0.1:4700`.
    pub host: String,
}

/// An answer.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The lines of its head.
    pub head: String,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Its body, as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The events of a page that is open.
pub struct Tab(BufReader<TcpStream>);

impl Served {
    /// Starts the program in `folder`, with these arguments beside those that each test wants.
    pub fn start(folder: &Folder, args: &[&str]) -> Self {
        let mut child = Command::new(PROGRAM)
            .arg("serve")
            .args(args)
            .current_dir(folder.path())
            .env("SOURCE_DATE_EPOCH", NOW)
            .env_remove("VISUAL")
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(folder.path().join("said.txt")).unwrap())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let said = || std::fs::read_to_string(folder.path().join("said.txt")).unwrap();
        let host = line
            .trim()
            .strip_prefix("http://")
            .and_then(|rest| rest.strip_suffix('/'));
        let host = host
            .unwrap_or_else(|| panic!("it says {line:?} and {}", said()))
            .to_owned();
        Self { child, stdout, host }
    }

    /// Sends `request` (its first line and further ones) and reads the answer.
    pub fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect(request);
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let end = all.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(all[..end].to_vec()).unwrap();
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .expect("a status");
        Answer {
            status,
            head,
            body: all[end + 4..].to_vec(),
        }
    }

    /// What stands at `path`.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1"))
    }

    /// The secret that its pages carry.
    pub fn token(&self) -> String {
        let page = self.get("/").text();
        let (_, rest) = page.split_once("data-token=\"").expect("a script");
        rest.split('"').next().unwrap().to_owned()
    }

    /// Listens as an open page does.
    pub fn tab(&self) -> Tab {
        let token = self.token();
        let request = format!(
            "POST /-/events HTTP/1.1\r\nOrigin: http://{}\r\nX-Aushang-Token: {token}",
            self.host
        );
        let mut tab = Tab(BufReader::new(self.connect(&request)));
        assert!(tab.line().starts_with("HTTP/1.1 200"));
        tab
    }

    /// Ends it as Ctrl-C does, and says how it ended: its exit code, and what it had printed after its address.
    pub fn interrupt(mut self) -> (Option<i32>, String) {
        let id = i32::try_from(self.child.id()).unwrap();
        rustix::process::kill_process(
            rustix::process::Pid::from_raw(id).unwrap(),
            rustix::process::Signal::INT,
        )
        .unwrap();
        let status = self.child.wait().unwrap();
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        (status.code(), rest)
    }

    /// A connection on which `request` has been sent.
    fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "{request}\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host).unwrap();
        stream
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Tab {
    /// Waits for an event for which `is_it` says so.
    pub fn wait(&mut self, is_it: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let begin = Instant::now();
        loop {
            // The stream says now and then that it is alive, so that this is asked.
            assert!(begin.elapsed() < PATIENCE, "no such event came");
            let line = self.line();
            let event = line
                .strip_prefix("data: ")
                .and_then(|text| serde_json::from_str(text).ok());
            if let Some(event) = event.filter(|event| is_it(event)) {
                return event;
            }
        }
    }

    /// The next line.
    fn line(&mut self) -> String {
        let mut line = String::new();
        assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream has ended");
        line.trim_end().to_owned()
    }
}
