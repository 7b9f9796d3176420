#!/usr/bin/env python3
"""Precision and recall by event type and confidence, calibration and confusions, over marked records of whole articles.

    tools/by_type.py FOLDER|FILE.jsonl [--dragoman PROGRAM]      one JSON object an article: {"id", "text", "title", "published", "events"}

An event of ours is right where a gold event of its type stands in the same sentence, each counted once; sides and status are not asked.
Prints sums only, never texts.
"""
import argparse
import collections
import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEVELS = (0.0, 0.3, 0.5, 0.7)


def articles(path):
    path = pathlib.Path(path)
    if path.is_dir():
        found = [json.loads(p.read_text(encoding="utf8")) for p in sorted(path.glob("*.json"))]
    else:
        found = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
    return [article for article in found if isinstance(article, dict) and "text" in article and "events" in article]


def read(program, gold):
    rows = [{"id": g["id"], "text": g["text"], "title": g.get("title"), "published": (g.get("published") or "")[:10] or None} for g in gold]
    lines = "".join(json.dumps({k: v for k, v in row.items() if v}) + "\n" for row in rows)
    command = [program, "read", "-", "--input", "jsonl", "--as", "clean", "--format", "jsonl", "--layers", "sentences"]
    done = subprocess.run(command, input=lines.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def spans_of(event, text):
    """Where gold says it, in bytes of the text."""
    out = []
    for said in [event["evidence"], *event.get("also", [])]:
        at = text.find(said)
        if at >= 0:
            begin = len(text[:at].encode())
            out.append((begin, begin + len(said.encode())))
    return out


def tells(ours, spans):
    told = [ours["evidence"]["sentence"], *ours.get("also", [])]
    return any(a[0] < b[1] and b[0] < a[1] and a[1] - a[0] <= 2 * (b[1] - b[0]) + 200 for a in told for b in spans)


def shared_names(ours, event, record):
    """How many words of the gold parties' names our parties share: of several that fit, the likeliest is taken."""
    names = {actor["id"]: actor["name"] for actor in record["actors"]}
    words = lambda told: {word.lower() for name in told for word in name.split()}
    return len(words(names[a] for a in ours["actors"] + ours["recipients"]) & words(p["name"] for p in event["actors"] + event["recipients"]))


class Count:
    """told: (type, confidence, right) of our events; gold: number by type; confusions of types and of status."""

    def __init__(self, gold, records):
        self.told, self.gold, self.types, self.status, self.sentences = [], collections.Counter(), collections.Counter(), collections.Counter(), 0
        for article, record in zip(gold, records):
            self.sentences += len(record.get("sentences", []))
            self.add(article, record)

    def add(self, article, record):
        free, missed = list(record.get("events", [])), []
        for event in article["events"]:
            self.gold[event["type"]] += 1
            spans = spans_of(event, article["text"])
            fits = [ours for ours in free if ours["type"] == event["type"] and tells(ours, spans)]
            if not fits:
                missed.append((event["type"], spans))
                continue
            hit = max(fits, key=lambda ours: (ours["status"] == event["status"], shared_names(ours, event, record)))
            free.remove(hit)
            self.told.append((hit["type"], hit["confidence"], True))
            self.status[event["status"], hit["status"]] += 1
        for ours in free:
            self.told.append((ours["type"], ours["confidence"], False))
            other = next((k for k, (_, spans) in enumerate(missed) if tells(ours, spans)), None)
            if other is not None:
                self.types[missed.pop(other)[0], ours["type"]] += 1

    def at(self, least, kind=None):
        """(right, told, gold) of the events of a confidence."""
        told = [right for t, c, right in self.told if c >= least and kind in (None, t)]
        return sum(told), len(told), self.gold[kind] if kind else sum(self.gold.values())


def percent(part, whole):
    return round(100 * part / whole, 1) if whole else 0.0


def scores(right, told, gold):
    return f"{percent(right, told)} | {percent(right, gold)} | {percent(2 * right, told + gold)}"


def by_type(count):
    yield "| type | gold | told | precision | recall | F1 | " + " | ".join(f"P / R from {x}" for x in LEVELS[1:]) + " |"
    yield "|" + "---|" * (6 + len(LEVELS) - 1)
    for kind in [*sorted(count.gold), None]:
        right, told, gold = count.at(0, kind)
        curve = " | ".join(f"{percent(r, t)} / {percent(r, g)}" for r, t, g in (count.at(x, kind) for x in LEVELS[1:]))
        yield f"| {kind or 'all'} | {gold} | {told} | {scores(right, told, gold)} | {curve} |"


def calibration(count):
    """Expected calibration error over ten bins."""
    bins = collections.defaultdict(list)
    for _, c, right in count.told:
        bins[min(9, int(10 * c))].append((c, right))
    return sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins.values()) / max(1, len(count.told))


def most(counter, n):
    """The `n` commonest confusions."""
    return ", ".join(f"{a} told as {b} {k}" for (a, b), k in [x for x in counter.most_common() if x[0][0] != x[0][1]][:n])


def table(path, program):
    """The lines of the table in docs/accuracy.md."""
    gold = articles(path)
    count = Count(gold, read(program, gold))
    right, told, wanted = count.at(0)
    return [*by_type(count),
            f"{told / max(1, count.sentences):.2f} events a sentence told, {wanted / max(1, count.sentences):.2f} in the gold; calibration error {calibration(count):.3f}",
            "types: " + most(count.types, 20), "status: " + most(count.status, 12)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path")
    parser.add_argument("--dragoman", default=str(ROOT / "build/release/dragoman"))
    options = parser.parse_args()
    print("\n".join(table(options.path, options.dragoman)))


if __name__ == "__main__":
    main()
