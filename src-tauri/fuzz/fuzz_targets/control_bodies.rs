//! Bodies of writes to the embedded provider, on both its doors, over a real socket.
//!
//! The first byte says which route, the rest is the body. Nothing may answer 500, and the world has to live on.
#![no_main]

use std::cell::RefCell;

use dialogue_desk_fuzz::{Folder, Line};
use libfuzzer_sys::fuzz_target;
use sandbox::{Options, Running, Sandbox};
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

const CONTROL: [(&str, &str); 7] = [
    ("PUT", "/control/v1/clock"),
    ("POST", "/control/v1/clock/advance"),
    ("PUT", "/control/v1/card"),
    ("PUT", "/control/v1/traffic"),
    ("POST", "/control/v1/traffic"),
    ("PUT", "/control/v1/agreed-yearly"),
    ("PUT", "/control/v1/report-shortfall"),
];

const ACCOUNT: [(&str, &str); 7] = [
    ("POST", "/v1/numbers"),
    ("PUT", "/v1/numbers/num-1/display-name"),
    ("POST", "/v1/numbers/num-1/code"),
    ("POST", "/v1/numbers/num-1/verification"),
    ("POST", "/v1/numbers/num-1/plan"),
    ("POST", "/v1/numbers/num-1/cancellation"),
    ("POST", "/v1/refund-claims"),
];

/// After so many bodies the world begins anew: its clock must not reach the end of the calendar.
const BODIES_OF_A_WORLD: u32 = 200;

struct World {
    control: Line,
    account: Line,
    left: u32,
    running: Running,
    runtime: Runtime,
    _folder: Folder,
}

impl World {
    fn new() -> Self {
        let folder = Folder::new();
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let options = Options { folder: folder.path().into(), requests_a_second: 1_000_000, ..Options::default() };
        let running = runtime.block_on(Sandbox::start(options)).expect("a world");
        let control = Line::open(&running.control_url, &running.control_token).expect("a door");
        let account = Line::open(&running.account_url, &running.account_token).expect("a door");
        let mut world = Self { control, account, left: BODIES_OF_A_WORLD, running, runtime, _folder: folder };
        world.connect_a_number();
        world
    }

    /// Rents `num-1` and confirms its code, so that there is something to write about.
    fn connect_a_number(&mut self) {
        let number = br#"{"number":"+34600111222","waba_id":"waba-1","display_name":"Desk","plan":"monthly"}"#;
        let mut write = |path: &str, body: &[u8]| {
            let (status, answer) =
                self.account.send("POST", path, &Uuid::new_v4().to_string(), body).expect("an answer");
            assert!(status < 300, "{path}: {}", String::from_utf8_lossy(&answer));
        };
        write("/v1/numbers", number);
        write("/v1/numbers/num-1/code", br#"{"method":"sms","language":"en"}"#);
        let (_, sent) = self.control.send("GET", "/control/v1/codes/num-1", "", b"").expect("a code");
        let sent: serde_json::Value = serde_json::from_slice(&sent).expect("a code");
        write("/v1/numbers/num-1/verification", format!("{{\"code\":{}}}", sent["code"]).as_bytes());
    }

    fn send(&mut self, route: u8, body: &[u8]) {
        let key = Uuid::new_v4().to_string();
        let place = usize::from(route) % (CONTROL.len() + ACCOUNT.len());
        let (line, (method, path)) = match place.checked_sub(CONTROL.len()) {
            None => (&mut self.control, CONTROL[place]),
            Some(place) => (&mut self.account, ACCOUNT[place]),
        };
        let (status, answer) = line.send(method, path, &key, body).expect("an answer");
        assert!((200..500).contains(&status), "{method} {path}: {status} {}", String::from_utf8_lossy(&answer));
        let (status, _) = self.control.send("GET", "/control/v1/clock", &key, b"").expect("an answer");
        assert_eq!(status, 200, "the world lives on after {method} {path}");
    }

    fn end(self) {
        self.runtime.block_on(self.running.shutdown());
    }
}

fuzz_target!(|bytes: &[u8]| {
    thread_local!(static WORLD: RefCell<Option<World>> = const { RefCell::new(None) });
    let [route, body @ ..] = bytes else { return };
    WORLD.with_borrow_mut(|world| {
        let mut current = world.take().filter(|world| world.left > 0).unwrap_or_else(World::new);
        current.left -= 1;
        current.send(*route, body);
        if current.left == 0 { current.end() } else { *world = Some(current) }
    });
});
