### Prices worked out: what is asked for, the lines of the working, the sums.

unit-pack-of = per pack of { $time }
unit-month-least = per month at least
price-day = a day has { $duration }
price-share = { $rate } of what you spend in a month
price-share-first = { $rate } of what you spend in a month, up to { $amount }
price-share-next = { $rate } of what lies above, up to { $amount }
price-share-last = { $rate } of what lies above
price-pack-valid = can be used for { $period }
price-pack-rollover = at most { $rate } carried over into the next pack
price-term = runs for { $months } at first
price-term-month = runs for { $months } at first: { $price } in total
price-term-user-month = runs for { $months } at first: { $price } in total for each user
price-term-device-month = runs for { $months } at first: { $price } in total for each device
cost-rounding = Each item is rounded to { $unit }, halves up.
cost-work = { $time } of work
cost-travel = { $time } of travel
cost-from = from { $moment }
cost-on = at the prices of { $date }
cost-spend = { $amount } spent in a month
cost-nothing-left = nothing is left
cost-time = work
cost-units = units
cost-packs = prepaid time
cost-left = left
cost-left-until = can be used until { $date }
cost-kept = { $time } of it carried over at most
cost-share = share
cost-share-of = { $rate } of { $amount }
cost-least = at least
cost-months = months
cost-journeys = travel
cost-net = without VAT
cost-vat = { $rate } VAT
cost-vat-in-it = { $rate } VAT in it
cost-gross = with VAT
cost-total = in total
cost-for-consumers = for consumers { $price } incl. VAT
cost-sum = in total
cost-without-surcharges = Without surcharges, since it is not said when the work is done.
cost-outside = The work begins outside of the hours of this service: { $hours }.
count-incident =
    { $n ->
        [one] 1{ -nb }incident
       *[other] { $n }{ -nb }incidents
    }
count-call =
    { $n ->
        [one] 1{ -nb }call
       *[other] { $n }{ -nb }calls
    }
count-day =
    { $n ->
        [one] 1{ -nb }day
       *[other] { $n }{ -nb }days
    }
count-month =
    { $n ->
        [one] 1{ -nb }month
       *[other] { $n }{ -nb }months
    }
count-user =
    { $n ->
        [one] 1{ -nb }user
       *[other] { $n }{ -nb }users
    }
count-device =
    { $n ->
        [one] 1{ -nb }device
       *[other] { $n }{ -nb }devices
    }
count-year =
    { $n ->
        [one] 1{ -nb }year
       *[other] { $n }{ -nb }years
    }
count-once = { $n } times
count-pack =
    { $n ->
        [one] 1{ -nb }pack
       *[other] { $n }{ -nb }packs
    }
count-journey =
    { $n ->
        [one] 1{ -nb }visit
       *[other] { $n }{ -nb }visits
    }
