forecast-heading = Идёт к { $amount }
forecast-range = от { $low } до { $high }
forecast-dialogues = Диалоги, прогноз
forecast-about = Прогноз, { $month }: { $amount }
coming-title-pace = { $days ->
    [one] Списания на { $days } день вперёд
    [few] Списания на { $days } дня вперёд
    [many] Списания на { $days } дней вперёд
   *[other] Списания на { $days } дня вперёд
}
coming-at-this-pace = при темпе последних недель
about-date = около { $date }
about-amount = около
coming-no-forecast = Диалоги показаны лишь в том объёме, в каком уже накоплены: для прогноза нужна целая неделя.
headline-paid-expected = Всё оплачено. Около { $date } с карты { $card } будет списано примерно { $amount }.
threshold-expected = При таком темпе: { $date }.

chart-forecast-legend = Прогноз
chart-band-legend = От самой дешёвой до самой дорогой из последних недель
chart-expected-legend = Ожидаемое списание
chart-expected-flag = Около { $amount } будет списано примерно { $day }
chart-forecast-column = Прогноз
chart-low-column = Не меньше
chart-high-column = Не больше
finding-forecast = { $amount } на { $day }. При темпе последних недель { $forecast } к концу месяца; { $debits ->
    [0] новых списаний по порогу не ожидается.
    [one] ожидается ещё { $debits } списание по порогу: { $dates }.
    [few] ожидаются ещё { $debits } списания по порогу: { $dates }.
    [many] ожидаются ещё { $debits } списаний по порогу: { $dates }.
   *[other] ожидаются ещё { $debits } списания по порогу: { $dates }.
}

pace-title = Темп, на котором это основано
pace-lead = { $weeks ->
    [one] { $weeks } полная неделя, { $from } – { $to }.
    [few] { $weeks } полные недели, { $from } – { $to }.
    [many] { $weeks } полных недель, { $from } – { $to }.
   *[other] { $weeks } полной недели, { $from } – { $to }.
} Считается, что каждый будущий день принесёт столько диалогов, сколько этот день недели приносил в среднем. Сколько они стоят и когда списываются, рассчитывается по тем же правилам, что и уже случившееся.
pace-weekday = День недели
pace-all = Всего открыто
pace-average = В среднем
pace-expected = Ожидается до конца месяца: { $n ->
    [one] { $n } диалог
    [few] { $n } диалога
    [many] { $n } диалогов
   *[other] { $n } диалога
}, из них платных: { $paid }.
pace-range = Если остаток месяца пройдёт как одна из этих недель, его диалоги составят от { $low } до { $high }.

bills-forecast = Прогноз
bills-so-far = на сегодня { $amount }

option-sooner = При темпе последних недель порог будет пройден около { $date }. Тогда последние диалоги будут оплачены раньше, и номер освободится с { $free }.
