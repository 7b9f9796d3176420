#!/usr/bin/env python3
"""How often the country of an actor is the one that readers give.

    tools/countries.py PROGRAM ARTICLES.jsonl [FIRST LAST]

ARTICLES are marked as those of the news yardstick (`mentions` with `actors` and `recipients`). Compared is every party that stands in the text and in which
an actor of the record ends; `none`: the record gives no country, `spare`: the readers give none.
"""
import collections
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "training" / "events"))
from articles import Bytes, read_jsonl

KEPT = ("id", "text", "title", "published")


def records(program, articles):
    lines = "\n".join(json.dumps({k: a[k] for k in KEPT if a.get(k)}) for a in articles)
    command = [program, "read", "-", "--input", "jsonl", "--as", "clean", "--format", "jsonl"]
    return map(json.loads, subprocess.run(command, input=lines, text=True, stdout=subprocess.PIPE).stdout.splitlines())


def verdict(got, want):
    if got == want:
        return "right"
    return "none" if not got else "wrong" if want else "spare"


def count(article, record):
    """(kind of actor, verdict) of each party that stands in the text."""
    to_bytes = Bytes(article["text"])
    spans = [(begin, end, actor) for actor in record.get("actors", []) for begin, end in actor["mentions"]]
    for mention in article["mentions"]:
        for party in mention["actors"] + mention["recipients"]:
            if "span" not in party:
                continue
            begin, end = to_bytes(party["span"])
            inside = [s for s in spans if s[0] < end and begin < s[1] <= end]
            if inside:
                actor = max(inside, key=lambda s: s[1])[2]
                yield actor["kind"], verdict(actor.get("country") or "", party.get("country") or "")


def main():
    if len(sys.argv) not in (3, 5):
        sys.exit(__doc__)
    articles = list(read_jsonl(pathlib.Path(sys.argv[2])))
    if len(sys.argv) == 5:
        articles = articles[int(sys.argv[3]):int(sys.argv[4])]
    found = collections.Counter(x for a, r in zip(articles, records(sys.argv[1], articles)) for x in count(a, r))
    for kind in ("person", "group", "organisation", "state"):
        print(kind, *(f"{v} {found[kind, v]}" for v in ("right", "none", "wrong", "spare")))


if __name__ == "__main__":
    main()
