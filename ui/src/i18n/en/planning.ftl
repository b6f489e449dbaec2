spend-heading-above = { $month } is heading for { $forecast }, { $amount } above the whole of { $other }.
spend-heading-below = { $month } is heading for { $forecast }, { $amount } below the whole of { $other }.
spend-heading-same = { $month } is heading for { $forecast }, as much as the whole of { $other }.
spend-why-title = Why it differs
spend-measure = Shown
measure-money = Money
measure-dialogues = Dialogues
group-team = Team
team-none = No team
waterfall-from = { $month }
waterfall-from-days = { $month }, to the same day
waterfall-count = Number of dialogues
waterfall-price = Prices
waterfall-mix = Mix
waterfall-hosting = Hosting
waterfall-other = Extra months and refunds
waterfall-column = Part
finding-dialogues = { $name } has most dialogues: { $n }, { $share } of all.

odd-title = Days unlike their weekday
odd-starts = Days are compared with the same weekday of the weeks before. That needs 14 days of history: it starts on { $date }.
odd-none = No day of { $month } was unlike its weekday.
odd-finding = { $n ->
    [one] One day of { $month } was unlike its weekday.
   *[other] { $n } days of { $month } were unlike their weekday.
}
odd-day-more = { $opened } dialogues, { $expected } expected
odd-range = usual are { $low } to { $high }
odd-cause = Most of it: { $number }, { $market }, { $who }; { $opened } instead of { $expected }.
odd-mark-expected = Mark as expected
odd-mark-watching = Keep watching
odd-expected = Expected: from now on such a day counts as usual.
odd-watching = Being watched
odd-unmark = Take back
odd-marked = { $day } is marked.
odd-legend-range = usual range
odd-legend-odd = unlike its weekday
col-usual = Usual
col-odd = Unlike

planner-title = Plan a mailing
planner-lead = What a mailing would change, by the same rules and on top of the forecast. Nothing is sent.
planner-none = Planning needs a forecast, and that needs a whole week of dialogues.
planner-number = From
planner-market = To customers in
planner-day = Day
planner-dialogues = Dialogues it opens
planner-show = Show what it changes
planner-difference = { $amount } more for { $month }: { $before } becomes { $after }.
planner-free = It costs nothing: the free dialogues of the month are enough.
planner-unpriced = There is no rate for { $market }: what it costs is not known.
planner-paid = { $paid ->
    [one] One of { $of } dialogues is paid
   *[other] { $paid } of { $of } dialogues are paid
} at { $rate }.
planner-debits-same = The same number of debits as without it.
planner-debits-more = { $n ->
    [one] One more debit.
   *[other] { $n } more debits.
}
planner-without = Without it
planner-with = With it
planner-debits = Debits for dialogues until the end of the month
planner-deletion = If { $number } were cancelled right after it: free from { $after } instead of { $before }.
planner-deletion-same = The date on which { $number } could be free does not move.
planner-assumes = Assumed: every message opens a dialogue, sent evenly from 9:00 to 18:00.
planner-dialogues-invalid = Enter a number of dialogues from 1 to 1,000,000.
planner-why = Rules and arithmetic
