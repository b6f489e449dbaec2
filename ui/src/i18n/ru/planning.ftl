spend-heading-above = { $month }: идёт к { $forecast }, на { $amount } больше, чем за весь { $other }.
spend-heading-below = { $month }: идёт к { $forecast }, на { $amount } меньше, чем за весь { $other }.
spend-heading-same = { $month }: идёт к { $forecast }, столько же, сколько за весь { $other }.
spend-why-title = Откуда разница
spend-measure = Показать
measure-money = Деньги
measure-dialogues = Диалоги
group-team = Команда
team-none = Без команды
waterfall-from = { $month }
waterfall-from-days = { $month }, по тот же день
waterfall-count = Число диалогов
waterfall-price = Цены
waterfall-mix = Состав
waterfall-hosting = Абонентская плата
waterfall-other = Дополнительные месяцы и возвраты
waterfall-column = Часть
finding-dialogues = Больше всего диалогов: { $name }, { $n }, { $share } от всех.

odd-title = Дни, непохожие на свой день недели
odd-starts = Дни сравниваются с тем же днём прошлых недель. Для этого нужно 14 дней истории: сравнение начнётся { $date }.
odd-none = За { $month } все дни похожи на свой день недели.
odd-finding = За { $month } { $n ->
    [one] { $n } день непохож на свой день недели.
    [few] { $n } дня непохожи на свой день недели.
    [many] { $n } дней непохожи на свой день недели.
   *[other] { $n } дня непохожи на свой день недели.
}
odd-day-more = Диалогов: { $opened }, ожидалось { $expected }
odd-range = обычно от { $low } до { $high }
odd-cause = Главное: { $number }, { $market }, { $who }; { $opened } вместо { $expected }.
odd-mark-expected = Так и ожидалось
odd-mark-watching = Наблюдать дальше
odd-expected = Ожидалось: отныне такой день считается обычным.
odd-watching = Под наблюдением
odd-unmark = Отменить
odd-marked = { $day }: отмечено.
odd-legend-range = обычный диапазон
odd-legend-odd = непохож на свой день
col-usual = Обычно
col-odd = Непохож

planner-title = Спланировать рассылку
planner-lead = Что изменит рассылка, по тем же правилам и поверх прогноза. Ничего не отправляется.
planner-none = Для плана нужен прогноз, а для него полная неделя диалогов.
planner-number = С номера
planner-market = Клиентам в регионе
planner-day = День
planner-dialogues = Сколько диалогов откроет
planner-show = Показать, что изменится
planner-difference = За { $month } на { $amount } больше: { $after } вместо { $before }.
planner-free = Это ничего не стоит: бесплатных диалогов месяца хватает.
planner-unpriced = Для региона «{ $market }» нет тарифа: сколько это стоит, неизвестно.
planner-paid = { $paid ->
    [one] Платный { $paid } диалог из { $of }
    [few] Платные { $paid } диалога из { $of }
    [many] Платных { $paid } диалогов из { $of }
   *[other] Платных { $paid } диалога из { $of }
}, по { $rate }.
planner-debits-same = Столько же списаний, сколько без неё.
planner-debits-more = { $n ->
    [one] Ещё { $n } списание.
    [few] Ещё { $n } списания.
    [many] Ещё { $n } списаний.
   *[other] Ещё { $n } списания.
}
planner-without = Без неё
planner-with = С ней
planner-debits = Списания за диалоги до конца месяца
planner-deletion = Если отключить номер { $number } сразу после неё: он освободится с { $after } вместо { $before }.
planner-deletion-same = Дата, с которой номер { $number } может освободиться, не сдвигается.
planner-assumes = Предполагается: каждое сообщение открывает диалог, отправка равномерно с 9:00 до 18:00.
planner-dialogues-invalid = Введите число диалогов от 1 до 1 000 000.
planner-why = Правила и расчёт
