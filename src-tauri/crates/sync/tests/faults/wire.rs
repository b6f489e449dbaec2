//! As much HTTP as the proxy needs: one request in, one answer out, byte by byte.

use std::io;
use std::time::Duration;

use tokio::net::TcpStream;

/// What the client asks for.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The path, without the query.
    pub(crate) path: String,
    /// The place behind which a page is asked for.
    pub(crate) after: Option<String>,
    pub(crate) paged: bool,
    authorization: String,
}

impl Asked {
    /// The same for another page.
    pub(crate) fn behind(&self, after: Option<&str>) -> Self {
        Self { after: after.map(str::to_owned), ..self.clone() }
    }

    fn target(&self, limit: usize) -> String {
        match (&self.after, self.paged) {
            (_, false) => self.path.clone(),
            (None, true) => format!("{}?limit={limit}", self.path),
            (Some(after), true) => format!("{}?limit={limit}&after={after}", self.path),
        }
    }
}

/// What the provider answers.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Each ends in a line break; the length is not among them.
    pub(crate) headers: String,
    pub(crate) body: Vec<u8>,
}

pub(crate) const JSON: &str = "Content-Type: application/json\r\n";

impl Answer {
    pub(crate) fn new(status: u16, headers: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: headers.to_owned(), body: body.into() }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let head = format!("HTTP/1.1 {} X\r\n{}Content-Length: {}\r\n\r\n", self.status, self.headers, self.body.len());
        [head.as_bytes(), &self.body].concat()
    }
}

/// The next request on a connection; none at its end.
pub(crate) async fn next_request(stream: &TcpStream, read: &mut Vec<u8>) -> Option<Asked> {
    let end = loop {
        if let Some(end) = read.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            break end + 4;
        }
        read_some(stream, read).await.ok().filter(|came| *came > 0)?;
    };
    let head = String::from_utf8(read.drain(..end).collect()).unwrap();
    let target = head.strip_prefix("GET ").and_then(|rest| rest.split(' ').next()).expect("a sync only reads");
    let authorization = head.lines().find(|line| line.to_lowercase().starts_with("authorization:")).unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)).map(str::to_owned);
    Some(Asked {
        path: path.to_owned(),
        after: value("after="),
        paged: value("limit=").is_some(),
        authorization: authorization.to_owned(),
    })
}

/// What the provider at `host` answers, with pages of at most `limit` items.
pub(crate) async fn fetch(host: &str, asked: &Asked, limit: usize) -> Answer {
    let stream = TcpStream::connect(host).await.unwrap();
    let head = format!(
        "GET {} HTTP/1.1\r\nHost: {host}\r\n{}\r\nConnection: close\r\n\r\n",
        asked.target(limit),
        asked.authorization
    );
    write_all(&stream, head.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    while read_some(&stream, &mut bytes).await.unwrap() > 0 {}
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a whole head");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let kept = head.lines().skip(1).filter(|line| {
        let name = line.split(':').next().unwrap_or_default().to_lowercase();
        name == "content-type" || name == "date"
    });
    Answer { status, headers: kept.map(|line| format!("{line}\r\n")).collect(), body: bytes[end + 4..].to_vec() }
}

async fn read_some(stream: &TcpStream, into: &mut Vec<u8>) -> io::Result<usize> {
    let mut buffer = [0; 16 * 1024];
    loop {
        stream.readable().await?;
        match stream.try_read(&mut buffer) {
            Ok(came) => {
                into.extend_from_slice(&buffer[..came]);
                return Ok(came);
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
}

pub(crate) async fn write_all(stream: &TcpStream, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        stream.writable().await?;
        match stream.try_write(bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Writes in pieces with pauses between them, until all is written or the other side has gone.
pub(crate) async fn drip(stream: &TcpStream, bytes: &[u8], pieces: usize, pause: Duration) -> io::Result<()> {
    for piece in bytes.chunks(bytes.len().div_ceil(pieces).max(1)) {
        write_all(stream, piece).await?;
        tokio::time::sleep(pause).await;
    }
    Ok(())
}
