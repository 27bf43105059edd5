#!/usr/bin/env python3
"""News to places: sitmap beside flashgeotext and geotext, taking turns over the same documents.

usage: geoparse.py SITMAP PLACES.tsv.xz FOLDER [RUNS [DOCUMENTS [SEED]]]
       geoparse.py --peer flashgeotext|geotext DOCUMENTS.jsonl      (the peer itself: prints how many places it found)

SITMAP         the program; share/sitmap/world.gaz is found beside it
PLACES.tsv.xz  gazetteer/data/places.tsv.xz, of which names are drawn
FOLDER         for the documents, made once: same arguments, same bytes

The peers are packages of PyPI: pip install flashgeotext geotext. What each does:
  sitmap        recognises names by rules and a tagger, weighs all candidates of the world gazetteer in the context
                of the document, computes relative locations, and writes places, candidates, scores and reasons as JSON Lines
  flashgeotext  looks the names of countries and cities of its list up (a trie, letter for letter); no candidates, no choice
  geotext       finds capitalised runs by a regular expression and looks the names of cities and countries up

Figures are medians of user + system seconds of whole processes on one thread; what a process costs for one document
(start, loading or building of the names) is told apart and taken off.
"""
import json
import lzma
import os
import random
import resource
import statistics
import subprocess
import sys

SENTENCES = """
Government forces shelled the town of {a} in {u} on Tuesday, killing three civilians, local officials said.
Residents of {a} and {b} fled overnight as the fighting moved closer to the highway.
The convoy left {a} for {b} early in the morning, according to a spokesman for the ministry.
Two people were wounded when a drone struck a fuel depot near {a}, {c}.
About 12 km north of {a}, engineers repaired a bridge that connects the village with {b}.
In {c}, the parliament will vote next week on a budget that doubles spending on rural roads.
The hospital in {a} has received supplies, but doctors in {b} warned that they lack fuel for generators.
A court in {a} sentenced the former mayor, Daniel Hughes, to four years in prison for fraud.
Heavy rain flooded streets in western {u} and cut the road from {a} to {b}.
"We will not leave our homes," said Maria Lopez, a teacher from {a}.
The company, based in {a}, plans to open a second plant in {b} before the end of the year.
Talks between the two sides, held in {a}, ended without an agreement on prisoners.
Prices at the market rose again this month, while wages in {c} have hardly changed since spring.
Police closed the square for several hours after a suspicious bag was found outside the station.
The report says that most of the money never reached the schools it was meant for.
Observers said the ceasefire was holding along most of the line, despite clashes east of {a}.
The team lost at home for the third time this season and will travel to {b} on Saturday.
Officials from the United Nations visited a camp in {u} where 4,000 families have taken shelter.
Local elections in {a} brought the opposition a narrow majority, preliminary results showed.
Fishermen near {a} say that catches have halved since the dam upstream was finished.
""".strip().split('\n')


def names_of(table):
    countries, units, towns = {}, {}, {}
    with lzma.open(table, 'rt', encoding='utf8') as lines:
        next(lines)
        for line in lines:
            fields = line.rstrip('\n').split('\t')
            name, kind, code, country, population = fields[1], fields[5], fields[6], fields[7], int(fields[10] or 0)
            if code == 'PCLI':
                countries[country] = name
            elif code == 'ADM1':
                units.setdefault(country, []).append(name)
            elif kind == 'P' and population >= 2000:
                towns.setdefault(country, []).append((population, name))
    chosen = [c for c in countries if len(towns.get(c, ())) >= 20 and c in units]
    for country in chosen:
        towns[country].sort(key=lambda town: (-town[0], town[1]))
    return sorted(chosen), countries, units, towns


def make(table, path, count, seed):
    draw = random.Random(seed)
    chosen, countries, units, towns = names_of(table)
    weights = [len(towns[country]) ** 0.5 for country in chosen]

    def town(country):
        return towns[country][int(len(towns[country]) * draw.random() ** 3)][1]

    with open(path, 'w', encoding='utf8') as out:
        for number in range(count):
            home = draw.choices(chosen, weights)[0]
            text = []
            for _ in range(draw.randint(18, 42)):
                country = home if draw.random() < 0.8 else draw.choices(chosen, weights)[0]
                sentence = draw.choice(SENTENCES).format(a=town(country), b=town(country), c=countries[country],
                                                         u=draw.choice(units[country]))
                text.append(sentence + ('\n\n' if draw.random() < 0.3 else ' '))
            title = f'{draw.choice(["Clashes", "Floods", "Vote", "Talks"])} in {town(home)}'
            out.write(json.dumps({'id': f'made-{number}', 'title': title, 'text': ''.join(text).strip(), 'lang': 'en'},
                                 ensure_ascii=False) + '\n')


def peer(name, path):
    if name == 'flashgeotext':
        from flashgeotext.geotext import GeoText
        geotext = GeoText()

        def places(text):
            found = geotext.extract(text)
            return sum(place['count'] for group in found.values() for place in group.values())
    else:
        from geotext import GeoText

        def places(text):
            found = GeoText(text)
            return len(found.cities) + len(found.countries)
    count = 0
    with open(path, encoding='utf8') as lines:
        for line in lines:
            count += places(json.loads(line)['text'])
    print(count)


def seconds_of(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main():
    if len(sys.argv) == 4 and sys.argv[1] == '--peer':
        return peer(sys.argv[2], sys.argv[3])
    if not 4 <= len(sys.argv) <= 7:
        sys.exit(__doc__)
    sitmap, table, folder = sys.argv[1:4]
    runs, count, seed = (int(sys.argv[i]) if len(sys.argv) > i else default for i, default in ((4, 5), (5, 1000), (6, 1)))
    os.makedirs(folder, exist_ok=True)
    many = os.path.join(folder, f'news-{count}-{seed}.jsonl')
    one = os.path.join(folder, 'news-one.jsonl')
    if not os.path.exists(many):
        make(table, many, count, seed)
    with open(many, encoding='utf8') as lines, open(one, 'w', encoding='utf8') as out:
        out.write(next(lines))

    def command(name, path):
        if name == 'sitmap':
            return [sitmap, 'geocode', '-q', '--threads', '1', path, '-f', 'jsonl', '-o', '-']
        return [sys.executable, os.path.abspath(__file__), '--peer', name, path]

    names = ['sitmap', 'flashgeotext', 'geotext']
    spent = {name: [] for name in names}
    starts = {name: [] for name in names}
    found = {}
    for _ in range(runs):
        for name in names:
            starts[name].append(seconds_of(command(name, one))[0])
            seconds, output = seconds_of(command(name, many))
            spent[name].append(seconds - starts[name][-1])
            found[name] = (sum(len(json.loads(line)['mentions']) for line in output.splitlines())
                           if name == 'sitmap' else int(output))
    print(f'{count} documents, {os.path.getsize(many) / 1e6:.1f} MB, {runs} runs, medians of user + system seconds')
    for name in names:
        median = statistics.median(spent[name])
        ratio = statistics.median(other / own for other, own in zip(spent[name], spent['sitmap']))
        print(f'{name:13} {median:8.3f} s {count / median:8.0f} documents/s {found[name]:8d} places'
              f'   start {statistics.median(starts[name]):6.2f} s   {ratio:6.2f} x sitmap')


main()
