"""Marked articles as words and targets.

`words` come from the engine (`dragoman read --layers sentences,tokens`), so that training sees what running sees. Marks hold
characters, words bytes: `Bytes` leads from one to the other.
"""
import bisect
import json
import lzma
import pathlib
import subprocess

TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
STATUSES = "occurred ongoing planned possible denied cancelled demanded".split()
ROLES = "actor recipient when where word".split()
ELSEWHERE = -1                      # the place of a link to what another sentence of the page tells
PARTICLES = set("out off up down for on to in against with over from at of away back by into through around".split())
SAYING = set("say tell add write claim argue note warn explain announce tweet report allege state insist stress suggest reply".split())


def read_jsonl(path):
    path = pathlib.Path(path)
    with (lzma.open(path, "rt", encoding="utf8") if path.suffix == ".xz" else open(path, encoding="utf8")) as lines:
        return [json.loads(line) for line in lines if line.strip()]


def split_by_engine(articles, dragoman, layers="sentences,tokens"):
    """The engine's records of the articles' texts, in order."""
    rows = "".join(json.dumps({k: a.get(k) for k in ("id", "text", "title", "published")}, ensure_ascii=False) + "\n" for a in articles)
    command = [dragoman, "read", "-", "--input", "jsonl", "--as", "clean", "--format", "jsonl", "--layers", layers, "--jobs", "2"]
    out = subprocess.run(command, input=rows.encode(), stdout=subprocess.PIPE, check=False).stdout.decode()
    return [json.loads(line) for line in out.split("\n") if line.strip()]


class Bytes:
    """Character offsets of a text -> byte offsets."""

    def __init__(self, text):
        self.at = [0]
        for c in text:
            self.at.append(self.at[-1] + len(c.encode()))

    def __call__(self, span):
        return self.at[span[0]], self.at[span[1]]


class Words:
    """The words of one document: forms, spans (bytes), heads (-1: root), tags, lemmas; `first[s]` is the first word of sentence s."""

    def __init__(self, record):
        raw = record["text"].encode()
        self.id, self.form, self.span, self.head, self.upos, self.lemma, self.first = record["document"]["source"], [], [], [], [], [], [0]
        for sentence in record["tokens"]:
            base = len(self.form)
            for t in sentence:
                self.form.append(raw[t["span"][0]:t["span"][1]].decode(errors="replace"))
                self.span.append(tuple(t["span"]))
                self.head.append(base + t["head"] - 1 if t["head"] else -1)
                self.upos.append(t["upos"])
                self.lemma.append(t["lemma"])
            self.first.append(len(self.form))
        self.begins = [b for b, _ in self.span]

    def covered(self, begin, end):
        """Words [a, b) that overlap the bytes; None when there are none."""
        a = bisect.bisect_right(self.begins, begin) - 1
        a = a if a >= 0 and self.span[a][1] > begin else a + 1
        b = bisect.bisect_left(self.begins, end)
        return (a, b) if a < b else None

    def head_of(self, a, b):
        for i in range(a, b):
            if not a <= self.head[i] < b and self.upos[i] != "PUNCT":
                return i
        return a

    def sentence_of(self, word):
        return bisect.bisect_right(self.first, word) - 1


def trigger_word(words, a, b):
    """The verb of "called off", the noun of "carried out an attack"."""
    return a if b - a > 1 and words.form[b - 1].lower() in PARTICLES else b - 1


def speaker_words(words, name, sentence):
    """Where the sentence names the speaker: by the last word of the name, else by a pronoun that says something; [] when it does not."""
    a, b = words.first[sentence], words.first[sentence + 1]
    last = name.split()[-1:] or [""]
    hits = [i for i in range(a, b) if words.form[i] == last[0] or words.form[i].lower() == last[0].lower()]
    if hits:
        return hits[:1]
    return [i for i in range(a, b) if words.upos[i] == "PRON" and words.head[i] >= 0 and words.lemma[words.head[i]] in SAYING][:1]


def links_of(mention, words, to_bytes, trigger):
    """{role: words, or ELSEWHERE} of one marked mention."""
    sentence = words.sentence_of(trigger)
    a, b = words.first[sentence], words.first[sentence + 1]
    links = {role: [] for role in ROLES}

    def put(role, item):
        cover = words.covered(*to_bytes(item["span"])) if item.get("span") else None
        word = words.head_of(*cover) if cover else ELSEWHERE
        if word == ELSEWHERE or a <= word < b:
            links[role].append(word)
    for party in mention["actors"]:
        put("actor", party)
    for party in mention["recipients"]:
        put("recipient", party)
    if mention["symmetric"]:
        links["recipient"] = list(links["actor"])
    for role in ("when", "where"):
        if mention.get(role):
            put(role, mention[role])
    for said in mention.get("word", [])[:2]:
        if said.get("speaker"):
            links["word"] += speaker_words(words, said["speaker"], sentence) or [ELSEWHERE]
    return {role: sorted(set(found)) for role, found in links.items()}


def targets(article, words):
    """[{trigger, type, status, links, happening}] of an article's mentions, by words of the document."""
    to_bytes, out = Bytes(article["text"]), []
    for m in article["mentions"]:
        cover = words.covered(*to_bytes(m["trigger"]))
        if not cover:
            continue
        t = trigger_word(words, *cover)
        out.append({"trigger": t, "type": TYPES.index(m["type"]), "status": STATUSES.index(m["status"]), "links": links_of(m, words, to_bytes, t),
                    "happening": m.get("happening", ""), "roles": m.get("roles", ROLES)})
    return out
