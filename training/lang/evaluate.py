"""Scores of a model on sentences with gold tokens (no splitter in between).

    python evaluate.py CHECKPOINT --encoder DIR --corpora DIR --gazetteer FILE     also in capitals and in headline case, with
                                                                                   95 % intervals (bootstrap over sentences)
"""
import argparse
import collections
import json
import math
import pathlib
import random

import torch

import batch
import data
import gazetteer
import model
import tree


def predict(net, inverse, encoded, bf16=True):
    """One dict a sentence: upos, xpos, lemma scripts, names, head, rel."""
    return [p for p, _ in predict_sure(net, inverse, encoded, bf16)]


def predict_sure(net, inverse, encoded, bf16=True):
    """A pair a sentence: as `predict`, and the probability of each answer (0.0 to 1.0) under the same keys."""
    net.eval()
    out = [None] * len(encoded)
    with torch.no_grad():
        for group in batch.plan([len(e[0]) for e in encoded], 3000):
            (ids, shapes, mask, first, words, source), _ = batch.collate([encoded[i] for i in group])
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
                scores, rel_head, rel_dep = net(ids, shapes, mask, first, source)
            arc = scores["arc"].float().log_softmax(-1).numpy()
            heads = torch.zeros(first.shape, dtype=torch.long)
            for r, i in enumerate(group):
                n = len(encoded[i][2])
                heads[r, :n] = torch.tensor(tree.best_tree(arc[r, :n, :n]))
            best = {k: scores[k].float().softmax(-1).max(-1) for k in batch.TAGS}
            best["rel"] = net.relations(rel_head.float(), rel_dep.float(), heads).softmax(-1).max(-1)
            for r, i in enumerate(group):
                n = len(encoded[i][2])
                answers = {k: [inverse[k][x] for x in v.indices[r, 1:n].tolist()] for k, v in best.items()}
                sure = {k: v.values[r, 1:n].tolist() for k, v in best.items()}
                answers["head"] = heads[r, 1:n].tolist()
                sure["head"] = [math.exp(arc[r, d, h]) for d, h in enumerate(answers["head"], 1)]
                out[i] = answers, sure
    net.train()
    return out


def score(sentences, predicted):
    c, kinds = collections.Counter(), collections.defaultdict(collections.Counter)
    for s, p in zip(sentences, predicted):
        if s["tree"]:
            for k in range(len(s["form"])):
                c["n"] += 1
                c["upos"] += p["upos"][k] == s["upos"][k]
                c["xpos"] += p["xpos"][k] == s["xpos"][k]
                c["lemma"] += s["lemma"][k] in ("_", data.apply_script(s["form"][k], p["lemma"][k]))
                ok = p["head"][k] == s["head"][k]
                c["uas"] += ok
                c["las"] += ok and p["rel"][k].split(":")[0] == s["rel"][k].split(":")[0]
                c["las_full"] += ok and p["rel"][k] == s["rel"][k]
        if s["names"]:
            g, q = set(data.spans_of(s["names"])), set(data.spans_of(p["names"]))
            for name, group in (("g", g), ("p", q), ("t", g & q)):
                for x in group:
                    kinds[x[2]][name] += 1
            fold = lambda spans: {(b, e, "LOC" if k == "GPE" else k) for b, e, k in spans if k in ("PER", "ORG", "LOC", "GPE")}
            g, q = fold(g), fold(q)
            for name, group in (("g", g), ("p", q), ("t", g & q)):
                kinds["PER+ORG+LOC"][name] += len(group)
    f1 = lambda v: round(200 * v["t"] / max(1, v["g"] + v["p"]), 1)
    out = {k: round(100 * c[k] / max(1, c["n"]), 2) for k in ("upos", "xpos", "lemma", "uas", "las", "las_full")} if c["n"] else {}
    return out | {"names": {k: f1(v) for k, v in sorted(kinds.items())}}


def interval(sentences, predicted, figure, rounds=300):
    """(low, high): the middle 95 % of `figure(score)` over sentences drawn anew with repetition."""
    rng = random.Random(1)
    pairs = list(zip(sentences, predicted))
    found = sorted(figure(score(*zip(*rng.choices(pairs, k=len(pairs))))) for _ in range(rounds))
    return found[int(0.025 * rounds)], found[int(0.975 * rounds)]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("checkpoint")
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--corpora", type=pathlib.Path, required=True)
    ap.add_argument("--gazetteer", required=True)
    a = ap.parse_args()
    saved = torch.load(a.checkpoint, map_location="cpu")
    inverse = {k: list(v) for k, v in saved["vocab"].items()}
    net = model.Net({k: len(v) for k, v in inverse.items()}, model.Encoder())
    net.load_state_dict(saved["state"], strict=False)
    pieces = batch.Pieces(a.encoder, gazetteer.load(a.gazetteer))
    sets = {"GUM dev": data.load_gold(a.corpora)[1], "EWT test": data.load_names_only(a.corpora / "ner/en_ewt-ud-test.iob2")}
    forms = {"as written": lambda f: f, "capitals": lambda f: [w.upper() for w in f], "headline": data.headline}
    for name, sentences in sets.items():
        for form, change in forms.items():
            predicted = predict(net, inverse, [batch.encode(change(s["form"]), pieces) for s in sentences])
            print(name, form, json.dumps(score(sentences, predicted)))
            if form == "as written":
                print(name, "names", interval(sentences, predicted, lambda x: x["names"]["PER+ORG+LOC"]))
                if "las" in score(sentences[:1], predicted[:1]):
                    print(name, "LAS", interval(sentences, predicted, lambda x: x["las"]))


if __name__ == "__main__":
    main()
