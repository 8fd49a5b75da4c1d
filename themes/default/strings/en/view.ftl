### What stands in views beside the terms' own wording: names of kinds, labels, phrases around figures.

## Kinds
kind-billing = Billing
kind-subscription = Subscriptions
kind-technical = Technical
contact-phone = Telephone
contact-fax = Fax
contact-sms = Text message
contact-email = Email
contact-portal = Customer portal
contact-form = Form
contact-chat = Live chat
contact-remote = Remote session
contact-post = Post
contact-onsite = At your premises
by-appointment = by appointment
model-direct-bill = We buy from the vendor and bill you ourselves
model-indirect-provider = We are a distributor of the vendor
model-indirect-reseller = We resell through a distributor
product-online = Online service from { $vendor }
product-on-premises = On-premises product from { $vendor }
version-until = { $version }, mainstream support until { $date }
reader-business = For business customers
reader-consumers = For consumers

## Hours
days-to = to
public-holiday = Public holiday
zone-named = Times are those of { $zone }.
# UTC, or a fixed distance from it: UTC+3.
zone-fixed = Times are in { $zone }.
special-later = Days with other hours after { $date } are in the calendar.

## Prices
unit-hour = per hour
unit-minute = per minute
unit-call = per call
unit-incident = per incident
unit-day = per day
unit-month = per month
unit-user-month = per user and month
unit-device-month = per device and month
unit-year = per year
unit-pack = per pack
unit-once = once
unit-journey = per visit
prices-both = Prices without VAT, then with { $rate } VAT
prices-are-net = Prices plus { $rate } VAT.
prices-are-gross = Prices including { $rate } VAT.
prices-are-both = Prices without VAT, then with { $rate } VAT.
price-with-vat = { $price } incl. VAT
price-first-free = first { $duration } free
price-cap = at most { $duration } billed per issue
price-surcharge = plus { $rate } ({ $factor } times the price) in: { $when }
price-travel = travel { $price }

## Responses
clock-named = during: { $when }
update-minutes =
    { $n ->
        [one] news every minute
       *[other] news every { $n }{ -nb }minutes
    }
update-hours =
    { $n ->
        [one] news every hour
       *[other] news every { $n }{ -nb }hours
    }
update-days =
    { $n ->
        [one] news every day
       *[other] news every { $n }{ -nb }days
    }
update-business-days =
    { $n ->
        [one] news every business day
       *[other] news every { $n }{ -nb }business days
    }
update-hours-minutes = news every { $hours } { $minutes }
response-resolve = solution or workaround { $within }
response-by = by { $contacts }
response-pauses = the clock stops { $when }

## Deadlines
due-response = First response
due-update = News
due-resolve = Solution or workaround
due-since = counted from { $moment }
due-moment = { $day }, { $time }
due-span = { $from }–{ $to }
due-time-left = { $time } left
due-day-number = day { $n }
due-stopped = clock stopped
due-stopped-all-day = stopped all day, does not count
due-last-hour = ends with the last hour
due-holiday = public holiday

## Changes
change-price = price
change-response = first response, { $severity }
change-instead = { $new } instead of { $old }
change-instead-of-list = { $new }, instead of { $old }
change-no-longer = no longer: { $old }
change-labelled = { $what }: { $text }
change-quote = “{ $text }”
change-more-days =
    { $n ->
        [one] and one more day with other hours
       *[other] and { $n } more days with other hours
    }
change-usable-yes = open to us
change-usable-no = no longer open to us
change-held-yes = held by us
change-held-no = no longer held by us
# What changes, where its words alone do not say it.
change-of-name = name
change-of-languages = languages
change-of-zone-name = time zone
change-of-who = who may use it
change-of-roles = roles
change-of-basis = cost
change-of-cost = cost
change-of-to = leads to
change-of-kinds = takes
change-of-products = products
change-of-versions = versions
change-of-clouds = clouds
change-of-open = opened at
change-of-contact = contact
change-of-needs = have ready
change-of-targets = vendor’s targets
terms-updated = The terms were last changed on { $date }.
terms-as-of = Terms as of { $date }

## Routes
basis-included = Included
basis-fee = Fee
basis-benefit = Benefit
# Why a route is not taken. $what are names, $date is a day.
barred-kind = For other kinds of issue: { $what }.
barred-online = For online services only.
barred-on-premises = For on-premises products only.
barred-product = For other products: { $what }.
barred-version = For other versions: { $what }.
barred-versions = For no version of { $what }.
barred-mainstream = Mainstream support of { $what } ended on { $date }.
barred-cloud = Open in other clouds: { $what }.
barred-ended = { $what } opened it until { $date }.
barred-not-held = We do not hold what opens it: { $what }.
barred-unsaid = The catalog does not say whether we may use it today.
barred-spent = No incident is left, counted on { $date }.
barred-incidents = Our incidents are for other products: { $what }.
barred-begins = Only from { $date } on.
barred-aside = This kind of issue with these products only: { $what }.
barred-not-chosen = This playbook does not use it.
route-only-for = Here for { $what } only.
opened-by = Opened by: { $roles }.
paid-by-incidents = { $basis }: { $incidents } ({ $level })
scope-all = All products
scope-online = Online services only
scope-on-premises = On-premises products only
# $incidents are words such as "5 incidents", $what the products or the last day.
evidence-for = { $evidence } (only: { $what })
incidents-for = { $incidents } for { $what }
incidents-until = { $incidents }, until { $what }
incidents-unlimited = unlimited incidents
incidents =
    { $n ->
        [0] no incidents
        [one] 1{ -nb }incident
       *[other] { $n }{ -nb }incidents
    }
incidents-left = { $incidents }, { $n } left on { $date }
target-without-fault = Requests without a fault
versions-current = the current version only
versions-previous =
    { $n ->
        [one] the current version and the one before it
       *[other] the current version and the { $n } before it
    }
versions-in-mainstream =
    { $n ->
        [one] the current version; the one before it while in mainstream support
       *[other] the current version; the { $n } before it while in mainstream support
    }
activation-roles = Activated once by: { $roles }.
activation-gives = Asked for at an account’s first request: { $what }.
activation-exempt = Not asked for with { $products }.
level-held = held
level-held-until = held until { $date }
level-held-from = held from { $date }
level-ended = ended on { $date }
level-not-held = not held
matrix-no = no
by-product = By product
by-kind = By kind
by-severity = By severity
by-role = By role

## Pages
shown-in-language = This page is not translated yet. It is shown in { $language }.
partly-in-language = Some of the terms are not translated yet. They stand here in { $language }.
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
anchor-to = Link to “{ $heading }”
table = Table
table-under = Table: { $heading }
code-block = Code
code-in = { $language } code
task-open = To do
task-done = Done
footnotes = Footnotes
footnote-number = Footnote { $number }
footnote-back = Back to the text of footnote { $number }, place { $place }

## Legal identity
identity-name = Company
identity-address = Address
identity-represented = Represented by
identity-register = Register
identity-vat = VAT ID
identity-authority = Supervisory authority
identity-model = Sales channel
identity-provider = Provider
identity-insurance = Liability insurance
identity-complaints = Complaints
identity-disputes = Settlement of disputes
identity-law = Law and courts
identity-guarantee = Guarantees
identity-form = Legal form
identity-legal-address = Address for legal papers
identity-profession = Regulated profession
identity-terms = General terms
identity-activities = Other activities
identity-codes = Codes of conduct

## Documents to download. $size is a number with its unit

download-pdf = PDF
download-pdf-extent =
    PDF, { $pages ->
        [one] 1{ -nb }page
       *[other] { $pages }{ -nb }pages
    }, { $size }
