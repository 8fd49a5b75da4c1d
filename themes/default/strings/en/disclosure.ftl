# The disclosure: PDF, print page and web page.

disclosure-version = Version
disclosure-page = Page
disclosure-of = of
disclosure-web = On the web:
disclosure-code-alt = Code that leads to this version on the web:
disclosure-terms-file = These terms in a form that programs can read

disclosure-glance = At a glance
disclosure-support = Support
disclosure-hours = Hours
disclosure-contact = Contact
disclosure-price = Price
disclosure-first-response = First response

disclosure-prices = Prices
disclosure-examples = Example
disclosure-working = Working
disclosure-rules = How it is charged
disclosure-from = From

disclosure-responses = Response targets
disclosure-severity = Severity
disclosure-clock = The clock runs
disclosure-unless = unless the table says otherwise
disclosure-severities = What the severities mean
disclosure-means = When
disclosure-we = What we do
disclosure-you = What you do

disclosure-scope = What is included, and who delivers
disclosure-includes = Included
disclosure-excludes = Not included

disclosure-delivery = Delivery
disclosure-products = Covers
disclosure-product = Product
disclosure-product-versions = Products and their versions
disclosure-versions = Versions with mainstream support

disclosure-schedules = Service hours
disclosure-schedule = Schedule
disclosure-times = Hours
disclosure-words = In words
disclosure-special = Coming days with other hours
disclosure-usual = as usual
disclosure-date = Date
disclosure-reason = Reason

disclosure-contacts = How to reach us
disclosure-reach = Number or address
disclosure-languages = Languages
disclosure-voice = Speaking and hearing
disclosure-voice-needed = needed
disclosure-voice-free = not needed

disclosure-escalation = How escalation works
disclosure-escalation-when = Reasons to escalate
disclosure-escalation-vendor = What goes to the vendor
disclosure-escalation-steps = What happens then

disclosure-changes = Changes to come
disclosure-concerns = Concerns
disclosure-change = Change

disclosure-identity = Who we are
disclosure-closing = Further terms
