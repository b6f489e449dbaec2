app-name = Dialogue Desk
window-title = { $page } – Dialogue Desk
skip-to-page = К содержанию страницы
nav = Страницы
nav-overview = Обзор
nav-numbers = Номера
nav-add = Добавить номер
nav-spend = Расходы
nav-bills = Счета
nav-settings = Настройки

close = Закрыть
cancel = Отмена
back = Назад
continue = Продолжить
undo = Вернуть
yes = Да
no = Нет
change = Изменить
change-this = Изменить: { $what }
loading = Загрузка…
understood = Понято как { $amount }
as-system = Как в системе

certainty-estimated = Оценка
certainty-estimated-hint = Наш расчёт по правилам оплаты
certainty-reported = По данным провайдера
certainty-reported-hint = Из отчёта провайдера об использовании или списка его списаний
certainty-billed = Выставлено
certainty-billed-hint = Есть в счёте

stage-done = готово
stage-now = выполняется
stage-next = впереди
stage-failed = не удалось

keys-title = Клавиатура
keys-sync = Синхронизировать сейчас
keys-save = Сохранить открытый счёт как CSV
keys-search = Поиск на этой странице
keys-undo = Отменить последнее изменение
keys-panes = Следующая часть окна
keys-back = Назад, на прежнюю страницу
keys-close = Закрыть панель; введённое не пропадёт
keys-map = Этот список

palette-title = Перейти
palette-label = Страница, номер, месяц или действие
palette-none = Ни в одном названии нет таких слов.

sample-strip = Пример данных
sample-leave = Выйти из примера
clock-now = Время в примере:
clock-control = Перевести часы примера вперёд
clock-day = +1 день
clock-week = +1 неделя
clock-month = Начало месяца
clock-busy = Часы переводятся вперёд…
clock-traffic = Трафик
clock-traffic-hint = Пока часы переводятся, клиенты и рассылки пишут сообщения
clock-log = Что произошло
clock-happened = { $n ->
    [one] { $n } событие
    [few] { $n } события
    [many] { $n } событий
   *[other] { $n } события
}
card-behaviour = Карта примера, последние цифры { $last4 }
card-accepts = Карта принимает
card-declines = Карта отклоняет
card-expired = Карта просрочена
happened-hosting = Списана абонентская плата
happened-threshold = Списаны диалоги, достигнут порог
happened-month-start = Списаны диалоги, начало месяца
happened-extra-month = Списан дополнительный месяц
happened-refund = Принято решение о возврате
happened-bill = Выставлен счёт
happened-report = Пришёл месячный отчёт Meta
happened-suspended = Номер приостановлен
happened-resumed = Номер снова работает
happened-deletable = Номер можно удалить
happened-name-reviewed = Meta проверила отображаемое имя
happened-failed = карта отклонена

freshness = Состояние данных
fresh-now = Данные актуальны.
fresh-never = Ещё не синхронизировано.
fresh-stale = Последняя полная синхронизация: { $time }.
fresh-usage = Использование учтено до { $time } ({ $zone }).
fresh-bills = Счета по { $month }.
fresh-offline = Нет связи.
sync-now = Синхронизировать
sync-pause = Приостановить
sync-resume = Продолжить
sync-preparing = Создаётся аккаунт примера
sync-account = Аккаунт
sync-terms = Правила оплаты
sync-rates = Прайс-листы
sync-numbers = Номера
sync-events = История
sync-debits = Списания
sync-bills = Счета
sync-reports = Отчёты Meta
sync-dialogues = Диалоги
sync-calculation = Проверка каждой суммы
progress = { $done } из { $of }
progress-seconds = { $n ->
    [one] осталась примерно { $n } секунда
    [few] осталось примерно { $n } секунды
    [many] осталось примерно { $n } секунд
   *[other] осталось примерно { $n } секунды
}
progress-minutes = { $n ->
    [one] осталась примерно { $n } минута
    [few] осталось примерно { $n } минуты
    [many] осталось примерно { $n } минут
   *[other] осталось примерно { $n } минуты
}
writes-waiting = { $n ->
    [one] { $n } запрос ждёт ответа
    [few] { $n } запроса ждут ответа
    [many] { $n } запросов ждут ответа
   *[other] { $n } запроса ждут ответа
}
write-unknown = Мы ещё не знаем, принял ли провайдер запрос. Идёт проверка. Не повторяйте его.

token = Токен
token-hint = В вашем аккаунте у провайдера, раздел API. Он никогда не показывается на страницах.
token-reveal = Показать
token-hide = Скрыть
token-missing = Токена этого аккаунта больше нет на этом компьютере. Ваши данные на месте; чтобы синхронизировать или что-либо изменить, введите его снова.
token-enter = Ввести токен
token-save = Сохранить токен
token-replace = Новый токен
token-replace-title = Новый токен для аккаунта { $name }
token-replaced = Новый токен работает.
token-in-keyring = Токен в хранилище ключей
token-this-run = Токен сохранён только до закрытия приложения
token-none = Токена нет
keyring-missing = На этом компьютере нет хранилища ключей. Токен хранится только до закрытия приложения, и при следующем запуске его нужно будет ввести снова.

col-when = Когда
col-why = Пояснение
count-opened = Открыто диалогов
col-what = Что
col-what-for = За что
col-amount = Сумма
col-outcome = Итог
col-day = День
col-month = Месяц
col-opened = Открыто
col-paid = Платных
col-free = Бесплатных
col-total = Итого
col-that-day = За день
col-so-far = С начала месяца
col-number = Номер
col-status = Состояние
col-price = Цена
col-renews = Продление
col-opened-at = Открыт
col-customer = Клиент
col-market = Рынок
col-initiator = Кто открыл
col-charge = Оплата
col-rate = Тариф
col-difference = Разница
col-period = Месяц
col-state = Состояние
col-paid-on = Оплачен
col-check = Проверка
col-quantity = Количество
col-unit-rate = Цена за единицу
col-waba = Аккаунт WhatsApp Business

cost-hosting = Абонентская плата
cost-dialogues = Диалоги
cost-extra = Дополнительно
cost-about = { $what }, { $month }
a-month = в месяц
at-least = не менее
initiator-business = Компания
initiator-customer = Клиент
plan-monthly = Помесячно
plan-yearly = За год
ask-for-quote = Цена по запросу
no-further-debit = Списаний больше нет
price-a-month = { $amount } в месяц
price-a-year = { $amount } в год

standing-connecting = Подключается
standing-active = Работает
standing-suspended = Приостановлен: не оплачен
standing-blocked = Заблокирован: подписка отменена
standing-blocked-until = Заблокирован: подписка отменена, удаление с { $date }
standing-deletable = Можно удалить
standing-deletable-from = Можно удалить с { $date }
standing-deleted = Удалён
standing-unknown = Состояние неизвестно
standing-unknown-since = Состояние неизвестно с { $date }

chart-as-table = Показать таблицей
chart-as-drawing = Показать графиком
chart-flag = Списание { $amount }, { $day }
chart-flag-legend = Списание по порогу
finding-nothing = В этом месяце диалогов нет.
finding-cumulative = Стоимость диалогов на { $day }: { $amount }. { $debits ->
    [0] Списаний по порогу пока не было.
    [one] Пока { $debits } списание по порогу.
    [few] Пока { $debits } списания по порогу.
    [many] Пока { $debits } списаний по порогу.
   *[other] Пока { $debits } списания по порогу.
}
finding-cumulative-before = Стоимость диалогов на { $day }: { $amount }; к тому же дню прошлого месяца было { $before }. { $debits ->
    [0] Списаний по порогу пока не было.
    [one] Пока { $debits } списание по порогу.
    [few] Пока { $debits } списания по порогу.
    [many] Пока { $debits } списаний по порогу.
   *[other] Пока { $debits } списания по порогу.
}
finding-where = Дороже всего { $name }: { $amount }, { $share } от общей суммы.
