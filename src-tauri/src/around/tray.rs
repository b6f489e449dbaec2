//! The sign in the tray: the next debit when it is pointed at, the window when it is clicked. By freedesktop.org's
//! StatusNotifierItem, spoken without any library of the desktop.

#[cfg(target_os = "linux")]
pub(super) use linux::Tray;
#[cfg(not(target_os = "linux"))]
pub(super) use none::Tray;

#[cfg(target_os = "linux")]
mod linux {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use desk::Desk;
    use ksni::blocking::{Handle, TrayMethods};
    use ksni::menu::StandardItem;
    use ksni::{Icon, MenuItem, OfflineReason, ToolTip};
    use tauri::{AppHandle, Runtime, async_runtime};

    use crate::args::AroundArgs;
    use crate::window;

    /// What is there to be shown.
    struct Sign {
        icon: Vec<Icon>,
        words: AroundArgs,
        shown: Arc<AtomicBool>,
        act: Box<dyn Fn(Act) + Send>,
    }

    /// What a person can do at the sign.
    #[derive(Clone, Copy)]
    enum Act {
        Open,
        Sync,
        Quit,
    }

    impl Sign {
        fn word(&self, id: &str) -> String {
            self.words.menu.iter().find(|word| word.id == id).map(|word| word.text.clone()).unwrap_or_default()
        }

        fn item(&self, id: &str, act: Act) -> MenuItem<Self> {
            let activate = Box::new(move |sign: &mut Self| (sign.act)(act));
            StandardItem { label: literal(&self.word(id)), activate, ..StandardItem::default() }.into()
        }
    }

    /// In a menu an underscore marks a key.
    fn literal(text: &str) -> String {
        text.replace('_', "__")
    }

    impl ksni::Tray for Sign {
        fn id(&self) -> String {
            "dialogue-desk".to_owned()
        }

        fn title(&self) -> String {
            "Dialogue Desk".to_owned()
        }

        fn icon_pixmap(&self) -> Vec<Icon> {
            self.icon.clone()
        }

        fn tool_tip(&self) -> ToolTip {
            let mut lines = self.words.tray.iter();
            let title = lines.next().cloned().unwrap_or_else(|| self.title());
            let description = lines.cloned().collect::<Vec<_>>().join("\n");
            ToolTip { title, description, ..ToolTip::default() }
        }

        fn activate(&mut self, _: i32, _: i32) {
            (self.act)(Act::Open);
        }

        fn menu(&self) -> Vec<MenuItem<Self>> {
            let said = |text: &String| StandardItem { label: literal(text), enabled: false, ..StandardItem::default() };
            let mut items: Vec<MenuItem<Self>> = self.words.tray.iter().skip(1).map(|text| said(text).into()).collect();
            if !items.is_empty() {
                items.push(MenuItem::Separator);
            }
            items.extend(
                [("open", Act::Open), ("sync", Act::Sync), ("quit", Act::Quit)].map(|(id, act)| self.item(id, act)),
            );
            items
        }

        fn watcher_online(&self) {
            self.shown.store(true, Ordering::Relaxed);
        }

        fn watcher_offline(&self, _: OfflineReason) -> bool {
            self.shown.store(false, Ordering::Relaxed);
            true
        }
    }

    /// Our sign in the tray.
    pub(in crate::around) struct Tray {
        handle: Handle<Sign>,
        shown: Arc<AtomicBool>,
    }

    impl Tray {
        /// Puts up the sign; nothing if there is no session bus. A tray that comes later gets it then.
        pub(in crate::around) fn put_up<R: Runtime>(app: &AppHandle<R>, desk: &Arc<Desk>) -> Option<Self> {
            let shown = Arc::new(AtomicBool::new(true));
            let (window, desk) = (app.clone(), Arc::clone(desk));
            let sign = Sign {
                icon: icon(app).into_iter().collect(),
                words: AroundArgs { menu: Vec::new(), tray: Vec::new() },
                shown: Arc::clone(&shown),
                act: Box::new(move |act| match act {
                    Act::Open => window::raise(&window),
                    Act::Sync => sync(&desk),
                    Act::Quit => window.exit(0),
                }),
            };
            match sign.assume_sni_available(true).spawn() {
                Ok(handle) => Some(Self { handle, shown }),
                Err(error) => {
                    tracing::info!("no sign in the tray: {error}");
                    None
                }
            }
        }

        pub(in crate::around) fn is_shown(&self) -> bool {
            self.shown.load(Ordering::Relaxed) && !self.handle.is_closed()
        }

        pub(in crate::around) fn write(&self, words: &AroundArgs) {
            self.handle.update(|sign| sign.words = words.clone());
        }
    }

    fn sync(desk: &Arc<Desk>) {
        let desk = Arc::clone(desk);
        async_runtime::spawn(async move {
            if let Err(error) = desk.sync_now().await {
                tracing::info!("no sync from the tray: {error}");
            }
        });
    }

    /// The app's icon, as the tray wants it: alpha first.
    fn icon<R: Runtime>(app: &AppHandle<R>) -> Option<Icon> {
        let icon = app.default_window_icon()?;
        let (width, height) = (i32::try_from(icon.width()).ok()?, i32::try_from(icon.height()).ok()?);
        let data = icon.rgba().chunks_exact(4).flat_map(|rgba| [rgba[3], rgba[0], rgba[1], rgba[2]]).collect();
        Some(Icon { width, height, data })
    }
}

#[cfg(not(target_os = "linux"))]
mod none {
    use std::sync::Arc;

    use desk::Desk;
    use tauri::{AppHandle, Runtime};

    use crate::args::AroundArgs;

    /// Never put up.
    pub(in crate::around) enum Tray {}

    impl Tray {
        pub(in crate::around) fn put_up<R: Runtime>(_: &AppHandle<R>, _: &Arc<Desk>) -> Option<Self> {
            None
        }

        pub(in crate::around) fn is_shown(&self) -> bool {
            match *self {}
        }

        pub(in crate::around) fn write(&self, _: &AroundArgs) {
            match *self {}
        }
    }
}
