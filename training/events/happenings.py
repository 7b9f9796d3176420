"""What a marked article tells and how much of it the engine's events get right: the sums of the yardstick for whole articles, by article."""
import collections
import functools
import re

from articles import Bytes


@functools.cache
def fold(name):
    return re.sub(r"\W+", " ", (name or "").lower()).strip()


def same_actor(found, marked):
    """One name holds the other, or it is the same state."""
    a, b = fold(found["name"]).split(), fold(marked.get("name") or marked.get("text")).split()
    if a and b and (set(a) <= set(b) or set(b) <= set(a)):
        return True
    return found["kind"] != "person" and bool(marked.get("country")) and marked["country"] != "IGO" and found["country"] == marked["country"]


def named(party, text):
    """A party of a mention with the name it has there, where no other is given."""
    return party if party.get("name") or "span" not in party else dict(party, name=text[party["span"][0]:party["span"][1]])


def told(article):
    """The happenings of an article: its own list, else the mentions of each put together. `spots` are bytes."""
    text, to_bytes = article["text"], Bytes(article["text"])
    if "events" in article:
        for e in article["events"]:
            found = [(text.find(s), len(s)) for s in [e["evidence"]] + e.get("also", [])]
            yield dict(e, spots=[to_bytes((i, i + n)) for i, n in found if i >= 0])
        return
    groups = collections.OrderedDict()
    for i, m in enumerate(article["mentions"]):
        groups.setdefault(m.get("happening") or i, []).append(m)
    for members in groups.values():
        first = members[0]
        out = {k: first[k] for k in ("type", "status", "symmetric")}
        for side in ("actors", "recipients"):
            out[side] = [named(p, text) for p in next((m[side] for m in members if m[side]), [])]
        if out["symmetric"]:
            out["recipients"] = out["actors"]
        for key in ("when", "where", "word"):
            out[key] = next((m[key] for m in members if m.get(key)), None)
        out["spots"] = [to_bytes(article["sentences"][m["sentence"]] if "sentences" in article else m["trigger"]) for m in members]
        yield out


def overlap(x, y):
    return x[0] < y[1] and y[0] < x[1]


def same_side(got, want):
    """Half of the wanted parties at least, and no more strangers than parties."""
    return 2 * sum(any(same_actor(p, g) for p in got) for g in want) >= len(want) and len(got) <= 2 * max(1, len(want)) + 1


def quality(found, actors, gold):
    left, right = [actors[a] for a in found["actors"]], [actors[a] for a in found["recipients"]]
    status = found["status"] == gold["status"]
    if gold.get("symmetric") or found["symmetric"]:
        both = same_side([actors[a] for a in dict.fromkeys(found["actors"] + found["recipients"])], gold["actors"] + gold["recipients"])
        return both, both, status
    return same_side(left, gold["actors"]), same_side(right, gold["recipients"]), status


def same_speaker(x, y):
    return fold(x) in fold(y) or fold(y) in fold(x) or fold(x).split()[-1:] == fold(y).split()[-1:]


def measure(answer, gold):
    """Counts of one article: `answer` as event_features gives events, `gold` a list of told()."""
    n, used, found = collections.Counter(), set(), answer["events"]
    n["said"], n["gold"] = len(found), len(gold)
    for e in gold:
        long_enough = [(y, 2 * (y[1] - y[0]) + 200) for y in e["spots"]]
        fits = [i for i, p in enumerate(found) if i not in used and p["type"] == e["type"] and
                any(overlap(x, y) and x[1] - x[0] <= most for x in p["spans"] for y, most in long_enough)]
        if not fits:
            continue
        best = max(fits, key=lambda i: quality(found[i], answer["actors"], e))
        used.add(best)
        p, right = found[best], quality(found[best], answer["actors"], e)
        n["match"] += 1
        n.update(actors=right[0], recipients=right[1], status=right[2], strict=all(right))
        for key, part in (("when", "edtf"), ("where", "country")):
            want = (e.get(key) or {}).get(part)
            if e.get(key) and not want and "span" in e[key]:
                continue   # marked by its words alone
            n[key + " of"] += bool(want or p[key])
            n[key] += bool(want or p[key]) and want == p[key]
        speakers, words = [w["speaker"] for w in e.get("word") or [] if w.get("speaker")], [w for w in p["word"] if w]
        n["word of"] += bool(speakers or words)
        n["word"] += any(same_speaker(x, y) for x in speakers for y in words)
    return n


def f1(hit, said, gold):
    return 200 * hit / max(1, said + gold)


def figures(n):
    out = {"P": 100 * n["match"] / max(1, n["said"]), "R": 100 * n["match"] / max(1, n["gold"]), "F1": f1(n["match"], n["said"], n["gold"]),
           "strict": f1(n["strict"], n["said"], n["gold"])}
    out.update({k: 100 * n[k] / max(1, n["match"]) for k in ("status", "actors", "recipients")})
    out.update({k: 100 * n[k] / max(1, n[k + " of"]) for k in ("when", "where", "word")})
    return {k: round(v, 1) for k, v in out.items()}
