archive-title = Archivo de datos
archive-lead = Cada mes cerrado tiene un eslabón en una cadena de huellas. Verificar las calcula todas de nuevo y vuelve a sumar cada total.
archive-verify = Verificar el archivo
archive-kept-head = Una cabeza que guardó (opcional)
archive-kept-head-hint = 64 cifras. Con ella sabrá también si algo anterior cambió.
archive-full = Comparar también cada índice con su tabla; tarda varias veces más
archive-head-wrong = Escriba las 64 cifras hexadecimales (0-9, a-f), o nada.
archive-whole = El archivo está íntegro. Meses cerrados: { $months }. Diálogos: { $dialogues }. Eslabones: { $links }.
archive-not-whole = { $n ->
    [one] Una cosa no está como debería:
    [many] { $n } cosas no están como deberían:
   *[other] { $n } cosas no están como deberían:
}
archive-known-head = La cabeza que guardó es el eslabón { $link }: nada cambió desde entonces hasta { $month } incluido.
archive-head = La cabeza, eslabón { $link } del { $date }
archive-head-why = Désela a su contable o guárdela en cualquier lugar fuera de este equipo. Quien puede escribir en el archivo puede también rehacer su cadena; solo una cabeza guardada fuera lo muestra.
archive-copy = Copiar la cabeza
archive-no-head = Aún no hay ningún mes cerrado, así que no hay cabeza que guardar.
archive-amended = { $n ->
    [one] Una sincronización encontró distinto un mes cerrado. No es un fallo, pero queda anotado:
    [many] { $n } veces una sincronización encontró distinto un mes cerrado. No es un fallo, pero queda anotado:
   *[other] { $n } veces una sincronización encontró distinto un mes cerrado. No es un fallo, pero queda anotado:
}
archive-amended-ours = { $month }, { $date }: cambiaron sus reglas o precios.
archive-amended-theirs = { $month }, { $date }: el proveedor dijo otra cosa.

archive-damaged = El archivo no se puede leer en un punto, así que pueden faltar cifras. Nada del proveedor se ve afectado. Reconstruya el archivo o restaure una copia de seguridad.
archive-orphaned = Algunas filas nombran algo que no está, así que las sumas pueden omitirlas. Reconstruya el archivo o restaure una copia de seguridad.
archive-rollup-differs = Algunas sumas mostradas no son las de los diálogos. No pague ni reclame según ellas; reconstruya el archivo.
archive-link-broken = La cadena ya no demuestra nada de este mes ni de los anteriores. Compárelos con las facturas del proveedor o con una copia anterior.
archive-month-differs = Algo que no fue una sincronización cambió este mes cerrado. Compárelo con la factura del proveedor antes de fiarse de él.
archive-month-touched = Este mes cerrado cambió después de su eslabón. Sincronice: si lo dijo el proveedor, se anota como enmienda.
archive-head-unknown = La cadena no contiene la cabeza que guardó: las cifras de meses cerrados pueden ser otras que entonces. Revise lo que escribió y compare con una copia de aquel tiempo.

archive-part-bill = Factura
archive-part-debits = Cargos
archive-part-dialogues = Diálogos, según el proveedor
archive-part-reports = Informes de Meta
archive-part-claims = Reclamaciones de reembolso
archive-part-charges = Diálogos, según el cálculo
archive-part-calculation = Nuestro cálculo
archive-part-from-to = { $part }: { $before }, ahora { $now }.
archive-part-other = { $part }: { $now }, como antes, pero no iguales.
archive-rows = { $n ->
    [one] una fila
    [many] { $n } de filas
   *[other] { $n } filas
}
archive-rows-amount = { $rows }, { $amount }

archive-export = Exportar todo
archive-export-text = Todo se escribe en un archivo que cualquier programa puede leer, en su carpeta de descargas. Contiene completos los números de teléfono de sus clientes, para quien tenga el archivo. No contiene ningún token ni ninguna clave.
archive-export-do = Escribir los números de los clientes en un archivo
archive-import = Importar
archive-import-text = El archivo se convierte en una conexión junto a las suyas. No se toca nada de lo que hay aquí.
archive-import-do = Elegir un archivo
archive-import-this = Importar este archivo
archive-backup = Copia de seguridad
archive-backup-text = Los datos se escriben en un archivo cifrado en su carpeta de descargas. Solo la frase de contraseña lo abre, en este o en otro equipo. Sin ella nadie puede abrirlo, tampoco nosotros. No contiene el token.
archive-backup-do = Escribir la copia
archive-restore = Restaurar
archive-restore-text = Primero se abre y se verifica la copia. Después ocupa el lugar del archivo del que se hizo, que se guarda aparte.
archive-restore-do = Elegir una copia
archive-restore-this = Restaurar esta copia
archive-passphrase = Frase de contraseña
archive-passphrase-hint = Al menos 12 caracteres.
archive-passphrase-again = La misma otra vez
archive-passphrase-short = Escriba al menos 12 caracteres.
archive-passphrase-other = Las dos no son iguales.
archive-taken = { $name } está en uso como estaba el { $date }.
archive-no-token = No venía ningún token. Escríbalo en Conexiones para poner al día las cifras.
archive-rebuilt = Se descarga todo de nuevo. Lo que solo estaba en este equipo se conservó. El archivo dañado se guarda: { $path }
archive-rebuilt-not-all = Se descarga todo de nuevo. No se pudieron leer todas las notas, equipos, listas y precios propios: revíselos. El archivo dañado se guarda: { $path }
