//! A real TCP proxy before the embedded provider, which meddles with what passes through.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use provider::{Pause, Pauses};
use serde_json::{Value, json};
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinHandle;

use crate::fault::{Fault, Target};
use crate::spoil::{has_text, has_words, items, next_place, spoiled};
use crate::wire::{Answer, Asked, JSON, drip, fetch, next_request, write_all};
use crate::world::Dice;

/// How many of a hundred answers go wrong.
const SHARE: usize = 55;

/// A proxy with a seed; clones are the same one.
#[derive(Clone)]
pub(crate) struct Proxy {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

struct State {
    seed: u64,
    /// How many providers it stood before.
    stage: u64,
    /// How large the pages are that the provider is asked for.
    limit: usize,
    upstream: String,
    /// How many faults are still to come.
    left: usize,
    tally: BTreeMap<Fault, usize>,
    deceptions: usize,
    /// How often each page was asked for, so that what goes wrong does not depend on what went wrong before.
    asked: HashMap<(String, Option<String>), u64>,
    /// The places behind which each endpoint was asked.
    places: HashMap<String, Vec<Option<String>>>,
    /// How long the client was told to wait.
    told_to_wait: Option<Duration>,
    violations: Vec<String>,
    listening: Option<JoinHandle<()>>,
    /// How many pauses pass before a closed port opens.
    closed_for: usize,
    /// Keeps the port ours while it is closed: bound, but not listening.
    _reserved: TcpSocket,
}

impl Proxy {
    pub(crate) fn start(seed: u64) -> Self {
        let reserved = socket("127.0.0.1:0".parse().unwrap());
        let address = reserved.local_addr().unwrap();
        let state = State {
            seed,
            stage: 0,
            limit: 8 + Dice::new(seed).below(40),
            upstream: String::new(),
            left: 0,
            tally: BTreeMap::new(),
            deceptions: 0,
            asked: HashMap::new(),
            places: HashMap::new(),
            told_to_wait: None,
            violations: Vec::new(),
            listening: None,
            closed_for: 0,
            _reserved: reserved,
        };
        Self { address, state: Arc::new(Mutex::new(state)) }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Passes on to the next provider from now on, with so many faults.
    pub(crate) fn before(&self, upstream: &str, faults: usize) {
        let mut state = self.state();
        state.stage += 1;
        state.upstream = upstream.trim_start_matches("http://").to_owned();
        state.left = faults;
        state.asked.clear();
        state.places.clear();
    }

    /// Opens the port if it is closed, and forgets what the client of an earlier run was told.
    pub(crate) fn ready(&self) {
        self.open();
        self.state().told_to_wait = None;
    }

    pub(crate) fn left(&self) -> usize {
        self.state().left
    }

    pub(crate) fn tally(&self) -> BTreeMap<Fault, usize> {
        self.state().tally.clone()
    }

    /// How often the client was told something untrue that it cannot tell from the truth.
    pub(crate) fn deceptions(&self) -> usize {
        self.state().deceptions
    }

    /// What the client did that it must not do.
    pub(crate) fn violations(&self) -> Vec<String> {
        self.state().violations.clone()
    }

    /// Pauses that pass at once, and are compared with what the client was told.
    pub(crate) fn pauses(&self) -> Pauses {
        let proxy = self.clone();
        Pauses::passing(move |pause| -> Pause {
            proxy.paused(pause);
            Box::pin(tokio::task::yield_now())
        })
    }

    fn paused(&self, pause: Duration) {
        let opens = {
            let mut state = self.state();
            if let Some(told) = state.told_to_wait.take()
                && pause < told
            {
                state.violations.push(format!("it waited {pause:?} and was told {told:?}"));
            }
            let closed = state.closed_for;
            state.closed_for = closed.saturating_sub(1);
            closed == 1
        };
        if opens {
            self.open();
        }
    }

    fn open(&self) {
        let mut state = self.state();
        state.closed_for = 0;
        if state.listening.is_some() {
            return;
        }
        let listener = socket(self.address).listen(64).unwrap();
        let proxy = self.clone();
        state.listening = Some(tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(proxy.clone().serve(stream));
            }
        }));
    }

    /// Closes the port until so many pauses have passed.
    fn close(&self, pauses: usize) {
        let mut state = self.state();
        state.closed_for = pauses;
        if let Some(listening) = state.listening.take() {
            listening.abort();
        }
    }

    async fn serve(self, stream: TcpStream) {
        let _ = stream.set_nodelay(true);
        let mut read = Vec::new();
        while let Some(asked) = next_request(&stream, &mut read).await {
            if !self.pass(&stream, &asked).await {
                return;
            }
        }
    }

    /// Answers a request; whether the connection can be used again.
    async fn pass(&self, stream: &TcpStream, asked: &Asked) -> bool {
        let (upstream, limit) = {
            let mut state = self.state();
            if state.told_to_wait.is_some() {
                state.violations.push(format!("it asked for {} again without waiting", asked.path));
            }
            (state.upstream.clone(), state.limit)
        };
        let answer = fetch(&upstream, asked, limit).await;
        match self.draw(asked, &answer) {
            None => write_all(stream, &answer.bytes()).await.is_ok(),
            Some((fault, dice)) => self.meddle(stream, asked, answer, fault, dice).await,
        }
    }

    /// What goes wrong with this answer, if something does.
    fn draw(&self, asked: &Asked, answer: &Answer) -> Option<(Fault, Dice)> {
        let mut state = self.state();
        let (seed, stage) = (state.seed, state.stage);
        let times = state.asked.entry((asked.path.clone(), asked.after.clone())).or_default();
        *times += 1;
        let mut hasher = DefaultHasher::new();
        (seed, stage, &asked.path, &asked.after, *times).hash(&mut hasher);
        let mut dice = Dice::new(hasher.finish());
        let places = state.places.entry(asked.path.clone()).or_default();
        if !places.contains(&asked.after) {
            places.push(asked.after.clone());
        }
        let target = target(asked, answer, places.len() > 1)?;
        if state.left == 0 || dice.below(100) >= SHARE {
            return None;
        }
        let fault = Fault::draw(&mut dice, target);
        state.left -= 1;
        state.deceptions += usize::from(fault.deceives());
        *state.tally.entry(fault).or_default() += 1;
        Some((fault, dice))
    }

    async fn meddle(&self, stream: &TcpStream, asked: &Asked, answer: Answer, fault: Fault, mut dice: Dice) -> bool {
        match fault {
            Fault::Refused => self.close(2 + dice.below(3)),
            Fault::PageAgain | Fault::PageSkipped => {
                let other = self.other_page(asked, &answer, fault, &mut dice).await;
                return write_all(stream, &other.bytes()).await.is_ok();
            }
            Fault::Slow => {
                return drip(stream, &answer.bytes(), 6, Duration::from_millis(8)).await.is_ok();
            }
            // It ends when the client does not wait any longer.
            Fault::NeverDone => drop(drip(stream, &answer.bytes(), 400, Duration::from_millis(25)).await),
            Fault::Twice => drop(write_all(stream, &answer.bytes().repeat(2)).await),
            Fault::Reset | Fault::ResetInHead | Fault::ResetInBody | Fault::Cut | Fault::CutInChunks => {
                drop(write_all(stream, &first_part(&answer, fault)).await);
                if matches!(fault, Fault::Reset | Fault::ResetInHead | Fault::ResetInBody) {
                    // What was written has to arrive before the reset throws it away.
                    tokio::task::yield_now().await;
                    let _ = stream.set_zero_linger();
                }
            }
            _ => {
                let spoiled = self.instead(asked, answer, fault, &mut dice);
                return write_all(stream, &spoiled.bytes()).await.is_ok();
            }
        }
        false
    }

    /// A page that was asked for before, or the one behind the one that is asked for.
    async fn other_page(&self, asked: &Asked, answer: &Answer, fault: Fault, dice: &mut Dice) -> Answer {
        let (upstream, limit, place) = {
            let state = self.state();
            let place = match fault {
                Fault::PageAgain => {
                    let known = state.places[&asked.path].iter().filter(|place| **place != asked.after);
                    let known: Vec<_> = known.cloned().collect();
                    known[dice.below(known.len())].clone()
                }
                _ => next_place(&serde_json::from_slice(&answer.body).unwrap()).map(str::to_owned),
            };
            (state.upstream.clone(), state.limit, place)
        };
        fetch(&upstream, &asked.behind(place.as_deref()), limit).await
    }

    /// A whole answer that is not the right one.
    fn instead(&self, asked: &Asked, answer: Answer, fault: Fault, dice: &mut Dice) -> Answer {
        const HTML: &str = "<html><body><h1>Welcome to the hotel network</h1></body></html>";
        let json_body = |status: u16| json!({"status": status, "code": "internal", "detail": "on purpose"}).to_string();
        let too_many = |headers: &str| Answer::new(429, &format!("{JSON}{headers}"), json_body(429));
        match fault {
            Fault::TooMany => too_many(""),
            Fault::TooManyForSeconds => {
                let seconds = 1 + dice.below(60) as u64;
                self.state().told_to_wait = Some(Duration::from_secs(seconds));
                too_many(&format!("Retry-After: {seconds}\r\n"))
            }
            Fault::TooManyUntilDate => {
                self.state().told_to_wait = Some(Duration::from_secs(7));
                too_many("Date: Wed, 18 Mar 2026 13:05:00 GMT\r\nRetry-After: Wed, 18 Mar 2026 13:05:07 GMT\r\n")
            }
            Fault::TooManyForAnHour => too_many("Retry-After: 3600\r\n"),
            Fault::TooManyOddly => too_many("Retry-After: soon\r\n"),
            Fault::Failed => {
                let status = [500, 502, 503, 504, 599][dice.below(5)];
                let bodies = [json_body(status), HTML.to_owned(), String::new(), "{\"co".to_owned()];
                Answer::new(status, JSON, bodies[dice.below(4)].clone())
            }
            Fault::NeverWill => Answer::new([501, 505][dice.below(2)], JSON, json_body(501)),
            Fault::Redirected => Answer::new(302, "Location: https://elsewhere.test/\r\n", ""),
            Fault::NoContent => Answer::new(204, "", ""),
            Fault::Html => Answer::new(200, "Content-Type: text/html\r\n", HTML),
            Fault::HtmlAsJson => Answer::new(200, JSON, HTML),
            Fault::PlainText => Answer::new(200, "Content-Type: text/plain\r\n", answer.body),
            Fault::NoType => Answer::new(200, "", answer.body),
            Fault::CutQuietly => Answer::new(200, &answer.headers, &answer.body[..answer.body.len() / 2]),
            Fault::PlaceExpired => {
                let (status, code) =
                    [(410, "cursor_expired"), (422, "invalid_request"), (400, ""), (404, "not_found")][dice.below(4)];
                Answer::new(status, JSON, json!({"status": status, "code": code}).to_string())
            }
            _ => {
                let body = serde_json::from_slice(&answer.body).unwrap();
                let body = spoiled(fault, endpoint(asked), body, dice);
                let headers = match fault {
                    Fault::ClockSkewed => format!("{JSON}Date: Mon, 01 Jan 2001 00:00:00 GMT\r\n"),
                    _ => answer.headers,
                };
                Answer { headers, body, ..answer }
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

fn socket(address: SocketAddr) -> TcpSocket {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseaddr(true).unwrap();
    socket.set_reuseport(true).unwrap();
    socket.bind(address).unwrap();
    socket
}

fn endpoint(asked: &Asked) -> &str {
    asked.path.trim_start_matches("/v1/")
}

/// What can go wrong with an answer; nothing where the provider itself refused.
fn target(asked: &Asked, answer: &Answer, known: bool) -> Option<Target> {
    if answer.status != 200 {
        return None;
    }
    let body: Value = serde_json::from_slice(&answer.body).unwrap();
    let (endpoint, items) = (endpoint(asked), items(&body));
    let account = endpoint == "account";
    let filled = account || !items.is_empty();
    Some(Target {
        paged: asked.paged,
        account,
        behind: asked.after.is_some(),
        known: asked.paged && known,
        more: asked.paged && next_place(&body).is_some(),
        items: items.len(),
        keyed: account || items.first().is_some_and(|item| item["id"].is_string()),
        words: filled && has_words(endpoint),
        text: filled && has_text(endpoint),
    })
}

/// What arrives of an answer before its connection ends.
fn first_part(answer: &Answer, fault: Fault) -> Vec<u8> {
    let bytes = answer.bytes();
    let head = bytes.len() - answer.body.len();
    match fault {
        Fault::Reset => Vec::new(),
        Fault::ResetInHead => bytes[..head / 2].to_vec(),
        Fault::CutInChunks => {
            let half = &answer.body[..answer.body.len() / 2];
            let head =
                format!("HTTP/1.1 200 X\r\n{}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n", answer.headers, half.len());
            [head.as_bytes(), half, b"\r\n"].concat()
        }
        _ => bytes[..head + answer.body.len() / 2].to_vec(),
    }
}
