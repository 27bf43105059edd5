"""Validates the committed tables, and measures the outlines against the populated places."""

import math
import re
import sys
from collections import Counter, defaultdict

import outlines as geometry
from reproduce import OUTLINE_COLUMNS, PLACE_COLUMNS, read_csv, read_xz

SUPPLEMENT_COLUMNS = ("id", "name", "names", "lon", "lat", "class", "code", "country", "admin1", "population",
                      "precision_m", "source", "licence")
WATER_COLUMNS = ("id", "name", "names", "lon", "lat", "class", "code", "country", "precision_m", "source")
ID = re.compile(r"geonames:[0-9]+|(?:ne|sitmap):[a-z0-9:.-]+")
CLASSES = "AHLPRSTUV"


class Report:
    def __init__(self):
        self.errors = 0

    def error(self, text):
        self.errors += 1
        if self.errors <= 50:
            print(f"error: {text}", file=sys.stderr)


def check_place(report, where, row, sources=None):
    if not ID.fullmatch(row["id"]):
        report.error(f"{where}: bad id {row['id']!r}")
    if not row["name"].strip():
        report.error(f"{where}: {row['id']} has no name")
    for field, text in row.items():
        if text is None or any(c in text for c in "\t\n\r\0") or text != text.strip():
            report.error(f"{where}: {row['id']} has stray white space in {field}")
    names = row["names"].split("|") if row["names"] else []
    if "" in names or len(set(names)) != len(names) or row["name"] in names or any("://" in n for n in names):
        report.error(f"{where}: {row['id']} has an empty, repeated or linked alternate name")
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise ValueError
    except ValueError:
        report.error(f"{where}: {row['id']} has coordinates {row['lon']!r}, {row['lat']!r}")
    if row["class"] not in CLASSES or not re.fullmatch(r"[A-Z0-9]{2,6}|", row["code"]):
        report.error(f"{where}: {row['id']} has feature {row['class']!r} {row['code']!r}")
    if not re.fullmatch(r"[A-Z]{2}|", row["country"]):
        report.error(f"{where}: {row['id']} has country {row['country']!r}")
    if sources is not None and row["source"] not in sources:
        report.error(f"{where}: {row['id']} has source {row['source']!r}, which sources.tsv lacks")


def run(folder):
    report = Report()
    with open(folder / "sources.tsv", encoding="utf-8") as file:
        table = [line.rstrip("\n").split("\t") for line in file]
    if any(len(row) != 6 for row in table):
        report.error("sources.tsv: a row has not 6 columns")
    sources = {row[0] for row in table[1:]}

    header, rows = read_xz(folder / "places.tsv.xz")
    if tuple(header) != PLACE_COLUMNS:
        report.error(f"places.tsv: header {header}")
    ids, countries, admin1, used = {}, {}, {}, Counter()
    last = (0, 0, "")
    for number, values in enumerate(rows, 2):
        where = f"places.tsv line {number}"
        if len(values) != len(PLACE_COLUMNS):
            report.error(f"{where}: {len(values)} columns")
            continue
        row = dict(zip(PLACE_COLUMNS, values))
        check_place(report, where, row, sources)
        if row["id"] in ids:
            report.error(f"{where}: id {row['id']} again")
        scheme, _, rest = row["id"].partition(":")
        order = (0, int(rest), "") if scheme == "geonames" else (1, 0, row["id"])
        if order <= last:
            report.error(f"{where}: out of order")
        last = order
        ids[row["id"]] = row
        if not row["population"].isdigit():
            report.error(f"{where}: population {row['population']!r}")
        if row["class"] == "A" and not row["admin1"]:
            if row["country"] in countries:
                report.error(f"{where}: second row for country {row['country']}")
            countries[row["country"]] = row["id"]
        elif row["code"] == "ADM1":
            if (row["country"], row["admin1"]) in admin1:
                report.error(f"{where}: second row for {row['country']}.{row['admin1']}")
            admin1[row["country"], row["admin1"]] = row["id"]
        elif row["class"] == "P" and row["admin1"]:
            used[row["country"], row["admin1"]] += 1
    for row in ids.values():
        if row["country"] and row["country"] not in countries:
            report.error(f"places.tsv: {row['id']} is in country {row['country']}, which has no row")
    unknown = [key for key in used if key not in admin1]
    if sum(used[key] for key in unknown) > 200:
        report.error(f"places.tsv: {sum(used[key] for key in unknown)} places have an admin-1 code without a row")

    header, outlines = read_xz(folder / "outlines.tsv.xz")
    if tuple(header) != OUTLINE_COLUMNS:
        report.error(f"outlines.tsv: header {header}")
    seen = set()
    for number, values in enumerate(outlines, 2):
        where = f"outlines.tsv line {number}"
        if len(values) != len(OUTLINE_COLUMNS):
            report.error(f"{where}: {len(values)} columns")
            continue
        id, level, country, code, rings = values
        expected = countries.get(country) if level == "country" else admin1.get((country, code))
        if level not in ("country", "admin1") or id != expected or (id, level) in seen:
            report.error(f"{where}: {id} {level} {country} {code} does not join places.tsv")
        seen.add((id, level))
        for polygon in geometry.decode(rings):
            for position, ring in enumerate(polygon):
                area = geometry.doubled_area(ring)
                if len(ring) < 3 or len(set(ring)) != len(ring) or (area > 0) != (position == 0) or area == 0:
                    report.error(f"{where}: {id} has a bad ring at {ring[0]}")
                if any(not (-1800000 <= x <= 1800000 and -900000 <= y <= 900000) for x, y in ring):
                    report.error(f"{where}: {id} leaves the world")

    for name, columns in (("water_and_land.csv", WATER_COLUMNS), ("supplement.csv", SUPPLEMENT_COLUMNS)):
        hand = read_csv(folder / name)
        own = set()
        for number, row in enumerate(hand, 2):
            where = f"{name} row {number}"
            if tuple(row) != columns:
                report.error(f"{where}: columns {tuple(row)}")
                break
            check_place(report, where, row)
            if row["id"] in own or (name == "supplement.csv" and row["id"] in ids):
                report.error(f"{where}: id {row['id']} again")
            own.add(row["id"])
            if not row["precision_m"].isdigit() or not row["source"]:
                report.error(f"{where}: {row['id']} lacks a precision or a source")
            if row["class"] == "P":
                report.error(f"{where}: {row['id']} is a populated place")
            if row["country"] and row["country"] not in countries:
                report.error(f"{where}: {row['id']} is in unknown country {row['country']}")
            if row.get("admin1") and (row["country"], row["admin1"]) not in admin1:
                report.error(f"{where}: {row['id']} is in unknown unit {row['country']}.{row['admin1']}")
    for number, row in enumerate(read_csv(folder / "exonyms.csv"), 2):
        if ids.get(row["id"], {}).get("name") != row["place"] or not row["names"] or not row["source"] or not row["licence"]:
            report.error(f"exonyms.csv row {number}: {row}")
    demonyms = read_csv(folder / "demonyms.csv")
    for number, row in enumerate(demonyms, 2):
        if None in row or None in row.values() or row["country"] not in countries or not row["adjective"]:
            report.error(f"demonyms.csv row {number}: {row}")
    spoken_for = {row["country"] for row in demonyms}
    lacking = sorted(code for code in countries if code and code not in spoken_for)
    print(f"places {len(ids)}, countries {len(countries)}, admin-1 units {len(admin1)}, outlines {len(outlines)}, "
          f"admin-1 codes in use without a row {len(unknown)} ({sum(used[k] for k in unknown)} places), "
          f"countries without a demonym: {' '.join(lacking) or 'none'}")
    print(f"{report.errors} errors")
    return 1 if report.errors else 0


def measure(folder):
    """Share of populated places inside the outline of their own country and admin-1 unit."""
    _, rows = read_xz(folder / "places.tsv.xz")
    _, outlines = read_xz(folder / "outlines.tsv.xz")
    units = {}
    for _, level, country, code, rings in outlines:
        polygons = geometry.decode(rings)
        units[level, country, code] = geometry.Containment([ring for polygon in polygons for ring in polygon])
    for level in ("country", "admin1"):
        total = inside = near2 = near5 = elsewhere = without = 0
        missed = Counter()
        locator = geometry.PointLocator({key: unit for key, unit in units.items() if key[0] == level})
        for row in rows:
            if row[5] != "P":
                continue
            key = (level, row[7], "" if level == "country" else row[8])
            total += 1
            if key not in units:
                without += 1
                continue
            lon, lat = float(row[3]), float(row[4])
            if units[key].contains(lon * geometry.GRID, lat * geometry.GRID):
                inside += 1
                near2 += 1
                near5 += 1
                continue
            missed[row[7] if level == "country" else f"{row[7]}.{row[8]}"] += 1
            elsewhere += bool(locator.find(lon, lat))
            distance = units[key].kilometres_to_edge(lon * geometry.GRID, lat * geometry.GRID, 5)
            near2 += distance <= 2
            near5 += distance <= 5
        print(f"{level}: {total} places, {inside / total:.2%} inside, {near2 / total:.2%} within 2 km, "
              f"{near5 / total:.2%} within 5 km, {elsewhere} inside another unit, {without} without an outline; "
              f"most missed: {missed.most_common(15)}")
