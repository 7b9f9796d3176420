#!/usr/bin/env python3
"""Fits data/agenda/weights.tsv: which pairs of reports tell one happening.

    DRAGOMAN_SHARED=.. fit.py [--folds]

Needs numpy and scipy, the built programs `dragoman` and `joining`, and the yardsticks (sets.py). Learns from the marked and the engine's own events of
dossiers and news, and from the first half of the own pages; never from the second half. --folds measures the news links cross-validated and writes
nothing.
"""
import datetime
import os
import pathlib
import shutil
import sys
import tempfile
import zlib

import numpy as np
from scipy.optimize import minimize

import gold as marked
import sets

TABLE = sets.ROOT / "data/agenda/weights.tsv"
RIDGE = 1.0
JOIN, MERGE = -0.5, 0.0   # what --folds finds best on news it was not fitted to; two happenings ask for more than one report
# May only speak for, or only against; and what a sentence of reason would say the other way round stays readable.
POSITIVE = {"parties", "best", "same-person", "same-both", "day-same", "place-same", "type-same", "trigger-same", "occasion-same", "words", "rare", "rarest", "who-when",
            "who-words", "who-where", "who-what", "when-words", "all"}
NEGATIVE = {"actors-differ", "other-person", "other-country", "recipients-differ", "day-apart", "weeks-apart", "span-apart", "country-differs", "status-clash", "told-apart", "same-page"}


def pairs(one):
    rows = sets.joining(one.records, "pairs")
    names, rows = rows[0], rows[1:]
    numbers = [(r["document"]["source"], n) for r in one.records for n in range(len(r["events"]))]
    out = []
    for row in rows:
        a, b = numbers[row["a"]], numbers[row["b"]]
        if a in one.gold and b in one.gold:
            out.append((a, b, one.gold[a] == one.gold[b], row["x"]))
    return names, out


def fit(names, x, y, weight):
    low = np.array([0 if n in POSITIVE else -np.inf for n in names])
    high = np.array([0 if n in NEGATIVE else np.inf for n in names])
    ridge = np.array([0.001 if n == "bias" else RIDGE for n in names])

    def loss(w):
        s = x @ w
        p = 1 / (1 + np.exp(-s))
        value = (weight * (np.logaddexp(0, s) - y * s)).sum() + (ridge * w * w).sum() / 2
        return value, x.T @ (weight * (p - y)) + ridge * w

    return minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=list(zip(low, high)), options={"maxiter": 800}).x


def write(path, names, w, join, merge):
    head = [line for line in open(TABLE, encoding="utf8") if line.startswith("#")]
    rows = dict(zip(names, w)) | {"join": join, "merge": merge}
    with open(path, "w", encoding="utf8") as out:
        out.writelines(head)
        out.write("feature\tweight\n")
        for name in sorted(rows):
            out.write(f"{name}\t{rows[name]:.4g}\n")


def joined(one, names, w, join, merge):
    """(page, event) -> happening, with these weights."""
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(folder + "/agenda")
        for table in ("words.tsv", "kin.tsv"):
            shutil.copy(sets.ROOT / "data/agenda" / table, folder + "/agenda/" + table)
        write(folder + "/agenda/weights.tsv", names, w, join, merge)
        return {(r["page"], r["event"]): r["happening"] for r in sets.joining(one.records, "join", data=folder)}


def scored(one, found, items=None):
    """B-cubed over the marked events (those the engine missed are alone), and over those that are in a group."""
    gold = dict(one.gold)
    place = {i: found[i] for i in gold}
    for key, (group, _) in one.missed.items():
        gold["missed", key] = group
        place["missed", key] = ("missed", key)
    linked = one.linked | {("missed", k) for k, (_, is_linked) in one.missed.items() if is_linked}
    every = [i for i in gold if items is None or i in items]
    return marked.b_cubed(gold, place, every), marked.b_cubed(gold, place, [i for i in every if i in linked])


def pair_scores(one, found):
    """Links between pages: right, found, wanted."""
    items = [i for i in one.gold]
    right = got = want = 0
    for k, a in enumerate(items):
        for b in items[:k]:
            if a[0] != b[0]:
                same, together = one.gold[a] == one.gold[b], found[a] == found[b]
                right += same and together
                got += together
                want += same
    return right, got, want


def fold_of(one, item, folds=5):
    return zlib.crc32(repr(one.gold[item]).encode()) % folds


def main():
    everything = [*sets.dossiers(), *sets.news()]
    if (sets.ROOT / "training/data/happenings/first.txt").exists():
        everything.append(sets.own("first"))
    data = []
    for one in everything:
        names, rows = pairs(one)
        weight = 1.0 if not one.name.startswith("own") else 2.0
        data.append((one, rows, weight))
        print(f"{one.name}: {len(one.gold)} events, {len(rows)} pairs, {sum(r[2] for r in rows)} of one happening; missed {len(one.missed)}")
    stack = lambda keep: [np.array(v, float) for v in zip(*[(x, y, w) for one, rows, w in data for a, b, y, x in rows if keep(one, a, b)])]

    def report(join, merge, w, show=True):
        out = []
        for one, _, _ in data:
            found = joined(one, names, w, join, merge)
            every, linked = scored(one, found)
            out.append((every[2], linked[2]))
            if show:
                r, g, n = pair_scores(one, found)
                print(f"  {one.name}: all P {every[0]:.1f} R {every[1]:.1f} F1 {every[2]:.1f}; in groups P {linked[0]:.1f} R {linked[1]:.1f} F1 {linked[2]:.1f}; "
                      f"links between pages {r} of {g} right, {n} wanted")
        return out

    if "--folds" in sys.argv:
        news = data[2][0]
        for join in (-1.0, -0.5, 0.0):
            scores, linked_scores, apart = [], [], []
            for k in range(5):
                out_of = lambda one, a, b: one.name.startswith("links") and (fold_of(one, a) == k or fold_of(one, b) == k)
                x, y, s = stack(lambda one, a, b: not out_of(one, a, b))
                w = fit(names, x, y, s)
                found = joined(news, names, w, join, join + MERGE - JOIN)
                items = {i for i in news.gold if fold_of(news, i) == k}
                every, linked = scored(news, found, items)
                scores.append(every)
                linked_scores.append(linked)
                apart += [found[a] == found[b] for a, b in news.apart if fold_of(news, a) == k]
            mean = lambda rows: " ".join(f"{n} {sum(r[i] for r in rows) / 5:.1f}" for i, n in enumerate(("P", "R", "F1")))
            print(f"links.tsv, cross-validated, join {join}: all {mean(scores)}; in groups {mean(linked_scores)}; look-alikes joined {sum(apart)} of {len(apart)}")
        return
    x, y, s = stack(lambda one, a, b: True)
    w = fit(names, x, y, s)
    for join in (-1.5, -1.0, -0.5, 0.0, 0.5):
        rows = report(join, join + MERGE - JOIN, w, False)
        print(f"join {join}: in groups {' '.join(f'{r[1]:.1f}' for r in rows)}, all {' '.join(f'{r[0]:.1f}' for r in rows)}")
    report(JOIN, MERGE, w)
    news = data[2][0]
    found = joined(news, names, w, JOIN, MERGE)
    print("look-alikes joined (not cross-validated):", sum(found[a] == found[b] for a, b in news.apart), "of", len(news.apart))
    write(TABLE, names, w, JOIN, MERGE)


main()
