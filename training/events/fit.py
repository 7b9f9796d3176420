#!/usr/bin/env python3
"""Fits the small scorers of src/events (data/events/weights.tsv) on marked articles.

    event_features DATA < articles.jsonl > features.jsonl
    fit.py features.jsonl marks.jsonl data/events/weights.tsv [--only actor,recipient,when,where,same,event] [--write]

`marks.jsonl` has articles with `text`, `mentions` and `sentences` in characters (training/data/events/README.md). Actors and dates: softmax over what the page
offers and "none of these"; pairs and events: logistic regression. Prints how good each is on folds by article.
"""
import argparse
import collections
import json
import re
import sys

import numpy as np
from scipy.optimize import minimize

SIDES = ("actor", "recipient")


def fold(name):
    return re.sub(r"\W+", " ", (name or "").lower()).strip()


def same_actor(found, marked):
    """As the yardstick compares them: one name holds the other, or the same state."""
    a, b = set(fold(found["name"]).split()), set(fold(marked.get("name") or marked.get("text")).split())
    if a and b and (a <= b or b <= a):
        return True
    return bool(found["kind"] != "person" and marked.get("country") and marked["country"] != "IGO" and found["country"] == marked["country"])


class Article:
    """A document's features with the marks its candidates match."""

    def __init__(self, features, marks):
        self.features, text = features, marks["text"]
        at = [0]
        for character in text:
            at.append(at[-1] + len(character.encode()))
        self.mark_of = {}
        for mark in marks["mentions"]:
            begin, end = at[mark["trigger"][0]], at[mark["trigger"][1]]
            for k, c in enumerate(features["candidates"]):
                if k not in self.mark_of and c["trigger"][0] < end and begin < c["trigger"][1]:
                    if c["type"] == mark["type"] or mark["type"] not in {features["candidates"][i]["type"] for i in self.overlapping(begin, end)}:
                        self.mark_of[k] = mark

    def overlapping(self, begin, end):
        return [i for i, c in enumerate(self.features["candidates"]) if c["trigger"][0] < end and begin < c["trigger"][1]]

    def searches(self, role):
        """(rows of features, which of them are right) for each side, date or place that the marks tell elsewhere."""
        for k, mark in self.mark_of.items():
            rows = self.features["candidates"][k]["open"].get(role)
            if not rows or mark["type"] != self.features["candidates"][k]["type"]:
                continue
            if role in SIDES:
                told = mark["actors" if role == "actor" or mark["symmetric"] else "recipients"]
                away = [p for p in told if "span" not in p]
                if not away:
                    continue
                right = [any(same_actor(self.features["actors"][a], p) for p in away) for a, _ in rows]
            else:
                told = mark.get(role) or {}
                value = told.get("edtf" if role == "when" else "country")
                if "span" in told or not value:
                    continue
                right = [value == name for name, _ in rows]
            yield np.array([f for _, f in rows]), np.array(right)

    def pairs(self):
        for a, b, f in self.features["pairs"]:
            if a in self.mark_of and b in self.mark_of and self.mark_of[a]["type"] == self.mark_of[b]["type"]:
                yield f, self.mark_of[a]["happening"] == self.mark_of[b]["happening"]

    def events(self):
        for k, c in enumerate(self.features["candidates"]):
            mark = self.mark_of.get(k)
            yield c["event"], bool(mark and mark["type"] == c["type"])


def fit_softmax(searches, width, ridge=1.0):
    """Weights under which the right ones of each search, or "none" with score 0, are likeliest."""
    searches = [(x, y) for x, y in searches if len(x)]
    if not searches:
        return np.zeros(width)
    rows = np.concatenate([x for x, _ in searches])
    starts = np.cumsum([0] + [len(x) for x, _ in searches])
    right = np.concatenate([y for _, y in searches])

    def loss(w):
        total, gradient = ridge * w @ w / 2, ridge * w
        scores = rows @ w
        for i in range(len(searches)):
            s, y = scores[starts[i]:starts[i + 1]], right[starts[i]:starts[i + 1]]
            top = max(0.0, s.max())
            e, none = np.exp(s - top), np.exp(-top)
            all_, good = e.sum() + none, e[y].sum() if y.any() else none
            total -= np.log(good / all_)
            p = e / all_
            q = np.where(y, e / good, 0) if y.any() else np.zeros_like(e)
            gradient = gradient + rows[starts[i]:starts[i + 1]].T @ (p - q)
        return total, gradient

    return minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def fit_logistic(x, y, ridge=1.0, start=None):
    start = np.zeros(x.shape[1]) if start is None else start

    def loss(w):
        z = x @ w
        p = 1 / (1 + np.exp(-z))
        return np.logaddexp(0, z).sum() - (y * z).sum() + ridge * (w - start) @ (w - start) / 2, x.T @ (p - y) + ridge * (w - start)

    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def report_search(role, folds, width):
    """Right and taken at a few thresholds, each fold by the weights of the others."""
    found = []
    for i in range(len(folds)):
        w = fit_softmax([s for j, f in enumerate(folds) if j != i for s in f], width)
        for x, y in folds[i]:
            if not len(x):
                found.append((0.0, False))
                continue
            s = x @ w
            top = max(0.0, s.max())
            p = np.exp(s - top) / (np.exp(s - top).sum() + np.exp(-top))
            found.append((p.max(), bool(y[p.argmax()])))
    line = []
    for least in (0, .2, .3, .4, .5, .6):
        taken = [r for p, r in found if p >= least]
        line.append(f"{least}: {sum(taken)}/{len(taken)}")
    print(f"{role:10} {len(found)} searches; right/taken from", "  ".join(line))


def report_logistic(name, folds):
    scores, truth = [], []
    for i in range(len(folds)):
        x = np.array([f for j, fold_ in enumerate(folds) if j != i for f, _ in fold_])
        y = np.array([t for j, fold_ in enumerate(folds) if j != i for _, t in fold_], float)
        w = fit_logistic(x, y)
        scores += [float(np.array(f) @ w) for f, _ in folds[i]]
        truth += [t for _, t in folds[i]]
    p, truth = 1 / (1 + np.exp(-np.array(scores))), np.array(truth)
    line = []
    for least in (.3, .4, .5, .6):
        hit = int((truth & (p >= least)).sum())
        line.append(f"{least}: P {hit / max(1, int((p >= least).sum())):.3f} R {hit / max(1, int(truth.sum())):.3f}")
    print(f"{name:10} {len(truth)} of which {int(truth.sum())} yes;", "  ".join(line))


def read(features_path, marks_path):
    with open(features_path, encoding="utf8") as f:
        names = json.loads(next(f))["names"]
        features = {d["id"]: d for d in map(json.loads, f)}
    with open(marks_path, encoding="utf8") as f:
        marks = {d["id"]: d for d in map(json.loads, f)}
    return names, [Article(features[i], marks[i]) for i in features if i in marks]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features")
    parser.add_argument("marks")
    parser.add_argument("weights")
    parser.add_argument("--only", default="actor,recipient,when,where,same,event")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    names, articles = read(options.features, options.marks)
    folds, fitted = [articles[i::5] for i in range(5)], {}
    for scorer in options.only.split(","):
        if scorer in ("same", "event"):
            rows = [[r for a in part for r in (a.pairs() if scorer == "same" else a.events())] for part in folds]
            report_logistic(scorer, rows)
            flat = [r for part in rows for r in part]
            fitted[scorer] = fit_logistic(np.array([f for f, _ in flat]), np.array([t for _, t in flat], float))
        else:
            rows = [[s for a in part for s in a.searches(scorer)] for part in folds]
            report_search(scorer, rows, len(names[scorer]))
            fitted[scorer] = fit_softmax([s for part in rows for s in part], len(names[scorer]))
        for name, weight in zip(names[scorer], fitted[scorer]):
            print(f"    {scorer}:{name}\t{weight:.3f}")
    if options.write:
        lines = open(options.weights, encoding="utf8").read().splitlines()
        table = collections.OrderedDict(l.split("\t") for l in lines if l and not l.startswith("#") and not l.startswith("feature\t"))
        for scorer, weights in fitted.items():
            table.update({f"{scorer}:{n}": f"{w:.4g}" for n, w in zip(names[scorer], weights)})
        head = [l for l in lines if l.startswith("#")] + ["feature\tweight"]
        open(options.weights, "w", encoding="utf8").write("\n".join(head + [f"{k}\t{v}" for k, v in sorted(table.items())]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
