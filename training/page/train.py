#!/usr/bin/env python3
"""train.py KIND TOOL DATA_DIR FOLDER...: fits the block classifier of HTML or text pages, writes models/page-KIND.drg and puts its row into
data/models.tsv. Called from the root of the repository.

KIND is `html` or `text`. TOOL is the program page_features. A FOLDER holds ground-truth.json ({id: {"articleBody", "url"}})
and the pages beside it (id.html, id.html.gz or id.txt); for KIND text an HTML folder is first flattened to lines.
Labels: a piece is body text when most of its words stand in runs of four words that the gold body has too. The first
pass is fitted in five folds by site, so that the second learns from honest neighbours. Needs numpy and scikit-learn.
Seed 1; a run on the same data gives the same model. Prints the F1 of four-word shingles, cross-validated by site.
"""
import collections
import datetime
import gzip
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lang"))
from model_writer import Writer, adopt

ORIGIN = ("Apache-2.0 code; weights learned from the article extraction benchmark of Zyte (MIT) and the web content extraction benchmark of Murrough-Foley (CC BY 4.0)", "training/page/train.py")
FOLDS = 5
N = 4
SETTINGS = {"html": [dict(max_iter=90, max_leaf_nodes=14, learning_rate=0.12, min_samples_leaf=25, l2_regularization=2.0)] * 2,
            "text": [dict(max_iter=80, max_leaf_nodes=12, learning_rate=0.12, min_samples_leaf=30, l2_regularization=2.0)] * 2}


def words(text):
    return re.findall(r"\w+", text or "")


def shingles(tokens):
    return collections.Counter(tuple(tokens[i:i + N]) for i in range(max(1, len(tokens) - N + 1)) if tokens[i:i + N])


def site(url, key):
    host = urllib.parse.urlsplit(url if "://" in url else "http://" + url).hostname or key
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and parts[-2] in ("co", "com", "org", "gov", "ac", "net", "edu") else 2
    return ".".join(parts[-keep:])


def labels(pieces, body):
    """Share of each piece's words that stand in a run of N words of the gold body; longer pieces are served first."""
    gold = shingles(words(body))
    tokens = [words(p) for p in pieces]
    flat = [t for p in tokens for t in p]
    start = np.cumsum([0] + [len(t) for t in tokens])
    covered = np.zeros(len(flat), bool)
    left = collections.Counter(gold)
    done = set()

    def serve(begin, end):
        for i in range(begin, max(begin, end - N + 1)):
            g = tuple(flat[i:i + N])
            if i not in done and left[g] > 0:
                left[g] -= 1
                done.add(i)
                covered[i:i + N] = True

    for k in sorted(range(len(pieces)), key=lambda k: -len(tokens[k])):
        serve(start[k], start[k + 1])
    serve(0, len(flat))
    return np.array([covered[start[k]:start[k + 1]].mean() if len(tokens[k]) else 0.0 for k in range(len(pieces))]), [len(t) for t in tokens]


def score(pages, keep, cut):
    P = R = 0.0
    at = 0
    for page in pages:
        k = keep[at:at + len(page["pieces"])]
        at += len(page["pieces"])
        g, s = shingles(words(page["body"])), shingles(words("\n".join(p for p, x in zip(page["pieces"], k) if x > cut)))
        tp = sum((g & s).values())
        P += tp / sum(s.values()) if s else float(not g)
        R += tp / sum(g.values()) if g else float(not s)
    P, R = P / len(pages), R / len(pages)
    return f"P {P:.4f} R {R:.4f} F1 {2 * P * R / (P + R):.4f}"


def read_folder(folder, tmp):
    gold = json.load(open(os.path.join(folder, "ground-truth.json"), encoding="utf8"))
    for key in sorted(gold):
        ext = next(e for e in ("html", "html.gz", "txt") if os.path.exists(os.path.join(folder, f"{key}.{e}")))
        path = os.path.join(folder, f"{key}.{ext}")
        data = gzip.open(path).read() if ext.endswith("gz") else open(path, "rb").read()
        out = os.path.join(tmp, f"{hashlib.md5(path.encode()).hexdigest()}.{'txt' if ext == 'txt' else 'html'}")
        open(out, "wb").write(data)
        yield {"key": key, "folder": folder, "file": out, "body": gold[key]["articleBody"], "site": site(gold[key].get("url") or "", key), "set": os.path.basename(folder.rstrip("/"))}


def run_tool(tool, data, pages, keep=None):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as f:
        if keep is not None:
            f.write("\n".join(f"{k:.6f}" for k in keep) + "\n")
            f.flush()
        out = subprocess.run([tool, data, f.name if keep is not None else "-"] + [p["file"] for p in pages], stdout=subprocess.PIPE, check=True).stdout
    lines = out.decode().split("\n")
    return json.loads(lines[0]), [json.loads(l) for l in lines[1:] if l]


def fit(settings, X, y, w):
    return HistGradientBoostingClassifier(early_stopping=False, random_state=1, **settings).fit(X, y, sample_weight=w)


def out_of_fold(settings, X, y, w, fold):
    p = np.zeros(len(y))
    for f in range(FOLDS):
        train = fold != f
        if (~train).any():
            p[~train] = fit(settings, X[train], y[train], w[train]).predict_proba(X[~train])[:, 1]
    return p


def nodes(model):
    """Rows of tree, feature (-1: a leaf), left, right, and the threshold or leaf of each. Tree 0 is the baseline."""
    rows, values = [(0, -1, 0, 0)], [f"{np.ravel(model._baseline_prediction)[0]:.5f}"]
    for t, (tree,) in enumerate(model._predictors, 1):
        for n in tree.nodes:
            rows.append((t, -1, 0, 0) if n["is_leaf"] else (t, n["feature_idx"], n["left"], n["right"]))
            values.append(f"{n['value']:.5f}" if n["is_leaf"] else f"{n['num_threshold']:.6g}")
    return np.array(rows, dtype=np.int32), np.array(values, dtype=np.float32)


def export(path, passes):
    """The model file (docs/models.md) of {"first": (model, feature names), "second": ...}."""
    w = Writer()
    w.labels("model", [path.stem])
    for name, (model, features) in passes.items():
        rows, values = nodes(model)
        w.labels(name, features)
        w.tensor(f"{name}.nodes", rows)
        w.tensor(f"{name}.values", values)
    w.save(path)


class Task:
    """Pages of FOLDERs with what the tool sees of each piece and, from the gold body, whether it is body text."""

    def __init__(self, kind, tool, data, folders, tmp):
        self.kind, self.tool, self.data = kind, tool, data
        self.pages = [p for f in folders for p in read_folder(f, tmp)]
        if kind == "text":
            self.flatten()
        self.names, got = run_tool(tool, data, self.pages)
        for page, g in zip(self.pages, got):
            page["pieces"] = g["pieces"]
        self.X = np.array([r for g in got for r in g["first"]], dtype=np.float32)
        truth, w, fold, where = [], [], [], []
        for page in self.pages:
            share, size = labels(page["pieces"], page["body"])
            gold = len(words(page["body"])) + 50
            weight = np.array([(s + 2) / gold for s in size])
            weight *= min(1.0, 4.0 / max(1e-9, weight.sum()))
            truth.append(share >= 0.5)
            w.append(weight)
            page["fold"] = int(hashlib.md5(page["site"].encode()).hexdigest(), 16) % FOLDS
            fold += [page["fold"]] * len(size)
            where += [page["set"]] * len(size)
        self.truth, self.w = np.concatenate(truth), np.concatenate(w) * 100
        self.y, self.fold, self.where = self.truth.astype(int), np.array(fold), np.array(where)

    def flatten(self):
        html = [p for p in self.pages if p["file"].endswith("html")]
        if not html:
            return
        for page, got in zip(html, run_tool(self.tool, self.data, html)[1]):
            page["file"] += ".txt"
            open(page["file"], "w", encoding="utf8").write("\n".join(got["pieces"]))

    def with_second(self, p1):
        """First and second features, the second made from what the first pass thought (p1)."""
        _, got = run_tool(self.tool, self.data, self.pages, p1)
        return np.hstack([self.X, np.array([r for g in got for r in g["second"]], dtype=np.float32)])

    def write(self, first, second, folder, models):
        """The model file in the folder, and its row in the list of models."""
        path = pathlib.Path(folder) / f"page-{self.kind}.drg"
        export(path, {"first": (first, self.names["first"]), "second": (second, self.names["first"] + self.names["second"])})
        raw = path.read_bytes()
        version = datetime.date.today().strftime("%Y.%m.%d") + ".1"
        adopt(pathlib.Path(models), [path.stem, version, hashlib.sha256(raw).hexdigest(), str(len(raw)), *ORIGIN])


def main():
    kind, tool, data, folders = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    with tempfile.TemporaryDirectory() as tmp:
        task = Task(kind, tool, data, folders, tmp)
        print(f"{len(task.pages)} pages, {len(task.y)} pieces, {task.y.mean():.3f} body", flush=True)
        p1 = out_of_fold(SETTINGS[kind][0], task.X, task.y, task.w, task.fold)
        X2 = task.with_second(p1)
        p2 = out_of_fold(SETTINGS[kind][1], X2, task.y, task.w, task.fold)
        for name in dict.fromkeys(p["set"] for p in task.pages):
            part, at = [p for p in task.pages if p["set"] == name], task.where == name
            print(f"{name:20} oracle {score(part, task.truth[at], 0.5)}")
            print(f"{name:20} first  {score(part, p1[at], 0.5)}")
            for cut in (0.3, 0.4, 0.5, 0.6):
                print(f"{name:20} second {score(part, p2[at], cut)} at {cut}")
        task.write(fit(SETTINGS[kind][0], task.X, task.y, task.w), fit(SETTINGS[kind][1], X2, task.y, task.w), "models", "data/models.tsv")


if __name__ == "__main__":
    main()
