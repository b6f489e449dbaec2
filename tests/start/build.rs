//! Prepares Tauri's build of the bare window.

use tauri_build::Attributes;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=page");
    // It grants its page nothing. The usual folder, which is not there, would have it built anew each time.
    let attributes = Attributes::new().capabilities_path_pattern("./page/*.capability.json");
    tauri_build::try_build(attributes)?;
    Ok(())
}
