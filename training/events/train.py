#!/usr/bin/env python3
"""train.py TOOL DATA_DIR [--articles FOLDER] [--write]: fits the judge of events and prints how good it is; --write replaces data/events/judge.tsv.

TOOL is the program event_features: what it prints of an act is what the engine's judge sees. Learns from training/data/events (not the
*_heldout files), from the examples of the rule tables, and, for weights only, from articles with gold records ("text", "events" with "type",
"evidence", "also"). An act is right when an event of its type is marked on its sentence, by the nearest trigger. Logistic regression over traits
seen at least twice; all figures are cross-validated by file and by article. The calibration is fitted on those folds too. Deterministic.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import marks

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDS = 6
SEEN = 2            # a trait counts when this many acts have it
STRENGTH = 0.2      # inverse of the L2 penalty
LEAST = 0.008       # smaller weights are not written
# How freely a kind of trait may weigh: the penalty falls on weight / freedom. What speaks of the sentence as a whole more than single words.
FREEDOM = {"page": 3.0, "year": 3.0, "subj.how": 1.5, "tense": 1.5, "w": 0.7, "head": 0.7, "obl": 0.7, "subj": 0.8, "obj": 0.8}
WEIGHT = {"positives": 1.0, "negatives": 1.0, "row": 0.4, "article": 1.5, "sentence": 1.0}
REJECT = 0.40
NEWS = {"page=politics.1", "page=politics.2", "page=politics.3"}   # as Traits::is_news


def overlap(a, b):
    return max(a[0], b[0]) < min(a[1], b[1])


def own_documents():
    """(group, kind, text, [(type, trigger span)])"""
    for path in sorted((ROOT / "training/data/events").glob("*.txt")):
        if path.stem.endswith("_heldout"):
            continue
        kind = path.stem.split("_")[0]
        for text, events in marks.read(path):
            yield path.stem, kind, {"text": text}, [(e.type, e.trigger) for e in events]


def row_examples():
    """The examples of the rule tables: each tells one event of the type that its row expects."""
    for table in ("triggers", "light", "shells", "status_cues"):
        lines = [line.split("\t") for line in (ROOT / f"data/events/{table}.tsv").read_text(encoding="utf8").splitlines() if line and not line.startswith("#")]
        head = lines[0]
        for k, cells in enumerate(lines[1:]):
            row = dict(zip(head, cells))
            if row.get("example") and row.get("expect"):
                yield f"rows{k % FOLDS}", "row", {"text": row["example"]}, [(row["expect"].split()[0], None)]


def spots(text, sentences):
    for sentence in sentences:
        at = text.find(sentence)
        if at >= 0:
            begin = len(text[:at].encode())
            yield begin, begin + len(sentence.encode())


def articles(folder):
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf8"))
        if not isinstance(article, dict) or "text" not in article or not isinstance(article.get("events"), list):
            continue
        gold = [(e["type"], spot) for e in article["events"] for spot in spots(article["text"], [e["evidence"], *e.get("also", [])])]
        row = {"text": article["text"], "title": article.get("title") or "", "published": (article.get("published") or "")[:10]}
        yield path.stem, "article", row, gold


def alone(documents, found):
    """The articles' sentences that hold acts, each as a document of its own: news without its page. Gold: the types marked there."""
    for (group, kind, row, gold), acts in zip(documents, found):
        if kind != "article":
            continue
        for begin, end in sorted({tuple(a["sentence"]) for a in acts}):
            types = {a["type"] for a, right in zip(acts, label(acts, gold, kind)) if right == 1 and tuple(a["sentence"]) == (begin, end)}
            yield group, "sentence", {"text": row["text"].encode()[begin:end].decode()}, sorted(types)


def acts_of(tool, data, documents):
    lines = "".join(json.dumps({"id": str(k), **row}, ensure_ascii=False) + "\n" for k, (_, _, row, _) in enumerate(documents))
    done = subprocess.run([tool, data], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line)["acts"] for line in done.stdout.decode().splitlines()]


def label(acts, gold, kind):
    """1 for an act that tells a marked event. Sentences: each mark makes one act right, the one with its trigger first. Articles: all acts of
    that type on the sentence."""
    if kind == "article":
        return [int(any(a["type"] == t and overlap(a["sentence"], s) and a["sentence"][1] - a["sentence"][0] <= 2 * (s[1] - s[0]) + 200 for t, s in gold)) for a in acts]
    if kind == "sentence":
        return [int(a["type"] in gold) for a in acts]
    if kind == "row":
        return [1 if a["type"] == gold[0][0] else None for a in acts]   # of other acts there the tables say nothing
    right = [0] * len(acts)
    for kind_of_event, trigger in gold:
        same = [k for k, a in enumerate(acts) if a["type"] == kind_of_event and not right[k]]
        same.sort(key=lambda k: (not overlap(acts[k]["trigger"], trigger), abs(acts[k]["trigger"][0] - trigger[0])))
        if same:
            right[same[0]] = 1
    return right


def freedom(name):
    key = name.split("=", 1)[0]
    return FREEDOM.get(key) or FREEDOM.get(re.split(r"[.\d-]", key)[0]) or 1.0


class Traits:
    def __init__(self, rows):
        seen = collections.Counter(t for row in rows for t in set(row))
        self.names = sorted(t for t, n in seen.items() if n >= SEEN)
        self.index = {t: k for k, t in enumerate(self.names)}
        self.freedom = np.array([freedom(t) for t in self.names])

    def matrix(self, rows):
        cells = [(r, self.index[t]) for r, row in enumerate(rows) for t in set(row) if t in self.index]
        rows_, columns = zip(*cells)
        return csr_matrix((self.freedom[list(columns)], (rows_, columns)), shape=(len(rows), len(self.names)))


def fit(rows, labels, weights):
    traits = Traits(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=3000, solver="liblinear", random_state=1)
    model.fit(traits.matrix(rows), labels, sample_weight=weights)
    return traits, model


def cross_validate(rows, labels, weights, groups):
    names = sorted(set(groups))
    fold_of = {g: k % FOLDS for k, g in enumerate(sorted(names, key=lambda g: hash_of(g)))}
    fold = np.array([fold_of[g] for g in groups])
    scores = np.zeros(len(rows))
    for k in range(FOLDS):
        train, test = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
        traits, model = fit([rows[i] for i in train], labels[train], weights[train])
        scores[test] = model.decision_function(traits.matrix([rows[i] for i in test]))
    return scores


def hash_of(name):
    value = 0
    for c in name.encode():
        value = (value * 131 + c) % 1000003
    return value


def calibrate(scores, labels):
    platt = LogisticRegression(C=1e6, solver="liblinear")
    platt.fit(scores.reshape(-1, 1), labels)
    return float(platt.coef_[0, 0]), float(platt.intercept_[0])


def curves(scores, labels, told, news, kinds):
    """((scale, shift) of any text, of news pages): each from its own acts; the latter from articles where there are any."""
    paged = told & news & (kinds == "article")
    return [calibrate(scores[at], labels[at]) for at in (told & ~news & (kinds != "row"), paged if paged.any() else told & news)]


def report(kinds, told, labels, chance):
    for kind in sorted(set(kinds)):
        at = np.flatnonzero((kinds == kind) & told)
        if not len(at):
            continue
        y, p = labels[at], chance[at]
        auc = roc_auc_score(y, p) if 0 < y.sum() < len(y) else float("nan")
        line = f"{kind:10} {len(y):5} told, {int(y.sum()):4} right, AUC {auc:.3f} |"
        for cut in (0.2, 0.3, 0.4, 0.5, 0.6):
            keep = p >= cut
            line += f"  >={cut}: right kept {100 * y[keep].sum() / max(1, y.sum()):.1f}, wrong kept {100 * (1 - y[keep]).sum() / max(1, (1 - y).sum()):.1f}"
        print(line)
    at = told & np.isin(kinds, ["positives", "negatives"])
    print(f"own sentences together: AUC {roc_auc_score(labels[at], chance[at]):.4f}")
    print("reliability (cross-validated): said, n, right")
    for low in np.arange(0, 1, 0.1):
        at = told & (kinds != "row") & (chance >= low) & (chance < low + 0.1)
        if at.sum():
            print(f"  {low:.1f}-{low + 0.1:.1f}  n {at.sum():4}  said {chance[at].mean():.2f}  right {labels[at].mean():.2f}   articles: n {(at & (kinds == 'article')).sum()} right {labels[at & (kinds == 'article')].mean() if (at & (kinds == 'article')).any() else float('nan'):.2f}")


def write(traits, model, plain, paged):
    values = {"bias": float(model.intercept_[0]), "scale": plain[0], "shift": plain[1], "scale.news": paged[0], "shift.news": paged[1], "reject": REJECT}
    values.update({name: float(w) for name, w in zip(traits.names, model.coef_[0] * traits.freedom) if abs(w) >= LEAST})
    head = ("# Weights of the judge of events: probability = logistic(scale * (bias + sum of the weights of an act's traits) + shift), with scale.news\n"
            "# and shift.news on pages of several sentences that speak of politics; less than `reject` is\n"
            "# dropped. Trained on our own sentences and pages, and on our own annotation of news articles (weights only). Licence: Apache-2.0.\n"
            "# Rebuild: training/events/README.md. Date: 2026-11-25.\n")
    lines = [f"{name}\t{value:.4g}\n" for name, value in sorted(values.items())]
    (ROOT / "data/events/judge.tsv").write_text(head + "trait\tweight\n" + "".join(lines), encoding="utf8")
    print(f"{len(lines)} rows, {sum(map(len, lines))} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool")
    parser.add_argument("data")
    parser.add_argument("--articles", type=pathlib.Path)
    parser.add_argument("--without", default="", metavar="NAME,...", help="articles to leave out, to be measured on")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    documents = list(own_documents()) + list(row_examples()) + [a for a in (articles(options.articles) if options.articles else []) if a[0] not in options.without.split(",")]
    found = acts_of(options.tool, options.data, documents)
    sentences = list(alone(documents, found))
    rows, labels, groups, kinds, told, weights = [], [], [], [], [], []
    for (group, kind, _, gold), acts in zip(documents + sentences, found + (acts_of(options.tool, options.data, sentences) if sentences else [])):
        for act, right in zip(acts, label(acts, gold, kind)):
            if right is None:
                continue
            rows.append(act["traits"])
            labels.append(right)
            groups.append(group)
            kinds.append(kind)
            told.append(act["told"])
            weights.append(WEIGHT[kind] * (1.0 if act["told"] else 0.3))
    labels, kinds, told, weights = np.array(labels), np.array(kinds), np.array(told), np.array(weights)
    scores = cross_validate(rows, labels, weights, groups)
    news = np.array([bool(NEWS & set(row)) for row in rows])
    plain, paged = curves(scores, labels, told, news, kinds)
    scale, shift = (np.where(news, b, a) for a, b in zip(plain, paged))
    report(kinds, told, labels, 1 / (1 + np.exp(-(scale * scores + shift))))
    traits, model = fit(rows, labels, weights)
    print(f"{len(rows)} acts, {len(traits.names)} traits, any text: scale, shift {plain}, news pages: {paged}")
    if options.write:
        write(traits, model, plain, paged)


if __name__ == "__main__":
    main()
