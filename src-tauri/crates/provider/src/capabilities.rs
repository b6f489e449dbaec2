/// What a provider can do. What it cannot, the app does not offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// It tells its terms.
    pub terms: bool,
    /// It tells its rate card.
    pub rates: bool,
    /// It tells what happened to numbers.
    pub events: bool,
    /// It lists every dialogue.
    pub dialogues: bool,
    /// It says how each dialogue is charged.
    pub costs: bool,
    /// It lists every debit.
    pub debits: bool,
    /// It lists bills.
    pub bills: bool,
    /// It passes on Meta's monthly report.
    pub reports: bool,
    /// It takes refund claims.
    pub refund_claims: bool,
    /// It quotes a price for one more number.
    pub quote: bool,
    /// Numbers can be added.
    pub add_number: bool,
    /// Verification codes can be asked for and confirmed.
    pub verification: bool,
    /// The display name can be changed.
    pub display_name: bool,
    /// The plan can be changed.
    pub change_plan: bool,
    /// A failed debit can be tried again.
    pub pay_debit: bool,
    /// Numbers can be cancelled, and it says beforehand what that costs.
    pub cancel: bool,
    /// Cancelled numbers can be deleted.
    pub delete: bool,
    /// It says what became of a write whose answer was lost.
    pub request_status: bool,
}

impl Capabilities {
    /// Everything.
    pub const ALL: Self = Self {
        terms: true,
        rates: true,
        events: true,
        dialogues: true,
        costs: true,
        debits: true,
        bills: true,
        reports: true,
        refund_claims: true,
        quote: true,
        add_number: true,
        verification: true,
        display_name: true,
        change_plan: true,
        pay_debit: true,
        cancel: true,
        delete: true,
        request_status: true,
    };
}
