debit-hosting = Cuota del número
debit-threshold = Diálogos, al alcanzar el umbral
debit-month-start = Diálogos, al comenzar el mes
debit-extra-month = Mes adicional por baja
debit-refund = Reembolso
debit-other = Otro cargo
debit-of = { $what }: { $of }
debit-about = { $what }, { $amount }
debit-covers = { $n ->
    [one] un diálogo de pago
    [many] { $n } de diálogos de pago
   *[other] { $n } diálogos de pago
}
debit-exact = exactamente { $amount }
debit-paid = Pagado
debit-paid-later = Pagado en el intento { $n }
debit-refunded = Devuelto
debit-failed = Fallido: tarjeta rechazada
pay = Pagar { $amount } ahora
pay-busy = Pagando…
paid-toast = { $amount }: pagado.

spend-title = Gasto
spend-compare = comparado con
spend-total = Total
spend-paid-of = de pago, de { $n ->
    [one] un diálogo
    [many] { $n } de diálogos
   *[other] { $n } diálogos
}
spend-where = En qué se gastó
spend-group = Agrupar por
group-number = Número
group-country = Mercado
group-initiator = Quién lo abrió
group-day = Día
spend-caption = Gasto de { $month }
spend-empty = Ningún diálogo este mes.
spend-unpriced = { $n ->
    [one] Un diálogo no tiene tarifa y no está en estas sumas.
    [many] { $n } de diálogos no tienen tarifa y no están en estas sumas.
   *[other] { $n } diálogos no tienen tarifa y no están en estas sumas.
}
answer-above = { $month } supera a { $other } en { $amount }: { $parts }.
answer-above-so-far = { $month } supera en { $amount } a { $other } hasta el mismo día: { $parts }.
answer-below = { $month } queda { $amount } por debajo de { $other }: { $parts }.
answer-below-so-far = { $month } queda { $amount } por debajo de { $other } hasta el mismo día: { $parts }.
answer-same = { $month } cuesta exactamente lo mismo que { $other }.
part-count-more = { $amount } por más diálogos
part-count-less = { $amount } menos por menos diálogos
part-price-more = { $amount } por precios más altos
part-price-less = { $amount } menos por precios más bajos
part-mix-more = { $amount } por una mezcla más cara
part-mix-less = { $amount } menos por una mezcla más barata
part-hosting-more = { $amount } más en cuotas
part-hosting-less = { $amount } menos en cuotas
part-other-more = { $amount } más en meses adicionales
part-other-less = { $amount } menos por reembolsos o menos meses adicionales

bills-title = Facturas
bills-list = Facturas por mes
bills-year = Año
bills-all = Todos
bills-empty = Aún no hay facturas. La primera se espera el { $date }.
bills-gap = No se recibió la factura de { $month }. Consulte al proveedor.
bills-coming = En curso, aún sin facturar
bills-closes = cierra el { $date }
bills-total = Total de las facturas emitidas
bills-total-year = Total de { $year }
bill-paid = Pagada
bill-to-be-paid = Por pagar
bill-failed = Fallida
bill-refunded = Devuelta
check-ok = Coincide
check-not = Sin comprobar
check-questions = { $n ->
    [one] Una duda, { $amount }
    [many] { $n } de dudas, { $amount }
   *[other] { $n } dudas, { $amount }
}
debits-title = Cargos
debits-sum = Cobrado de la tarjeta: { $paid }; fallido: { $failed }; devuelto: { $refunded }.
debits-older = Mostrar cargos anteriores ({ $n } más)

bill-number = Factura { $id }
bill-running = Este mes hasta ahora
bill-issued = emitida el { $date }
bill-checks = Comprobaciones
tick-usage = Uso
tick-bill = Factura
tick-agrees = coincide con nuestro cálculo
tick-differs = difiere de nuestro cálculo
tick-not-checked = no hay datos suficientes para comprobarlo
bill-rounding = El costo de los diálogos es exacto hasta la última cifra; cada cargo se redondea a centavos, y la diferencia de menos de un centavo pasa al siguiente.
bill-save-as = Guardar como
export-done = { $name } está guardado en { $folder }.
export-show = Mostrar en la carpeta
export-open = Abrir
export-not-shown = No se pudo abrir la carpeta. El archivo es { $path }.
export-not-opened = Ningún programa de este equipo lo abrió. El archivo es { $path }.
bill-lines = Líneas
bill-lines-caption = Líneas de la factura de { $month }
bill-debits = Cargos de esta factura
bill-account = Toda la cuenta
formula-single = { $opened ->
    [one] { $opened } diálogo
    [many] { $opened } de diálogos
   *[other] { $opened } diálogos
} − { $free ->
    [one] { $free } gratuito
    [many] { $free } gratuitos
   *[other] { $free } gratuitos
} = { $paid } de pago × { $rate } = { $dialogues };
formula-mixed = { $opened ->
    [one] { $opened } diálogo
    [many] { $opened } de diálogos
   *[other] { $opened } diálogos
} − { $free ->
    [one] { $free } gratuito
    [many] { $free } gratuitos
   *[other] { $free } gratuitos
} = { $paid } de pago = { $dialogues };
formula-hosting = + cuotas de los números { $amount }
formula-extra = + meses adicionales { $amount }
formula-rounding-more = + redondeo { $amount }
formula-rounding-less = − redondeo { $amount }
formula-refunds = − reembolsos { $amount }
line-hosting = Cuota del número
line-dialogue = Diálogos
line-rounding = Redondeo a centavos
line-extra-month = Mes adicional por baja
line-refund = Reembolso
line-other = Otros
line-about = { $name }, { $what }, { $amount }
line-ours = según nuestro cálculo { $amount }
rounding-title = Del costo exacto a centavos enteros
rounding-in = Saldo anterior
rounding-exact = Costo exacto
rounding-debited = Cargado
rounding-out = Saldo siguiente
differences-title = { $n ->
    [one] Una diferencia
    [many] { $n } de diferencias
   *[other] { $n } diferencias
}
difference-debit = Cargo
difference-dialogues = Diálogos del mes
difference-report = Informe de Meta sobre diálogos de pago
difference-bill-sum = Suma de la factura
difference-bill-dialogues = Diálogos en la factura
difference-bill-hosting = Cuotas en la factura
difference-other = Otra cosa
difference-theirs = Proveedor
difference-ours = Nuestro cálculo
claim-open = Reclamar un reembolso
claim-title = Reclamar un reembolso de { $month }
claim-lead = Si el proveedor cargó más de lo que justifican los diálogos, devuelve la diferencia a petición.
claim-amount = Importe
claim-amount-hint = Por ejemplo { $example }
claim-reason = Motivo, con las líneas de que se trata
claim-send = Enviar la reclamación
claim-done = La reclamación de { $amount } está enviada.
