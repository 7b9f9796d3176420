"""Compares records with what an analyst wrote down (expected.json). Offsets in records are bytes."""
import re
import unicodedata

SPARE = {"the", "of", "a", "an", "and"}


def words(name):
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return [w.rstrip("s") if len(w) > 3 else w for w in re.findall(r"[a-z0-9]+", plain) if w not in SPARE]


def same_actor(got, want):
    """Persons by surname; others by name, or by country when neither is a person."""
    a, b = words(got.get("name")), words(want["name"])
    if want["kind"] == "person":
        return bool(a and b) and (a[-1] == b[-1] or (got.get("role") and set(b) <= set(words(got["role"]))))
    if a and b and (set(a) <= set(b) or set(b) <= set(a)):
        return True
    country = want.get("country")
    return got.get("kind") != "person" and bool(country) and country != "IGO" and got.get("country") == country


def same_side(got, want):
    """At least half of the wanted parties, and not many strangers. Nothing wanted: anything goes."""
    hits = sum(any(same_actor(g, w) for g in got) for w in want)
    return not want or (2 * hits >= len(want) and len(got) <= 2 * len(want) + 1)


class Page:
    """One record beside its expectation."""

    def __init__(self, record, expected):
        self.record, self.expected = record, expected
        self.text = record.get("text", "").encode()
        self.actors = {a["id"]: a for a in record.get("actors", [])}
        self.places = {p["id"]: p for p in record.get("places", [])}

    def spots(self, event):
        found = []
        for sentence in [event["sentence"], *event.get("also", [])]:
            at = self.text.find(sentence.encode())
            if at >= 0:
                found.append((at, at + len(sentence.encode())))
        return found

    def touches(self, got, spots):
        spans = [got["evidence"]["sentence"], *got.get("also", [])]
        return any(x[0] < y[1] and y[0] < x[1] for x in spans for y in spots)

    def named(self, ids):
        return [self.actors[i] for i in ids if i in self.actors]

    def marks(self, got, want):
        """What is right about a matched event: {"status": True, ...}; a missing key was not asked for."""
        left, right = self.named(got["actors"]), self.named(got["recipients"])
        if want.get("symmetric"):
            both = {a["id"]: a for a in left + right}.values()
            actors = recipients = same_side(list(both), want["actors"] + want["recipients"])
        else:
            actors, recipients = same_side(left, want["actors"]), same_side(right, want["recipients"])
        when = (got.get("when") or {}).get("edtf")
        where = (got.get("where") or {}).get("country")
        out = {"status": got["status"] in want["status"], "actors": actors, "recipients": recipients,
               "when": when in want.get("when", [None]), "where": where in want.get("where", [None])}
        if want.get("place"):
            out["place"] = words(self.places.get((got.get("where") or {}).get("place"), {}).get("name")) == words(want["place"])
        if want.get("word"):
            said = [self.actors.get(w.get("actor"), {}).get("name", "") + " " + w.get("via", "") for w in got.get("word", [])]
            roles = [self.actors.get(w.get("actor"), {}).get("role", "") for w in got.get("word", [])]
            out["word"] = any(set(words(w)) & set(words(s)) for w in want["word"] for s in said + roles)
        else:
            out["word"] = not got.get("word") or not want.get("actors")
        return out

    def match(self):
        """(pairs of key events with their marks, missed key events, engine events nobody asked for)."""
        events, used, pairs, missed = self.record.get("events", []), set(), [], []
        for want in self.expected["events"]:
            if want.get("optional"):
                continue
            spots = self.spots(want)
            near = [i for i, e in enumerate(events) if i not in used and e["type"] in want["type"] and self.touches(e, spots)]
            if not near:
                missed.append(want)
                continue
            best = max(near, key=lambda i: (sum(self.marks(events[i], want).values()), -i))
            used.add(best)
            pairs.append((events[best], want, self.marks(events[best], want)))
        allowed = [w for w in self.expected["events"] if w.get("optional")]
        spare = [e for i, e in enumerate(events) if i not in used and not any(
            e["type"] in w["type"] and e["status"] in w["status"] and self.touches(e, self.spots(w)) for w in allowed)]
        return pairs, missed, spare

    def forbidden(self):
        """Engine events that the page must not yield, with the rule they break."""
        out = []
        for rule in self.expected["forbidden"]:
            for e in self.record.get("events", []):
                if rule.get("type", e["type"]) != e["type"] or rule.get("status", e["status"]) != e["status"]:
                    continue
                if not rule["sentence"] or self.touches(e, self.spots({"sentence": rule["sentence"]})):
                    out.append((rule, e))
        return out

    def facts(self):
        """(found, wanted) facts."""
        def ok(got, want):
            subject = self.actors.get(got.get("subject"), {}).get("name")
            told = self.actors.get(got.get("object"), {}).get("name", "") + " " + got.get("text", "")
            return (got["relation"] == want["relation"] and words(subject)[-1:] == words(want["subject"])[-1:]
                    and set(words(want.get("object") or want["text"])) <= set(words(told))
                    and want.get("since") in (None, got.get("since")))
        want = self.expected["facts"]
        return sum(any(ok(g, w) for g in self.record.get("facts", [])) for w in want), len(want)

    def page_faults(self):
        """What the page stage kept or lost wrongly, in words."""
        text, info, out = self.record.get("text", ""), self.record["document"], []
        flat = re.sub(r"\s+", " ", text)
        out += [f"lost: {s}" for s in self.expected["kept"] if re.sub(r"\s+", " ", s) not in flat]
        out += [f"kept noise: {s}" for s in self.expected["gone"] if s in text]
        for key, want in self.expected["document"].items():
            got = (info.get("published") or {}).get("edtf", "")[:10] if key == "published" else info.get(key)
            fold = (lambda x: [w.lower() for w in x]) if isinstance(want, list) else (lambda x: x)
            if got is None or fold(got) != fold(want):
                out.append(f"{key}: want {want!r}, got {got!r}")
        return out
