rate-cards-lead = Ваши собственные цены важнее цен провайдера и встроенных, начиная со своего дня.
rate-cards-own = Собственный
rate-cards-not-used = не используется: провайдер указывает свои цены
rate-cards-import = Загрузить цены из файла
rate-cards-drop = Или перетащите файл CSV в окно. Сохраняется либо весь файл, либо ничего. Его столбцы:
rate-cards-imported = { $n ->
    [one] Сохранена { $n } цена из { $name }. Суммы изменятся при следующей синхронизации, она уже началась.
    [few] Сохранены { $n } цены из { $name }. Суммы изменятся при следующей синхронизации, она уже началась.
    [many] Сохранено { $n } цен из { $name }. Суммы изменятся при следующей синхронизации, она уже началась.
   *[other] Сохранено { $n } цены из { $name }. Суммы изменятся при следующей синхронизации, она уже началась.
}
rate-cards-wrong = { $n ->
    [one] Ничего не загружено: в { $name } неверна { $n } строка.
    [few] Ничего не загружено: в { $name } неверны { $n } строки.
    [many] Ничего не загружено: в { $name } неверны { $n } строк.
   *[other] Ничего не загружено: в { $name } неверны { $n } строки.
}
rate-cards-remove = Убрать
rate-cards-remove-title = Убрать цены из { $name }?
rate-cards-remove-text = Суммы будут рассчитаны заново без них. У провайдера ничего не изменится.
rate-cards-keep = Оставить
rate-origin-quoted = цены Meta по данным посредника
rate-origin-derived = вычислены из цен посредника
rate-origin-mixed = частью вычислены, частью от самой Meta
rate-origin-third-party = от тех, кто приводит цены Meta
rate-origin-generated = получены из файла самой Meta
rate-trust-partial = только некоторые рынки
rate-trust-undated = дата определена по ценам
rate-problem-line = Строка { $line }:
rate-problem-unknown-column = столбец { $found } неизвестен.
rate-problem-repeated-column = столбец { $found } указан дважды.
rate-problem-missing-column = нет столбца { $found }.
rate-problem-field-count = полей { $found }, а в заголовке { $expected }.
rate-problem-not-a-file = это не текст, разделённый запятыми.
rate-problem-day = «{ $found }» — не день вида 2022-02-01.
rate-problem-market = «{ $found }» — не рынок из прайс-листов Meta.
rate-problem-category = «{ $found }» — не business, не customer и не категория Meta.
rate-problem-currency = «{ $found }» — не код валюты.
rate-problem-other-currency = цена указана в { $found }, а счёт ведётся в { $expected }.
rate-problem-rate = «{ $found }» — не цена вида 0.0615.
rate-problem-tier = «{ $found }» — не номер первого сообщения ступени.
rate-problem-unit = «{ $found }» — не conversation и не message.
rate-problem-contradicts = для рынка { $found } с того же дня уже есть другая ваша цена.
rate-problem-first-tier = ступени рынка { $found } начинаются не с первого сообщения.
rate-problem-empty = в файле нет ни одной цены.

learned-title = Что говорят ваши списания
learned-lead = Каждое прочтение порога и бесплатных диалогов сверяется с каждым списанием: его моментом, суммой и диалогами, которые оно покрывает.
learned-check = Сверить со списаниями
learned-busy = Сверяются все списания. Это может занять несколько секунд.
learned-summary = { $n ->
    [0] Списаний за диалоги пока нет, учиться не на чем.
    [one] Сверено { $n } списание за диалоги.
    [few] Сверены { $n } списания за диалоги.
    [many] Сверено { $n } списаний за диалоги.
   *[other] Сверено { $n } списания за диалоги.
}
learned-amount-changed = С { $day } списания происходят при { $now }, а не при { $before }.
learned-changed = С { $day }: { $what } — «{ $now }», а не «{ $before }».
learned-since = { $n ->
    [one] С { $day }: до цента объясняет { $n } списание
    [few] С { $day }: до цента объясняет { $n } списания
    [many] С { $day }: до цента объясняет { $n } списаний
   *[other] С { $day }: до цента объясняет { $n } списания
}
learned-explained = { $n ->
    [one] Что до цента объясняет { $n } списание
    [few] Что до цента объясняет { $n } списания
    [many] Что до цента объясняет { $n } списаний
   *[other] Что до цента объясняет { $n } списания
}
learned-evidence = Откуда известно
learned-from = { $n ->
    [one] известно по { $n } списанию
    [few] известно по { $n } списаниям
    [many] известно по { $n } списаниям
   *[other] известно по { $n } списания
}
learned-undecided = по списаниям это не различить
learned-differs = не так, как в действующих условиях
learned-unexplained = То, что идёт дальше, не объясняет ни одно прочтение:
learned-failing = { $n ->
    [one] Их не объясняет { $n } прочтение
    [few] Их не объясняют { $n } прочтения
    [many] Их не объясняют { $n } прочтений
   *[other] Их не объясняют { $n } прочтения
}
learned-in-force = Действующие условия
mismatch-did-not-happen = { $at } должно было быть списано { $expected }, но списания не было.
mismatch-unexpected = { $at } было списано { $amount }, хотя не должно было.
mismatch-amount = { $at } было списано { $amount }, а не { $expected }.
mismatch-scope = { $amount } ({ $at }) списано за другой аккаунт или номер.
mismatch-dialogues = Списание { $amount } ({ $at }) покрывает диалогов: { $dialogues }, а не { $wanted }.
mismatch-reason = { $amount } ({ $at }) списано по другой причине.
rules-told = от провайдера
rules-supposed = принято по умолчанию
rules-period = с { $day }: { $value }

fact-blocked-at = Заблокирован
fact-debits = Списания
fact-deletable-at = Можно удалить
fact-deleted-at = Удалён
fact-free = Бесплатно
fact-free-entry = Бесплатно по рекламе
fact-number = Номер
fact-opened = Открыто
fact-resumed-at = Снова работает
fact-suspended-at = Приостановлен

comparison-title = Сколько стоил бы месяц при другом прочтении
comparison-lead = Там, где правила можно прочитать по-разному, месяц рассчитывается заново по каждому прочтению. Ничего от этого не меняется.
comparison-month = Месяц
comparison-calculate = Рассчитать
comparison-busy = Месяц рассчитывается по каждому прочтению.
comparison-usual = Диалоги за { $month } по действующим условиям:
comparison-in-force = Действует
comparison-other = Иначе
comparison-cost = Стоил бы
comparison-difference = Разница
comparison-needs-messages = Это показали бы только сообщения, а провайдер перечисляет диалоги.
comparison-only-leaving = Меняется, когда списывается сумма при отключении, но не её размер.
comparison-dialogues = { $n ->
    [one] отличается { $n } диалог
    [few] отличаются { $n } диалога
    [many] отличаются { $n } диалогов
   *[other] отличаются { $n } диалога
}
comparison-debits = { $n ->
    [one] отличается { $n } списание
    [few] отличаются { $n } списания
    [many] отличаются { $n } списаний
   *[other] отличаются { $n } списания
}
comparison-only-other = только при другом прочтении
comparison-only-usual = только по действующим условиям
comparison-no-dialogue = нет диалога
