#!/bin/sh
# road.sh SITMAP SOURCE WORK: the sample run twice (1 and 2 threads, 2 seconds apart) gives the same bytes; a ledger and
# reports without the last dates give the same rows but for open ends.
set -eu
sitmap=$1 source=$2 work=$3
export SITMAP_DEFINITIONS="$source/layers/definitions"
rm -rf "$work"
mkdir -p "$work"
cp -r "$source/samples/northern-syria" "$work/project"
"$sitmap" run "$work/project/sitmap.toml" -o "$work/one" --threads 1 -q
sleep 2
"$sitmap" run "$work/project/sitmap.toml" -o "$work/two" --threads 2 -q
for folder in one two; do  # the seconds are the one thing that may differ
  sed -i '/"seconds": {/,/}/d' "$work/$folder/run.json"
done
diff -r "$work/one" "$work/two"
echo "two runs, one and two threads: the same bytes"

# Claims of area: the land behind each figure adds up to it.
for row in 1 2 3; do
  "$sitmap" convert "$work/one/claims.gpkg" --layer "claim_$row" "$work/land-$row.csv" -q
done
python3 - "$work" <<'PYTHON'
import csv, sys
work = sys.argv[1]
claims = list(csv.DictReader(open(f'{work}/one/claims.csv', encoding='utf-8')))
assert len(claims) == 3
for row, claim in enumerate(claims, 1):
    land = list(csv.DictReader(open(f'{work}/land-{row}.csv', encoding='utf-8')))
    pieces = [float(r['area_km2']) for r in land if r['claim'] == str(row)]
    assert pieces and abs(sum(pieces) - float(claim['measured_km2'])) < 1e-5, (row, pieces, claim['measured_km2'])
PYTHON
echo "the land behind each claim adds up to its figure"

# Refused: the folder stands. Nothing changes then.
if "$sitmap" run "$work/project/sitmap.toml" -o "$work/two" -q 2> "$work/refusal"; then
  echo "an existing folder was overwritten without --overwrite"; exit 1
fi
grep -q -- --overwrite "$work/refusal"
diff -r "$work/one" "$work/two"

# N dates, then N + 1: no earlier row changes but an open valid_to (and what hangs on it).
cp -r "$work/project" "$work/shorter"
grep -v '2020-03-02' "$work/project/ledger.csv" > "$work/shorter/ledger.csv"
rm "$work/shorter/reports/2021.txt"
"$sitmap" run "$work/shorter/sitmap.toml" -o "$work/before" -q
"$sitmap" convert "$work/before/sitmap.gpkg" --layer zones "$work/before.csv" -q
"$sitmap" convert "$work/one/sitmap.gpkg" --layer zones "$work/after.csv" -q
python3 - "$work" <<'PYTHON'
import csv, sys
work = sys.argv[1]
def rows(name, key):
    return {r[key]: r for r in csv.DictReader(open(f'{work}/{name}', encoding='utf-8'))}
before, after = rows('before.csv', 'zone_id'), rows('after.csv', 'zone_id')
assert before and set(before) <= set(after), sorted(set(before) - set(after))[:5]
for zone, row in before.items():
    for column, value in row.items():
        if value != after[zone][column] and not (column == 'valid_to' and value == ''):
            sys.exit(f'{zone}.{column}: {value!r} became {after[zone][column]!r}')
before, after = rows('before/incidents.csv', 'id'), rows('one/incidents.csv', 'id')
assert before and set(before) <= set(after)
for incident, row in before.items():
    assert row == after[incident], (row, after[incident])
print(f'{len(before)} earlier incidents and all earlier zones as they were')
PYTHON
