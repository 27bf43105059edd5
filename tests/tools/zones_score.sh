#!/bin/sh
# zones_score.sh SITMAP SOURCE WORK: zones from settlements with a known status against the polygons that the status was read
# from (shared test data), by the shared scorer. The method was chosen on the date 2024-10-15; the others are the proof.
set -eu
sitmap=$1 source=$2 work=$3
shared=${SITMAP_SHARED:-}
data=$shared/data/control/ukraine-settlements scorer=$shared/tools/score_zones.py
if [ -z "$shared" ] || [ ! -e "$data/ledger.csv" ] || [ ! -e "$scorer" ]; then
  echo "skipped: SITMAP_SHARED names no folder with data/control/ukraine-settlements and tools/score_zones.py"; exit 77
fi
if ! /usr/bin/python3 -c 'import shapely, pyproj; from osgeo import ogr' 2> /dev/null; then
  echo "skipped: the scorer needs python3 with GDAL, shapely and pyproj"; exit 77
fi
export SITMAP_DEFINITIONS="$source/layers/definitions"
rm -rf "$work"; mkdir -p "$work"
"$sitmap" zones "$data/ledger.csv" --boundary "$data/region.geojson" --no-world -q -o "$work/zones.geojson"
failed=0
for date in 2022-05-01 2024-10-15 2026-02-01; do
  echo "$date"
  /usr/bin/python3 "$scorer" "$data/truth_$date.geojson" "$work/zones.geojson" --actor Russia --date "$date" \
    --boundary "$data/region.geojson" --min-iou 0.96 --max-median-km 1.8 || failed=1
done
exit $failed
