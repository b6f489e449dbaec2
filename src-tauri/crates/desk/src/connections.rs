//! The list of connections on disk. It holds no secret.

use serde::{Deserialize, Serialize};

use crate::error::DeskError;
use crate::home::Home;
use crate::model::ConnectionKind;

/// The file in the data folder.
pub(crate) const FILE: &str = "connections.json";

/// The demo's connection; there is one at most.
pub(crate) const DEMO: &str = "demo";

/// A connection as it lies on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) kind: ConnectionKind,
    pub(crate) name: String,
    /// Empty for the demo: its address changes with every start.
    pub(crate) address: String,
}

impl Record {
    /// The connection of an archive from a file. A sample account has its provider only where it was made: elsewhere it
    /// is an account like any other, to be looked at.
    pub(crate) fn of_file(id: String, about: &store::About) -> Self {
        Self { id, kind: ConnectionKind::AccountApi, name: about.name.clone(), address: about.address.clone() }
    }
}

/// All connections, and the one in use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Connections {
    pub(crate) in_use: Option<String>,
    pub(crate) connections: Vec<Record>,
}

impl Connections {
    pub(crate) fn read(home: &Home) -> Result<Self, DeskError> {
        Ok(home.read(FILE)?.unwrap_or_default())
    }

    pub(crate) fn write(&self, home: &Home) -> Result<(), DeskError> {
        home.write(FILE, self)
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Record> {
        self.connections.iter().find(|record| record.id == id)
    }

    pub(crate) fn current(&self) -> Option<&Record> {
        self.find(self.in_use.as_deref()?)
    }

    /// Adds or replaces a connection and uses it.
    pub(crate) fn take(&mut self, record: Record) {
        self.in_use = Some(record.id.clone());
        match self.connections.iter_mut().find(|known| known.id == record.id) {
            Some(known) => *known = record,
            None => self.connections.push(record),
        }
    }

    /// Removes a connection; another one that is not the demo is used then, if there is one.
    pub(crate) fn remove(&mut self, id: &str) {
        self.connections.retain(|record| record.id != id);
        if self.in_use.as_deref() == Some(id) {
            let other = self.connections.iter().find(|record| record.kind != ConnectionKind::Demo);
            self.in_use = other.map(|record| record.id.clone());
        }
    }
}
