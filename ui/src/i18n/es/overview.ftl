overview-title = Resumen
overview-empty = Aún no hay números. Conecte el primero: son cinco pasos, y ve lo que cuesta antes de pagar.
overview-offline = No hay conexión. Los datos son de: { $time }. Con lo que se conoce se sigue calculando.

headline-nothing = No tiene números contratados y no se cargará nada en su tarjeta.
headline-paid = Todo está pagado.
headline-paid-next = Todo está pagado. El { $date } se cargarán { $amount } en { $card }.
headline-paid-about = Todo está pagado. El { $date } se cargarán al menos { $amount } en { $card }.
headline-paid-latest = Todo está pagado. A más tardar el { $date } se cargarán al menos { $amount } en { $card }.
headline-your-card = su tarjeta
headline-suspended = { $n ->
    [one] { $names } está suspendido porque falló un cargo.
    [many] { $n } de números están suspendidos porque falló un cargo: { $names }.
   *[other] { $n } números están suspendidos porque falló un cargo: { $names }.
} Hay que pagar { $owed }.
headline-suspended-since = { $n ->
    [one] { $names } está suspendido desde el { $date } porque falló un cargo.
    [many] { $n } de números están suspendidos desde el { $date } porque falló un cargo: { $names }.
   *[other] { $n } números están suspendidos desde el { $date } porque falló un cargo: { $names }.
} Hay que pagar { $owed }.
headline-unpaid = { $n ->
    [one] Falló un cargo; todos los números siguen funcionando.
    [many] Fallaron { $n } de cargos; todos los números siguen funcionando.
   *[other] Fallaron { $n } cargos; todos los números siguen funcionando.
} Hay que pagar { $owed }.

coming-title = { $days ->
    [one] Cargos conocidos del próximo día
    [many] Cargos conocidos de los próximos { $days } de días
   *[other] Cargos conocidos de los próximos { $days } días
}
coming-none = No se conoce ningún cargo para este tiempo.
coming-by = hasta el { $date }
coming-may-grow = crece con cada diálogo de pago
coming-incomplete = Hay un precio por consultar, así que este total no está completo.

threshold-title = Próximo cargo por umbral
threshold-text = { $accrued } de { $threshold }
threshold-left = Quedan { $left }.
threshold-left-dialogues = { $n ->
    [one] Quedan { $left }, alrededor de un diálogo de pago.
    [many] Quedan { $left }, unos { $n } de diálogos de pago.
   *[other] Quedan { $left }, unos { $n } diálogos de pago.
}
threshold-latest = Se carga a más tardar el { $date }.
allowance-title = Diálogos gratuitos
allowance-text = { $used } de { $of }
allowance-left = { $left ->
    [one] Queda un diálogo gratuito este mes.
    [many] Quedan { $left } de diálogos gratuitos este mes.
   *[other] Quedan { $left } diálogos gratuitos este mes.
}
allowance-used-up = { $paid ->
    [0] Agotados el { $date }. Desde entonces, ningún diálogo de pago.
    [one] Agotados el { $date }. Desde entonces, un diálogo de pago, { $cost }.
    [many] Agotados el { $date }. Desde entonces, { $paid } de diálogos de pago, { $cost }.
   *[other] Agotados el { $date }. Desde entonces, { $paid } diálogos de pago, { $cost }.
}

month-title = { $month } hasta ahora
month-open = Abrir Gasto
month-about = Diálogos de { $month }: { $amount }
month-last = Total de { $month }

check-matches = La factura de { $month } coincide con nuestro cálculo, línea por línea.
check-differs = { $n ->
    [one] La factura de { $month } tiene una línea que no pudimos explicar, { $amount } en total.
    [many] La factura de { $month } tiene { $n } de líneas que no pudimos explicar, { $amount } en total.
   *[other] La factura de { $month } tiene { $n } líneas que no pudimos explicar, { $amount } en total.
}
check-open = Abrir la factura

attention-title = Requiere su atención
attention-more = { $n ->
    [one] Y una más.
    [many] Y { $n } más.
   *[other] Y { $n } más.
}
attention-failed = Un cargo de { $amount } falló el { $date }. No se puede conectar otro número hasta que se pague.
attention-failed-suspends = { $n ->
    [one] Un cargo de { $amount } falló el { $date }. { $names } no funciona hasta que se pague.
    [many] Un cargo de { $amount } falló el { $date }. { $names } no funcionan hasta que se pague.
   *[other] Un cargo de { $amount } falló el { $date }. { $names } no funcionan hasta que se pague.
}
attention-unknown = Se perdió la respuesta a una solicitud ({ $act }). Se está preguntando por ella; no la repita.
attention-connecting = { $name } espera su código.
attention-connecting-act = Escribir el código
attention-deletable = { $name } ya se puede eliminar.
attention-deletable-act = Ir a la eliminación
attention-card = La tarjeta terminada en { $card } caduca antes del cargo del { $date }. Reemplácela en el proveedor o el número quedará suspendido.
attention-difference = { $n ->
    [one] La factura de { $month } tiene una línea que no podemos explicar, { $amount } en total.
    [many] La factura de { $month } tiene { $n } de líneas que no podemos explicar, { $amount } en total.
   *[other] La factura de { $month } tiene { $n } líneas que no podemos explicar, { $amount } en total.
}
attention-missing = No se recibió la factura de { $month }. Solicítela al proveedor.
attention-threshold = { $waba } tiene acumulados { $accrued } de { $threshold }: el próximo cargo está cerca.
attention-allowance = { $waba } ha usado { $used } de { $of } diálogos gratuitos este mes.
attention-unpriced = { $n ->
    [one] Un diálogo de { $month } fue a un mercado sin tarifa: no se sabe cuánto cuesta.
    [many] { $n } de diálogos de { $month } fueron a un mercado sin tarifa: no se sabe cuánto cuestan.
   *[other] { $n } diálogos de { $month } fueron a un mercado sin tarifa: no se sabe cuánto cuestan.
}
attention-sync = La última sincronización completa fue el { $date }.
act-add-number = conectar un número
act-send-code = enviar un código
act-confirm-code = confirmar un código
act-cancel = cancelar una suscripción
act-delete-number = eliminar un número
act-pay-debit = pagar un cargo
act-change-plan = cambiar un plan
act-set-display-name = cambiar un nombre visible
act-claim-refund = reclamar un reembolso
