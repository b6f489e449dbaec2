debit-hosting = Абонентская плата за номер
debit-threshold = Диалоги, при достижении порога
debit-month-start = Диалоги, в начале месяца
debit-extra-month = Дополнительный месяц при отключении
debit-refund = Возврат
debit-other = Другое списание
debit-of = { $what }: { $of }
debit-about = { $what }, { $amount }
debit-covers = { $n ->
    [one] { $n } платный диалог
    [few] { $n } платных диалога
    [many] { $n } платных диалогов
   *[other] { $n } платного диалога
}
debit-exact = точно { $amount }
debit-paid = Оплачено
debit-paid-later = Оплачено с { $n }-й попытки
debit-refunded = Возвращено
debit-failed = Не прошло: карта отклонена
pay = Оплатить { $amount } сейчас
pay-busy = Оплата…
paid-toast = Оплачено: { $amount }.

spend-title = Расходы
spend-compare = в сравнении с
spend-total = Итого
spend-paid-of = платных из { $n ->
    [one] { $n } диалога
    [few] { $n } диалогов
    [many] { $n } диалогов
   *[other] { $n } диалога
}
spend-where = На что потрачено
spend-group = Группировка:
group-number = Номер
group-country = Рынок
group-initiator = Кто открыл
group-day = День
spend-caption = Расходы за { $month }
spend-empty = В этом месяце диалогов нет.
spend-unpriced = { $n ->
    [one] У { $n } диалога нет тарифа, в эти суммы он не входит.
    [few] У { $n } диалогов нет тарифа, в эти суммы они не входят.
    [many] У { $n } диалогов нет тарифа, в эти суммы они не входят.
   *[other] У { $n } диалога нет тарифа, в эти суммы он не входит.
}
answer-above = { $month } обходится на { $amount } дороже, чем { $other }: { $parts }.
answer-above-so-far = { $month } обходится на { $amount } дороже, чем { $other } к тому же дню: { $parts }.
answer-below = { $month } обходится на { $amount } дешевле, чем { $other }: { $parts }.
answer-below-so-far = { $month } обходится на { $amount } дешевле, чем { $other } к тому же дню: { $parts }.
answer-same = { $month } обходится ровно во столько же, что и { $other }.
part-count-more = на { $amount } больше за число диалогов
part-count-less = на { $amount } меньше за число диалогов
part-price-more = на { $amount } больше из-за более высоких цен
part-price-less = на { $amount } меньше из-за более низких цен
part-mix-more = на { $amount } больше из-за более дорогого состава
part-mix-less = на { $amount } меньше из-за более дешёвого состава
part-hosting-more = на { $amount } больше абонентской платы
part-hosting-less = на { $amount } меньше абонентской платы
part-other-more = на { $amount } больше за дополнительные месяцы
part-other-less = на { $amount } меньше из-за возвратов или меньшего числа дополнительных месяцев

bills-title = Счета
bills-list = Счета по месяцам
bills-year = Год
bills-all = Все
bills-empty = Счетов пока нет. Первый ожидается { $date }.
bills-gap = Счёт за { $month } не получен. Спросите провайдера.
bills-coming = Текущий, ещё не выставлен
bills-closes = закрывается { $date }
bills-total = Итого по выставленным счетам
bills-total-year = Итого за { $year } год
bill-paid = Оплачен
bill-to-be-paid = К оплате
bill-failed = Не прошёл
bill-refunded = Возвращён
check-ok = Сходится
check-not = Не проверен
check-questions = { $n ->
    [one] { $n } вопрос, { $amount }
    [few] { $n } вопроса, { $amount }
    [many] { $n } вопросов, { $amount }
   *[other] { $n } вопроса, { $amount }
}
debits-title = Списания
debits-sum = Списано с карты: { $paid }; не прошло: { $failed }; возвращено: { $refunded }.
debits-older = Показать более ранние списания (ещё { $n })

bill-number = Счёт { $id }
bill-running = Этот месяц на сегодня
bill-issued = выставлен { $date }
bill-checks = Проверки
tick-usage = Использование
tick-bill = Счёт
tick-agrees = сходится с нашим расчётом
tick-differs = расходится с нашим расчётом
tick-not-checked = для проверки недостаточно данных
bill-rounding = Стоимость диалогов точна до последней цифры; каждое списание округляется до центов, а разница меньше цента переносится в следующее.
bill-save-as = Сохранить как
export-done = { $name } сохранён в папке { $folder }.
export-show = Показать в папке
export-open = Открыть
export-not-shown = Папку открыть не удалось. Файл: { $path }.
export-not-opened = Ни одна программа здесь его не открыла. Файл: { $path }.
bill-lines = Строки
bill-lines-caption = Строки счёта за { $month }
bill-debits = Списания по этому счёту
bill-account = Весь аккаунт
formula-single = { $opened ->
    [one] { $opened } диалог
    [few] { $opened } диалога
    [many] { $opened } диалогов
   *[other] { $opened } диалога
} − { $free ->
    [one] { $free } бесплатный
    [few] { $free } бесплатных
    [many] { $free } бесплатных
   *[other] { $free } бесплатного
} = { $paid ->
    [one] { $paid } платный
    [few] { $paid } платных
    [many] { $paid } платных
   *[other] { $paid } платного
} × { $rate } = { $dialogues };
formula-mixed = { $opened ->
    [one] { $opened } диалог
    [few] { $opened } диалога
    [many] { $opened } диалогов
   *[other] { $opened } диалога
} − { $free ->
    [one] { $free } бесплатный
    [few] { $free } бесплатных
    [many] { $free } бесплатных
   *[other] { $free } бесплатного
} = { $paid ->
    [one] { $paid } платный
    [few] { $paid } платных
    [many] { $paid } платных
   *[other] { $paid } платного
} = { $dialogues };
formula-hosting = + абонентская плата { $amount }
formula-extra = + дополнительные месяцы { $amount }
formula-rounding-more = + округление { $amount }
formula-rounding-less = − округление { $amount }
formula-refunds = − возвраты { $amount }
line-hosting = Абонентская плата за номер
line-dialogue = Диалоги
line-rounding = Округление до центов
line-extra-month = Дополнительный месяц при отключении
line-refund = Возврат
line-other = Прочее
line-about = { $name }, { $what }, { $amount }
line-ours = по нашему расчёту { $amount }
rounding-title = От точной стоимости к целым центам
rounding-in = Перенос на начало
rounding-exact = Точная стоимость
rounding-debited = Списано
rounding-out = Перенос на конец
differences-title = { $n ->
    [one] { $n } расхождение
    [few] { $n } расхождения
    [many] { $n } расхождений
   *[other] { $n } расхождения
}
difference-debit = Списание
difference-dialogues = Диалоги за месяц
difference-report = Отчёт Meta о платных диалогах
difference-bill-sum = Сумма счёта
difference-bill-dialogues = Диалоги в счёте
difference-bill-hosting = Абонентская плата в счёте
difference-other = Другое
difference-theirs = Провайдер
difference-ours = Наш расчёт
claim-open = Потребовать возврат
claim-title = Требование о возврате за { $month }
claim-lead = Если провайдер списал больше, чем следует по диалогам, он возвращает разницу по запросу.
claim-amount = Сумма
claim-amount-hint = Например, { $example }
claim-reason = Причина и строки, о которых идёт речь
claim-send = Отправить требование
claim-done = Требование на { $amount } отправлено.
