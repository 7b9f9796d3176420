"""Puts marks (training/data/marked) and texts together: marked articles as the other scripts read them.

    collect.py ARTICLES.jsonl[.xz] ... --out MARKED.jsonl [--marks FOLDER]

Articles have `text` and, where their collection gives them one, `id`. Marks find their text by its hash; an article that has a mark's id and another text is named
and left out.
"""
import argparse
import hashlib
import json
import pathlib
import sys

import articles

MARKS = pathlib.Path(__file__).resolve().parent.parent / "data/marked"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("articles", nargs="+")
    ap.add_argument("--out", required=True)
    ap.add_argument("--marks", default=str(MARKS))
    a = ap.parse_args()
    rows = [row for path in a.articles for row in articles.read_jsonl(path)]
    texts = {hashlib.sha256(row["text"].encode()).hexdigest(): row for row in rows}
    ids = {row["id"] for row in rows if row.get("id")}
    marks = [m for path in sorted(pathlib.Path(a.marks).glob("*.jsonl.xz")) for m in articles.read_jsonl(path)]
    found = bad = 0
    with open(a.out, "w", encoding="utf8") as out:
        for mark in marks:
            row = texts.get(mark["sha256"])
            if row:
                print(json.dumps(row | {"id": mark["id"], "mentions": mark["mentions"]}, ensure_ascii=False), file=out)
                found += 1
            elif mark["id"] in ids:
                print(f"{mark['id']}: another text than the one marked", file=sys.stderr)
                bad += 1
    print(f"{found} of {len(marks)} marked articles put together")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
