# Die Auskunft: PDF, Druckseite und Webseite.

disclosure-version = Fassung
disclosure-page = Seite
disclosure-of = von
disclosure-web = Im Web:
disclosure-code-alt = Code, der zu dieser Fassung im Web führt:
disclosure-terms-file = Diese Bedingungen in einer Form, die Programme lesen können

disclosure-glance = Auf einen Blick
disclosure-support = Support
disclosure-hours = Zeiten
disclosure-contact = Kontakt
disclosure-price = Preis
disclosure-first-response = Erste Reaktion

disclosure-prices = Preise
disclosure-examples = Beispiel
disclosure-working = Rechenweg
disclosure-rules = So wird abgerechnet
disclosure-from = Ab

disclosure-responses = Reaktionszeiten
disclosure-severity = Schweregrad
disclosure-clock = Die Frist läuft
disclosure-unless = soweit die Tabelle nichts anderes sagt
disclosure-severities = Was die Schweregrade bedeuten
disclosure-means = Wann
disclosure-we = Was wir tun
disclosure-you = Was Sie tun

disclosure-scope = Was enthalten ist und wer es leistet
disclosure-includes = Enthalten
disclosure-excludes = Nicht enthalten

disclosure-delivery = Ausführung
disclosure-products = Gilt für
disclosure-product = Produkt
disclosure-product-versions = Produkte und ihre Versionen
disclosure-versions = Versionen mit grundlegendem Support

disclosure-schedules = Servicezeiten
disclosure-schedule = Zeitplan
disclosure-times = Zeiten
disclosure-words = In Worten
disclosure-special = Nächste Tage mit anderen Zeiten
disclosure-usual = wie üblich
disclosure-date = Datum
disclosure-reason = Grund

disclosure-contacts = So erreichen Sie uns
disclosure-reach = Nummer oder Adresse
disclosure-languages = Sprachen
disclosure-voice = Sprechen und Hören
disclosure-voice-needed = nötig
disclosure-voice-free = nicht nötig

disclosure-escalation = So läuft eine Eskalation
disclosure-escalation-when = Gründe für eine Eskalation
disclosure-escalation-vendor = Was an den Hersteller geht
disclosure-escalation-steps = Was dann geschieht

disclosure-changes = Kommende Änderungen
disclosure-concerns = Betrifft
disclosure-change = Änderung

disclosure-identity = Wer wir sind
disclosure-closing = Weitere Bedingungen
