//! The billing rules in a sentence each, for those who read English.

use views::model::RuleId;

/// What a rule says.
pub(crate) const fn rule_text(rule: RuleId) -> &'static str {
    match rule {
        RuleId::H1 => "Hosting is paid by number: by the month, or by the year at once; less from five numbers.",
        RuleId::H2 => "The price is set at each number's own debit, by how many live numbers the account has then.",
        RuleId::H3 => {
            "Hosting is debited on the same day and time of every month or year; a shorter month uses its last day."
        }
        RuleId::H4 => "A hosting debit that fails suspends the number until it is paid.",
        RuleId::H5 => "No new number is connected while anything is unpaid.",
        RuleId::D1 => "A dialogue covers all messages with one customer for 24 hours from its first message.",
        RuleId::D2 => "Who sent the first message decides who opened the dialogue.",
        RuleId::D3 => "The customer's market and who opened it decide the price, by the rate card in force then.",
        RuleId::D4 => "The first dialogues of a month are free, as many as the terms say.",
        RuleId::D5 => "A dialogue that a customer opens by an ad is free and takes nothing from the allowance.",
        RuleId::W1 => "When a paid dialogue takes what is accrued above the threshold, it is debited at once.",
        RuleId::W2 => "What is accrued and not debited is debited at the first instant of the next month.",
        RuleId::W3 => "A debit is rounded to cents and the difference is carried; debits add up to the exact cost.",
        RuleId::W4 => "A failed debit for dialogues suspends every number that has a dialogue in it, until it is paid.",
        RuleId::W5 => "If more was debited than Meta reports, the difference is refunded on request.",
        RuleId::C1 => "Hosting already paid is not refunded; the number is deleted at once.",
        RuleId::C2 => {
            "After paid dialogues the number can be deleted 30 days after the last of them is paid, and one extra month \
             is charged."
        }
        RuleId::C3 => "What is accrued at cancellation is debited as usual, at the threshold or at month start.",
        RuleId::C4 => "Meta refuses to delete a number that opened paid dialogues in the last 30 days.",
        RuleId::C5 => "With fewer than five numbers, the others cost more from their next debits on.",
        RuleId::C6 => "A cancelled number that cannot be deleted yet is blocked until then.",
    }
}
