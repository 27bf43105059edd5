#!/usr/bin/env bash
# Seeded mutations: each row of list.tsv is put into a copy of the sources, and a test must fail.
#
#   tests/mutations/run.sh [-w FOLDER] [NAME...]
#
# Without names all rows run. FOLDER keeps the copy and its build for the next time (default: a temporary folder). The
# checkout itself is only read: files as they are on disk, those that git tracks. Ends with 1 when a mutation survives,
# with 2 when one cannot be tried: its text does not stand in the file exactly once, it does not compile, the filter
# matches no test, or the tests fail without it.
set -eu -o pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=
if [ "${1:-}" = -w ]; then
  work=$2
  shift 2
fi
if [ -z "$work" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
mkdir -p "$work/source"
work=$(cd "$work" && pwd)
case "$work/" in "$root/"*) echo "$work lies in the checkout; it must not" >&2; exit 2 ;; esac
source=$work/source build=$work/build
export CCACHE_BASEDIR="$work" CCACHE_NOHASHDIR=1

# Only what differs is written, so that a kept build is not made anew.
python3 - "$root" "$source" <<'PYTHON'
import pathlib, shutil, subprocess, sys
root, source = map(pathlib.Path, sys.argv[1:])
names = [n for n in subprocess.check_output(['git', '-C', root, 'ls-files', '-z'], text=True).split('\0') if n]
names = {n for n in names if (root / n).is_file()}
for old in [p for p in source.rglob('*') if p.is_file()]:
    if str(old.relative_to(source)) not in names:
        old.unlink()
for name in names:
    to = source / name
    if to.is_file() and to.read_bytes() == (root / name).read_bytes():
        continue
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(root / name, to)
    shutil.copymode(root / name, to)
PYTHON
cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 -DSITMAP_TESTS=ON \
  > "$work/configure.log" || { cat "$work/configure.log" >&2; exit 2; }

make_target() { ninja -C "$build" -j"${MUTATION_JOBS:-1}" "$1" > "$work/build.log" 2>&1; }
run_tests() {  # TARGET FILTER: 0 green, 1 a test failed (or crashed, or hangs), 2 no test
  local program
  program=$(find "$build/tests" -name "$1" -type f -perm -u+x | head -n 1)
  "$program" --gtest_filter="$2" --gtest_list_tests | grep -q '^  ' || return 2
  timeout 300 "$program" --gtest_filter="$2" --gtest_brief=1 > "$work/test.log" 2>&1 || return 1
}
troubled() { echo "cannot be tried: $*" >&2; trouble=1; }

wanted=" $* " tried=0 caught=0 survived=0 trouble=0
declare -A sound
while IFS=$'\t' read -r name file old new target filter; do
  if [ "$name" = name ] || { [ $# -gt 0 ] && [[ "$wanted" != *" $name "* ]]; }; then continue; fi
  tried=$((tried + 1))
  if [ -z "${sound[$target $filter]:-}" ]; then
    make_target "$target" || { troubled "$name: $target does not build without it"; tail -n 20 "$work/build.log" >&2; continue; }
    run_tests "$target" "$filter" || { troubled "$name: $target $filter fails or is empty without it"; continue; }
    sound[$target $filter]=yes
  fi
  cp -p "$source/$file" "$work/original"
  if ! OLD=$old NEW=$new python3 - "$source/$file" <<'PYTHON'
import os, pathlib, sys
path, old, new = pathlib.Path(sys.argv[1]), os.environ['OLD'], os.environ['NEW']
text = path.read_text(encoding='utf-8')
if text.count(old) != 1 or old == new:
    sys.exit(f'{path.name}: {text.count(old)} times {old!r}, expected once')
path.write_text(text.replace(old, new), encoding='utf-8')
PYTHON
  then
    troubled "$name: the text to replace"
  elif ! make_target "$target"; then
    troubled "$name: does not compile"
    grep -m 3 'error' "$work/build.log" >&2 || true
  elif run_tests "$target" "$filter"; then
    printf 'SURVIVED\t%s\t%s\n' "$name" "$filter"
    survived=$((survived + 1))
  else
    # The tests that failed, or what ended the program.
    by=$(grep -a -o '^\[  FAILED  \] [A-Za-z_/]*\.[a-z_0-9/]*' "$work/test.log" | sed 's/.*\] //' | sort -u | paste -s -d ' ' || true)
    printf 'caught\t%s\t%s\n' "$name" "${by:-$filter (ended by a signal or after 300 s)}"
    caught=$((caught + 1))
  fi
  cp "$work/original" "$source/$file"  # a new time, so that it is built again
done < "$root/tests/mutations/list.tsv"

echo "$tried mutations: $caught caught, $survived survived"
if [ $trouble -ne 0 ] || [ $tried -eq 0 ]; then exit 2; fi
[ $survived -eq 0 ]
