//! The pictures of one theme beside the reviewed ones.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::picture::Small;

/// Of ten thousand pixels so many may be another grey. A word more or less is not seen, a line more or less is.
const TOLERANCE: usize = 25;

/// Where the pictures of a theme hang.
pub(crate) struct Wall {
    theme: &'static str,
    pictures: PathBuf,
    references: PathBuf,
    renew: bool,
    tiles: Vec<Small>,
    seen: BTreeSet<String>,
}

impl Wall {
    pub(crate) fn new(theme: &'static str) -> Self {
        let pictures = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
        let references = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery/references");
        fs::create_dir_all(&pictures).unwrap();
        fs::create_dir_all(&references).unwrap();
        let renew = std::env::var_os("UPDATE_GALLERY").is_some();
        Self { theme, pictures, references, renew, tiles: Vec::new(), seen: BTreeSet::new() }
    }

    /// Leaves a picture for people, and keeps it to be compared.
    pub(crate) fn hang(&mut self, scene: &str, locale: &str, picture: &[u8]) {
        let name = format!("{}.{}.{}.png", file_name(scene), &locale[..2], self.theme);
        fs::write(self.pictures.join(name), picture).unwrap();
        self.tiles.push(Small::of(picture));
    }

    /// Compares the pictures of a scene, one a language, with the reviewed ones; or makes them the reviewed ones.
    pub(crate) fn compare(&mut self, scene: &str) -> Option<String> {
        let tiles = std::mem::take(&mut self.tiles);
        let name = format!("{}.{}.png", file_name(scene), self.theme);
        let path = self.references.join(&name);
        assert!(self.seen.insert(name.clone()), "{scene}: another scene has this name");
        let now = Small::beside(&tiles);
        let differs = match Small::read(&path) {
            Some(reviewed) => now.differs(&reviewed),
            None if self.renew => 10_000,
            None => return Some(format!("{scene}: never reviewed. Look at it, then: make gallery")),
        };
        if differs <= TOLERANCE {
            return None;
        }
        if self.renew {
            now.write(&path);
            return None;
        }
        now.write(&self.pictures.join(format!("now-{name}")));
        let here = self.pictures.display();
        Some(format!("{scene} {}: {differs} of 10000 pixels differ; see {here}/now-{name}", self.theme))
    }

    /// References of scenes that are no more.
    pub(crate) fn left_over(&self) -> Vec<String> {
        let ending = format!(".{}.png", self.theme);
        let files = fs::read_dir(&self.references).unwrap().flatten();
        let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        let old: Vec<_> = names.filter(|name| name.ends_with(&ending) && !self.seen.contains(name)).collect();
        if self.renew {
            old.iter().for_each(|name| fs::remove_file(self.references.join(name)).unwrap());
            return Vec::new();
        }
        old.into_iter().map(|name| format!("{name}: no scene is called so any more")).collect()
    }
}

/// A scene's name as a file's: `/numbers/n2/plan broken` is `numbers-n2-plan-broken`.
fn file_name(scene: &str) -> String {
    let words = scene.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    if scene.starts_with("/ ") {
        format!("overview-{name}")
    } else if scene == "/" {
        "overview".to_owned()
    } else {
        name
    }
}
