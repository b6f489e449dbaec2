numbers-saved = Listas guardadas
numbers-save = Guardar esta lista
numbers-save-name = Nombre de la lista
numbers-save-hint = Conserva los filtros elegidos y lo que se busca.
numbers-save-do = Guardar
numbers-forget = Olvidar la lista { $name }
numbers-choose = Elegir { $name }
numbers-choose-all = Elegir todos los que se ven
numbers-chosen = { $n ->
    [one] Un número elegido
    [many] { $n } de números elegidos
   *[other] { $n } números elegidos
}
numbers-set-team = Asignar equipo
team-title = Equipo de { $names }
team-lead = El gasto se reparte por equipos. Lo que un número costó antes de ese día queda en el equipo que tenía.
team-name = Equipo
team-name-hint = Déjelo vacío para ninguno
team-from = Desde este día
team-save = Asignar equipo
team-saved = El equipo está asignado.
team-label = Equipo
team-history = Equipos hasta ahora
team-since = { $team }, desde el { $from }
team-span = { $team }, del { $from } al { $to }
team-change = Cambiar el equipo
note-title = Nota
note-empty = Sin nota.
note-edit = Editar la nota
note-add = Añadir una nota
note-save = Guardar la nota
note-saved = La nota queda en este ordenador.
chart-copy = Copiar como imagen
chart-copied = El gráfico está copiado.
chart-not-copied = Aquí no se pudo copiar el gráfico.
