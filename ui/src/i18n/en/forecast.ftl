forecast-heading = Heading for { $amount }
forecast-range = between { $low } and { $high }
forecast-dialogues = Dialogues, forecast
forecast-about = Forecast for { $month }: { $amount }
coming-title-pace = { $days ->
    [one] Debits of the next day
   *[other] Debits of the next { $days } days
}
coming-at-this-pace = at the pace of the last weeks
about-date = about { $date }
about-amount = about
coming-no-forecast = Dialogues are listed only as far as they have accrued: a forecast needs a whole week of them.
headline-paid-expected = Everything is paid. About { $amount } will leave { $card } around { $date }.
threshold-expected = At this pace: { $date }.

chart-forecast-legend = Forecast
chart-band-legend = Cheapest to dearest of the last weeks
chart-expected-legend = Expected debit
chart-expected-flag = About { $amount } debited around { $day }
chart-forecast-column = Forecast
chart-low-column = At least
chart-high-column = At most
finding-forecast = { $amount } by { $day }. At the pace of the last weeks { $forecast } by the end of the month; { $debits ->
    [0] no further debit at the threshold is expected.
    [one] one further debit at the threshold is expected, on { $dates }.
   *[other] { $debits } further debits at the threshold are expected, on { $dates }.
}

pace-title = The pace it rests on
pace-lead = { $weeks ->
    [one] One whole week, { $from } to { $to }.
   *[other] { $weeks } whole weeks, { $from } to { $to }.
} Each coming day is taken to bring as many dialogues as that weekday did on average. What they cost and when they are debited is calculated by the same rules as what has happened.
pace-weekday = Weekday
pace-all = Opened in all
pace-average = On average
pace-expected = Expected until the end of the month: { $n ->
    [one] one dialogue
   *[other] { $n } dialogues
}, { $paid } of them paid.
pace-range = If the rest of the month goes like one of these weeks, its dialogues come to between { $low } and { $high }.

bills-forecast = Forecast
bills-so-far = so far { $amount }

option-sooner = At the pace of the last weeks the threshold is passed about { $date }. Then the last dialogues are paid earlier and the number would be free from { $free }.
