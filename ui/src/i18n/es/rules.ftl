rate-cards-lead = Sus propios precios prevalecen sobre los del proveedor y los incluidos desde su fecha.
rate-cards-own = Suyas
rate-cards-not-used = no se usan: el proveedor indica sus precios
rate-cards-import = Importar precios de un archivo
rate-cards-drop = O suelte un archivo CSV en la ventana. Se guarda entero o no se guarda nada. Sus columnas:
rate-cards-imported = { $n ->
    [one] Se ha guardado un precio de { $name }. Sus cifras se actualizan con la próxima sincronización, que ya ha empezado.
    [many] Se han guardado { $n } de precios de { $name }. Sus cifras se actualizan con la próxima sincronización, que ya ha empezado.
   *[other] Se han guardado { $n } precios de { $name }. Sus cifras se actualizan con la próxima sincronización, que ya ha empezado.
}
rate-cards-wrong = { $n ->
    [one] No se ha importado nada: una línea de { $name } es incorrecta.
    [many] No se ha importado nada: { $n } de líneas de { $name } son incorrectas.
   *[other] No se ha importado nada: { $n } líneas de { $name } son incorrectas.
}
rate-cards-remove = Quitar
rate-cards-remove-title = ¿Quitar los precios de { $name }?
rate-cards-remove-text = Sus cifras se calculan de nuevo sin ellos. En el proveedor no cambia nada.
rate-cards-keep = Conservarlos
rate-origin-quoted = citadas de Meta por un revendedor
rate-origin-derived = deducidas de los precios de un revendedor
rate-origin-mixed = en parte deducidas, en parte de Meta
rate-origin-third-party = de terceros que citan a Meta
rate-origin-generated = generadas a partir del archivo de Meta
rate-trust-partial = solo algunos mercados
rate-trust-undated = fecha deducida
rate-problem-line = Línea { $line }:
rate-problem-unknown-column = la columna { $found } no se conoce.
rate-problem-repeated-column = la columna { $found } está dos veces.
rate-problem-missing-column = falta la columna { $found }.
rate-problem-field-count = tiene { $found } campos y la cabecera { $expected }.
rate-problem-not-a-file = no es un texto separado por comas.
rate-problem-day = «{ $found }» no es un día como 2022-02-01.
rate-problem-market = «{ $found }» no es un mercado de las tarifas de Meta.
rate-problem-category = «{ $found }» no es business, ni customer, ni una categoría de Meta.
rate-problem-currency = «{ $found }» no es el código de una moneda.
rate-problem-other-currency = el precio está en { $found } y su cuenta en { $expected }.
rate-problem-rate = «{ $found }» no es un precio como 0.0615.
rate-problem-tier = «{ $found }» no es el primer mensaje de un tramo de volumen.
rate-problem-unit = «{ $found }» no es ni conversation ni message.
rate-problem-contradicts = ya hay otro precio suyo para { $found } desde el mismo día.
rate-problem-first-tier = los tramos de { $found } no empiezan en el primer mensaje.
rate-problem-empty = el archivo no contiene ningún precio.

learned-title = Lo que dicen sus cargos
learned-lead = Cada lectura del umbral y de los diálogos gratuitos se compara con cada cargo: su momento, su importe, los diálogos que cubre.
learned-check = Comprobar con los cargos
learned-busy = Se están comprobando todos los cargos. Puede tardar unos segundos.
learned-summary = { $n ->
    [0] Todavía no hay cargos por diálogos de los que aprender.
    [one] Se ha comprobado un cargo por diálogos.
    [many] Se han comprobado { $n } de cargos por diálogos.
   *[other] Se han comprobado { $n } cargos por diálogos.
}
learned-amount-changed = Desde el { $day } los cargos llegan a los { $now }, no a los { $before }.
learned-changed = Desde el { $day }: { $what } es «{ $now }», ya no «{ $before }».
learned-since = { $n ->
    [one] Desde el { $day }, según un cargo
    [many] Desde el { $day }, explica al céntimo { $n } de cargos
   *[other] Desde el { $day }, explica al céntimo { $n } cargos
}
learned-explained = { $n ->
    [one] Lo que explica al céntimo un cargo
    [many] Lo que explica al céntimo { $n } de cargos
   *[other] Lo que explica al céntimo { $n } cargos
}
learned-evidence = Se sabe por
learned-from = { $n ->
    [one] aprendido de un cargo
    [many] aprendido de { $n } de cargos
   *[other] aprendido de { $n } cargos
}
learned-undecided = los cargos no permiten distinguirlos
learned-differs = no es lo que dicen las condiciones vigentes
learned-unexplained = Ninguna lectura explica lo que viene después:
learned-failing = { $n ->
    [one] Una lectura no los explica
    [many] { $n } de lecturas no los explican
   *[other] { $n } lecturas no los explican
}
learned-in-force = Las condiciones vigentes
mismatch-did-not-happen = El { $at } habría habido un cargo de { $expected } y no lo hubo.
mismatch-unexpected = El { $at } hubo un cargo de { $amount } que no correspondía.
mismatch-amount = El { $at } el cargo fue de { $amount }, no de { $expected }.
mismatch-scope = El cargo de { $amount } del { $at } fue de otra cuenta o de otro número.
mismatch-dialogues = El cargo de { $amount } del { $at } cubre { $dialogues } diálogos, no { $wanted }.
mismatch-reason = El cargo de { $amount } del { $at } tuvo otro motivo.
rules-told = del proveedor
rules-supposed = supuesto
rules-period = desde el { $day }: { $value }

fact-blocked-at = Bloqueado
fact-debits = Cargos
fact-deletable-at = Se puede eliminar
fact-deleted-at = Eliminado
fact-free = Gratuitos
fact-free-entry = Gratuitos por anuncios
fact-number = Número
fact-opened = Abiertos
fact-resumed-at = Vuelve a funcionar
fact-suspended-at = Suspendido

comparison-title = Lo que habría costado un mes con otra lectura
comparison-lead = Donde las reglas admiten más de una lectura, el mes se calcula de nuevo con cada una. Nada cambia por ello.
comparison-month = Mes
comparison-calculate = Calcular
comparison-busy = Se está calculando el mes con cada lectura.
comparison-usual = Diálogos de { $month } con las condiciones vigentes:
comparison-in-force = Vigente
comparison-other = Con otra lectura
comparison-cost = Costaría
comparison-difference = Diferencia
comparison-needs-messages = Solo los mensajes podrían decirlo; su proveedor enumera diálogos.
comparison-only-leaving = Cambia cuándo se cobra algo al darse de baja, nunca cuánto.
comparison-dialogues = { $n ->
    [one] un diálogo es distinto
    [many] { $n } de diálogos son distintos
   *[other] { $n } diálogos son distintos
}
comparison-debits = { $n ->
    [one] un cargo es distinto
    [many] { $n } de cargos son distintos
   *[other] { $n } cargos son distintos
}
comparison-only-other = solo con la otra lectura
comparison-only-usual = solo con las condiciones vigentes
comparison-no-dialogue = ningún diálogo
