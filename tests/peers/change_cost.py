#!/usr/bin/python3
"""What sitmap change costs against how much of a map changed, beside mapshaper on the same maps.

usage: change_cost.py SITMAP FOLDER [VERTICES [RUNS]]

Makes two fronts between three actors (seeded; the same arguments give the same bytes), redraws shares of them in
stretches of some 200 vertices, stores every map as a clean coverage and compares the first with each. The programs take
turns; user + system seconds of whole processes, medians. mapshaper is run where MAPSHAPER names its program
(`npm install mapshaper`, node_modules/.bin/mapshaper): the union of the raw maps and a sum by pair of actors, areas on a
sphere, one CSV. Writes FOLDER/cost.csv and FOLDER/cost.svg."""
import os
import random
import statistics
import subprocess
import sys

STEP = 4e-5  # degrees from vertex to vertex, about
SHARES = [0, 0.001, 0.01, 0.05, 0.2, 1]
# What is run, by the name of its column.
COLUMNS = ["layers", "tables", "raw", "mapshaper"]
TITLES = {
    "layers": "sitmap change, stored coverages, all layers",
    "tables": "the same, --no-layers",
    "raw": "sitmap change --no-layers, raw maps, cleaned",
    "mapshaper": "mapshaper -union, one CSV",
}
COLOURS = {"layers": "#0072b2", "tables": "#009e73", "raw": "#d55e00", "mapshaper": "#666666"}


def front(count, base, seed):
    """A jagged line from south to north: 7 decimals, the latitude ascends."""
    source = random.Random(seed)
    line, drift = [], 0.0
    for i in range(count):
        drift = 0.9999 * drift + source.uniform(-STEP, STEP)
        line.append((base + drift, 30 + 10 * i / count))
    return line


def redrawn(line, share, seed):
    """A share of the vertices moved east or west by up to half a step."""
    if share == 0:
        return line
    source = random.Random(seed)
    line = list(line)
    stretch = 200
    stretches = list(range(len(line) // stretch))
    if share < 1:
        stretches = source.sample(stretches, max(1, round(share * len(stretches))))
    for at in stretches:
        for i in range(at * stretch, (at + 1) * stretch):
            x, y = line[i]
            line[i] = (x + source.uniform(-STEP / 2, STEP / 2), y)
    return line


def write_map(path, date, western, eastern):
    def points(line):
        return ["[%.7f,%.7f]" % p for p in line]

    west, east = points(western), points(eastern)
    rings = {
        "A": ["[36,30]"] + west + ["[36,39.9999]"],
        "C": west[::-1] + east,
        "B": east[::-1] + ["[42,30]", "[42,39.9999]"],
    }
    with open(path, "w") as out:
        out.write('{"type":"FeatureCollection","features":[\n')
        out.write(",\n".join(
            '{"type":"Feature","properties":{"actor":"%s","date":"%s"},"geometry":{"type":"Polygon","coordinates":[[%s]]}}'
            % (actor, date, ",".join(ring + ring[:1])) for actor, ring in rings.items()))
        out.write("\n]}\n")


def cost(command):
    """User + system seconds of a process, and its peak memory in MB."""
    pid = os.fork()
    if pid == 0:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        os.execvp(command[0], command)
    _, status, used = os.wait4(pid, 0)
    if status != 0:
        sys.exit("failed: " + " ".join(command))
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def draw(path, rows, columns, vertices):
    width, height, left, top, right, bottom = 640, 360, 60, 46, 40, 50
    most = max(row[c] for row in rows for c in columns) * 1.05

    def x(i):
        return left + (width - left - right) * i / (len(rows) - 1)

    def y(value):
        return height - bottom - (height - top - bottom) * value / most

    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">' %
             (width, height + 18 * len(columns)), '<rect width="100%" height="100%" fill="white"/>',
             '<text x="%d" y="20" font-size="14">CPU seconds of a pair of maps of %s vertices</text>' %
             (left, format(vertices, ","))]
    step = next(s for s in (0.1, 0.25, 0.5, 1, 2, 5, 10, 20) if most / s <= 8)
    for i in range(int(most / step) + 1):
        parts.append('<line x1="%d" x2="%d" y1="%.1f" y2="%.1f" stroke="#ddd"/>' %
                     (left, width - right, y(i * step), y(i * step)))
        parts.append('<text x="%d" y="%.1f" text-anchor="end">%g</text>' % (left - 6, y(i * step) + 4, i * step))
    for i, row in enumerate(rows):
        parts.append('<text x="%.1f" y="%d" text-anchor="middle">%g %%</text>' %
                     (x(i), height - bottom + 18, 100 * row["share"]))
    parts.append('<text x="%d" y="%d" text-anchor="middle">of the vertices redrawn</text>' %
                 ((left + width - right) // 2, height - bottom + 36))
    for k, column in enumerate(columns):
        places = " ".join("%.1f,%.1f" % (x(i), y(row[column])) for i, row in enumerate(rows))
        colour = COLOURS[column]
        parts.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>' % (places, colour))
        for place in places.split():
            cx, cy = place.split(",")
            parts.append('<circle cx="%s" cy="%s" r="3" fill="%s"/>' % (cx, cy, colour))
        below = height + 18 * k
        parts.append('<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="%s" stroke-width="3"/>' %
                     (left, left + 24, below, below, colour))
        parts.append('<text x="%d" y="%d">%s</text>' % (left + 32, below + 4, TITLES[column]))
    parts.append("</svg>")
    with open(path, "w") as out:
        out.write("\n".join(parts) + "\n")


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sitmap, folder = sys.argv[1], sys.argv[2]
    vertices = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    mapshaper = os.environ.get("MAPSHAPER")
    columns = [c for c in COLUMNS if c != "mapshaper" or mapshaper]
    os.makedirs(folder, exist_ok=True)
    each = vertices // 4  # a front bounds two zones
    western, eastern = front(each, 38, 1), front(each, 40, 2)
    first = os.path.join(folder, "first")
    write_map(first + ".geojson", "2024-01-01", western, eastern)
    subprocess.run([sitmap, "clean", first + ".geojson", "-o", first + ".gpkg", "-q", "--overwrite"], check=True)
    rows = []
    for share in SHARES:
        name = os.path.join(folder, "changed-%g" % (100 * share))
        write_map(name + ".geojson", "2024-01-02", redrawn(western, share, 3), redrawn(eastern, share, 4))
        subprocess.run([sitmap, "clean", name + ".geojson", "-o", name + ".gpkg", "-q", "--overwrite"], check=True)
        out = os.path.join(folder, "out")
        stored = [sitmap, "change", first + ".gpkg", name + ".gpkg", "-o", out, "--overwrite", "-q"]
        raw = [sitmap, "change", first + ".geojson", name + ".geojson", "-o", out, "--overwrite", "-q", "--no-layers"]
        commands = {"layers": stored, "tables": stored + ["--no-layers"], "raw": raw}
        if mapshaper:
            commands["mapshaper"] = [
                mapshaper, "-i", first + ".geojson", "name=a", "-rename-fields", "a=actor", "-drop", "fields=date",
                "-i", name + ".geojson", "name=b", "-rename-fields", "b=actor", "-drop", "fields=date", "-union",
                "target=a,b", "name=u", "-each", "km2=this.area/1e6", "-dissolve", "a,b", "sum-fields=km2", "-o",
                os.path.join(folder, "mapshaper.csv"), "format=csv"]
        taken = {c: [] for c in columns}
        for _ in range(runs):
            for column in columns:
                taken[column].append(cost(commands[column]))
        row = {"share": share}
        for column in columns:
            row[column] = statistics.median(seconds for seconds, _ in taken[column])
            row[column + "_mb"] = statistics.median(memory for _, memory in taken[column])
        rows.append(row)
        print("%5g %%" % (100 * share), *("%s %.2f s %.0f MB" % (c, row[c], row[c + "_mb"]) for c in columns), sep="  ",
              flush=True)
    with open(os.path.join(folder, "cost.csv"), "w") as out:
        out.write(",".join(["changed_percent"] + ["%s_s,%s_mb" % (c, c) for c in columns]) + "\n")
        for row in rows:
            out.write(",".join(["%g" % (100 * row["share"])] + ["%.2f,%.0f" % (row[c], row[c + "_mb"])
                                                                  for c in columns]) + "\n")
    draw(os.path.join(folder, "cost.svg"), rows, columns, vertices)


if __name__ == "__main__":
    main()
