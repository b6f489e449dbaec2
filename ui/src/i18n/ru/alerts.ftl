nav-alerts = Оповещения
alerts-title = Оповещения
alerts-first = { $n ->
    [one] За неделю решения требует { $n } оповещение.
    [few] За неделю решения требуют { $n } оповещения.
    [many] За неделю решения требуют { $n } оповещений.
   *[other] За неделю решения требуют { $n } оповещения.
}
alerts-quiet = Ничто не требует решения. { $n ->
    [one] За неделю есть { $n } оповещение к сведению.
    [few] За неделю есть { $n } оповещения к сведению.
    [many] За неделю есть { $n } оповещений к сведению.
   *[other] За неделю есть { $n } оповещения к сведению.
}
alerts-none = Оповещений нет. Проверяется { $n } вещей; список ниже.
alerts-promise = Оповещение сообщает; оно ничего не останавливает и не оплачивает.
alerts-list = Оповещения, сначала новые
alert-urgent = Срочно
alert-warning = Нужно решение
alert-notice = К сведению
alert-muted = Без звука
alert-mute = Заглушить
alert-unmute = Снова сообщать
alert-mute-about = Заглушить: { $what }
alert-mute-title = Что заглушить?
alert-mute-this = Только это
alert-mute-day = Все такие на сутки
alert-mute-week = Все такие на неделю
alert-mute-kind = Все такие, пока не включу снова
alert-muted-toast = Заглушено.

alert-debit-failed = Списание { $amount } не прошло.
alert-debit-failed-of = Списание { $amount } за { $name } не прошло.
alert-debit-done = Списано { $amount }.
alert-debit-done-of = Списано { $amount } за { $name }.
alert-debits-close = Два списания за { $name } почти подряд: { $amount } после { $limit }. Одно может быть ошибкой.
alert-above-forecast = Списание { $amount } больше ожидаемого: должно было быть около { $limit }.
alert-over-budget = { $month }: идёт к { $amount }, выше бюджета { $limit }.
alert-standing-suspended = { $name }: приостановлен, не оплачен.
alert-standing-blocked = { $name }: заблокирован, отключён.
alert-standing-deleted = { $name }: удалён.
alert-standing-active = { $name }: работает.
alert-standing-other = { $name }: состояние изменилось.
alert-deletable = { $name }: можно удалить с { $date }.
alert-bill-difference = Счёт, { $month }: { $n ->
    [one] { $n } строку мы не можем объяснить
    [few] { $n } строки мы не можем объяснить
    [many] { $n } строк мы не можем объяснить
   *[other] { $n } строки мы не можем объяснить
}, всего { $amount }.
alert-claim = Лишнее в счёте, { $month }, всего { $amount }, стоит потребовать назад до { $date }.
alert-bill = Пришёл счёт, { $month }: { $amount }.
alert-bill-missing = Нет счёта, { $month }.
alert-card = Карта истекает раньше списания { $date }.
alert-threshold = { $name }: накоплено { $amount } из { $limit }.
alert-threshold-date = { $name }: накоплено { $amount } из { $limit }. При таком темпе списание около { $date }.
alert-allowance = { $name }: использовано { $used } из { $of } бесплатных диалогов, { $month }.
alert-odd = { $day } непохож на свой день недели: диалогов { $opened } вместо { $expected }.
alert-price = С { $date } действуют новые тарифы.
alert-rules = Провайдер изменил условия: { $n ->
    [one] { $n } параметр
    [few] { $n } параметра
    [many] { $n } параметров
   *[other] { $n } параметра
}.
alert-sync = Последняя полная синхронизация была { $date }.
alert-open-debits = Открыть списания
alert-open-number = Открыть номер
alert-open-bill = Открыть счёт
alert-open-spend = Открыть расходы
alert-open-rules = Открыть правила
alert-open-delete = Перейти к удалению

checked-title = Что проверяется
checked-lead = О каждом сообщается один раз: снова лишь тогда, когда это случится опять.
rule-about = { $kind }: включено или нет
rule-level = { $kind }: начиная с
rule-col-kind = Что
rule-col-when = Когда сообщается
rule-col-often = За квартал
rule-col-on = Вкл.
rule-often = { $n ->
    [0] ни разу
    [one] { $n } раз
    [few] { $n } раза
    [many] { $n } раз
   *[other] { $n } раза
}
rule-often-unknown = неизвестно
rule-preview = При { $level } за квартал было бы { $n ->
    [0] ноль оповещений.
    [one] { $n } оповещение.
    [few] { $n } оповещения.
    [many] { $n } оповещений.
   *[other] { $n } оповещения.
}
rule-silent = молчит до { $date }
rule-silent-for-good = молчит
rule-hear = Снова сообщать
rule-percent = % использовано
rule-percent-above = % сверх того
rule-hours = часов
rule-days-before = дней до срока
rule-day-of-month = число следующего месяца
rule-wrong = От { $lowest } до { $highest }
rule-budget = Бюджет на месяц
rule-budget-hint = Оставьте пустым, если бюджета нет

kind-debit-failed = Списание не прошло
kind-standing-changed = Номер приостановлен, заблокирован, удалён или снова работает
kind-deletion-possible = Номер можно удалить
kind-debits-close = Два списания за одно и то же
kind-debit-above-forecast = Списание выше прогноза
kind-over-budget = Месяц идёт выше бюджета
kind-bill-difference = Счёт, который мы не можем объяснить
kind-claim-deadline = Подходит срок требования
kind-bill = Счёт пришёл или его нет
kind-card-expires = Карта истекает раньше списания
kind-threshold-near = Порог близко
kind-allowance-used = Бесплатные диалоги заканчиваются
kind-odd-day = День, непохожий на свой день недели
kind-price-changed = Меняются тарифы
kind-rules-changed = Провайдер меняет условия
kind-sync-old = Нет полной синхронизации
kind-debit-done = Прошло списание
when-debit-failed = сразу
when-standing-changed = сразу
when-deletion-possible = в этот день
when-card-expires = как только известно
when-bill-difference = когда приходит счёт
when-odd-day = на следующий день
when-price-changed = когда они вступают в силу
when-rules-changed = при ближайшей синхронизации
when-debit-done = сразу

desktop-title = На рабочем столе
quiet-on = Тихие часы
quiet-from = с
quiet-to = до
quiet-hint = В часовом поясе аккаунта. О том, что случится за это время, сообщается потом.
