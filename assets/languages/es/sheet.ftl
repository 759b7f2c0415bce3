# Lo que dice una hoja de cuidados en casa alrededor de sus ejercicios. Trato de usted.

home-care = Cuidados en casa
home-care-for = Cuidados en casa para { $name }
made-on = Fecha: { $date }
next-visit = Próxima visita:
what-to-feel = Lo que debe sentir:
changed-for-you = Cambios para usted:
extra-care = Cuidado especial:
take-care = Tenga cuidado:
for-you = Para usted:
you-need = Necesita:
why = Por qué:
new = Nuevo
changed = Cambiado
before = antes: { $dose }
no-longer = Ya no:
stop-and-call = Deténgase y llámenos si …
stop-numb = se le adormece la pierna
stop-numb-or-worse = se le adormece alguna parte del cuerpo o el dolor aumenta día a día
emergency = Vaya a emergencias si …
call-us = Llámenos:
notes = Notas
more-online = Más en internet. Apunte la cámara de su teléfono al cuadrado o escriba la dirección:
code = Código QR que se lee con el teléfono; lleva a { $address }
fold = Doble por las líneas de puntos, con lo impreso hacia afuera: dos veces de arriba abajo y una de lado a lado.
all-signs = Todas las señales están en su hoja.
ticks = Una casilla para marcar cada vez de cada día
page = Página { $page } de { $pages }
licence = Licencia { $number }
logo = Logotipo de { $name }

times = { $count ->
    [one] { $count } vez
   *[other] { $count } veces
}
rounds = { $count ->
    [one] { $count } serie de { $times }
   *[other] { $count } series de { $times }
}
hold = { $count ->
    [one] mantenga { $count } segundo
   *[other] mantenga { $count } segundos
}
minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
times-a-day = { $count ->
    [1] una vez al día
    [2] dos veces al día
   *[other] { $count } veces al día
}
days-a-week = { $count ->
    [1] { $count } día a la semana
    [7] todos los días
   *[other] { $count } días a la semana
}

side-left = lado izquierdo
side-right = lado derecho
side-both = ambos lados
side-none = sin lado
side-midline = en el centro

position-standing = De pie
position-sitting = En posición sentada
position-lying-on-back = Boca arriba
position-lying-on-side = De lado
position-lying-face-down = Boca abajo
position-hands-and-knees = Sobre manos y rodillas
position-half-kneeling = Con una rodilla en el piso
position-anywhere = En cualquier lugar

day = { $day } de { $month } de { $year }
weekday-day = { $weekday }, { $day } de { $month } de { $year }
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
weekday-short-1 = Lu
weekday-short-2 = Ma
weekday-short-3 = Mi
weekday-short-4 = Ju
weekday-short-5 = Vi
weekday-short-6 = Sá
weekday-short-7 = Do
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

handout-for = Para { $name }
handout-marks = Entre paréntesis: qué tan seguro es y el número de la fuente, al final.
handout-sources = De dónde viene esto
source-expert-practice = Práctica profesional: lo que los terapeutas hacen y enseñan, sin un estudio que citar
strength-high = evidencia sólida
strength-moderate = cierta evidencia
strength-low = evidencia débil
strength-very-low = evidencia muy débil
strength-expert-practice = consejo de terapeutas y servicios de salud
worked-on-today = Lo que se trabajó hoy
worked-on-day = Lo que se trabajó en su visita del { $date }
region-whole-body = Todo el cuerpo
region-head = Cabeza
region-neck = Cuello
region-shoulder = Hombro
region-arm = Parte superior del brazo
region-forearm = Antebrazo
region-hand = Mano
region-upper-back = Parte alta de la espalda
region-thorax = Pecho y costillas
region-abdomen = Abdomen
region-lower-back = Zona lumbar
region-pelvis = Pelvis
region-hip = Cadera y glúteo
region-thigh = Muslo
region-leg = Pierna, debajo de la rodilla
region-foot = Pie
