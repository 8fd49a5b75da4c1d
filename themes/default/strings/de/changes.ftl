### Was sich an den Bedingungen ändert: `aushang diff`, der Feed und die Ankündigung.

## Was zwei Stände der Bedingungen unterscheidet
# Ob Namen von Schweregraden im Satz klein geschrieben werden: small oder as-written.
diff-names = as-written
diff-none = Für Kunden ändert sich nichts.
# $labelled sagt, ob der Text mit dem beginnt, was er betrifft, und einem Doppelpunkt.
diff-from =
    Ab { $date }{ $labelled ->
        [yes] ,
       *[no] :
    } { $text }.
diff-at-once =
    Ab sofort{ $labelled ->
        [yes] ,
       *[no] :
    } { $text }.
diff-differs = { $text }, anders als angekündigt
diff-moved = { $text }, bisher angekündigt für den { $date }
diff-response = erste Reaktion { $text }
diff-severity = Schweregrad { $name }
diff-removed = nicht mehr in den Bedingungen
diff-new-support = neue Supportart
diff-new-hours = neue Servicezeiten
diff-new-contact = neuer Kontakt
diff-new-severity = neuer Schweregrad
diff-new-product = neues Produkt
diff-new-document = neues Dokument
diff-notice = mindestens { $period } vorher
change-of-kind = Art
change-of-summary = Beschreibung
change-of-delivery = wer die Arbeit macht
change-of-service-hours = Servicezeiten
change-of-ways = Wege zu uns
change-of-includes = inbegriffen
change-of-excludes = nicht inbegriffen
change-of-mark = Kennzeichen
change-of-means = bedeutet
change-of-we = wir
change-of-you = Sie
change-of-when = wir eskalieren, wenn
change-of-steps = Schritte
change-of-version = Fassung
change-of-covers = Supportarten
change-of-intro = Einleitung
change-of-closing = weitere Bedingungen

## Ankündigung
notice-promised = Änderungen kündigen wir mindestens { $period } vorher an.
identity-notice = Ankündigung von Änderungen

## Aufbewahrte Fassungen
earlier-versions = Frühere Fassungen
former-documents = Nicht mehr gültige Dokumente

## Der Feed
feed = Änderungen im Feedreader verfolgen (Atom)
feed-title = Ab { $date }, { $text }
