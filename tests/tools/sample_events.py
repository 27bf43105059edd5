#!/usr/bin/env python3
"""sample_events.py SITMAP SOURCE [-v]: the events of the sample's reports beside the table of what a reader finds.

An incident is of a row when the report's date, the class and a word of the place fit. Fails when fewer rows are found, more
incidents stand in no row, or fewer days, doers and tolls are right than the table's standing below."""
import csv
import glob
import io
import os
import subprocess
import sys
import unicodedata

sitmap, source = sys.argv[1:3]
verbose = '-v' in sys.argv
standing = {'found': 54, 'of no row': 1, 'days': 53, 'doers': 54, 'tolls': 108}

os.environ['SITMAP_DEFINITIONS'] = f'{source}/layers/definitions'
sample = f'{source}/samples/northern-syria'
reports = sorted(glob.glob(f'{sample}/reports/*.txt'))
out = subprocess.run([sitmap, 'incidents', *reports, '--gazetteer', f'{sample}/places.csv', '--focus', 'SY', '--timezone',
                      'Asia/Damascus', '-f', 'csv', '-o', '-', '-q'], capture_output=True, text=True, check=True).stdout
incidents = list(csv.DictReader(io.StringIO(out)))
gold = []
for line in open(f'{source}/tests/layers/incidents/cases/sample.tsv', encoding='utf-8'):
    if line.strip() and not line.startswith('#'):
        report, event, days, place, actor, killed, wounded = line.rstrip('\n').split('\t')
        gold.append({'report': report, 'optional': event.startswith('?'), 'events': event.lstrip('?').split('|'),
                     'days': days.split('|'), 'places': place.split('|'), 'actor': actor, 'killed': killed,
                     'wounded': wounded})


def fits(row, incident):
    where = incident['place'] + ' ' + incident['sentence']  # the gazetteer may spell the name otherwise
    where = ''.join(c for c in unicodedata.normalize('NFD', where) if not unicodedata.combining(c))
    return (incident['reported_at'] == row['report'] and incident['event_code'] in row['events']
            and (row['places'] == ['-'] or any(p in where for p in row['places'])))


def right(row, incident):
    actor = incident['actor'].split('; ')[0]
    return {'days': [incident['date'] in row['days']],
            'doers': [actor == row['actor'] if row['actor'] != '-' else True],
            'tolls': [incident[k] == (row[k] if row[k] != '-' else '') for k in ('killed', 'wounded')]}


taken, figures = set(), {'found': 0, 'of no row': 0, 'days': 0, 'doers': 0, 'tolls': 0}
for row in sorted(gold, key=lambda r: r['optional']):
    best = max((i for i in range(len(incidents)) if i not in taken and fits(row, incidents[i])),
               key=lambda i: sum(sum(v) for v in right(row, incidents[i]).values()), default=None)
    if best is not None:
        taken.add(best)
    if row['optional']:
        continue
    if best is None:
        if verbose:
            print('missed', row['report'], '|'.join(row['events']), '|'.join(row['places']))
        continue
    figures['found'] += 1
    for name, parts in right(row, incidents[best]).items():
        figures[name] += sum(parts)
        if verbose and not all(parts):
            one = incidents[best]
            print('wrong', name, row['report'], row['events'][0], row['places'][0], ':', one['date'], one['actor'],
                  one['killed'], one['wounded'], '|', one['sentence'][:70])
for i, one in enumerate(incidents):
    if i not in taken and one['event_code'] != 'statement':
        figures['of no row'] += 1
        if verbose:
            print('of no row', one['reported_at'], one['event_code'], one['place'], '|', one['sentence'][:90])
asked = sum(not r['optional'] for r in gold)
print(f"{asked} events: {figures['found']} found, {figures['of no row']} incidents of no row; right of those found: "
      f"{figures['days']} days, {figures['doers']} doers, {figures['tolls']} of {2 * figures['found']} tolls")
worse = [name for name, least in standing.items()
         if (figures[name] > least if name == 'of no row' else figures[name] < least)]
sys.exit(f"worse than before: {', '.join(worse)}" if worse else 0)
