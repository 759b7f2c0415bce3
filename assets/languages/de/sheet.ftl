# Was auf einem Blatt für zu Hause um die Übungen herum steht. Anrede mit Sie.

home-care = Für zu Hause
home-care-for = Für zu Hause: { $name }
made-on = Erstellt am { $date }
next-visit = Nächster Termin:
what-to-feel = Das sollten Sie spüren:
changed-for-you = Für Sie geändert:
extra-care = Besonders zu beachten:
take-care = Vorsicht:
for-you = Für Sie:
you-need = Sie brauchen:
why = Warum:
new = Neu
changed = Geändert
before = vorher: { $dose }
no-longer = Nicht mehr:
stop-and-call = Hören Sie auf und rufen Sie uns an, wenn …
stop-numb = Ihr Bein taub wird
stop-numb-or-worse = etwas taub wird oder der Schmerz von Tag zu Tag zunimmt
emergency = Rufen Sie den Rettungsdienst oder gehen Sie in die Notaufnahme, wenn …
call-us = Rufen Sie uns an:
notes = Notizen
more-online = Mehr im Internet. Richten Sie die Kamera Ihres Telefons auf das Quadrat oder tippen Sie die Adresse ein:
code = QR-Code für das Telefon; er führt zu { $address }
fold = An den gestrichelten Linien falten, Schrift nach außen: zweimal von oben nach unten, dann zur Seite.
all-signs = Alle Zeichen stehen auf Ihrem Blatt.
ticks = Ein Kästchen zum Abhaken für jedes Mal an jedem Tag
page = Seite { $page } von { $pages }
licence = Zulassungsnummer { $number }
logo = Logo von { $name }

times = { $count ->
    [one] { $count }-mal
   *[other] { $count }-mal
}
rounds = { $count ->
    [one] { $count } Runde mit { $times }
   *[other] { $count } Runden mit je { $times }
}
hold = { $count ->
    [one] { $count } Sekunde halten
   *[other] { $count } Sekunden halten
}
minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
times-a-day = { $count ->
    [1] einmal am Tag
    [2] zweimal am Tag
   *[other] { $count }-mal am Tag
}
days-a-week = { $count ->
    [1] an { $count } Tag in der Woche
    [7] jeden Tag
   *[other] an { $count } Tagen in der Woche
}

side-left = links
side-right = rechts
side-both = beide Seiten
side-none = ohne Seite
side-midline = in der Mitte

position-standing = Im Stehen
position-sitting = Im Sitzen
position-lying-on-back = In Rückenlage
position-lying-on-side = In Seitenlage
position-lying-face-down = In Bauchlage
position-hands-and-knees = Auf Händen und Knien
position-half-kneeling = Kniend auf einem Knie
position-anywhere = In beliebiger Haltung

day = { $day }. { $month } { $year }
weekday-day = { $weekday }, { $day }. { $month } { $year }
weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag
weekday-short-1 = Mo
weekday-short-2 = Di
weekday-short-3 = Mi
weekday-short-4 = Do
weekday-short-5 = Fr
weekday-short-6 = Sa
weekday-short-7 = So
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

handout-for = Für { $name }
handout-marks = In Klammern: wie sicher es ist, und die Nummer der Quelle am Ende.
handout-sources = Woher das kommt
source-expert-practice = Erfahrung aus der Praxis: was Therapeuten tun und lehren, ohne eine Studie zu nennen
strength-high = starke Belege
strength-moderate = einige Belege
strength-low = schwache Belege
strength-very-low = sehr schwache Belege
strength-expert-practice = Rat von Therapeuten und Gesundheitsdiensten
worked-on-today = Heute behandelt
worked-on-day = Behandelt bei Ihrem Termin am { $date }
region-whole-body = Ganzer Körper
region-head = Kopf
region-neck = Hals und Nacken
region-shoulder = Schulter
region-arm = Oberarm
region-forearm = Unterarm
region-hand = Hand
region-upper-back = Oberer Rücken
region-thorax = Brustkorb und Rippen
region-abdomen = Bauch
region-lower-back = Unterer Rücken
region-pelvis = Becken
region-hip = Hüfte und Gesäß
region-thigh = Oberschenkel
region-leg = Unterschenkel
region-foot = Fuß
