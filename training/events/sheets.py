"""Sheets for readers who mark events by hand, and their marks as data.

`write` numbers the sentences of articles for a reader; `read` turns a reader's lines (docs/marking.md) into marks with character
offsets: no text is kept, so that marks of others' texts can be shared. `agree` compares two readers' marks of the same articles.
"""
import argparse
import collections
import json
import pathlib
import re
import sys

import articles


def sentence_spans(record):
    """[(begin, end)] in characters of the record's sentences."""
    raw = record["text"].encode()
    at = lambda b: len(raw[:b].decode(errors="ignore"))
    return [(at(b), at(e)) for b, e in record["sentences"]]


def write(rows, dragoman, path):
    """A sheet of the articles at `path`, and their sentences' spans beside it (PATH.spans.json)."""
    spans = {}
    with open(path, "w", encoding="utf8") as out:
        for row, record in zip(rows, articles.split_by_engine(rows, dragoman, "sentences")):
            spans[row["id"]] = sentence_spans(record)
            print(f"## {row['id']}  [{row.get('source', '')}, {row.get('published') or 'no date'}]\nTITLE: {row.get('title', '')}", file=out)
            for n, (b, e) in enumerate(spans[row["id"]]):
                print(n, " ".join(row["text"][b:e].split()), file=out)
            print(file=out)
    pathlib.Path(f"{path}.spans.json").write_text(json.dumps(spans), encoding="utf8")


def find(text, begin, end, words, after=None):
    """The place of words in a sentence, whatever its spaces; the first behind `after` if there is one; None when they are not there."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    hits = [m.span() for m in pattern.finditer(text, begin, end)]
    behind = [h for h in hits if after is None or h[0] >= after]
    return (behind or hits or [None])[0]


def party(cell, text, sentence):
    """`span=Name@COUNTRY` -> a mark; ValueError when the span is not in the sentence."""
    body, _, country = cell.partition("@")
    words, _, name = body.partition("=")
    out = {}
    if words.strip():
        spot = find(text, *sentence, words)
        if not spot:
            raise ValueError(f"'{words}' does not stand in its sentence")
        out["span"] = list(spot)
    if name.strip():
        out["name"] = name.strip()
    if country.strip():
        out["country"] = country.strip()
    return out


def parties(cell, text, sentence):
    return [party(c, text, sentence) for c in cell.split(";") if c.strip() and c.strip() not in ("~", "=")]


def when_where(cell, text, sentence, country):
    if not cell.strip():
        return None
    body, _, land = cell.partition("@") if country else (cell, "", "")
    words, _, value = body.partition("=")
    out = {"country": land.strip()} if land.strip() else {}
    if value.strip():
        out["name" if country else "edtf"] = value.strip()
    spot = find(text, *sentence, words) if words.strip() else None
    if words.strip() and not spot:
        raise ValueError(f"'{words}' does not stand in its sentence")
    return out | ({"span": list(spot)} if spot else {})


def speakers(cell):
    out = []
    for item in filter(str.strip, cell.split(";")):
        speaker, _, via = item.partition("<")
        out.append({k: v.strip() for k, v in (("speaker", speaker), ("via", via)) if v.strip()})
    return out


def mention(line, text, spans, used):
    cells = [c.strip() for c in line.split("|")]
    if len(cells) != 10:
        raise ValueError(f"{len(cells)} fields, not 10")
    number, trigger, kind, status = int(cells[0]), *cells[1:4]
    if kind not in articles.TYPES or status not in articles.STATUSES:
        raise ValueError(f"no type or status {kind} {status}")
    if number >= len(spans):
        raise ValueError(f"no sentence {number}")
    spot = find(text, *spans[number], trigger, used.get((number, trigger, kind)))
    if not spot:
        raise ValueError(f"trigger '{trigger}' does not stand in sentence {number}")
    used[number, trigger, kind] = spot[1]
    mutual = cells[5].strip() == "~"
    actors = parties(cells[4], text, spans[number])
    out = {"sentence": number, "trigger": list(spot), "type": kind, "status": status, "symmetric": mutual, "actors": actors,
           "recipients": actors if mutual else parties(cells[5], text, spans[number]), "word": speakers(cells[8]), "happening": cells[9]}
    for key, cell, country in (("when", cells[6], False), ("where", cells[7], True)):
        found = when_where(cell, text, spans[number], country)
        if found:
            out[key] = found
    return out


def read(sheet, marks, texts):
    """(marks by article, complaints) of a reader's file; `texts`: {id: text}."""
    spans = json.loads(pathlib.Path(f"{sheet}.spans.json").read_text(encoding="utf8"))
    out, bad, current, used = {}, [], None, {}
    for n, line in enumerate(open(marks, encoding="utf8"), 1):
        line = line.strip()
        if line.startswith("##"):
            current, used = line[2:].split()[0], {}
            if current not in spans:
                bad.append(f"{marks}:{n}: no article {current} on the sheet")
                current = None
                continue
            out[current] = []
        elif line and line != "none" and current:
            try:
                out[current].append(mention(line, texts[current], spans[current], used))
            except ValueError as error:
                bad.append(f"{marks}:{n}: {error}")
    bad += [f"{marks}: article {i} is not marked" for i in spans if i not in out]
    return out, bad


def happenings(marks):
    groups = collections.defaultdict(list)
    for k, m in enumerate(marks):
        groups[m["happening"] or f"-{k}"].append(m)
    return [(g[0]["type"], {m["sentence"] for m in g}) for g in groups.values()]


def agree(a, b):
    """F1 of happenings (type, a shared sentence) and of mentions (type and sentence), of two readers' marks by article."""
    n = collections.Counter()
    for i in a.keys() & b.keys():
        x, y = happenings(a[i]), happenings(b[i])
        used = set()
        for kind, where in x:
            hit = next((k for k, (t, s) in enumerate(y) if k not in used and t == kind and s & where), None)
            n["both"] += hit is not None
            used.add(hit)
        n["happenings"] += len(x) + len(y)
        p, q = (collections.Counter((m["type"], m["sentence"]) for m in side[i]) for side in (a, b))
        n["same"] += sum((p & q).values())
        n["mentions"] += sum(p.values()) + sum(q.values())
    return {"happenings F1": round(200 * n["both"] / max(1, n["happenings"]), 1), "mentions F1": round(200 * n["same"] / max(1, n["mentions"]), 1)}


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    sub = ap.add_subparsers(dest="what", required=True)
    w = sub.add_parser("write")
    w.add_argument("articles"), w.add_argument("sheet"), w.add_argument("--dragoman", default="build/release/dragoman")
    r = sub.add_parser("read")
    r.add_argument("articles"), r.add_argument("sheet"), r.add_argument("marks"), r.add_argument("--out", default="")
    a = ap.parse_args()
    rows = articles.read_jsonl(a.articles)
    if a.what == "write":
        return write(rows, a.dragoman, a.sheet)
    found, bad = read(a.sheet, a.marks, {row["id"]: row["text"] for row in rows})
    print("\n".join(bad) or f"{len(found)} articles, {sum(map(len, found.values()))} mentions: well formed")
    if a.out:
        with open(a.out, "w", encoding="utf8") as out:
            for i, mentions in found.items():
                print(json.dumps({"id": i, "mentions": mentions}, ensure_ascii=False), file=out)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
