### Was in Ansichten neben dem Wortlaut der Bedingungen steht: Namen der Arten, Beschriftungen, Wendungen um Zahlen.

## Arten
kind-billing = Abrechnung
kind-subscription = Abonnements
kind-technical = Technik
contact-phone = Telefon
contact-fax = Fax
contact-sms = SMS
contact-email = E-Mail
contact-portal = Kundenportal
contact-form = Formular
contact-chat = Chat
contact-remote = Fernwartung
contact-post = Post
contact-onsite = Bei Ihnen vor Ort
by-appointment = nach Vereinbarung
model-direct-bill = Wir kaufen beim Hersteller und rechnen selbst mit Ihnen ab
model-indirect-provider = Wir sind Distributor des Herstellers
model-indirect-reseller = Wir verkaufen über einen Distributor weiter
product-online = Onlinedienst von { $vendor }
product-on-premises = Lokal betriebenes Produkt von { $vendor }
version-until = { $version }, grundlegender Support bis { $date }
reader-business = Für Geschäftskunden
reader-consumers = Für Verbraucherinnen und Verbraucher

## Zeiten
days-to = bis
public-holiday = Gesetzlicher Feiertag
zone-named = Die Uhrzeiten gelten für { $zone }.
# UTC oder ein fester Abstand davon: UTC+3.
zone-fixed = Die Uhrzeiten sind in { $zone } angegeben.
special-later = Tage mit anderen Zeiten nach dem { $date } stehen im Kalender.

## Preise
unit-hour = je Stunde
unit-minute = je Minute
unit-call = je Anruf
unit-incident = je Vorfall
unit-day = je Tag
unit-month = im Monat
unit-user-month = je Nutzer und Monat
unit-device-month = je Gerät und Monat
unit-year = im Jahr
unit-pack = je Paket
unit-once = einmalig
unit-journey = je Einsatz
prices-both = Preise ohne MwSt., dann mit { $rate } MwSt.
prices-are-net = Preise zuzüglich { $rate } MwSt.
prices-are-gross = Preise einschließlich { $rate } MwSt.
prices-are-both = Preise ohne MwSt., dann mit { $rate } MwSt.
price-with-vat = { $price } inkl. MwSt.
price-first-free = die ersten { $duration } kostenfrei
price-cap = höchstens { $duration } je Anliegen berechnet
price-surcharge = zuzüglich { $rate } (das { $factor }-Fache des Preises): { $when }
price-travel = Anfahrt { $price }

## Reaktionszeiten
clock-named = während: { $when }
update-minutes =
    { $n ->
        [one] Zwischenstand jede Minute
       *[other] Zwischenstand alle { $n }{ -nb }Minuten
    }
update-hours =
    { $n ->
        [one] Zwischenstand jede Stunde
       *[other] Zwischenstand alle { $n }{ -nb }Stunden
    }
update-days =
    { $n ->
        [one] Zwischenstand jeden Tag
       *[other] Zwischenstand alle { $n }{ -nb }Tage
    }
update-business-days =
    { $n ->
        [one] Zwischenstand jeden Arbeitstag
       *[other] Zwischenstand alle { $n }{ -nb }Arbeitstage
    }
update-hours-minutes = Zwischenstand alle { $hours } { $minutes }
response-resolve = Lösung oder Umgehungslösung { $within }
response-by = über { $contacts }
response-pauses = die Uhr steht, { $when }

## Fristen
due-response = Erste Reaktion
due-update = Zwischenstand
due-resolve = Lösung oder Umgehungslösung
due-since = gezählt ab { $moment }
due-moment = { $day }, { $time }{ -nb }Uhr
due-span = { $from }–{ $to }
due-time-left = noch { $time }
due-day-number = Tag { $n }
due-stopped = Uhr angehalten
due-stopped-all-day = den ganzen Tag angehalten, zählt nicht
due-last-hour = endet mit der letzten Stunde
due-holiday = gesetzlicher Feiertag

## Änderungen
change-price = Preis
change-response = erste Reaktion, { $severity }
change-instead = { $new } statt { $old }
change-instead-of-list = { $new }, statt { $old }
change-no-longer = entfällt: { $old }
change-labelled = { $what }: { $text }
change-quote = „{ $text }“
change-more-days =
    { $n ->
        [one] und ein weiterer Tag mit anderen Zeiten
       *[other] und { $n } weitere Tage mit anderen Zeiten
    }
change-usable-yes = steht uns offen
change-usable-no = steht uns nicht mehr offen
change-held-yes = von uns gehalten
change-held-no = von uns nicht mehr gehalten
# Was sich ändert, wo die Worte allein es nicht sagen.
change-of-name = Name
change-of-languages = Sprachen
change-of-zone-name = Zeitzone
change-of-who = wer ihn nutzen darf
change-of-roles = Rollen
change-of-basis = Kosten
change-of-cost = Kosten
change-of-to = führt zu
change-of-kinds = nimmt an
change-of-products = Produkte
change-of-versions = Versionen
change-of-clouds = Clouds
change-of-open = Zugang
change-of-contact = Kontakt
change-of-needs = bereithalten
change-of-targets = Ziele des Herstellers
terms-updated = Die Bedingungen wurden zuletzt am { $date } geändert.
terms-as-of = Bedingungen, Stand { $date }

## Eskalationswege
basis-included = Inbegriffen
basis-fee = Gebühr
basis-benefit = Vorteil
# Warum ein Weg nicht infrage kommt. $what sind Namen, $date ist ein Tag.
barred-kind = Für andere Anliegen: { $what }.
barred-online = Nur für Onlinedienste.
barred-on-premises = Nur für lokal betriebene Produkte.
barred-product = Für andere Produkte: { $what }.
barred-version = Für andere Versionen: { $what }.
barred-versions = Für keine Version von { $what }.
barred-mainstream = Der grundlegende Support für { $what } endete am { $date }.
barred-cloud = In anderen Clouds offen: { $what }.
barred-ended = { $what } hat ihn bis { $date } geöffnet.
barred-not-held = Wir haben nicht, was ihn öffnet: { $what }.
barred-unsaid = Im Katalog steht nicht, ob er uns heute offensteht.
barred-spent = Kein Vorfall ist mehr übrig, gezählt am { $date }.
barred-incidents = Unsere Vorfälle sind für andere Produkte: { $what }.
barred-begins = Erst ab { $date }.
barred-aside = Diese Art Anliegen nur bei: { $what }.
barred-not-chosen = Dieser Leitfaden nutzt ihn nicht.
route-only-for = Hier nur für { $what }.
opened-by = Eröffnet durch: { $roles }.
paid-by-incidents = { $basis }: { $incidents } ({ $level })
scope-all = Alle Produkte
scope-online = Nur Onlinedienste
scope-on-premises = Nur lokal betriebene Produkte
# $incidents sind Worte wie „5 Vorfälle“, $what die Produkte oder der letzte Tag.
evidence-for = { $evidence } (nur: { $what })
incidents-for = { $incidents } für { $what }
incidents-until = { $incidents }, bis { $what }
incidents-unlimited = unbegrenzt viele Vorfälle
incidents =
    { $n ->
        [0] keine Vorfälle
        [one] 1{ -nb }Vorfall
       *[other] { $n }{ -nb }Vorfälle
    }
incidents-left = { $incidents }, davon am { $date } noch { $n } übrig
target-without-fault = Anfragen ohne Fehler
versions-current = nur die aktuelle Version
versions-previous =
    { $n ->
        [one] die aktuelle Version und die vorige
       *[other] die aktuelle Version und die { $n } davor
    }
versions-in-mainstream =
    { $n ->
        [one] die aktuelle Version; die vorige, solange sie im grundlegenden Support ist
       *[other] die aktuelle Version; die { $n } davor, solange sie im grundlegenden Support sind
    }
activation-roles = Wird einmal aktiviert durch: { $roles }.
activation-gives = Gefragt bei der ersten Anfrage eines Kontos: { $what }.
activation-exempt = Nicht gefragt bei { $products }.
level-held = gehalten
level-held-until = gehalten bis { $date }
level-held-from = gehalten ab { $date }
level-ended = beendet am { $date }
level-not-held = nicht gehalten
matrix-no = nein
by-product = Nach Produkt
by-kind = Nach Art
by-severity = Nach Schweregrad
by-role = Nach Rolle

## Seiten
shown-in-language = Diese Seite ist noch nicht übersetzt. Sie sehen sie auf { $language }.
partly-in-language = Ein Teil der Konditionen ist noch nicht übersetzt. Er steht hier auf { $language }.
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
anchor-to = Link zu „{ $heading }“
table = Tabelle
table-under = Tabelle: { $heading }
code-block = Code
code-in = Code in { $language }
task-open = Offen
task-done = Erledigt
footnotes = Fußnoten
footnote-number = Fußnote { $number }
footnote-back = Zurück zum Text der Fußnote { $number }, Stelle { $place }

## Rechtliche Angaben
identity-name = Unternehmen
identity-address = Anschrift
identity-represented = Vertreten durch
identity-register = Register
identity-vat = USt-IdNr.
identity-authority = Aufsichtsbehörde
identity-model = Vertriebsweg
identity-provider = Anbieter
identity-insurance = Berufshaftpflicht
identity-complaints = Beschwerden
identity-disputes = Streitbeilegung
identity-law = Recht und Gerichtsstand
identity-guarantee = Garantien
identity-form = Rechtsform
identity-legal-address = Ladungsfähige Anschrift
identity-profession = Reglementierter Beruf
identity-terms = Allgemeine Geschäftsbedingungen
identity-activities = Weitere Tätigkeiten
identity-codes = Verhaltenskodizes

## Dokumente zum Herunterladen. $size ist eine Zahl mit Einheit

download-pdf = PDF
download-pdf-extent =
    PDF, { $pages ->
        [one] 1{ -nb }Seite
       *[other] { $pages }{ -nb }Seiten
    }, { $size }
