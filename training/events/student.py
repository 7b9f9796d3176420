"""Trains the event model that ships: layers above the language model's lowest ones, and heads. README.md has the order of things."""
import argparse
import json
import pathlib
import random
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lang"))
import articles
import batch as lang_batch
import heads
import measure
import model
import optimise
import soft
import units
import windows


class Student(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.segments = nn.Embedding(3, model.HIDDEN)
        nn.init.normal_(self.segments.weight, std=0.02)
        self.segments.weight.data[0] = 0
        self.layers = nn.ModuleList(model.Layer() for _ in range(layers))
        self.drop, self.heads = nn.Dropout(0.15), heads.Heads(model.HIDDEN)
        self.gate_after, self.gate = layers // 2, nn.Linear(model.HIDDEN, 1)   # which sentences the upper half reads at all
        self.blank = nn.Parameter(torch.zeros(model.HIDDEN))   # in training, what stands for a piece that is hidden

    def hide(self, tensors, share):
        """The same units with a share of their word pieces hidden, so that no single word tells an event."""
        x, segments, mask = tensors
        hidden = torch.rand(x.shape[:2]) < share
        hidden[:, 0] = False
        return torch.where(hidden.unsqueeze(-1), self.blank, x), segments, mask

    def load_pretrained(self, path, shared):
        """The upper layers of MiniLM as a start: what it knows of meaning, the language model has partly given up for trees."""
        whole = model.Encoder()
        whole.load_pretrained(path)
        for mine, its in zip(self.layers, whole.layers[shared:]):
            mine.load_state_dict(its.state_dict())

    def gates(self, tensors, places):
        """The gate's score of every word."""
        x, segments, mask = tensors
        x = x + self.segments(segments)
        for layer in self.layers[:self.gate_after]:
            x = layer(x, mask.to(x.dtype))
        return self.gate(torch.gather(x, 1, places[0].unsqueeze(-1).expand(-1, -1, x.shape[-1]))).squeeze(-1)

    def forward(self, tensors, places):
        """Words and [CLS] after the last layer, and the gate's score of every word half-way."""
        x, segments, mask = tensors
        at = lambda rows: torch.gather(rows, 1, places[0].unsqueeze(-1).expand(-1, -1, rows.shape[-1]))
        x = x + self.segments(segments)
        for i, layer in enumerate(self.layers):
            if i == self.gate_after:
                gate = self.gate(at(x)).squeeze(-1)
            x = layer(x, mask.to(x.dtype))
        return self.drop(at(x)), self.drop(x[:, 0]), gate


def gate_loss(score, goal):
    told = 1 - goal["types"][..., 0]
    told = told * (told > 0.1)
    each = F.binary_cross_entropy_with_logits(score.float(), told, reduction="none", pos_weight=torch.tensor(4.0))
    return 0.5 * (each * goal["words"]).sum() / goal["words"].sum()


def plan(pages, limit, rng, a, empty):
    """Batches of units: those of some pages together, so that happenings meet; `empty`: share of the units without marks."""
    order = list(pages)
    rng.shuffle(order)
    chosen = []
    for page in order:
        for k in range(len(page.units)):
            told = page.soft[k] if page.soft is not None else page.marks_of(k)
            if told or rng.random() < empty:
                chosen.append(units.Unit(page, k, a.previous, a.lead, rng))
    out = []
    for at in range(0, len(chosen), a.mix):
        part = chosen[at:at + a.mix]
        out += [[part[i] for i in g] for g in lang_batch.plan([len(u.rows) for u in part], limit, rng)]
    rng.shuffle(out)
    return out


def goals(group, words):
    if group[0].page.soft is not None:
        return soft.goals([u.page.soft[u.k] for u in group], words)
    return windows.goals([(u.page.marks_of(u.k), u.page.number) for u in group], words)


def evaluate(net, pages, a):
    net.eval()
    sums = measure.Sums()
    every = [units.Unit(p, k, a.previous, a.lead) for p in pages for k in range(len(p.units))]
    with torch.no_grad(), heads.precision():
        for g in lang_batch.plan([len(u.rows) for u in every], 3000):
            group = [every[i] for i in g]
            tensors, places = units.collate(group)
            sums.add(net.heads, *net(tensors, places)[:2], goals(group, places[1]))
    net.train()
    return sums.told()


def optimiser(net, lr, head_lr):
    body = list(net.layers.parameters())
    rest = [net.blank] + list(net.heads.parameters()) + list(net.segments.parameters()) + list(net.gate.parameters())
    return optimise.adam(body, rest, lr, head_lr)


def share_of_rates(done, total, a):
    begin, end = a.rates
    return min(1, (done + 1) / max(1, a.warm)) * max(0.01, begin + (end - begin) * done / total)


def options():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--encoder", required=True, help="folder with MiniLM's model.safetensors")
    ap.add_argument("--states", required=True, nargs="+", help="PREFIX=MARKED.jsonl of event_states; PREFIX=SILVER.pickle for tagged texts")
    ap.add_argument("--val", default="", help="PREFIX=MARKED.jsonl, only measured")
    ap.add_argument("--start", nargs="*", default=[], help="checkpoints to go on from; of several the mean")
    ap.add_argument("--out", required=True)
    ap.add_argument("--shared", type=int, default=0)
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--previous", type=int, default=0)
    ap.add_argument("--lead", type=int, default=0)
    ap.add_argument("--epochs", type=float, default=4)
    ap.add_argument("--lr", type=float, default=3e-4)
    ap.add_argument("--head-lr", type=float, default=1e-3)
    ap.add_argument("--rates", type=float, nargs=2, default=(1.0, 0.0), help="share of the learning rates at the beginning and at the end")
    ap.add_argument("--warm", type=int, default=100, help="steps of warming up")
    ap.add_argument("--pieces", type=int, default=1600)
    ap.add_argument("--mix", type=int, default=400, help="units whose lengths are sorted together")
    ap.add_argument("--empty", type=float, default=0.3, help="share of the units without marks that an epoch sees")
    ap.add_argument("--hide", type=float, default=0.06, help="share of the word pieces hidden in training")
    ap.add_argument("--drop", type=float, default=0.12, help="dropout inside the layers")
    ap.add_argument("--share", type=float, default=1, help="of the pages (learning curve)")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=2)
    return ap.parse_args()


def read_set(pair):
    prefix, marked = pair.split("=")
    if marked.endswith(".pickle"):
        return soft.load(prefix, marked)
    return units.load(prefix, articles.read_jsonl(marked))


def main():
    a = options()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    pages = [p for s in a.states for p in read_set(s)]
    for n, p in enumerate(pages):
        p.number = n
    if a.share < 1:
        pages = pages[:int(a.share * len(pages))]
    val = read_set(a.val) if a.val else []
    net = Student(a.layers)
    net.load_pretrained(pathlib.Path(a.encoder) / "model.safetensors", a.shared)
    if a.start:
        states = [torch.load(path)["state"] for path in a.start]
        net.load_state_dict({k: sum(state[k] for state in states) / len(states) for k in states[0]}, strict=False)
    for layer in net.layers.modules():
        if isinstance(layer, nn.Dropout):
            layer.p = a.drop
    opt = optimiser(net, a.lr, a.head_lr)
    per_epoch = len(plan(pages, a.pieces, random.Random(0), a, a.empty))
    total, done, started, sums = int(per_epoch * a.epochs), 0, time.time(), {}
    print("pages", len(pages), "steps", total, flush=True)
    while done < total:
        for group in plan(pages, a.pieces, rng, a, a.empty):
            tensors, places = units.collate(group)
            with heads.precision():
                goal = goals(group, places[1])
                words, cls, gate = net(net.hide(tensors, a.hide), places)
                loss, parts = heads.losses(net.heads, words, cls, goal)
                parts["gate"] = gate_loss(gate, goal)
                loss = loss + parts["gate"]
            optimise.step(net, opt, loss, share_of_rates(done, total, a))
            done += 1
            optimise.smooth(sums, parts, 0.98)
            if done % 50 == 0:
                print(f"  step {done}/{total} {time.time() - started:.0f} s", {k: round(v, 3) for k, v in sums.items()}, flush=True)
            if done == total:
                break
        torch.save({"state": net.state_dict(), "options": vars(a)}, a.out)
        if val:
            print(f"{done}/{total} {time.time() - started:.0f} s", json.dumps(evaluate(net, val, a)), flush=True)


if __name__ == "__main__":
    main()
