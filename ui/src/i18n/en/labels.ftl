numbers-saved = Saved lists
numbers-save = Save this list
numbers-save-name = Name of the list
numbers-save-hint = Keeps the chosen filters and what is searched for.
numbers-save-do = Save
numbers-forget = Forget the list { $name }
numbers-choose = Choose { $name }
numbers-choose-all = Choose all shown
numbers-chosen = { $n ->
    [one] One number chosen
   *[other] { $n } numbers chosen
}
numbers-set-team = Set the team
team-title = Team of { $names }
team-lead = Spend is split by team. What a number cost before the day stays with the team it had.
team-name = Team
team-name-hint = Leave empty for none
team-from = From this day on
team-save = Set the team
team-saved = The team is set.
team-label = Team
team-history = Teams so far
team-since = { $team }, since { $from }
team-span = { $team }, { $from } to { $to }
team-change = Change the team
note-title = Note
note-empty = No note.
note-edit = Edit the note
note-add = Add a note
note-save = Save the note
note-saved = The note is kept on this computer.
chart-copy = Copy as image
chart-copied = The chart is copied.
chart-not-copied = The chart could not be copied here.
