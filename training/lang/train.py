"""Trains the language model. See README.md; every choice is an option with its default."""
import argparse
import collections
import json
import pathlib
import random
import time

import torch
import torch.nn.functional as F

import batch
import data
import evaluate
import gazetteer
import model
import mpnet

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "lemma": 0.5, "names": 1.0, "head": 1.0, "rel": 1.0}


def options():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--corpora", required=True, help="folder with ud/ and ner/")
    ap.add_argument("--encoder", required=True, help="folder with MiniLM's model.safetensors and tokenizer.json")
    ap.add_argument("--names", default="", help="own sentences with names, from inline.py; *_heldout.jsonl beside it is only measured")
    ap.add_argument("--names-times", type=int, default=2, help="how often an epoch sees each of them")
    ap.add_argument("--silver", default="", help="news tagged by a teacher, from silver.py")
    ap.add_argument("--gazetteer", default="", help="known names, from gazetteer.py")
    ap.add_argument("--gold-share", type=float, default=1.0, help="of the gold sentences an epoch sees, drawn anew each time")
    ap.add_argument("--swap", type=float, default=0.5, help="share of names exchanged for others")
    ap.add_argument("--freeze", type=int, default=0, help="lowest encoder layers that do not learn")
    ap.add_argument("--start", default="", help="checkpoint to go on from")
    ap.add_argument("--out", required=True)
    ap.add_argument("--teacher", action="store_true", help="the encoder is MPNet: a big model that only tags silver (silver.py)")
    ap.add_argument("--sources", type=int, default=1, help="0: do not tell the names head whose convention a sentence follows")
    ap.add_argument("--names-lr", type=float, default=0, help="of the names head; 0: that of the heads")
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--lr", type=float, default=3e-4)
    ap.add_argument("--head-lr", type=float, default=1.5e-3)
    ap.add_argument("--pieces", type=int, default=1100, help="padded word pieces a batch")
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--max-length", type=int, default=200, help="longer training sentences are left out (word pieces)")
    return ap.parse_args()


def make_vocab(sentences):
    count = lambda items: [x for x, n in collections.Counter(items).most_common() if n > 1]
    each = lambda k: (x for s in sentences for x in s[k])
    scripts = (data.lemma_script(f, l) for s in sentences for f, l in zip(s["form"], s["lemma"]))
    # Capitalised copies need "t" twins of the commonest scripts, which the corpora hardly have.
    lists = {"upos": count(each("upos")), "xpos": count(each("xpos")), "rel": count(each("rel")), "lemma": count(scripts)}
    for cut in ("t|0|", "l|0|", "k|0|"):
        if cut not in lists["lemma"]:
            lists["lemma"].append(cut)
    lists["names"] = ["O"] + [f"{p}-{k}" for k in data.NAME_KINDS for p in "BI"]
    return {k: {x: i for i, x in enumerate(v)} for k, v in lists.items()}


def load(a):
    train, dev = data.load_gold(a.corpora)
    sets = {"dev": dev, "uner": data.load_names_only(pathlib.Path(a.corpora) / "ner/en_ewt-ud-test.iob2")}
    vocab = make_vocab(train)
    if a.names:
        read = lambda path: [dict(s, tree=False) for s in data.load_jsonl(path)]  # their trees are silver
        train = train + a.names_times * read(a.names)
        sets["own"] = read(a.names.replace(".jsonl", "_heldout.jsonl"))
    if a.silver:
        train = train + data.load_jsonl(a.silver)
    return train, sets, vocab


def losses(net, tensors, y):
    ids, shapes, mask, first, words, source = tensors
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, rel_head, rel_dep = net(ids, shapes, mask, first, source)
        rels = net.relations(rel_head, rel_dep, y["head"].clamp(min=0))
    scores["head"] = scores.pop("arc").float() + words.unsqueeze(1)
    scores["rel"] = rels
    out = {}
    for k, v in scores.items():
        goal = y[k].flatten()
        if (goal >= 0).any():
            out[k] = F.cross_entropy(v.float().flatten(0, 1), goal)
    return out


def optimiser(net, a):
    net.encoder.pieces.weight.requires_grad = False
    net.encoder.positions.weight.requires_grad = False
    for layer in net.encoder.layers[:a.freeze]:
        layer.requires_grad_(False)
    is_body = lambda n: n.startswith("encoder.") and "shapes" not in n and "kinds" not in n
    is_names = lambda n: n.startswith(("names", "sources"))
    groups = {"body": [], "names": [], "heads": []}
    for n, p in net.named_parameters():
        if p.requires_grad:
            groups["body" if is_body(n) else "names" if is_names(n) else "heads"].append(p)
    rates = {"body": a.lr, "names": a.names_lr or a.head_lr, "heads": a.head_lr}
    return torch.optim.AdamW([{"params": g, "lr": rates[k], "full": rates[k], "weight_decay": 0.01 if k == "body" else 0.0} for k, g in groups.items()],
                             betas=(0.9, 0.98), fused=True)


def report(net, sets, vocab, pieces, tag):
    inverse = {k: list(v) for k, v in vocab.items()}
    for name, sentences in sets.items():
        if not sentences:
            continue
        encoded = [batch.encode(s["form"], pieces) for s in sentences]
        print(tag, name, json.dumps(evaluate.score(sentences, evaluate.predict(net, inverse, encoded))), flush=True)


def epoch(net, train, swapper, vocab, pieces, opt, a, rng, clock):
    started, sums, steps = time.time(), collections.Counter(), 0
    chosen = [s for s in train if not s["tree"] or rng.random() < a.gold_share]
    copies = [data.augment(swapper.swap(s, rng, a.swap), rng) for s in chosen]
    encoded = [batch.encode(s["form"], pieces, s["source"] if a.sources else "news") for s in copies]
    for group in batch.plan([len(e[0]) for e in encoded], a.pieces, rng):
        warm = min(150, clock["total"] // 10)
        factor = min(1, (clock["step"] + 1) / warm) * max(0.02, (clock["total"] - clock["step"]) / clock["total"])
        for g in opt.param_groups:
            g["lr"] = g["full"] * factor
        tensors, y = batch.collate([encoded[i] for i in group], [batch.targets(copies[i], vocab) for i in group])
        parts = losses(net, tensors, y)
        opt.zero_grad(set_to_none=True)
        sum(WEIGHTS[k] * v for k, v in parts.items()).backward()
        torch.nn.utils.clip_grad_norm_([p for g in opt.param_groups for p in g["params"]], 2.0)
        opt.step()
        clock["step"] += 1
        steps += 1
        for k, v in parts.items():
            sums[k] += v.item()
        if steps % 25 == 0:
            print(f"  step {clock['step']}/{clock['total']} {time.time() - started:.0f} s", {k: round(v / steps, 3) for k, v in sums.items()}, flush=True)
    print(f"epoch took {time.time() - started:.0f} s", flush=True)


def main():
    a = options()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    pieces = batch.Pieces(a.encoder, gazetteer.load(a.gazetteer) if a.gazetteer else {})
    train, sets, vocab = load(a)
    train = [s for s in train if len(batch.encode(s["form"], pieces)[0]) < a.max_length]
    if a.start:
        saved = torch.load(a.start)
        vocab = saved["vocab"]
    net = model.Net({k: len(v) for k, v in vocab.items()}, (mpnet if a.teacher else model).Encoder())
    if a.start:
        net.load_state_dict(saved["state"], strict=False)
    else:
        net.encoder.load_pretrained(pathlib.Path(a.encoder) / "model.safetensors")
    opt = optimiser(net, a)
    swapper = gazetteer.Swapper(train)
    lengths = [len(batch.encode(s["form"], pieces)[0]) for s in train if not s["tree"] or rng.random() < a.gold_share]
    clock = {"step": 0, "total": a.epochs * len(batch.plan(lengths, a.pieces, random.Random(0)))}
    print("sentences", len(train), "words", sum(len(s["form"]) for s in train), {k: len(v) for k, v in vocab.items()}, clock, flush=True)
    if a.start:
        report(net, sets, vocab, pieces, "before")
    for e in range(a.epochs):
        epoch(net, train, swapper, vocab, pieces, opt, a, rng, clock)
        torch.save({"state": net.state_dict(), "vocab": vocab, "options": vars(a)}, a.out)
        report(net, sets, vocab, pieces, f"after {e + 1}")


if __name__ == "__main__":
    main()
