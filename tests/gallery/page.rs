//! The page made to look at, in the app's window.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;
use tokio::sync::OnceCell;

use crate::support::{APP, Home, Window};

/// How a scene is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    pub(crate) locale: &'static str,
    pub(crate) theme: &'static str,
    /// The size of text, in percent.
    pub(crate) text: u32,
    pub(crate) contrast: bool,
    /// A medium the style sheets are read for although the web view does not report it.
    pub(crate) media: Option<&'static str>,
}

impl Default for Look {
    fn default() -> Self {
        Self { locale: "en-US", theme: "light", text: 100, contrast: false, media: None }
    }
}

/// The page with every scene.
pub(crate) struct Page {
    window: Window,
    _home: Home,
}

impl Page {
    /// Builds the page if this program has not yet, and opens it.
    pub(crate) async fn open(width: u32, height: u32) -> Self {
        static BUILT: OnceCell<String> = OnceCell::const_new();
        let folder = BUILT.get_or_init(|| async { build() }).await;
        let program = Path::new(APP).with_file_name("examples/gallery-window");
        assert!(program.exists(), "build it first: cargo build --example gallery-window");
        let home = Home::new();
        let window = Window::open_program(&home, ":", json!({"binary": program, "args": [folder]})).await;
        let page = Self { window, _home: home };
        page.resize(width, height).await;
        page
    }

    pub(crate) async fn resize(&self, width: u32, height: u32) {
        self.window.resize(width, height).await;
    }

    /// The names of all scenes.
    pub(crate) async fn scenes(&self) -> Vec<String> {
        let names = self
            .window
            .js("const wait = () => window.gallery ? done(window.gallery.names) : setTimeout(wait, 20); wait()")
            .await;
        serde_json::from_value(names).unwrap()
    }

    /// Shows a scene, painted and at rest.
    pub(crate) async fn show(&self, scene: &str, look: &Look) {
        let Look { locale, theme, text, contrast, media } = look;
        let look = json!({"locale": locale, "theme": theme, "text": text, "contrast": contrast, "media": media});
        let shown = self
            .window
            .js(&format!("gallery.show({scene:?}, {look}).then(() => done(true), (error) => done(String(error)))"))
            .await;
        assert_eq!(shown, json!(true), "{scene} {look}");
    }

    /// What axe and our own measures find wrong.
    pub(crate) async fn faults(&self, scene: &str) -> Vec<String> {
        self.found("gallery.faults()", scene).await
    }

    /// What does not fit.
    pub(crate) async fn cut_off(&self, scene: &str) -> Vec<String> {
        self.found("gallery.cutOff()", scene).await
    }

    /// What is of another height once everything is laid out again.
    pub(crate) async fn jumps(&self, scene: &str) -> Vec<String> {
        self.found("gallery.jumps()", scene).await
    }

    /// Controls that are covered when they have the focus.
    pub(crate) async fn hidden(&self, scene: &str) -> Vec<String> {
        self.found("gallery.hidden()", scene).await
    }

    /// What has only its colour to be seen by.
    pub(crate) async fn edgeless(&self, scene: &str) -> Vec<String> {
        self.found("gallery.edgeless()", scene).await
    }

    async fn found(&self, check: &str, scene: &str) -> Vec<String> {
        let found =
            self.window.js(&format!("Promise.resolve({check}).then(done, (error) => done([String(error)]))")).await;
        let found: Vec<String> = serde_json::from_value(found).unwrap_or_else(|error| vec![error.to_string()]);
        found.into_iter().map(|fault| format!("{scene}: {fault}")).collect()
    }

    /// What is painted now, as PNG.
    pub(crate) async fn picture(&self) -> Vec<u8> {
        let picture = self.window.call("GET", "/screenshot", None).await.unwrap();
        crate::support::base64(picture.as_str().unwrap())
    }
}

/// Builds the page made to look at, and tells where it is.
fn build() -> String {
    let root = env!("CARGO_MANIFEST_DIR");
    let built = Command::new("npm")
        .args(["--prefix", "ui", "run", "--silent", "build:fixture"])
        .current_dir(root)
        .stdin(Stdio::null())
        .output()
        .expect("npm");
    assert!(built.status.success(), "the page is not built: {}", String::from_utf8_lossy(&built.stderr));
    format!("{root}/ui/dist-fixture")
}
