### Ausgerechnete Preise: was gefragt ist, die Zeilen des Rechenwegs, die Summen.

unit-pack-of = je Paket von { $time }
unit-month-least = im Monat mindestens
price-day = ein Tag hat { $duration }
price-share = { $rate } dessen, was Sie im Monat ausgeben
price-share-first = { $rate } dessen, was Sie im Monat ausgeben, bis { $amount }
price-share-next = { $rate } dessen, was darüber liegt, bis { $amount }
price-share-last = { $rate } dessen, was darüber liegt
price-pack-valid = { $period } lang nutzbar
price-pack-rollover = höchstens { $rate } gehen in das nächste Paket über
price-term = Laufzeit zunächst { $months }
price-term-month = Laufzeit zunächst { $months }: insgesamt { $price }
price-term-user-month = Laufzeit zunächst { $months }: insgesamt { $price } je Nutzer
price-term-device-month = Laufzeit zunächst { $months }: insgesamt { $price } je Gerät
cost-rounding = Jeder Posten wird kaufmännisch auf { $unit } gerundet.
cost-work = { $time } Arbeit
cost-travel = { $time } Fahrt
cost-from = ab { $moment }
cost-on = zu den Preisen vom { $date }
cost-spend = { $amount } Ausgaben im Monat
cost-nothing-left = es bleibt nichts
cost-time = Arbeit
cost-units = Einheiten
cost-packs = vorausbezahlte Zeit
cost-left = übrig
cost-left-until = nutzbar bis { $date }
cost-kept = davon gehen höchstens { $time } über
cost-share = Anteil
cost-share-of = { $rate } von { $amount }
cost-least = mindestens
cost-months = Monate
cost-journeys = Anfahrt
cost-net = ohne MwSt.
cost-vat = { $rate } MwSt.
cost-vat-in-it = darin { $rate } MwSt.
cost-gross = mit MwSt.
cost-total = insgesamt
cost-for-consumers = für Privatpersonen { $price } inkl. MwSt.
cost-sum = insgesamt
cost-without-surcharges = Ohne Zuschläge, da nicht gesagt ist, wann gearbeitet wird.
cost-outside = Die Arbeit beginnt außerhalb der Zeiten dieses Angebots: { $hours }.
count-incident =
    { $n ->
        [one] 1{ -nb }Vorfall
       *[other] { $n }{ -nb }Vorfälle
    }
count-call =
    { $n ->
        [one] 1{ -nb }Anruf
       *[other] { $n }{ -nb }Anrufe
    }
count-day =
    { $n ->
        [one] 1{ -nb }Tag
       *[other] { $n }{ -nb }Tage
    }
count-month =
    { $n ->
        [one] 1{ -nb }Monat
       *[other] { $n }{ -nb }Monate
    }
count-user =
    { $n ->
        [one] 1{ -nb }Nutzer
       *[other] { $n }{ -nb }Nutzer
    }
count-device =
    { $n ->
        [one] 1{ -nb }Gerät
       *[other] { $n }{ -nb }Geräte
    }
count-year =
    { $n ->
        [one] 1{ -nb }Jahr
       *[other] { $n }{ -nb }Jahre
    }
count-once = { $n }-mal
count-pack =
    { $n ->
        [one] 1{ -nb }Paket
       *[other] { $n }{ -nb }Pakete
    }
count-journey =
    { $n ->
        [one] 1{ -nb }Einsatz
       *[other] { $n }{ -nb }Einsätze
    }
