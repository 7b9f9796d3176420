"""The teacher's encoder: MPNet (12 layers, 768 wide, relative positions) with the inputs and the interface of model.Encoder."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

import data
import gazetteer
import model

HIDDEN, INNER, N_HEADS, N_LAYERS, N_POSITIONS, N_PIECES, N_BUCKETS, PAD = 768, 3072, 12, 12, 514, 30527, 32, 1


def buckets(n):
    """Relative position buckets [query, key] as MPNet (and T5) counts them: half for keys before, exact up to 8, then by logarithm up to 128."""
    gap = torch.arange(n)[None, :] - torch.arange(n)[:, None]
    half, exact = N_BUCKETS // 2, N_BUCKETS // 4
    far = gap.abs()
    log = exact + (torch.log(far.clamp(min=1).float() / exact) / math.log(128 / exact) * (half - exact)).long()
    return (gap > 0).long() * half + torch.where(far < exact, far, log.clamp(max=half - 1))


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-5), nn.LayerNorm(HIDDEN, eps=1e-5)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, N_HEADS, h // N_HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype)).transpose(1, 2).reshape(b, t, h)
        x = self.norm1(x + self.drop(self.out(y)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    hidden = HIDDEN

    def __init__(self):
        super().__init__()
        self.pieces, self.positions = nn.Embedding(N_PIECES, HIDDEN), nn.Embedding(N_POSITIONS, HIDDEN)
        self.relative = nn.Embedding(N_BUCKETS, N_HEADS)
        self.shapes = nn.Embedding(data.N_SHAPES, HIDDEN)
        self.kinds = nn.Parameter(torch.zeros(gazetteer.N_BITS, HIDDEN))
        nn.init.zeros_(self.shapes.weight)
        self.norm, self.drop = nn.LayerNorm(HIDDEN, eps=1e-5), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(N_LAYERS))

    def forward(self, ids, shapes, mask):
        n = ids.shape[1]
        x = self.pieces(ids) + self.positions.weight[PAD + 1:PAD + 1 + n] + model.written(self, shapes)
        x = self.drop(self.norm(x))
        mask = mask + self.relative(buckets(n)).permute(2, 0, 1).unsqueeze(0)
        for layer in self.layers:
            x = layer(x, mask)
        return F.layer_norm(x, (HIDDEN,))  # as read, MPNet's words differ little from each other: heads learn faster from the normed

    def load_pretrained(self, path):
        w = load_file(path)
        copy = lambda p, name: p.data.copy_(w[name])
        e = "embeddings."
        copy(self.pieces.weight, e + "word_embeddings.weight")
        copy(self.positions.weight, e + "position_embeddings.weight")
        copy(self.relative.weight, "encoder.relative_attention_bias.weight")
        copy(self.norm.weight, e + "LayerNorm.weight")
        copy(self.norm.bias, e + "LayerNorm.bias")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for t in ("weight", "bias"):
                getattr(layer.qkv, t).data.copy_(torch.cat([w[f"{p}attention.attn.{q}.{t}"] for q in "qkv"]))
                for m, q in ((layer.out, "attention.attn.o"), (layer.norm1, "attention.LayerNorm"), (layer.up, "intermediate.dense"),
                             (layer.down, "output.dense"), (layer.norm2, "output.LayerNorm")):
                    copy(getattr(m, t), f"{p}{q}.{t}")
