//! Serves a sandbox until standard input ends or the process is asked to end.
//!
//! `cargo run -p sandbox --example serve -- FOLDER [demo] [seed=N] [today=INSTANT] [port=N] [control-port=N]`
//! writes one line of JSON on standard output: the addresses and tokens.

use std::io::{Read, Write};
use std::path::PathBuf;

use sandbox::{Options, Sandbox};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut options = Options::default();
    let mut arguments = std::env::args().skip(1);
    options.folder = PathBuf::from(arguments.next().ok_or("usage: serve FOLDER [demo] [seed=N] [today=INSTANT]")?);
    for argument in arguments {
        match argument.split_once('=') {
            None if argument == "demo" => options.demo = true,
            Some(("seed", seed)) => options.seed = seed.parse()?,
            Some(("today", today)) => options.today = today.parse()?,
            Some(("port", port)) => options.port = Some(port.parse()?),
            Some(("control-port", port)) => options.control_port = Some(port.parse()?),
            _ => return Err(format!("`{argument}` is not understood").into()),
        }
    }
    let running = Sandbox::start(options).await?;
    let line = serde_json::json!({
        "account_url": running.account_url,
        "account_token": running.account_token,
        "control_url": running.control_url,
        "control_token": running.control_token,
    });
    writeln!(std::io::stdout(), "{line}")?;
    tokio::select! {
        () = input_ended() => {}
        () = asked_to_end() => {}
    }
    running.shutdown().await;
    Ok(())
}

/// Waits until standard input ends.
async fn input_ended() {
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut ignored = Vec::new();
        let ended = std::io::stdin().read_to_end(&mut ignored).is_ok();
        tell.send(ended)
    });
    if told.await.is_err() {
        std::future::pending().await
    }
}

/// Waits for an interrupt or a termination.
async fn asked_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let (Ok(mut terminate), Ok(mut interrupt)) =
            (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
        {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            return;
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
