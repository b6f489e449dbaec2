app-name = Dialogue Desk
window-title = { $page } – Dialogue Desk
skip-to-page = Skip to the page
nav = Pages
nav-overview = Overview
nav-numbers = Numbers
nav-add = Add a number
nav-spend = Spend
nav-bills = Bills
nav-settings = Settings

close = Close
cancel = Cancel
back = Back
continue = Continue
undo = Undo
yes = Yes
no = No
change = Change
change-this = Change: { $what }
loading = Loading…
understood = Understood as { $amount }
as-system = As the system

certainty-estimated = Estimated
certainty-estimated-hint = Our arithmetic, by the billing rules
certainty-reported = Reported
certainty-reported-hint = From the provider's usage or debit list
certainty-billed = Billed
certainty-billed-hint = It is on a bill

stage-done = done
stage-now = now
stage-next = to come
stage-failed = failed

keys-title = Keyboard
keys-sync = Sync now
keys-save = Save the open bill as CSV
keys-search = Search on this page
keys-undo = Take back the last change
keys-panes = Next part of the window
keys-back = Back to the page before
keys-close = Close a panel; nothing typed is lost
keys-map = This list

palette-title = Go to
palette-label = Page, number, month or command
palette-none = Nothing has these words in its name.

sample-strip = Sample data
sample-leave = Leave the sample
clock-now = The sample's time is
clock-control = Advance the sample's clock
clock-day = +1 day
clock-week = +1 week
clock-month = Month start
clock-busy = Advancing the clock…
clock-traffic = Traffic
clock-traffic-hint = Customers and campaigns write while the clock is advanced
clock-log = What happened
clock-happened = { $n ->
    [one] { $n } event
   *[other] { $n } events
}
card-behaviour = The sample's card, ending in { $last4 }
card-accepts = Card accepts
card-declines = Card declines
card-expired = Card expired
happened-hosting = Hosting debited
happened-threshold = Dialogues debited, threshold reached
happened-month-start = Dialogues debited, month start
happened-extra-month = Extra month debited
happened-refund = Refund decided
happened-bill = Bill issued
happened-report = Meta's monthly report arrived
happened-suspended = Number suspended
happened-resumed = Number works again
happened-deletable = Number may be deleted
happened-name-reviewed = Meta reviewed the display name
happened-failed = card refused

freshness = State of the figures
fresh-now = Up to date.
fresh-never = Not synced yet.
fresh-stale = Last complete sync { $time }.
fresh-usage = Usage complete to { $time } ({ $zone }).
fresh-bills = Bills to { $month }.
fresh-offline = Offline.
sync-now = Sync now
sync-pause = Pause
sync-resume = Resume
sync-preparing = Making the sample account
sync-account = Account
sync-terms = Billing rules
sync-rates = Rate cards
sync-numbers = Numbers
sync-events = History
sync-debits = Debits
sync-bills = Bills
sync-reports = Reports from Meta
sync-dialogues = Dialogues
sync-calculation = Checking every amount
progress = { $done } of { $of }
progress-seconds = about { $n } seconds left
progress-minutes = { $n ->
    [one] about a minute left
   *[other] about { $n } minutes left
}
writes-waiting = { $n ->
    [one] One request waits for its answer
   *[other] { $n } requests wait for their answers
}
write-unknown = We do not know yet whether the provider accepted it. Checking. Do not repeat.

token = Token
token-hint = In your provider's account under API. It never appears on a page.
token-reveal = Reveal
token-hide = Hide
token-missing = The token of this account is not on this computer any more. Your figures are still here; to sync or change anything, enter it again.
token-enter = Enter the token
token-save = Keep the token
token-replace = New token
token-replace-title = New token for { $name }
token-replaced = The new token works.
token-in-keyring = Token in the keyring
token-this-run = Token kept for this run only
token-none = Token missing
keyring-missing = This computer has no keyring. The token is kept for this run only, and you enter it again at the next start.

col-when = When
col-why = Explanation
count-opened = Dialogues opened
col-what = What
col-what-for = What for
col-amount = Amount
col-outcome = Outcome
col-day = Day
col-month = Month
col-opened = Opened
col-paid = Paid
col-free = Free
col-total = Total
col-that-day = That day
col-so-far = So far
col-number = Number
col-status = Status
col-price = Price
col-renews = Renews
col-opened-at = Opened at
col-customer = Customer
col-market = Market
col-initiator = Opened by
col-charge = Charge
col-rate = Rate
col-difference = Difference
col-period = Month
col-state = State
col-paid-on = Paid on
col-check = Check
col-quantity = Quantity
col-unit-rate = Unit rate
col-waba = WhatsApp Business Account

cost-hosting = Hosting
cost-dialogues = Dialogues
cost-extra = Extra
cost-about = { $what }, { $month }
a-month = a month
at-least = at least
initiator-business = Business
initiator-customer = Customer
plan-monthly = Monthly
plan-yearly = Yearly
ask-for-quote = Ask for a quote
no-further-debit = No further debit
price-a-month = { $amount } a month
price-a-year = { $amount } a year

standing-connecting = Being connected
standing-active = Working
standing-suspended = Suspended: unpaid
standing-blocked = Blocked: cancelled
standing-blocked-until = Blocked: cancelled, deletion from { $date }
standing-deletable = May be deleted
standing-deletable-from = May be deleted since { $date }
standing-deleted = Deleted
standing-unknown = Status unknown
standing-unknown-since = Status unknown since { $date }

chart-as-table = Show as table
chart-as-drawing = Show as chart
chart-flag = Debit of { $amount } on { $day }
chart-flag-legend = Threshold debit
finding-nothing = No dialogues this month.
finding-cumulative = Dialogue cost reached { $amount } on { $day }. { $debits ->
    [0] No threshold debit so far.
    [one] One threshold debit so far.
   *[other] { $debits } threshold debits so far.
}
finding-cumulative-before = Dialogue cost reached { $amount } on { $day }; by the same day of the month before it was { $before }. { $debits ->
    [0] No threshold debit so far.
    [one] One threshold debit so far.
   *[other] { $debits } threshold debits so far.
}
finding-where = { $name } costs most: { $amount }, { $share } of the total.
