nav-alerts = Alerts
alerts-title = Alerts
alerts-first = { $n ->
    [one] One alert of the last week needs a decision.
   *[other] { $n } alerts of the last week need a decision.
}
alerts-quiet = Nothing needs a decision. { $n ->
    [one] One alert of the last week is good to know.
   *[other] { $n } alerts of the last week are good to know.
}
alerts-none = No alerts. We check { $n } things; see the list below.
alerts-promise = An alert tells you; it stops nothing and pays nothing.
alerts-list = Alerts, newest first
alert-urgent = Urgent
alert-warning = Needs a decision
alert-notice = Good to know
alert-muted = Muted
alert-mute = Mute
alert-unmute = Hear it again
alert-mute-about = Mute: { $what }
alert-mute-title = What should be quiet?
alert-mute-this = This one
alert-mute-day = All of its kind for a day
alert-mute-week = All of its kind for a week
alert-mute-kind = All of its kind, until I turn it on again
alert-muted-toast = Muted.

alert-debit-failed = A debit of { $amount } failed.
alert-debit-failed-of = A debit of { $amount } for { $name } failed.
alert-debit-done = { $amount } was debited.
alert-debit-done-of = { $amount } was debited for { $name }.
alert-debits-close = Two debits for { $name } came close together: { $amount } after { $limit }. One may be a mistake.
alert-above-forecast = The debit of { $amount } is more than expected: it was to be about { $limit }.
alert-over-budget = { $month } is heading for { $amount }, above the budget of { $limit }.
alert-standing-suspended = { $name } is suspended: unpaid.
alert-standing-blocked = { $name } is blocked: cancelled.
alert-standing-deleted = { $name } is deleted.
alert-standing-active = { $name } works.
alert-standing-other = The state of { $name } changed.
alert-deletable = { $name } may be deleted since { $date }.
alert-bill-difference = The bill of { $month } has { $n ->
    [one] one line
   *[other] { $n } lines
} we cannot explain, { $amount } in all.
alert-claim = What the bill of { $month } has too much, { $amount } in all, should be claimed by { $date }.
alert-bill = The bill of { $month } has come: { $amount }.
alert-bill-missing = No bill received for { $month }.
alert-card = The card expires before the debit of { $date }.
alert-threshold = { $name } has { $amount } of { $limit } accrued.
alert-threshold-date = { $name } has { $amount } of { $limit } accrued. At this pace it is debited about { $date }.
alert-allowance = { $name } has used { $used } of { $of } free dialogues of { $month }.
alert-odd = { $day } was unlike its weekday: { $opened } dialogues instead of { $expected }.
alert-price = New rates hold from { $date }.
alert-rules = The provider changed its terms: { $n ->
    [one] one parameter
   *[other] { $n } parameters
}.
alert-sync = The last complete sync was on { $date }.
alert-open-debits = Open debits
alert-open-number = Open the number
alert-open-bill = Open the bill
alert-open-spend = Open Spend
alert-open-rules = Open billing rules
alert-open-delete = Go to deletion

checked-title = What is checked
checked-lead = Each thing is told once: not again until it happens anew.
rule-about = { $kind }: on or off
rule-level = { $kind }: from
rule-col-kind = What
rule-col-when = Told when
rule-col-often = Last quarter
rule-col-on = On
rule-often = { $n ->
    [0] never
    [one] once
   *[other] { $n } times
}
rule-often-unknown = cannot be told
rule-preview = With { $level } it would have been told { $n ->
    [0] never in the last quarter.
    [one] once in the last quarter.
   *[other] { $n } times in the last quarter.
}
rule-silent = silent until { $date }
rule-silent-for-good = silent
rule-hear = Hear again
rule-percent = % used
rule-percent-above = % above it
rule-hours = hours
rule-days-before = days before
rule-day-of-month = . of the next month
rule-wrong = From { $lowest } to { $highest }
rule-budget = Budget of a month
rule-budget-hint = Leave empty for no budget

kind-debit-failed = A debit fails
kind-standing-changed = A number is suspended, blocked, deleted or works again
kind-deletion-possible = A number may be deleted
kind-debits-close = Two debits for the same thing
kind-debit-above-forecast = A debit above the forecast
kind-over-budget = A month heading above the budget
kind-bill-difference = A bill we cannot explain
kind-claim-deadline = A claim is due
kind-bill = A bill comes, or is missing
kind-card-expires = The card expires before a debit
kind-threshold-near = The threshold is near
kind-allowance-used = Free dialogues are used up
kind-odd-day = A day unlike its weekday
kind-price-changed = Rates change
kind-rules-changed = The provider changes its terms
kind-sync-old = No complete sync
kind-debit-done = A debit is taken
when-debit-failed = at once
when-standing-changed = at once
when-deletion-possible = on the day
when-card-expires = as soon as it is known
when-bill-difference = when the bill comes
when-odd-day = on the next day
when-price-changed = when they begin to hold
when-rules-changed = at the next sync
when-debit-done = at once

desktop-title = On the desktop
quiet-on = Quiet hours
quiet-from = from
quiet-to = to
quiet-hint = In the zone of the account. What happens meanwhile is said afterwards.
