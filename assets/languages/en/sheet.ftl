# What a home-care sheet says around its items. Every language has the same messages.

home-care = Home care
home-care-for = Home care for { $name }
made-on = Made on { $date }
next-visit = Next visit:
what-to-feel = What you should feel:
changed-for-you = Changed for you:
extra-care = Extra care:
take-care = Take care:
for-you = For you:
you-need = You need:
why = Why:
new = New
changed = Changed
before = before: { $dose }
no-longer = No longer:
stop-and-call = Stop and call if …
stop-numb = your leg goes numb
stop-numb-or-worse = you go numb, or the pain grows day by day
emergency = Get emergency care if …
call-us = Call us:
notes = Notes
more-online = More online. Point the camera of your phone at the square, or type the address:
code = Square code that a phone reads; it leads to { $address }
fold = Fold on the dashed lines, print outside: top to bottom twice, then side to side.
all-signs = All the signs are on your sheet.
ticks = A box to tick for each time of each day
page = Page { $page } of { $pages }
licence = Licence { $number }
logo = Logo of { $name }

# How much at a time, and how often.
times = { $count ->
    [one] { $count } time
   *[other] { $count } times
}
rounds = { $count ->
    [one] { $count } round of { $times }
   *[other] { $count } rounds of { $times }
}
hold = { $count ->
    [one] hold { $count } second
   *[other] hold { $count } seconds
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
times-a-day = { $count ->
    [1] once a day
    [2] twice a day
   *[other] { $count } times a day
}
days-a-week = { $count ->
    [1] { $count } day a week
    [7] every day
   *[other] { $count } days a week
}

side-left = left
side-right = right
side-both = both sides
side-none = no side
side-midline = in the middle

position-standing = Standing
position-sitting = Sitting
position-lying-on-back = Lying on your back
position-lying-on-side = Lying on your side
position-lying-face-down = Lying on your belly
position-hands-and-knees = On hands and knees
position-half-kneeling = Kneeling on one knee
position-anywhere = Anywhere

day = { $day } { $month } { $year }
weekday-day = { $weekday }, { $day } { $month } { $year }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mo
weekday-short-2 = Tu
weekday-short-3 = We
weekday-short-4 = Th
weekday-short-5 = Fr
weekday-short-6 = Sa
weekday-short-7 = Su
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

# What a handout says around its points.
handout-for = For { $name }
handout-marks = In brackets: how sure it is, and the number of the source at the end.
handout-sources = Where this comes from
source-expert-practice = Expert practice: what therapists do and teach, without a study to name
strength-high = strong evidence
strength-moderate = some evidence
strength-low = weak evidence
strength-very-low = very weak evidence
strength-expert-practice = what therapists and health services advise
worked-on-today = Worked on today
worked-on-day = Worked on at your visit on { $date }
region-whole-body = Whole body
region-head = Head
region-neck = Neck
region-shoulder = Shoulder
region-arm = Upper arm
region-forearm = Forearm
region-hand = Hand
region-upper-back = Upper back
region-thorax = Chest and ribs
region-abdomen = Belly
region-lower-back = Low back
region-pelvis = Pelvis
region-hip = Hip and buttock
region-thigh = Thigh
region-leg = Lower leg
region-foot = Foot
