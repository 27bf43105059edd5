"""Outlines of countries and admin-1 units, dissolved from Natural Earth admin-1 polygons.

Everything runs on an integer grid of 1e-4 degree. Edges that two polygons of one unit share cancel;
what is left is chained into rings. A vertex is kept or dropped once for the whole map, so neighbours
keep one common border after simplification.
"""

import math
from collections import Counter, defaultdict

GRID = 10_000           # units per degree
TOLERANCE = 8           # simplification, in grid units (8e-4 degree, about 90 m)
BIN = 500               # height of a band of the point-in-polygon index, in grid units


def grid_rings(geometry):
    """Rings of a GeoJSON (Multi)Polygon on the grid: shells counter-clockwise, holes clockwise."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = []
    for polygon in polygons:
        for position, ring in enumerate(polygon):
            points = []
            for x, y in ring:
                vertex = (round(x * GRID), round(y * GRID))
                if not points or points[-1] != vertex:
                    points.append(vertex)
            if len(points) > 1 and points[0] == points[-1]:
                points.pop()
            if len(points) < 3:
                continue
            if (doubled_area(points) > 0) != (position == 0):
                points.reverse()
            rings.append(points)
    return rings


def doubled_area(ring):
    total = 0
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        total += x0 * y1 - x1 * y0
        x0, y0 = x1, y1
    return total


class Containment:
    """Even-odd point-in-polygon over a set of rings, with edges sorted into bands of latitude."""

    def __init__(self, rings):
        self.bands = defaultdict(list)
        xs, ys = [], []
        for ring in rings:
            x0, y0 = ring[-1]
            for x1, y1 in ring:
                low, high = (y0, y1) if y0 < y1 else (y1, y0)
                for band in range(low // BIN, high // BIN + 1):
                    self.bands[band].append((x0, y0, x1, y1))
                xs.append(x1)
                ys.append(y1)
                x0, y0 = x1, y1
        self.box = (min(xs), min(ys), max(xs), max(ys)) if xs else (1, 1, 0, 0)

    def contains(self, x, y):
        inside = False
        for x0, y0, x1, y1 in self.bands.get(math.floor(y) // BIN, ()):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                inside = not inside
        return inside

    def kilometres_to_edge(self, x, y, limit_km):
        """Distance to the nearest edge, or infinity beyond limit_km (plane approximation)."""
        unit = 111.32 / GRID
        shrink = max(math.cos(math.radians(y / GRID)), 0.01)
        reach = int(limit_km / unit) // BIN + 1
        best = math.inf
        centre = math.floor(y) // BIN
        for band in range(centre - reach, centre + reach + 1):
            for x0, y0, x1, y1 in self.bands.get(band, ()):
                ax, ay = (x0 - x) * shrink, y0 - y
                dx, dy = (x1 - x0) * shrink, y1 - y0
                length = dx * dx + dy * dy
                t = 0 if length == 0 else max(0, min(1, -(ax * dx + ay * dy) / length))
                best = min(best, math.hypot(ax + t * dx, ay + t * dy) * unit)
        return best if best <= limit_km else math.inf


class PointLocator:
    """Which of many units contain a point: a one-degree grid of bounding boxes, then Containment."""

    def __init__(self, units):
        self.units = units
        self.cells = defaultdict(list)
        for key, unit in units.items():
            west, south, east, north = unit.box
            for column in range(west // GRID, east // GRID + 1):
                for row in range(south // GRID, north // GRID + 1):
                    self.cells[column, row].append(key)

    def find(self, lon, lat):
        x, y = lon * GRID, lat * GRID
        found = []
        for key in self.cells.get((math.floor(lon), math.floor(lat)), ()):
            unit = self.units[key]
            if unit.box[0] <= x <= unit.box[2] and unit.box[1] <= y <= unit.box[3] and unit.contains(x, y):
                found.append(key)
        return found


def net_edges(rings):
    """Directed edges left once opposite ones have cancelled."""
    edges = Counter()
    for ring in rings:
        previous = ring[-1]
        for vertex in ring:
            if edges.get((vertex, previous), 0) > 0:
                edges[vertex, previous] -= 1
                if not edges[vertex, previous]:
                    del edges[vertex, previous]
            else:
                edges[previous, vertex] += 1
            previous = vertex
    return edges


def chain(edges):
    """Closed rings, none of which visits a vertex twice."""
    following = defaultdict(list)
    for (start, end), count in sorted(edges.items(), reverse=True):
        following[start].extend([end] * count)
    rings = []
    for start in sorted(following):
        while following[start]:
            path, position = [start], {start: 0}
            while True:
                vertex = following[path[-1]].pop()
                if vertex in position:
                    ring = path[position[vertex]:]
                    for gone in ring[1:]:
                        del position[gone]
                    del path[position[vertex] + 1:]
                    if len(ring) > 2:
                        rings.append(ring)
                    if len(path) == 1:
                        break
                else:
                    position[vertex] = len(path)
                    path.append(vertex)
    return rings


def kept_vertices(edges_by_unit):
    """The vertices that survive: Douglas-Peucker once for each arc between two nodes of the whole map."""
    owners = defaultdict(set)
    for unit, edges in edges_by_unit.items():
        for a, b in edges:
            owners[(a, b) if a < b else (b, a)].add(unit)
    near = defaultdict(list)
    for a, b in owners:
        near[a].append(b)
        near[b].append(a)

    def sides(a, b):
        return owners[(a, b) if a < b else (b, a)]

    nodes = {v for v, others in near.items()
             if len(others) != 2 or sides(v, others[0]) != sides(v, others[1])}
    kept = set(nodes)
    seen = set()

    def walk(start, second):
        path = [start, second]
        seen.add((start, second) if start < second else (second, start))
        while path[-1] not in nodes and path[-1] != start:
            one, two = near[path[-1]]
            ahead = two if one == path[-2] else one
            seen.add((path[-1], ahead) if path[-1] < ahead else (ahead, path[-1]))
            path.append(ahead)
        return path

    for node in sorted(nodes):
        for other in sorted(near[node]):
            if ((node, other) if node < other else (other, node)) not in seen:
                arc = walk(node, other)
                if arc[-1] < arc[0]:
                    arc.reverse()
                if arc[0] == arc[-1]:
                    keep_loop(arc[:-1], kept)
                else:
                    douglas_peucker(arc, kept)
    for vertex in sorted(near):                       # islands: loops without a node
        for other in sorted(near[vertex]):
            if ((vertex, other) if vertex < other else (other, vertex)) not in seen:
                keep_loop(walk(vertex, other)[:-1], kept)
    return kept


def keep_loop(loop, kept):
    x, y = loop[0]
    far = max(range(len(loop)), key=lambda i: ((loop[i][0] - x) ** 2 + (loop[i][1] - y) ** 2, loop[i]))
    for arc in (loop[:far + 1], loop[far:] + loop[:1]):
        douglas_peucker(arc, kept, at_least_one=True)


def douglas_peucker(arc, kept, at_least_one=False):
    kept.add(arc[0])
    kept.add(arc[-1])
    spans = [(0, len(arc) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        ax, ay = arc[first]
        dx, dy = arc[last][0] - ax, arc[last][1] - ay
        length = dx * dx + dy * dy
        worst, at = -1.0, first + 1
        for i in range(first + 1, last):
            px, py = arc[i][0] - ax, arc[i][1] - ay
            if length:
                t = (px * dx + py * dy) / length
                t = 0 if t < 0 else 1 if t > 1 else t
                px -= t * dx
                py -= t * dy
            distance = px * px + py * py
            if distance > worst:
                worst, at = distance, i
        if worst > TOLERANCE * TOLERANCE or at_least_one:
            kept.add(arc[at])
            spans += [(first, at), (at, last)]
            at_least_one = False


def polygons_of(edges, kept):
    """Polygons [shell, hole, ...] in a fixed order, simplified to the kept vertices."""
    shells, holes = [], []
    for ring in chain(edges):
        ring = [vertex for vertex in ring if vertex in kept]
        if len(ring) < 3:
            continue
        area = doubled_area(ring)
        if area:
            lowest = ring.index(min(ring))
            (shells if area > 0 else holes).append((abs(area), ring[lowest:] + ring[:lowest]))
    shells.sort(key=lambda item: (-item[0], item[1]))
    holes.sort(key=lambda item: (-item[0], item[1]))
    polygons = [[ring] for _, ring in shells]
    tests = [Containment([ring]) for _, ring in shells] if holes else []
    for _, hole in holes:
        for index in range(len(polygons) - 1, -1, -1):      # the smallest shell that holds it
            corners = [(x, y) for x, y in hole if (x, y) not in polygons[index][0]] or hole
            x, y = corners[0]
            if tests[index].contains(x, y) and sum(tests[index].contains(*c) for c in corners) * 2 > len(corners):
                polygons[index].append(hole)
                break
    return polygons


def encode(polygons):
    """Polygons by '/', rings by ';', vertices by ' '; first vertex absolute, the others as deltas."""
    parts = []
    for polygon in polygons:
        rings = []
        for ring in polygon:
            words, px, py = [], 0, 0
            for x, y in ring:
                words.append(f"{x - px},{y - py}")
                px, py = x, y
            rings.append(" ".join(words))
        parts.append(";".join(rings))
    return "/".join(parts)


def decode(text):
    polygons = []
    for part in text.split("/"):
        rings = []
        for words in part.split(";"):
            ring, x, y = [], 0, 0
            for word in words.split(" "):
                dx, dy = word.split(",")
                x += int(dx)
                y += int(dy)
                ring.append((x, y))
            rings.append(ring)
        polygons.append(rings)
    return polygons
