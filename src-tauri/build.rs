//! Prepares Tauri's build. The package root is the repository root, so every path here is relative to that.
use std::{error::Error, fs, path::Path};

use tauri_build::{AppManifest, Attributes};

fn main() -> Result<(), Box<dyn Error>> {
    for path in ["src-tauri/build.rs", "src-tauri/permissions", "ui/dist"] {
        println!("cargo:rerun-if-changed={path}");
    }
    write_placeholder_page()?;
    let manifest = AppManifest::new().permissions_path_pattern("./src-tauri/permissions/*.toml");
    tauri_build::try_build(Attributes::new().app_manifest(manifest))?;
    Ok(())
}

/// Tauri refuses to compile without a page, and a fresh checkout has none until the UI is built.
fn write_placeholder_page() -> std::io::Result<()> {
    let page = Path::new("ui/dist/index.html");
    if page.exists() || !tauri_build::is_dev() {
        return Ok(());
    }
    fs::create_dir_all("ui/dist")?;
    fs::write(page, "<!doctype html><title>Dialogue Desk</title><p>The page is not built yet: make run\n")
}
