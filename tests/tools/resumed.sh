#!/bin/sh
# resumed.sh SITMAP SOURCE WORK [SANITIZERS]: JSON Lines as a stream. Whatever cuts a run off, `--resume` ends with the bytes of a run that nothing
# cut off, on any number of threads; what was made by other reports or options is refused; memory does not grow with the reports.
set -eu
sitmap=$1 source=$2 work=$3 sanitizers=${4:-}
export SITMAP_DEFINITIONS="$source/layers/definitions"
rm -rf "$work"; mkdir -p "$work"; cd "$work"
fail() { echo "$1"; exit 1; }
reports() {  # N: as many reports, some of them broken, without an id, or with one that another has
  awk -v n="$1" 'BEGIN {
    split("Idlib Saraqib Aleppo Maaret al-Numan Hama Raqqa Deir ez-Zor", town, " ")
    for (i = 1; i <= n; ++i) {
      if (i % 97 == 0) { print "{\"id\":\"broken" i; continue }
      id = i % 50 == 0 ? "twice" : "r" i
      printf "{%s\"date\":\"2020-02-%02d\",\"title\":\"News from %s\",\"text\":\"Clashes west of %s and 12 km north of %s, no. %d. The regime shelled %s.\"}\n",
        i % 31 == 0 ? "" : "\"id\":\"" id "\",", 1 + i % 28, town[1 + i % 8], town[1 + i % 5], town[1 + i % 7], i, town[1 + i % 3]
    }
  }'
}
reports 3000 > in.jsonl
geocode() { "$sitmap" geocode "$@"; }
geocode in.jsonl -o whole.jsonl --json -q > whole.json
lines=$(wc -l < whole.jsonl)
[ "$lines" -eq 2970 ] || fail "$lines lines of 2970 documents"
grep -q '"broken_lines":30' whole.json || { cat whole.json; fail "the broken lines were not counted"; }

# The same bytes on one thread, on two, and through a pipe.
for threads in 1 2 4; do
  geocode in.jsonl -f jsonl -o - --threads "$threads" -q | cmp - whole.jsonl || fail "$threads threads give something else"
done
(cat in.jsonl | geocode - -f jsonl -o - --input-format jsonl -q; echo) | grep -c '"id":"stdin-' | grep -qx 96 || fail "documents of a pipe have other ids"
reports 200 > few.jsonl
printf '%s\n' "$(cat few.jsonl)" | geocode - -o - -f jsonl -q | wc -l | grep -qx 198 || fail "standard input was not found to be JSON Lines"
geocode in.jsonl -f jsonl -o - -q | head -1 | grep -q '"id":"r1"' || fail "a reader that goes away"
[ ! -e whole.jsonl.part ] && [ ! -e whole.jsonl.part.run ] || fail "something is left behind"

# Killed again and again.
kept() { if [ -e out.jsonl.part ]; then wc -l < out.jsonl.part; else echo 0; fi; }
for goal in 1 300 800 1500; do
  "$sitmap" geocode in.jsonl -o out.jsonl --resume -q & pid=$!
  while [ "$(kept)" -lt "$goal" ] && kill -0 $pid 2> /dev/null; do sleep 0.01; done
  kill -9 $pid 2> /dev/null || true
  wait $pid 2> /dev/null || true
  [ ! -e out.jsonl ] || fail "a run that was killed left a result"
done
[ "$(kept)" -ge 1500 ] || fail "what was done before was done again: $(kept) lines"
cp out.jsonl.part kept.part; cp out.jsonl.part.run kept.run
geocode in.jsonl -o out.jsonl --resume --json -q --threads 1 > resumed.json
cmp out.jsonl whole.jsonl || fail "a resumed run gives something else"
[ ! -e out.jsonl.part ] && [ ! -e out.jsonl.part.run ] || fail "something is left behind"
for count in reports mentions unresolved broken_lines; do
  [ "$(grep -o "\"$count\":[0-9]*" resumed.json)" = "$(grep -o "\"$count\":[0-9]*" whole.json)" ] || fail "the summary differs: $count"
done
grep -Eq '"resumed":(1[5-9]|2)[0-9]' resumed.json || fail "it does not say how many lines were there"

# Torn lines, and lines or notes that the disk lost.
for cut in 1 37 5000; do
  for what in part run; do
    cp kept.part torn.jsonl.part; cp kept.run torn.jsonl.part.run
    file=torn.jsonl.part; [ "$what" = run ] && file=torn.jsonl.part.run
    truncate -s "-$cut" "$file"
    geocode in.jsonl -o torn.jsonl --resume -q
    cmp torn.jsonl whole.jsonl || fail "$cut bytes less of $what gave something else"
    rm torn.jsonl
  done
done
cp kept.part torn.jsonl.part  # the notes are gone: begun anew
geocode in.jsonl -o torn.jsonl --resume -q
cmp torn.jsonl whole.jsonl || fail "lines without notes gave something else"

# Begun by the run before, but with other reports or options.
refused() {  # WHAT... : exit 2, one line, nothing touched
  what=$1; shift
  cp kept.part other.jsonl.part; cp kept.run other.jsonl.part.run
  status=0
  geocode "$@" -o other.jsonl --resume 2> message || status=$?
  [ "$status" -eq 2 ] || { cat message; fail "$what: exit status $status"; }
  grep -q "sitmap: .*other.jsonl.part: was begun with .*--resume" message || { cat message; fail "$what: not said"; }
  cmp kept.part other.jsonl.part && cmp kept.run other.jsonl.part.run || fail "$what: touched"
  rm other.jsonl.part other.jsonl.part.run
}
sed '5s/Clashes/Fights/' in.jsonl > changed.jsonl
sed '5s/2020-02/2020-03/' in.jsonl > dated.jsonl
sed 5d in.jsonl > shorter.jsonl
head -50 in.jsonl > cut.jsonl
for file in changed dated shorter cut; do refused "$file reports" "$file.jsonl"; done
refused "another focus" in.jsonl --focus SY
refused "other kinds" in.jsonl --kinds place
refused "another least p" in.jsonl --min-p 0.5
printf 'source,focus\n*,SY\n' > sources.csv
refused "sources" in.jsonl --sources sources.csv
# What comes behind the last line may have changed; and the reports may have grown.
cp kept.part grown.jsonl.part; cp kept.run grown.jsonl.part.run
mkdir longer; { cat in.jsonl; reports 20; } > longer/in.jsonl
geocode longer/in.jsonl -o grown.jsonl --resume -q
geocode longer/in.jsonl -o grown-whole.jsonl -q
cmp grown.jsonl grown-whole.jsonl || fail "reports that grew gave something else"

# Two at once; a run without --resume; a former result.
cp kept.part out2.jsonl.part; cp kept.run out2.jsonl.part.run
status=0
flock out2.jsonl.part "$sitmap" geocode in.jsonl -o out2.jsonl --resume 2> message || status=$?
[ "$status" -eq 2 ] && grep -q "being written by another run" message || { cat message; fail "two runs at once"; }
geocode in.jsonl -o out2.jsonl -q
cmp out2.jsonl whole.jsonl || fail "a run without --resume did not begin anew"
status=0
geocode in.jsonl -o out2.jsonl --resume 2> message || status=$?
[ "$status" -eq 2 ] && grep -q "exists already" message || fail "a result was written over"
geocode in.jsonl -o out2.jsonl --resume --overwrite -q
cmp out2.jsonl whole.jsonl || fail "--overwrite"

# A full disk (a limit on the size of files): told in one line; with --resume what was written stays and is gone on with.
status=0
(trap '' XFSZ; ulimit -f 2000; exec "$sitmap" geocode in.jsonl -o full.jsonl -q) 2> message || status=$?
[ "$status" -eq 2 ] && [ "$(wc -l < message)" -eq 1 ] || { cat message; fail "a full disk"; }
[ ! -e full.jsonl.part ] || fail "a run without --resume kept its lines"
(trap '' XFSZ; ulimit -f 2000; exec "$sitmap" geocode in.jsonl -o full.jsonl --resume -q) 2> message && fail "a full disk" || true
[ "$(wc -l < full.jsonl.part)" -gt 10 ] || fail "a full disk lost all"
geocode in.jsonl -o full.jsonl --resume -q
cmp full.jsonl whole.jsonl || fail "after a full disk"

# Memory: the peak of ten times the reports.
if [ -n "$sanitizers" ]; then
  echo "memory was not measured: sanitizers keep what is freed"
elif [ -x /usr/bin/time ]; then
  peak() { /usr/bin/time -f %M "$sitmap" geocode "$1" -f jsonl -o - -q --threads 2 2>&1 > /dev/null | tail -1; }
  reports 1000 > small.jsonl; reports 20000 > large.jsonl
  small=$(peak small.jsonl) large=$(peak large.jsonl)
  echo "peak memory: $small KB for 1,000 reports, $large KB for 20,000"
  [ "$large" -lt $((small + 8192)) ] || fail "memory grows with the reports"
else
  echo "no /usr/bin/time: memory was not measured"
fi
echo "cut off and gone on with: the same bytes"
