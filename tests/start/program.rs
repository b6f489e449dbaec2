//! One start of a program, from the outside: what it paints and when, and the memory it holds afterwards.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::screen::{Picture, Screen};

/// How often the screen is looked at.
const OFTEN: Duration = Duration::from_millis(5);

/// How long nothing may change before the start is over.
const STILL: Duration = Duration::from_secs(3);

/// How long a program is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(5);

/// How long any start may take before it is called lost.
const PATIENCE: Duration = Duration::from_secs(180);

/// What a start came to.
pub(crate) struct Start {
    /// From the start of the process to the first moment at which its page was there.
    pub(crate) painted: Duration,
    /// What was on the screen then.
    pub(crate) picture: Picture,
    /// Bytes of memory, its web processes included; what several processes share is divided among them.
    pub(crate) memory: u64,
}

/// Starts a program, waits until it has nothing more to do, and ends it.
pub(crate) fn start(command: &mut Command, screen: &Screen) -> Start {
    let begun = Instant::now();
    let mut program = command
        .env("DISPLAY", &screen.display)
        .env("GDK_BACKEND", "x11")
        .env_remove("WAYLAND_DISPLAY")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (painted, picture) = painted(&mut program, screen, begun);
    sleep(IDLE);
    let family = family(program.id());
    let memory = family.iter().map(|id| memory_of(*id)).sum();
    end(program, &family, screen);
    Start { painted, picture, memory }
}

/// Watches the screen until it is still; what is first as it is then is the painted page.
fn painted(program: &mut Child, screen: &Screen, begun: Instant) -> (Duration, Picture) {
    let mut seen = vec![(begun.elapsed(), screen.picture())];
    let mut now = screen.picture();
    loop {
        sleep(OFTEN);
        screen.renew(&mut now);
        let at = begun.elapsed();
        let (since, last) = seen.last().unwrap();
        if !now.shows_what(last) {
            seen.push((at, now.clone()));
        } else if !last.is_blank() && at - *since > STILL {
            break;
        }
        assert!(at < PATIENCE, "the screen never comes to rest");
        assert!(program.try_wait().unwrap().is_none(), "the program ended");
    }
    let at = seen.iter().position(|(_, picture)| picture.shows_what(&now)).unwrap();
    seen.swap_remove(at)
}

/// The process and all it started, and what those started.
fn family(first: u32) -> Vec<u32> {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    let known: Vec<(u32, u32)> = entries
        .filter_map(|entry| {
            let id = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            // The name before it, in brackets, may hold anything.
            let (_, after_name) = stat.rsplit_once(") ")?;
            Some((id, after_name.split(' ').nth(1)?.parse().ok()?))
        })
        .collect();
    let mut family = vec![first];
    let mut asked = 0;
    while let Some(parent) = family.get(asked).copied() {
        family.extend(known.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
        asked += 1;
    }
    family
}

fn memory_of(process: u32) -> u64 {
    let parts = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let pss = parts.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kilobytes: u64 = pss.and_then(|size| size.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or_default();
    kilobytes * 1024
}

/// Closes a program in order; the next one begins when nothing of it is left.
fn end(mut program: Child, family: &[u32], screen: &Screen) {
    screen.close_windows();
    let begun = Instant::now();
    let is_there = |id: &u32| Path::new(&format!("/proc/{id}")).exists();
    while program.try_wait().unwrap().is_none() || family.iter().any(is_there) {
        assert!(begun.elapsed() < PATIENCE, "the program does not close");
        sleep(OFTEN);
    }
}
