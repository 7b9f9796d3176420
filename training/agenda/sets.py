"""What joining is learned from and measured on: pages with events, and which events are one happening.

A set is a folder of records with `gold[(page, event number)] = group`; an event that nobody put into a group is a group of its own, one that the
reader did not mark has none. Sets: dossiers and news of a yardsticks folder (DRAGOMAN_SHARED/yardsticks), own pages of training/data/happenings.
"""
import json
import lzma
import os
import pathlib
import re
import subprocess

import gold as marked

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "yardsticks"
PROGRAM = os.environ.get("DRAGOMAN_PROGRAM", str(ROOT / "build/release/dragoman"))
JOINING = os.environ.get("DRAGOMAN_JOINING", str(ROOT / "build/release/joining"))
DATA = os.environ.get("DRAGOMAN_DATA", str(ROOT / "build/release/data"))
STATES = marked.nations(ROOT / "data/geo/countries.tsv")


class Set:
    def __init__(self, name):
        self.name, self.records, self.gold, self.linked, self.missed = name, [], {}, set(), {}

    def label(self, page, event, group, is_linked):
        self.gold[page, event] = group
        if is_linked:
            self.linked.add((page, event))


def read(articles):
    """The engine's records of articles."""
    keep = ("id", "title", "url", "published", "text", "publisher")
    lines = "\n".join(json.dumps({k: a[k] for k in keep if a.get(k)}) for a in articles)
    out = subprocess.run([PROGRAM, "read", "-", "--input", "jsonl", "--as", "clean", "--format", "jsonl", "--jobs", "2"], input=lines, text=True,
                         capture_output=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def joining(records, *what, data=DATA):
    lines = "\n".join(json.dumps(r) for r in records)
    out = subprocess.run([JOINING, data, *what], input=lines, text=True, capture_output=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def sets_of(name, articles, groups):
    """The set as marked, and as the engine reads it."""
    as_marked, as_read = Set(name + ", marked events"), Set(name + ", own events")
    as_marked.records = [marked.record_of(a, STATES) for a in articles]
    as_read.records = read(articles)
    for article, record in zip(articles, as_read.records):
        page, found = article["id"], marked.align(record, article)
        for n, e in enumerate(article["events"]):
            as_marked.label(page, n, groups.get((page, e["id"]), (page, e["id"])), (page, e["id"]) in groups)
        got = {v: k for k, v in found.items()}
        for e in article["events"]:
            group, is_linked = groups.get((page, e["id"]), (page, e["id"])), (page, e["id"]) in groups
            if e["id"] in got:
                as_read.label(page, got[e["id"]], group, is_linked)
            else:
                as_read.missed[page, e["id"]] = (group, is_linked)
    return as_marked, as_read


def dossiers():
    folder = SHARED / "dossier/dev"
    articles = [json.load(open(f, encoding="utf8")) for f in sorted(folder.glob("*_*.json"))]
    groups = {tuple(m): ("dossier", n) for n, h in enumerate(json.load(open(folder / "happenings.json", encoding="utf8"))) for m in h["members"]}
    return sets_of("happenings.json", [a for a in articles if "text" in a], groups)


def news():
    groups, apart = {}, []
    for n, line in enumerate(open(SHARED / "news/links.tsv", encoding="utf8")):
        for m in line.rstrip("\n").split("\t")[2].split():
            groups[tuple(m.split(":"))] = ("news", n)
    for line in open(SHARED / "news/links_apart.tsv", encoding="utf8"):
        apart.append(tuple(tuple(m.split(":")) for m in line.split("\t")[0].split()))
    ids = {m[0] for m in groups} | {m[0] for pair in apart for m in pair}
    articles = [a for a in map(json.loads, lzma.open(SHARED / "news/train.jsonl.xz", "rt", encoding="utf8")) if a["id"] in ids]
    as_marked, as_read = sets_of("links.tsv", articles, groups)
    number = {(a["id"], e["id"]): (a["id"], n) for a in articles for n, e in enumerate(a["events"])}
    as_marked.apart = [tuple(number[m] for m in pair) for pair in apart if all(m in number for m in pair)]
    return as_marked, as_read


def own(name):
    """Pages of training/data/happenings/NAME.txt as the engine reads them; the file says how it is written."""
    out = Set(f"own pages, {name}")
    articles, marks, case = [], [], ""
    for line in open(ROOT / f"training/data/happenings/{name}.txt", encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("== "):
            case = line[3:]
        elif line and not line.startswith("#"):
            day, publisher, title, text = line.split(" | ", 3)
            plain, spots = "", []
            for part in re.split(r"(\{\w+\|[^}]*\})", text):
                m = re.fullmatch(r"\{(\w+)\|([^}]*)\}", part)
                if m:
                    spots.append((m[1], len(plain.encode()), len((plain + m[2]).encode())))
                plain += m[2] if m else part
            articles.append({"id": f"{name}-{len(articles) + 1}", "title": title, "published": day, "publisher": publisher, "text": plain})
            marks.append([((case, tag), b, e) for tag, b, e in spots])
    out.records = read(articles)
    for article, record, spots in zip(articles, out.records, marks):
        taken = set()
        for group, b, e in spots:
            best = None
            for n, event in enumerate(record["events"]):
                tb, te = event["evidence"]["trigger"]
                sentences = [event["evidence"]["sentence"]] + event.get("also", [])
                if n in taken or not any(s[0] <= b and e <= s[1] for s in sentences):
                    continue
                rank = (tb < e and b < te, event["confidence"])
                if best is None or rank > best[0]:
                    best = (rank, n)
            if best:
                taken.add(best[1])
                out.label(article["id"], best[1], group, True)
            else:
                out.missed[article["id"], group] = (group, True)
    return out
