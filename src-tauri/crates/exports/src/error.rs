use billing::MoneyError;

/// Why a bill could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// Amounts that cannot be added: two currencies, or too many digits.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A currency or a zone of the bill that nobody knows.
    #[error("`{0}` is not known")]
    Unknown(String),
    /// The writer of CSV.
    #[error("CSV: {0}")]
    Csv(#[from] ::csv::Error),
    /// The writer of XLSX.
    #[error("XLSX: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The writer of PDF.
    #[error("PDF: {0}")]
    Pdf(String),
}
