why-short = ¿por qué?
why-about = ¿Por qué? { $about }
why-title = Por qué este importe
why-rule = Regla { $rule }
why-ours = Según nuestro propio cálculo es
why-steps = Cálculo
why-dialogues = { $n ->
    [one] Se basa en un diálogo
    [many] Se basa en { $n } de diálogos
   *[other] Se basa en { $n } diálogos
}
why-first = { $n ->
    [one] Se muestra el primero.
    [many] Se muestran los primeros { $n }.
   *[other] Se muestran los primeros { $n }.
}
why-debits = Cargos en que se basa
window-month = Un diálogo abarca 24 horas y pertenece a { $month } ({ $zone }). La marca es la medianoche.
window-hours = 24 horas

rule-H1 = La cuota mensual del número es de { MONEY("39.00", "USD") }; por un año, { MONEY("360.00", "USD") }; a partir de cinco números, { MONEY("30.00", "USD") } al mes; cinco números y un año se consultan.
rule-H2 = El precio se fija en el cargo de cada número, según cuántos números activos tenga entonces la cuenta.
rule-H3 = La cuota del número se carga el mismo día y a la misma hora de cada mes o año; en un mes más corto, su último día.
rule-H4 = Un cargo fallido de la cuota suspende el número hasta que se pague.
rule-H5 = No se conecta ningún número nuevo mientras haya algo pendiente de pago.
rule-D1 = Un diálogo abarca todos los mensajes con un cliente durante 24 horas desde su primer mensaje.
rule-D2 = Quien envió el primer mensaje es quien abrió el diálogo.
rule-D3 = El mercado del cliente y quién abrió el diálogo deciden el precio, según la tarifa en vigor en ese momento.
rule-D4 = Los primeros { NUMBER(1000) } diálogos de un mes son gratuitos en cada cuenta de WhatsApp Business.
rule-D5 = Un diálogo que un cliente abre por un anuncio es gratuito y no resta del cupo.
rule-W1 = Cuando un diálogo de pago lleva lo acumulado por encima del umbral, todo se carga de inmediato.
rule-W2 = Lo acumulado y no cargado se carga en el primer instante del mes siguiente.
rule-W3 = Un cargo se redondea a centavos, y la diferencia pasa al siguiente.
rule-W4 = Un cargo fallido de diálogos suspende todos los números que tengan un diálogo en él, hasta que se pague.
rule-W5 = Si se cargó más de lo que comunica Meta, la diferencia se devuelve a petición.
rule-C1 = La cuota ya pagada no se devuelve; el número se elimina de inmediato.
rule-C2 = Después de diálogos de pago, el número se puede eliminar 30 días después de pagar el último, y se cobra un mes adicional.
rule-C3 = Lo acumulado al cancelar se carga como de costumbre, al llegar al umbral o al comenzar el mes.
rule-C4 = Meta se niega a eliminar un número que abrió diálogos de pago en los últimos 30 días.
rule-C5 = Con menos de cinco números, los demás cuestan más a partir de sus próximos cargos.
rule-C6 = Un número dado de baja que aún no se puede eliminar queda bloqueado hasta entonces.

fact-accrued = Acumulado
fact-agreed-price = Precio acordado con el proveedor
fact-at = Cuándo
fact-cancelled-at = Cancelado
fact-click = Clic en un anuncio
fact-cost-so-far = Hasta ahora
fact-expected-cost = Previsto
fact-closes-at = Se cierra
fact-debited-at = Cargado
fact-dialogues = Diálogos
fact-dialogues-paid-at = Últimos diálogos pagados
fact-extra-month = Mes adicional
fact-free-dialogues = Diálogos gratuitos
fact-initiator = Abierto por
fact-last-paid-dialogue = Último diálogo de pago
fact-live-numbers = Números activos
fact-market = Mercado
fact-month = Mes
fact-numbers-left = Números que quedan
fact-opened-at = Abierto
fact-paid-until = Pagado hasta
fact-place = Lugar en el mes
fact-plan = Plan
fact-price = Precio
fact-price-now = Precio ahora
fact-price-then = Precio después
fact-rank = Puesto
fact-rate = Tarifa
fact-threshold = Umbral
fact-unused-days = Días no usados
fact-volume-from = Más barato desde
fact-carry = Saldo trasladado
fact-cost = Costo
fact-failed-at = Fallido
fact-last-debit-at = Último cargo
fact-later = Cargos posteriores
fact-next-debit-at = Próximo cargo
fact-paid = Diálogos de pago
fact-quantity = Cantidad
fact-rounding = Redondeo
fact-since = Desde
fact-then-at = Después
fact-unpriced = Sin tarifa
fact-waba = Cuenta de WhatsApp Business
fact-answer-hours = Horas para responder al clic
fact-category = Categoría
fact-delivered-at = Entregado
fact-free-service-conversations = Conversaciones de servicio gratuitas
fact-free-service-messages = Mensajes de servicio gratuitos
fact-service-window = Tiempo para responder
fact-window-hours = Horas gratuitas tras la respuesta
window-open = abierto
window-closed = terminado
category-unknown = sin indicar
click-first = el primero del cliente
click-later = uno posterior
click-none = ninguno

market-north-america = Norteamérica
market-rest-africa = Resto de África
market-rest-asia-pacific = Resto de Asia-Pacífico
market-rest-central-eastern-europe = Resto de Europa Central y del Este
market-rest-latin-america = Resto de América Latina
market-rest-middle-east = Resto de Oriente Medio
market-rest-western-europe = Resto de Europa Occidental
market-other = Otros

step-add = { $left } + { $right } = { $result }
step-subtract = { $left } − { $right } = { $result }
step-multiply = { $left } × { $right } = { $result }
step-divide = { $left } ÷ { $right } = { $result }
step-exceeds = { $left } supera { $right } en { $result }
step-exceeds-not = { $left } no supera { $right }
step-later = de { $left } y { $right }, lo posterior: { $result }
step-round = { $left }, redondeado (la mitad, hacia arriba) a unidades de { $right }: { $result }
step-add-days = { $left } + { $right } × 24 horas = { $result }
