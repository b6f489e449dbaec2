options-caption = Formas de darse de baja, con costos y fechas
option = Opción
option-cost = Costo
option-works = Funciona hasta
option-free = Número libre desde
option-today = Cancelar hoy
option-later = Cancelar más tarde
option-later-on = No abrir más diálogos de pago y cancelar el { $date }
option-keep = Conservar
option-extra-month = mes adicional por baja
option-accrued = diálogos
option-hosting = cuota del número
option-unused = { $n ->
    [one] Un día no usado del periodo pagado no se devuelve.
    [many] { $n } de días no usados del periodo pagado no se devuelven.
   *[other] { $n } días no usados del periodo pagado no se devuelven.
}
option-unknown = No se sabe hasta que se pague el cargo pendiente
option-same = { $days ->
    [one] La segunda forma cuesta lo mismo y mantiene el número en servicio un día más.
    [many] La segunda forma cuesta lo mismo y mantiene el número en servicio { $days } de días más.
   *[other] La segunda forma cuesta lo mismo y mantiene el número en servicio { $days } días más.
}
option-cheaper = { $days ->
    [one] La segunda forma cuesta { $amount } menos y mantiene el número en servicio un día más.
    [many] La segunda forma cuesta { $amount } menos y mantiene el número en servicio { $days } de días más.
   *[other] La segunda forma cuesta { $amount } menos y mantiene el número en servicio { $days } días más.
}
option-dearer = { $days ->
    [one] La segunda forma cuesta { $amount } más y mantiene el número en servicio un día más.
    [many] La segunda forma cuesta { $amount } más y mantiene el número en servicio { $days } de días más.
   *[other] La segunda forma cuesta { $amount } más y mantiene el número en servicio { $days } días más.
}
option-provider-later = La fecha de Meta, 30 días después de abrirse el último diálogo de pago, es el { $meta }; la del proveedor es el { $provider }, posterior, y es la que cuenta.
option-meta-later = La fecha del proveedor es el { $provider }; la de Meta, 30 días después de abrirse el último diálogo de pago, es el { $meta }, posterior, y es la que cuenta.
option-waits = Aún no se han cargado { $amount } por diálogos; se cargarán a más tardar el { $date }. Los 30 días empiezan cuando se paguen.
option-others = { $n ->
    [one] Su otro número sube de { $from } a { $to } al mes en su próximo cargo: { $more } más al mes.
    [many] Sus otros { $n } de números suben de { $from } a { $to } al mes en sus próximos cargos: { $more } más al mes.
   *[other] Sus otros { $n } números suben de { $from } a { $to } al mes en sus próximos cargos: { $more } más al mes.
}
option-yearly = Sobre el resto de un año pagado por adelantado, las condiciones del proveedor no dicen nada; no cuente con una devolución.
option-about = la baja de { $name }
leave-start = Cancelar esta suscripción…

cancel-title = Cancelar { $name }
cancel-title-leaving = Baja de { $name } en curso
cancel-step-options = Qué pasa si cancela { $name }
cancel-step-before = Antes de cancelar
cancel-step-confirm = Confirmar
cancel-not-possible = Este número no se puede cancelar: ya está dado de baja o eliminado.
before-history = Su historial se queda en este equipo: los costos, los diálogos y las facturas permanecen en esta aplicación.
before-admin = Averigüe quién es administrador de su empresa en Meta: solo un administrador puede eliminar el número en WhatsApp Manager.
before-pin = Tenga a mano el PIN de dos pasos del número. Se pide al eliminarlo.
before-ads = Quite el número de páginas web, formularios y anuncios, para que los clientes no escriban a nadie.
before-others-none = El precio de sus otros números no cambia.
consequence-at-once = { $name } se elimina de inmediato y se puede volver a usar en las aplicaciones normales de WhatsApp.
consequence-blocked = { $name } se bloquea de inmediato: no abre diálogos y no tiene más cargos de la cuota del número.
consequence-extra = Se cargan { $amount } ahora, por un mes adicional.
consequence-accrued = Se cargan { $amount } por diálogos a más tardar el { $date }.
consequence-free = El número queda libre el { $date }.
consequence-unknown = No se sabe cuándo quedará libre el número hasta que se pague el cargo pendiente.
consequence-total = En total { $amount }.
cancel-word = CANCELAR
cancel-type = Escriba { $word } para confirmar
cancel-type-hint = { $letters }, en mayúsculas o no; o las cuatro últimas cifras, { $last4 }.
cancel-keep = Conservar { $name }
cancel-keep-blocked = Ahora no
cancel-confirm = Cancelar la suscripción de { $name }
cancel-held-first = Se retiene en este equipo durante 60 segundos antes de enviarse. Hasta entonces puede deshacerlo.
cancel-sending = Enviando la baja al proveedor…

hold-title = { $name } se dará de baja
hold-text = Aún no se ha enviado nada. Cuando se acabe el tiempo, la solicitud irá al proveedor y desde aquí ya no se podrá retirar.
hold-left = { $n ->
    [one] Un segundo
    [many] { $n } de segundos
   *[other] { $n } segundos
}
hold-meter = Tiempo que queda para deshacer
hold-paused = La cuenta atrás está detenida.
hold-pause = Detener la cuenta atrás
hold-resume = Continuar
hold-undone = { $name } se conserva. No se envió nada.
hold-expired = La aplicación se cerró antes de enviar la baja. No se envió y el número funciona. Si todavía quiere darlo de baja, confírmelo de nuevo.
hold-again = Empezar de nuevo

tracker-title = Por dónde va
tracker-open = Abrir el seguimiento
step-requested = Solicitada
step-confirmed = Confirmada por el proveedor
step-blocked = Número bloqueado
step-dialogues-paid = Últimos diálogos pagados
step-deletable = Se puede eliminar
step-deleted = Eliminado
step-expected = previsto: { $date }
receipt-title = Comprobante
receipt-reference = Referencia
receipt-promised = Número libre desde
receipt-rule = Regla { $rule }
delete-number = Eliminar el número
delete-guide = Si Meta aún lo muestra: WhatsApp Manager > Herramientas de la cuenta > Números de teléfono > icono de papelera, como administrador y con el PIN.
delete-title = ¿Eliminar { $name } definitivamente?
delete-text = El número sale de su cuenta y se puede volver a usar en las aplicaciones normales de WhatsApp. Su historial se queda en este equipo. Esto no se puede deshacer.
debits-after-end = { $n ->
    [one] Llegó un cargo después de la fecha en que este número debía haber terminado. Consulte al proveedor.
    [many] Llegaron { $n } de cargos después de la fecha en que este número debía haber terminado. Consulte al proveedor.
   *[other] Llegaron { $n } cargos después de la fecha en que este número debía haber terminado. Consulte al proveedor.
}
