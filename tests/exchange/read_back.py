#!/usr/bin/env python3
"""Reads an export of everything with nothing but the standard library, and says whether it is whole.

    read_back.py FOLDER [--seed N] [--records N]      a folder
    read_back.py FILE.zip                             a file behind a password: what can be seen without it

Each file is compared with the manifest by size and SHA-256; the rows of every table are counted in CSV, in JSON and,
if it is there, in the database; records chosen at random are compared place by place in all of them, and with the page
of their client. Ends with 0 if all agree, else with 1 and a line for each difference.
"""

import argparse
import csv
import hashlib
import html
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile

GUARD = "'"
MOST_TOLD = 20


class Differences:
    def __init__(self):
        self.found = []

    def say(self, words):
        self.found.append(words)

    def expect(self, is_so, words):
        if not is_so:
            self.say(words)


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def value_of(signs, column):
    """What stands in one place of a CSV file, as JSON has it. Nothing and empty words look the same here."""
    form = column["form"]
    if signs == "":
        return None if column["nullable"] or form in ("integer", "real", "hex") else ""
    if form == "integer":
        return int(signs)
    if form == "real":
        return float(signs)
    return signs[1:] if signs.startswith(GUARD) else signs


def same(one, other):
    """Nothing and empty words can't be told apart in CSV without knowing about the quotation marks."""
    empty = (None, "")
    if one in empty and other in empty:
        return True
    return type(one) is type(other) and one == other


def exactly(one, other):
    """In JSON and in the database nothing and empty words are two things."""
    return type(one) is type(other) and one == other


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.reader(file, strict=True)


def check_files(folder, manifest, wrong):
    listed = {entry["name"]: entry for entry in manifest["files"]}
    found = set()
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            found.add(os.path.relpath(path, folder).replace(os.sep, "/"))
            if os.name == "posix":
                wrong.expect(os.stat(path).st_mode & 0o077 == 0, f"{path} can be read by others")
    found.discard("manifest.json")
    for name in sorted(found - set(listed)):
        wrong.say(f"{name} is not in the manifest")
    for name, entry in listed.items():
        path = os.path.join(folder, name)
        if name not in found:
            wrong.say(f"{name} is missing")
        elif os.path.getsize(path) != entry["bytes"] or sha256(path) != entry["sha256"]:
            wrong.say(f"{name} has other bytes than the manifest says")
    return sum(entry["bytes"] for entry in listed.values())


def read_tables(folder, manifest, chosen, wrong):
    """Counts the rows of each CSV file and keeps the chosen ones."""
    kept = {}
    for table in manifest["tables"]:
        names = [column["name"] for column in table["columns"]]
        rows = read_csv(os.path.join(folder, table["csv"]))
        count = 0
        try:
            wrong.expect(next(rows) == names, f"{table['csv']} has other columns")
            for row in rows:
                wrong.expect(len(row) == len(names), f"row {count} of {table['csv']} has {len(row)} places")
                if (table["name"], count) in chosen:
                    kept[table["name"], count] = {
                        column["name"]: value_of(signs, column) for signs, column in zip(row, table["columns"])
                    }
                count += 1
        except (csv.Error, ValueError, StopIteration) as error:
            wrong.say(f"{table['csv']} can't be read: {error}")
        wrong.expect(count == table["rows"], f"{table['csv']} has {count} rows, not {table['rows']}")
    return kept


def check_database(folder, manifest, kept, wrong):
    path = os.path.join(folder, "practice.sqlite")
    if not os.path.exists(path):
        wrong.expect(not manifest["with_database"], "practice.sqlite is missing")
        return False
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    wrong.expect(database.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "practice.sqlite is damaged")
    format_number = database.execute("PRAGMA user_version").fetchone()[0]
    wrong.expect(format_number == manifest["practice_file_format"], "practice.sqlite has another format")
    for table in manifest["tables"]:
        count = database.execute(f'SELECT count(*) FROM "{table["name"]}"').fetchone()[0]
        wrong.expect(count == table["rows"], f"{table['name']} has {count} rows in the database, not {table['rows']}")
    tables = {table["name"]: table for table in manifest["tables"]}
    for (name, _), row in kept.items():
        columns = tables[name]["columns"]
        keys = [column for column in columns if column["key"]]
        where = " AND ".join(f'"{column["name"]}" IS ?' for column in keys)
        values = [row[column["name"]] for column in keys]
        found = database.execute(f'SELECT * FROM "{name}" WHERE {where}', values).fetchall()
        if len(found) != 1:
            wrong.say(f"{name} {values} stands {len(found)} times in the database")
            continue
        for column in columns:
            here, there = row[column["name"]], found[0][column["name"]]
            if column["form"] == "file":
                content = open(os.path.join(folder, here), "rb").read() if here else None
                wrong.expect(content == there, f"the bytes of {name} {values} differ from the database")
            else:
                there = there.hex() if isinstance(there, bytes) else there
                wrong.expect(exactly(here, there), f"{name} {values}, {column['name']}: {here!r}, in the database {there!r}")
    return True


def check_kept_files(folder, manifest, everything, wrong):
    """The bytes of kept files and sheets against the hashes that the records have of them."""
    known = {}
    forgiven = set()
    for kind, column, content in (("attachment", "attachment_id", "content"), ("sheet", "sheet_id", "pdf")):
        told = {"attachment": "File", "sheet": "Sheet"}[kind]
        hashes = {row["id"]: row["sha256"] for row in everything.get(kind, [])}
        for row in everything.get(f"{kind}_content", []):
            known[row[content]] = hashes.get(row[column])
            if any(trouble.startswith(f"{told} number {row[column]} of ") for trouble in manifest["troubles"]):
                forgiven.add(row[content])
    for name, expected in known.items():
        path = os.path.join(folder, name or "")
        if not name or not os.path.isfile(path):
            wrong.say(f"{name} is missing")
        elif sha256(path) != expected and name not in forgiven:
            wrong.say(f"{name} is not what the record says was kept")
    return len(known)


# What people wrote, by the table it stands in: all of it stands on the page of its client.
WRITTEN = {
    "client": ("given_name", "family_name", "preferred_name", "pronouns", "address", "occupation", "referrer"),
    "client_standing": ("reason",),
    "client_caution": ("label", "note"),
    "session": (
        *("complaint", "complaint_onset", "complaint_better", "complaint_worse"),
        *("subjective", "objective", "assessment", "plan", "response"),
    ),
    "finding": ("note",),
    "examination": ("note",),
    "treatment": ("note",),
    "amendment": ("body", "reason"),
    "draft": ("body",),
    "measurement": ("remark",),
    "plan": ("message",),
    "plan_item": ("note",),
    "consent": ("name", "wording", "guardian", "relation", "witness"),
    "consent_withdrawal": ("words",),
    "screening_answer": ("remark",),
    "screening_follow_up": ("words",),
    "attachment": ("title", "file_name"),
}
# By what a row that names no client names one that does.
OWNERS = (("session_id", "session"), ("plan_id", "plan"), ("screening_id", "screening"), ("consent_id", "consent"))


def client_of(name, row, everything):
    if name == "client":
        return row.get("id")
    if "client_id" in row:
        return row["client_id"]
    for column, owner in OWNERS:
        if column in row:
            return next((kept["client_id"] for kept in everything.get(owner, []) if kept["id"] == row[column]), None)
    return None


def check_client(folder, manifest, everything, name, row, wrong, pages):
    """That the page of the client says what the record says; for a session also that the PDF has its day."""
    of_client = {}
    for client in manifest["clients"]:
        for known in [client["number"], *client["merged"]]:
            of_client[known] = client
    if name not in WRITTEN:
        return
    number = client_of(name, row, everything)
    if number not in of_client:
        wrong.say(f"{name} {row.get('id')} is of no client: {number}")
        return
    client = of_client[number]
    if client["page"] not in pages:
        with open(os.path.join(folder, client["page"]), encoding="utf-8", newline="") as file:
            text = html.unescape(re.sub(r"<[^>]*>", " ", file.read()))
            pages[client["page"]] = " ".join(text.split())
    page = pages[client["page"]]
    for column in WRITTEN[name]:
        wrong.expect(column in row, f"{name} has no {column}")
        words = " ".join(str(row.get(column) or "").split())
        wrong.expect(words in page, f"{client['page']} does not say the {column} of {name} {row.get('id')}")
    if manifest["with_pdf"]:
        wrong.expect(client["pdf"] is not None, f"client {number} has no PDF")
    if name == "session" and client["pdf"] and shutil.which("pdftotext"):
        path = os.path.join(folder, client["pdf"])
        if path not in pages:
            output = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=False)
            wrong.expect(output.returncode == 0, f"{client['pdf']} can't be read")
            pages[path] = output.stdout.decode("utf-8", "replace")
        year, _, day = row["held_on"].split("-")
        wrong.expect(re.search(rf"{int(day)} \w+ {year}", pages[path]), f"{client['pdf']} has no {row['held_on']}")


def choose(manifest, count, seed):
    """A row of each table that has any, then others at random until there are as many as asked for, or all."""
    rows = [(table["name"], table["rows"]) for table in manifest["tables"] if table["rows"]]
    dice = random.Random(seed)
    chosen = {(name, dice.randrange(number)) for name, number in rows}
    more = count - len(chosen)
    if more > 0:
        rest = [(name, place) for name, number in rows for place in range(number) if (name, place) not in chosen]
        # What matters most is not drowned by what there is most of.
        matter = [row for row in rest if row[0] in ("client", "session")]
        chosen.update(dice.sample(matter, min(len(matter), more // 2)))
        rest = [row for row in rest if row not in chosen]
        chosen.update(dice.sample(rest, min(len(rest), count - len(chosen))))
    return chosen


def check_folder(folder, seed, count, wrong):
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    size = check_files(folder, manifest, wrong)
    chosen = choose(manifest, count, seed)
    kept = read_tables(folder, manifest, chosen, wrong)
    everything = {}
    try:
        with open(os.path.join(folder, "practice.json"), encoding="utf-8") as file:
            everything = json.load(file)["tables"]
    except ValueError as error:
        wrong.say(f"practice.json can't be read: {error}")
    wrong.expect(set(everything) == {table["name"] for table in manifest["tables"]}, "practice.json has other tables")
    for table in manifest["tables"]:
        rows = everything.get(table["name"], [])
        wrong.expect(len(rows) == table["rows"], f"practice.json has {len(rows)} of {table['name']}, not {table['rows']}")
    pages = {}
    for (name, place), row in kept.items():
        rows = everything.get(name, [])
        there = rows[place] if place < len(rows) else {}
        for column, value in row.items():
            wrong.expect(
                same(value, there.get(column)), f"{name}, row {place}, {column}: {value!r}, in JSON {there.get(column)!r}"
            )
        # What JSON has is exact: nothing and empty words are two things there.
        check_client(folder, manifest, everything, name, there, wrong, pages)
    wrong.expect(len(kept) == len(chosen), f"only {len(kept)} of {len(chosen)} chosen records are there")
    exact = {(name, place): everything[name][place] for name, place in kept if place < len(everything.get(name, []))}
    has_database = check_database(folder, manifest, exact, wrong)
    files = check_kept_files(folder, manifest, everything, wrong)
    rows = {table["name"]: table["rows"] for table in manifest["tables"]}
    print(f"{len(manifest['files'])} files, {size} bytes; {len(rows)} tables, {sum(rows.values())} rows:")
    print(f"{rows.get('client')} clients, {rows.get('session')} sessions, {files} kept files and sheets.")
    print(f"{len(kept)} records compared in CSV, JSON{' and the database' if has_database else ''} (seed {seed}).")


def check_zip(path, wrong):
    """Without the password only names and sizes are seen. They must say nothing."""
    neutral = re.compile(
        r"(clients/\d+/(record\.(html|pdf)|(files|sheets)/\d+\.[a-z]+)|tables/[a-z_]+\.csv|pictures/(\d+|logo)\.png"
        r"|[A-Za-z-]+\.(html|csv|json|txt|sqlite))"
    )
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        for info in infos:
            wrong.expect(info.flag_bits & 1, f"{info.filename} is not behind a password")
            wrong.expect(info.compress_type == 99, f"{info.filename} is not encrypted with AES")
            wrong.expect(b"\x01\x99\x07\x00\x02\x00AE\x03" in info.extra, f"{info.filename} is not AE-2 with 256 bits")
            wrong.expect(info.CRC == 0, f"the sum of {info.filename} tells of what is in it")
            wrong.expect(neutral.fullmatch(info.filename), f"the name {info.filename} says something")
    print(f"{len(infos)} files behind a password.")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("export")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--records", type=int, default=100)
    asked = arguments.parse_args()
    csv.field_size_limit(1 << 30)
    wrong = Differences()
    if os.path.isdir(asked.export):
        check_folder(asked.export, asked.seed, asked.records, wrong)
    else:
        check_zip(asked.export, wrong)
    for words in wrong.found[:MOST_TOLD]:
        print(f"DIFFERS: {words}")
    if len(wrong.found) > MOST_TOLD:
        print(f"and {len(wrong.found) - MOST_TOLD} more differences")
    print("All agrees." if not wrong.found else "It is NOT whole.")
    return 1 if wrong.found else 0


if __name__ == "__main__":
    sys.exit(main())
