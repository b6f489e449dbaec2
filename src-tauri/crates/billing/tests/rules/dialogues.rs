//! Dialogues from messages: D1, D2, D5.
use crate::support::{self, DESK, at, customer, number, terms};
use billing::{Chat, ChatRules, Conversations, Direction, Entry, Fault, Initiator, Kind, Message, Terms};

/// A message by one letter each: `i`n or `o`ut, `t`emplate or `s`ession, `a`d.
fn message(when: &str, what: &str) -> Message {
    let direction = if what.contains('i') { Direction::In } else { Direction::Out };
    let kind = if what.contains('t') { Kind::Template } else { Kind::Session };
    Message::plain(at(when), number(DESK), customer(1), direction, kind, what.contains('a'))
}

/// What each message opened: `-` nothing, `B`usiness, `C`ustomer, `F`irst ad click, `A`nother ad click; `!` a fault.
fn fold(terms: &Terms, messages: &[(&str, &str)]) -> String {
    let mut conversations = Conversations::new(terms);
    let letters = messages.iter().map(|(when, what)| {
        let taken = conversations.take(&message(when, what));
        let opened = match taken.opened.map(|opened| (opened.entry, opened.initiator)) {
            None => "-",
            Some((Entry::Ad { first_click: true }, _)) => "F",
            Some((Entry::Ad { first_click: false }, _)) => "A",
            Some((Entry::Ordinary, Initiator::Business)) => "B",
            Some((Entry::Ordinary, Initiator::Customer)) => "C",
        };
        let fault = match taken.fault {
            Some(Fault::SessionOutsideWindow) => "!",
            Some(Fault::SessionOutsideServiceWindow) => "?",
            Some(Fault::TemplateWithoutCategory) => "#",
            None => "",
        };
        format!("{opened}{fault}")
    });
    letters.collect::<Vec<_>>().join(" ")
}

#[test]
fn d1_the_window_is_half_open() {
    let table = [
        ("2022-03-02T10:00:00Z", "C", "a message at exactly t + 24 h opens the next dialogue"),
        ("2022-03-02T09:59:59.999999Z", "-", "the last moment of the window"),
        ("2022-03-01T10:00:00Z", "-", "the same instant"),
    ];
    for (second, opened, why) in table {
        let folded = fold(&Terms::default(), &[("2022-03-01T10:00:00Z", "is"), (second, "is")]);
        assert_eq!(folded, format!("C {opened}"), "{why}");
    }
}

#[test]
fn d1_the_window_runs_from_the_opening_and_not_from_the_latest_message() {
    let messages = [("2022-03-01T10:00:00Z", "is"), ("2022-03-02T09:00:00Z", "os"), ("2022-03-02T10:30:00Z", "is")];
    assert_eq!(fold(&Terms::default(), &messages), "C - C");
}

#[test]
fn d2_who_sent_the_opening_message_is_the_initiator() {
    assert_eq!(fold(&Terms::default(), &[("2022-03-01T10:00:00Z", "ot")]), "B");
    assert_eq!(fold(&Terms::default(), &[("2022-03-01T10:00:00Z", "is")]), "C");
}

#[test]
fn d2_a_session_message_outside_a_window_is_a_fault_and_still_opens() {
    let messages = [("2022-03-01T10:00:00Z", "os"), ("2022-03-01T11:00:00Z", "os")];
    assert_eq!(fold(&Terms::default(), &messages), "B! -");
}

#[test]
fn d5_only_the_first_click_through_is_the_first() {
    let messages = [("2022-03-01T10:00:00Z", "isa"), ("2022-03-05T10:00:00Z", "isa")];
    assert_eq!(fold(&Terms::default(), &messages), "F A");
}

#[test]
fn d5_a_click_inside_an_open_dialogue_was_the_first() {
    let messages = [("2022-03-01T10:00:00Z", "is"), ("2022-03-01T11:00:00Z", "isa"), ("2022-03-05T10:00:00Z", "isa")];
    assert_eq!(fold(&Terms::default(), &messages), "C - A");
}

#[test]
fn d1_meta_s_reading_opens_at_the_first_business_message() {
    let meta = terms(r#"{"dialogue.opens_at": "first_business_message"}"#);
    type Row<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str);
    let table: [Row; 9] = [
        (&[("2022-03-01T10:00:00Z", "is"), ("2022-03-01T12:00:00Z", "os")], "- C", "an answer"),
        (&[("2022-03-01T10:00:00Z", "is"), ("2022-03-04T12:00:00Z", "ot")], "- B", "too late to be one"),
        (&[("2022-03-01T10:00:00Z", "is"), ("2022-03-02T10:00:00Z", "os")], "- B!", "at 24 h it is too late"),
        (
            &[("2022-03-01T10:00:00Z", "is"), ("2022-03-02T08:00:00Z", "is"), ("2022-03-02T12:00:00Z", "os")],
            "- - C",
            "the latest customer message counts",
        ),
        (&[("2022-03-01T10:00:00Z", "isa"), ("2022-03-01T12:00:00Z", "os")], "- F", "a click that was answered"),
        (
            &[("2022-03-01T10:00:00Z", "isa"), ("2022-03-02T09:00:00Z", "is"), ("2022-03-02T12:00:00Z", "os")],
            "- - F",
            "the click still waits with the latest message",
        ),
        (
            &[("2022-03-01T10:00:00Z", "isa"), ("2022-03-02T10:00:00Z", "is"), ("2022-03-02T12:00:00Z", "os")],
            "- - C",
            "the click had waited for 24 hours",
        ),
        (
            &[("2022-03-01T10:00:00Z", "is"), ("2022-03-01T11:00:00Z", "isa"), ("2022-03-01T12:00:00Z", "os")],
            "- - F",
            "a click behind another message",
        ),
        (
            &[("2022-03-01T10:00:00Z", "is"), ("2022-03-01T12:00:00Z", "os"), ("2022-03-02T11:00:00Z", "is")],
            "- C -",
            "the window runs from the answer",
        ),
    ];
    for (messages, opened, why) in table {
        assert_eq!(fold(&meta, messages), opened, "{why}");
    }
}

#[test]
fn messages_of_one_instant_have_an_order() {
    let mut letters: Vec<(Message, &str)> =
        ["os", "ot", "is", "it", "isa"].map(|what| (message("2022-03-01T10:00:00Z", what), what)).into();
    letters.sort();
    let order: Vec<&str> = letters.iter().map(|(_, what)| *what).collect();
    assert_eq!(order, ["isa", "it", "is", "ot", "os"], "in before out, ads first, templates first");
}

#[test]
fn a_history_can_be_resumed() {
    let terms = Terms::default();
    let pair = (number(DESK), customer(1));
    let mut resumed = Conversations::restore(&terms, [(pair.0, pair.1, at("2022-03-01T10:00:00Z"))], [pair]);
    assert_eq!(resumed.take(&message("2022-03-01T11:00:00Z", "is")).opened, None, "still open");
    let later = resumed.take(&message("2022-03-02T11:00:00Z", "isa")).opened.unwrap();
    assert_eq!(later.entry, Entry::Ad { first_click: false }, "clicked before");
}

#[test]
fn a_lost_business_message_does_nothing_and_a_late_one_counts_when_it_arrives() {
    let sent = message("2022-03-01T10:00:00Z", "ot");
    let lost = Message { delivered_at: None, ..sent };
    let late = Message { delivered_at: Some(at("2022-03-01T15:00:00Z")), ..sent };
    let early = Message { delivered_at: Some(at("2022-03-01T09:00:00Z")), ..sent };
    let opened = |message: &Message| Conversations::new(&Terms::default()).take(message).opened.map(|opened| opened.at);
    assert_eq!(opened(&lost), None);
    assert_eq!(opened(&late), Some(at("2022-03-01T15:00:00Z")));
    assert_eq!(opened(&early), Some(at("2022-03-01T10:00:00Z")), "nothing arrives before it is sent");
    let mut order = [late, message("2022-03-01T12:00:00Z", "is"), sent];
    order.sort();
    assert_eq!(order[2], late, "messages are taken in the order in which they take effect");
    let silent = Message { delivered_at: None, ..message("2022-03-01T10:00:00Z", "is") };
    assert_eq!(opened(&silent), Some(sent.at), "a customer message has arrived");
}

#[test]
fn d1_what_is_closed_can_be_forgotten_and_a_click_cannot() {
    let opened = at("2022-03-01T10:00:00Z");
    for (asked, nothing_left, why) in [
        ("2022-03-02T09:59:59Z", false, "still open"),
        ("2022-03-02T10:00:00Z", true, "the window is half open"),
        ("2022-03-05T10:00:00Z", true, "long over"),
    ] {
        let mut chat = Chat::resumed(Some(opened), false);
        assert_eq!(chat.forget_closed(at(asked)), nothing_left, "{why}");
        assert_eq!(chat == Chat::default(), nothing_left, "{why}");
    }
    let mut clicked = Chat::resumed(Some(opened), true);
    assert!(!clicked.forget_closed(at("2022-03-05T10:00:00Z")), "D5: whoever clicked has clicked for ever");
    assert_eq!(clicked, Chat::resumed(None, true));
}

#[test]
fn what_chats_forget_takes_no_room() {
    let terms = Terms::default();
    let mut conversations = Conversations::new(&terms);
    let fresh = format!("{conversations:?}");
    conversations.take(&message("2022-03-01T10:00:00Z", "is"));
    let open = format!("{conversations:?}");
    conversations.forget_closed(at("2022-03-02T09:00:00Z"));
    assert_eq!(format!("{conversations:?}"), open, "nothing has closed yet");
    conversations.forget_closed(at("2022-03-02T10:00:00Z"));
    assert_eq!(format!("{conversations:?}"), fresh);
}

#[test]
fn d1_d5_windows_of_later_models_are_forgotten_when_they_end() {
    let rules = ChatRules::of(&support::terms(r#"{"price.model": "conversation", "ads.free": "every_click"}"#));
    let left = |messages: &[(&str, &str)], asked: &str| {
        let mut chat = Chat::default();
        for (when, what) in messages {
            chat.take(&rules, &message(when, what));
        }
        let fresh = chat.forget_closed(at(asked));
        assert_eq!(fresh, chat == Chat::default(), "{messages:?} {asked}");
        chat
    };
    let (clicked, nothing) = (Chat::resumed(None, true), Chat::default());
    let (written, click) = ([("2022-03-01T10:00:00Z", "is")], [("2022-03-01T10:00:00Z", "isa")]);
    let answered = [("2022-03-01T10:00:00Z", "isa"), ("2022-03-01T12:00:00Z", "os")];
    assert_ne!(left(&written, "2022-03-02T09:59:59Z"), nothing, "24 hours");
    assert_eq!(left(&written, "2022-03-02T10:00:00Z"), nothing);
    assert_ne!(left(&click, "2022-03-02T09:59:59Z"), clicked, "it may still be answered");
    assert_eq!(left(&click, "2022-03-02T10:00:00Z"), clicked);
    assert_ne!(left(&answered, "2022-03-04T11:59:59Z"), clicked, "72 hours from the answer");
    assert_eq!(left(&answered, "2022-03-04T12:00:00Z"), clicked);
    let template = [("2022-03-01T10:00:00Z", "ot")];
    assert_ne!(left(&template, "2022-03-02T09:59:59Z"), nothing);
    assert_eq!(left(&template, "2022-03-02T10:00:00Z"), nothing);
}

#[test]
fn d1_in_the_model_of_2022_a_chat_remembers_its_opening_and_nothing_else() {
    let opening = message("2022-03-01T10:00:00Z", "is");
    for rules in [ChatRules::of(&Terms::default()), ChatRules::dated(&Terms::default().into(), support::MADRID)] {
        let mut chat = Chat::default();
        chat.take(&rules, &opening);
        assert_eq!(chat, Chat::resumed(Some(opening.at), false));
    }
    let later: billing::Tariff = support::terms(r#"{"price.model": "conversation"}"#).into();
    let opened = Chat::default().take(&ChatRules::dated(&later, support::MADRID), &opening).opened.unwrap();
    assert_eq!(opened.item, billing::Item::Conversation { category: Some(billing::Category::Service) });
}
