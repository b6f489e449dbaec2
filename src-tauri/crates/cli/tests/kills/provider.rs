//! A provider that is busy: messages arrive, time passes, the card says no now and then.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use billing::{Plan, Terms};
use chrono::TimeDelta;
use provider::{AccountApi, CodeMethod, CodeRequest, NewNumber, Provider as _};
use sandbox::{CardBehaviour, Options, Running, Sandbox, WorldHandle};
use serde_json::json;
use uuid::Uuid;

/// Numbers that are there from the beginning.
const NUMBERS: [&str; 6] =
    ["+34911000001", "+34911000002", "+34911000003", "+34911000004", "+34911000005", "+34911000006"];

pub(crate) struct Provider {
    pub(crate) running: Running,
    pub(crate) api: AccountApi,
    busy: Option<(Arc<AtomicBool>, JoinHandle<()>)>,
}

impl Provider {
    /// A provider whose account has numbers and a few days of history.
    pub(crate) async fn start(folder: &Path) -> Self {
        let few_are_free = json!({"free.dialogues": 40});
        let terms = Terms::default().with(few_are_free.as_object().unwrap()).unwrap();
        let options = Options {
            folder: folder.join("provider"),
            seed: 3,
            terms: Terms { id: "few are free".to_owned(), ..terms },
            requests_a_second: 100_000,
            ..Options::default()
        };
        let running = Sandbox::start(options).await.unwrap();
        let api = AccountApi::new(&running.account_url, running.account_token.clone().into()).unwrap();
        let provider = Self { running, api, busy: None };
        for number in NUMBERS {
            provider.add(number).await;
        }
        let world = provider.running.world();
        tokio::task::spawn_blocking(move || {
            world.set_traffic(true).unwrap();
            world.advance(TimeDelta::days(3)).unwrap();
        })
        .await
        .unwrap();
        provider
    }

    async fn add(&self, phone: &str) {
        let wabas = self.api.wabas().await.unwrap();
        let number = NewNumber {
            phone: phone.parse().unwrap(),
            waba_id: wabas[0].id.clone(),
            display_name: phone.to_owned(),
            plan: Plan::Monthly,
            agreed_price: None,
        };
        let id = self.api.add_number(&number, Uuid::now_v7()).await.unwrap().number.id;
        let how = CodeRequest { method: CodeMethod::Sms, language: "en".to_owned() };
        self.api.send_code(&id, &how, Uuid::now_v7()).await.unwrap();
        let code = self.running.world().code_for(&id).unwrap();
        self.api.confirm_code(&id, &code, Uuid::now_v7()).await.unwrap();
    }

    /// Time passes and messages arrive until it is calm.
    pub(crate) fn be_busy(&mut self) {
        let (stop, world) = (Arc::new(AtomicBool::new(false)), self.running.world());
        let stopped = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            let mut round = 0_u32;
            while !stopped.load(Ordering::Relaxed) {
                pass(&world, round);
                round += 1;
                std::thread::sleep(Duration::from_millis(15));
            }
        });
        self.busy = Some((stop, thread));
    }

    /// Nothing happens any more but what is asked for.
    pub(crate) fn be_calm(&mut self) {
        if let Some((stop, thread)) = self.busy.take() {
            stop.store(true, Ordering::Relaxed);
            thread.join().unwrap();
        }
        self.running.world().set_card(CardBehaviour::Accepts).unwrap();
    }
}

/// Half an hour of the provider's time; one day in four its card is refused.
fn pass(world: &WorldHandle, round: u32) {
    let card = if round / 48 % 4 == 3 { CardBehaviour::Declines } else { CardBehaviour::Accepts };
    world.set_card(card).unwrap();
    world.advance(TimeDelta::minutes(30)).unwrap();
}
