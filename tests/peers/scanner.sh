#!/bin/bash
# The scanner of place names beside pyahocorasick and GNU grep: the same 50 MB of text, the same names.
#
# usage: scanner.sh SITMAP PLACES.tsv.xz FOLDER [RUNS [MEGABYTES]]
#   SITMAP         the program; share/sitmap/world.gaz is found beside it, compiled of the same table
#   PLACES.tsv.xz  gazetteer/data/places.tsv.xz
#   FOLDER         for the names and the text, made once (make_news.py)
#
# Needs the packages python3-ahocorasick (Debian: apt-get install python3-ahocorasick; elsewhere: pip install
# pyahocorasick) and GNU grep. The programs take turns; figures are medians of user + system seconds of whole
# processes, start and loading or building of the names included, which is what one pays for one text. What each finds:
#   sitmap         longest names of whole words, whatever case, marks, hyphens and apostrophes; every name of the
#                  gazetteer, the few hundred of its smaller tables too
#   pyahocorasick  longest names, letter for letter, kept when whole words (iter_long and a test of both ends)
#   grep -oFf      leftmost longest names, letter for letter, whole words or not (LC_ALL=C.UTF-8)
set -eu
[ $# -ge 3 ] || { sed -n 2,18p "$0" >&2; exit 2; }
sitmap=$1 table=$2 folder=$3 runs=${4:-7} megabytes=${5:-50}
here=$(cd "$(dirname "$0")" && pwd)
python=/usr/bin/python3
export LC_ALL=C.UTF-8
if [ ! -s "$folder/news.txt" ]; then $python "$here/make_news.py" "$table" "$folder" "$megabytes"; fi
exec $python "$here/scanner.py" "$sitmap" "$folder" "$runs"
