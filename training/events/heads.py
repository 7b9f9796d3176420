"""What stands on the encoder: triggers with types, status, links from triggers to words, likeness of happenings. One set for teacher and student."""
import torch
import torch.nn as nn
import torch.nn.functional as F

import articles

N_TYPES, N_STATUSES, N_ROLES, LINK, LIKENESS = 1 + len(articles.TYPES), len(articles.STATUSES), len(articles.ROLES), 192, 64


def precision():
    """bfloat16 where the processor multiplies it fast (AMX), else plain float32."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.cpu._is_amx_tile_supported())


def gelu(x):
    return F.gelu(x, approximate="tanh")


class Heads(nn.Module):
    def __init__(self, hidden, drop=0.2):
        super().__init__()
        self.drop = nn.Dropout(drop)
        self.trigger_up, self.trigger = nn.Linear(hidden, hidden), nn.Linear(hidden, N_TYPES)
        self.status_up, self.status = nn.Linear(hidden, hidden), nn.Linear(hidden, N_STATUSES)
        self.link_trigger, self.link, self.link_word = nn.Linear(hidden, LINK), nn.Linear(LINK, N_ROLES * (LINK + 1)), nn.Linear(hidden, LINK)
        self.likeness = nn.Linear(hidden, LIKENESS)
        self.same = nn.Parameter(torch.tensor([5.0, -2.0]))   # scale and bias of the product of two likenesses, in training only
        nn.init.normal_(self.link.weight, std=0.02)

    def types(self, h):
        return self.trigger(self.drop(gelu(self.trigger_up(h))))

    def statuses(self, h):
        return self.status(self.drop(gelu(self.status_up(h))))

    def links(self, triggers, words):
        """[K, roles, words] logits for triggers [K, hidden] and the words [K, words, hidden] of each one's sentence, [CLS] first."""
        t = self.link(self.drop(gelu(self.link_trigger(triggers)))).view(-1, N_ROLES, LINK + 1)
        w = self.drop(gelu(self.link_word(words)))
        return torch.einsum("krd,kwd->krw", t[..., :LINK], w) + t[..., LINK:]

    def likenesses(self, h):
        return F.normalize(self.likeness(h).float(), dim=-1)


def soft_types(probabilities, logits):
    return -(probabilities * F.log_softmax(logits.float(), -1)).sum(-1)


def losses(heads, hidden, cls, batch):
    """Sum of the losses of one batch, and their parts.

    hidden [B, W, H] words and cls [B, H] of B sentences; batch: `words` bool [B, W], `types` [B, W, 17] goals, and of K triggers:
    `row`, `word` [K], `status` [K, 7], `links` [K, roles, 1 + W] goals (place 0: elsewhere), `weight` [K], `known` [K, roles]: whether the marks tell the role, `page`, `type`, `happening` [K].
    """
    logits = heads.types(hidden).float()
    each = soft_types(batch["types"], logits) * batch["words"]
    parts = {"types": 3 * each.sum() / batch["words"].sum()}
    if len(batch["row"]):
        r, w = batch["row"], batch["word"]
        weight, total = batch["weight"], batch["weight"].sum().clamp(min=1e-3)
        h = hidden[r, w]
        parts["status"] = 0.5 * (soft_types(batch["status"], heads.statuses(h)) * weight).sum() / total
        scores = heads.links(h, torch.cat([cls.unsqueeze(1), hidden], 1)[r]).float()
        there = torch.cat([torch.ones_like(batch["words"][:, :1]), batch["words"]], 1)[r].unsqueeze(1)
        bits = F.binary_cross_entropy_with_logits(scores, batch["links"], reduction="none", pos_weight=torch.tensor(2.0))
        parts["links"] = 0.15 * ((bits * there * batch["known"].unsqueeze(-1)).sum((1, 2)) * weight).sum() / total
        parts["same"] = 0.3 * likeness_loss(heads, h, batch)
    return sum(parts.values()), parts


def likeness_loss(heads, h, batch):
    """Pairs of mentions of one type on one page: the same happening or not."""
    page, kind, happening = batch["page"], batch["type"], batch["happening"]
    pairs = (page[:, None] == page[None]) & (kind[:, None] == kind[None]) & (happening[:, None] >= 0) & (happening[None] >= 0)
    pairs = torch.triu(pairs, 1)
    if not pairs.any():
        return h.sum() * 0
    v = heads.likenesses(h)
    score = (v @ v.T)[pairs] * heads.same[0] + heads.same[1]
    return F.binary_cross_entropy_with_logits(score, (happening[:, None] == happening[None])[pairs].float())
