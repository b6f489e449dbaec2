//! The app's own window with the page made to look at in it: `gallery-window <folder of the page>`. The same
//! web view, the same content security policy; only what answers the page is a fixture.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::borrow::Cow;
use std::path::PathBuf;

use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{Assets, Runtime, WebviewUrl};

/// A page that lies in a folder.
struct Folder(PathBuf);

impl<R: Runtime> Assets<R> for Folder {
    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        std::fs::read(self.0.join(key.as_ref().trim_start_matches('/'))).ok().map(Cow::Owned)
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        Box::new(std::iter::empty())
    }

    fn csp_hashes(&self, _: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        Box::new(std::iter::empty())
    }
}

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of the page");
    let mut context = dialogue_desk::context();
    context.set_assets(Box::new(Folder(folder.into())));
    // axe assigns to objects what a frozen prototype forbids; the app itself is walked through with it frozen.
    context.config_mut().app.security.freeze_prototype = false;
    let window = &mut context.config_mut().app.windows[0];
    window.url = WebviewUrl::App("?gallery".into());
    // Narrower than a person can make it: what 400 % zoom leaves of a window.
    window.min_width = Some(200.0);
    tauri::Builder::default()
        .setup(|app| {
            dialogue_desk::open_window(app, true)?;
            Ok(())
        })
        .run(context)
        .unwrap();
}
