"""Splits marked articles: whole outlets and single articles are held out, to fit the scorers on and to measure; and copies some in lower case.

    split.py MARKED.jsonl[.xz] ... --train OUT --heldout OUT --lower OUT [--outlets A,B] [--articles N]
"""
import argparse
import json
import random

import articles


def lower(text):
    """Lower case, one character to one character, so that offsets stay."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def write(path, rows):
    with open(path, "w", encoding="utf8") as out:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False), file=out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("marked", nargs="+")
    ap.add_argument("--train", required=True)
    ap.add_argument("--heldout", required=True)
    ap.add_argument("--lower", required=True)
    ap.add_argument("--outlets", default="Townhall,Politico")
    ap.add_argument("--articles", type=int, default=70, help="held out of the other outlets")
    ap.add_argument("--lowered", type=int, default=130, help="articles copied in lower case")
    a = ap.parse_args()
    rows = [row for path in a.marked for row in articles.read_jsonl(path)]
    away = set(filter(None, a.outlets.split(",")))
    others = [r for r in rows if r.get("source") not in away]
    random.Random(7).shuffle(others)
    write(a.heldout, [r for r in rows if r.get("source") in away] + others[:a.articles])
    write(a.train, others[a.articles:])
    write(a.lower, [dict(r, text=lower(r["text"])) for r in random.Random(2).sample(others[a.articles:], min(a.lowered, len(others) - a.articles))])


if __name__ == "__main__":
    main()
