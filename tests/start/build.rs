//! Prepares Tauri's build of the bare window.

fn main() {
    println!("cargo:rerun-if-changed=page");
    tauri_build::build();
}
