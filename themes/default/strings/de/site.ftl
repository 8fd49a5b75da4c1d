# Die Wörter des Standardaussehens. Texte für das Skript behalten %time% und %day%, wie sie sind.

# Titel der Seiten
title-support = Supportarten
title-contacts = Kontakt und Zeiten
title-prices = Preise
title-escalation = Wenn wir eskalieren
title-changes = Änderungen der Bedingungen
title-disclosures = Dokumente
title-help = Selbsthilfe
title-playbooks = Leitfäden
title-matrix = Eskalationsmatrix
title-escalate = Welcher Weg?
title-due = Fristrechner
title-lost = Diese Seite gibt es nicht

# Um jede Seite herum
skip = Zum Inhalt springen
menu = Menü
languages = Sprachen
internal = Intern
breadcrumbs = Wo Sie sind
on-this-page = Auf dieser Seite
turn-pages = Vorige und nächste Seite
previous = Vorige Seite
next = Nächste Seite
legal = Rechtliches
moved = Diese Seite ist umgezogen
lost-text = Die Adresse ist vielleicht vertippt oder veraltet. Wenn es eilt, rufen Sie uns an.
call-us = So erreichen Sie uns
or-go-on = Oder hier weiter
to-start = Startseite

# Ist jemand da?
say-open-until = Jetzt erreichbar bis %time%
say-open-until-day = Jetzt erreichbar bis %day% %time%
say-open-always = Tag und Nacht erreichbar
say-soon = Nur noch bis %time% erreichbar
say-opens-today = Geschlossen bis %time%
say-opens-day = Geschlossen bis %day% %time%
say-closed = Geschlossen
say-own-zone = (%time% Ihrer Zeit)
# Eine Uhrzeit und eine volle Stunde: %time% ist 08:00, %hour% und %minute% sind ihre Teile.
say-time = %hour%:%minute%{ -nb }Uhr
say-time-whole = %hour%{ -nb }Uhr
today = heute
service-hours = Servicezeiten

# Startseite
what-do-you-need = Was brauchen Sie?
changes-soon = Kommende Änderungen
this-week = Zeiten
included-support = Enthalten
charged-support = Kostenpflichtig
documents = Dokumente
help-yourself = Selbsthilfe
about-us = Über uns

# Support, Zeiten, Preise
support = Support
hours = Zeiten
hours-title = Servicezeiten
all-ways = Alle Wege
all-hours = Alle Zeiten
days = Tage
date = Datum
reason = Grund
special-days = Nächste Tage mit anderen Zeiten
calendar = In den Kalender
reach-us = So erreichen Sie uns
contacts = Kontakt
save-contact = Kontakt speichern
needs-voice = Sie müssen sprechen und hören können
complaints = Beschwerden
complaints-text = Sind Sie mit uns unzufrieden? Schreiben Sie uns hier, und jemand, der nicht beteiligt war, geht der Sache nach.
price = Preis
examples = Beispiele
first-response = Erste Reaktion
response-targets = Reaktionszeiten
severity = Schweregrad
severities = Was die Schweregrade bedeuten
counted = Zusage
progress = Zwischenstand und Lösung
we-do = Was wir tun
you-do = Was Sie tun
scope = Was enthalten ist
includes = Enthalten
excludes = Nicht enthalten
covers = Gilt für
delivery = Wer die Leistung erbringt
from-date = Ab
no-support = Noch ist keine Supportart veröffentlicht. Schreiben Sie uns, und wir geben Auskunft.
no-contacts = Hier ist kein Kontakt veröffentlicht. Unsere Anschrift steht am Ende dieser Seite.
no-changes = Es sind keine Änderungen geplant. Sobald eine ansteht, steht sie hier mit ihrem Datum.
no-documents = Noch ist kein Dokument veröffentlicht. Alles, was darin stünde, finden Sie auf den Seiten über Support und Preise.

# Eskalation
escalation = So läuft eine Eskalation
more-on-escalation = Mehr zur Eskalation
when-escalated = Gründe für eine Eskalation
steps = Was dann geschieht

# Dokumente
at-a-glance = Auf einen Blick
version = Fassung
print-page = Druckseite
back-to-page = Zurück zur Webseite
code-alt = Code, der zu dieser Fassung im Web führt
further-terms = Weitere Bedingungen
identity = Wer wir sind

# Der Platz der Mitarbeitenden
find-part = Filtert nur diese Seite der Liste. Die anderen sind an ihrem Ende verlinkt.
find-playbook = Liste eingrenzen
nothing-found = Nichts passt. Versuchen Sie weniger oder andere Wörter.
all-playbooks = Alle Leitfäden
no-playbooks = Hier gibt es noch keinen Leitfaden. Legen Sie einen unter content/playbooks an.
any-severity = Jeder Schweregrad
review = Nächste Durchsicht
review-overdue = Durchsicht überfällig
owner = Gepflegt von
kind = Art
products = Produkte
roles = Rollen
clouds = Clouds
map = Wege durch diesen Leitfaden
map-otherwise = sonst
map-on = weiter mit
walk = Schritt für Schritt
walk-leave = Ganze Seite
walk-place = Schritt %number% von %all%
walk-trail = Ihr Weg hierher
walk-on = Wie es weitergeht
walk-ticked = %ticked% von %all% abgehakt
walk-clear = Häkchen löschen
walk-earlier = Diese Häkchen stammen von früher oder aus einem anderen Tab und stehen in keiner Anfrage. Für einen anderen Kunden löschen Sie sie.
walk-go = Mit ihnen weitermachen
walk-next = Weiter:
walk-back = Zurück
walk-over = Von vorn, Häkchen löschen
walk-outcome = Ergebnis:
walk-end = Hier endet der Leitfaden.
walk-key-next = weiter
walk-key-back = zurück
walk-key-way = Weg mit dieser Zahl
walk-key-leave = ganze Seite
outcome-resolved = Gelöst
outcome-escalate = Eskalieren
outcome-hand-over = Übergeben
outcome-tell = Kunden informieren
at-hand = Zur Hand
deadlines = Fristen
routes = Eskalationswege
route = Weg
usable = Steht uns offen
not-usable = Steht uns nicht offen
not-taken = Nimmt dieses Produkt nicht an
no-routes = Noch ist kein Eskalationsweg festgelegt. Legen Sie einen unter „routes“ im Katalog an.
leads-to = Führt zu
to-vendor = Was an den Hersteller geht
activation = Aktivierung
vendor-languages = Sprachen des Herstellers
other-charges = Sonst
levels = Stufen
regions = Regionen
currencies = Währungen
takes = Nimmt an
who-may = Wer ihn nutzen darf
cost = Kosten
ours = unsere Stufe
vendor-targets = Zusagen des Herstellers
details = Einzelheiten
have-ready = Bereithalten
other-routes = Wege, die nicht infrage kommen

# Welcher Weg, und was in der Anfrage steht. Was zwischen zwei % steht, setzt das Skript ein.
escalate-lead = Auf welchen Wegen ein Anliegen an den Hersteller gehen kann, in welcher Reihenfolge, und warum nicht auf den anderen.
escalate-without = Dieses Formular braucht JavaScript. Welcher Weg was annimmt, steht in der
escalate-product = Produkt
escalate-version = Version
escalate-cloud = Cloud
escalate-any = nicht bekannt
escalate-older = älter
escalate-routes = Diese Wege kommen infrage
escalate-barred = Diese nicht
escalate-none = Kein Weg, der uns offensteht, nimmt dieses Anliegen an.
escalate-none-help = Der Grund steht unten bei jedem Weg. Was bleibt: es selbst beheben, oder dem Kunden sagen, dass es sich nicht eskalieren lässt.
escalate-count = %n% kommen infrage
escalate-count-one = 1 kommt infrage
escalate-depends = Hängt davon ab, was noch nicht bekannt ist: %what%
escalate-open = Anfrage eröffnen unter
escalate-contact = Anfrage eröffnen über
escalate-target = Hersteller antwortet
escalate-no-fault = Anfragen ohne Fehler
escalate-promised = Was wir zugesagt haben
ticket = Text der Anfrage
ticket-lead = Was Sie eingeben, bleibt nur in diesem Tab, bis er geschlossen oder das Formular geleert wird. Für einen Text in einer anderen Sprache wechseln Sie die Sprache der Seite.
ticket-route = Weg
ticket-subject = Betreff
ticket-what = Was geschieht, und seit wann
ticket-evidence = Nachweise
ticket-ticked = abgehakt
ticket-missing = Es fehlt noch: %n%
ticket-whole = Es fehlt nichts.
ticket-done = Was getan wurde
ticket-severity = Schweregrad
ticket-kind = Art
ticket-at-hand = liegt vor
ticket-text = Fertig zum Einfügen
ticket-copy = Text kopieren
ticket-cleared = Geleert.
ticket-undo = Wiederherstellen
ticket-copied = Kopiert.
ticket-select = Das Kopieren wurde verweigert. Der Text ist markiert: Drücken Sie Strg C oder ⌘ C.
ticket-clear = Formular leeren

# Ein Leitfaden als PDF
playbook-pdf = PDF zum Drucken
playbook-attached = Die Schritte dieses Leitfadens und die Wege zwischen ihnen, für Programme
playbook-where = Webseite
playbook-rules = So wird gezählt
playbook-drawing = Die Wege durch diesen Leitfaden als Zeichnung. Die Liste daneben sagt dasselbe in Worten.
playbook-picture = Bild ohne Beschreibung
playbook-letters = Einige Zeichen lassen sich hier nicht drucken; für sie steht ▯. Auf der Webseite sind sie zu lesen.
playbook-state = Für uns
playbook-open = Anfrage öffnen

# Wann ist eine Anfrage fällig? Was zwischen zwei % steht, setzt das Skript ein.
due-lead = Bis wann wir eine Zusage einhalten müssen und wie das gerechnet wird.
due-without = Dieses Formular braucht JavaScript zum Rechnen. Was wir zusagen, steht auf der Seite jeder Supportart:
due-channel = Eingegangen über
due-raised = Eingegangen am
due-now = Jetzt
due-add = Pause hinzufügen
due-remove = Entfernen
due-pause = Pause %n%
due-from = Von
due-until = Bis
due-pause-open = Zählt, sobald beide Zeiten eingetragen sind.
due-pause-wrong = Das Ende muss nach dem Anfang liegen.
due-skipped = Diese Uhrzeit überspringen die Uhren; gezählt wird die gleiche Spanne später.
due-twice = Diese Uhrzeit zeigen die Uhren zweimal; gezählt wird die erste.
due-no-time = Tragen Sie ein, wann die Anfrage eingegangen ist.
due-none = %support%: Für %severity% ist nichts zugesagt.
due-not-by = %support%: Für %severity% ist nichts zugesagt, wenn die Anfrage über %channel% eingeht. Zugesagt ist es über: %channels%.
due-unknown = In den Tagen, deren Zeiten hier bekannt sind, ist nichts fällig: %from% bis %to%.
due-never = In den nächsten elf Jahren nicht fällig.
due-counted = So wird gerechnet
due-when = Wann
due-counts = Zählt
due-left = Rest
due-due = fällig
due-till = bis %time%
due-request = Anfrage geht ein
due-start = %target% fällig
due-no-day = Tag zählt nicht
due-paused = Pause
due-closed = Geschlossen
due-lost = Den ganzen Tag Pause
due-other-zone = Gezählt werden die Tage in %zone%.

# Was Programme finden: llms.txt
llms-twins = Jede Seite steht hier auch als Markdown: unter ihrer Adresse mit .md dahinter. Links darin führen zum Markdown anderer Seiten.
llms-internal = Diese Website ist intern: Kunden darf daraus nur gesagt werden, was auch auf ihrer eigenen Website steht.
llms-terms = Bedingungen
llms-data = Daten
llms-catalog = Alle Bedingungen in allen Sprachen, als JSON
llms-desk = Eskalationswege, Stufen, Rollen, Clouds, Nachweise und interne Kontakte, als JSON
llms-playbooks = Alle Leitfäden, jeder mit der Adresse seiner Schritte und der Wege dazwischen, als JSON
llms-feed = Änderungen der Bedingungen, als Atom-Feed
llms-sitemap = Alle Seiten mit ihren Sprachen

# Ohne Netz; %share% füllt das Skript
offline = Nutzung ohne Netz
offline-loading = Wird für die Nutzung ohne Netz vorbereitet: %share% %
offline-ready = Diese Website funktioniert jetzt auch ohne Netz.
offline-new = Eine neue Version dieser Website liegt bereit.
offline-take = Übernehmen
offline-tabs = Alle offenen Tabs werden neu geladen: Häkchen und Anfragen bleiben, andere Eingaben nicht.
offline-full = In diesem Browser ist nicht genug Platz, um die Website für die Nutzung ohne Netz aufzubewahren.

# Suche. Das Skript setzt ein, was zwischen zwei % steht.
search = Suchen
search-keys = Die Treffer erscheinen beim Tippen. Pfeiltasten führen durch die Treffer, die Eingabetaste öffnet, Escape beendet die Suche. Die Taste / führt von überall hierher.
section-all = Alle
search-results = Suchergebnisse
search-one = 1 Seite gefunden
search-many = %count% Seiten gefunden
search-none = Nichts gefunden. Versuchen Sie es mit weniger oder anderen Wörtern, einem anderen Filter oder einer anderen Sprache.
search-nothing = Nichts gefunden. Versuchen Sie es mit weniger oder anderen Wörtern oder in einer anderen Sprache.
search-failed = Die Suche konnte nicht geladen werden. Prüfen Sie die Verbindung und tippen Sie noch einmal.
search-more = Mehr zeigen
search-all = Alle
search-narrow = Eingrenzen
search-language = Sprache
