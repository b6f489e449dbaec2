# Qué pasó + qué significa para el dinero o los números + qué hacer.

error-offline = No se puede contactar con el proveedor. No se cambió nada y se siguen mostrando los datos de la última sincronización. Revise la conexión a internet; la aplicación lo vuelve a intentar por sí sola.
error-slow = El proveedor tardó demasiado en responder. No se cambió nada y se siguen mostrando los datos de la última sincronización. Inténtelo de nuevo en un minuto.
error-token-refused = El proveedor no aceptó su token (401). No se cambió nada y se siguen mostrando los datos de la última sincronización. Introduzca un nuevo token en Ajustes.
error-no-permission = Su token no permite hacer esto (403). No se cambió nada. Pida al titular de la cuenta un token con permiso para gestionar números e introdúzcalo en Ajustes.
error-unpaid = La cuenta tiene una factura pendiente, por lo que el proveedor no conecta ningún número nuevo. No se cobró nada y se conservan sus respuestas. Pague primero la factura y después continúe.
error-card-declined = La tarjeta fue rechazada. No se cobró nada ni se cambió nada; se conservan sus respuestas. Revise la tarjeta con el proveedor y después inténtelo de nuevo.
error-number-taken = Este número ya está conectado, aquí o con otro proveedor. No se cobró nada. Use otro número o pida que lo liberen donde está conectado ahora.
error-invalid-number = El proveedor no aceptó esto como un número de teléfono que se pueda conectar. No se cobró nada. Revise el país y las cifras.
error-wrong-code = Este no es el código que se envió. El número aún no está conectado y no se cobró nada más. Revise las cifras o pida un código nuevo.
error-wrong-code-left = Este no es el código que se envió. El número aún no está conectado y no se cobró nada más. { $left ->
    [0] No quedan intentos: pida un código nuevo.
    [one] Queda un intento: revise las cifras o pida un código nuevo.
    [many] Quedan { $left } de intentos: revise las cifras o pida un código nuevo.
   *[other] Quedan { $left } intentos: revise las cifras o pida un código nuevo.
}
error-quote-changed = El precio cambió mientras usted decidía. No se cobró nada. Revise el nuevo precio y confirme de nuevo.
error-quote-changed-to = El precio cambió mientras usted decidía: ahora es de { $price }. No se cobró nada. Revise el nuevo precio y confirme de nuevo.
error-ask-for-quote = A partir de 5 números y por un año entero no hay un precio fijo. No se cobró nada. Consulte el precio al proveedor y escriba el que hayan acordado.
error-not-yet-deletable = El número aún no se puede eliminar, porque no ha pasado bastante tiempo desde que se pagaron sus últimos diálogos de pago. Sigue bloqueado y no cuesta nada más. Inténtelo de nuevo en la fecha que muestra el seguimiento.
error-not-yet-deletable-until = El número no se puede eliminar antes de: { $date } ({ $zone }), 30 días después de que se pagaron sus últimos diálogos de pago. Sigue bloqueado y hasta entonces no cuesta nada más.
error-illegal-state = El número ya no está en un estado que permita esto. No se cambió ni se cobró nada. Sincronice para ver cómo está ahora.
error-throttled = El proveedor nos pidió ir más despacio. No se cambió nada. { $seconds ->
    [one] La aplicación continúa por sí sola en un segundo.
    [many] La aplicación continúa por sí sola en { $seconds } de segundos.
   *[other] La aplicación continúa por sí sola en { $seconds } segundos.
}
error-tls = La conexión con el proveedor no es segura: su certificado fue rechazado. El token no se envió y no se cambió nada. Revise la dirección o consulte al administrador de su red.
error-clock-skew = El reloj de este equipo y el del proveedor difieren en más de cinco minutos, por lo que las fechas de los cargos podrían ser erróneas. No se cambió nada. Ponga en hora el reloj de este equipo y sincronice de nuevo.
error-malformed-answer = La respuesta del proveedor no tiene la forma documentada. No se incorporó nada de ella y se siguen mostrando los datos de la última sincronización. Inténtelo más tarde; si continúa así, envíe los detalles técnicos al proveedor.
error-outcome-unknown = Aún no sabemos si el proveedor la aceptó. Puede que se haya cobrado, así que no la repita. La aplicación sigue preguntando y muestra aquí el resultado.
error-storage-corrupt = El archivo de datos de este equipo está dañado. Los números y el dinero en el proveedor no se ven afectados. Reconstruya el archivo: el dañado se aparta y todo se descarga de nuevo.
error-storage-read-only = No se puede escribir en la carpeta de datos. No se perdió nada ni se envió nada. Dé permiso a la aplicación para escribir allí e inténtelo de nuevo.
error-folder-read-only = No se pudo escribir el archivo en { $folder }. No se cambió nada y sus datos no se ven afectados. Dé permiso a la aplicación para escribir allí e inténtelo de nuevo.
error-storage-full = El disco está lleno. Lo guardado antes está a salvo y no se envió nada. Libere espacio e inténtelo de nuevo.
error-storage-newer = El archivo de datos lo escribió una versión más nueva de esta aplicación. Se dejó como está y sus números no se ven afectados. Instale la versión más nueva para abrirlo.
error-storage-busy = Otro programa tiene abierto el archivo de datos. No se cambió nada. Cierre la otra ventana o el otro comando e inténtelo de nuevo.
error-file-refused = Este archivo se rechazó: está dañado, incompleto o no es de esta aplicación. No se tomó nada de él y sus cifras siguen como estaban. Elija otra copia del archivo.
error-archive-differs = Hay meses cerrados en este archivo que no son como eran al cerrarse. No se tomó nada de él y sus cifras siguen como estaban. Elija una copia anterior, o compare los meses con las facturas del proveedor y acéptelo de todos modos en la línea de comandos, con --anyway.
error-keyring-missing = El almacén de claves de este equipo no está disponible, y con él el token o la clave del archivo. No se cambió nada y sus datos siguen en el disco. Inicie el almacén de claves e inténtelo de nuevo.
error-keyring-locked = El almacén de claves de este equipo está bloqueado, por lo que no se pudo leer ni el token ni la clave del archivo. No se cambió nada y sus datos siguen aquí. Desbloquee el almacén de claves e inténtelo de nuevo.
error-archive-locked = El archivo está bloqueado. Los números y el dinero en el proveedor no se ven afectados. Introduzca su frase de contraseña.
error-wrong-passphrase = Esta no es la frase de contraseña del archivo. No se cambió nada. Revise las mayúsculas y el idioma del teclado e inténtelo de nuevo.
error-archive-key-lost = El archivo está cifrado y su clave ya no está en este equipo. Los números y el dinero en el proveedor no se ven afectados. Recupere el almacén de claves o empiece un archivo vacío que se descarga de nuevo.
error-protection-undecided = Este equipo no tiene almacén de claves, así que el archivo no se puede cifrar sin preguntarle. No se guardó nada. Decida cómo se guarda.
error-not-found = Esto ya no está en la cuenta. No se cambió nada. Sincronice para ver la cuenta como está ahora.
error-invalid-input = Algo en esta solicitud no tiene sentido para la aplicación. No se envió ni se cobró nada. Revise lo que escribió.
error-demo-only = Solo la cuenta de ejemplo puede hacer esto. No se cambió nada en su propia cuenta. Abra el ejemplo para probarlo.
error-bug = Algo falló en la propia aplicación. No se envió nada y sus datos siguen guardados. Inténtelo de nuevo; si vuelve a ocurrir, copie los detalles técnicos en un informe.

rebuild = Reconstruir el archivo
error-details = Detalles técnicos
error-copy = Copiar
error-copied = Copiado
error-retry = Intentar de nuevo
error-open-settings = Abrir Ajustes
error-open-bills = Abrir Facturas
error-summary-title = Hay un problema
