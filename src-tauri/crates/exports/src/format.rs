use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The file a bill is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum Format {
    /// CSV for programs: commas, dots, ISO dates, every text as it is.
    Csv,
    /// CSV for a spreadsheet: the region's separators, and no text that could run as a formula.
    CsvSpreadsheet,
    /// A workbook.
    Xlsx,
    /// A statement to read and to print.
    Pdf,
}

impl Format {
    /// How the name of such a file ends.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv | Self::CsvSpreadsheet => "csv",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        }
    }

    /// What the file of a month is called: `dialogue-desk-2026-03.xlsx`.
    #[must_use]
    pub fn file_name(self, month: &str) -> String {
        let month: String = month.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
        format!("dialogue-desk-{month}.{}", self.extension())
    }
}
