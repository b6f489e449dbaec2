numbers-saved = Сохранённые списки
numbers-save = Сохранить этот список
numbers-save-name = Название списка
numbers-save-hint = Запомнит выбранные фильтры и строку поиска.
numbers-save-do = Сохранить
numbers-forget = Забыть список { $name }
numbers-choose = Выбрать { $name }
numbers-choose-all = Выбрать все показанные
numbers-chosen = { $n ->
    [one] Выбран { $n } номер
    [few] Выбрано { $n } номера
    [many] Выбрано { $n } номеров
   *[other] Выбрано { $n } номера
}
numbers-set-team = Назначить команду
team-title = Команда: { $names }
team-lead = Расходы делятся по командам. То, что номер стоил до этого дня, остаётся у прежней команды.
team-name = Команда
team-name-hint = Оставьте пустым, если команды нет
team-from = Начиная с этого дня
team-save = Назначить команду
team-saved = Команда назначена.
team-label = Команда
team-history = Команды до сих пор
team-since = { $team }, с { $from }
team-span = { $team }, { $from } – { $to }
team-change = Сменить команду
note-title = Заметка
note-empty = Заметки нет.
note-edit = Изменить заметку
note-add = Добавить заметку
note-save = Сохранить заметку
note-saved = Заметка хранится на этом компьютере.
chart-copy = Скопировать как картинку
chart-copied = График скопирован.
chart-not-copied = Здесь график скопировать не удалось.
