#!/usr/bin/env python3
"""Makes reports.jsonl of the case evaluate-duplicates/wires: made-up reports that say which event each is of.

Every event is told by several hands: a wire lead, a post of a channel, an official, a summary of the day, a bare line,
a forward, a later correction of the toll, and sometimes a post in Ukrainian, Russian or Arabic. Beside them stand near
misses: the same place the next day, a neighbouring village on the day, another class at the place, the other side's
fire, the same place days later. Nothing in it happened.

    wires.py > reports.jsonl
"""
import datetime
import json
import random

R = random.Random(20230711)
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def spelt(n):
    return WORDS[n] if n < len(WORDS) and R.random() < 0.5 else str(n)


def toll(e, style):
    k, w = e["killed"], e["wounded"]
    if k == 0 and w == 0:
        return {"lead": "no casualties were reported", "post": "no casualties", "late": "nobody was hurt"}[style]
    parts = []
    if style == "lead":
        if k:
            parts.append(f"{spelt(k)} {'person was' if k == 1 else 'people were'} killed")
        if w:
            parts.append(f"{spelt(w)} {'was' if w == 1 else 'were'} wounded" if k
                         else f"{spelt(w)} {'person was' if w == 1 else 'people were'} wounded")
        return " and ".join(parts)
    if style == "post":
        if k:
            parts.append(f"{k} dead")
        if w:
            parts.append(f"{w} injured")
        return ", ".join(parts)
    if k:
        parts.append(f"killed {spelt(k)}")
    if w:
        parts.append(f"injured {spelt(w)}" if R.random() < 0.5 else f"wounded {spelt(w)}")
    return " and ".join(parts) if parts else ""


def cap(s):
    return s[:1].upper() + s[1:]


def lead(e):
    a, p, o, t = e["actor"], e["place"], e["object"], e["time"]
    k = e["class"]
    tail = toll(e, "lead")
    if k == "shelling":
        return R.choice([
            f"{cap(a)} fired artillery at {p} {t}, hitting {o}; {tail}, the head of the district said.",
            f"{cap(tail)} {t} when {a} shelled {p}. The shells landed on {o}.",
            f"{cap(a)} pounded {p} with rockets {t}, damaging {o}. {cap(tail)}."])
    if k == "air-strike":
        return R.choice([
            f"{cap(a)} carried out an air strike on {p} {t}. It hit {o}, and {tail}.",
            f"{cap(tail)} in an air strike by {a} on {o} in {p} {t}, rescuers said.",
            f"A drone launched by {a} struck {o} in {p} {t}; {tail}."])
    if k == "explosion":
        return R.choice([
            f"A bomb exploded near {o} in {p} {t}. {cap(tail)}, police said.",
            f"{cap(tail)} {t} when a car bomb went off beside {o} in {p}, a security source said."])
    if k == "clash":
        return R.choice([
            f"{cap(a)} clashed with {e['foe']} near {o} in {p} {t}. {cap(tail)}.",
            f"Fighting broke out {t} between {a} and {e['foe']} at {o} in {p}; {tail}, a local official said."])
    if k == "arrest":
        return R.choice([
            f"{cap(a)} arrested {spelt(e['held'])} people at {o} in {p} {t}, relatives said.",
            f"{cap(spelt(e['held']))} people were detained by {a} in a raid on {o} in {p} {t}."])
    if k == "protest":
        return R.choice([
            f"Hundreds of people protested outside {o} in {p} {t} over {e['over']}.",
            f"A demonstration over {e['over']} took place {t} in front of {o} in {p}."])
    return R.choice([
        f"{cap(a)} took control of {p} {t} after {e['foe']} withdrew from {o}.",
        f"{cap(a)} captured {p} from {e['foe']} {t}, a commander said from {o}."])


def post(e):
    a, p, o = e["actor"], e["place"], e["object"]
    k = e["class"]
    tail = toll(e, "post")
    what = {"shelling": R.choice(["shelling", "artillery fire", "rocket fire"]),
            "air-strike": R.choice(["air strike", "drone strike"]), "explosion": "explosion", "clash": "clashes",
            "arrest": "arrests", "protest": "protest"}.get(k)
    if k in ("shelling", "air-strike"):
        return R.choice([f"{p}: {what} by {a}, {tail}. {cap(o)} hit.",
                         f"URGENT | {what} on {p}. {cap(o)} was hit by {a}. {cap(tail)}."])
    if k == "explosion":
        return f"{p}: an explosion close to {o}, {tail} so far."
    if k == "clash":
        return f"Clashes in {p} now, {a} against {e['foe']}, around {o}. {cap(tail)}."
    if k == "arrest":
        return f"{p} | {a} detained {e['held']} people at {o}."
    if k == "protest":
        return f"{p}: protest at {o} against {e['over']}, hundreds there."
    return f"{a} captured {p}. {cap(e['foe'])} left {o}."


def official(e):
    a, p, o, t = e["actor"], e["place"], e["object"], e["time"]
    k = e["class"]
    tail = toll(e, "late")
    who = R.choice(["The regional governor", "The health directorate", "A spokesman of the municipality",
                    "The civil defence"])
    if k == "shelling":
        return f"{who} reported that {a} had shelled {o} in {p} {t}. The attack {tail or 'left damage'}." if e["killed"] + e["wounded"] \
            else f"{who} reported that {a} had shelled {o} in {p} {t}; {tail}."
    if k == "air-strike":
        return f"{who} said an air strike by {a} {t} on {p} {tail} at {o}." if e["killed"] + e["wounded"] \
            else f"{who} said an air strike by {a} {t} on {p} damaged {o}; {tail}."
    if k == "explosion":
        return f"{who} said the blast {t} by {o} in {p} {tail} people." if e["killed"] + e["wounded"] \
            else f"{who} said nobody was hurt by the blast {t} by {o} in {p}."
    if k == "clash":
        return f"{who} confirmed an exchange of fire between {e['foe']} and {a} {t} in {p}, close to {o}."
    if k == "arrest":
        return f"{who} confirmed that {a} had detained {spelt(e['held'])} people in {p} {t}, at {o}."
    if k == "protest":
        return f"{who} said the protest {t} at {o} in {p} over {e['over']} ended peacefully."
    return f"{who} said {p} had fallen to {a} {t}."


def bare(e):
    p, a = e["place"], e["actor"]
    return {"shelling": f"{cap(a)} shelled {p}.", "air-strike": f"Air strike by {a} on {p}.",
            "explosion": f"An explosion was heard in {p}.", "clash": f"Clashes between {a} and {e['foe']} in {p}.",
            "arrest": f"{cap(a)} carried out arrests in {p}.", "protest": f"People protested in {p}.",
            "change-of-control": f"{cap(a)} took {p} from {e['foe']}."}[e["class"]]


def summary(e):
    p, a, o = e["place"], e["actor"], e["object"]
    k = e["class"]
    opening = R.choice(["Situation over the day. ", "Evening summary. ", "Daily update. "])
    if k in ("shelling", "air-strike"):
        noun = "shelling" if k == "shelling" else "an air strike"
        return opening + f"In {p}, {noun} by {a} {e['time']} {toll(e, 'late')} and damaged {o}." \
            if e["killed"] + e["wounded"] else opening + f"In {p}, {o} was damaged in {noun} by {a} {e['time']}."
    return opening + bare(e)


def correction(e):
    p, a, o = e["place"], e["actor"], e["object"]
    more = e["killed"] + R.choice([1, 1, 2])
    noun = {"shelling": "shelling", "air-strike": "air strike", "explosion": "explosion"}[e["class"]]
    by = "" if e["class"] == "explosion" else f" by {a}"
    number = spelt(more)
    count = f"{number} {'person was' if more == 1 else 'people were'}"
    return R.choice([
        f"The death toll of yesterday's {noun}{by} in {p} rose to {number} after another victim died in hospital.",
        f"Rescuers found more bodies under {o} in {p}: {count} killed in the {noun}{by} the day before."])


NATIVE = {
    ("uk", "shelling"): "Російські війська обстріляли {native}. {toll}",
    ("ru", "shelling"): "Российские войска обстреляли {native_ru}. {toll}",
    ("uk", "air-strike"): "Російська авіація завдала авіаудару по {native_dat}. {toll}",
    ("ar", "air-strike"): "غارة جوية على {native}. {toll}",
    ("ar", "shelling"): "قصف مدفعي على {native}. {toll}",
}


def native(e):
    lang = e["lang"]
    template = NATIVE.get((lang, e["class"]))
    names = e["names"].get(lang)
    if template is None or names is None:
        return None
    k, w = e["killed"], e["wounded"]
    text = {"uk": f"Загинули {k} людей, поранені {w}.", "ru": f"Погибли {k} человек, ранены {w}.",
            "ar": f"مقتل {k} أشخاص وإصابة {w}."}[lang]
    if k == 0 and w == 0:
        text = ""
    return template.format(native=names[0], native_ru=names[0], native_dat=names[-1], toll=text).strip()


RU, UA = "Russian forces", "Ukrainian forces"
RSF, SAF = "the Rapid Support Forces", "the Sudanese army"
HOU, COA, YEM = "the Houthis", "the Saudi-led coalition", "Yemeni government forces"
IS, ISF = "Islamic State militants", "Iraqi security forces"
PLACES = [  # name, neighbour, actors, names in other scripts
    ("Kupiansk", "Kivsharivka", (RU, UA), "uk", {"uk": ["Куп'янськ", "Куп'янську"], "ru": ["Купянск"]}),
    ("Orikhiv", "Mala Tokmachka", (RU, UA), "uk", {"uk": ["Оріхів", "Оріхову"], "ru": ["Орехов"]}),
    ("Nikopol", "Marhanets", (RU, UA), "uk", {"uk": ["Нікополь", "Нікополю"], "ru": ["Никополь"]}),
    ("Vovchansk", "Staryi Saltiv", (RU, UA), "uk", {"uk": ["Вовчанськ", "Вовчанську"], "ru": ["Волчанск"]}),
    ("Kostiantynivka", "Chasiv Yar", (RU, UA), "ru", {"uk": ["Костянтинівку", "Костянтинівці"],
                                                       "ru": ["Константиновку"]}),
    ("Beryslav", "Kakhovka", (RU, UA), "ru", {"uk": ["Берислав", "Бериславу"], "ru": ["Берислав"]}),
    ("Omdurman", "Khartoum North", (RSF, SAF), "ar", {"ar": ["أم درمان"]}),
    ("El Fasher", "Kutum", (RSF, SAF), "ar", {"ar": ["الفاشر"]}),
    ("Nyala", "Kas", (SAF, RSF), "ar", {"ar": ["نيالا"]}),
    ("Sennar", "Singa", (RSF, SAF), "ar", {"ar": ["سنار"]}),
    ("Marib", "Sirwah", (HOU, YEM), "ar", {"ar": ["مأرب"]}),
    ("Taiz", "Al Turbah", (HOU, YEM), "ar", {"ar": ["تعز"]}),
    ("Hays", "Al Khawkhah", (HOU, YEM), "ar", {"ar": ["حيس"]}),
    ("Baqubah", "Khalis", (IS, ISF), "ar", {"ar": ["بعقوبة"]}),
    ("Kirkuk", "Hawija", (IS, ISF), "ar", {"ar": ["كركوك"]}),
    ("Fallujah", "Ramadi", (IS, ISF), "ar", {"ar": ["الفلوجة"]}),
]
OBJECTS = ["a school", "the market", "a hospital", "an apartment building", "the bus station", "a bakery",
           "a petrol station", "the town hall", "a grain store", "a residential street", "a power substation",
           "the cultural centre", "a checkpoint"]
TIMES = ["early in the morning", "at noon", "in the afternoon", "in the evening", "overnight", "before dawn"]
OVER = ["power cuts", "unpaid salaries", "water shortages", "the arrest of a teacher"]
events, reports = [], []


def event(spot, day, kind, **given):
    name, neighbour, (first, second), lang, names = spot
    e = {"id": f"w{len(events) + 1:02d}", "place": name, "date": day, "class": kind, "actor": first, "foe": second,
         "object": R.choice(OBJECTS), "time": R.choice(TIMES), "killed": 0, "wounded": 0, "held": R.randint(3, 14),
         "over": R.choice(OVER), "lang": lang, "names": names}
    if kind in ("shelling", "air-strike", "explosion", "clash"):
        e["killed"] = R.choice([0, 1, 2, 3, 4, 6, 9])
        e["wounded"] = R.choice([0, 2, 3, 5, 8, 12, 17])
    if kind == "air-strike" and first in (RSF, HOU):
        e["actor"] = {RSF: SAF, HOU: COA}[first]
    if kind == "air-strike" and first == IS:
        e["actor"] = "the international coalition"
    e.update(given)
    if e["place"] != name:
        e["names"] = {}
    events.append(e)
    return e


def tell(e, makers, shift=0):
    for maker in makers:
        text = maker(e)
        if text is None:
            continue
        day = e["date"] + datetime.timedelta(days=1 if maker is correction else shift)
        reports.append({"event": e["id"], "date": day.isoformat(), "text": text, "maker": maker.__name__})


def forward(e):
    own = [r for r in reports if r["event"] == e["id"]]
    return R.choice(["Forwarded: ", "Via a reader: ", "Repost. "]) + R.choice(own)["text"] if own else None


KINDS = ["shelling", "air-strike", "explosion", "clash", "arrest", "protest", "change-of-control"]
for n, place in enumerate(PLACES):
    day = datetime.date(2023, 3, 1) + datetime.timedelta(days=11 * n)
    main = event(place, day, KINDS[n % 3])
    makers = [lead, post, R.choice([official, summary])]
    if main["killed"] + main["wounded"] and main["class"] != "clash":
        makers.append(correction)
    if n % 2 == 0:
        makers.append(native)
    if n % 3 == 0:
        makers.append(bare)
    tell(main, makers)
    tell(main, [forward])
    other = lambda value, values: R.choice([v for v in values if v != value])
    # the same place the next day: another object, hour and toll
    again = event(place, day + datetime.timedelta(days=1), main["class"],
                  object=other(main["object"], OBJECTS), time=other(main["time"], TIMES),
                  killed=main["killed"] + 5, wounded=main["wounded"] + 9)
    tell(again, [lead, R.choice([post, official])])
    if n % 4 == 1:
        tell(again, [forward])
    # a neighbouring village on the same day
    near = event(place, day, main["class"], place=place[1])
    tell(near, R.sample([lead, post, official], 2))
    # another class at the place on the same day
    kind = KINDS[3 + n % 4]
    tell(event(place, day, kind), [lead, R.choice([post, official])] + ([bare] if n % 5 == 2 else []))
    # the other side's fire, or the same again days later
    if n % 2:
        back = event(place, day, "shelling", actor=place[2][1], foe=place[2][0])
        if main["class"] == "shelling":
            back["object"], back["time"] = other(main["object"], OBJECTS), other(main["time"], TIMES)
        tell(back, [lead, official])
    else:
        tell(event(place, day + datetime.timedelta(days=4), main["class"]), [post, summary])

reports.sort(key=lambda r: r["date"])
for i, r in enumerate(reports, 1):
    print(json.dumps({"id": f"d{i:03d}", "event": r["event"], "date": r["date"],
                      "source": f"{r['maker']} desk", "text": r["text"]}, ensure_ascii=False))
