"""The engine on our held-out sentences (training/data/events/*_heldout.txt): false events on those that tell none, events found on
those that tell some. Fails beyond tests/sentences/floors.json. Run with -v for every miss. No sentence there trains anything."""
import json
import pathlib
import sys
import unittest

import program

FOLDER = program.ROOT / "training/data/events"
FLOORS = json.loads((pathlib.Path(__file__).parent / "floors.json").read_text())
sys.path.insert(0, str(program.ROOT / "training/events"))
import marks  # noqa: E402


def percent(part, whole):
    return round(100 * part / whole, 1) if whole else 0.0


def read(texts):
    lines = "".join(json.dumps({"id": str(i), "text": text}, ensure_ascii=False) + "\n" for i, text in enumerate(texts))
    done = program.run("read", "-", "--input", "jsonl", "--as", "clean", "--format", "jsonl", stdin=lines.encode())
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def overlap(a, b):
    return max(a[0], b[0]) < min(a[1], b[1])


def has_party(record, ids, spans):
    """One of the actors is mentioned within one of the spans."""
    mentions = [m for a in record["actors"] if a["id"] in ids for m in a["mentions"]]
    return any(overlap(m, s) for m in mentions for s in spans)


def pairs(gold, events):
    """Each marked event with the event that tells it: same type, nearest trigger; None where there is none."""
    left, out = list(events), []
    for mark in gold:
        same = [e for e in left if e["type"] == mark.type]
        same.sort(key=lambda e: (not overlap(e["evidence"]["trigger"], mark.trigger), abs(e["evidence"]["trigger"][0] - mark.trigger[0])))
        if same:
            left.remove(same[0])
        out.append((mark, same[0] if same else None))
    return out, left


class Sentences(unittest.TestCase):
    def check(self, figures):
        print("\n" + "  ".join(f"{k} {v}" for k, v in figures.items()))
        for name, value in figures.items():
            floor = FLOORS.get(name)
            worse = floor is not None and (value > floor if name.startswith("false") else value < floor)
            self.assertFalse(worse, f"{name} is {value}, the floor is {floor}")

    def test_sentences_without_events(self):
        asked = wrong = 0
        for path in sorted(FOLDER.glob("negatives_*_heldout.txt")):
            texts = [text for text, _ in marks.read(path)]
            told = [(t, r["events"]) for t, r in zip(texts, read(texts)) if r["events"]]
            asked, wrong = asked + len(texts), wrong + len(told)
            if "-v" in sys.argv:
                print(f"{path.stem}: {len(told)} of {len(texts)}")
                for text, events in told:
                    print("   ", text, [(e["type"], e["why"][0], round(e["confidence"], 2)) for e in events])
        self.check({"false_sentences": percent(wrong, asked), "negatives": asked})

    def test_sentences_with_events(self):
        asked = found = spare = status = actors = recipients = sides = 0
        for path in sorted(FOLDER.glob("positives_*_heldout.txt")):
            rows = marks.read(path)
            for (text, gold), record in zip(rows, read([text for text, _ in rows])):
                matched, rest = pairs(gold, record["events"])
                asked, spare = asked + len(gold), spare + len(rest)
                for mark, event in matched:
                    if event is None:
                        if "-v" in sys.argv:
                            print("missed", mark.type, "|", text)
                        continue
                    found += 1
                    status += event["status"] == mark.status
                    both = event["actors"] + event["recipients"] if event.get("symmetric") else None
                    actors += has_party(record, both or event["actors"], mark.actors)
                    sides += bool(mark.recipients)
                    recipients += bool(mark.recipients) and has_party(record, both or event["recipients"], mark.recipients)
                if "-v" in sys.argv:
                    for e in rest:
                        print("spare ", e["type"], e["status"], round(e["confidence"], 2), e["why"][0], "|", text)
        self.check({"recall": percent(found, asked), "precision": percent(found, found + spare), "status_right": percent(status, found),
                    "actors_right": percent(actors, found), "recipients_right": percent(recipients, sides), "positives": asked})


if __name__ == "__main__":
    unittest.main()
