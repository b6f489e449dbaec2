debit-hosting = Hosting
debit-threshold = Dialogues at threshold
debit-month-start = Dialogues at month start
debit-extra-month = Extra month when leaving
debit-refund = Refund
debit-other = Other debit
debit-of = { $what }: { $of }
debit-about = { $what }, { $amount }
debit-covers = { $n ->
    [one] one paid dialogue
   *[other] { $n } paid dialogues
}
debit-exact = exactly { $amount }
debit-paid = Paid
debit-paid-later = Paid at attempt { $n }
debit-refunded = Refunded
debit-failed = Failed: the card was refused
pay = Pay { $amount } now
pay-busy = Paying…
paid-toast = { $amount } is paid.

spend-title = Spend
spend-compare = compared with
spend-total = Total
spend-paid-of = paid of { $n ->
    [one] one dialogue
   *[other] { $n } dialogues
}
spend-where = Where it went
spend-group = by
group-number = Number
group-country = Market
group-initiator = Opened by
group-day = Day
spend-caption = Spend of { $month }
spend-empty = No dialogues this month.
spend-unpriced = { $n ->
    [one] One dialogue has no rate and is not in these sums.
   *[other] { $n } dialogues have no rate and are not in these sums.
}
answer-above = { $month } is { $amount } above { $other }: { $parts }.
answer-above-so-far = { $month } is { $amount } above { $other } by the same day: { $parts }.
answer-below = { $month } is { $amount } below { $other }: { $parts }.
answer-below-so-far = { $month } is { $amount } below { $other } by the same day: { $parts }.
answer-same = { $month } costs exactly as much as { $other }.
part-count-more = { $amount } more dialogues
part-count-less = { $amount } fewer dialogues
part-price-more = { $amount } higher prices
part-price-less = { $amount } lower prices
part-mix-more = { $amount } dearer mix
part-mix-less = { $amount } cheaper mix
part-hosting-more = { $amount } more hosting
part-hosting-less = { $amount } less hosting
part-other-more = { $amount } more extra months
part-other-less = { $amount } refunds or fewer extra months

bills-title = Bills
bills-list = Bills by month
bills-year = Year
bills-all = All
bills-empty = No bills yet. The first one is expected on { $date }.
bills-gap = No bill received for { $month }. Ask the provider.
bills-coming = Running, not billed yet
bills-closes = closes on { $date }
bills-total = Total of the issued bills
bills-total-year = Total { $year }
bill-paid = Paid
bill-to-be-paid = To be paid
bill-failed = Failed
bill-refunded = Refunded
check-ok = Matches
check-not = Not checked
check-questions = { $n ->
    [one] One question, { $amount }
   *[other] { $n } questions, { $amount }
}
debits-title = Debits
debits-sum = Taken from the card { $paid }, failed { $failed }, refunded { $refunded }.
debits-older = Show older debits ({ $n } more)

bill-number = Bill { $id }
bill-running = This month so far
bill-issued = issued on { $date }
bill-checks = Checks
tick-usage = Usage
tick-bill = Bill
tick-agrees = agrees with our calculation
tick-differs = differs from our calculation
tick-not-checked = not enough data to check
bill-rounding = Dialogue cost is exact to the last digit; each debit is rounded to cents, and the difference of less than a cent is carried into the next one.
bill-save-as = Save as
export-done = { $name } is saved in { $folder }.
export-show = Show in folder
export-open = Open
export-not-shown = The folder could not be opened. The file is { $path }.
export-not-opened = No program here opened it. The file is { $path }.
bill-lines = Lines
bill-lines-caption = Lines of the bill of { $month }
bill-debits = Debits of this bill
bill-account = Whole account
formula-single = { $opened } dialogues − { $free } free = { $paid } paid × { $rate } = { $dialogues };
formula-mixed = { $opened } dialogues − { $free } free = { $paid } paid = { $dialogues };
formula-hosting = + hosting { $amount }
formula-extra = + extra months { $amount }
formula-rounding-more = + rounding { $amount }
formula-rounding-less = − rounding { $amount }
formula-refunds = − refunds { $amount }
line-hosting = Hosting
line-dialogue = Dialogues
line-rounding = Rounding to cents
line-extra-month = Extra month when leaving
line-refund = Refund
line-other = Other
line-about = { $name }, { $what }, { $amount }
line-ours = by our calculation { $amount }
rounding-title = From exact cost to whole cents
rounding-in = Carried in
rounding-exact = Exact cost
rounding-debited = Debited
rounding-out = Carried out
differences-title = { $n ->
    [one] One difference
   *[other] { $n } differences
}
difference-debit = Debit
difference-dialogues = Dialogues of the month
difference-report = Meta's report of paid dialogues
difference-bill-sum = Sum of the bill
difference-bill-dialogues = Dialogues on the bill
difference-bill-hosting = Hosting on the bill
difference-other = Something else
difference-theirs = Provider
difference-ours = Our calculation
claim-open = Claim a refund
claim-title = Claim a refund for { $month }
claim-lead = If the provider debited more than the dialogues justify, it refunds the difference on request.
claim-amount = Amount
claim-amount-hint = For example { $example }
claim-reason = Reason, with the lines it is about
claim-send = Send the claim
claim-done = The claim for { $amount } is sent.
