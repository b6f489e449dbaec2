forecast-heading = Camino de { $amount }
forecast-range = entre { $low } y { $high }
forecast-dialogues = Diálogos, previsión
forecast-about = Previsión para { $month }: { $amount }
coming-title-pace = { $days ->
    [one] Cargos del próximo día
    [many] Cargos de los próximos { $days } de días
   *[other] Cargos de los próximos { $days } días
}
coming-at-this-pace = al ritmo de las últimas semanas
about-date = hacia el { $date }
about-amount = unos
coming-no-forecast = Los diálogos figuran solo en la medida en que ya se han acumulado: una previsión necesita una semana entera.
headline-paid-expected = Todo está pagado. Hacia el { $date } se cargarán unos { $amount } en { $card }.
threshold-expected = A este ritmo: { $date }.

chart-forecast-legend = Previsión
chart-band-legend = De la más barata a la más cara de las últimas semanas
chart-expected-legend = Cargo previsto
chart-expected-flag = Unos { $amount } cargados hacia el { $day }
chart-forecast-column = Previsión
chart-low-column = Como mínimo
chart-high-column = Como máximo
finding-forecast = { $debits ->
    [0] { $amount } hasta el { $day }. Al ritmo de las últimas semanas, { $forecast } a fin de mes; no se prevé otro cargo por umbral.
    [one] { $amount } hasta el { $day }. Al ritmo de las últimas semanas, { $forecast } a fin de mes; se prevé un cargo más por umbral, el { $dates }.
    [many] { $amount } hasta el { $day }. Al ritmo de las últimas semanas, { $forecast } a fin de mes; se prevén { $debits } de cargos más por umbral, el { $dates }.
   *[other] { $amount } hasta el { $day }. Al ritmo de las últimas semanas, { $forecast } a fin de mes; se prevén { $debits } cargos más por umbral, el { $dates }.
}

pace-title = El ritmo en que se basa
pace-lead = { $weeks ->
    [one] Una semana entera, del { $from } al { $to }.
    [many] { $weeks } de semanas enteras, del { $from } al { $to }.
   *[other] { $weeks } semanas enteras, del { $from } al { $to }.
} Se supone que cada día que viene trae tantos diálogos como trajo de media ese día de la semana. Lo que cuestan y cuándo se cargan se calcula con las mismas reglas que lo ya ocurrido.
pace-weekday = Día de la semana
pace-all = Abiertos en total
pace-average = De media
pace-expected = { $n ->
    [one] Previsto hasta fin de mes: un diálogo, { $paid } de pago.
    [many] Previstos hasta fin de mes: { $n } de diálogos, { $paid } de pago.
   *[other] Previstos hasta fin de mes: { $n } diálogos, { $paid } de pago.
}
pace-range = Si el resto del mes va como una de esas semanas, sus diálogos sumarán entre { $low } y { $high }.

bills-forecast = Previsión
bills-so-far = hasta ahora { $amount }

option-sooner = Al ritmo de las últimas semanas, el umbral se supera hacia el { $date }. Entonces los últimos diálogos se pagan antes y el número quedaría libre desde el { $free }.
