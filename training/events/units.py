"""Pages as the student reads them: what build/release/event_states wrote (the language model's own arithmetic), with marks.

PREFIX.jsonl names words and units; PREFIX.states has the hidden rows of every word piece after the shared layers.
"""
import json
import pathlib

import numpy as np
import torch

import articles
import windows

HIDDEN = 384


class Words(articles.Words):
    """The words of a document as event_states tells them."""

    def __init__(self, row, text):
        raw = text.encode()
        self.id, self.span, self.head, self.upos, self.lemma = row["id"], [tuple(s) for s in row["tokens"]], row["heads"], row["upos"], row["lemmas"]
        self.form = [raw[b:e].decode(errors="replace") for b, e in self.span]
        self.first = [a for a, _ in row["sentences"]] + [len(self.form)]
        self.begins = [b for b, _ in self.span]


class Page:
    def __init__(self, row, article, states, number):
        self.words, self.number, self.states = Words(row, article["text"]), number, states
        self.piece = row["piece"]
        self.units = [u for u in row["units"] if not u[3]]
        self.marks = articles.targets(article, self.words) if "mentions" in article else []
        self.soft = None
        self.lead = next((k for k, u in enumerate(self.units) if u[2] - u[1] >= 6), None)

    def marks_of(self, k):
        _, first, last = self.units[k][:3]
        inside = [m for m in self.marks if first <= m["trigger"] < last]
        keep = lambda w: w == articles.ELSEWHERE or first <= w < last
        return windows.counted_from([dict(m, links={r: [w for w in ws if keep(w)] for r, ws in m["links"].items()}) for m in inside], first)


def load(prefix, marked, first_number=0):
    """Pages of the articles (a list of dicts with text, and mentions when they are marked)."""
    prefix = pathlib.Path(prefix)
    states = np.memmap(f"{prefix}.states", np.float16, "r").reshape(-1, HIDDEN)
    out = []
    with open(f"{prefix}.jsonl", encoding="utf8") as lines:
        for n, (line, article) in enumerate(zip(lines, marked)):
            out.append(Page(json.loads(line), article, states, first_number + n))
    return out


class Unit:
    """Unit k of a page: which rows of the states it reads, in which segment, and where its words stand among them."""

    def __init__(self, page, k, previous, lead, rng=None):
        self.page, self.k = page, k
        _, first, last, _, row, rows = page.units[k]
        self.rows = list(range(row, row + rows))
        self.segments = [0] * rows
        context = rng is None or rng.random() < 0.9   # now and then a sentence alone, as `relate` and short texts have it
        if context and previous and k:
            _, _, _, _, r, n = page.units[k - 1]
            self.add(range(r + max(0, n - previous), r + n), 1)
        if context and lead and page.lead is not None and page.lead not in (k, k - 1) and page.lead < k:
            _, _, _, _, r, n = page.units[page.lead]
            self.add(range(r, r + min(n, lead)), 2)
        self.words = [page.piece[w] for w in range(first, last)]

    def add(self, rows, segment):
        rows = list(rows)[:max(0, 510 - len(self.rows))]
        self.rows += rows
        self.segments += [segment] * len(rows)


def collate(group):
    t, w = max(len(u.rows) for u in group), max(len(u.words) for u in group)
    x, segments, mask = torch.zeros(len(group), t, HIDDEN), torch.zeros(len(group), t, dtype=torch.long), torch.full((len(group), 1, 1, t), -1e4)
    place, words = torch.zeros(len(group), w, dtype=torch.long), torch.zeros(len(group), w, dtype=torch.bool)
    for i, u in enumerate(group):
        n = len(u.rows)
        x[i, :n] = torch.from_numpy(np.asarray(u.page.states[u.rows], dtype=np.float32))
        segments[i, :n], mask[i, 0, 0, :n] = torch.tensor(u.segments), 0
        place[i, :len(u.words)], words[i, :len(u.words)] = torch.tensor(u.words), True
    return (x, segments, mask), (place, words)
