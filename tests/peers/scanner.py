#!/usr/bin/python3
"""Runs the scanners in turn and prints medians and ratios; called by scanner.sh, which says what is compared.

usage: scanner.py SITMAP FOLDER RUNS
       scanner.py --pyahocorasick NAMES TEXT       (the peer itself: prints how many names it found)
"""
import os
import resource
import statistics
import subprocess
import sys


def pyahocorasick(names, text):
    import ahocorasick
    automaton = ahocorasick.Automaton()
    with open(names, encoding='utf8') as lines:
        for line in lines:
            name = line.rstrip('\n')
            automaton.add_word(name, len(name))
    automaton.make_automaton()
    found = 0
    with open(text, encoding='utf8') as lines:
        for line in lines:
            length = len(line)
            for end, size in automaton.iter_long(line):
                begin = end - size + 1
                if (begin == 0 or not line[begin - 1].isalnum()) and (end + 1 == length or not line[end + 1].isalnum()):
                    found += 1
    print(found)


def seconds_of(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    lines = done.stdout.count(b'\n')
    return spent, int(done.stdout) if lines == 1 else lines


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    if sys.argv[1] == '--pyahocorasick':
        return pyahocorasick(sys.argv[2], sys.argv[3])
    sitmap, folder, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    names, text = os.path.join(folder, 'names.txt'), os.path.join(folder, 'news.txt')
    megabytes = os.path.getsize(text) / 1e6
    commands = {
        'sitmap': [sitmap, 'gazetteer', 'scan', '--count', text],
        'pyahocorasick': [sys.executable, os.path.abspath(__file__), '--pyahocorasick', names, text],
        'grep -oFf': ['grep', '-oFf', names, text],
    }
    spent, found = {name: [] for name in commands}, {}
    for _ in range(runs):
        for name, command in commands.items():
            seconds, found[name] = seconds_of(command)
            spent[name].append(seconds)
    print(f'{megabytes:.0f} MB of text, {runs} runs, medians of user + system seconds')
    for name, values in spent.items():
        median = statistics.median(values)
        ratios = statistics.median(other / own for other, own in zip(values, spent['sitmap']))
        print(f'{name:15} {median:8.3f} s {megabytes / median:8.1f} MB/s {found[name]:9d} found   {ratios:6.1f} x sitmap'
              f'   ({min(values):.3f} .. {max(values):.3f})')


main()
