//! What a provider answers: every shape of the account API, with any status, over a real socket.
//!
//! The first byte says what is asked, the second with which status it is answered, the rest is the body.
#![no_main]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, LazyLock, Mutex};
use std::thread;
use std::time::Duration;

use billing::Plan;
use libfuzzer_sys::fuzz_target;
use provider::{AccountApi, Limits, Provider, ProviderError, RetryRules};
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

const STATUSES: [u16; 8] = [200, 200, 200, 201, 404, 409, 429, 503];

/// A provider that answers everything with what lies ready.
struct Answering {
    ready: Arc<Mutex<(u16, Vec<u8>)>>,
    api: AccountApi,
    runtime: Runtime,
}

static ANSWERING: LazyLock<Answering> = LazyLock::new(|| {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("a port"));
    let ready = Arc::new(Mutex::new((200, Vec::new())));
    let served = ready.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let ready = served.clone();
            thread::spawn(move || serve(stream, &ready));
        }
    });
    let retry = RetryRules { attempts: 1, longest_wait: Duration::ZERO, first_pause: Duration::ZERO };
    let limits = Limits { retry, body: 1 << 20, ..Limits::default() };
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let api = AccountApi::with_limits(&base, "a-token-of-the-tests".to_owned().into(), limits).expect("an address");
    Answering { ready, api, runtime }
});

fn serve(stream: TcpStream, ready: &Mutex<(u16, Vec<u8>)>) {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    while reader.read_line(&mut line).is_ok_and(|read| read > 0) {
        if line == "\r\n" {
            let (status, body) = ready.lock().expect("one writer").clone();
            let length = body.len();
            let head =
                format!("HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n");
            if reader.get_mut().write_all(&[head.as_bytes(), &body].concat()).is_err() {
                return;
            }
        }
        line.clear();
    }
}

/// Asks one thing.
async fn ask(api: &AccountApi, what: u8) -> Result<(), ProviderError> {
    match what % 18 {
        0 => api.account().await.map(drop),
        1 => api.terms().await.map(drop),
        2 => api.rates().await.map(drop),
        3 => api.wabas().await.map(drop),
        4 => api.numbers().await.map(drop),
        5 => api.number("num-1").await.map(drop),
        6 => api.events(None, 10).await.map(drop),
        7 => api.debits(Some("cursor"), 10).await.map(drop),
        8 => api.dialogues(None, 10).await.map(drop),
        9 => api.bills().await.map(drop),
        10 => api.reports().await.map(drop),
        11 => api.refund_claims().await.map(drop),
        12 => api.quote(Plan::Monthly, "waba-1").await.map(drop),
        13 => api.plan_preview("num-1", Plan::Yearly).await.map(drop),
        14 => api.cancellation_preview("num-1").await.map(drop),
        15 => api.cancellation("num-1").await.map(drop),
        16 => api.request_status(Uuid::nil()).await.map(drop),
        _ => api.request_cancellation("num-1", Uuid::nil()).await.map(drop),
    }
}

/// Whether a body ends in the middle of its JSON: that is taken for an answer that was cut off on the way.
fn ends_inside(body: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(body).is_err_and(|error| error.is_eof())
}

fuzz_target!(|bytes: &[u8]| {
    let [what, status, body @ ..] = bytes else { return };
    let answering = &*ANSWERING;
    *answering.ready.lock().expect("one writer") = (STATUSES[usize::from(*status) % STATUSES.len()], body.to_vec());
    if let Err(error) = answering.runtime.block_on(ask(&answering.api, *what)) {
        let said = error.to_string();
        assert!(!said.is_empty() && !said.contains("a-token-of-the-tests"), "{said}");
        let lost = matches!(error, ProviderError::Unreachable(_) | ProviderError::Slow);
        assert!(!lost || ends_inside(body), "{said}");
    }
});
