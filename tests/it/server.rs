//! A tiny HTTP server on the loopback address, whose answers are scripted byte for byte.
//!
//! One thread a connection, one answer a connection. It counts and keeps what it was asked. A path answers what was
//! scripted for it in turn, the last one for ever; a path without a script answers 404.

#![allow(dead_code)]

use gigscout::fetch::{FetchSettings, HostRule};
use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use url::Url;

pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    scripts: Mutex<HashMap<String, VecDeque<Reply>>>,
    requests: Mutex<Vec<Request>>,
    closing: AtomicBool,
}

/// What was asked.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub target: String,
    /// Names in lower case, values byte for byte.
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Vec<u8>,
    pub at: Instant,
}

/// What is answered, step by step.
#[derive(Clone, Debug, Default)]
pub struct Reply(Vec<Step>);

#[derive(Clone, Debug)]
enum Step {
    Send(Vec<u8>),
    Pause(Duration),
    /// Until the other side hangs up, with a pause between two pieces.
    Endless(Vec<u8>, Duration),
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&[u8]> {
        let found = self.headers.iter().find(|(own, _)| own == name)?;
        Some(&found.1)
    }
}

impl Reply {
    /// The bytes of a whole answer or of its beginning.
    pub fn raw(bytes: impl AsRef<[u8]>) -> Reply {
        Reply(vec![Step::Send(bytes.as_ref().to_vec())])
    }

    /// A whole answer; `headers` are lines without their ends.
    pub fn whole(status: u16, headers: &[&str], body: impl AsRef<[u8]>) -> Reply {
        let body = body.as_ref();
        let length = format!("Content-Length: {}", body.len());
        let mut lines = headers.to_vec();
        lines.push(&length);
        Reply::start(status, &lines).then(body)
    }

    /// Status and headers only.
    pub fn start(status: u16, headers: &[&str]) -> Reply {
        let mut head = format!("HTTP/1.1 {status} Scripted\r\nConnection: close\r\n");
        for line in headers {
            head.push_str(line);
            head.push_str("\r\n");
        }
        Reply::raw(head + "\r\n")
    }

    pub fn redirect(to: &str) -> Reply {
        Reply::whole(302, &[&format!("Location: {to}")], "")
    }

    pub fn then(mut self, bytes: impl AsRef<[u8]>) -> Reply {
        self.0.push(Step::Send(bytes.as_ref().to_vec()));
        self
    }

    pub fn pause(mut self, pause: Duration) -> Reply {
        self.0.push(Step::Pause(pause));
        self
    }

    pub fn endless(mut self, bytes: impl AsRef<[u8]>, pause: Duration) -> Reply {
        self.0.push(Step::Endless(bytes.as_ref().to_vec(), pause));
        self
    }
}

impl Server {
    pub fn start() -> Server {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared::default());
        let inner = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if inner.closing.load(Ordering::SeqCst) {
                    return;
                }
                let inner = inner.clone();
                thread::spawn(move || {
                    // A client that hangs up early is part of the tests.
                    let _ = inner.serve(stream);
                });
            }
        });
        Server { address, shared }
    }

    /// Adds an answer to what a path (with its query) answers.
    pub fn on(&self, target: &str, reply: Reply) -> &Server {
        let mut scripts = self.shared.scripts.lock().unwrap();
        scripts
            .entry(target.to_string())
            .or_default()
            .push_back(reply);
        self
    }

    pub fn url(&self, target: &str) -> Url {
        Url::parse(&format!("http://{}{target}", self.address)).unwrap()
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// How host states and allowances name this server.
    pub fn key(&self) -> String {
        self.address.to_string()
    }

    /// Allows this server's address, without a gap between requests.
    pub fn allow(&self, settings: &mut FetchSettings) {
        let rule = HostRule {
            private: true,
            gap: Some(Duration::ZERO),
        };
        settings.allowances.hosts.insert(self.key(), rule);
    }

    pub fn requests(&self) -> Vec<Request> {
        self.shared.requests.lock().unwrap().clone()
    }

    /// How often a path was asked for.
    pub fn count(&self, target: &str) -> usize {
        let asked = self.requests();
        asked.iter().filter(|one| one.target == target).count()
    }

    pub fn last(&self) -> Request {
        self.requests().pop().expect("nothing was asked")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.closing.store(true, Ordering::SeqCst);
        // Wakes the listener, which then ends.
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    fn serve(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut reader = BufReader::new(stream.try_clone()?);
        let Some(request) = read_request(&mut reader)? else {
            return Ok(());
        };
        let reply = self.reply(&request.target);
        self.requests.lock().unwrap().push(request);
        self.play(stream, reply)
    }

    fn reply(&self, target: &str) -> Reply {
        let mut scripts = self.scripts.lock().unwrap();
        match scripts.get_mut(target) {
            None => Reply::whole(404, &[], "nothing here"),
            Some(replies) if replies.len() == 1 => replies[0].clone(),
            Some(replies) => replies.pop_front().unwrap(),
        }
    }

    fn play(&self, mut stream: TcpStream, reply: Reply) -> std::io::Result<()> {
        for step in reply.0 {
            match step {
                Step::Send(bytes) => stream.write_all(&bytes)?,
                Step::Pause(pause) => self.pause(pause),
                Step::Endless(bytes, pause) => {
                    while !self.closing.load(Ordering::SeqCst) {
                        stream.write_all(&bytes)?;
                        self.pause(pause);
                    }
                }
            }
        }
        Ok(())
    }

    /// Ends early with the server, so that no test waits for a script.
    fn pause(&self, pause: Duration) {
        const SLICE: Duration = Duration::from_millis(5);
        let until = Instant::now() + pause;
        while Instant::now() < until && !self.closing.load(Ordering::SeqCst) {
            thread::sleep(SLICE.min(pause));
        }
    }
}

fn read_request(reader: &mut impl BufRead) -> std::io::Result<Option<Request>> {
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line)?;
    let first = String::from_utf8_lossy(&line).into_owned();
    let mut words = first.split_ascii_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Ok(None);
    };
    let mut headers = Vec::new();
    loop {
        line.clear();
        reader.read_until(b'\n', &mut line)?;
        let text = line.trim_ascii();
        if text.is_empty() {
            break;
        }
        let colon = text.iter().position(|byte| *byte == b':').unwrap_or(0);
        let name = String::from_utf8_lossy(&text[..colon]).to_ascii_lowercase();
        headers.push((name, text[colon + 1..].trim_ascii().to_vec()));
    }
    let mut request = Request {
        method: method.to_string(),
        target: target.to_string(),
        headers,
        body: Vec::new(),
        at: Instant::now(),
    };
    let length = request
        .header("content-length")
        .and_then(|value| std::str::from_utf8(value).ok()?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    request.body = body;
    Ok(Some(request))
}
