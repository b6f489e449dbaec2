why-short = why?
why-about = Why: { $about }
why-title = Why this amount
why-rule = Rule { $rule }
why-ours = By our own calculation it is
why-steps = Arithmetic
why-dialogues = { $n ->
    [one] One dialogue it rests on
   *[other] { $n } dialogues it rests on
}
why-first = { $n ->
    [one] The first is shown.
   *[other] The first { $n } are shown.
}
why-debits = Debits it rests on
window-month = One dialogue covers 24 hours and belongs to { $month } ({ $zone }). The mark is midnight.
window-hours = 24 hours

rule-H1 = Hosting costs { MONEY("39.00", "USD") } a month, { MONEY("360.00", "USD") } for a year, { MONEY("30.00", "USD") } a month from five numbers; five and a year have to be asked for.
rule-H2 = The price is set at each number's own debit, by how many live numbers the account has then.
rule-H3 = Hosting is debited on the same day and time of every month or year; a shorter month uses its last day.
rule-H4 = A hosting debit that fails suspends the number until it is paid.
rule-H5 = No new number is connected while anything is unpaid.
rule-D1 = A dialogue covers all messages with one customer for 24 hours from its first message.
rule-D2 = Who sent the first message decides who opened the dialogue.
rule-D3 = The customer's market and who opened it decide the price, by the rate card in force then.
rule-D4 = The first { NUMBER(1000) } dialogues of a month are free in each WhatsApp Business Account.
rule-D5 = A dialogue that a customer opens by an ad is free and takes nothing from the allowance.
rule-W1 = When a paid dialogue takes what is accrued above the threshold, all of it is debited at once.
rule-W2 = What is accrued and not debited is debited at the first instant of the next month.
rule-W3 = A debit is rounded to cents, and the difference is carried into the next one.
rule-W4 = A failed debit for dialogues suspends every number that has a dialogue in it, until it is paid.
rule-W5 = If more was debited than Meta reports, the difference is refunded on request.
rule-C1 = Hosting already paid is not refunded; the number is deleted at once.
rule-C2 = After paid dialogues the number can be deleted 30 days after the last of them is paid, and one extra month is charged.
rule-C3 = What is accrued at cancellation is debited as usual, at the threshold or at month start.
rule-C4 = Meta refuses to delete a number that opened paid dialogues in the last 30 days.
rule-C5 = With fewer than five numbers, the others cost more from their next debits on.
rule-C6 = A cancelled number that cannot be deleted yet is blocked until then.

fact-accrued = Accrued
fact-agreed-price = Price agreed with the provider
fact-at = When
fact-cancelled-at = Cancelled
fact-click = Click on an ad
fact-cost-so-far = So far
fact-expected-cost = Expected
fact-closes-at = Closes
fact-debited-at = Debited
fact-dialogues = Dialogues
fact-dialogues-paid-at = Last dialogues paid
fact-extra-month = Extra month
fact-free-dialogues = Free dialogues
fact-initiator = Opened by
fact-last-paid-dialogue = Last paid dialogue
fact-live-numbers = Live numbers
fact-market = Market
fact-month = Month
fact-numbers-left = Numbers that stay
fact-opened-at = Opened
fact-paid-until = Paid until
fact-place = Place in the month
fact-plan = Plan
fact-price = Price
fact-price-now = Price now
fact-price-then = Price then
fact-rank = Rank
fact-rate = Rate
fact-threshold = Threshold
fact-unused-days = Unused days
fact-volume-from = Cheaper from
fact-carry = Carried on
fact-cost = Cost
fact-failed-at = Failed
fact-last-debit-at = Last debit
fact-later = Later debits
fact-next-debit-at = Next debit
fact-paid = Paid dialogues
fact-quantity = Quantity
fact-rounding = Rounding
fact-since = Since
fact-then-at = Then
fact-unpriced = Without a rate
fact-waba = WhatsApp Business Account
fact-answer-hours = Hours to answer the click
fact-category = Category
fact-delivered-at = Delivered
fact-free-service-conversations = Free service conversations
fact-free-service-messages = Free service messages
fact-service-window = Time to answer
fact-window-hours = Hours free after the answer
window-open = open
window-closed = over
category-unknown = not given
click-first = the customer's first
click-later = a later one
click-none = none

market-north-america = North America
market-rest-africa = Rest of Africa
market-rest-asia-pacific = Rest of Asia Pacific
market-rest-central-eastern-europe = Rest of Central & Eastern Europe
market-rest-latin-america = Rest of Latin America
market-rest-middle-east = Rest of Middle East
market-rest-western-europe = Rest of Western Europe
market-other = Other

step-add = { $left } + { $right } = { $result }
step-subtract = { $left } − { $right } = { $result }
step-multiply = { $left } × { $right } = { $result }
step-divide = { $left } ÷ { $right } = { $result }
step-exceeds = { $left } is above { $right } by { $result }
step-exceeds-not = { $left } is not above { $right }
step-later = the later of { $left } and { $right }: { $result }
step-round = { $left }, rounded half up to units of { $right }: { $result }
step-add-days = { $left } + { $right } × 24 hours = { $result }
