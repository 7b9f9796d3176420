"""Our own marked sentences (training/data/events) as marked articles of one sentence; `--heldout`: those that the network does not learn from."""
import argparse
import json
import pathlib

import marks

KEPT = ("_heldout", "_calibrate")   # measured; for the scorers of src/events (refit.py)
FOLDER = pathlib.Path(__file__).resolve().parent.parent / "data/events"


def article(name, text, events):
    at = lambda b: len(text.encode()[:b].decode())
    party = lambda span: {"span": [at(span[0]), at(span[1])]}
    mentions = [{"sentence": 0, "trigger": [at(e.trigger[0]), at(e.trigger[1])], "type": e.type, "status": e.status,
                 "symmetric": bool(set(e.actors) & set(e.recipients)), "actors": [party(x) for x in e.actors],
                 "recipients": [party(x) for x in e.recipients]} for e in events]
    return {"id": name, "text": text, "mentions": mentions}


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("out")
    ap.add_argument("--heldout", action="store_true")
    a = ap.parse_args()
    with open(a.out, "w", encoding="utf8") as out:
        for path in sorted(FOLDER.glob("*.txt")):
            if path.stem.endswith(KEPT) == a.heldout:
                for n, (text, events) in enumerate(marks.read(path)):
                    print(json.dumps(article(f"{path.stem}:{n}", text, events), ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
