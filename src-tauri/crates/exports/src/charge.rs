//! Charges: one for each line of a bill, with everything a row of any format says.

use billing::{Currency, Money, Month};
use chrono_tz::Tz;
use rust_decimal::Decimal;
use views::model::{
    BillGroup, BillLine, BillLineKind, BillView, Certainty, DebitKind, DebitRow, Initiator, NumberRef, Period, RuleId,
    WabaRef,
};

use crate::error::ExportError;
use crate::statement::money;

/// What a charge is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ChargeKind {
    Hosting,
    Dialogue,
    /// Rounding to cents and its carry (W3).
    Rounding,
    ExtraMonth,
    Refund,
    Other,
    /// What the total of a bill says beyond its own lines.
    NotItemised,
}

impl ChargeKind {
    pub(crate) const ALL: [Self; 7] =
        [Self::Hosting, Self::Dialogue, Self::Rounding, Self::ExtraMonth, Self::Refund, Self::Other, Self::NotItemised];

    /// How many digits such an amount shows after the point at least: a fee is whole cents, usage is not.
    pub(crate) fn least_digits(self, currency: Currency) -> u32 {
        match self {
            Self::Dialogue | Self::Rounding => 4,
            _ => currency.minor_digits(),
        }
    }

    /// The rule that makes such a charge.
    pub(crate) const fn rule(self) -> Option<RuleId> {
        match self {
            Self::Hosting => Some(RuleId::H1),
            Self::Dialogue => Some(RuleId::D3),
            Self::Rounding => Some(RuleId::W3),
            Self::ExtraMonth => Some(RuleId::C2),
            Self::Refund => Some(RuleId::W5),
            Self::Other | Self::NotItemised => None,
        }
    }
}

impl From<BillLineKind> for ChargeKind {
    fn from(kind: BillLineKind) -> Self {
        match kind {
            BillLineKind::Hosting => Self::Hosting,
            BillLineKind::Dialogue => Self::Dialogue,
            BillLineKind::Rounding => Self::Rounding,
            BillLineKind::ExtraMonth => Self::ExtraMonth,
            BillLineKind::Refund => Self::Refund,
            BillLineKind::Other => Self::Other,
        }
    }
}

/// One charge.
#[derive(Clone, Debug)]
pub(crate) struct Charge<'b> {
    /// Its place on the bill, from 1.
    pub(crate) line_no: usize,
    /// Which number or WABA it belongs to, from 1.
    pub(crate) group: usize,
    pub(crate) number: Option<&'b NumberRef>,
    pub(crate) waba: Option<&'b WabaRef>,
    /// What it pays for, half open; nothing when the bill does not tell.
    pub(crate) period: Option<Period>,
    /// The zone in which that period is whole months.
    pub(crate) zone: &'b str,
    pub(crate) kind: ChargeKind,
    pub(crate) initiator: Option<Initiator>,
    pub(crate) market: Option<&'b str>,
    pub(crate) quantity: u32,
    pub(crate) unit_rate: Option<Decimal>,
    /// Exact, with its sign: money back is negative.
    pub(crate) net: Money,
    pub(crate) certainty: Certainty,
    /// The debit that takes it from the card; nothing when it is spread over several.
    pub(crate) debit_id: Option<&'b str>,
}

impl Charge<'_> {
    /// The name of what it belongs to: a number's, else a WABA's.
    pub(crate) fn label(&self) -> Option<&str> {
        self.number.map(|number| number.label.as_str()).or_else(|| self.waba.map(|waba| waba.name.as_str()))
    }
}

/// The charges of a bill in the order of its page. They add up to its total: should the lines not do so, one more
/// charge holds the rest.
pub(crate) fn charges(bill: &BillView, currency: Currency) -> Result<Vec<Charge<'_>>, ExportError> {
    let mut debits = Debits { of_bill: &bill.debits, taken: Vec::new() };
    let mut charges = Vec::new();
    for (place, group) in bill.groups.iter().enumerate() {
        for line in &group.lines {
            let places = (charges.len() + 1, place + 1);
            charges.push(charge(bill, group, line, places, &mut debits)?);
        }
    }
    let lines = Money::sum(charges.iter().map(|charge| charge.net), currency)?;
    let rest = money(&bill.costs.total.amount)?.minus(lines)?;
    if !rest.is_zero() {
        charges.push(not_itemised(bill, (charges.len() + 1, bill.groups.len() + 1), rest));
    }
    Ok(charges)
}

fn charge<'b>(
    bill: &'b BillView,
    group: &'b BillGroup,
    line: &'b BillLine,
    (line_no, place): (usize, usize),
    debits: &mut Debits<'b>,
) -> Result<Charge<'b>, ExportError> {
    let (kind, printed) = (ChargeKind::from(line.kind), money(&line.amount.amount)?);
    let net = if kind == ChargeKind::Refund { negative(printed) } else { printed };
    let debit = match kind {
        ChargeKind::Dialogue | ChargeKind::Rounding => debits.only_one_for_dialogues(group),
        _ => debits.take(kind, group, printed),
    };
    let zone = match (kind, &group.waba) {
        (ChargeKind::Dialogue | ChargeKind::Rounding, Some(waba)) => waba.zone.as_str(),
        _ => bill.zone.as_str(),
    };
    let period = match kind {
        ChargeKind::Hosting | ChargeKind::ExtraMonth => debit.and_then(|debit| debit.period.clone()),
        _ => month_in(&bill.month, zone),
    };
    Ok(Charge {
        line_no,
        group: place,
        number: group.number.as_ref(),
        waba: group.waba.as_ref(),
        period,
        zone,
        kind,
        initiator: line.initiator,
        market: line.market.as_deref(),
        quantity: line.quantity,
        unit_rate: line.unit_rate.as_ref().map(|rate| rate.amount),
        net,
        certainty: line.amount.certainty,
        debit_id: debit.map(|debit| debit.id.as_str()),
    })
}

fn not_itemised(bill: &BillView, (line_no, group): (usize, usize), net: Money) -> Charge<'_> {
    Charge {
        line_no,
        group,
        number: None,
        waba: None,
        period: month_in(&bill.month, &bill.zone),
        zone: &bill.zone,
        kind: ChargeKind::NotItemised,
        initiator: None,
        market: None,
        quantity: 1,
        unit_rate: None,
        net,
        certainty: bill.certainty,
        debit_id: None,
    }
}

fn negative(money: Money) -> Money {
    Money::new(-money.amount().abs(), money.currency())
}

fn month_in(month: &str, zone: &str) -> Option<Period> {
    let (month, zone): (Month, Tz) = (month.parse().ok()?, zone.parse().ok()?);
    Some(Period { from: month.first_instant(zone), to: month.next().first_instant(zone) })
}

/// The bill's debits, each given to one line at most.
struct Debits<'b> {
    of_bill: &'b [DebitRow],
    taken: Vec<&'b str>,
}

impl<'b> Debits<'b> {
    /// The next debit of the kind, the number and the amount of a line.
    fn take(&mut self, kind: ChargeKind, group: &BillGroup, printed: Money) -> Option<&'b DebitRow> {
        let kind = match kind {
            ChargeKind::Hosting => DebitKind::Hosting,
            ChargeKind::ExtraMonth => DebitKind::ExtraMonth,
            ChargeKind::Refund => DebitKind::Refund,
            _ => return None,
        };
        let found = self.of_bill.iter().find(|debit| {
            debit.kind == kind
                && debit.number == group.number
                && debit.amount.amount.amount == printed.amount().abs()
                && !self.taken.contains(&debit.id.as_str())
        })?;
        self.taken.push(&found.id);
        Some(found)
    }

    /// The one debit for the dialogues of a WABA; none when there are several, because none takes a line alone.
    fn only_one_for_dialogues(&self, group: &BillGroup) -> Option<&'b DebitRow> {
        let for_dialogues = |debit: &&DebitRow| {
            matches!(debit.kind, DebitKind::Threshold | DebitKind::MonthStart) && debit.waba == group.waba
        };
        let mut found = self.of_bill.iter().filter(for_dialogues);
        found.next().filter(|_| found.next().is_none())
    }
}
