//! What the installed app needs beside a bare window of the same size: the time from its start to the first figures, the
//! memory it holds when nothing happens any more, and how large its package is. `make bench-app` runs it; no figure
//! makes it fail.
//!
//! Both programs are watched from outside, because the released app lets nobody look inside.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod figures;
mod program;
mod screen;

use std::path::{Path, PathBuf};
use std::process::Command;

use figures::{Row, mebibytes, megabytes, milliseconds};
use program::Start;
use screen::Screen;

/// How often each program is started if nothing else is asked for.
const ROUNDS: usize = 10;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| !arg.starts_with("--"));
    let packages = args.next().expect("the folder in which the package lies");
    let rounds = args.next().map_or(ROUNDS, |rounds| rounds.parse().expect("how many rounds"));
    let package = newest(Path::new(&packages));
    let folder = tempfile::tempdir().unwrap();
    let mut app = settled(installed(&package, folder.path()), folder.path());
    let mut bare = settled(env!("CARGO_BIN_EXE_bare-window").into(), folder.path());
    let screen = Screen::open();
    // The first start makes the sample account; the others end its first sync, and fill the caches that a later start finds.
    program::start(settled(PathBuf::from(app.get_program()), folder.path()).arg("--demo"), &screen);
    program::start(&mut app, &screen);
    program::start(&mut bare, &screen);
    let (mut of_app, mut of_bare) = (Vec::new(), Vec::new());
    for round in 1..=rounds {
        eprintln!("Round {round} of {rounds}");
        of_app.push(program::start(&mut app, &screen));
        of_bare.push(program::start(&mut bare, &screen));
    }
    show(&of_bare, &of_app, &package);
}

/// The package that was made last.
fn newest(folder: &Path) -> PathBuf {
    let files = folder.read_dir().unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten();
    let packages = files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|ending| ending == "deb"));
    packages.max_by_key(|path| path.metadata().unwrap().modified().unwrap()).expect("a package")
}

/// The app as it is in the package.
fn installed(package: &Path, folder: &Path) -> PathBuf {
    let unpacked = Command::new("dpkg-deb").arg("--extract").arg(package).arg(folder).status();
    assert!(unpacked.is_ok_and(|status| status.success()), "{} is not unpacked", package.display());
    folder.join("usr/bin/dialogue-desk")
}

/// A program that lives in a folder, the keyring aside.
fn settled(program: PathBuf, home: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env("DDESK_HOME", home.join("desk"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .current_dir(home);
    command
}

fn show(bare: &[Start], app: &[Start], package: &Path) {
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (starts, name) in [(bare, "start-bare.png"), (app, "start-app.png")] {
        starts.last().unwrap().picture.write(&pictures.join(name));
    }
    let both = |of: &dyn Fn(&Start) -> u64| Row::of(bare.iter().map(of).collect(), app.iter().map(of).collect());
    println!("{:<24}{:>28}{:>28}{:>8}{:>10}", "least median most", "bare window", "Dialogue Desk", "ratio", "to reach");
    let painted = both(&|start| u64::try_from(start.painted.as_micros()).unwrap());
    println!("{:<24}{}{:>10}", "first figures, ms", painted.written(milliseconds), "1.15");
    println!("{:<24}{}{:>10}", "idle memory, MiB", both(&|start| start.memory).written(mebibytes), "1.10");
    let size = megabytes(package.metadata().unwrap().len());
    println!("{:<24}{:>28}{size:>28}{:>8}{:>10}", "package, MB", "", "", "12");
    println!("What was on the screen when the figures were there: {}", pictures.join("start-*.png").display());
}
