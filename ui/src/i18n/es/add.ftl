add-title = Añadir un número
add-step = Paso { $at } de { $of }
add-step-before = Antes de empezar
add-step-number = Número
add-step-plan = Plan
add-step-answers = Revise sus respuestas
add-step-confirm = Confirmar
add-discard = Descartar estas respuestas
add-resumed = Se conservan sus respuestas anteriores.
add-offline = No hay conexión. Puede responder a todo; solo el último paso necesita la red.
add-unpaid = Tiene una factura pendiente de { $amount } ({ $date }). El proveedor no conectará otro número hasta que se pague.
add-nothing-unpaid = No hay nada pendiente de pago.
add-needs = Lo que necesita
add-needs-number = Un número de teléfono que no esté en uso en la aplicación WhatsApp
add-needs-phone = Un teléfono a mano que reciba sus SMS o llamadas, para el código
add-needs-name = El nombre visible que verán sus clientes
add-free-until = No se cobra nada antes del último paso, y la conexión en sí no cuesta nada.

add-country = País
add-country-none = Elija uno o empiece el número con +
add-number = Número de teléfono
add-name = Nombre visible
add-name-hint = Lo que ven los clientes. Meta tiene que aprobarlo.
add-name-missing = Escriba el nombre visible que verán sus clientes, de 3 caracteres como mínimo
add-waba = { $name } ({ $zone }), { $n ->
    [one] un número
    [many] { $n } de números
   *[other] { $n } números
}
add-waba-none = Elegir
add-waba-missing = Elija la cuenta a la que irá el número
add-in-app = ¿Está ahora el número en la aplicación WhatsApp?
add-in-app-way = Elimine primero su cuenta en la aplicación WhatsApp (Ajustes > Cuenta > Eliminar mi cuenta). Los chats solo se conservan si los exporta. Después responda aquí que no.
add-in-app-missing = Indique si el número está ahora en la aplicación WhatsApp
add-in-app-first = Elimine primero la cuenta del número en la aplicación WhatsApp y después responda que no
add-reach = ¿Puede recibir una llamada o un SMS?
add-reach-way = Meta envía un código, y sin él no se puede conectar el número. Elija un número que reciba llamadas o desvíe la llamada a un teléfono que tenga a mano.
add-reach-missing = Indique si puede recibir una llamada o un SMS
add-reach-first = El número tiene que poder recibir una llamada o un SMS
add-elsewhere = ¿Ha estado con otro proveedor?
add-elsewhere-way = Pida primero que lo liberen allí y que desactiven su PIN de dos pasos; de lo contrario, el proveedor responderá que el número está ocupado. En ese caso no se cobra nada.
add-elsewhere-missing = Indique si ha estado con otro proveedor

verdict-good = Este número se puede conectar.
verdict-good-again = Ya estuvo en esta cuenta y está eliminado: se puede conectar de nuevo.
verdict-empty = Escriba el número de teléfono
verdict-not-a-number = Esto no es un número de teléfono. Escriba solo cifras, con o sin +.
verdict-too-short = Este número es demasiado corto para su país.
verdict-too-long = Este número es demasiado largo para su país.
verdict-country-missing = Elija un país o empiece el número con + y el prefijo del país.
verdict-not-valid = En este país no se usa ningún número así. Revise las cifras.
verdict-in-account = Este número ya está en su cuenta.
verdict-being-cancelled = Este número se dio de baja y aún no ha desaparecido. Espere a que se elimine.

add-plan-missing = Elija cómo se paga la cuota del número
plan-month-today = hoy, y después cada mes
plan-year-today = hoy, por doce meses: { $monthly } al mes
plan-volume = El precio a partir de 5 números: este sería el número { $n }.
plan-ask = { $n ->
    [one] { $n } número
    [many] { $n } de números
   *[other] { $n } números
} y un año: condiciones individuales. Consulte al proveedor y escriba aquí el precio.
plan-agreed = Precio acordado con el proveedor
plan-others = { $n ->
    [one] Su otro número pasa de { $from } a { $to } al mes en su próximo cargo.
    [many] Sus otros { $n } de números pasan de { $from } a { $to } al mes en sus próximos cargos.
   *[other] Sus otros { $n } números pasan de { $from } a { $to } al mes en sus próximos cargos.
}

money-title = Qué pasará con su dinero
money-today = Hoy { $amount }.
money-then-monthly = Después { $amount } cada mes: { $dates }.
money-then-yearly = Después { $amount } cada año: { $dates }.
money-shorter = En un mes más corto vale su último día.
money-ask = Primero hay que acordar el precio con el proveedor.
money-dialogues = Los diálogos se cargan aparte: lo acumulado cuando supera el umbral, el resto al comenzar el mes.
money-leaving = Puede cancelar en cualquier momento; el mes ya pagado no se devuelve. Después de diálogos de pago, el número solo se puede eliminar 30 días después de pagar el último, y se cobra un mes adicional.

add-confirm = Conectar el número y pagar { $amount }
add-confirm-unknown = Conectar el número
add-once = Basta un clic: se envía una sola vez, aunque la respuesta tarde.
add-may-close = Puede cerrar esta página. El proceso sigue solo y el número aparece en Números.
stage-sent = Solicitud enviada
stage-accepted = Aceptada y cobrada por el proveedor
stage-code = Código confirmado
stage-active = El número funciona
result-active = { $name } está conectado
result-connecting = { $name } está pagado y espera su código
result-reference = Referencia { $reference }
result-debit = { $what }: { $amount }, { $time } ({ $zone })
result-next = Avise a sus clientes y configure el número en su software.
result-code = Escriba el código para que funcione.
result-open = Abrir el número
result-again = Añadir otro número
