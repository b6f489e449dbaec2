//! A bill to write: two numbers of one WABA, every kind of line, one difference.

use exports::{Format, Region, Statement};
use rust_decimal::Decimal;
use views::model::{
    Amount, BillGroup, BillLine, BillLineKind, BillState, BillView, BillingRules, Card, Certainty, Costs, DebitCovers,
    DebitKind, DebitOutcome, DebitRow, Difference, DifferenceKind, Evidence, Figure, Formula, Freshness, Initiator,
    Instant, NumberRef, Parameter, Period, Rounding, RuleId, Tick, WabaRef,
};

pub(crate) fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(crate) fn usd(amount: &str) -> Amount {
    Amount { amount: decimal(amount), currency: "USD".to_owned() }
}

pub(crate) fn billed(amount: &str) -> Figure {
    Figure { amount: usd(amount), certainty: Certainty::Billed, why: None }
}

pub(crate) fn number(id: &str, number: &str, label: &str) -> NumberRef {
    NumberRef {
        id: id.to_owned(),
        number: number.to_owned(),
        international: number.to_owned(),
        label: label.to_owned(),
    }
}

fn waba() -> WabaRef {
    WabaRef { id: "w1".to_owned(), name: "Northwind México".to_owned(), zone: "America/Mexico_City".to_owned() }
}

pub(crate) fn line(kind: BillLineKind, quantity: u32, rate: Option<&str>, amount: &str) -> BillLine {
    let unit_rate = rate.map(usd);
    BillLine { kind, market: None, initiator: None, quantity, unit_rate, amount: billed(amount), ours: None }
}

fn dialogues(market: &str, initiator: Initiator, quantity: u32, rate: &str, amount: &str) -> BillLine {
    BillLine {
        market: Some(market.to_owned()),
        initiator: Some(initiator),
        ..line(BillLineKind::Dialogue, quantity, Some(rate), amount)
    }
}

fn debit(id: &str, kind: DebitKind, amount: &str) -> DebitRow {
    DebitRow {
        id: id.to_owned(),
        at: at("2026-03-01T06:00:00Z"),
        amount: billed(amount),
        kind,
        waba: None,
        number: None,
        month: Some("2026-02".to_owned()),
        outcome: DebitOutcome::Paid,
        attempts: Vec::new(),
        paid_at: Some(at("2026-03-01T06:00:00Z")),
        covers: None,
        period: None,
        accrued: None,
        carry: None,
        payable: false,
    }
}

fn groups() -> Vec<BillGroup> {
    let reception = vec![
        line(BillLineKind::Hosting, 1, Some("39"), "39"),
        dialogues("Spain", Initiator::Business, 412, "0.0615", "25.338"),
        dialogues("Rest of Latin America", Initiator::Customer, 3, "0.000001", "0.000003"),
        line(BillLineKind::Refund, 1, Some("1.50"), "1.50"),
    ];
    let campaigns = vec![line(BillLineKind::ExtraMonth, 1, Some("30"), "30.00")];
    let group = |number: Option<NumberRef>, lines: Vec<BillLine>, total: &str| BillGroup {
        number,
        waba: Some(waba()),
        lines,
        total: usd(total),
    };
    vec![
        group(Some(number("n1", "+34600111222", "Reception")), reception, "62.838003"),
        group(Some(number("n2", "+525512345604", "Campaigns")), campaigns, "30"),
        group(None, vec![line(BillLineKind::Rounding, 1, None, "0.001997")], "0.001997"),
    ]
}

fn debits() -> Vec<DebitRow> {
    let (reception, campaigns) =
        (number("n1", "+34600111222", "Reception"), number("n2", "+525512345604", "Campaigns"));
    let month = Period { from: at("2026-02-14T09:00:00Z"), to: at("2026-03-14T09:00:00Z") };
    let covers = DebitCovers { dialogues: 415, from_dialogue_id: None, from: None, to_dialogue_id: None, to: None };
    vec![
        DebitRow { number: Some(reception.clone()), period: Some(month), ..debit("d1", DebitKind::Hosting, "39") },
        DebitRow {
            waba: Some(waba()),
            covers: Some(covers),
            accrued: Some(usd("25.338003")),
            carry: Some(usd("-0.001997")),
            ..debit("d2", DebitKind::MonthStart, "25.34")
        },
        DebitRow { number: Some(campaigns), ..debit("d3", DebitKind::ExtraMonth, "30") },
        DebitRow { number: Some(reception), ..debit("d4", DebitKind::Refund, "1.50") },
    ]
}

/// The bill of February: 92.84 in all.
pub(crate) fn bill() -> BillView {
    let at_all = "92.84";
    BillView {
        note: None,
        now: at("2026-03-18T12:00:00Z"),
        zone: "Europe/Madrid".to_owned(),
        month: "2026-02".to_owned(),
        id: Some("bill-2026-02".to_owned()),
        certainty: Certainty::Billed,
        state: Some(BillState::Refunded),
        issued_at: Some(at("2026-03-01T06:00:00Z")),
        closes_at: None,
        costs: Costs {
            hosting: billed("39"),
            dialogues: billed("25.34"),
            extra: billed("30"),
            refunds: billed("1.50"),
            total: billed(at_all),
        },
        card: Some(Card { brand: "Visa".to_owned(), last4: "4242".to_owned(), expires: "2028-04".to_owned() }),
        formula: Formula {
            opened: 1_415,
            free_allowance: 1_000,
            free_entry: 0,
            unpriced: 0,
            paid: 415,
            single_rate: None,
            average_rate: Some(usd("0.061055")),
            dialogues: usd("25.338003"),
            rounding: usd("0.001997"),
            hosting: usd("39"),
            extra: usd("30"),
            refunds: usd("1.5"),
            total: usd(at_all),
        },
        usage: Tick::Differs,
        bill: Tick::Agrees,
        groups: groups(),
        differences: vec![Difference {
            kind: DifferenceKind::Report,
            waba: Some(waba()),
            debit_id: None,
            at: None,
            theirs: None,
            ours: None,
            theirs_count: Some(415),
            ours_count: Some(414),
            amount: None,
            why: None,
        }],
        rounding: vec![Rounding {
            waba: waba(),
            carry_in: usd("0"),
            exact: usd("25.338003"),
            debited: usd("25.34"),
            carry_out: usd("-0.001997"),
        }],
        debits: debits(),
        previous: None,
        next: None,
        freshness: Freshness { synced_at: None, usage_complete_to: None, bills_to: None, stale: false },
    }
}

pub(crate) fn rules() -> BillingRules {
    BillingRules {
        terms_id: "chat-api 2022-02".to_owned(),
        from_provider: true,
        parameters: vec![Parameter {
            key: "free.scope".to_owned(),
            value: "number".to_owned(),
            default: Some("waba".to_owned()),
            rule: RuleId::D4,
            evidence: Evidence::Provider,
            periods: Vec::new(),
        }],
        rate_cards: Vec::new(),
    }
}

/// The file of a bill, for a reader in a region.
pub(crate) fn file_for(bill: &BillView, format: Format, region: &str) -> Vec<u8> {
    let rules = rules();
    let statement = Statement { bill, rules: &rules, region: Region::named(region), byte_order_mark: false };
    statement.write(format).unwrap()
}

/// The file of a bill.
pub(crate) fn file(bill: &BillView, format: Format) -> Vec<u8> {
    file_for(bill, format, "US")
}
