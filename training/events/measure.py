"""Sums of what the heads get right: triggers with type by word and by sentence, status and links given the trigger."""
import collections

import torch

import articles


def f1(hit, said, gold):
    return round(200 * hit / max(1, said + gold), 1)


class Sums:
    def __init__(self, threshold=0.4, link=0.45):
        self.n, self.threshold, self.link = collections.Counter(), threshold, link

    def add(self, net, hidden, cls, goal):
        """`net`: heads.Heads; the rest as heads.losses takes it."""
        n, words = self.n, goal["words"]
        p = net.types(hidden).float().softmax(-1)
        said = (p[..., 1:].sum(-1) >= self.threshold) & words
        kind = p[..., 1:].argmax(-1)
        by_sentence = collections.defaultdict(lambda: [collections.Counter(), collections.Counter()])
        for r, w in said.nonzero().tolist():
            by_sentence[r][0][kind[r, w].item()] += 1
            n["said"] += 1
        gold = list(zip(goal["row"].tolist(), goal["word"].tolist(), goal["type"].tolist()))
        for r, w, t in gold:
            by_sentence[r][1][t] += 1
            n["gold"] += 1
            n["at word"] += bool(said[r, w]) and kind[r, w].item() == t
        n["in sentence"] += sum(sum((a & b).values()) for a, b in by_sentence.values())
        if gold:
            self.add_triggers(net, hidden, cls, goal)

    def add_triggers(self, net, hidden, cls, goal):
        n, (r, w) = self.n, (goal["row"], goal["word"])
        h = hidden[r, w]
        n["status"] += (net.statuses(h).argmax(-1) == goal["status"].argmax(-1)).sum().item()
        scores = torch.sigmoid(net.links(h, torch.cat([cls.unsqueeze(1), hidden], 1)[r]).float()) >= self.link
        there = torch.cat([torch.ones_like(goal["words"][:, :1]), goal["words"]], 1)[r].unsqueeze(1)
        said, gold = scores & there, goal["links"] > 0.5
        for k, role in enumerate(articles.ROLES):
            for name, part in ((role, slice(1, None)), (role + " elsewhere", slice(0, 1))):
                n[name, "hit"] += (said[:, k, part] & gold[:, k, part]).sum().item()
                n[name, "said"] += said[:, k, part].sum().item()
                n[name, "gold"] += gold[:, k, part].sum().item()

    def told(self):
        n = self.n
        out = {"word F": f1(n["at word"], n["said"], n["gold"]), "sentence F": f1(n["in sentence"], n["said"], n["gold"]),
               "P": round(100 * n["in sentence"] / max(1, n["said"]), 1), "R": round(100 * n["in sentence"] / max(1, n["gold"]), 1),
               "status": round(100 * n["status"] / max(1, n["gold"]), 1)}
        for role in articles.ROLES:
            for name in (role, role + " elsewhere"):
                out[name] = f1(n[name, "hit"], n[name, "said"], n[name, "gold"])
        return out
