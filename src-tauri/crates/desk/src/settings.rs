//! Settings of the person, kept beside the connections.

use crate::Desk;
use crate::error::DeskError;
use crate::home::Home;
use crate::model::{ConnectionFacts, Settings, SettingsPatch, SettingsView};

/// The file in the data folder.
pub(crate) const FILE: &str = "settings.json";

/// The languages the window speaks.
const LANGUAGES: [&str; 3] = ["en", "es", "ru"];

impl Desk {
    /// The settings with the facts shown beside them.
    pub fn settings(&self) -> Result<SettingsView, DeskError> {
        let session = self.session().ok();
        let rate_cards = match &session {
            Some(session) => views::rate_cards(&session.store.reader()?)?,
            None => Vec::new(),
        };
        let known = self.connections();
        let mut connections = Vec::new();
        for record in &known.connections {
            let folder = self.home.connection(&record.id);
            let in_use = known.in_use.as_ref() == Some(&record.id);
            let freshness = match &session {
                Some(session) if in_use => Some(views::freshness(&session.store.reader()?, self.wall())?),
                _ => None,
            };
            connections.push(ConnectionFacts {
                connection: self.shown(record)?,
                in_use,
                archive_bytes: Home::size(&folder),
                archive: folder.join("archive.sqlite").display().to_string(),
                synced_at: freshness.and_then(|freshness| freshness.synced_at),
            });
        }
        Ok(SettingsView {
            settings: self.saved_settings(),
            home: self.home_path().display().to_string(),
            home_bytes: Home::size(&self.home_path()),
            connections,
            keyring: self.keyring(),
            protection: self.vault.protection(),
            rate_cards,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Changes settings; what is absent stays, an empty language or region means the system's.
    pub fn save_settings(&self, patch: SettingsPatch) -> Result<Settings, DeskError> {
        let mut settings = self.saved_settings();
        if let Some(language) = patch.language {
            settings.language = chosen(language, |text| LANGUAGES.contains(&text), "language")?;
        }
        if let Some(region) = patch.region {
            let is_region = |text: &str| text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_uppercase());
            settings.region = chosen(region, is_region, "region")?;
        }
        if let Some(size) = patch.text_size {
            if !(80..=200).contains(&size) {
                return Err(DeskError::invalid("text_size", "80 to 200 percent"));
            }
            settings.text_size = size;
        }
        settings.theme = patch.theme.unwrap_or(settings.theme);
        settings.system_accent = patch.system_accent.unwrap_or(settings.system_accent);
        settings.zone = patch.zone.unwrap_or(settings.zone);
        settings.more_contrast = patch.more_contrast.unwrap_or(settings.more_contrast);
        settings.reduce_motion = patch.reduce_motion.unwrap_or(settings.reduce_motion);
        settings.close_to_tray = patch.close_to_tray.unwrap_or(settings.close_to_tray);
        settings.notices = patch.notices.unwrap_or(settings.notices);
        settings.amounts_outside = patch.amounts_outside.unwrap_or(settings.amounts_outside);
        settings.sync_automatically = patch.sync_automatically.unwrap_or(settings.sync_automatically);
        self.home.write(FILE, &settings)?;
        Ok(settings)
    }
}

fn chosen(text: String, is_valid: impl FnOnce(&str) -> bool, field: &'static str) -> Result<Option<String>, DeskError> {
    match text.as_str() {
        "" => Ok(None),
        valid if is_valid(valid) => Ok(Some(text)),
        _ => Err(DeskError::invalid(field, "not one we know")),
    }
}

/// The language in use: the chosen one, else the system's if we speak it, else English.
pub(crate) fn language(settings: &Settings) -> String {
    let of_system = || {
        let wanted = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok());
        wanted.and_then(|tag| tag.get(..2).map(str::to_lowercase))
    };
    let known = |tag: &String| LANGUAGES.contains(&tag.as_str());
    settings.language.clone().or_else(of_system).filter(known).unwrap_or_else(|| "en".to_owned())
}
