rate-cards-lead = Prices of your own win over the provider's and the built-in ones from their day on.
rate-cards-own = Your own
rate-cards-not-used = not used: the provider names its prices
rate-cards-import = Import prices from a file
rate-cards-drop = Or drop a CSV file on the window. All of it is kept, or nothing. Its columns:
rate-cards-imported = { $n ->
    [one] One price of { $name } is kept. Your figures follow with the next sync, which has begun.
   *[other] { $n } prices of { $name } are kept. Your figures follow with the next sync, which has begun.
}
rate-cards-wrong = { $n ->
    [one] Nothing was imported: one line of { $name } is wrong.
   *[other] Nothing was imported: { $n } lines of { $name } are wrong.
}
rate-cards-remove = Remove
rate-cards-remove-title = Remove the prices of { $name }?
rate-cards-remove-text = Your figures are calculated again without them. Nothing changes at the provider.
rate-cards-keep = Keep them
rate-origin-quoted = quoted from Meta by a reseller
rate-origin-derived = worked back from a reseller's prices
rate-origin-mixed = partly worked back, partly Meta's own
rate-origin-third-party = from others who quote Meta
rate-origin-generated = made from Meta's own file
rate-trust-partial = some markets only
rate-trust-undated = its date was inferred
rate-problem-line = Line { $line }:
rate-problem-unknown-column = the column { $found } is not known.
rate-problem-repeated-column = the column { $found } is there twice.
rate-problem-missing-column = the column { $found } is missing.
rate-problem-field-count = it has { $found } fields, the heading has { $expected }.
rate-problem-not-a-file = this is not a comma-separated text.
rate-problem-day = “{ $found }” is not a day like 2022-02-01.
rate-problem-market = “{ $found }” is not a market of Meta's rate cards.
rate-problem-category = “{ $found }” is neither business nor customer nor a category of Meta's.
rate-problem-currency = “{ $found }” is not the code of a currency.
rate-problem-other-currency = the price is in { $found }, your account in { $expected }.
rate-problem-rate = “{ $found }” is not a price like 0.0615.
rate-problem-tier = “{ $found }” is not the first message of a volume step.
rate-problem-unit = “{ $found }” is neither conversation nor message.
rate-problem-contradicts = there is another price of yours for { $found } from the same day.
rate-problem-first-tier = the volume steps of { $found } do not begin at the first message.
rate-problem-empty = there is no price in the file.

learned-title = What your debits say
learned-lead = Every reading of the threshold and of the free allowance is held against every debit: its moment, its amount, the dialogues it covers.
learned-check = Check against the debits
learned-busy = Every debit is being checked. This may take some seconds.
learned-summary = { $n ->
    [0] There are no debits for dialogues to learn from yet.
    [one] One debit for dialogues was checked.
   *[other] { $n } debits for dialogues were checked.
}
learned-amount-changed = Since { $day } your debits come at { $now }, not at { $before }.
learned-changed = Since { $day }: { $what } is “{ $now }”, no longer “{ $before }”.
learned-since = { $n ->
    [one] Since { $day }, explained by one debit
   *[other] Since { $day }, explained to the cent by { $n } debits
}
learned-explained = { $n ->
    [one] What explains one debit to the cent
   *[other] What explains { $n } debits to the cent
}
learned-evidence = Known from
learned-from = { $n ->
    [one] learned from one debit
   *[other] learned from { $n } debits
}
learned-undecided = the debits do not tell these apart
learned-differs = not as the terms in force say
learned-unexplained = No reading explains what comes then:
learned-failing = { $n ->
    [one] One reading does not explain them
   *[other] { $n } readings do not explain them
}
learned-in-force = The terms in force
mismatch-did-not-happen = { $expected } would have been debited on { $at }, and was not.
mismatch-unexpected = { $amount } was debited on { $at }, and would not have been.
mismatch-amount = { $amount } was debited on { $at }, not { $expected }.
mismatch-scope = { $amount } on { $at } was debited for another account or number.
mismatch-dialogues = { $amount } on { $at } covers { $dialogues } dialogues, not { $wanted }.
mismatch-reason = { $amount } on { $at } was debited for another reason.
rules-told = from the provider
rules-supposed = assumed
rules-period = from { $day }: { $value }

fact-blocked-at = Blocked
fact-debits = Debits
fact-deletable-at = May be deleted
fact-deleted-at = Deleted
fact-free = Free
fact-free-entry = Free through ads
fact-number = Number
fact-opened = Opened
fact-resumed-at = Works again
fact-suspended-at = Suspended

comparison-title = What a month would have cost under another reading
comparison-lead = Where the rules can be read in more than one way, the month is calculated again, one reading at a time. Nothing is changed by it.
comparison-month = Month
comparison-calculate = Calculate
comparison-busy = The month is being calculated under every reading.
comparison-usual = Dialogues of { $month } under the terms in force:
comparison-in-force = In force
comparison-other = Otherwise
comparison-cost = Would cost
comparison-difference = Difference
comparison-needs-messages = Only the messages could tell; your provider lists dialogues.
comparison-only-leaving = It changes when something is debited at leaving, never how much.
comparison-dialogues = { $n ->
    [one] one dialogue differs
   *[other] { $n } dialogues differ
}
comparison-debits = { $n ->
    [one] one debit differs
   *[other] { $n } debits differ
}
comparison-only-other = only under the other reading
comparison-only-usual = only under the terms in force
comparison-no-dialogue = no dialogue
