app-name = Dialogue Desk
window-title = { $page } – Dialogue Desk
skip-to-page = Ir al contenido
nav = Páginas
nav-overview = Resumen
nav-numbers = Números
nav-add = Añadir número
nav-spend = Gasto
nav-bills = Facturas
nav-settings = Ajustes

close = Cerrar
cancel = Cancelar
back = Atrás
continue = Continuar
undo = Deshacer
yes = Sí
no = No
change = Cambiar
change-this = Cambiar: { $what }
loading = Cargando…
understood = Se entiende como { $amount }
as-system = Como el sistema

certainty-estimated = Estimado
certainty-estimated-hint = Cálculo nuestro, según las reglas de facturación
certainty-reported = Comunicado
certainty-reported-hint = Del uso o de la lista de cargos del proveedor
certainty-billed = Facturado
certainty-billed-hint = Figura en una factura

stage-done = hecho
stage-now = ahora
stage-next = pendiente
stage-failed = fallido

keys-title = Teclado
keys-sync = Sincronizar ahora
keys-save = Guardar la factura abierta como CSV
keys-search = Buscar en esta página
keys-undo = Deshacer el último cambio
keys-panes = Siguiente parte de la ventana
keys-back = Volver a la página anterior
keys-close = Cerrar un panel; nada de lo escrito se pierde
keys-map = Esta lista

palette-title = Ir a
palette-label = Página, número, mes o acción
palette-none = Nada lleva esas palabras en su nombre.

sample-strip = Datos de ejemplo
sample-leave = Salir del ejemplo
clock-now = Hora del ejemplo:
clock-control = Adelantar el reloj del ejemplo
clock-day = +1 día
clock-week = +1 semana
clock-month = Inicio de mes
clock-busy = Adelantando el reloj…
clock-traffic = Tráfico
clock-traffic-hint = Clientes y campañas escriben mientras se adelanta el reloj
clock-log = Qué pasó
clock-happened = { $n ->
    [one] { $n } suceso
    [many] { $n } de sucesos
   *[other] { $n } sucesos
}
card-behaviour = La tarjeta del ejemplo, terminada en { $last4 }
card-accepts = Tarjeta acepta
card-declines = Tarjeta rechaza
card-expired = Tarjeta caducada
happened-hosting = Cuota del número cargada
happened-threshold = Diálogos cargados, umbral alcanzado
happened-month-start = Diálogos cargados, inicio de mes
happened-extra-month = Mes adicional cargado
happened-refund = Reembolso decidido
happened-bill = Factura emitida
happened-report = Llegó el informe mensual de Meta
happened-suspended = Número suspendido
happened-resumed = El número vuelve a funcionar
happened-deletable = El número se puede eliminar
happened-name-reviewed = Meta revisó el nombre visible
happened-failed = tarjeta rechazada

freshness = Estado de los datos
fresh-now = Al día.
fresh-never = Aún sin sincronizar.
fresh-stale = Última sincronización completa: { $time }.
fresh-usage = Uso completo hasta: { $time } ({ $zone }).
fresh-bills = Facturas hasta { $month }.
fresh-offline = Sin conexión.
sync-now = Sincronizar ahora
sync-pause = Pausar
sync-resume = Reanudar
sync-preparing = Creando la cuenta de ejemplo
sync-account = Cuenta
sync-terms = Reglas de facturación
sync-rates = Tarifas
sync-numbers = Números
sync-events = Historial
sync-debits = Cargos
sync-bills = Facturas
sync-reports = Informes de Meta
sync-dialogues = Diálogos
sync-calculation = Comprobando cada importe
progress = { $done } de { $of }
progress-seconds = { $n ->
    [one] queda alrededor de un segundo
    [many] quedan unos { $n } de segundos
   *[other] quedan unos { $n } segundos
}
progress-minutes = { $n ->
    [one] queda alrededor de un minuto
    [many] quedan unos { $n } de minutos
   *[other] quedan unos { $n } minutos
}
writes-waiting = { $n ->
    [one] Una solicitud espera su respuesta
    [many] { $n } de solicitudes esperan su respuesta
   *[other] { $n } solicitudes esperan su respuesta
}
write-unknown = Aún no sabemos si el proveedor la aceptó. Lo estamos comprobando. No la repita.

token = Token
token-hint = En su cuenta del proveedor, en API. Nunca aparece en una página.
token-reveal = Mostrar
token-hide = Ocultar
token-missing = El token de esta cuenta ya no está en este equipo. Sus datos siguen aquí; para sincronizar o cambiar algo, vuelva a introducirlo.
token-enter = Introducir el token
token-save = Guardar el token
token-replace = Nuevo token
token-replace-title = Nuevo token para { $name }
token-replaced = El nuevo token funciona.
token-in-keyring = Token en el almacén de claves
token-this-run = Token guardado solo para esta sesión
token-none = Falta el token
keyring-missing = Este equipo no tiene almacén de claves. El token se guarda solo para esta sesión y tendrá que introducirlo de nuevo en el próximo inicio.

col-when = Cuándo
col-why = Explicación
count-opened = Diálogos abiertos
col-what = Qué
col-what-for = Concepto
col-amount = Importe
col-outcome = Resultado
col-day = Día
col-month = Mes
col-opened = Abiertos
col-paid = De pago
col-free = Gratuitos
col-total = Total
col-that-day = Ese día
col-so-far = Hasta entonces
col-number = Número
col-status = Estado
col-price = Precio
col-renews = Se renueva
col-opened-at = Abierto
col-customer = Cliente
col-market = Mercado
col-initiator = Abierto por
col-charge = Cobro
col-rate = Tarifa
col-difference = Diferencia
col-period = Mes
col-state = Estado
col-paid-on = Pagado el
col-check = Comprobación
col-quantity = Cantidad
col-unit-rate = Tarifa unitaria
col-waba = Cuenta de WhatsApp Business

cost-hosting = Cuota del número
cost-dialogues = Diálogos
cost-extra = Adicional
cost-about = { $what }, { $month }
a-month = al mes
at-least = al menos
initiator-business = Empresa
initiator-customer = Cliente
plan-monthly = Mensual
plan-yearly = Anual
ask-for-quote = Consultar precio
no-further-debit = Sin más cargos
price-a-month = { $amount } al mes
price-a-year = { $amount } al año

standing-connecting = Conectándose
standing-active = Funciona
standing-suspended = Suspendido: pago pendiente
standing-blocked = Bloqueado: dado de baja
standing-blocked-until = Bloqueado: dado de baja, eliminación desde el { $date }
standing-deletable = Se puede eliminar
standing-deletable-from = Se puede eliminar desde el { $date }
standing-deleted = Eliminado
standing-unknown = Estado desconocido
standing-unknown-since = Estado desconocido desde el { $date }

chart-as-table = Ver como tabla
chart-as-drawing = Ver como gráfico
chart-flag = Cargo de { $amount } el { $day }
chart-flag-legend = Cargo por umbral
finding-nothing = Ningún diálogo este mes.
finding-cumulative = El gasto en diálogos llegó a { $amount } el { $day }. { $debits ->
    [0] Ningún cargo por umbral hasta ahora.
    [one] Un cargo por umbral hasta ahora.
    [many] { $debits } de cargos por umbral hasta ahora.
   *[other] { $debits } cargos por umbral hasta ahora.
}
finding-cumulative-before = El gasto en diálogos llegó a { $amount } el { $day }; ese mismo día del mes anterior era de { $before }. { $debits ->
    [0] Ningún cargo por umbral hasta ahora.
    [one] Un cargo por umbral hasta ahora.
    [many] { $debits } de cargos por umbral hasta ahora.
   *[other] { $debits } cargos por umbral hasta ahora.
}
finding-where = { $name } es lo que más cuesta: { $amount }, { $share } del total.
