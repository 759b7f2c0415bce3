"""The sheet by ReportLab's platypus, the drawings as paths: `reportlab_sheet.py FOLDER ROUNDS`."""

import io
import re
import xml.etree.ElementTree as ElementTree
from html import escape

from common import BLUSH, FONTS, INK, LINE, QUIET, RUST, SAND, TEAL, TINT, measure, sheet

try:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import letter
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table
except ImportError:
    raise SystemExit("ReportLab is left out: the package reportlab is not installed.")

words, folder = sheet()
for face in ["Regular", "Bold", "Italic", "BoldItalic"]:
    pdfmetrics.registerFont(TTFont(face, str(FONTS / f"NotoSans-{face}.ttf")))
pdfmetrics.registerFontFamily("Regular", "Regular", "Bold", "Italic", "BoldItalic")

BODY = ParagraphStyle("body", fontName="Regular", fontSize=12, leading=15.9, textColor=HexColor(INK))
QUIET_STYLE = ParagraphStyle("quiet", parent=BODY, textColor=HexColor(QUIET))
DOSE = ParagraphStyle("dose", parent=BODY, textColor=HexColor(TEAL))
TITLE = ParagraphStyle("title", parent=BODY, fontName="Bold", fontSize=23, leading=28)
PRACTICE = ParagraphStyle("practice", parent=BODY, fontName="Bold", fontSize=16, leading=21,
                          textColor=HexColor(TEAL))
ITEM = ParagraphStyle("item", parent=BODY, fontName="Bold", fontSize=14.5, leading=19)
DAY = ParagraphStyle("day", parent=BODY, fontName="Bold", fontSize=11, leading=14, alignment=1,
                     textColor=HexColor(TEAL))
NUMBER = re.compile(r"[MLQCZ]|-?[0-9.]+(?:e-?[0-9]+)?")
TAKES = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}


def steps_of(path):
    """The path of an SVG file as steps; ours has absolute letters only."""
    tokens = NUMBER.findall(path)
    place, letter_ = 0, "M"
    while place < len(tokens):
        if tokens[place].isalpha():
            letter_ = tokens[place]
            place += 1
        takes = TAKES[letter_]
        yield letter_, [float(token) for token in tokens[place:place + takes]]
        place += takes


class Drawing(Flowable):
    """An SVG file of ours, drawn as paths."""

    def __init__(self, file, width, height):
        super().__init__()
        root = ElementTree.parse(file).getroot()
        self.box = [float(part) for part in root.get("viewBox").split()]
        self.shapes = [shape.attrib for shape in root]
        self.width, self.height = width, height

    def wrap(self, *_):
        return self.width, self.height

    def draw(self):
        canvas, (x, y, width, height) = self.canv, self.box
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        scale = min(self.width / width, self.height / height)
        canvas.translate((self.width - width * scale) / 2, (self.height + height * scale) / 2)
        canvas.scale(scale, -scale)
        canvas.translate(-x, -y)
        for shape in self.shapes:
            path, current = canvas.beginPath(), (0.0, 0.0)
            for letter_, numbers in steps_of(shape["d"]):
                if letter_ == "M":
                    path.moveTo(*numbers)
                elif letter_ == "L":
                    path.lineTo(*numbers)
                elif letter_ == "C":
                    path.curveTo(*numbers)
                elif letter_ == "Q":
                    cx, cy, tx, ty = numbers
                    path.curveTo(current[0] + (cx - current[0]) * 2 / 3, current[1] + (cy - current[1]) * 2 / 3,
                                 tx + (cx - tx) * 2 / 3, ty + (cy - ty) * 2 / 3, tx, ty)
                else:
                    path.close()
                current = tuple(numbers[-2:]) or current
            fill, stroke = shape["fill"] != "none", "stroke" in shape
            if fill:
                canvas.setFillColor(HexColor(shape["fill"]))
            if stroke:
                canvas.setStrokeColor(HexColor(shape["stroke"]))
                canvas.setLineWidth(float(shape["stroke-width"]))
            canvas.drawPath(path, stroke=int(stroke), fill=int(fill))


class Boxes(Flowable):
    """A box to tick."""

    def wrap(self, *_):
        return 22, 12

    def draw(self):
        self.canv.setStrokeColor(HexColor(INK))
        self.canv.roundRect(4, 1, 9, 9, 2.5)


def card(number, item):
    def tint(colour):
        return [("BACKGROUND", (0, 0), (-1, -1), HexColor(colour))]
    picture = Table([[Drawing(folder / item["drawing"], 160, 74)]], colWidths=[174], style=tint(SAND))
    dose = Table([[Paragraph(f"<b>{escape(item['amount'])},</b><br/>{escape(item['frequency'])}", DOSE)]],
                 colWidths=[174], style=tint(TINT) + [("LINEBEFORE", (0, 0), (0, 0), 4, HexColor(TEAL))])
    week = Table([[Paragraph(day, DAY) for day in words["days"]], [Boxes() for _ in words["days"]]],
                 colWidths=[174 / 7] * 7, style=[("BACKGROUND", (0, 0), (-1, 0), HexColor(SAND)),
                                                 ("LINEBELOW", (0, 1), (-1, 1), .7, HexColor(LINE)),
                                                 ("LEFTPADDING", (0, 0), (-1, -1), 1),
                                                 ("RIGHTPADDING", (0, 0), (-1, -1), 1)])
    right = [Paragraph(f"{number} {escape(item['title'])}", ITEM)]
    right += [Paragraph(f"<b><font color='{TEAL}'>{place}.</font></b> {escape(step)}", BODY)
              for place, step in enumerate(item["steps"], 1)]
    right += [Paragraph(f"<b><font color='{TEAL}'>What you should feel:</font></b> {escape(item['feel'])}", BODY),
              Paragraph(f"<b><font color='{RUST}'>Take care:</font></b> {escape(item['cautions'])}", BODY)]
    foot = Paragraph(f"<b>You need:</b> {escape(item['equipment'])} · <b>Why:</b> {escape(words['why'])}",
                     QUIET_STYLE)
    return KeepTogether([Table([[[picture, Spacer(1, 4), dose, Spacer(1, 4), week], right], [foot, ""]],
                               colWidths=[190, 326],
                               style=[("SPAN", (0, 1), (1, 1)), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                                      ("BOX", (0, 0), (-1, -1), .9, HexColor(LINE)),
                                      ("ROUNDEDCORNERS", [8, 8, 8, 8])]), Spacer(1, 7)])


def footer(canvas, document):
    canvas.setFont("Regular", 10)
    canvas.setFillColor(HexColor(QUIET))
    canvas.drawString(48, 30, words["practice"])
    canvas.drawRightString(564, 30, f"Page {document.page}")


def make():
    parts = [Paragraph(escape(words["practice"]), PRACTICE),
             Paragraph(escape(f"{words['address']} · {words['therapist']}"), QUIET_STYLE), Spacer(1, 8),
             Paragraph(escape(words["title"]), TITLE), Paragraph(escape(words["made"]), QUIET_STYLE), Spacer(1, 6),
             Table([[Paragraph(escape(words["message"]), BODY)]], colWidths=[516],
                   style=[("BACKGROUND", (0, 0), (-1, -1), HexColor(SAND))]), Spacer(1, 7)]
    parts += [card(number, item) for number, item in enumerate(words["items"], 1)]
    rules = [Paragraph(f"<b><font color='{RUST}'>Stop and call if …</font></b>", BODY)]
    rules += [Paragraph(f"• {escape(line)}", BODY) for line in words["stop"]]
    rules += [Paragraph(f"<b><font color='{RUST}'>Get emergency care if …</font></b>", BODY)]
    rules += [Paragraph(f"• {escape(line)}", BODY) for line in words["emergency"]]
    parts.append(Table([[rules]], colWidths=[516], style=[("BACKGROUND", (0, 0), (-1, -1), HexColor(BLUSH)),
                                                          ("BOX", (0, 0), (-1, -1), 1.2, HexColor(RUST))]))
    file = io.BytesIO()
    document = SimpleDocTemplate(file, pagesize=letter, leftMargin=48, rightMargin=48, topMargin=40,
                                 bottomMargin=52, title="Home-care sheet", lang="en", pageCompression=1)
    document.build(parts, onFirstPage=footer, onLaterPages=footer)
    return file.getvalue()


measure("ReportLab", make)
