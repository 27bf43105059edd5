#!/usr/bin/env python3
"""Published figures of land taken, each as a sentence of a report, against the maps of its period.

    python3 tests/tools/published_claims.py build/release/sitmap DATA

DATA holds deepstate-raw-multistatus and deepstate-occupied-daily (see docs/testing.md). Prints a table of the verdicts
of `sitmap run`; leaves nothing behind. Skips, and says so, without the maps.
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

RAW = ("deepstate-raw-multistatus", "deepstate")
HELD = ("deepstate-occupied-daily", "deepstate-occupied")
# maps (set, folder, first and last date), then claims: id, date of the report, text
RUNS = [
    (RAW, "sep2022", "2022-08-31", "2022-10-03", [
        ("F21", "2022-09-12", "Ukrainian forces have recaptured 6,000 square kilometres since 1 September, the president said."),
        ("F22", "2022-09-10", "Ukrainian forces have recaptured over 3,000 square kilometres since 6 September, ISW said."),
        ("F23", "2022-10-02", "Ukrainian forces have recaptured 12,000 square kilometres since 6 September."),
    ]),
    (RAW, "monthly", "2024-01-01", "2025-01-02", [
        ("F12", "2025-01-01", "Russian forces captured nearly 3,600 square kilometres in 2024."),
        ("F14", "2025-01-01", "Russian forces captured 3,985 square kilometres in 2024, AFP counted from ISW's maps."),
        ("F15", "2025-01-01", "Russian forces captured 4,168 square kilometres in 2024, ISW said."),
    ]),
    (HELD, "monthly", "2024-12-01", "2025-12-02", [
        ("F02", "2025-12-31", "Russian forces captured 4,336 square kilometres in 2025, DeepState said."),
        ("F16", "2025-12-31", "Russian forces captured over 5,600 square kilometres in 2025, AFP counted from ISW's maps."),
        ("F19", "2025-12-31", "Russian forces captured 4,610 square kilometres in 2025, Black Bird Group said."),
        ("F20", "2025-12-31", "Russian forces captured 6,640 square kilometres in 2025, the Russian ministry of defence said."),
    ]),
]


def run(program, data, maps, folder, first, last, claims):
    name, table = maps
    files = sorted(f for f in (data / name / folder).glob("*.geojson") if first <= f.name[:10] <= last)
    if not files:
        return None
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        with open(work / "reports.jsonl", "w", encoding="utf-8") as out:
            for claim, date, text in claims:
                out.write(json.dumps({"id": claim, "date": date, "text": text}) + "\n")
        listed = ", ".join(json.dumps(str(f)) for f in files)
        (work / "sitmap.toml").write_text(
            'title = "Published figures"\ntimezone = "Europe/Kyiv"\nfocus = ["UA"]\nreports = ["reports.jsonl"]\n'
            f'actors = ["ukraine"]\nsnapshots = [{listed}]\nstatus_table = "{table}"\ndate_from = "file"\n'
            'position_error_m = 500\ncorrelation_m = 10000\n', encoding="utf-8")
        done = subprocess.run([program, "run", str(work / "sitmap.toml"), "-o", str(work / "out")],
                              capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr)
        with open(work / "out" / "claims.csv", encoding="utf-8-sig") as table:
            return list(csv.DictReader(table))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, data = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    told = 0
    for maps, folder, first, last, claims in RUNS:
        rows = run(program, data, maps, folder, first, last, claims)
        if rows is None:
            print(f"skipped: no maps in {data / maps[0] / folder}")
            continue
        found = {}
        for row in rows:
            found.setdefault(row["report_id"], []).append(row)
        for claim, _, text in claims:
            for row in found.get(claim, [{}]):
                told += bool(row)
                print(claim, text, *(f"{k}={v}" for k, v in row.items() if v and k not in ("sentence", "report_id")),
                      sep=" | ")
    print(f"{told} claims judged")


if __name__ == "__main__":
    main()
