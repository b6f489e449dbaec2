//! What the person writes beside the figures: notes, teams and named lists.

use chrono::NaiveDate;
use store::SavedView;

use crate::Desk;
use crate::error::DeskError;

/// How long a name may be.
const LONGEST_NAME: usize = 60;

/// How long a note may be.
const LONGEST_NOTE: usize = 4000;

/// How long what makes a list may be.
const LONGEST_LIST: usize = 2000;

impl Desk {
    /// Keeps a note on a `number` or a `bill`; an empty one is forgotten.
    pub fn save_note(&self, kind: &str, id: &str, text: &str) -> Result<(), DeskError> {
        if !["number", "bill"].contains(&kind) {
            return Err(DeskError::invalid("kind", "a number or a bill"));
        }
        let text = text.trim();
        if text.chars().count() > LONGEST_NOTE {
            return Err(DeskError::invalid("note", format!("at most {LONGEST_NOTE} characters")));
        }
        self.session()?.store.write(|writer| writer.put_note(kind, id, text, self.wall()))?;
        self.syncing.changed();
        Ok(())
    }

    /// Lets numbers belong to a team, or to none, from a day on. What was said of earlier days stays.
    pub fn set_team(&self, number_ids: &[String], team: Option<&str>, from: &str) -> Result<(), DeskError> {
        let from: NaiveDate = from.parse().map_err(|error| DeskError::invalid("from", error))?;
        let team = team.map(|team| name("team", team)).transpose()?;
        let session = self.session()?;
        let known = session.store.reader()?.numbers()?;
        if let Some(unknown) = number_ids.iter().find(|id| !known.iter().any(|number| number.id == **id)) {
            return Err(DeskError::not_found("number", unknown));
        }
        session
            .store
            .write(|writer| number_ids.iter().try_for_each(|id| writer.put_team(id, team.as_deref(), from)))?;
        self.syncing.changed();
        Ok(())
    }

    /// Keeps the filters of a page's list under a name.
    pub fn save_list(&self, page: &str, list: &str, body: &str) -> Result<(), DeskError> {
        let list = name("name", list)?;
        if page != "numbers" || body.len() > LONGEST_LIST {
            return Err(DeskError::invalid("list", "not one of a page"));
        }
        let view = SavedView { name: list, body: body.to_owned() };
        self.session()?.store.write(|writer| writer.put_saved_view(page, &view))?;
        self.syncing.changed();
        Ok(())
    }

    /// Forgets a named list.
    pub fn forget_list(&self, page: &str, list: &str) -> Result<(), DeskError> {
        self.session()?.store.write(|writer| writer.forget_saved_view(page, list))?;
        self.syncing.changed();
        Ok(())
    }
}

/// A name without blanks around it.
fn name(field: &'static str, text: &str) -> Result<String, DeskError> {
    let text = text.trim();
    match text.chars().count() {
        1..=LONGEST_NAME => Ok(text.to_owned()),
        _ => Err(DeskError::invalid(field, format!("1 to {LONGEST_NAME} characters"))),
    }
}
