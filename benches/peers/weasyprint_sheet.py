"""The sheet as HTML with CSS and inline SVG, made by WeasyPrint: `weasyprint_sheet.py FOLDER ROUNDS`."""

from html import escape

from common import BLUSH, FONTS, INK, LINE, QUIET, RUST, SAND, TEAL, TINT, measure, sheet

try:
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration
except ImportError:
    raise SystemExit("WeasyPrint is left out: the package weasyprint is not installed.")

words, folder = sheet()


def faces():
    for name, weight, slant in [
        ("Regular", 400, "normal"), ("Bold", 700, "normal"), ("Italic", 400, "italic"),
    ]:
        yield (f"@font-face {{ font-family: Sheet; font-weight: {weight}; font-style: {slant}; "
               f"src: url('{(FONTS / f'NotoSans-{name}.ttf').as_uri()}') }}")


STYLE = "".join(faces()) + f"""
@page {{ size: letter; margin: 34pt 48pt 46pt;
  @bottom-left {{ content: "{words['practice']}"; font: 10pt Sheet; color: {QUIET} }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font: 10pt Sheet; color: {QUIET} }} }}
body {{ font: 12pt/1.32 Sheet; color: {INK}; margin: 0 }}
header {{ border-bottom: 1.6pt solid {TEAL}; padding-bottom: 8pt }}
header b {{ color: {TEAL}; font-size: 16pt }}
header p {{ margin: 0; font-size: 10pt; color: {QUIET} }}
h1 {{ font-size: 23pt; margin: 10pt 0 2pt }}
.quiet {{ color: {QUIET}; margin: 0 0 6pt }}
.message {{ background: {SAND}; border-left: 4pt solid {TEAL}; padding: 9pt; margin-bottom: 7pt }}
.card {{ border: .9pt solid {LINE}; border-radius: 8pt; padding: 8pt; margin-bottom: 7pt; break-inside: avoid }}
.card table.two {{ width: 100%; border-spacing: 0 }} td {{ vertical-align: top }}
.left {{ width: 174pt; padding-right: 14pt }}
.picture {{ background: {SAND}; border-radius: 6pt; padding: 5pt; text-align: center }}
.picture svg {{ height: 74pt; width: 160pt }}
.dose {{ background: {TINT}; border-left: 4pt solid {TEAL}; color: {TEAL}; padding: 5pt; margin: 4pt 0 }}
.week {{ width: 100%; font-size: 11pt; text-align: center; border-collapse: collapse }}
.week th {{ color: {TEAL}; background: {SAND} }} .week td {{ border-left: .7pt solid {LINE} }}
.box {{ display: inline-block; width: 9pt; height: 9pt; border: .9pt solid {INK}; border-radius: 2.5pt }}
h3 {{ font-size: 14.5pt; margin: 0 0 3pt }} ol, ul {{ margin: 0; padding-left: 17pt }}
p {{ margin: 3.5pt 0 0 }} .lead {{ color: {TEAL}; font-weight: bold }} .care {{ color: {RUST}; font-weight: bold }}
.stop {{ background: {BLUSH}; border: 1.2pt solid {RUST}; border-radius: 8pt; padding: 8pt; break-inside: avoid }}
"""


def card(number, item):
    picture = (folder / item["drawing"]).read_text(encoding="utf-8").replace(
        "<svg ", f'<svg role="img" aria-label="{escape(item["shows"])}" ', 1)
    days = "".join(f"<th>{day}</th>" for day in words["days"])
    boxes = '<td><span class="box"></span></td>' * len(words["days"])
    steps = "".join(f"<li>{escape(step)}</li>" for step in item["steps"])
    return f"""<section class="card"><table class="two"><tr><td class="left">
<div class="picture">{picture}</div>
<div class="dose"><b>{escape(item["amount"])},</b><br>{escape(item["frequency"])}</div>
<table class="week"><tr>{days}</tr><tr>{boxes}</tr></table></td>
<td><h3>{number} {escape(item["title"])}</h3><ol>{steps}</ol>
<p><span class="lead">What you should feel:</span> {escape(item["feel"])}</p>
<p><span class="care">Take care:</span> {escape(item["cautions"])}</p></td></tr></table>
<p class="quiet"><b>You need:</b> {escape(item["equipment"])} · <b>Why:</b> {escape(words["why"])}</p></section>"""


def bullets(lines):
    return "".join(f"<li>{escape(line)}</li>" for line in lines)


def make():
    cards = "".join(card(number, item) for number, item in enumerate(words["items"], 1))
    page = f"""<html lang="en"><head><title>Home-care sheet</title><style>{STYLE}</style></head><body>
<header><b>{escape(words["practice"])}</b><p>{escape(words["address"])} · {escape(words["therapist"])}</p></header>
<h1>{escape(words["title"])}</h1><p class="quiet">{escape(words["made"])}</p>
<div class="message">{escape(words["message"])}</div>{cards}
<section class="stop"><b class="care">Stop and call if …</b><ul>{bullets(words["stop"])}</ul>
<b class="care">Get emergency care if …</b><ul>{bullets(words["emergency"])}</ul></section></body></html>"""
    fonts = FontConfiguration()
    return HTML(string=page).write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")


measure("WeasyPrint", make)
