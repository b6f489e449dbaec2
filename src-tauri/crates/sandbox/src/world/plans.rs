//! Changing the plan of a number.

use billing::Plan;

use super::number_row::NumberRow;
use super::numbers::not_while;
use super::{World, WorldError, rows};
use crate::problem::{Code, Problem};
use crate::wire::{EventKind, Number, PlanPreview};

impl World {
    /// What another plan would mean from the next hosting debit on.
    pub(crate) fn plan_preview(&self, id: &str, plan: Plan) -> Result<PlanPreview, WorldError> {
        let row = self.number_by_id(id)?;
        self.has_debits(row)?;
        Ok(PlanPreview {
            from: rows::written_plan(row.plan),
            to: rows::written_plan(plan),
            effective_at: row.next_date(self.state.account.zone),
            price: self.price_of(row, plan).map(Into::into),
        })
    }

    /// Chooses the plan from the next hosting debit on; the plan it has takes a choice back.
    pub(crate) fn change_plan(&mut self, id: &str, plan: Plan) -> Result<Number, WorldError> {
        let row = self.number_by_id(id)?;
        self.has_debits(row)?;
        let (key, current, chosen) = (row.key, row.plan, row.next_plan.unwrap_or(row.plan));
        let Some(price) = self.price_of(row, plan) else {
            let detail = "from five numbers on a yearly plan has no computed price; ask for a quote";
            return Err(Problem::new(Code::AskForQuote, detail).into());
        };
        if plan != chosen {
            self.change_number(key, |row| {
                row.next_plan = (plan != current).then_some(plan);
                if plan == Plan::Yearly && current != Plan::Yearly {
                    row.yearly_price = Some(price);
                }
            })?;
            let detail = format!("{} from the next debit", rows::written_plan(plan).word());
            self.note_event(key, self.now(), EventKind::PlanChanged, Some(&detail))?;
        }
        self.number_shown(id)
    }

    fn has_debits(&self, row: &NumberRow) -> Result<(), Problem> {
        if row.standing.is_live() {
            return Ok(());
        }
        Err(not_while(row, "it has no further hosting debits"))
    }
}
