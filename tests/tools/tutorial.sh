#!/bin/sh
# tutorial.sh SITMAP SOURCE WORK: docs/tutorial.md is walked as it stands: every command of its sh blocks in turn, and
# the maps it promises are there.
set -eu
sitmap=$1 source=$2 work=$3
export SITMAP_DEFINITIONS="$source/layers/definitions"
rm -rf "$work"
mkdir -p "$work/build/release" "$work/samples"
cp -r "$source/samples/tutorial" "$work/samples/"
ln -s "$sitmap" "$work/build/release/sitmap"  # where the page looks for it, whatever this build is called
cd "$work"
awk '/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on' "$source/docs/tutorial.md" > commands
[ "$(grep -c '^sitmap ' commands)" -ge 4 ] || { echo "the page has no commands" >&2; exit 1; }
sh -eu commands
cd my-map
for file in out/map.html out/review.html out/sitmap.qgz out/report.html out/change.csv saraqib.png saraqib-ar.png; do
  [ -s "$file" ] || { echo "$file is missing" >&2; exit 1; }
done
grep -q 'contested' out/geojson/zones.geojson || { echo "no contested zone" >&2; exit 1; }
grep -q 'Drawn by hand' out/sources.csv || { echo "the publisher of the zones is not named" >&2; exit 1; }
awk -F, 'NR > 1 { total += $6 } END { exit !(total > 0) }' out/change.csv || { echo "no land changed hands" >&2; exit 1; }
