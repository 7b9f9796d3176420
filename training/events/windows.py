"""Pages as the teacher reads them: windows of whole sentences behind the title, so that every sentence has its context at no cost."""
import torch

import articles

MAX_WINDOW, MAX_TITLE, MAX_SENTENCE = 208, 24, 160


def shape_of(word):
    return 1 if word.islower() else 2 if word.isupper() and len(word) > 1 else 3 if word[:1].isupper() else 0


class Page:
    """One document in word pieces. `words`: articles.Words; `marks`: articles.targets or []."""

    def __init__(self, words, title, marks, pieces):
        self.words, self.marks = words, marks
        self.ids = [pieces.of(w) for w in words.form]
        self.title = [i for w in (title or "").split() for i in pieces.of(w)][:MAX_TITLE]
        self.by_sentence = {}
        for m in marks:
            self.by_sentence.setdefault(words.sentence_of(m["trigger"]), []).append(m)
        self.sizes = [sum(len(self.ids[i]) for i in range(a, b)) for a, b in zip(words.first, words.first[1:])]

    def windows(self, rng=None):
        """Lists of sentence numbers; the first is cut short at random when training."""
        out, size, limit = [[]], 0, rng.randint(50, MAX_WINDOW) if rng else MAX_WINDOW
        for s, n in enumerate(self.sizes):
            n = min(n, MAX_SENTENCE)
            if n == 0:
                continue
            if out[-1] and size + n > limit:
                out.append([])
                size, limit = 0, MAX_WINDOW
            out[-1].append(s)
            size += n
        return [w for w in out if w]


class Window:
    def __init__(self, page, sentences, pieces, number, lower=False):
        self.page, self.number, self.rows = page, number, []
        w = page.words
        self.ids, self.shapes = [pieces.begin] + page.title + [pieces.end], [0] * (len(page.title) + 2)
        for s in sentences:
            first, used = [], 0
            for i in range(w.first[s], w.first[s + 1]):
                if used + len(page.ids[i]) > MAX_SENTENCE:
                    break
                first.append(len(self.ids))
                self.ids += page.ids[i]
                self.shapes += [1 if lower else shape_of(w.form[i])] * len(page.ids[i])
                used += len(page.ids[i])
            self.rows.append((s, first))
        self.ids.append(pieces.end)
        self.shapes.append(0)


def collate(group):
    """(ids, shapes, mask) of windows, and of each sentence in them: its window, the places of its words [S, W], which are words."""
    t = max(len(x.ids) for x in group)
    ids, shapes, mask = torch.ones(len(group), t, dtype=torch.long), torch.zeros(len(group), t, dtype=torch.long), torch.full((len(group), 1, 1, t), -1e4)
    for r, x in enumerate(group):
        ids[r, :len(x.ids)], shapes[r, :len(x.ids)] = torch.tensor(x.ids), torch.tensor(x.shapes)
        mask[r, 0, 0, :len(x.ids)] = 0
    rows = [(r, s, first) for r, x in enumerate(group) for s, first in x.rows]
    width = max(len(first) for _, _, first in rows)
    window, place, words = torch.tensor([r for r, _, _ in rows]), torch.zeros(len(rows), width, dtype=torch.long), torch.zeros(len(rows), width, dtype=torch.bool)
    for k, (_, _, first) in enumerate(rows):
        place[k, :len(first)], words[k, :len(first)] = torch.tensor(first), True
    return (ids, shapes, mask), (window, place, words), [(group[r], s) for r, s, _ in rows]


def goals(sentences, words, smoothing=0.02):
    """Targets of heads.losses for [(marks with words counted from the sentence's first, page number)]."""
    count, width = words.shape
    types = torch.full((count, width, 1 + len(articles.TYPES)), smoothing / len(articles.TYPES))
    types[:, :, 0] = 1 - smoothing
    triggers = []
    for k, (marks, page) in enumerate(sentences):
        seen = {}
        for m in marks:
            if m["trigger"] < width and words[k, m["trigger"]]:
                seen.setdefault(m["trigger"], []).append(m)
        for t, same in seen.items():
            types[k, t] = smoothing / len(articles.TYPES)
            for m in same:
                types[k, t, 1 + m["type"]] += (1 - smoothing) / len(same)
            triggers += [(k, t, m, page) for m in same]
    return {"words": words, "types": types, **trigger_goals(triggers, words)}


def trigger_goals(triggers, words):
    width = words.shape[1]
    status, links = torch.zeros(len(triggers), len(articles.STATUSES)), torch.zeros(len(triggers), len(articles.ROLES), 1 + width)
    for i, (k, _, m, _) in enumerate(triggers):
        status[i, m["status"]] = 1
        for r, role in enumerate(articles.ROLES):
            for w in m["links"][role]:
                if w == articles.ELSEWHERE or (w < width and words[k, w]):
                    links[i, r, w + 1 if w != articles.ELSEWHERE else 0] = 1
    names = {}
    happenings = [names.setdefault((p, m["happening"]), len(names)) if m["happening"] else -1 for _, _, m, p in triggers]
    column = lambda values, kind=torch.long: torch.tensor(values, dtype=kind)
    known = torch.tensor([[float(role in m["roles"]) for role in articles.ROLES] for _, _, m, _ in triggers]).view(-1, len(articles.ROLES))
    return {"known": known, "row": column([k for k, _, _, _ in triggers]), "word": column([t for _, t, _, _ in triggers]), "status": status, "links": links,
            "weight": torch.ones(len(triggers)), "page": column([p for _, _, _, p in triggers]), "type": column([m["type"] for _, _, m, _ in triggers]),
            "happening": column(happenings)}


def counted_from(marks, first):
    """Marks with words counted from the sentence's first word."""
    move = lambda w: w if w == articles.ELSEWHERE else w - first
    return [dict(m, trigger=m["trigger"] - first, links={r: [move(w) for w in ws] for r, ws in m["links"].items()}) for m in marks]
