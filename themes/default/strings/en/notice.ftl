### The letter that tells customers what changes.

notice-letter = Letter of notice: { $title }
notice-letters = Letters to customers
notice-subject-from = Changes from { $date }: { $title }
notice-subject = Changes: { $title }
notice-salutation = Dear customer,
notice-opening = We are changing “{ $title }” (version { $version }). Below you see what is new, from which day on, and what it replaces. Everything else stays as it is.
notice-from = From { $date }
notice-at-once = At once
notice-announced = Announced on { $date }.
notice-kept = Announced on { $date }, at least { $period } before, as promised.
notice-tax = Prices { $tax }.
notice-concerns = Concerns
notice-change = Change
notice-right = If you do not agree
notice-where = The terms in full
notice-in-full = With these changes:
notice-edition = Version { $version } as it was recorded on { $date }, kept for good:
notice-code-alt = Code that leads to these terms on the web:
notice-questions = We are glad to answer your questions: { $ways }.
notice-regards = Kind regards
notice-date = Date
notice-web = Web
notice-page = Page
notice-of = of
notice-attached = These changes in a form that programs can read
