#!/bin/sh
# interrupted.sh SITMAP SOURCE WORK: a run that is killed, or that meets a full disk (a limit on the size of files), leaves the
# former result as it was, and says so in one line where it can.
set -eu
sitmap=$1 source=$2 work=$3
export SITMAP_DEFINITIONS="$source/layers/definitions"
chmod -R u+w "$work" 2>/dev/null || true
rm -rf "$work"; mkdir -p "$work"
project="$source/samples/northern-syria/sitmap.toml"
"$sitmap" run "$project" -o "$work/out" -q
sums() { (cd "$work/out" && find . -type f ! -name run.json | sort | xargs sha256sum); }  # run.json holds seconds
sums > "$work/before"
for delay in 0.02 0.1 0.2 0.3 0.5; do
  "$sitmap" run "$project" -o "$work/out" --overwrite -q & pid=$!
  sleep $delay
  kill -9 $pid 2>/dev/null || true
  wait $pid 2>/dev/null || true
  sums | diff "$work/before" - > /dev/null || { echo "a run killed after $delay s left something else"; exit 1; }
done
status=0
(trap '' XFSZ; ulimit -f 8; exec "$sitmap" run "$project" -o "$work/out" --overwrite -q) 2> "$work/message" || status=$?
[ "$status" -eq 2 ] || { echo "a full disk gave exit status $status"; cat "$work/message"; exit 1; }
[ "$(wc -l < "$work/message")" -eq 1 ] || { echo "not one line:"; cat "$work/message"; exit 1; }
sums | diff "$work/before" - > /dev/null || { echo "a full disk changed the former result"; exit 1; }
# The next run cleans up what the killed ones left.
"$sitmap" run "$project" -o "$work/out" --overwrite -q
left=$(find "$work" -maxdepth 1 -name '.part*' | wc -l)
[ "$left" -eq 0 ] || { echo "$left staging folders left behind"; ls -la "$work"; exit 1; }
echo "killed and full: the former result stands"
