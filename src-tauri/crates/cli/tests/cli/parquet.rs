//! Messages as Parquet give what the same messages give as text.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use crate::support::{Files, Folder, MESSAGES_HEADER};

const ROWS: [[&str; 6]; 5] = [
    ["2022-03-05T10:00:00Z", "+34600111222", "+34611222333", "in", "session", "ad"],
    ["2022-03-07T10:00:00Z", "+34600111222", "+34611222333", "in", "session", "ad"],
    ["2022-03-09T10:00:00Z", "+34600111222", "+34611222334", "out", "session", ""],
    ["2022-03-05T10:00:00Z", "+34600111222", "+34611222333", "in", "session", "ad"],
    ["2022-03-05T11:00:00Z", "+34600111222", "+34611222333", "out", "session", ""],
];

/// How `at` is written.
enum At {
    Text,
    Timestamp(&'static str, i64),
}

fn write(path: &Path, rows: &[[&str; 6]], at: &At, compression: Compression) {
    let at_type = match at {
        At::Text => "REQUIRED BYTE_ARRAY at (UTF8)".to_owned(),
        At::Timestamp(kind, _) => format!("REQUIRED INT64 at ({kind})"),
    };
    let text = |name: &str| format!("REQUIRED BYTE_ARRAY {name} (UTF8);");
    let columns: String = ["number", "customer", "direction", "kind"].into_iter().map(text).collect();
    // The columns in another order, and an entry that may be null.
    let schema = format!("message rows {{ OPTIONAL BYTE_ARRAY entry (UTF8); {columns} {at_type}; }}");
    let schema = Arc::new(parse_message_type(&schema).unwrap());
    let properties = Arc::new(WriterProperties::builder().set_compression(compression).build());
    let mut writer = SerializedFileWriter::new(File::create(path).unwrap(), schema, properties).unwrap();
    let mut group = writer.next_row_group().unwrap();
    for place in [5, 1, 2, 3, 4, 0] {
        let values: Vec<&str> = rows.iter().map(|row| row[place]).collect();
        let mut column = group.next_column().unwrap().unwrap();
        match (place, at) {
            (0, At::Timestamp(_, per_second)) => {
                let values: Vec<i64> = values.iter().map(|at| seconds(at) * per_second).collect();
                column.typed::<Int64Type>().write_batch(&values, None, None).unwrap();
            }
            (5, _) => {
                let levels: Vec<i16> = values.iter().map(|value| i16::from(!value.is_empty())).collect();
                let values: Vec<ByteArray> =
                    values.iter().filter(|value| !value.is_empty()).map(|value| (*value).into()).collect();
                column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None).unwrap();
            }
            _ => {
                let values: Vec<ByteArray> = values.iter().map(|value| (*value).into()).collect();
                column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
            }
        }
        column.close().unwrap();
    }
    group.close().unwrap();
    writer.close().unwrap();
}

fn seconds(at: &str) -> i64 {
    chrono::DateTime::parse_from_rfc3339(at).unwrap().timestamp()
}

fn files() -> (Files, Folder) {
    let mut files = Files::madrid(r#"{"free.dialogues":0}"#);
    files.messages = MESSAGES_HEADER.to_owned() + &ROWS.map(|row| row.join(",") + "\n").concat();
    (files, Folder::new())
}

const RATE: [&str; 7] = ["rate", "--json", "--account", "account.json", "--rates", "rates.csv", "--messages"];

#[test]
fn parquet_and_text_give_the_same_result_to_the_last_byte() {
    let (files, folder) = files();
    let as_text = files.rate(&folder, &["--json"]);
    assert!(as_text.stdout.contains("\"faults\":[{\"line\":4,"), "{as_text:?}");
    let zstd = Compression::ZSTD(ZstdLevel::default());
    for (at, compression) in [
        (At::Text, Compression::UNCOMPRESSED),
        (At::Text, Compression::SNAPPY),
        (At::Timestamp("TIMESTAMP(MILLIS,true)", 1_000), zstd),
        (At::Timestamp("TIMESTAMP(MICROS,true)", 1_000_000), zstd),
    ] {
        write(&folder.path().join("messages.parquet"), &ROWS, &at, compression);
        let ran = folder.run(&[&RATE[..], &["messages.parquet"]].concat());
        assert_eq!((ran.code, &ran.stdout), (Some(0), &as_text.stdout), "{}", ran.stderr);
    }
}

#[test]
fn parquet_that_is_wrong_is_refused_with_its_line() {
    let (files, folder) = files();
    files.rate(&folder, &[]);
    let refused = |line: Option<u64>, words: &str| {
        let (code, error) = folder.run(&[&RATE[..], &["bad.PARQUET"]].concat()).error();
        assert_eq!((code, error["line"].as_u64(), error["file"].as_str()), (2, line, Some("bad.PARQUET")), "{error}");
        assert!(error["message"].as_str().unwrap().contains(words), "{error}");
    };
    refused(None, "there is no such file");
    let path = folder.file("bad.PARQUET", "at,number,customer,direction,kind,entry\n");
    refused(None, "not readable Parquet");
    let mut rows = ROWS;
    rows[2][3] = "sideways";
    write(&path, &rows, &At::Text, Compression::SNAPPY);
    refused(Some(4), "unknown direction `sideways`");
    write(&path, &ROWS, &At::Timestamp("TIMESTAMP(MILLIS,false)", 1_000), Compression::SNAPPY);
    refused(Some(1), "in no time zone");
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    refused(None, "not readable Parquet");
    // The Parquet library panics over this one; random input found it.
    std::fs::write(&path, include_bytes!("../../../../fuzz/seeds/messages_parquet/damaged.parquet")).unwrap();
    refused(None, "not readable Parquet: its content is damaged");
}
