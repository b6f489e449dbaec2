//! A damaged archive on the command line: a sentence that helps, and the way out it names.

use std::fs;
use std::path::PathBuf;

use crate::connect::Connected;

const NUMBER: &str = "+34911234588";

fn archive(connected: &Connected) -> PathBuf {
    let mut folders = fs::read_dir(connected.folder.path().join("home/connections")).unwrap().flatten();
    folders.next().unwrap().path().join("archive.sqlite")
}

#[test]
fn a_damaged_archive_is_told_and_rebuilt() {
    let connected = Connected::new();
    connected.add(NUMBER).json();
    let archive = archive(&connected);
    fs::write(&archive, "this is not a database, whatever it was before").unwrap();
    for arguments in [&["numbers"][..], &["sync"]] {
        let (code, error) = connected.run(arguments).error();
        assert_eq!((code, error["code"].as_str()), (1, Some("storage_corrupt")), "{arguments:?}");
        let sentence = error["message"].as_str().unwrap();
        assert!(sentence.contains("ddesk sync --rebuild"), "{sentence}");
    }
    connected.run(&["sync", "--rebuild"]).json();
    assert_eq!(connected.standing(NUMBER), "connecting", "everything is back");
    let aside = fs::read_dir(archive.parent().unwrap()).unwrap().flatten();
    let aside = aside.filter(|file| file.file_name().to_string_lossy().starts_with("damaged-")).count();
    assert_eq!(aside, 1, "and the damaged file was kept");
    connected.run(&["sync", "--rebuild"]).json();
    let left = fs::read_dir(archive.parent().unwrap()).unwrap().flatten();
    let left = left.filter(|file| file.file_name().to_string_lossy().starts_with("damaged-")).count();
    assert_eq!(left, 1, "an archive that is whole is not put aside");
}
