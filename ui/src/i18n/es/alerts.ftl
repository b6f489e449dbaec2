nav-alerts = Avisos
alerts-title = Avisos
alerts-first = { $n ->
    [one] Un aviso de la última semana requiere una decisión.
    [many] { $n } de avisos de la última semana requieren una decisión.
   *[other] { $n } avisos de la última semana requieren una decisión.
}
alerts-quiet = { $n ->
    [one] Nada requiere una decisión. Un aviso de la última semana conviene saberlo.
    [many] Nada requiere una decisión. { $n } de avisos de la última semana conviene saberlos.
   *[other] Nada requiere una decisión. { $n } avisos de la última semana conviene saberlos.
}
alerts-none = Sin avisos. Comprobamos { $n } cosas; vea la lista de abajo.
alerts-promise = Un aviso le informa; no detiene ni paga nada.
alerts-list = Avisos, del más reciente al más antiguo
alert-urgent = Urgente
alert-warning = Requiere una decisión
alert-notice = Conviene saberlo
alert-muted = Silenciado
alert-mute = Silenciar
alert-unmute = Volver a oírlo
alert-mute-about = Silenciar: { $what }
alert-mute-title = ¿Qué debe callar?
alert-mute-this = Solo este
alert-mute-day = Todos los de su tipo durante un día
alert-mute-week = Todos los de su tipo durante una semana
alert-mute-kind = Todos los de su tipo, hasta que lo active de nuevo
alert-muted-toast = Silenciado.

alert-debit-failed = Falló un cargo de { $amount }.
alert-debit-failed-of = Falló un cargo de { $amount } por { $name }.
alert-debit-done = Se cargaron { $amount }.
alert-debit-done-of = Se cargaron { $amount } por { $name }.
alert-debits-close = Dos cargos por { $name } llegaron muy seguidos: { $amount } después de { $limit }. Uno puede ser un error.
alert-above-forecast = El cargo de { $amount } es mayor de lo previsto: iban a ser unos { $limit }.
alert-over-budget = { $month } va camino de { $amount }, por encima del presupuesto de { $limit }.
alert-standing-suspended = { $name } está suspendido: impago.
alert-standing-blocked = { $name } está bloqueado: dado de baja.
alert-standing-deleted = { $name } está eliminado.
alert-standing-active = { $name } funciona.
alert-standing-other = Cambió el estado de { $name }.
alert-deletable = { $name } puede eliminarse desde el { $date }.
alert-bill-difference = { $n ->
    [one] La factura de { $month } tiene una línea que no podemos explicar, { $amount } en total.
    [many] La factura de { $month } tiene { $n } de líneas que no podemos explicar, { $amount } en total.
   *[other] La factura de { $month } tiene { $n } líneas que no podemos explicar, { $amount } en total.
}
alert-claim = Lo que sobra en la factura de { $month }, { $amount } en total, conviene reclamarlo antes del { $date }.
alert-bill = Llegó la factura de { $month }: { $amount }.
alert-bill-missing = No se ha recibido la factura de { $month }.
alert-card = La tarjeta caduca antes del cargo del { $date }.
alert-threshold = { $name } ha acumulado { $amount } de { $limit }.
alert-threshold-date = { $name } ha acumulado { $amount } de { $limit }. A este ritmo se carga hacia el { $date }.
alert-allowance = { $name } ha usado { $used } de { $of } diálogos gratuitos de { $month }.
alert-odd = El { $day } fue distinto de su día de la semana: { $opened } diálogos en lugar de { $expected }.
alert-price = Hay tarifas nuevas desde el { $date }.
alert-rules = { $n ->
    [one] El proveedor cambió sus condiciones: un parámetro.
    [many] El proveedor cambió sus condiciones: { $n } de parámetros.
   *[other] El proveedor cambió sus condiciones: { $n } parámetros.
}
alert-sync = La última sincronización completa fue el { $date }.
alert-open-debits = Abrir los cargos
alert-open-number = Abrir el número
alert-open-bill = Abrir la factura
alert-open-spend = Abrir Gasto
alert-open-rules = Abrir las reglas
alert-open-delete = Ir a la eliminación

checked-title = Lo que se comprueba
checked-lead = Cada cosa se dice una vez: no se repite hasta que vuelve a ocurrir.
rule-about = { $kind }: activado o no
rule-level = { $kind }: a partir de
rule-col-kind = Qué
rule-col-when = Cuándo se dice
rule-col-often = Último trimestre
rule-col-on = Activo
rule-often = { $n ->
    [0] nunca
    [one] una vez
    [many] { $n } de veces
   *[other] { $n } veces
}
rule-often-unknown = no se puede saber
rule-preview = { $n ->
    [0] Con { $level } no se habría dicho nunca en el último trimestre.
    [one] Con { $level } se habría dicho una vez en el último trimestre.
    [many] Con { $level } se habría dicho { $n } de veces en el último trimestre.
   *[other] Con { $level } se habría dicho { $n } veces en el último trimestre.
}
rule-silent = en silencio hasta el { $date }
rule-silent-for-good = en silencio
rule-hear = Volver a oír
rule-percent = % usado
rule-percent-above = % por encima
rule-hours = horas
rule-days-before = días antes
rule-day-of-month = del mes siguiente
rule-wrong = De { $lowest } a { $highest }
rule-budget = Presupuesto de un mes
rule-budget-hint = Déjelo vacío para no tener presupuesto

kind-debit-failed = Falla un cargo
kind-standing-changed = Un número se suspende, se bloquea, se elimina o vuelve a funcionar
kind-deletion-possible = Un número puede eliminarse
kind-debits-close = Dos cargos por lo mismo
kind-debit-above-forecast = Un cargo mayor de lo previsto
kind-over-budget = Un mes que va a pasar del presupuesto
kind-bill-difference = Una factura que no podemos explicar
kind-claim-deadline = Vence una reclamación
kind-bill = Llega una factura, o falta
kind-card-expires = La tarjeta caduca antes de un cargo
kind-threshold-near = El umbral está cerca
kind-allowance-used = Se agotan los diálogos gratuitos
kind-odd-day = Un día distinto de su día de la semana
kind-price-changed = Cambian las tarifas
kind-rules-changed = El proveedor cambia sus condiciones
kind-sync-old = Sin sincronización completa
kind-debit-done = Se hace un cargo
when-debit-failed = enseguida
when-standing-changed = enseguida
when-deletion-possible = ese día
when-card-expires = en cuanto se sabe
when-bill-difference = cuando llega la factura
when-odd-day = al día siguiente
when-price-changed = cuando empiezan a valer
when-rules-changed = en la sincronización siguiente
when-debit-done = enseguida

desktop-title = En el escritorio
quiet-on = Horas de silencio
quiet-from = desde
quiet-to = hasta
quiet-hint = En la zona horaria de la cuenta. Lo que ocurra entretanto se dice después.
