"""Writes waters as strips of 15 degrees of longitude, so that a map reads those that it touches alone.

Waters come in the order of their western ends; the next strip begins with the first that lies in it. NAME.csv tells the box
of each strip. Same waters, same bytes.
"""
import gzip
import os

WIDTH = 15


def write(name, features):
    """features: the GeoJSON text and the box (west, south, east, north) of each."""
    here = os.path.dirname(os.path.abspath(__file__))
    strips = {}
    number = 0
    for text, box in features:
        number = max(number, int((box[0] + 180) // WIDTH))
        strips.setdefault(number, []).append((text, box))
    rows = ['file,west,south,east,north']
    for number, inside in sorted(strips.items()):
        file = '%s-%02d.geojson.gz' % (name, number)
        text = '{"type":"FeatureCollection","name":"%s","features":[\n' % name + ',\n'.join(t for t, _ in inside) + '\n]}\n'
        with open(os.path.join(here, file), 'wb') as raw, gzip.GzipFile('', 'wb', 9, raw, 0) as packed:
            packed.write(text.encode())
        sides = [b for _, b in inside]
        west, south = (min(b[k] for b in sides) for k in (0, 1))
        east, north = (max(b[k] for b in sides) for k in (2, 3))
        rows.append('%s,%s,%s,%s,%s' % (file, west, south, east, north))
    with open(os.path.join(here, name + '.csv'), 'w', newline='') as index:
        index.write('\n'.join(rows) + '\n')
