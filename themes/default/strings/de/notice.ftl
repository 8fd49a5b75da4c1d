### Das Schreiben, das Kunden sagt, was sich ändert.

notice-letter = Ankündigungsschreiben: { $title }
notice-letters = Schreiben an Kunden
notice-subject-from = Änderungen ab { $date }: { $title }
notice-subject = Änderungen: { $title }
notice-salutation = Guten Tag,
notice-opening = wir ändern unser Dokument „{ $title }“ (Fassung { $version }). Nachstehend lesen Sie, was ab welchem Tag neu ist und was es ersetzt. Alles andere bleibt, wie es ist.
notice-from = Ab { $date }
notice-at-once = Ab sofort
notice-announced = Angekündigt am { $date }.
notice-kept = Angekündigt am { $date }, wie zugesagt mindestens { $period } vorher.
notice-tax = Preise { $tax }
notice-concerns = Betrifft
notice-change = Änderung
notice-right = Wenn Sie nicht einverstanden sind
notice-where = Die vollständigen Bedingungen
notice-in-full = Mit diesen Änderungen:
notice-edition = Fassung { $version }, wie am { $date } festgehalten, dauerhaft aufbewahrt:
notice-code-alt = Code, der zu diesen Bedingungen im Web führt:
notice-questions = Ihre Fragen beantworten wir gern: { $ways }.
notice-regards = Mit freundlichen Grüßen
notice-date = Datum
notice-web = Internet
notice-page = Seite
notice-of = von
notice-attached = Diese Änderungen in einer Form, die Programme lesen können
