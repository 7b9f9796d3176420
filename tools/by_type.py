#!/usr/bin/env python3
"""Precision and recall by event type, and events a sentence, over hand-made records of whole articles.

    tools/by_type.py FOLDER [--dragoman PROGRAM]      FOLDER: one JSON file an article, {"id", "text", "title", "published", "events"}

An event of ours is right where a gold event of its type stands in the same sentence, each counted once; sides and status are not asked.
"""
import argparse
import collections
import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def articles(folder):
    found = [json.loads(path.read_text(encoding="utf8")) for path in sorted(pathlib.Path(folder).glob("*.json"))]
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


def count(gold, records):
    """type -> [right, told, gold], and how many sentences there are."""
    by, sentences = collections.defaultdict(lambda: [0, 0, 0]), 0
    for article, record in zip(gold, records):
        sentences += len(record.get("sentences", []))
        free = list(record.get("events", []))
        for event in free:
            by[event["type"]][1] += 1
        for event in article["events"]:
            by[event["type"]][2] += 1
            spans = spans_of(event, article["text"])
            fits = [ours for ours in free if ours["type"] == event["type"] and tells(ours, spans)]
            if fits:
                hit = max(fits, key=lambda ours: (ours["status"] == event["status"], shared_names(ours, event, record)))
                free.remove(hit)
                by[event["type"]][0] += 1
    return by, sentences


def percent(part, whole):
    return round(100 * part / whole, 1) if whole else 0.0


def table(folder, program):
    """The lines of the table in docs/accuracy.md."""
    gold = articles(folder)
    by, sentences = count(gold, read(program, gold))
    rows = ["| type | gold | told | precision | recall | F1 |", "|---|---|---|---|---|---|"]
    for name, (right, told, wanted) in sorted(by.items()):
        rows.append(f"| {name} | {wanted} | {told} | {percent(right, told)} | {percent(right, wanted)} | {percent(2 * right, told + wanted)} |")
    right, told, wanted = (sum(row[i] for row in by.values()) for i in range(3))
    rows.append(f"| all | {wanted} | {told} | {percent(right, told)} | {percent(right, wanted)} | {percent(2 * right, told + wanted)} |")
    rows.append(f"{told / max(1, sentences):.2f} events a sentence told, {wanted / max(1, sentences):.2f} in the gold")
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--dragoman", default=str(ROOT / "build/release/dragoman"))
    options = parser.parse_args()
    print("\n".join(table(options.folder, options.dragoman)))


if __name__ == "__main__":
    main()
