#!/usr/bin/env python3
"""Writes what the targets begin with into corpus/: one small file of each kind that is read."""

import base64
import json
import struct
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def write(target, name, data, which=None):
    data = data if isinstance(data, (bytes, str)) else json.dumps(data, ensure_ascii=False)
    data = data.encode() if isinstance(data, str) else data
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes((b"" if which is None else bytes([which])) + data)


def key_files():
    slot = {
        "label": "Rosa Ortega", "person": "e69d590bf925d30a19fb8db6dbd71f31", "derivation": "argon2id",
        "memory_kib": 64, "passes": 1, "salt": "e5b0460789da3633c4f3c5ef1521e979",
        "cipher": "xchacha20poly1305", "nonce": "851f28e754a322279da063e412071c64c4fb10440bd00630",
        "sealed": "9d28ca344ff925fe906f41cbeb8a35076e646ed7f426a54940a02b2cb2b22b755abd8a0c3bf859495a7e5f0920ad4e4f",
    }
    key = {
        "format": "quadratus key file", "version": 2, "check": "90f34aaa41c14454ceb7e65da3f1fa38",
        "practice": "e69d590bf925d30a19fb8db6dbd71f31", "slots": [slot],
    }
    tries = {
        "format": "quadratus tries", "version": 1, "passphrases": 4, "recovery_keys": 1,
        "first": 1772443000, "last": 1772443800, "unreadable": False,
    }
    write("key_file", "key", key, 0)
    write("key_file", "two_slots", key | {"slots": [slot, slot]}, 1)
    write("key_file", "key_and_recovery", key, 130)
    write("key_file", "page", bytes(range(64)), 2)
    write("key_file", "plain", b"SQLite format 3\0" + bytes(100), 3)
    write("key_file", "tries", tries, 4)


def records():
    client = {
        "name": {"given": "Ana", "family": "Peña"}, "preferred_name": "Ani", "pronouns": "she",
        "birth_date": "1980-03-14", "phones": ["(505) 555-0142"], "emails": ["ana@x.example"],
        "address": "1 Way\nHere", "occupation": "cook", "tags": ["runner"],
        "cautions": [{"kind": "condition", "label": "Asthma", "note": "mild"}],
        "guardian": {"name": "Eva Peña", "relation": "mother"},
        "emergency_contact": {"name": "Jo", "relation": "friend", "phone": "555-0100"},
    }
    bare = {"client": 1, "practitioner": 1, "length": 60,
            "held": {"on": "2026-03-20", "at": "16:30:00", "zone": "America/Denver"}}
    session = bare | {
        "complaint": {"words": "Ache", "region": "lower_back", "stage": "chronic", "onset": "May",
                      "better_with": "rest", "worse_with": "work"},
        "note": {"subjective": "Third visit.", "objective": "", "assessment": "", "plan": "", "response": "",
                 "form": "soap"},
        "pain_before": 6, "pain_after": 3,
        "findings": [{"finding": "trigger_point", "muscle": "quadratus_lumborum", "side": "left", "grade": 2}],
        "examinations": [{"examination": "lumbar_side_bend", "side": "right", "scale": "degrees",
                          "result": 12, "hurt": True, "note": ""}],
        "treatments": [{"technique": "deep_tissue", "muscle": "quadratus_lumborum", "side": "left",
                        "pressure": 3, "minutes": 5}],
    }
    draft = {
        "held_on": "2026-03-20", "held_at": "16:30:00", "length": "60", "complaint": "Ache",
        "region": "lower_back", "stage": "chronic", "subjective": "x", "typed_at": {"field": "plan", "place": 1},
        "findings": session["findings"], "treatments": session["treatments"], "carried": {"plan": True},
        "examinations": [{"examination": "lumbar_side_bend", "typed": "12"}],
    }
    write("records", "client", client, 0)
    write("records", "client_bare", {"name": {"given": "Ana"}}, 0)
    write("records", "session", session, 2)
    write("records", "session_bare", bare, 2)
    write("records", "draft", draft, 4)
    write("records", "pack", [{"item": "ball_ql", "side": "left", "dose": {"sets": 2}}], 5)
    write("records", "strokes", [[[0, 0], [500, 300], [900, 100]], [[10, 10]]], 6)
    write("records", "practice", {"name": "Harbour", "paper": "letter"}, 7)
    write("records", "plan", {"client": 1, "made_on": "2026-05-12", "items": [{"item": "ball_ql"}]}, 8)
    write("records", "screening", {"client": 1, "answers": []}, 9)


def charting():
    lines = (ROOT / "tests/catalog/shorthand_lines.txt").read_text().splitlines()
    for number, line in enumerate(line[2:] for line in lines if line.startswith("> ")):
        write("shorthand", f"{number:03}", line)


def own_entries():
    item = {
        "key": "own_ball", "title": "Ball under the calf", "synonyms": [], "category": "self_massage",
        "position": "sitting", "region": "leg", "targets": ["soleus"], "traits": [], "steps": ["Roll."],
        "feel": "", "dose": {"sets": 1}, "range": {}, "easier": "", "harder": "",
        "stop": "Stop if the pain is sharp.", "cautions": "", "equipment": [], "evidence": "expert_practice",
        "source": "",
    }
    phrase = {"key": "own_x", "field": "plan", "name": "Goal", "synonyms": [],
              "text": "By {date} you {walk|run} {0-10} {}."}
    muscle = {"name": "Sole", "abbreviation": "So", "synonyms": ["x"], "tier": 2}
    technique = {"key": "own_t", "name": "Tapping", "abbreviation": "Tp2", "synonyms": [], "group": "swedish"}
    finding = {"key": "own_f", "name": "Knot", "abbreviation": "kn", "synonyms": [], "graded": True, "mark": "dot"}

    def entry(kind, key, content):
        return f"{kind}\n{key}\n{json.dumps(content)}"

    write("own_entries", "item", entry("item", "own_ball", item))
    write("own_entries", "over", entry("item", "ball_ql", {"title": "Ball"}) + "\nmuscle\n-soleus\n\n")
    write("own_entries", "phrase", entry("phrase", "own_x", phrase))
    write("own_entries", "several", "\n".join([
        entry("muscle", "soleus", muscle), entry("technique", "own_t", technique),
        entry("finding", "own_f", finding)]))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, colour, rows, before=b"", laced=0):
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, laced)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def pictures():
    colours = chunk(b"PLTE", bytes([255, 0, 0, 0, 255, 0, 0, 0, 255])) + chunk(b"tRNS", b"\x80\xff\0")
    palette = png(9, 2, 2, 3, b"\0\x1b\x1b\x40\3\x1b\x1b\x40", colours)
    write("pictures", "rgba", png(4, 3, 8, 6, (b"\1" + bytes([9, 80, 200, 255] * 4)) * 3))
    write("pictures", "grey16", png(4, 3, 16, 4, (b"\2" + bytes(range(16))) * 3))
    write("pictures", "palette", palette)
    write("pictures", "laced", png(3, 3, 8, 0, b"\0\x10\0\x20\0\x30\x40\0\x50\0\x51\0\x52\x53\x54", b"", 1))
    write("pictures", "jpeg", (ROOT / "src/document/own_picture/red_and_blue.jpg").read_bytes())
    return palette


def drawings(palette):
    inside = {
        "shapes": '<rect x="1" width="9" height="9" rx="2" fill="#f00" stroke="blue" stroke-dasharray="3 1"/>'
                  '<circle cx="20" cy="10" r="5"/><ellipse cx="5" cy="5" rx="3" ry="2"/>'
                  '<polygon points="1,1 5,5 1,9"/><path d="M1 1 L5 5 C1,2 3,4 5,6 Q1 2 3 4 A5 5 0 0 1 9 9 H3 Z"/>',
        "gradient": '<linearGradient id="a" x2="1" spreadMethod="repeat"><stop stop-color="red"/>'
                    '<stop offset="1" stop-opacity=".5"/></linearGradient>'
                    '<radialGradient id="b" xlink:href="#a" fx=".2" r=".4"/><rect width="40" height="20" '
                    'fill="url(#a)"/><rect width="20" height="20" fill="url(#b)" opacity=".5"/>',
        "pattern": '<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse" '
                   'patternTransform="rotate(30)"><circle cx="2" cy="2" r="1"/></pattern>'
                   '<rect width="40" height="20" fill="url(#p)"/>',
        "mask": '<mask id="m" mask-type="alpha"><rect width="20" height="20" fill="#fff"/></mask>'
                '<clipPath id="c"><circle cx="10" cy="10" r="8"/></clipPath><g mask="url(#m)" '
                'clip-path="url(#c)" style="mix-blend-mode:multiply"><rect width="40" height="20"/></g>',
        "filter": '<filter id="f"><feGaussianBlur stdDeviation="2" result="x"/><feOffset dx="1"/>'
                  '<feFlood flood-color="red"/><feComposite operator="in" in2="x"/><feMerge>'
                  '<feMergeNode in="x"/></feMerge><feColorMatrix type="hueRotate" values="40"/>'
                  '<feDiffuseLighting surfaceScale="3"><fePointLight x="1" z="3"/></feDiffuseLighting>'
                  '<feTile/><feImage xlink:href="#r"/><feDisplacementMap in2="x" scale="3"/></filter>'
                  '<rect id="r" filter="url(#f)" width="20" height="10" fill="teal"/>',
        "use": '<symbol id="s" viewBox="0 0 2 2"><rect width="1" height="1"/></symbol><g id="g">'
               '<use xlink:href="#s" width="4" height="4"/></g><use href="#g" x="9" '
               'transform="scale(2) skewX(9) matrix(1 0 0 1 2 3)"/><marker id="k" orient="auto">'
               '<path d="M0 0L4 2L0 4z"/></marker><path d="M1 1L20 9" stroke="#000" marker-end="url(#k)"/>'
               '<switch><g systemLanguage="en"/><a><rect width="3" height="3"/></a></switch>',
        "text": '<style>.a{fill:red;font-size:6px} #t > tspan:first-child{stroke:blue}</style>'
                '<text id="t" class="a" x="1 4 9" y="10" rotate="10" letter-spacing="1" textLength="20">'
                'Ab<tspan dy="2">cé</tspan><textPath href="#q">on it</textPath></text>'
                '<path id="q" d="M0 5C9 9 9 0 30 9" fill="none"/>',
        "image": '<image width="9" height="9" preserveAspectRatio="xMinYMax slice" '
                 f'href="data:image/png;base64,{base64.b64encode(palette).decode()}"/>',
        "nested": '<svg x="2" width="5cm" height="50%" viewBox="0 0 1 1" preserveAspectRatio="none">'
                  '<rect width="1" height="1"/></svg><!-- a --><![CDATA[<b>]]>',
    }
    for name, shapes in inside.items():
        write("drawings", name, '<svg xmlns="http://www.w3.org/2000/svg" '
              f'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">{shapes}</svg>')


def stream(data, about=b""):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (about, len(data), data)


def pdf(content, resources=b"", *more):
    """A file of one page, without the %PDF- that the target puts before it."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << %s >> /Contents 4 0 R >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               page % resources, stream(content), *more]
    file, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return file[5:]


def pdf_files():
    pixels = stream(zlib.compress(bytes([200, 30, 30, 30, 30, 200] * 2)),
                    b"/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 "
                    b"/ColorSpace /DeviceRGB /Filter /FlateDecode")
    jpeg = stream((ROOT / "src/document/own_picture/red_and_blue.jpg").read_bytes(),
                  b"/Type /XObject /Subtype /Image /Width 4 /Height 2 /BitsPerComponent 8 "
                  b"/ColorSpace /DeviceRGB /Filter /DCTDecode")
    shading = (b"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 200 200] /Function << /FunctionType 2 "
               b"/Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> /Extend [true true] >>")
    form = stream(b"0 1 0 rg 0 0 50 50 re f",
                  b"/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Group << /S /Transparency >>")
    pattern = stream(b"1 0 0 rg 0 0 2 2 re f", b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 "
                     b"/BBox [0 0 4 4] /XStep 4 /YStep 4")
    write("pdf_files", "square", pdf(b"1 0 0 rg 50 50 100 100 re f"))
    write("pdf_files", "text", pdf(
        b"BT /F1 20 Tf 1 0 0 1 20 100 Tm (Hello) Tj [(a) -50 (b)] TJ ET q 0.5 g 0 0 m 10 10 l 9 9 c s Q",
        b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"))
    write("pdf_files", "image", pdf(b"q 100 0 0 100 20 20 cm /I Do /J Do Q /P sh",
                                    b"/XObject << /I 5 0 R /J 7 0 R >> /Shading << /P 6 0 R >>",
                                    pixels, shading, jpeg))
    write("pdf_files", "form", pdf(
        b"/GS gs /X Do /Cs cs /Pt scn 0 0 200 200 re f",
        b"/ExtGState << /GS << /ca 0.5 /BM /Multiply >> >> /XObject << /X 5 0 R >> "
        b"/ColorSpace << /Cs [/Pattern /DeviceRGB] >> /Pattern << /Pt 6 0 R >>", form, pattern))


def preferences():
    wish = {"folder": "usb", "second": None, "every_hours": 4, "on_close": True, "used_minutes": 3, "failed": None}
    whole = {
        "look": "dark", "zoom": 1.5, "practice": "a.practice", "print": {"printer": "Office", "copies": 2},
        "lock_after_minutes": 10, "backups": [{"practice": "a.practice", "wish": wish}],
    }
    write("preferences", "whole", whole)
    write("preferences", "part", {"look": "light", "zoom": 9e9, "lock_after_minutes": 0})


def typed():
    for which, texts in enumerate([
        ["Ana-Lucía O'Neil", "a@b.example", "https://example.org:80/a?b#c", "+1 (505) 555-0142 x3", "UTC"],
        ["3/14/1979", "14 March 1979", "March 14, 1979", "1979-03", "1979", "14.3.1979", "3/1979"],
        ["12,5°", "-3.5 cm", "pos", "-", "ABCD-EFGH-0123-4567-89AB-CDEF-GHJK", "{left|right} {0-10} {}"],
        ["müller 555", '"low back" OR a*', "ql m:soleus", "山田", "a@b.ex"],
        ["harbour 2026-11-29 2234 UTC", "harbour 2026-11-29 223405 UTC", "a"],
    ]):
        for number, text in enumerate(texts):
            write("typed", f"{which}-{number}", text, which)


def printed():
    write("printed", "plain", "Ana\nRoll it slowly.", 0)
    write("printed", "scripts", "Łucja 山田 محمد שלום e\u0301\u0323 👩‍👩‍👧\n\ttab  end", 3)
    write("printed", "web", "example.org/a\nB", 1)


if __name__ == "__main__":
    key_files()
    records()
    charting()
    own_entries()
    drawings(pictures())
    pdf_files()
    preferences()
    typed()
    printed()
