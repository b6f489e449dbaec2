# Keys, and what is around the window.
keys-print = Напечатать страницу
keys-rows = Двигаться по таблице
keys-first = Первая строка
keys-last = Последняя строка
keys-open = Открыть
keys-space = Пробел
keys-tick = Отметить строку
row-actions = Что можно сделать с этой строкой
row-copy = Скопировать строку

# The desktop around the window: menu, tray, messages.
menu-file = Файл
menu-hide = Закрыть окно
menu-quit = Выйти
menu-edit = Правка
menu-cut = Вырезать
menu-copy = Копировать
menu-paste = Вставить
menu-select-all = Выделить всё
menu-go = Переход
menu-forward = Вперёд
menu-help = Справка
tray-open = Открыть Dialogue Desk
tray-none = На ближайшие 30 дней списаний не известно
tray-next = Следующее списание { $date }: { $what }
tray-next-amount = Следующее списание { $date }: { $amount }, { $what }
tray-next-at-least = Следующее списание { $date }: не меньше { $amount }, { $what }
notice-failed = Списание не прошло
notice-failed-text = { $what }: карта отклонена. Откройте Dialogue Desk, чтобы оплатить и увидеть, какие номера остановятся.
notice-failed-amount = { $what }, { $amount }: карта отклонена. Откройте Dialogue Desk, чтобы оплатить и увидеть, какие номера остановятся.
notice-synced = Ваши цифры готовы
notice-synced-text = Первая синхронизация завершена.
accessibility-title = Доступность
computer-title = Этот компьютер
computer-start = Запускать вместе с компьютером, в трее
computer-close = После закрытия окна оставлять приложение в трее
computer-no-tray = На этом рабочем столе нет трея: с закрытием окна приложение завершится.
computer-notices = Уведомления системы: списание не прошло, первая синхронизация завершена
computer-amounts = Суммы могут быть видны вне окна
computer-amounts-hint = В уведомлениях и в трее, в том числе на заблокированном экране.

# How far the app can be used by everybody.
accessibility-aim = Приложение сделано так, чтобы соответствовать WCAG 2.2 на уровне AA. Оно проверено собственными тестами, на всех трёх языках и в обеих темах.
accessibility-tested = Проверено тестами
accessibility-axe = Каждый экран, диалог и состояние: автоматическая проверка в настоящем окне. Она находит около половины того, что мешает людям с инвалидностью.
accessibility-keyboard = Всё доступно с клавиатуры; ни один элемент не закрыт, когда на нём фокус.
accessibility-names = Имена, которые произносит программа чтения с экрана, хранятся, сравниваются и прочитаны человеком.
accessibility-size = Ничего не теряется при тексте вдвое крупнее и при ширине 320 пикселей.
accessibility-contrast = Контраст в обеих темах, с повышенным контрастом и с цветами системы. Последнее только имитируется: веб-окно Linux этого не умеет.
accessibility-untested = Пока не проверено
accessibility-readers = Ни один человек, который зависит от программы чтения с экрана, приложение не пробовал, и ни один тест не запускает Orca, NVDA или VoiceOver.
accessibility-print = Страницы, напечатанные из окна, не размечены для программ чтения с экрана; сохранённые PDF размечены.

handed-drop = Отпустите файл, чтобы увидеть, что с ним можно сделать
handed-rates-title = Загрузить цены?
handed-rates-text = Начиная со своего дня эти цены заменяют цены провайдера и встроенные. Сохраняется либо весь файл, либо ничего. Потом их можно убрать. Столбцы файла:
handed-rates-first = Цены относятся к аккаунту. Подключите его или откройте пример и перетащите файл ещё раз.
handed-rates-do = Загрузить цены
handed-unknown-title = Этот файл открыть нельзя
handed-unknown-text = Dialogue Desk открывает то, что выгрузил сам (.zip), свои резервные копии (.backup) и ваши собственные цены (.csv). Ничего не изменилось.
