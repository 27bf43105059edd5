"""languages.py SITMAP SOURCE WORK: the sample's report and review page in Arabic, Ukrainian and Russian: no English of the
table of words is left in them, nor any Latin word but names, ids, files and what reports say; the tables are the English
ones in every language."""
import csv
import filecmp
import json
import os
import re
import shutil
import subprocess
import sys

program, source, work = sys.argv[1:4]
os.environ['SITMAP_DEFINITIONS'] = os.path.join(source, 'layers', 'definitions')
shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)
LANGUAGES = ('ar', 'uk', 'ru')
for language in ('en',) + LANGUAGES:
    subprocess.run([program, 'run', os.path.join(source, 'samples/northern-syria/sitmap.toml'), '-o', os.path.join(work, language),
                    '--lang', language, '--no-charts', '--no-maps', '--no-web', '-q'], check=True)

with open(os.path.join(source, 'layers/definitions/words.tsv'), encoding='utf-8', newline='') as file:
    words = list(csv.DictReader(file, delimiter='\t'))
assert len(words) > 500

# What stands between the values of an English text: at least two words, which no name is.
fragments = set()
for row in words:
    if row['key'].startswith(('say.', 'report.', 'finding.', 'page.', 'map.', 'verdict.')):
        for part in re.split(r'\{[^}]*\}', row['en']):
            part = part.strip(' .,;:()"\'')
            if len(re.findall(r'[A-Za-z]{2,}', part)) >= 2:
                fragments.add(part)
assert len(fragments) > 250

# Names of systems, formats and programs, and the commands and values that a reader types.
ALLOWED = set('''WGS UTC UTF CSV GeoJSON Shapefile Sitmap sitmap GDAL GEOS PROJ ICU km id csv gpkg claims claim region change yes no'''.split())


def own_text(report):
    """The report without what is not the program's: title, sentences and claims as written, sources, links, names."""
    kept = []
    for line in report.split('\n')[1:]:
        if line.startswith('>'):
            continue
        if line.startswith('|'):
            cells = re.split(r'(?<!\\)\|', line)[1:-1]
            if len(cells) == 5 and 'incidents.csv#' in line:
                cells = cells[:2]  # place and actor as the report names them, and the sentence
            if len(cells) == 4 and 'claims.csv#' in line:
                cells = cells[2:]
            line = '|'.join(cells)
        kept.append(re.sub(r'\]\([^)]*\)', ']', line))
    text = re.sub(r'«(?:[^»]*?[A-Za-z]+ ){4,}[^»]*»', '«»', '\n'.join(kept))  # sentences of reports in findings
    sources = max(text.rfind('\n## '), 0)  # the last chapter: titles and licences of sources
    return text[:sources].replace('\\', '')


def names_of(folder):
    """Words of the names that gazetteer, actors, input and layers bear: those of the tables' cells for names."""
    found = set()
    for name, columns in (('incidents.csv', ('place', 'actor', 'target')), ('change.csv', ('actor',)), ('findings.csv', ('file', 'item')),
                          ('claims.csv', ('region', 'report_id'))):
        with open(os.path.join(folder, name), encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file):
                for column in columns:
                    found.update(re.findall(r'[^\W\d_]+', row.get(column) or ''))
    with open(os.path.join(source, 'samples/northern-syria/ledger.csv'), encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            found.update(re.findall(r'[^\W\d_]+', row['place']))
    with open(os.path.join(folder, 'codebook.csv'), encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            found.update(re.findall(r'[^\W\d_]+', row['column'] + ' ' + row['file']))
    return found


def latin(text):
    return set(re.findall(r'[A-Za-zÀ-ɏḀ-ỿ]{2,}', text))


failed = []
for language in LANGUAGES:
    folder = os.path.join(work, language)
    with open(os.path.join(folder, 'report.md'), encoding='utf-8') as file:
        report = own_text(file.read())
    assert len(report) > 4000, 'the report was cut down to nothing'
    left = sorted(part for part in fragments if part in report)
    if left:
        failed.append('%s: English left in the report: %s' % (language, '; '.join(left)))
    # A place near a piece of land is named as the gazetteer names it, in Latin letters where it knows no others.
    near = latin(' '.join(re.findall(r'[км|كم]² \(([^)]*)\)', report) + re.findall(r'([^|(]*) \([-0-9.]+, [-0-9.]+\)', report)))
    strange = sorted(latin(report) - ALLOWED - names_of(folder) - near)
    if strange:
        failed.append('%s: Latin words in the report: %s' % (language, ' '.join(strange)))

    with open(os.path.join(folder, 'review.html'), encoding='utf-8') as file:
        data = json.loads(re.search(r'id="data">(.*?)</script>', file.read(), re.S).group(1))
    told = 0
    for mention in data['mentions']:
        reasons = list(mention['reasons'])
        for candidate in mention['candidates']:
            reasons += candidate['reasons'] + [candidate['kind']]
            if re.match(r'[A-Za-z]', candidate['kind']):
                failed.append('%s: kind of place in English: %s' % (language, candidate['kind']))
        told += len(reasons)
        for reason in reasons:
            if any(part in reason for part in fragments) or not re.search(r'[Ѐ-ӿ؀-ۿ]', reason):
                failed.append('%s: a reason in English: %s' % (language, reason))
    assert told > 500, told

    # The tables do not change with the language.
    for name in ('claims.csv', 'findings.csv', 'mentions.csv', 'incidents.csv', 'change.csv', 'matrix.csv', 'codebook.csv',
                 'geojson/mentions.geojson', 'geojson/incidents.geojson'):
        if not filecmp.cmp(os.path.join(work, 'en', name), os.path.join(folder, name), shallow=False):
            failed.append('%s: %s is another than in English' % (language, name))

print('\n'.join(failed) or 'report and review page in %s: nothing left in English' % ', '.join(LANGUAGES))
sys.exit(1 if failed else 0)
