//! A bill saved as a file: where it goes, under which name, and what is said when it cannot.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::fs;

use common::{World, connected, options};
use desk::{CommandError, ErrorCode, Options, SavedFile};
use exports::Format;
use views::model::{BillRow, FactValue};

/// A desk that saves into a folder of its own, and the running month.
async fn saving(name: &str) -> (World, String) {
    let mut world = connected(name).await;
    world.number("+34600111222", "Reception").await;
    world.close();
    world.reopen(Options { downloads: Some(world.folder.0.join("downloads")), ..options() });
    let month = match world.desk.bills(None).unwrap().rows.remove(0) {
        BillRow::Coming { month, .. } => month,
        other => panic!("{other:?}"),
    };
    (world, month)
}

#[tokio::test]
async fn a_file_is_saved_beside_those_that_are_there() {
    let (world, month) = saving("saving").await;
    let save = |format| world.desk.save_bill(&month, format).unwrap();
    let folder = world.folder.0.join("downloads");
    let names =
        [Format::Pdf, Format::Pdf, Format::Xlsx, Format::CsvSpreadsheet, Format::Csv].map(|format| save(format).name);
    let stem = format!("dialogue-desk-{month}");
    let expected = ["", " (2)"].map(|copy| format!("{stem}{copy}.pdf"));
    assert_eq!(names[..2], expected);
    assert_eq!(names[2..], [format!("{stem}.xlsx"), format!("{stem}.csv"), format!("{stem} (2).csv")]);
    for name in names {
        assert!(fs::metadata(folder.join(&name)).unwrap().len() > 0, "{name}");
    }
    let saved: SavedFile = save(Format::Pdf);
    assert_eq!(saved.path, folder.join(&saved.name).display().to_string());
    assert_eq!(saved.folder, folder.display().to_string());
}

#[tokio::test]
async fn only_a_file_that_was_saved_is_shown() {
    let (world, month) = saving("showing").await;
    let saved = world.desk.save_bill(&month, Format::Pdf).unwrap();
    assert_eq!(world.desk.saved_file(&saved.path).unwrap().display().to_string(), saved.path);
    for other in ["/etc/passwd", &saved.folder, "", &format!("{}/../x", saved.folder)] {
        assert_eq!(world.desk.saved_file(other).unwrap_err().code(), ErrorCode::NotFound, "{other}");
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_named() {
    let (mut world, month) = saving("unwritable").await;
    let file = world.folder.0.join("not-a-folder");
    fs::write(&file, "a file where the folder should be").unwrap();
    world.close();
    world.reopen(Options { downloads: Some(file.clone()), ..options() });
    let error = CommandError::from(world.desk.save_bill(&month, Format::Pdf).unwrap_err());
    assert_eq!(error.code, ErrorCode::FolderReadOnly, "{error:?}");
    assert_eq!(error.facts["folder"], FactValue::Text { value: file.display().to_string() });
    assert_eq!(fs::read_to_string(file).unwrap(), "a file where the folder should be");
}

#[tokio::test]
async fn a_month_without_a_bill_is_not_found_and_nonsense_is_refused() {
    let (world, _) = saving("nothing").await;
    assert_eq!(world.desk.save_bill("2019-01", Format::Pdf).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(world.desk.save_bill("../../x", Format::Pdf).unwrap_err().code(), ErrorCode::InvalidInput);
    assert!(!world.folder.0.join("downloads").exists(), "nothing was written");
}
