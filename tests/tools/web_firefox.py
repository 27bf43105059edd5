"""web_firefox.py SITMAP SOURCE WORK: the web map in a second browser: a screenshot shows the zones of the date, the hatch
of what is contested, and the panel. Ends with 77 when firefox-esr is not there."""
import os
import shutil
import struct
import subprocess
import sys
import zlib

from web_browser import ACTORS, SKIPPED, sitmap, square, write_layer

program, source, work = sys.argv[1:4]
os.environ['SITMAP_DEFINITIONS'] = os.path.join(source, 'layers', 'definitions')
firefox = shutil.which('firefox-esr')
if firefox is None:
    print('SKIPPED: firefox-esr is not there; the page was not opened in a second browser')
    sys.exit(SKIPPED)
shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)
os.chdir(work)


def picture(path):
    """Width, height and rows of (r, g, b) of an 8-bit PNG without interlacing."""
    data = open(path, 'rb').read()
    at, packed = 8, b''
    while at < len(data):
        size, kind = struct.unpack('>I4s', data[at:at + 8])
        if kind == b'IHDR':
            width, height, depth, colour, _, _, interlaced = struct.unpack('>IIBBBBB', data[at + 8:at + 21])
        if kind == b'IDAT':
            packed += data[at + 8:at + 8 + size]
        at += size + 12
    assert depth == 8 and colour in (2, 6) and not interlaced, (depth, colour, interlaced)
    channels = 3 if colour == 2 else 4
    raw, stride, above, rows = zlib.decompress(packed), width * channels, bytearray(width * channels), []
    for y in range(height):
        kind, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for i in range(stride):
            left = line[i - channels] if i >= channels else 0
            corner = above[i - channels] if i >= channels else 0
            up = above[i]
            if kind == 1:
                line[i] = (line[i] + left) & 255
            elif kind == 2:
                line[i] = (line[i] + up) & 255
            elif kind == 3:
                line[i] = (line[i] + (left + up) // 2) & 255
            elif kind == 4:
                p = left + up - corner
                near = min((abs(p - left), 0, left), (abs(p - up), 1, up), (abs(p - corner), 2, corner))
                line[i] = (line[i] + near[2]) & 255
        rows.append([tuple(line[i:i + 3]) for i in range(0, stride, channels)])
        above = line
    return width, height, rows


def shot(name, address):
    subprocess.run([firefox, '--headless', '--no-remote', '--profile', os.path.join(work, 'profile'), '--window-size=1000,700',
                    '--screenshot', os.path.join(work, name), 'file://' + os.path.join(work, 'map.html') + address],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240,
                   env={**os.environ, 'HOME': work, 'MOZ_CRASHREPORTER_DISABLE': '1'})
    return picture(name)


def count(rows, test):
    return sum(test(*pixel) for row in rows[60:560] for pixel in row[:620])


os.makedirs('profile')
open('actors.toml', 'w').write(ACTORS)
row = lambda n, actor, west, start, end, status: (square(west, 36, 1), {
    'zone_id': f'z{n}', 'actor': actor, 'status': status, 'valid_from': start, 'valid_to': end, 'area_km2': 100.0})
write_layer('zones.geojson', 'zones', [
    row(1, 'Red', 36, '2020-01-01', '2020-02-01', 'held'), row(2, 'Blue', 37, '2020-01-01', None, 'held'),
    row(3, 'Blue', 36, '2020-02-01', '2020-03-01', 'held'), row(4, 'Blue', 36, '2020-03-01', None, 'contested')])
sitmap(program, 'map', 'zones.geojson', '--actors', 'actors.toml', '--web', 'map.html', '-q')
red, blue = (lambda r, g, b: r > g + 60 and r > b + 60), (lambda r, g, b: b > g + 40 and b > r + 60)
dark = lambda r, g, b: max(r, g, b) < 90
first, second, third = (shot(f'{date}.png', f'#d={date}&l=zones')[2] for date in ('2020-01-01', '2020-02-01', '2020-03-01'))
figures = [(count(rows, red), count(rows, blue), count(rows, dark)) for rows in (first, second, third)]
print('red, blue and dark pixels of the map at three dates:', figures)
assert figures[0][0] > 5000 and figures[0][1] > 5000, 'the zones of the first date'
assert figures[1][0] < 500 and figures[1][1] > 1.5 * figures[0][1], 'the zones of the second date'
assert figures[2][2] > figures[1][2] + 2000, 'contested land is hatched'
