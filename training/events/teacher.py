"""Trains the teacher: MPNet (110 M) over windows of a page, with the heads of heads.py. It only tags silver (silver.py)."""
import argparse
import json
import pathlib
import random
import sys
import time

import torch
import torch.nn as nn

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lang"))
import articles
import batch as lang_batch
import heads
import measure
import mpnet
import optimise
import windows


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder, self.heads, self.drop = mpnet.Encoder(), heads.Heads(mpnet.HIDDEN), nn.Dropout(0.1)

    def forward(self, tensors, sentences):
        """Words [S, W, H] and [CLS] [S, H] of every sentence of the windows."""
        window, place, _ = sentences
        x = self.encoder(*tensors)
        return self.drop(x[window.unsqueeze(1), place]), self.drop(x[window, 0])


def read_pages(path, records, pieces):
    """Pages of marked articles; `records`: the engine's records of them."""
    rows = articles.read_jsonl(path)
    words = [articles.Words(r) for r in articles.read_jsonl(records)]
    return [windows.Page(w, a.get("title"), articles.targets(a, w), pieces) for a, w in zip(rows, words)]


def plan(items, limit, rng=None):
    return [[items[i] for i in group] for group in lang_batch.plan([len(x.ids) for x in items], limit, rng)]


def make_batch(group):
    tensors, sentences, of = windows.collate(group)
    marks = [(windows.counted_from(w.page.by_sentence.get(s, []), w.page.words.first[s]), w.number) for w, s in of]
    return tensors, sentences, of, windows.goals(marks, sentences[2])


def epoch_windows(pages, pieces, rng, a):
    out = []
    for n, page in enumerate(pages):
        for sentences in page.windows(rng):
            if any(s in page.by_sentence for s in sentences) or rng.random() < a.empty:
                out.append(windows.Window(page, sentences, pieces, n, rng.random() < 0.05))
    return out


def evaluate(net, pages, pieces, limit):
    net.eval()
    sums = measure.Sums()
    items = [windows.Window(p, s, pieces, n) for n, p in enumerate(pages) for s in p.windows()]
    with torch.no_grad(), heads.precision():
        for group in plan(items, limit):
            tensors, sentences, _, goal = make_batch(group)
            sums.add(net.heads, *net(tensors, sentences), goal)
    net.train()
    return sums.told()


def optimiser(net, lr, head_lr):
    net.encoder.pieces.weight.requires_grad = False
    net.encoder.positions.weight.requires_grad = False
    body = [p for n, p in net.named_parameters() if n.startswith("encoder.") and "shapes" not in n and p.requires_grad]
    rest = [p for n, p in net.named_parameters() if (not n.startswith("encoder.") or "shapes" in n) and p.requires_grad]
    return optimise.adam(body, rest, lr, head_lr)


def options():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--encoder", required=True, help="folder with MPNet's model.safetensors and tokenizer.json")
    ap.add_argument("--train", required=True, help="marked articles; FILE.records beside it: the engine's records of them")
    ap.add_argument("--val", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--lr", type=float, default=7e-5)
    ap.add_argument("--head-lr", type=float, default=7e-4)
    ap.add_argument("--pieces", type=int, default=2400)
    ap.add_argument("--empty", type=float, default=0.4, help="share of the windows without marks that an epoch sees")
    ap.add_argument("--steps", type=int, default=0, help="stop after so many (to time it)")
    return ap.parse_args()


def main():
    a = options()
    torch.set_num_threads(2)
    torch.manual_seed(1)
    rng = random.Random(1)
    pieces = lang_batch.Pieces(a.encoder, {})
    train, val = (read_pages(p, p + ".records", pieces) for p in (a.train, a.val))
    net = Teacher()
    net.encoder.load_pretrained(pathlib.Path(a.encoder) / "model.safetensors")
    opt = optimiser(net, a.lr, a.head_lr)
    total = a.epochs * len(plan(epoch_windows(train, pieces, random.Random(0), a), a.pieces))
    done, started = 0, time.time()
    print("pages", len(train), "steps", total, flush=True)
    for e in range(a.epochs):
        sums = {}
        for group in plan(epoch_windows(train, pieces, rng, a), a.pieces, rng):
            tensors, sentences, _, goal = make_batch(group)
            with heads.precision():
                hidden, cls = net(tensors, sentences)
                loss, parts = heads.losses(net.heads, hidden, cls, goal)
            at = min(done, total - 1)
            optimise.step(net, opt, loss, min(1, (at + 1) / max(1, total // 12)) * max(0.02, 1 - at / total))
            done += 1
            optimise.smooth(sums, parts, 0.97)
            if done % 20 == 0:
                print(f"  step {done}/{total} {time.time() - started:.0f} s", {k: round(v, 3) for k, v in sums.items()}, flush=True)
            if done == a.steps:
                return
        torch.save({"state": net.state_dict(), "options": vars(a)}, a.out)
        print(f"epoch {e + 1} {time.time() - started:.0f} s", json.dumps(evaluate(net, val, pieces, a.pieces)), flush=True)


if __name__ == "__main__":
    main()
