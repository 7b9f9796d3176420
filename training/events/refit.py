#!/usr/bin/env python3
"""Fits all of data/events/weights.tsv, weights and thresholds, on articles that the network was not trained on.

    refit.py build/release data/events/weights.tsv ARTICLES.jsonl [ARTICLES.jsonl …] [--sentences FILE.txt …] [--only thresholds] [--write]

Weights by fit.py; thresholds by climbing on the sum of happenings F1, strict F1 and, a quarter each, dates, places and words right. What is printed first is
of folds by article: weights and thresholds of each fold come from the others. Sentences (training/data/events) are read as pages of their own; an event in
one that tells none costs as --strict says. Then build again.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

import fit
import happenings
import marks
import weights_table
from articles import TYPES, read_jsonl

GRIDS = {"least": [f"least:{t}" for t in TYPES], "joined": ["joined"]}
GRIDS.update({f"{group}:{role}": [f"{group}:{role}"] for group, roles in (
    ("link", ("actor", "recipient", "when", "where", "word")), ("lone", ("actor", "recipient", "when", "where", "word")),
    ("elsewhere", ("actor", "recipient")), ("chosen", ("actor", "recipient", "when", "where"))) for role in roles})
STEP = 0.08


class Engine:
    """One event_features over articles, asked again and again."""

    def __init__(self, build, articles):
        self.articles = articles
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf8") as f:
            for a in articles:
                f.write(json.dumps({k: a.get(k) for k in ("id", "text", "title", "published")}, ensure_ascii=False) + "\n")
        self.process = subprocess.Popen([build / "event_features", build / "data", f.name], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.gold = [list(happenings.told(a)) for a in articles]

    def ask(self, weights, give):
        self.process.stdin.write((json.dumps({"weights": weights, "give": give}) + "\n").encode())
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def features(self, weights):
        answer = self.ask(weights, "features")
        return answer["names"], [fit.Article(f, a) for f, a in zip(answer["articles"], self.articles)]

    def measured(self, weights):
        """The counts of each article."""
        out = []
        for answer, gold in zip(self.ask(weights, "events"), self.gold):
            out.append(happenings.measure(answer, gold))
            out[-1]["false"] = bool(answer["events"]) and not gold
            out[-1]["without"] = not gold
        return out


def total(counts):
    return sum(counts, collections.Counter())


class Goal:
    """What the thresholds climb on: `folds[i]` is the fold of article i."""

    def __init__(self, folds, is_sentence, strict):
        self.folds, self.is_sentence, self.strict = folds, is_sentence, strict

    def of(self, counts, inside):
        long, short = (total(c for i, c in enumerate(counts) if inside(self.folds[i]) and self.is_sentence[i] == s) for s in (False, True))
        f = happenings.figures(long)
        out = f["F1"] + f["strict"] + (f["when"] + f["where"] + f["word"]) / 4
        if short["without"]:
            out += happenings.figures(short)["F1"] / 4 - self.strict * 100 * short["false"] / short["without"]
        return out


def climb(engine, weights, score, names=tuple(GRIDS)):
    """Thresholds moved one at a time while that helps."""
    best = score(engine.measured(weights))
    for name in names:
        keys = GRIDS[name]
        for way in (STEP, -STEP):
            moved = False
            while 0.02 < weights[keys[0]] + way < 0.98:
                trial = dict(weights, **{k: round(weights[keys[0]] + way, 3) for k in keys})
                value = score(engine.measured(trial))
                if value <= best + 0.02:
                    break
                weights, best, moved = trial, value, True
            if moved:
                break
    return weights


def sentences(paths):
    for path in map(pathlib.Path, paths):
        for n, (text, found) in enumerate(marks.read(path)):
            raw = text.encode()
            def part(span):
                return {"span": [len(raw[:at].decode()) for at in span]}
            yield {"id": f"{path.stem}:{n}", "text": text, "sentences": [[0, len(text)]], "mentions": [
                {"sentence": 0, "trigger": part(m.trigger)["span"], "type": m.type, "status": m.status, "symmetric": False, "happening": f"h{i}",
                 "actors": [part(s) for s in m.actors], "recipients": [part(s) for s in m.recipients]} for i, m in enumerate(found)]}


def learn(engine, goal, table, inside, options):
    """Weights and thresholds from the articles of the folds `inside`."""
    weights = dict(table)
    def score(counts):
        return goal.of(counts, inside)
    if options.only != "thresholds":
        names, articles = engine.features(weights)
        weights.update(fit.fit([a for i, a in enumerate(articles) if inside(goal.folds[i])], names, table, options.ridge))
    weights = climb(engine, weights, score)
    if options.only != "thresholds":   # the sides have changed
        names, articles = engine.features(weights)
        weights.update(fit.fit([a for i, a in enumerate(articles) if inside(goal.folds[i])], names, table, options.ridge))
        weights = climb(engine, weights, score, ("least", "joined", "chosen:actor", "chosen:recipient", "chosen:when", "chosen:where"))
    return weights


def judge(engine, goal, weights, inside):
    names, articles = engine.features(weights)
    held = [a for i, a in enumerate(articles) if inside(goal.folds[i])]
    return [c if inside(f) else collections.Counter() for c, f in zip(engine.measured(weights), goal.folds)], {
        s: fit.probabilities(s, held, names, weights) for s in ("event", "same")}


def tell(goal, counts, sure=None):
    long, short = (total(c for c, s in zip(counts, goal.is_sentence) if s == want) for want in (False, True))
    print("articles ", happenings.figures(long), f"{long['said']} said of {long['gold']}")
    if short:
        print("sentences", happenings.figures(short), f"false {short['false']}/{short['without']}")
    for scorer, pairs in (sure or {}).items():
        print(f"{scorer}: {len(pairs)} of which {sum(t for _, t in pairs)} right; calibration error {fit.calibration_error(pairs):.3f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--sentences", nargs="*", default=[])
    parser.add_argument("--only", choices=("all", "thresholds"), default="all")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--ridge", type=float, default=3.0)
    parser.add_argument("--strict", type=float, default=0.25, help="points that one in a hundred sentences with a false event costs")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    table = weights_table.read(options.weights)
    long = [row for path in options.articles for row in read_jsonl(path)]
    short = list(sentences(options.sentences))
    engine = Engine(options.build, long + short)
    goal = Goal([i % options.folds for i in range(len(long) + len(short))], [False] * len(long) + [True] * len(short), options.strict)
    print("as it is")
    tell(goal, engine.measured(table))
    if options.folds > 1:
        counts, sure = [collections.Counter() for _ in goal.folds], collections.defaultdict(list)
        for k in range(options.folds):
            weights = learn(engine, goal, table, lambda f, k=k: f != k, options)
            held, pairs = judge(engine, goal, weights, lambda f, k=k: f == k)
            counts = [a + b for a, b in zip(counts, held)]
            for scorer, found in pairs.items():
                sure[scorer] += found
        print(f"held out, {options.folds} folds")
        tell(goal, counts, sure)
    weights = learn(engine, goal, table, lambda _: True, options)
    print("fitted on all (too good to be true)")
    tell(goal, *judge(engine, goal, weights, lambda _: True))
    print("  ".join(f"{name} {weights[keys[0]]:g}" for name, keys in GRIDS.items()))
    if options.write:
        weights_table.write(options.weights, weights)
    return 0


if __name__ == "__main__":
    sys.exit(main())
