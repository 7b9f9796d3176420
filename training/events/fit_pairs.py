#!/usr/bin/env python3
"""Fits what `relate` weighs (pair:* in data/events/weights.tsv) on marked articles.

    fit_pairs.py pairs marks.jsonl > pairs.jsonl                 the pairs of parties that marks relate, each with its sentence
    pair_features DATA < pairs.jsonl > features.jsonl
    fit_pairs.py fit features.jsonl data/events/weights.tsv      prints how good they are on folds, and writes them

Use articles that the network was not trained on. `marks.jsonl` as in training/data/events/README.md.
"""
import collections
import itertools
import json
import pathlib
import sys

import numpy as np
from scipy.optimize import minimize

import weights_table

# Set by hand. Rows are the code book's word, which marks follow less strictly than coded data does; and coded data has one label a pair, that of
# the outermost act, where marks have every act.
HELD = {"row": 6, "later-row": 0.5, "no-row": 2, "apex": 1.7, "adjunct": -1, "relative": -0.5, "inner": -1}


def pairs(path):
    for article in map(json.loads, open(path, encoding="utf8")):
        text, found = article["text"], collections.defaultdict(list)
        for m in article["mentions"]:
            begin, end = article["sentences"][m["sentence"]]
            at = lambda span: [len(text[begin:x].encode()) for x in span]
            inside = lambda side: [at(p["span"]) for p in m[side] if "span" in p and begin <= p["span"][0] and p["span"][1] <= end]
            actors, recipients = inside("actors"), inside("recipients")
            sides = list(itertools.permutations(actors, 2)) if m["symmetric"] else list(itertools.product(actors, recipients))
            for source, target in sides[:4]:
                found[m["sentence"], tuple(source), tuple(target)].append([*at(m["trigger"]), m["type"]])
        for (sentence, source, target), right in found.items():
            begin, end = article["sentences"][sentence]
            print(json.dumps({"text": text[begin:end], "source": [source], "target": [target], "right": right}, ensure_ascii=False))


def log_sum(x):
    top = x.max()
    return top + np.log(np.exp(x - top).sum())


def fit_weights(rows, start, free, ridge=2.0):
    """Weights, `start` where not `free`, under which the right readings of each pair, together, are likeliest of all its readings."""

    def loss(w):
        total, gradient = ridge * w @ w / 2, ridge * w
        for x, y, _ in rows:
            s = x @ w
            all_, right = log_sum(s), log_sum(s[y])
            total += all_ - right
            q = np.zeros(len(s))
            q[y] = np.exp(s[y] - right)
            gradient = gradient + x.T @ (np.exp(s - all_) - q)
        return total, gradient * free

    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def answer(w, x, types):
    votes = collections.Counter()
    for s, t in zip(np.exp(x @ w), types):
        votes[t] += s
    return votes.most_common(1)[0][0]


def fit(features, weights):
    lines = map(json.loads, open(features, encoding="utf8"))
    names, rows, lost = next(lines)["names"], [], 0
    for d in lines:
        y = np.array(d["right"], bool)
        lost += not y.any()
        if y.any():
            rows.append((np.array(d["rows"], float), y, d["type"]))
    start, free = np.array([HELD.get(n, 0) for n in names], float), np.array([n not in HELD for n in names])
    hit = 0
    for i in range(5):
        w = fit_weights([r for k, r in enumerate(rows) if k * 5 // len(rows) != i], start, free)
        hit += sum(answer(w, x, t) in {a for a, b in zip(t, y) if b} for k, (x, y, t) in enumerate(rows) if k * 5 // len(rows) == i)
    print(f"{len(rows)} pairs, {lost} more of which no reading is right; on folds {hit / len(rows):.3f} of the answers are")
    w = fit_weights(rows, start, free)
    path = pathlib.Path(weights)
    weights_table.write(path, weights_table.read(path) | {f"pair:{n}": v for n, v in zip(names, w)})
    for n, v in zip(names, w):
        print(f"    pair:{n}\t{v:.3f}")


if __name__ == "__main__":
    {"pairs": pairs, "fit": fit}[sys.argv[1]](*sys.argv[2:])
