//! The real window, driven through WebKitWebDriver: a WebDriver client of just what the tests need.

use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{APP, Home, PATIENCE, TODAY};

/// What WebDriver answers, or its error as a sentence.
type Answer = Result<Value, String>;

/// An open window of the app.
pub(crate) struct Window {
    /// Screen, session bus, keyring, driver, app and web processes: one process group.
    group: Child,
    http: reqwest::Client,
    session: String,
}

impl Window {
    /// Opens the app in `home`, on the day all test accounts end on, and waits for its first heading.
    pub(crate) async fn open(home: &Home) -> Self {
        Self::open_where(home, ":").await
    }

    /// The same after `mounts` was run: a shell script that may mount what it likes, seen by this window alone.
    pub(crate) async fn open_where(home: &Home, mounts: &str) -> Self {
        let app = json!({"binary": APP, "args": ["--today", TODAY]});
        let window = Self::open_program(home, mounts, app).await;
        window.find("h1").await;
        window
    }

    /// Opens a program's window, as WebDriver is told: its path and arguments.
    pub(crate) async fn open_program(home: &Home, mounts: &str, program: Value) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let group = start_driver(home, port, mounts);
        let server = format!("http://127.0.0.1:{port}/session");
        let mut window = Self { group, http: reqwest::Client::new(), session: server };
        window.wait_for_driver(port).await;
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "webkitgtk:browserOptions": program,
            "timeouts": {"script": PATIENCE.as_millis()},
        }}});
        let session = window.call("POST", "", Some(wanted)).await.expect("a session");
        window.session = format!("{}/{}", window.session, session["sessionId"].as_str().expect("its id"));
        window
    }

    async fn wait_for_driver(&self, port: u16) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < PATIENCE, "WebKitWebDriver does not listen");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// One WebDriver call; `path` is relative to the session.
    pub(crate) async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        let mut request =
            self.http.request(method.parse().unwrap(), format!("{}{path}", self.session)).timeout(PATIENCE);
        if method == "POST" {
            request = request.json(&body.unwrap_or_else(|| json!({})));
        }
        let answer = request.send().await.map_err(|error| error.to_string())?;
        let mut answer: Value = answer.json().await.map_err(|error| error.to_string())?;
        match answer["value"]["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", answer["value"]["message"])),
            None => Ok(answer["value"].take()),
        }
    }

    /// The element, waited for: a session answers before the page is there.
    pub(crate) async fn find(&self, css: &str) -> String {
        let query = json!({"using": "css selector", "value": css});
        let start = Instant::now();
        loop {
            match self.call("POST", "/element", Some(query.clone())).await {
                Ok(found) => return element_id(&found),
                Err(error) if start.elapsed() > PATIENCE => self.give_up(css, &error).await,
                Err(_) => tokio::time::sleep(Duration::from_millis(30)).await,
            }
        }
    }

    /// Whether the page has the element now.
    pub(crate) async fn has(&self, css: &str) -> bool {
        self.call("POST", "/element", Some(json!({"using": "css selector", "value": css}))).await.is_ok()
    }

    /// Clicks the element as soon as it is there, enabled, not covered and no longer moving.
    pub(crate) async fn click(&self, css: &str) {
        let start = Instant::now();
        let enabled = format!("{css}:not([disabled]):not([aria-disabled=true])");
        loop {
            let element = self.find(&enabled).await;
            if self.stands_still(&enabled).await {
                match self.call("POST", &format!("/element/{element}/click"), None).await {
                    Ok(_) => return,
                    Err(error) if start.elapsed() > PATIENCE => self.give_up(css, &error).await,
                    Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
                }
            }
        }
    }

    /// Brings the element into view; whether it is painted where it was two frames ago: a click goes to a place, not to an element.
    async fn stands_still(&self, css: &str) -> bool {
        let script = format!(
            "const found = document.querySelector({css:?});
             const place = () => JSON.stringify(found?.getBoundingClientRect());
             found?.scrollIntoView({{ block: 'center', behavior: 'instant' }});
             const before = place();
             document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(
                 () => done(before !== undefined && place() === before))))"
        );
        self.js(&script).await == true
    }

    /// Empties the field and types into it.
    pub(crate) async fn fill(&self, css: &str, text: &str) {
        let element = self.find(css).await;
        self.call("POST", &format!("/element/{element}/clear"), None).await.unwrap();
        let keys = json!({"text": text});
        self.call("POST", &format!("/element/{element}/value"), Some(keys)).await.unwrap();
    }

    /// Chooses an option of a select by its value.
    pub(crate) async fn choose(&self, css: &str, value: &str) {
        let option = self.find(&format!("{css} option[value='{value}']")).await;
        self.call("POST", &format!("/element/{option}/click"), None).await.unwrap();
    }

    /// The element's text as it is painted.
    pub(crate) async fn text(&self, css: &str) -> String {
        let element = self.find(css).await;
        let text = self.call("GET", &format!("/element/{element}/text"), None).await;
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Waits until the text of the element contains `wanted`, and returns all of it.
    pub(crate) async fn see_in(&self, css: &str, wanted: &str) -> String {
        let start = Instant::now();
        loop {
            let text = self.text(css).await;
            if text.contains(wanted) {
                return text;
            }
            if start.elapsed() > PATIENCE {
                self.give_up(css, &format!("no {wanted:?} in {text:?}")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the page says `wanted` somewhere.
    pub(crate) async fn see(&self, wanted: &str) -> String {
        self.see_in("body", wanted).await
    }

    /// Waits until the element is gone.
    pub(crate) async fn gone(&self, css: &str) {
        let start = Instant::now();
        while self.has(css).await {
            if start.elapsed() > PATIENCE {
                self.give_up(css, "is still there").await;
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Runs a script in the page; it answers by calling `done(value)`.
    pub(crate) async fn js(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        self.call("POST", "/execute/async", Some(json!({"script": script, "args": []}))).await.unwrap()
    }

    /// Asks Rust directly, as hostile code in the page would: `Ok` is the answer, `Err` what was thrown.
    pub(crate) async fn invoke(&self, command: &str, args: Value) -> Result<Value, Value> {
        let answer = self
            .js(&format!(
                "window.__TAURI_INTERNALS__.invoke({command:?}, {args})
                 .then((ok) => done({{ ok }}), (refused) => done({{ refused }}))"
            ))
            .await;
        match answer.get("refused") {
            Some(refused) => Err(refused.clone()),
            None => Ok(answer["ok"].clone()),
        }
    }

    /// Gives the window a size, in CSS pixels.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "x": 0, "y": 0});
        self.call("POST", "/window/rect", Some(size)).await.unwrap();
    }

    /// A PNG of what is painted now. Without the two frames the picture is an older one.
    pub(crate) async fn screenshot(&self) -> Vec<u8> {
        self.js("requestAnimationFrame(() => requestAnimationFrame(() => done(1)))").await;
        let picture = self.call("GET", "/screenshot", None).await.unwrap();
        base64(picture.as_str().unwrap())
    }

    /// The address of the session bus this window's app is on.
    pub(crate) fn session_bus(&self) -> String {
        // The driver itself may still have the developer's bus: the newest address is the private one.
        self.private("DBUS_SESSION_BUS_ADDRESS")
    }

    /// Starts the app once more, as the desktop does with a file to open: beside this window, in its home.
    pub(crate) fn start_again(&self, home: &Home, args: &[&str]) {
        let mut command = Command::new(APP);
        home.settle(&mut command);
        let ended = command
            .args(args)
            .env("DBUS_SESSION_BUS_ADDRESS", self.session_bus())
            .env("DISPLAY", self.private("DISPLAY"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(ended.unwrap().success(), "the second start ends in favour of the first");
    }

    /// A variable of this window's processes that is another one than the developer's.
    fn private(&self, variable: &str) -> String {
        let group = self.group.id().to_string();
        let processes = std::fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path());
        let begin = format!("{variable}=");
        let mut values = processes.filter_map(|process| {
            let stat = std::fs::read_to_string(process.join("stat")).ok()?;
            let (_, after_name) = stat.rsplit_once(") ")?;
            if after_name.split(' ').nth(2)? != group {
                return None;
            }
            let environment = std::fs::read(process.join("environ")).ok()?;
            let mut variables = environment.split(|byte| *byte == 0);
            let named = variables.find_map(|variable| variable.strip_prefix(begin.as_bytes()))?;
            String::from_utf8(named.to_vec()).ok()
        });
        let outer = std::env::var(variable).unwrap_or_default();
        values.find(|value| *value != outer).unwrap_or_else(|| panic!("no private {variable}"))
    }

    /// A path as this window sees it, behind its own mounts.
    pub(crate) fn inside(&self, path: &Path) -> PathBuf {
        PathBuf::from(format!("/proc/{}/root{}", self.group.id(), path.display()))
    }

    /// Closes the window, and with it the app.
    pub(crate) async fn close(self) {
        self.call("DELETE", "/window", None).await.unwrap();
    }

    /// Ends the app without asking it: whatever was not written down is lost.
    pub(crate) async fn kill(mut self) {
        self.end("-KILL");
    }

    /// Fails the test with what the window shows, in words and as a picture.
    async fn give_up(&self, what: &str, error: &str) -> ! {
        let page = self.js("done(document.body.innerText)").await;
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!(
            "gave-up-{}-{}.png",
            std::process::id(),
            self.group.id()
        ));
        let _ = std::fs::write(&file, self.screenshot().await);
        panic!("{what}: {error}\nseen in {}:\n{}", file.display(), page.as_str().unwrap_or_default());
    }

    fn end(&mut self, signal: &str) {
        let group = format!("-{}", self.group.id());
        let _ = Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status();
        let _ = self.group.wait();
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.end("-TERM");
    }
}

/// Starts WebKitWebDriver on a screen, on a session bus and with a keyring of its own: on a shared bus the
/// second window would only raise the first, and no secret may reach the developer's keyring.
fn start_driver(home: &Home, port: u16, mounts: &str) -> Child {
    let tests = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    let driver = format!("WebKitWebDriver --port={port} --host=127.0.0.1");
    let script = format!("{mounts} && exec {tests}/private-screen.sh {tests}/private-session.sh {driver}");
    let mut command = match mounts {
        ":" => Command::new("sh"),
        _ => {
            let mut private = Command::new("unshare");
            private.args(["--user", "--map-root-user", "--mount", "--", "sh"]);
            private
        }
    };
    home.settle(&mut command);
    command
        .args(["-ec", &script])
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("TZ", "UTC")
        .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER") // with either of these a screenshot never comes
        .env_remove("WEBKIT_DISABLE_COMPOSITING_MODE")
        .process_group(0)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell")
}

/// The id of an element in WebDriver's answer, an object with one member.
fn element_id(found: &Value) -> String {
    let id = found.as_object().and_then(|object| object.values().next());
    id.and_then(Value::as_str).expect("an element id").to_owned()
}

pub(crate) fn base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut taken, mut bits) = (0_u32, 0_u32);
    for c in text.bytes() {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        taken = (taken << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((taken >> bits) & 0xff).unwrap());
        }
    }
    bytes
}
