#!/usr/bin/env python3
"""Names and news-like text for the comparison of scanners.

usage: make_news.py PLACES.tsv.xz FOLDER [MEGABYTES [SEED]]

Writes FOLDER/names.txt, every distinct name of the table, one a line (names of one letter and of digits alone are left
out), and FOLDER/news.txt: sentences of common English words, drawn as often as such words are in English (Zipf's law),
with names of places of the table among them, one in eleven words. Same arguments, same bytes.
"""
import lzma
import os
import random
import sys

COMMON = """
the of and to in a is that for it was on are as with they at be this from have or by one had not but what all were when
we there can an your which their said if do will each about how up out them then many some so these would other into has
more two like him see time could no make than first been its who now people my made over did down only way find use may
water long little very after words called just where most know get through back much before go good new write our used
me man too any day same right look think also around another came come work three word must because does part even place
well such here take why things help put years different away again off went old number great tell men say small every
found still between name should home big give air line set own under read last never us left end along while might next
sound below saw something thought both few those always looked show large often together asked house world going want
school important until form food keep children feet land side without boy once animals life enough took sometimes four
head above kind began almost live page got earth need far hand high year mother light parts country father let night
following picture being study second eyes soon times story boys since white days ever paper hard near sentence better
best across during today others however sure means knew try told young miles sun ways thing whole hear example heard
several change answer room sea against top turned learn point city play toward five using himself usually money seen
did car morning given trees became himself force forces army troops police officials government ministry spokesman
president minister statement reported reports according sources killed wounded injured attack attacks shelling strike
strikes artillery rockets missile drone airstrike clashes fighting front line positions soldiers fighters militants rebels
opposition regime control captured advanced withdrew retreated checkpoint convoy vehicles tank weapons ammunition civilians
residents families displaced refugees camp aid humanitarian hospital school road bridge river border crossing town village
district province north south east west northern southern eastern western outskirts countryside area areas region near
early late evening overnight yesterday monday tuesday wednesday thursday friday saturday sunday week month ceasefire
agreement talks negotiations mediation delegation united nations security council observers monitors sanctions energy
power plant electricity supply grain port ships fuel prices economy bank trade market elections parliament party leader
protest protesters demonstration arrested detained released prison trial court law rights media journalist video footage
social channel published claimed denied confirmed warned announced added stressed continued remains despite including
""".split()


def names_of(table):
    names, drawn = set(), []
    with lzma.open(table, 'rt', encoding='utf8') as lines:
        next(lines)
        for line in lines:
            fields = line.rstrip('\n').split('\t')
            names.add(fields[1])
            names.update(name for name in fields[2].split('|') if name)
            drawn.append((int(fields[10] or 0), fields[1]))
    drawn.sort(key=lambda one: (-one[0], one[1]))
    return sorted(name for name in names if len(name) > 1 and not name.isdigit()), [name for _, name in drawn]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    table, folder = sys.argv[1:3]
    size = float(sys.argv[3]) * 1e6 if len(sys.argv) > 3 else 50e6
    draw = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    os.makedirs(folder, exist_ok=True)
    names, places = names_of(table)
    with open(os.path.join(folder, 'names.txt'), 'w', encoding='utf8') as out:
        out.write('\n'.join(names) + '\n')

    words = list(dict.fromkeys(COMMON))
    endings = ['', '', '', '', 's', 'ed', 'ing', 'ly', 'er']
    words += [word + draw.choice(endings[4:]) for word in words for _ in range(3)]  # a long tail
    common = draw.choices(words, [1.0 / (rank + 2.7) for rank in range(len(words))], k=1 << 20)
    # Big places are named more often.
    named = [places[int(len(places) * draw.random() ** 3)] for _ in range(1 << 17)]
    with open(os.path.join(folder, 'news.txt'), 'w', encoding='utf8') as out:
        written = at = at_name = 0
        while written < size:
            paragraph = []
            for _ in range(draw.randint(2, 6)):
                sentence = []
                for _ in range(draw.randint(8, 30)):
                    if draw.random() < 1 / 11:
                        sentence.append(named[at_name % len(named)])
                        at_name += draw.randint(1, 97)
                    else:
                        sentence.append(common[at % len(common)])
                        at += 1
                    if draw.random() < 0.07:
                        sentence[-1] += ','
                at += draw.randint(1, 97)
                text = ' '.join(sentence).rstrip(',') + '.'
                paragraph.append(text[0].upper() + text[1:])
            line = ' '.join(paragraph) + '\n'
            written += len(line.encode('utf8'))
            out.write(line)


main()
