//! The annexes: every line, every debit, every difference, the cents, the rules.

use rust_decimal::Decimal;
use views::model::{Amount, Difference};

use super::front::{self, SECTION};
use super::lettering::{Ink, Style};
use super::paper::{Paper, Side};
use super::table::{Column, Row, Tone, height_of, table};
use crate::charge::Charge;
use crate::error::ExportError;
use crate::statement::{Statement, signed_amount};
use crate::words;
use billing::Money;

/// Writes the annexes, each on what is left of a page if it is enough.
pub(super) fn write(
    paper: &mut Paper<'_>,
    statement: &Statement<'_>,
    charges: &[Charge<'_>],
    with_numbers: bool,
) -> Result<(), ExportError> {
    let mut letters = ('A'..='Z').map(|letter| format!("Annex {letter}. "));
    let mut name = |what: &str| letters.next().unwrap_or_default() + what;
    paper.turn();
    if with_numbers {
        front::put_by_number(paper, statement, &front::by_number(statement, charges)?, &name("By number"))?;
        paper.skip(2_000);
    }
    if !charges.is_empty() {
        lines(paper, statement, charges, &name("Lines"))?;
    }
    if !statement.bill.debits.is_empty() {
        debits(paper, statement, &name("Debits"))?;
    }
    if !statement.bill.differences.is_empty() {
        differences(paper, statement, &name("Differences"));
    }
    if !statement.bill.rounding.is_empty() {
        rounding(paper, statement, &name("From exact cost to whole cents"));
    }
    rules(paper, statement, &name("Billing rules"));
    Ok(())
}

fn begin(paper: &mut Paper<'_>, heading: &str) {
    paper.keep(SECTION.leading() + height_of(3));
    paper.heading(2, heading, SECTION);
    paper.skip(200);
}

fn lines(
    paper: &mut Paper<'_>,
    statement: &Statement<'_>,
    charges: &[Charge<'_>],
    heading: &str,
) -> Result<(), ExportError> {
    let (region, currency) = (statement.region, statement.currency()?);
    let mut rows = Vec::new();
    for group in charges.chunk_by(|one, other| one.group == other.group) {
        let Some(first) = group.first() else { continue };
        let sum = Money::sum(group.iter().map(|charge| charge.net), currency)?;
        let name = first.label().unwrap_or("Whole account");
        let name = first.number.map_or_else(|| name.to_owned(), |number| format!("{name}, {}", number.international));
        rows.push(Row::of(Tone::Group, [name, String::new(), String::new(), words::digits(sum.amount(), region)]));
        rows.extend(group.iter().map(|charge| line(statement, charge)));
    }
    let total = words::cents(statement.total()?, region);
    rows.push(Row::of(Tone::Total, ["Total".to_owned(), String::new(), String::new(), total]));
    let net = format!("Net ({})", currency.code());
    let columns = [
        Column("What for", 520, Side::Left),
        Column("Quantity", 120, Side::Right),
        Column("Unit rate", 160, Side::Point),
        Column(&net, 200, Side::Point),
    ];
    begin(paper, heading);
    table(paper, "Every line of the bill by number", &columns, &rows);
    paper.skip(2_000);
    Ok(())
}

fn line(statement: &Statement<'_>, charge: &Charge<'_>) -> Row {
    let region = statement.region;
    let mut what = match charge.market {
        Some(market) => format!("{}, {market}", words::kind(charge.kind)),
        None => words::kind(charge.kind).to_owned(),
    };
    what.extend(charge.initiator.map(|initiator| format!(", {}", words::direction(initiator))));
    let least = charge.kind.least_digits(charge.net.currency());
    let rate = charge.unit_rate.map(|rate| region.grouped(&words::exact(rate, least))).unwrap_or_default();
    let net = words::charged(charge.kind, charge.net, region);
    Row::of(Tone::Body, [what, words::count(charge.quantity, region), rate, net])
}

fn debits(paper: &mut Paper<'_>, statement: &Statement<'_>, heading: &str) -> Result<(), ExportError> {
    let (region, currency) = (statement.region, statement.currency()?);
    let (mut rows, mut sum) = (Vec::new(), Money::zero(currency));
    for debit in &statement.bill.debits {
        let amount = signed_amount(debit)?;
        sum = sum.plus(amount)?;
        rows.push(Row::of(
            Tone::Body,
            [
                words::moment(statement.local(debit.at)),
                words::debit(debit.kind).to_owned(),
                words::debited_for(debit),
                debit.covers.as_ref().map(|covers| words::count(covers.dialogues, region)).unwrap_or_default(),
                words::cents(amount, region),
                words::outcome(debit).to_owned(),
            ],
        ));
    }
    let total = words::cents(sum, region);
    rows.push(Row::of(Tone::Total, ["Total", "", "", "", &total, ""]));
    let (when, amount) = (format!("When ({})", statement.zone().name()), format!("Amount ({})", currency.code()));
    let columns = [
        Column(&when, 215, Side::Left),
        Column("What for", 220, Side::Left),
        Column("For", 245, Side::Left),
        Column("Dialogues", 85, Side::Right),
        Column(&amount, 115, Side::Right),
        Column("Outcome", 120, Side::Left),
    ];
    begin(paper, heading);
    table(paper, "Every debit of the bill", &columns, &rows);
    paper.skip(2_000);
    Ok(())
}

fn differences(paper: &mut Paper<'_>, statement: &Statement<'_>, heading: &str) {
    let rows: Vec<Row> = statement.bill.differences.iter().map(|found| difference(statement, found)).collect();
    let columns = [
        Column("What", 300, Side::Left),
        Column("Where and when", 310, Side::Left),
        Column("Provider", 130, Side::Right),
        Column("Rules", 130, Side::Right),
        Column("Difference", 130, Side::Right),
    ];
    begin(paper, heading);
    table(paper, "What the provider says and what the rules say", &columns, &rows);
    paper.skip(2_000);
}

fn difference(statement: &Statement<'_>, found: &Difference) -> Row {
    let region = statement.region;
    let amount = |amount: &Amount| region.grouped(&words::exact(amount.amount, 2));
    let said = |money: &Option<Amount>, count: Option<u32>| {
        money.as_ref().map(amount).or_else(|| count.map(|count| words::count(count, region))).unwrap_or_default()
    };
    let waba = found.waba.as_ref().map(|waba| waba.name.clone());
    let at = found.at.map(|at| words::moment(statement.local(at)));
    let place: Vec<String> = [waba, at, found.debit_id.clone()].into_iter().flatten().collect();
    Row::of(
        Tone::Body,
        [
            words::difference(found.kind).to_owned(),
            place.join(", "),
            said(&found.theirs, found.theirs_count),
            said(&found.ours, found.ours_count),
            said(&found.amount, None),
        ],
    )
}

fn rounding(paper: &mut Paper<'_>, statement: &Statement<'_>, heading: &str) {
    let exact = |amount: Decimal| words::digits(amount, statement.region);
    let rows: Vec<Row> = statement
        .bill
        .rounding
        .iter()
        .map(|row| {
            let amounts = [&row.carry_in, &row.exact, &row.debited, &row.carry_out].map(|amount| exact(amount.amount));
            Row::of(Tone::Body, [row.waba.name.clone()].into_iter().chain(amounts))
        })
        .collect();
    let columns = [
        Column("WhatsApp Business Account", 360, Side::Left),
        Column("Carried in", 160, Side::Point),
        Column("Exact cost", 160, Side::Point),
        Column("Debited", 160, Side::Point),
        Column("Carried on", 160, Side::Point),
    ];
    begin(paper, heading);
    table(paper, "How the exact cost became debits in whole cents", &columns, &rows);
    paper.skip(2_000);
}

fn rules(paper: &mut Paper<'_>, statement: &Statement<'_>, heading: &str) {
    let rules = statement.rules;
    let rows: Vec<Row> = rules
        .parameters
        .iter()
        .map(|parameter| {
            let usual = parameter.default.clone().unwrap_or_else(|| "the same".to_owned());
            Row::of(Tone::Body, [parameter.key.clone(), parameter.value.clone(), usual, words::rule(parameter.rule)])
        })
        .collect();
    let columns = [
        Column("Parameter", 350, Side::Left),
        Column("Value", 270, Side::Left),
        Column("Usual value", 270, Side::Left),
        Column("Rule", 110, Side::Left),
    ];
    begin(paper, heading);
    let told = if rules.from_provider { "as the provider tells them" } else { "as assumed: the provider tells none" };
    paper.paragraph(&format!("Terms {}, {told}.", rules.terms_id), Style::regular(850).in_ink(Ink::Muted));
    paper.skip(300);
    table(paper, "The parameters of the billing rules", &columns, &rows);
}
