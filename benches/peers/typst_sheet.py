"""The sheet set by Typst through its Python package: `typst_sheet.py FOLDER ROUNDS`."""

import json

from common import BLUSH, FONTS, INK, LINE, QUIET, RUST, SAND, TEAL, TINT, measure, sheet

try:
    import typst
except ImportError:
    raise SystemExit("Typst is left out: the package typst is not installed.")

words, folder = sheet()

SOURCE = f"""
#let words = json("sheet.json")
#set document(title: "Home-care sheet")
#set page(paper: "us-letter", margin: (x: 48pt, top: 34pt, bottom: 46pt), footer: context [
  #set text(10pt, fill: rgb("{QUIET}"))
  #words.practice #h(1fr) Page #counter(page).display() of #counter(page).final().at(0)])
#set text(12pt, font: "Noto Sans", fill: rgb("{INK}"), lang: "en")
#set par(leading: .5em)
#let lead(what, colour) = text(fill: rgb(colour), weight: "bold", what)
#text(16pt, weight: "bold", fill: rgb("{TEAL}"), words.practice) \\
#text(10pt, fill: rgb("{QUIET}"), words.address + " · " + words.therapist)
#line(length: 100%, stroke: 1.6pt + rgb("{TEAL}"))
#heading(level: 1, text(23pt, words.title))
#text(fill: rgb("{QUIET}"), words.made)
#block(width: 100%, fill: rgb("{SAND}"), inset: 9pt, stroke: (left: 4pt + rgb("{TEAL}")), words.message)
#let card(number, item) = block(width: 100%, breakable: false, stroke: .9pt + rgb("{LINE}"), radius: 8pt, inset: 8pt)[
  #grid(columns: (174pt, 1fr), gutter: 14pt,
    [#block(width: 100%, fill: rgb("{SAND}"), radius: 6pt, inset: 5pt,
        align(center, image(item.drawing, height: 74pt, width: 160pt, fit: "contain", alt: item.shows)))
     #block(width: 100%, fill: rgb("{TINT}"), inset: 5pt, stroke: (left: 4pt + rgb("{TEAL}")),
        text(fill: rgb("{TEAL}"))[*#item.amount,* \\ #item.frequency])
     #table(columns: (1fr,) * 7, align: center, inset: 2pt, stroke: .7pt + rgb("{LINE}"),
        table.header(..words.days.map(day => text(11pt, fill: rgb("{TEAL}"), weight: "bold", day))),
        ..words.days.map(_ => box(width: 9pt, height: 9pt, radius: 2.5pt, stroke: .9pt + rgb("{INK}"))))],
    [#heading(level: 2, text(14.5pt)[#number #item.title])
     #enum(..item.steps)
     #lead("What you should feel:", "{TEAL}") #item.feel \\
     #lead("Take care:", "{RUST}") #item.cautions])
  #text(fill: rgb("{QUIET}"))[*You need:* #item.equipment · *Why:* #words.why]]
#for (index, item) in words.items.enumerate() {{ card(index + 1, item) }}
#block(width: 100%, breakable: false, fill: rgb("{BLUSH}"), stroke: 1.2pt + rgb("{RUST}"), radius: 8pt, inset: 8pt)[
  #lead("Stop and call if …", "{RUST}")
  #list(..words.stop)
  #lead("Get emergency care if …", "{RUST}")
  #list(..words.emergency)]
"""

main = folder / "sheet.typ"
main.write_text(SOURCE.replace("words.items", 'words.at("items")'), encoding="utf-8")
compiler = typst.Compiler(str(main), root=str(folder), font_paths=[str(FONTS)], ignore_system_fonts=True)
plain = json.loads((folder / "sheet.json").read_text(encoding="utf-8"))
rounds = iter(range(1_000_000))


def make():
    # Typst remembers what it has set before: another message each time keeps it from handing out the same pages.
    plain["message"] = f"{words['message']} {next(rounds)}"
    (folder / "sheet.json").write_text(json.dumps(plain), encoding="utf-8")
    return compiler.compile(format="pdf", pdf_standards=["ua-1"])


try:
    measure("Typst", make)
finally:
    (folder / "sheet.json").write_text(json.dumps(words), encoding="utf-8")
