"""Our own marked sentences (training/data/events) as marked articles of one sentence; `--heldout`: those that the network does not learn from."""
import argparse
import json
import pathlib
import re

import marks

KEPT = ("_heldout", "_calibrate")   # measured; for the scorers of src/events (refit.py)
FOLDER = pathlib.Path(__file__).resolve().parent.parent / "data/events"


DAYS = "Mon Tues Wednes Thurs Fri Satur Sun".split()
MONTHS = "January February March April May June July August September October November December".split()
WHEN = re.compile(r"\b(?:(?:%s)day|yesterday|today|tomorrow|tonight|(?:last|next|this) (?:week|month|year|weekend)|(?:on \d+ |in |since |on )(?:%s))\b"
                  % ("|".join(DAYS), "|".join(MONTHS)))
WHERE = re.compile(r"\b(?:in|at|near) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b(?!')")


def setting(text, events, party_spans):
    """`when` and `where` of a sentence that tells one event and one day or place; the roles that are known."""
    out, roles = {}, ["actor", "recipient"]
    free = lambda m: not any(b < m.end() and m.start() < e for b, e in party_spans)
    days = [m for m in WHEN.finditer(text)]
    spots = [m for m in WHERE.finditer(text) if free(m) and m.group(1).split()[0] not in MONTHS]
    if len(events) == 1:
        for role, found, group in (("when", days, 0), ("where", spots, 1)):
            if len(found) <= 1:
                roles.append(role)
            if len(found) == 1:
                out[role] = {"span": list(found[0].span(group))}
    return out | {"roles": roles}


def article(name, text, events):
    at = lambda b: len(text.encode()[:b].decode())
    party = lambda span: {"span": [at(span[0]), at(span[1])]}
    mentions = [{"sentence": 0, "trigger": [at(e.trigger[0]), at(e.trigger[1])], "type": e.type, "status": e.status,
                 "symmetric": bool(set(e.actors) & set(e.recipients)), "actors": [party(x) for x in e.actors],
                 "recipients": [party(x) for x in e.recipients]} for e in events]
    spans = [p["span"] for m in mentions for p in m["actors"] + m["recipients"]]
    mentions = [m | setting(text, events, spans) for m in mentions]
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
