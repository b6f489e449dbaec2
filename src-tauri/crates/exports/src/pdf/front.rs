//! The first page: what the bill is, what it comes to, how that came about, and by whom.

use billing::Money;
use krilla::tagging::Tag;

use super::lettering::{Ink, Style};
use super::paper::{MARGIN, Paper, SIZE, Side, WIDTH};
use super::table::{Column, Row, Tone, height_of, table};
use crate::charge::{Charge, ChargeKind};
use crate::error::ExportError;
use crate::statement::Statement;
use crate::words;

const SMALL: Style = Style::regular(800);
const TEXT: Style = Style::regular(900);
pub(super) const SECTION: Style = Style::bold(1200);
/// The width of a fact's name.
const NAME: i32 = 9_000;

/// Writes the page. Whether the table by number found room on it.
pub(super) fn write(
    paper: &mut Paper<'_>,
    statement: &Statement<'_>,
    charges: &[Charge<'_>],
) -> Result<bool, ExportError> {
    title(paper, statement);
    let top = paper.y;
    facts(paper, statement);
    total(paper, statement, top)?;
    paper.skip(1_600);
    sums(paper, statement, charges)?;
    paper.skip(700);
    paper.paragraph(&words::formula(&statement.bill.formula, statement.region), SMALL.in_ink(Ink::Muted));
    paper.skip(1_200);
    checks(paper, statement);
    paper.skip(1_400);
    let rows = by_number(statement, charges)?;
    // The rounding rule and the last words need this much below it.
    let fits = paper.room() >= height_of(rows.len() + 1) + 11_000;
    if fits {
        put_by_number(paper, statement, &rows, "By number")?;
    }
    paper.skip(1_200);
    paper.heading(2, "How cents come about", Style::bold(950));
    paper.skip(150);
    paper.paragraph(words::ROUNDING_RULE, SMALL);
    paper.skip(700);
    paper.paragraph(words::DISCLAIMER, SMALL.in_ink(Ink::Muted));
    Ok(fits)
}

fn title(paper: &mut Paper<'_>, statement: &Statement<'_>) {
    paper.paragraph("Dialogue Desk", Style::bold(950).in_ink(Ink::Accent));
    paper.skip(500);
    paper.heading(1, words::TITLE, Style::bold(2_000));
    paper.skip(100);
    let about = format!("WhatsApp Business API, {}", statement.month_name());
    paper.paragraph(&about, Style::regular(1_200).in_ink(Ink::Muted));
    paper.skip(1_300);
    paper.bar(MARGIN, paper.y, WIDTH, 75, Ink::Accent);
    paper.skip(900);
}

fn facts(paper: &mut Paper<'_>, statement: &Statement<'_>) {
    let bill = statement.bill;
    let mut facts = vec![
        ("Bill", bill.id.clone().unwrap_or_else(|| "none yet: what is known so far".to_owned())),
        ("State", words::state(bill.state).to_owned()),
    ];
    facts.extend(bill.issued_at.map(|at| ("Issued", words::day(statement.local(at)))));
    facts.extend(bill.card.as_ref().map(|card| ("Card", format!("{} ending in {}", card.brand, card.last4))));
    facts.push(("Time zone", bill.zone.clone()));
    for (name, value) in facts {
        paper.tags.open(Tag::P);
        paper.text(&format!("{name} "), TEXT.in_ink(Ink::Muted), MARGIN, paper.y, Side::Left);
        let lines = paper.fonts.lines(&value, TEXT, WIDTH / 2 - NAME + 4_000, 1);
        for run in lines {
            paper.put(run, MARGIN + NAME, paper.y, Side::Left);
        }
        paper.tags.close();
        paper.skip(TEXT.leading() + 100);
    }
}

/// The total, large, beside the facts.
fn total(paper: &mut Paper<'_>, statement: &Statement<'_>, top: i32) -> Result<(), ExportError> {
    let (right, name, figure) = (SIZE.0 - MARGIN, TEXT.in_ink(Ink::Muted), Style::bold(2_600));
    let total = statement.total()?;
    let said = if statement.is_billed() { "Total of the bill " } else { "Total so far " };
    paper.tags.open(Tag::P);
    paper.text(said, name, right, top, Side::Right);
    let amount = format!("{} {}", total.currency().code(), words::cents(total, statement.region));
    paper.text(&amount, figure, right, top + 1_200, Side::Right);
    paper.tags.close();
    Ok(())
}

/// What each kind of charge comes to.
fn sums(paper: &mut Paper<'_>, statement: &Statement<'_>, charges: &[Charge<'_>]) -> Result<(), ExportError> {
    let (currency, region) = (statement.currency()?, statement.region);
    let mut rows = Vec::new();
    for kind in ChargeKind::ALL {
        let of_kind = || charges.iter().filter(|charge| charge.kind == kind);
        let always = matches!(kind, ChargeKind::Hosting | ChargeKind::Dialogue | ChargeKind::Refund);
        if of_kind().next().is_none() && !always {
            continue;
        }
        let sum = Money::sum(of_kind().map(|charge| charge.net), currency)?;
        let amount = words::charged(kind, sum, region);
        rows.push(Row::of(Tone::Body, [words::kind(kind).to_owned(), how_many(statement, kind, of_kind()), amount]));
    }
    let total = words::cents(statement.total()?, region);
    rows.push(Row::of(Tone::Total, ["Total".to_owned(), String::new(), total]));
    let amount = format!("Amount ({})", currency.code());
    let columns =
        [Column("What", 350, Side::Left), Column("How many", 400, Side::Left), Column(&amount, 250, Side::Point)];
    paper.heading(2, "What it comes to", SECTION);
    paper.skip(200);
    table(paper, "The sums of the bill by kind of charge", &columns, &rows);
    Ok(())
}

fn how_many<'c>(statement: &Statement<'_>, kind: ChargeKind, charges: impl Iterator<Item = &'c Charge<'c>>) -> String {
    let region = statement.region;
    let formula = &statement.bill.formula;
    let many: u32 = charges.fold(0, |sum, charge| sum.saturating_add(charge.quantity));
    match kind {
        ChargeKind::Hosting if many == 1 => "1 debit".to_owned(),
        ChargeKind::Hosting => format!("{} debits", words::count(many, region)),
        ChargeKind::Dialogue => {
            format!("{} paid of {} opened", words::count(many, region), words::count(formula.opened, region))
        }
        _ => String::new(),
    }
}

fn checks(paper: &mut Paper<'_>, statement: &Statement<'_>) {
    let bill = statement.bill;
    paper.heading(2, "Checked by the billing rules", SECTION);
    paper.skip(200);
    for (what, tick) in [("Usage", bill.usage), ("Bill", bill.bill)] {
        let ink = if tick == views::model::Tick::Differs { Ink::Warn } else { Ink::Text };
        paper.paragraph(&format!("{what}: {}.", words::tick(tick)), TEXT.in_ink(ink));
    }
    if !bill.differences.is_empty() {
        let many = bill.differences.len();
        let sentence = if many == 1 { "1 difference".to_owned() } else { format!("{many} differences") };
        paper.paragraph(&format!("{sentence}, listed in an annex."), TEXT.in_ink(Ink::Warn));
    }
}

/// One row for each number, one for what belongs to none, and their sum.
pub(super) fn by_number(statement: &Statement<'_>, charges: &[Charge<'_>]) -> Result<Vec<Row>, ExportError> {
    let (currency, region) = (statement.currency()?, statement.region);
    let mut rows = Vec::new();
    for group in charges.chunk_by(|one, other| one.group == other.group) {
        let Some(first) = group.first() else { continue };
        let sum = |kinds: &[ChargeKind]| -> Result<Money, ExportError> {
            let of_kinds = group.iter().filter(|charge| kinds.contains(&charge.kind));
            Ok(Money::sum(of_kinds.map(|charge| charge.net), currency)?)
        };
        let paid = group.iter().filter(|charge| charge.kind == ChargeKind::Dialogue);
        let paid = paid.fold(0_u32, |sum, charge| sum.saturating_add(charge.quantity));
        let other = sum(&[
            ChargeKind::ExtraMonth,
            ChargeKind::Refund,
            ChargeKind::Rounding,
            ChargeKind::Other,
            ChargeKind::NotItemised,
        ])?;
        let amount = |kind: ChargeKind, money: Money| match money.is_zero() {
            true => String::new(),
            false => words::charged(kind, money, region),
        };
        rows.push(Row::of(
            Tone::Body,
            [
                first.label().unwrap_or("Whole account").to_owned(),
                first.number.map_or_else(|| "no number".to_owned(), |number| number.international.clone()),
                if paid == 0 { String::new() } else { words::count(paid, region) },
                amount(ChargeKind::Hosting, sum(&[ChargeKind::Hosting])?),
                amount(ChargeKind::Dialogue, sum(&[ChargeKind::Dialogue])?),
                amount(ChargeKind::Other, other),
                words::digits(sum(&ChargeKind::ALL)?.amount(), region),
            ],
        ));
    }
    Ok(rows)
}

/// Puts the table by number onto the paper.
pub(super) fn put_by_number(
    paper: &mut Paper<'_>,
    statement: &Statement<'_>,
    rows: &[Row],
    heading: &str,
) -> Result<(), ExportError> {
    let total = statement.total()?;
    let last = format!("Total ({})", total.currency().code());
    let columns = [
        Column("Name", 260, Side::Left),
        Column("Number", 190, Side::Left),
        Column("Paid dialogues", 100, Side::Right),
        Column("Hosting", 105, Side::Right),
        Column("Dialogues", 110, Side::Point),
        Column("Other", 105, Side::Point),
        Column(&last, 130, Side::Point),
    ];
    let mut all: Vec<Row> = rows.iter().map(|row| Row::of(row.tone, row.cells.clone())).collect();
    let sum = ["Total", "", "", "", "", "", &words::cents(total, statement.region)].map(str::to_owned);
    all.push(Row::of(Tone::Total, sum));
    paper.heading(2, heading, SECTION);
    paper.skip(200);
    table(paper, "What each number cost", &columns, &all);
    Ok(())
}
