#!/bin/sh
# seed.sh SITMAP SOURCE WORK: the page of news that it began with, when the shared test data are at hand (SITMAP_SHARED).
set -eu
sitmap=$1 source=$2 work=$3
page="${SITMAP_SHARED:-}/seed/reports.txt"
villages="${SITMAP_SHARED:-}/data/gazetteer/SY.geonames-format.txt.gz"
if [ ! -f "$page" ] || [ ! -f "$villages" ]; then
  echo "skipped: set SITMAP_SHARED to the folder of the shared test data"; exit 77
fi
export SITMAP_DEFINITIONS="$source/layers/definitions"
rm -rf "$work"; mkdir -p "$work"
"$sitmap" geocode "$page" -f jsonl -o "$work/world.jsonl" -q
"$sitmap" geocode "$page" -f csv -o "$work/world.csv" -q
"$sitmap" geocode "$page" -g "$villages" -f csv -o "$work/villages.csv" -q
"$sitmap" incidents "$page" -f csv -o "$work/incidents.csv" -q
"$sitmap" incidents "$page" -o "$work/incidents.gpkg" -q
python3 - "$work" <<'PYTHON'
import csv, math, sys
work = sys.argv[1]
rows = lambda name: list(csv.DictReader(open(f'{work}/{name}', encoding='utf-8')))
def near(row, lon, lat, km=10):
    x, y = float(row['lon']), float(row['lat'])
    return math.hypot((x - lon) * 111.3 * math.cos(math.radians(lat)), (y - lat) * 111.2) <= km
world, villages = rows('world.csv'), rows('villages.csv')
where = {'Ain Issa': (38.86, 36.39), 'Tabqah': (38.55, 35.84), 'Tal Tamar': (40.37, 36.66), 'Hasakah': (40.75, 36.50), 'Aleppo': (37.16, 36.20),
         'Sochi': (39.73, 43.60), '93rd Brigade': (38.86, 36.34)}
for table in (world, villages):
    for name, point in where.items():
        found = [r for r in table if r['mention'] == name and r['lon']]
        assert found and all(near(r, *point) for r in found), (name, found)
    assert any(r['mention'] == 'Idlib' and near(r, 36.63, 35.93) for r in table)
    for name, code in {'Syria': 'SY', 'Turkey': 'TR', 'Russia': 'RU', 'Iran': 'IR'}.items():
        assert {r['country'] for r in table if r['mention'] == name} == {code}, name
    assert [r for r in table if r['mention'] == 'Jahbal'] and not [r for r in table if r['mention'] == 'Jahbal' and r['lon']]
    west = [r for r in table if r['relation'] == 'direction' and 'west of Aleppo' in r['mention']]
    assert west and float(west[0]['lon']) < 37.16 and float(west[0]['radius_m']) > 5000
    wrong = ('Nusrah', 'Ahrar', 'ISIS', 'FORUM', 'Russian', 'Turkish', 'SDF', 'Takfiri', 'Erdogan')
    assert not [r for r in table if any(w in r['mention'] for w in wrong)]
assert not [r for r in world if r['mention'] == 'Mushayrifa' and r['lon']]
found = [r for r in villages if r['mention'] == 'Mushayrifa']
assert found and near(found[0], 38.8935, 36.4096, 2), found
incidents = rows('incidents.csv')
def one(**want):
    found = [r for r in incidents if all(r[k] == v for k, v in want.items())]
    assert found, want
    return found[0]
assert '55 vehicles' in one(event_code='movement', date='2021-04-07', actor='Russia', place_id='geonames:172374')['quantity']
assert near(one(event_code='movement', date='2021-04-05', actor='Russia'), 38.86, 36.34)
assert one(event_code='crash', date='2021-02-28', killed='1')['place_id'] == 'geonames:173811'
assert {'Turkey', 'Russia'} == {one(event_code='agreement', date='2020-12-28')[k] for k in ('actor', 'target')}
for place in ('Mushayrifa', 'Jahbal'):
    assert one(event_code='shelling', date='2020-12-27', place=place)['lon'] == ''
assert all(r['sentence'] for r in incidents)
print(f'{len(world)} mentions, {len(incidents)} incidents: as told')
PYTHON
