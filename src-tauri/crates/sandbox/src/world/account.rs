//! The account as it is shown, its card and its settings.

use std::collections::BTreeMap;

use billing::{Month, RateCard, Terms};

use super::debits::waba_id;
use super::dialogues::written_initiator;
use super::state::{CardBehaviour, TrafficSettings};
use super::{World, WorldError};
use crate::wire;

impl World {
    /// The account.
    pub(crate) fn account(&self) -> Result<wire::Account, WorldError> {
        let account = &self.state.account;
        Ok(wire::Account {
            id: "acc-1".to_owned(),
            name: account.name.clone(),
            zone: account.zone.to_string(),
            currency: wire::Currency::Usd,
            now: account.now,
            clock: wire::Clock::Simulated,
            card: wire::Card {
                brand: account.card_brand.clone(),
                last4: account.card_last4.clone(),
                expires: account.card_expires.to_string(),
                accepts: self.card_says().is_ok(),
            },
            terms_id: self.state.terms.id.clone(),
            agreed_yearly: account.agreed_yearly.map(Into::into),
            unpaid: self.unpaid()?,
            opened_at: account.opened_at,
        })
    }

    /// The terms in force.
    pub(crate) fn terms(&self) -> wire::Terms {
        let parameters = self.state.terms.parameters();
        let parameters: BTreeMap<_, _> =
            parameters.into_iter().map(|parameter| (parameter.key.to_owned(), parameter.value)).collect();
        wire::Terms { id: self.state.terms.id.clone(), parameters }
    }

    /// Its parameters that are not the usual ones.
    pub(super) fn unusual_terms(&self) -> serde_json::Map<String, serde_json::Value> {
        let usual = Terms::default().parameters();
        let differing = self.state.terms.parameters().into_iter().filter(|parameter| !usual.contains(parameter));
        differing.map(|parameter| (parameter.key.to_owned(), parameter.value)).collect()
    }

    /// The WABAs, in the order they came to the account.
    pub(crate) fn wabas(&self) -> Vec<wire::Waba> {
        let wabas = self.state.wabas.iter();
        let shown = |waba: &super::state::WabaRow| wire::Waba {
            id: waba_id(waba.key),
            name: waba.name.clone(),
            zone: waba.zone.to_string(),
            currency: wire::Currency::Usd,
        };
        wabas.map(shown).collect()
    }

    /// Every price on the rate card.
    pub(crate) fn rate_cards() -> Vec<wire::RateCardEntry> {
        let card = RateCard::usd_2022_02();
        let shown = |rate: billing::Rate| {
            Some(wire::RateCardEntry {
                effective_from: rate.effective_from,
                market: rate.market.to_string(),
                initiator: written_initiator(rate.category.initiator()?),
                rate: rate.rate.into(),
            })
        };
        card.rates().filter_map(shown).collect()
    }

    /// How traffic is generated.
    pub(crate) const fn traffic_settings(&self) -> TrafficSettings {
        self.state.account.traffic
    }

    /// Changes how traffic is generated, from the next instant on.
    pub(crate) fn set_traffic(&mut self, settings: TrafficSettings) -> Result<(), WorldError> {
        self.transact(|world| {
            world.state.account.traffic = settings;
            world.traffic.set(settings);
            Ok(())
        })
    }

    /// What the card does from now on.
    pub(crate) const fn card_behaviour(&self) -> CardBehaviour {
        self.state.account.card_behaviour
    }

    /// Changes what the card does; other digits are another card, with three years to go.
    pub(crate) fn set_card(&mut self, behaviour: CardBehaviour, last4: Option<String>) -> Result<(), WorldError> {
        self.transact(|world| {
            let account = &mut world.state.account;
            account.card_behaviour = behaviour;
            let this_month = Month::of(account.now, account.zone);
            match behaviour {
                CardBehaviour::Expired => account.card_expires = this_month.previous(),
                CardBehaviour::Accepts if last4.is_some() || account.card_expires < this_month => {
                    account.card_expires = this_month.shifted(36);
                }
                CardBehaviour::Accepts | CardBehaviour::Declines => {}
            }
            if let Some(last4) = last4 {
                account.card_last4 = last4;
            }
            Ok(())
        })
    }

    /// Sets, or takes away, the agreed price of a yearly plan from five numbers on.
    pub(crate) fn set_agreed_yearly(&mut self, price: Option<billing::Money>) -> Result<(), WorldError> {
        self.transact(|world| {
            world.state.account.agreed_yearly = price;
            Ok(())
        })
    }

    /// How many paid dialogues Meta's next reports leave out.
    pub(crate) fn set_report_shortfall(&mut self, dialogues: u32) -> Result<(), WorldError> {
        self.transact(|world| {
            world.state.account.report_shortfall = dialogues;
            Ok(())
        })
    }
}
