### What changes in the terms: `aushang diff`, the feed and the notice.

## What differs between two states of the terms
# Whether names of severities are written small within a sentence: small or as-written.
diff-names = small
diff-none = Nothing changes for customers.
# $labelled says whether the text begins with what it concerns, and a colon.
diff-from = From { $date }, { $text }.
diff-at-once = At once, { $text }.
diff-differs = { $text }, otherwise than announced
diff-moved = { $text }, previously announced for { $date }
diff-response = first response { $text }
diff-severity = { $name }
diff-removed = no longer in the terms
diff-new-support = new kind of support
diff-new-hours = new service hours
diff-new-contact = new contact
diff-new-severity = new severity
diff-new-product = new product
diff-new-document = new document
diff-notice = at least { $period } ahead
change-of-kind = kind
change-of-summary = description
change-of-delivery = who does the work
change-of-service-hours = service hours
change-of-ways = ways to reach us
change-of-includes = included
change-of-excludes = not included
change-of-mark = mark
change-of-means = means
change-of-we = we
change-of-you = you
change-of-when = we escalate when
change-of-steps = steps
change-of-version = version
change-of-covers = kinds of support
change-of-intro = introduction
change-of-closing = further terms

## Notice
notice-promised = We announce changes at least { $period } before they take effect.
identity-notice = Notice of changes

## Versions that are kept
earlier-versions = Earlier versions
former-documents = Documents that no longer hold

## The feed
feed = Follow changes in a feed reader (Atom)
feed-title = From { $date }, { $text }
