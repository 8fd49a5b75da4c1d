## What profiles find: for agents
title-profiles = Completeness
profile-notice = This is a list of what is present in the catalog. It is not legal advice.
profile-all-terms = The whole catalog
profile-tally = { $met } present, { $missing ->
        [0] none
       *[other] { $missing }
    } missing{ $others ->
        [0] {""}
        [one] , 1 does not apply
       *[other] , { $others } do not apply
    }
profile-met = present
profile-missing = missing
profile-not-applicable = does not apply
profile-or = or
profile-unless-charged = Nothing is charged.
profile-unless-hourly-consumers = Consumers are told of nothing that is charged by time.
profile-unless-consumers = It is not for consumers.
profile-unless-businesses = It is not for businesses.
profile-unless-delivered = Everything is delivered by the partner itself.
profile-unless-provider = There is no provider.
profile-item = Item
profile-state = State
profile-where = Where it stands
profile-add = Add
profile-only-if = Asked for only where
profile-file = JSON
profile-reports = Documents
profile-source = Source
profile-complete = complete
profile-incomplete = incomplete
profile-attached = This report for programs
matrix-attached = The escalation matrix for programs
profile-page = Page
profile-of = of
