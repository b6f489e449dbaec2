# Cómo está guardado el archivo en el disco de este equipo, y cómo se abre.

passphrase = Frase de contraseña
passphrase-hint = La que usted eligió para el archivo de este equipo.
passphrase-new = Nueva frase de contraseña
passphrase-new-hint = Al menos { $n ->
    [one] un carácter
    [many] { $n } de caracteres
   *[other] { $n } caracteres
}: unas palabras que nadie adivinaría. No se puede consultar en ningún sitio; guárdela donde guarde estas cosas.
passphrase-again = Otra vez la misma
passphrase-missing = Introduzca la frase de contraseña
passphrase-short = Use al menos { $n ->
    [one] un carácter
    [many] { $n } de caracteres
   *[other] { $n } caracteres
}
passphrase-differs = Las dos son distintas

locked-title = Su archivo está bloqueado
locked-lead = Está cifrado y se abre con su frase de contraseña. Sus números, cargos y mensajes en el proveedor siguen como siempre.
locked-lost-title = El almacén de claves ha perdido la clave
locked-lost-lead = El archivo está cifrado y el almacén de claves de este equipo ya no tiene su clave. Su frase de contraseña lo abre, y la clave vuelve a guardarse.
locked-keyring-title = El almacén de claves no se abre
locked-gone-title = Falta la clave de su archivo
locked-open = Abrir el archivo
locked-other = Qué más se puede hacer
locked-forgotten = Sin la frase de contraseña nadie puede abrir el archivo, ni usted ni nosotros.
locked-restore = Si el almacén de claves de este equipo se restableció o se trasladó, recupérelo primero: entonces el archivo se abre solo.
locked-anew-text = Si no, el fichero se aparta y empieza un archivo vacío. Todo lo que conserva el proveedor se descarga de nuevo: números, diálogos, cargos y facturas.
locked-only-here = Lo que solo sabía este equipo queda bloqueado en el fichero antiguo: notas, equipos, listas guardadas, días marcados, reglas de avisos, precios propios, borradores y la lista de lo que se envió desde aquí.
locked-anew = Apartarlo y empezar de nuevo
locked-anew-title = ¿Empezar un archivo vacío?
locked-anew-keep = Ahora no

choose-title = ¿Cómo quiere guardar su archivo?
choose-lead = Este equipo no tiene un almacén de claves que guarde la clave de un archivo cifrado. Por eso decide usted. Puede cambiarlo en Ajustes.
choose-how = Protección
choose-passphrase = Cifrado, con una frase de contraseña que introduzco en cada inicio
choose-unencrypted = Sin cifrar
choose-unencrypted-text = Quien pueda leer este disco podrá leer sus números, los de sus clientes y sus cargos.
choose-go = Guardarlo así

protection-title = Protección
protection-keyring = El archivo está cifrado. Su clave está en el almacén de claves de este equipo y en ningún otro sitio.
protection-keyring-alone = Si el almacén pierde la clave, el archivo ya no se abre. Una frase de contraseña lo evita.
protection-keyring-passphrase = También lo abre una frase de contraseña, por si el almacén pierde la clave.
protection-passphrase = El archivo está cifrado. Su frase de contraseña se pide en cada inicio.
protection-unencrypted = El archivo no está cifrado. Quien pueda leer este disco podrá leer sus números, los de sus clientes y sus cargos.
protection-undecided = Aquí todavía no se guarda nada de ninguna cuenta. Este equipo no tiene almacén de claves, así que se le preguntará al conectar.
protection-sample = La cuenta de ejemplo es inventada. Su propio proveedor la guarda sin cifrar y, donde no hay clave, su archivo tampoco se cifra.
protection-set = Poner una frase de contraseña
protection-change = Cambiar la frase de contraseña
protection-remove = Quitar la frase de contraseña
protection-remove-text = Entonces solo el almacén de claves abre el archivo. Si pierde la clave, el archivo ya no se abre.
protection-only = Pedir una frase de contraseña en cada inicio
protection-only-text = La clave se saca del almacén de claves. Sin la frase de contraseña el archivo ya no se abre.
protection-use-keyring = Guardar la clave en el almacén de claves
protection-rotate = Clave nueva
protection-rotate-text = Todo se cifra de nuevo con otra clave; la antigua ya no abre nada. Tarda unos segundos y la sincronización espera.
protection-decrypt = No cifrar
protection-done = Guardado. Desde ahora el archivo está protegido así.
