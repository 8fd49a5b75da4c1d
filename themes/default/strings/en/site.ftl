# The words of the default theme. Texts for the script keep %time% and %day% as they are.

# Titles of pages
title-support = Support types
title-contacts = Contacts and hours
title-prices = Prices
title-escalation = When we escalate
title-changes = Changes to the terms
title-disclosures = Documents
title-help = Help yourself
title-playbooks = Playbooks
title-matrix = Escalation matrix
title-escalate = Which route?
title-due = Deadlines
title-lost = This page does not exist

# Around every page
skip = Skip to the content
menu = Menu
languages = Languages
internal = Internal
breadcrumbs = Where you are
on-this-page = On this page
turn-pages = Previous and next page
previous = Previous
next = Next
legal = Legal information
moved = This page has moved
lost-text = The address may be mistyped or out of date. If it is urgent, call us.
call-us = Reach us
or-go-on = Or go on from here
to-start = Start page

# Is someone there?
say-open-until = Open now until %time%
say-open-until-day = Open now until %day% %time%
say-open-always = Open day and night
say-soon = Closing soon, at %time%
say-opens-today = Closed, opens today %time%
say-opens-day = Closed, opens %day% %time%
say-closed = Closed
say-own-zone = (%time% your time)
# A time, and a whole hour: %time% on the 24-hour clock, or its %hour% and %minute%.
say-time = %time%
say-time-whole = %time%
today = today
service-hours = Service hours

# Start page
what-do-you-need = What do you need?
changes-soon = Changes to come
this-week = Hours
included-support = Included
charged-support = Charged
documents = Documents
help-yourself = Help yourself
about-us = About us

# Support, hours, prices
support = Support
hours = Hours
hours-title = Service hours
all-ways = All ways
all-hours = All hours
days = Days
date = Date
reason = Reason
special-days = Coming days with other hours
calendar = Add to calendar
reach-us = Reach us
contacts = Contacts
save-contact = Save contact
needs-voice = You need to speak and hear
complaints = Complaints
complaints-text = Are you unhappy with us? Tell us here, and somebody who was not involved will look into it.
price = Price
examples = Examples
first-response = First response
response-targets = Response targets
severity = Severity
severities = What the severities mean
counted = Promise
progress = Progress and solution
we-do = What we do
you-do = What you do
scope = What is included
includes = Included
excludes = Not included
covers = Covers
delivery = Who delivers
from-date = From
no-support = No kind of support is published yet. Write to us, and we will tell you.
no-contacts = No contact is published here. You find our address at the end of this page.
no-changes = No changes are planned. Once one is, it stands here with its date.
no-documents = No document is published yet. Everything in it stands on the pages about support and prices.

# Escalation
escalation = How escalation works
more-on-escalation = More on escalation
when-escalated = Reasons to escalate
steps = What happens then

# Documents
at-a-glance = At a glance
version = Version
print-page = Print page
back-to-page = Back to the web page
code-alt = Code that leads to this version on the web
further-terms = Further terms
identity = Who we are

# The agents’ desk
find-part = Filters this page of the list only. The other pages are linked at its end.
find-playbook = Narrow the list
nothing-found = Nothing fits. Use fewer or other words.
all-playbooks = All playbooks
no-playbooks = There is no playbook here yet. Add one under content/playbooks.
any-severity = Any severity
review = Next review
review-overdue = Review overdue
owner = Kept by
kind = Kind
products = Products
roles = Roles
clouds = Clouds
map = Ways through this playbook
map-otherwise = otherwise
map-on = goes on with
walk = Step by step
walk-leave = Whole page
walk-place = Step %number% of %all%
walk-trail = How you came here
walk-on = Where it goes on
walk-ticked = %ticked% of %all% ticked
walk-clear = Clear ticks
walk-earlier = These ticks were made earlier or in another tab, and are in no request. For another customer, clear them.
walk-go = Go on with them
walk-next = Next:
walk-back = Back
walk-over = Start over and clear the ticks
walk-outcome = Outcome:
walk-end = The playbook ends here.
walk-key-next = next
walk-key-back = back
walk-key-way = the way with this number
walk-key-leave = whole page
outcome-resolved = Resolved
outcome-escalate = Escalate
outcome-hand-over = Hand over
outcome-tell = Tell the customer
at-hand = At hand
deadlines = Deadlines
routes = Routes to the vendor
route = Route
usable = Open to us
not-usable = Not open to us
not-taken = Does not take this product
no-routes = No route is defined yet. Add one under routes in the catalog.
leads-to = Leads to
to-vendor = What goes to the vendor
activation = Activation
vendor-languages = Vendor’s languages
other-charges = Otherwise
levels = Levels
regions = Regions
currencies = Currencies
takes = Takes
who-may = Who may use it
cost = Cost
ours = ours
vendor-targets = Vendor’s targets
details = Details
have-ready = Have ready
other-routes = Routes that do not apply

# By which route, and what the request says. The script fills in what stands between two %.
escalate-lead = By which routes an issue can go to the vendor, in which order, and why not by the others.
escalate-without = This form needs JavaScript. Which route takes what stands in the
escalate-product = Product
escalate-version = Version
escalate-cloud = Cloud
escalate-any = not known
escalate-older = older
escalate-routes = Routes that apply
escalate-barred = Not by these
escalate-none = No route that is open to us takes this issue.
escalate-none-help = The reason stands below for each route. What is left: mend it ourselves, or tell the customer that it cannot be escalated.
escalate-count = %n% apply
escalate-count-one = 1 applies
escalate-depends = Depends on what is not known yet: %what%
escalate-open = Open the request at
escalate-contact = Open the request by
escalate-target = Vendor answers
escalate-no-fault = requests without a fault
escalate-promised = What we have promised
ticket = Text of the request
ticket-lead = What you type is kept in this tab only, until it is cleared or the tab is closed. For a text in another language, change the language of the page.
ticket-route = Route
ticket-subject = Subject
ticket-what = What happens, and since when
ticket-evidence = Evidence
ticket-ticked = ticked
ticket-missing = Still missing: %n%
ticket-whole = Nothing is missing.
ticket-done = What was done
ticket-severity = Severity
ticket-kind = Kind
ticket-at-hand = at hand
ticket-text = Ready to paste
ticket-copy = Copy the text
ticket-cleared = Cleared.
ticket-undo = Put it back
ticket-copied = Copied.
ticket-select = Copying was refused. The text is marked: press Ctrl C or ⌘ C.
ticket-clear = Clear the form

# A playbook as PDF
playbook-pdf = PDF to print
playbook-attached = The steps of this playbook and the ways between them, for programs
playbook-where = Web page
playbook-rules = How it is counted
playbook-drawing = The ways through this playbook, drawn. The list beside the drawing says the same in words.
playbook-picture = Picture without a description
playbook-letters = Some letters can’t be printed here and stand as ▯. The web page has them.
playbook-state = For us
playbook-open = Opened at

# When is a request due? The script fills in what stands between two %.
due-lead = By when we must keep a promise, and how that is counted.
due-without = This form needs JavaScript to count. What we promise stands on the page of each support type:
due-channel = Came in by
due-raised = Came in at
due-now = Now
due-add = Add a pause
due-remove = Remove
due-pause = Pause %n%
due-from = From
due-until = Until
due-pause-open = Counts once both times are filled in.
due-pause-wrong = The end must be later than the start.
due-skipped = The clocks skip this time; the same span later is counted.
due-twice = The clocks show this time twice; the first is counted.
due-no-time = Fill in when the request came in.
due-none = %support%: nothing is promised for %severity%.
due-not-by = %support%: for %severity% nothing is promised when the request comes in by %channel%. It is promised by: %channels%.
due-unknown = No due time lies in the days whose hours are known here: %from% to %to%.
due-never = Not due within eleven years.
due-counted = How it is counted
due-when = When
due-counts = Counts
due-left = Left
due-due = due
due-till = until %time%
due-request = Request comes in
due-start = %target% due
due-no-day = day does not count
due-paused = Pause
due-closed = Closed
due-lost = Paused all day
due-other-zone = Days are those in %zone%.

# What programs find: llms.txt
llms-twins = Each page stands here in Markdown too: its address with .md behind it. Links in it lead to the Markdown of other pages.
llms-internal = This site is internal: nothing of it may be told to customers that is not on their own site.
llms-terms = Terms
llms-data = Data
llms-catalog = All terms in all languages, as JSON
llms-desk = Routes, levels, roles, clouds, evidence and internal contacts, as JSON
llms-playbooks = All playbooks, each with the address of its steps and the ways between them, as JSON
llms-feed = Changes to the terms, as Atom feed
llms-sitemap = All pages with their languages

# Without a network; %share% is filled in by the script
offline = Use without a network
offline-loading = Getting ready for use without a network: %share%%
offline-ready = This site now works without a network, too.
offline-new = A new version of this site is ready.
offline-take = Take it over
offline-tabs = All open tabs of it load anew: what is ticked and requests that are typed stay, what is typed elsewhere does not.
offline-full = This browser has not enough room to keep the site for use without a network.

# Search. The script fills in what stands between two %.
search = Search
search-keys = Results follow as you type. Arrow keys lead through them, Enter opens, Escape ends the search. The key / leads here from anywhere.
section-all = All
search-results = Search results
search-one = 1 page found
search-many = %count% pages found
search-none = Nothing found. Try fewer or other words, or another filter or language.
search-nothing = Nothing found. Try fewer or other words, or another language.
search-failed = The search could not be loaded. Check your connection and type again.
search-more = Show more
search-all = All
search-narrow = Narrow down
search-language = Language
