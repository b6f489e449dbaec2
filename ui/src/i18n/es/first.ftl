first-title = Lo que cuestan sus números de WhatsApp, y por qué
first-lead = Cada cargo explicado, los próximos anunciados, y la salida de una suscripción con su precio y su fecha. Todo se queda en este equipo.
first-demo-title = Eche primero un vistazo
first-demo-text = Una cuenta inventada con seis números y catorce meses de historial. Usted maneja su reloj: adelántelo una semana y vea cómo se produce un cargo.
first-demo = Probar con datos de ejemplo
first-demo-busy = Creando la cuenta de ejemplo…
first-connect-title = Use su propia cuenta
first-connect-text = Con la dirección y un token de la API de cuenta de su proveedor. No se escribe nada en el proveedor si usted no lo confirma.
first-connect = Conectar una cuenta

connect-title = Conectar una cuenta
connect-lead = El token se queda en el almacén de claves de este equipo. La aplicación solo lee hasta que usted confirme un cambio.
connect-lead-read = La aplicación solo lee hasta que usted confirme un cambio.
connect-address = Dirección
connect-address-hint = La API de cuenta del proveedor, por ejemplo https://api.example.com
connect-address-missing = Escriba la dirección de la API de cuenta del proveedor
connect-token-missing = Pegue el token
connect-name = Nombre (opcional)
connect-name-hint = Cómo se llama esta cuenta en este equipo. Si lo deja vacío: como la llama el proveedor.
connect-test = Probar la conexión
connect-testing = Probando…
connect-works = Funciona
connect-sees = { $account }: { $seen }.
connect-numbers = { $n ->
    [0] aún sin números
    [one] un número
    [many] { $n } de números
   *[other] { $n } números
}
connect-bills = facturas desde { $month }
connect-no-bills = aún sin facturas
connect-lists = lista de diálogos: sí
connect-lists-not = lista de diálogos: no
connect-cancels-not = Este proveedor no admite bajas desde la aplicación.
connect-unpaid = { $n ->
    [one] Un cargo está pendiente de pago.
    [many] { $n } de cargos están pendientes de pago.
   *[other] { $n } cargos están pendientes de pago.
}
connect-go = Conectar { $account }

rules-check-title = Las reglas que siguen sus facturas
rules-check-lead = Obtenidas del proveedor, o supuestas donde no las indica. Puede continuar sin más; siempre las encontrará en Ajustes.

first-sync = Descargando su cuenta
first-sync-demo = Preparando la cuenta de ejemplo
first-sync-lead = Esto continúa en segundo plano. Puede abrir la aplicación en cuanto estén los números.
first-open = Abrir la aplicación
