# Keys, and what is around the window.
keys-print = Imprimir esta página
keys-rows = Moverse por una tabla
keys-first = Primera fila
keys-last = Última fila
keys-open = Abrir
keys-space = Espacio
keys-tick = Marcar la fila
row-actions = Qué se puede hacer con esta fila
row-copy = Copiar la fila

# The desktop around the window: menu, tray, messages.
menu-file = Archivo
menu-hide = Cerrar la ventana
menu-quit = Salir
menu-edit = Editar
menu-cut = Cortar
menu-copy = Copiar
menu-paste = Pegar
menu-select-all = Seleccionar todo
menu-go = Ir
menu-forward = Adelante
menu-help = Ayuda
tray-open = Abrir Dialogue Desk
tray-none = No se conoce ningún cargo para los próximos 30 días
tray-next = Próximo cargo el { $date }: { $what }
tray-next-amount = Próximo cargo el { $date }: { $amount }, { $what }
tray-next-at-least = Próximo cargo el { $date }: al menos { $amount }, { $what }
notice-failed = Un cargo ha fallado
notice-failed-text = { $what }: la tarjeta fue rechazada. Abra Dialogue Desk para pagar y ver qué números dejan de funcionar.
notice-failed-amount = { $what }, { $amount }: la tarjeta fue rechazada. Abra Dialogue Desk para pagar y ver qué números dejan de funcionar.
notice-synced = Sus cifras ya están aquí
notice-synced-text = La primera sincronización ha terminado.
accessibility-title = Accesibilidad
computer-title = Este equipo
computer-start = Iniciar con el equipo, en la bandeja
computer-close = Al cerrar la ventana, la aplicación sigue en la bandeja
computer-no-tray = Este escritorio no muestra bandeja: al cerrar la ventana termina la aplicación.
computer-notices = Avisos del sistema: un cargo ha fallado, la primera sincronización ha terminado
computer-amounts = Los importes pueden verse fuera de la ventana
computer-amounts-hint = En los avisos y en la bandeja, también con la pantalla bloqueada.

# How far the app can be used by everybody.
accessibility-aim = La aplicación está hecha para cumplir las WCAG 2.2 en el nivel AA. Se ha comprobado con sus propias pruebas, en los tres idiomas y los dos temas.
accessibility-tested = Comprobado con pruebas
accessibility-axe = Cada pantalla, diálogo y estado, con una comprobación automática en la ventana real. Encuentra cerca de la mitad de los obstáculos de las personas con discapacidad.
accessibility-keyboard = A todo se llega y todo se hace con el teclado; ningún control queda tapado cuando tiene el foco.
accessibility-names = Los nombres que dice un lector de pantalla se guardan, se comparan y los lee una persona.
accessibility-size = Nada se pierde con el texto al doble de tamaño ni con una anchura de 320 píxeles.
accessibility-contrast = El contraste en los dos temas, con más contraste y con los colores del sistema. Esto último solo se imita: la vista web de Linux no lo conoce.
accessibility-untested = Aún sin comprobar
accessibility-readers = Ninguna persona que dependa de un lector de pantalla ha probado la aplicación, y ninguna prueba usa Orca, NVDA o VoiceOver.
accessibility-print = Las páginas impresas desde la ventana no llevan etiquetas para lectores de pantalla; los PDF guardados sí.

handed-drop = Suelte el archivo para ver qué se puede hacer con él
handed-rates-title = ¿Importar precios?
handed-rates-text = Desde su fecha, estos precios se usan en lugar de los del proveedor y los incluidos. Se guarda todo el archivo o nada. Puede quitarlos después. Sus columnas:
handed-rates-first = Los precios pertenecen a una cuenta. Conecte una o pruebe la de muestra y suelte el archivo otra vez.
handed-rates-do = Importar los precios
handed-unknown-title = Este archivo no se puede abrir
handed-unknown-text = Dialogue Desk abre lo que él mismo ha exportado (.zip), sus copias de seguridad (.backup) y precios propios (.csv). No se ha cambiado nada.
