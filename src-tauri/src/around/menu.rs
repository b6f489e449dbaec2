//! The native menu. An entry does nothing by itself: the page is told which was chosen, and does what its own key does.

use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, PredefinedMenuItem, SubmenuBuilder};
use tauri::{AppHandle, Emitter, Runtime};

use crate::args::AroundArgs;
use crate::window;

/// The menus, each with its entries: id and key. `-` is a line.
const MENUS: [(&str, &[(&str, &str)]); 4] = [
    (
        "file",
        &[
            ("save", "CmdOrCtrl+E"),
            ("print", "CmdOrCtrl+P"),
            ("-", ""),
            ("hide", "CmdOrCtrl+W"),
            ("quit", "CmdOrCtrl+Q"),
        ],
    ),
    ("edit", &[("undo", "CmdOrCtrl+Z"), ("-", ""), ("cut", ""), ("copy", ""), ("paste", ""), ("select-all", "")]),
    (
        "go",
        &[
            ("palette", "CmdOrCtrl+K"),
            ("back", "Alt+Left"),
            ("forward", "Alt+Right"),
            ("-", ""),
            ("places", ""),
            ("-", ""),
            ("sync", "CmdOrCtrl+R"),
        ],
    ),
    ("help", &[("map", ""), ("accessibility", "")]),
];

/// What the page calls each of its places in the menu: `place-1`, `place-2`, in the order of its navigation.
const PLACE: &str = "place-";

/// Tells the page which entry was chosen.
pub(super) fn follow<R: Runtime>(app: &AppHandle<R>) {
    app.on_menu_event(|app, event| match event.id().as_ref() {
        "quit" => app.exit(0),
        "hide" => window::close(app),
        chosen => {
            if let Err(error) = app.emit("menu", chosen) {
                tracing::warn!("the window did not hear of the menu: {error}");
            }
        }
    });
}

/// Writes the menu. An entry without a word is left out.
pub(super) fn write<R: Runtime>(app: &AppHandle<R>, words: &AroundArgs) -> tauri::Result<()> {
    let menu = MenuBuilder::new(app).build()?;
    for (name, entries) in MENUS {
        let Some(title) = word(words, name) else { continue };
        let mut submenu = SubmenuBuilder::new(app, title);
        for (id, key) in entries {
            submenu = match *id {
                "-" => submenu.separator(),
                "places" => add_places(app, submenu, words)?,
                id => match word(words, id) {
                    Some(text) => add(app, submenu, id, text, key)?,
                    None => submenu,
                },
            };
        }
        menu.append(&submenu.build()?)?;
    }
    show(app, menu)
}

type Submenu<'a, R> = SubmenuBuilder<'a, R, AppHandle<R>>;

fn add<'a, R: Runtime>(
    app: &'a AppHandle<R>,
    submenu: Submenu<'a, R>,
    id: &str,
    text: &str,
    key: &str,
) -> tauri::Result<Submenu<'a, R>> {
    Ok(match id {
        "cut" => submenu.item(&PredefinedMenuItem::cut(app, Some(text))?),
        "copy" => submenu.item(&PredefinedMenuItem::copy(app, Some(text))?),
        "paste" => submenu.item(&PredefinedMenuItem::paste(app, Some(text))?),
        "select-all" => submenu.item(&PredefinedMenuItem::select_all(app, Some(text))?),
        _ => {
            let item = MenuItemBuilder::with_id(id, text);
            let item = if key.is_empty() { item } else { item.accelerator(key) };
            submenu.item(&item.build(app)?)
        }
    })
}

fn add_places<'a, R: Runtime>(
    app: &'a AppHandle<R>,
    mut submenu: Submenu<'a, R>,
    words: &AroundArgs,
) -> tauri::Result<Submenu<'a, R>> {
    for place in &words.menu {
        if let Some(digit) = place.id.strip_prefix(PLACE) {
            submenu = add(app, submenu, &place.id, &place.text, &format!("CmdOrCtrl+{digit}"))?;
        }
    }
    Ok(submenu)
}

fn show<R: Runtime>(app: &AppHandle<R>, menu: Menu<R>) -> tauri::Result<()> {
    app.set_menu(menu).map(|_| ())
}

fn word<'a>(words: &'a AroundArgs, id: &str) -> Option<&'a str> {
    words.menu.iter().find(|word| word.id == id).map(|word| word.text.as_str())
}
