overview-title = Overview
overview-empty = No numbers yet. Connect your first one: it takes five steps, and you see what it costs before you pay.
overview-offline = You are offline. Figures are from { $time }. What is known is still calculated.

headline-nothing = You rent no numbers, and nothing will leave your card.
headline-paid = Everything is paid.
headline-paid-next = Everything is paid. { $amount } will leave { $card } on { $date }.
headline-paid-about = Everything is paid. At least { $amount } will leave { $card } on { $date }.
headline-paid-latest = Everything is paid. At least { $amount } will leave { $card } by { $date }.
headline-your-card = your card
headline-suspended = { $n ->
    [one] { $names } is suspended because a debit failed.
   *[other] { $n } numbers are suspended because a debit failed: { $names }.
} { $owed } has to be paid.
headline-suspended-since = { $n ->
    [one] { $names } is suspended since { $date } because a debit failed.
   *[other] { $n } numbers are suspended since { $date } because a debit failed: { $names }.
} { $owed } has to be paid.
headline-unpaid = { $n ->
    [one] One debit failed; every number still works.
   *[other] { $n } debits failed; every number still works.
} { $owed } has to be paid.

coming-title = { $days ->
    [one] Known debits of the next day
   *[other] Known debits of the next { $days } days
}
coming-none = No debit is known for this time.
coming-by = by { $date }
coming-may-grow = grows with every paid dialogue
coming-incomplete = One price has to be asked for, so this total is not complete.

threshold-title = Next threshold debit
threshold-text = { $accrued } of { $threshold }
threshold-left = { $left } left.
threshold-left-dialogues = { $left } left, { $n ->
    [one] about one paid dialogue.
   *[other] about { $n } paid dialogues.
}
threshold-latest = Debited at the latest on { $date }.
allowance-title = Free dialogues
allowance-text = { $used } of { $of }
allowance-left = { $left ->
    [one] One more dialogue is free this month.
   *[other] { $left } more dialogues are free this month.
}
allowance-used-up = All used on { $date }. { $paid ->
    [0] No paid dialogue since.
    [one] One paid dialogue since, { $cost }.
   *[other] { $paid } paid dialogues since, { $cost }.
}

month-title = { $month } so far
month-open = Open Spend
month-about = Dialogues of { $month }: { $amount }
month-last = Total of { $month }

check-matches = The bill of { $month } matches what we calculate, line by line.
check-differs = The bill of { $month } has { $n ->
    [one] one line
   *[other] { $n } lines
} we could not explain, { $amount } in all.
check-open = Open the bill

attention-title = Needs attention
attention-more = { $n ->
    [one] And one more.
   *[other] And { $n } more.
}
attention-failed = A debit of { $amount } failed on { $date }. No new number can be connected until it is paid.
attention-failed-suspends = A debit of { $amount } failed on { $date }. { $n ->
    [one] { $names } does not work until it is paid.
   *[other] { $names } do not work until it is paid.
}
attention-unknown = The answer to a request was lost ({ $act }). It is being asked for; do not repeat it.
attention-connecting = { $name } waits for its code.
attention-connecting-act = Enter the code
attention-deletable = { $name } may be deleted now.
attention-deletable-act = Go to deletion
attention-card = The card ending in { $card } expires before the debit of { $date }. Replace it at the provider, or the number is suspended.
attention-difference = The bill of { $month } has { $n ->
    [one] one line
   *[other] { $n } lines
} we cannot explain, { $amount } in all.
attention-missing = No bill received for { $month }. Ask the provider for it.
attention-threshold = { $waba } has { $accrued } of { $threshold } accrued: the next debit is near.
attention-allowance = { $waba } has used { $used } of { $of } free dialogues this month.
attention-unpriced = { $n ->
    [one] One dialogue
   *[other] { $n } dialogues
} of { $month } went to a market without a rate: what it costs is not known.
attention-sync = The last complete sync was on { $date }.
act-add-number = connect a number
act-send-code = send a code
act-confirm-code = confirm a code
act-cancel = cancel a subscription
act-delete-number = delete a number
act-pay-debit = pay a debit
act-change-plan = change a plan
act-set-display-name = change a display name
act-claim-refund = claim a refund
