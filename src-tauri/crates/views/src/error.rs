use billing::MoneyError;
use store::StoreError;

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ViewError {
    /// The archive could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Amounts that cannot be added: two currencies, or too many digits.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// Our own calculation could not be made: amounts that do not fit, a rate card in another currency.
    #[error("our own calculation cannot be made: {0}")]
    Calculation(String),
    /// There is no such thing in the archive; before the first sync there is not even an account.
    #[error("the archive has no {what} `{id}`")]
    NotFound {
        /// What was asked for: `account`, `number`, `dialogue`, `debit`, `bill`, `waba`.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The question makes no sense.
    #[error("`{value}` is not a {field}")]
    Invalid {
        /// What is wrong: `after`, `subject`.
        field: &'static str,
        /// Its value.
        value: String,
    },
}

impl ViewError {
    pub(crate) fn calculation(error: impl std::fmt::Display) -> Self {
        Self::Calculation(error.to_string())
    }

    pub(crate) fn not_found(what: &'static str, id: &str) -> Self {
        Self::NotFound { what, id: id.to_owned() }
    }

    pub(crate) fn invalid(field: &'static str, value: &str) -> Self {
        Self::Invalid { field, value: value.to_owned() }
    }
}
