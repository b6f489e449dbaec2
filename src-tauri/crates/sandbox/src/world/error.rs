//! Why something could not be done in the world.

use crate::problem::Problem;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WorldError {
    /// The world says no; the problem is the answer.
    #[error("refused: {0:?}")]
    Refused(Box<Problem>),
    /// Another process has the world open.
    #[error("the world in {0} is already open in another process")]
    InUse(String),
    /// The file was made by a newer version.
    #[error("the world's file was written by a newer version")]
    Newer,
    /// The file could not be brought to today's form.
    #[error("the world's file could not be brought up to date: {0}")]
    Migration(rusqlite_migration::Error),
    /// SQLite said no.
    #[error("the world's file could not be used: {0}")]
    Storage(#[from] rusqlite::Error),
    /// The folder could not be used.
    #[error("the world's folder could not be used: {0}")]
    Folder(#[from] std::io::Error),
    /// Something stored could not be read back.
    #[error("the world's file holds something unexpected: {0}")]
    Unreadable(String),
    /// The rules met something they do not allow.
    #[error("the rules do not allow it: {0}")]
    Rules(String),
}

impl WorldError {
    /// Something stored that cannot be read back.
    pub(crate) fn unreadable(what: impl std::fmt::Display) -> Self {
        Self::Unreadable(what.to_string())
    }
}

impl From<Problem> for WorldError {
    fn from(problem: Problem) -> Self {
        Self::Refused(Box::new(problem))
    }
}

macro_rules! rules_do_not_allow {
    ($($error:ty),+) => {
        $(impl From<$error> for WorldError {
            fn from(error: $error) -> Self {
                Self::Rules(error.to_string())
            }
        })+
    };
}

rules_do_not_allow!(billing::MoneyError, billing::LedgerError, billing::IllegalTransition);

impl From<serde_json::Error> for WorldError {
    fn from(error: serde_json::Error) -> Self {
        Self::unreadable(error)
    }
}
