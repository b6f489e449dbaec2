//! What the targets share: files in memory, and one request over a loopback socket.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rating::{Accounts, BUILT_IN_TERMS, PriceList, Scale, Stage, TermsDocument, rate};
use tempfile::TempDir;

/// A folder that goes when the target ends.
#[derive(Debug)]
pub struct Folder(TempDir);

impl Folder {
    /// An empty folder.
    ///
    /// # Panics
    ///
    /// If there is no room for temporary files.
    #[must_use]
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for temporary files"))
    }

    /// Writes a file into it.
    ///
    /// # Panics
    ///
    /// If there is no room for temporary files.
    #[must_use]
    pub fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, content).expect("a temporary file");
        path
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

/// One connection over which requests are sent.
#[derive(Debug)]
pub struct Line {
    stream: BufReader<TcpStream>,
    host: String,
    token: String,
}

impl Line {
    /// Opens it to `http://127.0.0.1:PORT`.
    pub fn open(url: &str, token: &str) -> io::Result<Self> {
        let host = url.trim_start_matches("http://").to_owned();
        let stream = TcpStream::connect(&host)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), host, token: token.to_owned() })
    }

    /// Sends JSON; answers the status and the body.
    pub fn send(&mut self, method: &str, path: &str, key: &str, body: &[u8]) -> io::Result<(u16, Vec<u8>)> {
        let (host, token, length) = (&self.host, &self.token, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        );
        let stream = self.stream.get_mut();
        stream.write_all(&[head.as_bytes(), body].concat())?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<(u16, Vec<u8>)> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let mut length = 0;
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let header = line.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(given) = header.strip_prefix("content-length:") {
                length = given.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok((status, body))
    }
}

const ACCOUNT: &str = r#"{"currency":"USD","zone":"Europe/Madrid","wabas":[{"id":"waba-1","zone":"Asia/Kathmandu","numbers":[
{"number":"+34600111222","plan":"monthly","since":"2022-01-31T09:00:00Z"},
{"number":"+34600111223","plan":"yearly","since":"2022-01-31T09:00:00Z"}]}],
"terms":{"free.dialogues":1,"threshold.amount":"0.10"}}"#;

const RATES: &str = "\
effective_from,market,initiator,currency,rate
2022-02-01,Spain,business,USD,0.0615
2022-02-01,Spain,customer,USD,0.0369
";

/// A few bytes of Parquet can be a million equal rows: such a file is not read again two rows at a time.
const MOST_CRUMBS: u64 = 20_000;

/// Reads a file of messages and rates it: a result that does not depend on how much is done at once, or a refusal with
/// words.
///
/// # Panics
///
/// If it is neither.
pub fn rated(name: &str, messages: &[u8]) {
    thread_local!(static FOLDER: Folder = Folder::new());
    FOLDER.with(|folder| {
        let path = folder.file(name, messages);
        for terms in BUILT_IN_TERMS {
            let terms = TermsDocument::named(Path::new(terms)).expect("built-in terms");
            let accounts =
                Accounts::read(&folder.file("account.json", ACCOUNT.as_bytes()), &terms).expect("an account");
            let prices =
                PriceList::named(&folder.file("rates.csv", RATES.as_bytes()), accounts.currency).expect("prices");
            let read = AtomicU64::new(0);
            let told = |stage, done, _| {
                if stage == Stage::Reading {
                    read.fetch_max(done, Ordering::Relaxed);
                }
            };
            let said = |scale: &Scale| match rate(&accounts, &prices, &path, scale, &told) {
                Ok(rated) => Ok(serde_json::to_string(&rated).expect("a result")),
                Err(error) => Err(error.to_string()),
            };
            let whole = said(&at_once(folder));
            if read.load(Ordering::Relaxed) > MOST_CRUMBS {
                continue;
            }
            match (whole, said(&in_crumbs(folder))) {
                (Err(whole), Err(crumbs)) if [&whole, &crumbs].into_iter().any(is_damaged) => {}
                (whole, crumbs) => assert_eq!(whole, crumbs, "the same however much is done at once"),
            }
        }
    });
}

/// Of a Parquet file that is damaged in several places, the one that is met first is told.
fn is_damaged(refusal: &String) -> bool {
    refusal.contains("this is not readable Parquet")
}

fn at_once(folder: &Folder) -> Scale {
    Scale::new(1, folder.path().into())
}

fn in_crumbs(folder: &Folder) -> Scale {
    Scale {
        block_bytes: 16,
        batch_rows: 2,
        chunk_rows: 1,
        buffer_bytes: 1,
        partition_rows: 1,
        run_rows: 2,
        merge_rows: 1,
        ..Scale::new(1, folder.path().into())
    }
}
