//! A provider with a history, standing still at several moments of it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;

use billing::{Currency, Money, Plan, Terms};
use provider::{AccountApi, CodeMethod, CodeRequest, NewClaim, NewNumber, Provider};
use sandbox::{Options, Running, Sandbox};
use serde_json::json;
use store::{Store, StoreKey};
use sync::{Control, Syncer};
use uuid::Uuid;

use crate::world::{Folder, at};

/// The token of every stage: they are one provider at different times.
pub(crate) const TOKEN: &str = "token-of-all-stages";

/// One moment of the history.
pub(crate) struct Stage {
    pub(crate) provider: Running,
    /// What an undisturbed sync brings in.
    pub(crate) digest: String,
}

/// The whole history; its folder goes with it.
pub(crate) struct Stages {
    pub(crate) all: Vec<Stage>,
    _folder: Folder,
}

/// What happens between one stage and the next.
const CHAPTERS: usize = 4;

pub(crate) async fn stages() -> Stages {
    let folder = Folder::new();
    let growing = folder.path().join("growing");
    let mut all = Vec::new();
    for chapter in 0..CHAPTERS {
        let provider = start(&growing).await;
        History { api: api(&provider.account_url), provider: &provider }.chapter(chapter).await;
        provider.shutdown().await;
        let place = folder.path().join(format!("stage-{chapter}"));
        std::fs::create_dir(&place).unwrap();
        for file in std::fs::read_dir(&growing).unwrap().flatten() {
            std::fs::copy(file.path(), place.join(file.file_name())).unwrap();
        }
        let provider = start(&place).await;
        let digest = undisturbed(&provider, &folder.path().join(format!("clean-{chapter}.sqlite"))).await;
        all.push(Stage { provider, digest });
    }
    Stages { all, _folder: folder }
}

async fn start(folder: &Path) -> Running {
    let few_are_free = json!({"free.dialogues": 60});
    let terms = Terms::default().with(few_are_free.as_object().unwrap()).unwrap();
    let options = Options {
        folder: folder.to_owned(),
        seed: 5,
        today: at("2026-03-01T10:00:00Z"),
        terms: Terms { id: "few are free".to_owned(), ..terms },
        account_token: Some(TOKEN.to_owned()),
        requests_a_second: 100_000,
        ..Options::default()
    };
    Sandbox::start(options).await.unwrap()
}

fn api(url: &str) -> AccountApi {
    AccountApi::new(url, TOKEN.into()).unwrap()
}

async fn undisturbed(provider: &Running, archive: &Path) -> String {
    let store = Arc::new(Store::open(archive, &StoreKey::unencrypted()).unwrap());
    let clock = Arc::new(|| at("2026-11-22T12:00:00Z"));
    let syncer = Syncer::new(Arc::new(api(&provider.account_url)), Arc::clone(&store), clock);
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    assert_eq!(store.reader().unwrap().conflicts(None).unwrap(), [], "the provider keeps its rules");
    store.content_digest().unwrap()
}

struct History<'p> {
    api: AccountApi,
    provider: &'p Running,
}

impl History<'_> {
    async fn chapter(&self, chapter: usize) {
        match chapter {
            0 => {
                self.add("+34600111222", 0).await;
                self.add("+34600111333", 0).await;
                self.add("+525511112222", 1).await;
                self.write(0, 90, "+34611000000", "business");
                self.days(2);
                self.write(2, 60, "+525599990000", "customer");
                self.days(20);
                self.write(1, 70, "+4915112340000", "customer");
            }
            1 => {
                self.write(0, 150, "+5511987650000", "business");
                self.control("PUT", "card", r#"{"behaviour":"declines"}"#);
                self.days(12); // a month begins, and nothing can be debited
            }
            2 => {
                self.control("PUT", "card", r#"{"behaviour":"accepts"}"#);
                for debit in self.api.account().await.unwrap().unpaid {
                    self.api.pay_debit(&debit, Uuid::now_v7()).await.unwrap();
                }
                self.write(0, 110, "+14155550000", "business");
                self.write(2, 40, "+525577770000", "business");
                let claim = NewClaim {
                    month: "2026-03".parse().unwrap(),
                    waba_id: self.api.wabas().await.unwrap()[0].id.clone(),
                    amount: Money::new("1.00".parse().unwrap(), Currency::USD),
                    reason: "counted twice".to_owned(),
                };
                // Whether it is granted does not matter here.
                let _ = self.api.claim_refund(&claim, Uuid::now_v7()).await;
                let id = self.number(0).await;
                self.api.request_cancellation(&id, Uuid::now_v7()).await.unwrap();
                self.days(1);
            }
            _ => {
                self.days(62);
                let id = self.number(0).await;
                self.api.delete_number(&id, Uuid::now_v7()).await.unwrap();
                let id = self.number(1).await;
                self.api.change_plan(&id, Plan::Yearly, Uuid::now_v7()).await.unwrap();
                self.add("+34600111444", 0).await;
                self.write(1, 120, "+34611500000", "business");
                self.days(1);
            }
        }
    }

    async fn number(&self, place: usize) -> String {
        self.api.numbers().await.unwrap()[place].id.clone()
    }

    async fn add(&self, phone: &str, waba: usize) {
        let number = NewNumber {
            phone: phone.parse().unwrap(),
            waba_id: self.api.wabas().await.unwrap()[waba].id.clone(),
            display_name: phone.to_owned(),
            plan: Plan::Monthly,
            agreed_price: None,
        };
        let id = self.api.add_number(&number, Uuid::now_v7()).await.unwrap().number.id;
        let how = CodeRequest { method: CodeMethod::Sms, language: "en".to_owned() };
        self.api.send_code(&id, &how, Uuid::now_v7()).await.unwrap();
        let code = self.provider.world().code_for(&id).unwrap();
        self.api.confirm_code(&id, &code, Uuid::now_v7()).await.unwrap();
    }

    /// So many dialogues on one number, spread over a day's hours.
    fn write(&self, number: usize, dialogues: usize, first: &str, initiator: &str) {
        let first: u64 = first.trim_start_matches('+').parse().unwrap();
        for part in 0..5 {
            let share = dialogues / 5;
            let body = json!({
                "number_id": format!("num-{}", number + 1), "dialogues": share,
                "customer": format!("+{}", first + (part * share) as u64), "initiator": initiator,
            });
            self.control("POST", "traffic", &body.to_string());
            self.control("POST", "clock/advance", r#"{"seconds": 3600}"#);
        }
    }

    fn days(&self, days: u64) {
        self.control("POST", "clock/advance", &json!({"seconds": days * 86_400}).to_string());
    }

    fn control(&self, method: &str, path: &str, body: &str) {
        let host = self.provider.control_url.trim_start_matches("http://");
        let request = format!(
            "{method} /control/v1/{path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.provider.control_token,
            body.len()
        );
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 2"), "{path}: {answer}");
    }
}
