//! New worlds: an empty account, or the demo with its fourteen months of history.

mod story;

use billing::{Instant, Month, PhoneNumber, Terms};
use chrono::SubsecRound;
use chrono_tz::Tz;
use rusqlite::{Connection, params};

use super::clock::Advance;
use super::numbers::Addition;
use super::state::CardBehaviour;
use super::{World, WorldError, rows};
use crate::traffic::Dice;
use crate::wire::NameStatus;
use story::{Scene, scenes};

/// What a new world is made from.
#[derive(Clone, Debug)]
pub(crate) struct NewWorld {
    /// What everything made up follows from.
    pub(crate) seed: u64,
    /// The time in the world when it is ready; whole seconds count.
    pub(crate) today: Instant,
    /// Whether it has the demo's history; otherwise the account has no numbers.
    pub(crate) demo: bool,
    /// The billing terms.
    pub(crate) terms: Terms,
}

/// Hears how far the story is, in percent.
pub(crate) type Progress<'a> = dyn FnMut(u8) + 'a;

const ACCOUNT_ZONE: Tz = Tz::Europe__Madrid;
const WABAS: [(&str, Tz); 2] =
    [("Hoteles Casa Robles", Tz::Europe__Madrid), ("Casa Robles México", Tz::America__Mexico_City)];

/// How many months after today the demo's card expires.
const CARD_LASTS: i32 = 17;

/// Puts a new world into an empty file.
pub(super) fn found(db: &mut Connection, new: &NewWorld) -> Result<(), WorldError> {
    let today = new.today.trunc_subsecs(0);
    let begins = if new.demo { story::opening(today, ACCOUNT_ZONE) } else { today };
    let name = if new.demo { "Hoteles Casa Robles" } else { "New account" };
    let mut dice = Dice::seeded(&[new.seed, rows::millis(today).unsigned_abs(), u64::from(new.demo)]);
    let transaction = db.transaction()?;
    for (place, (waba, zone)) in (1_i64..).zip(WABAS) {
        let month = Month::of(begins, zone).to_string();
        transaction.execute(
            "INSERT INTO wabas (key, name, zone, month) VALUES (?1, ?2, ?3, ?4)",
            params![place, waba, zone.name(), month],
        )?;
    }
    transaction.execute(
        "INSERT INTO account (one, world_id, name, zone, opened_at, now, seed, terms, card_brand, card_last4,
                card_expires, card_behaviour, traffic_enabled, traffic_seed, traffic_intensity, report_shortfall,
                bills_from, story_today, story_step, ledger)
         VALUES (1, ?1, ?2, ?3, ?4, ?4, ?5, ?6, 'Visa', '4242', ?7, ?8, ?9, ?5, 100, 0, ?10, ?11, 0, ?12)",
        params![
            format!("{:016x}", dice.roll()),
            name,
            ACCOUNT_ZONE.name(),
            rows::millis(begins),
            new.seed.cast_signed(),
            serde_json::to_string(&new.terms)?,
            Month::of(today, ACCOUNT_ZONE).shifted(CARD_LASTS).to_string(),
            CardBehaviour::Accepts,
            new.demo,
            Month::of(begins, ACCOUNT_ZONE).to_string(),
            new.demo.then(|| rows::millis(today)),
            serde_json::to_string(&billing::LedgerState::default())?,
        ],
    )?;
    transaction.commit()?;
    Ok(())
}

impl World {
    /// Plays the story to its end; one that was interrupted goes on where it stopped.
    pub(super) fn play_story(&mut self, progress: &mut Progress<'_>) -> Result<(), WorldError> {
        let Some(today) = self.state.account.story_today else { return Ok(()) };
        let opened_at = self.state.account.opened_at;
        let mut watch = |now: Instant| progress(percent(opened_at, now, today));
        let scenes = scenes(opened_at, today, self.state.account.zone);
        for (at, scene) in scenes.into_iter().skip(self.state.account.story_step as usize) {
            if at > self.now() {
                self.advance_to(at, &mut watch)?;
            }
            self.transact(|world| {
                world.play(scene)?;
                world.state.account.story_step = world.state.account.story_step.saturating_add(1);
                Ok(())
            })?;
        }
        if self.now() < today {
            self.advance_to(today, &mut watch)?;
        }
        progress(100);
        Ok(())
    }

    fn play(&mut self, scene: Scene) -> Result<(), WorldError> {
        match scene {
            Scene::Subscribe(cast) => {
                let number: PhoneNumber = cast.number.parse().map_err(WorldError::unreadable)?;
                let addition = Addition {
                    number,
                    waba_id: format!("waba-{}", cast.waba),
                    display_name: cast.name.to_owned(),
                    plan: cast.plan,
                    agreed_price: None,
                };
                self.add_number(&addition)?;
                let Some(key) = self.number_with(number).map(|row| row.key) else { return Ok(()) };
                self.set_profile(key, cast.profile)
            }
            Scene::Connect { number } => {
                self.connect(number)?;
                self.change_number(number, |row| {
                    row.name_status = NameStatus::Approved;
                    row.name_review_at = None;
                })
            }
            Scene::Card(behaviour) => {
                self.state.account.card_behaviour = behaviour;
                Ok(())
            }
            Scene::PayEverything => self.pay_everything(&mut Advance::default()),
            Scene::Rated { number, quality } => self.change_number(number, |row| row.quality = quality),
            Scene::Cancel { number } => {
                self.cancel(&super::number_id(number))?;
                Ok(())
            }
        }
    }

    /// What a number's traffic is like from now on.
    fn set_profile(&mut self, key: i64, profile: crate::traffic::Profile) -> Result<(), WorldError> {
        self.change_number(key, |row| row.profile = profile)?;
        self.db.execute("UPDATE numbers SET profile = ?2 WHERE key = ?1", params![key, profile])?;
        Ok(())
    }
}

fn percent(begins: Instant, now: Instant, ends: Instant) -> u8 {
    let whole = (ends - begins).num_seconds().max(1);
    let done = (now - begins).num_seconds().clamp(0, whole).saturating_mul(100) / whole;
    u8::try_from(done).unwrap_or(100)
}
