numbers-title = Numbers
numbers-caption = Numbers with their status, price and cost in { $month }
numbers-empty = No numbers yet. Connect your first one: it takes five steps, and you see what it costs before you pay.
numbers-hint = You rent { $n } numbers at { $each } = { $total } a month. { $then } numbers would cost { $totalthen } in total.
numbers-hint-reading = If only the fifth number were cheaper, it would be { $total }.
numbers-filters = Filter
numbers-search = Name or number
numbers-shown = { $n } of { $of } numbers shown
numbers-none-left = No number fits these filters.
numbers-clear = Remove all filters
numbers-total = Total of { $n ->
    [one] one number
   *[other] { $n } numbers
}
numbers-total-all = Total of all { $n } numbers
numbers-live = { $n } live
numbers-incomplete = without quotes
numbers-about = { $name } this month, { $amount }

warning-debit-failed = { $amount } failed on { $date }
warning-code = waits for its code
warning-name-pending = Meta has not approved the display name yet
warning-name-declined = Meta declined the display name
warning-quality-red = Quality is low: Meta may limit this number
warning-quality-yellow = Quality is falling
warning-unpriced = { $n ->
    [one] one dialogue without a rate
   *[other] { $n } dialogues without a rate
}
warning-deletable = may be deleted now

number-title = Number
number-unpaid = A debit failed, so this number does not work until it is paid.
tab-costs = Costs
tab-dialogues = Dialogues
tab-plan = Plan
tab-leaving = Leaving
tab-history = History
name-edit = Change the display name
name-save = Save the name
name-saved = The name is now { $name }. Meta has to approve it.

costs-year = Twelve months
costs-empty = No dialogues yet this month. The first { NUMBER(1000) } of the WhatsApp Business Account are free.
costs-average = Average of all dialogues
costs-average-paid = Average of the paid ones
costs-finding = { $total } in twelve months, { $dialogues } of it for dialogues.
costs-finding-average = { $total } in twelve months, { $dialogues } of it for dialogues.

dialogues-empty = No dialogues in this month. The first { NUMBER(1000) } of a month are free.
dialogues-caption = Dialogues of { $month }
dialogues-counts = { $n ->
    [one] One dialogue
   *[other] { $n } dialogues
}: { $free } free, { $paid } paid
dialogues-reveal = Show customers in full
dialogues-mask = Mask customers
dialogue-about = the dialogue with { $customer }, { $charge }
from-ad = came by an ad
charge-free = Free, out of the allowance
charge-free-place = Free, number { $place } of the month
charge-ad = Free, came by an ad
charge-paid = Paid, { $rate }
charge-paid-short = Paid
charge-not-calculated = Not calculated: the provider gives no charge
charge-unpriced = No rate for this market

plan-price = Price
plan-renews = Renews
plan-no-renewal = Not any more
plan-then = Then
plan-anchor = Always on day { $day } of the month; a shorter month uses its last day.
plan-paid-until = Paid until
plan-since = Since
plan-about = the next hosting debit of { $name }
plan-switch-title = { $plan ->
    [yearly] Change to yearly
   *[monthly] Change to monthly
}
plan-switch = See what would change
plan-switch-from = From the next debit, { $date }.
plan-break-even = { $n ->
    [one] Yearly is cheaper if you keep the number a month or longer.
   *[other] Yearly is cheaper if you keep the number { $n } months or longer.
}
plan-preview = { $plan ->
    [yearly] From monthly to yearly, at the next debit. Nothing is debited now.
   *[monthly] From yearly to monthly, at the next debit. Nothing is debited now.
}
plan-confirm = { $plan ->
    [yearly] Change to yearly
   *[monthly] Change to monthly
}
plan-changed = The plan changes at the next debit.
plan-offline = The provider could not be asked: this is our arithmetic.

history-empty = Nothing happened yet.
event-subscribed = Subscribed
event-code-sent = Code sent
event-connected = Connected
event-suspended = Suspended: unpaid
event-resumed = Works again
event-cancelled = Subscription cancelled
event-blocked = Blocked
event-deletable = May be deleted
event-deleted = Deleted
event-plan-changed = Plan changed
event-name-changed = Display name changed
event-other = A change the app does not know
detail-sms = by SMS
detail-voice = by a call
detail-approved = approved
detail-declined = declined
detail-pending = waits for approval
detail-monthly-now = monthly from now on
detail-yearly-now = yearly from now on
detail-monthly-next = monthly from the next debit
detail-yearly-next = yearly from the next debit

code-title = Enter the code
code = Code
code-field-hint = Six digits
code-sent = A code was sent at { $time }. Until it is confirmed the number is being connected.
code-not-sent = Have a code sent to the number. Until it is confirmed the number is being connected.
code-sms = Send by SMS
code-sms-again = Send another SMS
code-voice = Call instead
code-confirm = Confirm
code-busy = Confirming…
code-demo = Read the code from the sample's phone
code-done = The number works.
