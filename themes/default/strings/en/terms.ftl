### Terms: the wording that is composed from numbers, prices, hours and dates.
### English is written as in Britain. { -nb } is a space at which no line breaks.

-nb = {"\u00A0"}

## Lengths of time

duration-minutes =
    { $n ->
        [one] 1{ -nb }minute
       *[other] { $n }{ -nb }minutes
    }
duration-hours =
    { $n ->
        [one] 1{ -nb }hour
       *[other] { $n }{ -nb }hours
    }
duration-days =
    { $n ->
        [one] 1{ -nb }day
       *[other] { $n }{ -nb }days
    }
duration-business-days =
    { $n ->
        [one] 1{ -nb }business day
       *[other] { $n }{ -nb }business days
    }
# $hours and $minutes are lengths in words.
duration-hours-minutes = { $hours } { $minutes }

period-days =
    { $n ->
        [one] 1{ -nb }day
       *[other] { $n }{ -nb }days
    }
period-weeks =
    { $n ->
        [one] 1{ -nb }week
       *[other] { $n }{ -nb }weeks
    }
period-months =
    { $n ->
        [one] 1{ -nb }month
       *[other] { $n }{ -nb }months
    }

within-minutes =
    { $n ->
        [one] within 1{ -nb }minute
       *[other] within { $n }{ -nb }minutes
    }
within-hours =
    { $n ->
        [one] within 1{ -nb }hour
       *[other] within { $n }{ -nb }hours
    }
within-days =
    { $n ->
        [one] within 1{ -nb }day
       *[other] within { $n }{ -nb }days
    }
within-business-days =
    { $n ->
        [one] within 1{ -nb }business day
       *[other] within { $n }{ -nb }business days
    }
within-hours-minutes = within { $hours } { $minutes }

## Targets: on which clock a length of time runs

clock-any-time = at any time
clock-service-hours = during service hours

## Prices

price-included = included

price-step-minutes =
    { $n ->
        [one] billed by the minute
       *[other] billed in steps of { $n }{ -nb }minutes
    }
price-step-hours =
    { $n ->
        [one] billed by the hour
       *[other] billed in steps of { $n }{ -nb }hours
    }
price-step-days =
    { $n ->
        [one] billed by the day
       *[other] billed in steps of { $n }{ -nb }days
    }
price-step-business-days =
    { $n ->
        [one] billed by the business day
       *[other] billed in steps of { $n }{ -nb }business days
    }
# $duration is a length in words.
price-minimum = minimum { $duration }

vat-plus-rate = plus { $rate } VAT
vat-including-rate = including { $rate } VAT

## Service hours

hours-closed = closed
hours-round-the-clock = round the clock
hours-daily = daily
hours-daily-at = daily { $times }
hours-days-at = { $days } { $times }
hours-except-holidays = except on { $days }
hours-holidays = on { $days } { $times }
hours-holidays-differ = other hours on { $days }
public-holidays = public holidays
public-holidays-in = public holidays { $place }
# A time of the day in a sentence, $time on the 24-hour clock: "08:00". For languages that write it in another way, its parts are
# there as well, and $whole says whether it is a whole hour.
hours-time = { $time }
# $from and $to are times by the message above.
hours-span = { $from }–{ $to }
# The same, beside a time that ends on the next day.
hours-span-alone = { $from }–{ $to }
hours-span-next-day = { $from } until { $to }{ -nb }the{ -nb }next{ -nb }day
hours-spans = { $spans }
# A time of the week at which a window that comes each week begins or ends, $named with its zone by the message below, or UTC.
hours-window-edge = { $day } { $time }{ $named ->
        [yes] { " " }({ $zone })
       *[no] { "" }
    }
zone-time = { $zone } time
hours-window = { $from } to { $until }, each week
# In tables: $from and $to are times on the 24-hour clock.
table-span = { $from }–{ $to }
table-span-next-day = { $from } until { $to }{ -nb }the{ -nb }next{ -nb }day
# $season is one of the four below, $hours are the hours of a week in words. $from and $until are months or days.
hours-season = { $season }: { $hours }
season-months = { $from }–{ $until }
season-days = { $from } to { $until }
season-until = until { $until }
season-from = from { $from }

## Who delivers the support

delivery-direct = directly by us
delivery-resold = by { $by }, resold by us
delivery-outsourced = by { $by } on our behalf
# $who is one of those above.
delivery-spoken = { $who }, in { $languages }

## When terms hold

valid-from = valid from { $date }
valid-between = valid from { $from } to { $until }
