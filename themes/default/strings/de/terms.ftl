### Konditionen: was aus Zahlen, Preisen, Zeiten und Daten zusammengesetzt wird.
### { -nb } ist ein Leerzeichen, an dem keine Zeile bricht.

-nb = {"\u00A0"}

## Zeitspannen

duration-minutes =
    { $n ->
        [one] 1{ -nb }Minute
       *[other] { $n }{ -nb }Minuten
    }
duration-hours =
    { $n ->
        [one] 1{ -nb }Stunde
       *[other] { $n }{ -nb }Stunden
    }
duration-days =
    { $n ->
        [one] 1{ -nb }Tag
       *[other] { $n }{ -nb }Tage
    }
duration-business-days =
    { $n ->
        [one] 1{ -nb }Arbeitstag
       *[other] { $n }{ -nb }Arbeitstage
    }
# $hours und $minutes sind Zeitspannen in Worten.
duration-hours-minutes = { $hours } { $minutes }

period-days =
    { $n ->
        [one] einen Tag
       *[other] { $n }{ -nb }Tage
    }
period-weeks =
    { $n ->
        [one] eine Woche
       *[other] { $n }{ -nb }Wochen
    }
period-months =
    { $n ->
        [one] einen Monat
       *[other] { $n }{ -nb }Monate
    }

within-minutes =
    { $n ->
        [one] innerhalb einer Minute
       *[other] innerhalb von { $n }{ -nb }Minuten
    }
within-hours =
    { $n ->
        [one] innerhalb einer Stunde
       *[other] innerhalb von { $n }{ -nb }Stunden
    }
within-days =
    { $n ->
        [one] innerhalb eines Tages
       *[other] innerhalb von { $n }{ -nb }Tagen
    }
within-business-days =
    { $n ->
        [one] innerhalb eines Arbeitstags
       *[other] innerhalb von { $n }{ -nb }Arbeitstagen
    }
within-hours-minutes = innerhalb von { $hours } { $minutes }

## Zielzeiten: auf welcher Uhr eine Zeitspanne läuft

clock-any-time = jederzeit
clock-service-hours = während der Servicezeiten

## Preise

price-included = inklusive

price-step-minutes =
    { $n ->
        [one] minutengenau abgerechnet
       *[other] abgerechnet im { $n }-Minuten-Takt
    }
price-step-hours =
    { $n ->
        [one] abgerechnet im Stundentakt
       *[other] abgerechnet im { $n }-Stunden-Takt
    }
price-step-days =
    { $n ->
        [one] tageweise abgerechnet
       *[other] abgerechnet in Schritten von { $n }{ -nb }Tagen
    }
price-step-business-days =
    { $n ->
        [one] nach Arbeitstagen abgerechnet
       *[other] abgerechnet in Schritten von { $n }{ -nb }Arbeitstagen
    }
# $duration ist eine Zeitspanne in Worten.
price-minimum = mindestens { $duration }

vat-plus-rate = zzgl. { $rate } MwSt.
vat-including-rate = inkl. { $rate } MwSt.

## Servicezeiten

hours-closed = geschlossen
hours-round-the-clock = rund um die Uhr
hours-daily = täglich
hours-daily-at = täglich { $times }
hours-days-at = { $days } { $times }
hours-except-holidays = außer an { $days }
hours-holidays = an { $days } { $times }
hours-holidays-differ = an { $days } abweichend
public-holidays = gesetzlichen Feiertagen
public-holidays-in = gesetzlichen Feiertagen { $place }
# Eine Uhrzeit im Satz, $whole sagt, ob sie eine volle Stunde ist.
hours-time =
    { $whole ->
        [yes] { $hour }
       *[no] { $hour }:{ $minute }
    }
# $from und $to sind Uhrzeiten nach der vorigen Meldung.
hours-span = { $from }–{ $to }
# Dasselbe neben einer Zeit, die am Folgetag endet.
hours-span-alone = { $from }–{ $to }{ -nb }Uhr
hours-span-next-day = { $from }{ -nb }Uhr bis { $to }{ -nb }Uhr am{ -nb }Folgetag
# $next-day sagt, ob eine der Zeiten am Folgetag endet: Dann steht „Uhr“ schon dort.
hours-spans =
    { $next-day ->
        [yes] { $spans }
       *[no] { $spans }{ -nb }Uhr
    }
# Ein Zeitpunkt der Woche, an dem ein wöchentlicher Zeitraum beginnt oder endet, mit $named die Zeitzone nach der folgenden Meldung, oder UTC.
hours-window-edge = { $day } { $time }{ -nb }Uhr{ $named ->
        [yes] { " " }({ $zone })
       *[no] { "" }
    }
zone-time = Ortszeit { $zone }
hours-window = { $from } bis { $until }, jede Woche
# In Tabellen: $from und $to sind Uhrzeiten wie 08:00.
table-span = { $from }–{ $to }
table-span-next-day = { $from } bis { $to }{ -nb }am{ -nb }Folgetag
# $season ist eine der vier folgenden, $hours sind die Zeiten einer Woche in Worten. $from und $until sind Monate oder Tage.
hours-season = { $season }: { $hours }
season-months = { $from }–{ $until }
season-days = { $from } bis { $until }
season-until = bis { $until }
season-from = ab { $from }

## Wer den Support leistet

delivery-direct = direkt durch uns
delivery-resold = durch { $by }, von uns weiterverkauft
delivery-outsourced = durch { $by } in unserem Auftrag
# $who ist eine der vorigen.
delivery-spoken = { $who }, auf { $languages }

## Wann Konditionen gelten

valid-from = gültig ab dem { $date }
valid-between = gültig vom { $from } bis zum { $until }
