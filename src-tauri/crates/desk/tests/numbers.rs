//! Adding, paying, suspending and recovering numbers, as a person does it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::connected;
use desk::{Draft, ErrorCode, IntentionState, NumberVerdict};
use sandbox::CardBehaviour;
use uuid::Uuid;
use views::model::{DebitKind, Headline, HostingPrice, Plan, Standing};

#[tokio::test]
async fn a_number_is_added_confirmed_and_its_first_debit_is_shown() {
    let world = connected("add").await;
    let draft = world.draft("+34 600 111 222", "Reception");
    world.desk.save_draft(draft.clone()).unwrap();
    assert!(world.desk.draft().unwrap().resumed, "the wizard survives a restart");

    let added = world.desk.add_number(draft.clone(), None).await.unwrap();
    assert_eq!(added.state, IntentionState::Done, "{added:?}");
    let again = world.desk.add_number(draft, None).await.unwrap();
    assert_eq!(again.id, added.id, "two clicks connect once");
    let id = added.number_id.unwrap();
    assert!(!world.desk.draft().unwrap().resumed, "the draft is used up");

    let view = world.desk.number(&id).unwrap();
    assert_eq!(view.row.status.standing, Standing::Connecting, "its code is not confirmed yet");
    let debits = world.desk.debits(None, None).unwrap();
    assert_eq!(debits.rows.len(), 1, "one click, one debit");
    assert_eq!(debits.rows[0].amount.amount.amount.to_string(), "39.00", "the first month");
    assert_eq!(debits.rows[0].kind, DebitKind::Hosting, "of hosting");

    world.desk.send_code(&id, desk::CodeMethod::Sms).await.unwrap();
    let wrong = world.desk.confirm_code(&id, "000000").await.unwrap();
    let right = world.provider.world().code_for(&id).unwrap();
    if right != "000000" {
        assert_eq!(wrong.problem.unwrap().code, ErrorCode::WrongCode, "a wrong code is told, nothing is lost");
    }
    let confirmed = world.desk.confirm_code(&id, &right).await.unwrap();
    assert_eq!(confirmed.state, IntentionState::Done, "{confirmed:?}");
    assert_eq!(world.desk.number(&id).unwrap().row.status.standing, Standing::Active, "it works");
    assert!(matches!(world.desk.overview().unwrap().headline, Headline::AllPaid { next: Some(_) }));
}

#[tokio::test]
async fn a_declined_card_adds_nothing_and_keeps_the_draft() {
    let world = connected("declined").await;
    world.provider.world().set_card(CardBehaviour::Declines).unwrap();
    let draft = world.draft("+34600111222", "Reception");
    world.desk.save_draft(draft.clone()).unwrap();
    let refused = world.desk.add_number(draft.clone(), None).await.unwrap();
    assert_eq!(refused.state, IntentionState::Refused, "{refused:?}");
    assert_eq!(refused.problem.unwrap().code, ErrorCode::CardDeclined, "and says why");
    assert!(world.desk.draft().unwrap().resumed, "the draft is kept");
    assert!(world.desk.numbers().unwrap().rows.is_empty(), "nothing was added");

    world.provider.world().set_card(CardBehaviour::Accepts).unwrap();
    let retried = world.desk.add_number(draft, None).await.unwrap();
    assert_eq!(retried.state, IntentionState::Done, "a refused draft can be sent again: {retried:?}");
}

#[tokio::test]
async fn adding_from_elsewhere_leaves_the_wizards_answers_alone() {
    let world = connected("elsewhere").await;
    let typed = world.draft("+34 600 111 222", "Reception");
    world.desk.save_draft(typed.clone()).unwrap();
    let other = |number| Draft { id: Uuid::now_v7().to_string(), ..world.draft(number, "Spa") };
    let added = world.desk.add_number(other("+34600111333"), None).await.unwrap();
    assert_eq!(added.state, IntentionState::Done, "{added:?}");
    let kept = world.desk.draft().unwrap();
    assert_eq!((kept.resumed, &kept.draft.number), (true, &typed.number), "another window's answers are as they were");
    world.provider.world().set_card(CardBehaviour::Declines).unwrap();
    world.desk.add_number(other("+34600111444"), None).await.unwrap();
    assert_eq!(world.desk.draft().unwrap().draft.id, typed.id, "also after a refusal");
}

#[tokio::test]
async fn an_unpaid_number_is_suspended_and_blocks_new_ones_until_it_is_paid() {
    let world = connected("unpaid").await;
    let id = world.number("+34600111222", "Reception").await;
    world.provider.world().set_card(CardBehaviour::Declines).unwrap();
    world.advance(24 * 32).await;

    let overview = world.desk.overview().unwrap();
    let Headline::Suspended { numbers, debit, owed, .. } = overview.headline else { panic!("{:?}", overview.headline) };
    assert_eq!(numbers[0].id, id, "the number is named");
    assert_eq!(owed.amount.to_string(), "39.00", "and what is owed");
    let debit = debit.unwrap();
    assert_eq!(world.desk.number(&id).unwrap().row.status.failed_debit.as_ref(), Some(&debit.id));
    let blocked = world.desk.add_number(world.draft("+34600111333", "Second"), None).await.unwrap();
    assert_eq!(blocked.problem.unwrap().code, ErrorCode::Unpaid, "no new number while anything is unpaid (H5)");
    assert_eq!(world.desk.quote(Plan::Monthly, "waba-1").await.unwrap().unpaid.len(), 1, "the wizard says so first");

    let refused = world.desk.pay_debit(&debit.id).await.unwrap();
    assert_eq!(refused.problem.unwrap().code, ErrorCode::CardDeclined, "the card still refuses");
    world.provider.world().set_card(CardBehaviour::Accepts).unwrap();
    let paid = world.desk.pay_debit(&debit.id).await.unwrap();
    assert_eq!(paid.state, IntentionState::Done, "{paid:?}");
    assert_eq!(world.desk.number(&id).unwrap().row.status.standing, Standing::Active, "it works again at once (H4)");
}

#[tokio::test]
async fn typed_numbers_are_understood_or_explained() {
    let world = connected("typed").await;
    world.number("+34600111222", "Reception").await;
    let table = [
        ("+34 600 11 13 33", None, NumberVerdict::Good, "a fresh number"),
        ("600 111 333", Some("es"), NumberVerdict::Good, "national, with its country"),
        ("600 111 333", None, NumberVerdict::CountryMissing, "national, without"),
        ("+34 600 111 222", None, NumberVerdict::InAccount, "connected already"),
        ("", None, NumberVerdict::Empty, "nothing"),
        ("abc", Some("ES"), NumberVerdict::NotANumber, "letters"),
        ("+34 12", None, NumberVerdict::TooShort, "too few digits"),
        ("+34 600 111 333 444 555 66", None, NumberVerdict::TooLong, "too many digits"),
        ("+34 000 000 000", None, NumberVerdict::NotValid, "no such number in Spain"),
    ];
    for (text, country, verdict, why) in table {
        assert_eq!(world.desk.check_number(text, country).unwrap().verdict, verdict, "{why}");
    }
}

#[tokio::test]
async fn a_quote_is_the_providers_and_our_own_while_it_cannot_be_reached() {
    let world = connected("quote").await;
    for (n, name) in
        [("+34600111001", "One"), ("+34600111002", "Two"), ("+34600111003", "Three"), ("+34600111004", "Four")]
    {
        world.number(n, name).await;
    }
    let told = world.desk.quote(Plan::Monthly, "waba-1").await.unwrap();
    let common::World { folder: _folder, provider, desk, .. } = world;
    provider.shutdown().await;
    let own = desk.quote(Plan::Monthly, "waba-1").await.unwrap();
    assert!(!told.offline && own.offline, "one from the provider, one ours");
    assert_eq!(told.price, own.price, "and they agree");
    assert_eq!(told.live_numbers_after, own.live_numbers_after);
    assert_eq!(told.next_debit_at, own.next_debit_at);
    let HostingPrice::Price { amount, .. } = told.price else { panic!("a fifth number has a price") };
    assert_eq!(amount.amount.to_string(), "30.00", "the fifth number is cheaper (H2)");
    assert_eq!(own.others.unwrap().more_a_month.amount.to_string(), "-36.00", "and so are the other four");
    assert_eq!(desk.quote(Plan::Yearly, "waba-1").await.unwrap().price, HostingPrice::AskForQuote, "H1");
    let hint = desk.numbers().unwrap().hint.unwrap();
    assert_eq!((hint.total.amount.to_string(), hint.total_then.amount.to_string()), ("156.00".into(), "150.00".into()));
    assert_eq!(hint.total_other_reading.amount.to_string(), "186.00", "if only the fifth is cheaper");
}
