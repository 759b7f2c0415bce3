# Ce que dit une feuille de soins à domicile autour de ses exercices. Vouvoiement ; espace insécable avant
# les signes doubles.

home-care = Soins à la maison
home-care-for = Soins à la maison pour { $name }
made-on = Préparé le { $date }
next-visit = Prochaine visite :
what-to-feel = Ce que vous devriez sentir :
changed-for-you = Adapté pour vous :
extra-care = Attention particulière :
take-care = Précautions :
for-you = Pour vous :
you-need = Il vous faut :
why = Pourquoi :
new = Nouveau
changed = Modifié
before = avant : { $dose }
no-longer = À ne plus faire :
stop-and-call = Arrêtez et appelez-nous si …
stop-numb = votre jambe s’engourdit
stop-numb-or-worse = vous sentez un engourdissement, ou la douleur augmente de jour en jour
emergency = Allez aux urgences ou appelez les secours si …
call-us = Appelez-nous :
notes = Notes
more-online = Plus en ligne. Visez le carré avec l’appareil photo de votre téléphone, ou tapez l’adresse :
code = Code QR à lire avec un téléphone ; il mène à { $address }
fold = Pliez sur les pointillés, texte à l’extérieur : deux fois de haut en bas, puis d’un côté à l’autre.
all-signs = Tous les signes sont sur votre feuille.
ticks = Une case à cocher à chaque fois, chaque jour
page = Page { $page } sur { $pages }
licence = N° professionnel { $number }
logo = Logo de { $name }

times = { $count ->
    [one] { $count } fois
   *[other] { $count } fois
}
rounds = { $count ->
    [one] { $count } série de { $times }
   *[other] { $count } séries de { $times }
}
hold = { $count ->
    [one] tenez { $count } seconde
   *[other] tenez { $count } secondes
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
times-a-day = { $count ->
    [1] une fois par jour
    [2] deux fois par jour
   *[other] { $count } fois par jour
}
days-a-week = { $count ->
    [one] { $count } jour par semaine
    [7] tous les jours
   *[other] { $count } jours par semaine
}

side-left = côté gauche
side-right = côté droit
side-both = des deux côtés
side-none = sans côté
side-midline = au milieu

position-standing = Debout
position-sitting = En position assise
position-lying-on-back = Sur le dos
position-lying-on-side = Sur le côté
position-lying-face-down = Sur le ventre
position-hands-and-knees = À quatre pattes
position-half-kneeling = Un genou au sol
position-anywhere = N’importe où

day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
weekday-day = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
weekday-short-1 = Lu
weekday-short-2 = Ma
weekday-short-3 = Me
weekday-short-4 = Je
weekday-short-5 = Ve
weekday-short-6 = Sa
weekday-short-7 = Di
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

handout-for = Pour { $name }
handout-marks = Entre parenthèses : le degré de certitude et le numéro de la source, à la fin.
handout-sources = D’où cela vient
source-expert-practice = Pratique professionnelle : ce que les thérapeutes font et enseignent, sans étude à citer
strength-high = preuves solides
strength-moderate = quelques preuves
strength-low = preuves faibles
strength-very-low = preuves très faibles
strength-expert-practice = conseil de praticiens et services de santé
worked-on-today = Zones travaillées aujourd’hui
worked-on-day = Zones travaillées lors de votre visite du { $date }
region-whole-body = Tout le corps
region-head = Tête
region-neck = Cou
region-shoulder = Épaule
region-arm = Haut du bras
region-forearm = Avant-bras
region-hand = Main
region-upper-back = Haut du dos
region-thorax = Poitrine et côtes
region-abdomen = Ventre
region-lower-back = Bas du dos
region-pelvis = Bassin
region-hip = Hanche et fesse
region-thigh = Cuisse
region-leg = Jambe, sous le genou
region-foot = Pied
