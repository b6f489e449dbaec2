numbers-title = Номера
numbers-caption = Номера с их состоянием, ценой и стоимостью за { $month }
numbers-empty = Номеров пока нет. Подключите первый: это пять шагов, и стоимость видна до оплаты.
numbers-hint = { $n ->
    [one] Вы арендуете { $n } номер по { $each } = { $total } в месяц.
    [few] Вы арендуете { $n } номера по { $each } = { $total } в месяц.
    [many] Вы арендуете { $n } номеров по { $each } = { $total } в месяц.
   *[other] Вы арендуете { $n } номера по { $each } = { $total } в месяц.
} { $then ->
    [one] { $then } номер стоил бы всего { $totalthen }.
    [few] { $then } номера стоили бы всего { $totalthen }.
    [many] { $then } номеров стоили бы всего { $totalthen }.
   *[other] { $then } номера стоили бы всего { $totalthen }.
}
numbers-hint-reading = Если бы дешевле был только пятый номер, вышло бы { $total }.
numbers-filters = Фильтр
numbers-search = Имя или номер
numbers-shown = { $of ->
    [one] Показано { $n } из { $of } номера
    [few] Показано { $n } из { $of } номеров
    [many] Показано { $n } из { $of } номеров
   *[other] Показано { $n } из { $of } номера
}
numbers-none-left = Под эти фильтры не подходит ни один номер.
numbers-clear = Убрать все фильтры
numbers-total = { $n ->
    [one] Итого: { $n } номер
    [few] Итого: { $n } номера
    [many] Итого: { $n } номеров
   *[other] Итого: { $n } номера
}
numbers-total-all = { $n ->
    [one] Итого по всем: { $n } номер
    [few] Итого по всем: { $n } номера
    [many] Итого по всем: { $n } номеров
   *[other] Итого по всем: { $n } номера
}
numbers-live = { $n ->
    [one] { $n } действующий
    [few] { $n } действующих
    [many] { $n } действующих
   *[other] { $n } действующего
}
numbers-incomplete = без цен по запросу
numbers-about = { $name } за этот месяц, { $amount }

warning-debit-failed = { $amount }: списание не прошло { $date }
warning-code = ждёт кода
warning-name-pending = Meta ещё не одобрила отображаемое имя
warning-name-declined = Meta отклонила отображаемое имя
warning-quality-red = Качество низкое: Meta может ограничить этот номер
warning-quality-yellow = Качество снижается
warning-unpriced = { $n ->
    [one] { $n } диалог без тарифа
    [few] { $n } диалога без тарифа
    [many] { $n } диалогов без тарифа
   *[other] { $n } диалога без тарифа
}
warning-deletable = теперь можно удалить

number-title = Номер
number-unpaid = Списание не прошло, поэтому номер не работает, пока оно не оплачено.
tab-costs = Стоимость
tab-dialogues = Диалоги
tab-plan = План
tab-leaving = Отключение
tab-history = История
name-edit = Изменить отображаемое имя
name-save = Сохранить имя
name-saved = Новое имя: { $name }. Его должна одобрить Meta.

costs-year = Двенадцать месяцев
costs-empty = В этом месяце диалогов ещё нет. Первые { NUMBER(1000) } в аккаунте WhatsApp Business бесплатны.
costs-average = В среднем за диалог
costs-average-paid = В среднем за платный
costs-finding = { $total } за двенадцать месяцев, из них { $dialogues } за диалоги.
costs-finding-average = { $total } за двенадцать месяцев, из них { $dialogues } за диалоги.

dialogues-empty = В этом месяце диалогов нет. Первые { NUMBER(1000) } за месяц бесплатны.
dialogues-caption = Диалоги за { $month }
dialogues-counts = { $n ->
    [one] { $n } диалог
    [few] { $n } диалога
    [many] { $n } диалогов
   *[other] { $n } диалога
}; бесплатных: { $free }, платных: { $paid }
dialogues-reveal = Показать клиентов полностью
dialogues-mask = Скрыть клиентов
dialogue-about = диалог с { $customer }, { $charge }
from-ad = пришёл по рекламе
charge-free = Бесплатно, в пределах лимита
charge-free-place = Бесплатно, { $place }-й за месяц
charge-ad = Бесплатно, пришёл по рекламе
charge-paid = Платно, { $rate }
charge-paid-short = Платно
charge-not-calculated = Не рассчитано: провайдер не указывает оплату
charge-unpriced = Для этого рынка нет тарифа

plan-price = Цена
plan-renews = Продление
plan-no-renewal = Больше не продлевается
plan-then = Затем
plan-anchor = Всегда { $day }-го числа; в коротком месяце — в его последний день.
plan-paid-until = Оплачен до
plan-since = Подключён
plan-about = следующее списание абонентской платы за { $name }
plan-switch-title = { $plan ->
    [yearly] Перейти на оплату за год
   *[monthly] Перейти на помесячную оплату
}
plan-switch = Посмотреть, что изменится
plan-switch-from = Со следующего списания, { $date }.
plan-break-even = { $n ->
    [one] Оплата за год выгоднее, если оставить номер на { $n } месяц или дольше.
    [few] Оплата за год выгоднее, если оставить номер на { $n } месяца или дольше.
    [many] Оплата за год выгоднее, если оставить номер на { $n } месяцев или дольше.
   *[other] Оплата за год выгоднее, если оставить номер на { $n } месяца или дольше.
}
plan-preview = { $plan ->
    [yearly] С помесячной оплаты на оплату за год, при следующем списании. Сейчас ничего не списывается.
   *[monthly] С оплаты за год на помесячную, при следующем списании. Сейчас ничего не списывается.
}
plan-confirm = { $plan ->
    [yearly] Перейти на оплату за год
   *[monthly] Перейти на помесячную оплату
}
plan-changed = План изменится при следующем списании.
plan-offline = Спросить провайдера не удалось: это наш расчёт.

history-empty = Пока ничего не произошло.
event-subscribed = Подписка оформлена
event-code-sent = Код отправлен
event-connected = Подключён
event-suspended = Приостановлен: не оплачен
event-resumed = Снова работает
event-cancelled = Подписка отменена
event-blocked = Заблокирован
event-deletable = Можно удалить
event-deleted = Удалён
event-plan-changed = План изменён
event-name-changed = Отображаемое имя изменено
event-other = Изменение, которого приложение не знает
detail-sms = по SMS
detail-voice = звонком
detail-approved = одобрено
detail-declined = отклонено
detail-pending = ждёт одобрения
detail-monthly-now = с этого момента помесячно
detail-yearly-now = с этого момента за год
detail-monthly-next = помесячно со следующего списания
detail-yearly-next = за год со следующего списания

code-title = Введите код
code = Код
code-field-hint = Шесть цифр
code-sent = Код отправлен { $time }. Пока он не подтверждён, номер подключается.
code-not-sent = Запросите код на этот номер. Пока он не подтверждён, номер подключается.
code-sms = Отправить по SMS
code-sms-again = Отправить ещё одно SMS
code-voice = Лучше позвонить
code-confirm = Подтвердить
code-busy = Подтверждение…
code-demo = Взять код с телефона из примера
code-done = Номер работает.
