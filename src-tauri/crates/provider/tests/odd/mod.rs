//! A server that says exactly what it is told to, however odd.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What one connection is answered with.
#[derive(Clone)]
pub(crate) enum Reply {
    /// These bytes, then the end.
    Bytes(Vec<u8>),
    /// One byte after the other, each after a pause.
    Drip(Vec<u8>, Duration),
    /// The end, without a byte.
    Drop,
}

pub(crate) struct OddServer {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl OddServer {
    /// Answers one connection after the other by `script`; the last reply stays.
    pub(crate) fn start(script: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        thread::spawn(move || {
            for (place, stream) in listener.incoming().enumerate() {
                let Ok(mut stream) = stream else { break };
                let request = request(&mut stream);
                kept.lock().unwrap().push(request);
                let reply = script[place.min(script.len() - 1)].clone();
                thread::spawn(move || answer(stream, reply));
            }
        });
        Self { url, requests }
    }

    /// Every request so far, head and body.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn request(stream: &mut TcpStream) -> String {
    stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned))
                .map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                return text;
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return text,
            Ok(read) => bytes.extend_from_slice(&buffer[..read]),
        }
    }
}

fn answer(mut stream: TcpStream, reply: Reply) {
    match reply {
        Reply::Bytes(bytes) => drop(stream.write_all(&bytes)),
        Reply::Drip(bytes, pause) => {
            for byte in bytes {
                if stream.write_all(&[byte]).is_err() {
                    return;
                }
                thread::sleep(pause);
            }
        }
        Reply::Drop => {}
    }
}

/// A whole answer in JSON.
pub(crate) fn json(status: u16, body: &str) -> Reply {
    with_headers(status, "Content-Type: application/json\r\n", body)
}

/// A whole answer with other headers; each ends in a line break.
pub(crate) fn with_headers(status: u16, headers: &str, body: &str) -> Reply {
    let length = body.len();
    let text = format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
    Reply::Bytes(text.into_bytes())
}
