numbers-title = Números
numbers-caption = Números con su estado, precio y costo en { $month }
numbers-empty = Aún no hay números. Conecte el primero: son cinco pasos, y ve lo que cuesta antes de pagar.
numbers-hint = { $n ->
    [one] Tiene un número a { $each } = { $total } al mes.
    [many] Tiene { $n } de números a { $each } = { $total } al mes.
   *[other] Tiene { $n } números a { $each } = { $total } al mes.
} { $then ->
    [one] Un número costaría { $totalthen } en total.
    [many] { $then } de números costarían { $totalthen } en total.
   *[other] { $then } números costarían { $totalthen } en total.
}
numbers-hint-reading = Si solo fuera más barato el quinto número, serían { $total }.
numbers-filters = Filtrar
numbers-search = Nombre o número
numbers-shown = { $of ->
    [one] { $n } de un número a la vista
    [many] { $n } de { $of } de números a la vista
   *[other] { $n } de { $of } números a la vista
}
numbers-none-left = Ningún número cumple estos filtros.
numbers-clear = Quitar todos los filtros
numbers-total = { $n ->
    [one] Total de un número
    [many] Total de { $n } de números
   *[other] Total de { $n } números
}
numbers-total-all = { $n ->
    [one] Total del único número
    [many] Total de los { $n } de números
   *[other] Total de los { $n } números
}
numbers-live = { $n ->
    [one] { $n } activo
    [many] { $n } activos
   *[other] { $n } activos
}
numbers-incomplete = sin los precios por consultar
numbers-about = { $name } este mes, { $amount }

warning-debit-failed = { $amount }: cargo fallido el { $date }
warning-code = espera su código
warning-name-pending = Meta aún no ha aprobado el nombre visible
warning-name-declined = Meta rechazó el nombre visible
warning-quality-red = La calidad es baja: Meta puede limitar este número
warning-quality-yellow = La calidad está bajando
warning-unpriced = { $n ->
    [one] un diálogo sin tarifa
    [many] { $n } de diálogos sin tarifa
   *[other] { $n } diálogos sin tarifa
}
warning-deletable = ya se puede eliminar

number-title = Número
number-unpaid = Falló un cargo, por lo que este número no funciona hasta que se pague.
tab-costs = Costos
tab-dialogues = Diálogos
tab-plan = Plan
tab-leaving = Baja
tab-history = Historial
name-edit = Cambiar el nombre visible
name-save = Guardar el nombre
name-saved = El nombre es ahora { $name }. Meta tiene que aprobarlo.

costs-year = Doce meses
costs-empty = Aún no hay diálogos este mes. Los primeros { NUMBER(1000) } de la cuenta de WhatsApp Business son gratuitos.
costs-average = Promedio de todos los diálogos
costs-average-paid = Promedio de los de pago
costs-finding = { $total } en doce meses, de ellos { $dialogues } por diálogos.
costs-finding-average = { $total } en doce meses, de ellos { $dialogues } por diálogos.

dialogues-empty = Ningún diálogo en este mes. Los primeros { NUMBER(1000) } de un mes son gratuitos.
dialogues-caption = Diálogos de { $month }
dialogues-counts = { $n ->
    [one] Un diálogo
    [many] { $n } de diálogos
   *[other] { $n } diálogos
}; gratuitos: { $free }; de pago: { $paid }
dialogues-reveal = Mostrar los clientes completos
dialogues-mask = Ocultar los clientes
dialogue-about = el diálogo con { $customer }, { $charge }
from-ad = llegó por un anuncio
charge-free = Gratuito, del cupo
charge-free-place = Gratuito, número { $place } del mes
charge-ad = Gratuito, llegó por un anuncio
charge-paid = De pago, { $rate }
charge-paid-short = De pago
charge-not-calculated = Sin calcular: el proveedor no indica el cobro
charge-unpriced = Sin tarifa para este mercado

plan-price = Precio
plan-renews = Se renueva
plan-no-renewal = Ya no
plan-then = Después
plan-anchor = Siempre el día { $day } del mes; en un mes más corto, su último día.
plan-paid-until = Pagado hasta
plan-since = Desde
plan-about = el próximo cargo de la cuota de { $name }
plan-switch-title = { $plan ->
    [yearly] Cambiar al plan anual
   *[monthly] Cambiar al plan mensual
}
plan-switch = Ver qué cambiaría
plan-switch-from = A partir del próximo cargo, el { $date }.
plan-break-even = { $n ->
    [one] El plan anual es más barato si conserva el número un mes o más.
    [many] El plan anual es más barato si conserva el número { $n } de meses o más.
   *[other] El plan anual es más barato si conserva el número { $n } meses o más.
}
plan-preview = { $plan ->
    [yearly] Del plan mensual al anual, en el próximo cargo. Ahora no se carga nada.
   *[monthly] Del plan anual al mensual, en el próximo cargo. Ahora no se carga nada.
}
plan-confirm = { $plan ->
    [yearly] Cambiar al plan anual
   *[monthly] Cambiar al plan mensual
}
plan-changed = El plan cambia en el próximo cargo.
plan-offline = No se pudo consultar al proveedor: este es nuestro cálculo.

history-empty = Aún no ha pasado nada.
event-subscribed = Suscrito
event-code-sent = Código enviado
event-connected = Conectado
event-suspended = Suspendido: pago pendiente
event-resumed = Vuelve a funcionar
event-cancelled = Suscripción cancelada
event-blocked = Bloqueado
event-deletable = Se puede eliminar
event-deleted = Eliminado
event-plan-changed = Cambio de plan
event-name-changed = Cambio del nombre visible
event-other = Un cambio que la aplicación no conoce
detail-sms = por SMS
detail-voice = por llamada
detail-approved = aprobado
detail-declined = rechazado
detail-pending = espera aprobación
detail-monthly-now = mensual desde ahora
detail-yearly-now = anual desde ahora
detail-monthly-next = mensual desde el próximo cargo
detail-yearly-next = anual desde el próximo cargo

code-title = Escriba el código
code = Código
code-field-hint = Seis cifras
code-sent = Código enviado: { $time }. Hasta que se confirme, el número se está conectando.
code-not-sent = Pida que se envíe un código al número. Hasta que se confirme, el número se está conectando.
code-sms = Enviar por SMS
code-sms-again = Enviar otro SMS
code-voice = Mejor por llamada
code-confirm = Confirmar
code-busy = Confirmando…
code-demo = Leer el código en el teléfono del ejemplo
code-done = El número funciona.
