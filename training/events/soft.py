"""What the teacher says of unmarked texts, as goals for the student.

A pickle holds, for every page and every unit of it, the words that may tell an event: {"word", "types" [17], and from kTold on
"status" [7], "links" [(role, word or ELSEWHERE, probability)]}, words counted from the unit's first.
"""
import pickle

import torch

import articles
import units

TOLD = 0.15          # probability of an event from which status and links are kept
FAINT = 0.02         # ... and types


def load(prefix, path):
    with open(path, "rb") as file:
        saved = pickle.load(file)
    pages = units.load(prefix, [{"text": t} for t in saved["texts"]])
    for page, soft in zip(pages, saved["pages"]):
        page.soft = soft
    return pages


def goals(said, words):
    count, width = words.shape
    types = torch.zeros(count, width, 1 + len(articles.TYPES))
    types[:, :, 0] = 1
    triggers = []
    for k, items in enumerate(said):
        for m in items:
            if m["word"] < width and words[k, m["word"]]:
                types[k, m["word"]] = torch.from_numpy(m["types"]).float()
                if "status" in m:
                    triggers.append((k, m))
    links = torch.zeros(len(triggers), len(articles.ROLES), 1 + width)
    for i, (k, m) in enumerate(triggers):
        for role, w, p in m["links"]:
            if w == articles.ELSEWHERE or (w < width and words[k, w]):
                links[i, role, w + 1 if w != articles.ELSEWHERE else 0] = p
    column = lambda values: torch.tensor(values, dtype=torch.long)
    none = column([-1] * len(triggers))
    status = torch.stack([torch.from_numpy(m["status"]).float() for _, m in triggers]) if triggers else torch.zeros(0, len(articles.STATUSES))
    return {"words": words, "types": types, "row": column([k for k, _ in triggers]), "word": column([m["word"] for _, m in triggers]), "status": status,
            "links": links, "weight": torch.tensor([1 - float(m["types"][0]) for _, m in triggers]), "page": none, "type": none, "happening": none,
            "known": torch.ones(len(triggers), len(articles.ROLES))}
