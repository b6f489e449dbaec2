why-short = почему?
why-about = Почему: { $about }
why-title = Почему такая сумма
why-rule = Правило { $rule }
why-ours = По нашему собственному расчёту это
why-steps = Расчёт
why-dialogues = { $n ->
    [one] В основе { $n } диалог
    [few] В основе { $n } диалога
    [many] В основе { $n } диалогов
   *[other] В основе { $n } диалога
}
why-first = { $n ->
    [one] Показан первый { $n }.
    [few] Показаны первые { $n }.
    [many] Показаны первые { $n }.
   *[other] Показаны первые { $n }.
}
why-debits = Списания в основе
window-month = Диалог длится 24 часа и относится к месяцу: { $month } ({ $zone }). Отметка — полночь.
window-hours = 24 часа

rule-H1 = Абонентская плата за номер — { MONEY("39.00", "USD") } в месяц, { MONEY("360.00", "USD") } за год, от пяти номеров — { MONEY("30.00", "USD") } в месяц; цену для пяти номеров на год нужно узнать.
rule-H2 = Цена определяется при списании за каждый номер — по тому, сколько действующих номеров в аккаунте в этот момент.
rule-H3 = Абонентская плата списывается в один и тот же день и час каждого месяца или года; в коротком месяце — в его последний день.
rule-H4 = Если списание абонентской платы не прошло, номер приостанавливается до оплаты.
rule-H5 = Пока есть неоплаченное, новые номера не подключаются.
rule-D1 = Диалог — это все сообщения с одним клиентом в течение 24 часов с первого сообщения.
rule-D2 = Кто отправил первое сообщение, тот и открыл диалог.
rule-D3 = Цену определяют рынок клиента и то, кто открыл диалог, — по действующему в этот момент прайс-листу.
rule-D4 = Первые { NUMBER(1000) } диалогов за месяц бесплатны в каждом аккаунте WhatsApp Business.
rule-D5 = Диалог, который клиент открыл по рекламе, бесплатен и не расходует лимит.
rule-W1 = Когда с платным диалогом накопленное превышает порог, всё накопленное списывается сразу.
rule-W2 = Накопленное, но не списанное списывается в первое мгновение следующего месяца.
rule-W3 = Списание округляется до центов, а разница переносится в следующее.
rule-W4 = Если списание за диалоги не прошло, все номера, чьи диалоги в него входят, приостанавливаются до оплаты.
rule-W5 = Если списано больше, чем сообщает Meta, разница возвращается по запросу.
rule-C1 = Оплаченная абонентская плата не возвращается; номер удаляется сразу.
rule-C2 = После платных диалогов номер можно удалить через 30 дней после оплаты последнего из них, и списывается один дополнительный месяц.
rule-C3 = Накопленное на момент отмены списывается как обычно: при достижении порога или в начале месяца.
rule-C4 = Meta не удаляет номер, который открывал платные диалоги за последние 30 дней.
rule-C5 = Если номеров меньше пяти, остальные со следующих списаний стоят дороже.
rule-C6 = Отключённый номер, который ещё нельзя удалить, до тех пор заблокирован.

fact-accrued = Накоплено
fact-agreed-price = Цена по договорённости с провайдером
fact-at = Когда
fact-cancelled-at = Отменено
fact-click = Переход по рекламе
fact-cost-so-far = На сегодня
fact-expected-cost = Ожидается
fact-closes-at = Закрывается
fact-debited-at = Списано
fact-dialogues = Диалоги
fact-dialogues-paid-at = Последние диалоги оплачены
fact-extra-month = Дополнительный месяц
fact-free-dialogues = Бесплатных диалогов
fact-initiator = Кто открыл
fact-last-paid-dialogue = Последний платный диалог
fact-live-numbers = Действующих номеров
fact-market = Рынок
fact-month = Месяц
fact-numbers-left = Остаётся номеров
fact-opened-at = Открыт
fact-paid-until = Оплачен до
fact-place = Место в месяце
fact-plan = План
fact-price = Цена
fact-price-now = Цена сейчас
fact-price-then = Цена потом
fact-rank = Место по порядку
fact-rate = Тариф
fact-threshold = Порог
fact-unused-days = Неиспользованных дней
fact-volume-from = Дешевле с
fact-carry = Перенос
fact-cost = Стоимость
fact-failed-at = Не прошло
fact-last-debit-at = Последнее списание
fact-later = Следующие списания
fact-next-debit-at = Ближайшее списание
fact-paid = Платных диалогов
fact-quantity = Количество
fact-rounding = Округление
fact-since = С какого времени
fact-then-at = Затем
fact-unpriced = Без тарифа
fact-waba = Аккаунт WhatsApp Business
fact-answer-hours = Часов на ответ после перехода
fact-category = Категория
fact-delivered-at = Доставлено
fact-free-service-conversations = Бесплатных разговоров по обслуживанию
fact-free-service-messages = Бесплатных сообщений по обслуживанию
fact-service-window = Время для ответа
fact-window-hours = Бесплатных часов после ответа
window-open = ещё идёт
window-closed = истекло
category-unknown = не указана
click-first = первый для клиента
click-later = повторный
click-none = не было

market-north-america = Северная Америка
market-rest-africa = Остальная Африка
market-rest-asia-pacific = Остальной Азиатско-Тихоокеанский регион
market-rest-central-eastern-europe = Остальная Центральная и Восточная Европа
market-rest-latin-america = Остальная Латинская Америка
market-rest-middle-east = Остальной Ближний Восток
market-rest-western-europe = Остальная Западная Европа
market-other = Прочие

step-add = { $left } + { $right } = { $result }
step-subtract = { $left } − { $right } = { $result }
step-multiply = { $left } × { $right } = { $result }
step-divide = { $left } ÷ { $right } = { $result }
step-exceeds = { $left } больше { $right } на { $result }
step-exceeds-not = { $left } не больше { $right }
step-later = более поздний срок из { $left } и { $right }: { $result }
step-round = { $left } с округлением (половина — вверх) до единиц по { $right }: { $result }
step-add-days = { $left } + { $right } × 24 часа = { $result }
