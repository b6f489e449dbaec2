spend-heading-above = { $month } va camino de { $forecast }, { $amount } por encima de todo { $other }.
spend-heading-below = { $month } va camino de { $forecast }, { $amount } por debajo de todo { $other }.
spend-heading-same = { $month } va camino de { $forecast }, tanto como todo { $other }.
spend-why-title = Por qué es distinto
spend-measure = Se muestra
measure-money = Dinero
measure-dialogues = Diálogos
group-team = Equipo
team-none = Sin equipo
waterfall-from = { $month }
waterfall-from-days = { $month }, hasta el mismo día
waterfall-count = Número de diálogos
waterfall-price = Precios
waterfall-mix = Mezcla
waterfall-hosting = Cuota mensual
waterfall-other = Meses adicionales y devoluciones
waterfall-column = Parte
finding-dialogues = { $name } tiene más diálogos: { $n }, { $share } de todos.

odd-title = Días distintos de su día de la semana
odd-starts = Cada día se compara con el mismo día de las semanas anteriores. Para eso hacen falta 14 días de historia: empieza el { $date }.
odd-none = Ningún día de { $month } fue distinto de su día de la semana.
odd-finding = { $n ->
    [one] Un día de { $month } fue distinto de su día de la semana.
    [many] { $n } de días de { $month } fueron distintos de su día de la semana.
   *[other] { $n } días de { $month } fueron distintos de su día de la semana.
}
odd-day-more = { $opened } diálogos, se esperaban { $expected }
odd-range = lo habitual es de { $low } a { $high }
odd-cause = Sobre todo: { $number }, { $market }, { $who }; { $opened } en lugar de { $expected }.
odd-mark-expected = Marcar como esperado
odd-mark-watching = Seguir observando
odd-expected = Esperado: desde ahora un día así cuenta como habitual.
odd-watching = En observación
odd-unmark = Deshacer
odd-marked = { $day }: marcado.
odd-legend-range = rango habitual
odd-legend-odd = distinto de su día
col-usual = Habitual
col-odd = Distinto

planner-title = Planificar un envío
planner-lead = Lo que cambiaría un envío, con las mismas reglas y sobre la previsión. No se envía nada.
planner-none = Para planificar hace falta una previsión, y para ella una semana entera de diálogos.
planner-number = Desde
planner-market = A clientes de
planner-day = Día
planner-dialogues = Diálogos que abre
planner-show = Mostrar lo que cambia
planner-difference = { $amount } más en { $month }: de { $before } a { $after }.
planner-free = No cuesta nada: bastan los diálogos gratuitos del mes.
planner-unpriced = No hay tarifa para { $market }: no se sabe lo que cuesta.
planner-paid = { $paid ->
    [one] Uno de { $of } diálogos es de pago
    [many] { $paid } de { $of } de diálogos son de pago
   *[other] { $paid } de { $of } diálogos son de pago
} a { $rate }.
planner-debits-same = Los mismos cargos que sin él.
planner-debits-more = { $n ->
    [one] Un cargo más.
    [many] { $n } de cargos más.
   *[other] { $n } cargos más.
}
planner-without = Sin él
planner-with = Con él
planner-debits = Cargos por diálogos hasta fin de mes
planner-deletion = Si { $number } se diera de baja justo después: libre desde el { $after } en lugar del { $before }.
planner-deletion-same = La fecha en que { $number } podría quedar libre no se mueve.
planner-assumes = Se supone que cada mensaje abre un diálogo y que se envían por igual de 9:00 a 18:00.
planner-dialogues-invalid = Escriba un número de diálogos de 1 a 1.000.000.
planner-why = Reglas y cálculo
