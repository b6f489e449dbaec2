//! Help, versions, completions and pipes.

use std::process::Stdio;

use crate::support::{Files, Folder, Ran};

const COMMANDS: [&str; 26] = [
    "demo",
    "connect",
    "sync",
    "overview",
    "numbers",
    "spend",
    "bills",
    "bill",
    "debits",
    "export",
    "import",
    "verify",
    "backup",
    "restore",
    "repair",
    "diagnostics",
    "quote",
    "add",
    "code",
    "cancel",
    "rate",
    "compare",
    "schedule",
    "protect",
    "provider",
    "completions",
];

#[test]
fn help_lists_every_command_and_exit_code() {
    let ran = Folder::new().run(&["--help"]);
    assert_eq!(ran.code, Some(0));
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn every_command_has_help_with_examples() {
    for command in COMMANDS {
        let ran = Folder::new().run(&[command, "--help"]);
        assert_eq!(ran.code, Some(0), "{command}");
        assert!(ran.stdout.contains("Examples:\n  "), "{command}: {}", ran.stdout);
        insta::assert_snapshot!(format!("help_{command}"), ran.stdout);
    }
}

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = Folder::new().run(&["completions", shell]);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{shell}");
        for command in COMMANDS {
            assert!(ran.stdout.contains(command), "{shell} does not know {command}");
        }
    }
    assert_eq!(Folder::new().run(&["completions", "cmd"]).code, Some(2));
}

#[test]
fn nothing_and_nonsense_are_usage_errors_with_a_way_out() {
    for arguments in [&[][..], &["numbrs"], &["rate"], &["rate", "--acount", "x"]] {
        let ran = Folder::new().run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.stderr.contains("ddesk"), "{arguments:?}: {}", ran.stderr);
    }
    let (code, error) = Folder::new().run(&["numbrs", "--json"]).error();
    assert_eq!((code, error["code"].as_str(), error["exit_code"].as_u64()), (2, Some("usage"), Some(2)));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = Folder::new();
    for arguments in [&["completions", "bash"][..], &["--help"], &["schedule", "--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = folder.command(arguments);
        let ran = Ran::of(command.stdout(writer).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap());
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn no_colour_where_nobody_would_see_it() {
    let mut files = Files::madrid("{}");
    files.template("2022-03-05T10:00:00Z", "+34611222333");
    assert!(!files.rate(&Folder::new(), &[]).stdout.contains('\u{1b}'));
    assert!(!Folder::new().run(&["--help"]).stdout.contains('\u{1b}'));
    assert!(!Folder::new().run(&["rate"]).stderr.contains('\u{1b}'));
}
