"""Marked articles as records, and which of the engine's events is which marked one."""
import collections
import re


def fold(text):
    return re.sub(r"\W+", " ", (text or "").lower()).strip()


def nations(table):
    """Names and adjectives of states -> code, of data/geo/countries.tsv."""
    lines = [line.rstrip("\n") for line in open(table, encoding="utf8") if not line.startswith("#")]
    header = lines[0].split("\t")
    out = {}
    for line in lines[1:]:
        row = dict(zip(header, line.split("\t")))
        for column in ("name", "variants", "adjectives", "nouns"):
            for name in row[column].split("|"):
                if name:
                    out[fold(name)] = row["id"]
    return out


ORGANS = re.compile(r"\b(council|ministry|army|court|government|police|party|force|forces|department|committee|parliament|union|nations|hezbollah|hamas|house|"
                    r"congress|senate|agency|military|command|office|guard|group|navy|pentagon|commission|embassy)\b")


def kind_of(party, states):
    if party.get("kind"):
        return party["kind"]
    name = party.get("name") or party.get("text") or ""
    if fold(name) in states:
        return "state"
    if ORGANS.search(fold(name)):
        return "organisation"
    words = name.split()
    return "person" if 1 <= len(words) <= 4 and all(w[:1].isupper() for w in words) else "group"


def days(edtf):
    """First and last day of a whole EDTF date or closed run; nothing of others."""
    month_ends = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    def edge(text, last):
        m = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
        if not m:
            return None
        y, mo, d = m.groups()
        if not mo:
            return f"{y}-12-31" if last else f"{y}-01-01"
        if not 1 <= int(mo) <= 12:
            return None
        if not d:
            end = month_ends[int(mo) - 1] + (mo == "02" and int(y) % 4 == 0)
            return f"{y}-{mo}-{end:02}" if last else f"{y}-{mo}-01"
        return text

    if not edtf:
        return None
    a, _, b = edtf.partition("/")
    a, b = edge(a, False), edge(b or a, True)
    return (a, b) if a and b and a <= b else None


def record_of(article, states):
    """The record of an engine that read the article as its reader did."""
    text = article["text"]
    at = [0]
    for c in text:
        at.append(at[-1] + len(c.encode()))
    actors, places, events = [], [], []
    number = {}

    def actor(party):
        name = party.get("name") or party.get("text") or "somebody"
        kind = kind_of(party, states)
        country = party.get("country") or (states.get(fold(name)) if kind == "state" else None)
        key = (name, kind, country)
        if key not in number:
            number[key] = f"a{len(actors) + 1}"
            actors.append({"id": number[key], "kind": kind, "name": name, "mentions": [], **({"country": country} if country else {})})
        return number[key]

    def span(words, inside=None):
        begin = text.find(words, inside[0] if inside else 0) if words else -1
        return [begin, begin + len(words)] if begin >= 0 else (inside or [0, 0])

    for e in article["events"]:
        sentence = span(e["evidence"])
        trigger = span(e.get("trigger") or "", sentence)
        if not sentence[0] <= trigger[0] <= trigger[1] <= sentence[1]:
            trigger = [sentence[0], sentence[0]]
        out = {"id": f"e{len(events) + 1}", "type": e["type"], "status": e["status"], "quad": "verbal-cooperation",
               "actors": [actor(p) for p in e["actors"]], "recipients": [actor(p) for p in e["recipients"]],
               "evidence": {"sentence": [at[x] for x in sentence], "trigger": [at[x] for x in trigger]},
               "also": [[at[x] for x in span(s)] for s in e.get("also", [])], "confidence": 1}
        if e.get("mode"):
            out["mode"] = e["mode"]
        if e.get("symmetric"):
            both = list(dict.fromkeys(out["actors"] + out["recipients"]))
            out.update(symmetric=True, actors=both, recipients=both)
        when = (e.get("when") or {}).get("edtf")
        if when:
            run = days(when)
            out["when"] = {"edtf": when, **({"begin": run[0], "end": run[1]} if run else {})}
        where = e.get("where") or {}
        if where.get("country") or where.get("place"):
            name = where.get("place") or where.get("name")
            out["where"] = {**({"country": where["country"]} if where.get("country") else {})}
            name = name or where.get("text")
            if name and fold(name) not in states:
                out["where"]["place"] = f"p{len(places) + 1}"
                places.append({"id": f"p{len(places) + 1}", "span": [0, 0], "name": name, "kind": "city", "use": "literal", "confidence": 1})
        events.append(out)
    document = {"id": article["id"], "source": article["id"], "title": article.get("title") or ""}
    if article.get("published"):
        document["published"] = {"edtf": article["published"][:10], "from": "input"}
    return {"dragoman": 1, "document": document, "text": text, "blocks": [], "map": [], "noise": [], "times": [], "places": places, "actors": actors,
            "events": events, "statements": [], "facts": []}


def align(record, article):
    """Number of the engine's event -> id of the marked one: of its type, in one of its sentences, each once; best parties first."""
    text = article["text"]
    at, b = {}, 0
    for i, c in enumerate(text):
        at[b] = i
        b += len(c.encode())
    at[b] = len(text)
    names = {a["id"]: fold(a["name"]).split() for a in record["actors"]}
    found = [(n, e, [[at[x] for x in s] for s in [e["evidence"]["sentence"]] + e.get("also", [])]) for n, e in enumerate(record["events"])]
    out = {}
    for gold in article["events"]:
        spots = [[i, i + len(s)] for s in [gold["evidence"]] + gold.get("also", []) for i in [text.find(s)] if i >= 0]
        wanted = {w for p in gold["actors"] + gold["recipients"] for w in fold(p.get("name") or p.get("text")).split()}
        best, quality = None, (-1,)
        for n, e, spans in found:
            if n in out or e["type"] != gold["type"]:
                continue
            if not any(x[0] < y[1] and y[0] < x[1] and x[1] - x[0] <= 2 * (y[1] - y[0]) + 200 for x in spans for y in spots):
                continue
            got = {w for a in e.get("actors", []) + e.get("recipients", []) for w in names.get(a, [])}
            trigger = text[at[e["evidence"]["trigger"][0]]:at[e["evidence"]["trigger"][1]]].lower()
            q = (trigger in (gold.get("trigger") or "").lower(), len(got & wanted), e["status"] == gold["status"])
            if q > quality:
                best, quality = n, q
        if best is not None:
            out[best] = gold["id"]
    return out


def b_cubed(gold, found, items):
    """Precision, recall, F1 over `items`; both maps lead from item to group."""
    groups, clusters = collections.defaultdict(set), collections.defaultdict(set)
    for i in gold:
        groups[gold[i]].add(i)
        clusters[found[i]].add(i)
    p = sum(len(groups[gold[i]] & clusters[found[i]]) / len(clusters[found[i]]) for i in items) / len(items)
    r = sum(len(groups[gold[i]] & clusters[found[i]]) / len(groups[gold[i]]) for i in items) / len(items)
    return 100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0
