//! Leaving: C1 to C5, with the worked examples 5, 6 and 8 of the rules.
use crate::support::{DESK, MADRID, at, customer, madrid, number, terms, usd};
use billing::{
    CostKind, DialogueRef, HostingSchedule, Instant, LastPaid, Leaving, OptionKind, Plan, RuleId, Settlement, Terms,
};

/// A number subscribed on 3 January 2022, asked about at a moment.
fn leaving<'a>(terms: &'a Terms, now: Instant, last: Option<(Instant, Settlement)>) -> Leaving<'a> {
    let schedule = HostingSchedule::new(madrid("2022-01-03 09:00"), MADRID, Plan::Monthly);
    Leaving {
        now,
        terms,
        zone: MADRID,
        account_zone: MADRID,
        schedule,
        plan: Plan::Monthly,
        next_debit_price: Some(usd("39.00")),
        monthly_price: usd("39.00"),
        paid_until: schedule.next_after(now).unwrap().1,
        last_paid_dialogue: last.map(|(opened_at, settlement)| LastPaid {
            dialogue: DialogueRef { number: number(DESK), customer: customer(1), opened_at },
            settlement,
        }),
        other_live_numbers: 2,
        rank: 1,
    }
}

fn accrued(amount: &str) -> Settlement {
    Settlement::Accrued { amount: usd(amount) }
}

#[test]
fn c2_example_5_after_a_paid_dialogue() {
    let terms = Terms::default();
    let last = (madrid("2022-03-17 16:00"), accrued("25.34"));
    let assessed = leaving(&terms, madrid("2022-03-18 10:00"), Some(last)).assess().unwrap();
    assert_eq!(assessed.rule, RuleId::C2);
    assert_eq!(assessed.extra_month, Some(usd("39.00")));
    assert_eq!(assessed.accrued, Some(usd("25.34")));
    assert_eq!(assessed.accrued_debited_at, Some(madrid("2022-04-01 00:00")));
    assert_eq!(assessed.provider_date, Some(madrid("2022-05-01 00:00")));
    assert_eq!(assessed.meta_date, Some(madrid("2022-04-16 17:00")), "30 x 24 h cross the change of the clocks");
    assert_eq!(assessed.promised, Some(madrid("2022-05-01 00:00")));
    assert_eq!(assessed.unused_days, 16);
}

#[test]
fn c3_example_5_settled_at_cancellation() {
    let terms = terms(r#"{"cancel.settles_accrued": "at_cancel"}"#);
    let last = (madrid("2022-03-17 16:00"), accrued("25.34"));
    let now = madrid("2022-03-18 10:00");
    let assessed = leaving(&terms, now, Some(last)).assess().unwrap();
    assert_eq!(assessed.accrued_debited_at, Some(now));
    assert_eq!(assessed.promised, Some(madrid("2022-04-17 11:00")));
}

#[test]
fn c1_example_6_ordinary_once_the_thirty_days_are_over() {
    let terms = Terms::default();
    let paid = Settlement::Paid { at: madrid("2022-04-01 00:00") };
    let last = Some((madrid("2022-03-17 16:00"), paid));
    let now = madrid("2022-05-02 09:00");
    let assessed = leaving(&terms, now, last).assess().unwrap();
    assert_eq!((assessed.rule, assessed.extra_month, assessed.promised), (RuleId::C1, None, Some(now)));
    let table = [
        ("2022-04-30 23:59", RuleId::C2, "a minute before"),
        ("2022-05-01 00:00", RuleId::C1, "not less than 30 days ago any more"),
    ];
    for (now, rule, why) in table {
        assert_eq!(leaving(&terms, madrid(now), last).assess().unwrap().rule, rule, "{why}");
    }
}

#[test]
fn c1_without_any_paid_dialogue() {
    let terms = Terms::default();
    let now = madrid("2022-03-18 10:00");
    let assessed = leaving(&terms, now, None).assess().unwrap();
    assert_eq!((assessed.rule, assessed.promised, assessed.meta_date), (RuleId::C1, Some(now), None));
}

#[test]
fn c2_an_unpaid_debit_leaves_the_date_open() {
    let terms = Terms::default();
    let last = (madrid("2022-03-17 16:00"), Settlement::Unpaid { amount: usd("30.01") });
    let leaving = leaving(&terms, madrid("2022-03-18 10:00"), Some(last));
    let assessed = leaving.assess().unwrap();
    assert_eq!((assessed.rule, assessed.provider_date, assessed.promised), (RuleId::C2, None, None));
    assert_eq!(assessed.accrued, Some(usd("30.01")));
    let kinds: Vec<_> = leaving.options().unwrap().iter().map(|option| option.kind).collect();
    assert_eq!(kinds, [OptionKind::CancelToday, OptionKind::Keep], "no later date can be named");
}

#[test]
fn c4_the_later_clock_is_promised() {
    let terms = Terms::default();
    let table = [
        ("2022-03-10 10:00", "2022-03-10 12:00", "2022-04-09 13:00", "the provider's is later"),
        ("2022-03-10 10:00", "2022-03-10 10:00", "2022-04-09 11:00", "both together"),
    ];
    for (opened, paid, promised, why) in table {
        let last = (madrid(opened), Settlement::Paid { at: madrid(paid) });
        let assessed = leaving(&terms, madrid("2022-03-18 10:00"), Some(last)).assess().unwrap();
        assert_eq!(assessed.promised, Some(madrid(promised)), "{why}");
    }
}

#[test]
fn the_options_of_the_specification_s_example() {
    let terms = Terms::default();
    let last = (madrid("2022-03-17 16:00"), accrued("25.34"));
    let options = leaving(&terms, madrid("2022-03-18 10:00"), Some(last)).options().unwrap();
    let costs = |n: usize| -> Vec<_> { options[n].costs.iter().map(|c| (c.what, c.at.unwrap(), c.amount)).collect() };
    assert_eq!(
        options.iter().map(|o| o.kind).collect::<Vec<_>>(),
        [OptionKind::CancelToday, OptionKind::CancelLater, OptionKind::Keep]
    );
    assert_eq!(options[0].number_free_from, Some(madrid("2022-05-01 00:00")));
    assert_eq!(
        costs(0),
        [
            (CostKind::ExtraMonth, madrid("2022-03-18 10:00"), usd("39.00")),
            (CostKind::Dialogues, madrid("2022-04-01 00:00"), usd("25.34")),
        ]
    );
    assert_eq!(options[1].cancel_on, Some(madrid("2022-05-02 00:00")));
    assert_eq!(
        costs(1),
        [
            (CostKind::Dialogues, madrid("2022-04-01 00:00"), usd("25.34")),
            (CostKind::Hosting, madrid("2022-04-03 09:00"), usd("39.00")),
        ]
    );
    assert_eq!(costs(2), [(CostKind::Hosting, madrid("2022-04-03 09:00"), usd("39.00"))]);
}

#[test]
fn h3_a_hosting_debit_of_the_moment_of_cancelling_does_not_happen() {
    // Accrued until 1 April, over on 1 May, cancelled on 2 May 00:00: the very moment of a debit.
    let terms = Terms::default();
    let last = (madrid("2022-03-17 16:00"), accrued("25.34"));
    let mut leaving = leaving(&terms, madrid("2022-03-18 10:00"), Some(last));
    leaving.schedule = HostingSchedule::new(madrid("2022-01-02 00:00"), MADRID, Plan::Monthly);
    leaving.paid_until = madrid("2022-04-02 00:00");
    let later = &leaving.options().unwrap()[1];
    assert_eq!(later.cancel_on, Some(madrid("2022-05-02 00:00")));
    let costs: Vec<_> = later.costs.iter().map(|cost| (cost.what, cost.at.unwrap())).collect();
    let expected = [(CostKind::Dialogues, madrid("2022-04-01 00:00")), (CostKind::Hosting, madrid("2022-04-02 00:00"))];
    assert_eq!(costs, expected);
    assert_eq!(later.unused_days, 0, "hosting is paid up to that moment");
}

#[test]
fn c5_example_8_leaving_five_raises_the_other_four() {
    let terms = Terms::default();
    for (others, rise) in [(4, Some((4, "36.00"))), (5, None), (3, None), (0, None)] {
        let mut leaving = leaving(&terms, at("2022-03-18T10:00:00Z"), None);
        leaving.other_live_numbers = others;
        let assessed = leaving.assess().unwrap();
        let seen = assessed.others.map(|rise| (rise.numbers, rise.more_a_month));
        assert_eq!(seen, rise.map(|(numbers, more)| (numbers, usd(more))), "{others} others");
    }
}

#[test]
fn c5_in_the_reading_from_fifth_one_number_moves_up() {
    let terms = terms(r#"{"hosting.volume": "from_fifth"}"#);
    for (others, rank, rise) in [(4, 1, Some((1, "9.00"))), (4, 5, None), (3, 1, None), (6, 2, Some((1, "9.00")))] {
        let mut leaving = leaving(&terms, at("2022-03-18T10:00:00Z"), None);
        (leaving.other_live_numbers, leaving.rank) = (others, rank);
        let seen = leaving.assess().unwrap().others.map(|rise| (rise.numbers, rise.more_a_month));
        assert_eq!(seen, rise.map(|(numbers, more)| (numbers, usd(more))), "{others} others, rank {rank}");
    }
}
